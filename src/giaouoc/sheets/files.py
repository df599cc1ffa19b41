"""A file somebody hands in → what kind of file it is and its insides, or in plain words why it cannot be read.

Nothing here trusts the file: size, what it unpacks to and its kind are looked at before anything is done with it.
"""

import io
import stat
import zipfile
from pathlib import Path
from typing import Literal, NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.package import UNREADABLE
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.sheets import xls_marks
from giaouoc.sheets.marks import MOST_BYTES

Kind = Literal["xlsx", "ods", "xls", "csv"]

_MOST_FILE = 20_000_000
_SAVE_AS = "mở tệp bằng Excel, chọn Lưu thành (Save As) dạng Excel Workbook (.xlsx) rồi nhập lại"
_IS_TEMPORARY = "~$"


class File(NamedTuple):
    """One file. `name`: as problems call it; `parts`: the insides of a package, empty for other kinds."""

    name: str
    kind: Kind
    data: bytes
    parts: dict[str, bytes]


def read_file(path: Path, name: str) -> File | Problem:
    """The file at `path`, called `name`."""
    if path.name.startswith(_IS_TEMPORARY):
        message = "đây là tệp tạm Excel tạo ra khi đang mở một phiếu, không phải phiếu"
        return _problem(Code.LOCK_FILE, name, message, f"đóng Excel, rồi nhập {path.name.removeprefix(_IS_TEMPORARY)}")
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return _problem(Code.NOT_A_SHEET, name, "đây không phải một tệp", "nêu tên tệp phiếu (.xlsx)")
        if state.st_size > _MOST_FILE:
            return _too_large(name, f"tệp lớn hơn {_MOST_FILE // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        denied = isinstance(error, PermissionError)
        why = "không có quyền, hoặc tệp đang mở trong Excel" if denied else f"hệ điều hành báo lỗi {error.errno}"
        hint = "đóng tệp trong Excel rồi chạy lại" if denied else "kiểm tra tên tệp, ổ đĩa rồi chạy lại"
        return _problem(Code.UNREADABLE, name, f"không đọc được tệp: {why}", hint)
    return _opened(name, data, path.suffix.lower())


def _opened(name: str, data: bytes, suffix: str) -> File | Problem:
    if not data.strip():
        return _problem(Code.EMPTY_SHEET, name, "tệp rỗng", "chép lại tệp; có thể tệp chưa tải xong hoặc bị hỏng")
    if data.startswith(b"PK"):
        return _package(name, data)
    if data.startswith(xls_marks.MAGIC):
        return _compound(name, data)
    if data.lstrip()[:1] == b"<":
        message = "tệp này là trang web hoặc XML mang đuôi của Excel, không phải bảng tính"
        return _problem(Code.NOT_A_SHEET, name, message, _SAVE_AS)
    if suffix in (".csv", ".txt", ".tsv"):
        return File(name, "csv", data, {})
    message = "tệp không phải bảng tính (.xlsx, .xls, .ods, .csv), hoặc đã hỏng"
    return _problem(Code.NOT_A_SHEET, name, message, f"kiểm tra có chọn nhầm tệp không; {_SAVE_AS}")


def _compound(name: str, data: bytes) -> File | Problem:
    """Either an old workbook or a new one under a password; or a document of another program."""
    streams = xls_marks.streams_in(data)
    if "EncryptedPackage" in streams:
        return locked(name)
    if "Workbook" in streams or "Book" in streams:
        return File(name, "xls", data, {})
    message = "tệp là của chương trình khác (Word, PowerPoint …), hoặc đã hỏng, không phải bảng tính"
    return _problem(Code.NOT_A_SHEET, name, message, f"kiểm tra có chọn nhầm tệp không; {_SAVE_AS}")


def _package(name: str, data: bytes) -> File | Problem:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            if any(info.flag_bits & 1 for info in infos):
                return locked(name)
            if sum(info.file_size for info in infos) > MOST_BYTES:
                return _too_large(name, f"tệp giải nén ra lớn hơn {MOST_BYTES // 1_000_000} MB")
            # Never more than what a part says it holds, whatever it would unpack to.
            parts = {info.filename: package.read(info) for info in infos if _is_read(info.filename)}
    except UNREADABLE:
        message = "tệp đã hỏng, hoặc không phải bảng tính"
        return _problem(Code.NOT_A_SHEET, name, message, f"chép lại tệp; nếu mở được bằng Excel thì {_SAVE_AS}")
    if "xl/workbook.xml" in parts:
        return File(name, "xlsx", data, parts)
    if "content.xml" in parts and b"opendocument.spreadsheet" in parts.get("mimetype", b""):
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            return locked(name)
        return File(name, "ods", data, parts)
    names = {info.filename for info in infos}
    what = "một tệp Word" if "word/document.xml" in names else "một tệp nén hoặc tệp của chương trình khác"
    if "xl/workbook.bin" in names:
        what = "bảng tính dạng .xlsb, chưa đọc được"
    return _problem(Code.NOT_A_SHEET, name, f"đây là {what}, không phải phiếu", _SAVE_AS)


def _is_read(part: str) -> bool:
    return part.endswith((".xml", ".rels")) or part == "mimetype"


def locked(name: str) -> Problem:
    """The problem of a file that only opens with a password."""
    hint = "mở bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc (File > Info > Protect), bỏ mật khẩu rồi lưu lại"
    return _problem(Code.SHEET_LOCKED, name, "tệp có mật khẩu mở tệp", hint)


def _too_large(name: str, why: str) -> Problem:
    return too_large(name, f"{why}, không thể là một phiếu điểm")


def too_large(name: str, message: str) -> Problem:
    """The problem of a file that holds, or spreads over, more than any form does."""
    hint = (
        "thường do định dạng kéo dài xuống hết trang: chọn các dòng trống dưới bảng, xóa hẳn dòng (Delete) rồi lưu lại"
    )
    return _problem(Code.SHEET_TOO_LARGE, name, message, hint)


def unreadable(name: str) -> Problem:
    """The problem of a file whose insides are not as they should be."""
    message = "tệp không đọc được như một bảng tính: có thể đã hỏng"
    return _problem(Code.NOT_A_SHEET, name, message, _SAVE_AS)


def _problem(code: Code, name: str, message: str, hint: str) -> Problem:
    return Problem(code, Severity.ERROR, message, Place(name), hint)
