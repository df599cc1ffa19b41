"""The ranking of a year as a workbook: one table to filter and print, ties and unranked units below, a chart beside."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from giaouoc.scoring.exact import published
from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Tie
from giaouoc.sheets.formats import SECTION_COLOUR, Formats
from giaouoc.sheets.heights import Wrapped, height_of
from giaouoc.sheets.scoreboard_chart import draw_chart
from giaouoc.sheets.workbook import Book, print_setup, put_text
from giaouoc.vietnamese import short_number

SLUG = "bang-tong-hop-diem"
_SHEET, _CHART = "Xếp hạng", "Biểu đồ"
_HEAD_ROW = 4
_NOTE_WIDTH = 34.0


class Column(NamedTuple):
    """One column: its head, width, what it holds of a unit. `figures`: published ones, all with the same decimals."""

    head: str
    width: float
    value: Callable[[Ranked], Decimal | int | str | None]
    figures: bool = False


def scoreboard(result: Result) -> bytes:
    """The workbook of `result`; every figure in it is the result's own."""
    book = Book(f"Bảng tổng hợp điểm thi đua năm {result.year}", result.bloc)
    sheet, formats = book.sheet(_SHEET), Formats(book.workbook)
    columns = list(_columns(result))
    last = len(columns) - 1
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    _heading(sheet, result, formats, last, sum(column.width for column in columns))
    row = _table(sheet, result, columns, formats)
    row = _below(sheet, result, formats, row + 1, last, sum(column.width for column in columns))
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.print_area(0, 0, row, last)
    print_setup(sheet, (_HEAD_ROW, _HEAD_ROW), f"Bảng tổng hợp điểm năm {result.year} - {result.bloc}")
    if result.ranked:
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(result.ranked), last)
        heads = {column.head: place for place, column in enumerate(columns)}
        draw_chart(book, _CHART, _SHEET, heads, (_HEAD_ROW + 1, _HEAD_ROW + len(result.ranked)), result)
    return book.finished()


def _columns(result: Result) -> Iterator[Column]:
    yield Column("Hạng", 7, lambda row: row.rank)
    yield Column("Đơn vị", 36, lambda row: row.name)
    if not result.by_meeting:
        for node in result.table.criteria.criteria if result.table is not None else ():
            label = node.code if node.label is None else node.label
            head = f"{label} ({short_number(node.max)})" if label else f"{node.title} ({short_number(node.max)})"
            yield Column(f"Mục {head}" if label else head, 10, _section(result, node.code), True)
        yield Column("Điểm chuẩn", 10, lambda row: row.base, True)
        yield Column("Điểm thưởng", 10, lambda row: row.bonus, True)
        yield Column("Điểm trừ", 9, lambda row: row.penalty, True)
        yield Column("Tổng điểm", 10, lambda row: row.points, True)
        yield Column("Tỷ lệ (%)", 9, lambda row: row.percent, True)
        yield Column("Tự chấm", 10, lambda row: row.self, True)
    if any(row.class_ for row in result.ranked):
        yield Column("Xếp loại", 12, lambda row: row.class_)
    if result.previous_year is not None:
        yield Column(f"Hạng {result.previous_year}", 8, lambda row: row.previous)
    notes = _tie_notes(result)
    yield Column("Ghi chú", _NOTE_WIDTH if notes else 14, lambda row: notes.get(row.unit))


def _section(result: Result, code: str) -> Callable[[Ranked], Decimal | None]:
    def points(row: Ranked) -> Decimal | None:
        score = result.scores.get(row.unit)
        return published(score.totals.subtotals[code].points, result.decimals) if score is not None else None

    return points


def _tie_notes(result: Result) -> dict[str, str]:
    names = {row.unit: row.short for row in result.everybody}
    notes: dict[str, str] = {}
    for tie in result.ties:
        for unit in tie.units:
            others = ", ".join(names[other] for other in tie.units if other != unit)
            with_whom = f"bằng điểm với {others}" if not result.by_meeting else f"đồng hạng với {others}"
            how = f"; xếp theo: {tie.settled_by}" if tie.settled_by is not None else "; chưa phân định"
            notes[unit] = with_whom + ("" if result.by_meeting else how)
    return notes


