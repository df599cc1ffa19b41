"""Template and context → text in our markup, with what was left blank, or the problems that stand in the way."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import FunctionLoader

from giaouoc.documents.blanks import Missing
from giaouoc.documents.compiled import compiled_templates
from giaouoc.documents.environment import TemplateEnvironment
from giaouoc.documents.layout import DIRECTIVES
from giaouoc.documents.markup import DIRECTIVE, plain
from giaouoc.documents.numbering import Numbering
from giaouoc.documents.template_problems import template_problem
from giaouoc.documents.templates import Templates
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.records.template import FrontMatter, TemplateText, read_template


class Head(NamedTuple):
    """The front matter with its texts filled in."""

    model: FrontMatter
    type: str
    subject: str | None
    number: str | None
    recipients: tuple[str, ...]


class Rendered(NamedTuple):
    """A document as text. `blanks`: what was printed as dots."""

    head: Head
    text: str
    blanks: tuple[Missing, ...]


class Renderer:
    """The templates of one bloc, compiled once for many documents."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._sources: dict[str, Source] = {}
        self._read: dict[str, tuple[TemplateText | None, list[Problem]]] = {}
        self.environment = TemplateEnvironment(FunctionLoader(self._load))
        self.environment.bytecode_cache = compiled_templates()
        # Of heads: plain text, for it stands in no markup.
        self._plain = TemplateEnvironment(None, print_value=str)

    def template(self, kind: str) -> tuple[TemplateText | None, list[Problem]]:
        """The template of `kind`, read once."""
        if kind not in self._read:
            template, problems = self._templates.of_kind(kind)
            if template is not None:
                self._sources[template.source.name] = template.source
                problems = [*problems, *_unknown_directives(template.source), *_unsigned(template)]
            self._read[kind] = template, problems
        return self._read[kind]

    def render(self, kind: str, context: Mapping[str, Any]) -> tuple[Rendered | None, list[Problem]]:
        """The document of `kind` in `context`."""
        template, problems = self.template(kind)
        if template is None or template.head is None or any(problem.is_error for problem in problems):
            return None, problems
        self.environment.forget(kind)
        self._plain.forget(kind)
        names = {**context, "number": Numbering()}
        try:
            head = self._head(template, names)
            text = self.environment.get_template(f"{kind}.md.j2").render(names)
        except _PartError as error:
            return None, [*problems, error.problem]
        except Exception as error:  # raised again unless a template is to blame
            found = template_problem(error, self._sources, sorted(names), sorted(self.environment.filters))
            return None, [*problems, found]
        if (unknown := next(filter(None, map(_unknown_name, text.split("\n"))), None)) is not None:
            return None, [*problems, _unknown_block(template.source, unknown)]
        return Rendered(head, text, (*self._plain.blanks, *self.environment.blanks)), problems

    def compiled(self, kind: str) -> list[Problem]:
        """Problems of the template itself, without running it."""
        template, problems = self.template(kind)
        if template is None or any(problem.is_error for problem in problems):
            return problems
        try:
            self.environment.get_template(f"{kind}.md.j2")
        except _PartError as error:
            return [*problems, error.problem]
        except Exception as error:  # raised again unless a template is to blame
            return [*problems, template_problem(error, self._sources, (), sorted(self.environment.filters))]
        return problems

    def _head(self, template: TemplateText, names: Mapping[str, Any]) -> Head:
        assert template.head is not None
        model, document = template.head.model, template.head.document

        def fill(text: str | None, *path: str | int) -> str | None:
            if text is None or "{" not in text:
                return text
            line = document.place(path).line
            code = self._plain.compile("\n" * (line - 1) + text, filename=template.source.name)
            filled = self._plain.template_class.from_code(self._plain, code, self._plain.make_globals(None))
            return filled.render(names).strip("\n")

        return Head(
            model,
            fill(model.type, "type") or "",
            fill(model.subject, "subject"),
            fill(model.number, "number"),
            tuple(fill(text, "recipients", i) or "" for i, text in enumerate(model.recipients)),
        )

    def _load(self, name: str) -> tuple[str, str, Any] | None:
        kind = name.removesuffix(".md.j2")
        if kind in self._read and (template := self._read[kind][0]) is not None:
            return _keeping_lines(template.body), template.source.name, None
        source, problems = self._templates.source(name)
        if source is not None:
            problems = [*problems, *read_template(source, headed=False)[1], *_unknown_directives(source)]
        if (error := next((problem for problem in problems if problem.is_error), None)) is not None:
            raise _PartError(error)
        if source is None:
            return None
        self._sources[source.name] = source
        return _keeping_lines("\n".join(source.lines)), source.name, None


