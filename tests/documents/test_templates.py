"""Which template stands for a document: the bloc's own before ours, file by file; what lies beside them is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.rendering import Rendered, Renderer
from giaouoc.documents.templates import Templates, shipped_folder, templates_of
from giaouoc.records.codes import Code
from giaouoc.records.problems import Severity

HEAD = "---\nkind: plan\ntype: Kế hoạch của khối\n---\n"


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Templates]:
    """The templates of a bloc with `files` (name → text) in its folder."""

    def call(**files: str) -> Templates:
        folder = tmp_path / "khoi" / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return templates_of(tmp_path / "khoi")

    return call


# Which file


def test_a_bloc_without_templates_uses_ours(tmp_path: Path) -> None:
    templates = templates_of(tmp_path)
    for kind in KINDS:
        assert templates.find(f"{kind}.md.j2") == (
            shipped_folder() / f"{kind}.md.j2",
            f"giaouoc:templates/{kind}.md.j2",
        )
        assert templates.in_use(kind) is None


def test_the_blocs_own_file_stands_before_ours_and_for_that_document_alone(own: Callable[..., Templates]) -> None:
    templates = own(**{"plan.md.j2": HEAD})
    assert templates.find("plan.md.j2") == (templates.own / "plan.md.j2", "templates/plan.md.j2")
    assert templates.in_use("plan") == "plan.md.j2"
    assert templates.find("summary.md.j2") == (shipped_folder() / "summary.md.j2", "giaouoc:templates/summary.md.j2")
    assert templates.in_use("summary") is None


def test_a_word_form_stands_before_every_other_template(own: Callable[..., Templates]) -> None:
    templates = own(**{"plan.md.j2": HEAD, "plan.docx": ""})
    assert templates.word_form("plan") == templates.own / "plan.docx"
    assert templates.in_use("plan") == "plan.docx"
    assert templates.word_form("summary") is None


def test_a_folder_is_no_template(own: Callable[..., Templates]) -> None:
    templates = own()
    for name in ("plan.md.j2", "plan.docx"):
        (templates.own / name).mkdir()
    assert templates.in_use("plan") is None and templates.word_form("plan") is None
    assert templates.find("plan.md.j2") == (shipped_folder() / "plan.md.j2", "giaouoc:templates/plan.md.j2")


def test_the_blocs_own_pages_and_styles_stand_before_ours(own: Callable[..., Templates]) -> None:
    assert own().reference() == (shipped_folder() / "reference.docx", "giaouoc:templates/reference.docx")
    templates = own(**{"reference.docx": ""})
    assert templates.reference() == (templates.own / "reference.docx", "templates/reference.docx")


@pytest.mark.parametrize(
    "name",
    [
        "../bloc.yaml",
        "/etc/hostname",
        "..",
        ".",
        "",
        "a/../../bloc.yaml",
        "..\\bloc.yaml",
        "C:plan.md.j2",
        "a/b.md.j2",
        ".hidden.md.j2",
        "a\nb",
    ],
)
def test_no_name_leads_out_of_the_folders_of_templates(name: str, own: Callable[..., Templates]) -> None:
    templates = own(**{"plan.md.j2": HEAD})
    (templates.own.parent / "bloc.yaml").write_text("name: Khối\n", encoding="utf-8")
    (templates.own / ".hidden.md.j2").write_text("a", encoding="utf-8")
    assert templates.find(name) is None
    assert templates.source(name) == (None, [])


def test_the_shipped_folder_holds_a_template_for_every_kind_and_the_reference() -> None:
    names = {path.name for path in shipped_folder().iterdir()}
    assert {f"{kind}.md.j2" for kind in KINDS} | {"reference.docx"} <= names


# Reading


def test_every_shipped_template_is_read_without_a_problem(tmp_path: Path) -> None:
    for kind in KINDS:
        template, problems = templates_of(tmp_path).of_kind(kind)
        assert template is not None and problems == []
        assert template.head is not None and template.head.model.kind == kind


def test_a_template_under_the_name_of_another_kind_is_told_at_its_kind(own: Callable[..., Templates]) -> None:
    template, (problem,) = own(**{"summary.md.j2": HEAD}).of_kind("summary")
    assert template is None
    assert (problem.code, str(problem.place)) == (Code.TEMPLATE_HEAD, "templates/summary.md.j2:2:7")
    assert problem.message == 'mẫu khai kind: plan, nhưng tên tệp là "summary.md.j2"'
    assert problem.hint == "sửa thành kind: summary, hoặc đổi tên tệp"


def test_a_byte_order_mark_is_a_warning_and_stops_nothing(own: Callable[..., Templates]) -> None:
    template, (problem,) = own(**{"plan.md.j2": "\ufeff" + HEAD + "a"}).of_kind("plan")
    assert template is not None and template.body.strip() == "a"
    assert (problem.code, problem.severity) == (Code.BOM, Severity.WARNING)


def test_a_template_in_another_encoding_is_told(own: Callable[..., Templates]) -> None:
    templates = own()
    (templates.own / "plan.md.j2").write_text(HEAD, encoding="utf-16")
    template, (problem,) = templates.of_kind("plan")
    assert template is None and (problem.code, problem.place.file) == (Code.UTF16, "templates/plan.md.j2")


# Their use


def text(templates: Templates, example: Path) -> str:
    opened = open_year(example, None, 2024, whole=True)
    assert isinstance(opened, OpenYear)
    names = year_of(opened, date(2025, 1, 20))[0].context("plan", None).names()
    rendered, problems = Renderer(templates).render("plan", names)
    assert isinstance(rendered, Rendered) and not problems, problems
    return rendered.text


EXAMPLE = Path(__file__).parents[2] / "examples" / "khoi-13-ha-noi"


def test_a_blocs_own_part_takes_the_place_of_ours_in_our_templates(own: Callable[..., Templates]) -> None:
    part = "{% macro bullets(lines) %}{% for line in lines %}\n★ {{ line }}\n{% endfor %}{% endmacro %}"
    ours, theirs = text(own(), EXAMPLE), text(own(**{"_parts.md.j2": part}), EXAMPLE)
    assert "★" not in ours
    assert theirs.count("★") == 7  # aims, targets and organisation of the plan


def test_our_parts_serve_a_blocs_own_template(own: Callable[..., Templates]) -> None:
    body = HEAD + '{% from "_parts.md.j2" import bullets %}\n{{ bullets(["a", "b."]) }}'
    assert (
        text(own(**{"plan.md.j2": body}), EXAMPLE).split()
        == text(own(**{"plan.md.j2": HEAD + '- {{ "a." }}\n- {{ "b." }}'}), EXAMPLE).split()
    )


def test_a_blocs_own_template_may_include_parts_of_its_own(own: Callable[..., Templates]) -> None:
    files = {"plan.md.j2": HEAD + '{% include "_mo dau.md.j2" %}', "_mo dau.md.j2": "{{ year }}"}
    assert text(own(**files), EXAMPLE).strip() == "2024"


# What lies beside them


def test_files_that_stand_for_no_document_are_told_with_the_name_they_may_mean(own: Callable[..., Templates]) -> None:
    found = list(
        own(**{"plans.md.j2": "", "Plan.md.j2": "", "sumary.docx": "", "plan.md": "", "xyz.txt": ""}).strange()
    )
    assert [(problem.place.file, problem.severity) for problem in found] == [
        (f"templates/{name}", Severity.WARNING)
        for name in ("Plan.md.j2", "plan.md", "plans.md.j2", "sumary.docx", "xyz.txt")
    ]
    assert {problem.message for problem in found} == {
        "tệp này không phải mẫu của văn bản nào, nên không được dùng",
    }
    assert [problem.hint for problem in found] == [
        'có phải "plan.md.j2"?',
        'có phải "plan.md.j2"?',
        'có phải "plan.md.j2"?',
        'có phải "summary.docx"?',
        "tên tệp là tên loại văn bản; xem: giaouoc templates list",
    ]


def test_files_in_use_parts_and_files_of_other_programs_are_not_told(own: Callable[..., Templates]) -> None:
    names = (
        "plan.md.j2",
        "plan.docx",
        "reference.docx",
        "_parts.md.j2",
        "_cu.md.j2",
        "_plan.md.j2",
        ".DS_Store.txt",
        "~$plan.docx",
        "anh.png",
        "plan.md.j2.bak",
    )
    templates = own(**dict.fromkeys(names, ""))
    (templates.own / "cu.docx").mkdir()
    assert list(templates.strange()) == []


def test_a_bloc_without_the_folder_has_nothing_strange(tmp_path: Path) -> None:
    assert list(templates_of(tmp_path).strange()) == []
