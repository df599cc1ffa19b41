"""The body of a Word document being written: paragraphs, runs, tables, sections, in WordprocessingML."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn as qualified
from lxml.etree import SubElement

from giaouoc.documents.markup import Run
from giaouoc.documents.styles import PLAIN_TABLE, RULED_TABLE, Style

qn = cache(qualified)  # asked for with every element written

Element = Any  # lxml's, which has no types

TWIPS_PER_MM = 1440 / 25.4


class MissingStyleError(Exception):
    """The reference document lacks a style; the message is its name."""


class Body:
    """Appends to the body of `document`, which is an open reference document, empty but for its section."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._body: Element = document.element.body
        self._section: Element = document.element.body.sectPr
        styles = {style.name: style.style_id for style in document.styles}
        missing = [name for name in (*Style, RULED_TABLE, PLAIN_TABLE) if name not in styles]
        if missing:
            raise MissingStyleError(missing[0])
        self._style_ids = styles
        self._sections = 0
        self._drawings = 0

    @property
    def width(self) -> int:
        """Width of the text, twips."""
        size, margins = self._section.find(qn("w:pgSz")), self._section.find(qn("w:pgMar"))
        return int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))

    @property
    def is_landscape(self) -> bool:
        return bool(self._section.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape")

    @property
    def last(self) -> Element | None:
        """The last block written; None at the top."""
        before = self._section.getprevious()
        return before if before is not None else None

    @property
    def at_new_page(self) -> bool:
        """Whether what comes next begins a page anyhow."""
        last = self.last
        return last is None or (last.tag == qn("w:p") and self._has_section(last))

    def size_of(self, style: Style) -> float:
        """Letter size of a style, points; of the text where it names none."""
        size = self.document.styles[style.value].font.size
        return float(size.pt) if size is not None else 14.0

    def is_bold(self, style: Style) -> bool:
        """Whether the letters of a style are bold."""
        return bool(self.document.styles[style.value].font.bold)

    def paragraph(self, runs: Iterable[Run] | str, style: Style, into: Element | None = None) -> Element:
        """A new paragraph at the end, or at the end of the cell `into`."""
        paragraph: Element
        if into is None:
            paragraph = self._section.makeelement(qn("w:p"), {})
            self._section.addprevious(paragraph)
        else:
            paragraph = SubElement(into, qn("w:p"))
        properties = SubElement(paragraph, qn("w:pPr"))
        SubElement(properties, qn("w:pStyle")).set(qn("w:val"), self._style_ids[style])
        for run in [Run(runs)] if isinstance(runs, str) else runs:
            add_run(paragraph, run)
        return paragraph

    def table(
        self, widths: Sequence[int], *, ruled: bool, into: Element | None = None, description: str | None = None
    ) -> Element:
        """A new table without rows. `widths`: of its columns, twips."""
        table: Element = self._section.makeelement(qn("w:tbl"), {})
        self._section.addprevious(table)
        properties = SubElement(table, qn("w:tblPr"))
        style = RULED_TABLE if ruled else PLAIN_TABLE
        SubElement(properties, qn("w:tblStyle")).set(qn("w:val"), self._style_ids[style])
        _set(SubElement(properties, qn("w:tblW")), w=sum(widths), type="dxa")
        SubElement(properties, qn("w:tblLayout")).set(qn("w:type"), "fixed")
        look = SubElement(properties, qn("w:tblLook"))
        _set(look, val="0020" if ruled else "0000", firstRow="1" if ruled else "0", lastRow="0", firstColumn="0")
        _set(look, lastColumn="0", noHBand="1", noVBand="1")
        if description:
            SubElement(properties, qn("w:tblDescription")).set(qn("w:val"), description)
        grid = SubElement(table, qn("w:tblGrid"))
        for width in widths:
            SubElement(grid, qn("w:gridCol")).set(qn("w:w"), str(width))
        return table

    def row(self, table: Element, widths: Sequence[int], *, head: bool = False) -> list[Element]:
        """A new row that does not split across pages; its cells. `head`: repeated on every page."""
        row = SubElement(table, qn("w:tr"))
        properties = SubElement(row, qn("w:trPr"))
        SubElement(properties, qn("w:cantSplit"))
        if head:
            SubElement(properties, qn("w:tblHeader"))
        cells = []
        for width in widths:
            cell = SubElement(row, qn("w:tc"))
            cell_properties = SubElement(cell, qn("w:tcPr"))
            _set(SubElement(cell_properties, qn("w:tcW")), w=width, type="dxa")
            if head:
                SubElement(cell_properties, qn("w:vAlign")).set(qn("w:val"), "center")
            cells.append(cell)
        return cells

    def rule(self, length_mm: float, into: Element | None = None, width: int | None = None) -> None:
        """A thin line in the middle of the text, or of a cell `width` twips wide."""
        paragraph = self.paragraph((), Style.RULE, into)
        properties = paragraph[0]
        border = SubElement(SubElement(properties, qn("w:pBdr")), qn("w:top"))
        _set(border, val="single", sz=6, space=0, color="000000")
        side = max(0, round(((width or self.width) - length_mm * TWIPS_PER_MM) / 2))
        _set(SubElement(properties, qn("w:ind")), left=side, right=side)

    def turn(self, *, landscape: bool) -> None:
        """Pages in the other direction from here on, where they are not so already."""
        if landscape == self.is_landscape:
            return
        if self.last is not None:
            self.end_section()
        size = self._section.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        _set(size, w=height, h=width)
        if landscape:
            size.set(qn("w:orient"), "landscape")
        else:
            size.attrib.pop(qn("w:orient"), None)

    def end_section(self) -> None:
        """Close the section: what comes next begins a page of its own."""
        last = self.last
        if last is None or last.tag != qn("w:p") or self._has_section(last):
            last = self.paragraph((), Style.END_OF_TABLE)
        closing = deepcopy(self._section)
        _insert_section(last[0], closing)
        self._sections += 1
        if (first_page := self._section.find(qn("w:titlePg"))) is not None:
            self._section.remove(first_page)  # only the first page of the document bears no number

    def drawing(self, element: Element) -> None:
        """A picture or chart in a paragraph of its own."""
        paragraph = self.paragraph((), Style.FIGURE)
        SubElement(paragraph, qn("w:r")).append(element)

    def next_drawing(self) -> int:
        self._drawings += 1
        return self._drawings

    @staticmethod
    def _has_section(paragraph: Element) -> bool:
        return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def add_run(paragraph: Element, run: Run) -> None:
    """`run` at the end of `paragraph`; its line feeds break the line."""
    element = SubElement(paragraph, qn("w:r"))
    if run.bold or run.italic:
        properties = SubElement(element, qn("w:rPr"))
        for name, on in (("b", run.bold), ("bCs", run.bold), ("i", run.italic), ("iCs", run.italic)):
            if on:
                SubElement(properties, qn(f"w:{name}"))
    for i, line in enumerate(run.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if i:
            SubElement(element, qn("w:br"))
        if line:
            text = SubElement(element, qn("w:t"))
            text.text = line.replace("\t", " ")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def keep_with_next(paragraph: Element) -> None:
    """No page break between `paragraph` and what follows."""
    style = paragraph[0].find(qn("w:pStyle"))
    style.addnext(paragraph.makeelement(qn("w:keepNext"), {}))


def _set(element: Element, **values: object) -> None:
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))


def _insert_section(properties: Element, section: Element) -> None:
    """`sectPr` comes last in `pPr`, but for a record of changes, which we never write."""
    properties.append(section)
