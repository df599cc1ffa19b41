"""`bloc.yaml`: the bloc and its members. A bloc's identity is (owner, kind, name)."""

from datetime import date
from typing import Literal

from giaouoc.records.fields import Id, List, Model, Text, Whole, YearOrDay, describe, empty, optional

Kind = Literal["khối", "cụm", "khu vực"]
Level = Literal["trung ương", "bộ", "tỉnh", "huyện", "xã", "cơ sở"]


class Member(Model):
    """A unit of the bloc. `id` names its files and never changes; the name may."""

    id: Id = describe("Mã đơn vị: chữ thường không dấu và gạch nối; là tên tệp trong units/, không bao giờ đổi")
    name: Text = describe("Tên đầy đủ của đơn vị")
    short: Text | None = optional("Tên gọi tắt, dùng trong bảng")
    aliases: List[Text] = empty("Cách viết khác, tên cũ")
    joined: YearOrDay | None = optional("Vào khối từ năm (2019) hoặc từ ngày")
    left: YearOrDay | None = optional("Rời khối: năm cuối còn là thành viên, hoặc ngày rời")
    successor_of: List[Id] = empty("Sau sáp nhập, đổi tên: kế tục lịch sử của các đơn vị nào")

    @property
    def label(self) -> str:
        """The name a table shows."""
        return self.short or self.name

    @property
    def first_day(self) -> date:
        """The first day it can have been a member."""
        return _starts(self.joined)

    @property
    def last_day(self) -> date:
        """The last day it can have been a member."""
        return _ends(self.left)

    def was_member(self, first: date, last: date) -> bool:
        """Whether it belonged to the bloc on any day from `first` to `last`."""
        return self.first_day <= last and self.last_day >= first

    def left_before_end(self, first: date, last: date) -> date | None:
        """The day it left within the period `first`…`last`; None when it was still there at the close."""
        return self.left if isinstance(self.left, date) and first <= self.left < last else None


class Bloc(Model):
    """A khối / cụm thi đua."""

    name: Text = describe("Tên khối, cụm thi đua")
    kind: Kind = describe("khối, cụm hoặc khu vực")
    owner: Text = describe("Hội đồng Thi đua - Khen thưởng quản lý khối")
    level: Level = describe("Cấp của cơ quan quản lý khối")
    symbol: Text | None = optional("Ký hiệu của khối trong số văn bản, ví dụ KTĐ13")
    place: Text | None = optional("Địa danh ghi trên văn bản")
    letterhead: Literal["khối", "đơn vị trưởng"] | None = optional("Văn bản mang tên khối hay tên đơn vị trưởng")
    size: Whole | None = optional("Số thành viên, khi chưa nêu tên đủ")
    members: List[Member] = empty("Các đơn vị thành viên")

    @property
    def ids_differ(self) -> bool:
        """Whether every member has an id of its own, and with it a file of its own."""
        return len({member.id for member in self.members}) == len(self.members)

    def member(self, unit: str) -> Member | None:
        """The member whose id is `unit`."""
        return next((member for member in self.members if member.id == unit), None)


def _starts(moment: int | date | None) -> date:
    if moment is None:
        return date.min
    return date(moment, 1, 1) if isinstance(moment, int) else moment


def _ends(moment: int | date | None) -> date:
    if moment is None:
        return date.max
    return date(moment, 12, 31) if isinstance(moment, int) else moment
