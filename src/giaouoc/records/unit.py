"""`units/<id>.yaml`: one unit's year: registration, papers, standing, scores."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from giaouoc.records.codes import Code
from giaouoc.records.fields import (
    Clock,
    Day,
    Id,
    List,
    Map,
    Model,
    Number,
    Percent,
    Text,
    Whole,
    YesNo,
    describe,
    empty,
    fault,
    optional,
)
from giaouoc.records.parts import Completion, Discipline, DocumentKind, Lines, OwnPaper, Signer
from giaouoc.vietnamese import parse_date

Layer = Literal["self", "appraised", "council"]

# In the order they are given; the later one counts.
LAYERS: tuple[Layer, ...] = ("self", "appraised", "council")


class Printed(Model):
    """Totals as a paper prints them, by layer; only compared."""

    self: Number | None = optional("Số in trên giấy: tự chấm")
    appraised: Number | None = optional("Số in trên giấy: thẩm định")
    council: Number | None = optional("Số in trên giấy: hội đồng")


class Reasons(Model):
    """Why a layer differs from the one before."""

    appraised: Text | None = optional("Lý do của đoàn thẩm định")
    council: Text | None = optional("Lý do của hội đồng")


def _reasons(value: Any) -> Any:
    return {"appraised": value, "council": value} if isinstance(value, str) else value


class Entry(Model):
    """What is entered for one row of the table. A layer is text here: the row's kind decides how it is read."""

    target: Text | None = optional("Chỉ tiêu, kế hoạch")
    self: Text | None = optional("Tự chấm")
    appraised: Text | None = optional("Thẩm định")
    council: Text | None = optional("Hội đồng")
    reason: Annotated[Reasons, BeforeValidator(_reasons, json_schema_input_type=Reasons | Text)] | None = optional(
        "Lý do chênh lệch so với tự chấm"
    )
    explanation: Text | None = optional("Giải trình của đơn vị")
    evidence: Lines = empty("Minh chứng")
    printed: Printed | None = optional("Số in trên giấy, chỉ để đối chiếu")
    assigned: YesNo = Field(True, description="không: tiêu chí hoặc mục không giao cho đơn vị này")


class HandedIn(Model):
    """A paper a unit owes. `received` None: unknown; `is_` False: known not to have come."""

    is_: YesNo = Field(True, alias="is", description="không: đã biết là không nộp")
    received: Day | None = optional("Ngày nhận")
    number: Text | None = optional("Số văn bản")
    date: Day | None = optional("Ngày văn bản")


