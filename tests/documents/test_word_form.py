"""An office's own Word form: filled in as our templates are, torn by nothing, its mistakes told by the paragraph."""

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.console.problem_text import as_text
from giaouoc.documents.context.root import Context
from giaouoc.documents.package import pack, pack_parts, read_parts, stated_digest, written_digest
from giaouoc.documents.text import docx_text
from giaouoc.documents.word_form import fill_word_form
from giaouoc.records.problems import Problem

ROOT = Path(__file__).parents[2]
DAY = date(2025, 1, 20)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENGLISH = ("expected", "unexpected", "token", "unknown", "got ", "template", "Error", "end of")

HOSTILE = [
    "<b>đậm</b>",
    "A & B",
    "{{ 7*7 }}",
    "{% if x %}",
    "{%p for x in y %}",
    "{_{ }_}",
    "]]>",
    "\"ngoặc\" 'đơn' “kép”",
    "&amp; &#65; &lt;",
    "</w:t></w:r></w:p>",
    "dòng 1\ndòng 2",
    "cột 1\tcột 2",
    "$& \\1 \\g<0> %s",
    "chữ " * 1250,
]

Rows = Sequence[Sequence[str]]
Filled = tuple[bytes | None, list[str], tuple[Problem, ...]]


@cache
def _context() -> Context:
    opened = open_year(ROOT / "examples" / "khoi-13-ha-noi", None, 2024, whole=True)
    assert isinstance(opened, OpenYear)
    year, _ = year_of(opened, DAY)
    return year.context("summary", None)


def _form(*paragraphs: str, rows: Rows = (), header: str = "", footer: str = "") -> Document:
    form = docx.Document(str(ROOT / "templates" / "reference.docx"))
    for text in paragraphs:
        form.add_paragraph(text)
    if rows:
        table = form.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if header:
        form.sections[0].header.paragraphs[0].text = header
    if footer:
        form.sections[0].footer.paragraphs[0].text = footer
    return form


def _bytes(form: Document) -> bytes:
    written = io.BytesIO()
    form.save(written)
    return written.getvalue()


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., Filled]:
    """A form (a document, its bytes, or its paragraphs) filled in: the file, what is left blank in it, problems."""

    def call(*form: Any, context: Context | None = None, **more: Any) -> Filled:
        path = tmp_path / "templates" / "summary.docx"
        path.parent.mkdir(exist_ok=True)
        if len(form) == 1 and not isinstance(form[0], str):
            path.write_bytes(form[0] if isinstance(form[0], bytes) else _bytes(form[0]))
        else:
            path.write_bytes(_bytes(_form(*form, **more)))
        made, blanks, problems = fill_word_form(path, context or _context(), DAY)
        assert (made is None) == bool(problems)
        return made, [blank.what for blank in blanks], problems

    return call


def _text(filled: Filled) -> list[str]:
    """The lines of a filled form without its sides."""
    data, _, problems = filled
    assert data is not None, [as_text(problem).plain for problem in problems]
    return docx_text(data).partition("=====")[0].splitlines()


def _told(filled: Filled) -> str:
    return "\n".join(as_text(problem).plain for problem in filled[2])


