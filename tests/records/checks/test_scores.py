"""Codes in a unit's file are rows of the table."""

from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.records.book import load_book
from giaouoc.records.codes import Code

Bloc = Callable[..., Path]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("I.1: {self: 1}", []),
        ("I: {assigned: không}", []),
        ("I: {printed: {self: 80}}", []),
        ("I: {self: 80}", [(Code.SCORE_ON_SECTION, "3:16", None)]),
        ("I: {printed: {self: 80}, appraised: 70}", [(Code.SCORE_ON_SECTION, "3:42", None)]),
        ("I: {reason: vì}", [(Code.SCORE_ON_SECTION, "3:18", None)]),
        ("1.1: {self: 1}", [(Code.UNKNOWN_CODE, "3:6", 'có phải "I.1"?')]),
        ("i.1: {self: 1}", [(Code.UNKNOWN_CODE, "3:6", 'có phải "I.1"?')]),
        ("ZZZ: {self: 1}", [(Code.UNKNOWN_CODE, "3:6", "xem các mã trong 2024/criteria.yaml")]),
    ],
)
def test_a_code(bloc: Bloc, entry: str, told: list[tuple[Code, str, str | None]]) -> None:
    root = bloc({"2024/units/so-y-te.yaml": f"unit: so-y-te\nscores:\n     {entry}\n"})
    found = [
        (p.code, f"{p.place.line}:{p.place.column}", p.hint if p.code is Code.UNKNOWN_CODE else None)
        for p in load_book(root).problems
    ]
    assert found == told
