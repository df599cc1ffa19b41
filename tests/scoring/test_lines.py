"""Rows that hang on one another: `requires_full`, `exclusive`, `disqualifies`, `bars`; rows rounded first."""

from collections.abc import Callable

import pytest

from giaouoc.scoring.engine import Ranking

Points = Callable[..., str]
Columns = Callable[..., tuple[str, str, str]]
Told = Callable[..., list[tuple[str, str]]]
Rank = Callable[..., Ranking]


class TestRequiresFull:
    OWN = """
- {code: I, max: 10, scoring: {kind: direct}, bonus: [{code: T, points: 2, requires_full: có}]}
- {code: II, max: 10, scoring: {kind: direct}}
"""
    NAMED = """
criteria:
  - code: I
    max: 20
    items: [{code: I.1, max: 10, scoring: {kind: direct}}, {code: I.2, max: 10, scoring: {kind: deduct}}]
  - {code: II, max: 10, scoring: {kind: direct}}
bonus: [{code: T, points: 2, requires_full: I}]
"""

    @pytest.mark.parametrize(
        ("scores", "bonus"), [("{I: 10, II: 0, T: 1}", "2.00"), ("{I: 9.99, II: 10, T: 1}", "0.00")]
    )
    def test_yes_means_the_node_that_carries_it(self, columns: Columns, scores: str, bonus: str) -> None:
        assert columns(self.OWN, scores)[1] == bonus

    @pytest.mark.parametrize(
        ("scores", "bonus"),
        [
            ("{I.1: 10, I.2: 10, II: 0, T: 1}", "2.00"),
            ("{I.1: 9, I.2: 10, II: 10, T: 1}", "0.00"),
            ("{I.1: 10, I.2: 9, II: 10, T: 1}", "0.00"),
        ],
    )
    def test_a_code_means_all_of_that_base(self, columns: Columns, scores: str, bonus: str) -> None:
        assert columns(self.NAMED, scores)[1] == bonus

    def test_on_the_table_yes_means_the_whole_base(self, columns: Columns) -> None:
        table = self.NAMED.replace("requires_full: I", "requires_full: có")
        assert columns(table, "{I.1: 10, I.2: 10, II: 10, T: 1}")[1] == "2.00"
        assert columns(table, "{I.1: 10, I.2: 10, II: 9, T: 1}")[1] == "0.00"

    def test_what_is_not_assigned_is_passed_over(self, columns: Columns) -> None:
        assert columns(self.NAMED, "{I.1: 10, I.2: {assigned: không}, II: 5, T: 1}")[1] == "2.00"

    def test_it_falls_away_with_the_reason_shown_and_no_problem(self, rank: Rank) -> None:
        ranking = rank(self.OWN, {"a": "{I: 9, II: 10, T: 1}"})
        assert ranking.result is not None and ranking.problems == ()
        note = ranking.result.scores["a"].lines["T"].note
        assert note is not None and '"I"' in note

    def test_no_means_no_condition(self, columns: Columns) -> None:
        assert (
            columns(self.OWN.replace("requires_full: có", "requires_full: không"), "{I: 0, II: 0, T: 1}")[1] == "2.00"
        )


class TestExclusive:
    TABLE = """
criteria:
  - code: I
    max: 10
    scoring: {kind: direct}
    bonus: [{code: T1, points: 1, exclusive: co}]
    penalty: [{code: P, points: 1, exclusive: co}]
  - {code: II, max: 10, scoring: {kind: direct}}
bonus:
  - {code: T2, points: 3, exclusive: co}
  - {code: T3, points: 3, exclusive: khac}
  - {code: T4, points: 0, exclusive: co, bars: [co-thi-dua-tinh]}
"""

    @pytest.mark.parametrize("items", ["T1: 1, T2: 1", "T1: 1, P: 1", "T1: 2, T2: 1"])
    def test_two_cases_in_one_group_are_an_error(self, points: Points, told: Told, items: str) -> None:
        scores = f"{{I: 5, II: 5, {items}}}"
        assert told(self.TABLE, scores) == [("lỗi", "loai-tru-nhau")]
        assert points(self.TABLE, scores) == "error"

    @pytest.mark.parametrize("items", ["T1: 1, T2: 0", "T2: 1, T3: 1", "T1: 3", "T1: 1, T2: {self: 0}"])
    def test_one_case_is_none(self, told: Told, items: str) -> None:
        assert told(self.TABLE, f"{{I: 5, II: 5, {items}}}") == []

    def test_a_case_is_only_what_yields_points(self, told: Told) -> None:
        assert told(self.TABLE, "{I: 5, II: 5, T1: 1, T4: 1}") == []

    def test_what_fell_away_yields_no_points(self, told: Told) -> None:
        table = self.TABLE.replace("{code: T1,", "{code: T1, requires_full: có,")
        assert told(table, "{I: 5, II: 5, T1: 1, T2: 1}") == []

    def test_two_own_claims_are_only_a_warning(self, told: Told, points: Points) -> None:
        same = "{self: 5, appraised: 5}"
        scores = f"{{I: {same}, II: {same}, T1: {{self: 1, appraised: 0, reason: x}}, T2: {{self: 1, appraised: 1}}}}"
        assert told(self.TABLE, scores) == [("cảnh báo", "loai-tru-nhau")]
        assert points(self.TABLE, scores) == "13.00"


