"""A workbook in memory: text stays text, the same bytes for the same content, a digest that tells an edit by hand."""

import io
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from giaouoc.records.package import CUSTOM, digest_of, read_parts, restated, zipped

# A file of ours is not another one because it was made on another day.
_CREATED = datetime(2000, 1, 1)
_NO_DIGEST = "0" * 64
# A height that is only our estimate: Excel goes on fitting the row to what is written into it.
_FIXED_HEIGHT = b' customHeight="1"'
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Book:
    """One workbook being written."""

    def __init__(self, title: str, issuer: str) -> None:
        self._bytes = io.BytesIO()
        self.workbook = Workbook(self._bytes, _OPTIONS)
        self.workbook.set_properties({"title": title[:255], "author": issuer[:255], "created": _CREATED})
        self.workbook.set_custom_property("giaouoc", _NO_DIGEST, "text")

    def sheet(self, name: str) -> Worksheet:
        """A new page."""
        return self.workbook.add_worksheet(name)

    def finished(self) -> bytes:
        """The file."""
        self.workbook.close()
        parts = read_parts(self._bytes.getvalue())
        for name, data in parts.items():
            if name.startswith("xl/worksheets/sheet"):
                parts[name] = data.replace(_FIXED_HEIGHT, b"")
        parts[CUSTOM] = restated(parts[CUSTOM], digest_of(parts))
        return zipped(parts)


def put_text(sheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    """`text` into a cell, whatever it looks like: never a formula, a link or marked-up text."""
    if not text:
        sheet.write_blank(row, column, None, form)
    elif text.startswith("<r>"):  # the writer takes it for its own markup
        sheet.write_string(row, column, f" {text}", form)
    else:
        sheet.write_string(row, column, text, form)


def put_value(sheet: Worksheet, row: int, column: int, value: float | str, form: Format) -> None:
    """A number as a number, a text as text."""
    if isinstance(value, str):
        put_text(sheet, row, column, value, form)
    else:
        sheet.write_number(row, column, value, form)


def print_setup(sheet: Worksheet, head: tuple[int, int], footer: str) -> None:
    """A4 across, one page wide, the lines `head` on every page, numbered pages."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(*head)
    left = footer.replace("&", "&&")[:200]
    sheet.set_footer(f'&L&"Times New Roman,Italic"&9{left}&R&"Times New Roman,Regular"&9Trang &P/&N')


def options_of(**options: bool) -> dict[str, Any]:
    """What may be done on a protected page: looking, copying, making rows and columns fit."""
    return {"format_rows": True, "format_columns": True, **options}
