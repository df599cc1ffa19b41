"""What a filled form says: the text of every open cell, each with its place."""

from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Related, Severity, brief
from giaouoc.records.unit import Layer
from giaouoc.sheets.grid import Grid
from giaouoc.sheets.kinds import Field
from giaouoc.sheets.values import CellFault


class Value(NamedTuple):
    """One cell: its text, empty where it is blank, and where it stands."""

    text: str
    row: int
    column: int


class Filled(NamedTuple):
    """One form as it came back. `values`: by code and field, of the cells that are open."""

    grid: Grid
    unit: str
    layer: Layer
    values: dict[str, dict[Field, Value]]
    problems: list[Problem]


def cell_problem(grid: Grid, row: int, column: int, fault: CellFault, related: tuple[Related, ...] = ()) -> Problem:
    """The problem `fault` of one cell."""
    where = f"{grid.name}!" if grid.name else ""
    message = f"{where}{xl_col_to_name(column)}{row + 1}: {brief(fault.message)}"
    place = Place(grid.file, row + 1, column + 1, row + 1, column + 2)
    return Problem(fault.code, fault.severity, message, place, brief(fault.hint), related=related)


def page_problem(grid: Grid, code: Code, message: str, hint: str, row: int = 0) -> Problem:
    """A problem of a page, or of one of its rows."""
    where = f'trang "{grid.name}": ' if grid.name else ""
    return Problem(code, Severity.ERROR, where + brief(message), Place(grid.file, row + 1), brief(hint))
