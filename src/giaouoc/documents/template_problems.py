"""What goes wrong in a template → a problem at its line, in Vietnamese. Jinja's own words never reach the user."""

import re
from collections.abc import Mapping, Sequence
from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError

from giaouoc.documents.environment import NotPrintableError, UnknownNameError
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.suggest import closest, did_you_mean, listed

# Jinja's message → ours. `{0}`: what it names.
_SYNTAX = (
    (r"No (?:filter|test) named '(.*)'", 'không có bộ lọc "{0}"'),
    (r"Encountered unknown tag '(.*?)'", 'không có lệnh "{0}"'),
    (r"unexpected char (.*) at \d+", "ký tự {0} không dùng được ở đây"),
    (r"Unexpected end of template", "mẫu hết mà một lệnh (if, for, …) chưa được đóng bằng endif, endfor, …"),
    (r"expected token 'end of (?:print statement|statement block)'", "dấu {{ … }} hoặc {% … %} chưa đóng đúng chỗ"),
    (r"unexpected '(.*)'", 'thừa "{0}"'),
    (r"Expected an expression", "thiếu biểu thức"),
    (r"Missing end of (?:comment|raw)", "một chú thích chưa được đóng"),
)


def template_problem(
    error: Exception, sources: Mapping[str, Source], roots: Sequence[str], filters: Sequence[str]
) -> Problem:
    """The problem behind `error`, raised while a template ran.

    `sources`: the templates read, by file name. `roots`: the names at the top. An error from elsewhere is a bug and is
    raised again.
    """
    if isinstance(error, TemplateSyntaxError):
        source = sources.get(error.filename or "") or sources.get(error.name or "")
        if source is None:
            raise error
        return _syntax(error, source, filters)
    found = _where(error.__traceback__, sources)
    if found is None:
        raise error
    source, line = found
    match error:
        case UnknownNameError():
            return _unknown(error, source, line, roots)
        case NotPrintableError():
            hint = "viết tên một phần của nó (a.b), hoặc dùng {% for … %}, {% if … %}"
            return _problem(source, line, Code.TEMPLATE_VALUE, f"không in được {error}", hint)
        case TemplateNotFound():
            message = f'không có mẫu "{error.name}" để chèn'
            return _problem(source, line, Code.TEMPLATE_NAME, message, "sửa tên tệp", str(error.name))
    told = f": {error}" if isinstance(error, ValueError) and str(error).startswith("number(") else ""
    message = f"không tính được biểu thức ở dòng này{told}"
    hint = "xem các tên và bộ lọc dùng được: giaouoc templates vars"
    return _problem(source, line, Code.TEMPLATE_VALUE, message, hint)


def _where(trace: TracebackType | None, sources: Mapping[str, Source]) -> tuple[Source, int] | None:
    """The innermost line of a template on the way to the error."""
    found = None
    while trace is not None:
        source = sources.get(trace.tb_frame.f_code.co_filename)
        if source is not None:
            found = source, trace.tb_lineno
        trace = trace.tb_next
    return found


def _unknown(error: UnknownNameError, source: Source, line: int, roots: Sequence[str]) -> Problem:
    if not error.near:
        near, message = list(roots), f'không có tên "{error.name}"'
    else:
        near, message = list(error.near), f'không có "{error.name}" ở đây'
    guess = closest(error.name, near)
    hint = f'có phải "{guess}"? ' if guess else f"các tên có: {listed(near, 30)}; " if error.near else ""
    hint += "xem mọi tên: giaouoc templates vars"
    return _problem(source, line, Code.TEMPLATE_NAME, message, hint, error.name)


def _syntax(error: TemplateSyntaxError, source: Source, filters: Sequence[str]) -> Problem:
    told = error.message or ""
    message, named = "viết sai cú pháp của mẫu", ""
    for pattern, words in _SYNTAX:
        if match := re.match(pattern, told):
            named = match[1] if match.groups() else ""
            message = words.replace("{0}", named.strip("'"))
            break
    hint = "so với mẫu có sẵn: giaouoc templates copy, hoặc docs/huong-dan.md"
    if "bộ lọc" in message:
        hint = did_you_mean(named, filters) or f"các bộ lọc có: {listed(list(filters), 40)}"
    return _problem(source, error.lineno, Code.TEMPLATE_SYNTAX, message, hint, named)


def _problem(source: Source, line: int, code: Code, message: str, hint: str, named: str = "") -> Problem:
    text = source.line(line)
    word = re.search(rf"(?<![\w]){re.escape(named)}(?![\w])", text) if named else None
    start, end = word.span() if word else (len(text) - len(text.lstrip()), len(text.rstrip()))
    return source.problem(code, message, Place(source.name, line, start + 1, line, max(end, start + 1) + 1), hint)
