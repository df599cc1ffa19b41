"""`criteria.yaml`: the scoring table, the ranking rule, the classes."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from giaouoc.records.codes import Code
from giaouoc.records.fields import (
    Day,
    Decimals,
    Id,
    List,
    Model,
    Number,
    Percent,
    Points,
    Read,
    RowCode,
    Text,
    Whole,
    describe,
    empty,
    fault,
    optional,
)
from giaouoc.records.kinds import Count, Deduct, Direct, Floor, PointsOrPercent, Ratio, Relative, Scoring
from giaouoc.records.parts import DocumentReference, Lines
from giaouoc.vietnamese import short_number


def _full(value: Any) -> str | bool:
    """`có`: the node that carries the item; else a code."""
    if not isinstance(value, str):
        raise fault(Code.WRONG_SHAPE, "cần có, không, hoặc mã một tiêu chí")
    return {"có": True, "không": False}.get(value, value)


RequiresFull = Annotated[str | bool, Read(_full, {"type": ["string", "number"]})]


class Row(Model):
    """What every row of the table has."""

    code: RowCode = describe("Mã, không trùng trong cả bảng; phiếu điểm dùng mã này")
    title: Text = describe("Nội dung")
    label: Text | None = optional('Số thứ tự in trên bảng, nếu khác mã; "" là không in')
    measure: Text | None = optional("Đơn vị tính")
    proof: Text | None = optional("Minh chứng cần có")
    note: Text | None = optional("Ghi chú")
    scorer: Lines = empty("Đơn vị chấm; các dòng bên dưới dùng theo")


class Item(Row):
    """A bonus or a penalty. `points` alone counts cases; points are positive in both columns."""

    scoring: Scoring | None = optional("Cách tính điểm; để trống: mỗi lần được (hoặc trừ) số điểm ở points")
    points: Points | None = optional("Điểm mỗi lần")
    cap: Points | None = optional("Tối đa bao nhiêu điểm; quá mức thì cắt")
    times: Whole | None = optional("Tối đa bao nhiêu lần; nhiều hơn là lỗi")
    max: Points | None = optional("Mức điểm tối đa của dòng")
    exclusive: Id | None = optional("Nhóm loại trừ: cả nhóm chỉ một dòng được tính")
    requires_full: RequiresFull | None = optional("có, hoặc mã: chỉ tính khi tiêu chí đó đạt điểm tối đa")
    uses: RowCode | None = optional("Lấy giá trị đã nhập ở mã khác")
    disqualifies: Literal["xếp loại", "khen thưởng"] | None = optional(
        "Có trường hợp này thì không xếp loại, hoặc không xét khen thưởng"
    )
    bars: List[Id] = empty("Có trường hợp này thì không được xét các danh hiệu này")

    @model_validator(mode="after")
    def _one_rule(self) -> "Item":
        if isinstance(self.scoring, Deduct):
            raise fault(Code.INCOMPLETE, "dòng thưởng, trừ không dùng được cách tính deduct", "dùng count hoặc direct")
        if isinstance(self.scoring, Ratio) and self.scoring.overflow_max is not None:
            raise fault(
                Code.INCOMPLETE, "overflow_max chỉ dùng cho tiêu chí có điểm chuẩn", "xóa overflow_max ở dòng này"
            )
        if self.scoring is not None and (self.points is not None or self.times is not None):
            raise fault(Code.INCOMPLETE, "dòng này khai cả points (hoặc times) và scoring", "giữ một trong hai")
        if self.scoring is None and self.points is None and not (self.disqualifies or self.bars):
            hint = "thêm points: điểm mỗi lần, hoặc scoring: cách tính"
            raise fault(Code.INCOMPLETE, "dòng thưởng, trừ chưa có cách tính điểm", hint)
        if isinstance(self.scoring, Direct | Ratio | Relative) and self.max is None:
            raise fault(Code.INCOMPLETE, f"cách tính {self.scoring.kind} cần mức điểm tối đa", "thêm max")
        return self

    @property
    def rule(self) -> "Scoring":
        """How its points are found; `points` alone means `count`."""
        if self.scoring is not None:
            return self.scoring
        return Count.model_construct(kind="count", points=self.points or Decimal(0), cap=None, times=self.times)


class Columns(Model):
    """What a node and the table itself may carry: the two other columns and their limits."""

    bonus: List[Item] = empty("Các dòng điểm thưởng")
    penalty: List[Item] = empty("Các dòng điểm trừ")
    bonus_max: Points | None = optional("Trần điểm thưởng")
    penalty_max: Points | None = optional("Trần điểm trừ")
    overflow_max: PointsOrPercent | None = optional("Trần phần vượt chỉ tiêu được cộng vào điểm thưởng (điểm hoặc %)")


class Node(Row, Columns):
    """A section (with `items`) or a criterion (with `scoring`)."""

    max: Points = describe("Điểm tối đa")
    items: List["Node"] = empty("Các tiêu chí bên trong; tổng max của chúng bằng max của mục")
    scoring: Scoring | None = optional("Cách tính điểm của tiêu chí")
    floor: Floor = Field(Decimal(0), description="Mức sàn của điểm chuẩn sau khi trừ; không = được xuống dưới 0")

    @model_validator(mode="after")
    def _section_or_leaf(self) -> "Node":
        if self.items and self.scoring is not None:
            raise fault(
                Code.INCOMPLETE, "mục có tiêu chí bên trong (items) thì không có cách tính riêng", "xóa scoring"
            )
        if not self.items and self.scoring is None:
            hint = "thêm scoring: {kind: direct}, hoặc một cách tính khác"
            raise fault(Code.INCOMPLETE, f'tiêu chí "{self.code}" chưa có cách tính điểm', hint)
        if isinstance(self.scoring, Deduct) and "floor" in self.model_fields_set:
            hint = "chuyển floor vào scoring: {kind: deduct, floor: …}"
            raise fault(Code.INCOMPLETE, "mức sàn của cách tính deduct ghi trong scoring", hint)
        return self

    @property
    def least(self) -> Decimal | None:
        """What its base less its penalties never falls below; None: no such floor."""
        return self.scoring.floor if isinstance(self.scoring, Deduct) else self.floor


class Requirement(Model):
    """A paper without which a unit is not ranked."""

    paper: Id = describe("Mã giấy tờ, ví dụ tu-cham")
    by: Day | None = optional("Hạn nộp")
    if_not: Literal["không xếp loại"] = Field("không xếp loại", description="Không nộp thì sao")
    cite: Text | None = optional("Căn cứ")


class TieBreak(Model):
    """One way to part units with the same figure; exactly one key."""

    section: RowCode | None = optional("Mã mục: điểm mục này cao hơn xếp trước")
    fewest: Literal["penalty", "bonus"] | None = optional(
        "Ít hơn xếp trước: penalty (điểm trừ) hoặc bonus (điểm thưởng)"
    )
    most: Literal["base", "bonus"] | None = optional("Nhiều hơn xếp trước: base (điểm chuẩn) hoặc bonus (điểm thưởng)")
    women: Percent | None = optional("Tỷ lệ nữ từ mức này (%) xếp trước")

    @model_validator(mode="after")
    def _one_key(self) -> "TieBreak":
        if len(self.model_fields_set) != 1:
            hint = "mỗi dòng chỉ một trong section, fewest, most, women"
            raise fault(Code.INCOMPLETE, "tiêu chí phụ phải có đúng một khóa", hint)
        return self

    @property
    def words(self) -> str:
        """What parts the units, for a reader."""
        if self.section is not None:
            return f"điểm mục {self.section}"
        if self.women is not None:
            return f"tỷ lệ nữ từ {short_number(self.women)} %"
        columns = {"base": "điểm chuẩn", "bonus": "điểm thưởng", "penalty": "điểm trừ"}
        return f"{columns[self.fewest]} ít hơn" if self.fewest else f"{columns[self.most or 'base']} nhiều hơn"


class RankingRule(Model):
    """How figures become ranks."""

    by: Literal["points", "percent"] = Field(
        "points", description="points: theo điểm; percent: theo tỷ lệ % của điểm được giao"
    )
    ties: Literal["standard", "dense"] = Field(
        "standard", description="Số hạng sau khi bằng nhau; standard: 1, 1, 3; dense: 1, 1, 2"
    )
    tie_breaks: List[TieBreak] = empty("Tiêu chí phụ khi bằng điểm, theo thứ tự; mặc định không có")
    decimals: Decimals = Field(2, description="Số chữ số lẻ của điểm công bố")
    row_decimals: Decimals | None = optional("Làm tròn từng dòng trước khi cộng, như phiếu giấy")


class ResultClass(Model):
    """A class of results, by its lower bound on the ranking figure."""

    name: Text = describe("Tên loại, ví dụ Xuất sắc")
    from_: Number = Field(alias="from", description="Từ mức này trở lên")


class Criteria(Columns):
    """The scoring table of one year."""

    title: Text | None = optional("Tên bảng")
    issued: DocumentReference | None = optional("Văn bản ban hành bảng")
    max: Points = describe("Tổng điểm tối đa (điểm chuẩn)")
    total_max: Points | None = optional("Trần tổng điểm, kể cả điểm thưởng")
    floor: Floor = Field(Decimal(0), description="Mức sàn của tổng điểm chuẩn sau khi trừ; không = được xuống dưới 0")
    criteria: List[Node] = Field(min_length=1, description="Các mục của bảng")
    requires: List[Requirement] = empty("Giấy tờ phải nộp mới được xếp hạng")
    ranking: RankingRule = Field(default_factory=lambda: RankingRule.model_validate({}), description="Cách xếp hạng")
    classes: List[ResultClass] = empty("Các loại, theo mức điểm")
