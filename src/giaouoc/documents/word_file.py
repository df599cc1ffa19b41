"""A Word file somebody else made, opened with care: no entity is expanded, nothing fetched, no stated size believed."""

import errno
import io
import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity

Element = Any  # lxml's, which has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

MAX_BYTES = 50_000_000
MAX_UNPACKED = 300_000_000

# A paper saved as "Strict Open XML" says the same under other names.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"

_SAVE_AS_DOCX = "mở tệp bằng Word, chọn Lưu thành (Save As), kiểu Word Document (*.docx), rồi dùng tệp mới"
_NOT_WORD = "tệp không phải là tệp Word (.docx)"
_BROKEN = "tệp Word đã hỏng"
_MEND = f"lấy lại bản gốc; hoặc {_SAVE_AS_DOCX}"


class NotWordFileError(Exception):
    """A file cannot be read as a Word file; what is wrong and what to do, in Vietnamese."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def problem(self, name: str) -> Problem:
        """This as a problem of the file that the user knows as `name`."""
        return Problem(Code.TEMPLATE_WORD, Severity.ERROR, self.message, Place(name), self.hint)


class Related(NamedTuple):
    """What a part refers to: the last word of the kind of relation, and the part's name."""

    id: str
    kind: str
    part: str


class WordFile:
    """The parts of a Word file, read when they are asked for. Raises `NotWordFileError` wherever it is none."""

    def __init__(self, data: bytes) -> None:
        try:
            self._package = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise _no_package(data) from error
        self.names = frozenset(self._package.namelist())
        if sum(info.file_size for info in self._package.infolist()) > MAX_UNPACKED:
            raise NotWordFileError("tệp mở ra quá lớn, không thể là một văn bản", _MEND)
        documents = [one.part for one in self.related("") if one.kind == "officeDocument"]
        if not documents:
            raise NotWordFileError(_NOT_WORD, _SAVE_AS_DOCX)
        self.main = documents[0]
        root = self.xml(self.main)
        if root is None:
            raise NotWordFileError(_BROKEN, _MEND)
        if root.tag != f"{W}document":  # a workbook, say
            raise NotWordFileError(_NOT_WORD, _SAVE_AS_DOCX)

    def bytes_of(self, part: str) -> bytes:
        """The part called `part` as it stands."""
        try:
            return self._package.read(part)
        except RuntimeError as error:  # a password on the archive
            raise _locked() from error
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, KeyError) as error:
            raise NotWordFileError(_BROKEN, _MEND) from error

    def xml(self, part: str) -> Element | None:
        """The top of the part called `part`; None: there is none."""
        return parse_xml(self.bytes_of(part)) if part in self.names else None

    def related(self, part: str) -> list[Related]:
        """What the part called `part` (the package itself: "") refers to within the file."""
        folder, name = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for one in relations if relations is not None else ():
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                found.append(Related(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target))
        return found


def parse_xml(data: bytes) -> Element:
    """The top of an XML part. A Word file declares no entities; one that does is refused."""
    if _STRICT.search(data[:4000]):
        data = _STRICT.sub(_TRANSITIONAL, data)
    # A parser cannot be shared: it keeps what it read last.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotWordFileError(_BROKEN, _MEND) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotWordFileError("tệp có khai báo DTD, không do Word lưu, nên không được đọc", _SAVE_AS_DOCX)
    return root


def read_word_file(path: Path) -> bytes:
    """The bytes at `path`, whatever they are."""
    try:
        if not path.is_file():
            if path.is_dir():
                raise NotWordFileError("đây là một thư mục, không phải tệp Word", "ghi tên tệp .docx")
            raise NotWordFileError("không có tệp này", "kiểm tra lại tên tệp và thư mục")
        if path.stat().st_size > MAX_BYTES:
            raise NotWordFileError(f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB, không thể là một văn bản", _MEND)
        return path.read_bytes()
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            message = "không đọc được tệp: không có quyền, hoặc tệp đang mở trong Word"
            raise NotWordFileError(message, "đóng tệp trong Word, hoặc cấp quyền đọc, rồi chạy lại") from error
        message = f"không đọc được tệp (mã lỗi {error.errno})"
        raise NotWordFileError(message, "kiểm tra đường dẫn và ổ đĩa rồi chạy lại") from error


def _no_package(data: bytes) -> NotWordFileError:
    """What a file is that is no archive. Word keeps a locked file in the archive of its older versions."""
    if not data:
        return NotWordFileError("tệp rỗng", _MEND)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _locked()
        return NotWordFileError("tệp ở dạng Word cũ (.doc)", _SAVE_AS_DOCX)
    return NotWordFileError(_BROKEN, _MEND) if data.startswith(b"PK") else NotWordFileError(_NOT_WORD, _SAVE_AS_DOCX)


def _locked() -> NotWordFileError:
    hint = "mở tệp bằng Word, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu › Mã hóa bằng mật khẩu), rồi lưu lại"
    return NotWordFileError("tệp có mật khẩu", hint)
