"""Lines → columns → total: the caps in their order; what papers print, compared and as entered."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from giaouoc.records.problems import Problem
from giaouoc.scoring.engine import Ranking
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.totals import Subtotal

Points = Callable[..., str]
Columns = Callable[..., tuple[str, str, str]]
Told = Callable[..., list[tuple[str, str]]]
Rank = Callable[..., Ranking]

# Key of the whole unit among what is printed.
WHOLE = "(unit)"


def subtotal(ranking: Ranking, code: str) -> Subtotal:
    """The node's three columns for the unit "a"."""
    assert ranking.result is not None
    return ranking.result.scores["a"].totals.subtotals[code]


def figures(part: Subtotal) -> list[str]:
    """Base, bonus, penalty."""
    return [str(figure) for figure in (part.base, part.bonus, part.penalty)]


PAPER_TABLE = """
criteria:
  - code: I
    max: 20
    items:
      - {code: I.1, max: 10, scoring: {kind: direct}}
      - {code: I.2, max: 10, scoring: {kind: direct}}
    bonus: [{code: t, points: 2}]
  - {code: II, max: 10, scoring: {kind: deduct}, penalty: [{code: p, points: 1}]}
"""


def paper(**codes: str) -> str:
    """A file of 9 + 8 + 2 + 9 = 28 points and what its paper prints, by code; `WHOLE` is the total."""
    whole = codes.pop(WHOLE, None)
    rows = {"I.1": "9", "I.2": "8", "t": "1", "II": "9", "p": "1", "I": None}
    scores = "".join(
        f"  {code}:\n"
        + (f"    appraised: {value}\n" if value is not None else "")
        + (f"    printed: {{appraised: {codes[code]}}}\n" if code in codes else "")
        for code, value in rows.items()
        if value is not None or code in codes
    )
    total = f"printed: {{appraised: {whole}}}\n" if whole is not None else ""
    return f"{total}scores:\n{scores}"


class TestColumns:
    TABLE = """
criteria:
  - code: I
    max: 10
    scoring: {kind: direct}
    bonus: [{code: I.t, points: 1}]
    penalty: [{code: I.p, points: 0.5}]
  - {code: II, max: 10, scoring: {kind: direct}}
bonus: [{code: t, points: 2}]
penalty: [{code: p, points: 1.5}]
"""

    def test_total_is_base_and_bonus_less_penalty(self, points: Points, columns: Columns) -> None:
        scores = "{I: 8, II: 9, I.t: 1, I.p: 1, t: 1, p: 1}"
        assert columns(self.TABLE, scores) == ("17.00", "3.00", "2.00")
        assert points(self.TABLE, scores) == "18.00"

    def test_each_node_has_its_own_columns(self, rank: Rank) -> None:
        ranking = rank(self.TABLE, {"a": "{I: 8, II: 9, I.t: 1, I.p: 1, t: 1, p: 1}"})
        assert figures(subtotal(ranking, "I")) == ["8", "1", "1/2"]
        assert figures(subtotal(ranking, "II")) == ["9", "0", "0"]

    def test_figures_stay_exact_before_the_one_rounding(self, rank: Rank) -> None:
        table = "[{code: I, max: 10, scoring: {kind: ratio}}]"
        assert subtotal(rank(table, {"a": "I: {target: 3, appraised: 1}"}), "I").base == Fraction(10, 3)


