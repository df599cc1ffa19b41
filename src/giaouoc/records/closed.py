"""`result.yaml`: one year as it was published, and what it rests on. Written by `giaouoc close` alone."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from giaouoc.records.codes import Code
from giaouoc.records.fields import (
    Day,
    Decimals,
    Id,
    List,
    Model,
    Ordinal,
    Read,
    Text,
    Whole,
    Year,
    describe,
    empty,
    fault,
    optional,
)

# Values by key, down to single ones: a text as it was, or the digest of a longer one.
Tree: TypeAlias = "Mapping[str, str | Tree]"

_FIGURE = re.compile(r"-?[0-9]+(?:,[0-9]+)?")


def _figure(value: Any) -> Decimal:
    """A published figure, every decimal kept: here `97,000` is no thousand, for nobody but us writes it."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not _FIGURE.fullmatch(value):
        raise fault(Code.NOT_A_NUMBER, f'"{value}" không phải là số đã công bố', _NOT_BY_HAND)
    return Decimal(value.replace(",", "."))


def _tree(value: Any) -> Tree:
    if not isinstance(value, dict):
        raise fault(Code.WRONG_SHAPE, "ở đây cần các dòng do giaouoc close ghi", _NOT_BY_HAND)
    return {key: _tree(inner) if isinstance(inner, dict) else _single(inner) for key, inner in value.items()}


def _single(value: Any) -> str:
    if not isinstance(value, str):
        raise fault(Code.WRONG_SHAPE, "ở đây cần các dòng do giaouoc close ghi", _NOT_BY_HAND)
    return value


_NOT_BY_HAND = "tệp này không sửa tay; lấy lại bản cũ trong git"

Figure = Annotated[Decimal, Read(_figure, {"type": ["string", "number"]})]
WhyWords = Literal["không xếp loại", "không đánh giá", "không được xếp hạng"]


class Closing(Model):
    """Who closed the year, and when."""

    by: Text = describe("Ai khóa năm")
    on: Day = describe("Ngày khóa")


class Reopening(Model):
    """The year opened again, by whom and why."""

    on: Day = describe("Ngày mở lại")
    by: Text = describe("Ai mở lại")
    reason: Text = describe("Lý do")


class EarlierClosing(Closing):
    """A closing before the one in force, and the digest of what was published then."""

    digest: Text = describe("Dấu của kết quả đã khóa lần ấy")


class ClosedLaw(Model):
    """The law the awards were judged by. `digest`: of its rules as they were."""

    pack: Id = describe("Mã gói luật")
    version: Id = describe("Phiên bản")
    titles: List[Text] = empty("Các văn bản đã áp dụng")
    digest: Text = describe("Dấu của các quy định trong gói luật")


class ClosedRow(Model):
    """A ranked unit, in the figures that were published."""

    rank: Ordinal = describe("Hạng")
    unit: Id = describe("Mã đơn vị")
    name: Text = describe("Tên đơn vị khi khóa năm")
    short: Text | None = optional("Tên gọi tắt khi khóa năm")
    points: Figure | None = optional("Điểm")
    percent: Figure | None = optional("Tỷ lệ % của điểm được giao")
    base: Figure | None = optional("Điểm chuẩn")
    bonus: Figure | None = optional("Điểm thưởng")
    penalty: Figure | None = optional("Điểm trừ")
    self: Figure | None = optional("Tổng điểm tự chấm")
    class_: Text | None = optional("Xếp loại", alias="class")


class ClosedUnranked(Model):
    """A unit without a rank."""

    unit: Id = describe("Mã đơn vị")
    name: Text = describe("Tên đơn vị khi khóa năm")
    short: Text | None = optional("Tên gọi tắt khi khóa năm")
    why: WhyWords = describe("Vì sao không có hạng")
    detail: List[Text] = empty("Cụ thể")


class ClosedTie(Model):
    """Units with one figure, and by what they were parted."""

    rank: Ordinal = describe("Hạng")
    units: List[Id] = describe("Các đơn vị bằng nhau")
    settled_by: Text | None = optional("Phân định theo")


class Despite(Model):
    """A decision against a rule, and its reason."""

    unit: Id | None = optional("Đơn vị")
    reason: Text = describe("Lý do")


class ClosedAward(Model):
    """What the meeting decided on one award."""

    award: Id = describe("Mã danh hiệu, hình thức khen thưởng")
    name: Text = describe("Tên gọi")
    proposed: List[Id] = empty("Các đơn vị được đề nghị")
    unnamed: Whole = Field(0, description="Số lượng đề nghị không nêu tên đơn vị")
    withdrawn: List[Id] = empty("Các đơn vị xin rút")
    refused: List[Id] = empty("Các đơn vị không được đề nghị")
    despite: List[Despite] = empty("Quyết định khác quy định, và lý do")


class ClosedNext(Model):
    """Who leads the bloc next year."""

    leader: Id | None = optional("Đơn vị trưởng năm sau")
    deputies: List[Id] = empty("Các đơn vị phó năm sau")


class ClosedYear(Model):
    """One year as it was published."""

    bloc: Text = describe("Tên khối, cụm khi khóa năm")
    year: Year = describe("Năm")
    closed: Closing = describe("Ai khóa năm, ngày nào")
    reopened: List[Reopening] = empty("Các lần mở lại")
    earlier: List[EarlierClosing] = empty("Các lần khóa trước")
    note: Text | None = optional("Ghi chú khi khóa")
    law: ClosedLaw | None = optional("Gói luật đã áp dụng; không ghi là chỉ theo quy định riêng của khối")
    max: Figure | None = optional("Điểm tối đa của bảng tiêu chí")
    by: Literal["points", "percent", "meeting"] = describe(
        "points: xếp theo điểm; percent: theo tỷ lệ %; meeting: cuộc họp xếp"
    )
    decimals: Decimals = describe("Số chữ số lẻ của điểm công bố")
    ranking: List[ClosedRow] = describe("Bảng xếp hạng")
    unranked: List[ClosedUnranked] = empty("Các đơn vị không có hạng")
    ties: List[ClosedTie] = empty("Các nhóm bằng nhau")
    awards: List[ClosedAward] = empty("Quyết định đề nghị khen thưởng")
    next: ClosedNext | None = optional("Đơn vị trưởng, phó năm sau")
    rests_on: Annotated[Mapping[str, Any], Read(_tree, {"type": "object"})] = describe(
        "Các giá trị mà kết quả dựa vào, theo tệp và khóa; giá trị dài thì ghi dấu của nó"
    )
    digest: Text = describe("Dấu của chính tệp này; sửa tay thì dấu không còn khớp")

    @property
    def is_open(self) -> bool:
        """Whether the year has been opened again and not closed since."""
        return len(self.reopened) > len(self.earlier)

    @property
    def ranks(self) -> dict[str, int]:
        """The published ranks by unit."""
        return {row.unit: row.rank for row in self.ranking}
