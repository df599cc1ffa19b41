"""The chart of the scoreboard: every ranked unit's figure as a bar, a native chart on a page of its own."""

from collections.abc import Mapping

from giaouoc.scoring.result import Result
from giaouoc.sheets.formats import FONT
from giaouoc.sheets.workbook import Book, print_setup

_FACE = {"name": FONT, "size": 11}
_BAR_PIXELS, _LEAST_PIXELS, _WIDTH_PIXELS = 34, 320, 1000


def draw_chart(
    book: Book, page: str, data: str, heads: Mapping[str, int], rows: tuple[int, int], result: Result
) -> None:
    """A chart of the table on the page `data`; nothing where the meeting ranked without points."""
    if result.by_meeting:
        return
    by_percent = result.by == "percent"
    first, last = rows
    names = [data, first, heads["Đơn vị"], last, heads["Đơn vị"]]
    chart = book.workbook.add_chart({"type": "bar"})
    shown = ["Tỷ lệ (%)"] if by_percent else ["Tổng điểm", "Tự chấm"]
    if any(row.self is None for row in result.ranked):
        shown = shown[:1]
    for head, colour in zip(shown, ("#1F4E79", "#BDD7EE"), strict=False):
        chart.add_series(
            {
                "name": [data, first - 1, heads[head]],
                "categories": names,
                "values": [data, first, heads[head], last, heads[head]],
                "fill": {"color": colour},
                "border": {"color": "#1F4E79"},
                "data_labels": {"value": True, "font": _FACE},
                "gap": 60,
            }
        )
    chart.set_title({"name": f"Kết quả thi đua năm {result.year}", "name_font": {**_FACE, "size": 14, "bold": True}})
    chart.set_y_axis({"reverse": True, "num_font": _FACE})  # the first on top
    chart.set_x_axis({"num_font": _FACE, "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "bottom", "font": _FACE} if len(shown) > 1 else {"none": True})
    height = max(_LEAST_PIXELS, len(result.ranked) * _BAR_PIXELS * len(shown) + 120)
    chart.set_size({"width": _WIDTH_PIXELS, "height": height})
    sheet = book.sheet(page)
    sheet.hide_gridlines(2)
    alt = f"Biểu đồ thanh: kết quả của {len(result.ranked)} đơn vị được xếp hạng năm {result.year}"
    sheet.insert_chart(0, 0, chart, {"description": alt})
    print_setup(sheet, (0, 0), f"{result.bloc} - năm {result.year}")