def _audit(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tep.docx"
        path.write_bytes(data)
        assert OpenXmlValidator().validate(str(path)).errors == []


# What can be typed


def test_names_filters_and_conditions(fill: Callable[..., Filled]) -> None:
    filled = fill(
        "{{ bloc.name | upper }}, {{ year_name }}, {{ on | date }}",
        "{% if leader %}{{ bloc.leader_title }}: {{ leader.name }}{% else %}Chưa có{% endif %}.",
        '{{ number("I") }}. {{ number("1") }}. {{ number("1") }}.',
    )
    assert _text(filled) == [
        "KHỐI THI ĐUA SỐ 13 THÀNH PHỐ HÀ NỘI, năm 2024, ngày 20 tháng 01 năm 2025",
        "Khối trưởng: Cục Thi hành án dân sự thành phố Hà Nội.",
        "I. 1. 2.",
    ]


def test_a_tag_split_over_three_runs(fill: Callable[..., Filled]) -> None:
    form = _form()
    paragraph = form.add_paragraph("Kính gửi ")
    for text, bold in (("{{ blo", False), ("c.na", True), ("me }} và", False), (" ai khác", True)):
        paragraph.add_run(text).bold = bold
    filled = fill(form)
    assert _text(filled) == ["Kính gửi Khối thi đua số 13 thành phố Hà Nội và ai khác"]
    assert filled[0] is not None
    runs = docx.Document(io.BytesIO(filled[0])).paragraphs[0].runs
    assert [run.text for run in runs if run.bold] == ["", " ai khác"], "the look is that of where the tag begins"


@pytest.mark.parametrize("cuts", [range(1, 40), [1], [2], [3, 4, 5], [10, 20], [18, 19]])
def test_wherever_word_splits_a_tag(fill: Callable[..., Filled], cuts: Sequence[int]) -> None:
    text = "a {% if year > 2000 %}{{ bloc.kind }}{% endif %} b"
    form = _form()
    paragraph = form.add_paragraph()
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        paragraph.add_run(text[start:end])
    assert _text(fill(form)) == ["a khối b"]


def test_a_spelling_mark_a_tab_or_a_line_break_within_a_tag(fill: Callable[..., Filled]) -> None:
    form = _form()
    form.element.body.insert(
        0,
        parse_xml(
            f"<w:p {WORD}><w:r><w:t>{{{{ bloc</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>.kind</w:t>"
            f"<w:br/><w:tab/></w:r><w:proofErr w:type='spellEnd'/><w:r><w:t>}}}} hết</w:t><w:br/><w:t>dòng 2</w:t>"
            f"</w:r></w:p>"
        ),
    )
    assert _text(fill(form)) == ["khối hết ⏎ dòng 2"]


def test_quotes_as_word_types_them_and_signs_of_xml(fill: Callable[..., Filled]) -> None:
    assert _text(fill("{% if bloc.kind == “khối” and 1 < 2 %}{{ ‘A & B > C’ }}{% endif %}")) == ["A & B > C"]


def test_paragraphs_rows_and_cells_are_repeated(fill: Callable[..., Filled]) -> None:
    filled = fill(
        "{%p for unit in units[:2] %}",
        "{{ loop.index }}. {{ unit.short }};",
        "{%p endfor %}",
        "{%p if theme %}",
        "có",
        "{%p else %}",
        "không",
        "{%p endif %}",
        rows=[
            ["TT", "Đơn vị", "Hạng"],
            ["{%tr for row in ranking.ranked[:2] %}", "", ""],
            ["{{ number('dòng') }}", "{{ row.name }}", "{{ row.rank }}"],
            ["{%tr endfor %}", "", ""],
            ["{%tc for unit in units[:2] %}", "{{ unit.short }}", "{%tc endfor %}"],
        ],
        context=_context()._replace(theme=None),
    )
    assert _text(filled) == [
        "1. Cục THADS;",
        "2. Bộ Tư lệnh Thủ đô;",
        "không",
        "TT | Đơn vị | Hạng",
        "1 | Công an thành phố Hà Nội | 1",
        "2 | Bộ Tư lệnh Thủ đô Hà Nội | 2",
        "Cục THADS | Bộ Tư lệnh Thủ đô",
    ]


def test_macros_of_a_line_and_of_paragraphs(fill: Callable[..., Filled]) -> None:
    filled = fill(
        "{% macro so(n) %}<{{ n }}>{% endmacro %}{{ so('&') }}{{ so(2) | upper }}",
        "{%p macro dong(ten, gia_tri) %}",
        "{{ ten }}: {{ gia_tri }}",
        "{%p endmacro %}",
        "{{p dong('Khối', bloc.kind) }}",
        "{% set x %}{{ so(3) }}{% endset %}{{ x }}",
    )
    assert _text(filled)[:3] == ["<&><2>", "Khối: khối", "<3>"]


def test_cells_of_a_loop_are_merged_and_coloured(fill: Callable[..., Filled]) -> None:
    data, _, problems = fill(
        rows=[
            ["{%tr for unit in units[:2] %}", ""],
            ["{% vm %}Chung", "{% cellbg 'FFFF00' %}{{ unit.short }}"],
            ["{%tr endfor %}", ""],
        ]
    )
    assert data is not None, problems
    assert docx_text(data).splitlines()[:2] == ["Chung | Cục THADS", " | Bộ Tư lệnh Thủ đô"]
    assert read_parts(data)["word/document.xml"].count(b'w:fill="FFFF00"') == 2
    _audit(data)


def test_a_cell_may_be_as_wide_as_several(fill: Callable[..., Filled]) -> None:
    data, _, problems = fill(rows=[["{% colspan 2 %}Cả hàng"]])
    assert data is not None, problems
    assert b'<w:gridSpan w:val="2"/>' in read_parts(data)["word/document.xml"]
    _audit(data)


def test_headers_footers_and_notes(fill: Callable[..., Filled]) -> None:
    form = _form("Thân", header="{{ bloc.kind }}", footer="Năm {{ year }}, {{ number('1') }}")
    data, _, _ = fill(form)
    assert data is not None
    assert docx_text(data).splitlines()[-2:] == ["đầu trang: khối", "chân trang: Năm 2024, 1"]


def test_comments_are_left_out(fill: Callable[..., Filled]) -> None:
    assert _text(fill("a{# ghi chú {{ cho #}b", "{#p cả đoạn #}", "c"))[:2] == ["ab", "c"]


def test_only_text_that_is_seen_can_be_a_tag(fill: Callable[..., Filled]) -> None:
    form = _form()
    form.element.body.insert(
        0,
        parse_xml(
            f"<w:p {WORD}><w:del w:id='1' w:author='a'><w:r><w:delText>{{{{ xoa }}}}</w:delText></w:r></w:del>"
            f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>QUOTE {{{{ ma }}}}</w:instrText></w:r>"
            f"<w:r><w:fldChar w:fldCharType='end'/></w:r>"
            f"<w:bookmarkStart w:id='1' w:name='{{{{ ten }}}}'/><w:bookmarkEnd w:id='1'/>"
            f"<w:r><w:t>{{một}} {{ {{{{ year }}}}</w:t></w:r><w:r><w:t>}}</w:t></w:r></w:p>"
        ),
    )
    filled = fill(form)
    assert _text(filled) == ["{một} { 2024}"]


def test_a_text_box_is_filled_once(fill: Callable[..., Filled]) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{{ number('1') }}</w:t></w:r></w:p></w:txbxContent>"
    form = _form("{{ number('1') }}")
    form.element.body.insert(
        0,
        parse_xml(
            f"<w:p {WORD} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
            "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
            "xmlns:v='urn:schemas-microsoft-com:vml'><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
            f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
            "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    assert _text(fill(form)) == ["[khung chữ: 1]", "2"]


# What the data can do


def test_what_is_not_there_is_dots_and_is_told(fill: Callable[..., Filled]) -> None:
    data, blanks, _ = fill("Số: {{ paper.number }}, {{ paper.date | date }}", header="{{ paper.number }}")
    assert data is not None
    assert docx_text(data).splitlines()[0] == "Số: ……………, ngày …… tháng …… năm ………"
    assert blanks == ["Số của văn bản", "Ngày ký", "Số của văn bản"]


def test_data_appears_as_itself(fill: Callable[..., Filled]) -> None:
    context = _context()._replace(theme="{{ year }}", law=tuple(HOSTILE))
    data, _, problems = fill(
        "{%p for x in law %}",
        "[{{ x }}]",
        "{%p endfor %}",
        "{{ law | join(' / ') }}",
        header="{{ theme }}",
        rows=[["{%tr for x in law %}"], ["{{ x | upper }}"], ["{%tr endfor %}"]],
        context=context,
    )
    assert data is not None, problems
    document = docx.Document(io.BytesIO(data))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert paragraphs[: len(HOSTILE)] == [f"[{text}]" for text in HOSTILE]
    assert paragraphs[len(HOSTILE)] == " / ".join(HOSTILE)
    assert [row.cells[0].text for row in document.tables[0].rows] == [text.upper() for text in HOSTILE]
    assert document.sections[0].header.paragraphs[0].text == "{{ year }}"
    _audit(data)


def test_a_line_feed_breaks_the_line(fill: Callable[..., Filled]) -> None:
    context = _context()._replace(theme="một\nhai\r\nba\rbốn\tnăm")
    filled = fill("{{ theme }}", context=context)
    assert _text(filled) == ["một ⏎ hai ⏎ ba ⏎ bốn\tnăm"]
    assert filled[0] is not None
    assert read_parts(filled[0])["word/document.xml"].count(b"<w:br/>") == 3


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_any_text_appears_as_itself(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "summary.docx"
        path.write_bytes(_bytes(_form("{{ theme }}")))
        data, _, problems = fill_word_form(path, _context()._replace(theme=f"a{text}z"), DAY)
    assert data is not None, problems
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == f"a{text}z"


# The file


def test_the_same_bytes_and_a_digest(fill: Callable[..., Filled]) -> None:
    first, second = (fill("{{ bloc.name }}", header="{{ year }}")[0] for _ in range(2))
    assert first is not None and first == second
    assert written_digest(first) is not None
    assert pack(first) == first


def test_clean_by_the_schema(fill: Callable[..., Filled]) -> None:
    data, _, _ = fill(
        "{%p for unit in units %}",
        "{{ unit.name }}",
        "{%p endfor %}",
        header="{{ year }}",
        rows=[["{%tr for unit in units %}", ""], ["{{ theme }}", "x"], ["{%tr endfor %}", ""]],
        context=_context()._replace(theme="một\nhai"),
    )
    assert data is not None
    _audit(data)


def test_properties(fill: Callable[..., Filled]) -> None:
    form = _form("x {{ year }}")
    form.core_properties.title, form.core_properties.author = "Báo cáo {{ x }}", "Văn phòng"
    data, _, _ = fill(form)
    assert data is not None
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.author) == ("Báo cáo {{ x }}", "Văn phòng")
    assert (properties.created, properties.modified) == (properties.modified, properties.created)
    assert properties.modified is not None and properties.modified.date() == DAY
    assert properties.language == "vi-VN" and properties.last_modified_by == "Khối thi đua số 13 thành phố Hà Nội"


def test_custom_properties_of_the_form_are_kept(fill: Callable[..., Filled]) -> None:
    custom = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Properties xmlns="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Ph\xc3\xb2ng">'
        b"<vt:lpwstr>TCHC</vt:lpwstr></property></Properties>"
    )
    form = read_parts(pack(_bytes(_form("{{ year }}"))))
    for name in ("docProps/custom.xml", "docProps/custom1.xml"):
        parts = {part: data for part, data in form.items() if part != "docProps/custom.xml"} | {name: custom}
        for part in ("_rels/.rels", "[Content_Types].xml"):
            parts[part] = parts[part].replace(b"docProps/custom.xml", name.encode())
        data, _, problems = fill(_zipped(parts))
        assert data is not None, problems
        filled = read_parts(data)
        assert filled["docProps/custom.xml"].count(b"<property ") == 2
        assert "Phòng".encode() in filled["docProps/custom.xml"] and b'pid="8"' in filled["docProps/custom.xml"]
        assert filled["[Content_Types].xml"].count(b"custom-properties") == 1
        assert filled["_rels/.rels"].count(b"custom-properties") == 1
        assert written_digest(data) is not None and pack(data) == data
        _audit(data)


def test_a_document_of_ours_may_become_a_form(fill: Callable[..., Filled]) -> None:
    first, _, _ = fill("{{ year }} {{ '{' ~ '{ bloc.kind }' ~ '}' }}")
    assert first is not None
    second, _, problems = fill(first)
    assert second is not None, problems
    assert docx_text(second).splitlines()[0] == "2024 khối"
    assert read_parts(second)["docProps/custom.xml"].count(b"<property ") == 1
    assert stated_digest(second) != stated_digest(first)
    assert pack_parts(read_parts(second)) == second


def test_what_is_left_empty_is_no_damage(fill: Callable[..., Filled]) -> None:
    """A table without rows, a cell without paragraphs, names that a loop repeats: Word would refuse the file."""
    form = _form(rows=[["{%tr if false %}", ""], ["x", "y"], ["{%tr endif %}", ""]])
    table = form.add_table(1, 1)
    cell = table.cell(0, 0)
    for text in ("{%p if false %}", "mất", "{%p endif %}"):
        cell.add_paragraph(text)
    cell._element.remove(cell.paragraphs[0]._element)
    for text in ("{%p for unit in units %}", "", "{%p endfor %}"):
        paragraph = form.add_paragraph(text)
        if not text:
            for tag in ("<w:bookmarkStart {} w:id='3' w:name='_GoBack'/>", "<w:bookmarkEnd {} w:id='3'/>"):
                paragraph._element.append(parse_xml(tag.format(WORD)))
    data, _, problems = fill(form)
    assert data is not None, problems
    document = docx.Document(io.BytesIO(data))
    assert len(document.tables) == 1 and len(document.tables[0].cell(0, 0).paragraphs) == 1
    assert read_parts(data)["word/document.xml"].count(b"_GoBack") == 1
    _audit(data)


def test_a_form_for_a_bloc(bloc: Callable[..., Path], make: Callable[..., dict[str, Any]]) -> None:
    root = bloc(example="khoi-13-ha-noi")
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "summary.docx").write_bytes(_bytes(_form("{{ bloc.name }}: {{ paper.number }}")))
    (made,) = make(root, "summary").values()
    assert made.data is not None
    assert docx_text(made.data).splitlines()[0] == "Khối thi đua số 13 thành phố Hà Nội: ……………"
    assert "Số của văn bản (papers.summary.number)" in made.problems[0].message


# Mistakes

_MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown name": (
        {"form": ["Mở đầu", "Khối {{ blok.name }}"]},
        """\
templates/summary.docx:2:9: lỗi: không có tên "blok" [mau-ten-la]
  2 | Khối {{ blok.name }}
    |         ^^^^
  tại: đoạn 2
  cách sửa: có phải "bloc"? xem mọi tên: giaouoc templates vars""",
    ),
    "an unknown part, in a row that is repeated": (
        {"form": ["Mở"], "rows": [["{%tr for u in units %}", ""], ["{{ u.nam }}", ""], ["{%tr endfor %}", ""]]},
        """\
templates/summary.docx:4:6: lỗi: không có "nam" ở đây [mau-ten-la]
  4 | {{ u.nam }}
    |      ^^^
  tại: đoạn 4
  cách sửa: có phải "name"? xem mọi tên: giaouoc templates vars""",
    ),
    "an unknown filter": (
        {"form": ["{{ bloc.name | uper }}"]},
        """\
templates/summary.docx:1:16: lỗi: không có bộ lọc "uper" [mau-sai-cu-phap]
  1 | {{ bloc.name | uper }}
    |                ^^^^
  tại: đoạn 1
  cách sửa: có phải "upper"?""",
    ),
    "an unknown command": (
        {"form": ["{% lap unit in units %}"]},
        """\
templates/summary.docx:1:4: lỗi: không có lệnh "lap" [mau-sai-cu-phap]
  1 | {% lap unit in units %}
    |    ^^^
  tại: đoạn 1""",
    ),
    "a value that is no text": (
        {"form": ["Các đơn vị: {{ units }}"]},
        """\
templates/summary.docx:1:1: lỗi: không in được một nhóm khóa hoặc một danh sách [mau-gia-tri]
  1 | Các đơn vị: {{ units }}
    | ^^^^^^^^^^^^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: viết tên một phần của nó (a.b), hoặc dùng {% for … %}, {% if … %}""",
    ),
    "what cannot be computed": (
        {"form": ["{{ 1 / 0 }}"]},
        """\
templates/summary.docx:1:1: lỗi: không tính được biểu thức ở đoạn này [mau-gia-tri]
  1 | {{ 1 / 0 }}
    | ^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: xem các tên và bộ lọc dùng được: giaouoc templates vars""",
    ),
    "half an expression": (
        {"form": ["{{ bloc.name + }}"]},
        """\
templates/summary.docx:1:1: lỗi: biểu thức còn thiếu một phần [mau-sai-cu-phap]
  1 | {{ bloc.name + }}
    | ^^^^^^^^^^^^^^^^^
  tại: đoạn 1""",
    ),
    "what Python alone refuses": (
        {"form": ["{{ bloc.name | join(d=1, d=2) }}"]},
        """\
templates/summary.docx:1:1: lỗi: mẫu có một biểu thức quá rối, hoặc một tên viết hai lần trong cùng dấu ngoặc \
[mau-sai-cu-phap]
  cách sửa: tìm biểu thức ấy và viết gọn lại""",
    ),
    "a name in the header": (
        {"form": ["Thân"], "header": "Năm {{ yaer }}"},
        """\
templates/summary.docx:1:8: lỗi: không có tên "yaer" [mau-ten-la]
  1 | Năm {{ yaer }}
    |        ^^^^
  tại: đầu trang › đoạn 1
  cách sửa: có phải "year"? xem mọi tên: giaouoc templates vars""",
    ),
    "a tag not closed": (
        {"form": ["Khối {{ bloc.name", "và {{ year }}"]},
        """\
templates/summary.docx:1:6: lỗi: dấu "{{" không có dấu đóng "}}" trong cùng đoạn [mau-sai-cu-phap]
  1 | Khối {{ bloc.name
    |      ^^
  tại: đoạn 1
  cách sửa: mỗi thẻ {{ … }} hoặc {% … %} viết trọn trong một đoạn""",
    ),
    "a tag not opened": (
        {"form": ["{ bloc.name }}"]},
        """\
templates/summary.docx:1:13: lỗi: thừa dấu "}}" [mau-sai-cu-phap]
  1 | { bloc.name }}
    |             ^^
  tại: đoạn 1
  cách sửa: kiểm tra dấu mở {{ hoặc {% ở trước nó""",
    ),
    "a command not closed": (
        {"form": ["{%p if theme %}", "x"]},
        """\
templates/summary.docx:1:1: lỗi: lệnh "if" không được đóng [mau-sai-cu-phap]
  1 | {%p if theme %}
    | ^^^^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: thêm {%p endif %} ở chỗ nó kết thúc""",
    ),
    "an end without a beginning": (
        {"form": ["{% if theme %}a{% endfor %}{% endif %}"]},
        """\
templates/summary.docx:1:16: lỗi: thừa "endfor" [mau-sai-cu-phap]
  1 | {% if theme %}a{% endfor %}{% endif %}
    |                ^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: không có lệnh "for" nào đang mở""",
    ),
    "else for nothing": (
        {"form": ["{% else %}"]},
        """\
templates/summary.docx:1:1: lỗi: thừa "else" [mau-sai-cu-phap]
  1 | {% else %}
    | ^^^^^^^^^^
  tại: đoạn 1
  cách sửa: không có lệnh nào đang mở mà nó thuộc về""",
    ),
    "a command over several paragraphs": (
        {"form": ["{% if theme %}", "x", "{% endif %}"]},
        """\
templates/summary.docx:3:1: lỗi: "if" và "endif" ở hai đoạn khác nhau (đoạn 1 và đoạn 3) [mau-sai-cu-phap]
  3 | {% endif %}
    | ^^^^^^^^^^^
  tại: đoạn 3
  cách sửa: để lặp hay bỏ cả đoạn, viết {%p if … %} và {%p endif %}, mỗi lệnh một đoạn riêng; với hàng của bảng, viết \
{%tr … %}, mỗi lệnh một hàng riêng""",
    ),
    "a command in two kinds": (
        {"form": ["{%p if theme %}", "x", "{% endif %}"]},
        """\
templates/summary.docx:3:1: lỗi: "if" và "endif" (đoạn 1 và đoạn 3) viết hai kiểu: {%p … %} và {% … %} \
[mau-sai-cu-phap]
  3 | {% endif %}
    | ^^^^^^^^^^^
  tại: đoạn 3
  cách sửa: viết cả hai cùng một kiểu""",
    ),
    "a command into a table": (
        {"form": ["{%p for u in units %}"], "rows": [["{%p endfor %}"]]},
        """\
templates/summary.docx:2:1: lỗi: "for" và "endfor" (đoạn 1 và đoạn 2) không ở cùng một chỗ [mau-sai-cu-phap]
  2 | {%p endfor %}
    | ^^^^^^^^^^^^^
  tại: đoạn 2
  cách sửa: hai lệnh {%p … %} phải cùng ở trong một ô, hoặc cùng ở ngoài bảng""",
    ),
    "a command for rows outside a table": (
        {"form": ["{%tr set x = 1 %}"]},
        """\
templates/summary.docx:1:1: lỗi: {%tr … %} chỉ dùng trong bảng [mau-sai-cu-phap]
  1 | {%tr set x = 1 %}
    | ^^^^^^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: ngoài bảng, viết {%p … %}""",
    ),
    "text that would be lost": (
        {"form": ["{%p if theme %} chữ", "x", "{%p endif %}"]},
        """\
templates/summary.docx:1:1: lỗi: {%p … %} không đứng một mình trong đoạn của nó [mau-sai-cu-phap]
  1 | {%p if theme %} chữ
    | ^^^^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: mỗi {%p … %} một đoạn riêng, không có chữ hay thẻ khác; đoạn ấy không được in ra""",
    ),
    "both commands in one row": (
        {"form": [], "rows": [["{%tr for u in units %}", "{{ u.name }}", "{%tr endfor %}"]]},
        """\
templates/summary.docx:1:1: lỗi: {%tr … %} không đứng một mình trong hàng của nó [mau-sai-cu-phap]
  1 | {%tr for u in units %}
    | ^^^^^^^^^^^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: mỗi {%tr … %} một hàng riêng, không có chữ hay thẻ khác; hàng ấy không được in ra""",
    ),
    "text where a paragraph belongs": (
        {"form": ["{{p bloc.name }}"]},
        """\
templates/summary.docx:1:1: lỗi: {{p … }} chỉ dùng để gọi một macro viết bằng {%p macro … %} [mau-sai-cu-phap]
  1 | {{p bloc.name }}
    | ^^^^^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: viết {{ … }}, với một dấu cách sau {{""",
    ),
    "a paragraph within a line": (
        {"form": ["{%p macro m(a) %}", "{{ a }}", "{%p endmacro %}", "{{ m(1) }}"]},
        """\
templates/summary.docx:4:1: lỗi: macro "m" viết bằng {%p macro … %} nên phải gọi bằng {{p … }} [mau-sai-cu-phap]
  4 | {{ m(1) }}
    | ^^^^^^^^^^
  tại: đoạn 4
  cách sửa: viết {{p m(…) }}""",
    ),
    "paragraphs by way of a variable": (
        {"form": ["{%p set w %}", "đoạn", "{%p endset %}", "{{ w }}"]},
        """\
templates/summary.docx:1:1: lỗi: một đoạn hoặc một hàng của bảng bị chèn vào giữa dòng chữ, hay một lệnh cắt đôi một \
chỗ trong bảng [mau-word]
  cách sửa: dùng {%p … %} cho cả đoạn, {%tr … %} cho cả hàng; macro có cả đoạn thì gọi bằng {{p … }}""",
    ),
    "another file": (
        {"form": ['{% include "/etc/passwd" %}']},
        """\
templates/summary.docx:1:1: lỗi: không có lệnh "include" [mau-sai-cu-phap]
  1 | {% include "/etc/passwd" %}
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  tại: đoạn 1
  cách sửa: trong mẫu Word dùng được: if, for, set, macro, call, with""",
    ),
    "a merged cell outside a table": (
        {"form": ["{% vm %}"]},
        """\
templates/summary.docx:1:1: lỗi: {% vm %} chỉ dùng trong ô của bảng [mau-sai-cu-phap]
  1 | {% vm %}
    | ^^^^^^^^
  tại: đoạn 1
  cách sửa: đặt vào trong ô, hoặc xóa đi""",
    ),
    "a merged cell of no loop": (
        {"form": [], "rows": [["{% vm %}"]]},
        """\
templates/summary.docx:1:1: lỗi: {% vm %} chỉ dùng trong hàng, ô được lặp [mau-sai-cu-phap]
  1 | {% vm %}
    | ^^^^^^^^
  tại: đoạn 1
  cách sửa: đặt giữa {%tr for … %} và {%tr endfor %}, hoặc gộp ô trong Word""",
    ),
}


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_a_mistake_is_told_by_the_paragraph(fill: Callable[..., Filled], mistake: str) -> None:
    form, told = _MISTAKES[mistake]
    more = dict(form)
    said = _told(fill(_form(*more.pop("form"), **more)))
    # How to mend what Jinja cannot read is said as of every template, and pinned with those.
    assert (said if "cách sửa" in told else said.partition("\n  cách sửa")[0]) == told