# Commands and comments, which print nothing.
_SILENT = re.compile(r"\{%.*?%\}|\{#.*?#\}")


def _keeping_lines(text: str) -> str:
    """`text` so that a line with words in it ends where it ends, be it with a command: only lines of nothing but
    commands vanish."""
    return "\n".join(map(_keeping_line, text.split("\n")))


def _keeping_line(line: str) -> str:
    end = line.rstrip()
    if not end.endswith("%}") or end.endswith(("+%}", "-%}")) or not _SILENT.sub("", end).strip():
        return line
    return f"{end[:-2]}+%}}"


class _PartError(Exception):
    """A file that a template includes cannot be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _unknown_directives(source: Source) -> Iterator[Problem]:
    """Blocks that nothing lays out, as the template's own text tells. Data cannot make any."""
    for number, line in enumerate(source.lines, 1):
        found = _BLOCK.match(line)
        if found is None:
            continue
        if found[1] is None:
            place = Place(source.name, number, found.start() + 1, number, len(line.rstrip()) + 1)
            hint = "viết ::: rồi một dấu cách và tên khối, ví dụ ::: title"
            yield source.problem(Code.TEMPLATE_BLOCK, "dòng ::: không có tên khối", place, hint)
        elif found[1] not in DIRECTIVES:
            place = Place(source.name, number, found.start(1) + 1, number, found.end(1) + 1)
            yield source.problem(Code.TEMPLATE_BLOCK, f'không có khối "{found[1]}"', place, _nearest_block(found[1]))


def _unsigned(template: TemplateText) -> Iterator[Problem]:
    """Blocks of signatures for which the head names nobody."""
    assert template.head is not None
    signers = template.head.model.signers
    alone = [role for role in signers if role != "các đơn vị"]
    enough = {"signature": len(alone) >= 1, "signatures": len(alone) >= 2, "signature-grid": len(alone) < len(signers)}
    for number, line in enumerate(template.source.lines, 1):
        found = DIRECTIVE.fullmatch(line.strip())
        if found is None or enough.get(found[1], True):
            continue
        wanted = {"signature": "một người ký", "signatures": "hai người ký"}.get(found[1], '"các đơn vị"')
        message = f'khối "{found[1]}" không có ai ký: signers ở đầu mẫu chưa có {wanted}'
        start = line.index(found[1]) + 1
        place = Place(template.source.name, number, start, number, start + len(found[1]))
        hint = "thêm vào signers, ví dụ signers: [đơn vị trưởng]; hoặc bỏ khối này"
        yield template.source.problem(Code.TEMPLATE_BLOCK, message, place, hint)


# A block's line in a template, behind the commands that decide on it.
_BLOCK = re.compile(r"\s*(?:\{%.*?%\}\s*)*:::(?:[ \t]+([^\s{]+))?")


def _unknown_name(line: str) -> str | None:
    """What `line` of a finished text calls as a block, where nothing lays it out."""
    line = line.strip()
    found = DIRECTIVE.fullmatch(line)
    if not line.startswith(":::") or (found is not None and found[1] in DIRECTIVES):
        return None
    return plain(found[1] if found is not None else line[3:].strip())


def _unknown_block(source: Source, name: str) -> Problem:
    """A block whose name expressions of the template put together: its line is the first that is no plain block."""
    lines = (n for n, line in enumerate(source.lines, 1) if "::" in line and not DIRECTIVE.fullmatch(line.strip()))
    line = next(lines, 1)
    place = Place(source.name, line, 1, line, len(source.line(line)) + 1)
    return source.problem(Code.TEMPLATE_BLOCK, f'không có khối "{name}"', place, _nearest_block(name))


def _nearest_block(name: str) -> str:
    return did_you_mean(name, sorted(DIRECTIVES)) or f"các khối có: {listed(sorted(DIRECTIVES), 30)}"
