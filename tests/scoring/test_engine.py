"""`Book` → `Result`: published figures, classes, the change against last year, readings."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from giaouoc.records.book import Book, load_book
from giaouoc.scoring.engine import Ranking, rank_year
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.result import Ranked

Load = Callable[..., Book]
Rank = Callable[..., Ranking]
Points = Callable[..., str]

PLAIN = "[{code: I, max: 100, scoring: {kind: direct}}]"


def rows(ranking: Ranking) -> dict[str, Ranked]:
    """The ranked rows by unit."""
    assert ranking.result is not None
    return {row.unit: row for row in ranking.result.ranked}


def test_a_bloc_that_cannot_be_read_has_no_result(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    assert rank_year(load_book(tmp_path), 2024).result is None


class TestRounding:
    @pytest.mark.parametrize(
        ("decimals", "value", "expected"),
        [
            ("2", "9,125", "9.13"),
            ("2", "9,1249", "9.12"),
            ("1", "9,25", "9.3"),
            ("1", "9,35", "9.4"),
            ("0", "8,5", "9"),
            ("3", "9,1245", "9.125"),
        ],
    )
    def test_half_up_to_the_decimals_of_the_rule(
        self, points: Points, decimals: str, value: str, expected: str
    ) -> None:
        table = f"{{ranking: {{decimals: {decimals}}}, criteria: {PLAIN}}}"
        assert points(table, f'I: "{value}"') == expected

    def test_two_decimals_by_default(self, points: Points) -> None:
        assert points(PLAIN, "I: 9") == "9.00"

    def test_rounded_once_not_row_by_row(self, points: Points) -> None:
        """0,005 + 0,005 + 0,004 is 0,014, published 0,01; rounding rows first would make it 0,02."""
        table = "[" + ", ".join(f"{{code: {code}, max: 1, scoring: {{kind: direct}}}}" for code in "ABC") + "]"
        assert points(table, '{A: "0,005", B: "0,005", C: "0,004"}') == "0.01"

    def test_published_columns_add_up_to_the_published_total(self, rank: Rank) -> None:
        table = """
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
bonus: [{code: t, max: 5, scoring: {kind: direct}}]
penalty: [{code: p, max: 5, scoring: {kind: direct}}]
"""
        row = rows(rank(table, {"a": '{I: "8,005", t: "1,005", p: "0,004"}'}))["a"]
        assert row.points is not None and row.base is not None and row.bonus is not None and row.penalty is not None
        assert str(row.points) == "9.01"
        assert row.points == row.base + row.bonus - row.penalty

    def test_a_negative_total_is_rounded_away_from_zero(self, points: Points) -> None:
        table = "{floor: không, criteria: [{code: I, max: 10, scoring: {kind: deduct, floor: không}}]}"
        assert points(table, 'I: "-0,125"') == "-0.13"


class TestClasses:
    CLASSES = "classes: [{name: Tốt, from: 85}, {name: Xuất sắc, from: 95}, {name: Khá, from: 70.5}]"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("100", "Xuất sắc"),
            ("95", "Xuất sắc"),
            ("94,99", "Tốt"),
            ("94,995", "Xuất sắc"),
            ("85", "Tốt"),
            ("70,5", "Khá"),
            ("70", None),
        ],
    )
    def test_lower_bounds_on_the_published_figure(self, rank: Rank, value: str, expected: str | None) -> None:
        table = f"{{{self.CLASSES}, criteria: {PLAIN}}}"
        assert rows(rank(table, {"a": f'I: "{value}"'}))["a"].class_ == expected

    def test_by_percent_when_the_ranking_is(self, rank: Rank) -> None:
        criteria = "[{code: I, max: 50, scoring: {kind: direct}}, {code: II, max: 50, scoring: {kind: direct}}]"
        unit = "{I: 48, II: {assigned: không}}"
        by_points = f"{{{self.CLASSES}, criteria: {criteria}}}"
        by_percent = f"{{ranking: {{by: percent}}, {self.CLASSES}, criteria: {criteria}}}"
        assert rows(rank(by_points, {"a": unit}))["a"].class_ is None
        assert rows(rank(by_percent, {"a": unit}))["a"].class_ == "Xuất sắc"

    def test_without_classes_none(self, rank: Rank) -> None:
        assert rows(rank(PLAIN, {"a": "I: 99"}))["a"].class_ is None


class TestChangeFromLastYear:
    NOW: ClassVar = {"a": "I: 90", "b": "I: 80", "c": "I: 70"}
    HISTORY = "2023: {units: {a: {rank: 3}, b: {rank: 1}}}"

    def test_from_last_year_s_folder(self, rank: Rank) -> None:
        ranking = rank(PLAIN, self.NOW, last_year=(PLAIN, {"a": "I: 1", "b": "I: 3", "c": "I: 3"}))
        assert {unit: row.previous for unit, row in rows(ranking).items()} == {"a": 3, "b": 1, "c": 1}
        assert ranking.result is not None and ranking.result.previous_year == 2023

    def test_from_the_history(self, rank: Rank) -> None:
        ranking = rank(PLAIN, self.NOW, history=self.HISTORY)
        assert {unit: row.previous for unit, row in rows(ranking).items()} == {"a": 3, "b": 1, "c": None}
        assert ranking.result is not None and ranking.result.previous_year == 2023

    def test_the_folder_stands_before_the_history(self, rank: Rank) -> None:
        last = (PLAIN, {"a": "I: 9", "b": "I: 8", "c": "I: 7"})
        ranking = rank(PLAIN, self.NOW, history=self.HISTORY, last_year=last)
        assert {unit: row.previous for unit, row in rows(ranking).items()} == {"a": 1, "b": 2, "c": 3}

    @pytest.mark.parametrize("history", [None, "2022: {units: {a: {rank: 3}}}"])
    def test_none_when_last_year_is_not_kept(self, rank: Rank, history: str | None) -> None:
        ranking = rank(PLAIN, self.NOW, history=history)
        assert {row.previous for row in rows(ranking).values()} == {None}
        assert ranking.result is not None and ranking.result.previous_year is None

    def test_a_successor_carries_on_the_history(self, rank: Rank) -> None:
        members = "{c: {successor_of: [old]}, old: {left: 2023}}"
        ranking = rank(PLAIN, self.NOW, members=members, history="2023: {units: {old: {rank: 2}}}")
        assert rows(ranking)["c"].previous == 2

    def test_it_changes_no_rank(self, rank: Rank) -> None:
        found = rows(rank(PLAIN, self.NOW, history=self.HISTORY))
        assert {unit: row.rank for unit, row in found.items()} == {"a": 1, "b": 2, "c": 3}


class TestReadings:
    BLOC: ClassVar = {"a": "I: {self: 90, appraised: 95}", "b": "I: {self: 99, appraised: 94}"}

    def test_own_total_stands_beside_the_counted_one(self, rank: Rank) -> None:
        found = rows(rank(PLAIN, self.BLOC))
        assert [(row.rank, str(row.points), str(row.self)) for row in found.values()] == [
            (1, "95.00", "90.00"),
            (2, "94.00", "99.00"),
        ]

    def test_an_own_total_with_gaps_is_not_shown(self, rank: Rank) -> None:
        assert rows(rank(PLAIN, {"a": "I: 95"}))["a"].self is None

    def test_by_own_scores_is_another_ranking_and_not_valid(self, rank: Rank) -> None:
        ranking = rank(PLAIN, self.BLOC, reading=Reading.SELF)
        assert [(row.unit, str(row.points)) for row in rows(ranking).values()] == [("b", "99.00"), ("a", "90.00")]
        assert ranking.result is not None
        assert (ranking.result.valid, ranking.result.layer) == (False, "self")

    def test_the_counted_one_is_valid(self, rank: Rank) -> None:
        result = rank(PLAIN, self.BLOC).result
        assert result is not None
        assert (result.valid, result.layer, result.as_entered) == (True, "counted", False)


class TestShape:
    def test_everybody_is_ranked_or_unranked_never_both(self, rank: Rank) -> None:
        bloc = {"a": "I: 9", "b": "I: 109", "c": "", "d": "evaluated: {is: không, kind: không thuộc diện}", "e": "I: 8"}
        result = rank(PLAIN, bloc).result
        assert result is not None
        named = [row.unit for row in result.ranked] + [row.unit for row in result.unranked]
        assert sorted(named) == sorted(bloc)

    def test_ranked_rows_stand_by_rank_and_alphabet(self, rank: Rank) -> None:
        names = "{a: {name: Đông Anh}, b: {name: Ba Đình}, c: {name: Ân Thi}, d: {name: An Khánh}}"
        result = rank(PLAIN, {"a": "I: 8", "b": "I: 9", "c": "I: 8", "d": "I: 8"}, members=names).result
        assert result is not None
        assert [row.name for row in result.ranked] == ["Ba Đình", "An Khánh", "Ân Thi", "Đông Anh"]

    def test_the_short_name_is_shown_where_there_is_one(self, rank: Rank) -> None:
        result = rank(PLAIN, {"a": "I: 8", "b": "I: 9"}, members="a: {short: Cục A}").result
        assert result is not None
        assert [row.short for row in result.ranked] == ["Đơn vị b", "Cục A"]

    def test_the_same_records_give_the_same_result(self, load: Load) -> None:
        book = load(PLAIN, {"a": "I: 8", "b": "I: 9"})
        assert rank_year(book, 2024) == rank_year(book, 2024)
