"""The table laid flat: every row once, in printed order, with what it takes from above."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from giaouoc.records.binding import Record
from giaouoc.records.criteria import Criteria
from giaouoc.records.kinds import Count
from giaouoc.records.table import Table, all_rows, lay_flat

TEXT = """\
max: 100
criteria:
  - code: I
    title: Một
    max: 60
    scorer: Khối trưởng
    items:
      - {code: I.1, title: A, max: 40, scoring: {kind: direct}}
      - code: I.2
        title: B
        max: 20
        scorer: ["Khối phó", "Thư ký"]
        scoring: {kind: deduct}
        penalty:
          - {code: I.2.a, title: C, points: 0.5, times: 2}
    bonus:
      - {code: I.t, title: D, points: 1, scorer: Hội đồng}
  - {code: II, title: Hai, max: 40, scoring: {kind: direct}}
bonus:
  - {code: t, title: E, points: 1}
"""


@pytest.fixture
def table(record: Callable[..., Record[Criteria]]) -> Table:
    return lay_flat(record(TEXT).model)


def test_rows_stand_in_printed_order(table: Table) -> None:
    assert [(row.code, row.role, row.parent, row.depth) for row in table.rows.values()] == [
        ("I", "section", None, 0),
        ("I.1", "criterion", "I", 1),
        ("I.2", "criterion", "I", 1),
        ("I.2.a", "penalty", "I.2", 2),
        ("I.t", "bonus", "I", 1),
        ("II", "criterion", None, 0),
        ("t", "bonus", None, 0),
    ]


def test_a_row_knows_its_place_in_the_file(record: Callable[..., Record[Criteria]]) -> None:
    criteria = record(TEXT)
    lines = TEXT.splitlines()
    for row in all_rows(criteria.model):
        place = criteria.document.place((*row.path, "code"))
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == row.code


def test_the_scorer_is_inherited_until_another_is_named(table: Table) -> None:
    assert {code: row.scorer for code, row in table.rows.items()} == {
        "I": ("Khối trưởng",),
        "I.1": ("Khối trưởng",),
        "I.2": ("Khối phó", "Thư ký"),
        "I.2.a": ("Khối phó", "Thư ký"),
        "I.t": ("Hội đồng",),
        "II": (),
        "t": (),
    }


def test_points_alone_mean_cases(table: Table) -> None:
    assert table.rows["I.2.a"].rule == Count(kind="count", points=Decimal("0.5"), times=2)
    assert table.rows["I"].rule is None


def test_what_is_below_a_row(table: Table) -> None:
    assert [row.code for row in table.below("I")] == ["I", "I.1", "I.2", "I.2.a", "I.t"]
    assert [row.code for row in table.below("I.2")] == ["I.2", "I.2.a"]


def test_of_two_rows_with_one_code_the_first_is_kept(record: Callable[..., Record[Criteria]]) -> None:
    criteria = record(TEXT.replace("code: II", "code: I.1")).model
    assert len(list(all_rows(criteria))) == 7
    assert lay_flat(criteria).rows["I.1"].parent == "I"
