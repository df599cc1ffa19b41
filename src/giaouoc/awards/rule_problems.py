"""`rules.yaml` against the law and the year: names that exist, rules that are cited, conditions that can be judged."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from giaouoc.awards.case import YearCase
from giaouoc.awards.merge import condition_id
from giaouoc.records.binding import Record
from giaouoc.records.codes import Code
from giaouoc.records.conditions import (
    AnyCondition,
    Dropped,
    FactCondition,
    MeetsCondition,
    RankCondition,
    ScoreCondition,
    each_condition,
)
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related
from giaouoc.records.rules import OrderBySection
from giaouoc.records.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from giaouoc.records.rules import AwardRule, Rules


def rule_problems(year: YearCase) -> Iterator[Problem]:
    """Problems of the rules of `year`."""
    rules = year.book.rules
    if rules is None:
        return
    yield from _declared_once(rules)
    yield from _known_awards(year, rules)
    for i, rule in enumerate(rules.model.awards):
        path: Path = ("awards", i, "conditions")
        yield from _conditions_differ(rules, rule.conditions, path)
        yield from _departures_are_cited(year, rules, rule, path)
        for condition, at in each_condition(rule.conditions, path):
            yield from _can_be_judged(year, rules, condition, at)
        if isinstance(rule.order_by, OrderBySection):
            yield from _section_exists(year, rules, rule.order_by.section, ("awards", i, "order_by", "section"))
    yield from _circles(year, rules)


def _declared_once(rules: "Record[Rules]") -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for i, rule in enumerate(rules.model.awards):
        if (first := seen.setdefault(rule.award, i)) != i:
            related = (Related("khai lần đầu ở", rules.document.place(("awards", first, "award"))),)
            message = f'"{rule.award}" được khai hai lần'
            hint = "gộp hai chỗ làm một"
            yield rules.document.problem(Code.AWARD_TWICE, message, ("awards", i, "award"), hint, related=related)


def _known_awards(year: YearCase, rules: "Record[Rules]") -> Iterator[Problem]:
    """An award of the rules is the law's, or like one, or has a name of its own."""
    of_law = {award.award for award in year.law.pack.model.awards} if year.law is not None else set()
    declared = {rule.award for rule in rules.model.awards}
    for i, rule in enumerate(rules.model.awards):
        if rule.award not in of_law and rule.like is None and rule.name is None:
            hint = "với danh hiệu riêng của khối, thêm name: tên gọi, hoặc like: danh hiệu tương đương"
            yield unknown_award(rules, rule.award, ("awards", i, "award"), of_law, hint)
        paths: list[tuple[str, Path]] = [(rule.like, ("awards", i, "like"))] if rule.like else []
        paths += [(other, ("awards", i, "not_with", j)) for j, other in enumerate(rule.not_with)]
        for j, step in enumerate(rule.later):
            paths += [(step.share.standard, ("awards", i, "later", j, "share", "standard"))] if step.share else []
        for award, path in paths:
            if award not in of_law | declared:
                yield unknown_award(rules, award, path, of_law | declared)


def unknown_award(
    record: Record[Any], award: str, path: Path, known: Iterable[str], hint: str | None = None
) -> Problem:
    """The problem of an award nobody knows."""
    options = sorted(known)
    near = did_you_mean(award, options)
    return record.document.problem(
        Code.UNKNOWN_AWARD,
        f'không có danh hiệu, hình thức khen thưởng "{award}"',
        path,
        near or hint or (f"các mã có: {listed(options)}" if options else "khai ở rules.yaml, mục awards"),
    )


def _conditions_differ(rules: "Record[Rules]", conditions: Iterable[AnyCondition], path: Path) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for i, condition in enumerate(conditions):
        name = condition_id(condition)
        if (first := seen.setdefault(name, i)) != i:
            yield rules.document.problem(
                Code.SAME_CONDITION,
                f'hai điều kiện cùng mã "{name}", điều kiện sau sẽ thay điều kiện trước',
                (*path, i),
                "đặt id khác nhau cho hai điều kiện",
                related=(Related("điều kiện kia ở", rules.document.place((*path, first))),),
            )


