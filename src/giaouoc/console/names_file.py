"""Names of units from a file of the office's own: a text or CSV file, or the first sheet of an Excel file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from giaouoc.console.open_bloc import UsageFaultError
from giaouoc.records.problems import Problem
from giaouoc.vietnamese import fold_spelling

_HEADINGS = ("tên đơn vị", "đơn vị", "tên", "tên cơ quan", "tên cơ quan, đơn vị", "thành viên", "cơ quan, đơn vị")
_MOST_BYTES = 20_000_000


def names_in(path: Path) -> list[str]:
    """The names in `path`: of the column whose heading says so, else of the first column with text."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageFaultError(f"{path}: tệp quá lớn, không thể là danh sách đơn vị")
        data = path.read_bytes()
    except OSError as error:
        raise UsageFaultError(f"không đọc được {path}; kiểm tra tên tệp, hoặc đóng tệp đang mở trong Excel") from error
    rows = _sheet(path) if path.suffix.lower() in (".xlsx", ".xls", ".xlsm", ".ods") else _text(path, data)
    names = _names([[cell.strip() for cell in row] for row in rows])
    if not names:
        raise UsageFaultError(f"{path}: không thấy tên đơn vị nào")
    return names


def _text(path: Path, data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageFaultError(f"{path}: tệp không lưu theo bảng mã UTF-8; mở bằng Notepad rồi lưu lại") from error
    if path.suffix.lower() != ".csv":
        return [[line] for line in text.splitlines()]
    head = text.partition("\n")[0]
    return list(csv.reader(io.StringIO(text), delimiter=max(";,\t", key=head.count)))


def _sheet(path: Path) -> list[list[str]]:
    from giaouoc.sheets.plain import rows_of_first_sheet

    rows = rows_of_first_sheet(path)
    if isinstance(rows, Problem):
        raise UsageFaultError(f"{path}: {rows.message}; {rows.hint}")
    return rows


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if fold_spelling(cell) in {fold_spelling(heading) for heading in _HEADINGS}:
                return [row[column] for row in rows[place + 1 :] if len(row) > column and row[column]]
    for column in range(max(map(len, rows), default=0)):
        found = [row[column] for row in rows if len(row) > column and row[column]]
        if any(not cell.replace(".", "").isdecimal() for cell in found):
            return found
    return []
