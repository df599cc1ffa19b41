"""The marks of a page of an `.ods` file, from its XML."""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from giaouoc.sheets.marks import MOST_CELLS, At, CannotScanError, Marks

Attributes = dict[str, str]

_TABLE, _ROW, _TEXT = "table:table", "table:table-row", "text:p"
_CELLS = ("table:table-cell", "table:covered-table-cell")


def ods_marks(parts: Mapping[str, bytes], sheet: str) -> Marks:
    """The marks of the page called `sheet`."""
    data = parts.get("content.xml", b"")
    if not data or b"<!DOCTYPE" in data:
        raise CannotScanError(sheet)
    scan = _Scan(sheet)
    parser = ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.characters
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise CannotScanError(str(error)) from error
    return Marks(scan.errors, scan.formulas, scan.percents, scan.last_row, scan.last_column)


class _Scan:
    """One pass over the pages; repeated rows and cells are counted, not written out."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.errors: dict[At, str] = {}
        self.formulas: set[At] = set()
        self.percents: set[At] = set()
        self.last_row = self.last_column = 0
        self._inside = False
        self._row = self._column = 0
        self._rows = 1
        self._error: At | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == _TABLE:
            self._inside = attributes.get("table:name") == self.sheet
            self._row = 0
        elif not self._inside:
            return
        elif name == _ROW:
            self._rows, self._column = _repeated(attributes, "table:number-rows-repeated"), 0
        elif name in _CELLS:
            times = _repeated(attributes, "table:number-columns-repeated")
            kind = attributes.get("office:value-type")
            if kind is not None:
                self.last_row = max(self.last_row, self._row + self._rows)
                self.last_column = max(self.last_column, self._column + times)
                self._mark(attributes, kind)
            self._column += times

    def _mark(self, attributes: Attributes, kind: str) -> None:
        place = (self._row, self._column)
        if "table:formula" in attributes:
            self.formulas.add(place)
        if kind == "percentage":
            self.percents.add(place)
        if attributes.get("calcext:value-type") == "error":
            self.errors[place] = ""
            self._error = place

    def characters(self, text: str) -> None:
        if self._error is not None:
            self.errors[self._error] += text

    def end(self, name: str) -> None:
        if name == _ROW and self._inside:
            self._row += self._rows
        elif name == _TABLE:
            self._inside = False
        elif name in _CELLS or name == _TEXT:
            self._error = None


def _repeated(attributes: Attributes, key: str) -> int:
    times = attributes.get(key, "1")
    return min(int(times), MOST_CELLS) if times.isdecimal() else 1
