"""What the meeting decided: `review.yaml`'s decisions unfolded, unit by unit."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from giaouoc.records.book import YearBook
from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related

if TYPE_CHECKING:
    from giaouoc.records.binding import Record
    from giaouoc.records.review import Decision, Review

Status = Literal["đề nghị", "xin rút", "không đề nghị"]


class Decided(NamedTuple):
    """One decision on one unit; `unit` None: on so many `recipients` that are not named."""

    award: str
    unit: str | None
    recipients: int
    status: Status
    reason: str | None
    despite: str | None
    decided_by: str | None
    path: Path


def decisions(book: YearBook, evaluated: Sequence[str]) -> list[Decided]:
    """Every decision of the year, in the order of the file. `còn lại`: those of `evaluated` that are named with
    *đề nghị* or *xin rút* for no award, and not refused this one; a second time, who is left then."""
    review = book.review.model if book.review is not None else None
    given = review.decisions if review is not None else ()
    named = {unit for decision in given if decision.status != "không đề nghị" for unit in named_in(decision)}
    found: list[Decided] = []
    for i, decision in enumerate(given):
        path: Path = ("decisions", i)
        about: list[tuple[str | None, Path]]
        if decision.unit is not None:
            about = [(decision.unit, (*path, "unit"))]
        elif isinstance(decision.units, tuple):
            about = [(unit, (*path, "units", j)) for j, unit in enumerate(decision.units)]
        elif decision.units is not None:
            refused = {unit for other in given if other.award == decision.award for unit in named_in(other)}
            about = [(unit, (*path, "units")) for unit in evaluated if unit not in named | refused]
            if decision.status != "không đề nghị":
                named |= {unit for unit, _ in about if unit is not None}
        else:
            about = [(None, (*path, "count"))]
        for unit, at in about:
            count = decision.count if unit is None and decision.count is not None else 1
            found.append(
                Decided(
                    decision.award,
                    unit,
                    count,
                    decision.status,
                    decision.reason,
                    decision.despite,
                    decision.decided_by,
                    at,
                )
            )
    return found


def named_in(decision: "Decision") -> tuple[str, ...]:
    """Units a decision names itself."""
    if decision.unit is not None:
        return (decision.unit,)
    return decision.units if isinstance(decision.units, tuple) else ()


def decided_problems(review: "Record[Review]", decided: Sequence[Decided]) -> Iterator[Problem]:
    """Decisions that cannot stand as they are written."""
    yield from _twice(review, decided)
    yield from _nobody_left(review, decided)


def _twice(review: "Record[Review]", decided: Sequence[Decided]) -> Iterator[Problem]:
    """Two decisions on one unit for one award."""
    seen: dict[tuple[str, str], Decided] = {}
    for decision in decided:
        if decision.unit is None:
            continue
        first = seen.setdefault((decision.award, decision.unit), decision)
        if first is not decision:
            yield review.document.problem(
                Code.DECIDED_TWICE,
                f'"{decision.unit}" có hai quyết định cho "{decision.award}"',
                decision.path,
                "giữ một, xóa một",
                related=(Related("quyết định kia ở", review.document.place(first.path)),),
            )


def _nobody_left(review: "Record[Review]", decided: Sequence[Decided]) -> Iterator[Problem]:
    reached = {decision.path for decision in decided}
    for i, decision in enumerate(review.model.decisions):
        path: Path = ("decisions", i, "units")
        if isinstance(decision.units, str) and path not in reached:
            message = "không còn đơn vị nào: mọi đơn vị đã có đề nghị hoặc xin rút"
            yield review.document.problem(Code.NOBODY_LEFT, message, path, "ghi rõ các đơn vị, hoặc xóa dòng này")
