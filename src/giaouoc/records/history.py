"""`history.yaml`: earlier years, and grants that came after a year was closed."""

from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from giaouoc.records.fields import Day, Id, List, Model, Text, Whole, Year, describe, empty, optional
from giaouoc.records.parts import Completion


class PastUnit(Model):
    """What is kept of one unit's earlier year."""

    rank: Whole | None = optional("Hạng")
    points: Text | None = optional("Điểm, giữ nguyên cách viết")
    class_: Text | None = optional("Xếp loại", alias="class")
    completion: Completion | None = optional("Mức độ hoàn thành nhiệm vụ")


class Grant(Model):
    """An award granted, with its decision. Only `for: thường xuyên` counts towards yearly merit (NĐ 152, Điều 4.3)."""

    award: Id = describe("Danh hiệu, hình thức khen thưởng")
    unit: Id = describe("Đơn vị được tặng")
    number: Text | None = optional("Số quyết định")
    date: Day | None = optional("Ngày quyết định")
    for_: Literal["thường xuyên", "chuyên đề", "đột xuất"] = Field(
        "thường xuyên", alias="for", description="Khen thường xuyên, chuyên đề hay đột xuất"
    )
    note: Text | None = optional("Ghi chú")


class PastYear(Model):
    """What is kept of one earlier year."""

    leader: Id | None = optional("Đơn vị trưởng")
    deputies: List[Id] = empty("Các đơn vị phó")
    units: dict[Id, PastUnit] = Field({}, description="Kết quả của từng đơn vị")
    granted: List[Grant] = empty("Khen thưởng đã được tặng")


class History(RootModel[dict[Year, PastYear]]):
    """Earlier years, by year."""

    model_config = ConfigDict(defer_build=True, frozen=True)

    root: dict[Year, PastYear] = describe("Các năm")
