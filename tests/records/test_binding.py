"""Every fault of a file is told at its place, in one run; what is sound beside it is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.binding import Record, bind
from giaouoc.records.bloc import Bloc
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Criteria
from giaouoc.records.history import History
from giaouoc.records.problems import Problem
from giaouoc.records.review import Review
from giaouoc.records.rules import Rules
from giaouoc.records.source import Source
from giaouoc.records.tree import read_document
from giaouoc.records.unit import UnitYear
from giaouoc.records.year import BlocYear

Bind = Callable[[Any, str], tuple[Record[Any] | None, list[Problem]]]


@pytest.fixture
def bound() -> Bind:
    """A text bound to a model."""

    def make(model: Any, text: str) -> tuple[Record[Any] | None, list[Problem]]:
        document, problems = read_document(Source("tep.yaml", text))
        assert document is not None, problems
        return bind(model, document)

    return make


_RULES = "awards:\n  - award: co\n    conditions:\n      - "
_ROUTE = "{kind: any_of, routes: [{id: a, conditions: ["
_TABLE = "max: 10\ncriteria:\n  - code: I\n    title: T\n    max: 10\n    "


@pytest.mark.parametrize(
    ("model", "text", "code", "place", "message", "hint"),
    [
        (UnitYear, "unit: a\nsigned: b", Code.UNKNOWN_KEY, "2:1", '"signed"', 'có phải "signer"?'),
        (UnitYear, "unit: a\nsigned:", Code.UNKNOWN_KEY, "2:1", '"signed"', 'có phải "signer"?'),
        (UnitYear, "unit: a\nsigner: {ten: A}", Code.UNKNOWN_KEY, "2:10", '"ten"', "office, acting, for, title, name"),
        (UnitYear, "unit: a\nxyzzy: b", Code.UNKNOWN_KEY, "2:1", '"xyzzy"', "các khóa dùng được ở đây: unit, signer"),
        (UnitYear, "unit: a\nscores:\n  I: {self: 1, apraised: 2}", Code.UNKNOWN_KEY, "3:16", "", '"appraised"'),
        (BlocYear, "leader: a", Code.MISSING_KEY, "1:1", 'thiếu khóa "year"', "year: …"),
        (BlocYear, "year:", Code.MISSING_KEY, "1:1", "chưa có giá trị", "điền"),
        (BlocYear, "year: 24", Code.NOT_A_DATE, "1:7", '"24"', "bốn chữ số"),
        (BlocYear, "year: 2024\nperiod: {from: 01/08/2024}", Code.MISSING_KEY, "2:1", '"to"', "to: …"),
        (BlocYear, "year: 2024\ndeputies: a", Code.WRONG_SHAPE, "2:11", "cần một danh sách", "- "),
        (BlocYear, "year: 2024\nleader: [a]", Code.WRONG_SHAPE, "2:9", "một dòng", "sau dấu hai chấm"),
        (BlocYear, "year: 2024\nplan: không", Code.WRONG_SHAPE, "2:7", "một nhóm", "docs/huong-dan.md"),
        (BlocYear, "year: 2024\ncalendar:\n  - ", Code.MISSING_KEY, "3:4", "mục thứ 1", "điền"),
        (BlocYear, "year: 2024\nchosen_by: bau", Code.UNKNOWN_VALUE, "2:12", '"bau"', 'có phải "bầu"?'),
        (BlocYear, "year: 2024\npapers: {plans: {}}", Code.UNKNOWN_VALUE, "2:10", '"plans"', 'có phải "plan"?'),
        (UnitYear, "unit: a\npapers:\n  Tự chấm: 1/1/2024", Code.BAD_ID, "3:3", '"Tự chấm"', "không dấu"),
        (UnitYear, "unit: a\npapers: {x: 31/02/2024}", Code.NOT_A_DATE, "2:13", '"31/02/2024"', "không nộp"),
        (Criteria, _TABLE + "scoring: {kind: dirct}", Code.UNKNOWN_VALUE, "6:21", '"dirct"', 'có phải "direct"?'),
        (Criteria, _TABLE + "scoring: {pts: 1}", Code.MISSING_KEY, "6:5", '"kind"', "kind: …"),
        (Criteria, _TABLE + "scoring: {kind: }", Code.MISSING_KEY, "6:15", '"kind" chưa có giá trị', "điền"),
        (Criteria, _TABLE + "scoring: direct", Code.WRONG_SHAPE, "6:14", "một nhóm", ""),
        (Criteria, _TABLE + "scoring: {kind: count, points: nửa}", Code.NOT_A_NUMBER, "6:36", '"nửa"', "9,5"),
        (Criteria, _TABLE + "scoring: {kind: tiers, tiers: [{form: 1, points: 1}]}", Code.UNKNOWN_KEY, "6:37", "", ""),
        (Criteria, _TABLE + "note: x", Code.INCOMPLETE, "3:5", "chưa có cách tính", "direct"),
        (Criteria, "max: 10\ncriteria: []", Code.WRONG_SHAPE, "2:11", "ít nhất một mục", ""),
        (Rules, _RULES + "{kind: fact, fct: a}", Code.UNKNOWN_KEY, "4:22", "", '"fact"'),
        (Rules, _RULES + _ROUTE + "{kind: rank, at_most: x}]}]}", Code.NOT_A_NUMBER, "4:76", '"x"', ""),
        (Rules, "law: {pak: x}", Code.UNKNOWN_KEY, "1:7", "", '"pack"'),
        (Review, "attested: [{facts: [x], units: tat ca}]", Code.UNKNOWN_VALUE, "1:32", '"tat ca"', '"tất cả"'),
        (Review, "attested: [{facts: [x], units: [A]}]", Code.BAD_ID, "1:33", '"A"', ""),
        (History, "năm 2023: {}", Code.NOT_A_DATE, "1:1", '"năm 2023"', "bốn chữ số"),
        (History, "2023: {granted: [{award: a}]}", Code.MISSING_KEY, "1:18", '"unit"', ""),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_is(
    bound: Bind, model: Any, text: str, code: Code, place: str, message: str, hint: str
) -> None:
    _, problems = bound(model, text)
    assert [(problem.code, str(problem.place)) for problem in problems] == [(code, f"tep.yaml:{place}")]
    problem = problems[0]
    assert message in problem.message
    assert hint in (problem.hint or "")


def test_all_faults_of_a_file_are_told_at_once(bound: Bind) -> None:
    _, problems = bound(BlocYear, "year: x\nleder: a\ncalendar:\n  - {due: 1/1}\n  - {what: b, done: hôm qua}")
    assert sorted((p.place.line, p.code) for p in problems) == [
        (1, Code.NOT_A_DATE),
        (2, Code.UNKNOWN_KEY),
        (4, Code.NOT_A_DATE),
        (4, Code.MISSING_KEY),
        (5, Code.NOT_A_DATE),
    ]


class TestWhatStands:
    def test_a_sound_file_is_sound(self, bound: Bind) -> None:
        record, problems = bound(UnitYear, "unit: a")
        assert record is not None and record.sound and not problems

    def test_a_key_left_blank_is_as_if_absent(self, bound: Bind) -> None:
        text = "unit: a\nsigner:\n  title:\nregistered:\npapers:\n  tu-cham:\nscores:\n  I:\n  II: {self: , target: }\n"
        record, problems = bound(UnitYear, text)
        assert record is not None and record.sound and not problems
        assert record.model.registered == ()
        assert not record.model.papers

    def test_a_bad_score_leaves_the_others(self, bound: Bind) -> None:
        record, _ = bound(UnitYear, "unit: a\nscores:\n  I: {self: 1}\n  II: {slf: 1}\n  III: {self: 3}")
        assert record is not None
        assert list(record.model.scores) == ["I", "III"]
        assert record.faulty == {("scores", "II")}
        assert not record.sound

    def test_a_bad_key_leaves_the_others(self, bound: Bind) -> None:
        record, _ = bound(BlocYear, "year: 2024\ntheme: X\nplan: sai\nxyz: 1")
        assert record is not None
        assert (record.model.theme, record.model.plan) == ("X", None)
        assert record.faulty == {("plan",), ("xyz",)}

    def test_without_what_is_required_nothing_stands(self, bound: Bind) -> None:
        record, problems = bound(BlocYear, "year: sai\ntheme: X")
        assert record is None and len(problems) == 1

    def test_a_document_read_with_errors_gives_no_sound_record(self) -> None:
        document, _ = read_document(Source("tep.yaml", "unit: a\nunit: b"))
        assert document is not None
        record, problems = bind(UnitYear, document)
        assert record is not None and not record.sound and not problems


_MODELS = st.sampled_from([Bloc, BlocYear, Criteria, UnitYear, Rules, Review, History])
_KEYS = st.sampled_from(
    ["unit", "year", "scores", "criteria", "items", "max", "code", "title", "scoring", "kind", "members", "id", "name",
     "papers", "law", "awards", "conditions", "units", "facts", "votes", "2023", "granted", "standing", "reason", "x"]
)  # fmt: skip
_WORDS = st.sampled_from(
    ["có", "không", "direct", "count", "tiers", "rank", "any_of", "tất cả", "còn lại", "2024", "1/1/2024", "9,5", ""]
)
_DATA = st.recursive(
    st.none() | _WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=15,
)


@given(_MODELS, st.dictionaries(_KEYS, _DATA, max_size=4))
def test_data_of_any_shape_gives_a_record_or_problems(model: Any, data: dict[str, Any]) -> None:
    """The document's marks are of another text: places are of no interest here, only that nothing raises."""
    document, _ = read_document(Source("2024/units/a.yaml", "unit: a"))
    assert document is not None
    record, problems = bind(model, document._replace(data=data))
    assert (record is not None and record.sound) != bool(problems)
    for problem in problems:
        assert problem.message and not problem.message.isascii()
