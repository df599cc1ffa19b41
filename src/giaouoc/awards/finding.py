"""What was found on one condition for one unit."""

from typing import NamedTuple

from giaouoc.awards.law import Citation
from giaouoc.awards.verdict import Verdict
from giaouoc.records.places import Place


class Outcome(NamedTuple):
    """The answer to one condition and the fact it rests on, in words, with the place where the fact is written.
    `brief`: the same without what its `parts` say themselves. `follows`: from there being no rank, which is told.

    `lacking`: what is missing to pass, where that can be counted. `parts`: findings it is put together of.
    `route`: of several routes, the one the answer comes from.
    """

    verdict: Verdict
    fact: str
    place: Place | None = None
    lacking: str | None = None
    route: str | None = None
    parts: "tuple[Finding, ...]" = ()
    brief: str | None = None
    follows: bool = False


class Finding(NamedTuple):
    """One condition judged. `counts`: what its own verdict does to the unit's (`if_not`)."""

    id: str
    label: str
    outcome: Outcome
    counts: Verdict
    cite: Citation | None

    @property
    def verdict(self) -> Verdict:
        return self.outcome.verdict

    @property
    def fact(self) -> str:
        return self.outcome.fact

    @property
    def place(self) -> Place | None:
        return self.outcome.place

    @property
    def lacking(self) -> str | None:
        return self.outcome.lacking

    @property
    def route(self) -> str | None:
        return self.outcome.route

    @property
    def parts(self) -> "tuple[Finding, ...]":
        return self.outcome.parts

    @property
    def citations(self) -> tuple[str, ...]:
        """The clauses the answer rests on: of the parts that made it what it is, else its own."""
        telling = [part for part in self.parts if part.counts is self.verdict]
        inner = [cite for part in telling for cite in part.citations]
        return tuple(dict.fromkeys(inner)) or ((str(self.cite),) if self.cite is not None else ())

    @property
    def warns(self) -> bool:
        """Whether it is not met and only a warning."""
        return self.verdict is not self.counts and self.counts is Verdict.MET
