"""The ranking for a reader: a table with bars, then ties and unranked units with their reasons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Tie, Unranked
from giaouoc.vietnamese import format_date, format_number, short_number

_MAX_DETAILS = 6


def rank_table(result: Result, units: Sequence[str], width: int) -> RenderableType:
    """The whole answer of `rank`, laid out for `width` columns; with `units`, only their rows."""
    ranked = [row for row in result.ranked if not units or row.unit in units]
    unranked = [row for row in result.unranked if not units or row.unit in units]
    parts: list[RenderableType] = [heading(result)]
    if ranked:
        parts.append(_table(result, ranked, width, _bar_width(result, ranked, width)))
    names = {row.unit: row.short for row in result.everybody}
    parts += [_tie(tie, names, by_meeting=result.by_meeting) for tie in result.ties]
    if unranked:
        parts.append(_unranked(unranked))
    return Group(*parts)


def heading(result: Result) -> Text:
    """Bloc, year, and what kind of ranking this is."""
    text = Text()
    text.append(f"{result.bloc}\nXếp hạng năm {result.year}", style="bold")
    if result.layer == "self":
        text.append(" · tạm tính theo điểm tự chấm", style="bold yellow")
    if result.as_entered:
        text.append(" · cộng theo số in trên giấy, không có giá trị xếp hạng", style="bold yellow")
    if result.closed_on is not None:
        text.append(f" · đã khóa ngày {format_date(result.closed_on)}", style="bold")
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


_NARROWEST_BAR, _WIDEST_BAR = 6, 24
_NARROWEST_NAME = 14
_NAME_COLUMN = 1


def _bar_width(result: Result, rows: Sequence[Ranked], width: int) -> int:
    """What the other columns leave for the bars. When that is too little, names wrap; when they cannot, no bars."""
    columns = list(_columns(result, rows, width, 0))
    widths = [max(cell_len(name), *(cell_len(cell(row).plain) for row in rows)) for name, cell in columns]
    spare = widths[_NAME_COLUMN] - _NARROWEST_NAME
    room = width - sum(widths) + min(spare, 0) - 2 * (len(columns) + 1) - 1
    if room >= _NARROWEST_BAR:
        return min(_WIDEST_BAR, room)
    return _NARROWEST_BAR if room + spare >= _NARROWEST_BAR else 0


def _table(result: Result, rows: Sequence[Ranked], width: int, bar: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
    columns = list(_columns(result, rows, width, bar))
    for name, _ in columns:
        is_text = name in ("Đơn vị", "Xếp loại", "")
        is_name = name == "Đơn vị"
        table.add_column(
            name,
            justify="left" if is_text else "right",
            no_wrap=not is_name,
            min_width=_NARROWEST_NAME if is_name else None,
        )
    for row in rows:
        table.add_row(*(cell(row) for _, cell in columns))
    return table


_Column = tuple[str, Callable[[Ranked], Text]]


def _columns(result: Result, rows: Sequence[Ranked], width: int, bar: int) -> Iterator[_Column]:
    """Heading and cell of every column that has something to say in `width` columns."""
    by_percent = result.by == "percent"
    yield "Hạng", _rank
    yield "Đơn vị", lambda row: Text(row.name if width >= 110 else row.short)
    if not result.by_meeting:
        yield "Điểm", lambda row: _number(row.points, bold=not by_percent)
        if by_percent or (width >= 100 and result.max != 100):
            yield "%", lambda row: _number(row.percent, bold=by_percent)
        if bar:
            longest = max((row.points for row in rows if row.points is not None), default=Decimal(0))
            full = Decimal(100) if by_percent else max(result.max or Decimal(0), longest)
            yield "", lambda row: score_bar(row.percent if by_percent else row.points, full, bar)
        yield "Chuẩn", lambda row: _number(row.base)
        yield "Thưởng", lambda row: _number(row.bonus or None, nothing="")
        yield "Trừ", lambda row: _number(row.penalty or None, nothing="")
    if any(row.class_ for row in rows):
        yield "Xếp loại", lambda row: Text(row.class_ or "–")
    if result.previous_year is not None:
        yield f"So {result.previous_year}", _change


def _rank(row: Ranked) -> Text:
    """The rank, `=` before a shared one, so that digits stand under digits."""
    style = "bold green" if row.rank == 1 else "bold"
    return Text(f"{'=' if row.tied else ''}{row.rank}", style="bold yellow" if row.tied else style)


def _number(figure: Decimal | None, *, nothing: str = "–", bold: bool = False) -> Text:
    return Text(nothing if figure is None else format_number(figure), style="bold" if bold else "")


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


def _tie(tie: Tie, names: dict[str, str], *, by_meeting: bool) -> Text:
    who = ", ".join(names[unit] for unit in tie.units)
    if tie.settled_by is not None:
        return Text(f"Bằng điểm từ hạng {tie.rank}: {who}. Xếp theo: {tie.settled_by}.")
    if by_meeting:
        return Text(f"Đồng hạng {tie.rank}: {who}, do cuộc họp xếp.")
    return Text(
        f"Đồng hạng {tie.rank}: {who}. Quy định hiện có không phân định được;"
        " nếu cuộc họp đã quyết định, ghi vào review.yaml, mục ties.",
        style="yellow",
    )


def _unranked(rows: Iterable[Unranked]) -> Group:
    parts: list[RenderableType] = [Text("\nChưa có hạng:", style="bold")]
    for row in rows:
        title = Text("  ")
        title.append(row.short, style="bold")
        title.append(f" – {WHY_WORDS[row.why]}", style="red" if row.why in ("missing", "error") else "default")
        # Two columns, so that a long detail goes on under its own words.
        details = Table.grid(padding=(0, 1, 0, 0))
        for detail in row.detail[:_MAX_DETAILS]:
            details.add_row("    •", Text(detail))
        if (more := len(row.detail) - _MAX_DETAILS) > 0:
            details.add_row("    …", Text(f"và {more} mục nữa (giaouoc explain {row.unit})", style="dim"))
        parts += [title, details]
    return Group(*parts)
