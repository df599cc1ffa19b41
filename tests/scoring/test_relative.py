"""`relative`: points against the best of the bloc."""

from collections.abc import Callable, Mapping

import pytest

from giaouoc.scoring.engine import Ranking
from giaouoc.scoring.layers import Reading

Rank = Callable[..., Ranking]

TABLE = "[{code: I, max: 5, scoring: {kind: relative}}]"
LESS = "[{code: I, max: 5, scoring: {kind: relative, better: less}}]"


def worth(ranking: Ranking) -> dict[str, str]:
    """Points by unit, of those that have any."""
    assert ranking.result is not None
    return {row.unit: str(row.points) for row in ranking.result.ranked}


def units(**actual: str) -> dict[str, str]:
    """Units with the target 10 and these actual figures."""
    return {unit: f"I: {{target: 10, appraised: {value}}}" for unit, value in actual.items()}


def test_the_worked_example(rank: Rank) -> None:
    """M = 5, target 10: 8 → 2; 10 → 2,5; 15 → 3,75 when the best is 20; 20 → 5."""
    found = worth(rank(TABLE, units(a="8", b="10", c="15", d="20")))
    assert found == {"a": "2.00", "b": "2.50", "c": "3.75", "d": "5.00"}


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ({"a": "12", "b": "10"}, {"a": "5.00", "b": "2.50"}),
        ({"a": "10", "b": "10"}, {"a": "2.50", "b": "2.50"}),
        ({"a": "8", "b": "4"}, {"a": "2.00", "b": "1.00"}),
        ({"a": "0", "b": "0"}, {"a": "0.00", "b": "0.00"}),
        ({"a": "30"}, {"a": "5.00"}),
    ],
    ids=["over", "at the target", "all below", "nothing", "alone"],
)
def test_below_at_and_over_the_target(rank: Rank, actual: Mapping[str, str], expected: Mapping[str, str]) -> None:
    assert worth(rank(TABLE, units(**actual))) == expected


def test_ratios_to_the_own_target_are_compared_not_figures(rank: Rank) -> None:
    found = worth(rank(TABLE, {"a": "I: {target: 100, appraised: 150}", "b": "I: {target: 1, appraised: 2}"}))
    assert found == {"a": "3.75", "b": "5.00"}


def test_units_without_a_target_share_out_by_the_largest_among_themselves(rank: Rank) -> None:
    bloc = {"a": "I: 30", "b": "I: 12", "c": "I: 0", "d": "I: {target: 10, appraised: 1000}"}
    assert worth(rank(TABLE, bloc)) == {"a": "5.00", "b": "2.00", "c": "0.00", "d": "5.00"}


def test_all_at_nothing_without_a_target(rank: Rank) -> None:
    assert worth(rank(TABLE, {"a": "I: 0", "b": "I: 0"})) == {"a": "0.00", "b": "0.00"}


def test_better_less_inverts_the_ratio(rank: Rank) -> None:
    """r = 10 ÷ actual: 20 → 0,5; 10 → 1; 8 → 1,25; 5 → 2, the best."""
    found = worth(rank(LESS, units(a="20", b="10", c="8", d="5")))
    assert found == {"a": "1.25", "b": "2.50", "c": "3.13", "d": "5.00"}


def test_better_less_without_a_target(rank: Rank) -> None:
    assert worth(rank(LESS, {"a": "I: 4", "b": "I: 8"})) == {"a": "5.00", "b": "2.50"}


@pytest.mark.parametrize("bloc", [units(a="0", b="5"), {"a": "I: 0", "b": "I: 5"}], ids=["target", "no target"])
def test_none_at_all_of_what_should_be_few_is_the_best(rank: Rank, bloc: Mapping[str, str]) -> None:
    assert worth(rank(LESS, bloc))["a"] == "5.00"


def test_only_what_counts_is_compared(rank: Rank) -> None:
    """Neither what a unit claims for itself nor what the council replaced sets the measure."""
    bloc = units(a="15", b="20") | {"c": "I: {target: 10, self: 90, appraised: 80, council: 10}"}
    assert worth(rank(TABLE, bloc)) == {"a": "3.75", "b": "5.00", "c": "2.50"}


def test_own_scores_are_compared_with_own_scores(rank: Rank) -> None:
    bloc = {unit: f"I: {{target: 10, self: {value}}}" for unit, value in (("a", 15), ("b", 30))}
    assert worth(rank(TABLE, bloc, reading=Reading.SELF)) == {"a": "3.13", "b": "5.00"}


def test_a_unit_not_evaluated_sets_no_measure(rank: Rank) -> None:
    away = "{evaluated: {is: không, kind: không thuộc diện}, scores: {I: {target: 10, appraised: 90}}}"
    assert worth(rank(TABLE, units(a="15", b="20") | {"c": away})) == {"a": "3.75", "b": "5.00"}


def test_a_unit_to_which_it_is_not_assigned_stands_aside(rank: Rank) -> None:
    table = "[{code: I, max: 5, scoring: {kind: relative}}, {code: II, max: 5, scoring: {kind: direct}}]"
    bloc = {
        "a": "{I: {target: 10, appraised: 15}, II: 0}",
        "b": "{I: {target: 10, appraised: 20}, II: 0}",
        "c": "{I: {assigned: không}, II: 4}",
    }
    assert worth(rank(table, bloc)) == {"a": "3.75", "b": "5.00", "c": "4.00"}


def test_a_blank_is_missing_and_the_others_still_rank(rank: Rank) -> None:
    ranking = rank(TABLE, units(a="15", b="20") | {"c": "I: {target: 10}"})
    assert worth(ranking) == {"a": "3.75", "b": "5.00"}
    assert ranking.result is not None
    assert [(row.unit, row.why) for row in ranking.result.unranked] == [("c", "missing")]


@pytest.mark.parametrize("entry", ["{target: 10, appraised: -1}", "{target: 0, appraised: 90}", "{appraised: nhiều}"])
def test_a_bad_value_is_an_error_and_sets_no_measure(rank: Rank, entry: str) -> None:
    ranking = rank(TABLE, units(a="15", b="20") | {"c": f"I: {entry}"})
    assert worth(ranking) == {"a": "3.75", "b": "5.00"}
    assert ranking.result is not None
    assert [(row.unit, row.why) for row in ranking.result.unranked] == [("c", "error")]


def test_a_relative_bonus_item(rank: Rank) -> None:
    table = """
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
bonus: [{code: T, max: 2, scoring: {kind: relative}}]
"""
    assert worth(rank(table, {"a": "{I: 5, T: 30}", "b": "{I: 5, T: 15}", "c": "I: 5"})) == {
        "a": "7.00",
        "b": "6.00",
        "c": "5.00",
    }