@pytest.mark.parametrize("path", ["''.__class__.__mro__", "bloc.__class__", "bloc._asdict()", "number.__init__"])
def test_no_way_to_python(fill: Callable[..., Filled], path: str) -> None:
    data, _, problems = fill(f"{{{{ {path} }}}}")
    assert data is None and [problem.code for problem in problems] == ["mau-ten-la"]


def test_every_mistake_of_every_part_is_told(fill: Callable[..., Filled]) -> None:
    filled = fill("{{ a", "}}", header="{{ c }}", footer="{{ d }}")
    assert [str(problem.place) for problem in filled[2]] == [
        "templates/summary.docx:1:1",
        "templates/summary.docx:2:1",
        "templates/summary.docx:1:4",
        "templates/summary.docx:1:4",
    ]


def test_half_a_command_in_a_link(fill: Callable[..., Filled]) -> None:
    form = _form()
    form.element.body.insert(
        0,
        parse_xml(
            f"<w:p {WORD}><w:hyperlink w:anchor='x'><w:r><w:t>{{% if theme %}}</w:t></w:r></w:hyperlink>"
            f"<w:r><w:t>x{{% endif %}}</w:t></w:r></w:p>"
        ),
    )
    assert '"if" và "endif" không ở cùng một chỗ trong đoạn' in _told(fill(form))