class TestLimits:
    NODE = """
- code: I
  max: 10
  {limit}
  items:
    - code: I.1
      max: 10
      scoring: {{kind: direct}}
      bonus: [{{code: u, points: 1}}]
      penalty: [{{code: q, points: 1}}]
  bonus: [{{code: t, points: 2, cap: 4}}]
  penalty: [{{code: p, points: 2, cap: 4}}]
"""

    @pytest.mark.parametrize(("cases", "bonus"), [("2", "4.00"), ("3", "4.00")])
    def test_an_item_is_cut_at_its_own_cap(self, columns: Columns, cases: str, bonus: str) -> None:
        assert columns(self.NODE.format(limit=""), f"{{I.1: 9, t: {cases}}}")[1] == bonus

    def test_then_the_node_at_bonus_max_what_comes_from_below_included(self, columns: Columns) -> None:
        table = self.NODE.format(limit='bonus_max: "5"')
        assert columns(table, "{I.1: 9, t: 2, u: 1}")[1] == "5.00"
        assert columns(table, "{I.1: 9, t: 9, u: 9}")[1] == "5.00"
        assert columns(table, "{I.1: 9, t: 9}")[1] == "4.00"

    def test_then_the_node_at_penalty_max_what_comes_from_below_included(self, columns: Columns) -> None:
        table = self.NODE.format(limit='penalty_max: "5"')
        assert columns(table, "{I.1: 9, p: 9, q: 3}") == ("9.00", "0.00", "5.00")

    def test_a_lower_node_is_cut_before_the_upper_one(self, columns: Columns) -> None:
        table = """
criteria:
  - code: I
    max: 10
    bonus_max: 5
    items:
      - {code: I.1, max: 5, scoring: {kind: direct}, bonus_max: 1, bonus: [{code: t, points: 4}]}
      - {code: I.2, max: 5, scoring: {kind: direct}, bonus: [{code: u, points: 4}]}
bonus_max: 4
"""
        assert columns(table, "{I.1: 5, I.2: 5, t: 1}")[1] == "1.00"
        assert columns(table, "{I.1: 5, I.2: 5, t: 1, u: 1}")[1] == "4.00"

    def test_the_table_has_limits_of_its_own(self, columns: Columns) -> None:
        table = """
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
bonus: [{code: t, points: 3}]
penalty: [{code: p, points: 3}]
bonus_max: 2
penalty_max: 1
"""
        assert columns(table, "{I: 5, t: 1, p: 1}") == ("5.00", "2.00", "1.00")

    def test_penalties_never_take_more_than_the_base_and_the_column_is_what_was_taken(self, columns: Columns) -> None:
        assert columns(self.NODE.format(limit=""), "{I.1: 3, p: 2}") == ("3.00", "0.00", "3.00")

    def test_the_floor_comes_before_the_bonus(self, points: Points) -> None:
        """3 less 4 is 0 at least, then the bonus of 2 is added: not 3 + 2 − 4."""
        assert points(self.NODE.format(limit=""), "{I.1: 3, p: 2, t: 1}") == "2.00"

    def test_the_cut_penalty_meets_the_floor_not_the_full_one(self, columns: Columns) -> None:
        table = self.NODE.format(limit='penalty_max: "2", floor: "6"'.replace(", ", "\n  "))
        assert columns(table, "{I.1: 9, p: 2}") == ("9.00", "0.00", "2.00")
        assert columns(table, "{I.1: 7, p: 2}") == ("7.00", "0.00", "1.00")

    def test_a_floor_of_the_node_holds_for_penalties_from_below_too(self, columns: Columns) -> None:
        """The order is item → … → floor on base − penalty → parent, at every node."""
        table = """
- code: I
  max: 10
  floor: 5
  items: [{code: I.1, max: 10, scoring: {kind: deduct}}]
"""
        assert columns(table, "I.1: 2") == ("10.00", "0.00", "5.00")

    def test_floor_none_lets_a_node_fall_below_zero(self, points: Points) -> None:
        table = """
floor: không
criteria: [{code: I, max: 10, floor: không, scoring: {kind: direct}, penalty: [{code: p, points: 4}]}]
"""
        assert points(table, "{I: 3, p: 1}") == "-1.00"

    def test_each_node_has_its_floor_before_its_parent(self, columns: Columns) -> None:
        """What one section cannot take, no other section pays."""
        table = """
- {code: I, max: 10, scoring: {kind: direct}, penalty: [{code: p, points: 20}]}
- {code: II, max: 10, scoring: {kind: direct}}
"""
        assert columns(table, "{I: 4, II: 9, p: 1}") == ("13.00", "0.00", "4.00")

    @pytest.mark.parametrize(("scores", "expected"), [("{I: 10, t: 5}", "12.00"), ("{I: 9, t: 1}", "10.00")])
    def test_the_total_is_cut_last_at_total_max(self, points: Points, scores: str, expected: str) -> None:
        table = """
total_max: 12
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
bonus: [{code: t, points: 1}]
"""
        assert points(table, scores) == expected

    def test_total_max_is_on_the_total_after_penalties(self, points: Points, columns: Columns) -> None:
        table = """
total_max: 12
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
bonus: [{code: t, points: 1}]
penalty: [{code: p, points: 3}]
"""
        assert points(table, "{I: 10, t: 5, p: 1}") == "12.00"
        assert columns(table, "{I: 10, t: 9, p: 1}") == ("10.00", "5.00", "3.00")

    def test_a_limit_that_took_effect_is_told_with_the_subtotal(self, rank: Rank) -> None:
        ranking = rank(self.NODE.format(limit='bonus_max: "5"'), {"a": "{I.1: 9, t: 2, u: 3}"})
        assert any("5" in note for note in subtotal(ranking, "I").cuts)
        assert subtotal(ranking, "I.1").cuts == ()


