"""`Book` → `Result`: one year ranked, with the problems that only the scoring shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import Book, YearBook
from giaouoc.records.codes import Code
from giaouoc.records.criteria import RankingRule, TieBreak
from giaouoc.records.problems import Problem, Severity
from giaouoc.scoring.exact import ZERO, published
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.lines import Line
from giaouoc.scoring.problems import score_problems
from giaouoc.scoring.ranking import Order, order_by_figure, order_by_meeting
from giaouoc.scoring.result import Ranked, Result, Tie, UnitScore
from giaouoc.scoring.standing import Standing, standings
from giaouoc.scoring.totals import Totals, add_up
from giaouoc.scoring.unit_score import Sheets, as_papers_add_up, barred_by, lay_out, missing_details
from giaouoc.vietnamese import sort_key


@dataclass(frozen=True)
class Ranking:
    """What the engine gives: the result, None when the bloc itself cannot be read, and problems."""

    result: Result | None
    problems: tuple[Problem, ...]


def rank_year(
    book: Book, year: int, *, reading: Reading = Reading.COUNTED, as_entered: bool = False, compare: bool = True
) -> Ranking:
    """The ranking of `year`, one of `book.years`.

    `reading`: COUNTED, or SELF for a provisional ranking by the units' own scores. `as_entered`: by what the papers
    print. `compare`: with last year's ranks where that year is kept.
    """
    if book.bloc is None:
        return Ranking(None, ())
    yearbook = book.years[year]
    return _YearRanking(book.bloc.model, yearbook, reading, as_entered).rank(
        _previous_ranks(book, year) if compare and reading is Reading.COUNTED else None
    )


def _previous_ranks(book: Book, year: int) -> tuple[int, dict[str, int]] | None:
    """Last year's ranks by unit: from its own folder, else from the history."""
    last = year - 1
    if last in book.years:
        result = rank_year(book, last, compare=False).result
        ranks = {row.unit: row.rank for row in result.ranked} if result is not None else {}
    elif book.history is not None and last in book.history.model.root:
        units = book.history.model.root[last].units
        ranks = {unit: past.rank for unit, past in units.items() if past.rank is not None}
    else:
        return None
    for member in book.bloc.model.members if book.bloc is not None else ():
        if member.id not in ranks and len(member.successor_of) == 1 and member.successor_of[0] in ranks:
            ranks[member.id] = ranks[member.successor_of[0]]
    return (last, ranks) if ranks else None


