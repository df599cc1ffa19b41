"""Conditions of one award, whether a law pack's or a bloc's: told apart by their ids, taken out only where one is."""

from collections.abc import Iterator, Sequence
from typing import Any

from giaouoc.records.binding import Record
from giaouoc.records.codes import Code
from giaouoc.records.conditions import AnyCondition, AnyOfCondition, condition_id
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related


def conditions_differ(record: Record[Any], conditions: Sequence[AnyCondition], path: Path) -> Iterator[Problem]:
    """Of two conditions with one id in one list the second would silently stand for the first."""
    seen: dict[str, int] = {}
    for i, condition in enumerate(conditions):
        name = condition_id(condition)
        if (first := seen.setdefault(name, i)) != i:
            by_kind = "" if condition.id is not None else " (không ghi id thì mã là fact hoặc kind)"
            yield record.document.problem(
                Code.SAME_CONDITION,
                f'hai điều kiện cùng mã "{name}"{by_kind}, điều kiện sau sẽ thay điều kiện trước',
                (*path, i),
                "thêm id khác nhau cho từng điều kiện",
                related=(Related("điều kiện kia ở", record.document.place((*path, first))),),
            )
        if isinstance(condition, AnyOfCondition):
            for j, route in enumerate(condition.routes):
                within: Path = (*path, i, "routes", j, "conditions")
                yield from conditions_differ(record, route.conditions, within)
                yield from nothing_to_take_out(record, route.conditions, within)


def nothing_to_take_out(record: Record[Any], conditions: Sequence[AnyCondition], path: Path) -> Iterator[Problem]:
    """`drop` where there is nothing below that could be taken out: in a route, in the law itself."""
    for i, condition in enumerate(conditions):
        if condition.drop:
            message = f'không có điều kiện "{condition_id(condition)}" để bỏ ở đây'
            hint = "drop chỉ dùng ở conditions của một danh hiệu trong rules.yaml; xóa dòng này"
            yield record.document.problem(Code.UNKNOWN_CONDITION, message, (*path, i), hint)
