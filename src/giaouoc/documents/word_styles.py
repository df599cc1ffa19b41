"""What a Word file says beside its text: names and looks of its styles, numbers of its automatic lists."""

import re
from typing import NamedTuple

from giaouoc.documents.numbering import roman
from giaouoc.documents.word_file import Element, W


class Look(NamedTuple):
    """Bold and italic; None: not said here."""

    bold: bool | None = None
    italic: bool | None = None


class ListItem(NamedTuple):
    """A place in an automatic list: which list, how deep."""

    list_id: str
    level: int


def is_on(properties: Element | None, name: str) -> bool | None:
    """A switch such as bold; None: not said."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def value_of(parent: Element | None, *path: str) -> str | None:
    """`w:val` of the element at `path` below `parent`."""
    found = parent.find("/".join(W + name for name in path)) if parent is not None else None
    return str(found.get(f"{W}val", "")) if found is not None else None


class StyleSheet:
    """The styles of one file, each with what it takes over from the one it is based on."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in styles.iter(f"{W}style") if styles is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = style.get(f"{W}styleId")
        self._looks: dict[str | None, Look] = {}

    def of_paragraph(self, properties: Element | None) -> str | None:
        """The id of a paragraph's style."""
        return value_of(properties, "pStyle") or self._default

    def name(self, style: str | None) -> str:
        """The name Word shows for the style."""
        return value_of(self._styles.get(style or ""), "name") or style or "?"

    def look(self, style: str | None) -> Look:
        """The look of the style."""
        if style not in self._looks:
            bold = italic = None
            for one in self._line_of(style):
                properties = one.find(f"{W}rPr")
                bold = is_on(properties, "b") if bold is None else bold
                italic = is_on(properties, "i") if italic is None else italic
            self._looks[style] = Look(bold, italic)
        return self._looks[style]

    def list_item(self, properties: Element | None) -> ListItem | None:
        """The place a paragraph has in a list, of its own or by its style."""
        lines = [properties, *(one.find(f"{W}pPr") for one in self._line_of(self.of_paragraph(properties)))]
        list_id = next((found for one in lines if (found := value_of(one, "numPr", "numId")) is not None), None)
        level = next((found for one in lines if (found := value_of(one, "numPr", "ilvl")) is not None), "0")
        return ListItem(list_id, int(level)) if list_id not in (None, "0") and level.isdecimal() else None

    def _line_of(self, style: str | None) -> list[Element]:
        """The style and those it is based on, nearest first. A file may turn them in a circle."""
        found: list[Element] = []
        while style in self._styles and self._styles[style] not in found:
            found.append(self._styles[style])
            style = value_of(found[-1], "basedOn")
        return found


class ListNumbers:
    """Counts the automatic lists of one text as they are met."""

    def __init__(self, numbering: Element | None) -> None:
        abstract = {} if numbering is None else _by_id(numbering, "abstractNum", "abstractNumId")
        self._lists = {} if numbering is None else _by_id(numbering, "num", "numId")
        self._levels = {
            id_: {level.get(f"{W}ilvl", ""): level for level in one.findall(f"{W}lvl")} for id_, one in abstract.items()
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next(self, item: ListItem) -> str:
        """The number or bullet of the next paragraph at `item`."""
        one = self._lists.get(item.list_id)
        abstract = value_of(one, "abstractNumId") or ""
        levels = self._levels.get(abstract, {})
        if str(item.level) not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if item.list_id not in self._begun:
            self._begun.add(item.list_id)
            for override in one.findall(f"{W}lvlOverride") if one is not None else ():
                if (start := value_of(override, "startOverride")) is not None:
                    counts[_whole(override.get(f"{W}ilvl"))] = _whole(start) - 1
        counts[item.level] = counts.get(item.level, _start(levels, item.level) - 1) + 1
        for deeper in [level for level in counts if level > item.level]:
            del counts[deeper]
        return self._printed(levels, counts, item.level)

    @staticmethod
    def _printed(levels: dict[str, Element], counts: dict[int, int], at: int) -> str:
        if value_of(levels[str(at)], "numFmt") == "bullet":
            return "•"
        legal = is_on(levels[str(at)], "isLgl")

        def figure(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            kind = value_of(levels.get(str(level)), "numFmt") or "decimal"
            return _figure(counts.get(level, _start(levels, level)), "decimal" if legal else kind)

        return re.sub(r"%([1-9])", figure, value_of(levels[str(at)], "lvlText") or "")


def _by_id(parent: Element, tag: str, attribute: str) -> dict[str, Element]:
    return {one.get(W + attribute, ""): one for one in parent.findall(W + tag)}


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else 0


def _start(levels: dict[str, Element], level: int) -> int:
    start = value_of(levels.get(str(level)), "start")
    return 1 if start is None else _whole(start)


def _figure(number: int, kind: str) -> str:
    match kind:
        case "upperRoman" | "lowerRoman" if number < 400:
            figure = roman(number)
        case "upperLetter" | "lowerLetter" if 0 < number < 400:  # after z come aa, bb
            figure = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "decimalZero":
            figure = f"{number:02}"
        case "none":
            figure = ""
        case _:
            figure = str(number)
    return figure.upper() if kind.startswith("upper") else figure.lower()
