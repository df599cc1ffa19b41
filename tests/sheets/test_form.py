"""A form as Excel opens it: what is open, what is locked, what may be entered, what is printed, what is hidden."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from giaouoc.records.book import load_book
from giaouoc.records.package import stated_digest, written_digest
from giaouoc.sheets.form_head import HEAD_ROW

UNIT = "2024/units/so-y-te.yaml"
Files = dict[str, str | None]


@pytest.fixture
def root(bloc: Callable[..., Path], files: Files) -> Path:
    return bloc(files)


def _workbook(form: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(form.data))


def _open_cells(sheet: Any) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def test_a_score_form_is_open_where_a_unit_fills_it_in(root: Path, make_form: Callable[..., Any]) -> None:
    form = make_form(root)
    sheet = _workbook(form).worksheets[0]
    values = [code for code in form.rows if code not in ("I", "II", "II.t3")]
    wanted = {form.at(code, head) for code in values for head in ("Tự chấm", "Minh chứng", "Giải trình của đơn vị")}
    wanted |= {form.at(code, "Chỉ tiêu") for code in ("I.4", "I.5", "I.6")}
    assert _open_cells(sheet) == wanted
    assert sheet.protection.sheet and sheet.protection.password is None


def test_an_appraisal_form_is_open_where_it_is_judged(
    bloc: Callable[..., Path], files: Files, make_form: Callable[..., Any]
) -> None:
    text = (
        "unit: so-y-te\nscores:\n  I.1:\n    self: 9,5\n    explanation: Vì thế\n    evidence:\n      - a\n      - b\n"
    )
    form = make_form(bloc(files | {UNIT: text}), "appraisal")
    sheet = _workbook(form).worksheets[0]
    values = [code for code in form.rows if code not in ("I", "II", "II.t3")]
    assert _open_cells(sheet) == {form.at(code, head) for code in values for head in ("Thẩm định", "Lý do chênh lệch")}
    shown = {head: sheet[form.at("I.1", head)].value for head in ("Tự chấm", "Minh chứng", "Giải trình của đơn vị")}
    assert shown == {"Tự chấm": 9.5, "Minh chứng": "a\nb", "Giải trình của đơn vị": "Vì thế"}


def test_what_is_not_given_to_a_unit_is_closed(
    bloc: Callable[..., Path], files: Files, make_form: Callable[..., Any]
) -> None:
    form = make_form(
        bloc(files | {UNIT: "unit: so-y-te\nscores:\n  I.4: {assigned: không}\n  II: {assigned: không}\n"})
    )
    sheet = _workbook(form).worksheets[0]
    assert sheet[form.at("I.4", "Ghi gì")].value == "Không giao cho đơn vị"
    closed = {"I.4", "II.1", "II.t1", "II.p1"}
    assert not _open_cells(sheet) & {form.at(code, head) for code in closed for head in ("Tự chấm", "Chỉ tiêu")}


@pytest.mark.parametrize(
    ("code", "head", "kind", "operator", "limits"),
    [
        ("I.1", "Tự chấm", "decimal", None, ("0", "10")),
        ("I.3", "Tự chấm", "decimal", None, ("0", "5")),
        ("I.4", "Tự chấm", "decimal", "greaterThanOrEqual", ("0", None)),
        ("I.4", "Chỉ tiêu", "decimal", "greaterThan", ("0", None)),
        ("II.2", "Tự chấm", "whole", "greaterThanOrEqual", ("0", None)),
        ("II.t4", "Tự chấm", "whole", None, ("0", "1")),
        ("II.t2", "Tự chấm", "decimal", None, ("0", "2")),
        ("P.1", "Tự chấm", "list", None, ('"có,không"', None)),
    ],
)
def test_limits_while_it_is_filled_in(
    root: Path,
    make_form: Callable[..., Any],
    code: str,
    head: str,
    kind: str,
    operator: str | None,
    limits: tuple[str, str | None],
) -> None:
    form = make_form(root)
    rules = _workbook(form).worksheets[0].data_validations.dataValidation
    (rule,) = [rule for rule in rules if form.at(code, head) in str(rule.sqref).split()]
    assert (rule.type, rule.formula1, rule.formula2) == (kind, *limits)
    assert operator is None or rule.operator == operator
    assert rule.showErrorMessage and rule.showInputMessage and rule.errorStyle in (None, "stop")
    assert rule.promptTitle == code and rule.prompt and rule.error
    assert len(rule.prompt) <= 255 and len(rule.error) <= 255 and len(rule.promptTitle) <= 32


def test_a_choice_is_a_list_whatever_its_options_are_called(root: Path, make_form: Callable[..., Any]) -> None:
    form = make_form(root)
    book = _workbook(form)
    rules = book.worksheets[0].data_validations.dataValidation
    (rule,) = [rule for rule in rules if form.at("II.1", "Tự chấm") in str(rule.sqref).split()]
    assert rule.formula1 == "giaouoc!$D$1:$D$3"
    assert [book["giaouoc"].cell(row, 4).value for row in (1, 2, 3)] == ["Tốt", "1", "Khá, giỏi"]
    assert book.worksheets[0][form.at("II.1", "Tự chấm")].number_format == "@"


def test_hidden_pages_say_whose_it_is(root: Path, make_form: Callable[..., Any]) -> None:
    book = _workbook(make_form(root))
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Phiếu tự chấm", "visible"),
        ("tinh-diem", "hidden"),
        ("giaouoc", "veryHidden"),
    ]
    own = {row[0].value: row[1].value for row in book["giaouoc"].iter_rows(max_col=2) if row[0].value}
    assert own["unit"] == "so-y-te" and own["year"] == "2024" and own["layer"] == "self" and own["name"]


def test_it_prints_on_a4_with_its_heads_on_every_page(root: Path, make_form: Callable[..., Any]) -> None:
    sheet = _workbook(make_form(root)).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == f"${HEAD_ROW + 1}:${HEAD_ROW + 1}"
    assert "Trang &P/&N" in sheet.oddFooter.right.text
    assert sheet.freeze_panes == f"C{HEAD_ROW + 2}"


def test_numbers_are_numbers_and_text_is_text(
    bloc: Callable[..., Path], files: Files, make_form: Callable[..., Any]
) -> None:
    text = """unit: so-y-te
