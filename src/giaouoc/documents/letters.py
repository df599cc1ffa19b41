"""How wide a line of Times New Roman is: rules are drawn by it, and headings broken into lines of about one length."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Advance widths, thousandths of the letter size. Vietnamese marks add nothing but to Ơ and Ư, a little.
_UPRIGHT = {
    250: " .,",
    278: ":;/ijlt",
    333: "()-Ifr",
    389: "Js",
    444: "acez",
    500: "–bdđghknopquvxy0123456789",
    556: "SPF",
    611: "ELTZ",
    667: "BCR",
    722: "ADĐGHKNOQUVXYw",
    778: "m&",
    889: "M",
    944: "W",
}
_BOLD = {
    250: " .,",
    278: "/il",
    333: "()-:;fjt",
    389: "Is",
    444: "cerz",
    500: "–aogvxyJ0123456789",
    556: "Sbdđhknpqu",
    611: "FP",
    667: "BELTZ",
    722: "ACDĐNRUVXYw",
    778: "GHKOQ",
    833: "m&",
    944: "M",
    1000: "W",
}
_OTHER = 600
_MOST_LINES = 8  # more are about of one length anyhow


def _by_letter(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS = {False: _by_letter(_UPRIGHT), True: _by_letter(_BOLD)}


@lru_cache(4096)
def width_of(text: str, size: float, *, bold: bool) -> float:
    """Width of `text` on one line in letters of `size`, in the unit of `size`."""
    known = _WIDTHS[bold]
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(known.get(letter, _OTHER) for letter in letters) * size / 1000


def lines_within(words: Sequence[float], space: float, room: float) -> list[float]:
    """Widths of the lines that words of these widths fill, where a line has `room`."""
    lines: list[float] = []
    for word in words:
        if lines and lines[-1] + space + word <= room:
            lines[-1] += space + word
        else:
            lines.append(word)
    return lines


def even_lines(text: str, size: float, room: float, *, bold: bool) -> list[float]:
    """Widths of the lines of `text`: as few as have `room`, all about as long as one another."""
    words = [width_of(word, size, bold=bold) for word in text.split()]
    space = width_of(" ", size, bold=bold)
    lines = lines_within(words, space, room)
    narrow, wide = 0.0, room
    for _ in range(12 if 1 < len(lines) <= _MOST_LINES else 0):
        middle = (narrow + wide) / 2
        tried = lines_within(words, space, middle)
        if len(tried) > len(lines) or max(tried) > middle:
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines
