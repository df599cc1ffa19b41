"""Figures → ranks: standard and dense, tie-breaks in order, ties the meeting settled, ties nobody settled."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from giaouoc.records.book import Book
from giaouoc.scoring.engine import Ranking, rank_year
from giaouoc.scoring.layers import Reading

Load = Callable[..., Book]
Rank = Callable[..., Ranking]
Outcome = Callable[..., dict[str, Any]]

PLAIN = "[{code: I, max: 10, scoring: {kind: direct}}]"
FOUR = {"a": "I: 8", "b": "I: 9", "c": "I: 8", "d": "I: 7"}


def ties(ranking: Ranking) -> list[tuple[int, tuple[str, ...], str | None]]:
    """Every tie of the result: rank, units, by what it was settled."""
    assert ranking.result is not None
    return [(tie.rank, tie.units, tie.settled_by) for tie in ranking.result.ties]


def tied(ranking: Ranking) -> set[str]:
    """Units that share their rank."""
    assert ranking.result is not None
    return {row.unit for row in ranking.result.ranked if row.tied}


class TestStyles:
    def test_standard_is_the_default_and_skips(self, outcome: Outcome) -> None:
        assert outcome(PLAIN, FOUR) == {"b": 1, "a": 2, "c": 2, "d": 4}

    def test_dense_does_not_skip(self, outcome: Outcome) -> None:
        table = f"{{ranking: {{ties: dense}}, criteria: {PLAIN}}}"
        assert outcome(table, FOUR) == {"b": 1, "a": 2, "c": 2, "d": 3}

    def test_an_unsettled_tie_is_shown_and_named(self, rank: Rank) -> None:
        ranking = rank(PLAIN, FOUR)
        assert ties(ranking) == [(2, ("a", "c"), None)]
        assert tied(ranking) == {"a", "c"}

    def test_units_of_different_figures_are_no_tie(self, rank: Rank) -> None:
        ranking = rank(PLAIN, {"a": "I: 8", "b": "I: 9"})
        assert ties(ranking) == [] and tied(ranking) == set()

    def test_own_scores_settle_nothing(self, outcome: Outcome) -> None:
        assert outcome(PLAIN, {"a": "I: {self: 8, appraised: 8}", "b": "I: {self: 10, appraised: 8}"}) == {
            "a": 1,
            "b": 1,
        }


class TestFigure:
    """Ties are decided on the published figure."""

    SPLIT = "[{code: I, max: 10, scoring: {kind: direct}}, {code: II, max: 10, scoring: {kind: direct}}]"

    @pytest.mark.parametrize(("decimals", "expected"), [("2", {"a": 1, "b": 1}), ("3", {"a": 1, "b": 2})])
    def test_what_is_published_alike_is_a_tie(self, outcome: Outcome, decimals: str, expected: dict[str, int]) -> None:
        table = f"{{ranking: {{decimals: {decimals}}}, criteria: {PLAIN}}}"
        assert outcome(table, {"a": 'I: "8,124"', "b": 'I: "8,123"'}) == expected

    def test_by_points(self, outcome: Outcome) -> None:
        assert outcome(self.SPLIT, {"a": "{I: 9, II: {assigned: không}}", "b": "{I: 8, II: 8}"}) == {"b": 1, "a": 2}

    def test_by_percent_of_what_was_assigned_to_the_unit(self, rank: Rank, outcome: Outcome) -> None:
        table = f"{{ranking: {{by: percent}}, criteria: {self.SPLIT}}}"
        bloc = {"a": "{I: 9, II: {assigned: không}}", "b": "{I: 8, II: 8}"}
        assert outcome(table, bloc) == {"a": 1, "b": 2}
        result = rank(table, bloc).result
        assert result is not None
        assert [(str(row.points), str(row.percent)) for row in result.ranked] == [("9.00", "90.00"), ("16.00", "80.00")]

    def test_percent_is_published_half_up_too(self, rank: Rank) -> None:
        """7 of 9 is 77,777… per cent."""
        result = rank("[{code: I, max: 9, scoring: {kind: direct}}]", {"a": "I: 7"}).result
        assert result is not None
        assert str(result.ranked[0].percent) == "77.78"


class TestTieBreaks:
    BODY = """
criteria:
  - {code: I, max: 10, scoring: {kind: direct}}
  - {code: II, max: 10, scoring: {kind: direct}}
