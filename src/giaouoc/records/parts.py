"""Parts that several files share: documents, signers, people at a meeting, levels."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from giaouoc.records.fields import Clock, Day, Id, List, Model, Text, Whole, describe, empty, optional

CompletionLevel = Literal["hoàn thành xuất sắc", "hoàn thành tốt", "hoàn thành", "không hoàn thành"]
Discipline = Literal["khiển trách", "cảnh cáo", "hạ bậc lương", "giáng chức", "cách chức", "khai trừ", "buộc thôi việc"]
ChosenBy = Literal["bầu", "giới thiệu", "luân phiên", "chỉ định"]
DocumentKind = Literal[
    "plan",
    "regulation",
    "criteria",
    "registration",
    "covenant",
    "midyear",
    "score-sheet",
    "appraisal",
    "scoreboard",
    "minutes",
    "proposal",
    "summary",
]


class Signer(Model):
    """Who signs a document: an office, not necessarily a name."""

    office: Text | None = optional("Cơ quan, đơn vị ký văn bản")
    acting: Text | None = optional("Thể thức ký thay, ví dụ TM., KT., TL.")
    for_: Text | None = optional("Ký thay chức vụ nào, ví dụ Cục trưởng", alias="for")
    title: Text | None = optional("Chức vụ người ký, ví dụ Phó Cục trưởng")
    name: Text | None = optional("Họ tên người ký; để trống thì văn bản chừa chỗ")


class DocumentReference(Model):
    """A document as it is cited."""

    number: Text | None = optional("Số, ký hiệu đúng như in trên văn bản, ví dụ 282/KH-UBND")
    date: Day | None = optional("Ngày văn bản")
    issuer: Text | None = optional("Cơ quan ban hành")
    title: Text | None = optional("Trích yếu nội dung")
    basis: List[DocumentKind] = empty("Làm căn cứ cho các văn bản nào của khối")


class OwnPaper(Model):
    """What a document of the bloc itself carries."""

    number: Text | None = optional("Số của văn bản, ví dụ 01 hoặc 01/KH-KTĐ9")
    date: Day | None = optional("Ngày ký")
    place: Text | None = optional("Địa danh")
    title: Text | None = optional("Trích yếu")
    recipients: List[Text] = empty("Nơi nhận")
    copies: Whole | None = optional("Số bản")
    signer: Signer | None = optional("Người ký")


class Meeting(Model):
    """A meeting: when, where, who."""

    id: Id | None = optional("Mã cuộc họp, ví dụ so-ket")
    date: Day | None = optional("Ngày họp")
    from_: Clock | None = optional("Giờ khai mạc", alias="from")
    to: Clock | None = optional("Giờ bế mạc")
    place: Text | None = optional("Địa điểm")
    host: Text | None = optional("Đơn vị đăng cai")
    chair: Text | None = optional("Chủ trì")
    secretary: Text | None = optional("Thư ký")
    attendance: List[Text] = empty("Thành phần dự họp")
    absent: List[Text] = empty("Vắng mặt")
    guests: List[Text] = empty("Khách mời")
    copies: Whole | None = optional("Số bản biên bản")


class Completion(Model):
    """The level at which a unit completed its tasks, as an authority decided it (NĐ 152/2025, Điều 6.2d)."""

    level: CompletionLevel = describe("Mức độ hoàn thành nhiệm vụ do cấp có thẩm quyền công nhận")
    document: Text | None = optional("Văn bản công nhận")


class Period(Model):
    """The working year when it is not the calendar year."""

    name: Text | None = optional("Tên gọi, ví dụ năm học 2024 - 2025")
    from_: Day = Field(alias="from", description="Ngày bắt đầu")
    to: Day = describe("Ngày kết thúc")


class Figure(Model):
    """A reported figure that keeps its own words."""

    what: Text = describe("Nội dung, ví dụ Tổng thu ngân sách")
    value: Text | None = optional("Số liệu, giữ nguyên cách viết")
    unit: Text | None = optional("Đơn vị tính")
    note: Text | None = optional("Ghi chú")


def _one_as_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Lines = Annotated[List[Text], BeforeValidator(_one_as_list, json_schema_input_type=List[Text] | Text)]
