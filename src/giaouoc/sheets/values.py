"""One cell → the text our files hold for it, or in plain words what is wrong with the cell."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.criteria import Item
from giaouoc.records.fields import number_fault
from giaouoc.records.kinds import Choice, Count
from giaouoc.records.problems import Severity
from giaouoc.records.table import TableRow
from giaouoc.sheets.entering import YES_NO
from giaouoc.sheets.grid import Cell, plain_text
from giaouoc.sheets.kinds import TEXT_FIELDS, Field
from giaouoc.sheets.recorded import cleaned, exact
from giaouoc.vietnamese import NumberFault, parse_number, short_number


class CellFault(NamedTuple):
    """What is wrong with, or worth saying of, a cell."""

    code: Code
    message: str
    hint: str
    severity: Severity = Severity.ERROR


class Entered(NamedTuple):
    """What a cell says. `text`: empty where it is blank, None where it cannot be used."""

    text: str | None
    fault: CellFault | None = None


_BLANK = Entered("")


def entered(cell: Cell, row: TableRow, field: Field) -> Entered:
    """What `cell` says for `field` of `row`."""
    if cell.error is not None:
        message = f"ô báo lỗi công thức {cell.error}".rstrip()
        return _refused(Code.CELL_ERROR, message, "xóa công thức trong ô, gõ thẳng giá trị vào")
    if cell.is_blank:
        return _BLANK
    if field in TEXT_FIELDS:
        return Entered(cleaned(plain_text(cell.value)))
    if field is not Field.TARGET and isinstance(row.rule, Choice):
        return _option(cell, row.rule)
    return _number(cell, row, yes_no=field is not Field.TARGET and _may_be_yes_no(row))


def _refused(code: Code, message: str, hint: str) -> Entered:
    return Entered(None, CellFault(code, message, hint))


def _may_be_yes_no(row: TableRow) -> bool:
    item = row.row
    return isinstance(item, Item) and isinstance(row.rule, Count) and bool(item.disqualifies or item.bars)


def _option(cell: Cell, rule: Choice) -> Entered:
    """The option meant: however its letters and spaces are typed. What is none of them is told by the engine."""
    if isinstance(cell.value, date | time | timedelta):
        return _refused(Code.CELL_DATE, _date_words(cell.value), "định dạng ô là Văn bản (Text) rồi chọn lại")
    text = cleaned(plain_text(cell.value))
    if text in rule.options:
        return Entered(text)
    same = [key for key in rule.options if _folded(key) == _folded(text)]
    return Entered(same[0] if len(same) == 1 else text)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace(",", ".").split())


def _number(cell: Cell, row: TableRow, *, yes_no: bool) -> Entered:
    value = cell.value
    if isinstance(value, date | time | timedelta):
        hint = "định dạng ô là Số (Number) rồi gõ lại; phần lẻ gõ bằng dấu thập phân của máy, thường là dấu phẩy: 9,5"
        return _refused(Code.CELL_DATE, _date_words(value), hint)
    if isinstance(value, bool):
        return _not_a_number("TRUE" if value else "FALSE")
    if isinstance(value, str):
        return _typed(cell, cleaned(value), row, yes_no=yes_no)
    # A computed figure carries the dust of binary fractions beyond what Excel shows of any number.
    number = exact(float(f"{value:.15g}") if cell.formula else float(value))
    if cell.percent:
        return _percent(number * 100, row)
    text = short_number(number)
    if isinstance(fault := parse_number(text), NumberFault):
        return _refused(*number_fault(fault, text))
    if not cell.formula:
        return Entered(text)
    message = f"ô là công thức; chỉ lấy giá trị đang hiện: {text}"
    hint = "xem lại số ấy; nếu không đúng, gõ thẳng số vào ô"
    return Entered(text, CellFault(Code.CELL_FORMULA, message, hint, Severity.WARNING))


def _typed(cell: Cell, text: str, row: TableRow, *, yes_no: bool) -> Entered:
    """A number written as text, or a word where words are taken."""
    if yes_no and text.casefold() in YES_NO:
        return Entered(text.casefold())
    if cell.formula:
        message = f'ô là công thức, cho ra chữ "{text}" chứ không phải số'
        return _refused(Code.CELL_FORMULA, message, "xóa công thức trong ô, gõ thẳng số vào")
    number = parse_number(text.removesuffix("%"))
    if text.endswith("%") and isinstance(number, Decimal):
        return _percent(number, row)
    if isinstance(number, NumberFault):
        return _refused(*number_fault(number, text))
    return Entered(short_number(number))


def _percent(number: Decimal, row: TableRow) -> Entered:
    """A percentage: its figure where the row is counted in per cent, else who knows what is meant."""
    text = short_number(number)
    if row.row.measure != "%":
        message = f"ô ghi phần trăm ({text}%), mà dòng này không tính bằng %"
        return _refused(Code.CELL_PERCENT, message, "đổi định dạng ô thành Số (Number) rồi gõ lại giá trị")
    if isinstance(fault := parse_number(text), NumberFault):
        return _refused(*number_fault(fault, text))
    message = f"ô ghi dưới dạng phần trăm: hiểu là {text} (%)"
    hint = f"nếu đúng thì không phải làm gì; lần sau chỉ gõ {text}, không gõ dấu %"
    return Entered(text, CellFault(Code.CELL_PERCENT, message, hint, Severity.WARNING))


def _not_a_number(text: str) -> Entered:
    return _refused(*number_fault(NumberFault.NOT_A_NUMBER, text))


def _date_words(value: date | time | timedelta) -> str:
    """What Excel made of what was typed, and what that probably was."""
    if isinstance(value, datetime | date):
        shown = f"{value:%d/%m/%Y}"
        typed: Sequence[str] = [f"{value.day}.{value.month}"]
        if value.day == 1:  # also what a month and a year are kept as
            typed = [*typed, f"{value.month}.{value:%y}"]
        guess = " hoặc ".join(f'"{text}"' for text in typed)
        return f"ô là ngày {shown}, không phải số: Excel đã đổi số gõ bằng dấu chấm (có lẽ {guess}) thành ngày"
    return f'ô là giờ ({value}), không phải số: Excel đã đổi số gõ bằng dấu ":" thành giờ'
