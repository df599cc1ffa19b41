"""A Word file as plain text, for `git diff` and for tests: a paragraph a line, a table's row a line."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from giaouoc.documents.text_runs import BREAK_SHOWN, LINE_BREAK, PAGE_BREAK, Runs, chosen
from giaouoc.documents.word_file import Element, NotWordFileError, W, WordFile, read_word_file
from giaouoc.documents.word_styles import ListNumbers, StyleSheet, is_on, value_of
from giaouoc.records.problems import Problem

CELL_BREAK = " | "
PAGE_LINE, END_LINE = "-----", "====="

_HOLDERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_END_DELETED = (f"{W}rPr/{W}del", f"{W}rPr/{W}moveFrom")
_SIDES = {"headerReference": "đầu trang", "footerReference": "chân trang"}
_PAGES = {"default": "", "first": " (trang đầu)", "even": " (trang chẵn)"}


def docx_text(file: bytes, *, styles: bool = False) -> str:
    """The text of a Word file, whoever wrote it; raises `NotWordFileError`.

    ` ⏎ ` breaks a line, `-----` ends a page or section; what stands at the head and foot of pages follows `=====`.
    `styles`: every paragraph begins with the name of its style, **bold** and *italic* where it differs from it.
    """
    lines = _Reader(WordFile(file), styles=styles).lines()
    return unicodedata.normalize("NFC", "".join(f"{line.rstrip()}\n" for line in lines))


def read_docx_text(path: Path, *, styles: bool = False) -> tuple[str | None, Problem | None]:
    """The text of the Word file at `path`, or the problem that stands in the way."""
    try:
        return docx_text(read_word_file(path), styles=styles), None
    except NotWordFileError as error:
        return None, error.problem(path.as_posix())


class _Reader:
    """Goes through one file once, from its first paragraph to its last note."""

    def __init__(self, file: WordFile, *, styles: bool) -> None:
        self._file = file
        self._parts = {one.id: one for one in file.related(file.main)}
        self._sheet = StyleSheet(self._of_kind("styles"))
        self._numbers = ListNumbers(self._of_kind("numbering"))
        self._styles = styles
        self._runs = Runs(self._sheet, self._joined, looks=styles)
        self._carried = ""
        self._sections: list[Element] = []
        self._section = 0

    def lines(self) -> Iterator[str]:
        """The lines of the text."""
        root = self._file.xml(self._file.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            return
        # Where changes are tracked, a section keeps the page it had before.
        self._sections = [one for one in body.iter(f"{W}sectPr") if one.getparent().tag != f"{W}sectPrChange"]
        if self._sections and _is_landscape(self._sections[0]):
            yield f"{PAGE_LINE} (ngang)"
        yield from self._blocks(body)
        last = [*self._sides(), *self._notes()]
        yield from [END_LINE, *last] if last else ()

    def _of_kind(self, kind: str) -> Element | None:
        part = next((one.part for one in self._parts.values() if one.kind == kind), None)
        return self._file.xml(part) if part is not None else None

    def _blocks(self, parent: Element, *, nested: bool = False) -> Iterator[str]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, nested=nested)
            elif child.tag == f"{W}tbl":
                rows = list(self._rows(child))
                yield from [f"[{BREAK_SHOWN.join(rows)}]"] if nested and rows else rows
            elif child.tag in _HOLDERS:
                yield from self._blocks(child, nested=nested)
            elif child.tag.endswith("}AlternateContent"):
                yield from self._blocks(chosen(child), nested=nested)

    def _paragraph(self, paragraph: Element, *, nested: bool) -> Iterator[str]:
        properties = paragraph.find(f"{W}pPr")
        text = self._carried + self._runs.text(paragraph)
        self._carried = ""
        if properties is not None and any(properties.find(way) is not None for way in _END_DELETED):
            self._carried = text  # it goes on in the next
            return
        if (item := self._sheet.list_item(properties)) is not None and (number := self._numbers.next(item)):
            text = f"{number} {text}"
        prefix = f"[{self._sheet.name(self._sheet.of_paragraph(properties))}] " if self._styles else ""
        if nested:
            yield prefix + _shown(text.replace(PAGE_BREAK, LINE_BREAK))
            return
        if is_on(properties, "pageBreakBefore"):
            yield PAGE_LINE
        pages = text.split(PAGE_BREAK)
        for i, page in enumerate(pages):
            if i:
                yield PAGE_LINE
            if page.strip() or len(pages) == 1:
                yield prefix + _shown(page)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            yield from self._end_of_section()

    def _end_of_section(self) -> Iterator[str]:
        before, self._section = self._sections[self._section], self._section + 1
        if self._section >= len(self._sections):
            return  # a file without its last section
        after = self._sections[self._section]
        if _is_landscape(before) != _is_landscape(after):
            yield f"{PAGE_LINE} ({'ngang' if _is_landscape(after) else 'đứng'})"
        elif value_of(after, "type") != "continuous":
            yield PAGE_LINE

    def _rows(self, table: Element) -> Iterator[str]:
        for row in _members(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                yield CELL_BREAK.join(self._cell(cell) for cell in _members(row, "tc"))

    def _cell(self, cell: Element) -> str:
        if (merged := cell.find(f"{W}tcPr/{W}vMerge")) is not None and merged.get(f"{W}val") != "restart":
            return ""
        return self._joined(cell)

    def _joined(self, parent: Element) -> str:
        """The text of a cell or a text box on one line."""
        return BREAK_SHOWN.join(line.strip() for line in self._blocks(parent, nested=True) if line.strip())

    def _sides(self) -> Iterator[str]:
        """Heads and feet of pages, each once; not those that no page shows."""
        settings = self._of_kind("settings")
        told = set()
        for section in self._sections:
            shown = {"default": True, "first": is_on(section, "titlePg"), "even": is_on(settings, "evenAndOddHeaders")}
            for reference in section:
                side, page = _SIDES.get(reference.tag.removeprefix(W)), reference.get(f"{W}type", "default")
                if side is None or not shown.get(page):
                    continue
                part = next((self._parts[id_].part for id_ in reference.attrib.values() if id_ in self._parts), None)
                root = self._file.xml(part) if part not in told and part is not None else None
                told.add(part)
                self._runs.begin()
                for line in self._blocks(root if root is not None else (), nested=True):
                    # Each section may have its own, which say the same.
                    if line.strip() and (said := f"{side}{_PAGES[page]}: {line}") not in told:
                        told.add(said)
                        yield said

    def _notes(self) -> Iterator[str]:
        roots = {kind: self._of_kind(f"{kind}s") for kind, _ in self._runs.notes}
        notes = {(kind, note.get(f"{W}id")): note for kind, root in roots.items() if root is not None for note in root}
        for number, name in enumerate(tuple(self._runs.notes), 1):
            self._runs.begin()
            yield f"chú thích {number}: {self._joined(notes.get(name, ()))}"


def _members(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, within content controls and tracked changes too."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _members(child, tag)


def _is_landscape(section: Element) -> bool:
    size = section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"


def _shown(text: str) -> str:
    """`text` with its line breaks as they are shown."""
    return BREAK_SHOWN.join(line.strip(" ") for line in text.split(LINE_BREAK))
