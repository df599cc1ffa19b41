"""Awards, as a template sees them: the rules in words, what the meeting voted and decided."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

from giaouoc.awards.award import Award
from giaouoc.awards.ballots import Ballot
from giaouoc.awards.decided import Decided
from giaouoc.awards.declared import AwardDeclared, award_declared
from giaouoc.awards.proposals import AwardProposal, Proposals
from giaouoc.awards.verdict import Verdict


class DecisionView(NamedTuple):
    """What the meeting decided on one unit for one award."""

    unit: Annotated[str, "Mã đơn vị; trống khi không nêu tên"]
    name: Annotated[str, "Tên đơn vị"]
    recipients: Annotated[int, "Số lượng"]
    reason: Annotated[str | None, "Lý do"]
    despite: Annotated[str | None, "Lý do quyết định khác quy định"]
    decided_by: Annotated[str | None, "Ai quyết định khi phiếu không đủ"]
    verdict: Annotated[str | None, "đạt, không đạt, chưa xét, thiếu dữ liệu; trống: không có gì để xét"]


class AwardView(NamedTuple):
    """One award."""

    id: Annotated[str, "Mã danh hiệu, hình thức khen thưởng"]
    name: Annotated[str, "Tên danh hiệu, hình thức khen thưởng"]
    rules: Annotated[AwardDeclared, "Quy định xét: số lượng, điều kiện, phiếu"]
    proposed: Annotated[tuple[DecisionView, ...], "Đề nghị"]
    withdrawn: Annotated[tuple[DecisionView, ...], "Xin rút"]
    refused: Annotated[tuple[DecisionView, ...], "Không đề nghị"]
    ballots: Annotated[tuple[Ballot, ...], "Kết quả bỏ phiếu"]
    total: Annotated[int, "Số đơn vị được đề nghị"]
    all_met: Annotated[bool, "Mọi đơn vị được đề nghị đều đạt"]


def award_views(
    proposals: Proposals | None, names: Mapping[str, str], ballots: Sequence[Ballot], order: Sequence[str]
) -> tuple[AwardView, ...]:
    """The awards this bloc proposes, and those the meeting decided on; units in the `order` of the ranking."""
    if proposals is None:
        return ()
    shown = [one for one in proposals.awards if one.award.proposed or one.decided]
    return tuple(_award(one, proposals, names, ballots, order) for one in shown)


def _award(
    one: AwardProposal, proposals: Proposals, names: Mapping[str, str], ballots: Sequence[Ballot], order: Sequence[str]
) -> AwardView:
    def of(status: str) -> tuple[DecisionView, ...]:
        places = {unit: place for place, unit in enumerate(order)}
        found = [decided for decided in one.decided if decided.status == status]
        found.sort(key=lambda decided: places.get(decided.unit or "", len(places)))
        return tuple(_decision(decided, names, verdicts) for decided in found)

    verdicts = {verdict.unit: str(verdict.verdict) for verdict in one.verdicts}
    proposed = of("đề nghị")
    award: Award = one.award
    return AwardView(
        award.id,
        award.name,
        award_declared(award, proposals.known),
        proposed,
        of("xin rút"),
        of("không đề nghị"),
        tuple(ballot for ballot in ballots if ballot.award == award.id),
        sum(decision.recipients for decision in proposed),
        all(decision.verdict == Verdict.MET for decision in proposed),
    )


def _decision(decided: Decided, names: Mapping[str, str], verdicts: Mapping[str, str]) -> DecisionView:
    unit = decided.unit or ""
    name = names.get(unit, unit) if unit else f"{decided.recipients:02} đơn vị (chưa nêu tên)"
    return DecisionView(
        unit, name, decided.recipients, decided.reason, decided.despite, decided.decided_by, verdicts.get(unit)
    )
