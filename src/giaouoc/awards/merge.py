"""The law's awards and the bloc's rules → `Awards`. Whatever the law says may be replaced, by whoever cites why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any, NamedTuple

from giaouoc.awards.award import Award, Awards, Clause, ClauseRoute, Later, Preference, Quota, Reward
from giaouoc.awards.labels import condition_label, later_label
from giaouoc.awards.law import Citation, LawInForce
from giaouoc.records.binding import Record
from giaouoc.records.bloc import Bloc
from giaouoc.records.book import YearBook
from giaouoc.records.citation import Cite
from giaouoc.records.conditions import AnyOfCondition, Condition, FactCondition
from giaouoc.records.law import LawAward, Pack
from giaouoc.records.places import Path
from giaouoc.records.rules import AwardRule, LaterStep, Rules


def condition_id(condition: Condition) -> str:
    """A condition's id: its own, else its fact, else its kind."""
    if condition.id is not None:
        return condition.id
    return condition.fact if isinstance(condition, FactCondition) else str(getattr(condition, "kind", ""))


def merge(book: YearBook, bloc: Bloc, law: LawInForce | None) -> Awards:
    """Every award of the law in force and of `rules.yaml`, the latter's first and in its order.

    Without a list in `rules.yaml`, the bloc proposes those of the law whose `levels` fit its owner's level.
    """
    return _Merge(book, bloc, law).awards()


