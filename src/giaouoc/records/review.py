"""`review.yaml`: the meeting: what it attested, voted, settled and decided."""

from typing import Literal

from pydantic import Field, model_validator

from giaouoc.records.codes import Code
from giaouoc.records.fields import (
    AllOrUnits,
    Id,
    List,
    Model,
    Ordinal,
    RestOrUnits,
    Text,
    Whole,
    YesNo,
    describe,
    empty,
    fault,
    optional,
)
from giaouoc.records.parts import ChosenBy, Meeting


class Attested(Model):
    """Facts stated once for many units."""

    facts: List[Id] = describe("Mã các nội dung được xác nhận")
    units: AllOrUnits = describe("Các đơn vị, hoặc tất cả")
    except_: List[Id] = Field((), alias="except", description="Trừ các đơn vị")
    is_: YesNo = Field(True, alias="is", description="có hoặc không; để trống là có")
    document: Text | None = optional("Văn bản xác nhận")


class TieSettled(Model):
    """How the meeting ordered units with the same figure; with `award`, for that award only."""

    units: List[Id] = describe("Các đơn vị đồng hạng")
    order: List[Id] = describe("Thứ tự đã quyết định, đơn vị xếp trước viết trước")
    award: Id | None = optional("Chỉ áp dụng khi xét danh hiệu này")
    decided_by: Text = describe("Ai, bằng cách nào, ví dụ biểu quyết")
    reason: Text | None = optional("Lý do")


class Vote(Model):
    """One count of votes. `of` is the number entitled to vote."""

    award: Id | None = optional("Danh hiệu được bỏ phiếu")
    next: Literal["leader", "deputy"] | None = optional("Bầu trưởng (leader) hoặc phó (deputy) năm sau")
    ballot: Ordinal = Field(1, description="Lần bỏ phiếu thứ mấy")
    unit: Id = describe("Đơn vị được bỏ phiếu")
    for_: Whole = Field(alias="for", description="Số phiếu đồng ý")
    of: Whole = describe("Tổng số người có quyền bỏ phiếu")
    present: Whole | None = optional("Số người có mặt bỏ phiếu, khi tỷ lệ tính trên số có mặt")
    mode: Text | None = optional("Hình thức, ví dụ bỏ phiếu kín")

    @model_validator(mode="after")
    def _one_subject(self) -> "Vote":
        if (self.award is None) == (self.next is None):
            hint = "thêm award, hoặc next" if self.award is None else "giữ một, xóa một"
            raise fault(Code.INCOMPLETE, "phiếu phải ghi đúng một trong award và next", hint)
        return self


class Decision(Model):
    """What the meeting decided on one award."""

    award: Id = describe("Danh hiệu")
    unit: Id | None = optional("Đơn vị")
    units: RestOrUnits | None = optional("Các đơn vị, hoặc còn lại")
    count: Whole | None = optional("Số lượng, khi không nêu tên đơn vị")
    status: Literal["đề nghị", "xin rút", "không đề nghị"] = describe("đề nghị, xin rút hoặc không đề nghị")
    reason: Text | None = optional("Lý do")
    despite: Text | None = optional("Lý do quyết định khác quy định")
    decided_by: Text | None = optional("Ai quyết định khi phiếu không đủ")

    @model_validator(mode="after")
    def _one_subject(self) -> "Decision":
        if sum(value is not None for value in (self.unit, self.units, self.count)) != 1:
            raise fault(
                Code.INCOMPLETE, "quyết định phải ghi đúng một trong unit, units, count", "giữ một, xóa phần thừa"
            )
        return self


class NextYear(Model):
    """Who leads the bloc next year."""

    leader: Id | None = optional("Đơn vị trưởng năm sau")
    deputies: List[Id] = empty("Các đơn vị phó năm sau, theo thứ tự")
    chosen_by: ChosenBy | None = optional("Cách chọn")
    document: Text | None = optional("Văn bản")


class Review(Model):
    """The review meeting of one year."""

    meeting: Meeting | None = optional("Cuộc họp bình xét")
    attested: List[Attested] = empty("Nội dung cuộc họp xác nhận cho nhiều đơn vị")
    ranking: List[List[Id]] | None = optional("Thứ hạng do cuộc họp quyết định, không theo điểm; mỗi dòng một hạng")
    ties: List[TieSettled] = empty("Giải quyết đồng hạng")
    votes: List[Vote] = empty("Kết quả bỏ phiếu")
    decisions: List[Decision] = empty("Quyết định đề nghị khen thưởng")
    next: NextYear | None = optional("Đơn vị trưởng, phó năm sau")
