"""`Book` → `Result`: one year ranked, with the problems that only the scoring shows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import Book, YearBook
from giaouoc.records.codes import Code
from giaouoc.records.collector import without_collector
from giaouoc.records.criteria import TieBreak
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.table import Table
from giaouoc.scoring.exact import published
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.problems import score_problems
from giaouoc.scoring.publish import Previous, Publisher, ranking_figure, ranking_rule
from giaouoc.scoring.ranking import Order, order_by_figure, order_by_meeting
from giaouoc.scoring.result import Result, UnitScore
from giaouoc.scoring.standing import Standing, standings
from giaouoc.scoring.totals import Totals
from giaouoc.scoring.unit_score import ReadSheet, Sheets, as_papers_add_up, barred_by, lay_out, missing_details


class Ranking(NamedTuple):
    """What the engine gives: the result, None when it is not clear who the members are, and problems."""

    result: Result | None
    problems: tuple[Problem, ...]


@without_collector
def rank_year(
    book: Book, year: int, *, reading: Reading = Reading.COUNTED, as_entered: bool = False, compare: bool = True
) -> Ranking:
    """The ranking of `year`, one of `book.years`.

    `reading`: COUNTED, or SELF for a provisional ranking by the units' own scores. `as_entered`: by what the papers
    print. `compare`: with last year's ranks where that year is kept.
    """
    if book.bloc is None or not book.bloc.model.ids_differ:
        return Ranking(None, ())
    yearbook = book.years[year]
    if as_entered or reading is not Reading.COUNTED:
        yearbook = _without_the_meetings_ranking(yearbook)
    return _YearRanking(book.bloc.model, yearbook, reading, as_entered).rank(
        _previous_ranks(book, year) if compare and reading is Reading.COUNTED else None
    )


def _without_the_meetings_ranking(book: YearBook) -> YearBook:
    """What the meeting ranked is the official ranking, not one by the units' own scores or by papers."""
    if book.review is None or not book.ranked_by_meeting:
        return book
    return book._replace(review=book.review._replace(model=book.review.model.model_copy(update={"ranking": None})))


def ranks_of(book: Book, year: int) -> dict[str, int]:
    """The ranks of `year` by unit: as published where it is closed."""
    if (published := book.years[year].published) is not None:
        return published.ranks
    result = rank_year(book, year, compare=False).result
    return {row.unit: row.rank for row in result.ranked} if result is not None else {}


def _previous_ranks(book: Book, year: int) -> Previous | None:
    """Last year's ranks by unit: from its own folder, else from the history."""
    last = year - 1
    ranks: dict[str, int] = {}
    if last in book.years:
        ranks = ranks_of(book, last)
    if not ranks and book.history is not None and last in book.history.model.root:
        units = book.history.model.root[last].units
        ranks = {unit: past.rank for unit, past in units.items() if past.rank is not None}
    for member in book.bloc.model.members if book.bloc is not None else ():
        if member.id not in ranks and len(member.successor_of) == 1 and member.successor_of[0] in ranks:
            ranks[member.id] = ranks[member.successor_of[0]]
    return (last, ranks) if ranks else None