class TestDisqualifies:
    TABLE = """
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
penalty:
  - {code: X, disqualifies: xếp loại}
  - {code: Y, disqualifies: khen thưởng}
  - {code: Z, bars: [co-thi-dua-tinh]}
  - {code: W, points: 2, disqualifies: xếp loại}
"""

    @pytest.mark.parametrize("scores", ["{I: 9, X: 1}", "{I: 9, X: có}", "{I: 9, W: 1}"])
    def test_from_ranking_means_no_rank(self, points: Points, scores: str) -> None:
        assert points(self.TABLE, scores) == "disqualified"

    @pytest.mark.parametrize("scores", ["{I: 9, X: 0}", "{I: 9, X: không}", "{I: 9, X: {self: 0}}", "I: 9"])
    def test_no_case_leaves_the_rank(self, points: Points, scores: str) -> None:
        assert points(self.TABLE, scores) == "9.00"

    def test_the_case_is_named(self, rank: Rank) -> None:
        result = rank(self.TABLE, {"a": "{I: 9, X: có}"}).result
        assert result is not None
        assert any("X" in detail for detail in result.unranked[0].detail)

    @pytest.mark.parametrize(("scores", "barred"), [("{I: 9, Y: có}", ("Y",)), ("{I: 9, Z: có}", ("Z",)), ("I: 9", ())])
    def test_from_awards_means_ranked_and_barred(self, rank: Rank, scores: str, barred: tuple[str, ...]) -> None:
        result = rank(self.TABLE, {"a": scores}).result
        assert result is not None
        assert [str(row.points) for row in result.ranked] == ["9.00"]
        assert result.scores["a"].barred == barred

    def test_own_report_of_a_case_nobody_judged_is_missing(self, points: Points) -> None:
        assert points(self.TABLE, "{I: 9, X: {self: có}}") == "missing"


class TestRowDecimals:
    THREE = """
ranking: {{decimals: 2{}}}
criteria:
  - {{code: I, max: 10, scoring: {{kind: ratio}}}}
  - {{code: II, max: 10, scoring: {{kind: ratio}}}}
  - {{code: III, max: 10, scoring: {{kind: ratio}}}}
"""
    SCORES = "{I: {target: 3, appraised: 1}, II: {target: 3, appraised: 1}, III: {target: 3, appraised: 1}}"

    def test_by_default_only_the_total_is_rounded(self, points: Points) -> None:
        assert points(self.THREE.format(""), self.SCORES) == "10.00"

    @pytest.mark.parametrize(("decimals", "expected"), [("2", "9.99"), ("1", "9.90"), ("0", "9.00")])
    def test_every_row_is_rounded_first_where_it_is_said(self, points: Points, decimals: str, expected: str) -> None:
        assert points(self.THREE.format(f", row_decimals: {decimals}"), self.SCORES) == expected

    def test_rows_of_the_other_columns_are_rounded_too(self, columns: Columns) -> None:
        table = """
ranking: {row_decimals: 1}
criteria: [{code: I, max: 10, scoring: {kind: ratio, overflow_max: "5"}}]
penalty: [{code: P, points: 0.25}]
"""
        assert columns(table, "{I: {target: 3, appraised: 4}, P: 1}") == ("10.00", "3.30", "0.30")
