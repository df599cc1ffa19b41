"""Every evaluated unit of a year scored: in the reading that is ranked and by the unit's own scores."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from giaouoc.records.book import YearBook
from giaouoc.records.criteria import Item
from giaouoc.records.table import Table
from giaouoc.records.unit import Layer, UnitYear
from giaouoc.scoring.cells import Cell, cell_faults, read_cells
from giaouoc.scoring.compared import Compared
from giaouoc.scoring.exact import exact
from giaouoc.scoring.faults import Fault
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.lines import Line, Status, read_lines
from giaouoc.scoring.relative import relative_points
from giaouoc.scoring.totals import WHOLE, PrintedFigure, Totals, add_up


class ReadSheet(NamedTuple):
    """One unit in one reading: its lines, and what they add up to."""

    lines: dict[str, Line]
    totals: Totals


class Sheets(NamedTuple):
    """The cells of all units of a year, their faults, and what each reading of them gives."""

    table: Table
    units: Mapping[str, UnitYear]
    cells: dict[str, dict[str, Cell]]
    faults: dict[str, tuple[tuple[Fault, bool], ...]]

    def read(self, reading: Reading) -> dict[str, ReadSheet]:
        """Every unit in one reading. All at once: `relative` rows look at the whole bloc."""
        relative: dict[str, dict[str, Compared]] = {unit: {} for unit in self.cells}
        for (unit, code), points in relative_points(self.table, self.cells, reading).items():
            relative[unit][code] = points
        read = {}
        for unit, cells in self.cells.items():
            lines = read_lines(self.table, cells, reading, relative[unit])
            read[unit] = ReadSheet(lines, add_up(self.table, lines))
        return read


def lay_out(table: Table, units: Mapping[str, UnitYear]) -> Sheets:
    """The sheets of `units`, by id."""
    cells = {unit: read_cells(table, model) for unit, model in units.items()}
    return Sheets(table, units, cells, {unit: tuple(cell_faults(own)) for unit, own in cells.items()})


def missing_details(lines: Mapping[str, Line]) -> tuple[str, ...]:
    """What is missing in a reading, in table order."""
    return tuple(_detail(line) for line in lines.values() if line.status is Status.MISSING)


def error_details(lines: Mapping[str, Line]) -> Iterator[str]:
    """What is in error in a reading."""
    return (_detail(line) for line in lines.values() if line.status is Status.ERROR)


def disqualified_by(lines: Mapping[str, Line]) -> Iterator[str]:
    """The cases that leave the unit without a rank."""
    for line in lines.values():
        item = line.cell.row.row
        if isinstance(item, Item) and item.disqualifies == "xếp loại" and line.is_case:
            yield f"{line.code} {item.title}"


def barred_by(lines: Mapping[str, Line]) -> tuple[str, ...]:
    """Codes of the cases that bar the unit from awards, some or all."""
    return tuple(
        line.code
        for line in lines.values()
        if isinstance(item := line.cell.row.row, Item)
        and line.is_case
        and (item.disqualifies == "khen thưởng" or item.bars)
    )


def _detail(line: Line) -> str:
    return f"{line.code} {line.cell.row.row.title}: {line.note}"


def counting_layer(cells: Mapping[str, Cell]) -> Layer:
    """The layer a unit's papers are judged by: the council's as soon as it gave one figure."""
    return "council" if any(cell.counting == "council" for cell in cells.values()) else "appraised"


def printed_figures(unit: UnitYear, layer: Layer) -> dict[str, PrintedFigure]:
    """What the unit's papers print for `layer`, by code; the unit's total under `WHOLE`."""
    found: dict[str, PrintedFigure] = {}
    for code, entry in unit.scores.items():
        figure = getattr(entry.printed, layer) if entry.printed is not None else None
        if figure is not None:
            found[code] = PrintedFigure(exact(figure), ("scores", code, "printed", layer))
    figure = getattr(unit.printed, layer) if unit.printed is not None else None
    if figure is not None:
        found[WHOLE] = PrintedFigure(exact(figure), ("printed", layer))
    return found


def any_printed(book: YearBook) -> bool:
    """Whether any paper's figure is recorded at all."""
    return any(
        unit.model.printed is not None or any(entry.printed is not None for entry in unit.model.scores.values())
        for unit in book.units.values()
    )


def as_papers_add_up(table: Table, unit: UnitYear, lines: Mapping[str, Line], reading: Reading) -> Totals:
    """The totals with every printed figure in place of the table's."""
    if reading is Reading.SELF:
        return add_up(table, lines, printed_figures(unit, "self"))
    return add_up(table, lines, printed_figures(unit, "appraised") | printed_figures(unit, "council"))
