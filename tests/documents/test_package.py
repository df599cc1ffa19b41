"""A document's digest: it goes where the file goes, and any edit of what a reader sees breaks it."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from giaouoc.documents.package import pack, read_parts, stated_digest, written_digest

Example = Callable[[str, int], Mapping[str, bytes]]

CUSTOM = "docProps/custom.xml"


@pytest.fixture
def file(example: Example) -> bytes:
    """A document with every kind of part: text, styles, header, chart with its sheet."""
    return example("khoi-13-ha-noi", 2024)["2024-bao-cao-tong-ket.docx"]


def _zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, **options: Any) -> bytes:
    """`parts` as another program would pack them: with dates of today."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method, **options) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return packed.getvalue()


def _edited(file: bytes, name: str, old: bytes, new: bytes) -> bytes:
    parts = read_parts(file)
    assert old in parts[name], name
    return _zipped(parts | {name: parts[name].replace(old, new, 1)})


def _saved_by_word(file: bytes, old: bytes, new: bytes) -> bytes:
    """What Word makes of a file that was edited: everything written anew, custom properties kept."""
    parts = read_parts(file)
    text = parts["word/document.xml"]
    assert old in text
    text = text.replace(old, new).replace(b"<w:p>", b'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">')
    parts["word/document.xml"] = text
    parts["word/styles.xml"] += b"<!-- latent styles -->"
    parts["word/webSettings.xml"] = b"<w:webSettings/>"
    parts["docProps/app.xml"] = b"<Properties><Application>Microsoft Office Word</Application></Properties>"
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"2025-06-30", b"2025-07-15")
    return _zipped(dict(sorted(parts.items())), zipfile.ZIP_DEFLATED, compresslevel=1)


def test_is_stated_and_true(file: bytes) -> None:
    digest = written_digest(file)
    assert digest is not None and re.fullmatch("[0-9a-f]{64}", digest)
    assert stated_digest(file) == digest


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_survives_packing_anew(file: bytes, method: int) -> None:
    parts = read_parts(file)
    assert written_digest(_zipped(parts, method)) == written_digest(file)
    assert written_digest(_zipped(dict(reversed(parts.items())), method)) == written_digest(file)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", "Công an thành phố".encode(), "Công an Thành phố".encode()),
        ("word/document.xml", b'w:val="center"', b'w:val="left"'),
        ("word/styles.xml", b"Times New Roman", b"Arial"),
        ("word/header1.xml", b"PAGE", b"NUMPAGES"),
        ("word/charts/chart1.xml", b"97.5", b"99.5"),
        ("word/settings.xml", b"vi-VN", b"en-US"),
        ("word/_rels/document.xml.rels", b"styles.xml", b"stylesx.xml"),
    ],
)
def test_is_broken_by_an_edit(file: bytes, name: str, old: bytes, new: bytes) -> None:
    if name.endswith("chart1.xml"):
        old, new = _a_value(read_parts(file)[name])
    edited = _edited(file, name, old, new)
    assert written_digest(edited) is None
    assert stated_digest(edited) == written_digest(file), "what it was made from is still told"


def _a_value(chart: bytes) -> tuple[bytes, bytes]:
    found = re.search(rb"<c:v>([0-9.]+)</c:v>", chart)
    assert found is not None
    return found[0], b"<c:v>99.5</c:v>"


def test_is_broken_by_the_sheet_behind_a_chart(file: bytes) -> None:
    parts = read_parts(file)
    (sheet,) = [name for name in parts if name.endswith(".xlsx")]
    assert written_digest(_zipped(parts | {sheet: parts[sheet] + b"\0"})) is None


def test_is_broken_by_a_part_more_or_less(file: bytes) -> None:
    parts = read_parts(file)
    assert written_digest(_zipped(parts | {"word/footnotes.xml": b"<w:footnotes/>"})) is None
    del parts["word/settings.xml"]
    assert written_digest(_zipped(parts)) is None


def test_is_not_broken_by_properties(file: bytes) -> None:
    dated = _edited(file, "docProps/core.xml", b"2025-06-30T00:00:00Z", b"2031-01-01T09:30:00Z")
    assert written_digest(dated) == written_digest(file)
    titled = _edited(file, "docProps/app.xml", b"giaouoc", b"Microsoft Office Word")
    assert written_digest(titled) == written_digest(file)


def test_of_a_file_saved_by_word_is_told_but_no_longer_true(file: bytes) -> None:
    saved = _saved_by_word(file, b"2024", b"2042")
    assert stated_digest(saved) == written_digest(file)
    assert written_digest(saved) is None


def test_a_part_cannot_hide_in_the_one_before_it(file: bytes) -> None:
    """Lengths are in the digest too: the same bytes otherwise divided are another file."""
    parts = read_parts(file)
    first, second = "word/settings.xml", "word/styles.xml"
    assert sorted(name for name in parts if first <= name <= second) == [first, second]
    hidden = parts.pop(second)
    assert written_digest(_zipped(parts | {first: parts[first] + second.encode() + b"\0" + hidden})) is None


@pytest.mark.parametrize("data", [b"", b"khong phai tep Word", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64])
def test_of_no_package_there_is_none(data: bytes) -> None:
    assert stated_digest(data) is None
    assert written_digest(data) is None


def test_of_another_program_there_is_none(file: bytes) -> None:
    parts = read_parts(file)
    del parts[CUSTOM]
    assert stated_digest(_zipped(parts)) is None
    assert written_digest(_zipped({"word/document.xml": b"<w:document/>"})) is None


def test_of_a_damaged_file_is_not_true(file: bytes) -> None:
    """A byte lost on the way, in any part: no crash, and not taken for what was written."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        starts = {info.filename: info.header_offset + 30 + len(info.filename) for info in package.infolist()}
        sizes = {info.filename: info.compress_size for info in package.infolist()}
    for name, start in starts.items():
        damaged = bytearray(file)
        middle = start + sizes[name] // 2
        damaged[middle : middle + 4] = bytes(255 - byte for byte in damaged[middle : middle + 4])
        assert written_digest(bytes(damaged)) is None, name
    assert written_digest(file[: len(file) // 2]) is None


def test_parts_are_in_their_order_and_of_one_date(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        infos = package.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert infos[0].filename == "[Content_Types].xml", "Word looks for it first"
    assert len({info.filename for info in infos}) == len(infos)


def test_packing_what_is_packed_changes_nothing(file: bytes) -> None:
    assert pack(file) == file
    assert pack(_zipped(read_parts(file), zipfile.ZIP_STORED)) == file
