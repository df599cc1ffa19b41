"""The ranking on a screen: it fits, and says what kind of ranking it is."""

import io
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from rich.cells import cell_len
from rich.console import Console

from giaouoc.console.rank_table import rank_table, score_bar
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.result import Result

Make = Callable[..., Result]
Shown = Callable[..., list[str]]

SETTLED = (
    "ties:\n  - units: [toa-an, thads]\n    order: [thads, toa-an]\n    decided_by: biểu quyết\n    reason: 5/5 phiếu\n"
)
BY_MEETING = "ranking:\n  - [thads]\n  - [toa-an, cong-an]\n  - [quy-dat]\n"


def _lines(found: Result, shown: Shown, width: int = 100, units: tuple[str, ...] = ()) -> list[str]:
    return [line.rstrip() for line in shown(rank_table(found, units, width), width)]


def _rows(lines: list[str]) -> list[list[str]]:
    """Cells of the rows of the table, bars left out."""
    rows = [re.split(r" {2,}", line.strip()) for line in lines if re.match(r" *=?\d+ ", line)]
    return [[cell for cell in row if not set(cell) <= set("█▌")] for row in rows]


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("review", [None, SETTLED, BY_MEETING], ids=["tie", "settled", "meeting"])
def test_no_line_is_longer_than_the_screen(result: Make, shown: Shown, width: int, review: str | None) -> None:
    found = result({"2024/review.yaml": review} if review else None)
    lines = shown(rank_table(found, (), width), width)
    assert max(map(cell_len, lines)) <= width
    assert "Trung tâm Phát" in "\n".join(lines)
    assert not [line for line in lines if "…" in line], "something was cut"


def test_columns(result: Make, shown: Shown) -> None:
    assert _rows(_lines(result(), shown, 200))[:2] == [
        ["1", "Công an thành phố Hà Nội", "987,00", "98,70", "988,00", "1,00", "Hoàn thành xuất sắc", "▲ 2"],
        [
            "2",
            "Trung tâm Phát triển quỹ đất và Giải phóng mặt bằng các khu công nghiệp, khu chế xuất thành phố Hà Nội",
            *("952,00", "95,20", "949,50", "2,50", "Hoàn thành xuất sắc", "▼ 1"),
        ],
    ]


def test_a_tie_is_marked_and_named(result: Make, shown: Shown) -> None:
    lines = _lines(result(), shown)
    assert [row[:2] for row in _rows(lines)[2:4]] == [["=3", "Cục THADS"], ["=3", "Tòa án"]]
    text = " ".join(lines)
    assert "Đồng hạng 3: Cục THADS, Tòa án. Quy định hiện có không phân định được" in text
    assert "review.yaml" in text


def test_a_settled_tie_says_by_what(result: Make, shown: Shown) -> None:
    lines = _lines(result({"2024/review.yaml": SETTLED}), shown)
    assert [row[:2] for row in _rows(lines)[2:4]] == [["3", "Cục THADS"], ["4", "Tòa án"]]
    assert "Bằng điểm từ hạng 3: Cục THADS, Tòa án. Xếp theo: biểu quyết (5/5 phiếu)." in lines


def test_unranked_units_are_listed_with_their_reasons(result: Make, shown: Shown) -> None:
    lines = _lines(result(), shown)
    unranked = lines[lines.index("Chưa có hạng:") :]
    assert [line.strip() for line in unranked if " – " in line] == [
        "Đơn vị chấm sai – có lỗi",
        "Đơn vị chưa chấm – chưa đủ dữ liệu",
        "Đơn vị không đánh giá – không đánh giá",
        "=Đơn vị không xếp loại – không xếp loại",
    ]
    assert any("mới thành lập" in line for line in unranked)
    assert sum("•" in line for line in unranked) >= 4


def test_the_heading_says_what_is_counted(result: Make, shown: Shown) -> None:
    heading = _lines(result(), shown)[:3]
    assert heading == [
        "Khối thi đua các đơn vị sự nghiệp trực thuộc Ủy ban nhân dân thành phố Hà Nội",
        "Xếp hạng năm 2024",
        "điểm tối đa 1000 · xếp theo điểm · 4/8 đơn vị được xếp hạng",
    ]


def test_own_scores_are_provisional(result: Make, shown: Shown) -> None:
    heading = _lines(result(reading=Reading.SELF), shown)[1]
    assert heading == "Xếp hạng năm 2024 · tạm tính theo điểm tự chấm"


def test_what_papers_add_up_to_has_no_force(result: Make, shown: Shown) -> None:
    assert "cộng theo số in trên giấy, không có giá trị xếp hạng" in _lines(result(as_entered=True), shown)[1]


def test_the_meetings_own_ranking_has_no_points(result: Make, shown: Shown) -> None:
    lines = _lines(result({"2024/review.yaml": BY_MEETING}), shown, 120)
    assert "thứ hạng do cuộc họp quyết định" in lines[2]
    assert [row[0] for row in _rows(lines)] == ["1", "=2", "=2", "4"]
    assert "Điểm" not in "".join(lines[4:6])


def test_a_filter_hides_rows_and_changes_no_rank(result: Make, shown: Shown) -> None:
    lines = _lines(result(), shown, units=("toa-an", "khong"))
    assert [row[:2] for row in _rows(lines)] == [["=3", "Tòa án"]]
    text = "\n".join(lines)
    assert "Công an" not in text and "Đơn vị không đánh giá" in text


def test_data_is_never_markup(result: Make, shown: Shown, busy: Callable[..., object]) -> None:
    found = result({"bloc.yaml": "name: '[red]Khối[/red]'\nkind: cụm\nowner: O\nlevel: bộ\n"
                    "members: [{id: toa-an, name: '[blink]Tòa'}]\n"})  # fmt: skip
    assert "[red]Khối[/red]" in "".join(_lines(found, shown))
    assert "[blink]Tòa" in "".join(_lines(found, shown))


class TestColours:
    def _printed(self, found: Result, **options: object) -> str:
        screen = Console(file=io.StringIO(), width=100, highlight=False, **options)  # type: ignore[arg-type]
        with screen.capture() as capture:
            screen.print(rank_table(found, (), 100))
        return capture.get()

    def test_on_a_terminal(self, result: Make) -> None:
        printed = self._printed(result(), force_terminal=True, color_system="standard")
        assert re.search("\x1b\\[1;32m *1\x1b", printed), "the first rank is green"

    def test_none_when_redirected(self, result: Make) -> None:
        assert "\x1b" not in self._printed(result())

    def test_none_where_nobody_wants_them(self, result: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        printed = self._printed(result(), force_terminal=True, color_system="standard")
        assert not re.search("\x1b\\[[0-9;]*3[0-9]", printed)


@pytest.mark.parametrize(
    ("figure", "full", "bar"),
    [
        (100, 100, "████"),
        (50, 100, "██"),
        (60, 100, "██▌"),
        (0, 100, ""),
        (-5, 100, ""),
        (120, 100, "████"),
        (1, 0, ""),
    ],
)
def test_a_bar(figure: int, full: int, bar: str) -> None:
    assert score_bar(Decimal(figure), Decimal(full), 4).plain == bar
    assert score_bar(None, Decimal(full), 4).plain == ""
