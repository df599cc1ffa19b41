"""The templates' Jinja: no name but those there are, nothing but data, and data stays data."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

import pytest
from jinja2 import DictLoader, TemplateError
from jinja2.exceptions import SecurityError

from giaouoc.documents.blanks import DOTS, Missing, blank
from giaouoc.documents.environment import NotPrintableError, TemplateEnvironment, UnknownNameError
from giaouoc.documents.markup import Paragraph, Run, parse
from giaouoc.documents.numbering import Numbering
from giaouoc.records.parts import Meeting, Period, Signer
from giaouoc.records.year import Activity


class Office(NamedTuple):
    """A view as the context has them."""

    name: Annotated[str, "Tên cơ quan"]
    class_: Annotated[str | None, "Xếp loại, ví dụ Tốt"]
    leader: "Annotated[Office | None, 'Đơn vị trưởng']" = None
    meeting: Annotated[Meeting | None, "Cuộc họp"] = None
    points: Annotated[tuple[Decimal, ...], "Điểm"] = ()


NAMES: Mapping[str, Any] = {
    "office": Office("Sở Y tế", None),
    "offices": (Office("Sở Y tế", "Tốt"), Office("Sở Nội vụ", None)),
    "meeting": Meeting(**{"from": "08:30", "place": "Hội trường *A*"}),
    "signer": Signer(**{"for": "Giám đốc"}),
    "activity": Activity(**{"what": "Sơ kết", "with": "Khối phó"}),
    "period": Period(**{"from": date(2024, 8, 1), "to": date(2025, 7, 31)}),
    "theme": blank("Chủ đề thi đua", "theme", str | None),
    "visit": blank("Cuộc họp", "meeting", Meeting | None),
    "day": date(2025, 3, 5),
    "points": Decimal("1234.50"),
    "count": 1234,
    "text": "**đậm** | # ::: &#42;",
    "number": Numbering(),
}


def render(template: str, parts: Mapping[str, str] | None = None, **names: Any) -> str:
    """The markup `template` makes of the names."""
    environment = TemplateEnvironment(DictLoader(dict(parts or {})))
    return environment.from_string(template).render({**NAMES, **names})


def shown(template: str, parts: Mapping[str, str] | None = None, **names: Any) -> str:
    """What a reader sees of it, when it is one paragraph in plain letters."""
    blocks = parse(render(template, parts, **names))
    if not blocks:
        return ""
    (block,) = blocks
    assert isinstance(block, Paragraph) and not any(run.bold or run.italic for run in block.runs), blocks
    return block.text


def unknown(template: str, **names: Any) -> UnknownNameError:
    with pytest.raises(UnknownNameError) as caught:
        render(template, **names)
    return caught.value


# Names that are not there


@pytest.mark.parametrize(
    "template",
    [
        "{{ ofice }}",
        "{{ ofice.name }}",
        '{{ ofice["name"] }}',
        "{% if ofice %}{% endif %}",
        "{% if not ofice %}{% endif %}",
        "{% for x in ofice %}{% endfor %}",
        "{{ ofice() }}",
        "{{ ofice | upper }}",
        "{{ ofice | length }}",
        "{{ ofice == 1 }}",
        "{{ ofice > 1 }}",
        "{{ 1 in ofice }}",
        "{{ ofice + 1 }}",
        "{{ 1 + ofice }}",
        "{{ ofice ~ 'a' }}",
        "{{ ofice or 'a' }}",
        "{{ 'a' if ofice else 'b' }}",
        "{{ ofice | list_of }}",
        "{{ [ofice] | join }}",
        "{{ ofice | default('a') }}",
        "{% set x = ofice %}{{ x }}",
        "{{ offices | selectattr('name', 'equalto', ofice) | list }}",
    ],
)
def test_an_unknown_name_at_the_top_is_told_wherever_it_is_used(template: str) -> None:
    error = unknown(template)
    assert (error.name, error.near) == ("ofice", None)


@pytest.mark.parametrize(
    "template",
    [
        "{{ office.nmae }}",
        '{{ office["nmae"] }}',
        "{% if office.nmae %}{% endif %}",
        "{{ office.nmae.name }}",
        "{% for x in office.nmae %}{% endfor %}",
        "{{ office.nmae() }}",
        "{{ offices[0].nmae }}",
        "{{ office.nmae or '' }}",
        "{% for one in offices %}{{ one.nmae }}{% endfor %}",
        "{{ offices | map(attribute='nmae') | join }}",
        "{{ offices | selectattr('nmae') | list }}",
        "{{ offices | sort(attribute='nmae') | length }}",
        "{{ office.nmae | default('') }}",
        "{{ office.leader.nmae }}",
    ],
)
def test_an_unknown_part_is_told_with_the_parts_there_are(template: str) -> None:
    error = unknown(template)
    assert (error.name, error.near) == ("nmae", ("name", "class", "leader", "meeting", "points"))


@pytest.mark.parametrize(
    ("template", "name", "near"),
    [
        (
            "{{ meeting.plcae }}",
            "plcae",
            (
                "id",
                "date",
                "from",
                "to",
                "place",
                "host",
                "chair",
                "secretary",
                "attendance",
                "absent",
                "guests",
                "copies",
            ),
        ),
        ("{{ day.yaer }}", "yaer", ("day", "month", "year")),
        ("{{ day.isoformat() }}", "isoformat", ("day", "month", "year")),
        ("{{ offices.name }}", "name", ()),
        ("{{ offices[7].name }}", "7", ()),
        ("{{ count.name }}", "name", ()),
        ("{{ text.name }}", "name", ()),
        ("{% for one in offices %}{{ loop.nmae }}{% endfor %}", "nmae", ()),
    ],
)
def test_near_names_are_those_of_the_value_asked(template: str, name: str, near: tuple[str, ...]) -> None:
    error = unknown(template)
    assert (error.name, error.near) == (name, near)


def test_asking_whether_a_name_is_defined_is_no_slip() -> None:
    assert shown("{% if ofice is defined %}có{% else %}không{% endif %}") == "không"


def test_a_view_has_the_names_of_its_fields_and_no_methods() -> None:
    assert unknown("{{ office._asdict() }}").name == "_asdict"
    assert unknown("{{ office.count(1) }}").name == "count"
    assert unknown("{{ office.class_ }}").name == "class_"
    assert unknown("{{ meeting.model_dump() }}").name == "model_dump"


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ meeting.from }}", "08:30"),
        ("{{ meeting['from'] }}", "08:30"),
        ("{{ signer.for }}", "Giám đốc"),
        ("{{ activity.with }}", "Khối phó"),
        ("{{ period.from }}", "01/08/2024"),
        ("{{ offices[0].class }}", "Tốt"),
        ("{{ offices | map(attribute='class') | first }}", "Tốt"),
    ],
)
def test_names_are_those_of_the_files_whatever_python_calls_them(template: str, words: str) -> None:
    assert shown(template) == words


# The sandbox


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ office.__class__ }}",
        "{{ office['__class__'] }}",
        "{{ offices.__class__ }}",
        "{{ [].__class__.__base__.__subclasses__() }}",
        "{{ meeting.__dict__ }}",
        "{{ meeting.__init__.__globals__ }}",
        "{{ number.__init__.__globals__ }}",
        "{{ number.__call__.__func__ }}",
        "{{ number._last }}",
        "{{ day.__class__ }}",
        "{{ theme.__class__ }}",
        "{{ visit.__class__ }}",
        "{{ range.__self__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ joiner() }}",
        "{{ lipsum() }}",
        "{{ namespace() }}",
        "{{ dict() }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ '{0.__class__}'.format(office) }}",
        "{{ '{0.__class__.__mro__}'.format('') }}",
        "{{ '{x.__init__}'.format_map({'x': day}) }}",
        "{{ offices | map(attribute='__class__') | join }}",
        "{{ ('a' | attr('__class__')) }}",
        "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{{ (1).__class__ }}",
        "{{ 'a'.join.__self__ }}",
        "{% set x = ''.__class__ %}{{ x }}",
    ],
)
def test_what_lies_behind_values_cannot_be_reached(template: str) -> None:
    with pytest.raises((UnknownNameError, TemplateError)):
        render(template)


@pytest.mark.parametrize(
    "template", ["{{ [1].append(2) }}", "{% set x = {} %}{{ x.update(a=1) }}", "{{ [2, 1].sort() }}"]
)
def test_lists_and_groups_cannot_be_changed(template: str) -> None:
    with pytest.raises((UnknownNameError, SecurityError)):
        render(template)


@pytest.mark.parametrize("template", ["{% for i in range(10**9) %}{% endfor %}", "{{ range(10**9) | list | length }}"])
def test_a_long_range_is_refused(template: str) -> None:
    with pytest.raises(OverflowError):
        render(template)


def test_only_the_filters_meant_for_templates_are_there() -> None:
    for name in ("attr", "pprint", "tojson", "xmlattr", "urlize", "safe", "escape", "e", "filesizeformat", "random"):
        with pytest.raises(TemplateError, match=f"No filter named '{name}'"):
            render(f"{{{{ office.name | {name} }}}}")


def test_methods_of_plain_values_are_at_hand() -> None:
    assert shown("{{ office.name.upper() }} {{ office.name.split()[1] }} {{ offices.count(1) }}") == "SỞ Y TẾ Y 0"


def test_a_date_has_day_month_and_year() -> None:
    assert shown("{{ day.day }} {{ day.month }} {{ day.year }}") == "5 3 2025"


# Blanks


def blanks(template: str, **names: Any) -> tuple[str, list[Missing]]:
    environment = TemplateEnvironment(None)
    text = environment.from_string(template).render({**NAMES, **names})
    return text, environment.blanks


def test_what_is_not_recorded_is_printed_as_dots_and_told() -> None:
    text, missing = blanks("{{ theme }}")
    assert [run.text for block in parse(text) if isinstance(block, Paragraph) for run in block.runs] == [DOTS]
    assert missing == [Missing("Chủ đề thi đua", "theme")]


def test_a_part_that_is_not_recorded_is_told_by_its_description() -> None:
    assert blanks("{{ office.class }}")[1] == [Missing("Xếp loại", "class")]


def test_a_blank_is_told_only_where_it_is_printed() -> None:
    template = "{% if theme %}{{ theme }}{% endif %}{% for x in theme %}{{ x }}{% endfor %}"
    assert blanks(template + "{{ theme or '' }}{{ theme | length }}") == ("0", [])


def test_a_blank_is_told_as_often_as_it_is_printed() -> None:
    assert len(blanks("{{ theme }}{{ theme | upper }}{% for x in [1, 2] %}{{ theme }}{% endfor %}")[1]) == 4


def test_a_blank_set_aside_and_never_printed_is_not_told() -> None:
    assert blanks("{% set x = theme %}{% macro m() %}{{ theme }}{% endmacro %}a") == ("a", [])


def test_forgetting_begins_a_new_document() -> None:
    environment = TemplateEnvironment(None)
    environment.from_string("{{ theme }}").render(NAMES)
    environment.forget()
    assert environment.blanks == []


def test_parts_of_what_is_not_there_are_not_there_either() -> None:
    text, missing = blanks("{{ visit.place }}|{{ visit.from | clock }}|{{ visit['date'] | date }}")
    assert text.count("…") > 6
    assert missing == [
        Missing("Địa điểm", "meeting.place"),
        Missing("Giờ khai mạc", "meeting.from"),
        Missing("Ngày họp", "meeting.date"),
    ]


def test_parts_of_what_is_not_there_are_false_and_empty() -> None:
    assert shown("{% if visit.place %}có{% endif %}{% for x in visit.guests %}có{% endfor %}không") == "không"


@pytest.mark.parametrize("template", ["{{ visit.plcae }}", "{% if visit.plcae %}{% endif %}", "{{ visit['plcae'] }}"])
def test_an_unknown_part_is_a_slip_even_of_what_is_not_there(template: str) -> None:
    error = unknown(template)
    assert error.name == "plcae"
    assert error.near is not None and "place" in error.near


def test_an_unknown_part_of_a_part_that_is_not_there_is_a_slip() -> None:
    assert unknown("{{ office.leader.meeting.plcae }}").name == "plcae"


def test_another_text_takes_the_place_of_a_blank() -> None:
    assert blanks("{{ theme | default('chưa chọn') }}") == ("chưa chọn", [])
    assert shown("{{ office.name | default('chưa chọn') }}") == "Sở Y tế"


# What can be printed


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ points }}", "1.234,50"),
        ("{{ points + 1 }}", "1.235,50"),
        ("{{ 5 / 2 }}", "2,5"),
        ("{{ 0.1 }}", "0,1"),
        ("{{ count }}", "1234"),
        ("{{ 2 ** 10 }}", "1024"),
        ("{{ day }}", "05/03/2025"),
        ("{{ period.to }}", "31/07/2025"),
        ("{{ office.name }}", "Sở Y tế"),
        ("{{ -points }}", "-1.234,50"),
    ],
)
def test_figures_and_days_are_written_the_vietnamese_way(template: str, words: str) -> None:
    assert shown(template) == words


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("{{ none }}", "một giá trị trống"),
        ("{{ (1 if false) }}", "một giá trị trống"),
        ("{{ true }}", "một giá trị có/không"),
        ("{{ count > 3 }}", "một giá trị có/không"),
        ("{{ office }}", "một nhóm khóa hoặc một danh sách"),
        ("{{ meeting }}", "một nhóm khóa hoặc một danh sách"),
        ("{{ offices }}", "một nhóm khóa hoặc một danh sách"),
        ("{{ [1, 2] }}", "một nhóm khóa hoặc một danh sách"),
        ("{{ {'a': 1} }}", "một nhóm khóa hoặc một danh sách"),
        ("{{ 9,5 }}", "một nhóm khóa hoặc một danh sách"),
        ("{{ offices | map(attribute='name') }}", "một nhóm khóa hoặc một danh sách"),
        ("{{ number }}", "một macro chưa gọi bằng dấu ngoặc ( )"),
        ("{% macro m() %}{% endmacro %}{{ m }}", "một macro chưa gọi bằng dấu ngoặc ( )"),
        ("{{ self }}", "một giá trị không phải chữ, số hoặc ngày"),
    ],
)
def test_what_is_no_text_number_or_day_is_not_printed(template: str, what: str) -> None:
    with pytest.raises(NotPrintableError, match="^" + what.replace("(", r"\(").replace(")", r"\)") + "$"):
        render(template)


def test_an_infinite_figure_is_not_printed() -> None:
    for value in (Decimal("Infinity"), Decimal("NaN"), float("inf")):
        with pytest.raises(NotPrintableError):
            render("{{ x }}", x=value)


# Data stays data


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text ~ '' }}",
        "{{ '' ~ text }}",
        "{% set x = text %}{{ x }}",
        "{% set x %}{{ text }}{% endset %}{{ x }}",
        "{% set x %}{{ text }}{% endset %}{{ x ~ '' }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(text) }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(m(text)) }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(text) ~ '' }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ text }}{% endcall %}",
        "{{ [text] | join }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(text) | capital }}",
        "{{ [text] | list_of }}",
        "{{ text | default('') }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ [m(text)] | list_of }}",
        "{% filter capital %}{{ text }}{% endfilter %}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(text) | trim }}",
        "{% filter trim | phrase %}{{ text }}{% endfilter %}",
        "{{ '%s' % text }}",
        "{{ '{}'.format(text) }}",
        "{{ text | replace('b', 'b') }}",
        "{{ text | batch(99) | first | join }}",
        "{% with x = text %}{{ x }}{% endwith %}",
        "{% include 'part' %}",
        "{% import 'macros' as p %}{{ p.m(text) }}",
        "{% from 'macros' import m %}{{ m(text) }}",
        "{% autoescape true %}{{ text }}{% endautoescape %}",
        "{% set x %}{{ text }}{% endset %}{% set y %}{{ x }}{% endset %}{{ y }}",
        "{{ text[:99] }}",
        "{{ text.strip() }}",
    ],
)
def test_data_can_become_markup_on_no_way(template: str) -> None:
    parts = {"part": "{{ text }}", "macros": "{% macro m(x) %}{{ x }}{% endmacro %}"}
    assert shown(template, parts) == NAMES["text"]


@pytest.mark.parametrize(
    "template",
    [
        "**{{ x }}**",
        "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(x) }}",
        "{% set y %}**{{ x }}**{% endset %}{{ y }}",
        "{% set y %}{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(x) }}{% endset %}{{ y }}",
        "{% macro m() %}**{{ caller() }}**{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
    ],
)
def test_markup_of_the_template_itself_is_markup(template: str) -> None:
    assert parse(render(template, x="*a*")) == (Paragraph((Run("*a*", bold=True),)),)


def test_what_goes_on_through_a_filter_is_text() -> None:
    assert (
        shown("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m('a.') | sentence }}|{{ m('a') ~ 'b' }}")
        == "**a.**.|**a**b"
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [("capital", "A, b. (c)."), ("upper", "A, B. (C)."), ("phrase", "a, b. (c)"), ("sentence", "a, b. (c).")],
)
def test_filters_read_what_a_macro_printed_as_a_reader_would(call: str, words: str) -> None:
    macro = "{% macro m(x) %}{{ x }}{% endmacro %}"
    assert shown(f"{macro}{{{{ m('a, b. (c).') | {call} }}}}") == words
    assert shown(f"{{% filter {call} %}}{{{{ x }}}}{{% endfilter %}}", x="a, b. (c).") == words


def test_a_string_of_a_template_is_data_too() -> None:
    assert shown('{{ "*a*" }}{{ "\\n" }}{{ "::: title" }}') == "*a*\n::: title"


def test_a_data_line_feed_breaks_the_line_and_begins_no_paragraph() -> None:
    assert parse(render("{{ x }}", x="a\n# b\n::: c")) == (Paragraph((Run("a\n# b\n::: c"),)),)


def test_plain_heads_print_data_as_they_are() -> None:
    environment = TemplateEnvironment(None, print_value=str)
    assert environment.from_string("{{ text }} {{ points }}").render(NAMES) == f"{NAMES['text']} 1.234,50"
