"""What is entered in a row: points, a result, a number of cases, one of a list. In words, and in Excel's limits."""

from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from giaouoc.records.criteria import Item
from giaouoc.records.kinds import Choice, Count, Deduct, Direct, Ratio, Relative, Step, Tiers
from giaouoc.records.table import Table, TableRow
from giaouoc.scoring.row_words import called
from giaouoc.vietnamese import short_number


class What(Enum):
    """The kinds of cell a row may have."""

    NUMBER = auto()
    WHOLE = auto()
    CHOICE = auto()
    YES_NO = auto()
    NOTHING = auto()


class Entering(NamedTuple):
    """What is entered in one row. `words`: for the form; `low`, `high`: limits, None where there is none."""

    what: What
    words: str
    low: Decimal | None = None
    high: Decimal | None = None
    options: tuple[str, ...] = ()

    @property
    def limits(self) -> str:
        """The limits for a sentence: "từ 0 đến 20"."""
        low = f"từ {short_number(self.low)}" if self.low is not None else ""
        high = f"đến {short_number(self.high)}" if self.high is not None else ""
        return f"{low} {high}".strip() or "bất kỳ"


YES_NO = ("có", "không")
_ZERO = Decimal(0)


def entering(row: TableRow, table: Table, *, assigned: bool = True) -> Entering:
    """What is entered in `row` of `table`."""
    if row.role == "section":
        return Entering(What.NOTHING, "")
    if not assigned:
        return Entering(What.NOTHING, "Không giao cho đơn vị")
    item = row.row if isinstance(row.row, Item) else None
    if item is not None and item.uses is not None:
        return Entering(What.NOTHING, f"Không ghi: lấy số ở {called(table.rows.get(item.uses), item.uses)}")
    rule = row.rule
    match rule:
        case Direct():
            return Entering(What.NUMBER, f"Số điểm, {_range(_ZERO, row.max)}", _ZERO, row.max)
        case Deduct():
            return Entering(What.NUMBER, f"Số điểm còn lại, {_range(rule.floor, row.max)}", rule.floor, row.max)
        case Ratio():
            return Entering(What.NUMBER, f"Chỉ tiêu và kết quả{_in(row)}", _ZERO)
        case Relative():
            return Entering(What.NUMBER, f"Kết quả{_in(row)}; chỉ tiêu nếu được giao", _ZERO)
        case Tiers():
            return Entering(What.NUMBER, f"Kết quả{_in(row)}", *_tier_limits(rule))
        case Step():
            return Entering(What.NUMBER, f"Kết quả{_in(row)}", None if rule.above < 0 else _ZERO)
        case Choice(options=options):
            listed = ", ".join(options)
            words = f"Chọn: {listed}" if len(listed) <= _SHORT_LIST else "Chọn trong danh sách"
            return Entering(What.CHOICE, words, options=tuple(options))
        case Count():
            return _cases(row, rule, item)
    raise AssertionError(f"a row without a rule: {row.code}")


_SHORT_LIST = 40


def _cases(row: TableRow, rule: Count, item: Item | None) -> Entering:
    if item is not None and not rule.points and (item.disqualifies or item.bars):
        return Entering(What.YES_NO, "Có hoặc không", options=YES_NO)
    measure = row.row.measure
    words = f"Số {measure}" if measure not in (None, "%") else "Kết quả (%)" if measure else "Số trường hợp"
    high = Decimal(rule.times) if rule.times is not None else None
    return Entering(What.WHOLE, words + (f", tối đa {rule.times}" if rule.times is not None else ""), _ZERO, high)


def _tier_limits(rule: Tiers) -> tuple[Decimal | None, Decimal | None]:
    lows, highs = [tier.low[0] for tier in rule.tiers], [tier.high[0] for tier in rule.tiers]
    low = min(low for low in lows if low is not None) if None not in lows else None
    if low is None and not any(tier.reaches_below_zero for tier in rule.tiers):
        low = _ZERO
    return low, max(high for high in highs if high is not None) if None not in highs else None


def _in(row: TableRow) -> str:
    return f" ({row.row.measure})" if row.row.measure is not None else ""


def _range(low: Decimal | None, high: Decimal | None) -> str:
    return Entering(What.NUMBER, "", low, high).limits
