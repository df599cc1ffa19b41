"""The eight kinds: what is entered → points. One function a kind; `relative` waits for the whole bloc.

Design §2. A value within its limits never raises; one beyond them is a `Fault`.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.criteria import Item
from giaouoc.records.fields import number_fault
from giaouoc.records.kinds import Choice, Count, Deduct, Direct, Ratio, Relative, Step, Tiers
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.records.table import TableRow
from giaouoc.scoring.exact import ZERO, at_most, decimal, exact, figure_text
from giaouoc.vietnamese import NumberFault, parse_number, short_number

# Code, message and hint of what is wrong with a value.
Wrong = tuple[Code, str, str]


class Mark(NamedTuple):
    """One value read. `points` are the row's own; `overflow` goes to the bonus column.

    `points` None: not known from this value alone (`relative`, or a target is missing).
    """

    value: Fraction | str
    points: Fraction | None
    overflow: Fraction = ZERO
    is_case: bool = False


def read_mark(row: TableRow, text: str, target: Fraction | None) -> Mark | Wrong:
    """What `text`, entered for `row`, is worth; else what is wrong with it."""
    rule = row.rule
    if isinstance(rule, Choice):
        return _choice(row, rule, text)
    number: Decimal | NumberFault | None = _yes_no(row, text)
    if number is None:
        number = parse_number(text)
    if isinstance(number, NumberFault):
        return number_fault(number, text)
    return _KINDS[type(rule)](row, rule, exact(number), target)


def _yes_no(row: TableRow, text: str) -> Decimal | None:
    """Whether there is a case of what disqualifies or bars may be answered có / không."""
    if isinstance(row.rule, Count) and isinstance(row.row, Item) and (row.row.disqualifies or row.row.bars):
        return {"có": Decimal(1), "không": Decimal(0)}.get(text)
    return None


def limited(row: TableRow, points: Fraction) -> Fraction:
    """`points` cut at the row's `max`, those of an item also at its `cap`."""
    cap = row.row.cap if isinstance(row.row, Item) else None
    return at_most(at_most(points, row.max), cap)


def _mark(row: TableRow, value: Fraction | str, points: Fraction, *, is_case: bool | None = None) -> Mark:
    points = limited(row, points)
    return Mark(value, points, is_case=points.numerator > 0 if is_case is None else is_case)


def _negative(value: Fraction) -> Wrong:
    message = f"giá trị {figure_text(value)} là số âm"
    return Code.NEGATIVE, message, "nhập số từ 0 trở lên; điểm trừ cũng viết là số dương"


def _direct(row: TableRow, rule: Direct, value: Fraction, target: Fraction | None) -> Mark | Wrong:
    if value.numerator < 0:
        return _negative(value)
    if row.max is not None and value > exact(row.max):
        return _over(row, value)
    points = at_most(value, row.row.cap) if isinstance(row.row, Item) else value
    return Mark(value, points, is_case=points.numerator > 0)


def _over(row: TableRow, value: Fraction) -> Wrong:
    maximum = short_number(row.max) if row.max is not None else ""
    message = f'điểm {figure_text(value)} vượt điểm tối đa {maximum} của tiêu chí "{row.code}"'
    return Code.OVER_MAX, message, "nhập lại điểm, hoặc sửa max trong bảng điểm nếu bảng ghi sai"


def _deduct(row: TableRow, rule: Deduct, value: Fraction, target: Fraction | None) -> Mark | Wrong:
    """Entered is what is left; the base column holds `max`, the difference is a penalty."""
    if value.numerator < 0 and rule.floor is not None and rule.floor >= 0:
        return _negative(value)
    if rule.floor is not None and value < rule.floor:
        message = f"điểm còn lại {figure_text(value)} thấp hơn mức sàn {short_number(rule.floor)}"
        return Code.NEGATIVE, message, "điểm còn lại không xuống dưới mức sàn của tiêu chí"
    return _over(row, value) if row.max is not None and value > row.max else Mark(value, value, is_case=value > 0)


def _ratio(row: TableRow, rule: Ratio, value: Fraction, target: Fraction | None) -> Mark | Wrong:
    if value.numerator < 0:
        return _negative(value)
    if target is None or target <= 0 or row.max is None:
        return Mark(value, None, is_case=value > 0)
    maximum = exact(row.max)
    room = exact(rule.overflow_max.of(row.max)) if rule.overflow_max is not None else ZERO
    if rule.better == "more":
        earned = maximum * value / target
    else:  # nothing used of what was allowed is better than any figure
        earned = maximum * target / value if value else maximum + room
    excess = min(max(earned - maximum, ZERO), room)
    points = limited(row, min(earned, maximum))
    return Mark(value, points, excess, is_case=points > 0)


def _relative(row: TableRow, rule: Relative, value: Fraction, target: Fraction | None) -> Mark | Wrong:
    return _negative(value) if value.numerator < 0 else Mark(value, None, is_case=value > 0)


def _tiers(row: TableRow, rule: Tiers, value: Fraction, target: Fraction | None) -> Mark | Wrong:
    if value.numerator < 0 and not any(tier.reaches_below_zero for tier in rule.tiers):
        return _negative(value)
    number = decimal(value)
    tier = next((tier for tier in rule.tiers if tier.holds(number)), None)
    if tier is None:
        words = listed(f'"{tier.words}"' for tier in rule.tiers)
        message = f'giá trị {figure_text(value)} không rơi vào bậc nào của "{row.code}"'
        return Code.OUTSIDE_TIERS, message, f"các bậc: {words}"
    return _mark(row, value, exact(tier.points))


def _choice(row: TableRow, rule: Choice, text: str) -> Mark | Wrong:
    option = rule.options.get(text)
    if option is None:
        known = f"viết một trong: {listed(rule.options)}"
        near = did_you_mean(text, rule.options)
        return Code.UNKNOWN_OPTION, f'"{row.code}" không có lựa chọn "{text}"', f"{near} ({known})" if near else known
    return _mark(row, text, exact(option.points), is_case=option.points > 0 or text == "có")


def _count(row: TableRow, rule: Count, value: Fraction, target: Fraction | None) -> Mark | Wrong:
    if value.numerator < 0:
        return _negative(value)
    if value.denominator != 1:
        message = f"số lần {figure_text(value)} không phải số nguyên"
        return Code.NOT_WHOLE_CASES, message, f'"{row.code}" tính theo số lần: nhập số lần, không nhập điểm'
    if rule.times is not None and value > rule.times:
        message = f'"{row.code}" tối đa {rule.times} lần, ở đây nhập {figure_text(value)}'
        return Code.TOO_MANY_CASES, message, "nhập lại số lần, hoặc sửa times trong bảng điểm"
    return _mark(row, value, at_most(exact(rule.points) * value, rule.cap), is_case=value > 0)


def _step(row: TableRow, rule: Step, value: Fraction, target: Fraction | None) -> Mark | Wrong:
    if value.numerator < 0 and rule.above >= 0:
        return _negative(value)
    beyond = value - exact(rule.above)
    if beyond <= 0:
        return _mark(row, value, ZERO)
    points = exact(rule.start) + exact(rule.points) * floor(beyond / exact(rule.per))
    return _mark(row, value, at_most(points, rule.cap))


_KINDS: dict[type, Callable[[TableRow, Any, Fraction, Fraction | None], Mark | Wrong]] = {
    Direct: _direct,
    Deduct: _deduct,
    Ratio: _ratio,
    Relative: _relative,
    Tiers: _tiers,
    Count: _count,
    Step: _step,
}
