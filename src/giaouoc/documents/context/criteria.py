"""The scoring table, as a template sees it: every row with how its points are found, in the words of the machine."""

from decimal import Decimal
from typing import Annotated, NamedTuple

from giaouoc.documents.context.citations import cited
from giaouoc.documents.context.ranking import printed_label
from giaouoc.records.criteria import Item, Node
from giaouoc.records.kinds import Choice, Count, Step, Tiers
from giaouoc.records.table import Table, TableRow
from giaouoc.scoring.declared import (
    Step as DeclaredStep,
)
from giaouoc.scoring.declared import (
    classes_declared,
    limits_declared,
    ranking_declared,
    requires_declared,
    rule_declared,
    steps_declared,
    totals_declared,
)


class StepView(NamedTuple):
    """A tier or an option."""

    label: Annotated[str, "Số thứ tự in trên bảng"]
    title: Annotated[str, "Nội dung"]
    points: Annotated[Decimal, "Điểm"]


class CriteriaRow(NamedTuple):
    """One row of the table. Of `max`, `bonus`, `penalty` the one of its column is filled."""

    code: Annotated[str, "Mã"]
    label: Annotated[str, "Số thứ tự in trên bảng"]
    title: Annotated[str, "Nội dung"]
    column: Annotated[str, "section, criterion, bonus hoặc penalty"]
    max: Annotated[Decimal | None, "Điểm chuẩn"]
    bonus: Annotated[Decimal | None, "Điểm thưởng (mỗi lần, hoặc cao nhất)"]
    penalty: Annotated[Decimal | None, "Điểm trừ (mỗi lần, hoặc cao nhất)"]
    scorer: Annotated[tuple[str, ...], "Đơn vị chấm, khi khác mục bên trên"]
    rules: Annotated[tuple[str, ...], "Cách tính điểm, giới hạn"]
    steps: Annotated[tuple[StepView, ...], "Các bậc, các lựa chọn"]
    measure: Annotated[str | None, "Đơn vị tính"]
    proof: Annotated[str | None, "Minh chứng cần có"]
    note: Annotated[str | None, "Ghi chú"]


class TableView(NamedTuple):
    """The scoring table and the rules of ranking."""

    title: Annotated[str | None, "Tên bảng"]
    issued: Annotated[str | None, "Văn bản ban hành bảng"]
    max: Annotated[Decimal, "Tổng điểm chuẩn"]
    rows: Annotated[tuple[CriteriaRow, ...], "Mọi dòng của bảng, theo thứ tự in"]
    totals: Annotated[tuple[str, ...], "Cách cộng điểm"]
    limits: Annotated[tuple[str, ...], "Giới hạn của toàn bảng"]
    ranking: Annotated[tuple[str, ...], "Cách xếp hạng, đồng hạng"]
    classes: Annotated[tuple[str, ...], "Các loại"]
    requires: Annotated[tuple[str, ...], "Giấy tờ phải nộp mới được xếp hạng"]


def table_view(table: Table) -> TableView:
    """The view of `table`."""
    criteria = table.criteria
    return TableView(
        criteria.title,
        cited(criteria.issued) if criteria.issued is not None else None,
        criteria.max,
        tuple(_row(row, table) for row in table.rows.values()),
        totals_declared(criteria),
        limits_declared(criteria, "toàn bảng"),
        ranking_declared(criteria),
        classes_declared(criteria),
        requires_declared(criteria),
    )


def _row(row: TableRow, table: Table) -> CriteriaRow:
    declared = row.row
    rules = rule_declared(row, table)
    above = table.rows[row.parent].scorer if row.parent is not None else ()
    if isinstance(declared, Node):
        limits = limits_declared(declared, "mục này" if row.role == "section" else "tiêu chí này")
        # The phrases of a row go on as one sentence.
        rules += tuple(limit if not rules else f"{limit[0].lower()}{limit[1:]}" for limit in limits)
    figure = _figure(declared) if isinstance(declared, Item) else None
    return CriteriaRow(
        row.code,
        printed_label(row.code, declared.label),
        declared.title,
        row.role,
        row.max if isinstance(declared, Node) else None,
        figure if row.role == "bonus" else None,
        figure if row.role == "penalty" else None,
        row.scorer if row.scorer != above else (),
        rules,
        tuple(_step(step) for step in steps_declared(row)),
        declared.measure,
        declared.proof,
        declared.note,
    )


def _step(step: DeclaredStep) -> StepView:
    return StepView(step.label or "", step.title, step.points)


def _figure(item: Item) -> Decimal | None:
    """The figure in the column of a bonus or penalty: what a case is worth, else the most the row can be."""
    rule = item.rule
    if isinstance(rule, Count):
        return rule.points or None
    if isinstance(rule, Tiers):
        return max(tier.points for tier in rule.tiers)
    if isinstance(rule, Choice):
        return max(option.points for option in rule.options.values())
    return rule.cap if isinstance(rule, Step) else item.max
