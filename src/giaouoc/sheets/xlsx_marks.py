"""The marks of a page of an `.xlsx` file, from its XML: one quick pass, nothing kept but what is odd."""

import posixpath
from collections.abc import Callable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from giaouoc.sheets.marks import At, CannotScanError, Marks, at, column_number

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]

_WORKBOOK = "xl/workbook.xml"
# The formats Excel has built in for percentages.
_PERCENTS = {"9", "10"}


def xlsx_marks(parts: Mapping[str, bytes], sheet: str) -> Marks:
    """The marks of the page called `sheet`."""
    path = _sheets(parts).get(sheet)
    if path is None or path not in parts:
        raise CannotScanError(sheet)
    scan = _Scan(_percent_styles(parts.get("xl/styles.xml", b"")))
    scan.read(parts[path])
    columns = max(map(column_number, scan.columns), default=-1) + 1
    return Marks(scan.errors, scan.formulas, scan.percents, scan.last_row, columns)


class _Scan:
    """One pass over a page."""

    def __init__(self, percents: set[str]) -> None:
        self.styles = percents
        self.errors: dict[At, str] = {}
        self.formulas: set[At] = set()
        self.percents: set[At] = set()
        self.columns: set[str] = set()
        self.last_row = 0
        self._row = 0
        self._place = ""
        self._prefix: str | None = None

    def read(self, data: bytes) -> None:
        _parse(data, self._start, self._characters)

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._prefix is None:  # of the first element, and so of all
            self._prefix = name[: -len("worksheet")] if name.endswith("worksheet") else ""
            self._names = tuple(f"{self._prefix}{tag}" for tag in ("c", "v", "f", "row", "is"))
        cell, value, formula, row, inline = self._names
        if name == cell:
            self._place = attributes.get("r") or self._next()
            self._is_error = attributes.get("t") == "e"
            if attributes.get("s") in self.styles:
                self.percents.add(at(self._place))
        elif name in (value, formula, inline):
            place = self._place
            self.last_row = max(self.last_row, self._row)
            self.columns.add(place.rstrip("0123456789"))
            if name == formula:
                self.formulas.add(at(place))
            elif name == value and self._is_error:
                self.errors[at(place)] = ""
        elif name == row:
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._place = ""

    def _next(self) -> str:
        """The cell after the last one, where a file does not say which it is."""
        column = column_number(self._place.rstrip("0123456789")) + 1 if self._place else 0
        letters = ""
        while column >= 0:
            letters, column = chr(65 + column % 26) + letters, column // 26 - 1
        return f"{letters}{self._row}"

    def _characters(self, text: str) -> None:
        if self._place and text.startswith("#") and (place := at(self._place)) in self.errors:
            self.errors[place] = text.strip()


def _parse(data: bytes, start: Start, characters: Callable[[str], None] | None = None) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # no office program writes them
        raise CannotScanError("DOCTYPE")
    parser = ParserCreate()
    parser.StartElementHandler = start
    if characters is not None:
        parser.buffer_text = True
        if b't="e"' in data or b"t='e'" in data:
            parser.CharacterDataHandler = characters
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise CannotScanError(str(error)) from error


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Pages by name, each with the part that holds it."""
    by_id: dict[str, str] = {}
    found: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if name.rpartition(":")[2] == "Relationship" and "Id" in attributes:
            by_id[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))[1:]

    def sheet(name: str, attributes: Attributes) -> None:
        if name.rpartition(":")[2] == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            found[attributes.get("name", "")] = by_id.get(key, "")

    _parse(parts.get("xl/_rels/workbook.xml.rels", b"<r/>"), relation)
    _parse(parts.get(_WORKBOOK, b"<w/>"), sheet)
    return found


def _percent_styles(styles: bytes) -> set[str]:
    """The numbers of the cell formats that show percentages."""
    if not styles:
        return set()
    codes, found = set(_PERCENTS), set()
    state = {"cells": False, "count": 0}

    def start(name: str, attributes: Attributes) -> None:
        tag = name.rpartition(":")[2]
        if tag == "numFmt" and "%" in attributes.get("formatCode", ""):
            codes.add(attributes.get("numFmtId", ""))
        elif tag == "cellXfs":
            state["cells"] = True
        elif tag in ("cellStyles", "dxfs", "tableStyles"):
            state["cells"] = False
        elif tag == "xf" and state["cells"]:
            if attributes.get("numFmtId") in codes:
                found.add(str(state["count"]))
            state["count"] += 1

    _parse(styles, start)
    return found
