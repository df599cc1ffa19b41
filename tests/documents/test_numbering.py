"""Numbers that run on by themselves: a part left out leaves no gap, and what is above begins what is below anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.documents.numbering import Numbering, roman


def numbered(kinds: str) -> str:
    """The numbers given for `kinds`, one after the other."""
    number = Numbering()
    return " ".join(number(kind.replace("_", " ")) for kind in kinds.split())


@pytest.mark.parametrize(
    ("kinds", "numbers"),
    [
        ("I I I I", "I II III IV"),
        ("1 1 1", "1 2 3"),
        ("a a a a a a", "a b c d đ e"),
        ("Chương Chương", "I II"),
        ("Phụ_lục Phụ_lục", "I II"),
        ("Điều Điều Điều", "1 2 3"),
        ("Quy_chế Quy_chế", "1 2"),
        ("dòng dòng", "1 2"),
    ],
)
def test_numbers_run_on(kinds: str, numbers: str) -> None:
    assert numbered(kinds) == numbers


@pytest.mark.parametrize(
    ("kinds", "numbers"),
    [
        ("I 1 1 I 1", "I 1 2 II 1"),
        ("I 1 a a 1 a I a", "I 1 a b 2 a II a"),
        ("1 a a 1 a", "1 a b 2 a"),
        ("Điều 1 1 a Điều 1 a", "1 1 2 a 2 1 a"),
        ("Quy_chế 1 a Quy_chế 1 a", "1 1 a 2 1 a"),
        ("Điều Điều Quy_chế Điều", "1 2 1 3"),
        ("Chương Điều Điều Chương Điều", "I 1 2 II 3"),
        ("1 dòng 1 dòng", "1 1 2 2"),
        ("a I a", "a I a"),
        ("I Phụ_lục I", "I I II"),
        ("a 1 I a", "a 1 I a"),
        ("1 Chương 1", "1 I 2"),
    ],
)
def test_a_number_begins_anew_what_stands_below_it_and_nothing_else(kinds: str, numbers: str) -> None:
    assert numbered(kinds) == numbers


def test_points_are_lettered_as_the_decree_letters_them() -> None:
    assert numbered("a " * 23) == "a b c d đ e g h i k l m n o p q r s t u v x y"


def test_each_document_counts_for_itself() -> None:
    first, second = Numbering(), Numbering()
    assert [first("1"), second("1"), first("1")] == ["1", "1", "2"]


@pytest.mark.parametrize("kind", ["Mục", "i", "A", "", "điều"])
def test_another_kind_is_told_with_those_there_are(kind: str) -> None:
    with pytest.raises(ValueError) as caught:
        Numbering()(kind)
    assert str(caught.value) == f'number("{kind}"): dùng một trong I, 1, a, Chương, Điều, Quy chế, Phụ lục, dòng'


def by_places(number: int) -> str:
    """Roman figures place by place, as they are taught."""

    def place(digit: int, one: str, five: str, ten: str) -> str:
        return ["", one, one * 2, one * 3, one + five, five, five + one, five + one * 2, five + one * 3, one + ten][
            digit
        ]

    thousands, hundreds, tens, ones = number // 1000, number // 100 % 10, number // 10 % 10, number % 10
    return "M" * thousands + place(hundreds, "C", "D", "M") + place(tens, "X", "L", "C") + place(ones, "I", "V", "X")


@given(st.integers(1, 3999))
def test_roman_figures_are_those_taught(number: int) -> None:
    assert roman(number) == by_places(number)


@pytest.mark.parametrize(("number", "figures"), [(4, "IV"), (9, "IX"), (40, "XL"), (99, "XCIX"), (2024, "MMXXIV")])
def test_roman_figures_take_away_where_four_would_stand(number: int, figures: str) -> None:
    assert roman(number) == figures
