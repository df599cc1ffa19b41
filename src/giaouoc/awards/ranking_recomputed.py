"""The published ranking beside the one the files give now: figure by figure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from giaouoc.awards.mismatch import NONE, Mismatch, listed_units, names_of
from giaouoc.records.places import Path
from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Unranked
from giaouoc.vietnamese import format_number

if TYPE_CHECKING:
    from giaouoc.records.closed import ClosedRow, ClosedYear

_FIGURES = {
    "rank": "hạng",
    "points": "điểm",
    "percent": "tỷ lệ %",
    "class_": "xếp loại",
    "base": "điểm chuẩn",
    "bonus": "điểm thưởng",
    "penalty": "điểm trừ",
    "self": "điểm tự chấm",
}


def comparable(result: Result) -> bool:
    """Whether the files give a ranking to compare with: with scores in error the ranks of the others move too, and
    the error is told already."""
    return not any(row.why == "error" for row in result.unranked)


def ranking_mismatches(closed: "ClosedYear", result: Result) -> Iterator[Mismatch]:
    """Where ranks, figures, classes and ties differ. Names and other words do not matter."""
    now = {row.unit: row for row in result.everybody}
    for i, row in enumerate(closed.ranking):
        yield from _row(("ranking", i), row, now.get(row.unit))
    for i, gone in enumerate(closed.unranked):
        if (state := _state(now.get(gone.unit))) != gone.why:
            yield Mismatch(("unranked", i, "why"), gone.short or gone.name, "hạng", gone.why, state)
    known = names_of(closed)
    for unit, other in now.items():
        if unit not in known:
            yield Mismatch(("ranking",), other.short, "hạng", NONE, _state(other))
    yield from _ties(closed, result)


def _row(path: Path, row: "ClosedRow", now: Ranked | Unranked | None) -> Iterator[Mismatch]:
    whom = row.short or row.name
    if not isinstance(now, Ranked):
        yield Mismatch((*path, "rank"), whom, "hạng", str(row.rank), _state(now))
        return
    for field, what in _FIGURES.items():
        before, after = getattr(row, field), getattr(now, field)
        if before != after:
            yield Mismatch((*path, field.rstrip("_")), whom, what, _text(before), _text(after))


def _state(row: Ranked | Unranked | None) -> str:
    if row is None:
        return NONE
    return str(row.rank) if isinstance(row, Ranked) else WHY_WORDS[row.why]


def _text(value: Decimal | int | str | None) -> str:
    if value is None:
        return NONE
    return format_number(value) if isinstance(value, Decimal) else str(value)


def _ties(closed: "ClosedYear", result: Result) -> Iterator[Mismatch]:
    """Groups with one figure, and whether they were parted; by what is said in words."""
    before = {(tie.rank, tuple(sorted(tie.units)), tie.settled_by is None) for tie in closed.ties}
    after = {(tie.rank, tuple(sorted(tie.units)), tie.settled_by is None) for tie in result.ties}
    names = {row.unit: row.short for row in result.everybody} | names_of(closed)
    for rank, units, unsettled in sorted(before ^ after):
        words = "chưa phân định" if unsettled else "đã phân định"
        there, here = (words, NONE) if (rank, units, unsettled) in before else (NONE, words)
        yield Mismatch(("ties",), listed_units(units, names), f"bằng nhau từ hạng {rank}", there, here)
