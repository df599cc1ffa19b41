"""What a year's ranking, awards and decisions rest on: its files' values, without their wording."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from giaouoc.records.binding import Record
from giaouoc.records.bloc import Bloc
from giaouoc.records.book import Book, YearBook
from giaouoc.records.canonical import Plain, number_text, plain, tree
from giaouoc.records.closed import Tree
from giaouoc.records.conditions import Condition, Route
from giaouoc.records.criteria import Criteria, Item, Node, Requirement
from giaouoc.records.kinds import Choice, Option, Tier
from giaouoc.records.parts import Completion, Meeting, Period
from giaouoc.records.places import Path
from giaouoc.records.review import Attested, NextYear, Vote
from giaouoc.records.rules import AwardRule, Law, NextRule, Rules
from giaouoc.records.table import Table
from giaouoc.records.unit import Disciplined, Entry, Evaluated, Fact, HandedIn, Hold, UnitYear
from giaouoc.records.year import BlocYear, Covenant
from giaouoc.vietnamese import NumberFault, format_date, parse_number

_ROW_WORDS = ("title", "label", "measure", "proof", "note", "scorer")

# Fields on which nothing rests: wording, sources, what is only printed. Whatever is not named here counts.
_WORDS: dict[type[BaseModel], tuple[str, ...]] = {
    Criteria: ("title", "issued", "criteria", "bonus", "penalty"),  # rows are told one by one
    Node: (*_ROW_WORDS, "items", "bonus", "penalty", "code"),
    Item: (*_ROW_WORDS, "code"),
    Tier: ("label", "title"),
    Option: ("label", "title"),
    Requirement: ("cite",),
    Rules: ("source", "facts"),
    Law: ("cite",),
    AwardRule: ("name", "cite", "later"),
    NextRule: ("cite",),
    Condition: ("label", "cite"),
    Route: ("label",),
    Attested: ("document",),
    Vote: ("mode",),
    NextYear: ("chosen_by", "document"),
    HandedIn: ("number", "date"),
    Evaluated: ("reason",),
    Completion: ("document",),
    Fact: ("document",),
    Disciplined: ("document",),
    Hold: ("outcome", "about", "document"),
    Covenant: ("place", "copies", "contents"),
    Period: ("name",),
}
# Files and parts that hold the texts of reports and papers: of these only what is named here counts.
_VALUES: dict[type[BaseModel], tuple[str, ...]] = {
    Bloc: ("owner", "level"),
    BlocYear: ("leader", "deputies", "period", "covenant"),
    UnitYear: ("papers", "evaluated", "standing"),
    Meeting: ("date",),
}


_COLUMNS = {"bonus": "thưởng", "penalty": "trừ"}


def counts(model: BaseModel, field: str) -> bool:
    """Whether anything rests on `field` of `model`."""
    for kind in type(model).__mro__:
        if kind in _VALUES:
            return field in _VALUES[kind]
        if kind in _WORDS:
            return field not in _WORDS[kind]
    return True


class Resting(NamedTuple):
    """One file: its record, None when it cannot be read now, and its values by key."""

    record: Record[Any] | None
    values: Tree


def rests_on(book: Book, year: int) -> dict[str, Resting]:
    """By name, every file that `year` of `book` rests on and that is there."""
    kept, prefix = book.years[year], f"{year}/"
    found: dict[str, Resting] = {"bloc.yaml": Resting(book.bloc, {})}
    if book.bloc is not None:
        found["bloc.yaml"] = Resting(book.bloc, {**_values(book.bloc), "members": _members(book.bloc, kept)})
    found[f"{prefix}year.yaml"] = Resting(kept.year, _values(kept.year))
    if "criteria.yaml" in kept.files:
        rows = {"criteria": dict(_rows(kept.table))} if kept.table is not None else {}
        found[f"{prefix}criteria.yaml"] = Resting(kept.criteria, {**_values(kept.criteria), **rows})
    if "rules.yaml" in kept.files:
        found[f"{prefix}rules.yaml"] = Resting(kept.rules, {**_values(kept.rules), **_as_words(kept.rules)})
    if "review.yaml" in kept.files:
        found[f"{prefix}review.yaml"] = Resting(kept.review, _values(kept.review))
    for name in sorted(name for name in kept.files if name.startswith("units/")):
        record = kept.units.get(name.removeprefix("units/").removesuffix(".yaml"))
        scores = dict(_scores(record, kept.table)) if record is not None else {}
        found[prefix + name] = Resting(record, {**_values(record), **({"scores": scores} if scores else {})})
    return found


def _values(record: Record[Any] | None) -> dict[str, "str | Tree"]:
    if record is None:
        return {}
    found = plain(record.model, counts)
    assert isinstance(found, dict)
    return {key: tree(value) for key, value in found.items()}


def _members(bloc: Record[Bloc], kept: YearBook) -> Tree:
    """Who belonged to the bloc in the year, and whether to its end: what comes later is another year's."""
    found = {}
    for member in kept.members(bloc.model):
        left = member.left_before_end(kept.first_day, kept.last_day)
        found[member.id] = "cả năm" if left is None else f"rời khối {format_date(left)}"
    return found


