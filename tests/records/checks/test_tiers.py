"""Of two tiers: an overlap when some value lies in both, a gap when some value between them lies in neither."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.binding import bind
from giaouoc.records.checks import check_table
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Criteria
from giaouoc.records.kinds import Tier
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.tree import read_document


def _problems(*tiers: str) -> list[Problem]:
    rows = "".join(f"\n          - {tier}" for tier in tiers)
    text = (
        "max: 10\ncriteria:\n  - code: I\n    title: T\n    max: 10\n    scoring:\n"
        f"      kind: tiers\n      tiers:{rows}\n"
    )
    document, problems = read_document(Source("2024/criteria.yaml", text))
    assert document is not None, problems
    criteria, problems = bind(Criteria, document)
    assert criteria is not None, problems
    return list(check_table(criteria))


def _codes(*tiers: str) -> list[Code]:
    return [problem.code for problem in _problems(*tiers)]


@pytest.mark.parametrize(
    "tiers",
    [
        ("{from: 90, points: 10}", "{from: 80, below: 90, points: 5}", "{below: 80, points: 0}"),
        ("{above: 90, points: 10}", "{above: 80, to: 90, points: 5}", "{to: 80, points: 0}"),
        ("{from: 1, to: 1, points: 1}", "{above: 1, points: 2}"),
        ("{points: 3}",),
        pytest.param(("{from: 80, points: 5}",), id="an open end is no gap"),
    ],
)
def test_tiers_that_meet(tiers: tuple[str, ...]) -> None:
    assert _codes(*tiers) == []


@pytest.mark.parametrize(
    ("tiers", "code"),
    [
        (("{from: 90, points: 10}", "{from: 80, to: 90, points: 5}"), Code.TIER_OVERLAP),
        (("{from: 90, points: 10}", "{from: 80, points: 5}"), Code.TIER_OVERLAP),
        (("{points: 10}", "{to: 80, points: 5}"), Code.TIER_OVERLAP),
        (("{above: 90, points: 10}", "{from: 80, below: 90, points: 5}"), Code.TIER_GAP),
        (("{from: 91, points: 10}", "{to: 90, points: 5}"), Code.TIER_GAP),
        (("{from: 90, to: 80, points: 10}",), Code.TIER_BOUNDS),
        (("{from: 90, below: 90, points: 10}",), Code.TIER_BOUNDS),
        (("{from: 90, above: 90, points: 10}",), Code.TIER_BOUNDS),
        (("{to: 90, below: 90, points: 10}",), Code.TIER_BOUNDS),
    ],
)
def test_tiers_that_do_not(tiers: tuple[str, ...], code: Code) -> None:
    problem, *others = _problems(*tiers)
    assert (problem.code, others) == (code, [])
    assert problem.is_error is (code is not Code.TIER_GAP)


def test_a_gap_is_told_in_the_tables_own_words() -> None:
    problem = _problems("{from: 90, points: 10}", "{below: 80, points: 0}")[0]
    assert problem.message == 'giữa bậc "dưới 80" và bậc "từ 90 trở lên" có khoảng trống ở tiêu chí "I"'
    assert problem.place.line == 9
    assert problem.related[0].place.line == 10


_BOUNDS = st.integers(0, 4)


@st.composite
def _tier(draw: st.DrawFn) -> dict[str, Any]:
    low, high = sorted((draw(_BOUNDS), draw(_BOUNDS)))
    tier = {"points": "1"}
    lower, upper = draw(st.sampled_from(["from", "above"])), draw(st.sampled_from(["to", "below"]))
    if low == high:
        lower, upper = "from", "to"
    if draw(st.booleans()):
        tier[lower] = str(low)
    if draw(st.booleans()):
        tier[upper] = str(high)
    return tier


@given(_tier(), _tier())
def test_what_is_told_is_what_some_value_meets(first: dict[str, Any], second: dict[str, Any]) -> None:
    tiers = [Tier.model_validate(tier) for tier in (first, second)]
    values = [Decimal(half) / 2 for half in range(-2, 11)]
    held = [sum(tier.holds(value) for tier in tiers) for value in values]
    inside = held[min(i for i, n in enumerate(held) if n) : max(i for i, n in enumerate(held) if n) + 1]
    codes = _codes(*(str(tier).replace("'", "") for tier in (first, second)))
    assert (Code.TIER_OVERLAP in codes) == (2 in held)
    assert (Code.TIER_GAP in codes) == (0 in inside)
