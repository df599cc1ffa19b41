"""The text of one Word paragraph, as a reader sees it: changes accepted, fields by what they show, pictures by name."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from giaouoc.documents.word_file import Element, W
from giaouoc.documents.word_styles import Look, StyleSheet, is_on, value_of

LINE_BREAK, PAGE_BREAK = "\n", "\f"
BREAK_SHOWN = " ⏎ "

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_GONE = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "rt", "delText")}
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_KINDS = (("chart", "biểu đồ"), ("picture", "hình"), ("diagram", "sơ đồ"))
PAGE_NUMBER = "[trang]"  # which one stood there when the file was saved says nothing


class _Field:
    """A field being read: its code, then what it shows."""

    def __init__(self) -> None:
        self.code = ""
        self.shows = False

    @property
    def is_page_number(self) -> bool:
        return _PAGE_FIELD.match(self.code) is not None


class _Piece(NamedTuple):
    text: str
    look: Look = Look(False, False)


class Runs:
    """Reads the paragraphs of one file, in their order. `boxed`: the text of a text box; `notes`: those referred to."""

    def __init__(self, sheet: StyleSheet, boxed: Callable[[Element], str], *, looks: bool) -> None:
        self._sheet = sheet
        self._boxed = boxed
        self._looks = looks
        self._fields: list[_Field] = []
        self.notes: list[tuple[str, str]] = []

    def text(self, paragraph: Element) -> str:
        """The text of `paragraph` with `LINE_BREAK` and `PAGE_BREAK` in it."""
        style = self._sheet.of_paragraph(paragraph.find(f"{W}pPr"))
        pieces = self._pieces(paragraph, self._sheet.look(style))
        if not self._looks:
            return "".join(piece.text for piece in pieces)
        return "".join(
            _marked("".join(piece.text for piece in together), look)
            for look, together in groupby(pieces, lambda piece: piece.look)
        )

    def begin(self) -> None:
        """Start on another part: a field left open in the last one ends with it."""
        self._fields = []

    def _pieces(self, parent: Element, style: Look) -> Iterator[_Piece]:
        for child in parent:
            if child.tag == f"{W}r":
                look = self._look(child.find(f"{W}rPr"), style) if self._looks else Look(False, False)
                for text in self._of_run(child):
                    yield _Piece(text, look)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._pieces(chosen(child), style)
            elif child.tag == f"{W}fldSimple" and _PAGE_FIELD.match(child.get(f"{W}instr", "")):
                yield _Piece(PAGE_NUMBER)
            elif child.tag == f"{_MATHS}t":
                yield _Piece(child.text or "")
            elif child.tag not in _GONE:
                yield from self._pieces(child, style)

    def _look(self, run: Element | None, style: Look) -> Look:
        """Where a run looks other than its paragraph's style says."""
        named = self._sheet.look(value_of(run, "rStyle")) if run is not None else Look()
        differs = []
        for name, of_name, of_style in (("b", named.bold, style.bold), ("i", named.italic, style.italic)):
            said = is_on(run, name)
            differs.append(bool(of_name) if said is None else said != bool(of_style))
        return Look(*differs)

    def _of_run(self, run: Element) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                yield from self._field(child.get(f"{W}fldCharType", ""))
            elif tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1].code += child.text or ""
            elif any(not field.shows or field.is_page_number for field in self._fields):
                continue
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == f"{W}t":
                yield (child.text or "").replace("\n", " ").replace("\r", " ")
            elif tag == f"{W}br":
                yield PAGE_BREAK if child.get(f"{W}type") == "page" else LINE_BREAK
            elif tag == f"{W}sym":
                yield f"[ký hiệu {child.get(f'{W}char', '')}]"
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(f"{W}id", "")))
                yield f"[chú thích {len(self.notes)}]"
            elif tag == f"{_MC}AlternateContent":
                yield from self._of_run(chosen(child))
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                yield self._picture(child)
            elif tag == f"{W}ruby":
                yield from (piece.text for piece in self._pieces(child, Look()))

    def _field(self, kind: str) -> Iterator[str]:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields:
            field = self._fields[-1]
            # Once, whether the file keeps what was shown last or not.
            if field.is_page_number and not field.shows:
                yield PAGE_NUMBER
            field.shows = True
            if kind == "end":
                self._fields.pop()

    def _picture(self, picture: Element) -> str:
        boxes = [f"[khung chữ: {text}]" for box in _boxes(picture) if (text := self._boxed(box))]
        if boxes:
            return " ".join(boxes)
        data = picture.find(f".//{_DRAWING}graphicData")
        uri = data.get("uri", "") if data is not None else ""
        kind = next((shown for word, shown in _KINDS if word in uri.rpartition("/")[2]), None)
        if picture.tag == f"{W}object":
            kind = "đối tượng"
        elif kind is None and picture.find(f".//{_VML}imagedata") is not None:
            kind = "hình"
        if kind is None:
            return ""  # a line, an arrow
        placed = picture.find(f".//{_PLACED}docPr")
        alt = placed.get("descr") or placed.get("title") if placed is not None else None
        if placed is None and (shape := picture.find(f".//{_VML}shape")) is not None:
            alt = shape.get("alt")
        return f"[{kind}: {' '.join(alt.split())}]" if alt and alt.strip() else f"[{kind}]"


_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": LINE_BREAK,
    f"{W}noBreakHyphen": "-",
}


def chosen(alternatives: Element) -> Element:
    """Of the ways a file offers to show one thing, the one that Word takes; the others say the same once more."""
    first = alternatives.find(f"{_MC}Choice")
    if first is None:
        first = alternatives.find(f"{_MC}Fallback")
    return first if first is not None else ()


def _boxes(picture: Element) -> Iterator[Element]:
    """The text boxes in a picture, not those within one another."""
    for child in picture:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{_MC}Fallback":
            yield from _boxes(child)


def _marked(text: str, look: Look) -> str:
    mark = "**" * bool(look.bold) + "*" * bool(look.italic)
    if not mark:
        return text
    # Marks stand at the words, as one writes them, and never across a page.
    return re.sub(r"[^\s\f](?:[^\f]*[^\s\f])?", lambda found: f"{mark}{found[0]}{mark}", text)
