"""The ranking for a reader: a table with bars, then ties and unranked units with their reasons."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.scoring.result import Ranked, Result, Tie, Unranked
from giaouoc.vietnamese import format_number, short_number

WHY_WORDS = {
    "missing": "chưa đủ dữ liệu",
    "error": "có lỗi",
    "disqualified": "không xếp loại",
    "not_evaluated": "không đánh giá",
    "not_listed": "không được xếp hạng",
}
_MAX_DETAILS = 6


def rank_table(result: Result, width: int, units: Sequence[str] = ()) -> RenderableType:
    """The whole answer of `rank`, laid out for `width` columns; with `units`, only their rows."""
    ranked = [row for row in result.ranked if not units or row.unit in units]
    unranked = [row for row in result.unranked if not units or row.unit in units]
    parts: list[RenderableType] = [heading(result)]
    if ranked:
        parts.append(_table(result, ranked, width))
    names = {row.unit: row.short for row in result.everybody}
    parts += [_tie(tie, names) for tie in result.ties]
    if unranked:
        parts.append(_unranked(unranked))
    return Group(*parts)


def heading(result: Result) -> Text:
    """Bloc, year, and what kind of ranking this is."""
    text = Text(f"{result.bloc}\n", style="bold")
    text.append(f"Xếp hạng năm {result.year}", style="bold")
    if result.layer == "self":
        text.append(" · tạm tính theo điểm tự chấm", style="bold yellow")
    if result.as_entered:
        text.append(" · cộng theo số in trên giấy, không có giá trị xếp hạng", style="bold yellow")
    everybody = len(result.everybody)
    facts = []
    if result.by_meeting:
        facts.append("thứ hạng do cuộc họp quyết định")
    elif result.max is not None:
        measure = "tỷ lệ % của điểm được giao" if result.by == "percent" else "điểm"
        facts += [f"điểm tối đa {short_number(result.max)}", f"xếp theo {measure}"]
    facts.append(f"{len(result.ranked)}/{everybody} đơn vị được xếp hạng")
    text.append(f"\n{' · '.join(facts)}", style="dim")
    return text


def _table(result: Result, rows: Sequence[Ranked], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
    table.add_column("Hạng", justify="right")
    table.add_column("Đơn vị", ratio=1, overflow="fold", min_width=14)
    scored = not result.by_meeting
    by_percent = result.by == "percent"
    with_class = any(row.class_ for row in rows)
    with_percent = scored and (by_percent or (width >= 100 and result.max != 100))
    bar = 0
    if scored:
        table.add_column("Điểm", justify="right", no_wrap=True, style="" if by_percent else "bold")
        if with_percent:
            table.add_column("%", justify="right", no_wrap=True, style="bold" if by_percent else "")
        bar = 24 if width >= 110 else 10
        table.add_column("", width=bar, no_wrap=True)
        for name in ("Chuẩn", "Thưởng", "Trừ"):
            table.add_column(name, justify="right", no_wrap=True)
    if with_class:
        table.add_column("Xếp loại", no_wrap=True)
    if result.previous_year is not None:
        table.add_column(f"So {result.previous_year}", justify="right", no_wrap=True)
    longest = max((row.points for row in rows if row.points is not None), default=Decimal(0))
    full = Decimal(100) if by_percent else max(result.max or Decimal(0), longest)
    for row in rows:
        cells = [_rank(row), Text(row.name if width >= 110 else row.short)]
        if scored:
            cells.append(_number(row.points))
            if with_percent:
                cells.append(_number(row.percent))
            cells.append(score_bar(row.percent if by_percent else row.points, full, bar))
            cells += [_number(row.base), _number(row.bonus, zero=""), _number(row.penalty, zero="")]
        if with_class:
            cells.append(Text(row.class_ or "–"))
        if result.previous_year is not None:
            cells.append(_change(row))
        table.add_row(*cells)
    return table


def _rank(row: Ranked) -> Text:
    style = "bold green" if row.rank == 1 else "bold"
    return Text(f"{row.rank}{'=' if row.tied else ''}", style="bold yellow" if row.tied else style)


def _number(figure: Decimal | None, zero: str | None = None) -> Text:
    if figure is None:
        return Text("–")
    return Text(zero if zero is not None and not figure else format_number(figure))


def score_bar(figure: Decimal | None, full: Decimal, width: int) -> Text:
    """A bar of `figure` against `full`, in half cells: every Windows console font has these two signs."""
    if figure is None or full <= 0:
        return Text("")
    halves = int(max(Decimal(0), min(figure / full, Decimal(1))) * width * 2 + Decimal("0.5"))
    return Text("█" * (halves // 2) + "▌" * (halves % 2), style="cyan")


def _change(row: Ranked) -> Text:
    if row.previous is None:
        return Text("mới", style="dim")
    change = row.previous - row.rank
    if change == 0:
        return Text("=", style="dim")
    return Text(f"▲ {change}", style="green") if change > 0 else Text(f"▼ {-change}", style="red")


def _tie(tie: Tie, names: dict[str, str]) -> Text:
    who = ", ".join(names[unit] for unit in tie.units)
    if tie.settled_by is not None:
        return Text(f"Bằng điểm từ hạng {tie.rank}: {who}. Xếp theo: {tie.settled_by}.")
    return Text(
        f"Đồng hạng {tie.rank}: {who}. Quy định hiện có không phân định được;"
        " nếu cuộc họp đã quyết định, ghi vào review.yaml, mục ties.",
        style="yellow",
    )


def _unranked(rows: Iterable[Unranked]) -> Text:
    text = Text("\nChưa có hạng:", style="bold")
    for row in rows:
        text.append(f"\n  {row.short}", style="bold")
        text.append(f" – {WHY_WORDS[row.why]}", style="red" if row.why in ("missing", "error") else "default")
        for detail in row.detail[:_MAX_DETAILS]:
            text.append(f"\n    • {detail}", style="default")
        if len(row.detail) > _MAX_DETAILS:
            text.append(
                f"\n    … và {len(row.detail) - _MAX_DETAILS} mục nữa (giaouoc explain {row.unit})", style="dim"
            )
    return text