bonus: [{code: t, points: 1}]
penalty: [{code: p, points: 1}]
"""
    # All at 12 points.
    BLOC: ClassVar = {
        "a": "{I: 7, II: 5}",
        "b": "{I: 8, II: 4}",
        "c": "{I: 7, II: 5, t: 1, p: 1}",
        "d": "{I: 6, II: 5, t: 2, p: 1}",
    }

    def table(self, breaks: str) -> str:
        return f"ranking: {{tie_breaks: [{breaks}]}}\n{self.BODY}"

    @pytest.mark.parametrize(
        ("breaks", "expected"),
        [
            ("", {"a": 1, "b": 1, "c": 1, "d": 1}),
            ("{section: I}", {"b": 1, "a": 2, "c": 2, "d": 4}),
            ("{fewest: penalty}", {"a": 1, "b": 1, "c": 3, "d": 3}),
            ("{most: bonus}", {"d": 1, "c": 2, "a": 3, "b": 3}),
            ("{fewest: bonus}", {"a": 1, "b": 1, "c": 3, "d": 4}),
            ("{most: base}", {"a": 1, "b": 1, "c": 1, "d": 4}),
            ("{section: I}, {fewest: penalty}", {"b": 1, "a": 2, "c": 3, "d": 4}),
            ("{fewest: penalty}, {section: I}", {"b": 1, "a": 2, "c": 3, "d": 4}),
            ("{most: bonus}, {section: I}", {"d": 1, "c": 2, "b": 3, "a": 4}),
            ("{section: I}, {most: bonus}", {"b": 1, "c": 2, "a": 3, "d": 4}),
        ],
    )
    def test_in_their_order(self, outcome: Outcome, breaks: str, expected: dict[str, int]) -> None:
        assert outcome(self.table(breaks), self.BLOC) == expected

    def test_the_section_counts_with_all_its_columns(self, outcome: Outcome) -> None:
        table = """
ranking: {tie_breaks: [{section: I}]}
criteria:
  - {code: I, max: 10, scoring: {kind: direct}, bonus: [{code: t, points: 2}]}
  - {code: II, max: 10, scoring: {kind: direct}}
