"""The eight ways a row of the table turns what is entered into points, as the table declares them."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from giaouoc.records.codes import Code
from giaouoc.records.fields import (
    List,
    Model,
    Number,
    Points,
    Positive,
    Read,
    Text,
    Whole,
    describe,
    fault,
    number_fault,
    optional,
)
from giaouoc.vietnamese import NumberFault, parse_number, short_number


class Share(Model):
    """A limit written as points (`3`) or per cent of `max` (`10%`)."""

    value: Decimal
    percent: bool

    def of(self, maximum: Decimal) -> Decimal:
        """The limit in points for a row worth `maximum`."""
        return self.value * maximum / 100 if self.percent else self.value


def _share(value: Any) -> Share:
    text = value.strip() if isinstance(value, str) else ""
    number = parse_number(text.removesuffix("%"))
    if isinstance(number, NumberFault):
        raise fault(*number_fault(number, str(value)))
    if number < 0:
        raise fault(Code.NUMBER_OUT_OF_RANGE, f'"{value}" là số âm', "viết số điểm (3) hoặc phần trăm (10%)")
    return Share(value=number, percent=text.endswith("%"))


PointsOrPercent = Annotated[Share, Read(_share, {"type": ["string", "number"]})]


def _floor(value: Any) -> Decimal | None:
    """`không`: no floor."""
    if value == "không":
        return None
    number = parse_number(value) if isinstance(value, str) else NumberFault.NOT_A_NUMBER
    if isinstance(number, NumberFault):
        code, message, _ = number_fault(number, str(value))
        raise fault(code, message, "viết một số điểm, hoặc không (nghĩa là không có mức sàn)")
    return number


Floor = Annotated[Decimal | None, Read(_floor, {"type": ["string", "number"], "default": "0"})]


class Direct(Model):
    """Points as entered, from 0 to the row's `max`."""

    kind: Literal["direct"]


class Deduct(Model):
    """`max` less the row's penalties; what is entered is what is left."""

    kind: Literal["deduct"]
    floor: Floor = Field(Decimal(0), description="Mức sàn của điểm còn lại; không = được xuống dưới 0")


class Ratio(Model):
    """`max × actual ÷ target`, at most `max`; the excess goes to the bonus column up to `overflow_max`."""

    kind: Literal["ratio"]
    better: Literal["more", "less"] = Field("more", description="more: càng nhiều càng tốt; less: càng ít càng tốt")
    overflow_max: PointsOrPercent | None = optional("Phần vượt được cộng vào điểm thưởng, tối đa (điểm hoặc %)")


class Relative(Model):
    """Against the best of the bloc."""

    kind: Literal["relative"]
    better: Literal["more", "less"] = Field("more", description="more: càng nhiều càng tốt; less: càng ít càng tốt")


class Tier(Model):
    """One step of a scale; a bound left out is open."""

    from_: Number | None = optional("Từ (kể cả giá trị này)", alias="from")
    above: Number | None = optional("Trên (không kể giá trị này)")
    to: Number | None = optional("Đến (kể cả giá trị này)")
    below: Number | None = optional("Dưới (không kể giá trị này)")
    points: Points = describe("Điểm của bậc")
    label: Text | None = optional("Số thứ tự in trên bảng")
    title: Text | None = optional("Nội dung bậc in trên bảng")

    @property
    def low(self) -> tuple[Decimal | None, bool]:
        """The lower bound and whether it belongs to the tier; None: open."""
        return (self.from_, True) if self.from_ is not None else (self.above, False)

    @property
    def high(self) -> tuple[Decimal | None, bool]:
        """The upper bound and whether it belongs to the tier; None: open."""
        return (self.to, True) if self.to is not None else (self.below, False)

    @property
    def words(self) -> str:
        """Its bounds: "từ 80 đến dưới 90"."""
        parts = [
            f"{word} {short_number(bound)}"
            for word, bound in (("từ", self.from_), ("trên", self.above), ("đến", self.to), ("dưới", self.below))
            if bound is not None
        ]
        if len(parts) == 2 and self.below is not None:
            parts[1] = f"đến {parts[1]}"
        elif len(parts) == 1 and self.from_ is not None:
            parts.append("trở lên")
        return " ".join(parts) or "mọi giá trị"

    @property
    def reaches_below_zero(self) -> bool:
        """Whether its bounds say that negative values are meant."""
        (low, _), (high, _) = self.low, self.high
        return low < 0 if low is not None else high is not None and high <= 0

    def holds(self, value: Decimal) -> bool:
        """Whether `value` lies in the tier."""
        low, low_in = self.low
        high, high_in = self.high
        above = low is None or value > low or (low_in and value == low)
        return above and (high is None or value < high or (high_in and value == high))


class Tiers(Model):
    """The points of the tier the actual value falls in."""

    kind: Literal["tiers"]
    tiers: List[Tier] = Field(min_length=1, description="Các bậc")


class Option(Model):
    """One answer of a choice."""

    points: Points = describe("Điểm của lựa chọn")
    label: Text | None = optional("Số thứ tự in trên bảng")
    title: Text | None = optional("Nội dung in trên bảng")


def _option(value: Any) -> Any:
    return {"points": value} if isinstance(value, str) else value


class Choice(Model):
    """The points of the option that was entered."""

    kind: Literal["choice"]
    options: dict[str, Annotated[Option, BeforeValidator(_option, json_schema_input_type=Option | Points)]] = Field(
        min_length=1, description="Các lựa chọn và điểm của từng lựa chọn"
    )


class Count(Model):
    """`points × cases`, cut at `cap`."""

    kind: Literal["count"]
    points: Points = describe("Điểm mỗi lần")
    cap: Points | None = optional("Tối đa bao nhiêu điểm; quá mức thì cắt")
    times: Whole | None = optional("Tối đa bao nhiêu lần; nhiều hơn là lỗi")


class Step(Model):
    """Beyond `above`: `start`, then `points` for each full `per`, cut at `cap`."""

    kind: Literal["step"]
    above: Number = describe("Mốc: chỉ tính phần vượt quá")
    start: Points = Field(Decimal(0), description="Điểm được ngay khi vượt mốc")
    points: Points = describe("Điểm cho mỗi bước đủ")
    per: Positive = describe("Độ lớn một bước")
    cap: Points | None = optional("Tối đa bao nhiêu điểm; quá mức thì cắt")


Scoring = Annotated[Direct | Deduct | Ratio | Relative | Tiers | Choice | Count | Step, Field(discriminator="kind")]
