"""The tags typed into a Word file: found paragraph by paragraph, made whole where Word split them, numbered.

Only text that a reader sees can be a tag. docxtpl works on the file's bare XML; every other brace, and the words of
every tag, are hidden from it: it moves the tags, and this module alone says what they are.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giaouoc.documents.markup import escape, plain
from giaouoc.documents.word_file import Element, W

# Stand for others while docxtpl and Jinja are at work. Unicode keeps them for such uses: no text holds them.
_FIRST, _LAST = "\ufdd0", "\ufdd1"
_STAND_INS = {"{": "\ufdd2", "}": "\ufdd3", "&": "\ufdd4", "<": "\ufdd5", ">": "\ufdd6"}
_HIDE = str.maketrans(_STAND_INS)
_SHOW = str.maketrans({stand_in: html.escape(char) for char, stand_in in _STAND_INS.items()})
# What stands for a character of the data, and what reads as the end of a line there.
_OF_DATA = re.compile("[\U00100000-\U0010fffd]")
_LINE_END = re.compile(f"{escape(chr(13))}(?:{escape(chr(10))})?")

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_PARTS = re.compile(r"(\{[{%#])([-+]?)(?:(tr|tc|p|r)\s)?(.*?)([-+]?)([}%#]\})")
_HIDDEN = re.compile(rf"(\{{[{{%#])\s*{_FIRST}(\d+){_LAST}")
# What Word makes of what was typed, and what nobody sees.
_TYPED = str.maketrans("“”„‘’‚", '"""' + "'''", "\u200b\u200c\u200d\u2060\ufeff\u00ad")

# docxtpl's own commands: one cell for several of a loop, below or beside one another; a cell's width and colour.
MERGING, _SAID_OF_CELLS = ("vm", "hm"), ("colspan", "cellbg")
OF_CELLS = (*MERGING, *_SAID_OF_CELLS)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOT_SEEN = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{_MC}Fallback"}
_SPACES = {f"{W}tab", f"{W}br", f"{W}cr"}
_AS_XML = {"\n": "&#10;", "\t": "&#9;"}
KEEP_SPACES = ("{http://www.w3.org/XML/1998/namespace}space", "preserve")


class Tag(NamedTuple):
    """One tag. `place`: "p", "tr", "tc" where it stands for a whole paragraph, row or cell, "r" for a run; else empty.

    `command`: the first word of a `{% … %}`. `words`: what Jinja is to read between the braces.
    """

    text: str
    opening: str
    place: str
    command: str
    words: str
    paragraph: Element
    run: Element
    line: int
    column: int


class TaggedText(NamedTuple):
    """The text of a part. `lines`: its paragraphs' texts; `tags`: what is typed in them, in order."""

    root: Element
    paragraphs: tuple[Element, ...]
    lines: tuple[str, ...]
    tags: tuple[Tag, ...]


def tagged_text(root: Element) -> TaggedText:
    """The tags in `root`, each in one piece and hidden from now on."""
    for fallback in [one for one in root.iter(f"{_MC}Fallback") if "{" in "".join(one.itertext())]:
        fallback.getparent().remove(fallback)  # says once more what stands before it; Word writes it anew
    paragraphs = tuple(one for one in root.iter(f"{W}p") if next(one.iterancestors(*_NOT_SEEN), None) is None)
    lines: list[str] = []
    tags: list[Tag] = []
    whole: dict[Element, str] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        pieces = list(_pieces(paragraph))
        lines.append("".join(text for _, text in pieces))
        if "{" in lines[-1]:
            whole |= _made_whole(paragraph, pieces, lines[-1], number, tags)
    for element in root.iter():
        element.text = whole[element] if element in whole else _without_braces(element.text)
        element.tail = _without_braces(element.tail)
        for name, value in element.attrib.items():
            if "{" in value or "}" in value:
                element.set(name, value.translate(_HIDE))
    return TaggedText(root, paragraphs, tuple(lines), tuple(tags))


