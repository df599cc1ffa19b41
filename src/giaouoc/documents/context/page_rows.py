"""The rows of one unit on the public page: what was given or lost in each, and why; texts as a reader sees them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple

from giaouoc.documents.context.ranking import printed_label
from giaouoc.records.table import Table
from giaouoc.scoring.row_words import called
from giaouoc.scoring.unit_view import RowView, SubtotalView, UnitView
from giaouoc.vietnamese import format_number, parse_number, short_number

MINUS = "−"
NOTHING = "–"
_SIGNS = {"bonus": "+", "penalty": MINUS}
_WITHOUT_POINTS = {"missing": "thiếu", "error": "lỗi", "no_case": NOTHING, "not_assigned": NOTHING}


class PageRow(NamedTuple):
    """One row of the table for one unit."""

    code: Annotated[str, "Mã"]
    label: Annotated[str, "Số thứ tự in trên bảng"]
    title: Annotated[str, "Nội dung"]
    column: Annotated[str, "section, criterion, bonus hoặc penalty"]
    depth: Annotated[int, "Cấp, 0 là mục lớn nhất"]
    max: Annotated[str, "Điểm tối đa; trống khi không có"]
    self: Annotated[str, "Số đơn vị tự chấm; trống khi không có hoặc không công khai"]
    appraised: Annotated[str, "Số thẩm định"]
    council: Annotated[str, "Số của hội đồng"]
    points: Annotated[str, "Điểm được tính, có dấu cộng, trừ; trong ngoặc khi điểm đã trừ ở dòng trên"]
    beyond: Annotated[str, "Phần vượt chỉ tiêu cộng thưởng"]
    rules: Annotated[tuple[str, ...], "Cách tính ra điểm, các mức trần đã áp dụng"]
    reason: Annotated[str | None, "Lý do chênh lệch so với tự chấm"]
    explanation: Annotated[str | None, "Giải trình của đơn vị"]
    evidence: Annotated[tuple[str, ...], "Minh chứng"]
    changed: Annotated[bool, "Được tính khác tự chấm (luôn là không khi điểm tự chấm không công khai)"]


class PageRows(NamedTuple):
    """The rows that say something, and those in which there was no case."""

    told: Annotated[tuple[PageRow, ...], "Các dòng có điểm hoặc có điều phải nói"]
    quiet: Annotated[tuple[str, ...], "Các dòng thưởng, trừ không có trường hợp nào"]


def page_rows(counted: UnitView, own: UnitView | None, table: Table) -> PageRows:
    """The rows of `counted`; `own`: the same unit by its own scores, None where those are not published."""
    own_rows = {row.code: row for row in own.rows} if own is not None else {}
    told: list[PageRow] = []
    quiet: list[str] = []
    for row in counted.rows:
        if _is_quiet(row, own_rows.get(row.code)):
            quiet.append(called(table.rows[row.code], row.code))
        else:
            told.append(_row(row, counted, own, table))
    return PageRows(tuple(told), tuple(quiet))


def columns_words(total: SubtotalView) -> str:
    """`chuẩn 95,50 + thưởng 2,00 − trừ 0,50`: how the points come together; nothing where there is only the base."""
    if not total.bonus and not total.penalty:
        return ""
    words = f"điểm chuẩn {format_number(total.base)}"
    words += f" + thưởng {format_number(total.bonus)}" if total.bonus else ""
    return words + (f" {MINUS} trừ {format_number(total.penalty)}" if total.penalty else "")


def as_entered(text: str | None) -> str:
    """What was entered, a number with a decimal comma."""
    if text is None:
        return ""
    number = parse_number(text)
    return short_number(number) if isinstance(number, Decimal) else text


def _is_quiet(row: RowView, own: RowView | None) -> bool:
    """A bonus or penalty row that nobody claims, that earns nothing and of which nothing is said."""
    if row.role not in ("bonus", "penalty") or row.status not in ("no_case", "counted") or row.points:
        return False
    said = row.reason or row.explanation or row.evidence or row.note
    return not said and (own is None or not own.points)


def _row(row: RowView, counted: UnitView, own: UnitView | None, table: Table) -> PageRow:
    total = counted.subtotals.get(row.code)
    return PageRow(
        row.code,
        printed_label(row.code, table.rows[row.code].row.label),
        row.title,
        row.role,
        row.depth,
        short_number(row.max) if row.max is not None else "",
        _self(row, own),
        as_entered(row.appraised),
        as_entered(row.council),
        _points(row),
        f"+{format_number(row.overflow)}" if row.overflow and row.role != "section" else "",
        tuple(_rules(row, total)),
        row.reason,
        row.explanation,
        row.evidence,
        own is not None and row.self is not None and _changed(row),
    )


def _changed(row: RowView) -> bool:
    """Whether what counts is another figure than the unit's own, however they are written."""
    return row.layer is not None and as_entered(row.self) != as_entered(getattr(row, row.layer))


def _self(row: RowView, own: UnitView | None) -> str:
    """What the unit entered itself; of a section the points that makes, unless some of it is missing."""
    if own is None:
        return ""
    if row.role != "section":
        return as_entered(row.self)
    score = own.result.scores[own.standing.unit]
    complete = score.self_totals.subtotals[row.code].complete
    return format_number(own.subtotals[row.code].points) if complete else ""


def _points(row: RowView) -> str:
    if row.status in _WITHOUT_POINTS:
        return _WITHOUT_POINTS[row.status]
    figure = format_number(row.points)
    if row.within:  # already taken from the row above: told, not to be counted twice
        return f"({MINUS}{figure})" if row.points else NOTHING
    return f"{_SIGNS.get(row.role, '') if row.points else ''}{figure}".replace("-", MINUS)


def _rules(row: RowView, total: SubtotalView | None) -> Iterator[str]:
    if row.role == "section" and total is not None and (words := columns_words(total)):
        yield words
    if row.target:
        yield f"chỉ tiêu {as_entered(row.target)}"
    for told in (row.rule, row.note):
        if told:
            yield told
    yield from total.cuts if total is not None else ()
