"""What a form asks for in each kind of row."""

from collections.abc import Callable
from typing import Any

import pytest

from giaouoc.records.table import lay_flat
from giaouoc.sheets.entering import What, entering


@pytest.mark.parametrize(
    ("code", "what", "words"),
    [
        ("I", What.NOTHING, ""),
        ("I.1", What.NUMBER, "Số điểm, từ 0 đến 10"),
        ("I.2", What.NUMBER, "Số điểm còn lại, từ 0 đến 10"),
        ("I.2.a", What.WHOLE, "Số trường hợp"),
        ("I.4", What.NUMBER, "Chỉ tiêu và kết quả (%)"),
        ("I.6", What.NUMBER, "Kết quả; chỉ tiêu nếu được giao"),
        ("I.7", What.NUMBER, "Kết quả (%)"),
        ("II.1", What.CHOICE, "Chọn: Tốt, 1, Khá, giỏi"),
        ("II.2", What.WHOLE, "Số phong trào"),
        ("II.3", What.NUMBER, "Kết quả"),
        ("II.t3", What.NOTHING, "Không ghi: lấy số ở II.3"),
        ("II.t4", What.WHOLE, "Số trường hợp, tối đa 1"),
        ("P.1", What.YES_NO, "Có hoặc không"),
    ],
)
def test_each_row(record: Callable[..., Any], table_text: str, code: str, what: What, words: str) -> None:
    table = lay_flat(record(table_text).model)
    found = entering(table.rows[code], table)
    assert (found.what, found.words) == (what, words)


@pytest.mark.parametrize(
    ("tiers", "limits"),
    [
        ("[{from: 90, points: 5}, {below: 90, points: 0}]", "từ 0"),
        ("[{from: 1, to: 5, points: 5}, {above: 5, to: 9, points: 0}]", "từ 1 đến 9"),
        ("[{from: 0, points: 5}, {from: -5, below: 0, points: 0}]", "từ -5"),
        ("[{from: 0, points: 5}, {below: 0, points: 0}]", "bất kỳ"),
    ],
)
def test_the_limits_of_tiers(record: Callable[..., Any], tiers: str, limits: str) -> None:
    text = f"max: 5\ncriteria:\n  - code: A\n    title: a\n    max: 5\n    scoring: {{kind: tiers, tiers: {tiers}}}\n"
    table = lay_flat(record(text).model)
    assert entering(table.rows["A"], table).limits == limits


def test_a_row_not_given_to_the_unit_takes_nothing(record: Callable[..., Any], table_text: str) -> None:
    table = lay_flat(record(table_text).model)
    assert entering(table.rows["I.1"], table, assigned=False) == (What.NOTHING, "Không giao cho đơn vị", None, None, ())
