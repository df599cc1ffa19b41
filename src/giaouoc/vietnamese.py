"""Vietnamese text: numbers, dates, alphabetical order, spelling folds. Imports nothing of ours."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache

MAX_INTEGER_DIGITS = 15
MAX_DECIMALS = 6

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
# 1.000 is a thousand to a Vietnamese reader and one to the decimal point; 1,000 the same with an English eye.
_THOUSANDS = re.compile(r"[+-]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[1-9][0-9]{0,2}(?:,[0-9]{3})*,000)")
_DATE = re.compile(r"(?:([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2}))")

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_WORD = re.compile(r"[0-9]+|[^\W0-9_]+")


class NumberFault(Enum):
    """Why a text is not a number we dare to read."""

    NOT_A_NUMBER = "not a number"
    THOUSANDS = "may mean thousands"
    TOO_LONG = "too many digits"


@lru_cache(maxsize=65536)
def parse_number(text: str) -> Decimal | NumberFault:
    """The exact decimal a Vietnamese writer means by `text`: `9,5` and `9.5` are the same, no thousands separators."""
    text = text.strip().replace("\u2212", "-")
    if _THOUSANDS.fullmatch(text):
        return NumberFault.THOUSANDS
    if not _NUMBER.fullmatch(text):
        return NumberFault.NOT_A_NUMBER
    whole, _, decimals = text.lstrip("+-").replace(",", ".").partition(".")
    if len(whole) > MAX_INTEGER_DIGITS or len(decimals) > MAX_DECIMALS:
        return NumberFault.TOO_LONG
    return Decimal(text.replace(",", "."))


def format_number(value: Decimal, *, grouped: bool = False) -> str:
    """`value` with a decimal comma, all its decimals kept; `grouped` puts a dot between thousands."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.translate(str.maketrans(",.", ".,"))


def short_number(value: Decimal) -> str:
    """`value` with a decimal comma and no trailing zeros: 9.50 → 9,5."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def parse_date(text: str) -> date | None:
    """A day written `20/11/2026` or `2026-11-20`; None when it is neither, or no day of the calendar."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    if match[1]:
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    else:
        year, month, day = int(match[4]), int(match[5]), int(match[6])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def format_date(day: date) -> str:
    """`20/11/2026`."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Key of the Vietnamese dictionary order: word by word, letters first, then tones; digits by value."""
    return tuple(_word_key(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if word.isdecimal():
        return (-1, int(word)), ()
    letters, tones = [], []
    for char in word:
        base, tone = _split_tone(char)
        letters.append(_LETTERS.get(base, 1000 + ord(base[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _split_tone(char: str) -> tuple[str, int]:
    """A letter without its tone, and the tone: ấ → (â, 4)."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return base, tone


def fold_spelling(name: str) -> str:
    """`name` for comparison only: case, spacing and place of the tone mark do not matter (hòa = hoà, Thủy = Thuỷ)."""
    words = []
    for word in _WORD.findall(unicodedata.normalize("NFC", name).casefold()):
        pairs = [_split_tone(char) for char in word]
        words.append("".join(base for base, _ in pairs) + "".join(str(tone) for _, tone in pairs if tone))
    return " ".join(words)


def strip_marks(text: str) -> str:
    """`text` in plain ASCII letters, lower case: "Tây Hồ" → "tay ho"."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(part for part in parts if not unicodedata.combining(part))