class _YearRanking(NamedTuple):
    bloc: Bloc
    book: YearBook
    reading: Reading
    as_entered: bool

    def rank(self, previous: Previous | None) -> Ranking:
        members = self.book.members(self.bloc)
        problems: list[Problem] = []
        scores: dict[str, UnitScore] = {}
        if self.book.table is not None and self.book.table.clear:
            sheets = self.sheets(self.book.table, members)
            counted, own = sheets.read(Reading.COUNTED), sheets.read(Reading.SELF)
            problems += score_problems(self.book, sheets, counted, own)
            scores = self.scores(sheets, counted if self.reading is Reading.COUNTED else own, own)
        state = standings(self.book, members, scores, self.reading, as_entered=self.as_entered)
        order = self.order(state, scores)
        problems += self.unused_settlements(order)
        publisher = Publisher(self.bloc, self.book, self.reading, self.as_entered, scores, state, order, previous)
        return Ranking(publisher.result(members), tuple(problems))

    def sheets(self, table: Table, members: Sequence[Member]) -> Sheets:
        """Of the members that are evaluated and have a file."""
        evaluated = (member for member in members if member.id in self.book.units and _is_evaluated(self.book, member))
        return lay_out(table, {member.id: self.book.units[member.id].model for member in evaluated})

    def scores(
        self, sheets: Sheets, read: Mapping[str, ReadSheet], own: Mapping[str, ReadSheet]
    ) -> dict[str, UnitScore]:
        scores = {}
        for unit, sheet in read.items():
            totals = sheet.totals
            if self.as_entered:
                totals = as_papers_add_up(sheets.table, sheets.units[unit], sheet.lines, self.reading)
            missing, barred = missing_details(sheet.lines), barred_by(sheet.lines)
            scores[unit] = UnitScore(
                unit, sheet.lines, totals, own[unit].lines, own[unit].totals, sheets.faults[unit], missing, barred
            )
        return scores

    def order(self, state: Standing, scores: Mapping[str, UnitScore]) -> Order:
        review, rule = self.book.review, ranking_rule(self.book)
        if review is not None and review.model.ranking is not None:
            groups = [[unit for unit in group if unit in state.rankable] for group in review.model.ranking]
            return order_by_meeting([group for group in groups if group], rule.ties)
        figures = {unit: ranking_figure(rule, scores[unit].totals) for unit in state.rankable}
        ties = review.model.ties if review is not None and self.reading is Reading.COUNTED else ()

        def break_figure(tie_break: TieBreak, unit: str) -> Decimal | None:
            return _break_figure(tie_break, scores[unit].totals, self.women(unit), rule.decimals)

        return order_by_figure(figures, rule.tie_breaks, break_figure, ties, rule.ties)

    def women(self, unit: str) -> Decimal | None:
        standing = self.book.units[unit].model.standing
        return standing.shares.get("nu") if standing is not None else None

    def unused_settlements(self, order: Order) -> list[Problem]:
        """Ties the meeting settled that the scores do not show."""
        review = self.book.review
        official = self.reading is Reading.COUNTED and not self.as_entered
        if review is None or not official or self.book.ranked_by_meeting:
            return []
        return [
            review.document.problem(
                Code.TIE_NOT_FOUND,
                f"các đơn vị {', '.join(tie.units)} không phải là một nhóm đồng hạng theo điểm hiện có",
                ("ties", place, "units"),
                "ghi đủ các đơn vị đồng hạng, hoặc xóa mục này nếu không còn đồng hạng",
                severity=Severity.WARNING,
            )
            for place, tie in enumerate(review.model.ties)
            if tie.award is None
            and place not in order.used
            and set(tie.units) == set(tie.order)  # else told already
            and set(tie.units) <= set(order.ranks)
        ]


def _is_evaluated(book: YearBook, member: Member) -> bool:
    evaluated = book.units[member.id].model.evaluated
    gone = member.left_before_end(book.first_day, book.last_day) is not None
    return not gone and (evaluated is None or evaluated.is_)


def _break_figure(tie_break: TieBreak, totals: Totals, women: Decimal | None, decimals: int) -> Decimal | None:
    """The figure by which `tie_break` parts units; the larger goes first."""
    if tie_break.women is not None:
        return None if women is None else Decimal(women >= tie_break.women)
    if tie_break.section is not None:
        subtotal = totals.subtotals.get(tie_break.section)
        # Not assigned is not nothing: it parts nobody.
        return published(subtotal.points, decimals) if subtotal is not None and subtotal.max else None
    column = tie_break.fewest or tie_break.most or "base"
    figure = published(getattr(totals.whole, column), decimals)
    return -figure if tie_break.fewest else figure
