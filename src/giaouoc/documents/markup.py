"""Rendered template text → blocks. A small Markdown: headings, **bold**, *italic*, tables, and lines `::: name` for
what is laid out by code.

Every line is a paragraph of its own, for so a document is read: "1.", "a)", "- " stay what they are. Figures of a table
column's width are the dashes under its heading: `|---|--------:|`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import punctuation
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from giaouoc.documents.styles import Style

Align = Literal["left", "center", "right"]

_HEADINGS = {"h1": Style.CHAPTER, "h2": Style.SECTION, "h3": Style.ARTICLE, "h4": Style.SUBSECTION}
DIRECTIVE = re.compile(r":::[ \t]+([a-z-]+)(?:[ \t]+(.*))?")
# What Markdown, or we, read as more than the character itself goes through Markdown as a private character that no text
# holds and that means nothing to it: "#" is U+100023. Word forms go by the same characters.
_STAND_INS = {ord(char): chr(0x100000 + ord(char)) for char in f"{punctuation}\n\r\t"}
# Stands where data begin or end with no letter: there Markdown drops spaces, and asks what is beside its stars.
_NOTHING = "\U0010fffd"
_EDGE = re.compile(r"\A(?=[^\w\U00100000-\U0010fffd])|(?<=[^\w\U00100000-\U0010fffd])\Z")
_STOOD_IN_FOR = {ord(shown): chr(char) for char, shown in _STAND_INS.items()} | {ord(_NOTHING): ""}
# What XML cannot hold, though a string of a template may.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Bold or italic with nothing in it, as an empty value leaves it.
_EMPTY = re.compile(r"(?<![*\\])(?:\*{4}|\*{6})(?!\*)|(?<![^\s|])\*\*(?![^\s|])")


class Marked(str):
    """Text that is markup already: printed as it is. Only printing makes it."""

    __slots__ = ()


class Run(NamedTuple):
    """Text of one look; a line feed in it breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False


class Paragraph(NamedTuple):
    """One paragraph."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Column(NamedTuple):
    """A table column: its share of the width, and how its cells stand."""

    weight: int
    align: Align


class TableBlock(NamedTuple):
    """A table; its head is repeated on every page."""

    columns: tuple[Column, ...]
    head: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


class Directive(NamedTuple):
    """A block that code lays out, with the text behind its name."""

    name: str
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Block = Paragraph | TableBlock | Directive


def escape(text: str) -> str:
    """`text` so that none of it is read as markup: it comes out of `parse` as it went in, but for what no file holds.

    Done twice, it is as done once.
    """
    return _EDGE.sub(_NOTHING, _NOT_TEXT.sub("", text).translate(_STAND_INS))


def plain(text: str) -> str:
    """What `escape` was given, from what it gave."""
    return text.translate(_STOOD_IN_FOR)


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a rendered template."""
    text = _EMPTY.sub("", text)
    lines = text.split("\n")
    return tuple(_blocks(_markdown().parse(text), lines))


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(["heading", "table", "emphasis", "entity", "escape", "newline"])
    markdown.block.ruler.before("heading", "directive", _directive, {"alt": ["paragraph", "blockquote"]})
    return markdown


def _directive(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    found = DIRECTIVE.fullmatch(state.getLines(line, line + 1, state.blkIndent, False).strip())
    if found is None:
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.info, state.line = found[1], line + 1
        inline = state.push("inline", "", 0)
        inline.content, inline.children = found[2] or "", []
    return True


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        match token.type:
            case "directive":
                yield Directive(token.info, _runs(tokens[place + 1]))
                place += 2
            case "heading_open":
                yield Paragraph(_runs(tokens[place + 1]), _HEADINGS.get(token.tag, Style.SUBSECTION))
                place += 3
            case "paragraph_open":
                yield from (Paragraph(runs) for runs in _lines(tokens[place + 1]) if runs)
                place += 3
            case "table_open":
                end = next(i for i in range(place, len(tokens)) if tokens[i].type == "table_close")
                yield _table(tokens[place:end], lines)
                place = end + 1
            case _:
                place += 1


def _runs(inline: Token) -> tuple[Run, ...]:
    """The inline content as one paragraph."""
    return tuple(run for runs in _lines(inline) for run in runs)


def _lines(inline: Token) -> list[tuple[Run, ...]]:
    """The inline content line by line; what is bold or italic stays so until it is closed."""
    found: list[list[Run]] = [[]]
    bold = italic = 0
    for child in inline.children or ():
        match child.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open":
                italic += 1
            case "em_close":
                italic -= 1
            case "softbreak":
                found.append([])
            case "hardbreak":
                found[-1].append(Run("\n", bool(bold), bool(italic)))
            case _:
                if child.content:
                    found[-1].append(Run(plain(child.content), bool(bold), bool(italic)))
    return [tuple(runs) for runs in found]


def _table(tokens: Sequence[Token], lines: Sequence[str]) -> TableBlock:
    rows: list[list[tuple[Run, ...]]] = []
    aligns: list[Align] = []
    for i, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_runs(tokens[i + 1]))
            if token.type == "th_open":
                aligns.append(_align(str(token.attrs.get("style", ""))))
    top = tokens[0].map[0] if tokens[0].map else 0
    weights = [max(1, part.count("-")) for part in lines[top + 1].strip().strip("|").split("|")]
    columns = tuple(Column(weight, align) for weight, align in zip(weights, aligns, strict=True))
    head, *body = (tuple(row) for row in rows)
    return TableBlock(columns, head, tuple(body))


def _align(style: str) -> Align:
    return "right" if "right" in style else "center" if "center" in style else "left"
