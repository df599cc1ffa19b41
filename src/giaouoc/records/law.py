"""A law pack: dated documents, versions and the rules of the awards, each with its citation.

A rule is in force exactly while its citation is: nothing else says from when to when it holds.
"""

from pydantic import Field

from giaouoc.records.bloc import Level
from giaouoc.records.citation import Cite, Verified
from giaouoc.records.conditions import AnyCondition
from giaouoc.records.fields import Day, Id, List, Map, Model, Percent, Points, Text, describe, empty, optional
from giaouoc.records.rules import LaterStep


class LawDocument(Model):
    """A document of the law, and how long it is in force. `title` is how it is cited."""

    id: Id = describe("Mã văn bản")
    number: Text | None = optional("Số, ký hiệu")
    title: Text = describe("Tên gọi khi dẫn")
    date: Day | None = optional("Ngày ban hành")
    from_: Day = Field(alias="from", description="Có hiệu lực từ ngày")
    to: Day | None = optional("Hết hiệu lực sau ngày")
    verified: Verified = describe("read: đã đọc văn bản; secondary: theo nơi khác dẫn lại")


class Version(Model):
    """The law as it stands in one stretch of time. `unread`: documents in force whose content the pack lacks."""

    id: Id = describe("Mã phiên bản")
    from_: Day = Field(alias="from", description="Áp dụng từ ngày")
    to: Day | None = optional("Áp dụng đến hết ngày")
    documents: List[Id] = Field(min_length=1, description="Các văn bản của phiên bản này")
    unread: List[Id] = empty("Các văn bản chưa có nội dung trong gói luật")


class DatedValue(Model):
    """A number the law sets, in force as long as its citation."""

    value: Points = describe("Giá trị")
    cite: Cite = describe("Căn cứ")


class LawPreference(Model):
    """Shares (per cent at least) that are preferred between units equally eligible."""

    shares: Map[Percent] = describe("Tỷ lệ được ưu tiên, ví dụ nu: 70")
    cite: Cite = describe("Căn cứ")


class Principles(Model):
    """Rules for all awards."""

    hold: List[Cite] = empty("Đang xem xét thì chưa khen thưởng")
    discipline_reset: List[Cite] = empty("Sau kỷ luật, thành tích tính lại từ đầu")
    one_award: List[Cite] = empty("Một thành tích chỉ khen thưởng một lần, một hình thức")
    prefer: List[LawPreference] = empty("Ưu tiên khi cùng đủ điều kiện")


class LawAward(Model):
    """An award of the law. Its conditions, quota and steps may differ from version to version by their citations."""

    award: Id = describe("Mã danh hiệu, hình thức khen thưởng")
    like: Id | None = optional("Lấy điều kiện của danh hiệu nào, và tính như danh hiệu đó")
    name: Text = describe("Tên gọi")
    levels: List[Level] = empty("Cấp quản lý khối được đề nghị")
    quota: List[DatedValue] = empty("Số lượng cho mỗi khối")
    conditions: List[AnyCondition] = empty("Các điều kiện")
    not_with: List[Id] = empty("Không đồng thời với")
    later: List[LaterStep] = empty("Bước tiếp theo thuộc nơi khác")
    reward: List[DatedValue] = empty("Tiền thưởng: hệ số lương cơ sở cho tập thể")
    cite: Cite = describe("Căn cứ")


class Pack(Model):
    """One law pack."""

    pack: Id = describe("Mã gói luật, trùng tên tệp")
    title: Text = describe("Tên gói luật")
    documents: List[LawDocument] = Field(min_length=1, description="Các văn bản")
    versions: List[Version] = Field(min_length=1, description="Các phiên bản, theo thời gian")
    base_salary: List[DatedValue] = empty("Mức lương cơ sở, đồng mỗi tháng")
    reward_rounding: List[DatedValue] = empty("Tiền thưởng làm tròn lên đến bao nhiêu đồng")
    principles: Principles = Field(Principles.model_construct(), description="Quy định chung cho mọi danh hiệu")
    facts: Map[Text] = Field({}, description="Các nội dung được xác nhận: mã và tên")
    shares: Map[Text] = Field({}, description="Các tỷ lệ: mã và tên")
    awards: List[LawAward] = empty("Các danh hiệu, hình thức khen thưởng")
