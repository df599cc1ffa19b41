"""What holds for every table and every score within its limits. Records are built in memory."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from giaouoc.records import bloc as bloc_file
from giaouoc.records.binding import Record, bind
from giaouoc.records.book import Book, YearBook
from giaouoc.records.checks import check_table
from giaouoc.records.criteria import Columns, Criteria, Item, Node
from giaouoc.records.kinds import Deduct
from giaouoc.records.source import Source
from giaouoc.records.table import Table, lay_flat
from giaouoc.records.tree import read_document
from giaouoc.records.unit import UnitYear
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.exact import exact, published
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.lines import Line, Status
from giaouoc.scoring.result import Result
from giaouoc.scoring.totals import WHOLE, Subtotal
from giaouoc.scoring.unit_score import lay_out

M = TypeVar("M", bound=BaseModel)
Data = dict[str, Any]

relaxed = settings(deadline=None, max_examples=60)
# Reading records and ranking a bloc costs more than adding up its scores.
sparing = settings(deadline=None, max_examples=25)


# Tables and scores. Hypothesis draws a size and a seed, the rest follows from them: a whole bloc costs two draws.


def number(rng: Random, low: int, high: int) -> str:
    """A decimal of at most two places from `low` to `high`, as text with comma or point; often one of its bounds."""
    hundredths = rng.choice([low * 100, high * 100, *(rng.randint(low * 100, high * 100) for _ in range(4))])
    return f"{Decimal(hundredths) / 100:f}".replace(".", rng.choice(",."))


def target(rng: Random) -> str:
    """A target, more than nothing."""
    return f"{Decimal(rng.randint(1, 2000)) / 100:f}"


@dataclass(frozen=True)
class Row:
    """A row's `scoring` and how a value within its limits is made."""

    data: Data
    value: Callable[[Random], str]


def _actual(rng: Random) -> str:
    return number(rng, 0, 30)


def _cases(rng: Random) -> str:
    return str(rng.randint(0, 6))


def _direct(rng: Random, maximum: int) -> Row:
    return Row({"kind": "direct"}, lambda values: number(values, 0, maximum))


def _deduct(rng: Random, maximum: int) -> Row:
    return Row({"kind": "deduct", "floor": rng.choice(["0", "không"])}, lambda values: number(values, 0, maximum))


def _ratio(rng: Random, maximum: int) -> Row:
    return Row({"kind": "ratio", "better": rng.choice(["more", "less"])}, _actual)


def _ratio_with_overflow(rng: Random, maximum: int) -> Row:
    return Row({**_ratio(rng, maximum).data, "overflow_max": rng.choice(["2", "10%", "1,5"])}, _actual)


def _relative(rng: Random, maximum: int) -> Row:
    return Row({"kind": "relative", "better": rng.choice(["more", "less"])}, _actual)


def _tiers(rng: Random, maximum: int) -> Row:
    bounds = [{"below": "10"}, {"from": "10", "to": "20"}, {"above": "20"}]
    return Row({"kind": "tiers", "tiers": [{**bound, "points": number(rng, 0, maximum)} for bound in bounds]}, _actual)


def _choice(rng: Random, maximum: int) -> Row:
    options = {key: number(rng, 0, maximum) for key in ("có", "không", "A")}
    return Row({"kind": "choice", "options": options}, lambda values: values.choice(list(options)))


def _count(rng: Random, maximum: int) -> Row:
    cap = {"cap": number(rng, 0, maximum)} if rng.random() < 0.5 else {}
    return Row({"kind": "count", "points": number(rng, 0, 6), **cap}, _cases)


def _step(rng: Random, maximum: int) -> Row:
    data = {"kind": "step", "above": "10", "start": number(rng, 0, 6), "points": number(rng, 0, 6), "per": target(rng)}
    return Row({**data, "cap": str(maximum)}, _actual)


ITEM_KINDS = (_direct, _ratio, _tiers, _choice, _count, _step)
LEAF_KINDS = (*ITEM_KINDS, _ratio_with_overflow, _deduct)


@dataclass(frozen=True)
class Drawn:
    """A table as it would stand in `criteria.yaml`, and its rows that take a value."""

    data: Data
    rows: Mapping[str, Row]


