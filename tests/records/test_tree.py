"""YAML is read as text with a place for everything; nothing is guessed, nothing ambiguous is let through."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.codes import Code
from giaouoc.records.places import Path, Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.source import Source, _decode
from giaouoc.records.traps import INVISIBLE
from giaouoc.records.tree import Document, read_document

Read = Callable[..., tuple[Document | None, list[Problem]]]


def _document(text: str) -> Document:
    document, problems = read_document(Source("tep.yaml", text))
    assert document is not None, problems
    return document


class TestText:
    """The schema decides what a value is, never YAML."""

    @pytest.mark.parametrize(
        "written", ["no", "NO", "true", "1.10", "010", "22:15", "null", "~", "9,5", "1e3", "0x1F", ".inf", "2024-11-20"]
    )
    def test_a_value_is_what_is_written(self, written: str) -> None:
        assert _document(f"a: {written}\nb: [{written if ',' not in written else 1}]").data["a"] == written

    def test_a_key_too(self) -> None:
        assert list(_document("1.10: a\nno: b\n2024: c").data) == ["1.10", "no", "2024"]

    def test_left_blank_is_none_and_quoted_blank_is_empty_text(self) -> None:
        assert _document('a:\nb: ""\nc: [x, ""]').data == {"a": None, "b": "", "c": ["x", ""]}

    def test_text_is_composed_wherever_it_stands(self) -> None:
        decomposed = unicodedata.normalize("NFD", "Đổi mới")
        data = _document(f'{decomposed}: {decomposed}\nb: [{decomposed}]\nc: "\\u006f\\u0302"').data
        assert data == {"Đổi mới": "Đổi mới", "b": ["Đổi mới"], "c": "ô"}

    # Characters JSON leaves unescaped and a record may not hold: they have their own problem (test_traps).
    _ordinary = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]))

    @given(_ordinary)
    def test_what_json_writes_is_read_back_composed(self, text: str) -> None:
        assert _document(f"a: {json.dumps(text, ensure_ascii=False)}\n").data == {
            "a": unicodedata.normalize("NFC", text)
        }

    @given(
        st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"], exclude_characters="\x7f")).filter(
            lambda text: not INVISIBLE.search(text)
        )
    )
    def test_what_json_writes_escaped_is_read_back_composed(self, text: str) -> None:
        assert _document(f"- {json.dumps(text)}".replace("- ", "a: ", 1)).data == {
            "a": unicodedata.normalize("NFC", text)
        }


class TestPlaces:
    TEXT = (
        "# Điểm\n"
        "unit: thads  # chú thích\n"
        "scores:\n"
        "  I.1: {self: 20, appraised: '22'}\n"
        "  I.2:\n"
        "    evidence:\n"
        "      - Báo cáo\n"
        "\n"
        "# cuối\n"
        "note:\n"
    )

    @pytest.mark.parametrize(
        ("path", "stretch"),
        [
            (("unit",), (2, 7, 12)),
            (("scores", "I.1", "self"), (4, 15, 17)),
            (("scores", "I.1", "appraised"), (4, 30, 34)),
            (("scores", "I.1"), (4, 8, 35)),
            (("scores", "I.2", "evidence", 0), (7, 9, 16)),
            pytest.param(("scores", "I.2"), (6, 5, 14), id="a block: its first line"),
            pytest.param(("note",), (10, 1, 5), id="a blank value: its key"),
            pytest.param(("scores", "I.1", "council"), (4, 8, 35), id="what is not there: what should hold it"),
            pytest.param(("unit", "x", 3), (2, 7, 12), id="below a value: the value"),
            pytest.param(("nothing",), (2, 1, 25), id="not there at all: the top"),
            pytest.param((), (2, 1, 25), id="the file"),
        ],
    )
    def test_of_a_value(self, path: Path, stretch: tuple[int, int, int]) -> None:
        line, start, end = stretch
        assert _document(self.TEXT).place(path) == Place("tep.yaml", line, start, line, end)

    def test_of_a_key(self) -> None:
        document = _document(self.TEXT)
        assert document.place(("scores", "I.1"), key=True) == Place("tep.yaml", 4, 3, 4, 6)
        assert document.place(("scores", "I.2", "evidence", 0), key=True) == Place("tep.yaml", 7, 9, 7, 16)

    def test_characters_are_counted_not_bytes(self) -> None:
        assert _document("{Đổi: mới, 😀: b}").place(("😀",)) == Place("tep.yaml", 1, 15, 1, 16)

    def test_line_ends_make_no_difference(self) -> None:
        unix, windows = _document(self.TEXT), _document(self.TEXT.replace("\n", "\r\n"))
        for path in ((), ("unit",), ("scores", "I.2", "evidence", 0), ("note",)):
            assert unix.place(path) == windows.place(path)

    def test_a_problem_carries_line_and_breadcrumbs(self) -> None:
        document, _ = read_document(Source("2024/units/thads.yaml", self.TEXT))
        assert document is not None
        problem = document.problem(Code.OVER_MAX, "vượt", ("scores", "I.1", "appraised"))
        assert problem.excerpt == "  I.1: {self: 20, appraised: '22'}"
        assert problem.breadcrumbs == ('đơn vị "thads"', 'tiêu chí "I.1"')


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "code", "line", "column"),
        [
            pytest.param("", Code.EMPTY_FILE, 1, 1, id="empty"),
            pytest.param("# chỉ có chú thích\n", Code.EMPTY_FILE, 1, 1, id="only a comment"),
            pytest.param("---\n", Code.EMPTY_FILE, 1, 1, id="only a document's start"),
            pytest.param("- a\n- b", Code.WRONG_SHAPE, 1, 1, id="a list"),
            pytest.param("một câu", Code.WRONG_SHAPE, 1, 1, id="a sentence"),
            pytest.param("a: 1\na: 2", Code.DUPLICATE_KEY, 2, 1, id="a key twice"),
            pytest.param("ổ: 1\no\u0302\u0309: 2", Code.DUPLICATE_KEY, 2, 1, id="a key twice in two spellings"),
            pytest.param("a: {b: 1, b: 2}", Code.DUPLICATE_KEY, 1, 11, id="a key twice in braces"),
            pytest.param("a: &x 1\nb: *x", Code.ANCHOR, 1, 4, id="an anchor"),
            pytest.param("a: !!int 1", Code.TAG, 1, 4, id="a tag"),
            pytest.param("a: !x {b: c}", Code.TAG, 1, 4, id="a local tag"),
            pytest.param("? [a]\n: b", Code.WRONG_SHAPE, 1, 3, id="a list as key"),
            pytest.param("title: Báo cáo: quý 1", Code.SECOND_COLON, 1, 15, id="a second colon"),
            pytest.param("I.1: {self: 9,5}", Code.COMMA_IN_BRACES, 1, 15, id="a decimal comma in braces"),
            pytest.param('a: "mở', Code.YAML_SYNTAX, 1, 4, id="a quotation mark left open"),
            pytest.param("a: [1, 2\nb: c", Code.YAML_SYNTAX, 1, 4, id="a bracket left open"),
            pytest.param("a:\n  - {b: [\n\n", Code.YAML_SYNTAX, 2, 9, id="a bracket left open at the end"),
            pytest.param("a: 1\n b: 2", Code.YAML_SYNTAX, 2, 3, id="indentation"),
            pytest.param("a: 1\n---\nb: 2", Code.YAML_SYNTAX, 2, 1, id="two documents"),
            pytest.param("a: @b", Code.YAML_SYNTAX, 1, 4, id="a reserved character"),
            pytest.param("a: %b", Code.YAML_SYNTAX, 1, 4, id="a per cent sign"),
        ],
    )
    def test_is_named_and_pointed_at(self, read: Read, text: str, code: Code, line: int, column: int) -> None:
        _, problems = read(text)
        assert problems[0].code is code
        assert (problems[0].place.line, problems[0].place.column) == (line, column)
        assert problems[0].hint

    def test_a_sentence_list_in_brackets_is_warned_of(self, read: Read) -> None:
        document, problems = read('a: [Phát huy dân chủ, Công khai]\nb: [thads, btl-thu-do]\nc: ["Một câu", Hai]')
        assert [(p.code, p.severity, p.place.line) for p in problems] == [
            (Code.SENTENCE_IN_BRACKETS, Severity.WARNING, 1)
        ]
        assert document is not None and document.sound

    def test_a_document_with_two_meanings_is_not_sound(self, read: Read) -> None:
        document, _ = read("a: 1\na: 2")
        assert document is not None and not document.sound
        assert document.data == {"a": "1"}

    def test_every_duplicate_key_is_told_with_its_first(self, read: Read) -> None:
        _, problems = read("a: 1\nb: 1\na: 2\nb: 2\na: 3")
        assert [(p.place.line, p.related[0].place.line) for p in problems] == [(3, 1), (4, 2), (5, 1)]

    def test_an_alias_bomb_is_never_unfolded(self, read: Read) -> None:
        bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
        document, problems = read(bomb)
        assert document is None
        assert {problem.code for problem in problems} == {Code.ANCHOR}

    @pytest.mark.parametrize("text", ["a: " + "[" * 90 + "]" * 90, "\n".join("  " * i + "a:" for i in range(90))])
    def test_depth_no_record_has(self, read: Read, text: str) -> None:
        assert [problem.code for problem in read(text)[1]] == [Code.TOO_DEEP]


# Bits of YAML that mean something, so that chance finds the corners of the grammar and not only of Unicode.
_SYNTAX = st.sampled_from(
    [
        *"[]{},:?-#&*!|>'\"%@` \t\n\r~=<",
        ": ",
        "- ",
        "\n  ",
        "\r\n",
        "a",
        "I.1",
        "9,5",
        "---",
        "...",
        "<<",
        "Khối",
        "\\u0301",
    ]
)
_TEXTS = st.lists(st.one_of(_SYNTAX, st.characters(exclude_categories=["Cs"])), max_size=60).map("".join)


def _lies_within(problem: Problem, source: Source) -> bool:
    place = problem.place
    line = source.line(place.line)
    return (
        1 <= place.line <= len(source.lines)
        and place.end_line == place.line
        and 1 <= place.column <= len(line) + 1
        and place.column <= place.end_column <= max(len(line) + 1, place.column + 1)
    )


@given(_TEXTS)
def test_any_text_gives_a_document_or_problems_that_lie_in_the_file(text: str) -> None:
    source, _ = _decode(text.encode(), "a.yaml")
    if source is None:  # two NULs look like UTF-16
        return
    document, problems = read_document(source)
    assert document is not None or problems
    for problem in problems:
        assert _lies_within(problem, source), problem
        assert problem.excerpt in (None, source.line(problem.place.line))


def _paths(data: Any, path: Path = ()) -> list[Path]:
    steps: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        steps = list(data.items())
    elif isinstance(data, list):
        steps = list(enumerate(data))
    return [path, *(found for step, value in steps for found in _paths(value, (*path, step)))]


@given(_TEXTS)
def test_everything_in_a_document_has_a_place_in_the_file(text: str) -> None:
    source = Source("a.yaml", text)
    document, _ = read_document(source)
    for path in _paths(document.data) if document is not None else ():
        assert document is not None
        for key in (False, True):
            assert _lies_within(document.problem(Code.WRONG_SHAPE, "", path, key=key), source), path
