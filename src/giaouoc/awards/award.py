"""An award as it applies to one bloc in one year: the law's rule with the bloc's own laid over it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from giaouoc.awards.law import Citation
from giaouoc.records.conditions import Condition
from giaouoc.records.places import Place
from giaouoc.records.rules import OrderBySection, OwnerShare, VoteRule

Quota = int | Literal["tất cả"]


class Clause(NamedTuple):
    """One condition with its words, its citation and where it is written; of an `any_of` also its routes."""

    id: str
    condition: Condition
    label: str
    cite: Citation | None
    place: Place
    routes: "tuple[ClauseRoute, ...]" = ()


class ClauseRoute(NamedTuple):
    """One way to meet an `any_of`: all of its clauses."""

    id: str
    label: str
    clauses: tuple[Clause, ...]


class Later(NamedTuple):
    """A step that lies with others or comes later; `by`: its deadline."""

    label: str
    cite: Citation | None
    by: date | None
    share: OwnerShare | None


class Preference(NamedTuple):
    """Shares (per cent at least) preferred between units equally eligible."""

    shares: Mapping[str, Decimal]
    words: str
    cite: Citation | None


class Reward(NamedTuple):
    """The money that goes with an award: `factor` × `base` đồng, rounded up: `amount`."""

    factor: Decimal
    base: Decimal
    amount: Decimal
    cite: Citation


class Award(NamedTuple):
    """One award. `counts_as`: the award it is like, itself where it is like none. `quota` None: none is declared.

    `not_with_is_own`: the bloc says what it excludes, not the law. `fits`: whether blocs of this owner's level may
    propose it, `proposed`: whether this one does, unless it is only shown on request. `place`: where the bloc declares
    it, None: by the law alone. Not `known`: neither the law nor the bloc says what it is. Not `in_law`: no rule of a
    law in force is about it. `reward_gap`: money goes with it, and the pack does not know how much on this day.
    """

    id: str
    counts_as: str
    name: str
    quota: Quota | None
    quota_cite: Citation | None
    clauses: tuple[Clause, ...]
    vote: VoteRule | None
    order_by: Literal["hạng", "phiếu"] | OrderBySection
    not_with: tuple[str, ...]
    not_with_is_own: bool
    if_both: Literal["lỗi", "cảnh báo"]
    prefer: Preference | None
    later: tuple[Later, ...]
    reward: Reward | None
    reward_gap: bool
    cite: Citation | None
    proposed: bool
    fits: bool
    known: bool
    in_law: bool
    place: Place | None

    def excludes(self, other: "Award") -> bool:
        """Whether one unit may not have both in one year. What the bloc itself says of either stands before the law."""
        names = ({other.id, other.counts_as}, {self.id, self.counts_as})
        lists = ((self, names[0]), (other, names[1]))
        own = self.not_with_is_own or other.not_with_is_own
        return any(set(one.not_with) & named for one, named in lists if one.not_with_is_own or not own)

    @property
    def every_clause(self) -> tuple[Clause, ...]:
        """Its clauses and those of their routes."""
        found = list(self.clauses)
        for clause in found:
            found += [inner for route in clause.routes for inner in route.clauses]
        return tuple(found)


class Awards(NamedTuple):
    """Every award known for one year, those the bloc declares first, in order of precedence; labels of facts and
    shares by id."""

    every: tuple[Award, ...]
    facts: Mapping[str, str]
    shares: Mapping[str, str]

    def named(self, award: str) -> Award | None:
        """The award of this id."""
        return next((known for known in self.every if known.id == award), None)

    def standing_for(self, award: str) -> Award | None:
        """The award whose conditions count where `award` is meant: the bloc's own kind of it before the law's."""
        own = [known for known in self.every if known.proposed and award in (known.id, known.counts_as)]
        return next((known for known in own if known.id == award), own[0] if own else self.named(award))

    def counts_as(self, award: str) -> str:
        """What `award` counts as in a unit's history."""
        known = self.named(award)
        return known.counts_as if known is not None else award
