"""`relative`: points against the best of the bloc (police blocs). Always for all units together."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from giaouoc.records.kinds import Relative
from giaouoc.records.table import Table, TableRow
from giaouoc.scoring.cells import Cell
from giaouoc.scoring.compared import BOUNDLESS, Compared, Ratio
from giaouoc.scoring.exact import ZERO, exact
from giaouoc.scoring.kinds import Mark, limited
from giaouoc.scoring.layers import Reading, layer_of


def relative_points(
    table: Table, units: Mapping[str, Mapping[str, Cell]], reading: Reading
) -> dict[tuple[str, str], Compared]:
    """(unit, row code) → points and what they rest on, for every `relative` row and every unit with a value there."""
    points: dict[tuple[str, str], Compared] = {}
    for row in table.rows.values():
        if isinstance(row.rule, Relative):
            points |= _row(row, row.rule, units, reading)
    return points


def _row(
    row: TableRow, rule: Relative, units: Mapping[str, Mapping[str, Cell]], reading: Reading
) -> dict[tuple[str, str], Compared]:
    against_target: dict[str, Ratio] = {}
    without_target: dict[str, Ratio] = {}
    for unit, cells in units.items():
        cell = cells[row.code]
        layer = layer_of(cell, reading)
        mark = cell.marks.get(layer) if layer is not None else None
        if not isinstance(mark, Mark) or not isinstance(mark.value, Fraction) or cell.target_fault is not None:
            continue
        target = cell.target
        group = without_target if target is None else against_target
        group[unit] = _ratio(mark.value, target if target is not None else Fraction(1), rule.better == "less")
    maximum = exact(row.max) if row.max is not None else ZERO
    found: dict[tuple[str, str], Compared] = {}
    for group, rule_of_points in ((against_target, _against_target), (without_target, _share_of_best)):
        best = _largest(group.values())
        for unit, r in group.items():
            found[unit, row.code] = Compared(limited(row, rule_of_points(maximum, r, best)), r, best)
    return found


def _ratio(actual: Fraction, target: Fraction, less_is_better: bool) -> Ratio:
    if not less_is_better:
        return actual / target
    return target / actual if actual else BOUNDLESS


def _largest(ratios: Iterable[Ratio]) -> Ratio:
    values = list(ratios)
    bounded = [r for r in values if r is not BOUNDLESS]
    return max(bounded, default=ZERO) if len(bounded) == len(values) else BOUNDLESS


def _against_target(maximum: Fraction, r: Ratio, best: Ratio) -> Fraction:
    """½·M·r below the target, ½·M at it, beyond it the other half shared out up to the best."""
    half = maximum / 2
    if r is BOUNDLESS:
        return maximum
    if r <= 1:
        return half * r
    return half if best is BOUNDLESS else half + half * (r - 1) / (best - 1)


def _share_of_best(maximum: Fraction, r: Ratio, best: Ratio) -> Fraction:
    if r is BOUNDLESS:
        return maximum
    return ZERO if best is BOUNDLESS or not best else maximum * r / best
