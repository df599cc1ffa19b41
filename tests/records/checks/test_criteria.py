"""The table adds up and means one thing; each contradiction is told at the figure that has to change."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.binding import Record, bind
from giaouoc.records.checks import check_table
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Criteria
from giaouoc.records.source import Source
from giaouoc.records.tree import read_document

SOUND = """\
max: 10
total_max: 12
criteria:
  - code: I
    title: Một
    max: 6
    items:
      - {code: I.1, title: A, max: 3.5, scoring: {kind: direct}}
      - {code: I.2, title: B, max: 2.5, scoring: {kind: choice, options: {A: 2.5, B: 0}}}
  - {code: II, title: Hai, max: 4, scoring: {kind: direct}}
bonus:
  - {code: t1, title: C, points: 1, requires_full: I}
  - {code: t2, title: D, points: 1, uses: t1, max: 2}
classes:
  - {name: Tốt, from: 8}
  - {name: Khá, from: 6}
ranking:
  tie_breaks: [{section: I}, {section: II}]
"""


def _codes(text: str) -> list[tuple[Code, int]]:
    document, problems = read_document(Source("2024/criteria.yaml", text))
    assert document is not None and not problems
    criteria, problems = bind(Criteria, document)
    assert criteria is not None and not problems
    return [(problem.code, problem.place.line) for problem in check_table(criteria)]


def test_a_sound_table(record: Callable[..., Record[Criteria]]) -> None:
    assert list(check_table(record(SOUND))) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("code: I.2", "code: II", [(Code.DUPLICATE_CODE, 10)], id="a code in two sections"),
        pytest.param("code: t2", "code: I", [(Code.DUPLICATE_CODE, 13)], id="a bonus with a section's code"),
        pytest.param("max: 3.5", "max: 3", [(Code.SUM_OF_MAX, 6)], id="the sum of a section"),
        pytest.param("max: 4", "max: 5", [(Code.SUM_OF_MAX, 1)], id="the sum of the table"),
        pytest.param("total_max: 12", "total_max: 9", [(Code.LOW_TOTAL_MAX, 2)], id="a ceiling below the table"),
        pytest.param("uses: t1", "uses: t9", [(Code.UNKNOWN_CODE_IN_TABLE, 13)], id="a row that is not there"),
        pytest.param("uses: t1", "uses: t2", [(Code.UNKNOWN_CODE_IN_TABLE, 13)], id="an item that takes its own value"),
        pytest.param(
            "points: 1, requires_full: I",
            "points: 1, uses: t2",
            [(Code.UNKNOWN_CODE_IN_TABLE, 12), (Code.UNKNOWN_CODE_IN_TABLE, 13)],
            id="items that take each other's value",
        ),
        pytest.param(
            "points: 1, uses: t1",
            "scoring: {kind: choice, options: {A: 3}}",
            [(Code.POINTS_OVER_MAX, 13)],
            id="an item's option worth too much",
        ),
        pytest.param("uses: t1", "uses: I", [(Code.UNKNOWN_CODE_IN_TABLE, 13)], id="a section has no value"),
        pytest.param(
            "requires_full: I", "requires_full: t2", [(Code.UNKNOWN_CODE_IN_TABLE, 12)], id="a bonus is never full"
        ),
        pytest.param("{section: II}", "{section: III}", [(Code.UNKNOWN_CODE_IN_TABLE, 18)], id="a tie-break"),
        pytest.param("A: 2.5", "A: 2.6", [(Code.POINTS_OVER_MAX, 9)], id="an option worth too much"),
        pytest.param("name: Khá", "name: Tốt", [(Code.CLASSES, 16)], id="two classes of one name"),
        pytest.param("from: 6", "from: 8.0", [(Code.CLASSES, 16)], id="two classes from one figure"),
    ],
)
def test_one_change_one_problem(old: str, new: str, expected: list[tuple[Code, int]]) -> None:
    assert old in SOUND
    assert _codes(SOUND.replace(old, new)) == expected


@given(st.lists(st.decimals(0, 99, places=2), min_size=1, max_size=6), st.decimals(0, 99, places=2))
def test_maxima_are_added_exactly(maxima: list[Decimal], more: Decimal) -> None:
    rows = "".join(f"\n  - {{code: c{i}, title: T, max: {m}, scoring: {{kind: direct}}}}" for i, m in enumerate(maxima))
    total = sum(maxima, Decimal(0))
    assert _codes(f"max: {total}\ncriteria:{rows}") == []
    expected = [(Code.SUM_OF_MAX, 1)] if more else []
    assert _codes(f"max: {total + more}\ncriteria:{rows}") == expected
