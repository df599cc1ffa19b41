"""The awards of `rules.yaml` against the law: names that exist, departures that are cited, no circles."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from giaouoc.awards.award import Awards
from giaouoc.awards.case import YearCase
from giaouoc.awards.condition_problems import condition_problems, section_exists
from giaouoc.awards.merge import likes
from giaouoc.awards.names import cite_exists, unknown_award
from giaouoc.records.binding import Record
from giaouoc.records.checks.conditions import conditions_differ
from giaouoc.records.citation import Cite
from giaouoc.records.codes import Code
from giaouoc.records.conditions import MeetsCondition, condition_id, each_condition
from giaouoc.records.like import circle_words, goes_in_a_circle, lineage
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related
from giaouoc.records.rules import OrderBySection
from giaouoc.records.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from giaouoc.records.law import LawAward
    from giaouoc.records.rules import AwardRule, Rules


def rule_problems(year: YearCase) -> Iterator[Problem]:
    """Problems of the rules of `year`."""
    rules = year.book.rules
    if rules is None:
        return
    of_law = year.book.pack.model.awards if year.book.pack is not None else ()
    like = likes(rules.model.awards, of_law)
    yield from _declared_once(rules)
    yield from _known_awards(rules, {award.award for award in of_law})
    for i, rule in enumerate(rules.model.awards):
        path: Path = ("awards", i, "conditions")
        yield from conditions_differ(rules, rule.conditions, path)
        yield from _departures(rules, rule, path, of_law if year.law is not None else (), like)
        yield from _steps(year, rules, rule, ("awards", i, "later"))
        for condition, at in each_condition(rule.conditions, path):
            yield from condition_problems(year, rules, condition, at)
        if isinstance(rule.order_by, OrderBySection):
            yield from section_exists(year, rules, rule.order_by.section, ("awards", i, "order_by", "section"))
        if rule.like is not None and goes_in_a_circle(rule.award, like):
            message = circle_words(rule.award, like)
            yield rules.document.problem(Code.CIRCLE, message, ("awards", i, "like"), "bỏ một trong các khóa like")
    yield from _standards_in_a_circle(year.awards, rules)


def _declared_once(rules: "Record[Rules]") -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for i, rule in enumerate(rules.model.awards):
        if (first := seen.setdefault(rule.award, i)) != i:
            related = (Related("khai lần đầu ở", rules.document.place(("awards", first, "award"))),)
            message = f'"{rule.award}" được khai hai lần'
            hint = "gộp hai chỗ làm một"
            yield rules.document.problem(Code.AWARD_TWICE, message, ("awards", i, "award"), hint, related=related)


def _known_awards(rules: "Record[Rules]", of_law: set[str]) -> Iterator[Problem]:
    """An award of the rules is the law's, or like one, or has a name of its own."""
    declared = {rule.award for rule in rules.model.awards}
    for i, rule in enumerate(rules.model.awards):
        if rule.award not in of_law and rule.like is None and rule.name is None:
            yield unknown_award(rules, rule.award, ("awards", i, "award"), of_law)
        paths: list[tuple[str, Path]] = [(rule.like, ("awards", i, "like"))] if rule.like else []
        paths += [(other, ("awards", i, "not_with", j)) for j, other in enumerate(rule.not_with or ())]
        for j, step in enumerate(rule.later):
            paths += [(step.share.standard, ("awards", i, "later", j, "share", "standard"))] if step.share else []
        for award, path in paths:
            if award not in of_law | declared:
                yield unknown_award(rules, award, path, of_law | declared)


def _departures(
    rules: "Record[Rules]", rule: "AwardRule", path: Path, of_law: "Iterable[LawAward]", like: dict[str, str]
) -> Iterator[Problem]:
    """What replaces or takes out a condition says by what right; what is taken out was there."""
    line = lineage(rule.award, like)
    below = [condition_id(c) for award in of_law if award.award == line[-1] for c in award.conditions]
    below += [condition_id(c) for other in rules.model.awards if other.award in line[1:] for c in other.conditions]
    for i, condition in enumerate(rule.conditions):
        name = condition_id(condition)
        if condition.drop and name not in below:
            hint = did_you_mean(name, below) or (f"các điều kiện có: {listed(below)}" if below else "xóa dòng này")
            message = f'không có điều kiện "{name}" để bỏ'
            yield rules.document.problem(Code.UNKNOWN_CONDITION, message, (*path, i, "id"), hint)
        elif name in below and condition.cite is None and rules.model.source is None:
            verb = "bỏ" if condition.drop else "thay"
            yield rules.document.problem(
                Code.NO_CITATION,
                f'{verb} điều kiện "{name}" đã có của danh hiệu này mà không nêu căn cứ',
                (*path, i),
                "thêm cite: quy định cho phép, hoặc source: quy chế của khối ở đầu tệp",
            )


def _steps(year: YearCase, rules: "Record[Rules]", rule: "AwardRule", path: Path) -> Iterator[Problem]:
    for i, step in enumerate(rule.later):
        if isinstance(step.cite, Cite):
            yield from cite_exists(year, rules, step.cite, (*path, i, "cite"))


def _standards_in_a_circle(awards: Awards, rules: "Record[Rules]") -> Iterator[Problem]:
    """Awards that ask for one another's standard."""
    for i, rule in enumerate(rules.model.awards):
        for condition, path in each_condition(rule.conditions, ("awards", i, "conditions")):
            if not isinstance(condition, MeetsCondition) or not _leads_back(awards, rule.award, rule.award, set()):
                continue
            asked = awards.standing_for(condition.award)
            itself = asked is not None and asked.id == rule.award
            others = "" if itself else f', mà "{condition.award}" lại dựa vào nó'
            upon = "chính nó" if itself else f'"{condition.award}"'
            message = f'điều kiện của "{rule.award}" dựa vào {upon}'
            hint = "bỏ một trong các điều kiện meets"
            yield rules.document.problem(Code.CIRCLE, f"{message}{others}", (*path, "award"), hint)
            return


def _leads_back(awards: Awards, award: str, goal: str, seen: set[str]) -> bool:
    for other in _asked_for(awards, award):
        standing = awards.standing_for(other)
        name = standing.id if standing is not None else other
        if name == goal or (name not in seen and _leads_back(awards, name, goal, seen | {name})):
            return True
    return False


def _asked_for(awards: Awards, award: str) -> list[str]:
    known = awards.standing_for(award)
    asked = (clause.condition for clause in known.every_clause) if known is not None else ()
    return [condition.award for condition in asked if isinstance(condition, MeetsCondition)]
