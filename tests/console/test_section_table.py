"""Ranks within sections and criteria."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from giaouoc.console.section_table import section_csv, section_json, section_tables
from giaouoc.scoring.result import Result
from giaouoc.scoring.sections import codes_of, rank_within

Make = Callable[..., Result]
Shown = Callable[..., list[str]]


@pytest.mark.parametrize("width", [80, 120])
def test_a_table_a_section_that_fits_the_screen(result: Make, shown: Shown, width: int) -> None:
    found = result()
    rankings = [rank_within(found, code) for code in codes_of(found, "section")]
    lines = shown(section_tables(found, rankings, (), width), width)
    assert max(map(cell_len, lines)) <= width
    text = "\n".join(lines)
    assert "I Nhiệm vụ chuyên môn (tối đa 900)" in text
    assert "II Công tác thi đua và khen thưởng (tối đa 100)" in text
    assert "không xếp (thiếu điểm, không giao, không xếp loại)" in text


def test_ties_and_filters(result: Make, shown: Shown) -> None:
    found = result({"2024/units/thads.yaml": "unit: thads\nscores:\n  I: {self: 700, appraised: 700}\n"})
    rankings = [rank_within(found, "I")]
    lines = shown(section_tables(found, rankings, ("toa-an",), 80), 80)
    row = next(line for line in lines if "700,00" in line)
    assert row.split()[:3] == ["=3", "Tòa", "án"]
    assert not any("Công an" in line for line in lines)


def test_json_and_csv_say_the_same(result: Make) -> None:
    found = result()
    rankings = [rank_within(found, code) for code in codes_of(found, "criterion")]
    standings = json.loads(section_json(found, rankings, ()))["standings"]
    assert [(table["code"], table["max"]) for table in standings] == [("I", "900"), ("II", "100")]
    told = [
        (table["code"], str(row["rank"]), row["unit"], row["points"]) for table in standings for row in table["ranked"]
    ]
    rows = csv.DictReader(io.StringIO(section_csv(rankings, ()), newline=""))
    assert [(row["code"], row["rank"], row["unit"], row["points"]) for row in rows] == told
    assert ("II", "2", "cong-an", "98.00") in told
    assert "khong" in standings[0]["unranked"]
