"""The text of `result.yaml`: what is written is what is read, and what a hand has changed shows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from giaouoc.records.binding import Record
from giaouoc.records.closed import ClosedYear
from giaouoc.records.closed_text import closed_text, is_edited, own_digest, sealed
from giaouoc.records.codes import Code

DATA: dict[str, Any] = {
    "bloc": "Khối thi đua số 1",
    "year": "2024",
    "closed": {"by": "Sở Y tế", "on": "15/01/2025"},
    "max": "100",
    "by": "points",
    "decimals": "3",
    "ranking": [
        {"rank": "1", "unit": "so-y-te", "name": "Sở Y tế", "points": "97,000", "base": "1000,125", "class": "Tốt"},
        {"rank": "2", "unit": "so-giao-duc", "name": "Sở Giáo dục", "points": "-0,500"},
    ],
    "unranked": [{"unit": "so-noi-vu", "name": "Sở Nội vụ", "why": "không xếp loại", "detail": ["I.3: không nộp"]}],
    "awards": [{"award": "co", "name": "Cờ", "proposed": ["so-y-te"], "despite": [{"reason": "nhiều: việc"}]}],
    "rests_on": {
        "bloc.yaml": {"owner": "Hội đồng, tỉnh", "members": {"so-y-te": "cả năm"}},
        "2024/units/so-y-te.yaml": {"scores": {"I.1": {"self": "9.5", "appraised": "9"}, "I.2": {"self": "a, b"}}},
    },
}


@pytest.fixture
def read_back(record: Callable[..., Record[ClosedYear]]) -> Callable[[str], Record[ClosedYear]]:
    return lambda text: record(text, ClosedYear, "2024/result.yaml")


def test_what_is_written_is_read(read_back: Callable[[str], Record[ClosedYear]]) -> None:
    data = sealed(DATA)
    closed = read_back(closed_text(data))
    assert closed.document.data == data
    assert closed.model == ClosedYear.model_validate(data)
    assert closed.model.closed.on == date(2025, 1, 15)
    assert not is_edited(closed.model)


def test_figures_keep_every_decimal_and_are_no_thousands(read_back: Callable[[str], Record[ClosedYear]]) -> None:
    first, second = read_back(closed_text(sealed(DATA))).model.ranking
    assert [str(figure) for figure in (first.points, first.base, second.points)] == ["97.000", "1000.125", "-0.500"]
    assert first.bonus is None


def test_it_says_in_vietnamese_what_it_is() -> None:
    head = closed_text(sealed(DATA)).splitlines()[:3]
    assert all(line.startswith("# ") and len(line) <= 120 for line in head)
    assert "Do lệnh giaouoc close ghi ngày 15/01/2025; không sửa tay." in head[0]
    assert "giaouoc close --reopen" in head[2]


def test_values_stand_in_one_line_each() -> None:
    text = closed_text(sealed(DATA))
    assert "      I.1: {self: 9.5, appraised: 9}\n" in text
    assert '      I.2: {self: "a, b"}\n' in text
    assert text.endswith(f"digest: {sealed(DATA)['digest']}\n")


def test_other_marks_of_writing_are_no_change(read_back: Callable[[str], Record[ClosedYear]]) -> None:
    text = closed_text(sealed(DATA))
    other = text.replace("on: 15/01/2025", "on: 2025-01-15  # hôm họp").replace(
        "    name: Sở Y tế", '    name: "Sở Y tế"'
    )
    other = other.replace("by: points\n", "").replace("decimals: 3\n", "decimals: 3\nby: points\nnote:\n")
    assert other != text
    assert not is_edited(read_back(other).model)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points: 97,000", "points: 98,000"),
        ("rank: 2", "rank: 1"),
        ("so-y-te: cả năm", "so-noi-vu: cả năm"),
        ("appraised: 9}", "appraised: 8}"),
        ("by: Sở Y tế", "by: Sở Nội vụ"),
        ("reason: ", "unit: so-y-te\n        reason: "),
        ("class: Tốt", "class: Khá"),
        ("    points: -0,500\n", ""),
        ("digest: sha256:", "digest: sha256:0"),
    ],
)
def test_a_changed_value_shows(read_back: Callable[[str], Record[ClosedYear]], old: str, new: str) -> None:
    text = closed_text(sealed(DATA))
    assert old in text
    assert is_edited(read_back(text.replace(old, new, 1)).model)


def test_a_reopening_is_beside_what_was_closed() -> None:
    closed = ClosedYear.model_validate(sealed(DATA))
    reopening = {"on": "20/02/2025", "by": "Sở Y tế", "reason": "xem lại"}
    reopened = ClosedYear.model_validate({**sealed(DATA), "reopened": [reopening]})
    assert (closed.is_open, reopened.is_open) == (False, True)
    assert own_digest(reopened) == own_digest(closed) == closed.digest
    again = {
        **DATA,
        "reopened": [reopening],
        "earlier": [{"by": "Sở Y tế", "on": "15/01/2025", "digest": closed.digest}],
    }
    closed_again = ClosedYear.model_validate(sealed(again))
    assert not closed_again.is_open
    assert closed_again.digest != closed.digest, "who opened it and why belongs to what is closed now"


def test_what_is_open_may_hold_anything() -> None:
    reopening = {"on": "20/02/2025", "by": "Sở Y tế", "reason": "xem lại"}
    data = {**sealed(DATA), "max": "200", "reopened": [reopening]}
    assert not is_edited(ClosedYear.model_validate(data)), "it is written anew when the year is closed again"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("points: 97,000", "points: 97.000", id="a decimal point"),
        pytest.param("points: 97,000", "points: nhiều", id="no figure"),
        pytest.param("points: 97,000", "points: [97]", id="no single value"),
        pytest.param("rests_on:", "rests_on: 5\nx:", id="no tree"),
        pytest.param("    owner:", "    kind: [a]\n    owner:", id="a list in the tree"),
        pytest.param("    owner:", "    kind:\n    owner:", id="a blank in the tree"),
        pytest.param("why: không xếp loại", "why: missing", id="no reason to be unranked"),
    ],
)
def test_what_only_a_hand_can_have_written_is_a_problem(bloc: Callable[..., Any], old: str, new: str) -> None:
    from giaouoc.records.book import load_book

    text = closed_text(sealed(DATA)).replace(old, new, 1)
    book = load_book(bloc({"2024/result.yaml": text}))
    assert book.years[2024].closing is None and not book.years[2024].closed
    found = [problem for problem in book.problems if problem.place.file == "2024/result.yaml"]
    assert found and all(problem.is_error for problem in found)


def test_a_blank_year_has_no_closing(bloc: Callable[..., Any]) -> None:
    from giaouoc.records.book import load_book

    book = load_book(bloc({"2024/result.yaml": closed_text({**sealed(DATA), "year": "2023"})}))
    assert [problem.code for problem in book.problems] == [Code.WRONG_YEAR]
    assert book.years[2024].closing is None
    assert book.years[2024].published is None


def test_the_published_ranks() -> None:
    closed = ClosedYear.model_validate(sealed(DATA))
    assert closed.ranks == {"so-y-te": 1, "so-giao-duc": 2}
    assert closed.ranking[0].points == Decimal(97)
