"""The word a writer probably meant: marks, case and the place of the tone mark set aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.suggest import closest, did_you_mean, listed

_WORDS = ["hoàn thành xuất sắc", "hoàn thành tốt", "hoàn thành", "không hoàn thành", "appraised", "I.1", "I.2", "Hòa"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hoan thanh tot", "hoàn thành tốt"),
        ("HOÀN THÀNH", "hoàn thành"),
        ("apraised", "appraised"),
        ("Hoà", "Hòa"),
        ("1.2", "I.2"),
        ("", None),
        ("vắng mặt", None),
        ("zzz", None),
    ],
)
def test_the_nearest_word(word: str, meant: str | None) -> None:
    assert closest(word, _WORDS) == meant


def test_nothing_to_choose_from() -> None:
    assert closest("a", []) is None
    assert did_you_mean("a", []) is None


def test_a_hint_quotes_the_word() -> None:
    assert did_you_mean("apraised", _WORDS) == 'có phải "appraised"?'


def test_a_long_list_is_cut_and_counted() -> None:
    assert listed("abc") == "a, b, c"
    assert listed("abcde", most=3) == "a, b, c, … (còn 2)"


@given(st.text(), st.lists(st.text(), max_size=5))
def test_what_is_suggested_is_one_of_the_choices(word: str, choices: list[str]) -> None:
    assert closest(word, choices) in (None, *choices)
    if word in choices:
        assert closest(word, choices) is not None
