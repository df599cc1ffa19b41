"""What may have happened to a form on its way: rows moved, gone, doubled; headings and locked cells changed."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaouoc.records.codes import Code
from giaouoc.records.problems import Severity

Fixtures = Any
UNIT = "2024/units/so-y-te.yaml"
SCORES = "unit: so-y-te\nscores:\n  I.1:\n    self: 9,5\n    appraised: 9\n    evidence:\n      - a\n"


@pytest.fixture
def root(bloc: Callable[..., Path], files: dict[str, str | None]) -> Path:
    return bloc(files | {UNIT: SCORES})


def _rows(change: Callable[[dict[int, str]], dict[int, str]]) -> Callable[[bytes], bytes]:
    """A change of the rows of a page, each as XML by its number."""

    def patch(data: bytes) -> bytes:
        text = data.decode()
        rows = {int(found[1]): found[0] for found in re.finditer(r'<row r="(\d+)".*?</row>', text, re.DOTALL)}
        head, tail = text[: text.index("<row ")], text[text.rindex("</row>") + len("</row>") :]
        made = change(rows)
        return (head + "".join(made[number] for number in sorted(made)) + tail).encode()

    return patch


def _moved(xml: str, old: int, new: int) -> str:
    return re.sub(rf'(r="[A-Z]*){old}"', rf'\g<1>{new}"', xml)


SHEET = "xl/worksheets/sheet1.xml"


def _codes(done: Any) -> list[Code]:
    return [problem.code for problem in done.problems]


def test_rows_are_found_by_their_code(
    root: Path, make_form: Fixtures, patch: Fixtures, fill: Fixtures, take_in: Fixtures
) -> None:
    form = make_form(root)
    data = fill(form.data, {form.at("I.1", "Tự chấm"): 8, form.at("I.3", "Tự chấm"): 4})
    one, other = form.rows["I.1"] + 1, form.rows["I.3"] + 1

    def swap(rows: dict[int, str]) -> dict[int, str]:
        return rows | {one: _moved(rows[other], other, one), other: _moved(rows[one], one, other)}

    done = take_in(root, patch(data, SHEET, _rows(swap)))
    assert not done.problems
    assert {(changed.code, changed.new) for changed in done.units[0].changed} == {("I.1", "8"), ("I.3", "4")}


def test_a_row_that_is_gone(root: Path, make_form: Fixtures, patch: Fixtures, take_in: Fixtures) -> None:
    form = make_form(root)
    gone = form.rows["I.3"] + 1
    done = take_in(root, patch(form.data, SHEET, _rows(lambda rows: {n: x for n, x in rows.items() if n != gone})))
    assert _codes(done) == [Code.ROW_LOST] and "I.3" in done.problems[0].message and not done.units


def test_a_row_that_is_there_twice(root: Path, make_form: Fixtures, patch: Fixtures, take_in: Fixtures) -> None:
    form = make_form(root)
    old = form.rows["I.1"] + 1
    done = take_in(root, patch(form.data, SHEET, _rows(lambda rows: rows | {200: _moved(rows[old], old, 200)})))
    assert _codes(done) == [Code.ROW_TWICE] and f"dòng {old} và dòng 200" in done.problems[0].message


def test_a_row_with_a_strange_code_or_none(root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures) -> None:
    form = make_form(root)
    done = take_in(root, fill(form.data, {form.at("I.3", "Mã"): "I.33"}))
    assert _codes(done) == [Code.ROW_UNKNOWN] and '"I.3"' in str(done.problems[0].hint)
    done = take_in(root, fill(form.data, {form.at("I.3", "Mã"): "", form.at("I.3", "Tự chấm"): 3}))
    assert _codes(done) == [Code.ROW_UNKNOWN] and "không có mã" in done.problems[0].message
    assert "I.3" in str(done.problems[0].hint)


def test_what_stands_below_the_table_is_no_row(
    root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures
) -> None:
    form = make_form(root)
    below = max(form.rows.values()) + 9
    cells = {f"A{below}": "Nguyễn Văn A", f"{form.at('I.1', 'Tự chấm')[0]}{below}": 12, f"C{below + 1}": "Hà Nội"}
    assert take_in(root, fill(form.data, cells)) == ((), ())


def test_a_lost_heading(root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures) -> None:
    form = make_form(root)
    head = f"{form.at('I.1', 'Tự chấm')[0]}7"
    done = take_in(root, fill(form.data, {head: "Điểm của đơn vị"}))
    assert _codes(done) == [Code.COLUMN_LOST] and "Tự chấm" in done.problems[0].message
    assert take_in(root, fill(form.data, {head: " tự  chấm"})) == ((), ()), "spelling aside"


@pytest.mark.parametrize(
    ("form", "code", "head", "value"),
    [
        ("scores", "I.1", "Nội dung", "Chấm khác"),
        ("scores", "I.1", "Điểm chuẩn", 12),
        ("scores", "I", "Tự chấm", 50),
        ("scores", "II.t3", "Tự chấm", 2),
        ("appraisal", "I.1", "Tự chấm", 9),
        ("appraisal", "I.1", "Tự chấm", ""),
        ("appraisal", "I.1", "Minh chứng", "a\nb"),
        ("appraisal", "I.4", "Chỉ tiêu", 7),
        ("appraisal", "I.2", "Giải trình của đơn vị", "x"),
    ],
)
def test_a_locked_cell_that_was_changed(
    root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures, form: str, code: str, head: str, value: Any
) -> None:
    made = make_form(root, form)
    done = take_in(root, fill(made.data, {made.at(code, head): value}))
    assert _codes(done) == [Code.LOCKED_CHANGED] and not done.units
    assert made.at(code, head) in done.problems[0].message


def test_a_locked_layer_spelled_otherwise_is_the_same(
    root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures
) -> None:
    form = make_form(root, "appraisal")
    cells = {form.at("I.1", "Tự chấm"): "9,50", form.at("I.1", "Minh chứng"): "a \n", form.at("I.1", "Thẩm định"): 9.25}
    done = take_in(root, fill(form.data, cells))
    assert not done.problems and [one.new for one in done.units[0].changed] == ["9,25"]


def test_totals_are_never_read(root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures) -> None:
    form = make_form(root)
    cells = {form.at(code, "Điểm tạm tính"): 99 for code in ("I", "I.1", "II")}
    assert take_in(root, fill(form.data, cells)) == ((), ())


def test_what_is_wrong_with_a_cell_is_told_where_it_is(
    root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures
) -> None:
    form = make_form(root)
    at = form.at("I.1", "Tự chấm")
    cells = {
        at: (' t="e"', "<f>1/0</f><v>#DIV/0!</v>"),
        form.at("I.3", "Tự chấm"): "bốn",
        form.at("II.2", "Tự chấm"): ("", "<f>1+1</f><v>2</v>"),
        form.at("I.4", "Minh chứng"): (' t="e"', "<f>-a</f><v>#NAME?</v>"),
    }
    done = take_in(root, fill(form.data, cells))
    assert not done.units, "one wrong cell, and nothing of the form is taken"
    found = {problem.code: problem for problem in done.problems}
    assert set(found) == {Code.CELL_ERROR, Code.NOT_A_NUMBER, Code.CELL_FORMULA}
    assert found[Code.CELL_FORMULA].severity is Severity.WARNING
    first = next(problem for problem in done.problems if "#DIV/0!" in problem.message)
    assert first.message.startswith(f"Phiếu tự chấm!{at}: ")
    assert (first.place.file, first.place.line) == ("phieu.xlsx", int(at[1:]))
    assert first.place.column == ord(at[0]) - 64


def test_a_cell_with_a_percent_format(
    root: Path, make_form: Fixtures, fill: Fixtures, take_in: Fixtures, patch: Fixtures
) -> None:
    """Excel gives the cell a format of its own when `84,2%` is typed."""
    form = make_form(root)
    count = 0

    def add_style(data: bytes) -> bytes:
        nonlocal count
        text = data.decode()
        found = re.search(r'<cellXfs count="(\d+)">', text)
        assert found is not None
        count = int(found[1])
        own = '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        return text.replace(found[0], f'<cellXfs count="{count + 1}">').replace("</cellXfs>", own).encode()

    data = patch(form.data, "xl/styles.xml", add_style)

    def percent(at: str) -> Callable[[bytes], bytes]:
        cell = f'<c r="{at}" s="{count}"><v>0.842</v></c>'.encode()
        return lambda xml: re.sub(rb'<c r="%s" s="\d+"/>' % at.encode(), cell, xml)

    done = take_in(root, patch(data, SHEET, percent(form.at("I.7", "Tự chấm"))))
    assert [one.new for one in done.units[0].changed] == ["84,2"]
    assert [(p.code, p.severity) for p in done.problems] == [(Code.CELL_PERCENT, Severity.WARNING)]
    done = take_in(root, patch(data, SHEET, percent(form.at("I.3", "Tự chấm"))))
    assert [(p.code, p.severity) for p in done.problems] == [(Code.CELL_PERCENT, Severity.ERROR)] and not done.units
