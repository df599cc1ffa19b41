"""One unit's year laid out row by row: what `explain` shows, whatever the form."""

from decimal import Decimal
from typing import NamedTuple

from giaouoc.records.book import YearBook
from giaouoc.records.places import Place
from giaouoc.records.table import Role, TableRow
from giaouoc.records.unit import Reasons
from giaouoc.scoring.exact import published
from giaouoc.scoring.explanation import rule_words
from giaouoc.scoring.lines import Line
from giaouoc.scoring.publish import published_columns
from giaouoc.scoring.result import Ranked, Result, Unranked
from giaouoc.scoring.totals import WHOLE, Subtotal


class RowView(NamedTuple):
    """One row of the table for one unit. Layers hold what was entered, as written; figures are published ones."""

    code: str
    role: Role
    title: str
    depth: int
    max: Decimal | None
    status: str
    points: Decimal
    overflow: Decimal
    scorer: tuple[str, ...]
    target: str | None = None
    self: str | None = None
    appraised: str | None = None
    council: str | None = None
    layer: str | None = None
    rule: str | None = None
    note: str | None = None
    reason: str | None = None
    explanation: str | None = None
    evidence: tuple[str, ...] = ()
    place: Place | None = None
    within: bool = False  # a penalty that the points of its `deduct` row already hold


class SubtotalView(NamedTuple):
    """A section's or the whole table's columns; `cuts`: the limits that took effect."""

    code: str
    max: Decimal
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    points: Decimal
    cuts: tuple[str, ...]


class UnitView(NamedTuple):
    """One unit: its place in the ranking, every row, every subtotal."""

    result: Result
    standing: Ranked | Unranked
    rows: tuple[RowView, ...]
    subtotals: dict[str, SubtotalView]

    @property
    def whole(self) -> SubtotalView | None:
        return self.subtotals.get(WHOLE)


def view_unit(book: YearBook, result: Result, unit: str, *, by_itself: bool = False) -> UnitView | None:
    """The view of `unit`; None when it is not in the result (no member that year). `by_itself`: by its own scores."""
    standing = next((row for row in result.everybody if row.unit == unit), None)
    if standing is None:
        return None
    score, record = result.scores.get(unit), book.units.get(unit)
    if score is None or record is None or result.table is None:
        return UnitView(result, standing, (), {})
    if by_itself:
        score = score.by_itself
    rows = []
    for code, row in result.table.rows.items():
        line = score.lines.get(code)
        if line is not None:
            present = code in record.model.scores
            place = record.document.place(("scores", code), key=True) if present else None
            rows.append(_row(line, result.decimals, place, within=result.table.within_deduct(row)))
        else:
            rows.append(_section(row, score.totals.subtotals[code], result.decimals))
    subtotals = {code: _subtotal(code, total, result.decimals) for code, total in score.totals.subtotals.items()}
    return UnitView(result, standing, tuple(rows), subtotals)


def _row(line: Line, decimals: int, place: Place | None, *, within: bool) -> RowView:
    row, entry = line.cell.row, line.cell.entry
    reason = entry.reason if entry is not None else None
    return RowView(
        code=row.code,
        role=row.role,
        title=row.row.title,
        depth=row.depth,
        max=row.max,
        target=entry.target if entry else None,
        self=entry.self if entry else None,
        appraised=entry.appraised if entry else None,
        council=entry.council if entry else None,
        layer=line.layer,
        status=str(line.status),
        points=published(line.points, decimals),
        overflow=published(line.overflow, decimals),
        rule=rule_words(line),
        note=line.note,
        reason=_reason(reason) if reason is not None else None,
        explanation=entry.explanation if entry else None,
        evidence=entry.evidence if entry else (),
        scorer=row.scorer,
        place=place,
        within=within,
    )


def _reason(reason: Reasons) -> str | None:
    """The reasons of both layers, each said once."""
    return "; ".join(dict.fromkeys(words for words in (reason.appraised, reason.council) if words)) or None


def _section(row: TableRow, total: Subtotal, decimals: int) -> RowView:
    return RowView(
        code=row.code,
        role=row.role,
        title=row.row.title,
        depth=row.depth,
        max=row.max,
        status="section",
        points=published(total.points, decimals),
        overflow=published(total.overflow, decimals),
        scorer=row.scorer,
    )


def _subtotal(code: str, total: Subtotal, decimals: int) -> SubtotalView:
    columns = published_columns(total, decimals)
    return SubtotalView(code, published(total.max, decimals), *columns, total.cuts)