class _TableMaker:
    """One to three sections and a leaf, with items, caps and limits anywhere."""

    def __init__(self, size: int, rng: Random, relative: bool) -> None:
        self.size, self.rng = size, rng
        self.more = (_relative,) if relative else ()
        self.rows: dict[str, Row] = {}

    def table(self) -> Drawn:
        rng = self.rng
        nodes = [self.section(code) for code in "IJL"[: self.size]] + [self.leaf("K")]
        table = {**self.summed("criteria", nodes), **self.items("T")}
        if rng.random() < 0.5:
            table["total_max"] = str(int(table["max"]) + rng.randint(0, 5))
        ranking = {"decimals": str(rng.randint(0, 3)), "by": rng.choice(["points", "percent"])}
        if rng.random() < 0.5:
            ranking["row_decimals"] = str(rng.randint(0, 3))
        return Drawn({**table, "ranking": ranking}, self.rows)

    def section(self, code: str) -> Data:
        children = [self.leaf(f"{code}.{place}") for place in range(self.rng.randint(1, 3))]
        return {"code": code, "title": code, **self.summed("items", children), **self.items(code)}

    def summed(self, key: str, children: list[Data]) -> Data:
        return {"max": str(sum(int(child["max"]) for child in children)), key: children, **self.limits()}

    def leaf(self, code: str) -> Data:
        maximum = self.rng.randint(1, 20)
        row = self.rows[code] = self.rng.choice((*LEAF_KINDS, *self.more))(self.rng, maximum)
        node = {"code": code, "title": code, "max": str(maximum), "scoring": row.data}
        if row.data["kind"] == "deduct":  # what is entered must agree with its penalties, so there are none
            return node
        return {**node, **self.limits(), **self.items(code)}

    def limits(self) -> Data:
        keys = ("bonus_max", "penalty_max", "overflow_max")
        return {key: number(self.rng, 0, 8) for key in keys if self.rng.random() < 0.4}

    def items(self, code: str) -> Data:
        return {
            column: [self.item(f"{code}.{column}{place}") for place in range(self.rng.choice([0, 0, 1, 2]))]
            for column in ("bonus", "penalty")
        }

    def item(self, code: str) -> Data:
        rng = self.rng
        if rng.random() < 0.5:
            self.rows[code] = Row({"kind": "count"}, _cases)
            rule: Data = {"points": number(rng, 0, 6)}
        else:
            self.rows[code] = rng.choice((*ITEM_KINDS, *self.more))(rng, 6)
            rule = {"max": "6", "scoring": self.rows[code].data}
        full = {"requires_full": "có"} if rng.random() < 0.25 else {}
        return {"code": code, "title": code, **rule, **full}


def entries_of(table: Drawn, rng: Random, *, blanks: bool = False) -> Data:
    """Entries for every row; with `blanks`, some rows not judged, some not assigned."""
    found: Data = {}
    for code, row in table.rows.items():
        if any(code.startswith(f"{closed}.") and "assigned" in found[closed] for closed in found):
            continue
        if blanks and rng.random() < 0.2:
            found[code] = rng.choice([{"assigned": "không"}, {"self": row.value(rng)}, {}])
            continue
        found[code] = {"self": row.value(rng), "appraised": row.value(rng)}
        if row.data["kind"] == "ratio" or (row.data["kind"] == "relative" and rng.random() < 0.5):
            found[code]["target"] = target(rng)
    return found


UNITS = ("a", "b", "c", "d")
Bloc = tuple[Drawn, dict[str, Data]]


def _bloc(size: int, seed: int, relative: bool, blanks: bool) -> Bloc:
    rng = Random(seed)
    table = _TableMaker(size, rng, relative).table()
    some = [entries_of(table, rng, blanks=blanks) for _ in range(3)]
    return table, {unit: rng.choice(some) for unit in UNITS}


def blocs(*, relative: bool = True, blanks: bool = False) -> st.SearchStrategy[Bloc]:
    """A table and the scores of four units, two of them at least alike so that there are ties."""
    return st.builds(_bloc, st.integers(0, 3), st.integers(0, 2**32), st.just(relative), st.just(blanks))


