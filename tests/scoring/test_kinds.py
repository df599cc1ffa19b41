"""The eight kinds: what is entered → points."""

from collections.abc import Callable

import pytest

from giaouoc.scoring.engine import Ranking
from giaouoc.scoring.explanation import rule_words

Rank = Callable[..., Ranking]
Points = Callable[..., str]
Columns = Callable[..., tuple[str, str, str]]
Told = Callable[..., list[tuple[str, str]]]


def leaf(scoring: str, maximum: str = "10", more: str = "") -> str:
    """A table of one criterion."""
    return f"[{{code: I, max: {maximum}, scoring: {{{scoring}}}{', ' + more if more else ''}}}]"


def bonus(item: str) -> str:
    """A table with one bonus item beside a base of 10 points."""
    return f"""
criteria: [{{code: I, max: 10, scoring: {{kind: direct}}}}]
bonus: [{{code: T, {item}}}]
"""


def entered(**keys: str) -> str:
    """The scores of the criterion I."""
    return "I: {" + ", ".join(f'{key}: "{value}"' for key, value in keys.items()) + "}"


class TestDirect:
    @pytest.mark.parametrize(
        ("value", "expected"), [("0", "0.00"), ("7,25", "7.25"), ("7.25", "7.25"), ("10", "10.00")]
    )
    def test_points_are_as_entered(self, points: Points, value: str, expected: str) -> None:
        assert points(leaf("kind: direct"), entered(appraised=value)) == expected

    @pytest.mark.parametrize(
        ("value", "code"), [("10,01", "diem-vuot-khung"), ("-0,5", "so-am"), ("mười", "khong-phai-so")]
    )
    def test_beyond_zero_to_max_is_an_error(self, points: Points, told: Told, value: str, code: str) -> None:
        assert told(leaf("kind: direct"), entered(appraised=value)) == [("lỗi", code)]
        assert points(leaf("kind: direct"), entered(appraised=value)) == "error"

    def test_a_number_that_may_mean_thousands_is_an_error(self, told: Told) -> None:
        assert told(leaf("kind: direct", "2000"), entered(appraised="1.000")) == [("lỗi", "so-mo-ho")]


class TestDeduct:
    table = leaf("kind: deduct", more="penalty: [{code: P, points: 0.5}, {code: Q, points: 4}]")

    def test_entered_is_what_is_left_after_the_penalties(self, points: Points, columns: Columns) -> None:
        scores = "{I: 9.5, P: 1}"
        assert points(self.table, scores) == "9.50"
        assert columns(self.table, scores) == ("10.00", "0.00", "0.50")

    def test_without_penalty_items_what_is_left_is_taken_as_entered(self, columns: Columns) -> None:
        assert columns(leaf("kind: deduct"), "I: 7") == ("10.00", "0.00", "3.00")

    def test_no_penalty_leaves_the_maximum(self, columns: Columns) -> None:
        assert columns(self.table, "I: 10") == ("10.00", "0.00", "0.00")

    @pytest.mark.parametrize("scores", ["{I: 9, P: 1}", "{I: 10, P: 1}", "{I: 9.5}", "{I: 0, Q: 2}"])
    def test_what_is_entered_must_agree_with_the_penalties(self, points: Points, told: Told, scores: str) -> None:
        assert ("lỗi", "diem-tru-khong-khop") in told(self.table, scores)
        assert points(self.table, scores) == "error"

    def test_never_below_the_floor_of_zero_by_default(self, columns: Columns) -> None:
        assert columns(self.table, "{I: 0, Q: 3}") == ("10.00", "0.00", "10.00")

    def test_a_floor_of_its_own(self, columns: Columns, told: Told) -> None:
        table = leaf('kind: deduct, floor: "6"', more="penalty: [{code: Q, points: 4}]")
        assert columns(table, "{I: 6, Q: 3}") == ("10.00", "0.00", "4.00")
        assert ("lỗi", "so-am") in told(table, "{I: 5, Q: 3}")

    def test_floor_none_lets_it_fall_below_zero(self, columns: Columns, points: Points) -> None:
        table = leaf("kind: deduct, floor: không", more="penalty: [{code: Q, points: 4}]")
        assert columns(table, "{I: -2, Q: 3}") == ("10.00", "0.00", "12.00")
        assert points(table, "{I: -2, Q: 3}") == "-2.00"

    def test_below_zero_is_an_error_where_there_is_a_floor(self, told: Told) -> None:
        assert told(leaf("kind: deduct"), "I: -1") == [("lỗi", "so-am")]

    def test_more_than_the_maximum_is_an_error(self, told: Told) -> None:
        assert told(leaf("kind: deduct"), "I: 11") == [("lỗi", "diem-vuot-khung")]

    def test_penalties_are_cut_at_penalty_max_before_they_are_compared(self, columns: Columns, told: Told) -> None:
        table = leaf("kind: deduct", more="penalty_max: 3, penalty: [{code: Q, points: 4}]")
        assert columns(table, "{I: 7, Q: 1}") == ("10.00", "0.00", "3.00")
        assert told(table, "{I: 6, Q: 1}") == [("lỗi", "diem-tru-khong-khop")]

    def test_what_is_left_below_penalty_max_does_not_agree(self, points: Points) -> None:
        """At most 3 can be taken, so 5 of 10 cannot be what is left."""
        assert points(leaf("kind: deduct", more="penalty_max: 3"), "I: 5") == "error"

    def test_the_entry_is_before_bonus(self, columns: Columns) -> None:
        table = leaf("kind: deduct", more="penalty: [{code: P, points: 2}], bonus: [{code: T, points: 1}]")
        assert columns(table, "{I: 8, P: 1, T: 1}") == ("10.00", "1.00", "2.00")


