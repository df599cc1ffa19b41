"""One cell → the text a file holds for it, for every kind of row and everything Excel makes of what is typed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.codes import Code
from giaouoc.records.problems import Severity
from giaouoc.records.table import TableRow, lay_flat
from giaouoc.sheets.grid import Cell
from giaouoc.sheets.kinds import Field
from giaouoc.sheets.values import Entered, entered
from giaouoc.vietnamese import parse_number


@pytest.fixture
def row(record: Callable[..., Any], table_text: str) -> Callable[[str], TableRow]:
    table = lay_flat(record(table_text).model)
    return lambda code: table.rows[code]


def _read(row: TableRow, cell: Cell, field: Field = Field.SELF) -> Entered:
    return entered(cell, row, field)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9.5, "9,5"),
        (9.0, "9"),
        (0.0, "0"),
        (84.2, "84,2"),
        (float("84.200000000000003"), "84,2"),
        (0.1, "0,1"),
        ("9,5", "9,5"),
        (" 9.50 ", "9,5"),
        ("\u00a07", "7"),
        ("", ""),
        ("   ", ""),
        (-3.0, "-3"),
        (123456.125, "123456,125"),
    ],
)
def test_numbers_become_exact_decimals_with_a_comma(row: Callable[[str], TableRow], value: Any, text: str) -> None:
    assert _read(row("I.1"), Cell(value)) == Entered(text)


@given(number=st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_every_number_of_six_decimals_survives_excel(number: Decimal) -> None:
    """Excel keeps fifteen digits; it writes up to seventeen into a file."""
    from giaouoc.sheets.recorded import exact

    for written in (repr(float(number)), f"{float(number):.17g}"):
        assert exact(float(written)) == number


@pytest.mark.parametrize("value", ["chín", "9 điểm", "9,5,1", True, "1.000", 1.2345678, 1e16, "TRUE"])
def test_what_is_no_number_we_dare_to_read_is_refused(row: Callable[[str], TableRow], value: Any) -> None:
    said = _read(row("I.1"), Cell(value))
    assert said.text is None and said.fault is not None and said.fault.severity is Severity.ERROR
    assert said.fault.code in (Code.NOT_A_NUMBER, Code.AMBIGUOUS_NUMBER, Code.LONG_NUMBER)


@pytest.mark.parametrize(
    ("value", "guess"),
    [
        (date(2026, 5, 9), '"9.5"'),
        (datetime(2026, 5, 9), '"9.5"'),
        (date(2026, 5, 1), '"1.5" hoặc "5.26"'),
        (date(1975, 12, 1), '"12.75"'),
    ],
)
def test_a_number_that_excel_made_a_day_of_is_recognised(
    row: Callable[[str], TableRow], value: date, guess: str
) -> None:
    said = _read(row("I.1"), Cell(value))
    assert said.text is None and said.fault is not None and said.fault.code is Code.CELL_DATE
    assert guess in said.fault.message


@pytest.mark.parametrize("value", [time(9, 5), timedelta(hours=9, minutes=5)])
def test_so_is_one_made_an_hour_of(row: Callable[[str], TableRow], value: Any) -> None:
    said = _read(row("I.4"), Cell(value))
    assert said.text is None and said.fault is not None and said.fault.code is Code.CELL_DATE


def test_an_error_is_never_a_blank(row: Callable[[str], TableRow]) -> None:
    for field in (Field.SELF, Field.TARGET, Field.EVIDENCE, Field.REASON):
        said = _read(row("I.4"), Cell("", error="#DIV/0!"), field)
        assert said.text is None and said.fault is not None and said.fault.code is Code.CELL_ERROR
        assert "#DIV/0!" in said.fault.message


def test_a_formula_gives_the_number_it_shows_and_a_warning(row: Callable[[str], TableRow]) -> None:
    said = _read(row("I.1"), Cell(0.1 + 0.2, formula=True))
    assert said.text == "0,3" and said.fault is not None
    assert (said.fault.code, said.fault.severity) == (Code.CELL_FORMULA, Severity.WARNING)


def test_a_formula_that_gives_no_number_is_refused(row: Callable[[str], TableRow]) -> None:
    for value in ("chín", 1 / 3, True):
        said = _read(row("I.1"), Cell(value, formula=True))
        assert said.text is None and said.fault is not None and said.fault.severity is Severity.ERROR


def test_a_percentage_is_its_figure_where_the_row_counts_in_per_cent(row: Callable[[str], TableRow]) -> None:
    for code, field in (("I.4", Field.SELF), ("I.4", Field.TARGET), ("I.7", Field.SELF)):
        for cell in (Cell(0.842, percent=True), Cell("84,2%")):
            said = _read(row(code), cell, field)
            assert said.text == "84,2" and said.fault is not None
            assert (said.fault.code, said.fault.severity) == (Code.CELL_PERCENT, Severity.WARNING)


def test_elsewhere_nobody_knows_what_a_percentage_means(row: Callable[[str], TableRow]) -> None:
    for code in ("I.1", "I.5", "II.2"):
        for cell in (Cell(0.842, percent=True), Cell("84,2%")):
            said = _read(row(code), cell)
            assert said.text is None and said.fault is not None and said.fault.code is Code.CELL_PERCENT


@pytest.mark.parametrize(
    ("value", "text"), [("Tốt", "Tốt"), (" tốt ", "Tốt"), (1.0, "1"), ("1", "1"), ("khá,  giỏi", "Khá, giỏi")]
)
def test_an_option_is_found_however_it_is_typed(row: Callable[[str], TableRow], value: Any, text: str) -> None:
    assert _read(row("II.1"), Cell(value)) == Entered(text)


def test_what_is_no_option_is_left_to_the_engine(row: Callable[[str], TableRow]) -> None:
    assert _read(row("II.1"), Cell("Kém")) == Entered("Kém")


@pytest.mark.parametrize(("value", "text"), [("Có", "có"), ("không", "không"), (1.0, "1"), ("0", "0")])
def test_yes_and_no_where_a_case_bars(row: Callable[[str], TableRow], value: Any, text: str) -> None:
    assert _read(row("P.1"), Cell(value)) == Entered(text)
    assert _read(row("II.p1"), Cell("có")).text is None


def test_text_is_cleaned_and_otherwise_kept(row: Callable[[str], TableRow]) -> None:
    said = _read(row("I.1"), Cell("  Báo ca\u0301o\u200b số 1 \r\nSố 2\u00a0 \n"), Field.EVIDENCE)
    assert said == Entered("Báo cáo số 1\nSố 2")
    assert _read(row("I.1"), Cell(12.0), Field.REASON) == Entered("12")
    assert _read(row("I.1"), Cell(date(2024, 12, 2)), Field.EVIDENCE) == Entered("02/12/2024")


def test_what_is_read_is_always_a_number_our_files_take(row: Callable[[str], TableRow]) -> None:
    for value in (84.2, "84,20", -1.0, 0.000001):
        text = _read(row("I.1"), Cell(value)).text
        assert text is not None and isinstance(parse_number(text), Decimal)