# From what is drawn to records.


def record(model: type[M], name: str, data: Data) -> Record[M]:
    """`data` read as the file `name`."""
    document, problems = read_document(Source(name, json.dumps(data, ensure_ascii=False)))
    assert document is not None and problems == [], problems
    found, problems = bind(model, document)
    assert found is not None and problems == [], problems
    return found


def laid_flat(table: Drawn) -> Table:
    return lay_flat(Criteria.model_validate(table.data))


def unit_year(unit: str, entries: Data) -> UnitYear:
    return UnitYear.model_validate({"unit": unit, "scores": entries})


def in_memory(table: Drawn, units: Mapping[str, Data], names: Mapping[str, str]) -> Book:
    """A book of one year; members in the order of `names`, files in the order of `units`."""
    members = [{"id": unit, "name": name} for unit, name in names.items()]
    bloc = {"name": "Khối thử", "kind": "khối", "owner": "Hội đồng", "level": "tỉnh", "members": members}
    criteria = record(Criteria, "2024/criteria.yaml", table.data)
    files = {
        unit: record(UnitYear, f"2024/units/{unit}.yaml", {"unit": unit, "scores": entries})
        for unit, entries in units.items()
    }
    year = YearBook(
        2024, frozenset({"criteria.yaml"}), None, criteria, lay_flat(criteria.model), files, None, None, None, False
    )
    return Book(Path(), record(bloc_file.Bloc, "bloc.yaml", bloc), None, {2024: year}, (2024,), ())


def ranked(table: Drawn, units: Mapping[str, Data], names: Mapping[str, str] | None = None) -> Result:
    names = names if names is not None else {unit: f"Đơn vị {unit}" for unit in units}
    result = rank_year(in_memory(table, units, names), 2024).result
    assert result is not None
    return result


def scored(table: Table, units: Mapping[str, Data], reading: Reading) -> dict[str, dict[str, Subtotal]]:
    """Subtotals by unit and node, straight from the engine."""
    sheets = lay_out(table, {unit: unit_year(unit, entries) for unit, entries in units.items()}).read(reading)
    return {unit: sheet.totals.subtotals for unit, sheet in sheets.items()}


# The generated tables are what they claim to be.


@sparing
@given(blocs())
def test_generated_tables_are_sound(bloc: Bloc) -> None:
    table, _ = bloc
    assert [problem for problem in check_table(record(Criteria, "criteria.yaml", table.data)) if problem.is_error] == []


# Order and names.


@sparing
@given(blocs(), st.permutations(UNITS), st.permutations(UNITS))
def test_order_of_files_and_members_changes_nothing(bloc: Bloc, files: list[str], members: list[str]) -> None:
    table, units = bloc
    first = ranked(table, units)
    second = ranked(table, {unit: units[unit] for unit in files}, {unit: f"Đơn vị {unit}" for unit in members})
    assert (first.ranked, first.unranked, first.ties) == (second.ranked, second.unranked, second.ties)
    assert {unit: score.totals for unit, score in first.scores.items()} == {
        unit: score.totals for unit, score in second.scores.items()
    }


@sparing
@given(blocs(), st.permutations(["Ân Thi", "Ba Đình", "Đông Anh", "Ứng Hoà"]), st.permutations(UNITS))
def test_ranks_depend_neither_on_names_nor_on_ids(bloc: Bloc, names: list[str], ids: list[str]) -> None:
    table, units = bloc
    other = dict(zip(UNITS, ids, strict=True))
    first = {row.unit: row.rank for row in ranked(table, units).ranked}
    renamed = ranked(table, units, dict(zip(UNITS, names, strict=True)))
    assert {row.unit: row.rank for row in renamed.ranked} == first
    moved = ranked(table, {other[unit]: entries for unit, entries in units.items()})
    assert {row.unit: row.rank for row in moved.ranked} == {other[unit]: rank for unit, rank in first.items()}


