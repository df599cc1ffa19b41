"""`rules.yaml`: which law applies and the bloc's own award rules. Checked here for shape; `awards` evaluates it."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, Tag

from giaouoc.records.bloc import Level
from giaouoc.records.citation import CiteOrWords
from giaouoc.records.codes import Code
from giaouoc.records.conditions import AnyCondition
from giaouoc.records.fields import (
    WORD_OR_LIST,
    Day,
    DayOfYear,
    Id,
    List,
    Map,
    Model,
    Ordinal,
    Percent,
    Read,
    RowCode,
    Text,
    YesNo,
    describe,
    empty,
    fault,
    optional,
)
from giaouoc.vietnamese import NumberFault, parse_number


class Law(Model):
    """The law pack a year's awards are judged by. Not `applies`: local rules only."""

    applies: YesNo = Field(True, description="không: chỉ dùng quy định riêng của khối")
    pack: Id | None = optional("Mã gói luật, ví dụ luat-tdkt-2022")
    version: Id | None = optional("Phiên bản, khi không chọn theo ngày họp")
    cite: Text | None = optional("Căn cứ chọn phiên bản")


def _law(value: Any) -> Any:
    if isinstance(value, str) and value.casefold() == "không":
        return {"applies": value}
    return {"pack": value} if isinstance(value, str) else value


class VoteRule(Model):
    """How many votes an award needs."""

    at_least: Percent = describe("Ít nhất bao nhiêu phần trăm phiếu")
    of: Literal["thành viên", "có mặt"] = Field("thành viên", description="Tính trên tổng số thành viên hay số có mặt")
    ballots: Ordinal | None = optional("Bỏ phiếu tối đa mấy lần")
    then: Text | None = optional("Sau đó ai quyết định")


class OrderBySection(Model):
    """Order candidates by their points in one section."""

    section: RowCode = describe("Mã mục")


def _quota(value: Any) -> int | Literal["tất cả"]:
    """A whole number, or everybody."""
    if value == "tất cả":
        return "tất cả"
    if not isinstance(value, str):
        raise fault(Code.WRONG_SHAPE, "số lượng là một số nguyên, hoặc tất cả", "viết số ngay sau dấu hai chấm")
    number = parse_number(value)
    if isinstance(number, NumberFault) or number < 0 or number != number.to_integral_value():
        hint = "viết một số nguyên, hoặc tất cả"
        raise fault(Code.NOT_A_NUMBER, f'số lượng "{value}" không hợp lệ', hint)
    return int(number)


class OwnerShare(Model):
    """How many of all leading units that meet a standard the owner may propose. One bloc alone cannot tell."""

    at_most: Percent = describe("Không quá bao nhiêu phần trăm")
    standard: Id = describe("Trong các đơn vị dẫn đầu khối đạt tiêu chuẩn của danh hiệu này")


class LaterStep(Model):
    """A step that comes later or lies with others; never part of a verdict.

    `deadline`: the first such day after the year has ended.
    """

    label: Text = describe("Nội dung")
    cite: CiteOrWords | None = optional("Căn cứ")
    by: Day | None = optional("Hạn")
    deadline: DayOfYear | None = optional("Hạn hằng năm, ngày/tháng, tính sau khi năm kết thúc")
    vote: VoteRule | None = optional("Tỷ lệ phiếu cần có ở nơi khác")
    share: OwnerShare | None = optional("Tỷ lệ cơ quan quản lý được chọn")


class AwardRule(Model):
    """One award this bloc proposes: adds to the award of the pack, or overrides what it names."""

    award: Id = describe("Mã danh hiệu, hình thức khen thưởng")
    like: Id | None = optional("Tính như danh hiệu nào của gói luật")
    name: Text | None = optional("Tên gọi")
    quota: Annotated[int | Literal["tất cả"], Read(_quota, {"type": ["string", "integer"]})] | None = optional(
        "Số lượng, hoặc tất cả"
    )
    conditions: List[AnyCondition] = empty("Các điều kiện")
    vote: VoteRule | None = optional("Tỷ lệ phiếu")
    order_by: (
        Annotated[
            Annotated[Literal["hạng", "phiếu"], Tag("word")] | Annotated[OrderBySection, Tag("list")], WORD_OR_LIST
        ]
        | None
    ) = optional("Thứ tự ưu tiên")
    not_with: List[Id] | None = optional("Không đồng thời với; ghi [] là không loại trừ hình thức nào")
    if_both: Literal["lỗi", "cảnh báo"] | None = optional("Một đơn vị được cả hai thì: lỗi hoặc cảnh báo")
    prefer: Map[Percent] = Field({}, description="Ưu tiên khi bằng nhau, ví dụ nu: 70")
    levels: List[Level] = empty("Cấp khối được đề nghị")
    later: List[LaterStep] = empty("Bước tiếp theo thuộc nơi khác")
    cite: Text | None = optional("Căn cứ")


class NextRule(Model):
    """Who may not lead the bloc next year."""

    barred: List[Literal["không xét thi đua", "không xếp loại"]] = empty(
        "Đơn vị nào không được làm trưởng, phó năm sau"
    )
    cite: Text | None = optional("Căn cứ")


class Rules(Model):
    """The award rules of one year."""

    law: Annotated[Law, BeforeValidator(_law, json_schema_input_type=Law | Text)] | None = optional(
        "Gói luật áp dụng, hoặc không (chỉ dùng quy định riêng)"
    )
    source: Text | None = optional("Quy chế của khối, căn cứ của mọi quy định riêng không ghi căn cứ khác")
    facts: Map[Text] = Field({}, description="Nội dung xác nhận riêng của khối: mã và tên")
    awards: List[AwardRule] = empty("Các danh hiệu khối đề nghị, theo thứ tự ưu tiên")
    next: NextRule | None = optional("Điều kiện làm trưởng, phó năm sau")
