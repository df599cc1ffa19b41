"""What a value means, whatever way it is written."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.canonical import digest, is_digest, number_text, plain, tree
from giaouoc.records.criteria import Criteria
from giaouoc.records.review import Review
from giaouoc.records.unit import UnitYear
from giaouoc.records.year import BlocYear

Recorded = Callable[..., Any]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("9.50"), "9.5"),
        (Decimal("9"), "9"),
        (Decimal("100"), "100"),
        (Decimal("0.00"), "0"),
        (Decimal("-0.50"), "-0.5"),
        (Decimal("-0"), "0"),
        (7, "7"),
        (True, "có"),
        (False, "không"),
        (None, "không"),
        (date(2024, 1, 5), "05/01/2024"),
        (" Tốt ", "Tốt"),
    ],
)
def test_single_values(value: object, text: str) -> None:
    assert plain(value) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**14), max_value=10**14))
def test_a_number_is_its_value(number: Decimal) -> None:
    assert Decimal(number_text(number)) == number
    assert number_text(number) == number_text(number.normalize())


@pytest.mark.parametrize(
    ("model", "one", "other"),
    [
        pytest.param(UnitYear, "unit: a\nsigner:\nregistered: []\npapers: {}", "unit: a", id="blank and empty keys"),
        pytest.param(
            UnitYear,
            "unit: a\npapers: {x: 05/01/2024}\nscores: {I: {self: a, assigned: có}}",
            'scores:\n  I:\n    self: "a"\npapers:\n  x: {received: 2024-01-05}\nunit: a  # ghi chú',
            id="order, quotes, dates, defaults",
        ),
        pytest.param(
            Criteria,
            "max: 100\nranking: {}\nfloor: 0\ncriteria:\n  - {code: I, title: a, max: '9,50', scoring: {kind: direct}}",
            "criteria: [{code: I, title: a, max: 9.5, scoring: {kind: direct}}]\nmax: 100,0",
            id="numbers",
        ),
        pytest.param(BlocYear, "year: 2024\ncovenant: {}", "year: 2024", id="a part with nothing in it"),
    ],
)
def test_no_difference(record: Recorded, model: Any, one: str, other: str) -> None:
    assert plain(record(one, model).model) == plain(record(other, model).model)


@pytest.mark.parametrize(
    ("model", "one", "other"),
    [
        pytest.param(Review, "ranking: []", "next: {}", id="nobody ranked is not: left to the scores"),
        pytest.param(BlocYear, "year: 2024\ncovenant: {signed_by: []}", "year: 2024", id="signed by nobody"),
        pytest.param(UnitYear, "unit: a\npapers: {x: không}", "unit: a\npapers: {x: {}}", id="known not to have come"),
        pytest.param(UnitYear, "unit: a\npapers: {x: {}}", "unit: a", id="handed in on no day"),
        pytest.param(
            Criteria,
            "max: 1\nfloor: không\ncriteria: [{code: I, title: a, max: 1, scoring: {kind: direct}}]",
            "max: 1\ncriteria: [{code: I, title: a, max: 1, scoring: {kind: direct}}]",
            id="no floor",
        ),
    ],
)
def test_a_difference(record: Recorded, model: Any, one: str, other: str) -> None:
    assert plain(record(one, model).model) != plain(record(other, model).model)


def test_what_does_not_count_is_left_out(record: Recorded) -> None:
    model = record("unit: a\nstanding: {completion: {level: hoàn thành, document: b}}", UnitYear).model
    found = plain(model, lambda _, field: field != "document")
    assert found == {"unit": "a", "standing": {"completion": {"level": "hoàn thành"}}}


class TestTree:
    def test_short_values_stay(self) -> None:
        assert tree({"a": "Tốt", "b": {"c": "9.5"}, "d": ["x-1", "y"]}) == {
            "a": "Tốt",
            "b": {"c": "9.5"},
            "d": "x-1, y",
        }

    @pytest.mark.parametrize("value", ["x" * 61, "a\nb", "sha256:abc", [], [{"a": "b"}], ["a b"], ["a, b", "c"]])
    def test_what_is_long_or_not_single_is_a_digest(self, value: Any) -> None:
        found = tree(value)
        assert isinstance(found, str) and is_digest(found)
        assert found == digest(value)

    @given(
        st.recursive(
            st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)
        ),
        st.recursive(
            st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)
        ),
    )
    def test_other_values_have_other_digests(self, one: Any, other: Any) -> None:
        assert (digest(one) == digest(other)) == (one == other)
        if tree(one) == tree(other):
            # A list of ids and a text may read the same; at one key a value is always one or the other.
            assert one == other or type(one) is not type(other)