def _handed_in(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value == "không":
        return {"is": "không"}
    if parse_date(value) is None:
        hint = "viết ngày nhận (05/01/2024), hoặc không nếu đơn vị không nộp"
        raise fault(Code.NOT_A_DATE, f'"{value}" không phải là một ngày có thật', hint)
    return {"received": value}


class Evaluated(Model):
    """A member that is not evaluated this year, and why."""

    is_: YesNo = Field(alias="is", description="không: không đánh giá đơn vị này trong năm")
    kind: Literal["không thuộc diện", "không xét thi đua"] | None = optional("Thuộc trường hợp nào")
    reason: Text | None = optional("Lý do")

    @model_validator(mode="after")
    def _kind_is_given(self) -> "Evaluated":
        if not self.is_ and self.kind is None:
            hint = "thêm kind: không thuộc diện, hoặc kind: không xét thi đua"
            raise fault(Code.INCOMPLETE, "đơn vị không được đánh giá mà chưa ghi thuộc trường hợp nào", hint)
        return self


class Fact(Model):
    """A fact an award depends on, attested by a document."""

    is_: YesNo = Field(alias="is", description="có hoặc không")
    document: Text | None = optional("Văn bản xác nhận")


class Disciplined(Model):
    """A disciplinary measure."""

    who: Literal["người đứng đầu", "cấp phó", "người khác", "tập thể"] = describe(
        "Ai bị kỷ luật (chức vụ, không nêu tên); tập thể: cả đơn vị"
    )
    form: Discipline = describe("Hình thức kỷ luật")
    from_: Day = Field(alias="from", description="Từ ngày")
    until: Day | None = optional("Hết hiệu lực ngày")
    document: Text | None = optional("Văn bản")


class Hold(Model):
    """Something being looked into: until it ends, no award is decided (NĐ 152/2025, Điều 4.4)."""

    kind: Literal["kỷ luật", "điều tra", "thanh tra", "kiểm tra", "đơn thư"] = describe("Loại việc đang xem xét")
    since: Day | None = optional("Từ ngày")
    until: Day | None = optional("Kết thúc ngày; để trống là đang xem xét")
    outcome: Text | None = optional("Kết quả")
    about: Text | None = optional("Nội dung")
    document: Text | None = optional("Văn bản")


class Standing(Model):
    """Facts awards depend on."""

    completion: Completion | None = optional("Mức độ hoàn thành nhiệm vụ")
    facts: Map[Fact] = Field({}, description="Các nội dung được xác nhận")
    shares: Map[Percent] = Field({}, description="Các tỷ lệ (%), ví dụ nu: 45")
    discipline: List[Disciplined] = empty("Kỷ luật")
    holds: List[Hold] = empty("Việc đang xem xét, thanh tra, kiểm tra, đơn thư")


class Target(Model):
    """A registered target outside the scoring table."""

    what: Text = describe("Nội dung")
    measure: Text | None = optional("Đơn vị tính")
    plan: Text | None = optional("Kế hoạch")


class Appraisal(Model):
    """The visit of the appraisal team."""

    date: Day | None = optional("Ngày thẩm định")
    from_: Clock | None = optional("Từ giờ", alias="from")
    to: Clock | None = optional("Đến giờ")
    place: Text | None = optional("Địa điểm")
    team: List[Text] = empty("Đoàn thẩm định")
    unit_side: List[Text] = empty("Đại diện đơn vị")
    opinion: Text | None = optional("Ý kiến của đơn vị")
    copies: Whole | None = optional("Số bản")


class Opinion(Model):
    """An opinion obtained from another authority, for the proposal."""

    from_: Text = Field(alias="from", description="Cơ quan cho ý kiến")
    number: Text | None = optional("Số văn bản")
    date: Day | None = optional("Ngày văn bản")


class UnitYear(Model):
    """One unit's year."""

    unit: Id = describe("Mã đơn vị, trùng tên tệp")
    signer: Signer | None = optional("Người ký thay mặt đơn vị")
    registered: List[Id] = empty("Danh hiệu, hình thức khen thưởng đăng ký")
    papers: dict[Id, Annotated[HandedIn, BeforeValidator(_handed_in, json_schema_input_type=HandedIn | Text)]] = Field(
        {}, description="Giấy tờ đã nộp: ngày nhận, hoặc không; không ghi là chưa rõ"
    )
    evaluated: Evaluated | None = optional("Ghi khi đơn vị không được đánh giá trong năm")
    standing: Standing | None = optional("Các điều kiện xét khen thưởng")
    targets: List[Target] = empty("Chỉ tiêu đăng ký ngoài bảng điểm")
    appraisal: Appraisal | None = optional("Buổi thẩm định")
    achievements: List[Text] = empty("Thành tích, dùng cho tờ trình")
    opinions: List[Opinion] = empty("Ý kiến của cơ quan khác")
    own_papers: dict[DocumentKind, OwnPaper] = Field(
        {}, description="Số, ngày, người ký của văn bản riêng của đơn vị: registration, score-sheet, appraisal"
    )
    printed: Printed | None = optional("Tổng điểm in trên giấy, chỉ để đối chiếu")
    scores: dict[str, Entry] = Field({}, description="Điểm theo mã của bảng tiêu chí")
