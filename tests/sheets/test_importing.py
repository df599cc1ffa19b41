"""Whose form it is, which table it is of, what the engine says of its values; and everything or nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from giaouoc.records.codes import Code
from giaouoc.records.problems import Severity
from giaouoc.sheets.importing import PlainTable
from giaouoc.sheets.plain import PlainColumns

Fixtures = Any
Files = dict[str, str | None]
UNIT = "2024/units/so-y-te.yaml"


@pytest.fixture
def root(bloc: Callable[..., Path], files: Files) -> Path:
    return bloc(files)


def _codes(done: Any) -> list[Code]:
    return [problem.code for problem in done.problems]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"bloc.yaml": ("Khối thi đua số 1", "Khối thi đua số 2")}, Code.OTHER_BLOC),
        ({"bloc.yaml": ("kind: khối", "kind: cụm")}, Code.OTHER_BLOC),
        ({"bloc.yaml": ("id: so-y-te", "id: so-y")}, Code.OTHER_UNIT),
        ({"2024/criteria.yaml": ("title: Chấm thẳng, max: 10", "title: Chấm khác, max: 10")}, Code.OLD_TABLE),
        ({"2024/criteria.yaml": ("points: 0.5", "points: 0.25")}, Code.OLD_TABLE),
    ],
)
def test_a_form_of_something_else(
    root: Path, make_form: Fixtures, take_in: Fixtures, change: dict[str, tuple[str, str]], code: Code
) -> None:
    data = make_form(root).data
    for name, (old, new) in change.items():
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), encoding="utf-8")
    if "bloc.yaml" in change:
        (root / "2024/year.yaml").write_text("year: 2024\n", encoding="utf-8")
    done = take_in(root, data)
    assert _codes(done) == [code] and not done.units
    assert done.problems[0].place.file == "phieu.xlsx" and done.problems[0].hint


def test_comments_of_the_table_make_no_form_old(root: Path, make_form: Fixtures, take_in: Fixtures) -> None:
    data = make_form(root).data
    text = (root / "2024/criteria.yaml").read_text(encoding="utf-8")
    (root / "2024/criteria.yaml").write_text(
        "# sửa chú thích\n" + text.replace("max: 90", "max: 90,0"), encoding="utf-8"
    )
    assert take_in(root, data) == ((), ())


@pytest.mark.parametrize(("old", "new", "code"), [("2024", "2023", Code.OTHER_YEAR), ("giaouoc", None, Code.OLD_FORM)])
def test_another_year_or_another_form(
    root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures, old: str, new: str | None, code: Code
) -> None:
    data = make_form(root).data
    cell = {"2024": "B6", "giaouoc": "B1"}[old]
    done = take_in(root, fill(data, {cell: new or "9"}, "xl/worksheets/sheet3.xml"))
    assert _codes(done) == [code]


def test_a_form_of_another_unit_than_was_asked_for(root: Path, make_form: Fixtures, take_in: Fixtures) -> None:
    assert _codes(take_in(root, make_form(root).data, unit="so-giao-duc")) == [Code.OTHER_UNIT]


def test_two_forms_of_one_unit(root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures) -> None:
    form = make_form(root)
    one = fill(form.data, {form.at("I.1", "Tự chấm"): 8})
    done = take_in(root, one, form.data)
    assert _codes(done) == [Code.FORM_TWICE] and "phieu.xlsx" in done.problems[0].message


def test_both_layers_of_one_unit_at_once(root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures) -> None:
    own, judged = make_form(root), make_form(root, "appraisal")
    files = (
        fill(own.data, {own.at("I.1", "Tự chấm"): 8}),
        fill(judged.data, {judged.at("I.1", "Thẩm định"): 7, judged.at("I.1", "Lý do chênh lệch"): "Thiếu"}),
    )
    done = take_in(root, *files)
    assert not done.problems
    text = done.units[0].document.source.text
    assert text == "unit: so-y-te\nscores:\n  I.1:\n    self: 8\n    appraised: 7\n    reason: Thiếu\n"


def test_several_units_at_once(root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures) -> None:
    forms = [make_form(root, "scores", unit) for unit in ("so-y-te", "so-giao-duc")]
    done = take_in(root, *(fill(form.data, {form.at("I.1", "Tự chấm"): 8}) for form in forms))
    assert [unit.unit for unit in done.units] == ["so-y-te", "so-giao-duc"] and all(unit.is_new for unit in done.units)


@pytest.mark.parametrize(
    ("code", "value", "fault"),
    [
        ("I.1", 12, Code.OVER_MAX),
        ("I.1", -1, Code.NEGATIVE),
        ("II.2", 1.5, Code.NOT_WHOLE_CASES),
        ("II.t4", 2, Code.TOO_MANY_CASES),
    ],
)
def test_beyond_the_limits_as_validate_has_it(
    root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures, code: str, value: Any, fault: Code
) -> None:
    """A warning in the unit's own layer, an error in the one that counts."""
    for form, head, severity in (
        ("scores", "Tự chấm", Severity.WARNING),
        ("appraisal", "Thẩm định", Severity.ERROR),
    ):
        made = make_form(root, form)
        done = take_in(root, fill(made.data, {made.at(code, head): value}))
        assert [(problem.code, problem.severity) for problem in done.problems] == [(fault, severity)]
        assert made.at(code, head) in done.problems[0].message