class TestRatio:
    @pytest.mark.parametrize(
        ("actual", "target", "expected"),
        [("5", "10", "5.00"), ("10", "10", "10.00"), ("0", "10", "0.00"), ("12", "10", "10.00"), ("2", "3", "6.67")],
    )
    def test_the_share_of_the_target_reached_and_max_at_most(
        self, points: Points, actual: str, target: str, expected: str
    ) -> None:
        assert points(leaf("kind: ratio"), entered(target=target, appraised=actual)) == expected

    @pytest.mark.parametrize(("actual", "expected"), [("8", "6.25"), ("5", "10.00"), ("4", "10.00"), ("0", "10.00")])
    def test_better_less_turns_the_ratio_round(self, points: Points, actual: str, expected: str) -> None:
        assert points(leaf("kind: ratio, better: less"), entered(target="5", appraised=actual)) == expected

    def test_the_excess_is_lost_by_default(self, columns: Columns) -> None:
        assert columns(leaf("kind: ratio"), entered(target="10", appraised="13")) == ("10.00", "0.00", "0.00")

    @pytest.mark.parametrize(("actual", "bonus"), [("10", "0.00"), ("10,5", "0.50"), ("13", "2.00")])
    def test_the_excess_goes_to_the_bonus_up_to_points(self, columns: Columns, actual: str, bonus: str) -> None:
        table = leaf('kind: ratio, overflow_max: "2"')
        assert columns(table, entered(target="10", appraised=actual)) == ("10.00", bonus, "0.00")

    @pytest.mark.parametrize(("actual", "bonus"), [("21", "1.00"), ("26", "2.00")])
    def test_the_excess_up_to_a_per_cent_of_max(self, columns: Columns, actual: str, bonus: str) -> None:
        table = leaf('kind: ratio, overflow_max: "10%"', "20")
        assert columns(table, entered(target="20", appraised=actual)) == ("20.00", bonus, "0.00")

    def test_the_excess_where_less_is_better(self, columns: Columns) -> None:
        table = leaf('kind: ratio, better: less, overflow_max: "3"')
        assert columns(table, entered(target="5", appraised="4")) == ("10.00", "2.50", "0.00")
        assert columns(table, entered(target="5", appraised="0")) == ("10.00", "3.00", "0.00")

    def test_nothing_used_of_what_was_allowed_is_no_quotient(self, rank: Rank) -> None:
        table = "[{code: I, max: 10, scoring: {kind: ratio, better: less}}]"
        result = rank(table, {"a": "I: {target: 4, appraised: 0}"}).result
        assert result is not None
        assert rule_words(result.scores["a"].lines["I"]) == "0 so với chỉ tiêu 4: 10 điểm"

    def test_without_a_target_the_score_is_missing(self, points: Points) -> None:
        assert points(leaf("kind: ratio"), entered(appraised="8")) == "missing"

    @pytest.mark.parametrize("target", ["0", "-2", "mười"])
    def test_a_target_that_cannot_divide_is_an_error(self, points: Points, target: str) -> None:
        assert points(leaf("kind: ratio"), entered(target=target, appraised="8")) == "error"

    def test_a_negative_actual_is_an_error(self, told: Told) -> None:
        assert told(leaf("kind: ratio"), entered(target="10", appraised="-1")) == [("lỗi", "so-am")]


