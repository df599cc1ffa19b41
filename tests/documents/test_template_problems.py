"""A mistake in a bloc's own template: what is wrong, in Vietnamese, with its file, line and column."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.rendering import Rendered, Renderer
from giaouoc.documents.template_problems import template_problem
from giaouoc.documents.templates import Templates, shipped_folder
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem

EXAMPLE = Path(__file__).parents[2] / "examples" / "khoi-13-ha-noi"
HEAD = "---\nkind: plan\ntype: Kế hoạch\n---\n"
# Where the body of a template begins.
FIRST = 5
# Words of Jinja, of YAML's reader and of the interpreter. What is quoted is the template's own.
_ENGLISH = re.compile(
    r"\b(is|are|not|invalid|error|expected|unexpected|found|should|must|could|undefined|got|token|statement|block|"
    r"end of|template|filter|test|tag|unknown|encountered|missing|looking|char|variable|attribute|object|has no|"
    r"division|zero|"
    r"Traceback|Exception|None|True|False|line|column|mapping|scalar|unsupported|operand|argument|call(?:able)?)\b",
    re.IGNORECASE,
)
_NOT_PROSE = re.compile(
    r'"[^"]*"|\{[^}]*\}+|giaouoc templates \w+( \w+)?|[\w/-]+\.(?:md|yaml|docx)\b|các tên có:.*|các bộ lọc có:.*'
)


@cache
def _names() -> Mapping[str, Any]:
    opened = open_year(EXAMPLE, None, 2024, whole=True)
    assert isinstance(opened, OpenYear)
    return year_of(opened, date(2025, 1, 20))[0].context("plan", None).names()


Found = tuple[Rendered | None, list[Problem]]


@pytest.fixture
def render(tmp_path: Path) -> Callable[..., Found]:
    """A plan from a bloc's own template (`body` behind a head, or `whole`), other files of its folder beside it."""

    def call(body: str = "", *, whole: str | None = None, files: Mapping[str, str] | None = None) -> Found:
        own = tmp_path / "templates"
        own.mkdir()
        for name, text in {"plan.md.j2": HEAD + body if whole is None else whole, **(files or {})}.items():
            (own / name).write_text(text, encoding="utf-8", newline="")
        return Renderer(Templates(own, shipped_folder())).render("plan", _names())

    return call


def the_one(found: Found) -> Problem:
    """The one problem of a template that cannot be used."""
    rendered, problems = found
    assert rendered is None
    (problem,) = problems
    assert problem.is_error
    return problem


def spot(problem: Problem) -> str:
    """The words a problem points at."""
    assert problem.excerpt is not None and problem.place.end_line == problem.place.line
    return problem.excerpt[problem.place.column - 1 : problem.place.end_column - 1]


