"""The years of a bloc and of its units, from kept years and from `history.yaml`: what `history` shows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from giaouoc.awards.chronicle import Chronicle, Held, chronicle
from giaouoc.records.book import Book
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.result import Ranked

if TYPE_CHECKING:
    from giaouoc.records.closed import ClosedRow


class UnitYearView(NamedTuple):
    """One unit's year. `unit`: under which id; `points`: published, or as `history.yaml` words them; `role`: leader,
    deputy or None.
    """

    year: int
    unit: str
    rank: int | None
    points: Decimal | str | None
    class_: str | None
    completion: str | None
    role: str | None
    granted: tuple[Held, ...]


class BlocYearView(NamedTuple):
    """One year of the bloc. `first`: who ranked first."""

    year: int
    leader: str | None
    deputies: tuple[str, ...]
    first: tuple[str, ...]
    granted: tuple[Held, ...]
    units: tuple[UnitYearView, ...]


class Years(NamedTuple):
    """Every year known of the bloc, the latest first; names of units and awards by id."""

    bloc: str
    years: tuple[BlocYearView, ...]
    units: dict[str, str]
    awards: dict[str, str]
    lineage: dict[str, tuple[str, ...]]

    def of(self, unit: str) -> list[UnitYearView]:
        """The years of `unit` and, where it has none itself, of those whose history it carries on."""
        found: list[UnitYearView] = []
        for year in self.years:
            by_unit = {view.unit: view for view in year.units}
            own = [by_unit[one] for one in self.lineage[unit] if one in by_unit]
            found += [view for view in own if view.unit == unit] or own
        return found


def years_of(book: Book) -> Years:
    """All years of `book`, every one of which must have been read."""
    assert book.bloc is not None
    told = book.history.model.root if book.history is not None else {}
    past, members = chronicle(book), book.bloc.model.members
    names = _award_names(book)
    numbers = sorted({*book.years, *told}, reverse=True)
    return Years(
        bloc=book.bloc.model.name,
        years=tuple(_year(book, year, past, list(names)) for year in numbers),
        units={member.id: member.label for member in members},
        awards=names,
        lineage={member.id: tuple(past.lineage(member.id)) for member in members},
    )


def _award_names(book: Book) -> dict[str, str]:
    """What awards are called, in order of precedence: as the latest year that names them does."""
    names: dict[str, str] = {}
    for year in sorted(book.years):
        kept = book.years[year]
        names |= {award.award: award.name for award in kept.pack.model.awards} if kept.pack is not None else {}
    for year in sorted(book.years):
        rules = book.years[year].rules
        names |= {rule.award: rule.name for rule in rules.model.awards if rule.name} if rules is not None else {}
    return names


def _year(book: Book, year: int, past: Chronicle, precedence: Sequence[str]) -> BlocYearView:
    kept = book.years.get(year)
    told = book.history.model.root.get(year) if book.history is not None else None
    own = kept.year.model if kept is not None and kept.year is not None else None
    leader = own.leader if own is not None and own.leader else told.leader if told is not None else None
    deputies = own.deputies if own is not None and own.deputies else told.deputies if told is not None else ()
    order = {award: place for place, award in enumerate(precedence)}
    grants = [held for grants in past.grants.values() for held in grants if held.year == year]
    granted = tuple(
        sorted(grants, key=lambda held: (order.get(held.award, len(order)), held.award, held.unit, held.place))
    )
    views = tuple(_units(book, year, past, leader, deputies, granted))
    first = tuple(view.unit for view in views if view.rank == 1)
    return BlocYearView(year, leader, tuple(deputies), first, granted, views)


def _rows(book: Book, year: int) -> "Sequence[Ranked | ClosedRow]":
    """The ranked units, as published where the year is closed."""
    kept = book.years.get(year)
    if kept is None:
        return ()
    if kept.published is not None:
        return kept.published.ranking
    result = rank_year(book, year, compare=False).result
    return result.ranked if result is not None else ()


def _units(
    book: Book,
    year: int,
    past: Chronicle,
    leader: str | None,
    deputies: tuple[str, ...],
    granted: tuple[Held, ...],
) -> Iterator[UnitYearView]:
    """Units of which something is known in `year`; the year's own ranking counts before what history tells."""
    told = book.history.model.root.get(year) if book.history is not None else None
    ranked = {row.unit: row for row in _rows(book, year)}
    for member in book.bloc.model.members if book.bloc is not None else ():
        unit = member.id
        row, record = ranked.get(unit), told.units.get(unit) if told is not None else None
        level = past.completions.get(unit, {}).get(year)
        own = tuple(held for held in granted if held.unit == unit)
        role = "leader" if unit == leader else "deputy" if unit in deputies else None
        if row is None and record is None and level is None and not own and role is None:
            continue
        yield UnitYearView(
            year,
            unit,
            row.rank if row is not None else record.rank if record is not None else None,
            row.points if row is not None else record.points if record is not None else None,
            row.class_ if row is not None else record.class_ if record is not None else None,
            level.level if level is not None else None,
            role,
            own,
        )
