"""A problem for a reader, with carets under what is meant; for programs; for GitHub."""

import io
import json
import unicodedata
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from giaouoc.console.problem_text import as_csv, as_github, as_json, as_report, as_text
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Related, Severity


def _problem(line: str = "a: 1", meant: str = "1", **more: Any) -> Problem:
    """A problem of the first `meant` in `line`."""
    column = line.index(meant) + 1
    place = Place("2024/units/thads.yaml", 12, column, 12, column + len(meant))
    return Problem(Code.OVER_MAX, Severity.ERROR, "điểm 22 vượt điểm tối đa 20", place, excerpt=line, **more)


def _carets(problem: Problem) -> tuple[str, str]:
    """What is shown before the carets and what stands above them, by cells of the terminal."""
    _, excerpt, carets = as_text(problem).plain.split("\n")[:3]
    start, length = cell_len(carets) - carets.count("^"), carets.count("^")
    assert carets.endswith("^" * length)
    shown, before, above = excerpt, "", ""
    for cluster in _clusters(shown):
        if cell_len(before) < start:
            before += cluster
        elif cell_len(above) < length:
            above += cluster
    return before, above


def _clusters(text: str) -> list[str]:
    """Letters with the marks that sit on them."""
    found: list[str] = []
    for char in text:
        if found and unicodedata.combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found


def test_the_whole_form() -> None:
    problem = _problem(
        "  I.2: {self: 20, appraised: 22}",
        "22",
        hint="sửa điểm",
        breadcrumbs=('đơn vị "thads"', 'tiêu chí "I.2"'),
        related=(Related("điểm tối đa khai ở", Place("2024/criteria.yaml", 14, 14)),),
        citations=("Điều 4",),
    )
    assert as_text(problem).plain == (
        "2024/units/thads.yaml:12:30: lỗi: điểm 22 vượt điểm tối đa 20 [diem-vuot-khung]\n"
        "  12 |   I.2: {self: 20, appraised: 22}\n"
        "     |                              ^^\n"
        "  điểm tối đa khai ở 2024/criteria.yaml:14:14\n"
        '  tại: đơn vị "thads" › tiêu chí "I.2"\n'
        "  căn cứ: Điều 4\n"
        "  cách sửa: sửa điểm"
    )


_NFD = partial(unicodedata.normalize, "NFD")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        pytest.param("theme: Đổi mới, sáng tạo", "sáng tạo", id="composed"),
        pytest.param(_NFD("theme: Đổi mới, sáng tạo"), _NFD("sáng"), id="decomposed"),
        pytest.param("theme: 漢字 và 😀 người", "người", id="after wide characters"),
        pytest.param("theme: 漢字 và", "字", id="a wide character"),
        pytest.param("x", "x", id="the first"),
    ],
)  # fmt: skip
def test_carets_stand_under_what_is_meant(line: str, meant: str) -> None:
    before, above = _carets(_problem(line, meant))
    assert above == meant
    assert before == f"  12 | {line[: line.index(meant)]}"


def test_under_tabs_stand_tabs() -> None:
    _, excerpt, carets = as_text(_problem("a:\tb\tc", "c")).plain.split("\n")
    assert (excerpt, carets) == ("  12 | a:\tb\tc", "     |   \t \t^")


@pytest.mark.parametrize("column", [1, 40, 150, 299])
def test_of_a_very_long_line_only_the_neighbourhood_is_shown(column: int) -> None:
    line = "ă" * (column - 1) + "X" + "ă" * (300 - column)
    _, excerpt, _ = as_text(_problem(line, "X")).plain.split("\n")
    assert len(excerpt) <= 110
    assert excerpt.startswith("  12 | …") is (column > 50)
    assert excerpt.endswith("…") is (column < 250)
    assert _carets(_problem(line, "X"))[1] == "X"


def test_what_spans_lines_is_underlined_to_the_end_of_its_first() -> None:
    problem = Problem(Code.WRONG_SHAPE, Severity.WARNING, "sai", Place("a", 3, 4, 5, 2), excerpt="a: bcd")
    assert as_text(problem).plain.splitlines()[2] == "    |    ^^^"