# Body; line below its first; what is pointed at; code; message; how the hint begins.
MISTAKES: Mapping[str, tuple[str, int, str, Code, str, str]] = {
    "a name": ("Chủ đề: {{ them }}", 0, "them", Code.TEMPLATE_NAME, 'không có tên "them"', 'có phải "theme"? '),
    "a name in if": ("a\n{% if them %}b{% endif %}", 1, "them", Code.TEMPLATE_NAME, 'không có tên "them"', "có phải"),
    "a name in for": (
        "{% for x in untis %}\n{% endfor %}", 0, "untis", Code.TEMPLATE_NAME, 'không có tên "untis"',
        'có phải "units"? ',
    ),
    "a name like no other": ("{{ zzz }}", 0, "zzz", Code.TEMPLATE_NAME, 'không có tên "zzz"', "xem mọi tên"),
    "a name that the text has too": ("them {{ them }} them", 0, "them", Code.TEMPLATE_NAME, 'không có tên "them"', ""),
    "a part": ("{{ bloc.nam }}", 0, "nam", Code.TEMPLATE_NAME, 'không có "nam" ở đây', 'có phải "name"? '),
    "a part in brackets": ('{{ bloc["nam"] }}', 0, "nam", Code.TEMPLATE_NAME, 'không có "nam" ở đây', "có phải"),
    "a part of each": (
        '{{ units | map(attribute="nam") | list_of }}', 0, "nam", Code.TEMPLATE_NAME, 'không có "nam" ở đây', "có phải",
    ),
    "a part like no other": (
        "{{ bloc.zzz }}", 0, "zzz", Code.TEMPLATE_NAME, 'không có "zzz" ở đây',
        "các tên có: name, kind, owner, place, symbol, leader_title, deputy_title, size; ",
    ),
    "a part of a list": ("{{ units.name }}", 0, "name", Code.TEMPLATE_NAME, 'không có "name" ở đây', "xem mọi tên"),
    "a part that two might be": (
        "{{ bloc.name }} {{ units.name }}", 0, "{{ bloc.name }} {{ units.name }}", Code.TEMPLATE_NAME,
        'không có "name" ở đây', "",
    ),
    "a part of what is not recorded": (
        "{{ meeting.plcae }}", 0, "plcae", Code.TEMPLATE_NAME, 'không có "plcae" ở đây', 'có phải "place"? ',
    ),
    "a filter": ("{{ theme | uper }}", 0, "uper", Code.TEMPLATE_SYNTAX, 'không có bộ lọc "uper"', 'có phải "upper"?'),
    "a filter in a branch": (
        "{% if year %}\n{{ theme | hoa }}\n{% endif %}", 1, "hoa", Code.TEMPLATE_SYNTAX, 'không có bộ lọc "hoa"',
        "các bộ lọc có: batch, ",
    ),
    "a filter by its name": (
        '{{ units | map("hoa") | join }}', 0, "hoa", Code.TEMPLATE_SYNTAX, 'không có bộ lọc "hoa"', "các bộ lọc",
    ),
    "a test": (
        "{% if year is chan %}{% endif %}", 0, "chan", Code.TEMPLATE_SYNTAX,
        'không có phép thử "chan" để viết sau "is"', "",
    ),
    "a command": (
        '{% incldue "a" %}', 0, "incldue", Code.TEMPLATE_SYNTAX, 'không có lệnh "incldue"', 'có phải "include"?',
    ),
    "a command in Vietnamese": ("{% nếu year %}", 0, "nếu", Code.TEMPLATE_SYNTAX, 'không có lệnh "nếu"', "so với"),
    "if left open": (
        "a\n{% if year %}\nb\n{% for x in units %}\n{% endfor %}\nc\n", 1, "if", Code.TEMPLATE_SYNTAX,
        'mẫu hết mà lệnh "if" chưa được đóng', "so với",
    ),
    "for left open": (
        "{% for x in units %}\n{% if x %}\n{% endif %}\n\n", 0, "for", Code.TEMPLATE_SYNTAX,
        'mẫu hết mà lệnh "for" chưa được đóng', "so với",
    ),
    "the second if left open": (
        "{% if year %}\n{% if year %}\n{% endif %}\n{% if year %}\na", 3, "if", Code.TEMPLATE_SYNTAX,
        'mẫu hết mà lệnh "if" chưa được đóng', "",
    ),
    "if left open and another in a comment": (
        "{% if year %}\n{# {% if year %} #}\n", 0, "if", Code.TEMPLATE_SYNTAX,
        'mẫu hết mà lệnh "if" chưa được đóng', "",
    ),
    "set left open": (
        "{% set x %}\n{% set y = 1 %}\n", 0, "set", Code.TEMPLATE_SYNTAX, 'mẫu hết mà lệnh "set" chưa được đóng', "",
    ),
    "raw left open": ("a\n{% raw %}\nb", 1, "raw", Code.TEMPLATE_SYNTAX, 'mẫu hết mà lệnh "raw" chưa được đóng', ""),
    "a comment left open": ("a\n{# b\nc", 1, "{# b", Code.TEMPLATE_SYNTAX, "một chú thích chưa được đóng", ""),
    "an end of nothing": (
        "a\n{% endif %}", 1, "endif", Code.TEMPLATE_SYNTAX, 'lệnh "endif" không có lệnh nào mở trước nó', "",
    ),
    "another end": (
        "{% if year %}\n{% endfor %}", 1, "endfor", Code.TEMPLATE_SYNTAX,
        'lệnh "endfor" không hợp với lệnh "if" đang mở', "",
    ),
    "braces left open": (
        "a\n{{ year \nb {{ theme }}\nc", 1, "{{ year", Code.TEMPLATE_SYNTAX, "dấu {{ chưa được đóng bằng }}", "",
    ),
    "braces left open at the end": ("{{ year", 0, "{{ year", Code.TEMPLATE_SYNTAX, "dấu {{ chưa được đóng bằng }}", ""),
    "a command left open": (
        "a {{ year }} {% if year\nb", 0, "{% if year", Code.TEMPLATE_SYNTAX, "dấu {% chưa được đóng bằng %}", "",
    ),
    "one brace too few": ("{{ year }", 0, "}", Code.TEMPLATE_SYNTAX, 'thừa "}"', ""),
    "two names": ("{{ year theme }}", 0, "theme", Code.TEMPLATE_SYNTAX, 'cần "}}", không phải "theme"', ""),
    "one equals sign": (
        "{% if year = 2024 %}{% endif %}", 0, "=", Code.TEMPLATE_SYNTAX, 'cần "%}", không phải "="',
        "so sánh viết hai dấu bằng: ",
    ),
    "for without in": (
        "{% for x of units %}{% endfor %}", 0, "of", Code.TEMPLATE_SYNTAX, 'cần "in", không phải "of"', "",
    ),
    "a bar and no filter": ("{{ year | }}", 0, "}}", Code.TEMPLATE_SYNTAX, 'cần một tên, không phải "}}"', ""),
    "half a sum": ("{{ year + }}", 0, "{{ year + }}", Code.TEMPLATE_SYNTAX, "biểu thức còn thiếu một phần", ""),
    "nothing": ("a {{ }}", 0, "a {{ }}", Code.TEMPLATE_SYNTAX, "thiếu biểu thức", ""),
    "no command": ("{% %}", 0, "{% %}", Code.TEMPLATE_SYNTAX, "thiếu tên lệnh, ví dụ if, for", ""),
    "a bracket left open": ("{{ number(1 }}", 0, "}", Code.TEMPLATE_SYNTAX, 'thiếu ")" trước "}"', ""),
    "curved quotes": (
        "{{ number(“I”) }}", 0, "“", Code.TEMPLATE_SYNTAX, 'ký tự "“" không dùng được ở đây', "gõ dấu nháy thẳng",
    ),
    "a quote left open": (
        '{{ number("I) }}', 0, '"', Code.TEMPLATE_SYNTAX, "một đoạn chữ trong dấu nháy chưa được đóng", "",
    ),
    "a strange character": ("{{ year? }}", 0, "?", Code.TEMPLATE_SYNTAX, 'ký tự "?" không dùng được ở đây', ""),
    "a backslash": (
        "{{ year \\ 2 }}", 0, "\\", Code.TEMPLATE_SYNTAX, 'ký tự "\\" không dùng được ở đây', "",
    ),
    "other nonsense": (
        "{% set 3 = 4 %}", 0, "{% set 3 = 4 %}", Code.TEMPLATE_SYNTAX, "viết sai cú pháp của mẫu", "so với mẫu có sẵn",
    ),
    "a block": ("::: titel", 0, "titel", Code.TEMPLATE_BLOCK, 'không có khối "titel"', 'có phải "title"?'),
    "a block behind a condition": (
        "{% if year %}::: titel{% endif %}", 0, "titel", Code.TEMPLATE_BLOCK, 'không có khối "titel"', "có phải",
    ),
    "a block like no other": (
        "a\n  ::: zzz x", 1, "zzz", Code.TEMPLATE_BLOCK, 'không có khối "zzz"', "các khối có: annex, ",
    ),
    "a block in capitals": ("::: Title", 0, "Title", Code.TEMPLATE_BLOCK, 'không có khối "Title"', 'có phải "title"?'),
    "a block without a name": ("a\n:::", 1, ":::", Code.TEMPLATE_BLOCK, "dòng ::: không có tên khối", "viết ::: rồi"),
    "a block without a space": (
        ":::title", 0, ":::title", Code.TEMPLATE_BLOCK, "dòng ::: không có tên khối", "viết ::: rồi",
    ),
    "a block put together": (
        "a\n:::{{ ' title' }}", 1, ":::{{ ' title' }}", Code.TEMPLATE_BLOCK, "dòng ::: không có tên khối", "",
    ),
    "a block with a name put together": (
        "a\n::: ti{% if year %}tel{% endif %}", 1, "ti", Code.TEMPLATE_BLOCK, 'không có khối "ti"', "",
    ),
    "a block with its text stuck to it": (
        "::: title\n::: center{{ ' x' }}", 1, "::: center{{ ' x' }}", Code.TEMPLATE_BLOCK,
        'không có khối "center x"', 'có phải "center"?',
    ),
    "a part to include": (
        'a\n{% from "_part.md.j2" import bullets %}', 1, "_part.md.j2", Code.TEMPLATE_NAME,
        'không có mẫu "_part.md.j2" để chèn', "sửa tên tệp",
    ),
    "a file beyond the templates": (
        '{% include "../bloc.yaml" %}', 0, "../bloc.yaml", Code.TEMPLATE_NAME,
        'không có mẫu "../bloc.yaml" để chèn', "sửa tên tệp",
    ),
    "a macro that the part does not have": (
        '{% from "_parts.md.j2" import gach %}\n{{ gach([]) }}', 1, "gach", Code.TEMPLATE_NAME, 'không có tên "gach"',
        "",
    ),
    "a division by zero": (
        "a\n{{ year / 0 }}", 1, "{{ year / 0 }}", Code.TEMPLATE_VALUE, "không tính được biểu thức ở dòng này", "",
    ),
    "words and a number": (
        '{{ theme + 1 }}', 0, "{{ theme + 1 }}", Code.TEMPLATE_VALUE, "không tính được biểu thức ở dòng này", "",
    ),
    "a filter for another kind of value": (
        "  {{ theme | date }}", 0, "{{ theme | date }}", Code.TEMPLATE_VALUE,
        "không tính được biểu thức ở dòng này", "",
    ),
    "a range without end": (
        "{% for x in range(10**9) %}{% endfor %}", 0, "{% for x in range(10**9) %}{% endfor %}", Code.TEMPLATE_VALUE,
        "không tính được biểu thức ở dòng này", "",
    ),
    "a macro that calls itself": (
        "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 0, "{% macro m() %}{{ m() }}{% endmacro %}",
        Code.TEMPLATE_VALUE, "không tính được biểu thức ở dòng này", "",
    ),
    "an unknown number": (
        '{{ number("Mục") }}', 0, '{{ number("Mục") }}', Code.TEMPLATE_VALUE,
        'không tính được biểu thức ở dòng này: number("Mục"): dùng một trong I, 1, a, Chương, Điều, Quy chế, Phụ lục, '
        "dòng",
        "",
    ),
    "a list printed": (
        "a\n{{ units }}", 1, "{{ units }}", Code.TEMPLATE_VALUE,
        "không in được một nhóm khóa hoặc một danh sách", "viết tên một phần của nó",
    ),
    "a record printed": (
        "{{ bloc }}", 0, "{{ bloc }}", Code.TEMPLATE_VALUE, "không in được một nhóm khóa hoặc một danh sách", "",
    ),
    "yes or no printed": (
        "{{ ranking.complete }}", 0, "{{ ranking.complete }}", Code.TEMPLATE_VALUE,
        "không in được một giá trị có/không", "",
    ),
    "a macro printed": (
        "{{ number }}", 0, "{{ number }}", Code.TEMPLATE_VALUE,
        "không in được một macro chưa gọi bằng dấu ngoặc ( )", "",
    ),
    "a control character": (
        "a\nbc\x07d", 1, "\x07", Code.CONTROL_CHARACTER, "mẫu có ký tự không in được U+0007", "xóa ký tự",
    ),
    "a character that nobody sees": (
        "a\n\u200bb", 1, "\u200b", Code.CONTROL_CHARACTER, "mẫu có ký tự không in được U+200B", "xóa ký tự",
    ),
    "a name twice in one call": (
        "a\n{{ number(x=1, x=2) }}", -4, "", Code.TEMPLATE_SYNTAX,
        "mẫu có một biểu thức quá rối, hoặc một tên viết hai lần trong cùng dấu ngoặc", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_where_it_is(mistake: str, render: Callable[..., Found]) -> None:
    body, below, words, code, message, hint = MISTAKES[mistake]
    problem = the_one(render(body))
    assert (problem.code, problem.message) == (code, message)
    assert (problem.place.file, problem.place.line) == ("templates/plan.md.j2", FIRST + below)
    if words:
        assert problem.excerpt == body.split("\n")[below]
        assert spot(problem) == words
    assert (problem.hint or "").startswith(hint)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_line_ends_of_windows_change_nothing(mistake: str, render: Callable[..., Found], tmp_path: Path) -> None:
    body, *_ = MISTAKES[mistake]
    problem = the_one(render(body))
    (tmp_path / "templates" / "plan.md.j2").unlink()
    (tmp_path / "templates").rmdir()
    assert the_one(render(whole=(HEAD + body).replace("\n", "\r\n"))) == problem


@pytest.mark.parametrize("mistake", MISTAKES)
def test_no_word_of_jinja_reaches_the_reader(mistake: str, render: Callable[..., Found]) -> None:
    problem = the_one(render(MISTAKES[mistake][0]))
    for text in (problem.message, problem.hint or ""):
        prose = _NOT_PROSE.sub("", text)
        assert not _ENGLISH.search(prose), text
    assert len(problem.message) < 200


def test_the_words_looked_for_are_those_of_jinja() -> None:
    for told in (
        "Encountered unknown tag 'x'", "expected token 'end of print statement', got 'b'", "No filter named 'x'",
        "'dict object' has no attribute 'x'", "division by zero", "unsupported operand type(s)",
    ):  # fmt: skip
        assert _ENGLISH.search(_NOT_PROSE.sub("", told))


# Parts and macros


def test_a_mistake_in_an_included_part_is_told_in_its_file(render: Callable[..., Found]) -> None:
    files = {"_parts.md.j2": "a\n{{ theme }}\n  {{ bloc.nam }}"}
    problem = the_one(render('b\n{% include "_parts.md.j2" %}', files=files))
    assert (str(problem.place), spot(problem)) == ("templates/_parts.md.j2:3:11", "nam")
    assert problem.message == 'không có "nam" ở đây'


def test_a_mistake_in_a_macro_is_told_where_the_macro_is_written(render: Callable[..., Found]) -> None:
    files = {"_own.md.j2": "{% macro line(unit) %}\n- {{ unit.nam }}\n{% endmacro %}"}
    problem = the_one(render('{% from "_own.md.j2" import line %}\n\n{{ line(units[0]) }}', files=files))
    assert (str(problem.place), spot(problem)) == ("templates/_own.md.j2:2:11", "nam")


def test_a_macro_of_the_same_file_too(render: Callable[..., Found]) -> None:
    problem = the_one(render("{% macro line(unit) %}\n- {{ unit.nam }}\n{% endmacro %}\n{{ line(units[0]) }}"))
    assert (str(problem.place), spot(problem)) == ("templates/plan.md.j2:6:11", "nam")


def test_a_part_that_cannot_be_read_as_a_template_is_told_in_its_file(render: Callable[..., Found]) -> None:
    files = {"_parts.md.j2": "{% macro bullets(lines) %}\n{% for line in lines %}\n{% endmacro %}"}
    problem = the_one(render('{% from "_parts.md.j2" import bullets %}', files=files))
    assert (str(problem.place), spot(problem)) == ("templates/_parts.md.j2:3:4", "endmacro")
    assert problem.message == 'lệnh "endmacro" không hợp với lệnh "for" đang mở'


def test_a_block_that_a_part_calls_and_nobody_lays_out_is_told_in_its_file(render: Callable[..., Found]) -> None:
    files = {"_parts.md.j2": "{% macro foot() %}\n::: sigature\n{% endmacro %}"}
    problem = the_one(render('{% from "_parts.md.j2" import foot %}{{ foot() }}', files=files))
    assert (str(problem.place), spot(problem)) == ("templates/_parts.md.j2:2:5", "sigature")


def test_a_hidden_character_in_a_part_is_told_in_its_file(render: Callable[..., Found]) -> None:
    problem = the_one(render('{% include "_own.md.j2" %}', files={"_own.md.j2": "a\r\nb\u200b"}))
    assert (str(problem.place), problem.message) == ("templates/_own.md.j2:2:2", "mẫu có ký tự không in được U+200B")


def test_a_part_in_another_encoding_is_told_as_that(render: Callable[..., Found], tmp_path: Path) -> None:
    rendered, _ = render('{% include "_own.md.j2" %}', files={"_own.md.j2": "a"})
    assert rendered is not None
    own = tmp_path / "templates"
    (own / "_own.md.j2").write_text("ă", encoding="utf-16")
    problem = the_one(Renderer(Templates(own, shipped_folder())).render("plan", _names()))
    assert (problem.code, problem.place.file) == (Code.UTF16, "templates/_own.md.j2")


def test_a_mistake_that_the_bloc_makes_in_a_part_of_ours_is_told_of_a_shipped_document(tmp_path: Path) -> None:
    (tmp_path / "_parts.md.j2").write_text("{% macro bullets(lines) %}{{ lines }}{% endmacro %}", encoding="utf-8")
    problem = the_one(Renderer(Templates(tmp_path, shipped_folder())).render("plan", _names()))
    assert (str(problem.place), problem.message) == (
        "templates/_parts.md.j2:1:1",
        "không in được một nhóm khóa hoặc một danh sách",
    )


# The head


@pytest.mark.parametrize(
    ("head", "line", "words", "message"),
    [
        ('subject: "{{ them }}"', 4, "them", 'không có tên "them"'),
        ("subject: Năm {{ yaer }}", 4, "yaer", 'không có tên "yaer"'),
        ("number: 01/{{ bloc.symbl }}", 4, "symbl", 'không có "symbl" ở đây'),
        ("recipients:\n  - Như trên\n  - Gửi {{ bloc.ownre }}", 6, "ownre", 'không có "ownre" ở đây'),
        ("subject: Năm {{ year", 4, "{{ year", "dấu {{ chưa được đóng bằng }}"),
        ("subject: Năm {{ year | hoa }}", 4, "hoa", 'không có bộ lọc "hoa"'),
        ("subject: Các {{ units }}", 4, "subject: Các {{ units }}", "không in được một nhóm khóa hoặc một danh sách"),
    ],
)
def test_a_mistake_in_the_head_is_told_at_its_line(
    head: str, line: int, words: str, message: str, render: Callable[..., Found]
) -> None:
    problem = the_one(render(whole=f"---\nkind: plan\ntype: Kế hoạch\n{head}\n---\na"))
    assert (problem.place.file, problem.place.line, problem.message) == ("templates/plan.md.j2", line, message)
    assert spot(problem) == words


def test_a_head_is_filled_in_as_plain_text(render: Callable[..., Found]) -> None:
    rendered, problems = render(
        whole='---\nkind: plan\ntype: Kế hoạch\nsubject: "{{ bloc.name }} *{{ year_name }}*"\nnumber: 0{{ 1 }}\n'
        "recipients:\n  - '{{ bloc.owner | upper }}'\n---\na"
    )
    assert rendered is not None and not problems
    assert rendered.head.subject == "Khối thi đua số 13 thành phố Hà Nội *năm 2024*"
    assert rendered.head.number == "01"
    assert rendered.head.recipients == ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG THÀNH PHỐ HÀ NỘI",)


# What is no mistake of a template


def test_an_error_from_elsewhere_is_raised_again() -> None:
    try:
        raise KeyError("một lỗi của chúng ta")
    except KeyError as error:
        with pytest.raises(KeyError, match="một lỗi của chúng ta"):
            template_problem(error, {}, (), ())


def test_a_sound_template_has_no_problem(render: Callable[..., Found]) -> None:
    rendered, problems = render(
        "::: title\n{% if theme %}{{ theme | upper }}{% endif %}\n::: center{% if year %} a{% endif %}"
    )
    assert rendered is not None and problems == []


def test_comments_may_hold_anything(render: Callable[..., Found]) -> None:
    rendered, problems = render("{# {{ zzz }} {% nếu %} #}a")
    assert rendered is not None and problems == []
    assert rendered.text.strip() == "a"


def test_what_was_printed_blank_is_told_anew_for_each_document(tmp_path: Path) -> None:
    (tmp_path / "plan.md.j2").write_text(HEAD + "{{ meeting.place }}", encoding="utf-8")
    renderer = Renderer(Templates(tmp_path, shipped_folder()))
    for _ in range(2):
        rendered, _problems = renderer.render("plan", _names())
        assert rendered is not None
        assert [blank.key for blank in rendered.blanks] == ["meeting.place"]


def test_blanks_of_the_head_are_told_first(render: Callable[..., Found]) -> None:
    rendered, _ = render(
        whole='---\nkind: plan\ntype: Kế hoạch\nsubject: "{{ meeting.date | date }}"\n---\n{{ meeting.place }}'
    )
    assert rendered is not None
    assert rendered.head.subject == "ngày …… tháng …… năm ………"
    assert [blank.key for blank in rendered.blanks] == ["meeting.date", "meeting.place"]
