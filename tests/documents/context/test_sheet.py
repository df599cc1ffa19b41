"""One unit's score sheet: what was entered, what it earns, and the very figures of the result."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.context.root import Year
from giaouoc.documents.context.sheet import RowScore, SheetView
from giaouoc.scoring.exact import published
from giaouoc.scoring.result import Ranked

EXAMPLES = Path(__file__).parents[3] / "examples"


def computed(root: Path, year: int = 2024) -> Year:
    opened = open_year(root, None, year, whole=True)
    assert isinstance(opened, OpenYear)
    return year_of(opened, date(2025, 1, 20))[0]


@cache
def example(name: str, year: int) -> Year:
    return computed(EXAMPLES / name, year)


def sheet(year: Year, unit: str) -> SheetView:
    found = year.context("score-sheet", unit).sheet
    assert found is not None
    return found


def scored() -> list[tuple[str, int, str]]:
    """Every unit of the examples that has scores."""
    found = []
    for root in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        for folder in sorted(root.glob("20??")):
            year = example(root.name, int(folder.name))
            if year.result is not None:
                found += [(root.name, int(folder.name), unit) for unit in year.result.scores]
    return found


SCORED = scored()

TABLE = """max: 100
bonus_max: 3
criteria:
  - code: I
    title: Nhiệm vụ chuyên môn
    max: 80
    items:
      - {code: I.1, title: Chỉ tiêu, max: 60, scoring: {kind: ratio, overflow_max: 5%}}
      - {code: I.2, title: Chế độ báo cáo, label: "2", max: 20, scoring: {kind: direct}}
    bonus:
      - {code: I.t1, title: Mỗi sáng kiến, points: 1, cap: 2}
  - code: II
    title: Công tác thi đua
    label: ""
    max: 20
    items:
      - code: II.1
        title: Nền nếp
        max: 20
        scoring: {kind: deduct}
        penalty:
          - {code: II.1.a, title: Mỗi lần chậm, points: 0.5}
penalty:
  - {code: t.1, title: Vi phạm kỷ luật, points: 2}
