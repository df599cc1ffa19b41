"""Lines → subtotals → total, the caps in their order.

Item → `cap` → the node's `bonus_max` / `penalty_max` → `floor` on base less penalty → bonus → parent → table →
`total_max` (design §2). With `printed`, the figures a paper prints stand in for the table's, for comparison only.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.criteria import Columns, Criteria, Item, Node
from giaouoc.records.kinds import Deduct
from giaouoc.records.table import Table
from giaouoc.scoring.exact import ZERO, exact, exact_sum, figure_text, published
from giaouoc.scoring.faults import Fault
from giaouoc.scoring.lines import Line, Status, entered_at, exclusive_faults
from giaouoc.vietnamese import short_number


class Subtotal(NamedTuple):
    """A node's three columns. `max`: of what was assigned to the unit. `overflow` is the part of `bonus` from ratios.

    `cuts`: which limits took effect, in words. Not `complete`: a row below is missing or in error.
    """

    max: Fraction = ZERO
    base: Fraction = ZERO
    bonus: Fraction = ZERO
    penalty: Fraction = ZERO
    overflow: Fraction = ZERO
    cuts: tuple[str, ...] = ()
    complete: bool = True

    @property
    def points(self) -> Fraction:
        return self.base + self.bonus - self.penalty


# Key of the whole table among subtotals and printed figures.
WHOLE = ""


class Totals(NamedTuple):
    """Subtotals by node code, the table's own under `WHOLE`, and what contradicts itself on the way."""

    subtotals: dict[str, Subtotal]
    faults: tuple[Fault, ...]
    printed_faults: tuple[Fault, ...] = ()

    @property
    def whole(self) -> Subtotal:
        return self.subtotals[WHOLE]


class PrintedFigure(NamedTuple):
    """A figure a paper prints, and where our record of it stands."""

    figure: Fraction
    path: tuple[str, ...]


def add_up(table: Table, lines: Mapping[str, Line], printed: Mapping[str, PrintedFigure] | None = None) -> Totals:
    """The totals of one unit; with `printed` (by code, the unit's own under `WHOLE`) as its papers add up."""
    adder = _Adder(table, lines, printed or {})
    adder.table_total(table.criteria)
    return Totals(adder.subtotals, (*exclusive_faults(lines), *adder.faults), tuple(adder.printed_faults))