class TestOverflow:
    TABLE = """
criteria:
  - code: I
    max: 20
    {node}
    items:
      - {{code: I.1, max: 10, scoring: {{kind: ratio, overflow_max: "4"}}}}
      - {{code: I.2, max: 10, scoring: {{kind: ratio, overflow_max: "4"}}}}
    bonus: [{{code: t, points: 1}}]
{table}
"""
    SCORES = "{I.1: {target: 10, appraised: 13}, I.2: {target: 10, appraised: 13}, t: 1}"

    @pytest.mark.parametrize(
        ("node", "table", "bonus"),
        [
            ("", "", "7.00"),
            ("overflow_max: 5", "", "6.00"),
            ('overflow_max: "10%"', "", "3.00"),
            ("", "overflow_max: 4", "5.00"),
            ("overflow_max: 5", 'overflow_max: "5%"', "2.00"),
            ("overflow_max: 5\n    bonus_max: 4", "", "4.00"),
        ],
        ids=["none", "node", "per cent", "table", "both", "then bonus_max"],
    )
    def test_overflow_is_limited_by_itself_before_the_bonus(
        self, columns: Columns, node: str, table: str, bonus: str
    ) -> None:
        assert columns(self.TABLE.format(node=node, table=table), self.SCORES) == ("20.00", bonus, "0.00")


class TestPrinted:
    def problems(self, rank: Rank, **codes: str) -> list[Problem]:
        return list(rank(PAPER_TABLE, {"a": paper(**codes)}).problems)

    def test_what_agrees_is_no_problem(self, rank: Rank) -> None:
        agreeing = {"I.1": "9", "I.2": "8.0", "t": "2", "I": "19", "II": "9", "p": "1", WHOLE: "28"}
        assert self.problems(rank, **agreeing) == []

    @pytest.mark.parametrize(
        ("code", "printed", "table"),
        [("I.1", "9.5", "9"), ("t", "1", "2"), ("II", "8", "9"), ("I", "18", "19"), (WHOLE, "27", "28")],
    )
    def test_a_difference_names_both_figures(self, rank: Rank, code: str, printed: str, table: str) -> None:
        (problem,) = self.problems(rank, **{code: printed})
        assert problem.code == "so-in-khac-bang" and problem.is_error
        assert printed.replace(".", ",") in problem.message and table in problem.message

    def test_it_never_withholds_the_result(self, points: Points) -> None:
        assert points(PAPER_TABLE, paper(**{"I.1": "5", WHOLE: "20"})) == "28.00"

    def test_one_cause_one_problem(self, rank: Rank) -> None:
        """The wrong row makes its section and the total wrong: told once, where it began."""
        wrong = self.problems(rank, **{"I.1": "7", "I": "17", WHOLE: "26"})
        assert len(wrong) == 1 and '"I.1"' in wrong[0].message

    def test_a_subtotal_is_wrong_when_it_disagrees_with_the_printed_rows(self, rank: Rank) -> None:
        """Row 7 instead of 9, and the section still 19: two different slips."""
        assert len(self.problems(rank, **{"I.1": "7", "I": "19"})) == 2

    def test_a_wrong_section_is_not_told_again_for_the_total(self, rank: Rank) -> None:
        assert len(self.problems(rank, **{"I": "18", WHOLE: "27"})) == 1

    def test_a_deduct_row_prints_what_is_left_penalties_and_all(self, rank: Rank) -> None:
        assert len(self.problems(rank, **{"II": "8", "p": "1", WHOLE: "27"})) == 1

    def test_own_paper_is_compared_with_own_scores_as_a_warning(self, rank: Rank) -> None:
        scores = """
printed: {self: 29}
scores:
  I.1: {self: 9, appraised: 9}
  I.2: {self: 9, appraised: 9, printed: {self: 8}}
  II: {self: 10, appraised: 10}
"""
        problems = rank(PAPER_TABLE, {"a": scores}).problems
        # The row, and the total: 9 + 8 + 10 is not 29 either.
        assert [(problem.code.value, problem.is_error) for problem in problems] == [("so-in-khac-bang", False)] * 2

    def test_more_decimals_on_paper_are_no_difference(self, told: Told) -> None:
        """The table makes it 9,125 exactly and so does the paper; only the published figure has two decimals."""
        table = "[{code: I, max: 10, scoring: {kind: direct}}]"
        assert told(table, "I: {appraised: '9,125', printed: {appraised: '9,125'}}") == []

    def test_the_published_figure_of_an_endless_one_is_no_difference(self, told: Told) -> None:
        table = "[{code: I, max: 10, scoring: {kind: ratio}}]"
        assert told(table, "I: {target: 3, appraised: 2, printed: {appraised: '6,67'}}") == []

    def test_rows_on_paper_have_the_decimals_of_rows(self, told: Told) -> None:
        table = """
ranking: {row_decimals: 1}
criteria: [{code: I, max: 10, scoring: {kind: ratio}}]
"""
        assert told(table, "I: {target: 3, appraised: 2, printed: {appraised: '6,7'}}") == []
        assert told(table, "I: {target: 3, appraised: 2, printed: {appraised: '6,67'}}") == [("lỗi", "so-in-khac-bang")]


