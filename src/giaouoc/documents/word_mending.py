"""A part of a Word form after it was filled in: lines broken, and nothing left that Word would call damaged."""

import re
from itertools import groupby

from giaouoc.documents.word_file import Element, W
from giaouoc.documents.word_tags import KEEP_SPACES

_IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WITH_TEXT = tuple(W + name for name in ("body", "p", "tbl", "tr", "tc", "r", "hdr", "ftr"))
_CELL_ORDER = [
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
]
_BLOCKS = {W + name for name in ("p", "tbl", "sdt", "customXml", "ins", "moveTo")}
_WITH_PARAGRAPHS = tuple(W + name for name in ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote"))


def is_torn(root: Element) -> bool:
    """Whether something was printed where Word has no text, or a paragraph within a line."""
    if any(len(text) for text in root.iter(f"{W}t")):
        return True
    return any(
        (one.text or "").strip() or any((child.tail or "").strip() for child in one) for one in root.iter(*_WITH_TEXT)
    )


def mend(root: Element) -> None:
    """Put right what filling in leaves behind."""
    for text in list(root.iter(f"{W}t")):
        if re.search(r"[\n\t]", text.text or ""):
            _break_lines(text)
    for properties in root.iter(f"{W}tcPr"):
        properties[:] = sorted(properties, key=_place_in_cell)
    _drop_empty(root)
    _make_unique(root)


def _break_lines(text: Element) -> None:
    """Line feeds and tabs as the elements they are in Word."""
    at, words = text, re.split(r"([\n\t])", text.text)
    text.text = words[0]
    text.set(*KEEP_SPACES)
    for between, word in zip(words[1::2], words[2::2], strict=True):
        for name, content in (("br" if between == "\n" else "tab", None), ("t", word)):
            if content != "":
                new = text.makeelement(W + name)
                new.text = content
                if content:
                    new.set(*KEEP_SPACES)
                at.addnext(new)
                at = new


def _place_in_cell(property_: Element) -> int:
    """docxtpl puts a cell's colour and spans where it finds room; Word has an order for them."""
    name = str(property_.tag).removeprefix(W)
    return _CELL_ORDER.index(name) if name in _CELL_ORDER else len(_CELL_ORDER)


def _drop_empty(root: Element) -> None:
    """No row without a cell, no table without a row, no cell that does not end in a paragraph: Word refuses them."""
    for name, needed in (("tr", "tc"), ("tbl", "tr")):
        for one in list(root.iter(W + name)):
            if next(one.iter(W + needed), None) is None:
                one.getparent().remove(one)
    for one in root.iter(*_WITH_PARAGRAPHS):
        last = next((block for block in reversed(one) if block.tag in _BLOCKS), None)
        if last is None or last.tag == f"{W}tbl":
            one.append(one.makeelement(f"{W}p"))


def _make_unique(root: Element) -> None:
    """Names and numbers that were one and that a loop made many."""
    seen: set[tuple[str, str]] = set()

    def again(kind: str, name: str | None) -> bool:
        known = (kind, name or "") in seen
        seen.add((kind, name or ""))
        return known

    drawings = list(root.iter(f"{_PLACED}docPr"))
    free = max((int(id_) for one in drawings if (id_ := one.get("id", "")).isdecimal()), default=0)
    for drawing in drawings:
        if again("drawing", drawing.get("id")):
            free += 1
            drawing.set("id", str(free))
    for paragraph in root.iter(f"{W}p", f"{W}tr"):
        if (id_ := paragraph.get(f"{_IDS}paraId")) is not None and again("paragraph", id_):
            del paragraph.attrib[f"{_IDS}paraId"]
    marks = list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))
    for kind, of_kind in groupby(sorted(marks, key=lambda mark: str(mark.tag)), lambda mark: str(mark.tag)):
        for mark in of_kind:
            if again(kind, mark.get(f"{W}id")):
                mark.getparent().remove(mark)
