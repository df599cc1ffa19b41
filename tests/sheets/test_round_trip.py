"""Out, filled in, back: a form gives exactly what was written into it, and touches nothing else."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaouoc.records.book import load_book
from giaouoc.records.unit import UnitYear
from giaouoc.vietnamese import parse_number

UNIT, YEAR = "so-y-te", 2024
FILE = f"{YEAR}/units/{UNIT}.yaml"
WHO = {"scores": "Tự chấm", "appraisal": "Thẩm định"}
KEY = {"scores": "self", "appraisal": "appraised"}


def _number(low: str, high: str, places: int = 3) -> st.SearchStrategy[Decimal | None]:
    return st.none() | st.decimals(Decimal(low), Decimal(high), places=places)


_WHOLE = st.none() | st.integers(0, 40).map(Decimal)
SCORES: dict[str, st.SearchStrategy[Any]] = {
    "I.1": _number("0", "10"),
    "I.2": _number("0", "10"),
    "I.2.a": _WHOLE,
    "I.2.b": _WHOLE,
    "I.3": _number("0", "5", 6),
    "I.4": _number("0", "99999"),
    "I.5": _number("0", "500"),
    "I.6": _number("0", "500"),
    "I.7": _number("0", "120"),
    "II.1": st.sampled_from([None, "Tốt", "1", "Khá, giỏi"]),
    "II.2": _WHOLE,
    "II.3": _number("0", "60"),
    "II.t1": _WHOLE,
    "II.t2": _number("0", "2"),
    "II.t4": st.sampled_from([None, Decimal(0), Decimal(1)]),
    "II.p1": _WHOLE,
    "P.1": st.sampled_from([None, "có", "không", Decimal(0)]),
}
TARGETS: dict[str, st.SearchStrategy[Any]] = {
    code: st.none() | st.decimals(Decimal("0.5"), Decimal(9999), places=2) for code in ("I.4", "I.5", "I.6")
}
TEXTS = st.none() | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), max_size=40).map(
    lambda text: text.strip() or None
)
WORDS = st.none() | st.lists(
    st.sampled_from(
        ["Báo cáo số 1", "=1+1", "Số: 12, ngày 3/4", "- gạch", "<r>x</r>", "_x0041_", "'a", "# b", "{c: d}"]
    ),
    min_size=1,
    max_size=3,
).map("\n".join)

ANY = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

Fixtures = Any


@pytest.fixture
def root(bloc: Callable[..., Path], files: dict[str, str | None]) -> Path:
    return bloc(files)


def _clear(root: Path) -> None:
    shutil.rmtree(root / f"{YEAR}/units", ignore_errors=True)


def _written(root: Path, done: Any) -> str:
    assert not [problem for problem in done.problems if problem.is_error], done.problems
    (unit,) = done.units
    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(unit.document.source.text, encoding="utf-8", newline="")
    text: str = unit.document.source.text
    return text


def _cells(form: Any, values: dict[str, Any], head: str) -> dict[str, Any]:
    excel = {code: float(value) if isinstance(value, Decimal) else value for code, value in values.items()}
    return {form.at(code, head): value for code, value in excel.items()}


def _same(text: str | None, value: Any) -> bool:
    if isinstance(value, Decimal):
        return text is not None and parse_number(text) == value
    return bool(text == value)


def _unit(root: Path) -> UnitYear:
    book = load_book(root, (YEAR,))
    assert not [problem for problem in book.problems if problem.is_error], book.problems
    return book.years[YEAR].units[UNIT].model


@ANY
@given(
    scores=st.fixed_dictionaries(SCORES),
    targets=st.fixed_dictionaries(TARGETS),
    evidence=st.dictionaries(st.sampled_from(sorted(SCORES)), WORDS, max_size=4),
    explanation=st.dictionaries(st.sampled_from(sorted(SCORES)), WORDS, max_size=3),
)
def test_a_score_form_gives_back_what_was_written_into_it(
    root: Path,
    make_form: Fixtures,
    fill: Fixtures,
    take_in: Fixtures,
    scores: dict[str, Any],
    targets: dict[str, Any],
    evidence: dict[str, str | None],
    explanation: dict[str, str | None],
) -> None:
    _clear(root)
    form = make_form(root)
    cells = _cells(form, scores, "Tự chấm") | _cells(form, targets, "Chỉ tiêu")
    cells |= _cells(form, evidence, "Minh chứng") | _cells(form, explanation, "Giải trình của đơn vị")
    data = fill(form.data, cells)
    done = take_in(root, data)
    if not done.units:
        assert not any(value for value in cells.values()) and all(value is None for value in scores.values())
        return
    _written(root, done)
    read = _unit(root).scores
    for code, value in scores.items():
        assert _same(read[code].self if code in read else None, value), code
    for code, value in targets.items():
        assert _same(read[code].target if code in read else None, value), code
    for code, text in evidence.items():
        assert (read[code].evidence if code in read else ()) == tuple((text or "").split("\n") if text else ()), code
    for code, text in explanation.items():
        assert (read[code].explanation if code in read else None) == text, code
    assert list(read) == [code for code in SCORES if code in read], "codes stand in the order of the table"
    assert take_in(root, data).units == (), "taken in once more, nothing changes"
    assert take_in(root, make_form(root).data).units == (), "nor by the form as it is then written"


@ANY
@given(first=st.fixed_dictionaries(SCORES), then=st.fixed_dictionaries(SCORES), reason=WORDS, data=st.data())
def test_taking_in_changes_only_the_lines_of_what_changed(
    root: Path,
    make_form: Fixtures,
    fill: Fixtures,
    take_in: Fixtures,
    first: dict[str, Any],
    then: dict[str, Any],
    reason: str | None,
    data: st.DataObject,
) -> None:
    """A file somebody wrote by hand: comments, both styles, empty lines, keys of its own."""
    (root / FILE).parent.mkdir(exist_ok=True)
    lines = [f"unit: {UNIT}", "# Hồ sơ của đơn vị", "papers: {dang-ky: 01/02/2024}", "", "scores:   # điểm"]
    for code, value in first.items():
        if value is None:
            continue
        text = f"{value:f}" if isinstance(value, Decimal) else f'"{value}"'
        style = data.draw(st.sampled_from(["flow", "block", "comment"]))
        if style == "flow":
            lines.append(f'  "{code}": {{self: {text}, appraised: {text}}}   # xem lại')
        else:
            lines += [f"  {code}:", *(["    # ghi chú"] if style == "comment" else [])]
            lines += [f"    self: {text}   # của đơn vị", f"    appraised: {text}", ""]
    before = "\n".join(lines) + "\n"
    if before.rstrip().endswith("# điểm"):
        before = before.replace("scores:   # điểm\n", "")
    (root / FILE).write_text(before, encoding="utf-8")
    form = make_form(root, "appraisal")
    cells = _cells(form, then, "Thẩm định") | {form.at("I.1", "Lý do chênh lệch"): reason}
    done = take_in(root, fill(form.data, cells))
    if not done.units:
        return
    after = _written(root, done)
    changed = {(one.code, one.what) for one in done.units[0].changed}
    read = _unit(root).scores
    for code, value in then.items():
        assert _same(read[code].appraised if code in read else None, value), code
    codes = {code for code, _ in changed}
    kept = [line for line in before.splitlines() if not _is_of(line, before, codes)]
    rest = iter(after.splitlines())
    assert all(line in rest for line in kept), "every other line is still there, in its order"
    for note in ("# Hồ sơ của đơn vị", "# ghi chú", "# xem lại", "# của đơn vị"):
        assert after.count(note) == before.count(note)


def _is_of(line: str, text: str, codes: set[str]) -> bool:
    """Whether `line` may hold a value that changed."""
    return "appraised" in line or any(line.strip().startswith((f'"{code}"', f"{code}:")) for code in codes)


def test_nothing_filled_in_is_nothing_to_take_in(root: Path, make_form: Fixtures, take_in: Fixtures) -> None:
    for form in ("scores", "appraisal"):
        done = take_in(root, make_form(root, form).data)
        assert done == ((), ())


def test_an_emptied_cell_is_blank_and_nought_is_nought(
    bloc: Fixtures, files: dict[str, str | None], make_form: Fixtures, fill: Fixtures, take_in: Fixtures
) -> None:
    text = "unit: so-y-te\nscores:\n  I.1: {self: 5, appraised: 4}\n  I.3:\n    self: 3\n    evidence:\n      - a\n"
    root = bloc(files | {FILE: text})
    form = make_form(root)
    cells = {form.at("I.1", "Tự chấm"): "", form.at("I.3", "Tự chấm"): 0, form.at("I.3", "Minh chứng"): ""}
    after = _written(root, take_in(root, fill(form.data, cells)))
    assert after == "unit: so-y-te\nscores:\n  I.1: {self: , appraised: 4}\n  I.3:\n    self: 0\n    evidence:\n"


def test_a_number_spelled_otherwise_is_no_change(
    bloc: Fixtures, files: dict[str, str | None], make_form: Fixtures, take_in: Fixtures
) -> None:
    text = 'unit: so-y-te\nscores:\n  I.1: {self: 9.50, appraised: "9,5"}\n  II.1: {self: Tốt}\n  P.1: {self: không}\n'
    root = bloc(files | {FILE: text})
    assert take_in(root, make_form(root).data) == ((), ())


def test_what_is_too_long_for_a_cell_comes_back_unchanged(
    bloc: Fixtures, files: dict[str, str | None], make_form: Fixtures, take_in: Fixtures
) -> None:
    root = bloc(files | {FILE: f"unit: so-y-te\nscores:\n  I.1:\n    explanation: {'dài ' * 10_000}\n"})
    assert take_in(root, make_form(root).data) == ((), ())