"""


@pytest.fixture
def scores(bloc: Callable[..., Path]) -> Callable[..., SheetView]:
    """The sheet of a unit with these lines below `scores:`."""

    def call(*lines: str, table: str = TABLE) -> SheetView:
        unit = "unit: so-y-te\nscores:\n" + "".join(f"  {line}\n" for line in lines)
        return sheet(computed(bloc({"2024/criteria.yaml": table, "2024/units/so-y-te.yaml": unit})), "so-y-te")

    return call


def row(view: SheetView, code: str) -> RowScore:
    (found,) = (row for row in view.rows if row.code == code)
    return found


FULL = (
    "I.1: {target: 80, self: 84, appraised: 82}",
    "I.2: {self: 20, appraised: 19, reason: Chậm báo cáo quý III}",
    "II.1: {self: 20, appraised: 19.5, reason: Chậm một lần}",
    "II.1.a: {self: 0, appraised: 1}",
    "I.t1: {self: 1, appraised: 1}",
)


# One computed result


def test_the_examples_have_scored_units() -> None:
    assert len(SCORED) > 15


@pytest.mark.parametrize(("name", "year", "unit"), SCORED)
def test_a_sheet_shows_the_figures_of_the_ranking(name: str, year: int, unit: str) -> None:
    found = example(name, year)
    assert found.result is not None
    view = sheet(found, unit)
    ranked = next((row for row in found.result.ranked if row.unit == unit), None)
    assert view.rank == (ranked.rank if ranked is not None else None)
    assert view.total is not None
    if ranked is not None:
        assert isinstance(ranked, Ranked)
        columns = (view.total.base, view.total.bonus, view.total.penalty, view.total.points)
        assert columns == (ranked.base, ranked.bonus, ranked.penalty, ranked.points)
        shown = found.context("scoreboard", None).ranking
        assert shown is not None
        (line,) = (line for line in shown.ranked if line.unit == unit)
        assert tuple(section.points for section in view.sections) == line.sections
    if ranked is not None and ranked.self is not None:
        assert view.total.self == ranked.self


@pytest.mark.parametrize(("name", "year", "unit"), SCORED)
def test_a_section_has_one_figure_as_a_row_and_as_a_section(name: str, year: int, unit: str) -> None:
    view = sheet(example(name, year), unit)
    rows = [row for row in view.rows if row.column == "section"]
    tops = {section.label: (section.self, section.points) for section in view.sections}
    assert {row.label: (row.self, row.counted) for row in rows if row.label in tops} == tops


@pytest.mark.parametrize(("name", "year", "unit"), SCORED)
def test_columns_add_up_to_points(name: str, year: int, unit: str) -> None:
    view = sheet(example(name, year), unit)
    assert view.total is not None
    for section in (*view.sections, view.total):
        assert section.base + section.bonus - section.penalty == section.points


@pytest.mark.parametrize(("name", "year", "unit"), SCORED)
def test_every_row_of_the_table_has_its_line_in_order(name: str, year: int, unit: str) -> None:
    found = example(name, year)
    assert found.result is not None and found.result.table is not None
    view = sheet(found, unit)
    assert [row.code for row in view.rows] == list(found.result.table.rows)
    for shown in view.rows:
        line = found.result.scores[unit].lines.get(shown.code)
        if line is not None and shown.counted is not None:
            decimals = found.result.decimals
            assert shown.counted == published(line.points, decimals) + published(line.overflow, decimals)


# Rows


def test_a_row_shows_both_layers_their_points_and_what_was_entered(scores: Callable[..., SheetView]) -> None:
    shown = row(scores(*FULL), "I.1")
    assert (shown.label, shown.title, shown.column, shown.max) == ("I.1", "Chỉ tiêu", "criterion", Decimal(60))
    assert (shown.target, shown.self_entered, shown.counted_entered) == ("80", "84", "82")
    assert (shown.self, shown.counted) == (Decimal("63.00"), Decimal("61.50"))


def test_what_is_entered_as_points_is_not_shown_twice(scores: Callable[..., SheetView]) -> None:
    view = scores(*FULL)
    for code, points in (("I.2", Decimal("19.00")), ("II.1", Decimal("19.50"))):
        shown = row(view, code)
        assert (shown.self_entered, shown.counted_entered, shown.counted) == (None, None, points)


def test_a_section_shows_the_points_of_its_rows_once(scores: Callable[..., SheetView]) -> None:
    view = scores(*FULL)
    # 60 + 1,5 beyond the target + 19 + 1 for the initiative; 60 + 3 + 20 + 1.
    assert (row(view, "I").counted, row(view, "I").self) == (Decimal("81.50"), Decimal("84.00"))
    assert view.sections[0].points == Decimal("81.50")


def test_numbers_are_those_printed_on_the_table(scores: Callable[..., SheetView]) -> None:
    view = scores(*FULL)
    assert [row.label for row in view.rows] == ["I", "I.1", "2", "I.t1", "", "II.1", "II.1.a", "t.1"]
    assert [section.label for section in view.sections] == ["I", ""]


def test_reasons_explanations_and_evidence_are_shown(scores: Callable[..., SheetView]) -> None:
    view = scores(
        "I.2: {self: 20, council: 18, appraised: 19, reason: {appraised: Chậm báo cáo, council: Thiếu hồ sơ},"
        " explanation: Do mất điện, evidence: [BC-01, BC-02]}"
    )
    shown = row(view, "I.2")
    assert (shown.reason, shown.explanation) == ("Chậm báo cáo; Thiếu hồ sơ", "Do mất điện")
    assert shown.evidence == ("BC-01", "BC-02")


def test_a_case_that_nobody_claimed_shows_nothing(scores: Callable[..., SheetView]) -> None:
    shown = row(scores(*FULL), "t.1")
    assert (shown.self, shown.counted, shown.self_entered, shown.counted_entered) == (None, None, None, None)


def test_a_row_not_assigned_says_so_and_shows_no_points(scores: Callable[..., SheetView]) -> None:
    view = scores(*FULL[1:], "I.1: {assigned: không}")
    assert not row(view, "I.1").assigned and row(view, "I.2").assigned
    assert (row(view, "I.1").self, row(view, "I.1").counted) == (None, None)
    assert view.sections[0].max == Decimal("20.00")


# The sheet


def test_a_sheet_says_whether_points_are_missing(scores: Callable[..., SheetView]) -> None:
    complete, missing = scores(*FULL), scores(*FULL[1:])
    assert (complete.complete, complete.rank) == (True, 1)
    assert (missing.complete, missing.rank) == (False, None)
    assert row(missing, "I.1").counted is None


def test_a_sheet_says_whether_anything_was_entered(scores: Callable[..., SheetView]) -> None:
    assert scores("I.2: {self: 20}").any_entered
    assert not scores("I.1: {target: 80}").any_entered


def test_the_councils_layer_names_the_column(scores: Callable[..., SheetView]) -> None:
    assert scores(*FULL).counted_layer == "thẩm định"
    judged = scores(*FULL[:1], "I.2: {self: 20, appraised: 19, council: 18, reason: Thiếu hồ sơ}", *FULL[2:])
    assert judged.counted_layer == "hội đồng"
    assert row(judged, "I.2").counted == Decimal("18.00")


def test_rows_that_were_changed_are_told_in_their_section(scores: Callable[..., SheetView]) -> None:
    view = scores(*FULL, "t.1: {self: 0, appraised: 1, reason: Có kết luận}")
    assert [[row.code for row in section.changed] for section in view.sections] == [["I.1", "I.2"], ["II.1", "II.1.a"]]
    assert view.total is not None
    assert [row.code for row in view.total.changed] == ["t.1"]


def test_limits_that_took_effect_are_told(scores: Callable[..., SheetView]) -> None:
    view = scores(FULL[0].replace("82", "84"), *FULL[1:4], "I.t1: {self: 2, appraised: 2}")
    assert view.total is not None
    assert view.total.bonus == Decimal("3.00") and len(view.total.cuts) == 1
    assert view.sections[0].cuts == ()


def test_a_unit_without_scores_has_no_sheet(bloc: Callable[..., Path]) -> None:
    year = computed(bloc({"2024/criteria.yaml": TABLE, "2024/units/so-y-te.yaml": None}))
    assert year.context("score-sheet", "so-y-te").sheet is None
    assert computed(bloc({"2024/criteria.yaml": None})).context("score-sheet", "so-y-te").sheet is None
