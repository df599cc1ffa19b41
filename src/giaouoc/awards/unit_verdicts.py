"""One unit's awards: what `explain` shows of them."""

from typing import NamedTuple

from giaouoc.awards.proposals import AwardProposal, Proposals
from giaouoc.awards.verdicts import UnitVerdict


class UnitAward(NamedTuple):
    """One award for one unit."""

    proposal: AwardProposal
    verdict: UnitVerdict


def verdicts_on(proposals: Proposals | None, unit: str) -> list[UnitAward]:
    """Every award of `proposals` for `unit`, in order of precedence."""
    if proposals is None:
        return []
    return [
        UnitAward(proposal, verdict)
        for proposal in proposals.awards
        for verdict in proposal.verdicts
        if verdict.unit == unit
    ]
