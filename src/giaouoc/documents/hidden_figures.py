"""Where a unit's own score is told in words although its figure is left out: for whoever is about to publish them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from giaouoc.records.book import YearBook
from giaouoc.records.unit import Entry
from giaouoc.vietnamese import parse_number, short_number

# "tự chấm 9,5", "điểm tự chấm là 20".
_SPOKEN_OF = re.compile(r"tự\s+chấm\D{0,20}\d", re.IGNORECASE)


def told_anyway(year: YearBook) -> Mapping[str, tuple[str, ...]]:
    """By unit, the rows whose published words speak of its own score."""
    found = {
        unit: tuple(
            code for code, entry in record.model.scores.items() if any(_tells(entry, text) for text in _words(entry))
        )
        for unit, record in year.units.items()
    }
    return {unit: codes for unit, codes in found.items() if codes}


def _words(entry: Entry) -> Iterator[str]:
    """The words of `entry` that are published."""
    reason = entry.reason
    yield from (text for text in (reason and reason.appraised, reason and reason.council, entry.explanation) if text)
    yield from entry.evidence


def _tells(entry: Entry, text: str) -> bool:
    """A figure after "tự chấm"; or the unit's own, where that is no whole number, which any text may hold."""
    if _SPOKEN_OF.search(text):
        return True
    own = parse_number(entry.self) if entry.self is not None else None
    if not isinstance(own, Decimal) or own == own.to_integral_value():
        return False
    counted = entry.council or entry.appraised
    figure = short_number(own)
    if counted is not None and parse_number(counted) == own:
        return False
    return any(re.search(rf"(?<![\d,.]){re.escape(one)}(?![\d])", text) for one in (figure, figure.replace(",", ".")))
