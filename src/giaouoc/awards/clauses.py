"""Conditions as they are written → clauses with their words, their citation and their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from giaouoc.awards.award import Clause, ClauseRoute
from giaouoc.awards.labels import condition_label
from giaouoc.awards.law import Citation, LawInForce
from giaouoc.records.binding import Record
from giaouoc.records.bloc import Level
from giaouoc.records.book import YearBook
from giaouoc.records.citation import Cite
from giaouoc.records.conditions import AnyOfCondition, Condition, condition_id
from giaouoc.records.places import Path


class Wording(NamedTuple):
    """What puts the rules of one year into words. `level`: of the bloc's owner."""

    book: YearBook
    level: Level
    law: LawInForce | None

    def clauses(self, record: Record[Any], conditions: Sequence[Condition], path: Path) -> Iterator[Clause]:
        """The clauses of `conditions`, which stand at `path` of `record`; without those whose citation is not in
        force. One that only takes out another is a clause too."""
        facts, shares, names = self.facts, self.shares, self.names
        # The bloc's own rules hold as long as they stand in its file.
        law = self.law if self.law is not None and record is self.law.pack else None
        for i, condition in enumerate(conditions):
            if law is not None and isinstance(condition.cite, Cite) and not law.holds(condition.cite):
                continue
            own: Path = (*path, i)
            label = condition_label(condition, facts, shares, names)
            routes = tuple(self._routes(record, condition, own)) if isinstance(condition, AnyOfCondition) else ()
            place, cite = record.document.place(own), self.cited(condition.cite)
            yield Clause(condition_id(condition), condition, label, cite, place, routes)

    def _routes(self, record: Record[Any], condition: AnyOfCondition, path: Path) -> Iterator[ClauseRoute]:
        """Those routes that are open to a bloc of this level."""
        for i, route in enumerate(condition.routes):
            if not route.levels or self.level in route.levels:
                found = self.clauses(record, route.conditions, (*path, "routes", i, "conditions"))
                clauses = tuple(clause for clause in found if not clause.condition.drop)
                if not clauses:
                    continue  # nothing of it is in force: it leads nowhere
                yield ClauseRoute(route.id, route.label or "; ".join(clause.label for clause in clauses), clauses)

    @property
    def facts(self) -> Mapping[str, str]:
        """Labels of facts, the bloc's own beside the law's."""
        of_law = self.law.pack.model.facts if self.law is not None else {}
        return {**of_law, **(self.book.rules.model.facts if self.book.rules is not None else {})}

    @property
    def shares(self) -> Mapping[str, str]:
        """Labels of shares."""
        return self.book.pack.model.shares if self.book.pack is not None else {}

    @property
    def names(self) -> Mapping[str, str]:
        """Names of awards, the bloc's own before the law's."""
        pack, rules = self.book.pack, self.book.rules
        names = {award.award: award.name for award in pack.model.awards} if pack is not None else {}
        own = rules.model.awards if rules is not None else ()
        return names | {rule.award: rule.name for rule in own if rule.name is not None}

    def cited(self, cite: Cite | str | None) -> Citation | None:
        """A citation in words; of a rule that names none, the regulation all of the bloc's rules are from."""
        if isinstance(cite, Cite):
            known = self.law is not None and self.law.document(cite) is not None
            return self.law.citation(cite) if self.law is not None and known else Citation(cite.document, "local")
        source = self.book.rules.model.source if self.book.rules is not None else None
        words = cite if cite is not None else source
        return Citation(words, "local") if words is not None else None
