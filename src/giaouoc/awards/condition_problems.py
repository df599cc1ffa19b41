"""Conditions of `rules.yaml` that ask for what does not exist: a fact, an award, a section, a class."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from giaouoc.awards.case import YearCase
from giaouoc.awards.names import cite_exists, unknown_award
from giaouoc.records.binding import Record
from giaouoc.records.codes import Code
from giaouoc.records.conditions import (
    AnyCondition,
    FactCondition,
    RankCondition,
    ScoreCondition,
    ShareCondition,
    awards_named,
)
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from giaouoc.records.rules import Rules


def condition_problems(
    year: YearCase, rules: "Record[Rules]", condition: AnyCondition, path: Path
) -> Iterator[Problem]:
    """Problems of one condition, which stands at `path`."""
    if condition.cite is not None and not isinstance(condition.cite, str):
        yield from cite_exists(year, rules, condition.cite, (*path, "cite"))
    known = {award.id for award in year.awards.every}
    for award, at in awards_named(condition, path):
        if award not in known:
            yield unknown_award(rules, award, at, known)
    match condition:
        case FactCondition() if condition.fact not in year.awards.facts and condition.label is None:
            near = did_you_mean(condition.fact, year.awards.facts)
            hint = near or f"khai ở facts: {condition.fact}: nội dung bằng lời; hoặc thêm label cho điều kiện"
            message = f'không có nội dung xác nhận "{condition.fact}"'
            yield rules.document.problem(Code.UNKNOWN_FACT, message, (*path, "fact"), hint)
        case ShareCondition() if condition.label is None and condition.share not in (shares := _shares(year)):
            near = did_you_mean(condition.share, shares)
            hint = f"{near} Nếu không: " if near else ""
            hint += "ghi tỷ lệ này ở standing.shares của các đơn vị, và thêm label cho điều kiện"
            message = f'không đơn vị nào ghi tỷ lệ "{condition.share}"'
            yield rules.document.problem(Code.UNKNOWN_FACT, message, (*path, "share"), hint, severity=Severity.WARNING)
        case RankCondition() | ScoreCondition() if condition.section is not None:
            yield from section_exists(year, rules, condition.section, (*path, "section"))
        case ScoreCondition() if condition.class_ is not None and year.result.table is not None:
            classes = [class_.name for class_ in year.result.table.criteria.classes]
            if condition.class_ not in classes:
                near = did_you_mean(condition.class_, classes)
                hint = near or (f"các loại có: {listed(classes)}" if classes else "khai classes ở criteria.yaml")
                message = f'bảng tiêu chí không có loại "{condition.class_}"'
                yield rules.document.problem(Code.UNKNOWN_VALUE, message, (*path, "class"), hint)


def section_exists(year: YearCase, rules: "Record[Rules]", section: str, path: Path) -> Iterator[Problem]:
    """`section` is a section or a criterion of this year's table."""
    table = year.result.table
    known = [row.code for row in table.rows.values() if not row.is_item] if table is not None else []
    if table is not None and section not in known:
        near = did_you_mean(section, known)
        hint = f"{near} " if near else ""
        message = f'bảng tiêu chí không có mục "{section}"'
        path_hint = f"{hint}các mục có: {listed(known)}"
        yield rules.document.problem(Code.UNKNOWN_CODE_IN_TABLE, message, path, path_hint)


def _shares(year: YearCase) -> set[str]:
    """Shares the law knows, and those recorded of any unit."""
    standings = (unit.model.standing for unit in year.book.units.values())
    return {
        *year.awards.shares,
        *(share for standing in standings if standing is not None for share in standing.shares),
    }
