"""The law's awards and the bloc's rules → `Awards`. Whatever the law says may be replaced, by whoever cites why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from itertools import chain
from typing import NamedTuple

from giaouoc.awards.award import Award, Awards, Clause, Later, Preference, Quota, Reward
from giaouoc.awards.clauses import Wording
from giaouoc.awards.labels import later_label, share_words
from giaouoc.awards.law import Citation, LawInForce
from giaouoc.records.bloc import Bloc
from giaouoc.records.book import YearBook
from giaouoc.records.citation import Cite
from giaouoc.records.law import LawAward
from giaouoc.records.like import lineage
from giaouoc.records.rules import AwardRule, LaterStep

_REPLACES = "thay điều kiện đã có"


def merge(book: YearBook, bloc: Bloc, law: LawInForce | None) -> Awards:
    """Every award of the law in force and of `rules.yaml`, the latter's first and in its order.

    Without a list in `rules.yaml`, the bloc proposes those of the law whose `levels` fit its owner's level. Where no
    law applies, its awards are known by name only.
    """
    own = book.rules.model.awards if book.rules is not None else ()
    rules: dict[str, tuple[int, AwardRule]] = {}
    for place, rule in enumerate(own):
        rules.setdefault(rule.award, (place, rule))
    laws: dict[str, tuple[int, LawAward]] = {}
    for place, award in enumerate(book.pack.model.awards if book.pack is not None else ()):
        laws.setdefault(award.award, (place, award))
    wording = Wording(book, bloc.level, law)
    merger = _Merger(wording, rules, laws, likes(own, [award for _, award in laws.values()]))
    return Awards(
        tuple(merger.award(award) for award in [*rules, *(a for a in laws if a not in rules)]),
        wording.facts,
        wording.shares,
    )


def likes(rules: Sequence[AwardRule], laws: Sequence[LawAward]) -> dict[str, str]:
    """What each award is like; the bloc's word before the law's."""
    found = {award.award: award.like for award in laws if award.like is not None}
    return found | {rule.award: rule.like for rule in rules if rule.like is not None}


class _Merger(NamedTuple):
    """Rules and awards of the law by id, each with its place in its file."""

    wording: Wording
    rules: Mapping[str, tuple[int, AwardRule]]
    laws: Mapping[str, tuple[int, LawAward]]
    like: Mapping[str, str]

    @property
    def law(self) -> LawInForce | None:
        return self.wording.law

    def award(self, award: str) -> Award:
        """The award: what its own rule leaves open is taken from what it is like, and last from the law."""
        line = lineage(award, self.like)
        # What the bloc says of one award is not said of what the law only calls like it.
        rules = [self.rules[one][1] for one in line if one in self.rules] if award in self.rules else []
        laws = [self.laws[one][1] for one in line if one in self.laws]
        in_force = [one for one in laws if self.law is not None and self.law.holds(one.cite)]
        own, record = self.rules.get(award), self.wording.book.rules
        own_words = (rule.not_with for rule in rules if rule.not_with is not None)
        quota, quota_cite = self._quota(rules, in_force)
        # Money goes with the law's own awards, not with what a bloc calls like one.
        rewarded = in_force if award in self.laws else []
        reward = self._reward(rewarded)
        return Award(
            id=award,
            counts_as=line[-1],
            name=self._name(award, rules, laws),
            quota=quota,
            quota_cite=quota_cite,
            clauses=tuple(self._clauses(rules, in_force)),
            vote=next((rule.vote for rule in rules if rule.vote is not None), None),
            order_by=next((rule.order_by for rule in rules if rule.order_by is not None), "hạng"),
            not_with=next(own_words, tuple(dict.fromkeys(chain(*(one.not_with for one in in_force))))),
            not_with_is_own=any(rule.not_with is not None for rule in rules),
            if_both=next((rule.if_both for rule in rules if rule.if_both is not None), "cảnh báo"),
            prefer=self._prefer(rules),
            later=tuple(self._later(rules, in_force)),
            reward=reward,
            reward_gap=reward is None and any(one.reward for one in rewarded),
            cite=self._cite(rules[:1] if own is not None else [], in_force),
            proposed=self._proposed(award),
            fits=self._fits(award),
            known=bool(laws) or any(rule.name for rule in rules),
            in_law=bool(in_force) and award in self.laws,
            place=record.document.place(("awards", own[0])) if own is not None and record is not None else None,
        )

    def _fits(self, award: str) -> bool:
        level = self.wording.level
        if award in self.rules:
            levels = self.rules[award][1].levels
            return not levels or level in levels
        law = self.laws[award][1]
        return self.law is not None and self.law.holds(law.cite) and level in law.levels

    def _proposed(self, award: str) -> bool:
        return self._fits(award) and (award in self.rules or not self.rules)

    def _name(self, award: str, rules: Sequence[AwardRule], laws: Sequence[LawAward]) -> str:
        own = self.rules[award][1].name if award in self.rules else None
        of_law = self.laws[award][1].name if award in self.laws else None
        like = [*(rule.name for rule in rules), *(one.name for one in laws)]
        return next((name for name in (own, of_law, *like) if name is not None), award)

    def _quota(self, rules: Sequence[AwardRule], laws: Sequence[LawAward]) -> tuple[Quota | None, Citation | None]:
        for rule in rules:
            if rule.quota is not None:
                return rule.quota, self.wording.cited(rule.cite)
        for award in laws:
            value = self.law.value(award.quota) if self.law is not None else None
            if value is not None:
                return int(value.value), self.wording.cited(value.cite)
        return None, None

    def _clauses(self, rules: Sequence[AwardRule], laws: Sequence[LawAward]) -> Iterator[Clause]:
        """The law's conditions in force, each replaced or taken out by the bloc's of the same id, then the others."""
        found: dict[str, Clause | None] = {}
        for award in reversed(laws):
            assert self.law is not None
            path = ("awards", self.laws[award.award][0], "conditions")
            for clause in self.wording.clauses(self.law.pack, award.conditions, path):
                found[clause.id] = None if clause.condition.drop else clause
        for rule in reversed(rules):
            assert self.wording.book.rules is not None
            path = ("awards", self.rules[rule.award][0], "conditions")
            for clause in self.wording.clauses(self.wording.book.rules, rule.conditions, path):
                if clause.id in found and clause.cite is not None:  # so that a reader sees what became of the law's
                    clause = clause._replace(cite=clause.cite._replace(words=f"{clause.cite.words}, {_REPLACES}"))
                found[clause.id] = None if clause.condition.drop else clause
        return (clause for clause in found.values() if clause is not None)

    def _prefer(self, rules: Sequence[AwardRule]) -> Preference | None:
        for rule in rules:
            if rule.prefer:
                return self._preference(rule.prefer, rule.cite)
        for preference in self.law.pack.model.principles.prefer if self.law is not None else ():
            if self.law is not None and self.law.holds(preference.cite):
                return self._preference(preference.shares, preference.cite)
        return None

    def _preference(self, shares: Mapping[str, Decimal], cite: Cite | str | None) -> Preference:
        words = [share_words(share, least, self.wording.shares) for share, least in shares.items()]
        return Preference(shares, ", ".join(words), self.wording.cited(cite))

    def _later(self, rules: Sequence[AwardRule], laws: Sequence[LawAward]) -> Iterator[Later]:
        for rule in rules:
            yield from (self._step(step) for step in rule.later)
        for award in laws:
            for step in award.later:
                if isinstance(step.cite, Cite) and self.law is not None and self.law.holds(step.cite):
                    yield self._step(step)

    def _step(self, step: LaterStep) -> Later:
        by = step.by
        if by is None and step.deadline is not None:
            by = _first_after(self.wording.book.last_day, *step.deadline)
        return Later(later_label(step), self.wording.cited(step.cite), by, step.share)

    def _reward(self, laws: Sequence[LawAward]) -> Reward | None:
        """The money by the law in force; None when the law, its base or its rounding is not known for the day."""
        if self.law is None:
            return None
        pack = self.law.pack.model
        factor = next((value for award in laws if (value := self.law.value(award.reward)) is not None), None)
        salary = self.law.value(pack.base_salary)
        if factor is None or salary is None:
            return None
        step = self.law.value(pack.reward_rounding)
        amount = factor.value * salary.value
        if step is not None and step.value:
            amount = (amount / step.value).to_integral_value(ROUND_CEILING) * step.value
        return Reward(factor.value, salary.value, amount, self.law.citation(factor.cite))

    def _cite(self, rules: Sequence[AwardRule], laws: Sequence[LawAward]) -> Citation | None:
        for rule in rules:
            if rule.cite is not None:
                return self.wording.cited(rule.cite)
        return self.law.citation(laws[0].cite) if laws and self.law is not None else self.wording.cited(None)


def _first_after(last_day: date, day: int, month: int) -> date:
    """The first such day of a year after `last_day`."""
    this_year = date(last_day.year, month, day)
    return this_year if this_year > last_day else date(last_day.year + 1, month, day)
