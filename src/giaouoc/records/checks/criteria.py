"""The scoring table adds up and means one thing."""

from collections.abc import Iterator
from decimal import Decimal

from giaouoc.records.binding import Record
from giaouoc.records.checks.tiers import tiers_are_ordered
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Criteria, Item, Node
from giaouoc.records.kinds import Choice, Tiers
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related
from giaouoc.records.suggest import did_you_mean
from giaouoc.records.table import Table, TableRow, all_rows, lay_flat
from giaouoc.vietnamese import short_number


def check_table(criteria: Record[Criteria]) -> Iterator[Problem]:
    """Every problem within `criteria.yaml`."""
    table = lay_flat(criteria.model)
    yield from _codes_are_unique(criteria)
    yield from _maxima_add_up(criteria)
    yield from _references_exist(criteria, table)
    yield from _limits_agree(criteria)
    yield from _classes_differ(criteria)
    for row in table.rows.values():
        yield from _points_within_max(criteria, row)
        rule = row.rule
        if isinstance(rule, Tiers):
            yield from tiers_are_ordered(criteria.document, row, rule)


def _codes_are_unique(criteria: Record[Criteria]) -> Iterator[Problem]:
    seen: dict[str, TableRow] = {}
    for row in all_rows(criteria.model):
        first = seen.setdefault(row.code, row)
        if first is not row:
            yield criteria.document.problem(
                Code.DUPLICATE_CODE,
                f'mã "{row.code}" đã dùng cho "{first.row.title}"',
                (*row.path, "code"),
                "đặt mã khác cho một trong hai dòng",
                related=(Related("dùng lần đầu ở", criteria.document.place((*first.path, "code"))),),
            )


def _maxima_add_up(criteria: Record[Criteria]) -> Iterator[Problem]:
    whole = criteria.model
    yield from _sum(criteria, "bảng", whole.max, whole.criteria, ())
    for row in all_rows(whole):
        if isinstance(row.row, Node) and row.row.items:
            yield from _sum(criteria, f'mục "{row.code}"', row.row.max, row.row.items, row.path)


def _sum(
    criteria: Record[Criteria], what: str, maximum: Decimal, children: tuple[Node, ...], path: Path
) -> Iterator[Problem]:
    total = sum((child.max for child in children), Decimal(0))
    if total != maximum:
        parts = " + ".join(short_number(child.max) for child in children)
        yield criteria.document.problem(
            Code.SUM_OF_MAX,
            f"{what} ghi tối đa {short_number(maximum)} điểm, các mục con cộng lại được {short_number(total)}",
            (*path, "max"),
            f"sửa một trong các số: {parts} = {short_number(total)}",
        )


def _references_exist(criteria: Record[Criteria], table: Table) -> Iterator[Problem]:
    for row in table.rows.values():
        if not isinstance(row.row, Item):
            continue
        for key in ("uses", "requires_full"):
            code = getattr(row.row, key)
            if isinstance(code, str):
                yield from _reference(criteria, table, code, (*row.path, key), nodes=key == "requires_full")
    for place, tie_break in enumerate(criteria.model.ranking.tie_breaks):
        if tie_break.section is not None:
            path: Path = ("ranking", "tie_breaks", place, "section")
            yield from _reference(criteria, table, tie_break.section, path, nodes=True)


def _reference(criteria: Record[Criteria], table: Table, code: str, path: Path, *, nodes: bool) -> Iterator[Problem]:
    """`nodes`: a section or criterion is meant; else a row for which a value is entered."""
    known = [c for c, row in table.rows.items() if (not row.is_item if nodes else row.takes_value)]
    if code in known:
        return
    what = "mục hoặc tiêu chí" if nodes else "dòng được chấm điểm"
    hint = did_you_mean(code, known) or "viết đúng mã của một dòng trong bảng"
    message = f'bảng điểm không có {what} mã "{code}"'
    yield criteria.document.problem(Code.UNKNOWN_CODE_IN_TABLE, message, path, hint)


def _limits_agree(criteria: Record[Criteria]) -> Iterator[Problem]:
    whole = criteria.model
    if whole.total_max is not None and whole.total_max < whole.max:
        yield criteria.document.problem(
            Code.LOW_TOTAL_MAX,
            f"trần tổng điểm {short_number(whole.total_max)} thấp hơn điểm tối đa {short_number(whole.max)} của bảng",
            ("total_max",),
            "trần tổng điểm tính cả điểm thưởng nên không thể thấp hơn max; sửa một trong hai số",
            related=(Related("điểm tối đa khai ở", criteria.document.place(("max",))),),
        )


def _classes_differ(criteria: Record[Criteria]) -> Iterator[Problem]:
    names: dict[str, int] = {}
    bounds: dict[Decimal, int] = {}
    for place, class_ in enumerate(criteria.model.classes):
        if (first := names.setdefault(class_.name, place)) != place:
            yield _twice(criteria, f'loại "{class_.name}" khai hai lần', (place, "name"), (first, "name"))
        elif (first := bounds.setdefault(class_.from_, place)) != place:
            message = f"hai loại cùng bắt đầu từ {short_number(class_.from_)}"
            yield _twice(criteria, message, (place, "from"), (first, "from"))


def _twice(criteria: Record[Criteria], message: str, second: Path, first: Path) -> Problem:
    related = (Related("lần đầu ở", criteria.document.place(("classes", *first))),)
    path: Path = ("classes", *second)
    return criteria.document.problem(Code.CLASSES, message, path, "sửa hoặc xóa một loại", related=related)


def _points_within_max(criteria: Record[Criteria], row: TableRow) -> Iterator[Problem]:
    """A tier or an option worth more than its criterion."""
    maximum, rule = row.max, row.rule
    if maximum is None:
        return
    named: list[tuple[str, Decimal, Path]] = []
    if isinstance(rule, Tiers):
        named = [(f"bậc thứ {i + 1}", tier.points, ("tiers", i)) for i, tier in enumerate(rule.tiers)]
    elif isinstance(rule, Choice):
        named = [(f'lựa chọn "{key}"', option.points, ("options", key)) for key, option in rule.options.items()]
    for name, points, path in named:
        if points > maximum:
            yield criteria.document.problem(
                Code.POINTS_OVER_MAX,
                f"{name} được {short_number(points)} điểm, vượt điểm tối đa {short_number(maximum)}"
                f' của tiêu chí "{row.code}"',
                (*row.path, "scoring", *path, "points"),
                "sửa điểm của bậc hoặc lựa chọn, hoặc sửa max",
                related=(Related("điểm tối đa khai ở", criteria.document.place((*row.path, "max"))),),
            )
