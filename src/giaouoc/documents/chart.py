"""Points of units, stacked by section: a native chart, edited in Word like any other, legible in black and white."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from itertools import cycle
from math import ceil
from typing import Any, NamedTuple
from zipfile import ZipFile

import xlsxwriter
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

SHEET, FONT, BLACK, WHITE = "Sheet1", "Times New Roman", "#000000", "#FFFFFF"
# A date of its own would make every file another.
CREATED = datetime(2000, 1, 1, tzinfo=UTC)


class Series(NamedTuple):
    """A section: its points, one value for each category; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


class Chart(NamedTuple):
    """What is drawn. The title and the axis may be empty; `alt` is read out to who does not see the chart."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    axis: str


def _solid(grey: str) -> dict[str, Any]:
    return {"fill": {"color": grey}}


def _hatched(pattern: str) -> dict[str, Any]:
    return {"pattern": {"pattern": pattern, "fg_color": BLACK, "bg_color": WHITE}}


# Neighbours differ in darkness or in texture, so that a photocopy still tells them apart.
FILLS = (
    _solid("#404040"),
    _solid("#D9D9D9"),
    _hatched("wide_upward_diagonal"),
    _solid(WHITE),
    _hatched("solid_diamond"),
    _solid("#8C8C8C"),
    _hatched("dark_horizontal"),
    _hatched("small_grid"),
)

# Left out by xlsxwriter as Excel 2007 did; later Office takes some of it for "yes" when left out, and whitens bars that
# go below nought. So all of it is said: parent, element, value, the element it stands before (None: the last).
EXPLICIT = (
    ("c:chartSpace", "c:roundedCorners", "0", "c:chart"),
    ("c:chart", "c:autoTitleDeleted", "0", "c:plotArea"),
    ("c:chart", "c:dispBlanksAs", "gap", None),
    ("c:title", "c:overlay", "0", None),
    ("c:legend", "c:overlay", "0", None),
    ("c:barChart", "c:varyColors", "0", "c:ser"),
    ("c:ser", "c:invertIfNegative", "0", "c:cat"),
    ("c:catAx", "c:delete", "0", "c:axPos"),
    ("c:valAx", "c:delete", "0", "c:axPos"),
    ("c:catAx", "c:noMultiLvlLbl", "0", None),
)

# Measures in millimetres: a letter and a line of 10 points, generously; the square of a legend entry with its gaps.
LETTER, LINE, KEY = 1.6, 4.3, 10
DROP = 0.03  # of the height, above the title
MOST_COLUMNS = 8

# The letters of the whole chart where nothing else is said.
LETTERS = f"""<c:txPr {nsdecls("c", "a")}><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000">
<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/>
<a:cs typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>"""


def chart_drawing(document: Document, chart: Chart, *, width_mm: int, height_mm: int, number: int) -> Any:
    """The `w:drawing` to append to a run of the body; the parts it shows are in the document's package already.

    `number` is the drawing's own in the document: no two drawings, pictures among them, may share one.
    """
    _require_drawable(chart)
    main, package = document.part, document.part.package
    sheet_name = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    sheet = Part(sheet_name, CONTENT_TYPE.SML_SHEET, _workbook(chart), package)
    with ZipFile(BytesIO(_workbook(chart, (width_mm, height_mm)))) as drawn:
        space = parse_xml(drawn.read("xl/charts/chart1.xml"))
    part = XmlPart(package.next_partname("/word/charts/chart%d.xml"), CONTENT_TYPE.DML_CHART, space, package)
    _finish(space, chart, part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE))
    drawing = parse_xml(
        f"""<w:drawing {nsdecls("w", "wp", "a", "c", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="{Mm(width_mm)}" cy="{Mm(height_mm)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>
        <wp:docPr id="{number}" name="Biểu đồ {number}"/><wp:cNvGraphicFramePr/>
        <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
        <c:chart r:id="{main.relate_to(part, RELATIONSHIP_TYPE.CHART)}"/>
        </a:graphicData></a:graphic></wp:inline></w:drawing>"""
    )
    for properties in drawing.iter(qn("wp:docPr")):
        properties.set("descr", chart.alt)
        properties.set("title", chart.title)
    return drawing


def natural_height(chart: Chart, width_mm: int) -> int:
    """The height in millimetres at which the units' names stand clear of one another in letters of 10 points.

    Where a page has less, the letters of bars are made smaller, down to 6 points.
    """
    _require_drawable(chart)
    return _frame(chart, width_mm, width_mm).natural


def _require_drawable(chart: Chart) -> None:
    names = (*chart.categories, *(series.name for series in chart.series))
    if not chart.categories or not chart.series or not all(name.strip() for name in names):
        raise ValueError("a chart needs units and sections, each with a name")
    if any(len(series.values) != len(chart.categories) for series in chart.series):
        raise ValueError("a section needs one value for each unit")


def _workbook(chart: Chart, drawn: tuple[int, int] | None = None) -> bytes:
    """The figures, units down and sections across; with the chart of that width and height among them, or alone."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 40)
        for row, name in enumerate(chart.categories, 1):
            sheet.write_string(row, 0, name)  # `write` would make a formula of "=1+1"
        for column, series in enumerate(chart.series, 1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, float(value))
        if drawn is not None:
            sheet.insert_chart(0, 0, _picture(book, chart, *drawn))
    return file.getvalue()


def _picture(book: Any, chart: Chart, width: int, height: int) -> Any:
    """The chart in xlsxwriter's terms; it copies into the chart the cells referred to, so Word need not open them."""
    frame, units = _frame(chart, width, height), len(chart.categories)
    picture = book.add_chart({"type": "column" if frame.stands else "bar", "subtype": "stacked"})
    for column, (_, fill) in enumerate(zip(chart.series, cycle(FILLS), strict=False), 1):
        cells = {"name": [SHEET, 0, column], "categories": [SHEET, 1, 0, units, 0]}
        values = {"values": [SHEET, 1, column, units, column], "border": {"color": BLACK, "width": 0.75}, "gap": 60}
        picture.add_series(cells | values | fill)
    no_ticks = {"major_tick_mark": "none", "minor_tick_mark": "none"}
    names = no_ticks | {
        "label_position": "low",  # clear of bars that go below nought
        "interval_unit": 1,  # every name, however many
        "num_font": {"name": FONT, "size": frame.letters, "rotation": 0},
        "line": {"color": BLACK},
        # The first unit on top; the points are still read at the bottom, which then is the end of the axis.
        "reverse": not frame.stands,
        "crossing": None if frame.stands else "max",
    }
    points = no_ticks | {
        "name": "?" if chart.axis else None,
        "name_font": {"name": FONT, "size": 10, "bold": False},
        "name_layout": frame.axis,
        "num_format": _number_format(chart),
        "num_font": {"name": FONT, "size": 10},
        "major_gridlines": {"visible": True, "line": {"color": "#BFBFBF", "width": 0.5}},
        "line": {"none": True},
    }
    picture.set_x_axis(names if frame.stands else points)
    picture.set_y_axis(points if frame.stands else names)
    title = {"name": "?", "name_font": {"name": FONT, "size": 11, "bold": True}}
    picture.set_title(title if chart.title else {"none": True})
    picture.set_legend({"position": "bottom"})
    picture.set_chartarea({"border": {"none": True}, "fill": {"color": WHITE}})
    picture.set_plotarea({"layout": frame.plot})
    return picture


def _number_format(chart: Chart) -> str:
    """Of the axis. "#,##0.##" would print ten as "10,"; where the points go up to twenty, its steps are whole."""
    of_units = zip(*(series.values for series in chart.series), strict=True)
    long = any(sum(abs(value) for value in values if value is not None) >= 20 for values in of_units)
    return "#,##0" if long else "General"


class _Frame(NamedTuple):
    """Columns that stand or bars that lie, the size of the units' letters, where the plot and the axis title are.

    Columns are laid out by Word. For bars it leaves long names too little room, breaks them and cuts them off.
    """

    stands: bool
    natural: int
    letters: int = 10
    plot: dict[str, float] | None = None
    axis: dict[str, float] | None = None


def _frame(chart: Chart, width: int, height: int) -> _Frame:
    units = len(chart.categories)
    longest = max(map(len, chart.categories)) * LETTER
    word = max(len(word) for name in chart.categories for word in name.split()) * LETTER
    entry = max(len(series.name) for series in chart.series) * LETTER + KEY
    column = (width - 20) / units
    stands = units <= MOST_COLUMNS and longest <= 2.5 * column and word <= column

    left, right = min(longest + 4, 0.55 * width), 6
    lines = ceil(longest / (left - 4))
    above = 5 + 5 * ceil(len(chart.title) * 2 / width)
    legend = 5.2 * ceil(len(chart.series) / max(1, width // entry)) * ceil(entry / width)
    below = 10 + (6 if chart.axis else 0) + legend
    natural = ceil((above + below + max(60, units * (lines * LINE + 0.4))) / (1 - DROP))
    if stands:
        return _Frame(stands, natural)

    top = min(above + DROP * height, height / 3)
    high = max(height - top - below, height / 3)
    middle = (left + width - right - len(chart.axis) * LETTER) / 2
    return _Frame(
        stands,
        natural,
        letters=max(6, min(10, int(10 * high / units / (lines * LINE)))),
        plot={"x": left / width, "y": top / height, "width": 1 - (left + right) / width, "height": high / height},
        axis={"x": max(0.0, middle / width), "y": min(1.0, (top + high + 6) / height)},
    )


def _finish(space: Any, chart: Chart, data: str) -> None:
    """Makes of xlsxwriter's chart one for Word: all said, in Vietnamese, with the way to its figures."""
    for parent, tag, value, follower in EXPLICIT:
        for element in space.iter(qn(parent)):
            if element.find(qn(tag)) is None:
                said = parse_xml(f'<{tag} {nsdecls("c")} val="{value}"/>')
                if follower is None:
                    element.append(said)
                else:
                    element.find(qn(follower)).addprevious(said)
    # Of units called "1" and "2" xlsxwriter would make numbers.
    for reference in [element[0] for element in space.iter(qn("c:cat"))]:
        cache = reference[1]
        reference.tag, cache.tag = qn("c:strRef"), qn("c:strCache")
        for code in cache.findall(qn("c:formatCode")):
            cache.remove(code)
    # xlsxwriter takes a title like "Khối 9!A1" for the address of a cell: so titles are written only here.
    for text, written in zip(space.iter(qn("a:t")), filter(None, (chart.title, chart.axis)), strict=True):
        text.text = written
    space.find(qn("c:lang")).set("val", "vi-VN")
    for element in space.iter(qn("a:rPr"), qn("a:endParaRPr")):
        element.set("lang", "vi-VN")
    space.remove(space.find(qn("c:printSettings")))
    space.append(parse_xml(LETTERS))
    space.append(
        parse_xml(f'<c:externalData {nsdecls("c", "r")} r:id="{data}"><c:autoUpdate val="0"/></c:externalData>')
    )
