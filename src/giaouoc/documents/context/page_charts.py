"""The two charts of the public page, measured out: bars lie, across in per cent of the width, down in pixels.

So one drawing fits a phone and a sheet of paper, letters keep their size and textures their grain.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, NamedTuple

from giaouoc.documents.context.page_rows import MINUS
from giaouoc.documents.context.ranking import RankedView, RankingView
from giaouoc.vietnamese import format_number, short_number

FILLS = 8  # textures the page has, taken in turn
_ROW, _BAR_TOP, _AXIS, _FIRST = 46, 20, 28, 2  # pixels
_LONGEST = 30  # letters of a unit's name beside its total, on a phone
_NARROWEST = Decimal(11)  # per cent of the width that hold a figure, on a phone
_MOST_STEPS = 6
_ROUND = (1, 2, Decimal("2.5"), 5, 10, 20)
_WHOLE, _NONE = Decimal(100), Decimal(0)


class PartOfBar(NamedTuple):
    """A piece of a bar."""

    x: Annotated[str, "Từ đâu, % bề ngang"]
    width: Annotated[str, "Rộng bao nhiêu, % bề ngang"]
    middle: Annotated[str, "Giữa, % bề ngang"]
    fill: Annotated[int, "Kiểu tô, từ 1"]
    name: Annotated[str, "Tên phần"]
    figure: Annotated[str, "Số điểm"]
    roomy: Annotated[bool, "Đủ rộng để ghi số"]


class BarView(NamedTuple):
    """The bar of one unit."""

    top: Annotated[int, "Dòng chữ, điểm ảnh từ trên xuống"]
    bar_top: Annotated[int, "Thanh, điểm ảnh từ trên xuống"]
    name: Annotated[str, "Tên gọi tắt, cắt bớt khi quá dài"]
    total: Annotated[str, "Con số của cả thanh"]
    parts: Annotated[tuple[PartOfBar, ...], "Các phần"]


class TickView(NamedTuple):
    """A line of the scale."""

    x: Annotated[str, "Ở đâu, % bề ngang"]
    words: Annotated[str, "Số"]
    anchor: Annotated[str, "start, middle hoặc end"]


class LegendView(NamedTuple):
    """What a texture stands for."""

    fill: Annotated[int, "Kiểu tô, từ 1"]
    name: Annotated[str, "Nghĩa"]


class ChartView(NamedTuple):
    """One chart."""

    id: Annotated[str, "Mã"]
    title: Annotated[str, "Tên biểu đồ"]
    told: Annotated[str, "Biểu đồ bằng lời"]
    height: Annotated[int, "Cao bao nhiêu điểm ảnh"]
    foot: Annotated[int, "Chân các đường thang số, điểm ảnh từ trên xuống"]
    bars: Annotated[tuple[BarView, ...], "Các thanh, mỗi đơn vị một thanh"]
    ticks: Annotated[tuple[TickView, ...], "Thang số"]
    legend: Annotated[tuple[LegendView, ...], "Chú giải"]


def page_charts(ranking: RankingView) -> tuple[ChartView, ...]:
    """Points by section; bonus and penalty. Nothing where units were ranked without points."""
    rows = [row for row in ranking.ranked if row.points is not None]
    if not rows or not ranking.sections:
        return ()
    given = any(row.bonus or row.penalty for row in rows)
    return (_by_section(rows, ranking), *((_bonus_and_penalty(rows),) if given else ()))


def _by_section(rows: Sequence[RankedView], ranking: RankingView) -> ChartView:
    sections = ranking.sections
    names = [f"{s.label}. {s.title}" if s.label else s.title for s in sections]
    # A section that went below nought cannot be drawn; the table beside the chart has it.
    drawn = {row.unit: [max(points, _NONE) for points in row.sections] for row in rows}
    full = max([ranking.max or _NONE, *(sum(points, _NONE) for points in drawn.values())]) or Decimal(1)

    def parts(row: RankedView) -> Iterator[PartOfBar]:
        x = _NONE
        for place, (points, name) in enumerate(zip(drawn[row.unit], names, strict=True)):
            width = points * _WHOLE / full
            yield _part(x, width, place % FILLS + 1, name, format_number(row.sections[place]))
            x += width

    told = "; ".join(f"{row.short} {_total(row)}" for row in rows)
    ticks = tuple(_tick(value, value * _WHOLE / full) for value in _steps(full))
    legend = tuple(LegendView(place % FILLS + 1, name) for place, name in enumerate(names))
    title = "Điểm từng mục của các đơn vị"
    words = f"Thanh ngang chồng, mỗi đơn vị một thanh, mỗi mục một phần. Tổng điểm: {told}."
    return _chart("muc", title, words, rows, _total, parts, ticks, legend)


def _bonus_and_penalty(rows: Sequence[RankedView]) -> ChartView:
    most = {name: max(max(getattr(row, name) or _NONE for row in rows), _NONE) for name in ("penalty", "bonus")}
    full = most["penalty"] + most["bonus"] or Decimal(1)
    zero = most["penalty"] * _WHOLE / full

    def parts(row: RankedView) -> Iterator[PartOfBar]:
        taken, given = (max(figure or _NONE, _NONE) * _WHOLE / full for figure in (row.penalty, row.bonus))
        yield _part(zero - taken, taken, 1, "Điểm trừ", _signed(row.penalty, MINUS))
        yield _part(zero, given, 2, "Điểm thưởng", _signed(row.bonus, "+"))

    def total(row: RankedView) -> str:
        figures = (_signed(row.penalty, MINUS) if row.penalty else "", _signed(row.bonus, "+") if row.bonus else "")
        return "  ".join(figure for figure in figures if figure) or "0"

    told = "; ".join(f"{row.short} trừ {_figure(row.penalty)}, thưởng {_figure(row.bonus)}" for row in rows)
    words = f"Từ vạch 0, thanh sang trái là điểm trừ, sang phải là điểm thưởng. {told}."
    legend = (LegendView(1, "Điểm trừ"), LegendView(2, "Điểm thưởng"))
    ticks = [_tick(_NONE, zero)]
    ticks += [_tick(-most["penalty"], _NONE)] if most["penalty"] else []
    ticks += [_tick(most["bonus"], _WHOLE)] if most["bonus"] else []
    return _chart("thuong-tru", "Điểm thưởng, điểm trừ của các đơn vị", words, rows, total, parts, tuple(ticks), legend)


def _chart(
    id_: str,
    title: str,
    told: str,
    rows: Sequence[RankedView],
    total: Callable[[RankedView], str],
    parts: Callable[[RankedView], Iterator[PartOfBar]],
    ticks: tuple[TickView, ...],
    legend: tuple[LegendView, ...],
) -> ChartView:
    bars = []
    for place, row in enumerate(rows):
        top = _FIRST + place * _ROW
        pieces = tuple(part for part in parts(row) if part.width != "0.00")
        bars.append(BarView(top + _BAR_TOP - 6, top + _BAR_TOP, _short(row.short), total(row), pieces))
    foot = _FIRST + len(rows) * _ROW
    return ChartView(id_, title, told, foot + _AXIS, foot, tuple(bars), ticks, legend)


def _part(x: Decimal, width: Decimal, fill: int, name: str, figure: str) -> PartOfBar:
    return PartOfBar(_at(x), _at(width), _at(x + width / 2), fill, name, figure, width >= _NARROWEST)


def _tick(value: Decimal, x: Decimal) -> TickView:
    anchor = "start" if x < 4 else "end" if x > 96 else "middle"
    return TickView(_at(x), short_number(value).replace("-", MINUS), anchor)


def _steps(full: Decimal) -> Iterator[Decimal]:
    """Round figures from nought up to `full`."""
    tens = Decimal(1).scaleb(full.adjusted() - 1)
    step = next(tens * times for times in _ROUND if full <= tens * times * _MOST_STEPS)
    for place in range(_MOST_STEPS + 1):
        if place * step <= full:
            yield place * step


def _at(share: Decimal) -> str:
    """Per cent for a program: with a point, whatever the reader's language."""
    return f"{share:.2f}"


def _total(row: RankedView) -> str:
    return _figure(row.points)


def _figure(figure: Decimal | None) -> str:
    return format_number(figure or _NONE)


def _signed(figure: Decimal | None, sign: str) -> str:
    return f"{sign}{_figure(figure)}" if figure else _figure(figure)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
