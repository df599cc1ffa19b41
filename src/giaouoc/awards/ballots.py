"""Ballots of the review meeting with their share of all members, for minutes and proposals."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple

from giaouoc.records.review import Review
from giaouoc.scoring.exact import published


class Ballot(NamedTuple):
    """One count of votes on one unit. `share`: per cent of all entitled to vote, two decimals, half up."""

    award: Annotated[str | None, "Mã danh hiệu; trống: bầu trưởng, phó"]
    next: Annotated[Literal["leader", "deputy"] | None, "leader hoặc deputy khi bầu trưởng, phó năm sau"]
    unit: Annotated[str, "Tên đơn vị"]
    ballot: Annotated[int, "Lần bỏ phiếu"]
    for_: Annotated[int, "Số phiếu đồng ý"]
    of: Annotated[int, "Tổng số người có quyền bỏ phiếu"]
    present: Annotated[int | None, "Số người có mặt bỏ phiếu"]
    share: Annotated[Decimal | None, "Tỷ lệ % trên tổng số thành viên"]
    mode: Annotated[str | None, "Hình thức bỏ phiếu"]


def ballots(review: Review, names: dict[str, str]) -> tuple[Ballot, ...]:
    """Every ballot in the order of the record; `names`: of units, by id."""
    return tuple(
        Ballot(
            vote.award,
            vote.next,
            names.get(vote.unit, vote.unit),
            vote.ballot,
            vote.for_,
            vote.of,
            vote.present,
            published(Fraction(vote.for_ * 100, vote.of), 2) if vote.of else None,
            vote.mode,
        )
        for vote in review.votes
    )
