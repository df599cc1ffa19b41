"""Figures → ranks. Ties are parted by the declared rules, then by the meeting, then not at all."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from giaouoc.records.criteria import TieBreak
from giaouoc.scoring.result import Tie

if TYPE_CHECKING:
    from giaouoc.records.review import TieSettled

# Figure of one tie-break for one unit, larger is better; None: not known, so it parts nobody.
BreakFigure = Callable[[TieBreak, str], Decimal | None]


class Order(NamedTuple):
    """Ranks by unit, the ties met on the way, and the settlements that were used."""

    ranks: dict[str, int]
    ties: tuple[Tie, ...]
    used: frozenset[int]


def order_by_figure(
    figures: Mapping[str, Decimal],
    tie_breaks: Sequence[TieBreak],
    break_figure: BreakFigure,
    settled: "Sequence[TieSettled]",
    style: Literal["standard", "dense"],
) -> Order:
    """Ranks of the units of `figures`, the highest figure first. The order of the mapping does not matter."""
    units = sorted(figures, key=lambda unit: (-figures[unit], unit))
    groups: list[list[str]] = []
    met: list[tuple[int, list[str], str | None]] = []
    used: set[int] = set()
    for _, same in groupby(units, key=figures.__getitem__):
        tied = list(same)
        parts, by = _break([tied], tie_breaks, break_figure)
        if by:
            met.append((len(groups), tied, "; ".join(by)))
        for part in parts:
            place, settlement = _settlement(part, settled)
            if settlement is not None:
                used.add(place)
                met.append((len(groups), part, _words(settlement)))
                groups += [[unit] for unit in settlement.order]
                continue
            if len(part) > 1:
                met.append((len(groups), part, None))
            groups.append(part)
    ranks = _ranks(groups, style)
    ties = tuple(Tie(ranks[groups[place][0]], tuple(tied), by) for place, tied, by in met)
    return Order(ranks, ties, frozenset(used))


def _ranks(groups: Sequence[Sequence[str]], style: Literal["standard", "dense"]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for place, group in enumerate(groups):
        rank = place + 1 if style == "dense" else len(ranks) + 1
        ranks |= dict.fromkeys(group, rank)
    return ranks


def order_by_meeting(groups: Sequence[Sequence[str]], style: Literal["standard", "dense"]) -> Order:
    """Ranks as the meeting listed them; units in one group share a rank."""
    ranks = _ranks(groups, style)
    ties = tuple(Tie(ranks[group[0]], tuple(sorted(group)), None) for group in groups if len(group) > 1)
    return Order(ranks, ties, frozenset())


def _break(
    groups: list[list[str]], tie_breaks: Sequence[TieBreak], figure: BreakFigure
) -> tuple[list[list[str]], list[str]]:
    """`groups` parted by the tie-breaks in order, and the words of those that parted something."""
    by: list[str] = []
    for tie_break in tie_breaks:
        parted: list[list[str]] = []
        for group in groups:
            parted += _part(group, tie_break, figure)
        if len(parted) > len(groups):
            by.append(tie_break.words)
        groups = parted
    return groups, by


def _part(group: list[str], tie_break: TieBreak, figure: BreakFigure) -> list[list[str]]:
    if len(group) < 2:
        return [group]
    figures: dict[str, Decimal] = {}
    for unit in group:
        value = figure(tie_break, unit)
        if value is None:
            return [group]
        figures[unit] = value
    ordered = sorted(group, key=lambda unit: (-figures[unit], unit))
    return [list(part) for _, part in groupby(ordered, key=figures.__getitem__)]


def _settlement(tied: Sequence[str], settled: "Sequence[TieSettled]") -> "tuple[int, TieSettled | None]":
    for place, settlement in enumerate(settled):
        about = sorted(settlement.units)
        if settlement.award is None and len(tied) > 1 and about == sorted(settlement.order) == sorted(tied):
            return place, settlement
    return -1, None


def _words(settlement: "TieSettled") -> str:
    return f"{settlement.decided_by} ({settlement.reason})" if settlement.reason else settlement.decided_by
