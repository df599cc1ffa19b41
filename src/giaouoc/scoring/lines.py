"""One reading of a unit's cells: what every row earns, and what falls away, is missing or contradicts another."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.criteria import Item
from giaouoc.records.kinds import Deduct, Ratio
from giaouoc.records.table import Table
from giaouoc.records.unit import Layer
from giaouoc.scoring.cells import Cell
from giaouoc.scoring.compared import Compared
from giaouoc.scoring.exact import ZERO, exact, published
from giaouoc.scoring.faults import Fault
from giaouoc.scoring.kinds import Mark
from giaouoc.scoring.layers import Reading, layer_of


class Status(StrEnum):
    """What became of a row."""

    COUNTED = "counted"
    NO_CASE = "no_case"
    MISSING = "missing"
    NOT_ASSIGNED = "not_assigned"
    FALLEN = "fallen"
    ERROR = "error"


class Line(NamedTuple):
    """One row as read. `points`: its own, positive in every column; of a `deduct` row, what is left."""

    cell: Cell
    status: Status
    layer: Layer | None = None
    points: Fraction = ZERO
    overflow: Fraction = ZERO
    is_case: bool = False
    note: str | None = None
    compared: Compared | None = None

    @property
    def code(self) -> str:
        return self.cell.row.code

    @property
    def value(self) -> Fraction | str | None:
        """What was entered in the layer read."""
        mark = self.cell.marks.get(self.layer) if self.layer is not None else None
        return mark.value if isinstance(mark, Mark) else None


def read_lines(
    table: Table,
    cells: Mapping[str, Cell],
    reading: Reading,
    relative: Mapping[str, Compared],
) -> dict[str, Line]:
    """The line of every row but sections; `relative`: points of this unit's `relative` rows by code."""
    row_decimals = table.criteria.ranking.row_decimals
    lines: dict[str, Line] = {}
    for code, cell in cells.items():
        if cell.row.role != "section":
            lines[code] = _line(cell, reading, relative, None if _within_deduct(table, cell) else row_decimals)
    for code, line in lines.items():
        item = line.cell.row.row
        if isinstance(item, Item) and item.requires_full and line.points > 0:
            lines[code] = _if_full(table, lines, line, item.requires_full)
    return lines


def _within_deduct(table: Table, cell: Cell) -> bool:
    """A `deduct` row and its penalties are one printed row: it is rounded as a whole, when it is added up."""
    return isinstance(cell.row.rule, Deduct) or table.within_deduct(cell.row)


def _line(cell: Cell, reading: Reading, relative: Mapping[str, Compared], row_decimals: int | None) -> Line:
    if not cell.assigned:
        return Line(cell, Status.NOT_ASSIGNED, note="không giao cho đơn vị")
    layer = layer_of(cell, reading)
    if layer is None:
        return _blank(cell, reading)
    mark = cell.marks[layer]
    if isinstance(mark, Fault):
        return Line(cell, Status.ERROR, layer, note=mark.message)
    if cell.target_fault is not None:
        return Line(cell, Status.ERROR, layer, note=cell.target_fault.message)
    points, compared = mark.points, None
    if points is None and isinstance(cell.row.rule, Ratio):
        return Line(cell, Status.MISSING, layer, note="chưa có chỉ tiêu (target)")
    if points is None:
        compared = relative.get(cell.row.code)
        points = compared.points if compared is not None else ZERO
    overflow = mark.overflow
    if row_decimals is not None:
        points, overflow = (exact(published(figure, row_decimals)) for figure in (points, overflow))
    return Line(cell, Status.COUNTED, layer, points, overflow, mark.is_case, compared=compared)


_LAYER_WORDS = {Reading.COUNTED: "điểm thẩm định", Reading.APPRAISED: "điểm thẩm định", Reading.SELF: "điểm tự chấm"}


def _blank(cell: Cell, reading: Reading) -> Line:
    """A blank base row is missing; a blank item is no case, unless the unit claims one that nobody judged."""
    if not cell.row.is_item:
        return Line(cell, Status.MISSING, note=f"chưa có {_LAYER_WORDS[reading]}")
    if reading is not Reading.SELF and cell.claimed:
        return Line(cell, Status.MISSING, note="đơn vị tự chấm, chưa được thẩm định")
    return Line(cell, Status.NO_CASE)


def _if_full(table: Table, lines: Mapping[str, Line], line: Line, required: str | bool) -> Line:
    """`requires_full`: the item stands only when the base it names is full; what is not assigned is passed over."""
    code = line.cell.row.parent if required is True else str(required)
    rows = table.below(code) if code is not None else iter(table.rows.values())
    short = next((row.code for row in rows if row.role == "criterion" and not _full(lines[row.code])), None)
    if short is None:
        return line
    note = f'không được tính vì tiêu chí "{short}" chưa đạt điểm tối đa'
    return line._replace(status=Status.FALLEN, points=ZERO, overflow=ZERO, is_case=False, note=note)


def _full(line: Line) -> bool:
    if line.status is Status.NOT_ASSIGNED:
        return True
    maximum = line.cell.row.max
    return line.status is Status.COUNTED and maximum is not None and line.points == exact(maximum)


def exclusive_faults(lines: Mapping[str, Line]) -> Iterator[Fault]:
    """Over the whole table and both columns, one item of an `exclusive` group may yield points."""
    first: dict[str, Line] = {}
    for line in lines.values():
        item = line.cell.row.row
        if not isinstance(item, Item) or item.exclusive is None or not line.points:
            continue
        other = first.setdefault(item.exclusive, line)
        if other is not line:
            yield Fault(
                Code.EXCLUSIVE,
                f'"{line.code}" và "{other.code}" loại trừ nhau (nhóm {item.exclusive}), chỉ được tính một dòng',
                entered_at(line),
                "giữ lại một dòng, dòng kia nhập 0",
                ("loại trừ khai ở", (*line.cell.row.path, "exclusive")),
                ("dòng kia ở", entered_at(other)),
            )


def entered_at(line: Line) -> tuple[str, ...]:
    """Where in the unit's file the value of `line` stands."""
    item = line.cell.row.row
    code = item.uses if isinstance(item, Item) and item.uses is not None else line.code
    return ("scores", code, line.layer) if line.layer is not None else ("scores", code)
