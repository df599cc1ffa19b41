"""Values changed after a year was closed: each told at its key, with what it was where that is known."""

import re
from collections.abc import Iterator, Sequence

from giaouoc.awards.mismatch import reopen_hint
from giaouoc.records.book import Book
from giaouoc.records.canonical import is_digest
from giaouoc.records.codes import Code
from giaouoc.records.places import Path, Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.resting import Change, Resting, rests_on
from giaouoc.records.tree import Document

_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")
# Where in the table a row stands: told of the row, for no key says it.
_PLACE_IN_TABLE = {"in": "thuộc", "column": "ở cột"}
_NOWHERE = "bảng chung"
# What the bloc's own file says holds for all years; only its members are asked year by year.
_OF_ALL_YEARS = ("owner", "level")


def changed_values(book: Book, year: int, changed: Sequence[Change], errors: Sequence[Problem]) -> Iterator[Problem]:
    """A problem for each of `changed`, but where one of `errors` already says that something is wrong there."""
    now = rests_on(book, year)
    told = {problem.place[:3] for problem in errors}
    period = any(change.path[:1] == ("period",) for change in changed)
    for change in changed:
        if period and change.path[:1] == ("members",):
            continue  # who belonged to the bloc follows from what the year is
        problem = _problem(book, year, change, now.get(change.file))
        if problem is not None and problem.place[:3] not in told:
            yield problem


def _problem(book: Book, year: int, change: Change, resting: Resting | None) -> Problem | None:
    hint = f"{_mend(change)}, hoặc {reopen_hint(year)}"
    if not change.path or resting is None:
        message = f"tệp này {'bị xóa' if resting is None else 'được thêm'} sau khi khóa năm"
        return Problem(Code.CHANGED_SINCE, Severity.ERROR, message, Place(change.file), hint)
    if resting.record is None or _is_faulty(change.path, resting.record.faulty):
        return None
    document: Document = resting.record.document
    of_all_years = change.file == "bloc.yaml" and change.path[0] in _OF_ALL_YEARS
    severity = Severity.WARNING if of_all_years else Severity.ERROR
    if of_all_years:
        hint = f"đúng là đã đổi từ sau năm {year} thì để nguyên; ghi nhầm thì ghi lại như lúc khóa"
    path = _path(book, year, change)
    is_new = change.before is None
    return document.problem(
        Code.CHANGED_SINCE, _message(change), path, hint, severity=severity, key=is_new or change.now is None
    )


def _mend(change: Change) -> str:
    if not change.path:
        return "xóa tệp này" if change.before is None else "lấy lại tệp này trong git"
    return "bỏ phần được thêm" if change.before is None else "ghi lại như lúc khóa"


def _is_faulty(path: Path, faulty: frozenset[Path]) -> bool:
    return any(path[: len(part)] == part or part[: len(path)] == path for part in faulty)


def _message(change: Change) -> str:
    key = change.path[-1]
    if key in _PLACE_IN_TABLE and len(change.path) == 3:  # else a row of that name
        words = [f"{_PLACE_IN_TABLE[str(key)]} {value or _NOWHERE}" for value in (change.before, change.now)]
        return f'"{change.path[1]}" đã chuyển chỗ sau khi khóa năm: lúc khóa {words[0]}, nay {words[1]}'
    before, now = _shown(change.before), _shown(change.now)
    done = "được thêm" if change.before is None else "bị bỏ" if change.now is None else "đã đổi"
    was = f"lúc khóa là {before}" if before is not None else ""
    is_ = f"nay là {now}" if now is not None else ""
    figures = ", ".join(part for part in (was, is_) if part)
    return f'"{key}" {done} sau khi khóa năm{f": {figures}" if figures else ""}'


def _shown(value: object) -> str | None:
    """A single value for a reader; None: it is longer, or more than one."""
    if not isinstance(value, str) or is_digest(value):
        return None
    return value.replace(".", ",") if _NUMBER.fullmatch(value) else f"“{value}”" if " " in value else value


def _path(book: Book, year: int, change: Change) -> Path:
    """The way to the value in its file, where the file lists what is told by name here."""
    first, *rest = change.path
    if change.file == "bloc.yaml" and first == "members" and book.bloc is not None:
        ids = [member.id for member in book.bloc.model.members]
        return ("members", ids.index(str(rest[0]))) if rest and rest[0] in ids else ("members",)
    table = book.years[year].table
    if change.file.endswith("/criteria.yaml") and first == "criteria" and rest and table is not None:
        row = table.rows.get(str(rest[0]))
        return (*row.path, *rest[1:]) if row is not None else ("criteria",)
    return change.path
