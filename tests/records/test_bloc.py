"""When a unit was a member."""

from datetime import date

import pytest

from giaouoc.records.bloc import Bloc, Member

YEAR = date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("joined", "left", "member"),
    [
        (None, None, True),
        ("2024", None, True),
        ("2025", None, False),
        ("31/12/2024", None, True),
        ("01/01/2025", None, False),
        (None, "2023", False),
        (None, "2024", True),
        (None, "01/01/2024", True),
        (None, "31/12/2023", False),
        ("2019", "2022", False),
    ],
)
def test_of_a_year(joined: str | None, left: str | None, member: bool) -> None:
    unit = Member.model_validate({"id": "a", "name": "A", "joined": joined, "left": left})
    assert unit.was_member(*YEAR) is member


@pytest.mark.parametrize(("left", "day"), [("2024", None), ("30/06/2024", date(2024, 6, 30)), ("31/12/2024", None)])
def test_who_left_before_the_close(left: str, day: date | None) -> None:
    unit = Member.model_validate({"id": "a", "name": "A", "left": left})
    assert unit.left_before_end(*YEAR) == day


def test_a_table_shows_the_short_name() -> None:
    assert Member(id="a", name="Sở Y tế", short="SYT").label == "SYT"
    assert Member(id="a", name="Sở Y tế").label == "Sở Y tế"


def test_a_member_is_found_by_its_id() -> None:
    bloc = Bloc.model_validate(
        {"name": "K", "kind": "cụm", "owner": "O", "level": "bộ", "members": [{"id": "a", "name": "A"}]}
    )
    assert bloc.member("a") == bloc.members[0]
    assert bloc.member("b") is None