class TestAsEntered:
    @pytest.mark.parametrize(
        ("codes", "total"),
        [
            ({}, "28.00"),
            ({"I.1": "7"}, "26.00"),
            ({"I.1": "7", "I": "19"}, "28.00"),
            ({"II": "5"}, "24.00"),
            ({"t": "1"}, "27.00"),
            ({"I.1": "7", "I": "19", WHOLE: "30"}, "30.00"),
        ],
        ids=["nothing printed", "row", "section over row", "deduct", "bonus", "total over all"],
    )
    def test_it_is_what_the_papers_add_up_to(self, rank: Rank, codes: dict[str, str], total: str) -> None:
        result = rank(PAPER_TABLE, {"a": paper(**codes)}, as_entered=True).result
        assert result is not None
        assert str(result.ranked[0].points) == total

    def test_it_is_marked_not_valid(self, rank: Rank) -> None:
        as_entered = rank(PAPER_TABLE, {"a": paper()}, as_entered=True).result
        by_table = rank(PAPER_TABLE, {"a": paper()}).result
        assert as_entered is not None and by_table is not None
        assert (as_entered.valid, as_entered.as_entered) == (False, True)
        assert (by_table.valid, by_table.as_entered) == (True, False)

    def test_the_council_paper_stands_before_the_appraisal(self, rank: Rank) -> None:
        unit = "{printed: {appraised: 27, council: 26}, scores: {I.1: 9, I.2: 8, II: 10}}"
        result = rank(PAPER_TABLE, {"a": unit}, as_entered=True).result
        assert result is not None
        assert str(result.ranked[0].points) == "26.00"

    def test_own_papers_for_own_scores(self, rank: Rank) -> None:
        unit = "{printed: {self: 29, appraised: 27}, scores: {I.1: {self: 9}, I.2: {self: 8}, II: {self: 10}}}"
        result = rank(PAPER_TABLE, {"a": unit}, as_entered=True, reading=Reading.SELF).result
        assert result is not None
        assert str(result.ranked[0].points) == "29.00"

    def test_columns_still_add_up(self, rank: Rank) -> None:
        result = rank(PAPER_TABLE, {"a": paper(**{"I.1": "7", "I": "18.5", WHOLE: "30"})}, as_entered=True).result
        assert result is not None
        row = result.ranked[0]
        assert None not in (row.points, row.base, row.bonus, row.penalty)
        assert row.points == (row.base or 0) + (row.bonus or 0) - (row.penalty or Decimal(0))


class TestRowDecimals:
    def test_a_deduct_row_agrees_before_it_is_rounded(self, rank: Callable[..., Ranking]) -> None:
        """10 − 0,25 = 9,75 is one printed row, 9,8; its penalty is not rounded on its own."""
        ranking = rank(
            """
            max: 10
            ranking: {decimals: 1, row_decimals: 1}
            criteria:
              - code: I
                title: I
                max: 10
                scoring: {kind: deduct}
                penalty:
                  - {code: I.a, title: a, points: 0.25}
            """,
            {"a": "{I: {appraised: 9.75}, I.a: {appraised: 1}}"},
        )
        assert ranking.result is not None
        assert [str(row.points) for row in ranking.result.ranked] == ["9.8"]
        assert ranking.problems == ()