@pytest.mark.parametrize(
    ("code", "value", "fault"), [("II.1", "Kém", Code.UNKNOWN_OPTION), ("I.1", "a", Code.NOT_A_NUMBER)]
)
def test_what_no_reading_makes_points_of_is_refused_in_any_layer(
    root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures, code: str, value: Any, fault: Code
) -> None:
    form = make_form(root)
    done = take_in(root, fill(form.data, {form.at(code, "Tự chấm"): value}))
    assert [(problem.code, problem.severity) for problem in done.problems] == [(fault, Severity.ERROR)]


def test_a_target_must_be_more_than_nothing(root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures) -> None:
    form = make_form(root)
    done = take_in(root, fill(form.data, {form.at("I.4", "Chỉ tiêu"): 0, form.at("I.4", "Tự chấm"): 5}))
    assert _codes(done) == [Code.ZERO_TARGET] and form.at("I.4", "Chỉ tiêu") in done.problems[0].message


def test_what_stood_there_before_is_not_held_against_a_form(
    bloc: Callable[..., Path], files: Files, make_form: Fixtures, take_in: Fixtures, fill: Fixtures
) -> None:
    root = bloc(files | {UNIT: "unit: so-y-te\nscores:\n  I.1: {appraised: 12}\n"})
    form = make_form(root, "appraisal")
    assert not take_in(root, fill(form.data, {form.at("I.3", "Thẩm định"): 4})).problems


def test_a_file_in_error_is_mended_first(
    bloc: Callable[..., Path], files: Files, make_form: Fixtures, take_in: Fixtures
) -> None:
    root = bloc(files)
    data = make_form(root).data
    (root / "2024/units").mkdir(exist_ok=True)
    for text in ("unit: so-y-te\nscore: {}\n", "unit: so-y-te\nscores: {I.1: [\n"):
        (root / UNIT).write_text(text, encoding="utf-8")
        done = take_in(root, data)
        assert _codes(done) == [Code.RECORDS_IN_ERROR] and done.problems[0].place.file == UNIT


def test_the_day_it_came_in(bloc: Callable[..., Path], files: Files, make_form: Fixtures, take_in: Fixtures) -> None:
    day = date(2024, 12, 5)
    for before, after in (
        ("unit: so-y-te\nregistered: [a]\n", "unit: so-y-te\nregistered: [a]\npapers:\n  tu-cham: 05/12/2024\n"),
        ("unit: so-y-te\npapers: {tu-cham: không}\n", "unit: so-y-te\npapers: {tu-cham: 05/12/2024}\n"),
        (
            "unit: so-y-te\npapers:\n  tu-cham: {received: 1/12/2024, number: 12/BC}\n",
            "unit: so-y-te\npapers:\n  tu-cham: {received: 05/12/2024, number: 12/BC}\n",
        ),
    ):
        root = bloc(files | {UNIT: before})
        done = take_in(root, make_form(root).data, received=day)
        assert not done.problems and done.units[0].document.source.text == after
        (root / UNIT).write_text(after, encoding="utf-8")
        assert take_in(root, make_form(root).data, received=day) == ((), ())
    assert take_in(root, make_form(root, "appraisal").data, received=day) == ((), ()), "of its own scores only"


