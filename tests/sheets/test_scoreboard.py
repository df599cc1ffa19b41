"""The scoreboard as a workbook: the result's figures, ties and unranked units with their reasons, a native chart."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from giaouoc.records.book import load_book
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.result import Result
from giaouoc.sheets.scoreboard import scoreboard

HEAD = 5


@pytest.fixture
def ranked(bloc: Callable[..., Path]) -> Callable[..., tuple[Result, Any]]:
    """The result of a bloc and its scoreboard as Excel opens it."""

    def make(example: str | None = None, year: int = 2024, **files: str | None) -> tuple[Result, Any]:
        root = bloc({name.replace("__", "/"): text for name, text in files.items()}, example=example)
        result = rank_year(load_book(root), year).result
        assert result is not None
        return result, openpyxl.load_workbook(io.BytesIO(scoreboard(result)))

    return make


def _table(sheet: Any) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[HEAD]]
    rows = sheet.iter_rows(min_row=HEAD + 1, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows if isinstance(row[0], int)]


def test_every_figure_is_the_results(ranked: Callable[..., Any]) -> None:
    result, book = ranked("khoi-co-quan-dang-hoa-binh")
    rows = _table(book["Xếp hạng"])
    assert len(rows) == len(result.ranked) == 9
    for row, own in zip(rows, result.ranked, strict=True):
        assert (row["Hạng"], row["Đơn vị"], row["Xếp loại"]) == (own.rank, own.name, own.class_)
        for head, figure in (
            ("Điểm chuẩn", own.base),
            ("Điểm thưởng", own.bonus),
            ("Điểm trừ", own.penalty),
            ("Tổng điểm", own.points),
            ("Tỷ lệ (%)", own.percent),
            ("Tự chấm", own.self),
        ):
            assert row[head] == float(figure)
        sections = [value for head, value in row.items() if head.startswith("Mục ")]
        assert len(sections) == 3 and abs(sum(sections) - row["Tổng điểm"]) < 0.2


def test_ties_are_told_with_what_parted_them(ranked: Callable[..., Any]) -> None:
    _, book = ranked("khoi-co-quan-dang-hoa-binh")
    rows = {row["Đơn vị"]: row["Ghi chú"] for row in _table(book["Xếp hạng"])}
    assert "biểu quyết" in rows["Ban Nội chính Tỉnh ủy"] and "chưa phân định" in rows["Văn phòng Tỉnh ủy"]
    assert rows["Trường Chính trị tỉnh"] in (None, "")


def test_who_has_no_rank_is_told_and_why(ranked: Callable[..., Any]) -> None:
    result, book = ranked("khoi-4-ha-noi")
    sheet = book["Xếp hạng"]
    told = {row[1]: row[2] for row in sheet.iter_rows(min_row=HEAD + 1, values_only=True) if row[0] == "–"}
    assert set(told) == {row.name for row in result.unranked}
    assert all(words.startswith("chưa đủ dữ liệu: ") for words in told.values())
    assert not result.ranked and book.sheetnames == ["Xếp hạng"], "no chart of nothing"


def test_it_is_made_to_be_used(ranked: Callable[..., Any]) -> None:
    _, book = ranked("khoi-13-ha-noi")
    sheet = book["Xếp hạng"]
    assert sheet.auto_filter.ref.startswith("A5:") and sheet.freeze_panes == "C6"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$5:$5",
    )
    heads = {cell.value: cell.column for cell in sheet[HEAD]}
    assert sheet.cell(HEAD + 1, heads["Tổng điểm"]).number_format == "#,##0.00"


def test_the_chart_is_excels_own(bloc: Callable[..., Path]) -> None:
    result = rank_year(load_book(bloc(example="khoi-13-ha-noi")), 2024).result
    assert result is not None
    with zipfile.ZipFile(io.BytesIO(scoreboard(result))) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    assert "Xếp hạng" in chart and "<c:barChart>" in chart and "Kết quả thi đua năm 2024" in chart


def test_a_meetings_ranking_has_no_points(ranked: Callable[..., Any]) -> None:
    result, book = ranked(**{"2024__review.yaml": "ranking: [[so-y-te], [so-giao-duc]]\n"})
    assert result.by_meeting
    (first, second) = _table(book["Xếp hạng"])
    assert "Tổng điểm" not in first and (first["Hạng"], second["Hạng"]) == (1, 2)


def test_the_same_result_gives_the_same_bytes(bloc: Callable[..., Path]) -> None:
    root = bloc(example="cum-9-ha-noi")
    first, again = (rank_year(load_book(root), 2023).result for _ in range(2))
    assert first is not None and again is not None and scoreboard(first) == scoreboard(again)


def test_names_are_never_formulas(ranked: Callable[..., Any]) -> None:
    text = (
        "name: =1+1\nkind: khối\nowner: a\nlevel: tỉnh\nmembers:\n  - id: so-y-te\n    name: =2+2\n"
        "  - id: so-giao-duc\n    name: +SUM(A1)\n"
    )
    _, book = ranked(**{"bloc.yaml": text})
    assert not [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.data_type == "f"]
