"""The points of one row as a formula of Excel: `scoring.kinds` once more, for the eye of who fills in a form."""

from decimal import Decimal
from typing import NamedTuple

from giaouoc.records.criteria import Item
from giaouoc.records.kinds import Choice, Count, Direct, Ratio, Step, Tier, Tiers
from giaouoc.records.table import TableRow

# Excel nests functions 64 deep; tables have a handful of tiers.
_MOST_TIERS = 60


class RowCells(NamedTuple):
    """The cells a row's formulas look at. `options`: the list of a choice's keys with their points."""

    score: str
    target: str | None
    options: str | None


def given(row: TableRow, cells: RowCells) -> str:
    """Whether there is a value to compute with."""
    if isinstance(row.rule, Choice):
        return f"LEN({cells.score})>0"
    if isinstance(row.rule, Ratio) and cells.target is not None:
        return f"AND(ISNUMBER({cells.score}),N({cells.target})>0)"
    if is_told_only(row):
        return f'OR({cells.score}="có",N({cells.score})>0)'
    return f"ISNUMBER({cells.score})"


def is_told_only(row: TableRow) -> bool:
    """Whether a case of the row has no points, only what hangs on it."""
    item = row.row
    return isinstance(item, Item) and isinstance(item.rule, Count) and not item.rule.points


def points(row: TableRow, cells: RowCells) -> str | None:
    """The points of a value that is given; None where they cannot be said in one form or not simply."""
    rule, score = row.rule, cells.score
    match rule:
        case Direct():
            return _limited(row, score)
        case Count():
            return _limited(row, f"{number(rule.points)}*{score}", rule.cap)
        case Choice():
            found = f"VLOOKUP({score},{cells.options},2,FALSE)"
            return f"IFERROR({_limited(row, found)},0)"
        case Tiers(tiers=tiers) if len(tiers) <= _MOST_TIERS:
            found = "0"
            for tier in reversed(tiers):
                found = f"IF({_holds(tier, score)},{number(tier.points)},{found})"
            return _limited(row, found)
        case Ratio() if cells.target is not None and row.max is not None:
            return _limited(row, _quotient(row.max, cells, rule, number(row.max)))
        case Step():
            # Excel counts in binary fractions: a full step must not be lost to the last bit.
            steps = f"INT(ROUND(({score}-({number(rule.above)}))/{number(rule.per)},9))"
            earned = f"{number(rule.start)}+{number(rule.points)}*{steps}"
            return f"IF({score}>{number(rule.above)},{_limited(row, earned, rule.cap)},0)"
    return None


def excess(row: TableRow, cells: RowCells, rule: Ratio) -> str | None:
    """What a ratio earns beyond its full points, up to its limit."""
    if rule.overflow_max is None or row.max is None or cells.target is None:
        return None
    room = number(rule.overflow_max.of(row.max))
    beyond = _quotient(row.max, cells, rule, f"{number(row.max)}+{room}")
    return f"MIN({room},MAX(0,{beyond}-{number(row.max)}))"


def number(figure: Decimal) -> str:
    """A figure as formulas write it."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quotient(most: Decimal, cells: RowCells, rule: Ratio, best: str) -> str:
    if rule.better == "more":
        return f"{number(most)}*{cells.score}/{cells.target}"
    return f"IF({cells.score}=0,{best},{number(most)}*{cells.target}/{cells.score})"


def _holds(tier: Tier, score: str) -> str:
    (low, low_in), (high, high_in) = tier.low, tier.high
    parts = []
    if low is not None:
        parts.append(f"{score}>{'=' if low_in else ''}{number(low)}")
    if high is not None:
        parts.append(f"{score}<{'=' if high_in else ''}{number(high)}")
    return f"AND({','.join(parts)})" if parts else "TRUE"


def _limited(row: TableRow, formula: str, cap: Decimal | None = None) -> str:
    limits = [cap, row.max, row.row.cap if isinstance(row.row, Item) else None]
    there = [limit for limit in limits if limit is not None]
    return f"MIN({formula},{number(min(there))})" if there else formula
