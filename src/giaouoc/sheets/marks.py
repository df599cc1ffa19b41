"""What calamine does not tell of the cells of a page: errors, formulas, percentages; and how far the page reaches."""

import re
from typing import NamedTuple

_LETTERS = re.compile("[A-Z]+")

# Row and column, counted from 0.
At = tuple[int, int]

# Beyond this a page is no table of ours: calamine would lay out every cell between the first and the last.
MOST_CELLS = 2_000_000
# What we read of a file at all, unpacked.
MOST_BYTES = 60_000_000


class Marks(NamedTuple):
    """`errors`: what is shown in a cell whose formula failed, such as #DIV/0!. `rows`, `columns`: how far values go."""

    errors: dict[At, str]
    formulas: set[At]
    percents: set[At]
    rows: int
    columns: int

    @property
    def reaches_too_far(self) -> bool:
        return self.rows * self.columns > MOST_CELLS


NO_MARKS = Marks({}, set(), set(), 0, 0)


def column_number(letters: str) -> int:
    """`A` → 0, `AB` → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def at(reference: str) -> At:
    """`C12` → (11, 2)."""
    found = _LETTERS.match(reference)
    letters = found[0] if found is not None else "A"
    digits = reference[len(letters) :]
    return (int(digits) - 1 if digits.isdecimal() else 0), column_number(letters)


class CannotScanError(Exception):
    """The insides of a file are not as its kind has them."""