@pytest.mark.parametrize("excerpt", [None, "", "   "])
def test_without_text_there_is_no_excerpt(excerpt: str | None) -> None:
    problem = Problem(Code.MISSING_FILE, Severity.ERROR, "thiếu tệp", Place("bloc.yaml"), excerpt=excerpt)
    assert as_text(problem).plain == "bloc.yaml:1:1: lỗi: thiếu tệp [thieu-tep]"


def test_data_is_never_markup() -> None:
    problem = _problem("a: [bold]x[/bold]", "[bold]", hint="[red]đỏ[/red]")
    console = Console(file=io.StringIO(), width=200)
    with console.capture() as capture:
        console.print(as_text(problem))
    assert "[bold]x[/bold]" in capture.get()
    assert "[red]đỏ[/red]" in capture.get()


@given(st.text(min_size=1, max_size=150), st.data())
def test_there_is_always_a_caret(line: str, data: st.DataObject) -> None:
    line = line.translate({ord(char): " " for char in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"})
    start = data.draw(st.integers(1, len(line) + 1))
    end = data.draw(st.integers(start, len(line) + 5))
    text = as_text(Problem(Code.TAB, Severity.ERROR, "m", Place("a", 1, start, 1, end), excerpt=line)).plain
    assert line.strip() == "" or text.splitlines()[2].rstrip("^") != text.splitlines()[2]


def test_json() -> None:
    document = json.loads(as_json([_problem(hint="h", breadcrumbs=("x",))], missing=3))
    assert document == {
        "errors": 1,
        "warnings": 0,
        "missing": 3,
        "problems": [
            {
                "file": "2024/units/thads.yaml",
                "line": 12,
                "column": 4,
                "end_line": 12,
                "end_column": 5,
                "severity": "lỗi",
                "code": "diem-vuot-khung",
                "message": "điểm 22 vượt điểm tối đa 20",
                "hint": "h",
                "breadcrumbs": ["x"],
                "related": [],
                "citations": [],
            }
        ],
    }


def test_github_takes_a_line_and_its_escapes() -> None:
    place = Place("100%,a:b/bloc.yaml", 2, 3, 2, 4)
    problem = Problem(Code.BOM, Severity.WARNING, "quá 10%\r\n::error::x", place, hint="sửa: a, b")
    assert as_github(problem) == (
        "::warning file=100%25%2Ca%3Ab/bloc.yaml,line=2,endLine=2,col=3,title=dau-bom"
        "::quá 10%25%0D%0A::error::x%0Asửa: a, b"
    )


@given(st.text(), st.text(), st.text())
def test_github_is_one_line_whatever_is_said(file: str, message: str, hint: str) -> None:
    line = as_github(Problem(Code.BOM, Severity.ERROR, message, Place(file), hint=hint))
    assert "\n" not in line and "\r" not in line
    assert line.startswith("::error file=")


def test_csv_has_one_line_a_problem() -> None:
    assert as_csv([_problem(hint="=1+1")]).splitlines() == [
        "file,line,column,severity,code,message,hint",
        "2024/units/thads.yaml,12,4,lỗi,diem-vuot-khung,điểm 22 vượt điểm tối đa 20,'=1+1",
    ]


@pytest.mark.parametrize(
    ("errors", "warnings", "missing", "words"),
    [
        (0, 0, 0, "Không có lỗi, không có cảnh báo."),
        (2, 1, 0, "2 lỗi, 1 cảnh báo."),
        (0, 1, 5, "Không có lỗi, 1 cảnh báo, còn 5 điểm chưa nhập."),
    ],
)
def test_a_report_ends_with_how_many(errors: int, warnings: int, missing: int, words: str) -> None:
    warning = Problem(Code.BOM, Severity.WARNING, "m", Place("a"))
    console = Console(file=io.StringIO(), width=200)
    with console.capture() as capture:
        console.print(as_report([*[_problem()] * errors, *[warning] * warnings], missing))
    assert capture.get().splitlines()[-1] == words
