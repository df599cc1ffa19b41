"""Every name a template may use is told, with its meaning; what the shipped templates use is among them."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jinja2 import nodes
from jinja2.meta import find_referenced_templates

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.context.root import Context, Year
from giaouoc.documents.environment import TemplateEnvironment
from giaouoc.documents.filters import FILTERS
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.layout import DIRECTIVES
from giaouoc.documents.markup import DIRECTIVE
from giaouoc.documents.naming import names_of_type
from giaouoc.documents.rendering import Renderer
from giaouoc.documents.templates import Templates, shipped_folder
from giaouoc.documents.vocabulary import Word, sample, words_of
from giaouoc.records.source import Source
from giaouoc.records.template import read_template

EXAMPLE = Path(__file__).parents[2] / "examples" / "khoi-13-ha-noi"
FILES = sorted(path.name for path in shipped_folder().glob("*.md.j2"))
# Words of code that no description may hold; keys and values of ours may be named.
_ENGLISH = re.compile(
    r"\b(the|of|is|are|not|none|null|true|false|list|number|unit|which|whether|every)\b", re.IGNORECASE
)


@cache
def _year() -> Year:
    opened = open_year(EXAMPLE, None, 2024, whole=True)
    assert isinstance(opened, OpenYear)
    return year_of(opened, date(2025, 1, 20))[0]


@cache
def words() -> tuple[Word, ...]:
    """Every name, with samples from the example and one of its units."""
    return words_of(_year().context("score-sheet", "thads"))


def words_by_name() -> dict[str, Word]:
    return {word.name: word for word in words()}


def kind_in(hint: Any) -> type | None:
    """The record or view behind a type."""
    if isinstance(hint, type) and names_of_type(hint) is not None:
        return hint
    return next((kind for inner in get_args(hint) if (kind := kind_in(inner)) is not None), None)


def part_kind(kind: type | None, name: str) -> type | None:
    """The kind of the part `name` of a `kind`."""
    names = names_of_type(kind) if kind is not None else None
    return kind_in(names[name].type) if names is not None and name in names else None


# The words


def test_the_words_are_those_a_template_sees_at_the_top() -> None:
    assert {word.name.removesuffix("[]") for word in words() if "." not in word.name} == set(
        _year().context("plan", None).names()
    )


def test_every_word_leads_to_something_from_the_top() -> None:
    for word in words():
        kind: type | None = Context
        for part in word.name.replace("[]", "").split("."):
            names = names_of_type(kind)
            assert names is not None and part in names, word.name
            kind = kind_in(names[part].type)


def test_no_word_is_told_twice() -> None:
    assert len(words_by_name()) == len(words())


def test_parts_of_one_kind_are_told_once_and_referred_to_afterwards() -> None:
    told = words_by_name()
    assert "leader.name" in told
    assert not any(name.startswith(("units[].", "deputies[].", "signers[].", "unit.")) for name in told)
    assert all(told[name].description.endswith(" (các phần như đã nêu)") for name in ("units[]", "deputies[]", "unit"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("bloc.name", "Khối thi đua số 13 thành phố Hà Nội"),
        ("year", "2024"),
        ("on", "20/01/2025"),
        ("units[]", "5 mục"),
        ("leader", ""),
        ("leader.short", "Cục THADS"),
        ("calendar[].with", ""),
        ("ranking.ranked[].points", "97,50"),
        ("ranking.ranked[].class", "Xuất sắc"),
        ("ranking.complete", "có"),
        ("ranking.by_meeting", "không"),
        ("sheet.rank", "5"),
        ("meeting", ""),
    ],
)
def test_samples_are_those_of_the_bloc(name: str, shown: str) -> None:
    assert words_by_name()[name].sample == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "có"),
        (False, "không"),
        (Decimal("1234.50"), "1.234,50"),
        (date(2025, 3, 5), "05/03/2025"),
        (("a", "b"), "a; b"),
        (("a", "b", "c"), "a; b; …"),
        ((), ""),
        ("hai\n dòng  chữ", "hai dòng chữ"),
        ("ă" * 60, "ă" * 60),
        ("ă" * 61, "ă" * 59 + "…"),
        (7, "7"),
    ],
)
def test_a_sample_is_short_and_written_as_it_would_be_printed(value: object, shown: str) -> None:
    assert sample(value) == shown


@pytest.mark.parametrize("word", words(), ids=lambda word: word.name)
def test_every_word_has_a_vietnamese_meaning(word: Word) -> None:
    without_keys = re.sub(r"\([^)]*\)|\b[a-z]+\.[a-z_]+\b", "", word.description)
    assert word.description.strip()
    assert not _ENGLISH.search(without_keys)
    assert re.search(r"[^\x00-\x7f]", word.description) or word.description == "section, criterion, bonus hoặc penalty"


def test_a_bloc_with_nothing_recorded_has_the_same_words(bloc: Any) -> None:
    opened = open_year(bloc(), None, 2024, whole=True)
    assert isinstance(opened, OpenYear)
    bare = words_of(year_of(opened, date(2025, 1, 20))[0].context("plan", None))
    assert [word.name for word in bare] == [word.name for word in words()]


# Filters and blocks


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_is_explained_in_vietnamese(name: str) -> None:
    explained = (FILTERS[name].__doc__ or "").strip()
    assert explained and not _ENGLISH.search(explained)


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_block_is_explained_in_vietnamese(name: str) -> None:
    explained = DIRECTIVES[name][1]
    assert explained and not _ENGLISH.search(explained)


# What the shipped templates use


def source(file: str) -> str:
    return (shipped_folder() / file).read_text(encoding="utf-8")


def strings(file: str) -> Iterator[str]:
    """The texts of a template: its body, and those of its head."""
    template, problems = read_template(Source(file, source(file)), headed=not file.startswith("_"))
    assert template is not None and not problems
    yield template.body
    if template.head is not None:
        head = template.head.model
        yield from (text for text in (head.type, head.subject, head.number, *head.recipients) if text is not None)


class Used:
    """The parts a template uses of what, by following every expression from the names at the top.

    `parts`: (kind, name). `unclear`: names of parts of what cannot be told from the template.
    """

    def __init__(self, file: str) -> None:
        self._environment = TemplateEnvironment(None)
        self.parts: set[tuple[type, str]] = set()
        self.unclear: set[str] = set()
        self.filters: set[str] = set()
        self.roots: set[str] = set()
        self._macros: dict[str, nodes.Macro] = {}
        self._calling: list[str] = []
        for text in strings(file):
            self._visit(self._environment.parse(text), {})

    def _visit(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        match node:
            case nodes.Macro():
                self._macros[node.name] = node
            case nodes.FromImport() | nodes.Import():
                for name in find_referenced_templates(nodes.Template([node])):
                    for text in strings(str(name)):
                        parsed = self._environment.parse(text)
                        self._macros |= {macro.name: macro for macro in parsed.find_all(nodes.Macro)}
            case nodes.For():
                kind = self._kind(node.iter, scope)
                inner = {**scope, "loop": None}
                inner |= {name.name: kind for name in _targets(node.target)}
                for child in (node.test, *node.body, *node.else_):
                    if child is not None:
                        self._visit(child, inner)
            case nodes.Assign():
                scope |= {name.name: self._kind(node.node, scope) for name in _targets(node.target)}
            case nodes.Expr():
                self._kind(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._visit(child, scope)

    def _kind(self, node: nodes.Node | None, scope: dict[str, Any]) -> type | None:
        """The kind of the value of an expression; what it uses is noted."""
        if node is None:
            return None
        match node:
            case nodes.Name(name=name):
                if name in scope:
                    return scope[name]  # type: ignore[no-any-return]
                if name not in self._macros and name not in ("number", "range", "loop"):
                    self.roots.add(name)
                    return part_kind(Context, name)
                return None
            case nodes.Getattr():
                return self._part(self._kind(node.node, scope), node.attr, node.node)
            case nodes.Filter():
                kind = self._kind(node.node, scope)
                self.filters.add(node.name)
                of = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
                of += [pair.value.value for pair in node.kwargs if isinstance(pair.value, nodes.Const)]
                if node.name in ("selectattr", "rejectattr", "sort") and of:
                    self._part(kind, str(of[0]), None)
                    return kind
                if node.name == "map" and node.kwargs:
                    return self._part(kind, str(of[0]), None)
                return kind
            case nodes.Call():
                kinds = [self._kind(arg, scope) for arg in node.args]
                if isinstance(node.node, nodes.Name) and node.node.name in self._macros:
                    self._call(self._macros[node.node.name], kinds)
                else:
                    self._kind(node.node, scope)
                return None
            case nodes.CondExpr():
                self._kind(node.test, scope)
                first, second = self._kind(node.expr1, scope), self._kind(node.expr2, scope)
                return first or second
        kinds = [self._kind(child, scope) for child in node.iter_child_nodes()]
        carries = isinstance(node, nodes.Add | nodes.Or | nodes.And | nodes.Getitem)
        return next((kind for kind in kinds if kind is not None), None) if carries else None

    def _part(self, kind: type | None, name: str, of: nodes.Node | None) -> type | None:
        if kind is not None:
            self.parts.add((kind, name))
        elif not (isinstance(of, nodes.Name) and of.name == "loop"):
            self.unclear.add(name)
        return part_kind(kind, name)

    def _call(self, macro: nodes.Macro, kinds: list[type | None]) -> None:
        if macro.name not in self._calling:
            self._calling.append(macro.name)
            scope = dict.fromkeys((arg.name for arg in macro.args), None)
            scope |= {arg.name: kind for arg, kind in zip(macro.args, kinds, strict=False)}
            for child in macro.body:
                self._visit(child, scope)
            self._calling.pop()


def _targets(node: nodes.Node) -> list[nodes.Name]:
    return [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))


@cache
def used(file: str) -> Used:
    return Used(file)


@cache
def told() -> set[tuple[type, str]]:
    """Every kind and part that a word tells."""
    found: set[tuple[type, str]] = set()
    for word in words():
        kind: type | None = Context
        for part in word.name.replace("[]", "").split("."):
            assert kind is not None
            found.add((kind, part))
            kind = part_kind(kind, part)
    return found


DOCUMENTS = [file for file in FILES if not file.startswith("_")]


def test_there_is_a_template_for_every_kind() -> None:
    assert {file.removesuffix(".md.j2") for file in DOCUMENTS} == set(KINDS)


@pytest.mark.parametrize("file", DOCUMENTS)
def test_names_at_the_top_of_a_shipped_template_are_told(file: str) -> None:
    found = used(file).roots
    assert found, "the walk through the template finds names"
    assert {(Context, name) for name in found} <= told()


@pytest.mark.parametrize("file", DOCUMENTS)
def test_parts_that_a_shipped_template_uses_are_told(file: str) -> None:
    assert used(file).parts, "the walk through the template finds parts"
    assert used(file).parts <= told()
    assert used(file).unclear == set()


@pytest.mark.parametrize("file", FILES)
def test_filters_that_a_shipped_template_uses_are_there(file: str) -> None:
    there = TemplateEnvironment(None).filters
    assert used(file).filters <= set(there)


@pytest.mark.parametrize("file", FILES)
def test_blocks_that_a_shipped_template_calls_are_there(file: str) -> None:
    found = [DIRECTIVE.fullmatch(line.strip()) for line in source(file).splitlines() if ":::" in line]
    assert all(block is not None and block[1] in DIRECTIVES for block in found)


@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_template_compiles_without_a_problem(kind: str, tmp_path: Path) -> None:
    assert Renderer(Templates(tmp_path, shipped_folder())).compiled(kind) == []