@dataclass(frozen=True)
class _YearRanking:
    bloc: Bloc
    book: YearBook
    reading: Reading
    as_entered: bool

    def rank(self, previous: tuple[int, dict[str, int]] | None) -> Ranking:
        members = self.book.members(self.bloc)
        sheets = self.sheets(members)
        counted = sheets.read(Reading.COUNTED) if sheets is not None else {}
        own = sheets.read(Reading.SELF) if sheets is not None else {}
        problems = list(score_problems(self.book, sheets, counted, own)) if sheets is not None else []
        scores = self.scores(sheets, counted, own) if sheets is not None else {}
        state = standings(self.book, members, scores, self.reading, as_entered=self.as_entered)
        order = self.order(state, scores)
        problems += self.unused_settlements(order)
        return Ranking(self.result(members, scores, state, order, previous), tuple(problems))

    def sheets(self, members: list[Member]) -> Sheets | None:
        if self.book.table is None:
            return None
        units = {
            member.id: self.book.units[member.id].model
            for member in members
            if member.id in self.book.units and _is_evaluated(self.book, member)
        }
        return lay_out(self.book.table, units)

    def scores(
        self, sheets: Sheets, counted: Mapping[str, dict[str, Line]], own: Mapping[str, dict[str, Line]]
    ) -> dict[str, UnitScore]:
        ranked = counted if self.reading is Reading.COUNTED else own
        return {unit: self.unit_score(sheets, unit, ranked[unit], own[unit]) for unit in sheets.cells}

    def unit_score(self, sheets: Sheets, unit: str, lines: dict[str, Line], own: dict[str, Line]) -> UnitScore:
        own_totals = add_up(sheets.table, own)
        if self.as_entered:
            totals = as_papers_add_up(sheets.table, sheets.units[unit], lines, self.reading)
        else:
            totals = own_totals if lines is own else add_up(sheets.table, lines)
        return UnitScore(unit, lines, totals, own, own_totals, missing_details(lines), barred_by(lines))

    @property
    def rule(self) -> RankingRule:
        table = self.book.table
        return table.criteria.ranking if table is not None else RankingRule.model_validate({})

    @property
    def by_meeting(self) -> bool:
        review = self.book.review
        return review is not None and review.model.ranking is not None

    def order(self, state: Standing, scores: Mapping[str, UnitScore]) -> Order:
        review = self.book.review
        if review is not None and review.model.ranking is not None:
            groups = [[unit for unit in group if unit in state.rankable] for group in review.model.ranking]
            return order_by_meeting([group for group in groups if group], self.rule.ties)
        figures = {unit: self.figure(scores[unit].totals) for unit in state.rankable}
        ties = review.model.ties if review is not None and self.reading is Reading.COUNTED else ()

        def break_figure(tie_break: TieBreak, unit: str) -> Decimal | None:
            return _break_figure(tie_break, scores[unit].totals, self.women(unit), self.rule.decimals)

        return order_by_figure(figures, self.rule.tie_breaks, break_figure, ties, self.rule.ties)

    def women(self, unit: str) -> Decimal | None:
        standing = self.book.units[unit].model.standing
        return standing.shares.get("nu") if standing is not None else None

    def figure(self, totals: Totals) -> Decimal:
        whole = totals.whole
        return published(_percent(totals) if self.rule.by == "percent" else whole.points, self.rule.decimals)

    def unused_settlements(self, order: Order) -> list[Problem]:
        review = self.book.review
        if review is None or self.reading is not Reading.COUNTED or self.as_entered or self.by_meeting:
            return []
        return [
            review.document.problem(
                Code.TIE_NOT_FOUND,
                f"các đơn vị {', '.join(tie.units)} không đồng hạng theo điểm hiện có",
                ("ties", place, "units"),
                "xem lại điểm, hoặc xóa mục này nếu không còn đồng hạng",
                severity=Severity.WARNING,
            )
            for place, tie in enumerate(review.model.ties)
            if tie.award is None and place not in order.used and set(tie.units) <= set(order.ranks)
        ]

    def result(
        self,
        members: list[Member],
        scores: dict[str, UnitScore],
        state: Standing,
        order: Order,
        previous: tuple[int, dict[str, int]] | None,
    ) -> Result:
        by_rank = sorted(
            (member for member in members if member.id in order.ranks),
            key=lambda member: (order.ranks[member.id], sort_key(member.name), member.id),
        )
        table = self.book.table
        shared = list(order.ranks.values())
        ranked = tuple(
            self.ranked(
                member,
                order.ranks[member.id],
                None if self.by_meeting else scores[member.id],
                shared.count(order.ranks[member.id]) > 1,
                previous[1].get(member.id) if previous is not None else None,
            )
            for member in by_rank
        )
        names = {member.id: sort_key(member.name) for member in members}
        ties = tuple(
            Tie(tie.rank, tuple(sorted(tie.units, key=lambda unit: (names[unit], unit))), tie.settled_by)
            for tie in order.ties
        )
        counted = self.reading is Reading.COUNTED
        complete = not any(row.why in ("missing", "error") for row in state.unranked)
        return Result(
            bloc=self.bloc.name,
            year=self.book.number,
            max=table.criteria.max if table is not None else None,
            by=self.rule.by,
            decimals=self.rule.decimals,
            layer="counted" if counted else "self",
            as_entered=self.as_entered,
            valid=counted and not self.as_entered and complete,
            ranked=ranked,
            unranked=state.unranked,
            ties=ties,
            by_meeting=self.by_meeting,
            previous_year=previous[0] if previous is not None else None,
            table=table,
            scores=scores,
        )

    def ranked(self, member: Member, rank: int, score: UnitScore | None, tied: bool, previous: int | None) -> Ranked:
        if score is None:
            nothing = (None,) * 7
            return Ranked(rank, member.id, member.name, member.label, *nothing, tied, previous)
        decimals, whole = self.rule.decimals, score.totals.whole
        points = published(whole.points, decimals)
        bonus, penalty = published(whole.bonus, decimals), published(whole.penalty, decimals)
        own = score.self_totals.whole
        return Ranked(
            rank,
            member.id,
            member.name,
            member.label,
            points,
            published(_percent(score.totals), decimals),
            points - bonus + penalty,  # so that the printed columns add up to the printed total
            bonus,
            penalty,
            published(own.points, decimals) if own.complete else None,
            self.class_of(self.figure(score.totals)),
            tied,
            previous,
        )

    def class_of(self, figure: Decimal) -> str | None:
        classes = self.book.table.criteria.classes if self.book.table is not None else ()
        reached = [class_ for class_ in classes if figure >= class_.from_]
        return max(reached, key=lambda class_: class_.from_).name if reached else None


def _is_evaluated(book: YearBook, member: Member) -> bool:
    evaluated = book.units[member.id].model.evaluated
    gone = member.left_before_end(book.first_day, book.last_day) is not None
    return not gone and (evaluated is None or evaluated.is_)


def _percent(totals: Totals) -> Fraction:
    whole = totals.whole
    return whole.points * 100 / whole.max if whole.max else ZERO


def _break_figure(tie_break: TieBreak, totals: Totals, women: Decimal | None, decimals: int) -> Decimal | None:
    """The figure by which `tie_break` parts units; the larger goes first."""
    if tie_break.women is not None:
        return None if women is None else Decimal(women >= tie_break.women)
    if tie_break.section is not None:
        subtotal = totals.subtotals.get(tie_break.section)
        return published(subtotal.points, decimals) if subtotal is not None else None
    column = tie_break.fewest or tie_break.most or "base"
    figure = published(getattr(totals.whole, column), decimals)
    return -figure if tie_break.fewest else figure
