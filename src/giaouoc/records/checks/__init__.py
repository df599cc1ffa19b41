"""Cross-file checks: a list of small named functions, each telling one kind of contradiction."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from giaouoc.records.binding import Record
from giaouoc.records.bloc import Bloc
from giaouoc.records.checks import dates, members, review, scores
from giaouoc.records.checks.criteria import check_table
from giaouoc.records.problems import Problem

if TYPE_CHECKING:  # the book is built of what is checked here
    from giaouoc.records.book import YearBook
    from giaouoc.records.history import History


__all__ = ["check_bloc", "check_table", "check_year"]


def check_bloc(bloc: Record[Bloc] | None, history: "Record[History] | None") -> Iterator[Problem]:
    """Problems of the files that serve all years."""
    if bloc is not None:
        yield from members.ids_are_unique(bloc)
        yield from members.names_differ(bloc)
        yield from members.predecessors_exist(bloc)
        yield from dates.membership_dates(bloc)
        if history is not None:
            yield from members.history_names_members(bloc, history)


def check_year(bloc: Record[Bloc] | None, book: "YearBook") -> Iterator[Problem]:
    """Problems between the files of one year, and between them and the bloc's."""
    if book.year is not None:
        yield from members.year_matches_folder(book.year, book.number)
        yield from dates.year_dates(book.year)
        yield from members.leader_is_no_deputy(book.year, book.year.model.leader, book.year.model.deputies, ())
    if bloc is not None:
        yield from members.year_names_members(bloc, book)
        yield from members.unit_files_belong(bloc, book)
        yield from review.review_names_members(bloc, book)
    yield from review.review_is_consistent(book)
    if book.review is not None and (after := book.review.model.next) is not None:
        yield from members.leader_is_no_deputy(book.review, after.leader, after.deputies, ("next",))
    yield from dates.papers_dates(book)
    yield from scores.scores_have_a_table(book)
    if book.criteria is not None and book.table is not None:
        for unit in book.units.values():
            yield from scores.codes_exist(book.criteria, book.table, unit)
