"""Scores and ranks → the published `Result`: every figure rounded once, half up."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import YearBook
from giaouoc.records.criteria import RankingRule
from giaouoc.scoring.exact import ZERO, published
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.ranking import Order
from giaouoc.scoring.result import Ranked, Result, Tie, UnitScore
from giaouoc.scoring.standing import Standing
from giaouoc.scoring.totals import Subtotal, Totals
from giaouoc.vietnamese import sort_key

# Last year, and its ranks by unit.
Previous = tuple[int, Mapping[str, int]]


def ranking_rule(book: YearBook) -> RankingRule:
    """How this year ranks; the default rule where there is no table."""
    return book.table.criteria.ranking if book.table is not None else RankingRule.model_validate({})


def ranking_figure(rule: RankingRule, totals: Totals) -> Decimal:
    """The published figure units are ranked and classed by. Ties are decided on it."""
    figure = percent(totals) if rule.by == "percent" else totals.whole.points
    return published(figure, rule.decimals)


def percent(totals: Totals) -> Fraction:
    """Points as per cent of the sum of `max` of what was assigned; 0 where nothing was."""
    whole = totals.whole
    return whole.points * 100 / whole.max if whole.max else ZERO


def published_columns(total: Subtotal, decimals: int) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Base, bonus, penalty and points as printed; the base is what makes the printed columns add up to the points."""
    points, bonus, penalty = (published(figure, decimals) for figure in (total.points, total.bonus, total.penalty))
    return points - bonus + penalty, bonus, penalty, points


class Publisher(NamedTuple):
    """What one year's result is made of."""

    bloc: Bloc
    book: YearBook
    reading: Reading
    as_entered: bool
    scores: Mapping[str, UnitScore]
    state: Standing
    order: Order
    previous: Previous | None

    def result(self, members: Sequence[Member]) -> Result:
        """The result; within one rank units stand in alphabetical order."""
        rule, table = ranking_rule(self.book), self.book.table
        names = {member.id: (sort_key(member.name), member.id) for member in members}
        ranks = self.order.ranks
        by_rank = sorted((m for m in members if m.id in ranks), key=lambda m: (ranks[m.id], names[m.id]))
        return Result(
            bloc=self.bloc.name,
            year=self.book.number,
            max=table.criteria.max if table is not None else None,
            by=rule.by,
            decimals=rule.decimals,
            layer="counted" if self.reading is Reading.COUNTED else "self",
            as_entered=self.as_entered,
            ranked=tuple(self._ranked(member, rule) for member in by_rank),
            unranked=self.state.unranked,
            ties=tuple(
                Tie(tie.rank, tuple(sorted(tie.units, key=names.__getitem__)), tie.settled_by)
                for tie in self.order.ties
            ),
            by_meeting=self.book.ranked_by_meeting,
            previous_year=self.previous[0] if self.previous is not None else None,
            table=table,
            scores=dict(self.scores),
        )

    def _ranked(self, member: Member, rule: RankingRule) -> Ranked:
        rank = self.order.ranks[member.id]
        tied = list(self.order.ranks.values()).count(rank) > 1
        previous = self.previous[1].get(member.id) if self.previous is not None else None
        if self.book.ranked_by_meeting:
            nothing = (None,) * 7
            return Ranked(rank, member.id, member.name, member.label, *nothing, tied, previous)
        score = self.scores[member.id]
        whole, own = score.totals.whole, score.self_totals.whole
        base, bonus, penalty, points = published_columns(whole, rule.decimals)
        return Ranked(
            rank,
            member.id,
            member.name,
            member.label,
            points=points,
            percent=published(percent(score.totals), rule.decimals),
            base=base,
            bonus=bonus,
            penalty=penalty,
            self=published(own.points, rule.decimals) if own.complete else None,
            class_=self._class(ranking_figure(rule, score.totals)),
            tied=tied,
            previous=previous,
        )

    def _class(self, figure: Decimal) -> str | None:
        classes = self.book.table.criteria.classes if self.book.table is not None else ()
        reached = [class_ for class_ in classes if figure >= class_.from_]
        return max(reached, key=lambda class_: class_.from_).name if reached else None
