"""A unit's file laid over the table: one cell a row, each layer read once."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.criteria import Item
from giaouoc.records.fields import number_fault
from giaouoc.records.kinds import Ratio, Relative
from giaouoc.records.table import Table, TableRow
from giaouoc.records.unit import LAYERS, Entry, Layer, UnitYear
from giaouoc.scoring.exact import exact
from giaouoc.scoring.faults import Fault, same_cause
from giaouoc.scoring.kinds import Mark, Wrong, read_mark
from giaouoc.vietnamese import NumberFault, parse_number


class Cell(NamedTuple):
    """One row of the table as one unit's file fills it.

    `marks`: the layers given, each a `Mark` or the `Fault` it is. `target_fault`: the target cannot be used.
    """

    row: TableRow
    entry: Entry | None
    assigned: bool
    marks: dict[Layer, Mark | Fault]
    target: Fraction | None = None
    target_fault: Fault | None = None

    @property
    def counting(self) -> Layer | None:
        """The layer that counts: the council's where given, else the appraised one; never the unit's own."""
        if "council" in self.marks:
            return "council"
        return "appraised" if "appraised" in self.marks else None

    @property
    def claimed(self) -> bool:
        """Whether the unit itself claims more than nothing here."""
        mark = self.marks.get("self")
        return isinstance(mark, Fault) or (mark is not None and (mark.is_case or bool(mark.points)))


_NO_MARKS: dict[Layer, Mark | Fault] = {}


def read_cells(table: Table, unit: UnitYear) -> dict[str, Cell]:
    """The cell of every row of `table` in `unit`'s file."""
    scores = unit.scores
    closed = {code for code, entry in scores.items() if not entry.assigned}
    cells: dict[str, Cell] = {}
    for code, row in table.rows.items():
        entry = scores.get(code)
        if closed and code not in closed and row.parent in closed:
            closed.add(code)
        if code in closed:
            cells[code] = Cell(row, entry, False, _NO_MARKS)
        elif entry is None or row.role == "section":
            cells[code] = Cell(row, entry, True, _NO_MARKS)
        else:
            cells[code] = _read(row, entry)
    for code, row in table.rows.items():
        if isinstance(row.row, Item) and row.row.uses is not None and cells[code].assigned:
            cells[code] = _borrowed(row, scores.get(code), cells.get(row.row.uses))
    return cells


def _read(row: TableRow, entry: Entry) -> Cell:
    target, target_fault = _target(row, entry)
    marks: dict[Layer, Mark | Fault] = {}
    last, mark = None, None
    for layer in LAYERS:
        text: str | None = getattr(entry, layer)
        if text is None:
            continue
        if mark is None or text != last:  # the layers mostly agree
            last, mark = text, read_mark(row, text, target)
        marks[layer] = mark if isinstance(mark, Mark) else _fault(row, layer, mark)
    return Cell(row, entry, True, marks, target, target_fault)


def _fault(row: TableRow, layer: Layer, what: Wrong) -> Fault:
    code, message, hint = what
    about_max = ("điểm tối đa khai ở", (*row.path, "max")) if code is Code.OVER_MAX else None
    in_table = about_max or (("tiêu chí khai ở", (*row.path, "scoring")) if row.row.scoring is not None else None)
    return Fault(code, message, ("scores", row.code, layer), hint, in_table)


def _target(row: TableRow, entry: Entry) -> tuple[Fraction | None, Fault | None]:
    """The target of a row whose points are measured against one."""
    if entry.target is None or not isinstance(row.rule, Ratio | Relative):
        return None, None
    path = ("scores", row.code, "target")
    number = parse_number(entry.target)
    if isinstance(number, NumberFault):
        code, message, hint = number_fault(number, entry.target)
        return None, Fault(code, message, path, hint)
    if number <= 0:
        message = f'chỉ tiêu của "{row.code}" là {entry.target}, không chia được'
        hint = "nhập chỉ tiêu lớn hơn 0; nếu không giao tiêu chí này cho đơn vị, ghi assigned: không"
        return None, Fault(Code.ZERO_TARGET, message, path, hint)
    return exact(number), None


def _borrowed(row: TableRow, own: Entry | None, source: Cell | None) -> Cell:
    """The cell of an item that takes the value entered for another row."""
    if source is None or source.entry is None or not source.assigned:
        return Cell(row, own, source is None or source.assigned, _NO_MARKS)
    read = _read(row, source.entry)
    marks: dict[Layer, Mark | Fault] = {}
    for layer, mark in read.marks.items():
        if isinstance(source.marks.get(layer), Fault):
            continue  # told there
        at_source = ("scores", source.row.code, layer)
        marks[layer] = mark._replace(path=at_source) if isinstance(mark, Fault) else mark
    target_fault = source.target_fault
    if target_fault is None and read.target_fault is not None:
        target_fault = read.target_fault._replace(path=("scores", source.row.code, "target"))
    return Cell(row, own, True, marks, read.target, target_fault)


def cell_faults(cells: dict[str, Cell]) -> Iterator[tuple[Fault, bool]]:
    """Faults of single cells, each with whether it lies in what counts (else it is only told)."""
    for cell in cells.values():
        counting = cell.counting
        counted = cell.marks.get(counting) if counting is not None else None
        for layer, mark in cell.marks.items():
            if isinstance(mark, Fault) and (mark is counted or not same_cause(mark, counted)):
                yield mark, layer == counting
        if cell.target_fault is not None:
            yield cell.target_fault, True
        if cell.entry is not None:
            yield from _misplaced(cell, cell.entry)


def _misplaced(cell: Cell, entry: Entry) -> Iterator[tuple[Fault, bool]]:
    """Values where the row takes none."""
    item = cell.row.row
    if cell.assigned and not (isinstance(item, Item) and item.uses is not None):
        return
    given = [layer for layer in LAYERS if getattr(entry, layer) is not None]
    if not given:
        return
    code, counts = cell.row.code, given != ["self"]
    path = ("scores", code, given[-1])
    if not cell.assigned:
        message = f'"{code}" không giao cho đơn vị mà vẫn có điểm'
        yield Fault(Code.NOT_ASSIGNED, message, path, "xóa điểm, hoặc xóa assigned: không"), counts
    elif isinstance(item, Item):
        message = f'"{code}" lấy giá trị đã nhập ở "{item.uses}", không nhập riêng'
        in_table = ("khai ở", (*cell.row.path, "uses"))
        yield Fault(Code.OWN_VALUE_ON_USES, message, path, "xóa giá trị ở dòng này", in_table), counts
