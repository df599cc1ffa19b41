"""The meeting speaks of members, ranks each once, and settles ties among the same units."""

from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.records.book import load_book
from giaouoc.records.codes import Code

Bloc = Callable[..., Path]


def _review(bloc: Bloc, text: str) -> list[tuple[Code, int]]:
    problems = load_book(bloc({"2024/review.yaml": text})).problems
    return [(problem.code, problem.place.line) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "attested: [{facts: [f], units: [so-y-te, la]}]",
        "attested: [{facts: [f], units: tất cả, except: [la]}]",
        "ranking: [[so-y-te], [la]]",
        "votes: [{award: co, unit: la, for: 1, of: 2}]",
        "votes: [{next: leader, unit: la, for: 1, of: 2}]",
        "decisions: [{award: co, unit: la, status: đề nghị}]",
        "decisions: [{award: co, units: [la], status: đề nghị}]",
        "next: {leader: la}",
        "next: {deputies: [so-y-te, la]}",
    ],
)
def test_a_unit_the_meeting_cannot_speak_of(bloc: Bloc, text: str) -> None:
    assert _review(bloc, text) == [(Code.NOT_A_MEMBER, 1)]


def test_who_leaves_at_the_end_of_the_year_is_ranked_but_does_not_lead_the_next(bloc: Bloc) -> None:
    text = "ranking: [[so-y-te], [so-giao-duc]]\nnext:\n  leader: so-giao-duc\n"
    root = bloc({"2024/review.yaml": text})
    with (root / "bloc.yaml").open("a", encoding="utf-8") as file:
        file.write("    left: 01/12/2024\n")
    assert [(p.code, p.place.line) for p in load_book(root).problems] == [(Code.NOT_A_MEMBER, 3)]


@pytest.mark.parametrize(("joined", "sound"), [("2025", True), ("01/07/2025", True), ("2026", False)])
def test_who_joins_next_year_may_lead_it(bloc: Bloc, joined: str, sound: bool) -> None:
    root = bloc({"2024/review.yaml": "next: {leader: moi}"})
    with (root / "bloc.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  - {{id: moi, name: Đơn vị mới, joined: {joined}}}\n")
    assert [p.code for p in load_book(root).problems] == ([] if sound else [Code.NOT_A_MEMBER])


def test_a_unit_ranked_twice(bloc: Bloc) -> None:
    assert _review(bloc, "ranking:\n  - [so-y-te]\n  - [so-giao-duc, so-y-te]") == [(Code.RANKED_TWICE, 3)]


@pytest.mark.parametrize(
    ("units", "order", "sound"),
    [
        ("[so-y-te, so-giao-duc]", "[so-giao-duc, so-y-te]", True),
        ("[so-y-te, so-giao-duc]", "[so-giao-duc]", False),
        ("[so-y-te]", "[so-y-te]", False),
        ("[so-y-te, so-y-te]", "[so-y-te, so-y-te]", False),
    ],
)
def test_a_tie_is_settled_by_an_order_of_its_units(bloc: Bloc, units: str, order: str, sound: bool) -> None:
    found = _review(bloc, f"ties:\n  - units: {units}\n    order: {order}\n    decided_by: biểu quyết\n")
    assert found == ([] if sound else [(Code.TIE_ORDER, 3)])


@pytest.mark.parametrize(("date", "told"), [("31/12/2023", True), ("01/01/2024", False), ("13/01/2025", False)])
def test_a_meeting_before_its_year(bloc: Bloc, date: str, told: bool) -> None:
    assert _review(bloc, f"meeting: {{date: {date}}}") == ([(Code.REVIEW_TOO_EARLY, 1)] if told else [])
