"""How awards are told, on screen and to programs alike: a unit's part in a choice, a decision, a quota."""

from collections.abc import Sequence
from typing import Literal

from giaouoc.awards.award import Award
from giaouoc.awards.choosing import Choice
from giaouoc.awards.decided import Decided
from giaouoc.awards.verdict import Verdict
from giaouoc.records.rules import OrderBySection

STYLES = {Verdict.MET: "green", Verdict.HELD: "yellow", Verdict.MISSING: "yellow", Verdict.NOT_MET: "red"}

Part = Literal["suggested", "contested", "pending", "reserve", "excluded"]
PART_WORDS: dict[Part, str] = {
    "suggested": "đề nghị",
    "contested": "phải phân định",
    "pending": "giữ chỗ",
    "reserve": "dự phòng",
    "excluded": "đã có hình thức khác",
}


def part_of(choice: Choice, unit: str) -> Part | None:
    """The part `unit` has in `choice`."""
    return next((part for part in PART_WORDS if unit in getattr(choice, part)), None)


def decision_words(decided: Sequence[Decided]) -> str:
    """Every decision on one unit, and whether it says why it departs from the rules."""
    return "; ".join(_decision(decision) for decision in decided)


def _decision(decision: Decided) -> str:
    details = [*(["có ghi lý do"] if decision.despite else []), *([decision.decided_by] if decision.decided_by else [])]
    return f"{decision.status} ({', '.join(details)})" if details else decision.status


def order_words(award: Award) -> str:
    """By what candidates stand in order, where it is not their rank."""
    if isinstance(award.order_by, OrderBySection):
        return f"xếp theo mục {award.order_by.section}"
    return "xếp theo tỷ lệ phiếu" if award.order_by == "phiếu" else ""


def quota_words(award: Award) -> str:
    """How many may be proposed."""
    if award.quota is None:
        return "chưa có quy định số lượng"
    return "số lượng: tất cả đơn vị đủ điều kiện" if award.quota == "tất cả" else f"số lượng {award.quota}"
