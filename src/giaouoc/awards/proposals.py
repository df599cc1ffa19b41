"""The result: for every award who may be proposed, who is suggested, what was decided, and where the two differ."""

from datetime import date
from typing import NamedTuple

from giaouoc.awards.award import Award, Awards
from giaouoc.awards.choosing import Choice
from giaouoc.awards.decided import Decided
from giaouoc.awards.law import LawInForce
from giaouoc.awards.verdict import Verdict
from giaouoc.awards.verdicts import UnitVerdict


class Difference(NamedTuple):
    """Where the meeting departed from what the rules give. `despite`: the reason it recorded, None: none."""

    award: str
    unit: str | None
    what: str
    despite: str | None


class AwardProposal(NamedTuple):
    """One award: the verdicts on all members in order of rank, the choice, the decisions, the votes (for, of)."""

    award: Award
    verdicts: tuple[UnitVerdict, ...]
    choice: Choice
    decided: tuple[Decided, ...]
    votes: dict[str, tuple[int, int]]

    @property
    def judged(self) -> bool:
        """Whether there is anything to judge by; a record of an earlier year may hold decisions alone."""
        return bool(self.verdicts)

    @property
    def qualified(self) -> tuple[str, ...]:
        """Units that meet every condition."""
        return tuple(verdict.unit for verdict in self.verdicts if verdict.verdict is Verdict.MET)

    @property
    def proposed(self) -> tuple[str, ...]:
        """Units the meeting decided to propose."""
        return tuple(d.unit for d in self.decided if d.status == "đề nghị" and d.unit is not None)

    @property
    def taken(self) -> tuple[str, ...]:
        """Units that have this award as far as can be said: by decision, before there is one by suggestion."""
        return self.proposed or tuple(unit for unit in self.choice.suggested if unit not in self.refused)

    @property
    def open(self) -> tuple[str, ...]:
        """Units that may yet have it."""
        return () if self.proposed else tuple(unit for unit in self.choice.open if unit not in self.refused)

    @property
    def refused(self) -> tuple[str, ...]:
        """Units the meeting decided not to propose."""
        return tuple(d.unit for d in self.decided if d.status == "không đề nghị" and d.unit is not None)


class Proposals(NamedTuple):
    """One year's awards, those the bloc proposes first.

    `known`: every award, shown here or not. `names`, `ranks`: of its units. `law` None: only the bloc's own rules. Not
    `compared`: the year has no scores, so decisions stand by themselves.
    """

    bloc: str
    year: int
    on: date
    law: LawInForce | None
    known: Awards
    names: dict[str, str]
    ranks: dict[str, int]
    awards: tuple[AwardProposal, ...]
    differences: tuple[Difference, ...]
    compared: bool

    def of(self, award: str) -> AwardProposal | None:
        """The proposal on `award`."""
        return next((proposal for proposal in self.awards if proposal.award.id == award), None)

    def standing_for(self, award: str) -> AwardProposal | None:
        """The proposal on `award` as this bloc has it: on its own kind of it before the law's."""
        known = self.known.standing_for(award)
        return self.of(known.id) if known is not None else None
