"""Filters of the templates: dates, numbers, lists, letters as administrative Vietnamese writes them.

Each takes a blank for a value that is not there yet and gives a blank back, printed the way that value would be.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from giaouoc.documents.blanks import DOTS, Blank
from giaouoc.documents.numbering import roman
from giaouoc.vietnamese import format_date, format_number, short_number

T = TypeVar("T")


def _or_blank(shown: str = DOTS) -> Callable[[Callable[..., str]], Callable[..., str | Blank]]:
    def wrap(filter_: Callable[..., str]) -> Callable[..., str | Blank]:
        def call(value: Any, *arguments: Any, **named: Any) -> str | Blank:
            return value.showing(shown) if isinstance(value, Blank) else filter_(value, *arguments, **named)

        call.__doc__ = filter_.__doc__
        return call

    return wrap


@_or_blank("ngày …… tháng …… năm ………")
def long_date(day: date) -> str:
    """ngày 05 tháng 3 năm 2025 (ngày dưới 10, tháng 1 và 2 thêm số 0)"""
    # Nghị định 30/2020/NĐ-CP, Phụ lục I: a nought before days below 10 and months 1 and 2.
    return f"ngày {day.day:02} tháng {f'{day.month:02}' if day.month < 3 else day.month} năm {day.year}"


@_or_blank("……/……/………")
def short_date(day: date) -> str:
    """05/03/2025"""
    return format_date(day)


@_or_blank("…… giờ ……")
def clock(time: str) -> str:
    """08 giờ 30 (từ 08:30)"""
    hour, _, minute = time.strip().replace("g", ":").replace("h", ":").partition(":")
    return f"{int(hour):02} giờ {minute or '00'}"


@_or_blank()
def number(value: Decimal | int | float) -> str:
    """39.601,9 (dấu phẩy thập phân, dấu chấm hàng nghìn, giữ mọi chữ số lẻ)"""
    return format_number(Decimal(str(value)), grouped=True)


@_or_blank()
def short(value: Decimal | int | float) -> str:
    """1.000; 9,5 (bỏ các số 0 thừa sau dấu phẩy)"""
    whole, comma, decimals = short_number(Decimal(str(value))).partition(",")
    return f"{format_number(Decimal(whole), grouped=True)}{comma}{decimals}"


@_or_blank()
def two_digits(value: int) -> str:
    """05 (số nhỏ hơn 10 thêm số 0 ở trước)"""
    return f"{int(value):02}"


@_or_blank()
def roman_number(value: int) -> str:
    """IV (số La Mã)"""
    if int(value) < 1:
        raise ValueError(f"no Roman figure for {value}")
    return roman(int(value))


@_or_blank()
def upper(text: str) -> str:
    """CHỮ IN HOA"""
    return str(text).upper()


@_or_blank()
def capital(text: str) -> str:
    """Viết hoa chữ cái đầu, các chữ khác giữ nguyên"""
    text = str(text)
    return text[:1].upper() + text[1:]


@_or_blank()
def small(text: str) -> str:
    """viết thường chữ cái đầu, các chữ khác giữ nguyên"""
    text = str(text)
    # A word in capitals (UBND, KH) stays one.
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2].isspace() else text


@_or_blank()
def sentence(text: str) -> str:
    """Câu kết thúc bằng dấu chấm (thêm nếu chưa có dấu câu)"""
    text = str(text).strip()
    return text if text.endswith((".", "!", "?", "…", ":")) else text.rstrip(";, \n") + "."


@_or_blank()
def phrase(text: str) -> str:
    """Bỏ dấu chấm, dấu chấm phẩy ở cuối, để viết tiếp"""
    return str(text).strip().rstrip(".;, \n")


@_or_blank()
def listing(values: Iterable[object], last: str = "và") -> str:
    """A, B và C"""
    words = [str(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def default(value: object, other: object = "", boolean: bool = False) -> object:
    """Chữ khác thay cho giá trị chưa có: theme | default("chưa chọn chủ đề")"""
    # Jinja's own would take a name that does not exist for a value that is not there yet.
    return other if isinstance(value, Blank) or (boolean and not value) else value


FILTERS: dict[str, Callable[..., Any]] = {
    "default": default,
    "date": long_date,
    "short_date": short_date,
    "clock": clock,
    "number": number,
    "short": short,
    "two_digits": two_digits,
    "roman": roman_number,
    "upper": upper,
    "capital": capital,
    "small": small,
    "sentence": sentence,
    "phrase": phrase,
    "list_of": listing,
}