scores:
  I.1: {self: "9,5"}
  I.2.a: {self: 1}
  I.4: {self: 84.2, target: "83,5"}
  II.1: {self: "1"}
  I.3:
    self: không rõ
    evidence:
      - =HYPERLINK("http://x")
      - "+84"
    explanation: <r>x</r>
"""
    form = make_form(bloc(files | {UNIT: text}))
    sheet = _workbook(form).worksheets[0]
    assert sheet[form.at("I.1", "Tự chấm")].value == 9.5
    assert (sheet[form.at("I.4", "Tự chấm")].value, sheet[form.at("I.4", "Chỉ tiêu")].value) == (84.2, 83.5)
    assert sheet[form.at("II.1", "Tự chấm")].value == "1"
    assert sheet[form.at("I.3", "Tự chấm")].value == "không rõ"
    evidence = sheet[form.at("I.3", "Minh chứng")]
    assert (evidence.value, evidence.data_type) == ('=HYPERLINK("http://x")\n+84', "s")
    assert sheet[form.at("I.3", "Giải trình của đơn vị")].value.strip() == "<r>x</r>"


def test_names_are_never_formulas(bloc: Callable[..., Path], files: Files, make_form: Callable[..., Any]) -> None:
    bloc_text = """name: =1+1
kind: khối
owner: "@SUM(A1)"
level: tỉnh
members:
  - id: so-y-te
    name: =cmd|'/c calc'!A1
