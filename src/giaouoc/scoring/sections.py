"""Ranks within one section or criterion."""

from decimal import Decimal
from typing import Literal, NamedTuple

from giaouoc.scoring.exact import published
from giaouoc.scoring.ranking import order_by_figure
from giaouoc.scoring.result import Result
from giaouoc.vietnamese import sort_key


class Placed(NamedTuple):
    """A unit's place in one section: its points there, all three columns together."""

    rank: int
    unit: str
    name: str
    points: Decimal
    tied: bool


class SectionRanking(NamedTuple):
    """The order of the units in one section or criterion.

    `unplaced`: not scored there in full, not assigned, disqualified, or with an error in what their scores rest on.
    """

    code: str
    title: str
    max: Decimal
    placed: tuple[Placed, ...]
    unplaced: tuple[tuple[str, str], ...]


def codes_of(result: Result, by: str) -> list[str]:
    """Codes meant by `section` (top sections), `criterion` (all criteria) or one code; empty: no such code."""
    rows = result.table.rows if result.table is not None else {}
    if by == "section":
        return [row.code for row in rows.values() if row.parent is None and not row.is_item]
    if by == "criterion":
        return [row.code for row in rows.values() if row.role == "criterion"]
    return [by] if by in rows and not rows[by].is_item else []


def rank_within(result: Result, code: str) -> SectionRanking:
    """The ranking of all scored units within the node `code` of the table, by points or per cent as the whole is."""
    assert result.table is not None
    row = result.table.rows[code]
    names = {entry.unit: entry.short for entry in result.everybody}
    figures: dict[str, Decimal] = {}
    points: dict[str, Decimal] = {}
    left_out = {row.unit for row in result.unranked if row.why in ("error", "disqualified")}
    for unit, score in result.scores.items():
        subtotal = score.totals.subtotals[code]
        if unit in left_out or not subtotal.complete or not subtotal.max:
            continue
        points[unit] = published(subtotal.points, result.decimals)
        share = subtotal.points * 100 / subtotal.max
        figures[unit] = published(share, result.decimals) if result.by == "percent" else points[unit]
    ties: Literal["standard", "dense"] = result.table.criteria.ranking.ties
    ranks = order_by_figure(figures, (), lambda _, __: None, (), ties).ranks
    shared = list(ranks.values())
    ordered = sorted(ranks, key=lambda unit: (ranks[unit], sort_key(names[unit]), unit))
    placed = tuple(
        Placed(ranks[unit], unit, names[unit], points[unit], shared.count(ranks[unit]) > 1) for unit in ordered
    )
    unplaced = tuple(
        (unit, names[unit]) for unit in sorted(names, key=lambda u: sort_key(names[u])) if unit not in ranks
    )
    return SectionRanking(code, row.row.title, row.max or Decimal(0), placed, unplaced)
