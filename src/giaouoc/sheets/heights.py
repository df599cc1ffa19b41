"""How high a row must be for its texts: Excel does not fit wrapped rows to their texts when it opens a file."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

# Widths of the letters of Times New Roman, in hundredths of its size.
_WIDTHS = {
    18: "'",
    25: " ,.",
    28: "/:;\\ijlt",
    33: "!()-I[]`fr‘’",
    39: "Js",
    44: '?acez"“”',
    50: "#$*0123456789_bdghknopquvxyđ–",
    56: "+<=>FPS×÷",
    61: "ELTZ",
    67: "BCR",
    72: "ADGHKNOQUVXYwĐ",
    79: "&m",
    90: "%M@W",
    100: "…—",
}
_WIDTH_OF = {char: hundredths / 100 for hundredths, chars in _WIDTHS.items() for char in chars}
_UNKNOWN = 0.72
# One unit of a column's width, in points; the edges of a cell; the height of a line by the size of its letters.
_UNIT, _EDGE, _LEADING, _MARGIN = 5.25, 0.4, 1.27, 3.0
HIGHEST = 409.0  # that Excel allows a row
SIZE = 11


class Wrapped(NamedTuple):
    """A text in a cell: the width of its column, the size of its letters."""

    text: str
    width: float
    size: float = SIZE


def height_of(texts: Iterable[Wrapped]) -> float:
    """The height in points of a row that holds `texts`."""
    needed = max((lines_of(text) * text.size * _LEADING for text in texts if text.text), default=SIZE * _LEADING)
    return min(needed + _MARGIN, HIGHEST)


@lru_cache(maxsize=8192)
def lines_of(text: Wrapped) -> int:
    """How many lines `text` takes."""
    # As many ems fit into a line; a little less, for widths differ with the screen.
    room = (text.width - _EDGE) * _UNIT / text.size * 0.97
    return sum(_wrapped(line, room) for line in text.text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        size = _size(word)
        if used and used + _WIDTH_OF[" "] + size > room:
            lines, used = lines + 1, 0.0
        if size > room:  # broken wherever it must be
            more = int((used + size) // room)
            lines, used = lines + more, used + size - more * room
        else:
            used += size + (_WIDTH_OF[" "] if used else 0)
    return lines


@lru_cache(maxsize=8192)
def _size(word: str) -> float:
    letters = (char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return sum(_WIDTH_OF.get(char, _UNKNOWN) for char in letters)
