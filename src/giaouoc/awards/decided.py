"""What the meeting decided: `review.yaml`'s decisions unfolded, unit by unit."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from giaouoc.records.book import YearBook
from giaouoc.records.places import Path

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

    @property
    def settled_by(self) -> str | None:
        """Why it may depart from the rules: what `despite` says, or the reason for not proposing a unit."""
        return self.despite or (self.reason if self.status == "không đề nghị" else None)


def decisions(book: YearBook, evaluated: Sequence[str]) -> list[Decided]:
    """Every decision of the year, in the order of the file. `còn lại`: those of `evaluated` that are named with
    *đề nghị* or *xin rút* for no award."""
    review = book.review.model if book.review is not None else None
    given = review.decisions if review is not None else ()
    named = set()
    for decision in given:
        if decision.status != "không đề nghị":
            units = decision.units if isinstance(decision.units, tuple) else ()
            named |= {*units, *([decision.unit] if decision.unit is not None else [])}
    found: list[Decided] = []
    for i, decision in enumerate(given):
        path: Path = ("decisions", i)
        about: Iterable[tuple[str | None, Path]]
        if decision.unit is not None:
            about = [(decision.unit, (*path, "unit"))]
        elif isinstance(decision.units, tuple):
            about = [(unit, (*path, "units", j)) for j, unit in enumerate(decision.units)]
        elif decision.units is not None:
            about = [(unit, (*path, "units")) for unit in evaluated if unit not in named]
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
