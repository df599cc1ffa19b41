"""What is known of earlier years: levels of completion and grants, from kept years and from `history.yaml`.

A unit carries on the history of those it is `successor_of` (mergers, renamings): of several predecessors the lowest
level counts, and every grant.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, get_args

from giaouoc.records.bloc import Bloc
from giaouoc.records.book import Book
from giaouoc.records.parts import CompletionLevel, Discipline
from giaouoc.records.places import Place

# The best first: an index says how far a level is from the best.
LEVELS: tuple[CompletionLevel, ...] = get_args(CompletionLevel)


class PastCompletion(NamedTuple):
    """The level at which a unit completed its tasks in one year, and where that is written."""

    level: CompletionLevel
    document: str | None
    place: Place


class Held(NamedTuple):
    """An award granted for one year's merit (`for_`: thường xuyên), or for a campaign or a single exploit."""

    award: str
    unit: str
    year: int
    number: str | None
    date: date | None
    for_: str
    place: Place

    @property
    def yearly(self) -> bool:
        """Whether it counts towards yearly merit."""
        return self.for_ == "thường xuyên"


class Measure(NamedTuple):
    """A disciplinary measure, against a unit itself or somebody in it; `until` None: not recorded."""

    who: str
    form: Discipline
    from_: date
    until: date | None
    document: str | None
    place: Place


class Chronicle(NamedTuple):
    """By unit: levels by year, grants, measures; and whom each unit carries on."""

    completions: dict[str, dict[int, PastCompletion]]
    grants: dict[str, list[Held]]
    disciplined: dict[str, list[Measure]]
    predecessors: dict[str, tuple[str, ...]]

    def completion(self, unit: str, year: int) -> PastCompletion | None:
        """The level of `unit`, or of those whose history it carries on (all of them must be known)."""
        own = self.completions.get(unit, {}).get(year)
        if own is not None:
            return own
        before = [self.completion(other, year) for other in self.predecessors.get(unit, ())]
        known = [level for level in before if level is not None]
        if not known or len(known) < len(before):
            return None
        return max(known, key=lambda past: LEVELS.index(past.level))

    def held(self, unit: str) -> list[Held]:
        """Every grant to `unit` and to those whose history it carries on, earliest first."""
        found = [held for one in self.lineage(unit) for held in self.grants.get(one, ())]
        return sorted(found, key=lambda held: (held.year, held.award, held.unit, held.place))

    def measures(self, unit: str) -> list[Measure]:
        """Every measure against `unit` and those whose history it carries on."""
        return [measure for one in self.lineage(unit) for measure in self.disciplined.get(one, ())]

    def lineage(self, unit: str) -> list[str]:
        """`unit` and, nearest first, all those it carries on."""
        line = [unit]
        for one in line:
            line += [other for other in self.predecessors.get(one, ()) if other not in line]
        return line


def chronicle(book: Book) -> Chronicle:
    """The chronicle of every year of `book` that was read."""
    completions: dict[str, dict[int, PastCompletion]] = {}
    for unit, year, past in [*_of_history(book), *_of_years(book)]:  # a kept year's own files say it last
        completions.setdefault(unit, {})[year] = past
    grants: dict[str, list[Held]] = {}
    for held in each_grant(book):
        grants.setdefault(held.unit, []).append(held)
    disciplined: dict[str, list[Measure]] = {}
    for unit, measure in _measures(book):
        disciplined.setdefault(unit, []).append(measure)
    bloc = book.bloc.model if book.bloc is not None else None
    return Chronicle(completions, grants, disciplined, _predecessors(bloc) if bloc is not None else {})


def _of_history(book: Book) -> Iterator[tuple[str, int, PastCompletion]]:
    if book.history is None:
        return
    for year, past in book.history.model.root.items():
        for unit, record in past.units.items():
            if record.completion is not None:
                place = book.history.document.place((str(year), "units", unit, "completion"))
                yield unit, year, PastCompletion(record.completion.level, record.completion.document, place)


def _of_years(book: Book) -> Iterator[tuple[str, int, PastCompletion]]:
    for year, kept in book.years.items():
        for unit, record in kept.units.items():
            standing = record.model.standing if record.document.sound else None  # else its words may mean two things
            if standing is not None and standing.completion is not None:
                place = record.document.place(("standing", "completion"))
                yield unit, year, PastCompletion(standing.completion.level, standing.completion.document, place)


def _measures(book: Book) -> Iterator[tuple[str, Measure]]:
    for kept in book.years.values():
        for unit, record in kept.units.items():
            standing = record.model.standing if record.document.sound else None
            for i, given in enumerate(standing.discipline if standing is not None else ()):
                place = record.document.place(("standing", "discipline", i))
                yield unit, Measure(given.who, given.form, given.from_, given.until, given.document, place)


def each_grant(book: Book) -> Iterator[Held]:
    """Every grant in `history.yaml`."""
    if book.history is None:
        return
    for year, past in book.history.model.root.items():
        for i, grant in enumerate(past.granted):
            place = book.history.document.place((str(year), "granted", i))
            yield Held(grant.award, grant.unit, year, grant.number, grant.date, grant.for_, place)


def _predecessors(bloc: Bloc) -> dict[str, tuple[str, ...]]:
    """By unit, whom it carries on; a circle is cut where it closes."""
    found: dict[str, tuple[str, ...]] = {}

    def leads_to(start: str, goal: str) -> bool:
        return start == goal or any(leads_to(other, goal) for other in found.get(start, ()))

    for member in bloc.members:
        found[member.id] = tuple(other for other in member.successor_of if not leads_to(other, member.id))
    return found
