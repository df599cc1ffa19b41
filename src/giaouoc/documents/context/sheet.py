"""One unit's scores, as a template sees them: every row of the table with what was entered and what it earns."""

from decimal import Decimal
from typing import Annotated, NamedTuple

from giaouoc.documents.context.ranking import printed_label
from giaouoc.records.book import YearBook
from giaouoc.records.kinds import Deduct, Direct
from giaouoc.scoring.result import Ranked, Result
from giaouoc.scoring.unit_view import RowView, UnitView, view_unit


class RowScore(NamedTuple):
    """One row of a score sheet. Points are None where there are none to show."""

    code: Annotated[str, "Mã"]
    label: Annotated[str, "Số thứ tự in trên bảng"]
    title: Annotated[str, "Nội dung"]
    column: Annotated[str, "section, criterion, bonus hoặc penalty"]
    max: Annotated[Decimal | None, "Điểm chuẩn"]
    target: Annotated[str | None, "Chỉ tiêu"]
    self: Annotated[Decimal | None, "Điểm tự chấm"]
    self_entered: Annotated[str | None, "Số đơn vị nhập, khi không phải là điểm"]
    counted: Annotated[Decimal | None, "Điểm thẩm định"]
    counted_entered: Annotated[str | None, "Số thẩm định nhập, khi không phải là điểm"]
    reason: Annotated[str | None, "Lý do chênh lệch"]
    explanation: Annotated[str | None, "Giải trình của đơn vị"]
    evidence: Annotated[tuple[str, ...], "Minh chứng"]
    assigned: Annotated[bool, "Có giao cho đơn vị"]


class SectionScore(NamedTuple):
    """One section of a score sheet, or the whole table. base + bonus - penalty = points."""

    label: Annotated[str, "Số thứ tự in trên bảng"]
    title: Annotated[str, "Tên mục"]
    max: Annotated[Decimal, "Điểm tối đa của phần được giao"]
    base: Annotated[Decimal, "Điểm chuẩn"]
    bonus: Annotated[Decimal, "Điểm thưởng"]
    penalty: Annotated[Decimal, "Điểm trừ"]
    points: Annotated[Decimal, "Điểm thống nhất"]
    self: Annotated[Decimal | None, "Điểm tự chấm"]
    changed: Annotated[tuple[RowScore, ...], "Các dòng mà điểm thẩm định khác điểm tự chấm"]
    cuts: Annotated[tuple[str, ...], "Các mức trần đã áp dụng"]


class SheetView(NamedTuple):
    """The score sheet of one unit."""

    rows: Annotated[tuple[RowScore, ...], "Mọi dòng của bảng, theo thứ tự in"]
    sections: Annotated[tuple[SectionScore, ...], "Các mục của bảng"]
    total: Annotated[SectionScore | None, "Toàn bảng"]
    counted_layer: Annotated[str, "thẩm định, hoặc hội đồng khi hội đồng đã chấm"]
    complete: Annotated[bool, "Không còn dòng nào thiếu điểm"]
    any_entered: Annotated[bool, "Đã có dòng được chấm"]
    rank: Annotated[int | None, "Thứ hạng của đơn vị"]


def sheet_view(year: YearBook, result: Result, unit: str) -> SheetView | None:
    """The sheet of `unit` in `result`; None where it has no scores."""
    counted, self_ = view_unit(year, result, unit), view_unit(year, result, unit, by_itself=True)
    if counted is None or self_ is None or not counted.rows or result.table is None:
        return None
    own_rows = {row.code: row for row in self_.rows}
    rows = tuple(_row(row, own_rows.get(row.code), year) for row in counted.rows)
    sections = tuple(_section(node.code, counted, self_, rows, year) for node in result.table.criteria.criteria)
    whole = _section("", counted, self_, rows, year)
    council = any(row.layer == "council" for row in counted.rows)
    return SheetView(
        rows,
        sections,
        whole,
        "hội đồng" if council else "thẩm định",
        not result.scores[unit].missing,
        any(row.column != "section" and (row.self, row.counted) != (None, None) for row in rows),
        counted.standing.rank if isinstance(counted.standing, Ranked) else None,
    )


def _row(row: RowView, own: RowView | None, year: YearBook) -> RowScore:
    assert year.table is not None
    declared = year.table.rows[row.code]
    # What is entered for these kinds is the points themselves.
    as_points = isinstance(declared.rule, Direct | Deduct)
    shown = row.role == "section" or row.status in ("counted", "fallen")
    own_shown = own is not None and (own.role == "section" or own.status in ("counted", "fallen"))
    entered = {"council": row.council, "appraised": row.appraised}.get(row.layer or "")
    return RowScore(
        row.code,
        printed_label(row.code, declared.row.label),
        row.title,
        row.role,
        row.max,
        row.target,
        _points(own) if own is not None and own_shown else None,
        None if as_points else row.self,
        _points(row) if shown else None,
        None if as_points else entered,
        row.reason,
        row.explanation,
        row.evidence,
        row.status != "not_assigned",
    )


def _points(row: RowView) -> Decimal:
    """What the row earns, an excess too; a section's points hold those of its rows already."""
    return row.points if row.role == "section" else row.points + row.overflow


def _section(code: str, counted: UnitView, own: UnitView, rows: tuple[RowScore, ...], year: YearBook) -> SectionScore:
    assert year.table is not None
    total, self_total = counted.subtotals[code], own.subtotals.get(code)
    declared = year.table.rows.get(code)
    below = {row.code for row in year.table.below(code)} if declared is not None else set(year.table.rows)
    if declared is None:  # the table's own rows; those of sections are told there
        below = {row.code for row in year.table.rows.values() if row.parent is None and row.role != "section"}
    changed = tuple(row for row in rows if row.code in below and row.column != "section" and row.self != row.counted)
    return SectionScore(
        printed_label(code, declared.row.label) if declared is not None else "",
        declared.row.title if declared is not None else "Tổng cộng",
        total.max,
        total.base,
        total.bonus,
        total.penalty,
        total.points,
        self_total.points if self_total is not None else None,
        changed,
        total.cuts,
    )