TOKENS = ["{{", "}}", "{%", "%}", "{%p", "{%tr", "{{p", "{#", "#}", "if", "for", "in", "x", "year", "endif", "endfor"]
TOKENS += ["|", "upper", "(", ")", "[", "'a'", "1", "+", "set", "=", "else", "macro", "m", "endmacro", "-", "\\", "&<"]


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(TOKENS), max_size=6).map(" ".join), min_size=1, max_size=4))
def test_whatever_is_typed_no_library_speaks(paragraphs: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "summary.docx"
        path.write_bytes(_bytes(_form(*paragraphs, rows=[paragraphs])))
        data, _, problems = fill_word_form(path, _context(), DAY)
    assert (data is None) == bool(problems)
    for problem in problems:
        assert not any(word in problem.message for word in ENGLISH), problem.message
    if data is not None:
        docx.Document(io.BytesIO(data))


# Files that are no form


def test_without_docxtpl(fill: Callable[..., Filled], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    assert _told(fill("{{ year }}")) == (
        "templates/summary.docx:1:1: lỗi: mẫu Word cần thêm thư viện docxtpl, máy này chưa cài [mau-word]\n"
        '  cách sửa: trong thư mục giaouoc chạy: pip install ".[word]"; hoặc bỏ tệp này để dùng mẫu có sẵn'
    )


def _zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()


def _changed(old: bytes, new: bytes, part: str = "word/document.xml") -> bytes:
    parts = read_parts(_bytes(_form("{{ year }}")))
    assert old in parts[part]
    return _zipped(parts | {part: parts[part].replace(old, new)})


def _with_macro() -> bytes:
    return _zipped(read_parts(_bytes(_form("{{ year }}"))) | {"word/vbaProject.bin": b"x"})


_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
_MAIN = b"wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_DTD = "tệp có khai báo DTD, không do Word lưu, nên không được đọc"
_NOT_OPENED = "tệp không mở được như một tệp Word"
_BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("make_file", "message"),
    [
        (lambda: b"", "tệp rỗng"),
        (lambda: b"khong phai Word", "tệp không phải là tệp Word (.docx)"),
        (lambda: _bytes(_form("x"))[:3000], "tệp Word đã hỏng"),
        (lambda: _OLD_WORD, "tệp ở dạng Word cũ (.doc)"),
        (lambda: _OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "tệp có mật khẩu"),
        (lambda: _zipped({"a.txt": b"a"}), "tệp không phải là tệp Word (.docx)"),
        (lambda: _changed(b"</w:body>", b""), "tệp Word đã hỏng"),
        (lambda: _changed(b"<w:document ", _BOMB + b"<w:document "), _DTD),
        (lambda: _changed(b"<w:settings ", _BOMB + b"<w:settings ", "word/settings.xml"), _DTD),
        (lambda: _changed(b"word/document.xml", b"word/khong.xml", "_rels/.rels"), "tệp Word đã hỏng"),
        (lambda: _changed(b"styles.xml", b"khong.xml", "word/_rels/document.xml.rels"), _NOT_OPENED),
        (_with_macro, "tệp có macro, nên không được dùng làm mẫu"),
        (
            lambda: _changed(
                b"application/vnd.openxmlformats-officedocument." + _MAIN,
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
                _TYPES,
            ),
            "tệp có macro, nên không được dùng làm mẫu",
        ),
        (
            lambda: _changed(_MAIN, b"wordprocessingml.template.main+xml", _TYPES),
            "tệp ở dạng mẫu của Word (.dotx), không phải .docx",
        ),
    ],
)
def test_no_form_at_all(fill: Callable[..., Filled], make_file: Callable[[], bytes], message: str) -> None:
    (problem,) = fill(make_file())[2]
    assert (problem.code, problem.message, str(problem.place)) == ("mau-word", message, "templates/summary.docx:1:1")
    assert problem.hint


def test_a_form_libreoffice_saved(fill: Callable[..., Filled]) -> None:
    """It calls the relation to the properties otherwise, and python-docx would add a second part of the same name."""
    standard = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    other = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    data, _, problems = fill(_changed(standard, other, "_rels/.rels"))
    assert data is not None, problems
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist().count("docProps/core.xml") == 1
        assert b"2025-01-20T00:00:00Z" in package.read("docProps/core.xml")