def test_a_new_file_is_written_in_the_order_of_the_table(
    root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures
) -> None:
    form = make_form(root)
    cells = {
        form.at("II.1", "Tự chấm"): "Khá, giỏi",
        form.at("I.4", "Tự chấm"): 84.2,
        form.at("I.4", "Chỉ tiêu"): "83,5",
        form.at("I.4", "Minh chứng"): "Báo cáo: số 1\nSố 2",
        form.at("P.1", "Tự chấm"): "không",
    }
    done = take_in(root, fill(form.data, cells), received=date(2024, 12, 5))
    assert (
        done.units[0].document.source.text
        == """unit: so-y-te
papers:
  tu-cham: 05/12/2024
scores:
  I.4:
    target: 83,5
    self: 84,2
    evidence:
      - "Báo cáo: số 1"
      - Số 2
  II.1:
    self: Khá, giỏi
  P.1:
    self: không
"""
    )


def test_a_reason_for_two_layers_stays_the_councils(
    bloc: Callable[..., Path], files: Files, make_form: Fixtures, take_in: Fixtures, fill: Fixtures
) -> None:
    text = "unit: so-y-te\nscores:\n  I.1:\n    self: 9\n    appraised: 8\n    council: 7\n    reason: Cũ\n"
    root = bloc(files | {UNIT: text})
    form = make_form(root, "appraisal")
    done = take_in(root, fill(form.data, {form.at("I.1", "Lý do chênh lệch"): "Mới"}))
    assert done.units[0].document.source.text == text.replace(
        "reason: Cũ", "reason:\n      appraised: Mới\n      council: Cũ"
    )


def test_evidence_never_goes_into_braces(
    bloc: Callable[..., Path], files: Files, make_form: Fixtures, take_in: Fixtures, fill: Fixtures
) -> None:
    root = bloc(files | {UNIT: "unit: so-y-te\nscores:\n  I.1: {self: 9, appraised: 8}  # ghi chú\n  I.3: {self: 4}\n"})
    form = make_form(root)
    cells = {form.at("I.1", "Minh chứng"): "Báo cáo số 1", form.at("I.3", "Giải trình của đơn vị"): "Đủ, đúng"}
    assert (
        take_in(root, fill(form.data, cells)).units[0].document.source.text
        == """unit: so-y-te
scores:
  I.1:
    self: 9
    appraised: 8
    evidence:
      - Báo cáo số 1  # ghi chú
  I.3: {self: 4, explanation: "Đủ, đúng"}
"""
    )


# A table of somebody's own

HEAD = ["TT", "Nội dung", "Kết quả", "Điểm", "Hồ sơ"]


def _csv(*rows: list[str]) -> bytes:
    return "\r\n".join(";".join(row) for row in rows).encode("utf-8-sig")


def _plain(code: str = "TT", score: str = "Điểm", layer: Any = "self", **columns: str) -> PlainTable:
    return PlainTable("so-y-te", layer, PlainColumns(code, score, **columns))


@pytest.mark.parametrize(("code", "score"), [("TT", "Điểm"), ("A", "D"), ("tt", "d"), ("a", "điểm")])
def test_columns_by_name_or_letter(root: Path, take_in: Fixtures, code: str, score: str) -> None:
    data = _csv(["BẢNG ĐIỂM"], HEAD, ["I", "Mục", "", "14", ""], ["I.1", "x", "", "9,5", ""], ["I.3", "y", "", "4", ""],
                ["", "Tổng cộng", "", "13,5", ""])  # fmt: skip
    done = take_in(root, data, plain=_plain(code, score), name="bang.csv")
    assert not done.problems
    assert [(one.code, one.new) for one in done.units[0].changed] == [("I.1", "9,5"), ("I.3", "4")]


