"""One unit explained: every row with its layers, how its points came about, where it stands in the file."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from giaouoc.console.explain_data import explain_csv, explain_json
from giaouoc.console.explain_table import explain_table
from giaouoc.records.book import load_book
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.unit_view import UnitView, view_unit

View = Callable[..., UnitView]
Shown = Callable[..., list[str]]


@pytest.fixture
def view(busy: Callable[..., Path]) -> View:
    def make(unit: str, files: dict[str, str | None] | None = None, reading: Reading = Reading.COUNTED) -> UnitView:
        book = load_book(busy(files))
        result = rank_year(book, 2024, reading=reading).result
        assert result is not None
        found = view_unit(book.years[2024], result, unit)
        assert found is not None
        return found

    return make


def _text(view: UnitView, shown: Shown, width: int = 120) -> str:
    return "\n".join(line.rstrip() for line in shown(explain_table(view, [], width), width))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("unit", ["quy-dat", "cong-an", "sai", "thieu", "khong", "loai"])
def test_no_line_is_longer_than_the_screen(view: View, shown: Shown, unit: str, width: int) -> None:
    assert max(map(cell_len, shown(explain_table(view(unit), [], width), width))) <= width


def test_the_heading_adds_up(view: View, shown: Shown) -> None:
    lines = _text(view("quy-dat"), shown).splitlines()
    assert lines[2] == "Hạng 2/4 · Hoàn thành xuất sắc"
    assert lines[3] == "Điểm chuẩn 949,50 + thưởng 2,50 = 952,00"


def test_a_tie_is_said(view: View, shown: Shown) -> None:
    assert "Hạng 3/4 (đồng hạng)" in _text(view("toa-an"), shown)


def test_a_row_shows_its_layers_reason_and_place(view: View, shown: Shown) -> None:
    text = _text(view("quy-dat"), shown)
    assert "lý do: [bold]chậm[/bold]" in text
    assert "2024/units/quy-dat.yaml:3:3" in text
    assert "chấm trực tiếp 850" in text
    assert "Hội đồng" not in text
    assert "Hội đồng" in _text(view("cong-an"), shown)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("thieu", "Chưa có hạng: chưa đủ dữ liệu"),
        ("sai", "Chưa có hạng: có lỗi"),
        ("khong", "Chưa có hạng: không đánh giá"),
        ("loai", "Chưa có hạng: không xếp loại"),
    ],
)
def test_without_a_rank_it_says_why(view: View, shown: Shown, unit: str, words: str) -> None:
    assert words in _text(view(unit), shown)


def test_what_is_missing_is_said_in_its_row(view: View, shown: Shown) -> None:
    row = next(line for line in _text(view("thieu"), shown).splitlines() if line.strip().startswith("II "))
    assert row.endswith("thiếu")


def test_own_scores_are_provisional(view: View, shown: Shown) -> None:
    assert "Tạm tính theo điểm tự chấm" in _text(view("quy-dat", reading=Reading.SELF), shown)


def test_json(view: View) -> None:
    document = json.loads(explain_json(view("cong-an"), []))
    assert {key: document[key] for key in ("unit", "year", "layer", "rank", "class", "why", "detail")} == {
        "unit": "cong-an",
        "year": 2024,
        "layer": "counted",
        "rank": 1,
        "class": "Hoàn thành xuất sắc",
        "why": None,
        "detail": [],
    }
    assert document["total"]["points"] == "987.00"
    row = next(row for row in document["rows"] if row["code"] == "II")
    assert {key: row[key] for key in ("role", "self", "appraised", "council", "layer", "points", "place")} == {
        "role": "criterion",
        "self": "100",
        "appraised": "100",
        "council": "98",
        "layer": "council",
        "points": "98.00",
        "place": "2024/units/cong-an.yaml:4:3",
    }


def test_the_rows_of_json_and_the_totals_agree(view: View) -> None:
    document = json.loads(explain_json(view("quy-dat"), []))
    points: dict[str, Any] = {role: Decimal(0) for role in ("criterion", "bonus", "penalty")}
    for row in document["rows"]:
        points[row["role"]] += Decimal(row["points"])
    assert points["criterion"] == Decimal(document["total"]["base"])
    assert points["bonus"] == Decimal(document["total"]["bonus"])
    assert points["penalty"] == Decimal(document["total"]["penalty"])


def test_csv_has_every_row_of_the_table(view: View) -> None:
    rows = list(csv.DictReader(io.StringIO(explain_csv(view("quy-dat")), newline="")))
    assert [row["code"] for row in rows] == ["I", "II", "t", "p", "l"]
    assert rows[0]["points"] == "850.00"


def test_a_unit_that_is_not_evaluated_has_no_rows(view: View) -> None:
    document = json.loads(explain_json(view("khong"), []))
    assert (document["rank"], document["why"], document["rows"], document["total"]) == (None, "not_evaluated", [], None)
