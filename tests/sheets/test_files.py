"""Whatever is handed in as a form: read, or told in plain words why not. Nothing is trusted, nothing hangs."""

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwt

from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem
from giaouoc.sheets.files import File, read_file
from giaouoc.sheets.grid import Grid, Workbook

Opened = Callable[..., Any]

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def form(bloc: Callable[..., Path], files: dict[str, str | None], make_form: Callable[..., Any]) -> bytes:
    data: bytes = make_form(bloc(files)).data
    return data


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def _code(found: Any) -> Code:
    assert isinstance(found, Problem), found
    return found.code


def test_a_form_is_read(form: bytes, opened: Opened) -> None:
    book = opened(form)
    assert isinstance(book, Workbook) and book.identity is not None and book.identity.unit == "so-y-te"
    assert book.pages == ["Phiếu tự chấm"]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"khong phai Excel", "a.xlsx", "không phải bảng tính"),
        (b"<html><table></table></html>", "a.xls", "trang web"),
        (b"  <?xml version='1.0'?><Workbook/>", "a.xls", "trang web"),
        (b"PK\x03\x04" + b"\0" * 100, "a.xlsx", "hỏng"),
        (_zip(word__document_dot_xml=b"<w/>"), "a.xlsx", "Word"),
        (_zip(xl__workbook_dot_bin=b"x"), "a.xlsb", ".xlsb"),
        (_zip(a_dot_txt=b"x"), "a.zip", "tệp nén"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "chương trình khác"),
        (b"%PDF-1.4 ...", "phieu.pdf", "không phải bảng tính"),
    ],
)
def test_what_is_no_workbook_is_told_so(opened: Opened, data: bytes, name: str, words: str) -> None:
    found = opened(data, name)
    assert _code(found) is Code.NOT_A_SHEET and words in found.message and found.hint


