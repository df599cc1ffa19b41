"""Years of a bloc and of a unit, on a screen and for programs."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from giaouoc.awards.years import Years, years_of
from giaouoc.console.history_table import history_csv, history_json, history_table
from giaouoc.records.book import load_book

Make = Callable[..., Years]
Shown = Callable[..., list[str]]

LONG = "Trung tâm Phát triển quỹ đất và Giải phóng mặt bằng các khu công nghiệp, khu chế xuất thành phố Hà Nội"
FLAG = "Cờ thi đua của Ủy ban nhân dân thành phố Hà Nội"
WIDE = 600
HISTORY = """
2023:
  units: {cuc-cu: {rank: 2, points: '9,5'}, chi-cuc: {rank: 4}}
  granted: [{award: co-thi-dua-tinh, unit: cuc-cu, number: 7/QĐ-UBND, date: 08/03/2024}]
2024:
  leader: quy-dat
  deputies: [cong-an, thads]
  units:
    quy-dat: {rank: 1, points: '95,5', class: Xuất sắc, completion: {level: hoàn thành xuất sắc}}
    in-dam: {rank: 3}
  granted:
    - {award: co-thi-dua-tinh, unit: quy-dat, number: 123/QĐ-UBND, date: 20/03/2025}
    - {award: bang-khen-tinh, unit: in-dam, for: chuyên đề}
    - {award: bang-la, unit: cong-thuc}
