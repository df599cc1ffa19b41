"""What goes wrong in a template → a problem at its line, in Vietnamese. Jinja's own words never reach the user."""

import re
from collections.abc import Mapping, Sequence
from types import TracebackType

from jinja2 import Environment, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError

from giaouoc.documents.environment import NotPrintableError, UnknownNameError
from giaouoc.documents.template_syntax import explained, problem_in, syntax_problem
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.source import Source
from giaouoc.records.suggest import closest, listed


def template_problem(
    error: Exception,
    sources: Mapping[str, Source],
    roots: Sequence[str],
    filters: Sequence[str],
    *,
    line_is: str = "dòng",
) -> Problem:
    """The problem behind `error`, raised while a template ran.

    `sources`: the templates read, by file name. `roots`: the names at the top. `line_is`: what a line of a source is
    for who reads it. An error from elsewhere is a bug and is raised again.
    """
    if isinstance(error, TemplateSyntaxError):
        source = sources.get(error.filename or "") or sources.get(error.name or "")
        if source is None:
            raise error
        return syntax_problem(error, source, filters)
    found = _where(error.__traceback__, sources)
    if found is None:
        if (source := _being_compiled(error.__traceback__, sources)) is None:
            raise error
        # Jinja lets pass what Python then refuses, and Python knows nothing of the template's lines.
        message = "mẫu có một biểu thức quá rối, hoặc một tên viết hai lần trong cùng dấu ngoặc"
        hint = "tìm biểu thức ấy và viết gọn lại"
        return Problem(Code.TEMPLATE_SYNTAX, Severity.ERROR, message, Place(source.name), hint)
    source, line = found
    match error:
        case UnknownNameError():
            return _unknown(error, source, line, roots)
        case NotPrintableError():
            hint = "viết tên một phần của nó (a.b), hoặc dùng {% for … %}, {% if … %}"
            return problem_in(source, line, Code.TEMPLATE_VALUE, f"không in được {error}", hint)
        case TemplateNotFound():
            message = f'không có mẫu "{error.name}" để chèn'
            return problem_in(source, line, Code.TEMPLATE_NAME, message, "sửa tên tệp", str(error.name))
        case TemplateRuntimeError() if re.match(r"No (?:filter|test) named", error.message or ""):
            return explained(error.message or "", source, line, filters)
    told = f": {error}" if isinstance(error, ValueError) and str(error).startswith("number(") else ""
    message = f"không tính được biểu thức ở {line_is} này{told}"
    hint = "xem các tên và bộ lọc dùng được: giaouoc templates vars"
    return problem_in(source, line, Code.TEMPLATE_VALUE, message, hint)


def _where(trace: TracebackType | None, sources: Mapping[str, Source]) -> tuple[Source, int] | None:
    """The innermost line of a template on the way to the error."""
    found = None
    while trace is not None:
        source = sources.get(trace.tb_frame.f_code.co_filename)
        if source is not None:
            found = source, trace.tb_lineno
        trace = trace.tb_next
    return found


def _being_compiled(trace: TracebackType | None, sources: Mapping[str, Source]) -> Source | None:
    """The template that Jinja was compiling."""
    while trace is not None:
        if trace.tb_frame.f_code is Environment.compile.__code__:
            return sources.get(trace.tb_frame.f_locals.get("filename") or "")
        trace = trace.tb_next
    return None


def _unknown(error: UnknownNameError, source: Source, line: int, roots: Sequence[str]) -> Problem:
    at_top = error.near is None
    near = list(roots if error.near is None else error.near)
    message = f'không có tên "{error.name}"' if at_top else f'không có "{error.name}" ở đây'
    guess = closest(error.name, near)
    hint = f'có phải "{guess}"? ' if guess else f"các tên có: {listed(near, 30)}; " if near and not at_top else ""
    hint += "xem mọi tên: giaouoc templates vars"
    return problem_in(source, line, Code.TEMPLATE_NAME, message, hint, error.name, of_something=not at_top)
