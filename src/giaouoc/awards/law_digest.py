"""A digest of the law as one year was judged by it: of the rules in force on its day, without their wording."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from giaouoc.awards.law import LawInForce
from giaouoc.records.canonical import Plain, digest, plain
from giaouoc.records.citation import Cite
from giaouoc.records.law import LawAward

# What is only said, comes later or lies with others decides nothing.
_WORDS = ("title", "name", "label", "cite", "later", "reward")


def law_digest(law: LawInForce) -> str:
    """The digest of `law`. Documents and versions that are added to its pack for other days leave it as it is."""
    pack = law.pack.model
    principles = {
        name: any(law.holds(cite) for cite in getattr(pack.principles, name))
        for name in ("hold", "discipline_reset", "one_award")
    }
    prefer = [preference.shares for preference in pack.principles.prefer if law.holds(preference.cite)]
    awards = [award for award in pack.awards if law.holds(award.cite)]
    held: dict[str, Any] = {
        "version": law.version.id,
        "documents": sorted(law.version.documents),
        "principles": principles,
        "prefer": prefer,
    }
    return digest([plain(held), [_award(award, law) for award in awards]])


def _award(award: LawAward, law: LawInForce) -> Plain:
    return plain(
        award.model_copy(
            update={
                "conditions": tuple(_in_force(award.conditions, law)),
                "quota": tuple(_in_force(award.quota, law)),
                "later": (),
                "reward": (),
            }
        ),
        lambda model, field: field not in _WORDS,
    )


def _in_force(rules: Iterable[Any], law: LawInForce) -> Iterable[BaseModel]:
    """Those of `rules` whose citation holds; of a rule with routes, so in each of them."""
    for rule in rules:
        if isinstance(rule.cite, Cite) and not law.holds(rule.cite):
            continue
        routes = getattr(rule, "routes", None)
        if routes:
            inner = [
                route.model_copy(update={"conditions": tuple(_in_force(route.conditions, law))}) for route in routes
            ]
            rule = rule.model_copy(update={"routes": tuple(inner)})
        yield rule
