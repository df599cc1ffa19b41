"""The years of a bloc and of its units: kept years and `history.yaml` told as one, after a merger too."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from giaouoc.awards.years import BlocYearView, UnitYearView, Years, years_of

Judged = Callable[..., Any]
Scored = Callable[..., dict[str, Any]]
Make = Callable[..., Years]

HISTORY = """
2022:
  units: {a: {rank: 3, points: '89,5', class: Tốt}, b: {rank: 1}}
2023:
  leader: b
  deputies: [a]
  units:
    a: {rank: 1, completion: {level: hoàn thành xuất sắc, document: Thông báo số 9}}
  granted:
    - {award: bang-khen-tinh, unit: b, number: 12/QĐ-UBND, date: 20/03/2024}
    - {award: co-thi-dua-tinh, unit: a, number: 11/QĐ-UBND, date: 19/03/2024}
    - {award: bang-khen-tinh, unit: a, for: đột xuất}
"""


@pytest.fixture
def years(judged: Judged, scored: Scored) -> Make:
    """The years of a bloc with the units a and b, ranked in 2024, and what `history.yaml` tells."""

    def make(*layers: dict[str, Any], **files: Any) -> Years:
        made = scored({"a": "90", "b": "95.5"}, history=HISTORY, **files)
        return years_of(judged(made, *layers).book)

    return make


def _year(years: Years, year: int) -> BlocYearView:
    return next(view for view in years.years if view.year == year)


def _unit(years: Years, unit: str, year: int) -> UnitYearView:
    (view,) = [view for view in years.of(unit) if view.year == year]
    return view


class TestBloc:
    def test_the_latest_year_first_kept_or_told(self, years: Make) -> None:
        assert [view.year for view in years().years] == [2024, 2023, 2022]

    def test_who_was_first(self, years: Make) -> None:
        assert [view.first for view in years().years] == [("b",), ("a",), ("b",)]

    def test_a_shared_first_place(self, years: Make, scored: Scored) -> None:
        assert _year(years(scored({"a": "90", "b": "90"})), 2024).first == ("a", "b")

    def test_who_led(self, years: Make) -> None:
        found = years(year="leader: a\ndeputies: [b]\n")
        assert [(view.leader, view.deputies) for view in found.years] == [("a", ("b",)), ("b", ("a",)), (None, ())]

    def test_the_years_own_folder_counts_before_history(self, years: Make) -> None:
        told = "2024: {leader: b, units: {a: {rank: 9, points: '1,5', class: Kém}}}\n"
        found = years({"history.yaml": HISTORY + told}, year="leader: a\n")
        assert _year(found, 2024).leader == "a"
        view = _unit(found, "a", 2024)
        assert (view.rank, view.points, view.class_) == (2, Decimal("90.00"), None)

    def test_history_fills_what_the_folder_does_not_say(self, years: Make) -> None:
        found = years({"history.yaml": f"{HISTORY}2024: {{leader: b, deputies: [a]}}\n"})
        assert (_year(found, 2024).leader, _year(found, 2024).deputies) == ("b", ("a",))

    def test_grants_in_order_of_precedence(self, years: Make) -> None:
        granted = _year(years(), 2023).granted
        assert [(held.award, held.unit, held.yearly) for held in granted] == [
            ("co-thi-dua-tinh", "a", True),
            ("bang-khen-tinh", "a", False),
            ("bang-khen-tinh", "b", True),
        ]

    def test_awards_are_called_as_the_bloc_calls_them(self, years: Make) -> None:
        assert years().awards["co-thi-dua-tinh"] == "Cờ thi đua của tỉnh"
        rules = "source: QC\nawards: [{award: co-thi-dua-tinh, name: Cờ của UBND tỉnh}]\n"
        assert years(rules=rules).awards["co-thi-dua-tinh"] == "Cờ của UBND tỉnh"


class TestUnit:
    def test_a_kept_year_with_its_points(self, years: Make) -> None:
        view = _unit(years(), "b", 2024)
        assert (view.rank, view.points, view.class_, view.completion, view.role) == (
            1,
            Decimal("95.50"),
            None,
            None,
            None,
        )

    def test_a_told_year_as_it_was_written(self, years: Make) -> None:
        view = _unit(years(), "a", 2022)
        assert (view.rank, view.points, view.class_) == (3, "89,5", "Tốt")

    def test_the_level_of_completion(self, years: Make, scored: Scored) -> None:
        standing = {"a": {"completion": {"level": "hoàn thành tốt"}}}
        found = years(scored({"a": "90", "b": "95.5"}, standing=standing))
        assert _unit(found, "a", 2024).completion == "hoàn thành tốt"
        assert _unit(found, "a", 2023).completion == "hoàn thành xuất sắc"
        assert _unit(found, "a", 2022).completion is None

    def test_its_part_in_leading_the_bloc(self, years: Make) -> None:
        found = years(year="leader: a\n")
        assert [view.role for view in found.of("a")] == ["leader", "deputy", None]
        assert [view.role for view in found.of("b")] == [None, "leader", None]

    def test_grants_with_number_and_date(self, years: Make) -> None:
        first, second = _unit(years(), "a", 2023).granted
        assert (first.award, first.number, first.date) == ("co-thi-dua-tinh", "11/QĐ-UBND", date(2024, 3, 19))
        assert (second.award, second.number, second.date, second.yearly) == ("bang-khen-tinh", None, None, False)

    def test_a_year_without_a_rank_is_still_a_year(self, years: Make) -> None:
        view = _unit(years(), "b", 2023)
        assert (view.rank, view.role, [held.award for held in view.granted]) == (None, "leader", ["bang-khen-tinh"])

    def test_years_of_which_nothing_is_known_are_left_out(self, years: Make) -> None:
        found = years({"2021/year.yaml": "year: 2021\n"})
        assert [view.year for view in found.years] == [2024, 2023, 2022, 2021]
        assert [view.year for view in found.of("a")] == [2024, 2023, 2022]

    def test_missing_scores_are_no_rank(self, years: Make, scored: Scored) -> None:
        found = years(scored({"a": None, "b": "90"}, year="leader: a\n"))
        view = _unit(found, "a", 2024)
        assert (view.rank, view.points, view.role) == (None, None, "leader")


class TestLineage:
    """The unit m carries on a and b, and is a member from 2024."""

    @pytest.fixture
    def merged(self, years: Make, scored: Scored) -> Years:
        members = {
            "a": {"left": "2023"},
            "b": {"left": "2023"},
            "m": {"name": "Đơn vị hợp nhất", "joined": "2024", "successor_of": ["a", "b"]},
        }
        files = scored({"m": "90"}, members=members, history=HISTORY)
        return years(files, {"2024/units/a.yaml": None, "2024/units/b.yaml": None})

    def test_the_years_of_those_before_it_are_its_own(self, merged: Years) -> None:
        assert [(view.year, view.unit, view.rank) for view in merged.of("m")] == [
            (2024, "m", 1),
            (2023, "a", 1),
            (2023, "b", None),
            (2022, "a", 3),
            (2022, "b", 1),
        ]

    def test_with_their_grants(self, merged: Years) -> None:
        granted = [(held.year, held.unit, held.award) for view in merged.of("m") for held in view.granted]
        assert granted == [
            (2023, "a", "co-thi-dua-tinh"),
            (2023, "a", "bang-khen-tinh"),
            (2023, "b", "bang-khen-tinh"),
        ]

    def test_those_before_it_keep_theirs(self, merged: Years) -> None:
        assert [view.year for view in merged.of("a")] == [2023, 2022]

    def test_its_own_year_counts_before_theirs(self, years: Make, scored: Scored) -> None:
        members = {"a": {"left": "2024"}, "m": {"name": "Đơn vị mới", "successor_of": ["a"]}}
        found = years(scored({"a": "90", "b": "80", "m": "95"}, members=members, history=HISTORY))
        assert [(view.year, view.unit) for view in found.of("m")] == [(2024, "m"), (2023, "a"), (2022, "a")]

    def test_through_several_mergers(self, years: Make, scored: Scored) -> None:
        members = {
            "a": {"left": "2022"},
            "m": {"name": "Đơn vị giữa", "joined": "2023", "left": "2023", "successor_of": ["a"]},
            "n": {"name": "Đơn vị mới", "joined": "2024", "successor_of": ["m"]},
        }
        told = "2022: {units: {a: {rank: 1}}}\n2023: {units: {m: {rank: 2}}}\n"
        files = scored({"b": "80", "n": "90"}, members=members, history=told)
        found = years(files, {"2024/units/a.yaml": None})
        assert [(view.year, view.unit) for view in found.of("n")] == [(2024, "n"), (2023, "m"), (2022, "a")]
