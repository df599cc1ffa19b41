"""Filters: dates, numbers, lists and letters as administrative Vietnamese writes them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.documents.blanks import DOTS, Blank, blank
from giaouoc.documents.filters import (
    FILTERS,
    capital,
    clock,
    default,
    listing,
    long_date,
    number,
    phrase,
    roman_number,
    sentence,
    short,
    short_date,
    small,
    two_digits,
    upper,
)
from giaouoc.vietnamese import parse_date


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 3, 5), "ngày 05 tháng 3 năm 2025"),
        (date(2025, 1, 31), "ngày 31 tháng 01 năm 2025"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
        (date(2025, 12, 10), "ngày 10 tháng 12 năm 2025"),
        (date(2025, 9, 9), "ngày 09 tháng 9 năm 2025"),
    ],
)
def test_a_long_date_puts_a_nought_before_days_below_10_and_months_1_and_2(day: date, words: str) -> None:
    assert long_date(day) == words


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_short_date_can_be_read_again(day: date) -> None:
    text = short_date(day)
    assert isinstance(text, str) and parse_date(text) == day and len(text) == 10


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("08:30", "08 giờ 30"),
        ("8:30", "08 giờ 30"),
        ("8h", "08 giờ 00"),
        ("8g05", "08 giờ 05"),
        ("22h15", "22 giờ 15"),
        (" 9: ", "09 giờ 00"),
        ("0:00", "00 giờ 00"),
    ],
)
def test_a_time_is_written_in_hours_and_minutes(time: str, words: str) -> None:
    assert clock(time) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("39601.9"), "39.601,9"),
        (Decimal("1234.50"), "1.234,50"),
        (Decimal("-1234567"), "-1.234.567"),
        (999, "999"),
        (1000, "1.000"),
        (0.1, "0,1"),
        (Decimal(0), "0"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_a_number_has_a_decimal_comma_and_a_dot_between_thousands(value: Any, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("9.50"), "9,5"),
        (Decimal("10.00"), "10"),
        (Decimal(100), "100"),
        (Decimal("0.00"), "0"),
        (Decimal("0.050"), "0,05"),
        (2.5, "2,5"),
    ],
)
def test_a_short_number_has_no_noughts_at_its_end(value: Any, words: str) -> None:
    assert short(value) == words


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_short_number_is_the_same_number(value: Decimal) -> None:
    text = str(short(value))
    assert Decimal(text.replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(("value", "words"), [(0, "00"), (5, "05"), (10, "10"), (123, "123"), (Decimal(7), "07")])
def test_two_digits_put_a_nought_before_numbers_below_10(value: int, words: str) -> None:
    assert two_digits(value) == words


def test_a_roman_number_is_in_roman_figures() -> None:
    assert roman_number(14) == "XIV"


@pytest.mark.parametrize("value", [0, -1])
def test_there_is_no_roman_number_below_one(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        roman_number(value)


def test_capitals_are_vietnamese_ones() -> None:
    assert upper("Khối thi đua đã đạt, ẩn ướt") == "KHỐI THI ĐUA ĐÃ ĐẠT, ẨN ƯỚT"


@pytest.mark.parametrize(
    ("text", "words"),
    [("đơn vị ABC", "Đơn vị ABC"), ("ở lại", "Ở lại"), ("Đã hoa", "Đã hoa"), ("9 đơn vị", "9 đơn vị"), ("", "")],
)
def test_a_capital_changes_the_first_letter_alone(text: str, words: str) -> None:
    assert capital(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đơn vị ABC", "đơn vị ABC"),
        ("Ở lại", "ở lại"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("KH", "KH"),
        ("A", "A"),
        ("A.1", "A.1"),
        ("", ""),
    ],
)
def test_small_letters_leave_abbreviations(text: str, words: str) -> None:
    assert small(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hoàn thành nhiệm vụ", "Hoàn thành nhiệm vụ."),
        ("Hoàn thành nhiệm vụ.", "Hoàn thành nhiệm vụ."),
        ("Hoàn thành nhiệm vụ;", "Hoàn thành nhiệm vụ."),
        ("Hoàn thành nhiệm vụ,;", "Hoàn thành nhiệm vụ."),
        (" Hoàn thành ", "Hoàn thành."),
        ("Gồm:", "Gồm:"),
        ("và nhiều nữa…", "và nhiều nữa…"),
        ("Quyết tâm!", "Quyết tâm!"),
        ("Vì sao?", "Vì sao?"),
        ("(kèm danh sách)", "(kèm danh sách)."),
    ],
)
def test_a_sentence_ends_with_one_mark(text: str, words: str) -> None:
    assert sentence(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hoàn thành nhiệm vụ.", "Hoàn thành nhiệm vụ"),
        ("Hoàn thành nhiệm vụ;", "Hoàn thành nhiệm vụ"),
        (" Hoàn thành, ", "Hoàn thành"),
        ("Hoàn thành", "Hoàn thành"),
        ("số 5.1", "số 5.1"),
    ],
)
def test_a_phrase_ends_with_no_mark(text: str, words: str) -> None:
    assert phrase(text) == words


@given(st.text(st.sampled_from("ab .;,:!"), min_size=1))
def test_a_sentence_of_a_phrase_is_the_sentence(text: str) -> None:
    assert sentence(str(sentence(text))) == sentence(text)
    assert phrase(str(phrase(text))) == phrase(text)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        ((1, 2), "1 và 2"),
        ((name for name in "AB"), "A và B"),
    ],
)
def test_a_list_is_read_as_one_says_it(values: Any, words: str) -> None:
    assert listing(values) == words


def test_a_list_may_end_with_another_word() -> None:
    assert listing(["A", "B", "C"], "hoặc") == "A, B hoặc C"


BLANK = blank("Ngày ký", "date")


def test_another_value_takes_the_place_of_a_blank_alone() -> None:
    assert default(BLANK, "chưa ký") == "chưa ký"
    assert default(BLANK) == ""
    assert default("đã ký", "chưa ký") == "đã ký"
    assert default("", "chưa ký") == "" and default(0, 1) == 0


def test_another_value_takes_the_place_of_whatever_is_empty_where_that_is_asked() -> None:
    assert default("", "chưa ký", True) == "chưa ký"
    assert default("đã ký", "chưa ký", True) == "đã ký"


@pytest.mark.parametrize(
    ("filter_", "shown"),
    [
        (long_date, "ngày …… tháng …… năm ………"),
        (short_date, "……/……/………"),
        (clock, "…… giờ ……"),
        (number, DOTS),
        (short, DOTS),
        (two_digits, DOTS),
        (roman_number, DOTS),
        (upper, DOTS),
        (capital, DOTS),
        (small, DOTS),
        (sentence, DOTS),
        (phrase, DOTS),
        (listing, DOTS),
    ],
)
def test_a_blank_stays_one_and_is_printed_as_what_belongs_there(filter_: Callable[..., Any], shown: str) -> None:
    found = filter_(BLANK)
    assert isinstance(found, Blank)
    assert (str(found), found.missing) == (shown, BLANK.missing)


def test_every_filter_but_that_for_blanks_leaves_a_blank_one() -> None:
    assert {name for name, filter_ in FILTERS.items() if not isinstance(filter_(BLANK), Blank)} == {"default"}
