"""One award for one unit: every condition, the holds that are always on, and the verdict."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from giaouoc.awards.award import Award
from giaouoc.awards.barred import barred
from giaouoc.awards.case import Case
from giaouoc.awards.conditions import judge_all
from giaouoc.awards.figures import without_rank
from giaouoc.awards.finding import Finding, Outcome
from giaouoc.awards.law import Citation
from giaouoc.awards.verdict import Verdict, all_of
from giaouoc.records.unit import Hold
from giaouoc.scoring.result import Unranked
from giaouoc.vietnamese import format_date

_MOST_DETAILS = 3

# Id of the finding that something is being looked into.
HOLD = "dang-xem-xet"


class UnitVerdict(NamedTuple):
    """Whether one unit may be proposed for one award, and what that rests on."""

    unit: str
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def telling(self) -> tuple[Finding, ...]:
        """The findings that made the verdict what it is; those that only repeat that there is no rank left out."""
        telling = tuple(finding for finding in self.findings if finding.counts is self.verdict)
        return tuple(finding for finding in telling if not finding.outcome.follows) or telling


def judge_award(award: Award, case: Case) -> UnitVerdict:
    """The verdict on `award` for `case`."""
    always = tuple(_always_asked(award, case))
    findings = (*always, *judge_all(award, case, (award.id,)))
    return UnitVerdict(case.unit, all_of(finding.counts for finding in findings), findings)


def _always_asked(award: Award, case: Case) -> Iterator[Finding]:
    """What no award is given without; told only where it stands in the way."""
    row = case.row
    if isinstance(row, Unranked) and case.year.has_scores:
        yield _ranked(case, row)
    if not case.standing_is_sound:
        fact = f"{case.year.book.number}/units/{case.unit}.yaml có lỗi, chưa đọc được"
        yield _finding("ho-so", "Hồ sơ của đơn vị đọc được", Verdict.MISSING, fact, None, case, "standing")
    yield from barred(award, case)
    for i, hold in enumerate(case.standing.holds if case.standing is not None else ()):
        if _is_open(hold, case.year.on):
            since = f" từ ngày {format_date(hold.since)}" if hold.since is not None else ""
            about = f": {hold.about}" if hold.about else ""
            cite = case.year.principle("hold")
            label = "Không trong thời gian đang xem xét, thanh tra, kiểm tra, khiếu nại, tố cáo"
            told = (
                f"có kết quả ({hold.outcome}) mà chưa ghi ngày kết thúc (until)" if hold.outcome else "chưa có kết luận"
            )
            fact = f"{hold.kind}{since}{about}, {told}"
            yield _finding(HOLD, label, Verdict.HELD, fact, cite, case, "standing", "holds", i)


def _ranked(case: Case, row: Unranked) -> Finding:
    """A rank is what every award is judged on; why there is none, with the first details."""
    outcome = without_rank(case, row)
    details = row.detail[:_MOST_DETAILS]
    more = len(row.detail) - len(details)
    fact = ": ".join([outcome.fact, *(["; ".join(details)] if details else [])])
    fact += f"; và {more} mục nữa" if more else ""
    label = "Được đánh giá, xếp hạng trong năm"
    return Finding("xep-hang", label, outcome._replace(fact=fact, follows=False), outcome.verdict, None)


def _is_open(hold: Hold, on: date) -> bool:
    return (hold.since is None or hold.since <= on) and (hold.until is None or hold.until > on)


def _finding(
    id_: str, label: str, verdict: Verdict, fact: str, cite: Citation | None, case: Case, *path: str | int
) -> Finding:
    return Finding(id_, label, Outcome(verdict, fact, case.place(*path)), verdict, cite)
