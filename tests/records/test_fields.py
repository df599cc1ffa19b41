"""What each type of field takes for what, and what it refuses."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from giaouoc.records import fields, kinds, rules
from giaouoc.records.codes import Code
from giaouoc.records.fields import day_text
from giaouoc.records.kinds import Share
from giaouoc.vietnamese import format_date, format_number


def _read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def _refused(kind: Any, value: object) -> str:
    """The code of the fault."""
    with pytest.raises(ValidationError) as caught:
        _read(kind, value)
    details = caught.value.errors()
    assert len(details) == 1
    return str(details[0]["ctx"]["code"])


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        (fields.Number, "9,5", Decimal("9.5")),
        (fields.Number, "9.5", Decimal("9.5")),
        (fields.Number, " -0,25 ", Decimal("-0.25")),
        (fields.Number, "−3", Decimal(-3)),
        (fields.Number, "007", Decimal(7)),
        (fields.Number, "0.500", Decimal("0.5")),
        (fields.Points, "0", Decimal(0)),
        (fields.Percent, "100", Decimal(100)),
        (fields.Whole, "3", 3),
        (fields.Whole, "3,0", 3),
        (fields.Decimals, "6", 6),
        (fields.Day, "20/11/2026", date(2026, 11, 20)),
        (fields.Day, "2026-11-20", date(2026, 11, 20)),
        (fields.Day, "1.9.2024", date(2024, 9, 1)),
        (fields.Day, "29/2/2024", date(2024, 2, 29)),
        (fields.Year, "2024", 2024),
        (fields.YearOrDay, "2024", 2024),
        (fields.YearOrDay, "30/06/2025", date(2025, 6, 30)),
        (fields.YesNo, "có", True),
        (fields.YesNo, "không", False),
        (fields.Clock, "09:30", "09:30"),
        (fields.Clock, "7h30", "7h30"),
        (fields.Clock, "14h", "14h"),
        (fields.Id, "btl-thu-do-2", "btl-thu-do-2"),
        (fields.RowCode, "I.2.a", "I.2.a"),
        (fields.RowCode, "Đ1", "Đ1"),
        (fields.AllOrUnits, "tất cả", "tất cả"),
        (fields.AllOrUnits, ["a", "b"], ("a", "b")),
        (kinds.PointsOrPercent, "10%", Share(value=Decimal(10), percent=True)),
        (kinds.PointsOrPercent, "2,5", Share(value=Decimal("2.5"), percent=False)),
        (kinds.Floor, "không", None),
        (kinds.Floor, "-5", Decimal(-5)),
    ],
)
def test_what_is_meant(kind: Any, written: object, meant: object) -> None:
    assert _read(kind, written) == meant


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (fields.Number, "chín", Code.NOT_A_NUMBER),
        (fields.Number, "9,5 điểm", Code.NOT_A_NUMBER),
        (fields.Number, "84,2%", Code.NOT_A_NUMBER),
        (fields.Number, "1e3", Code.NOT_A_NUMBER),
        (fields.Number, "٣", Code.NOT_A_NUMBER),
        (fields.Number, "1 000", Code.NOT_A_NUMBER),
        (fields.Number, "9,", Code.NOT_A_NUMBER),
        (fields.Number, ",5", Code.NOT_A_NUMBER),
        (fields.Number, "", Code.NOT_A_NUMBER),
        (fields.Number, "1.000", Code.AMBIGUOUS_NUMBER),
        (fields.Number, "1,000", Code.AMBIGUOUS_NUMBER),
        (fields.Number, "39.601,9", Code.AMBIGUOUS_NUMBER),
        (fields.Number, "0,1234567", Code.LONG_NUMBER),
        (fields.Number, "1234567890123456", Code.LONG_NUMBER),
        (fields.Number, ["1"], Code.WRONG_SHAPE),
        (fields.Points, "-1", Code.NUMBER_OUT_OF_RANGE),
        (fields.Positive, "0", Code.NUMBER_OUT_OF_RANGE),
        (fields.Percent, "100,1", Code.NUMBER_OUT_OF_RANGE),
        (fields.Whole, "1,5", Code.NUMBER_OUT_OF_RANGE),
        (fields.Decimals, "7", Code.NUMBER_OUT_OF_RANGE),
        (fields.Day, "31/02/2024", Code.NOT_A_DATE),
        (fields.Day, "29/02/2025", Code.NOT_A_DATE),
        (fields.Day, "2024-1-5", Code.NOT_A_DATE),
        (fields.Day, "11/20/2026", Code.NOT_A_DATE),
        (fields.Day, "20/11/26", Code.NOT_A_DATE),
        (fields.Day, {"a": "b"}, Code.WRONG_SHAPE),
        (fields.Year, "24", Code.NOT_A_DATE),
        (fields.Year, "2024.0", Code.NOT_A_DATE),
        (fields.YearOrDay, "tháng 6", Code.NOT_A_DATE),
        (fields.YesNo, "co", Code.NOT_YES_NO),
        (fields.YesNo, "yes", Code.NOT_YES_NO),
        (fields.YesNo, "true", Code.NOT_YES_NO),
        (fields.Clock, "24:00", Code.NOT_A_DATE),
        (fields.Clock, "9 giờ", Code.NOT_A_DATE),
        (fields.Id, "Cong-an", Code.BAD_ID),
        (fields.Id, "công-an", Code.BAD_ID),
        (fields.Id, "cong_an", Code.BAD_ID),
        (fields.Id, "a--b", Code.BAD_ID),
        (fields.Id, "../a", Code.BAD_ID),
        (fields.Id, "", Code.BAD_ID),
        (fields.RowCode, "I 1", Code.BAD_ID),
        (fields.RowCode, "x" * 41, Code.BAD_ID),
        (kinds.PointsOrPercent, "-1", Code.NUMBER_OUT_OF_RANGE),
        (kinds.PointsOrPercent, "mười", Code.NOT_A_NUMBER),
        (kinds.Floor, "khong", Code.NOT_A_NUMBER),
    ],
)
def test_what_is_refused(kind: Any, written: object, code: Code) -> None:
    assert _refused(kind, written) == code


@pytest.mark.parametrize(("written", "meant"), [("2", 2), ("0", 0), ("tất cả", "tất cả")])
def test_a_quota(written: str, meant: int | str) -> None:
    assert rules.AwardRule.model_validate({"award": "co", "quota": written}).quota == meant


@pytest.mark.parametrize("written", ["-1", "1,5", "nhiều", ["1"]])
def test_no_quota(written: object) -> None:
    with pytest.raises(ValidationError):
        rules.AwardRule.model_validate({"award": "co", "quota": written})


# With three decimals a point may mean thousands, and so may a comma before three zeros: those are asked about.
_numbers = st.decimals(-(10**14), 10**14, places=2) | st.decimals(-(10**9), 10**9, places=6)


@given(_numbers)
def test_a_number_is_the_same_with_a_comma_or_a_point(number: Decimal) -> None:
    with_comma = format_number(number)
    assert "." not in with_comma
    assert _read(fields.Number, with_comma) == number
    assert _read(fields.Number, with_comma.replace(",", ".")) == number


@given(st.integers(1, 999), st.integers(0, 999))
def test_what_may_mean_thousands_is_never_guessed(high: int, low: int) -> None:
    assert _refused(fields.Number, f"{high}.{low:03}") == Code.AMBIGUOUS_NUMBER
    if low:
        assert _read(fields.Number, f"{high},{low:03}") == Decimal(f"{high}.{low:03}")
    else:
        assert _refused(fields.Number, f"{high},000") == Code.AMBIGUOUS_NUMBER


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_the_same_in_either_form(day: date) -> None:
    assert _read(fields.Day, format_date(day)) == _read(fields.Day, day.isoformat()) == day
    assert _read(fields.YearOrDay, day_text(day)) == day


@given(st.text())
def test_any_text_is_a_value_or_a_fault(text: str) -> None:
    for kind in (fields.Number, fields.Day, fields.Year, fields.YearOrDay, fields.YesNo, fields.Clock, fields.Id):
        try:
            _read(kind, text)
        except ValidationError as error:
            assert [detail["type"] for detail in error.errors()] == ["giaouoc"]