def test_a_file_cut_short_is_damaged(form: bytes, opened: Opened) -> None:
    for cut in (30, len(form) // 2, len(form) - 30):
        assert _code(opened(form[:cut])) is Code.NOT_A_SHEET


def test_a_part_that_is_no_xml_is_damage_too(form: bytes, opened: Opened, patch: Callable[..., bytes]) -> None:
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"):
        found = opened(patch(form, part, lambda data: data[: len(data) // 2]))
        page = found if isinstance(found, Problem) else found.grid("Phiếu tự chấm")
        assert _code(page) is Code.NOT_A_SHEET
    book = opened(patch(form, SHEET, lambda data: data[:-200]))
    assert _code(book.grid("Phiếu tự chấm")) is Code.NOT_A_SHEET


@pytest.mark.parametrize("data", [b"", b"   \n\n"])
def test_an_empty_file(opened: Opened, data: bytes) -> None:
    assert _code(opened(data)) is Code.EMPTY_SHEET


def test_a_lock_file_of_excel(opened: Opened) -> None:
    found = opened(b"\x05someone", "~$phieu.xlsx")
    assert _code(found) is Code.LOCK_FILE and "phieu.xlsx" in str(found.hint)


def test_a_password(opened: Opened) -> None:
    """As Excel keeps a locked workbook: a compound file with the encrypted package in it."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    header[30:34] = b"\x09\0\x06\0"
    header[48:52] = b"\x01\0\0\0"  # the directory is in the second sector
    header[60:64] = b"\xfe\xff\xff\xff"
    header[68:72] = b"\xfe\xff\xff\xff"
    header[76:80] = b"\0\0\0\0"
    header[80:512] = b"\xff" * 432
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    entry = bytearray(128)
    name = "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    entry[: len(name)] = name
    entry[64:66] = len(name).to_bytes(2, "little")
    entry[66] = 2
    found = opened(bytes(header) + table + bytes(entry) + b"\0" * 384)
    assert _code(found) is Code.SHEET_LOCKED and "mật khẩu" in found.message


def test_an_encrypted_zip(form: bytes, opened: Opened) -> None:
    data = bytearray(form)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    assert _code(opened(bytes(data))) is Code.SHEET_LOCKED


def test_a_file_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(b"PK")

    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", denied)
    found = read_file(path, "phieu.xlsx")
    assert _code(found) is Code.UNREADABLE and isinstance(found, Problem) and "Excel" in found.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "phieu.xlsx")
    assert _code(read_file(tmp_path / "phieu.xlsx", "phieu.xlsx")) is Code.NOT_A_SHEET
    assert _code(read_file(tmp_path, "nhan")) is Code.NOT_A_SHEET


def test_a_zip_bomb_is_not_unpacked(form: bytes, opened: Opened, patch: Callable[..., bytes]) -> None:
    bomb = patch(form, "xl/sharedStrings.xml", lambda data: b" " * 300_000_000)
    assert len(bomb) < 1_000_000
    assert _code(opened(bomb)) is Code.SHEET_TOO_LARGE


def test_a_part_that_lies_about_its_size_gives_no_more(
    form: bytes, opened: Opened, patch: Callable[..., bytes]
) -> None:
    data = bytearray(patch(form, SHEET, lambda old: old + b" " * 5_000_000))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        name_length = int.from_bytes(data[place + 28 : place + 30], "little")
        if data[place + 46 : place + 46 + name_length] == SHEET.encode():
            data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
        place = data.find(b"PK\x01\x02", place + 4)
    assert _code(opened(bytes(data))) is Code.NOT_A_SHEET


def test_entities_are_not_unfolded(form: bytes, opened: Opened, patch: Callable[..., bytes]) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    data = patch(form, SHEET, lambda old: old.replace(b"?>", b"?>" + laughs, 1))
    assert _code(opened(data).grid("Phiếu tự chấm")) is Code.NOT_A_SHEET


def test_a_million_formatted_blank_rows_are_read_or_refused(
    form: bytes, opened: Opened, patch: Callable[..., bytes]
) -> None:
    def rows(last: int, cells: bytes) -> Callable[[bytes], bytes]:
        made = b"".join(b'<row r="%d" s="1">%s</row>' % (row, cells) for row in range(2000, last))
        return lambda old: old.replace(b"</sheetData>", made + b"</sheetData>")

    grid = opened(patch(form, SHEET, rows(1_048_577, b""))).grid("Phiếu tự chấm")
    assert isinstance(grid, Grid) and len(grid.rows) < 100
    wide = b"".join(b'<c s="1"/>' for _ in range(20))
    found = opened(patch(form, SHEET, rows(1_048_577, wide)))
    assert _code(found) is Code.SHEET_TOO_LARGE and "định dạng" in str(found.hint)


def test_one_cell_at_the_far_corner_lays_out_no_grid(form: bytes, opened: Opened, patch: Callable[..., bytes]) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    found = opened(patch(form, SHEET, lambda old: old.replace(b"</sheetData>", far))).grid("Phiếu tự chấm")
    assert _code(found) is Code.SHEET_TOO_LARGE and "1048576" in found.message


def test_csv_of_every_sort(opened: Opened) -> None:
    for text in ("Mã;Điểm\nI.1;9,5\n", "Mã,Điểm\nI.1,9.5\n", 'Mã\tĐiểm\nI.1\t"9,5"\n'):
        for encoding in ("utf-8", "utf-8-sig"):
            grid = opened(text.encode(encoding), "bang.csv").grid("")
            assert grid.rows[0] == ["Mã", "Điểm"] and grid.rows[1][0] == "I.1"


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16"])
def test_csv_in_an_old_code_page_is_told_plainly(opened: Opened, encoding: str) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Mã;Điê\u0309m\nI.1;9\n") if encoding == "cp1258" else "Mã;Điểm\n"
    data = text.replace("Điê", "Đê").encode(encoding, errors="ignore")
    found = opened(data, "bang.csv").grid("")
    assert _code(found) is Code.NOT_UTF8 and "CSV UTF-8" in str(found.hint)


def test_an_old_workbook(opened: Opened) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Bảng")
    percent, day = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    page.write(0, 0, "Mã")
    page.write(1, 0, 9.5)
    page.write(1, 1, 0.842, percent)
    page.write(1, 2, 46151, day)
    page.row(2).set_cell_error(0, 0x07)
    page.write(3, 0, xlwt.Formula("1+1"))
    out = io.BytesIO()
    book.save(out)
    grid = opened(out.getvalue(), "bang.xls").grid("Bảng")
    assert grid.cell(1, 0).value == 9.5
    assert grid.cell(1, 1).percent and grid.cell(1, 1).value == 0.842
    assert not grid.cell(1, 0).percent and str(grid.cell(1, 2).value).startswith("2026-05-09")
    assert grid.cell(2, 0).error == "#DIV/0!"
    assert grid.cell(3, 0).formula


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Bảng">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def _ods(rows: str) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="/" manifest:media-type="' + kind + b'"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", kind)
        # Spaces between cells, which no program writes, calamine does not bear.
        package.writestr("content.xml", re.sub(r">\s+<", "><", _ODS.format(rows=rows)))
        package.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def test_an_open_document(opened: Opened) -> None:
    rows = """<table:table-row><table:table-cell office:value-type="string"><text:p>Mã</text:p></table:table-cell>
    <table:table-cell table:number-columns-repeated="3"/>
    <table:table-cell office:value-type="percentage" office:value="0.842"><text:p>84,2%</text:p></table:table-cell>
    </table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
    <table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""
    calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
    <table:table-cell office:value-type="date" office:date-value="2026-05-09"/></table:table-row>
    <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>
    </table:table-row>"""
    grid = opened(_ods(rows), "bang.ods").grid("Bảng")
    assert grid.cell(0, 4).percent and grid.cell(0, 4).value == 0.842
    assert (grid.cell(3, 0).error, grid.cell(3, 0).formula) == ("#DIV/0!", True)
    assert str(grid.cell(3, 1).value).startswith("2026-05-09")


def test_an_open_document_that_repeats_a_value_without_end(opened: Opened) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"'
    )
    rows = row + ' office:value-type="float" office:value="1"/></table:table-row>'
    book = opened(_ods(rows), "bang.ods")
    assert _code(book if isinstance(book, Problem) else book.grid("Bảng")) is Code.SHEET_TOO_LARGE


def test_marks_of_a_workbook_written_in_another_manner(
    form: bytes, opened: Opened, patch: Callable[..., bytes], fill: Callable[..., bytes]
) -> None:
    """With a prefix on every element, and cells that do not say where they are."""
    rows = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="1"><x:c t="str"><x:v>Mã</x:v></x:c><x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c></x:row>'
        '<x:row r="3"><x:c r="B3"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    grid = opened(patch(form, SHEET, lambda _: rows.encode())).grid("Phiếu tự chấm")
    assert isinstance(grid, Grid)
    assert grid.marks.errors == {(0, 1): "#DIV/0!"} and grid.marks.formulas == {(0, 1), (2, 1)}
    assert (grid.marks.rows, grid.marks.columns) == (3, 2)


def test_what_is_read_is_only_what_is_needed(form: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in {**parts, "xl/media/image1.png": b"x" * 100}.items():
            package.writestr(name, data)
    file = read_file(path, "a.xlsx")
    assert isinstance(file, File) and "xl/media/image1.png" not in file.parts
