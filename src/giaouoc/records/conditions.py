"""The nine kinds of conditions an award may set, a closed list told apart by `kind`."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, Union

from pydantic import BeforeValidator, Field, model_validator

from giaouoc.records.bloc import Level
from giaouoc.records.citation import CiteOrWords
from giaouoc.records.codes import Code
from giaouoc.records.fields import (
    Day,
    Id,
    List,
    Model,
    Ordinal,
    Percent,
    Points,
    RowCode,
    Text,
    YesNo,
    describe,
    empty,
    fault,
    optional,
)
from giaouoc.records.parts import CompletionLevel, Discipline
from giaouoc.records.places import Path

Unmet = Literal["không đạt", "chưa xét", "cảnh báo"]


class Condition(Model):
    """What every condition of an award has."""

    id: Id | None = optional("Mã điều kiện; trùng mã của gói luật thì thay điều kiện đó")
    cite: CiteOrWords | None = optional("Căn cứ: điều, khoản")
    label: Text | None = optional("Nội dung bằng lời")
    if_not: Unmet | None = optional("Không đạt thì: không đạt, chưa xét hoặc cảnh báo")
    due: Day | None = optional("Hạn")
    drop: YesNo = Field(False, description="có: bỏ điều kiện này của gói luật (phải ghi cite)")


class Dropped(Condition):
    """A condition of the pack taken out by a local rule."""

    kind: Literal["drop"] = Field("drop", description="Không cần ghi khi đã có drop: có")
    drop: YesNo = Field(True, description="có: bỏ điều kiện này")

    @model_validator(mode="after")
    def _takes_out(self) -> "Dropped":
        if not self.drop:
            hint = "ghi drop: có, hoặc ghi kind là loại điều kiện"
            raise fault(Code.INCOMPLETE, "điều kiện loại drop mà lại ghi drop: không", hint)
        return self


class RankCondition(Condition):
    kind: Literal["rank"]
    at_most: Ordinal = describe("Hạng không quá")
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
    years: Ordinal = Field(1, description="Số năm liên tục")
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
    levels: List[Level] = empty("Chỉ cho khối do cấp này quản lý; để trống là mọi cấp")
    conditions: List["AnyCondition"] = Field(min_length=1, description="Các điều kiện của hướng này")


class AnyOfCondition(Condition):
    kind: Literal["any_of"]
    routes: List[Route] = Field(min_length=1, description="Các hướng; đạt một là đủ")


def _kind(value: Any) -> Any:
    """A condition taken out names no kind, only what it takes out."""
    word = value.get("drop") if isinstance(value, dict) else None
    if isinstance(word, str) and word.casefold() == "có" and "kind" not in value:
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


def condition_id(condition: Condition) -> str:
    """A condition's id: its own, else its fact, else its kind."""
    if condition.id is not None:
        return condition.id
    return condition.fact if isinstance(condition, FactCondition) else str(getattr(condition, "kind", ""))


def awards_named(condition: AnyCondition, path: Path) -> Iterator[tuple[str, Path]]:
    """Every award that `condition`, which stands at `path`, speaks of, with its own path."""
    if isinstance(condition, MeetsCondition):
        yield condition.award, (*path, "award")
    if isinstance(condition, CompletionCondition):
        yield from ((award, (*path, "or_held", i)) for i, award in enumerate(condition.or_held))
        if condition.after is not None:
            yield condition.after, (*path, "after")
        for i, awards in enumerate(condition.with_any):
            yield from ((award, (*path, "with_any", i, j)) for j, award in enumerate(awards))


def each_condition(conditions: Sequence[AnyCondition], path: Path) -> Iterator[tuple[AnyCondition, Path]]:
    """Every one of `conditions`, which stand at `path`, and those of their routes, each with its own path."""
    for i, condition in enumerate(conditions):
        own: Path = (*path, i)
        yield condition, own
        if isinstance(condition, AnyOfCondition):
            for j, route in enumerate(condition.routes):
                yield from each_condition(route.conditions, (*own, "routes", j, "conditions"))
