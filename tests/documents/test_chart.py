"""The chart: a part Word shows and edits, its sheet beside it, legible without colour."""

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from openxml_audit import OpenXmlValidator

from giaouoc.documents.chart import Chart, Series, chart_drawing, natural_height

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NS = {
    "a": f"{DRAWING}/main",
    "c": f"{DRAWING}/chart",
    "wp": f"{DRAWING}/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
RELATION = f"{{{NS['r']}}}id"
CHART = "word/charts/chart1.xml"
SHEET = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"

# Số liệu minh họa
QUARTERS = Chart(
    title="Điểm thi đua năm 2024",
    categories=("Quận Bắc Từ Liêm", "Quận Cầu Giấy", "Quận Hà Đông"),
    series=(
        Series("I. Nhiệm vụ chính trị", (Decimal("58.25"), Decimal("60"), Decimal("0.1"))),
        Series("II. Thi đua, khen thưởng", (Decimal("30"), None, Decimal("29.75"))),
        Series("Điểm trừ", (Decimal("-2.5"), Decimal(0), Decimal("-1"))),
    ),
    alt="Biểu đồ cột chồng: điểm của 3 quận theo từng phần.",
    axis="điểm",
)
HOSTILE = (
    "<b>đậm</b>",
    "A & B",
    "\"Khối\" 'số 9' “trích”",
    "chữ " * 1250,
    "Đơn vị 🏆",
    "=1+1",
    '=HYPERLINK("http://a.vn")',
    "{{ ten }} {% if %}",
)


def _docx(*charts: Chart, height_mm: int = 90) -> bytes:
    document = docx.Document()
    for number, chart in enumerate(charts, 1):
        drawing = chart_drawing(document, chart, width_mm=165, height_mm=height_mm, number=number)
        document.add_paragraph().add_run()._r.append(drawing)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _part(package: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(package)) as parts:
        return parts.read(name)


def _chart(chart: Chart, height_mm: int = 90) -> ET.Element:
    return ET.fromstring(_part(_docx(chart, height_mm=height_mm), CHART))


def _find(root: ET.Element, path: str) -> ET.Element:
    found = root.find(path, NS)
    assert found is not None, path
    return found


def _values(root: ET.Element, path: str) -> list[str | None]:
    return [element.get("val") for element in root.findall(path, NS)]


def _cells(sheet: bytes) -> dict[str, str | Decimal]:
    """Address → text or figure of every cell that holds one; there is no formula among them."""
    strings = ["".join(si.itertext()) for si in ET.fromstring(_part(sheet, "xl/sharedStrings.xml"))]
    found: dict[str, str | Decimal] = {}
    for cell in ET.fromstring(_part(sheet, "xl/worksheets/sheet1.xml")).iterfind(".//s:c", NS):
        assert cell.find("s:f", NS) is None
        value = cell.findtext("s:v", None, NS)
        assert value is not None
        found[cell.attrib["r"]] = strings[int(value)] if cell.get("t") == "s" else Decimal(value)
    return found


def _addresses(formula: str) -> list[str]:
    found = re.fullmatch(r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?", formula)
    assert found is not None, formula
    column, first, last = found.groups()
    return [f"{column}{row}" for row in range(int(first), int(last or first) + 1)]


def _cached(reference: ET.Element) -> dict[str, str]:
    """Address → what the chart keeps of that cell."""
    addresses = _addresses(reference.findtext("c:f", "", NS))
    assert _values(reference, "*/c:ptCount") == [str(len(addresses))]
    points = reference.findall("*/c:pt", NS)
    return {addresses[int(point.attrib["idx"])]: point.findtext("c:v", "", NS) for point in points}


def _audit(package: bytes, path: Path) -> set[str]:
    path.write_bytes(package)
    return {str(error) for error in OpenXmlValidator().validate(path).errors}


def test_document_leads_to_chart_and_chart_to_sheet() -> None:
    package = _docx(QUARTERS)
    reference = _find(ET.fromstring(_part(package, "word/document.xml")), ".//c:chart")
    document = docx.Document(BytesIO(package)).part
    chart = document.related_parts[reference.attrib[RELATION]]
    assert (chart.partname, chart.content_type) == (
        f"/{CHART}",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    )
    data = _find(ET.fromstring(chart.blob), "c:externalData")
    sheet = chart.related_parts[data.attrib[RELATION]]
    assert (sheet.partname, sheet.content_type) == (
        f"/{SHEET}",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    assert chart.rels[data.attrib[RELATION]].reltype.endswith("/relationships/package")


def test_drawing_is_told_in_words_and_has_its_size_and_number() -> None:
    document = ET.fromstring(_part(_docx(QUARTERS, QUARTERS), "word/document.xml"))
    first, second = (element.attrib for element in document.iterfind(".//wp:docPr", NS))
    assert (first["descr"], first["title"], first["name"]) == (QUARTERS.alt, QUARTERS.title, "Biểu đồ 1")
    assert (first["id"], second["id"]) == ("1", "2")
    assert _find(document, ".//wp:extent").attrib == {"cx": str(165 * 36000), "cy": str(90 * 36000)}


def test_every_chart_has_its_parts() -> None:
    other = QUARTERS._replace(categories=("Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ"))
    package = _docx(QUARTERS, other)
    with ZipFile(BytesIO(package)) as parts:
        names = set(parts.namelist())
    assert {CHART, "word/charts/chart2.xml", SHEET, SHEET.replace("Sheet1", "Sheet2")} <= names
    relations = _part(package, "word/charts/_rels/chart2.xml.rels").decode()
    assert "../embeddings/Microsoft_Excel_Sheet2.xlsx" in relations
    assert _cells(_part(package, SHEET.replace("Sheet1", "Sheet2")))["A2"] == "Sở Y tế"


def test_sheet_holds_the_figures_and_nothing_else() -> None:
    sheet = _part(_docx(QUARTERS), SHEET)
    with ZipFile(BytesIO(sheet)) as parts:
        assert parts.testzip() is None
        assert not [name for name in parts.namelist() if "chart" in name or "drawing" in name]
        assert 'name="Sheet1"' in parts.read("xl/workbook.xml").decode()
    expected: dict[str, str | Decimal | None] = {}
    expected |= {f"A{row}": name for row, name in enumerate(QUARTERS.categories, 2)}
    for column, series in zip("BCD", QUARTERS.series, strict=True):
        expected[f"{column}1"] = series.name
        expected |= {f"{column}{row}": value for row, value in enumerate(series.values, 2)}
    assert _cells(sheet) == {address: value for address, value in expected.items() if value is not None}


def test_chart_keeps_the_very_cells_it_refers_to() -> None:
    package = _docx(QUARTERS)
    chart, cells = ET.fromstring(_part(package, CHART)), _cells(_part(package, SHEET))
    found = chart.findall(".//c:ser", NS)
    assert len(found) == len(QUARTERS.series)
    for element, series in zip(found, QUARTERS.series, strict=True):
        name = _cached(_find(element, "c:tx/c:strRef"))
        units = _cached(_find(element, "c:cat/c:strRef"))
        points = {address: Decimal(value) for address, value in _cached(_find(element, "c:val/c:numRef")).items()}
        assert list(name.values()) == [series.name]
        assert list(units.values()) == list(QUARTERS.categories)
        assert list(points.values()) == [value for value in series.values if value is not None]
        for address, value in (name | units | points).items():
            assert cells[address] == value


def test_fills_differ_without_colour_and_are_outlined() -> None:
    sections = tuple(Series(f"Phần {number}", (Decimal(number),)) for number in range(1, 11))
    chart = _chart(QUARTERS._replace(categories=("Sở Y tế",), series=sections))
    shapes = [_find(series, "c:spPr") for series in chart.iterfind(".//c:ser", NS)]
    fills = [ET.tostring(shape[0]) for shape in shapes]
    assert len(set(fills[:8])) == 8
    assert fills[8:] == fills[:2]
    for shape in shapes:
        assert _values(shape, "a:ln/a:solidFill/a:srgbClr") == ["000000"]
    for colour in chart.iterfind(".//a:srgbClr", NS):
        assert re.fullmatch(r"(..)\1\1", colour.attrib["val"])  # a grey


def test_few_units_stand_and_many_lie_from_the_top() -> None:
    few = _chart(QUARTERS)
    assert _values(few, ".//c:barDir") == ["col"]
    assert _values(few, ".//c:catAx/c:scaling/c:orientation") == ["minMax"]
    units = tuple(f"Sở số {number}" for number in range(1, 10))
    many = QUARTERS._replace(categories=units, series=(Series("I", (Decimal(90),) * 9),))
    lying = _chart(many)
    assert _values(lying, ".//c:barDir") == ["bar"]
    assert _values(lying, ".//c:catAx/c:scaling/c:orientation") == ["maxMin"]
    assert _values(lying, ".//c:valAx/c:crosses") == ["max"]  # the points are read at the bottom all the same
    for chart in (few, lying):
        assert _values(chart, ".//c:grouping") == ["stacked"]
        assert _values(chart, ".//c:overlap") == ["100"]
        assert _values(chart, ".//c:tickLblSkip") == ["1"]


def test_long_names_lie_too() -> None:
    long = ("Ban quản lý các khu công nghiệp và chế xuất Hà Nội", "Viện kiểm sát nhân dân thành phố Hà Nội")
    chart = QUARTERS._replace(categories=long * 3, series=(Series("I", (Decimal(90),) * 6),))
    assert _values(_chart(chart), ".//c:barDir") == ["bar"]


def test_many_names_ask_for_height_and_shrink_without_it() -> None:
    units = tuple(f"Trường Trung học phổ thông số {number}" for number in range(1, 39))
    chart = QUARTERS._replace(categories=units, series=(Series("I", (Decimal(90),) * 38),))
    high = natural_height(chart, 165)
    assert natural_height(QUARTERS, 165) < 110 < high < 240
    size = ".//c:catAx/c:txPr/a:p/a:pPr/a:defRPr"
    assert _find(_chart(chart, high), size).get("sz") == "1000"
    assert _find(_chart(chart, 130), size).get("sz") == "600"


def test_below_nought_the_names_stay_clear_and_the_fill_stays() -> None:
    chart = _chart(QUARTERS)
    assert _values(chart, ".//c:catAx/c:tickLblPos") == ["low"]
    assert _values(chart, ".//c:ser/c:invertIfNegative") == ["0"] * 3


def test_letters_and_language() -> None:
    chart = _chart(QUARTERS)
    assert _values(chart, "c:lang") == ["vi-VN"]
    assert _values(chart, "c:roundedCorners") == ["0"]
    assert {element.get("lang") for element in chart.iter() if "lang" in element.attrib} == {"vi-VN"}
    assert {element.get("typeface") for element in chart.iterfind(".//a:latin", NS)} == {"Times New Roman"}
    assert {element.get("sz") for element in chart.iter() if "sz" in element.attrib} == {"1000", "1100"}
    assert [element.text for element in chart.iterfind(".//a:t", NS)] == [QUARTERS.title, QUARTERS.axis]
    assert _values(chart, ".//c:legendPos") == ["b"]
    assert chart.find(".//c:dLbls", NS) is None


@pytest.mark.parametrize(("points", "expected"), [("0.5", "General"), ("19", "General"), ("1250.5", "#,##0")])
def test_figures_of_the_axis_have_no_comma_without_decimals(points: str, expected: str) -> None:
    chart = QUARTERS._replace(categories=("Sở Y tế",), series=(Series("I", (Decimal(points),)),))
    assert _find(_chart(chart), ".//c:valAx/c:numFmt").get("formatCode") == expected


def test_without_title_and_axis() -> None:
    chart = _chart(QUARTERS._replace(title="", axis=""))
    assert chart.find(".//c:title", NS) is None
    assert _values(chart, ".//c:autoTitleDeleted") == ["1"]


@pytest.mark.parametrize("text", [*HOSTILE, "Khối 9!A1"], ids=range(len(HOSTILE) + 1))
def test_hostile_text_appears_as_itself(text: str) -> None:
    series = Series(text, (Decimal(1), Decimal(2)))
    package = _docx(Chart(text, (text, "Sở Y tế"), (series,), text, text))
    chart, cells = ET.fromstring(_part(package, CHART)), _cells(_part(package, SHEET))
    assert [element.text for element in chart.iterfind(".//a:t", NS)] == [text, text]
    assert _cached(_find(chart, ".//c:tx/c:strRef")) == {"B1": text}
    assert _cached(_find(chart, ".//c:cat/c:strRef"))["A2"] == text
    assert (cells["A2"], cells["B1"]) == (text, text)
    told = _find(ET.fromstring(_part(package, "word/document.xml")), ".//wp:docPr")
    assert (told.get("descr"), told.get("title")) == (text, text)


def test_units_called_by_numbers_are_names() -> None:
    package = _docx(Chart("", ("1", "2.50", "nan"), (Series("3", (Decimal(1),) * 3),), "", ""))
    chart = ET.fromstring(_part(package, CHART))
    assert list(_cached(_find(chart, ".//c:cat/c:strRef")).values()) == ["1", "2.50", "nan"]
    assert _cells(_part(package, SHEET))["A3"] == "2.50"


@pytest.mark.parametrize("height_mm", [60, 130])
def test_audit_finds_nothing_in_the_document(tmp_path: Path, height_mm: int) -> None:
    """But what it finds in python-docx's own template."""
    hostile = Chart("", HOSTILE, tuple(Series(text, (Decimal(1),) * 8) for text in HOSTILE), "<a&b>", "")
    units = tuple(f"Trường số {number}" for number in range(1, 39))
    many = QUARTERS._replace(categories=units, series=(Series("I", (None, *(Decimal(-9),) * 37)),))
    package = _docx(QUARTERS, hostile, many, height_mm=height_mm)
    assert _audit(package, tmp_path / "chart.docx") - _audit(_docx(), tmp_path / "none.docx") == set()
    assert _audit(_part(package, SHEET), tmp_path / "sheet.xlsx") == set()


def test_audit_sees_into_the_chart(tmp_path: Path) -> None:
    """Or its silence above would say nothing."""
    spoilt = BytesIO()
    with ZipFile(BytesIO(_docx(QUARTERS))) as parts, ZipFile(spoilt, "w") as written:
        for name in parts.namelist():
            written.writestr(name, parts.read(name).replace(b'<c:overlap val="100"/>', b'<c:overlap val="x"/>'))
    assert any(CHART in error for error in _audit(spoilt.getvalue(), tmp_path / "spoilt.docx"))


def test_same_input_same_bytes() -> None:
    once, again = _docx(QUARTERS), _docx(QUARTERS)
    assert _part(once, CHART) == _part(again, CHART)
    assert _part(once, SHEET) == _part(again, SHEET)
    with ZipFile(BytesIO(_part(once, SHEET))) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "chart",
    [
        QUARTERS._replace(categories=(), series=(Series("I", ()),)),
        QUARTERS._replace(series=()),
        QUARTERS._replace(categories=("Sở Y tế", " ", "Sở Nội vụ")),
        QUARTERS._replace(series=(Series("", (Decimal(1),) * 3),)),
        QUARTERS._replace(series=(Series("I", (Decimal(1),) * 2),)),
    ],
    ids=["no units", "no sections", "unit without a name", "section without a name", "values amiss"],
)
def test_a_caller_s_mistake_is_told(chart: Chart) -> None:
    with pytest.raises(ValueError, match=r"needs (units|one value)"):
        chart_drawing(docx.Document(), chart, width_mm=165, height_mm=90, number=1)
