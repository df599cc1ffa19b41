"""Cases in the scoring table that bar a unit from every award, or from some."""

from collections.abc import Iterator

from giaouoc.awards.award import Award
from giaouoc.awards.case import Case
from giaouoc.awards.finding import Finding, Outcome
from giaouoc.awards.law import Citation
from giaouoc.awards.verdict import Verdict
from giaouoc.records.criteria import Item

_LABEL = "Không có trường hợp bị loại khỏi khen thưởng theo bảng tiêu chí"


def barred(award: Award, case: Case) -> Iterator[Finding]:
    """The cases of the unit that bar it from `award`."""
    score, table = case.year.result.scores.get(case.unit), case.year.result.table
    if score is None or table is None:
        return
    for code in score.barred:
        item = table.rows[code].row
        if not isinstance(item, Item):
            continue
        if item.disqualifies == "khen thưởng" or {award.id, award.counts_as} & set(item.bars):
            cite = Citation(f'Bảng tiêu chí, mục "{code}"', "local")
            outcome = Outcome(Verdict.NOT_MET, f"{code} {item.title}", case.place("scores", code))
            yield Finding("bi-loai", _LABEL, outcome, outcome.verdict, cite)
