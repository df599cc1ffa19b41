"""Problems of a closed year: what was changed since, and where the result is no longer what was published."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giaouoc.awards.awards_recomputed import award_mismatches, next_mismatches
from giaouoc.awards.changed_values import changed_values
from giaouoc.awards.law_digest import law_digest
from giaouoc.awards.mismatch import Mismatch, differs, differs_here, reopen_hint
from giaouoc.awards.proposals import Proposals
from giaouoc.awards.ranking_recomputed import comparable, ranking_mismatches
from giaouoc.records.binding import Record
from giaouoc.records.book import Book
from giaouoc.records.closed import ClosedYear
from giaouoc.records.codes import Code
from giaouoc.records.packs import is_shipped
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.resting import Change, changes, rests_on
from giaouoc.scoring.result import Result
from giaouoc.vietnamese import format_date


class Examined(NamedTuple):
    """One closed year. `mismatches` None: its files hold errors, so nothing could be recomputed."""

    problems: tuple[Problem, ...]
    mismatches: tuple[Mismatch, ...] | None


def examine(
    book: Book,
    year: int,
    result: Result | None,
    proposals: Proposals | None,
    found: Sequence[Problem],
    *,
    each_figure: bool = False,
) -> Examined:
    """The year, which was closed, beside what was published of it. `found`: its problems so far, which
    are not told once more. `each_figure`: every figure that differs by itself, not all of them in one problem."""
    kept = book.years[year]
    record = kept.closing
    assert record is not None
    if record.model.is_open:
        return Examined((_reopened(record),), None)
    mismatches: tuple[Mismatch, ...] | None = None
    if result is not None and comparable(result):
        mismatches = tuple(all_mismatches(book, year, record.model, result, proposals))
    problems: list[Problem] = []
    changed: list[Change] = []
    if not kept.edited:  # else it is told where it was read, and what the year rested on is not known
        changed = list(changes(record.model.rests_on, rests_on(book, year)))
        errors = [problem for problem in found if problem.is_error and _concerns(problem, year)]
        problems += [*changed_values(book, year, changed, errors), *_law(record, proposals, changed)]
    if mismatches and each_figure:
        problems += [differs_here(record, mismatch) for mismatch in mismatches]
    elif mismatches and not kept.edited:
        problems.append(differs(record, mismatches, by_files=bool(changed)))
    return Examined(tuple(problems), mismatches)


def all_mismatches(
    book: Book, year: int, closed: ClosedYear, result: Result, proposals: Proposals | None
) -> Iterator[Mismatch]:
    """Every figure and every decision that differs."""
    yield from ranking_mismatches(closed, result)
    if proposals is not None:  # else the meeting's record cannot be read, or no law is there to judge by
        yield from award_mismatches(closed, proposals)
        yield from next_mismatches(closed, book.years[year])


def _concerns(problem: Problem, year: int) -> bool:
    return problem.place.file == "bloc.yaml" or problem.place.file.startswith((f"{year}/", "law/"))


def _reopened(record: Record[ClosedYear]) -> Problem:
    last = len(record.model.reopened) - 1
    reopening = record.model.reopened[last]
    year = record.model.year
    return record.document.problem(
        Code.REOPENED,
        f"năm {year} đang mở lại từ ngày {format_date(reopening.on)}: {reopening.reason}",
        ("reopened", last),
        f"sửa xong thì khóa lại: giaouoc close --year {year}",
        severity=Severity.WARNING,
    )


def _law(record: Record[ClosedYear], proposals: Proposals | None, changed: Sequence[Change]) -> Iterator[Problem]:
    """That the law is another, where no file of the bloc says so itself."""
    before, now = record.model.law, proposals.law if proposals is not None else None
    if before is None or now is None or any(change.path[:1] in ((), ("law",), ("meeting",)) for change in changed):
        return
    pack, version = now.pack.model.pack, now.version.id
    if (pack, version) != (before.pack, before.version):
        message = f"luật áp dụng lúc khóa năm là {before.pack}, phiên bản {before.version}; nay là {pack}, {version}"
    elif law_digest(now) != before.digest:
        message = f"gói luật {pack}, phiên bản {version}, không còn như lúc khóa năm"
    else:
        return
    if is_shipped(now.pack):
        hint = "gói luật của giaouoc đã đổi; quyết định đã khóa vẫn giữ, xem lại nếu cần: giaouoc awards"
        yield record.document.problem(Code.LAW_CHANGED, message, ("law", "digest"), hint, severity=Severity.WARNING)
        return
    place = now.pack.model.versions.index(now.version)
    hint = f"sửa lại gói luật như lúc khóa, hoặc {reopen_hint(record.model.year)}"
    yield now.pack.document.problem(Code.LAW_CHANGED, message, ("versions", place), hint)
