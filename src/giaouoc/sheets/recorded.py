"""What a unit's file records for a field, as a form shows it. Export and import look through the same eyes."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from giaouoc.records.kinds import Choice
from giaouoc.records.table import TableRow
from giaouoc.records.traps import INVISIBLE, STRANGE_SPACES
from giaouoc.records.unit import Entry
from giaouoc.sheets.kinds import TEXT_FIELDS, Field
from giaouoc.vietnamese import parse_number

# What one cell of Excel holds.
MOST_CHARACTERS = 32_767
_LINE_BREAK = re.compile("\r\n|\r|\x0b|\x85|\u2028|\u2029|_x000[dD]_\n?")


def recorded(entry: Entry | None, field: Field) -> str:
    """The text recorded for `field`; empty where there is none. Of several pieces of evidence, each is a line."""
    if entry is None:
        return ""
    match field:
        case Field.TARGET:
            return entry.target or ""
        case Field.SELF:
            return entry.self or ""
        case Field.APPRAISED:
            return entry.appraised or ""
        case Field.REASON:
            return (entry.reason.appraised if entry.reason is not None else None) or ""
        case Field.EVIDENCE:
            return "\n".join(entry.evidence)
        case Field.EXPLANATION:
            return entry.explanation or ""
    return ""


def shown(row: TableRow, field: Field, text: str) -> float | str:
    """What the cell of `field` in `row` holds for a recorded `text`: a number where it is one and stays exact."""
    if field in TEXT_FIELDS:
        return cleaned(text)[:MOST_CHARACTERS]
    number = parse_number(text)
    if not isinstance(number, Decimal) or (field is not Field.TARGET and isinstance(row.rule, Choice)):
        return cleaned(text)[:MOST_CHARACTERS]
    as_float = float(number)
    return as_float if exact(as_float) == number else cleaned(text)


def same_value(one: str, other: str) -> bool:
    """Whether two texts are one value: the same number, or the same words."""
    if one == other:
        return True
    first, second = parse_number(one), parse_number(other)
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        return first == second
    return cleaned(one) == cleaned(other)


def exact(number: float) -> Decimal:
    """The decimal a reader sees in a floating-point number: the shortest that is this number and no other."""
    return Decimal(repr(number))


@lru_cache(maxsize=16384)
def cleaned(text: str) -> str:
    """A text as our files hold it: NFC, plain line breaks and spaces, nothing invisible, no blanks at its ends."""
    text = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text))
    text = STRANGE_SPACES.sub(" ", INVISIBLE.sub("", text)).replace("\t", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
