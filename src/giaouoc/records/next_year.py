"""The year after one that is done: its files from those of the old one.

Table and rules are copied as they are, comments and all, with their dates moved a year; of `year.yaml` what goes on
(calendar, recipients) is carried over and what belonged to the old year is left blank.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from giaouoc.records.binding import Record
from giaouoc.records.book import Book, YearBook
from giaouoc.records.editing import Edit, edited
from giaouoc.records.tree import Document
from giaouoc.records.year import BlocYear
from giaouoc.records.year_text import NewYear, year_text
from giaouoc.vietnamese import format_date, parse_date


class Opened(NamedTuple):
    """`files`: name → text, below the bloc's folder. `to_check`: what somebody still has to look at, in words."""

    year: int
    files: dict[str, str]
    to_check: tuple[str, ...]


def next_year(book: Book, year: int) -> Opened:
    """The files of the year after `year`, whose own files must be sound."""
    old, new = book.years[year], year + 1
    assert old.year is not None and book.bloc is not None
    following = old.review.model.next if old.review is not None else None
    facts = NewYear(
        new,
        following.leader if following is not None else None,
        following.deputies if following is not None else (),
        following.chosen_by if following is not None else None,
        _period(old.year.model),
        list(_calendar(old.year)) or None,
        _papers(old.year),
    )
    files = {f"{new}/year.yaml": year_text(facts)}
    if old.criteria is not None:
        files[f"{new}/criteria.yaml"] = _moved(old.criteria.document, year, ("title", "issued"))
    if old.rules is not None:
        files[f"{new}/rules.yaml"] = _moved(old.rules.document, year, ())
    return Opened(new, files, tuple(_to_check(book, old, facts)))


def a_year_later(day: date) -> date:
    """The same day of the next year; 28 February for the 29th."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _period(record: BlocYear) -> Mapping[str, str] | None:
    if record.period is None:
        return None
    first, last = (format_date(a_year_later(day)) for day in (record.period.from_, record.period.to))
    return {"from": first, "to": last}


def _calendar(record: Record[BlocYear]) -> Iterator[Mapping[str, Any]]:
    year = record.model.year
    for activity in record.model.calendar:
        yield {
            "id": activity.id,
            "what": _with_year(activity.what, year),
            "due": format_date(a_year_later(activity.due)) if activity.due is not None else None,
            "by": activity.by,
            "with": activity.with_,
        }


def _papers(record: Record[BlocYear]) -> Mapping[str, Any]:
    """Of each paper who receives it and in how many copies; number, date and signer are the new year's."""
    kept: dict[str, Any] = {}
    for kind, paper in record.model.papers.items():
        facts = {
            "recipients": list(paper.recipients),
            "copies": str(paper.copies) if paper.copies is not None else None,
        }
        if left := {key: value for key, value in facts.items() if value}:
            kept[kind] = left
    return kept


def _moved(document: Document, year: int, of_the_year: tuple[str, ...]) -> str:
    """The text with every date a year later, and what is the old year's own (`of_the_year`) renamed or left blank."""
    edits = [
        Edit(path, format_date(a_year_later(day)))
        for path, text in _texts(document.data, ())
        if path[-1] in ("by", "from", "to") and (day := parse_date(text)) is not None
    ]
    if "title" in of_the_year and isinstance(title := document.data.get("title"), str):
        edits.append(Edit(("title",), _with_year(title, year)))
    if "issued" in of_the_year and "issued" in document.data:
        edits.append(Edit(("issued",), None))
    return edited(document, edits)


def _with_year(text: str, year: int) -> str:
    """`text` with the years in it moved on by one: what happens this year, and the one after."""
    years = {str(year): str(year + 1), str(year + 1): str(year + 2)}
    return re.sub(r"(?<!\d)\d{4}(?!\d)", lambda found: years.get(found[0], found[0]), text)


def _texts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _texts(value, (*path, place))


def _to_check(book: Book, old: YearBook, facts: NewYear) -> Iterator[str]:
    new = facts.year
    if facts.leader is None:
        yield f"{new}/year.yaml: chưa ghi đơn vị trưởng (review.yaml năm {old.number} không có next)"
    yield f"{new}/year.yaml: chủ đề, căn cứ, phong trào, giao ước của năm {new}; các hạn trong lịch (đã cộng một năm)"
    if old.criteria is not None:
        issued = ", số và ngày văn bản ban hành (issued)" if "issued" in old.criteria.document.data else ""
        yield f"{new}/criteria.yaml: tiêu chí, điểm{issued}, hạn nộp (requires)"
    if old.rules is not None:
        law = old.rules.model.law
        version = "; law.version còn là của năm cũ" if law is not None and law.version is not None else ""
        yield f"{new}/rules.yaml: quy chế, số lượng, điều kiện{version}"
    assert book.bloc is not None
    gone = [member.label for member in book.bloc.model.members if member.last_day < date(new, 1, 1)]
    if gone:
        yield f"bloc.yaml: {', '.join(gone)} đã rời khối, không còn trong năm {new}"