def _heading(sheet: Worksheet, result: Result, formats: Formats, last: int, across: float) -> None:
    facts = [f"{len(result.ranked)}/{len(result.everybody)} đơn vị được xếp hạng"]
    if result.by_meeting:
        facts.insert(0, "thứ hạng do cuộc họp quyết định")
    elif result.max is not None:
        by = "tỷ lệ % của điểm được giao" if result.by == "percent" else "tổng điểm"
        facts.insert(0, f"điểm tối đa {short_number(result.max)}, xếp theo {by}")
    if not result.valid:
        facts.append("chưa phải kết quả chính thức: còn đơn vị chưa đủ điểm hoặc có lỗi")
    lines = [
        (result.bloc.upper(), 11, formats.plain(bold=True)),
        (f"BẢNG TỔNG HỢP ĐIỂM, XẾP HẠNG NĂM {result.year}", 14, formats.plain(bold=True, align="center", font_size=14)),
        (f"({'; '.join(facts)})", 11, formats.plain(italic=True, align="center")),
    ]
    for row, (text, size, form) in enumerate(lines):
        sheet.merge_range(row, 0, row, last, "", form)
        put_text(sheet, row, 0, text, form)
        sheet.set_row(row, height_of([Wrapped(text, across * 0.95, size)]))


def _table(sheet: Worksheet, result: Result, columns: list[Column], formats: Formats) -> int:
    """The ranked units; the row after the last one."""
    for place, column in enumerate(columns):
        put_text(sheet, _HEAD_ROW, place, column.head, formats.head())
    sheet.set_row(_HEAD_ROW, max(34, height_of(Wrapped(column.head, column.width * 0.9) for column in columns)))
    figures = "#,##0" + (f".{'0' * result.decimals}" if result.decimals else "")
    for step, ranked in enumerate(result.ranked):
        row, texts = _HEAD_ROW + 1 + step, []
        for place, column in enumerate(columns):
            value = column.value(ranked)
            if isinstance(value, str) or value is None:
                align = "left" if column.head in ("Đơn vị", "Ghi chú") else "center"
                put_text(sheet, row, place, value or "", formats.cell(align=align))
                texts.append(Wrapped(value or "", column.width))
            else:
                bold = column.head in ("Hạng", "Tỷ lệ (%)" if result.by == "percent" else "Tổng điểm")
                number = figures if column.figures else "0"
                form = formats.cell(num_format=number, align="right" if column.figures else "center", bold=bold)
                sheet.write_number(row, place, float(value), form)
        sheet.set_row(row, height_of(texts))
    return _HEAD_ROW + 1 + len(result.ranked)


def _below(sheet: Worksheet, result: Result, formats: Formats, row: int, last: int, across: float) -> int:
    """Ties in words, and who has no rank and why; the last row."""
    names = {unit.unit: unit.name for unit in result.everybody}
    lines: list[tuple[str, bool]] = []
    if result.ties and not result.by_meeting:
        lines += [("Các đơn vị bằng điểm", True), *((_tie(tie, names), False) for tie in result.ties)]
    if result.unranked:
        lines.append(("Các đơn vị chưa, hoặc không, được xếp hạng", True))
    for text, bold in lines:
        look = {"bg_color": SECTION_COLOUR} if bold else {}
        sheet.merge_range(row, 0, row, last, "", formats.plain(bold=bold, **look))
        put_text(sheet, row, 0, text, formats.plain(bold=bold, **look))
        sheet.set_row(row, height_of([Wrapped(text, across * 0.95)]))
        row += 1
    for unit in result.unranked:
        why = "; ".join(unit.detail)
        put_text(sheet, row, 0, "–", formats.cell(align="center"))
        put_text(sheet, row, 1, unit.name, formats.cell())
        words = WHY_WORDS[unit.why] + (f": {why}" if why else "")
        sheet.merge_range(row, 2, row, last, "", formats.cell())
        put_text(sheet, row, 2, words, formats.cell())
        sheet.set_row(row, height_of([Wrapped(words, (across - 43) * 0.95), Wrapped(unit.name, 36)]))
        row += 1
    return row


def _tie(tie: Tie, names: dict[str, str]) -> str:
    who = ", ".join(names[unit] for unit in tie.units)
    how = f"xếp theo: {tie.settled_by}" if tie.settled_by is not None else "quy định hiện có không phân định được"
    return f"Hạng {tie.rank}: {who}; {how}."
