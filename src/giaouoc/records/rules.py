"""`rules.yaml`: which law applies and the bloc's own award rules. Checked here for shape; `awards` evaluates it."""

from typing import Annotated, Any, Literal, Union

from pydantic import BeforeValidator, Field, Tag, model_validator

from giaouoc.records.codes import Code
from giaouoc.records.fields import (
    WORD_OR_LIST,
    Day,
    Id,
    List,
    Map,
    Model,
    Percent,
    Points,
    Read,
    RowCode,
    Text,
    Whole,
    YesNo,
    describe,
    empty,
    fault,
    optional,
)
from giaouoc.records.parts import CompletionLevel, Discipline
from giaouoc.vietnamese import NumberFault, parse_number

Unmet = Literal["không đạt", "chưa xét", "cảnh báo"]


class Law(Model):
    """The law pack a year's awards are judged by. `pack` None: local rules only."""

    pack: Id | None = optional("Mã gói luật, ví dụ luat-tdkt-2022")
    version: Text | None = optional("Phiên bản, khi không chọn theo ngày họp")
    cite: Text | None = optional("Căn cứ chọn phiên bản")


def _law(value: Any) -> Any:
    if value == "không":
        return {}
    return {"pack": value} if isinstance(value, str) else value


class Condition(Model):
    """What every condition of an award has."""

    id: Id | None = optional("Mã điều kiện; trùng mã của gói luật thì thay điều kiện đó")
    cite: Text | None = optional("Căn cứ: điều, khoản")
    label: Text | None = optional("Nội dung bằng lời")
    if_not: Unmet | None = optional("Không đạt thì: không đạt, chưa xét hoặc cảnh báo")
    due: Day | None = optional("Hạn")
    drop: YesNo = Field(False, description="có: bỏ điều kiện này của gói luật (phải ghi cite)")


class Dropped(Condition):
    """A condition of the pack taken out by a local rule."""

    kind: Literal["drop"] = Field("drop", description="Không cần ghi khi đã có drop: có")


class RankCondition(Condition):
    kind: Literal["rank"]
    at_most: Whole = describe("Hạng không quá")
    section: RowCode | None = optional("Trong mục nào; để trống là cả khối")


class ScoreCondition(Condition):
    kind: Literal["score"]
    at_least: Points | None = optional("Ít nhất bao nhiêu điểm")
    percent: Percent | None = optional("Ít nhất bao nhiêu phần trăm")
    class_: Text | None = optional("Ít nhất loại nào", alias="class")
    section: RowCode | None = optional("Ở mục nào; để trống là tổng điểm")

    @model_validator(mode="after")
    def _one_measure(self) -> "ScoreCondition":
        if sum(value is not None for value in (self.at_least, self.percent, self.class_)) != 1:
            hint = "ghi đúng một trong at_least, percent, class"
            raise fault(Code.INCOMPLETE, "điều kiện điểm phải có đúng một mức", hint)
        return self


class CompletionCondition(Condition):
    kind: Literal["completion"]
    at_least: CompletionLevel = describe("Mức hoàn thành ít nhất")
    years: Whole = Field(1, description="Số năm liên tục")
    or_held: List[Id] = empty("Danh hiệu được tính thay cho một năm như vậy")
    after: Id | None = optional("Tính từ sau khi đã có hình thức khen thưởng này")
    rest: CompletionLevel | None = optional("Mức của các năm còn lại")
    with_any: List[List[Id]] = empty("Trong thời gian đó có một trong các nhóm khen thưởng")


class FactCondition(Condition):
    kind: Literal["fact"]
    fact: Id = describe("Mã nội dung được xác nhận")


class ShareCondition(Condition):
    kind: Literal["share"]
    share: Id = describe("Mã tỷ lệ, ví dụ lao-dong-tien-tien")
    at_least: Percent = describe("Ít nhất bao nhiêu phần trăm")


class DisciplineCondition(Condition):
    kind: Literal["discipline"]
    below: Discipline = describe("Từ hình thức này trở lên thì không đạt")
    who: Literal["người đứng đầu", "cấp phó", "bất kỳ ai"] = Field("bất kỳ ai", description="Xét kỷ luật của ai")


class PaperCondition(Condition):
    kind: Literal["paper"]
    paper: Id = describe("Mã giấy tờ")
    by: Day | None = optional("Hạn nộp hoặc ký")


class MeetsCondition(Condition):
    kind: Literal["meets"]
    award: Id = describe("Đạt điều kiện của danh hiệu nào")


class Route(Model):
    """One way to meet an `any_of`: all of its conditions."""

    id: Id = describe("Mã hướng")
    label: Text | None = optional("Nội dung bằng lời")
    conditions: List["AnyCondition"] = Field(min_length=1, description="Các điều kiện của hướng này")


class AnyOfCondition(Condition):
    kind: Literal["any_of"]
    routes: List[Route] = Field(min_length=1, description="Các hướng; đạt một là đủ")


def _kind(value: Any) -> Any:
    """A condition taken out names no kind, only what it takes out."""
    if isinstance(value, dict) and value.get("drop") == "có" and "kind" not in value:
        return {**value, "kind": "drop"}
    return value


AnyCondition = Annotated[
    Annotated[
        Union[  # noqa: UP007 - forward references to the union itself
            RankCondition,
            ScoreCondition,
            CompletionCondition,
            FactCondition,
            ShareCondition,
            DisciplineCondition,
            PaperCondition,
            MeetsCondition,
            AnyOfCondition,
            Dropped,
        ],
        Field(discriminator="kind"),
    ],
    BeforeValidator(_kind),
]


class VoteRule(Model):
    """How many votes an award needs."""

    at_least: Percent = describe("Ít nhất bao nhiêu phần trăm phiếu")
    of: Literal["thành viên", "có mặt"] = Field("thành viên", description="Tính trên tổng số thành viên hay số có mặt")
    ballots: Whole | None = optional("Bỏ phiếu tối đa mấy lần")
    then: Text | None = optional("Sau đó ai quyết định")


class OrderBySection(Model):
    """Order candidates by their points in one section."""

    section: RowCode = describe("Mã mục")


def _quota(value: Any) -> int | str:
    """A whole number, or everybody."""
    if value == "tất cả":
        return "tất cả"
    number = parse_number(value) if isinstance(value, str) else NumberFault.NOT_A_NUMBER
    if isinstance(number, NumberFault) or number < 0 or number != number.to_integral_value():
        hint = "viết một số nguyên, hoặc tất cả"
        raise fault(Code.NOT_A_NUMBER, f'số lượng "{value}" không hợp lệ', hint)
    return int(number)


class LaterStep(Model):
    """A step that comes later or lies with others; never part of a verdict."""

    label: Text = describe("Nội dung")
    cite: Text | None = optional("Căn cứ")
    by: Day | None = optional("Hạn")


class AwardRule(Model):
    """One award this bloc proposes: adds to the award of the pack, or overrides what it names."""

    award: Id = describe("Mã danh hiệu, hình thức khen thưởng")
    like: Id | None = optional("Tính như danh hiệu nào của gói luật")
    name: Text | None = optional("Tên gọi")
    quota: Annotated[int | str, Read(_quota, {"type": ["string", "integer"]})] | None = optional(
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
    not_with: List[Id] = empty("Không đồng thời với")
    prefer: Map[Percent] = Field({}, description="Ưu tiên khi bằng nhau, ví dụ nu: 70")
    levels: List[Text] = empty("Cấp khối được đề nghị")
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
