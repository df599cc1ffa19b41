"""The whole of it: one year of a bloc as of one day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from giaouoc.awards.proposals import Proposals
from giaouoc.awards.verdict import Verdict
from giaouoc.documents.states import DocumentState, State
from giaouoc.records.book import Book, YearBook
from giaouoc.records.problems import Problem
from giaouoc.scoring.papers import Handed
from giaouoc.scoring.result import Result
from giaouoc.status.calendar import Dated, When, conflicts, dated
from giaouoc.status.units import PAPERS, UnitStatus, unit_statuses

_MOST_TOLD = 3


class YearStatus(NamedTuple):
    """One year. The three `…_blocked` say what still stands in the way, in words; empty: nothing does.

    `next_steps`: what is to be done now, the first thing first.
    """

    bloc: str
    year: int
    on: date
    leader: str | None
    deputies: tuple[str, ...]
    calendar: tuple[Dated, ...]
    units: tuple[UnitStatus, ...]
    documents: tuple[DocumentState, ...]
    errors: int
    ranking_blocked: tuple[str, ...]
    awards_blocked: tuple[str, ...]
    closing_blocked: tuple[str, ...]
    conflicts: tuple[str, ...]
    next_steps: tuple[str, ...]
    closed: bool


def year_status(
    book: Book,
    year: int,
    result: Result | None,
    proposals: Proposals | None,
    errors: Sequence[Problem],
    documents: Sequence[DocumentState],
    on: date,
) -> YearStatus:
    """The status of `year` as of `on`. `errors`: in the files of this year; `documents`: how each stands."""
    assert book.bloc is not None
    bloc, yearbook = book.bloc.model, book.years[year]
    names = {member.id: member.label for member in bloc.members}
    record = yearbook.year.model if yearbook.year is not None else None
    units = unit_statuses(bloc, yearbook, result)
    ranking = tuple(_ranking(yearbook, result, errors))
    awards = ("chờ xếp hạng xong",) if ranking else tuple(_awards(proposals))
    status = YearStatus(
        bloc.name,
        year,
        on,
        names.get(record.leader or "", record.leader) if record is not None else None,
        tuple(names.get(unit, unit) for unit in record.deputies) if record is not None else (),
        dated(record.calendar, on) if record is not None else (),
        units,
        tuple(documents),
        len(errors),
        ranking,
        awards,
        tuple(_closing(yearbook, errors, ranking)),
        conflicts(yearbook, proposals),
        (),
        yearbook.closed,
    )
    return status._replace(next_steps=tuple(_next_steps(status, yearbook)))


def _ranking(book: YearBook, result: Result | None, errors: Sequence[Problem]) -> Iterator[str]:
    if errors:
        yield f"còn {len(errors)} lỗi trong hồ sơ (giaouoc validate)"
    if result is None:
        return
    if result.table is None and not result.by_meeting:
        yield "chưa có bảng tiêu chí (criteria.yaml)"
        return
    missing = [row for row in result.unranked if row.why == "missing"]
    for row in missing[:_MOST_TOLD]:
        score = result.scores.get(row.unit)
        lacking = f"thiếu {len(score.missing)} điểm" if score is not None and score.missing else row.detail[0]
        yield f"{row.short}: {lacking}"
    if len(missing) > _MOST_TOLD:
        yield f"và {len(missing) - _MOST_TOLD} đơn vị nữa"


def _awards(proposals: Proposals | None) -> Iterator[str]:
    if proposals is None:
        return
    for proposal in proposals.awards:
        if not proposal.award.proposed or not proposal.judged:
            continue
        if proposal.choice.contested:
            yield f"{proposal.award.name}: phải phân định {_some(proposals, proposal.choice.contested)}"
        for verdict in (Verdict.MISSING, Verdict.HELD):
            units = [one.unit for one in proposal.verdicts if one.verdict is verdict]
            if units and not proposal.decided:
                yield f"{proposal.award.name}: {verdict} {_some(proposals, units)}"


def _some(proposals: Proposals, units: Sequence[str]) -> str:
    """The names of a few units; of more their number: a screen is to be read at a glance."""
    if len(units) > _MOST_TOLD:
        return f"({len(units)} đơn vị)"
    return ", ".join(proposals.names[unit] for unit in units)


def _closing(book: YearBook, errors: Sequence[Problem], ranking: Sequence[str]) -> Iterator[str]:
    if errors or ranking:
        yield "xếp hạng chưa xong"
    review = book.review.model if book.review is not None else None
    if review is None or review.meeting is None or review.meeting.date is None:
        yield "chưa ghi cuộc họp bình xét (review.yaml, meeting)"
    if review is None or not review.decisions:
        yield "chưa ghi quyết định đề nghị khen thưởng (review.yaml, decisions)"
    if review is None or review.next is None or review.next.leader is None:
        yield "chưa ghi trưởng, phó năm sau (review.yaml, next)"


def _next_steps(status: YearStatus, book: YearBook) -> Iterator[str]:
    """What to do now: the first things that are not done, in the order of the year."""
    if status.errors:
        yield "sửa lỗi: giaouoc validate"
    for activity in status.calendar:
        if activity.when is When.OVERDUE:
            yield f"quá hạn: {activity.what}"
    if book.table is None:
        yield f"ghi bảng tiêu chí vào {status.year}/criteria.yaml"
        return
    self_missing = [unit.name for unit in status.units if unit.self_missing]
    waiting = [unit.name for unit in status.units if unit.missing]
    handed = PAPERS.index("tu-cham")
    if self_missing and not any(unit.papers[handed].handed is Handed.IN for unit in status.units):
        yield "gửi phiếu tự chấm cho các đơn vị: giaouoc export scores; nhận lại: giaouoc import"
    elif waiting:
        yield f"thẩm định {', '.join(waiting[:4])}{', …' if len(waiting) > 4 else ''}: giaouoc export appraisal"
    elif status.closing_blocked and not status.closed:
        yield f"họp bình xét, ghi {status.year}/review.yaml: {'; '.join(status.closing_blocked)}"
    elif not status.closed:
        yield "khóa năm: giaouoc close"
    else:
        yield "mở năm sau: giaouoc new-year"
    if any(one.state is State.STALE for one in status.documents):
        yield "viết lại văn bản cũ hơn dữ liệu: giaouoc render --all"
