"""Verdicts → who is suggested: candidates in order, up to the quota.

A place is only suggested to a unit that nobody can take it from any more: whoever may still turn out to be entitled
keeps a place open (`pending`), and a tie across the last place gives it to nobody (`contested`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from giaouoc.awards.award import Award
from giaouoc.awards.case import Case, YearCase
from giaouoc.awards.verdict import Verdict
from giaouoc.awards.verdicts import UnitVerdict
from giaouoc.records.rules import OrderBySection
from giaouoc.scoring.result import Ranked
from giaouoc.vietnamese import sort_key

if TYPE_CHECKING:
    from giaouoc.records.review import Vote

# Smaller goes first; None: a place in the order that is not known.
OrderKey = Fraction | None


class Choice(NamedTuple):
    """Who is suggested for one award.

    `contested`: tied across the last place. `pending`: hold a place until their verdict is known. `reserve`: next in
    order, should a pending place fall free. `preferred`: of the contested, those the law prefers (a hint).
    `excluded`: not refused, but with an award this one excludes. `behind`: whose verdict is open, and who would move up
    into a reserve's place.
    """

    suggested: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    reserve: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """Who may yet have the award."""
        return (*self.contested, *self.pending, *self.reserve, *self.behind)


class _Group(NamedTuple):
    """Units with one place in the order. Not `known`: their place may turn out to be anywhere."""

    units: tuple[str, ...]
    known: bool


def choose(
    award: Award,
    verdicts: Mapping[str, UnitVerdict],
    cases: Mapping[str, Case],
    taken: frozenset[str],
    withdrawn: frozenset[str],
    waiting: frozenset[str],
) -> Choice:
    """The choice among `verdicts`. `taken`: units with an award this one excludes; `waiting`: units that may yet
    get such an award, so that their place is kept without being theirs."""
    able = [unit for unit, verdict in verdicts.items() if verdict.verdict is not Verdict.NOT_MET]
    excluded = tuple(unit for unit in able if unit in taken)
    if award.quota is None:
        return Choice(excluded=excluded)
    eligible = [unit for unit in able if unit not in taken | withdrawn]
    sure = {unit for unit in eligible if verdicts[unit].verdict is Verdict.MET and unit not in waiting}
    groups = list(_in_order(award, [cases[unit] for unit in eligible]))
    left = len(eligible) if award.quota == "tất cả" else award.quota
    suggested: list[str] = []
    pending: list[str] = []
    contested: tuple[str, ...] = ()
    place = short = 0
    for group in groups:
        if left <= 0:
            break
        place += 1
        open_units = [unit for unit in group.units if unit not in sure]
        if not group.known:
            pending += open_units  # any place may be theirs, so as many as there are stay open
            left -= len(open_units)
        elif len(group.units) <= left:
            suggested += [unit for unit in group.units if unit in sure]
            pending += open_units
            left -= len(group.units)
        else:
            # Places that fall free, in the tie too, go to the tie first.
            contested, short, left = group.units, len(group.units) - left - len(open_units), 0
    reserve, behind = _next(groups[place:], sure, len(pending) + min(left, 0) - short)
    preferred = _preferred(award, contested, cases)
    return Choice(tuple(suggested), contested, tuple(pending), reserve, preferred, excluded, behind)


def _next(groups: Sequence[_Group], sure: set[str], places: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The next units in order, as many as there are places that may fall free; all of a tie that the last of these
    crosses. And those on the way whose own verdict is open."""
    reserve: list[str] = []
    behind: list[str] = []
    for group in groups:
        if len(reserve) >= places:
            break
        reserve += [unit for unit in group.units if unit in sure]
        behind += [unit for unit in group.units if unit not in sure]
    return tuple(reserve), tuple(behind)


def _preferred(award: Award, contested: Sequence[str], cases: Mapping[str, Case]) -> tuple[str, ...]:
    """Those of the contested units whose shares the law prefers; a hint, not a decision."""
    if award.prefer is None:
        return ()
    wanted = award.prefer.shares
    reached = [
        unit
        for unit in contested
        if all((share := cases[unit].share(name)) is not None and share >= least for name, least in wanted.items())
    ]
    return tuple(reached) if len(reached) < len(contested) else ()


def _in_order(award: Award, cases: Sequence[Case]) -> Iterator[_Group]:
    """Groups of units with one place, the first in order first. Those whose verdict and place are both open lead:
    they may turn out to be anywhere. Those whose place alone is unknown come last, as one group."""
    if not cases:
        return
    key = _order_key(award, cases[0].year)
    keys = {case.unit: key(case) for case in cases}
    names = {case.unit: sort_key(case.member.name) for case in cases}
    unknown = sorted((unit for unit, found in keys.items() if found is None), key=lambda unit: (names[unit], unit))
    rows = {case.unit: case.row for case in cases}
    unranked = [unit for unit in unknown if not isinstance(rows[unit], Ranked)]
    if cases[0].year.has_scores and unranked:
        yield _Group(tuple(unranked), known=False)
        unknown = [unit for unit in unknown if unit not in unranked]
    known = sorted((unit for unit in keys if keys[unit] is not None), key=lambda unit: (keys[unit], names[unit], unit))
    for _, same in groupby(known, key=keys.__getitem__):
        yield from _settled(award, tuple(same), cases[0].year)
    if unknown:
        yield from _settled(award, tuple(unknown), cases[0].year)


def _settled(award: Award, units: tuple[str, ...], year: YearCase) -> Iterator[_Group]:
    """`units` of one place, parted where the meeting settled their order for this award."""
    review = year.book.review
    for tie in review.model.ties if review is not None and len(units) > 1 else ():
        if tie.award == award.id and set(units) <= set(tie.order):
            yield from (_Group((unit,), known=True) for unit in tie.order if unit in units)
            return
    yield _Group(units, known=True)


def _order_key(award: Award, year: YearCase) -> Callable[[Case], OrderKey]:
    """By rank, by the share of votes in the last ballot, or by the rank within one section."""
    if isinstance(award.order_by, OrderBySection):
        section = year.section(award.order_by.section)
        ranks = {placed.unit: Fraction(placed.rank) for placed in section.placed} if section is not None else {}
        return lambda case: ranks.get(case.unit)
    if award.order_by == "phiếu":
        votes = last_votes(year, award.id)
        shares = {unit: Fraction(-vote.for_, vote.of) for unit, vote in votes.items() if vote.of}
        return lambda case: shares.get(case.unit)
    return lambda case: Fraction(case.row.rank) if isinstance(case.row, Ranked) else None


def last_votes(year: YearCase, award: str) -> "dict[str, Vote]":
    """By unit, the last ballot on `award`."""
    found: dict[str, Vote] = {}
    for vote in year.book.review.model.votes if year.book.review is not None else ():
        if vote.award == award and (vote.unit not in found or found[vote.unit].ballot <= vote.ballot):
            found[vote.unit] = vote
    return found