"""
        assert outcome(table, {"a": "{I: 7, II: 5}", "b": "{I: 6, II: 4, t: 1}"}) == {"b": 1, "a": 2}

    def test_a_tie_parted_by_the_rules_says_by_what(self, rank: Rank) -> None:
        ranking = rank(self.table("{most: bonus}, {section: I}"), self.BLOC)
        ((first, units, by),) = ties(ranking)
        assert (first, set(units)) == (1, {"a", "b", "c", "d"})
        assert by is not None and "thưởng" in by and "I" in by
        assert tied(ranking) == set()

    def test_what_is_left_of_a_tie_is_still_named(self, rank: Rank) -> None:
        ranking = rank(self.table("{section: I}"), self.BLOC)
        assert (2, ("a", "c"), None) in ties(ranking)
        assert tied(ranking) == {"a", "c"}

    def test_a_tie_break_never_parts_different_figures(self, outcome: Outcome) -> None:
        bloc = {"a": "{I: 5, II: 10}", "b": "{I: 10, II: 4}"}
        assert outcome(self.table("{section: I}"), bloc) == {"a": 1, "b": 2}

    def test_the_share_of_women(self, outcome: Outcome) -> None:
        def unit(share: int) -> str:
            return f"{{standing: {{shares: {{nu: {share}}}}}, scores: {{I: 5, II: 5}}}}"

        table = self.table("{women: 30}")
        assert outcome(table, {"a": unit(29), "b": unit(30), "c": unit(60)}) == {"b": 1, "c": 1, "a": 3}

    def test_a_fact_not_known_of_one_unit_parts_nobody(self, outcome: Outcome) -> None:
        known = "{standing: {shares: {nu: 60}}, scores: {I: 5, II: 5}}"
        assert outcome(self.table("{women: 30}"), {"a": "{I: 5, II: 5}", "b": known}) == {"a": 1, "b": 1}


class TestSettledByTheMeeting:
    SETTLED = "ties: [{units: [a, c], order: [c, a], decided_by: biểu quyết, reason: có sáng kiến}]"

    def test_distinct_ranks_and_by_what(self, rank: Rank, outcome: Outcome) -> None:
        assert outcome(PLAIN, FOUR, review=self.SETTLED) == {"b": 1, "c": 2, "a": 3, "d": 4}
        ranking = rank(PLAIN, FOUR, review=self.SETTLED)
        ((first, units, by),) = ties(ranking)
        assert (first, units) == (2, ("a", "c"))
        assert by is not None and "biểu quyết" in by and "có sáng kiến" in by
        assert tied(ranking) == set()

    def test_in_dense_ranks_too(self, outcome: Outcome) -> None:
        table = f"{{ranking: {{ties: dense}}, criteria: {PLAIN}}}"
        assert outcome(table, FOUR, review=self.SETTLED) == {"b": 1, "c": 2, "a": 3, "d": 4}

    def test_for_an_award_it_orders_for_that_award_only(self, rank: Rank, outcome: Outcome) -> None:
        review = self.SETTLED.replace("decided_by", "award: co-thi-dua-tinh, decided_by")
        assert outcome(PLAIN, FOUR, review=review) == {"b": 1, "a": 2, "c": 2, "d": 4}
        assert ties(rank(PLAIN, FOUR, review=review)) == [(2, ("a", "c"), None)]
        assert rank(PLAIN, FOUR, review=review).problems == ()

    def test_rules_part_first_then_the_meeting(self, outcome: Outcome) -> None:
        bloc = dict(TestTieBreaks.BLOC)
        table = f"ranking: {{tie_breaks: [{{section: I}}]}}\n{TestTieBreaks.BODY}"
        assert outcome(table, bloc, review=self.SETTLED) == {"b": 1, "c": 2, "a": 3, "d": 4}

    def test_a_tie_that_is_none_any_more_is_told(self, rank: Rank, outcome: Outcome) -> None:
        bloc = FOUR | {"a": "I: 8.5"}
        problems = rank(PLAIN, bloc, review=self.SETTLED).problems
        assert [(problem.code, problem.is_error) for problem in problems] == [("khong-con-dong-hang", False)]
        assert outcome(PLAIN, bloc, review=self.SETTLED) == {"b": 1, "a": 2, "c": 3, "d": 4}

    def test_it_says_nothing_of_own_scores(self, outcome: Outcome) -> None:
        bloc = {unit: text.replace("I: ", "I: {self: ") + "}" for unit, text in FOUR.items()}
        assert outcome(PLAIN, bloc, review=self.SETTLED, reading=Reading.SELF) == {"b": 1, "a": 2, "c": 2, "d": 4}

    def test_one_that_names_other_units_than_it_orders_settles_nothing(self, load: Load) -> None:
        review = "ties: [{units: [b, c], order: [c, a], decided_by: biểu quyết}]"
        result = rank_year(load(PLAIN, FOUR, review=review), 2024).result
        assert result is not None
        assert {row.unit: row.rank for row in result.ranked} == {"b": 1, "a": 2, "c": 2, "d": 4}


class TestRankedByTheMeeting:
    LISTED = "ranking: [[d], [a, b]]"

    def test_the_list_stands_and_who_is_not_on_it_is_unranked(self, outcome: Outcome) -> None:
        assert outcome(PLAIN, FOUR, review=self.LISTED) == {"d": 1, "a": 2, "b": 2, "c": "not_listed"}

    def test_it_has_no_points(self, rank: Rank) -> None:
        result = rank(PLAIN, FOUR, review=self.LISTED).result
        assert result is not None and result.by_meeting
        for row in result.ranked:
            assert (row.points, row.percent, row.base, row.bonus, row.penalty, row.class_) == (None,) * 6

    def test_it_needs_no_scores_at_all(self, outcome: Outcome) -> None:
        assert outcome(None, {}, members="{a: , b: , c: }", review="ranking: [[b], [a]]") == {
            "b": 1,
            "a": 2,
            "c": "not_listed",
        }

    def test_units_in_one_place_are_a_tie(self, rank: Rank) -> None:
        ranking = rank(PLAIN, FOUR, review=self.LISTED)
        assert ties(ranking) == [(2, ("a", "b"), None)]
        assert tied(ranking) == {"a", "b"}

    @pytest.mark.parametrize(("style", "last"), [("standard", 4), ("dense", 3)])
    def test_ranks_skip_as_the_table_says(self, outcome: Outcome, style: str, last: int) -> None:
        table = f"{{ranking: {{ties: {style}}}, criteria: {PLAIN}}}"
        found = outcome(table, FOUR, review="ranking: [[d], [a, b], [c]]")
        assert found == {"d": 1, "a": 2, "b": 2, "c": last}

    def test_a_unit_not_evaluated_is_not_ranked_by_the_list_either(self, outcome: Outcome) -> None:
        bloc = FOUR | {"a": "evaluated: {is: không, kind: không thuộc diện}"}
        assert outcome(PLAIN, bloc, review=self.LISTED) == {"d": 1, "b": 2, "a": "not_evaluated", "c": "not_listed"}


def test_the_meetings_ranking_is_not_the_provisional_one(rank: Callable[..., Ranking]) -> None:
    table = "{max: 10, criteria: [{code: I, title: I, max: 10, scoring: {kind: direct}}]}"
    units = {"a": "{I: {self: 5, appraised: 5}}", "b": "{I: {self: 9, appraised: 9}}"}
    review = "ranking:\n  - [a]\n  - [b]\n"
    official = rank(table, units, review=review).result
    provisional = rank(table, units, review=review, reading=Reading.SELF).result
    assert official is not None and provisional is not None
    assert [(row.unit, row.points) for row in official.ranked] == [("a", None), ("b", None)]
    assert [(row.unit, str(row.points)) for row in provisional.ranked] == [("b", "9.00"), ("a", "5.00")]
