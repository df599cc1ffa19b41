"""What is known of earlier years: levels and grants of a unit and of those whose history it carries on."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from giaouoc.awards.chronicle import Chronicle, chronicle

Judged = Callable[..., Any]
Scored = Callable[..., dict[str, Any]]
Told = Callable[..., Chronicle]

GOOD, FAIR, PLAIN, BAD = "hoàn thành xuất sắc", "hoàn thành tốt", "hoàn thành", "không hoàn thành"
MEMBERS = {
    "moi": {"joined": "2023", "successor_of": ["cu"]},
    "gop": {"joined": "2023", "successor_of": ["cu", "cu-hai"]},
    "sau-cung": {"joined": "2024", "successor_of": ["moi"]},
    "cu": {"left": "2022"},
    "cu-hai": {"left": "2022"},
}


@pytest.fixture
def told(judged: Judged, scored: Scored) -> Told:
    """The chronicle of a bloc with this history and these files of other years."""

    def make(history: Mapping[str, Any] | None = None, *, members: Any = MEMBERS, **files: Any) -> Chronicle:
        more = {"history": dict(history)} if history is not None else {}
        base = scored({"a": "90"}, members=members, **more)
        found = judged(base, {name.replace("_", "/", 1) + ".yaml": data for name, data in files.items()})
        errors = [problem for problem in found.problems if problem.is_error]
        assert not errors, errors
        return chronicle(found.book)

    return make


def levels(**by_unit: str) -> dict[str, Any]:
    return {"units": {unit.replace("_", "-"): {"completion": {"level": level}} for unit, level in by_unit.items()}}


def level(found: Chronicle, unit: str, year: int) -> str | None:
    past = found.completion(unit, year)
    return past.level if past is not None else None


class TestCompletion:
    def test_of_the_unit_itself(self, told: Told) -> None:
        found = told({"2023": {"units": {"a": {"completion": {"level": FAIR, "document": "QĐ 23"}}}}})
        past = found.completion("a", 2023)
        assert past is not None
        assert (past.level, past.document, past.place.file) == (FAIR, "QĐ 23", "history.yaml")
        assert found.completion("a", 2022) is None and found.completion("b", 2023) is None

    def test_a_kept_year_says_it_last(self, told: Told) -> None:
        files = {
            "2023_year": "year: 2023\n",
            "2023_units/a": {"unit": "a", "standing": {"completion": {"level": PLAIN}}},
        }
        found = told({"2023": levels(a=GOOD)}, **files)
        past = found.completion("a", 2023)
        assert past is not None and (past.level, past.place.file) == (PLAIN, "2023/units/a.yaml")

    def test_a_kept_year_that_says_nothing_leaves_it_to_the_history(self, told: Told) -> None:
        files = {"2023_year": "year: 2023\n", "2023_units/a": {"unit": "a", "standing": {"shares": {"nu": "50"}}}}
        assert level(told({"2023": levels(a=GOOD)}, **files), "a", 2023) == GOOD

    def test_of_the_one_it_carries_on(self, told: Told) -> None:
        found = told({"2022": levels(cu=FAIR)})
        assert level(found, "moi", 2022) == FAIR
        assert level(found, "sau-cung", 2022) == FAIR, "over two changes"

    def test_its_own_word_stands_before_its_predecessor_s(self, told: Told) -> None:
        assert level(told({"2022": levels(cu=FAIR, moi=GOOD)}), "moi", 2022) == GOOD

    @pytest.mark.parametrize(("one", "other", "expected"), [(GOOD, GOOD, GOOD), (GOOD, PLAIN, PLAIN), (BAD, FAIR, BAD)])
    def test_of_two_the_lower(self, told: Told, one: str, other: str, expected: str) -> None:
        assert level(told({"2022": levels(cu=one, cu_hai=other)}), "gop", 2022) == expected

    def test_of_two_both_must_be_known(self, told: Told) -> None:
        assert level(told({"2022": levels(cu=GOOD)}), "gop", 2022) is None


class TestGrants:
    def test_earliest_first_with_number_and_day(self, told: Told) -> None:
        grants = [
            {"award": "bang-khen-tinh", "unit": "a", "number": "12/QĐ-UBND", "date": "20/03/2024"},
            {"award": "co-thi-dua-tinh", "unit": "a", "for": "chuyên đề"},
        ]
        found = told({"2023": {"granted": grants}, "2021": {"granted": [{"award": "bang-khen-tinh", "unit": "a"}]}})
        held = found.held("a")
        assert [(one.year, one.award, one.yearly) for one in held] == [
            (2021, "bang-khen-tinh", True),
            (2023, "bang-khen-tinh", True),
            (2023, "co-thi-dua-tinh", False),
        ]
        assert (held[1].number, held[1].date) == ("12/QĐ-UBND", date(2024, 3, 20))

    def test_of_all_it_carries_on(self, told: Told) -> None:
        history = {
            "2022": {"granted": [{"award": "bang-khen-tinh", "unit": "cu"}]},
            "2021": {"granted": [{"award": "co-thi-dua-tinh", "unit": "cu-hai"}]},
            "2023": {"granted": [{"award": "bang-khen-tinh", "unit": "moi"}]},
        }
        found = told(history)
        assert [one.unit for one in found.held("gop")] == ["cu-hai", "cu"]
        assert [one.unit for one in found.held("sau-cung")] == ["cu", "moi"]
        assert found.held("a") == []


class TestMeasures:
    def test_those_against_the_unit_and_against_somebody_in_it(self, told: Told) -> None:
        measures = [
            {"who": "tập thể", "form": "khiển trách", "from": "03/05/2022", "until": "03/08/2022"},
            {"who": "người đứng đầu", "form": "cách chức", "from": "03/05/2022"},
        ]
        files = {"2022_year": "year: 2022\n", "2022_units/cu": {"unit": "cu", "standing": {"discipline": measures}}}
        found = told(**files)
        of_unit, of_head = found.measures("cu")
        assert (of_unit.who, of_unit.form, of_unit.until) == ("tập thể", "khiển trách", date(2022, 8, 3))
        assert (of_head.who, of_head.form, of_head.until) == ("người đứng đầu", "cách chức", None)
        assert found.measures("moi") == found.measures("gop") == [of_unit, of_head]
        assert found.measures("a") == []


class TestLineage:
    def test_nearest_first_each_once(self, told: Told) -> None:
        members = {
            "a": {"successor_of": ["b", "c"]},
            "b": {"successor_of": ["d"]},
            "c": {"successor_of": ["d"]},
            "d": {},
        }
        assert told(members=members).lineage("a") == ["a", "b", "c", "d"]

    @pytest.mark.parametrize(
        "members",
        [
            {"a": {"successor_of": ["b"]}, "b": {"successor_of": ["a"]}},
            {"a": {"successor_of": ["b"]}, "b": {"successor_of": ["c"]}, "c": {"successor_of": ["a"]}},
        ],
        ids=["of two", "of three"],
    )
    def test_a_circle_ends(self, told: Told, members: Any) -> None:
        found = told({"2023": levels(a=FAIR)}, members=members)
        assert len(set(found.lineage("a"))) == len(found.lineage("a"))
        assert level(found, "a", 2023) == FAIR
        assert level(found, "a", 2022) is None
        assert found.held("a") == []


def test_without_any_history_nothing_is_known(told: Told) -> None:
    found = told()
    assert (level(found, "a", 2023), found.held("a"), found.measures("a")) == (None, [], [])
    assert found.lineage("a") == ["a"]
