"""The calendar of a year as of one day, and deadlines that contradict one another."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from giaouoc.awards.proposals import Proposals
from giaouoc.records.book import YearBook
from giaouoc.records.year import Activity
from giaouoc.vietnamese import format_date


class When(StrEnum):
    """How an activity stands to the day."""

    DONE = "đã xong"
    OVERDUE = "quá hạn"
    NEXT = "sắp tới"
    LATER = "về sau"
    UNDATED = "chưa có hạn"


class Dated(NamedTuple):
    """One activity. `late`: done after its deadline."""

    id: str | None
    what: str
    due: date | None
    done: date | None
    when: When
    late: bool


# The usual order of a year; a later one due before an earlier one cannot be kept.
_ORDER = ("dang-ky", "giao-uoc", "so-ket", "tu-cham", "tham-dinh", "tong-ket", "ho-so")


def dated(activities: Sequence[Activity], on: date) -> tuple[Dated, ...]:
    """Every activity as of `on`; the nearest one still to come is the next."""
    coming = [one.due for one in activities if one.due is not None and one.done is None and one.due >= on]
    nearest = min(coming, default=None)

    def when(one: Activity) -> When:
        if one.done is not None and one.done <= on:
            return When.DONE
        if one.due is None:
            return When.UNDATED
        if one.due < on:
            return When.OVERDUE
        return When.NEXT if one.due == nearest else When.LATER

    return tuple(
        Dated(one.id, one.what, one.due, one.done, when(one), bool(one.due and one.done and one.done > one.due))
        for one in activities
    )


def conflicts(book: YearBook, proposals: Proposals | None) -> tuple[str, ...]:
    """Deadlines that cannot all be kept, in words."""
    return (*_out_of_order(book), *_papers(book), *_after_the_meeting(book, proposals))


def _due(book: YearBook) -> dict[str, Activity]:
    activities = book.year.model.calendar if book.year is not None else ()
    return {one.id: one for one in activities if one.id is not None and one.due is not None}


def _out_of_order(book: YearBook) -> Iterator[str]:
    """A step whose deadline lies before that of the step it follows."""
    known = _due(book)
    steps = [known[id_] for id_ in _ORDER if id_ in known]
    for before, after in pairwise(steps):
        assert before.due is not None and after.due is not None
        if after.due < before.due:
            yield (
                f"{after.what} (hạn {format_date(after.due)}) lại trước {before.what} (hạn {format_date(before.due)})"
            )


def _papers(book: YearBook) -> Iterator[str]:
    """A paper the table asks for by one day and the calendar by another."""
    known = _due(book)
    for required in book.table.criteria.requires if book.table is not None else ():
        activity = known.get(required.paper)
        if required.by is not None and activity is not None and activity.due is not None and required.by < activity.due:
            yield (
                f"{activity.what}: lịch ghi hạn {format_date(activity.due)}, bảng điểm coi là quá hạn sau"
                f" {format_date(required.by)}"
            )


def _after_the_meeting(book: YearBook, proposals: Proposals | None) -> Iterator[str]:
    """Files that are due elsewhere before the bloc has met."""
    closing = _due(book).get("tong-ket")
    meeting = book.review_date or (closing.due if closing is not None else None)
    if meeting is None or proposals is None:
        return
    for proposal in proposals.awards:
        for step in proposal.award.later if proposal.award.proposed else ():
            if step.by is not None and step.by < meeting:
                yield (
                    f"{proposal.award.name}: {step.label} có hạn {format_date(step.by)}, trước ngày họp tổng kết"
                    f" {format_date(meeting)}"
                )
