"""How the cells of our workbooks look: one face for all, made once a workbook."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from giaouoc.sheets.heights import SIZE

FONT = "Times New Roman"
SMALL = 9  # of the words that explain the table
OPEN_COLOUR, SECTION_COLOUR, HEAD_COLOUR, IDLE_COLOUR = "#FFF9DB", "#EDEDED", "#D9E2F3", "#F2F2F2"
_EDGE = "#A6A6A6"

_BASE: dict[str, Any] = {"font_name": FONT, "font_size": SIZE, "valign": "top", "text_wrap": True}


class Formats:
    """The formats of one workbook, by what distinguishes them."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def plain(self, **properties: Any) -> Format:
        """A format of the forms' face with `properties`."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**_BASE, **properties})
        return self._made[key]

    def cell(self, **properties: Any) -> Format:
        """A cell of a table."""
        return self.plain(border=1, border_color=_EDGE, **properties)

    def head(self) -> Format:
        """The head of a column."""
        return self.cell(bold=True, align="center", valign="vcenter", bg_color=HEAD_COLOUR)
