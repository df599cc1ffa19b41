"""Dates that cannot have happened in that order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.records.book import load_book
from giaouoc.records.codes import Code

Bloc = Callable[..., Path]

SCORES = "scores:\n  I.1: {self: 1, appraised: 1}\n  I.2:\n    self: 1\n    evidence:\n"


def _unit(bloc: Bloc, text: str) -> list[tuple[Code, int]]:
    root = bloc({"2024/units/so-y-te.yaml": f"unit: so-y-te\n{text}"})
    return [(problem.code, problem.place.line) for problem in load_book(root).problems]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Báo cáo số 12/BC-SYT ngày 05/12/2024", [Code.REPORT_TOO_OLD]),
        ("Báo cáo số 12/BC-SYT, ngày 5.12.2024 và 3/QĐ ngày 01/01/2024", [Code.REPORT_TOO_OLD]),
        ("Quyết định 1234/QĐ-UBND ngày 03/12/2024", []),
        ("Báo cáo số 01/BC-SYT ngày 02/12/2024", []),
        ("Báo cáo tháng 12/2024", []),
        ("Họp ngày 31/12/2024", []),
        ("Số 12/BC ngày 31/02/2024", []),
    ],
)
def test_a_report_cannot_cite_what_came_after_it(bloc: Bloc, line: str, told: list[Code]) -> None:
    papers = "papers:\n  tu-cham: {received: 04/12/2024, number: 01/BC-SYT, date: 03/12/2024}\n"
    found = _unit(bloc, f"{papers}{SCORES}      - {line}\n")
    # The report itself cited with another date is another matter.
    assert [code for code, _ in found if code is not Code.TWO_DATES] == told


def test_one_number_with_two_dates(bloc: Bloc) -> None:
    evidence = "      - Báo cáo số 12/BC-SYT ngày 02/12/2024\n      - Báo cáo số 12/BC-SYT ngày 20/12/2024\n"
    assert _unit(bloc, SCORES + evidence) == [(Code.TWO_DATES, 8)]


def test_the_blocs_own_papers_are_told_apart_by_their_whole_number(bloc: Bloc) -> None:
    root = bloc({
        "2024/year.yaml": "year: 2024\n"
        "papers:\n  plan: {number: 01, date: 01/02/2024}\n  covenant: {number: 01, date: 02/02/2024}\n"
        "documents:\n  - {number: 5/KH-UBND, date: 01/02/2024}\n  - {number: 5/KH-UBND, date: 01/03/2024}\n"
    })  # fmt: skip
    assert [(p.code, p.place.line) for p in load_book(root).problems] == [(Code.TWO_DATES, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "standing:\n  holds:\n    - {kind: đơn thư, since: 02/05/2024, until: 01/05/2024}",
        "standing:\n  discipline:\n    - {who: cấp phó, form: khiển trách, from: 02/05/2024, until: 01/05/2024}",
    ],
)
def test_an_end_before_the_start(bloc: Bloc, text: str) -> None:
    assert _unit(bloc, text) == [(Code.DATE_ORDER, 4)]
    assert _unit(lambda files: bloc(files, name="bang"), text.replace("01/05", "02/05")) == []


def test_a_period_that_ends_before_it_begins(bloc: Bloc) -> None:
    root = bloc({"2024/year.yaml": "year: 2024\nperiod: {from: 01/08/2024, to: 31/07/2023}"})
    assert Code.DATE_ORDER in [problem.code for problem in load_book(root).problems]