"""
    table = (
        (files["2024/criteria.yaml"] or "").replace("title: Chấm thẳng", "title: =2+2").replace("Tốt: 10", '"=3": 10')
    )
    form = make_form(
        bloc({**files, "bloc.yaml": bloc_text, "2024/criteria.yaml": table, "2024/year.yaml": "year: 2024\n"})
    )
    book = _workbook(form)
    formulas = {c.value for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.data_type == "f"}
    assert not any(value.startswith(("=1+1", "=2+2", "=cmd", "=3")) for value in formulas)
    assert book.worksheets[0][form.at("I.1", "Nội dung")].value == "=2+2"


def test_the_same_records_give_the_same_bytes(root: Path, make_form: Callable[..., Any]) -> None:
    first, again = make_form(root).data, make_form(root).data
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.created == datetime(2000, 1, 1)


def test_its_digest_tells_an_edit(root: Path, make_form: Callable[..., Any], fill: Callable[..., bytes]) -> None:
    form = make_form(root)
    digest = written_digest(form.data)
    assert digest is not None and stated_digest(form.data) == digest
    edited = fill(form.data, {form.at("I.1", "Tự chấm"): 9})
    assert written_digest(edited) is None and stated_digest(edited) == digest


def test_numbers_as_printed_stand_before_codes(
    bloc: Callable[..., Path], files: Files, make_form: Callable[..., Any]
) -> None:
    table = (files["2024/criteria.yaml"] or "").replace("code: I.1, ", 'code: I.1, label: "1.", ')
    form = make_form(bloc(files | {"2024/criteria.yaml": table}))
    assert list(form.columns)[:3] == ["TT", "Mã", "Nội dung"]
    sheet = _workbook(form).worksheets[0]
    assert (sheet[form.at("I.1", "TT")].value, sheet[form.at("I.1", "Mã")].value) == ("1.", "I.1")


def test_columns_nobody_needs_are_not_there(bloc: Callable[..., Path], make_form: Callable[..., Any]) -> None:
    form = make_form(
        bloc({"2024/criteria.yaml": "max: 5\ncriteria:\n  - {code: A, title: a, max: 5, scoring: {kind: direct}}\n"})
    )
    assert "TT" not in form.columns and "Chỉ tiêu" not in form.columns


def test_before_excel_computes_it_shows_what_the_engine_has(
    bloc: Callable[..., Path], files: Files, make_form: Callable[..., Any]
) -> None:
    text = "unit: so-y-te\nscores:\n  I.1: {self: 9}\n  I.2: {self: 9.5}\n  I.2.a: {self: 1}\n  II.p1: {self: 2}\n"
    root = bloc(files | {UNIT: text})
    form = make_form(root)
    sheet = openpyxl.load_workbook(io.BytesIO(form.data), data_only=True).worksheets[0]
    shown = {code: sheet[form.at(code, "Điểm tạm tính")].value for code in ("I.1", "I.2", "I.2.a", "II.p1", "I", "I.6")}
    assert shown == {"I.1": 9, "I.2": 9.5, "I.2.a": 0.5, "II.p1": -4, "I": 18.5, "I.6": "tính sau, so với cả khối"}


def test_rows_are_as_high_as_their_texts(root: Path, make_form: Callable[..., Any]) -> None:
    form = make_form(root)
    sheet = _workbook(form).worksheets[0]
    heights = {code: sheet.row_dimensions[row + 1].height for code, row in form.rows.items()}
    assert heights["I.7"] > heights["I.1"] > 14
    with zipfile.ZipFile(io.BytesIO(form.data)) as package:
        assert b"customHeight" not in package.read("xl/worksheets/sheet1.xml"), "rows still grow with what is written"


@pytest.mark.parametrize("form", ["scores", "appraisal"])
@pytest.mark.parametrize(
    ("example", "year"), [("khoi-13-ha-noi", 2024), ("khoi-co-quan-dang-hoa-binh", 2024), ("cum-9-ha-noi", 2023)]
)
def test_every_example_has_its_forms(
    bloc: Callable[..., Path],
    make_form: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    example: str,
    year: int,
) -> None:
    monkeypatch.setitem(make_form.__globals__, "YEAR", year)
    root = bloc(example=example)
    units = load_book(root, (year,)).years[year].units
    made = make_form(root, form, next(iter(units)))
    (root / "phieu.xlsx").write_bytes(made.data)
    assert not OpenXmlValidator().validate(root / "phieu.xlsx").errors
    sheet = _workbook(made).worksheets[0]
    for row in sheet.iter_rows(min_row=HEAD_ROW + 1):
        for cell in row:
            assert not isinstance(cell.value, str) or "None" not in cell.value
