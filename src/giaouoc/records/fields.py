"""Text-first types: the schema decides what a value is, never YAML's guess. Every value arrives here as text."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, Tag
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from giaouoc.records.codes import Code
from giaouoc.records.problems import brief
from giaouoc.vietnamese import (
    MAX_DECIMALS,
    MAX_INTEGER_DIGITS,
    NumberFault,
    format_date,
    format_number,
    parse_date,
    parse_number,
)

T = TypeVar("T")


class Model(BaseModel):
    """A part of a record. Frozen; a key the format does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def fault(code: Code, message: str, hint: str | None = None) -> PydanticCustomError:
    """The error a validator raises; `binding` turns it into the problem `code`."""
    return PydanticCustomError("giaouoc", "{message}", {"code": code, "message": message, "hint": hint})


NUMBER_FAULTS: Mapping[NumberFault, tuple[Code, str, str]] = {
    NumberFault.NOT_A_NUMBER: (
        Code.NOT_A_NUMBER,
        '"{text}" không phải là số',
        "viết số bằng chữ số, phần lẻ sau dấu phẩy (9,5), không kèm đơn vị hay dấu %",
    ),
    NumberFault.THOUSANDS: (
        Code.AMBIGUOUS_NUMBER,
        '"{text}" có thể hiểu là hàng nghìn hoặc số lẻ',
        'không dùng dấu ngăn hàng nghìn: một nghìn viết 1000, một viết 1; số lẻ ba chữ số viết "1,125" trong ngoặc kép',
    ),
    NumberFault.TOO_LONG: (
        Code.LONG_NUMBER,
        '"{text}" có quá nhiều chữ số',
        f"tối đa {MAX_INTEGER_DIGITS} chữ số phần nguyên và {MAX_DECIMALS} chữ số phần lẻ",
    ),
}


def number_fault(kind: NumberFault, text: str) -> tuple[Code, str, str]:
    """Code, message and hint for a `text` that is no number."""
    code, message, hint = NUMBER_FAULTS[kind]
    return code, brief(message.format(text=text)), hint


def _is_text(value: Any) -> str:
    if not isinstance(value, str):
        hint = "viết giá trị ngay sau dấu hai chấm"
        raise fault(Code.WRONG_SHAPE, "cần một giá trị viết trên một dòng, ở đây là danh sách hoặc nhóm khóa", hint)
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal | int):
        return Decimal(value)
    number = parse_number(_is_text(value))
    if isinstance(number, NumberFault):
        raise fault(*number_fault(number, value))
    return number


def _bounded(low: Decimal, words: str, high: Decimal | None = None) -> Callable[[Any], Decimal]:
    """Reads numbers from `low` to `high`; `words` name them to a reader."""

    def read(value: Any) -> Decimal:
        number = _number(value)
        if number < low or (high is not None and number > high):
            raise _out_of_range(number, words)
        return number

    return read


def _whole(words: str, most: int | None = None, *, least: int = 0) -> Callable[[Any], int]:
    bounded = _bounded(Decimal(least), words, None if most is None else Decimal(most))

    def read(value: Any) -> int:
        number = bounded(value)
        if number != number.to_integral_value():
            raise _out_of_range(number, words)
        return int(number)

    return read


def _out_of_range(number: Decimal, words: str) -> PydanticCustomError:
    return fault(Code.NUMBER_OUT_OF_RANGE, f"số {format_number(number)} không dùng được ở đây", f"viết {words}")


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    day = parse_date(_is_text(value))
    if day is None:
        hint = "viết ngày/tháng/năm, ví dụ 20/11/2026"
        raise fault(Code.NOT_A_DATE, f'"{value}" không phải là một ngày có thật', hint)
    return day


def _day_of_year(value: Any) -> tuple[int, int]:
    """Day and month; 29 February is refused, for it does not come every year."""
    if isinstance(value, tuple):
        return value
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", _is_text(value).strip())
    day = parse_date(f"{value.strip()}/2001") if match else None
    if day is None:
        hint = "viết ngày/tháng mà năm nào cũng có, ví dụ 30/06 hoặc 28/02"
        raise fault(Code.NOT_A_DATE, f'"{value}" không phải là một ngày của năm', hint)
    return day.day, day.month


def _year_or_date(value: Any) -> int | date:
    if isinstance(value, int | date):
        return value
    if re.fullmatch(r"(?:19|20|21)\d\d", _is_text(value).strip()):
        return int(value)
    day = parse_date(value)
    if day is None:
        hint = "viết năm (2024) hoặc ngày (30/06/2025)"
        raise fault(Code.NOT_A_DATE, f'"{value}" không phải là năm hoặc ngày', hint)
    return day


