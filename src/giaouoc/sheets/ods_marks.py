"""The marks of the pages of an `.ods` file, from its XML."""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from giaouoc.sheets.marks import MOST_CELLS, NO_MARKS, At, CannotScanError, Marks

Attributes = dict[str, str]

_TABLE, _ROW, _TEXT = "table:table", "table:table-row", "text:p"
_CELLS = ("table:table-cell", "table:covered-table-cell")


def ods_marks(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """The marks of every page by its name."""
    data = parts.get("content.xml", b"")
    if not data or b"<!DOCTYPE" in data:
        raise CannotScanError("content.xml")
    scan = _Scan()
    parser = ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.characters
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise CannotScanError(str(error)) from error
    return scan.pages


class _Scan:
    """One pass over the pages; repeated rows and cells are counted, not written out."""

    def __init__(self) -> None:
        self.pages: dict[str, Marks] = {}
        self._name = ""
        self._page = NO_MARKS
        self._row = self._column = 0
        self._rows = 1
        self._error: At | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == _TABLE:
            self._name, self._page, self._row = attributes.get("table:name", ""), Marks({}, set(), set(), 0, 0), 0
        elif name == _ROW:
            self._rows, self._column = _repeated(attributes, "table:number-rows-repeated"), 0
        elif name in _CELLS:
            times = _repeated(attributes, "table:number-columns-repeated")
            kind = attributes.get("office:value-type")
            if kind is not None:
                rows, columns = self._row + self._rows, self._column + times
                self._page = self._page._replace(
                    rows=max(self._page.rows, rows), columns=max(self._page.columns, columns)
                )
                self._mark(attributes, kind)
            self._column += times

    def _mark(self, attributes: Attributes, kind: str) -> None:
        place = (self._row, self._column)
        if "table:formula" in attributes:
            self._page.formulas.add(place)
        if kind == "percentage":
            self._page.percents.add(place)
        if attributes.get("calcext:value-type") == "error":
            self._page.errors[place] = ""
            self._error = place

    def characters(self, text: str) -> None:
        if self._error is not None:
            self._page.errors[self._error] += text

    def end(self, name: str) -> None:
        if name == _ROW:
            self._row += self._rows
        elif name == _TABLE:
            self.pages[self._name] = self._page
        elif name in _CELLS or name == _TEXT:
            self._error = None


def _repeated(attributes: Attributes, key: str) -> int:
    times = attributes.get(key, "1")
    return min(int(times), MOST_CELLS) if times.isdecimal() else 1
