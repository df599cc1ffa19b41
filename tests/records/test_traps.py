"""Characters nobody sees are found before YAML trips over them, at their very place; ordinary prose is left alone."""

import pytest

from giaouoc.records.codes import Code
from giaouoc.records.source import Source
from giaouoc.records.traps import find_traps


def _found(text: str) -> list[tuple[Code, int, int]]:
    return [(p.code, p.place.line, p.place.column) for p in find_traps(Source("a.yaml", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("name:\xa0Khối", (Code.STRANGE_SPACE, 1, 6), id="no-break space hides a key"),
        pytest.param("a: 1\n\u3000b: 2", (Code.STRANGE_SPACE, 2, 1), id="wide space as indentation"),
        pytest.param("a:\n  -\u2003b", (Code.STRANGE_SPACE, 2, 4), id="em space after a dash"),
        pytest.param("a: b\u2028c: d", (Code.STRANGE_LINE_BREAK, 1, 5), id="line separator"),
        pytest.param("a: b\x85c: d", (Code.STRANGE_LINE_BREAK, 1, 5), id="next line"),
        pytest.param("a: b\x0bc", (Code.STRANGE_LINE_BREAK, 1, 5), id="Word's line break"),
        pytest.param("I.1\u200b: 5", (Code.HIDDEN_CHARACTER, 1, 4), id="zero-width space"),
        pytest.param("a: \ufeff5", (Code.HIDDEN_CHARACTER, 1, 4), id="byte order mark inside"),
        pytest.param("a: thi\u00adđua", (Code.HIDDEN_CHARACTER, 1, 7), id="soft hyphen"),
        pytest.param("a: \u202eabc", (Code.HIDDEN_CHARACTER, 1, 4), id="right-to-left override"),
        pytest.param("a: \x07", (Code.CONTROL_CHARACTER, 1, 4), id="bell"),
        pytest.param("a: \x93Tốt\x94", (Code.CONTROL_CHARACTER, 1, 4), id="quotation mark of cp1252"),
        pytest.param("a:\n\tb: 1", (Code.TAB, 2, 1), id="tab as indentation"),
        pytest.param("a:\r\n  \tb: 1", (Code.TAB, 2, 3), id="tab after spaces"),
    ],
)
def test_a_trap_is_named_and_pointed_at(text: str, expected: tuple[Code, int, int]) -> None:
    assert _found(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title: Khối\xa0thi đua số\xa01", id="no-break spaces in a sentence"),
        pytest.param("# ghi chú:\xa0abc", id="no-break space in a comment"),
        pytest.param('title: "Mục 1:\xa0Công tác"', id="no-break space between quotation marks"),
        pytest.param("a: một\thai", id="tab within a line"),
        pytest.param("a: 1\n\t# ghi chú\n\t\nb: 2", id="tab before a comment, tab on a blank line"),
        pytest.param("a: 😀 𝔘 漢字 người", id="letters of the world"),
        pytest.param("a: [[[[[[1]]]]]]", id="some depth"),
        pytest.param("", id="nothing"),
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert _found(text) == []


def test_every_trap_of_a_file_is_told() -> None:
    assert [code for code, *_ in _found("a: \u200b1\nb: \u200b2\nc:\xa03\n")] == [
        Code.HIDDEN_CHARACTER,
        Code.HIDDEN_CHARACTER,
        Code.STRANGE_SPACE,
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 100_000, id="brackets"),
        pytest.param("a: " + "{b: " * 60_000, id="braces"),
        pytest.param("- " * 100_000, id="dashes on one line"),
        pytest.param("? " * 100_000, id="question marks on one line"),
    ],
)
def test_depth_that_would_break_the_parser_is_told_before_it_is_met(text: str) -> None:
    assert [code for code, *_ in _found(text)] == [Code.TOO_DEEP]