"""
# thads carries on two others, which left before the year that is kept.
MEMBERS = (
    "  - {id: cuc-cu, name: Cục Thi hành án cũ, left: 2023}\n"
    "  - {id: chi-cuc, name: Chi cục Thi hành án cũ, left: 2023}\n"
)


@pytest.fixture
def years(to_judge: Callable[..., Path]) -> Make:
    """The years of the bloc to judge, with what `history.yaml` tells."""

    def make(history: str = HISTORY) -> Years:
        bloc = (to_judge() / "bloc.yaml").read_text(encoding="utf-8")
        bloc = bloc.replace("short: Cục THADS", "short: Cục THADS, joined: 2024, successor_of: [cuc-cu, chi-cuc]")
        files = {
            "bloc.yaml": bloc + MEMBERS,
            "history.yaml": history,
            "2025/year.yaml": "year: 2025\nleader: cong-an\n",
        }
        book = load_book(to_judge(files))
        assert not [problem for problem in book.problems if problem.is_error]
        return years_of(book)

    return make


def _lines(years: Years, unit: str | None, shown: Shown, width: int = WIDE) -> list[str]:
    return [line.rstrip() for line in shown(history_table(years, unit, width), width)]


def _rows(lines: list[str]) -> list[dict[str, str]]:
    """The table; a cell of several lines as one, its lines parted by `/`."""
    head = next(i for i, line in enumerate(lines) if line.split()[:1] == ["Năm"])
    names = ["Năm", "Tên khi đó", "Đơn vị trưởng", "Đơn vị phó", "Hạng nhất", "Hạng", "Điểm", "Xếp loại", "Hoàn thành"]
    line = lines[head]
    starts: dict[str, int] = {}
    for name in (*names, "Vai trò", "Khen thưởng"):
        if (at := line.find(name)) >= 0 and at not in starts.values():
            starts[name] = at - (name == "Điểm")  # its figures are one wider than its name
    rows: list[dict[str, str]] = []
    ends = [*sorted(starts.values())[1:], WIDE]
    spans = list(zip(sorted(starts, key=lambda name: starts[name]), sorted(starts.values()), ends, strict=True))
    for text in lines[head + 2 :]:
        if not text:
            break
        cells = {name: text[first:last].strip() for name, first, last in spans}
        if cells["Năm"]:
            rows.append(cells)
        else:
            rows[-1] = {name: "/".join(filter(None, (rows[-1][name], cells[name]))) for name in cells}
    return rows


class TestLayout:
    @pytest.mark.parametrize("width", [80, 100, 120])
    @pytest.mark.parametrize("unit", [None, "quy-dat", "thads", "in-dam"])
    def test_it_fits_and_nothing_is_cut(
        self, years: Make, shown: Shown, letters: Callable[[list[str]], Counter[str]], width: int, unit: str | None
    ) -> None:
        lines = _lines(years(), unit, shown, width)
        assert max(map(cell_len, lines)) <= width
        assert not [line for line in lines if "…" in line], "something was cut"
        assert letters(lines) == letters(_lines(years(), unit, shown))

    def test_data_is_never_markup(self, years: Make, shown: Shown) -> None:
        assert "[bold]Đơn vị in đậm[/bold]" in "\n".join(_lines(years(), None, shown))
        assert _lines(years(), "in-dam", shown)[0] == "[bold]Đơn vị in đậm[/bold]"


class TestBloc:
    def test_a_row_a_year(self, years: Make, shown: Shown) -> None:
        rows = _rows(_lines(years(), None, shown))
        assert [list(row.values())[:4] for row in rows] == [
            ["2025", "Công an", "–", LONG],
            ["2024", LONG, "Công an, Cục THADS", LONG],
            ["2023", "–", "–", "–"],
        ]

    def test_who_was_granted_what_by_which_decision(self, years: Make, shown: Shown) -> None:
        granted = {row["Năm"]: row["Khen thưởng"].split("/[")[0] for row in _rows(_lines(years(), None, shown))}
        assert granted["2025"] == ""
        assert granted["2024"] == f"{LONG}: {FLAG} (số 123/QĐ-UBND ngày 20/03/2025)"
        assert granted["2023"] == f"Cục Thi hành án cũ: {FLAG} (số 7/QĐ-UBND ngày 08/03/2024)"

    def test_what_is_no_yearly_award_is_called_so(self, years: Make, shown: Shown) -> None:
        (line,) = [line for line in _lines(years(), None, shown) if "Bằng khen" in line]
        assert "khen chuyên đề" in line
        (line,) = [line for line in _lines(years(), None, shown) if "7/QĐ-UBND" in line]
        assert "thường xuyên" not in line, "what is usual needs no word"

    def test_an_award_nobody_has_named_goes_by_its_code(self, years: Make, shown: Shown) -> None:
        assert _rows(_lines(years(), "cong-thuc", shown))[1]["Khen thưởng"] == "bang-la"

    def test_a_kind_without_a_decision_has_no_stray_comma(self, years: Make, shown: Shown) -> None:
        assert "(, " not in "\n".join(_lines(years(), None, shown))


class TestUnit:
    def test_a_row_a_year(self, years: Make, shown: Shown) -> None:
        lines = _lines(years(), "quy-dat", shown)
        assert lines[:2] == [LONG, "Khối thi đua các đơn vị sự nghiệp trực thuộc Ủy ban nhân dân thành phố Hà Nội"]
        rows = _rows(lines)
        assert [(row["Năm"], row["Hạng"], row["Điểm"], row["Xếp loại"], row["Hoàn thành"]) for row in rows] == [
            ("2025", "1", "97,50", "", ""),
            ("2024", "1", "95,5", "Xuất sắc", "hoàn thành xuất sắc"),
        ]
        assert [row["Vai trò"] for row in rows] == ["", "trưởng"]
        assert rows[1]["Khen thưởng"] == f"{FLAG} (số 123/QĐ-UBND ngày 20/03/2025)"

    def test_a_deputy(self, years: Make, shown: Shown) -> None:
        assert [row["Vai trò"] for row in _rows(_lines(years(), "cong-an", shown))] == ["trưởng", "phó"]

    def test_years_of_those_it_carries_on_are_told_under_their_names(self, years: Make, shown: Shown) -> None:
        rows = _rows(_lines(years(), "thads", shown))
        assert [(row["Năm"], row["Tên khi đó"], row["Hạng"]) for row in rows] == [
            ("2025", "", "3"),
            ("2024", "", "–"),
            ("2023", "Cục Thi hành án cũ", "2"),
            ("2023", "Chi cục Thi hành án cũ", "4"),
        ]

    def test_whose_name_never_changed_has_no_such_column(self, years: Make, shown: Shown) -> None:
        assert "Tên khi đó" not in _rows(_lines(years(), "quy-dat", shown))[0]

    def test_of_whom_nothing_is_known(self, years: Make, shown: Shown) -> None:
        text = " ".join(_lines(years("2024: {leader: quy-dat}\n"), "cuc-cu", shown))
        assert "Chưa có năm nào được ghi cho đơn vị này." in text


class TestJson:
    def test_of_a_unit(self, years: Make) -> None:
        document = json.loads(history_json(years(), "quy-dat"))
        assert (document["unit"], document["name"]) == ("quy-dat", LONG)
        assert [year["year"] for year in document["years"]] == [2025, 2024]
        past = document["years"][1]
        (granted,) = past.pop("granted")
        assert past == {
            "year": 2024,
            "unit": "quy-dat",
            "rank": 1,
            "points": "95,5",
            "class": "Xuất sắc",
            "completion": "hoàn thành xuất sắc",
            "role": "leader",
        }
        assert {key: granted[key] for key in ("award", "for", "number", "date")} == {
            "award": "co-thi-dua-tinh",
            "for": "thường xuyên",
            "number": "123/QĐ-UBND",
            "date": "2025-03-20",
        }

    def test_of_those_it_carries_on(self, years: Make) -> None:
        document = json.loads(history_json(years(), "thads"))
        assert [(year["year"], year["unit"]) for year in document["years"]] == [
            (2025, "thads"),
            (2024, "thads"),
            (2023, "cuc-cu"),
            (2023, "chi-cuc"),
        ]

    def test_of_the_bloc(self, years: Make) -> None:
        document = json.loads(history_json(years(), None))
        assert document["bloc"].startswith("Khối thi đua các đơn vị sự nghiệp")
        assert [(year["year"], year["leader"], year["deputies"]) for year in document["years"]] == [
            (2025, "cong-an", []),
            (2024, "quy-dat", ["cong-an", "thads"]),
            (2023, None, []),
        ]
        units: dict[int, Any] = {year["year"]: [unit["unit"] for unit in year["units"]] for year in document["years"]}
        assert units[2023] == ["cuc-cu", "chi-cuc"]
        assert len(units[2025]) == 6, "all but the one that is not evaluated"

    def test_points_are_exact_and_those_of_history_as_it_words_them(self, years: Make) -> None:
        document = json.loads(history_json(years("2024: {units: {quy-dat: {points: '1.234,5'}}}\n"), "quy-dat"))
        assert [year["points"] for year in document["years"]] == ["97.50", "1.234,5"]

    def test_which_grants_are_yearly(self, years: Make) -> None:
        document = json.loads(history_json(years(), "in-dam"))
        (granted,) = document["years"][1]["granted"]
        assert (granted["for"], granted["number"], granted["date"]) == ("chuyên đề", None, None)


class TestCsv:
    def _rows(self, years: Years, unit: str | None) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(history_csv(years, unit), newline="")))

    def test_a_line_a_unit_and_year(self, years: Make) -> None:
        rows = self._rows(years(), None)
        assert list(rows[0]) == [
            *("year", "unit", "name", "rank", "points", "class", "completion", "role", "granted"),
        ]
        assert [(row["year"], row["unit"]) for row in rows if row["year"] == "2023"] == [
            ("2023", "cuc-cu"),
            ("2023", "chi-cuc"),
        ]

    def test_of_a_unit(self, years: Make) -> None:
        assert self._rows(years(), "quy-dat")[1] == {
            "year": "2024",
            "unit": "quy-dat",
            "name": LONG,
            "rank": "1",
            "points": "95,5",
            "class": "Xuất sắc",
            "completion": "hoàn thành xuất sắc",
            "role": "leader",
            "granted": f"{FLAG} (số 123/QĐ-UBND ngày 20/03/2025)",
        }

    def test_a_cell_a_spreadsheet_would_run_is_defused(self, years: Make) -> None:
        row = next(row for row in self._rows(years(), None) if row["unit"] == "cong-thuc")
        assert row["name"] == "'=Đơn vị công thức"