def _departures_are_cited(year: YearCase, rules: "Record[Rules]", rule: "AwardRule", path: Path) -> Iterator[Problem]:
    """What replaces or takes out a condition of the law says by what right; what is taken out was there."""
    like = rule.like or rule.award
    of_law = {award.award: award for award in year.law.pack.model.awards} if year.law is not None else {}
    while like in of_law and (further := of_law[like].like) is not None:
        like = further
    base = [condition_id(c) for c in of_law[like].conditions] if like in of_law else []
    base += [condition_id(c) for other in rules.model.awards if other.award == rule.like for c in other.conditions]
    for i, condition in enumerate(rule.conditions):
        name, dropped = condition_id(condition), condition.drop or isinstance(condition, Dropped)
        if dropped and name not in base:
            hint = did_you_mean(name, base) or (f"các điều kiện có: {listed(base)}" if base else "xóa dòng này")
            message = f'không có điều kiện "{name}" để bỏ'
            yield rules.document.problem(Code.UNKNOWN_CONDITION, message, (*path, i, "id"), hint)
        elif name in base and condition.cite is None and rules.model.source is None:
            verb = "bỏ" if dropped else "thay"
            yield rules.document.problem(
                Code.NO_CITATION,
                f'{verb} điều kiện "{name}" của luật mà không có căn cứ',
                (*path, i),
                "thêm cite: quy định cho phép, hoặc source: quy chế của khối ở đầu tệp",
            )


def _can_be_judged(year: YearCase, rules: "Record[Rules]", condition: AnyCondition, path: Path) -> Iterator[Problem]:
    match condition:
        case FactCondition() if condition.fact not in year.awards.facts and condition.label is None:
            near = did_you_mean(condition.fact, year.awards.facts)
            hint = near or f"khai ở facts: {condition.fact}: nội dung bằng lời; hoặc thêm label cho điều kiện"
            message = f'không có nội dung xác nhận "{condition.fact}"'
            yield rules.document.problem(Code.UNKNOWN_FACT, message, (*path, "fact"), hint)
        case MeetsCondition() if year.awards.named(condition.award) is None:
            known = [award.id for award in year.awards.every]
            yield unknown_award(rules, condition.award, (*path, "award"), known)
        case RankCondition() | ScoreCondition() if condition.section is not None:
            yield from _section_exists(year, rules, condition.section, (*path, "section"))
        case ScoreCondition() if condition.class_ is not None and year.result.table is not None:
            known = [class_.name for class_ in year.result.table.criteria.classes]
            if condition.class_ not in known:
                near = did_you_mean(condition.class_, known)
                hint = near or (f"các loại có: {listed(known)}" if known else "khai classes ở criteria.yaml")
                message = f'bảng tiêu chí không có loại "{condition.class_}"'
                yield rules.document.problem(Code.UNKNOWN_VALUE, message, (*path, "class"), hint)


def _section_exists(year: YearCase, rules: "Record[Rules]", section: str, path: Path) -> Iterator[Problem]:
    table = year.result.table
    known = [row.code for row in table.rows.values() if not row.is_item] if table is not None else []
    if table is not None and section not in known:
        hint = did_you_mean(section, known) or f"các mục có: {listed(known)}"
        message = f'bảng tiêu chí không có mục "{section}"'
        yield rules.document.problem(Code.UNKNOWN_CODE_IN_TABLE, message, path, hint)


def _circles(year: YearCase, rules: "Record[Rules]") -> Iterator[Problem]:
    """Awards that ask for one another's standard."""

    def asks(award: str) -> list[str]:
        known = year.awards.standing_for(award)
        clauses = list(known.clauses) if known is not None else []
        for clause in clauses:
            clauses += [inner for route in clause.routes for inner in route.clauses]
        return [clause.condition.award for clause in clauses if isinstance(clause.condition, MeetsCondition)]

    def leads_back(award: str, goal: str, seen: set[str]) -> bool:
        for other in asks(award):
            standing = year.awards.standing_for(other)
            name = standing.id if standing is not None else other
            if name == goal or (name not in seen and leads_back(name, goal, seen | {name})):
                return True
        return False

    for i, rule in enumerate(rules.model.awards):
        for condition, path in each_condition(rule.conditions, ("awards", i, "conditions")):
            if isinstance(condition, MeetsCondition) and leads_back(rule.award, rule.award, {rule.award}):
                message = f'điều kiện của "{rule.award}" dựa vào "{condition.award}", rồi lại dựa vào chính nó'
                yield rules.document.problem(Code.CIRCLE, message, (*path, "award"), "bỏ một trong các điều kiện meets")
                return
