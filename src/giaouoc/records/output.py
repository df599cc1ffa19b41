"""Writing a file into `output/`: whole, only where it changes something, never over what a hand has changed."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.package import stated_digest, written_digest
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.writing import CannotWriteError, program_of, write_bytes

FOLDER = "output"


class Written(StrEnum):
    """What became of a file."""

    NEW = "đã viết"
    AGAIN = "đã viết lại"
    UNCHANGED = "không đổi"
    KEPT = "giữ bản sửa tay"


class Outcome(NamedTuple):
    """What became of one file, and the problem where it was not written."""

    written: Written
    problem: Problem | None = None


class Seal(NamedTuple):
    """How a kind of file tells whether a hand has changed it: the digest it was `written` with, None where it is no
    longer so; and the one it has `stated` all along, None where it is not ours."""

    written: Callable[[bytes], str | None]
    stated: Callable[[bytes], str | None]


PACKAGE = Seal(written_digest, stated_digest)


def write_document(path: Path, data: bytes, *, force: bool, seal: Seal = PACKAGE) -> Outcome:
    """`data`, a file of ours, into `path`. What is there and not as we wrote it stays, unless `force`."""
    if not path.exists():
        write_bytes(path, data)
        return Outcome(Written.NEW)
    old = _read(path)
    digest, new = seal.written(old), seal.written(data)
    if digest == new:
        return Outcome(Written.UNCHANGED)
    if digest is None and path.is_file() and not force:
        # What it was made from may be as it was: then what the hand changed is the document.
        return Outcome(Written.KEPT, None if seal.stated(old) == new else _edited(path))
    write_bytes(path, data)
    return Outcome(Written.AGAIN)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise CannotWriteError(
            f"không đọc được {path} để so sánh: không có quyền, hoặc tệp đang mở trong {program_of(path)};"
            " hãy đóng rồi chạy lại"
        ) from error


def _edited(path: Path) -> Problem:
    message = f"{path.name} đã được sửa bằng tay (hoặc không do giaouoc viết), nên không ghi đè"
    hint = "đổi tên tệp ấy rồi chạy lại; hoặc thêm --force để bỏ các chỗ đã sửa"
    return Problem(Code.EDITED_BY_HAND, Severity.ERROR, message, Place(f"{path.parent.name}/{path.name}"), hint)