def _year(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not re.fullmatch(r"(?:19|20|21)\d\d", _is_text(value).strip()):
        raise fault(Code.NOT_A_DATE, f'"{value}" không phải là một năm', "viết năm bằng bốn chữ số, ví dụ 2024")
    return int(value)


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = _is_text(value).casefold()
    if word not in ("có", "không"):
        raise fault(Code.NOT_YES_NO, f'"{value}" không phải là có hoặc không', "viết có hoặc không")
    return word == "có"


_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:hg]([0-5]\d)?")


def _clock(value: Any) -> str:
    if not _CLOCK.fullmatch(_is_text(value).strip()):
        raise fault(Code.NOT_A_DATE, f'"{value}" không phải là giờ trong ngày', "viết giờ:phút, ví dụ 09:30")
    return str(value)


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _id(value: Any) -> str:
    if not _ID.fullmatch(_is_text(value)):
        hint = "chỉ dùng chữ thường không dấu, chữ số và gạch nối, ví dụ cong-an"
        raise fault(Code.BAD_ID, f'mã "{value}" không hợp lệ', hint)
    return str(value)


def _code(value: Any) -> str:
    if not _is_text(value) or len(value) > 40 or any(char.isspace() for char in value):
        raise fault(Code.BAD_ID, f'mã "{value}" không hợp lệ', "mã viết liền, không có dấu cách, ví dụ I.2.a")
    return str(value)


class Read:
    """Marks a field as read by one function, and says how an editor's schema sees it.

    Leaner than a chain of pydantic's validators: the schemas of all files are built anew at every start.
    """

    def __init__(self, read: Callable[[Any], Any] | None, schema: dict[str, Any]) -> None:
        self.read = read
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self.read is None:
            return core_schema.str_schema()
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)


_SCALAR = {"type": ["string", "number", "boolean"]}
_NUMERIC = {"type": ["string", "number"], "pattern": r"^\s*[+-]?[0-9]+([.,][0-9]+)?\s*$"}
_DAY = {"type": "string", "pattern": r"^([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}

Text = Annotated[str, Read(None, _SCALAR)]
Number = Annotated[Decimal, Read(_number, _NUMERIC)]
Points = Annotated[Decimal, Read(_bounded(Decimal(0), "số từ 0 trở lên; điểm trừ cũng viết số dương"), _NUMERIC)]
Positive = Annotated[Decimal, Read(_bounded(Decimal("0.000001"), "số lớn hơn 0"), _NUMERIC)]
Percent = Annotated[Decimal, Read(_bounded(Decimal(0), "số từ 0 đến 100", Decimal(100)), _NUMERIC)]
Whole = Annotated[int, Read(_whole("số nguyên từ 0 trở lên"), _NUMERIC)]
Ordinal = Annotated[int, Read(_whole("số nguyên từ 1 trở lên", least=1), _NUMERIC)]
Decimals = Annotated[int, Read(_whole(f"số nguyên từ 0 đến {MAX_DECIMALS}", MAX_DECIMALS), _NUMERIC)]
Day = Annotated[date, Read(_date, _DAY)]
DayOfYear = Annotated[tuple[int, int], Read(_day_of_year, {"type": "string", "pattern": r"^[0-9]{1,2}/[0-9]{1,2}$"})]
Year = Annotated[int, Read(_year, {"type": ["string", "integer"]})]
YearOrDay = Annotated[int | date, Read(_year_or_date, {"type": ["string", "integer"]})]
YesNo = Annotated[bool, Read(_yes_no, {"enum": ["có", "không"]})]
Clock = Annotated[str, Read(_clock, {"type": "string"})]
Id = Annotated[str, Read(_id, {"type": ["string", "number"], "pattern": f"^{_ID.pattern}$"})]
RowCode = Annotated[str, Read(_code, {"type": ["string", "number"]})]

List = tuple[T, ...]
Map = Mapping[str, T]


def _word_or_list(value: Any) -> str:
    return "word" if isinstance(value, str) else "list"


# Told apart by their form, so that a problem in one is not reported for the other too.
WORD_OR_LIST = Discriminator(_word_or_list)
AllOrUnits = Annotated[Annotated[Literal["tất cả"], Tag("word")] | Annotated[List[Id], Tag("list")], WORD_OR_LIST]
RestOrUnits = Annotated[Annotated[Literal["còn lại"], Tag("word")] | Annotated[List[Id], Tag("list")], WORD_OR_LIST]


def day_text(value: int | date) -> str:
    """A year or a day as a reader writes it."""
    return str(value) if isinstance(value, int) else format_date(value)


def describe(text: str, **kwargs: Any) -> Any:
    """A required field with its Vietnamese description."""
    return Field(description=text, **kwargs)


def optional(text: str, **kwargs: Any) -> Any:
    """A field that may be left out, with its Vietnamese description."""
    return Field(default=None, description=text, **kwargs)


def empty(text: str) -> Any:
    """A list that may be left out, with its Vietnamese description."""
    return Field(default=(), description=text)
