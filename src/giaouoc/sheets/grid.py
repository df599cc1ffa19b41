"""A file → its pages as rows of cells, with what is odd about a cell: error, formula, percentage."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.sheets.files import File, locked, too_large, unreadable
from giaouoc.sheets.identity import SHEET as OWN_SHEET
from giaouoc.sheets.identity import Identity, read_identity
from giaouoc.sheets.marks import MOST_CELLS, NO_MARKS, CannotScanError, Marks
from giaouoc.sheets.ods_marks import ods_marks
from giaouoc.sheets.xls_marks import xls_marks
from giaouoc.sheets.xlsx_marks import xlsx_marks

# Of a CSV file, to see what stands between its columns.
_LINES_LOOKED_AT = 20

Value = str | float | int | bool | date | datetime | time | timedelta


class Cell(NamedTuple):
    """One cell. `value`: blank is empty text; `error`: what a failed formula shows."""

    value: Value
    error: str | None = None
    formula: bool = False
    percent: bool = False

    @property
    def is_blank(self) -> bool:
        return self.error is None and isinstance(self.value, str) and not self.value.strip()


class Grid(NamedTuple):
    """One page of a file, from its first cell on."""

    file: str
    name: str
    rows: Sequence[Sequence[Value]]
    marks: Marks

    def cell(self, row: int, column: int) -> Cell:
        """The cell there, blank beyond the edges."""
        line = self.rows[row] if row < len(self.rows) else ()
        value = line[column] if column < len(line) else ""
        place, marks = (row, column), self.marks
        return Cell(value, marks.errors.get(place), place in marks.formulas, place in marks.percents)

    def text(self, row: int, column: int) -> str:
        """What is written there, as text."""
        line = self.rows[row] if row < len(self.rows) else ()
        return plain_text(line[column]) if column < len(line) else ""


class Workbook:
    """A file opened. Its pages are only read when they are asked for."""

    def __init__(self, file: File, book: CalamineWorkbook | None, ods: Mapping[str, Marks] | None = None) -> None:
        self.file = file
        self._book = book
        self._ods = ods
        self.identity: Identity | None = None

    @property
    def pages(self) -> list[str]:
        """The names of the pages a user sees."""
        if self._book is None:
            return [""]
        sheets = self._book.sheets_metadata
        return [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]

    def grid(self, page: str) -> Grid | Problem:
        """The page called `page`."""
        if self._book is None:
            return _csv_grid(self.file)
        try:
            marks = self._marks(page)
            if marks.reaches_too_far:
                return _too_far(self.file, page, marks)
            rows = self._book.get_sheet_by_name(page).to_python(skip_empty_area=False)
        except _FAILURES:
            return unreadable(self.file.name)
        return Grid(self.file.name, page, rows, marks)

    def _marks(self, page: str) -> Marks:
        if self._ods is not None:
            return self._ods[page]
        return xls_marks(self.file.data, page) if self.file.kind == "xls" else xlsx_marks(self.file.parts, page)

    def identify(self) -> Problem | None:
        """Find what the file's hidden page says, if it has one."""
        if self._book is not None and OWN_SHEET in self._book.sheet_names:
            own = self.grid(OWN_SHEET)
            if isinstance(own, Problem):
                return own
            self.identity = read_identity(own.rows)
        return None


# What calamine and our own scans answer a damaged file with; a failure within calamine is no Exception.
_FAILURES = (CalamineError, CannotScanError, KeyError, ValueError, OSError, OverflowError, RecursionError)


def open_workbook(file: File) -> Workbook | Problem:
    """The workbook in `file`."""
    if file.kind == "csv":
        return Workbook(file, None)
    # Of a package, what we have unpacked ourselves within its bounds.
    data = file.data if file.kind == "xls" else _repacked(file.parts)
    ods = None
    try:
        if file.kind == "ods":  # which is laid out as soon as it is opened
            ods = ods_marks(file.parts)
            for page, marks in ods.items():
                if marks.reaches_too_far:
                    return _too_far(file, page, marks)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        return locked(file.name)
    except _FAILURES:
        return unreadable(file.name)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return unreadable(file.name)
    workbook = Workbook(file, book, ods)
    return workbook.identify() or workbook


def _repacked(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


def _too_far(file: File, page: str, marks: Marks) -> Problem:
    return too_large(file.name, f'trang "{page}" trải tới dòng {marks.rows}, cột thứ {marks.columns}')


def _csv_grid(file: File) -> Grid | Problem:
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "tệp CSV không lưu theo bảng mã UTF-8 (Excel thường lưu theo bảng mã cũ, như Windows-1258)"
        hint = 'trong Excel chọn Lưu thành (Save As), dạng "CSV UTF-8 (Comma delimited)", hoặc lưu dạng .xlsx'
        return Problem(Code.NOT_UTF8, Severity.ERROR, message, Place(file.name), hint)
    lines = [line for line in text.splitlines() if line.strip()][:_LINES_LOOKED_AT]
    delimiter = max(";\t,", key=lambda sign: sum(sign in line for line in lines))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return unreadable(file.name)
    if sum(map(len, rows)) > MOST_CELLS:
        return too_large(file.name, f"tệp có {len(rows)} dòng")
    return Grid(file.name, "", rows, NO_MARKS)


def plain_text(value: Value) -> str:
    """A cell as a reader of text sees it: whole numbers without decimals, days as we write them."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)
