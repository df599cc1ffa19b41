"""Who can be ranked, and who cannot and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from giaouoc.records.book import Book, load_book
from giaouoc.scoring.engine import Ranking, rank_year
from giaouoc.scoring.sections import rank_within

Load = Callable[..., Book]
Rank = Callable[..., Ranking]
Outcome = Callable[..., dict[str, Any]]

PLAIN = "[{code: I, max: 10, scoring: {kind: direct}}]"


class TestErrors:
    @pytest.mark.parametrize("scores", ["I: 11", "I: mười", "I: -1"])
    def test_a_unit_with_an_error_in_what_counts_is_unranked_and_the_others_rank(
        self, outcome: Outcome, scores: str
    ) -> None:
        assert outcome(PLAIN, {"a": scores, "b": "I: 8", "c": "I: 9"}) == {"c": 1, "b": 2, "a": "error"}

    def test_what_is_wrong_is_named(self, rank: Rank) -> None:
        result = rank(PLAIN, {"a": "I: 11"}).result
        assert result is not None
        (detail,) = result.unranked[0].detail
        assert "I" in detail and "11" in detail

    def test_every_problem_has_its_place(self, rank: Rank) -> None:
        (problem,) = rank(PLAIN, {"a": "I: 11"}).problems
        assert problem.place.file == "2024/units/a.yaml"
        assert problem.excerpt is not None and "11" in problem.excerpt
        assert [related.place.file for related in problem.related] == ["2024/criteria.yaml"]

    @pytest.mark.parametrize(
        "unit",
        [
            "{II: 5, I: 9}",
            "{scores: {I: 9}, evaluated: {is: không}}",
            "{scores: {I: 9}, papers: {tu-cham: 31/02/2024}}",
        ],
    )
    def test_a_file_whose_scores_cannot_all_be_read(self, load: Load, unit: str) -> None:
        result = rank_year(load(PLAIN, {"a": unit, "b": "I: 8"}), 2024).result
        assert result is not None
        assert [row.unit for row in result.ranked] == ["b"]
        assert [(row.unit, row.why) for row in result.unranked] == [("a", "error")]

    def test_a_fault_elsewhere_in_the_file_withholds_no_score(self, load: Load) -> None:
        unit = "{scores: {I: 9}, achievements: {x: y}}"
        result = rank_year(load(PLAIN, {"a": unit}), 2024).result
        assert result is not None
        assert [row.unit for row in result.ranked] == ["a"]

    @pytest.mark.parametrize(
        "rows",
        [
            "{code: I, max: 10, items: [{code: I, max: 10, scoring: {kind: direct}}]}",
            "{code: I, max: 10, scoring: {kind: direct}, bonus: [{code: I, points: 1}]}",
            "{code: II, max: 10, scoring: {kind: direct}, penalty: [{code: I, points: 1}]},"
            " {code: I, max: 5, items: [{code: I.1, max: 5, scoring: {kind: direct}}]}",
            "{code: I, max: 5, scoring: {kind: direct}},"
            " {code: I, max: 5, items: [{code: I.1, max: 5, scoring: {kind: direct}}]}",
        ],
    )
    def test_one_code_for_two_rows_leaves_nobody_ranked(self, load: Load, rows: str) -> None:
        result = rank_year(load(f"[{rows}]", {"a": "I: 5"}), 2024).result
        assert result is not None
        assert [(row.unit, row.why) for row in result.unranked] == [("a", "error")]

    def test_one_id_for_two_units_leaves_nobody_ranked(self, load: Load) -> None:
        book = load(PLAIN, {"a": "I: 9", "b": "I: 8"}, members="{b: {id: a}}")
        assert rank_year(book, 2024).result is None

    def test_a_unit_the_meeting_ranked_twice_leaves_nobody_ranked(self, load: Load) -> None:
        book = load(PLAIN, {"a": "I: 9", "b": "I: 8"}, review="ranking: [[a], [b, a]]")
        result = rank_year(book, 2024).result
        assert result is not None
        assert {row.unit: row.why for row in result.unranked} == {"a": "error", "b": "error"}

    def test_a_table_in_error_leaves_nobody_placed_in_a_section(self, load: Load) -> None:
        table = "{max: 20, criteria: [{code: I, max: 10, scoring: {kind: direct}}]}"
        result = rank_year(load(table, {"a": "I: 9", "b": "I: 8"}), 2024).result
        assert result is not None
        assert rank_within(result, "I").placed == ()

    def test_a_table_in_error_leaves_nobody_ranked(self, load: Load) -> None:
        table = "{max: 20, criteria: [{code: I, max: 10, scoring: {kind: direct}}]}"
        result = rank_year(load(table, {"a": "I: 9", "b": "I: 8"}), 2024).result
        assert result is not None
        assert [row.why for row in result.unranked] == ["error", "error"] and result.ranked == ()

    def test_a_gap_in_the_tiers_of_the_table_is_only_a_warning(self, load: Load) -> None:
        table = "[{code: I, max: 10, scoring: {kind: tiers, tiers: [{from: 9, points: 10}, {to: 5, points: 1}]}}]"
        book = load(table, {"a": "I: 9"})
        assert [(problem.code, problem.is_error) for problem in book.problems] == [("bac-ho", False)]
        result = rank_year(book, 2024).result
        assert result is not None and [row.unit for row in result.ranked] == ["a"]


class TestMissing:
    def test_a_member_without_a_file_is_missing(self, outcome: Outcome) -> None:
        assert outcome(PLAIN, {"a": "I: 9"}, members="b: {}") == {"a": 1, "b": "missing"}

    def test_without_table_and_without_the_meeting_s_list_all_are_missing(self, outcome: Outcome) -> None:
        assert outcome(None, {}, members="{a: {}, b: {}}") == {"a": "missing", "b": "missing"}

    def test_everything_missing_is_listed(self, rank: Rank) -> None:
        table = """
