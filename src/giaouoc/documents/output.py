"""Writing a document into `output/`: whole, only where it changes something, never over what a hand has changed."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from giaouoc.documents.package import stated_digest, written_digest
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.writing import CannotWriteError, write_bytes

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


def write_document(path: Path, data: bytes, *, force: bool) -> Outcome:
    """`data`, a document of ours, into `path`. What is there and not as we wrote it stays, unless `force`."""
    if not path.exists():
        write_bytes(path, data)
        return Outcome(Written.NEW)
    old = _read(path)
    digest, new = written_digest(old), written_digest(data)
    if digest == new:
        return Outcome(Written.UNCHANGED)
    if digest is None and path.is_file() and not force:
        # What it was made from may be as it was: then what the hand changed is the document.
        return Outcome(Written.KEPT, None if stated_digest(old) == new else _edited(path.name))
    write_bytes(path, data)
    return Outcome(Written.AGAIN)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise CannotWriteError(
            f"không đọc được {path} để so sánh: không có quyền, hoặc tệp đang mở trong Word; hãy đóng rồi chạy lại"
        ) from error


def _edited(name: str) -> Problem:
    message = f"{name} đã được sửa bằng tay (hoặc không do giaouoc viết), nên không ghi đè"
    hint = "đổi tên tệp ấy rồi chạy lại; hoặc thêm --force để bỏ các chỗ đã sửa"
    return Problem(Code.EDITED_BY_HAND, Severity.ERROR, message, Place(f"{FOLDER}/{name}"), hint)
