"""A document template: what its head says, where its text begins, and what is wrong with it."""

import pytest

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.template import FrontMatter, TemplateText, read_template

NAME = "templates/plan.md.j2"
HEAD = "---\nkind: plan\ntype: Kế hoạch\n---\n"


def read(text: str, *, headed: bool = True) -> TemplateText:
    template, problems = read_template(Source(NAME, text), headed=headed)
    assert template is not None and not problems, problems
    return template


def head(text: str) -> FrontMatter:
    template = read(text)
    assert template.head is not None
    return template.head.model


def problem(text: str, *, headed: bool = True) -> Problem:
    """The one problem of a template that cannot be read."""
    template, problems = read_template(Source(NAME, text), headed=headed)
    assert template is None
    (found,) = problems
    assert found.is_error
    return found


def spot(found: Problem) -> str:
    assert found.excerpt is not None
    return found.excerpt[found.place.column - 1 : found.place.end_column - 1]


# The head


def test_a_head_says_what_the_document_is() -> None:
    model = head(
        "---\n# Ghi chú cho người sửa mẫu\nkind: minutes\ntype: Biên bản\nsubject: Họp {{ year_name }}\n"
        'abbreviation: BB\nnumber: "01"\nletterhead: đơn vị\ndated: không\n'
        "recipients:\n  - Như trên\nsigners: [thư ký, chủ trì]\n---\n"
    )
    assert model == FrontMatter(
        kind="minutes",
        type="Biên bản",
        subject="Họp {{ year_name }}",
        abbreviation="BB",
        number="01",
        letterhead="đơn vị",
        dated=False,
        recipients=("Như trên",),
        signers=("thư ký", "chủ trì"),
    )


def test_a_head_need_say_only_kind_and_type() -> None:
    model = head(HEAD)
    assert (model.subject, model.abbreviation, model.number) == (None, None, None)
    assert (model.letterhead, model.dated, model.recipients, model.signers) == ("khối", True, (), ())


def test_every_key_of_the_head_is_described() -> None:
    assert all(field.description for field in FrontMatter.model_fields.values())


def test_spaces_behind_the_dashes_do_not_matter() -> None:
    assert head("---  \nkind: plan\ntype: Kế hoạch\n--- \t\na").kind == "plan"


# The text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_of_the_text_is_where_it_is_in_the_file(end: str) -> None:
    template = read((HEAD + "Dòng năm\n\n---\nDòng tám").replace("\n", end))
    assert template.body.split("\n") == ["", "", "", "", "Dòng năm", "", "---", "Dòng tám"]


def test_a_template_may_have_no_text() -> None:
    assert read(HEAD.rstrip("\n")).body.strip() == ""


def test_a_part_has_no_head_and_is_all_text() -> None:
    template = read("---\nkind: plan\n---\r\na", headed=False)
    assert (template.head, template.body) == (None, "---\nkind: plan\n---\na")


# What is wrong


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "::: title\na",
        "kind: plan\n",
        "---\nkind: plan\ntype: Kế hoạch\n",
        " ---\nkind: plan\n---\n",
        "--\n---\n",
    ],
)
def test_a_template_without_a_head_is_told_at_its_first_line(text: str) -> None:
    found = problem(text)
    assert (found.code, found.message) == (Code.TEMPLATE_HEAD, "mẫu thiếu phần khai báo ở đầu tệp")
    assert found.place == Place(NAME, 1, 1, 1, len(text.split("\n")[0]) + 1)
    assert (found.hint or "").startswith("mẫu bắt đầu bằng một dòng ---, các khóa kind, type, …")


@pytest.mark.parametrize(
    ("lines", "line", "words", "code", "message", "hint"),
    [
        ("subjet: Họp", 4, "subjet", Code.UNKNOWN_KEY, 'không có khóa "subjet"', 'có phải "subject"?'),
        ("dated: no", 4, "no", Code.NOT_YES_NO, '"no" không phải là có hoặc không', "viết có hoặc không"),
        ("signers: [thu ký]", 4, "thu ký", Code.UNKNOWN_VALUE, 'không có giá trị "thu ký"', 'có phải "thư ký"?'),
        ("letterhead: cụm", 4, "cụm", Code.UNKNOWN_VALUE, 'không có giá trị "cụm"', ""),
        ("type: Báo cáo", 4, "type", Code.DUPLICATE_KEY, 'khóa "type" được viết hai lần', ""),
        ("recipients: Như trên", 4, "Như trên", Code.WRONG_SHAPE, "ở đây cần một danh sách", ""),
        (
            "subject: {{ year_name }}",
            4,
            "{{ year_name }}",
            Code.WRONG_SHAPE,
            "giá trị bắt đầu bằng {{ phải đặt trong ngoặc kép",
            'viết "{{ … }}"',
        ),
        (
            "recipients:\n  - Như trên\n  - {{ bloc.owner }}",
            6,
            "{{ bloc.owner }}",
            Code.WRONG_SHAPE,
            "giá trị bắt đầu bằng {{ phải đặt trong ngoặc kép",
            'viết "{{ … }}"',
        ),
    ],
)
def test_a_slip_in_the_head_is_told_at_its_line(
    lines: str, line: int, words: str, code: Code, message: str, hint: str
) -> None:
    for end in ("\n", "\r\n"):
        found = problem(f"---\nkind: plan\ntype: Kế hoạch\n{lines}\n---\na".replace("\n", end))
        assert (found.code, found.place.file, found.place.line) == (code, NAME, line)
        assert found.message.startswith(message)
        assert spot(found) == words
        assert hint in (found.hint or "")


@pytest.mark.parametrize(("lines", "missing"), [("kind: plan", "type"), ("type: Kế hoạch", "kind")])
def test_a_key_that_is_missing_is_told(lines: str, missing: str) -> None:
    found = problem(f"---\n{lines}\n---\na")
    assert (found.code, found.message) == (Code.MISSING_KEY, f'thiếu khóa "{missing}"')


def test_an_unknown_kind_is_told_with_those_there_are() -> None:
    found = problem("---\nkind: plna\ntype: Kế hoạch\n---\n")
    assert (found.message, spot(found)) == ('không có giá trị "plna"', "plna")
    assert 'có phải "plan"?' in (found.hint or "")


def test_a_warning_of_the_head_stops_nothing() -> None:
    template, (found,) = read_template(
        Source(NAME, HEAD[:-4] + "recipients: [Như trên, Lưu hồ sơ]\n---\n"), headed=True
    )
    assert template is not None and not found.is_error
    assert (found.code, found.place.line) == (Code.SENTENCE_IN_BRACKETS, 4)


def test_a_head_with_nothing_in_it_is_told() -> None:
    assert problem("---\n---\na").code is Code.EMPTY_FILE


def test_a_head_that_is_no_yaml_is_told_at_its_line() -> None:
    found = problem('---\nkind: plan\ntype: "Kế hoạch\n---\na')
    assert (found.code, found.place.file) == (Code.YAML_SYNTAX, NAME)
    assert found.place.line in (3, 4)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x0b", "\x85", "\u200b", "\u2028", "\ufeff", "\u202e"])
@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_character_that_nobody_sees_is_told_where_it_is(char: str, headed: bool, end: str) -> None:
    found = problem((HEAD + f"\tMột\nHai{char}ba").replace("\n", end), headed=headed)
    assert found.message == f"mẫu có ký tự không in được U+{ord(char):04X}"
    assert found.place == Place(NAME, 6, 4, 6, 5)


def test_tabs_are_no_such_characters() -> None:
    assert read(HEAD + "\ta").body.endswith("\ta")