def _rows(table: Table) -> Iterator[tuple[str, "str | Tree"]]:
    """Every row of the table with the row it belongs to."""
    for code, row in table.rows.items():
        own = plain(row.row, counts)
        assert isinstance(own, dict)
        under: dict[str, Plain] = {"in": row.parent} if row.parent is not None else {}
        column: dict[str, Plain] = {"column": _COLUMNS[row.role]} if row.is_item else {}
        yield code, tree({**under, **column, **own})


def _as_words(record: Record[Rules] | None) -> dict[str, "str | Tree"]:
    """Which facts of its own the bloc knows, whatever it calls them; that no law applies, as it is written."""
    if record is None:
        return {}
    facts: list[Plain] = [*sorted(record.model.facts)]
    law = record.model.law
    no_law: dict[str, str | Tree] = {"law": "không"} if law is not None and not law.applies else {}
    return {**({"facts": tree(facts)} if facts else {}), **no_law}


def _scores(record: Record[UnitYear], table: Table | None) -> Iterator[tuple[str, "str | Tree"]]:
    """What is entered, row by row; of an option the very word, else a number whichever way it is written."""
    for code, entry in record.model.scores.items():
        row = table.rows.get(code) if table is not None else None
        words = row is not None and isinstance(row.rule, Choice)
        values = dict(_entered(entry, words=words))
        if values:
            yield code, tree(values)


_ENTERED = ("target", "self", "appraised", "council")


def _entered(entry: Entry, *, words: bool) -> Iterator[tuple[str, Plain]]:
    for name in _ENTERED:
        text: str | None = getattr(entry, name)
        if text is not None:
            number = parse_number(text)
            yield name, text.strip() if words or isinstance(number, NumberFault) else number_text(number)
    if not entry.assigned:
        yield "assigned", "không"


class Change(NamedTuple):
    """A value that is not what it was: `before` or `now` None where there was or is none."""

    file: str
    path: Path
    before: "str | Tree | None"
    now: "str | Tree | None"


def changes(closed: Tree, now: dict[str, Resting]) -> Iterator[Change]:
    """Where the files as they are `now` differ from the values in `closed`; what is new, and of what nothing is left,
    once as a whole. Of a file that cannot be read now nothing is said here."""
    for file in dict.fromkeys([*closed, *now]):
        before, resting = closed.get(file), now.get(file)
        if resting is None or before is None:
            after = resting.values if resting is not None else None
            if before or after:
                yield Change(file, (), before, after)
        elif resting.record is not None and not isinstance(before, str):
            yield from _changed(file, (), before, resting.values)


def _changed(file: str, path: Path, before: Tree, now: Tree) -> Iterator[Change]:
    # Of another kind the other keys are others anyway.
    keys = ["kind"] if before.get("kind") != now.get("kind") else [*before, *now]
    for key in dict.fromkeys(keys):
        old, new = before.get(key), now.get(key)
        if isinstance(old, str) or isinstance(new, str) or old is None or new is None:
            if old != new:
                yield Change(file, (*path, key), old, new)
        else:
            yield from _changed(file, (*path, key), old, new)
