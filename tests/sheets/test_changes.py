"""Recorded values as a form shows them, and texts as our files hold them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.table import lay_flat
from giaouoc.sheets.kinds import Field
from giaouoc.sheets.recorded import cleaned, exact, same_value, shown


@pytest.mark.parametrize(
    ("code", "field", "text", "value"),
    [
        ("I.1", Field.SELF, "9,5", 9.5),
        ("I.1", Field.SELF, "9.50", 9.5),
        ("I.1", Field.SELF, "chín", "chín"),
        ("I.4", Field.TARGET, "0,1", 0.1),
        ("II.1", Field.SELF, "1", "1"),
        ("I.1", Field.SELF, "123456789012345,123456", "123456789012345,123456"),
        ("I.1", Field.EVIDENCE, "12", "12"),
        ("I.1", Field.SELF, "", ""),
    ],
)
def test_a_number_is_a_number_where_nothing_is_lost(
    record: Callable[..., Any], table_text: str, code: str, field: Field, text: str, value: float | str
) -> None:
    table = lay_flat(record(table_text).model)
    assert shown(table.rows[code], field, text) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**8), max_value=10**8, places=6))
def test_what_a_form_shows_is_exactly_what_is_recorded(number: Decimal) -> None:
    assert exact(float(number)) == number


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_cleaning() -> None:
    assert cleaned("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert cleaned("\u200ba\u00a0b\t") == "a b"
    assert cleaned("e\u0301") == "é"


def test_one_value_in_two_spellings() -> None:
    assert same_value("9,5", "9.50") and same_value("có", "có ") and same_value("", "")
    assert not same_value("", "0") and not same_value("9", "chín")