class _Merge(NamedTuple):
    book: YearBook
    bloc: Bloc
    law: LawInForce | None

    @property
    def rules(self) -> Record[Rules] | None:
        return self.book.rules

    @property
    def pack(self) -> Pack | None:
        return self.law.pack.model if self.law is not None else None

    def awards(self) -> Awards:
        own = self.rules.model.awards if self.rules is not None else ()
        of_law = {award.award: award for award in reversed(self.pack.awards)} if self.pack is not None else {}
        declared = {rule.award: (place, rule) for place, rule in reversed(list(enumerate(own)))}
        every = [self.award(award, place, rule, of_law) for award, (place, rule) in reversed(declared.items())]
        for award in self.pack.awards if self.pack is not None else ():
            if award.award not in declared:
                fits = not own and self.bloc.level in award.levels
                every.append(self.award(award.award, None, None, of_law, proposed=fits))
        return Awards(tuple(every), self.facts(), self.pack.shares if self.pack is not None else {})

    def facts(self) -> Mapping[str, str]:
        local = self.rules.model.facts if self.rules is not None else {}
        return {**(self.pack.facts if self.pack is not None else {}), **local}

    def award(
        self,
        award: str,
        place: int | None,
        rule: AwardRule | None,
        of_law: Mapping[str, LawAward],
        *,
        proposed: bool = True,
    ) -> Award:
        """The award, from its own law, or the law of what it is like, and the bloc's rule."""
        law = of_law.get(award)
        like = rule.like if rule is not None and rule.like is not None else law.like if law is not None else None
        base_rule = self.rule_of(like) if like is not None and like != award else None
        base = law
        while like is not None and (base := of_law.get(like)) is not None and base.like is not None:
            like = base.like
        quota, quota_cite = self.quota(rule, base_rule, base)
        rules = [given for given in (rule, base_rule) if given is not None]
        named = next((given for given in (rule, law, base_rule, base) if given is not None and given.name), None)
        return Award(
            id=award,
            counts_as=like or award,
            name=named.name if named is not None and named.name is not None else award,
            quota=quota,
            quota_cite=quota_cite,
            clauses=tuple(self.clauses(base, [(like, base_rule), (award, rule)])),
            vote=next((given.vote for given in rules if given.vote is not None), None),
            order_by=next((given.order_by for given in rules if given.order_by is not None), "hạng"),
            not_with=tuple(dict.fromkeys([*(o for r in rules for o in r.not_with), *(base.not_with if base else ())])),
            if_both=next((given.if_both for given in rules if given.if_both is not None), "cảnh báo"),
            prefer=self.prefer(rules),
            later=tuple(self.later(rules, base)),
            reward=self.reward(law, base),
            cite=self.award_cite(rule, law or base),
            proposed=proposed,
            place=self.rules.document.place(("awards", place)) if self.rules and place is not None else None,
        )

    def rule_of(self, award: str) -> AwardRule | None:
        """The bloc's own rule of another award, which one that is like it takes over."""
        own = self.rules.model.awards if self.rules is not None else ()
        return next((rule for rule in own if rule.award == award), None)

    def quota(
        self, rule: AwardRule | None, base_rule: AwardRule | None, base: LawAward | None
    ) -> tuple[Quota | None, Citation | None]:
        for given in (rule, base_rule):
            if given is not None and given.quota is not None:
                return given.quota, self.local(given.cite)  # type: ignore[return-value]
        value = self.law.value(base.quota) if self.law is not None and base is not None else None
        if value is None or self.law is None:
            return None, None
        return int(value.value), self.law.citation(value.cite)

    def clauses(self, base: LawAward | None, layers: Sequence[tuple[str | None, AwardRule | None]]) -> Iterator[Clause]:
        """The law's conditions in force, each replaced or taken out by the bloc's of the same id, then the others."""
        found: dict[str, Clause | None] = {}
        if base is not None and self.law is not None and self.pack is not None:
            at = next(i for i, award in enumerate(self.pack.awards) if award is base)
            found |= {c.id: c for c in self.each(self.law.pack, base.conditions, ("awards", at, "conditions"))}
        for award, rule in layers:
            if rule is None or self.rules is None:
                continue
            at = next(i for i, known in enumerate(self.rules.model.awards) if known.award == award)
            for clause in self.each(self.rules, rule.conditions, ("awards", at, "conditions")):
                found[clause.id] = None if clause.condition.drop else clause
        return (clause for clause in found.values() if clause is not None)

    def each(self, record: Record[Any], conditions: Sequence[Condition], path: Path) -> Iterator[Clause]:
        """The clauses of `conditions`, which stand at `path`; without those whose citation is not in force."""
        for i, condition in enumerate(conditions):
            if not isinstance(condition.cite, Cite) or self.law is None or self.law.holds(condition.cite):
                yield self.clause(record, condition, (*path, i))

    def clause(self, record: Record[Any], condition: Condition, path: Path) -> Clause:
        shares = self.pack.shares if self.pack is not None else {}
        label = condition_label(condition, self.facts(), shares, self.names())
        cite = self.cited(condition.cite)
        routes = tuple(self.routes(record, condition, path)) if isinstance(condition, AnyOfCondition) else ()
        return Clause(condition_id(condition), condition, label, cite, record.document.place(path), routes)

    def routes(self, record: Record[Any], condition: AnyOfCondition, path: Path) -> Iterator[ClauseRoute]:
        """Those routes that are open to a bloc of this level."""
        for i, route in enumerate(condition.routes):
            if not route.levels or self.bloc.level in route.levels:
                clauses = tuple(self.each(record, route.conditions, (*path, "routes", i, "conditions")))
                label = route.label or "; ".join(clause.label for clause in clauses)
                yield ClauseRoute(route.id, label, clauses)

    def names(self) -> Mapping[str, str]:
        """Names of the awards by id, the bloc's own before the law's."""
        names = {award.award: award.name for award in self.pack.awards} if self.pack is not None else {}
        own = self.rules.model.awards if self.rules is not None else ()
        return names | {rule.award: rule.name for rule in own if rule.name is not None}

    def cited(self, cite: Cite | str | None) -> Citation | None:
        if isinstance(cite, Cite):
            return self.law.citation(cite) if self.law is not None else Citation(cite.document, "local")
        return self.local(cite)

    def local(self, cite: Cite | str | None) -> Citation | None:
        """The bloc's own citation: what a rule names, else the regulation all its rules are from."""
        words = cite if isinstance(cite, str) else self.rules.model.source if self.rules is not None else None
        return Citation(words, "local") if words is not None else None

    def prefer(self, rules: Sequence[AwardRule]) -> Preference | None:
        for rule in rules:
            if rule.prefer:
                return Preference(rule.prefer, self.local(rule.cite))
        of_law = self.pack.principles.prefer if self.pack is not None else ()
        for preference in of_law:
            if self.law is not None and self.law.holds(preference.cite):
                return Preference(preference.shares, self.law.citation(preference.cite))
        return None

    def later(self, rules: Sequence[AwardRule], base: LawAward | None) -> Iterator[Later]:
        for rule in rules:
            yield from (self.step(step) for step in rule.later)
        for step in base.later if base is not None else ():
            if isinstance(step.cite, Cite) and self.law is not None and self.law.holds(step.cite):
                yield self.step(step)

    def step(self, step: LaterStep) -> Later:
        by = step.by
        if by is None and step.deadline is not None:
            by = _first_after(self.book.last_day, *step.deadline)
        return Later(later_label(step), self.cited(step.cite), by, step.share)

    def reward(self, law: LawAward | None, base: LawAward | None) -> Reward | None:
        """The money by the law in force; None when the law, its base or its rounding is not known for the day."""
        if self.law is None or self.pack is None:
            return None
        values = law.reward if law is not None and law.reward else base.reward if base is not None else ()
        factor, salary = self.law.value(values), self.law.value(self.pack.base_salary)
        if factor is None or salary is None:
            return None
        step = self.law.value(self.pack.reward_rounding)
        amount = factor.value * salary.value
        if step is not None and step.value:
            amount = (amount / step.value).to_integral_value(ROUND_CEILING) * step.value
        return Reward(factor.value, salary.value, Decimal(amount), self.law.citation(factor.cite))

    def award_cite(self, rule: AwardRule | None, law: LawAward | None) -> Citation | None:
        if rule is not None and rule.cite is not None:
            return self.local(rule.cite)
        return self.law.citation(law.cite) if law is not None and self.law is not None else self.local(None)


def _first_after(last_day: date, day: int, month: int) -> date:
    """The first such day of a year after `last_day`."""
    this_year = date(last_day.year, month, day)
    return this_year if this_year > last_day else date(last_day.year + 1, month, day)