def put_back(template: str, tags: Sequence[Tag]) -> str:
    """The template docxtpl made, with the words of its tags, each on the line that is the number of its paragraph."""
    line = 1

    def placed(found: re.Match[str]) -> str:
        nonlocal line
        tag = tags[int(found[2])]
        feeds, line = "\n" * (tag.line - line), max(line, tag.line)
        return f"{feeds}{found[1]}{tag.words}"

    return _HIDDEN.sub(placed, template)


def shown(rendered: str) -> str:
    """What was rendered, as XML: the characters that something else stood for, those of the data among them.

    Line feeds were those of `put_back`; what the data says with one follows as `&#10;`.
    """
    rendered = _LINE_END.sub(escape("\n"), rendered.replace("\n", "").translate(_SHOW))
    return _OF_DATA.sub(lambda found: _AS_XML.get(char := plain(found[0]), html.escape(char)), rendered)


def outside_tags(line: str) -> str:
    """`line` with spaces where its tags are."""
    return _TAG.sub(lambda found: " " * len(found[0]), line)


def _pieces(parent: Element) -> Iterator[tuple[Element, str]]:
    """The text of a paragraph by the elements that hold it, without text boxes."""
    for child in parent:
        if child.tag == f"{W}t":
            yield child, _one_line(child.text)
        elif child.tag in _SPACES:
            yield child, " "
        elif child.tag != f"{W}p" and child.tag not in _NOT_SEEN:
            yield from _pieces(child)


def _made_whole(
    paragraph: Element, pieces: list[tuple[Element, str]], line: str, number: int, tags: list[Tag]
) -> dict[Element, str]:
    """The new texts of the pieces: every tag in the one it begins in. The tags are added to `tags`."""
    found = list(_TAG.finditer(line))
    texts: dict[Element, str] = {}
    start = 0
    for element, piece in pieces:
        at, end, new = start, start + len(piece), ""
        for match in found:
            if start <= match.start() < end:
                new += line[at : match.start()].translate(_HIDE)
                tag = _tag(match[0], paragraph, element.getparent(), number, match.start() + 1)
                new += _hidden(tag, len(tags))
                tags.append(tag)
            if match.start() < end and start < match.end():
                at = min(match.end(), end)
        if at > start and element.tag == f"{W}t":
            texts[element] = new + line[at:end].translate(_HIDE)
            element.set(*KEEP_SPACES)
        elif at > start:
            element.getparent().remove(element)  # a line broken within a tag
        start = end
    return texts


def _tag(text: str, paragraph: Element, run: Element, line: int, column: int) -> Tag:
    parts = _PARTS.fullmatch(text)
    assert parts is not None  # it is a `_TAG`
    opening, before, place, words, after, _ = parts.groups(default="")
    words = unicodedata.normalize("NFC", words.translate(_TYPED))
    command = re.match(r"\s*(\w*)(.*)", words) if opening == "{%" else None
    if command is not None and command[1] in _SAID_OF_CELLS:
        words = command[2]  # docxtpl prints it as a property of the cell
    return Tag(
        text,
        opening,
        place,
        command[1] if command is not None else "",
        f"{before} {words} {after}",
        paragraph,
        run,
        line,
        column,
    )


def _hidden(tag: Tag, index: int) -> str:
    """The tag as docxtpl is to see it."""
    closing = "}}" if tag.opening == "{{" else f"{tag.opening[1]}}}"
    if tag.opening == "{#" and tag.place not in ("p", "tr", "tc"):
        return ""
    if tag.command in MERGING:
        return f"{{% {tag.command} %}}"
    command = f" {tag.command}" if tag.command in _SAID_OF_CELLS else ""
    return f"{tag.opening}{tag.place}{command} {_FIRST}{index}{_LAST}{closing}"


def _without_braces(text: str | None) -> str | None:
    return _one_line(text).translate(_HIDE) if text else text


def _one_line(text: str | None) -> str:
    return re.sub(r"[\n\r]", " ", text or "")
