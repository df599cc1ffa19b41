"""Three layers, what a blank means, what is not assigned, values taken from another row."""

from collections.abc import Callable

import pytest

from giaouoc.scoring.engine import Ranking

Points = Callable[..., str]
Told = Callable[..., list[tuple[str, str]]]
Rank = Callable[..., Ranking]

TABLE = """
criteria:
  - {code: I, max: 10, scoring: {kind: direct}}
bonus: [{code: T, points: 1}]
penalty: [{code: P, points: 2}]
"""


class TestLayers:
    def test_the_appraised_figure_counts(self, points: Points) -> None:
        assert points(TABLE, "I: {self: 10, appraised: 9}") == "9.00"

    @pytest.mark.parametrize("council", ["8", "0", "10"])
    def test_the_council_stands_before_the_appraisal(self, points: Points, council: str) -> None:
        assert points(TABLE, f"I: {{self: 10, appraised: 9, council: {council}}}") == f"{council}.00"

    def test_the_council_alone_is_enough(self, points: Points) -> None:
        assert points(TABLE, "I: {council: 8}") == "8.00"

    def test_each_entry_has_its_own_layer_that_counts(self, points: Points) -> None:
        assert points(TABLE, "{I: {appraised: 9, council: 8}, T: {self: 1, appraised: 1}}") == "9.00"

    def test_own_scores_never_stand_in(self, points: Points) -> None:
        assert points(TABLE, "I: {self: 10}") == "missing"


class TestBlanks:
    @pytest.mark.parametrize("scores", ["", "I: {}", "I: {self: 9}", 'I: {target: "5"}', "T: 1"])
    def test_a_blank_base_row_leaves_the_unit_unranked(self, points: Points, scores: str) -> None:
        assert points(TABLE, scores) == "missing"

    def test_what_is_missing_is_listed(self, rank: Rank) -> None:
        result = rank(
            "[{code: I, max: 5, scoring: {kind: direct}}, {code: II, max: 5, scoring: {kind: direct}}]", {"a": "I: 5"}
        ).result
        assert result is not None
        assert [detail.split()[0] for detail in result.unranked[0].detail] == ["II"]

    def test_zero_is_not_blank(self, points: Points) -> None:
        assert points(TABLE, "I: 0") == "0.00"

    @pytest.mark.parametrize("scores", ["I: 9", "{I: 9, T: {}, P: {}}", "{I: 9, T: {reason: không có}}"])
    def test_an_item_blank_in_every_layer_is_no_case(self, points: Points, scores: str) -> None:
        assert points(TABLE, scores) == "9.00"

    @pytest.mark.parametrize("item", ["T", "P"])
    def test_an_item_claimed_and_never_judged_is_missing(self, points: Points, item: str) -> None:
        assert points(TABLE, f"{{I: 9, {item}: {{self: 1}}}}") == "missing"

    def test_a_claim_of_nothing_is_no_claim(self, points: Points) -> None:
        assert points(TABLE, "{I: 9, T: {self: 0}, P: {self: 0}}") == "9.00"

    def test_a_claim_judged_as_nothing_is_settled(self, points: Points) -> None:
        assert points(TABLE, "{I: 9, T: {self: 2, appraised: 0}}") == "9.00"

    def test_a_claim_the_council_alone_judged_is_settled(self, points: Points) -> None:
        assert points(TABLE, "{I: 9, T: {self: 2, council: 1}}") == "10.00"


class TestLimitsByLayer:
    """Beyond a limit: an error in the layer that counts, a warning in the others."""

    @pytest.mark.parametrize(
        ("scoring", "good", "bad"),
        [
            ("{kind: direct}", "1", "11"),
            ("{kind: deduct}", "1", "-1"),
            ("{kind: count, points: 1, times: 1}", "1", "2"),
            ("{kind: tiers, tiers: [{from: 5, points: 1}]}", "5", "4"),
            ("{kind: choice, options: {A: 1}}", "A", "B"),
        ],
    )
    def test_error_where_it_counts_warning_in_self(
        self, told: Told, points: Points, scoring: str, good: str, bad: str
    ) -> None:
        table = f"[{{code: I, max: 10, scoring: {scoring}}}]"
        assert [severity for severity, _ in told(table, f"I: {bad}")] == ["lỗi"]
        assert points(table, f"I: {bad}") == "error"
        beside = f"I: {{self: {bad}, appraised: {good}}}"
        assert [severity for severity, _ in told(table, beside)] == ["cảnh báo"]
        assert points(table, beside) == "1.00"

    def test_what_the_council_replaced_withholds_nothing(self, told: Told, points: Points) -> None:
        assert [severity for severity, _ in told(TABLE, "I: {appraised: 11, council: 10}")] == ["cảnh báo"]
        assert points(TABLE, "I: {appraised: 11, council: 10}") == "10.00"