requires: [{paper: tu-cham}]
criteria: [{code: I, max: 5, scoring: {kind: direct}}, {code: II, max: 5, scoring: {kind: direct}}]
bonus: [{code: t, points: 1}]
"""
        result = rank(table, {"a": "{t: {self: 1}}"}).result
        assert result is not None
        detail = result.unranked[0].detail
        assert [any(part in line for line in detail) for part in ("I I", "II II", "t t", "tu-cham")] == [True] * 4

    def test_a_result_with_someone_missing_is_not_complete(self, rank: Rank) -> None:
        whole, part = rank(PLAIN, {"a": "I: 9"}).result, rank(PLAIN, {"a": "I: 9", "b": ""}).result
        assert whole is not None and part is not None
        assert whole.complete and not part.complete


class TestNotEvaluated:
    @pytest.mark.parametrize("kind", ["không thuộc diện", "không xét thi đua"])
    def test_it_is_unranked_with_its_kind_and_reason(self, rank: Rank, kind: str) -> None:
        unit = f"{{evaluated: {{is: không, kind: {kind}, reason: mới thành lập}}}}"
        result = rank(PLAIN, {"a": unit, "b": "I: 9"}).result
        assert result is not None
        (row,) = result.unranked
        assert (row.unit, row.why) == ("a", "not_evaluated")
        assert kind in row.detail[0] and "mới thành lập" in row.detail[0]

    def test_its_scores_are_not_looked_at(self, rank: Rank) -> None:
        unit = "{evaluated: {is: không, kind: không thuộc diện}, scores: {I: 99}}"
        assert rank(PLAIN, {"a": unit, "b": "I: 9"}).problems == ()

    def test_evaluated_yes_is_as_if_not_said(self, outcome: Outcome) -> None:
        assert outcome(PLAIN, {"a": "{evaluated: {is: có}, scores: {I: 9}}"}) == {"a": 1}


class TestMembership:
    BOTH: ClassVar = {"a": "I: 9", "b": "I: 8"}

    def test_left_within_the_year_is_not_evaluated(self, outcome: Outcome, rank: Rank) -> None:
        assert outcome(PLAIN, self.BOTH, members="a: {left: 30/06/2024}") == {"b": 1, "a": "not_evaluated"}
        result = rank(PLAIN, self.BOTH, members="a: {left: 30/06/2024}").result
        assert result is not None and "30/06/2024" in result.unranked[0].detail[0]

    @pytest.mark.parametrize("left", ["2024", "31/12/2024", "01/02/2025", "2025"])
    def test_still_a_member_at_the_close_ranks(self, outcome: Outcome, left: str) -> None:
        assert outcome(PLAIN, self.BOTH, members=f"a: {{left: {left}}}") == {"a": 1, "b": 2}

    @pytest.mark.parametrize("years", ["left: 2023", "left: 31/12/2023", "joined: 2025", "joined: 01/01/2025"])
    def test_not_a_member_that_year_is_not_named(self, outcome: Outcome, years: str) -> None:
        assert outcome(PLAIN, {"b": "I: 8"}, members=f"a: {{{years}}}") == {"b": 1}

    @pytest.mark.parametrize("joined", ["2024", "2019", "01/03/2024"])
    def test_joined_by_then_ranks(self, outcome: Outcome, joined: str) -> None:
        assert outcome(PLAIN, self.BOTH, members=f"a: {{joined: {joined}}}") == {"a": 1, "b": 2}

    @pytest.mark.parametrize(
        ("left", "expected"), [("30/06/2025", "not_evaluated"), ("31/07/2025", 1), ("31/07/2024", None)]
    )
    def test_within_the_working_year_where_it_is_not_the_calendar_year(
        self, outcome: Outcome, left: str, expected: object
    ) -> None:
        units = self.BOTH if expected is not None else {"b": "I: 8"}
        year = "period: {from: 01/08/2024, to: 31/07/2025}"
        assert outcome(PLAIN, units, members=f"a: {{left: {left}}}", year=year).get("a") == expected


def test_a_period_that_cannot_be_read_ranks_nobody(tmp_path: Path) -> None:
    """Who is a member, and so who is ranked, rests on it."""
    table = "{max: 10, criteria: [{code: I, title: I, max: 10, scoring: {kind: direct}}]}"
    files = {
        "bloc.yaml": "{name: K, kind: khối, owner: O, level: tỉnh, members: [{id: a, name: A}]}",
        "2024/year.yaml": "{year: 2024, period: {from: 01/13/2024, to: 31/07/2025}}",
        "2024/criteria.yaml": table,
        "2024/units/a.yaml": "{unit: a, scores: {I: {appraised: 9}}}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = rank_year(load_book(tmp_path), 2024).result
    assert result is not None
    assert [(row.unit, row.why) for row in result.unranked] == [("a", "error")]
