"""Units named anywhere are members of that time; two members are told apart by more than their spelling."""

from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.records.book import load_book
from giaouoc.records.codes import Code

Bloc = Callable[..., Path]

HEAD = "name: Khối\nkind: khối\nowner: Hội đồng\nlevel: tỉnh\nmembers:\n"
MEMBERS = "  - {id: so-y-te, name: Sở Y tế}\n  - {id: so-giao-duc, name: Sở Giáo dục và Đào tạo}\n"


def _problems(bloc: Bloc, files: dict[str, str]) -> list[tuple[Code, str, str | None]]:
    return [(p.code, f"{p.place.file}:{p.place.line}", p.hint) for p in load_book(bloc(files)).problems]


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("SỞ  Y TẾ", True),
        ("Sở Y-tế", True),
        ("Sở Y te", False),
        ("Sở Y tê", False),
        ("Sở Y tế Hà Nội", False),
    ],
)
def test_names_are_compared_but_for_case_and_spacing(bloc: Bloc, name: str, same: bool) -> None:
    found = _problems(bloc, {"bloc.yaml": f"{HEAD}{MEMBERS}  - {{id: moi, name: {name}}}\n"})
    assert [code for code, *_ in found] == ([Code.SAME_NAME] if same else [])


def test_the_place_of_the_tone_mark_makes_no_other_name(bloc: Bloc) -> None:
    text = f"{HEAD}{MEMBERS}  - {{id: hoa, name: Sở Thủy lợi Hòa Bình}}\n  - id: hoa-2\n    name: X\n    aliases:\n"
    found = _problems(bloc, {"bloc.yaml": f"{text}      - Sở Thuỷ lợi Hoà Bình\n"})
    assert [(code, place) for code, place, _ in found] == [(Code.SAME_NAME, "bloc.yaml:12")]


def test_a_member_may_be_called_twice_by_its_own_name(bloc: Bloc) -> None:
    assert (
        _problems(bloc, {"bloc.yaml": f"{HEAD}{MEMBERS}  - {{id: a, name: Sở A, short: SỞ A, aliases: [sở a]}}\n"})
        == []
    )


def test_one_id_twice(bloc: Bloc) -> None:
    found = _problems(bloc, {"bloc.yaml": f"{HEAD}{MEMBERS}  - {{id: so-y-te, name: Sở X}}\n"})
    assert [(code, place) for code, place, _ in found] == [(Code.DUPLICATE_ID, "bloc.yaml:8")]


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"2024/year.yaml": "year: 2024\nleader: so-yte"}, "2024/year.yaml:2"),
        ({"2024/year.yaml": "year: 2024\ndeputies:\n  - so-yte"}, "2024/year.yaml:3"),
        ({"2024/year.yaml": "year: 2024\ncovenant: {signed_by: [so-yte]}"}, "2024/year.yaml:2"),
        ({"2024/units/so-yte.yaml": "unit: so-yte"}, "2024/units/so-yte.yaml:1"),
        ({"bloc.yaml": f"{HEAD}{MEMBERS}  - {{id: a, name: A, successor_of: [so-yte]}}\n"}, "bloc.yaml:8"),
        ({"history.yaml": "2023: {leader: so-yte}"}, "history.yaml:1"),
        ({"history.yaml": "2023:\n  units:\n    so-yte: {rank: 1}"}, "history.yaml:3"),
        ({"history.yaml": "2023:\n  granted:\n    - {award: co, unit: so-yte}"}, "history.yaml:3"),
    ],
)
def test_a_slip_in_an_id_is_told_with_the_nearest_one(bloc: Bloc, files: dict[str, str], place: str) -> None:
    assert _problems(bloc, files) == [(Code.NOT_A_MEMBER, place, 'có phải "so-y-te"?')]


def test_history_may_name_who_has_left(bloc: Bloc) -> None:
    files = {
        "bloc.yaml": f"{HEAD}{MEMBERS}  - {{id: cu, name: Đơn vị cũ, left: 2020}}\n",
        "history.yaml": "2019: {leader: cu}",
        "2024/year.yaml": "year: 2024\nleader: cu",
    }
    assert [(code, place) for code, place, _ in _problems(bloc, files)] == [(Code.NOT_A_MEMBER, "2024/year.yaml:2")]


def test_a_file_under_another_units_name(bloc: Bloc) -> None:
    found = _problems(bloc, {"2024/units/so-y-te.yaml": "unit: so-giao-duc"})
    assert [(code, place) for code, place, _ in found] == [(Code.WRONG_UNIT_FILE, "2024/units/so-y-te.yaml:1")]