class TestReasons:
    def test_a_counted_value_that_differs_from_self_needs_a_reason(self, told: Told) -> None:
        assert told(TABLE, "I: {self: 10, appraised: 9}") == [("cảnh báo", "thieu-ly-do")]
        assert told(TABLE, "I: {self: 10, appraised: 10, council: 9}") == [("cảnh báo", "thieu-ly-do")]

    @pytest.mark.parametrize("reason", ["Chậm báo cáo", "{appraised: Chậm báo cáo}"])
    def test_a_reason_as_text_or_per_layer(self, told: Told, reason: str) -> None:
        assert told(TABLE, f"I: {{self: 10, appraised: 9, reason: {reason}}}") == []

    @pytest.mark.parametrize("scores", ['I: {self: "9,0", appraised: "9"}', "I: {appraised: 9}"])
    def test_same_value_or_no_own_value_needs_none(self, told: Told, scores: str) -> None:
        assert told(TABLE, scores) == []

    def test_an_appraisal_the_council_took_back_needs_none(self, told: Told) -> None:
        assert told(TABLE, "I: {self: 10, appraised: 9, council: 10}") == []


class TestAssigned:
    TREE = """
criteria:
  - code: I
    max: 30
    items:
      - {code: I.1, max: 10, scoring: {kind: direct}}
      - {code: I.2, max: 20, scoring: {kind: direct}, bonus: [{code: I.2.t, points: 1}]}
  - {code: II, max: 10, scoring: {kind: direct}}
"""

    def test_a_leaf_not_assigned_is_not_missing_and_leaves_the_denominator(self, rank: Rank) -> None:
        result = rank(self.TREE, {"a": "{I.1: {assigned: không}, I.2: 18, II: 9}"}).result
        assert result is not None
        assert (str(result.ranked[0].points), str(result.ranked[0].percent)) == ("27.00", "90.00")

    def test_a_section_not_assigned_takes_everything_below_with_it(self, rank: Rank) -> None:
        result = rank(self.TREE, {"a": "{I: {assigned: không}, II: 9}"}).result
        assert result is not None
        assert (str(result.ranked[0].points), str(result.ranked[0].percent)) == ("9.00", "90.00")

    @pytest.mark.parametrize(
        "scores",
        [
            "{I.1: {assigned: không, appraised: 5}, I.2: 1, II: 1}",
            "{I: {assigned: không}, I.2: 3, II: 1}",
            "{I: {assigned: không}, I.2.t: 1, II: 1}",
        ],
    )
    def test_a_score_where_nothing_is_assigned_is_an_error(self, told: Told, points: Points, scores: str) -> None:
        assert told(self.TREE, scores) == [("lỗi", "diem-khong-giao")]
        assert points(self.TREE, scores) == "error"


class TestUses:
    TABLE = """
criteria:
  - {code: I, max: 10, scoring: {kind: ratio}}
bonus:
  - {code: T, uses: I, scoring: {kind: step, above: 100, points: 1, per: 10, cap: 3}}
"""

    def test_the_item_takes_the_value_entered_there(self, points: Points) -> None:
        assert points(self.TABLE, "I: {target: 100, appraised: 125}") == "12.00"

    def test_the_value_of_the_layer_that_counts_there(self, points: Points) -> None:
        scores = "I: {target: 100, self: 200, appraised: 110, council: 120}"
        assert points(self.TABLE, scores) == "12.00"

    def test_it_takes_no_value_of_its_own(self, points: Points, told: Told) -> None:
        scores = "{I: {target: 100, appraised: 125}, T: 150}"
        assert told(self.TABLE, scores) == [("lỗi", "gia-tri-thua")]
        assert points(self.TABLE, scores) == "error"

    def test_one_bad_value_is_one_problem(self, told: Told) -> None:
        assert told(self.TABLE, "I: {target: 100, appraised: nhiều}") == [("lỗi", "khong-phai-so")]

    def test_nothing_to_take_where_nothing_is_assigned(self, points: Points) -> None:
        table = self.TABLE.replace("bonus:", "  - {code: II, max: 5, scoring: {kind: direct}}\nbonus:")
        assert points(table, "{I: {assigned: không}, II: 5}") == "5.00"

    @pytest.mark.parametrize("kind", ["ratio", "relative"])
    def test_a_target_that_cannot_divide_is_told_at_the_row_used(self, rank: Rank, kind: str) -> None:
        table = f"""
criteria:
  - {{code: I, max: 200, scoring: {{kind: direct}}}}
bonus:
  - {{code: T, uses: I, max: 5, scoring: {{kind: {kind}}}}}
"""
        ranking = rank(table, {"a": "I: {target: 0, appraised: 125}", "b": "I: {appraised: 100}"})
        assert [(p.code.value, p.place.file) for p in ranking.problems] == [
            ("chi-tieu-bang-khong", "2024/units/a.yaml")
        ]

    def test_a_claim_whose_target_is_lacking_is_a_claim(self, points: Points) -> None:
        table = """
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
bonus: [{code: T, max: 5, scoring: {kind: ratio}}]
"""
        assert points(table, "{I: 9, T: {self: 3}}") == "missing"

    def test_own_claim_is_judged_with_the_row_it_uses(self, points: Points) -> None:
        assert points(self.TABLE, "I: {target: 100, self: 125}") == "missing"
