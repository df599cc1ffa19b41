"""`year.yaml`: one year of the bloc: who leads, what is planned, what the reports say."""

from pydantic import Field

from giaouoc.records.fields import Day, Id, List, Model, Text, Whole, Year, describe, empty, optional
from giaouoc.records.parts import (
    ChosenBy,
    DocumentKind,
    DocumentReference,
    Figure,
    Lines,
    Meeting,
    OwnPaper,
    Period,
)


class Activity(Model):
    """One line of the bloc's calendar."""

    id: Id | None = optional("Mã hoạt động, ví dụ giao-uoc")
    what: Text = describe("Nội dung hoạt động")
    due: Day | None = optional("Hạn hoàn thành")
    done: Day | None = optional("Ngày đã thực hiện")
    by: Text | None = optional("Đơn vị thực hiện")
    with_: Text | None = optional("Đơn vị phối hợp", alias="with")


class Covenant(Model):
    """The covenant the units sign."""

    signed_on: Day | None = optional("Ngày ký")
    place: Text | None = optional("Nơi ký")
    copies: Whole | None = optional("Số bản")
    contents: List[Text] = empty("Các nội dung giao ước")
    signed_by: List[Id] | None = optional("Các đơn vị đã ký; để trống là tất cả thành viên")


class Movement(Model):
    """An emulation movement (phong trào thi đua)."""

    name: Text = describe("Tên phong trào")
    launched: Text | None = optional("Phát động: ngày hoặc văn bản")
    ended: Text | None = optional("Kết thúc")
    midyear: Lines = empty("Kết quả 6 tháng")
    results: Lines = empty("Kết quả cả năm")


class Plan(Model):
    """Text of the year's plan."""

    aims: Lines = empty("Mục đích, yêu cầu")
    targets: Lines = empty("Chỉ tiêu")
    funding: Text | None = optional("Kinh phí")
    organisation: Lines = empty("Tổ chức thực hiện")


class Report(Model):
    """Text of the mid-year report."""

    achievements: Lines = empty("Kết quả đạt được")
    indicators: List[Figure] = empty("Số liệu")
    rewards: Lines = empty("Công tác khen thưởng")
    assessment: Lines = empty("Đánh giá chung")
    limitations: Lines = empty("Hạn chế")
    causes: Lines = empty("Nguyên nhân")
    tasks: Lines = empty("Nhiệm vụ thời gian tới")


class Summary(Report):
    """Text of the year-end report."""

    lessons: Lines = empty("Bài học kinh nghiệm")
    recommendations: Lines = empty("Kiến nghị, đề xuất")


class BlocYear(Model):
    """One year of the bloc."""

    year: Year = describe("Năm; trùng tên thư mục")
    period: Period | None = optional("Thời gian của năm công tác, khi không phải năm dương lịch")
    leader: Id | None = optional("Mã đơn vị Khối trưởng (Cụm trưởng); để trống nếu chưa rõ")
    deputies: List[Id] = empty("Mã các đơn vị Khối phó (Cụm phó), theo thứ tự")
    chosen_by: ChosenBy | None = optional("Cách chọn: bầu, giới thiệu, luân phiên hoặc chỉ định")
    theme: Text | None = optional("Chủ đề thi đua của năm")
    documents: List[DocumentReference] = empty("Văn bản làm căn cứ và văn bản của khối")
    papers: dict[DocumentKind, OwnPaper] = Field({}, description="Số, ngày, nơi nhận, người ký của từng văn bản")
    calendar: List[Activity] = empty("Lịch hoạt động trong năm")
    covenant: Covenant | None = optional("Giao ước thi đua")
    movements: List[Movement] = empty("Các phong trào thi đua")
    plan: Plan | None = optional("Nội dung kế hoạch")
    meetings: List[Meeting] = empty("Các cuộc họp trong năm")
    midyear: Report | None = optional("Nội dung báo cáo sơ kết")
    summary: Summary | None = optional("Nội dung báo cáo tổng kết")