class _Adder:
    """One adding up, collecting subtotals and faults on its way through the table."""

    def __init__(self, table: Table, lines: Mapping[str, Line], printed: Mapping[str, PrintedFigure]) -> None:
        self.table = table
        self.lines = lines
        self.printed = printed
        self.subtotals: dict[str, Subtotal] = {}
        self.faults: list[Fault] = []
        self.printed_faults: list[Fault] = []

    def table_total(self, criteria: Criteria) -> None:
        below = _sum([self.node(node) for node in criteria.criteria])
        total = self.with_items(criteria, below, criteria.max, criteria.floor)
        if criteria.total_max is not None and total.points > exact(criteria.total_max):
            cut = total.points - exact(criteria.total_max)
            bonus = total.bonus - cut
            note = f"tổng điểm cắt ở {short_number(criteria.total_max)}"
            total = total._replace(bonus=bonus, overflow=min(total.overflow, bonus), cuts=(*total.cuts, note))
        self.subtotals[WHOLE] = self.as_printed(WHOLE, total)

    def node(self, node: Node) -> Subtotal:
        below = _sum([self.node(child) for child in node.items]) if node.items else self.leaf(node)
        total = self.with_items(node, below, node.max, node.least)
        if isinstance(node.scoring, Deduct):
            self.check_deduct(node, total)
            total = self.rounded_row(total)
        if node.items:
            total = self.as_printed(node.code, total)
        self.subtotals[node.code] = total
        return total

    def leaf(self, node: Node) -> Subtotal:
        line = self.lines[node.code]
        if line.status is Status.NOT_ASSIGNED:
            return Subtotal()
        maximum = exact(node.max)
        points = self.own_points(line, line.points + line.overflow) if self.printed else None
        if line.status is not Status.COUNTED and points is None:
            return Subtotal(max=maximum, complete=False)
        if points is not None:
            line_base, overflow = points, ZERO
        else:
            line_base, overflow = line.points, line.overflow
        if not isinstance(node.scoring, Deduct):
            return Subtotal(maximum, line_base, overflow, ZERO, overflow)
        if node.penalty and points is None:
            return Subtotal(maximum, maximum)
        return Subtotal(maximum, maximum, ZERO, maximum - line_base)

    def with_items(self, owner: Columns, below: Subtotal, maximum: Decimal, least: Decimal | None) -> Subtotal:
        """`below` and the owner's own bonus and penalty items, under the owner's limits."""
        if _is_plain(owner):
            return below
        cuts: list[str] = []
        # What a paper prints as left of a `deduct` row holds its penalties already.
        settled = isinstance(owner, Node) and isinstance(owner.scoring, Deduct) and owner.code in self.printed
        own_penalty = ZERO if settled else self.items(owner.penalty)
        penalty = _cut(below.penalty + own_penalty, owner.penalty_max, "điểm trừ", cuts)
        floor = exact(least) if least is not None else None
        if floor is not None and below.base - penalty < floor:
            # A floor nobody declared does not give back what a row below was allowed to go under.
            taken_below = ZERO if "floor" in owner.model_fields_set else min(below.penalty, penalty)
            kept = max(taken_below, below.base - floor)
            if kept < penalty:
                cuts.append(f"điểm sau khi trừ không xuống dưới {figure_text(floor)}")
            penalty = kept
        overflow = below.overflow
        if owner.overflow_max is not None:
            overflow = _cut(overflow, owner.overflow_max.of(maximum), "phần vượt chỉ tiêu", cuts)
        items = below.bonus - below.overflow + self.items(owner.bonus)
        bonus = _cut(items + overflow, owner.bonus_max, "điểm thưởng", cuts)
        complete = below.complete and all(
            self.lines[item.code].status not in (Status.MISSING, Status.ERROR) or item.code in self.printed
            for item in (*owner.bonus, *owner.penalty)
        )
        return Subtotal(below.max, below.base, bonus, penalty, min(overflow, bonus), tuple(cuts), complete)

    def items(self, items: tuple[Item, ...]) -> Fraction:
        if not items:
            return ZERO
        if not self.printed:
            return exact_sum(self.lines[item.code].points for item in items)
        return exact_sum(self.printed_or_own(self.lines[item.code]) for item in items)

    def printed_or_own(self, line: Line) -> Fraction:
        printed = self.own_points(line, line.points)
        return line.points if printed is None else printed

    def own_points(self, line: Line, points: Fraction) -> Fraction | None:
        """The points printed for one row, compared with the table's; None when nothing is printed."""
        printed = self.printed.get(line.code)
        if printed is None or line.status is Status.NOT_ASSIGNED:
            return None
        if line.status not in (Status.MISSING, Status.ERROR):
            self.compare(printed, points, f'"{line.code}"', self.row_decimals)
        return printed.figure

    def as_printed(self, code: str, total: Subtotal) -> Subtotal:
        """A subtotal as printed, compared with what the rows below it, as printed, add up to."""
        printed = self.printed.get(code)
        if printed is None:
            return total
        name = f'mục "{code}"' if code else "tổng điểm"
        if total.complete:
            self.compare(printed, total.points, name, self.table.criteria.ranking.decimals)
        return total._replace(base=total.base + printed.figure - total.points, complete=True)

    def compare(self, printed: PrintedFigure, points: Fraction, name: str, decimals: int) -> None:
        ours = published(points, decimals)
        if printed.figure not in (exact(ours), points):
            self.printed_faults.append(
                Fault(
                    Code.PRINTED_DIFFERS,
                    f"giấy in {name} được {figure_text(printed.figure)}, bảng điểm tính ra {short_number(ours)}",
                    printed.path,
                    "xem lại giấy và điểm đã nhập; kết quả xếp hạng dùng số của bảng điểm",
                )
            )

    @property
    def row_decimals(self) -> int:
        rule = self.table.criteria.ranking
        return rule.decimals if rule.row_decimals is None else rule.row_decimals

    def rounded_row(self, total: Subtotal) -> Subtotal:
        """A `deduct` row as the paper form rounds it: what is left, its penalties within."""
        decimals = self.table.criteria.ranking.row_decimals
        if decimals is None or not total.complete:
            return total
        left = exact(published(total.base - total.penalty, decimals))
        return total._replace(penalty=total.base - left)

    def check_deduct(self, node: Node, total: Subtotal) -> None:
        """What is entered as left must be `max` less the penalties entered."""
        line = self.lines[node.code]
        parts = [self.lines[item.code] for item in node.penalty]
        if self.printed or line.status is not Status.COUNTED:
            return
        left = total.base - total.penalty
        if left == line.points or any(part.status in (Status.MISSING, Status.ERROR) for part in parts):
            return
        self.faults.append(
            Fault(
                Code.DEDUCT_MISMATCH,
                f'"{node.code}" ghi còn {figure_text(line.points)} điểm,'
                f" các dòng trừ cho thấy còn {figure_text(left)}"
                f" ({short_number(node.max)} - {figure_text(total.penalty)})",
                entered_at(line),
                "sửa điểm còn lại, hoặc sửa số lần ở các dòng trừ",
                ("các dòng trừ khai ở", (*self.table.rows[node.code].path, "penalty")),
            )
        )


def _sum(parts: list[Subtotal]) -> Subtotal:
    return Subtotal(
        exact_sum(part.max for part in parts),
        exact_sum(part.base for part in parts),
        exact_sum(part.bonus for part in parts),
        exact_sum(part.penalty for part in parts),
        exact_sum(part.overflow for part in parts),
        complete=all(part.complete for part in parts),
    )


def _is_plain(owner: Columns) -> bool:
    """Whether a node adds nothing of its own and limits nothing: most rows of a table."""
    limits = (owner.bonus_max, owner.penalty_max, owner.overflow_max)
    return not owner.bonus and not owner.penalty and limits == (None,) * 3 and "floor" not in owner.model_fields_set


def _cut(figure: Fraction, limit: Decimal | None, what: str, cuts: list[str]) -> Fraction:
    if limit is None or figure <= exact(limit):
        return figure
    cuts.append(f"{what} cắt ở {short_number(limit)}")
    return exact(limit)
