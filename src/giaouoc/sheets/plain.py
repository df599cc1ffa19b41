"""A table of somebody's own, without our hidden page: the columns with codes and scores are named by who imports it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.records.table import Table
from giaouoc.records.unit import Layer
from giaouoc.sheets.files import read_file
from giaouoc.sheets.filled import Filled, Value, cell_problem, page_problem
from giaouoc.sheets.grid import Grid, Workbook, open_workbook, plain_text
from giaouoc.sheets.kinds import LAYER_FIELDS, Field, takes_target
from giaouoc.sheets.marks import column_number
from giaouoc.sheets.recorded import cleaned
from giaouoc.sheets.values import CellFault, entered
from giaouoc.vietnamese import fold_spelling

_LETTERS = re.compile("[A-Za-z]{1,3}")
_MOST_ROWS_ABOVE = 50
_SUMS = ("tổng", "cộng")


class PlainColumns(NamedTuple):
    """Which columns hold what: by heading or by letter. `sheet`: the page, by default the first."""

    code: str
    score: str
    target: str | None = None
    evidence: str | None = None
    sheet: str | None = None


def read_plain(
    workbook: Workbook, columns: PlainColumns, unit: str, layer: Layer, table: Table, assigned: Mapping[str, bool]
) -> Filled | Problem:
    """What the table says of `unit`, for rows it has; those it has not are left alone."""
    grid = _page(workbook, columns.sheet)
    if isinstance(grid, Problem):
        return grid
    fields = {Field.CODE: columns.code, LAYER_FIELDS[layer]: columns.score}
    fields |= {Field.TARGET: columns.target} if columns.target is not None else {}
    fields |= {Field.EVIDENCE: columns.evidence} if columns.evidence is not None else {}
    places: dict[Field, int] = {}
    first = 0
    for field, name in fields.items():
        found = _column(grid, name)
        if found is None:
            heads = [
                cell for row in grid.rows[:_MOST_ROWS_ABOVE] for value in row if (cell := plain_text(value).strip())
            ]
            hint = did_you_mean(name, heads) or "viết tên cột đúng như dòng đầu bảng, hoặc chữ cái của cột: A, B, C"
            return page_problem(grid, Code.COLUMN_LOST, f'không có cột "{name}"', hint)
        places[field], row = found
        first = max(first, row)
    return _Reading(grid, places, first, table, assigned).filled(unit, layer)


def _page(workbook: Workbook, name: str | None) -> Grid | Problem:
    pages = workbook.pages
    if name is not None and name not in pages:
        message = f'tệp không có trang "{name}"'
        hint = did_you_mean(name, pages) or f"các trang: {listed(pages)}"
        if workbook.file.kind == "csv":
            hint = "tệp CSV không có trang: bỏ --sheet"
        return Problem(Code.NOT_A_FORM, Severity.ERROR, message, _place(workbook), hint)
    grid = workbook.grid(name if name is not None else pages[0] if pages else "")
    if isinstance(grid, Problem) or any(plain_text(value).strip() for row in grid.rows for value in row):
        return grid
    return page_problem(grid, Code.EMPTY_SHEET, "không có ô nào có nội dung", "kiểm tra có chọn nhầm tệp không")


def _place(workbook: Workbook) -> Place:
    return Place(workbook.file.name)


def _column(grid: Grid, name: str) -> tuple[int, int] | None:
    """The column called `name`, and the row from which the table goes on below its heading."""
    wanted = fold_spelling(name)
    for number, row in enumerate(grid.rows[:_MOST_ROWS_ABOVE]):
        for column, value in enumerate(row):
            if wanted and fold_spelling(plain_text(value)) == wanted:
                return column, number + 1
    return (column_number(name.upper()), 0) if _LETTERS.fullmatch(name) else None


class _Reading(NamedTuple):
    grid: Grid
    columns: dict[Field, int]
    first: int
    table: Table
    assigned: Mapping[str, bool]

    def filled(self, unit: str, layer: Layer) -> Filled:
        values: dict[str, dict[Field, Value]] = {}
        problems: list[Problem] = []
        places: dict[str, int] = {}
        for number in range(self.first, len(self.grid.rows)):
            code = self.code(number)
            if code not in self.table.rows:
                if places and (said := self.unknown(number, code)) is not None:
                    problems.append(said)
                continue
            if code in places:
                message = f'mã "{code}" có ở hai dòng: dòng {places[code] + 1} và dòng {number + 1}'
                hint = "giữ lại một dòng; nếu Excel đã đổi mã 1.10 thành 1.1, định dạng cột mã là Văn bản rồi gõ lại"
                problems.append(page_problem(self.grid, Code.ROW_TWICE, message, hint, number))
                continue
            places[code] = number
            values[code] = self.row(code, number, problems)
        if not places:
            hint = "kiểm tra tên cột ở --code-column, và mã trong cột ấy có giống mã của bảng điểm không"
            problems.append(page_problem(self.grid, Code.ROW_UNKNOWN, "không dòng nào có mã của bảng điểm", hint))
        return Filled(self.grid, unit, layer, values, problems)

    def code(self, number: int) -> str:
        """The code in a row; Excel makes numbers of codes such as 1.2, and they are codes all the same."""
        code = cleaned(self.grid.text(number, self.columns[Field.CODE]))
        return code if code in self.table.rows else code.replace(",", ".")

    def unknown(self, number: int, code: str) -> Problem | None:
        """A row whose code is none of the table's: a sum is passed over, a score must not be."""
        score = next(column for field, column in self.columns.items() if field in LAYER_FIELDS.values())
        if self.grid.cell(number, score).is_blank or self.is_sum(number):
            return None
        if not code:
            message = f"dòng {number + 1} có điểm mà không có mã, nên bỏ qua"
            hint = "nếu là dòng cộng thì không sao; nếu là một tiêu chí, ghi mã vào rồi nhập lại"
            return page_problem(self.grid, Code.ROW_UNKNOWN, message, hint, number)._replace(severity=Severity.WARNING)
        hint = did_you_mean(code, self.table.rows) or "sửa mã, hoặc xóa dòng này"
        message = f'dòng {number + 1} mang mã "{code}" không có trong bảng điểm'
        return page_problem(self.grid, Code.ROW_UNKNOWN, message, hint, number)

    def is_sum(self, number: int) -> bool:
        texts = (fold_spelling(plain_text(value)) for value in self.grid.rows[number])
        sums = tuple(fold_spelling(word) for word in _SUMS)
        return any(text.split()[:1] and text.split()[0] in sums for text in texts)

    def row(self, code: str, number: int, problems: list[Problem]) -> dict[Field, Value]:
        row = self.table.rows[code]
        found: dict[Field, Value] = {}
        if not row.takes_value:  # what a section adds up to, and what a row takes from another, is computed
            return found
        if not self.assigned.get(code, True):
            problems += self.not_assigned(code, number)
            return found
        for field, column in self.columns.items():
            if field is Field.CODE or (field is Field.TARGET and not takes_target(row)):
                continue
            said = entered(self.grid.cell(number, column), row, field)
            if said.fault is not None:
                problems.append(cell_problem(self.grid, number, column, said.fault))
            if said.text is not None:
                found[field] = Value(said.text, number, column)
        return found

    def not_assigned(self, code: str, number: int) -> Iterator[Problem]:
        for field, column in self.columns.items():
            if field in LAYER_FIELDS.values() and not self.grid.cell(number, column).is_blank:
                message = f'"{code}" không giao cho đơn vị mà vẫn có điểm'
                fault = CellFault(Code.NOT_ASSIGNED, message, "xóa điểm ở ô này, hoặc xóa assigned: không trong hồ sơ")
                yield cell_problem(self.grid, number, column, fault)


def rows_of_first_sheet(path: Path) -> list[list[str]] | Problem:
    """The first page of a file as text, row by row; for lists that are no forms."""
    file = read_file(path, path.as_posix())
    workbook = file if isinstance(file, Problem) else open_workbook(file)
    if isinstance(workbook, Problem):
        return workbook
    grid = _page(workbook, None)
    return grid if isinstance(grid, Problem) else [[plain_text(value) for value in row] for row in grid.rows]