@relaxed
@given(blocs(relative=False), st.permutations(UNITS))
def test_without_relative_rows_a_unit_scores_the_same_alone(bloc: Bloc, order: list[str]) -> None:
    drawn, units = bloc
    table = laid_flat(drawn)
    together = scored(table, units, Reading.COUNTED)
    alone: dict[str, dict[str, Subtotal]] = {}
    for unit in order:
        alone |= scored(table, {unit: units[unit]}, Reading.COUNTED)
    assert alone == together


@sparing
@given(blocs())
def test_equal_figures_share_a_rank_and_higher_ones_stand_before(bloc: Bloc) -> None:
    result = ranked(*bloc)
    figures = {row.unit: row.percent if result.by == "percent" else row.points for row in result.ranked}
    for one in result.ranked:
        above = [unit for unit, figure in figures.items() if (figure or 0) > (figures[one.unit] or 0)]
        assert one.rank == len(above) + 1
        assert one.tied == (list(figures.values()).count(figures[one.unit]) > 1)
    assert {unit for tie in result.ties for unit in tie.units} == {row.unit for row in result.ranked if row.tied}


# Totals.


@sparing
@given(blocs())
def test_published_total_is_published_base_and_bonus_less_penalty(bloc: Bloc) -> None:
    result = ranked(*bloc)
    for row in result.ranked:
        whole = result.scores[row.unit].totals.whole
        assert None not in (row.points, row.base, row.bonus, row.penalty)
        assert row.points == (row.base or 0) + (row.bonus or 0) - (row.penalty or Decimal(0))
        assert row.points == published(whole.points, result.decimals)
        assert row.bonus == published(whole.bonus, result.decimals)
        assert row.penalty == published(whole.penalty, result.decimals)


@relaxed
@given(blocs())
def test_columns_stay_within_their_limits(bloc: Bloc) -> None:
    drawn, units = bloc
    table = laid_flat(drawn)
    nodes: dict[str, Columns] = {code: row.row for code, row in table.rows.items() if isinstance(row.row, Node)}
    nodes[WHOLE] = table.criteria
    for subtotals in scored(table, units, Reading.COUNTED).values():
        for code, node in nodes.items():
            part = subtotals[code]
            assert part.points == part.base + part.bonus - part.penalty
            assert min(part.base, part.bonus, part.penalty, part.overflow) >= 0
            assert part.base <= part.max and part.overflow <= part.bonus
            assert node.bonus_max is None or part.bonus <= exact(node.bonus_max)
            assert node.penalty_max is None or part.penalty <= exact(node.penalty_max)
            assert part.base >= part.penalty
        whole = table.criteria
        assert subtotals[WHOLE].max == exact(whole.max)
        assert whole.total_max is None or subtotals[WHOLE].points <= exact(whole.total_max)


def by_the_book(table: Table, lines: Mapping[str, Line]) -> tuple[Fraction, Fraction, Fraction]:
    """The order of caps as design §2 words it, step by step: base, bonus, penalty of the whole table."""

    def items(column: tuple[Item, ...]) -> Fraction:
        return sum((lines[item.code].points for item in column), Fraction(0))

    def node(owner: Criteria | Node) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        children = owner.criteria if isinstance(owner, Criteria) else owner.items
        if children:
            parts = [node(child) for child in children]
            base, bonus, over, penalty = (sum((part[i] for part in parts), Fraction(0)) for i in range(4))
        else:
            assert isinstance(owner, Node)
            line = lines[owner.code]
            is_deduct = isinstance(owner.scoring, Deduct)
            base = exact(owner.max) if is_deduct else line.points
            bonus, over, penalty = Fraction(0), line.overflow, base - line.points
        bonus, penalty = bonus + items(owner.bonus), penalty + items(owner.penalty)
        if owner.penalty_max is not None:
            penalty = min(penalty, exact(owner.penalty_max))
        penalty = min(penalty, base)  # the floor of zero
        decimals = table.criteria.ranking.row_decimals
        if isinstance(owner, Node) and isinstance(owner.scoring, Deduct) and decimals is not None:
            penalty = base - exact(published(base - penalty, decimals))  # one printed row, rounded as a whole
        if owner.overflow_max is not None:
            over = min(over, exact(owner.overflow_max.value))
        if owner.bonus_max is not None:
            limit = exact(owner.bonus_max)
            over, bonus = min(over, limit), min(bonus + over, limit) - min(over, limit)
        return base, bonus, over, penalty

    base, bonus, over, penalty = node(table.criteria)
    bonus += over
    if table.criteria.total_max is not None:
        bonus = min(bonus, exact(table.criteria.total_max) - base + penalty)
    return base, bonus, penalty