def test_other_columns(root: Path, take_in: Fixtures) -> None:
    data = _csv(HEAD, ["I.4", "x", "83,5", "84,2", "Báo cáo số 1"])
    done = take_in(root, data, plain=_plain(target="Kết quả", evidence="E", layer="appraised"), name="bang.csv")
    assert {one.what: one.new for one in done.units[0].changed} == {
        "Chỉ tiêu": "83,5",
        "Thẩm định": "84,2",
        "Minh chứng": "Báo cáo số 1",
    }


def test_rows_a_table_has_not_are_left_alone(bloc: Callable[..., Path], files: Files, take_in: Fixtures) -> None:
    root = bloc(files | {UNIT: "unit: so-y-te\nscores:\n  I.1: {self: 9}\n  I.3: {self: 4}\n"})
    done = take_in(root, _csv(HEAD, ["I.3", "", "", "5", ""]), plain=_plain(), name="bang.csv")
    assert [(one.code, one.old, one.new) for one in done.units[0].changed] == [("I.3", "4", "5")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["I.1", "", "", "9", ""], ["I.9", "", "", "5", ""]], Code.ROW_UNKNOWN),
        ([["I.1", "", "", "9", ""], ["I.1", "", "", "5", ""]], Code.ROW_TWICE),
        ([["I.1", "", "", "chín", ""]], Code.NOT_A_NUMBER),
        ([["X", "", "", "5", ""]], Code.ROW_UNKNOWN),
    ],
)
def test_what_is_wrong_with_a_plain_table(root: Path, take_in: Fixtures, rows: list[list[str]], code: Code) -> None:
    done = take_in(root, _csv(HEAD, *rows), plain=_plain(), name="bang.csv")
    assert _codes(done) == [code] and not done.units and done.problems[0].is_error


def test_a_score_without_a_code_is_told_and_passed_over(root: Path, take_in: Fixtures) -> None:
    done = take_in(root, _csv(HEAD, ["I.1", "", "", "9", ""], ["", "x", "", "5", ""]), plain=_plain(), name="bang.csv")
    assert [(problem.code, problem.severity) for problem in done.problems] == [(Code.ROW_UNKNOWN, Severity.WARNING)]
    assert len(done.units) == 1


def test_a_column_that_is_not_there(root: Path, take_in: Fixtures) -> None:
    done = take_in(root, _csv(HEAD, ["I.1", "", "", "9", ""]), plain=_plain(score="Số điểm"), name="bang.csv")
    assert _codes(done) == [Code.COLUMN_LOST]


def test_a_page_that_is_not_there(root: Path, make_form: Fixtures, take_in: Fixtures, fill: Fixtures) -> None:
    data = fill(make_form(root).data, {"A1": "x"}, "xl/worksheets/sheet3.xml")
    done = take_in(root, data, plain=_plain(sheet="Trang 9"))
    assert _codes(done) == [Code.NOT_A_FORM]
    done = take_in(root, data, plain=_plain(code="Mã", score="Tự chấm", sheet="Phiếu tự chấm"))
    assert not done.problems


def test_a_score_for_what_is_not_given_to_the_unit(bloc: Callable[..., Path], files: Files, take_in: Fixtures) -> None:
    root = bloc(files | {UNIT: "unit: so-y-te\nscores:\n  I.1: {assigned: không}\n"})
    done = take_in(root, _csv(HEAD, ["I.1", "", "", "9", ""]), plain=_plain(), name="bang.csv")
    assert _codes(done) == [Code.NOT_ASSIGNED]


def test_a_file_without_our_page_and_nothing_said(root: Path, take_in: Fixtures) -> None:
    done = take_in(root, _csv(HEAD, ["I.1", "", "", "9", ""]), name="bang.csv")
    assert _codes(done) == [Code.NOT_A_FORM] and "--code-column" in str(done.problems[0].hint)
