"""Many blocs on a screen and for programs: a line a bloc, sums of awards, the owner's share as one would check it."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len

from giaouoc.awards.overview import AwardCount, BlocSummary, Leading, owner_shares, totals
from giaouoc.awards.verdict import Verdict
from giaouoc.console.overview_table import overview_csv, overview_json, overview_table

Shown = Callable[..., list[str]]

LONG = "Trung tâm Phát triển quỹ đất và Giải phóng mặt bằng các khu công nghiệp, khu chế xuất thành phố Hà Nội"
OWNER = "Hội đồng Thi đua - Khen thưởng thành phố Hà Nội"
DECREE = "khoản 1 Điều 7 Nghị định số 152/2025/NĐ-CP"
FLAG, CERTIFICATE = ("co", "Cờ thi đua của tỉnh"), ("bang", "[b]Bằng khen[/b] của tỉnh")
WIDE = 400


def _leading(unit: str, verdict: Verdict = Verdict.MET, **more: Any) -> Leading:
    at_most = Decimal(20)
    one = Leading(
        "cp", "Cờ thi đua của Chính phủ", "co-tinh", "Cờ thi đua của tỉnh", at_most, DECREE, unit, verdict, True, False
    )
    return one._replace(**more)


BLOCS = (
    BlocSummary(
        *("khoi-1", "Khối thi đua các đơn vị sự nghiệp trực thuộc Ủy ban nhân dân thành phố Hà Nội", OWNER, 2025),
        *(12, 11, (LONG,), (AwardCount(*FLAG, 1, 0), AwardCount(*CERTIFICATE, 3, 2))),
        *((_leading(LONG, proposed=True),), 0, 0),
    ),
    BlocSummary(
        *("khoi-2", "=Khối [red]2[/red]", OWNER, 2025, 5, 5, ("Sở Y tế", "Sở Nội vụ"), (AwardCount(*FLAG, 2, 1),)),
        *((_leading("Sở Y tế", alone=False), _leading("Sở Nội vụ", alone=False)), 0, 3),
    ),
    BlocSummary("khoi-3", "Khối 3", OWNER, 2025, 4, 4, ("Sở Tư pháp",), (), (_leading("Sở Tư pháp"),), 0, 0),
    BlocSummary("khoi-4", "Khối 4", OWNER, 2025, 6, 0, (), (), (), 12, 1),
    BlocSummary("cum/hong", "cum/hong", "", None, 0, 0, (), (), (), 1, 0),
)


def _lines(blocs: Sequence[BlocSummary], shown: Shown, width: int = WIDE) -> list[str]:
    body = overview_table(blocs, totals(blocs), owner_shares(blocs), width)
    return [line.rstrip() for line in shown(body, width)]


def _text(blocs: Sequence[BlocSummary], shown: Shown) -> str:
    return " ".join(" ".join(_lines(blocs, shown)).split()).replace(" %", "%")


def _cells(blocs: Sequence[BlocSummary], shown: Shown, name: str) -> list[str]:
    """The cells of the row that begins with `name`, empty ones left out."""
    row = next(line for line in _lines(blocs, shown) if line.strip().startswith(name))
    return re.split(" {2,}", row.strip())


class TestLayout:
    @pytest.mark.parametrize("width", [80, 100, 120])
    def test_it_fits_and_nothing_is_cut(
        self, shown: Shown, letters: Callable[[list[str]], Counter[str]], width: int
    ) -> None:
        blocs = [bloc for bloc in BLOCS if bloc.owner]  # of one owner, so that every width has the same columns
        lines = _lines(blocs, shown, width)
        assert max(map(cell_len, lines)) <= width
        assert not [line for line in lines if "…" in line], "something was cut"
        assert letters(lines) == letters(_lines(blocs, shown))

    @pytest.mark.parametrize("width", [80, 100, 120])
    def test_with_several_owners(self, shown: Shown, width: int) -> None:
        lines = _lines(BLOCS, shown, width)
        assert max(map(cell_len, lines)) <= width and "…" not in "".join(lines)

    def test_a_bloc_takes_no_more_lines_than_its_names_need(self, shown: Shown) -> None:
        lines = _lines(BLOCS[:2], shown, 80)
        head = next(i for i, line in enumerate(lines) if "Khối, cụm" in line)
        table = lines[head + 2 : lines.index("", head + 2)]
        assert len(table) <= 12, "two rows, names of 102 and 79 letters in the longest"

    def test_data_is_never_markup(self, shown: Shown) -> None:
        text = _text(BLOCS, shown)
        assert "=Khối [red]2[/red]" in text and "[b]Bằng khen[/b] của tỉnh" in text


class TestBlocs:
    def test_results_sums_and_problems(self, shown: Shown) -> None:
        assert _cells(BLOCS[:4], shown, "=Khối")[:2] == ["=Khối [red]2[/red]", "2025"]
        figures = " ".join(_cells(BLOCS[:4], shown, "=Khối"))
        assert re.search(r" 5/5 Sở Y tế, Sở Nội vụ 2 1 3\b", figures), "proposed, granted, warnings"
        assert re.search(r" 0/6 – 12\b", " ".join(_cells(BLOCS[:4], shown, "Khối 4"))), "errors"

    def test_of_which_nothing_could_be_read(self, shown: Shown) -> None:
        assert _cells(BLOCS, shown, "cum/hong")[:2] == ["cum/hong", "–"]

    def test_owners_are_told_apart_only_where_there_are_several(self, shown: Shown) -> None:
        assert "Nơi quản lý" in _text(BLOCS, shown)
        assert "Nơi quản lý" not in _text(BLOCS[:4], shown)

    def test_sums_of_awards(self, shown: Shown) -> None:
        lines = _lines(BLOCS, shown)
        sums = [re.split(" {2,}", line.strip()) for line in lines[lines.index("Khen thưởng") :]]
        assert ["Cờ thi đua của tỉnh", "3", "1"] in sums
        assert ["[b]Bằng khen[/b] của tỉnh", "3", "2"] in sums

    def test_no_awards_no_sums(self, shown: Shown) -> None:
        assert "Khen thưởng\n" not in "\n".join(_lines([BLOCS[3]], shown))


class TestShare:
    def test_the_arithmetic_and_its_citation(self, shown: Shown) -> None:
        text = _text(BLOCS, shown)
        assert f"Cờ thi đua của Chính phủ · {OWNER} · năm 2025" in text
        assert (
            "2 đơn vị dẫn đầu đạt tiêu chuẩn Cờ thi đua của tỉnh × 20% = 0,4, không quá 0"
            " (khoản 1 Điều 7 Nghị định số 152/2025/NĐ-CP)"
        ) in text

    @pytest.mark.parametrize(
        ("blocs", "sum_"),
        [(20, "20% = 4, không quá 4"), (9, "20% = 1,8, không quá 1"), (4, "20% = 0,8, không quá 0")],
    )
    def test_is_a_floor(self, shown: Shown, blocs: int, sum_: str) -> None:
        many = [BLOCS[2]._replace(name=f"Khối {place}") for place in range(blocs)]
        assert f"{blocs} đơn vị dẫn đầu đạt tiêu chuẩn Cờ thi đua của tỉnh × {sum_}" in _text(many, shown)

    def test_out_of_how_many_blocs(self, shown: Shown) -> None:
        assert "trong 4 khối, cụm của nơi quản lý này có ở đây, 1 nơi chưa xếp hạng" in _text(BLOCS, shown)
        assert "chưa xếp hạng" not in _text(BLOCS[:3], shown)

    def test_who_meets_it_and_of_whom_it_is_not_known(self, shown: Shown) -> None:
        lines = [line.strip() for line in _lines(BLOCS, shown)]
        meeting, unsure = lines.index("đạt tiêu chuẩn:"), lines.index("chưa đủ căn cứ:")
        assert lines[meeting + 1 : unsure] == [f"• {LONG} ({BLOCS[0].name})", "• Sở Tư pháp (Khối 3)"]
        units = ["• Sở Y tế (=Khối [red]2[/red])", "• Sở Nội vụ (=Khối [red]2[/red])"]
        assert lines[unsure + 1 : unsure + 3] == units

    def test_more_are_proposed_than_the_owner_may_choose(self, shown: Shown) -> None:
        words = "các khối đang đề nghị 1: cơ quan quản lý phải chọn, không quá 0"
        assert words in _text(BLOCS, shown)
        many = [BLOCS[0]._replace(name=f"Khối {place}", leading=(_leading("Sở"),)) for place in range(9)]
        assert "các khối đang đề nghị" not in _text(many, shown)
        one = [*many, BLOCS[0]]
        assert _text(one, shown).count("các khối đang đề nghị 1") == 1
        assert "phải chọn" not in _text(one, shown)


class TestData:
    def test_json(self) -> None:
        document = json.loads(overview_json(BLOCS, totals(BLOCS), owner_shares(BLOCS)))
        assert list(document) == ["blocs", "totals", "shares"]
        assert document["blocs"][1] == {
            "folder": "khoi-2",
            "name": "=Khối [red]2[/red]",
            "owner": OWNER,
            "year": 2025,
            "members": 5,
            "ranked": 5,
            "first": ["Sở Y tế", "Sở Nội vụ"],
            "awards": [{"award": "co", "name": "Cờ thi đua của tỉnh", "proposed": 2, "granted": 1}],
            "errors": 0,
            "warnings": 3,
        }
        assert document["blocs"][4]["year"] is None
        assert document["totals"][0] == {"award": "co", "name": "Cờ thi đua của tỉnh", "proposed": 3, "granted": 1}
        (share,) = document["shares"]
        assert {key: share[key] for key in ("owner", "year", "award", "at_most", "exact", "allowed", "proposed")} == {
            "owner": OWNER,
            "year": 2025,
            "award": "cp",
            "at_most": "20",
            "exact": "0.4",
            "allowed": 0,
            "proposed": 1,
        }
        assert (len(share["meeting"]), len(share["unsure"]), share["blocs"], share["without"]) == (2, 2, 4, 1)
        assert share["cite"] == DECREE

    def test_csv(self) -> None:
        rows = list(csv.DictReader(io.StringIO(overview_csv(BLOCS), newline="")))
        assert list(rows[0]) == [
            *("folder", "name", "owner", "year", "members", "ranked", "first", "proposed", "granted"),
            *("errors", "warnings"),
        ]
        assert [row["folder"] for row in rows] == [bloc.folder for bloc in BLOCS]
        assert (rows[0]["proposed"], rows[0]["granted"], rows[0]["first"]) == ("4", "2", LONG)
        assert (rows[1]["name"], rows[1]["first"]) == ("'=Khối [red]2[/red]", "Sở Y tế; Sở Nội vụ")
