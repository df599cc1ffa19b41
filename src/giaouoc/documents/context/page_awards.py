"""Awards on the public page: who is proposed, how it was voted, which condition each unit meets, where rules differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, NamedTuple

from giaouoc.awards.ballots import Ballot
from giaouoc.awards.decided import Decided
from giaouoc.awards.declared import AwardDeclared
from giaouoc.awards.proposals import AwardProposal, Difference, Proposals
from giaouoc.documents.context.awards import AwardView
from giaouoc.documents.context.page_findings import ConditionView, condition_views
from giaouoc.documents.context.page_words import withheld

# What the rules give each unit, before the meeting has decided.
_SUGGESTED = {
    "suggested": "được gợi ý đề nghị",
    "contested": "phải phân định suất cuối",
    "pending": "giữ chỗ, chờ đủ dữ liệu",
    "reserve": "dự phòng",
    "excluded": "đã có hình thức khác",
}


class DecidedView(NamedTuple):
    """One decision of the meeting."""

    status: Annotated[str, "đề nghị, xin rút hoặc không đề nghị"]
    reason: Annotated[str | None, "Lý do"]
    decided_by: Annotated[str | None, "Ai quyết định khi phiếu không đủ"]
    despite: Annotated[str | None, "Lý do quyết định khác quy định"]


class CandidateView(NamedTuple):
    """One unit and one award."""

    unit: Annotated[str, "Mã đơn vị"]
    name: Annotated[str, "Tên đầy đủ"]
    rank: Annotated[int | None, "Thứ hạng"]
    verdict: Annotated[str | None, "đạt, không đạt, chưa xét, thiếu dữ liệu; trống: không có gì để xét"]
    suggested: Annotated[str | None, "Kết quả theo quy định, khi cuộc họp chưa quyết định về đơn vị này"]
    ballots: Annotated[tuple[Ballot, ...], "Kết quả bỏ phiếu"]
    decided: Annotated[tuple[DecidedView, ...], "Quyết định của cuộc họp"]


class DifferenceView(NamedTuple):
    """Where the meeting departed from what the rules give."""

    name: Annotated[str | None, "Tên gọi tắt của đơn vị; trống: không về riêng đơn vị nào"]
    what: Annotated[str, "Khác thế nào"]
    despite: Annotated[str | None, "Lý do cuộc họp ghi; trống: chưa ghi"]


class PageAward(NamedTuple):
    """One award."""

    id: Annotated[str, "Mã danh hiệu, hình thức khen thưởng"]
    name: Annotated[str, "Tên danh hiệu, hình thức khen thưởng"]
    rules: Annotated[AwardDeclared, "Quy định xét: số lượng, điều kiện, phiếu"]
    proposed: Annotated[tuple[str, ...], "Tên các đơn vị được đề nghị"]
    unnamed: Annotated[int, "Số đơn vị được đề nghị mà không nêu tên"]
    is_decided: Annotated[bool, "Cuộc họp đã quyết định"]
    judged: Annotated[bool, "Có điều kiện để xét"]
    candidates: Annotated[tuple[CandidateView, ...], "Các đơn vị, theo thứ hạng"]
    conditions: Annotated[tuple[ConditionView, ...], "Từng điều kiện và kết quả của mọi đơn vị"]
    differences: Annotated[tuple[DifferenceView, ...], "Quyết định khác với quy định"]


def page_awards(
    views: Sequence[AwardView], proposals: Proposals | None, ballots: Sequence[Ballot], names: Mapping[str, str]
) -> tuple[PageAward, ...]:
    """The awards of `views`; in `ballots` a unit stands by its id. `names`: full names by id."""
    if proposals is None:
        return ()
    found = ((view, proposals.of(view.id)) for view in views)
    return tuple(_award(view, one, proposals, ballots, names) for view, one in found if one is not None)


def _award(
    view: AwardView, one: AwardProposal, proposals: Proposals, ballots: Sequence[Ballot], names: Mapping[str, str]
) -> PageAward:
    own = [ballot for ballot in ballots if ballot.award == view.id]
    return PageAward(
        view.id,
        view.name,
        view.rules,
        tuple(decision.name for decision in view.proposed if decision.unit),
        sum(decision.recipients for decision in view.proposed if not decision.unit),
        bool(one.decided),
        one.judged,
        tuple(_candidates(one, proposals, own, names)),
        condition_views(one.verdicts, proposals.names),
        tuple(_difference(d, one, proposals) for d in proposals.differences if d.award == view.id),
    )


def _candidates(
    one: AwardProposal, proposals: Proposals, ballots: Sequence[Ballot], names: Mapping[str, str]
) -> Iterator[CandidateView]:
    """Every unit that is judged; of an award there is nothing to judge by, those voted or decided on."""
    verdicts = {verdict.unit: str(verdict.verdict) for verdict in one.verdicts}
    others = (*(decided.unit for decided in one.decided if decided.unit), *(ballot.unit for ballot in ballots))
    for unit in dict.fromkeys((*verdicts, *others)):
        decided = tuple(_decided(decided) for decided in one.decided if decided.unit == unit)
        yield CandidateView(
            unit,
            names.get(unit, unit),
            proposals.ranks.get(unit),
            verdicts.get(unit),
            _part(one, unit) if not decided else None,
            tuple(ballot for ballot in ballots if ballot.unit == unit),
            decided,
        )


def _part(one: AwardProposal, unit: str) -> str | None:
    """What the rules give it; once the meeting has decided, only what keeps it out."""
    parts = ("excluded",) if one.decided else tuple(_SUGGESTED)
    return next((_SUGGESTED[part] for part in parts if unit in getattr(one.choice, part)), None)


def _decided(decided: Decided) -> DecidedView:
    return DecidedView(decided.status, decided.reason, decided.decided_by, decided.despite)


def _difference(difference: Difference, one: AwardProposal, proposals: Proposals) -> DifferenceView:
    verdict = next((verdict for verdict in one.verdicts if verdict.unit == difference.unit), None)
    unit = difference.unit
    name = proposals.names.get(unit, unit) if unit is not None else None
    return DifferenceView(name, withheld(difference.what, verdict), difference.despite)
