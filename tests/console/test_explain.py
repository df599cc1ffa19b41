"""One unit explained: every row with its layers, how its points came about, where it stands; every award condition."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from giaouoc.awards.proposals import Proposals
from giaouoc.awards.unit_verdicts import UnitAward, verdicts_on
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


class TestAwards:
    """What stands below the rows: each award for this unit, each of its conditions, met or not."""

    @pytest.fixture
    def explained(
        self, to_judge: Callable[..., Path], proposals: Callable[..., Proposals]
    ) -> Callable[..., tuple[UnitView, list[UnitAward]]]:
        def make(unit: str, **options: Any) -> tuple[UnitView, list[UnitAward]]:
            judged = proposals(**options)
            book = load_book(to_judge(decided=options.get("decided", False)))
            result = rank_year(book, 2025).result
            assert result is not None
            view = view_unit(book.years[2025], result, unit)
            assert view is not None
            return view, verdicts_on(judged, unit)

        return make

    def _lines(self, found: tuple[UnitView, list[UnitAward]], shown: Shown, width: int = 300) -> list[str]:
        return [line.rstrip() for line in shown(explain_table(*found, width), width)]

    def _block(self, lines: list[str], award: str) -> list[str]:
        """The lines of one award, its title first."""
        start = next(i for i, line in enumerate(lines) if line.startswith(award))
        return [line.strip() for line in lines[start : lines.index("", start)]]

    @pytest.mark.parametrize("width", [80, 100, 120])
    @pytest.mark.parametrize("unit", ["quy-dat", "cong-an", "toa-an", "in-dam", "khong"])
    def test_it_fits_and_nothing_is_cut(
        self, explained: Callable[..., Any], shown: Shown, unit: str, width: int
    ) -> None:
        lines = self._lines(explained(unit, decided=True), shown, width)
        assert max(map(cell_len, lines)) <= width
        assert not [line for line in lines if "…" in line]

    def test_every_condition_with_its_clause_and_place(self, explained: Callable[..., Any], shown: Shown) -> None:
        block = self._block(self._lines(explained("in-dam"), shown), "Cờ thi đua của Ủy ban nhân dân")
        law, minutes = "khoản 1 Điều 26 Luật Thi đua, khen thưởng năm 2022", "Biên bản họp Khối ngày 13/01/2026"
        assert block[0] == "Cờ thi đua của Ủy ban nhân dân thành phố Hà Nội – không đạt"
        assert block[1:] == [
            f"+ Hoàn thành vượt các chỉ tiêu thi đua và nhiệm vụ được giao: đã được xác nhận ({minutes})",
            f"điểm a {law} · 2025/review.yaml:3:5",
            f"+ Nội bộ đoàn kết: đã được xác nhận ({minutes})",
            f"điểm b {law} · 2025/review.yaml:3:5",
            f"+ Tổ chức đảng, đoàn thể trong sạch, vững mạnh: đã được xác nhận ({minutes})",
            f"điểm b {law} · 2025/review.yaml:3:5",
            "+ Tích cực thực hành tiết kiệm, chống lãng phí, phòng, chống tham nhũng, tiêu cực: đã được xác nhận"
            f" ({minutes})",
            f"điểm b {law} · 2025/review.yaml:3:5",
            "× Đạt từ 85 điểm trở lên: 82,50 điểm, còn thiếu 2,50 điểm",
            "Điểm a khoản 2 Điều 8 Quy chế · 2025/units/in-dam.yaml:2:1",
            "+ [i]Tham gia chuyến khảo sát chung[/i]: đã được xác nhận",
            "Quy chế bình xét thi đua của Khối ban hành kèm theo Quyết định số 02/QĐ-KTĐ9 ngày 16/07/2025"
            " · 2025/review.yaml:7:5",
        ]

    def test_so_are_the_conditions_of_a_route(self, explained: Callable[..., Any], shown: Shown) -> None:
        text = " ".join(self._lines(explained("in-dam"), shown))
        assert "điểm a khoản 3 Điều 74 Luật Thi đua, khen thưởng năm 2022" in text

    def test_every_award_in_order_of_precedence(self, explained: Callable[..., Any], shown: Shown) -> None:
        lines = self._lines(explained("toa-an"), shown)
        titles = [line for line in lines if " – đạt" in line or " – không đạt" in line]
        assert titles == [
            "Cờ thi đua của Chính phủ – không đạt",
            "Cờ thi đua của Ủy ban nhân dân thành phố Hà Nội – đạt · gợi ý: phải phân định",
            "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hà Nội – đạt · gợi ý: giữ chỗ",
            "[red]Giấy khen[/red] của Khối – đạt",
        ]

    def test_what_the_meeting_decided(self, explained: Callable[..., Any], shown: Shown) -> None:
        lines = self._lines(explained("toa-an", decided=True), shown)
        assert any(line.endswith("gợi ý: phải phân định · cuộc họp: đề nghị") for line in lines)

    def test_only_a_warning_is_called_so(self, explained: Callable[..., Any], shown: Shown) -> None:
        lines = [line for line in self._lines(explained("toa-an"), shown) if "chỉ cảnh báo" in line]
        assert lines and all("khảo sát" in line and line.strip().startswith("! ") for line in lines)

    def test_nothing_is_markup(self, explained: Callable[..., Any], shown: Shown) -> None:
        text = "\n".join(self._lines(explained("cong-an"), shown))
        assert "[u]đơn[/u] phản ánh" in text and "[red]Giấy khen[/red] của Khối" in text

    def test_json_has_them_as_the_awards_command_does(self, explained: Callable[..., Any]) -> None:
        awards = json.loads(explain_json(*explained("in-dam")))["awards"]
        assert [(award["award"], award["unit"], award["verdict"]) for award in awards] == [
            ("co-thi-dua-chinh-phu", "in-dam", "không đạt"),
            ("co-thi-dua-tinh", "in-dam", "không đạt"),
            ("bang-khen-tinh", "in-dam", "đạt"),
            ("giay-khen", "in-dam", "đạt"),
        ]
        assert {tuple(award) for award in awards} == {("award", "name", "unit", "verdict", "conditions")}
        assert awards[1]["conditions"][4] == {
            "label": "Đạt từ 85 điểm trở lên",
            "verdict": "không đạt",
            "fact": "82,50 điểm",
            "cite": "Điểm a khoản 2 Điều 8 Quy chế",
            "place": "2025/units/in-dam.yaml:2:1",
        }

    def test_none_none(self, view: View) -> None:
        assert json.loads(explain_json(view("cong-an"), []))["awards"] == []
        assert verdicts_on(None, "cong-an") == []