class TestTiers:
    table = leaf(
        "kind: tiers, tiers: [{from: 90, points: 10}, {above: 80, below: 90, points: 7}, {from: 50, to: 80, points: 4}]"
    )

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("95", "10.00"), ("90", "10.00"), ("89,99", "7.00"), ("80,01", "7.00"), ("80", "4.00"), ("50", "4.00")],
    )
    def test_the_tier_that_holds_gives_its_points(self, points: Points, value: str, expected: str) -> None:
        assert points(self.table, entered(appraised=value)) == expected

    def test_a_value_beyond_the_open_end_is_an_error(self, points: Points, told: Told) -> None:
        assert told(self.table, "I: 49") == [("lỗi", "ngoai-cac-bac")]
        assert points(self.table, "I: 49") == "error"

    def test_a_value_in_a_gap_is_an_error(self, told: Told) -> None:
        table = leaf("kind: tiers, tiers: [{from: 90, points: 10}, {to: 80, points: 4}]")
        assert told(table, "I: 85") == [("lỗi", "ngoai-cac-bac")]


class TestChoice:
    table = leaf("kind: choice, options: {A: 10, B: 6.5, không: 0}")

    @pytest.mark.parametrize(("answer", "expected"), [("A", "10.00"), ("B", "6.50"), ("không", "0.00")])
    def test_the_option_gives_its_points(self, points: Points, answer: str, expected: str) -> None:
        assert points(self.table, f"I: {answer}") == expected

    @pytest.mark.parametrize("answer", ["C", "10", "a"])
    def test_anything_but_an_option_is_an_error(self, points: Points, told: Told, answer: str) -> None:
        assert told(self.table, f"I: {answer}") == [("lỗi", "lua-chon-la")]
        assert points(self.table, f"I: {answer}") == "error"

    def test_options_may_be_numbers_of_flags_held(self, points: Points) -> None:
        assert points(leaf("kind: choice, options: {0: 0, 1: 5, 2: 10}"), "I: 1") == "5.00"


class TestCount:
    @pytest.mark.parametrize(("cases", "expected"), [("0", "0.00"), ("1", "1.50"), ("3", "4.50"), ("4", "5.00")])
    def test_points_times_cases_cut_at_cap(self, points: Points, cases: str, expected: str) -> None:
        assert points(leaf("kind: count, points: 1.5, cap: 5"), f"I: {cases}") == expected

    @pytest.mark.parametrize(("cases", "expected"), [("2", "12.00"), ("9", "13.00")])
    def test_an_item_with_points_alone_counts_cases(self, points: Points, cases: str, expected: str) -> None:
        assert points(bonus("points: 1, cap: 3"), f"{{I: 10, T: {cases}}}") == expected

    def test_cases_beyond_a_cap_are_no_problem(self, told: Told) -> None:
        assert told(bonus("points: 1, cap: 3"), "{I: 10, T: 9}") == []

    @pytest.mark.parametrize("item", ["points: 1, times: 1", "scoring: {kind: count, points: 1, times: 1}"])
    def test_more_than_times_is_an_error(self, points: Points, told: Told, item: str) -> None:
        assert points(bonus(item), "{I: 10, T: 1}") == "11.00"
        assert told(bonus(item), "{I: 10, T: 2}") == [("lỗi", "qua-so-lan")]
        assert points(bonus(item), "{I: 10, T: 2}") == "error"

    @pytest.mark.parametrize(("cases", "code"), [("1.5", "so-lan-khong-nguyen"), ("-1", "so-am")])
    def test_cases_are_whole_numbers_from_zero(self, told: Told, cases: str, code: str) -> None:
        assert told(bonus("points: 1"), f"{{I: 10, T: {cases}}}") == [("lỗi", code)]

    def test_whole_cases_may_be_written_with_decimals(self, points: Points) -> None:
        assert points(bonus("points: 1"), '{I: 10, T: "2,0"}') == "12.00"


