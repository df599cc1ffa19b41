"""The ranking for programs: the keys of design §5, exact decimals as text, no cell a spreadsheet would run."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from giaouoc.console.rank_data import rank_csv, rank_json
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.result import Result

Make = Callable[..., Result]


def _json(result: Result, *units: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(rank_json(result, units))
    return document


def test_the_keys(result: Make) -> None:
    document = _json(result())
    assert list(document) == ["bloc", "year", "max", "by", "layer", "valid", "ranked", "unranked", "ties"]
    assert {tuple(row) for row in document["ranked"]} == {
        ("rank", "unit", "name", "points", "percent", "base", "bonus", "penalty", "self", "class", "tied")
    }
    assert {tuple(row) for row in document["unranked"]} == {("unit", "name", "why", "detail")}
    assert {tuple(tie) for tie in document["ties"]} == {("rank", "units", "settled_by")}


def test_a_row(result: Make) -> None:
    assert _json(result())["ranked"][0] == {
        "rank": 1,
        "unit": "cong-an",
        "name": "Công an thành phố Hà Nội",
        "points": "987.00",
        "percent": "98.70",
        "base": "988.00",
        "bonus": "0.00",
        "penalty": "1.00",
        "self": "1000.00",
        "class": "Hoàn thành xuất sắc",
        "tied": False,
    }


def test_the_frame(result: Make) -> None:
    document = _json(result())
    assert [document[key] for key in ("year", "max", "by", "layer", "valid")] == [
        2024,
        "1000",
        "points",
        "counted",
        False,
    ]
    assert document["ties"] == [{"rank": 3, "units": ["thads", "toa-an"], "settled_by": None}]
    assert [(row["unit"], row["why"]) for row in document["unranked"]] == [
        ("sai", "error"),
        ("thieu", "missing"),
        ("khong", "not_evaluated"),
        ("loai", "disqualified"),
    ]
    assert all(isinstance(row["detail"], list) and row["detail"] for row in document["unranked"])


def test_every_figure_is_a_text_with_a_decimal_point(result: Make) -> None:
    for row in _json(result())["ranked"]:
        for key in ("points", "percent", "base", "bonus", "penalty", "self"):
            assert re.fullmatch(r"-?\d+\.\d\d", row[key]), key


def test_only_a_complete_counted_ranking_is_valid(result: Make) -> None:
    assert _json(result())["valid"] is False, "units are missing"
    gone: dict[str, str | None] = {
        f"2024/units/{unit}.yaml": f"unit: {unit}\nscores: {{I: {{appraised: 1}}, II: {{appraised: 1}}}}"
        for unit in ("sai", "thieu")
    }
    assert _json(result(gone))["valid"] is True


@pytest.mark.parametrize("how", [{"reading": Reading.SELF}, {"as_entered": True}])
def test_other_readings_never_are(result: Make, how: dict[str, Any]) -> None:
    document = _json(result(**how))
    assert document["valid"] is False
    assert document["layer"] == ("self" if "reading" in how else "counted")


def test_a_filter_hides_rows_only(result: Make) -> None:
    document = _json(result(), "toa-an", "loai")
    assert [row["rank"] for row in document["ranked"]] == [3]
    assert [row["unit"] for row in document["unranked"]] == ["loai"]
    assert document["ties"] == [{"rank": 3, "units": ["thads", "toa-an"], "settled_by": None}]


def test_the_meetings_ranking_has_no_figures(result: Make) -> None:
    row = _json(result({"2024/review.yaml": "ranking: [[thads], [toa-an]]"}))["ranked"][0]
    assert (row["rank"], row["unit"], row["points"], row["percent"], row["self"]) == (1, "thads", None, None, None)


def test_csv_holds_everybody_unranked_units_last(result: Make) -> None:
    text = rank_csv(result())
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == [
        *("rank", "unit", "name", "points", "percent", "base", "bonus", "penalty", "self", "class", "tied"),
        *("previous", "why", "detail"),
    ]
    assert [(row["rank"], row["unit"], row["why"]) for row in rows] == [
        ("1", "cong-an", ""),
        ("2", "quy-dat", ""),
        ("3", "thads", ""),
        ("3", "toa-an", ""),
        ("", "sai", "error"),
        ("", "thieu", "missing"),
        ("", "khong", "not_evaluated"),
        ("", "loai", "disqualified"),
    ]
    assert (rows[0]["previous"], rows[2]["tied"], rows[2]["previous"]) == ("3", "true", "")


def test_csv_defuses_what_a_spreadsheet_would_run(result: Make) -> None:
    rows = list(csv.DictReader(io.StringIO(rank_csv(result()), newline="")))
    assert rows[-1]["name"] == "'=Đơn vị không xếp loại"
