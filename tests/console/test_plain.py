"""Figures and rows for programs."""

import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.console.plain import plain_number, to_csv


@pytest.mark.parametrize(
    ("cell", "written"), [("- Chấp hành tốt", "'- Chấp hành tốt"), ("-1+2", "'-1+2"), ("-1,5", "-1,5"), ("-2", "-2")]
)
def test_a_dash_begins_a_formula_unless_it_begins_a_number(cell: str, written: str) -> None:
    assert list(csv.reader(io.StringIO(to_csv(["a"], [{"a": cell}]), newline="")))[1] == [written]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_cell_begins_like_a_formula(cells: list[str]) -> None:
    columns = [str(place) for place, _ in enumerate(cells)]
    text = to_csv(columns, [dict(zip(columns, cells, strict=True))])
    _, row = list(csv.reader(io.StringIO(text, newline="")))
    for cell, written in zip(cells, row, strict=True):
        assert not written.startswith(("=", "@", "+", "\t", "\r", "- ", "--", "-="))
        assert written in (cell, f"'{cell}")


@given(st.decimals(-(10**12), 10**12, places=3))
def test_a_number_is_never_in_exponents(number: Decimal) -> None:
    text = plain_number(number)
    assert text is not None and re.fullmatch(r"-?\d+\.\d{3}", text)
    assert Decimal(text) == number
