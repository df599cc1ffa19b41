"""Dates in an order that can have happened."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from giaouoc.records.binding import Record
from giaouoc.records.bloc import Bloc
from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related, Severity
from giaouoc.records.unit import UnitYear
from giaouoc.records.year import BlocYear
from giaouoc.vietnamese import format_date, parse_date

if TYPE_CHECKING:
    from giaouoc.records.book import YearBook

# “số 12/BC-CTHADS ngày 02/12/2024”, as papers cite one another.
# Bounded, and from the start of a word only: a long line of digits must not be tried from every digit.
_CITED = re.compile(
    r"(?<![\w./-])([0-9]{1,9}[\w.]{0,20}[/-][\w./-]{0,60}\w),?\s{1,9}ngày\s{1,9}([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})"
)

# The papers in which a unit reports on itself and cites its evidence.
_REPORTS = ("tu-cham", "bao-cao")

_Numbered = tuple[str, date, Path]


def year_dates(year: Record[BlocYear]) -> Iterator[Problem]:
    """A working year that ends before it begins."""
    period = year.model.period
    if period is not None:
        yield from _ordered(year, period.from_, period.to, ("period", "from"), ("period", "to"))


def membership_dates(bloc: Record[Bloc]) -> Iterator[Problem]:
    """A member that left before it joined."""
    for place, member in enumerate(bloc.model.members):
        if member.first_day > member.last_day:
            path: Path = ("members", place)
            yield from _ordered(bloc, member.first_day, member.last_day, (*path, "joined"), (*path, "left"))


def papers_dates(book: "YearBook") -> Iterator[Problem]:
    """Papers of the bloc and of each unit."""
    if book.year is not None:
        yield from _one_date_each(book.year, _year_papers(book.year.model))
    for unit in book.units.values():
        numbered = list(_unit_papers(unit.model))
        cited = list(_cited(unit.model))
        yield from _one_date_each(unit, [*numbered, *cited])
        yield from _reports_after_evidence(unit, cited)
        yield from _standing_dates(unit)


def _year_papers(year: BlocYear) -> Iterator[_Numbered]:
    for i, document in enumerate(year.documents):
        if document.number is not None and document.date is not None:
            yield document.number, document.date, ("documents", i, "date")
    for kind, paper in year.papers.items():
        if paper.number is not None and paper.date is not None and "/" in paper.number:
            yield paper.number, paper.date, ("papers", kind, "date")


def _unit_papers(unit: UnitYear) -> Iterator[_Numbered]:
    for name, paper in unit.papers.items():
        if paper.number is not None and paper.date is not None:
            yield paper.number, paper.date, ("papers", name, "date")
    for i, opinion in enumerate(unit.opinions):
        if opinion.number is not None and opinion.date is not None:
            yield opinion.number, opinion.date, ("opinions", i, "date")


def _cited(unit: UnitYear) -> Iterator[_Numbered]:
    for code, entry in unit.scores.items():
        for i, line in enumerate(entry.evidence):
            for match in _CITED.finditer(line):
                if (day := parse_date(match[2])) is not None:
                    yield match[1], day, ("scores", code, "evidence", i)


def _one_date_each(record: Record[Any], papers: Iterable[_Numbered]) -> Iterator[Problem]:
    seen: dict[str, tuple[date, Path]] = {}
    for number, day, path in papers:
        first, first_path = seen.setdefault(number, (day, path))
        if first != day:
            yield record.document.problem(
                Code.TWO_DATES,
                f"văn bản số {number} ghi ngày {format_date(day)}, chỗ khác ghi ngày {format_date(first)}",
                path,
                "xem lại văn bản gốc rồi sửa ngày cho giống nhau",
                severity=Severity.WARNING,
                related=(Related("ngày kia ở", record.document.place(first_path)),),
            )


def _reports_after_evidence(unit: Record[UnitYear], cited: Iterable[_Numbered]) -> Iterator[Problem]:
    for name in _REPORTS:
        report = unit.model.papers.get(name)
        if report is None or report.date is None:
            continue
        for number, day, path in cited:
            if day > report.date and number != report.number:
                yield unit.document.problem(
                    Code.REPORT_TOO_OLD,
                    f"báo cáo ngày {format_date(report.date)} dẫn văn bản số {number} ngày {format_date(day)},"
                    " là văn bản có sau báo cáo",
                    path,
                    "xem lại ngày của báo cáo và của minh chứng",
                    severity=Severity.WARNING,
                    related=(Related("ngày báo cáo ở", unit.document.place(("papers", name, "date"))),),
                )


def _standing_dates(unit: Record[UnitYear]) -> Iterator[Problem]:
    standing = unit.model.standing
    if standing is None:
        return
    for i, hold in enumerate(standing.holds):
        place: Path = ("standing", "holds", i)
        yield from _ordered(unit, hold.since, hold.until, (*place, "since"), (*place, "until"))
    for i, measure in enumerate(standing.discipline):
        place = ("standing", "discipline", i)
        yield from _ordered(unit, measure.from_, measure.until, (*place, "from"), (*place, "until"))


def _ordered(
    record: Record[Any], start: date | None, end: date | None, start_path: Path, end_path: Path
) -> Iterator[Problem]:
    if start is not None and end is not None and end < start:
        yield record.document.problem(
            Code.DATE_ORDER,
            f"ngày kết thúc {format_date(end)} trước ngày bắt đầu {format_date(start)}",
            end_path,
            "kiểm tra lại hai ngày",
            related=(Related("ngày bắt đầu ở", record.document.place(start_path)),),
        )
