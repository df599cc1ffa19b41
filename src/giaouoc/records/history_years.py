"""Which year of `history.yaml` a place in it belongs to."""

from giaouoc.records.places import Place
from giaouoc.records.tree import Document


def year_at(document: Document, place: Place) -> int | None:
    """The year below whose key `place` stands; None: below none."""
    starts = sorted((document.place((key,), key=True).line, key) for key in document.data)
    before = [key for line, key in starts if line <= place.line]
    return int(before[-1]) if before and before[-1].isdecimal() else None
