"""One file's bytes → its text, or the reason why not. Says plainly what an office machine does to a text file."""

import errno
import os
import re
import stat
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity, brief

MAX_BYTES = 4_000_000
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """Text of one file; `name` is its way from the bloc's folder, with forward slashes on every system."""

    name: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return _LINE_BREAK.split(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    @cached_property
    def is_nfc(self) -> bool:
        """Whether every value is NFC as it stands; an escape such as \\u0301 may make one that is not."""
        return unicodedata.is_normalized("NFC", self.text) and "\\" not in self.text

    def line(self, number: int) -> str:
        """Text of line `number`, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def place_at(self, start: int, end: int) -> Place:
        """Place of the characters `start`…`end` of the text, within one line."""
        line = bisect_right(self._line_starts, start)
        column = start - self._line_starts[line - 1] + 1
        return Place(self.name, line, column, line, column + max(1, end - start))

    def problem(
        self,
        code: Code,
        message: str,
        place: Place,
        hint: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        return Problem(code, severity, brief(message), place, hint and brief(hint), excerpt=self.line(place.line))


def read_source(path: FilePath, name: str) -> tuple[Source | None, list[Problem]]:
    """The text of the file at `path`, called `name` in problems. UTF-8 only; a byte order mark is taken off."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) and not stat.S_ISDIR(state.st_mode):
            return None, [_not_a_file(name)]  # a pipe or a device would never end
        if state.st_size > MAX_BYTES:
            return None, [_whole_file(Code.TOO_LARGE, name, _TOO_LARGE, _TOO_LARGE_HINT)]
        data = path.read_bytes()
    except IsADirectoryError:
        return None, [_not_a_file(name)]
    except OSError as error:
        # Windows answers "permission denied" when asked to read a folder.
        is_folder = os.path.isdir(path)  # noqa: PTH112 - never raises
        return None, [_not_a_file(name) if is_folder else _unreadable(name, error)]
    return _decode(data, name)


def _decode(data: bytes, name: str) -> tuple[Source | None, list[Problem]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(data) > 1 and 0 in data[:2]):
        return None, [_whole_file(Code.UTF16, name, "tệp lưu theo bảng mã UTF-16, không phải UTF-8", _SAVE_AS_UTF8)]
    has_mark = data.startswith(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, name)]
    source = Source(name, text)
    if not has_mark:
        return source, []
    return source, [
        source.problem(
            Code.BOM,
            "đầu tệp có dấu BOM (ba byte ẩn)",
            Place(name, 1, 1, 1, 2),
            'lưu lại tệp với bảng mã UTF-8 (không chọn "UTF-8 with BOM")',
            Severity.WARNING,
        )
    ]


_SAVE_AS_UTF8 = "mở tệp bằng Notepad, chọn Lưu thành (Save As), ở ô Encoding chọn UTF-8 rồi lưu lại"
_TOO_LARGE = f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB, không thể là tệp ghi chép của khối"
_TOO_LARGE_HINT = "kiểm tra có chép nhầm tệp khác vào chỗ này không"


def _not_utf8(data: bytes, offset: int, name: str) -> Problem:
    line_start = max(data.rfind(b"\n", 0, offset), data.rfind(b"\r", 0, offset)) + 1
    line = len(_LINE_BREAK.split(data[:line_start].decode("utf-8")))
    before = data[line_start:offset].decode("utf-8")
    rest = re.split(rb"[\r\n]", data[offset:], maxsplit=1)[0].decode("utf-8", errors="replace")
    column = len(before) + 1
    return Problem(
        Code.NOT_UTF8,
        Severity.ERROR,
        f"tệp không lưu theo bảng mã UTF-8: byte thứ {offset + 1} (0x{data[offset]:02X}) không đọc được",
        Place(name, line, column, line, column + 1),
        _SAVE_AS_UTF8 + "; nếu chữ bị vỡ, tệp đang dùng bảng mã cũ (TCVN3, VNI, Windows-1258) cần chuyển mã trước",
        excerpt=before + rest,
    )


def _not_a_file(name: str) -> Problem:
    return _whole_file(
        Code.NOT_A_FILE, name, "đây là một thư mục, không phải tệp", "đổi tên hoặc chuyển thư mục này đi chỗ khác"
    )


def _unreadable(name: str, error: OSError) -> Problem:
    reason, hint = _REASONS.get(error.errno or 0, ("hệ điều hành báo lỗi khi đọc", "kiểm tra ổ đĩa rồi chạy lại"))
    if error.errno not in _REASONS:
        reason += f" (mã {error.errno})"
    return _whole_file(Code.UNREADABLE, name, f"không đọc được tệp: {reason}", hint)


_REASONS = {
    errno.EACCES: (
        "không có quyền đọc",
        "cấp quyền đọc tệp cho tài khoản đang dùng, hoặc đóng chương trình đang mở tệp",
    ),
    errno.EPERM: (
        "không có quyền đọc",
        "cấp quyền đọc tệp cho tài khoản đang dùng, hoặc đóng chương trình đang mở tệp",
    ),
    errno.ELOOP: ("liên kết trỏ vòng về chính nó", "xóa liên kết và đặt tệp thật vào chỗ này"),
    errno.ENOENT: ("liên kết trỏ tới tệp không còn", "xóa liên kết và đặt tệp thật vào chỗ này"),
    errno.ENAMETOOLONG: ("tên tệp quá dài", "đặt lại tên tệp ngắn hơn"),
}


def _whole_file(code: Code, name: str, message: str, hint: str) -> Problem:
    return Problem(code, Severity.ERROR, message, Place(name), hint)
