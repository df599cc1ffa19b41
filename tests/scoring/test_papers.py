"""`requires`: papers without which a unit is not ranked."""

from collections.abc import Callable

import pytest

from giaouoc.scoring.engine import Ranking

Points = Callable[..., str]
Rank = Callable[..., Ranking]

BY = """
requires: [{paper: tu-cham, by: 05/12/2024, if_not: không xếp loại}]
criteria: [{code: I, max: 10, scoring: {kind: direct}}]
"""
ANY_DAY = BY.replace(" by: 05/12/2024,", "")


def unit(papers: str) -> str:
    return f"{{papers: {{{papers}}}, scores: {{I: 9}}}}"


@pytest.mark.parametrize("table", [BY, ANY_DAY], ids=["by a day", "any day"])
@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ("tu-cham: 02/12/2024", "9.00"),
        ("tu-cham: {received: 02/12/2024, number: 12/BC}", "9.00"),
        ("tu-cham: 05/12/2024", "9.00"),
        ("tu-cham: không", "disqualified"),
        ("tu-cham: {is: không}", "disqualified"),
        ("", "missing"),
        ("bao-cao: 02/12/2024", "missing"),
    ],
    ids=["in", "in with number", "on the last day", "not", "not, long form", "unknown", "another paper"],
)
def test_handed_in_not_and_unknown(points: Points, table: str, papers: str, expected: str) -> None:
    assert points(table, unit(papers)) == expected


def test_late_is_as_if_missing_where_a_day_is_asked(points: Points) -> None:
    assert points(BY, unit("tu-cham: 06/12/2024")) == "disqualified"
    assert points(ANY_DAY, unit("tu-cham: 06/12/2024")) == "9.00"


def test_without_the_day_received_it_is_unknown_whether_in_time(points: Points) -> None:
    assert points(BY, unit("tu-cham: {number: 12/BC, date: 01/12/2024}")) == "missing"


def test_the_paper_and_the_day_are_named(rank: Rank) -> None:
    result = rank(BY, {"a": unit("tu-cham: 06/12/2024")}).result
    assert result is not None
    (detail,) = result.unranked[0].detail
    assert "tu-cham" in detail and "06/12/2024" in detail and "05/12/2024" in detail


def test_a_paper_of_the_bloc_s_own_is_asked_like_any(points: Points) -> None:
    table = ANY_DAY.replace("tu-cham", "ho-so-rieng")
    assert points(table, unit("ho-so-rieng: 02/12/2024")) == "9.00"
    assert points(table, unit("ho-so-rieng: không")) == "disqualified"


class TestCovenant:
    TABLE = BY.replace("tu-cham, by: 05/12/2024", "giao-uoc, by: 30/04/2024")

    @pytest.mark.parametrize(
        ("year", "papers", "expected"),
        [
            ("covenant: {signed_on: 26/04/2024}", "", "9.00"),
            ("covenant: {signed_on: 26/04/2024, signed_by: [a]}", "", "9.00"),
            ("covenant: {signed_on: 26/04/2024, signed_by: []}", "", "disqualified"),
            ("covenant: {signed_on: 02/05/2024}", "", "disqualified"),
            ("covenant: {signed_on: 02/05/2024}", "giao-uoc: 26/04/2024", "9.00"),
            ("covenant: {signed_on: 26/04/2024}", "giao-uoc: không", "disqualified"),
            ("", "", "missing"),
        ],
        ids=["all signed", "signed", "did not", "late", "own record first", "known not", "unknown"],
    )
    def test_the_year_s_record_stands_for_units_that_say_nothing(
        self, points: Points, year: str, papers: str, expected: str
    ) -> None:
        assert points(self.TABLE, unit(papers), year=year) == expected
