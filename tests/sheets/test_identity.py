"""Whose form it is, and which table it was made from."""

from collections.abc import Callable
from typing import Any

from giaouoc.records.bloc import Bloc
from giaouoc.sheets.identity import Identity, read_identity, table_version

OWN = Identity("1", "scores", "Hội đồng tỉnh", "khối", "Khối 1", "2024", "so-y-te", "self", "abc")


def test_what_is_written_is_read_back() -> None:
    assert read_identity([[*line, "", ""] for line in OWN.lines()]) == OWN


def test_a_page_of_somebody_else_is_none() -> None:
    assert read_identity([]) is None
    assert read_identity([["giaouoc"], ["x", 1.0]]) is None
    assert read_identity([[*line] for line in OWN.lines() if line[0] != "unit"]) is None


def test_a_bloc_is_known_however_it_is_spelled() -> None:
    def bloc(**other: str) -> Bloc:
        said = {"name": "Khối 1", "kind": "khối", "owner": "Hội đồng tỉnh", "level": "tỉnh", **other}
        return Bloc.model_validate(said)

    assert OWN.is_of(bloc()) and OWN.is_of(bloc(name="khối  1", owner="HỘI ĐỒNG TỈNH"))
    for other in ({"name": "Khối 2"}, {"kind": "cụm"}, {"owner": "Hội đồng thành phố"}):
        assert not OWN.is_of(bloc(**other))


def test_only_what_the_table_says_makes_another_version(record: Callable[..., Any], table_text: str) -> None:
    def version(text: str) -> str:
        return table_version(record(text).model)

    own = version(table_text)
    assert version("# ghi chú\n" + table_text.replace("points: 0.5, cap: 2", 'cap: "2,0", points: "0,50"')) == own
    for old, new in (
        ("max: 5, scoring", "max: 5, note: a, scoring"),
        ("points: 0.5", "points: 0.6"),
        ("Tốt: 10", "Tốt: 9"),
    ):
        assert old in table_text and version(table_text.replace(old, new)) != own