@relaxed
@given(blocs())
def test_caps_take_effect_in_their_order(bloc: Bloc) -> None:
    drawn, units = bloc
    table = laid_flat(drawn)
    sheets = lay_out(table, {unit: unit_year(unit, entries) for unit, entries in units.items()})
    for sheet in sheets.read(Reading.COUNTED).values():
        whole = sheet.totals.whole
        assert (whole.base, whole.bonus, whole.penalty) == by_the_book(table, sheet.lines)


@sparing
@given(blocs())
def test_rows_rounded_first_leave_nothing_to_round(bloc: Bloc) -> None:
    drawn, units = bloc
    ranking = {**drawn.data["ranking"], "row_decimals": "2", "decimals": "2"}
    result = ranked(replace(drawn, data={**drawn.data, "ranking": ranking}), units)
    for row in result.ranked:
        assert exact(row.points or Decimal(0)) == result.scores[row.unit].totals.whole.points


# Nothing raises.


@sparing
@given(blocs(blanks=True))
def test_no_value_within_its_limits_raises_or_is_an_error(bloc: Bloc) -> None:
    result = ranked(*bloc)
    assert {row.why for row in result.unranked} <= {"missing", "not_evaluated"}
    statuses = {line.status for score in result.scores.values() for line in score.lines.values()}
    assert Status.ERROR not in statuses


VALUES = st.text(max_size=8) | st.decimals(-20, 20, places=2).map(str) | st.sampled_from(["có", "không", "1", "3"])


@cache
def every_kind() -> Table:
    """One row of each kind."""
    kinds: dict[str, Data] = {
        "direct": {},
        "deduct": {"floor": "không"},
        "ratio": {"better": "less", "overflow_max": "10%"},
        "relative": {"better": "less"},
        "tiers": {"tiers": [{"from": "5", "points": "3"}]},
        "choice": {"options": {"có": "1", "không": "0"}},
        "count": {"points": "1", "times": "3"},
        "step": {"above": "-2", "points": "1", "per": "0.5"},
    }
    rows = [
        {"code": kind, "title": kind, "max": "5", "scoring": {"kind": kind, **keys}} for kind, keys in kinds.items()
    ]
    return laid_flat(Drawn({"max": "40", "criteria": rows}, {}))


@relaxed
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("self", "appraised", "council", "target"), VALUES)))
def test_no_value_whatever_raises(entry: Data) -> None:
    table = every_kind()
    entries = dict.fromkeys(table.rows, entry)
    for reading in Reading:
        assert set(scored(table, {"a": entries, "b": {}}, reading)) == {"a", "b"}


# Rounding.

fractions = st.fractions(-(10**12), 10**12, max_denominator=10**9) | st.decimals(
    min_value=-(10**9), max_value=10**9, places=7, allow_nan=False, allow_infinity=False
).map(Fraction)


@settings(deadline=None)
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=8, allow_nan=False), st.integers(0, 6))
def test_published_is_half_up_as_decimal_does_it(number: Decimal, places: int) -> None:
    assert published(Fraction(number), places) == number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@settings(deadline=None)
@given(fractions, st.integers(0, 6))
def test_published_is_the_nearest_and_keeps_its_places(figure: Fraction, places: int) -> None:
    shown = published(figure, places)
    assert shown.as_tuple().exponent == -places
    assert abs(Fraction(shown) - figure) * 2 <= Fraction(1, 10**places)
    assert published(-figure, places) == -shown


@settings(deadline=None)
@given(fractions, fractions, st.integers(0, 6))
def test_rounding_keeps_the_order(first: Fraction, second: Fraction, places: int) -> None:
    low, high = sorted((first, second))
    assert published(low, places) <= published(high, places)
