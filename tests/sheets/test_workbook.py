"""Workbooks in memory: text stays what it is, bytes are the same for the same content."""

import io
import zipfile

import openpyxl
import pytest

from giaouoc.records.package import written_digest
from giaouoc.sheets.formats import Formats
from giaouoc.sheets.workbook import Book, print_setup, put_text, put_value


def _made(text: str, title: str = "a") -> bytes:
    book = Book(title, "b")
    sheet, form = book.sheet("Trang"), Formats(book.workbook).cell()
    put_text(sheet, 0, 0, text, form)
    put_value(sheet, 0, 1, 9.5, form)
    put_value(sheet, 0, 2, text, form)
    sheet.set_row(0, 40)
    print_setup(sheet, (0, 0), "R&D")
    return book.finished()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "http://x.vn", "<r><t>x</t></r>", "_x0041_", "12", " a ", "{=A1}"]
)
def test_text_is_text(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(_made(text))).active
    assert sheet is not None
    for column in (1, 3):
        cell = sheet.cell(1, column)
        assert (cell.data_type, str(cell.value).strip(), cell.hyperlink) == ("s", text.strip(), None)
    assert sheet.cell(1, 2).value == 9.5


def test_a_digest_is_of_what_is_read_not_of_the_title() -> None:
    assert _made("a") == _made("a")
    assert written_digest(_made("a")) == written_digest(_made("a", "khác")) != written_digest(_made("b"))


def test_a_footer_is_no_command() -> None:
    with zipfile.ZipFile(io.BytesIO(_made("a"))) as package:
        assert b"R&amp;&amp;D" in package.read("xl/worksheets/sheet1.xml")