class TestStep:
    table = leaf("kind: step, above: 100, start: 2, points: 0.5, per: 10, cap: 4")

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("0", "0.00"), ("100", "0.00"), ("100,5", "2.00"), ("109,9", "2.00"), ("110", "2.50"), ("139", "3.50")],
    )
    def test_start_then_points_for_each_full_step(self, points: Points, value: str, expected: str) -> None:
        assert points(self.table, entered(appraised=value)) == expected

    @pytest.mark.parametrize("value", ["140", "150", "9999"])
    def test_cut_at_cap(self, points: Points, value: str) -> None:
        assert points(self.table, entered(appraised=value)) == "4.00"

    def test_without_a_start_nothing_before_the_first_full_step(self, points: Points) -> None:
        table = leaf("kind: step, above: 100, points: 0.5, per: 10")
        assert points(table, "I: 109") == "0.00"
        assert points(table, "I: 110") == "0.50"


class TestItems:
    """Bonus and penalty items are written like leaves."""

    def test_a_direct_item_is_limited_by_its_max(self, points: Points, told: Told) -> None:
        table = bonus("max: 2, scoring: {kind: direct}")
        assert points(table, "{I: 10, T: 2}") == "12.00"
        assert told(table, "{I: 10, T: 2.5}") == [("lỗi", "diem-vuot-khung")]

    @pytest.mark.parametrize(
        ("item", "value", "expected"),
        [
            ("scoring: {kind: choice, options: {có: 3, không: 0}}", "có", "13.00"),
            ("scoring: {kind: tiers, tiers: [{from: 5, points: 2}, {below: 5, points: 0}]}", "5", "12.00"),
            ("scoring: {kind: step, above: 0, points: 1, per: 2}", "5", "12.00"),
            ("max: 4, scoring: {kind: ratio}", "{target: 8, appraised: 4}", "12.00"),
        ],
    )
    def test_other_kinds_yield_bonus_points(self, points: Points, item: str, value: str, expected: str) -> None:
        assert points(bonus(item), f"{{I: 10, T: {value}}}") == expected

    @pytest.mark.parametrize("rule", ["points: 2", "scoring: {kind: step, above: 0, points: 2, per: 1}"])
    def test_a_max_limits_any_kind_as_it_does_a_criterion(self, points: Points, rule: str) -> None:
        table = f"{{criteria: [{{code: I, max: 10, scoring: {{kind: direct}}}}], bonus: [{{code: T, max: 3, {rule}}}]}}"
        assert points(table, "{I: 10, T: 5}") == "13.00"

    def test_yes_is_a_case_not_a_point(self, told: Told) -> None:
        item = "{code: T, max: 5, scoring: {kind: direct}, disqualifies: khen thưởng}"
        table = f"{{criteria: [{{code: I, max: 10, scoring: {{kind: direct}}}}], penalty: [{item}]}}"
        assert told(table, "{I: 10, T: có}") == [("lỗi", "khong-phai-so")]

    def test_a_cap_cuts_any_kind(self, points: Points) -> None:
        table = bonus("cap: 2.5, scoring: {kind: choice, options: {có: 3, không: 0}}")
        assert points(table, "{I: 10, T: có}") == "12.50"

    def test_points_are_written_positive_in_both_columns(self, columns: Columns, told: Told) -> None:
        table = "[{code: I, max: 10, scoring: {kind: direct}, penalty: [{code: P, max: 3, scoring: {kind: direct}}]}]"
        assert columns(table, "{I: 10, P: 2}") == ("10.00", "0.00", "2.00")
        assert told(table, "{I: 10, P: -2}") == [("lỗi", "so-am")]
