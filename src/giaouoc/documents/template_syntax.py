"""A template that Jinja cannot read → a problem where a reader would mend it, in Vietnamese."""

import re
from collections.abc import Sequence

from jinja2 import TemplateSyntaxError

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.suggest import did_you_mean, listed

# Jinja's message → ours. `{0}`, `{1}`: what it names.
_WORDS = (
    (r"No filter named '(.*?)'", "không có bộ lọc {0}"),
    (r"No test named '(.*?)'", 'không có phép thử {0} để viết sau "is"'),
    (r"Encountered unknown tag '(end\w*|elif|else)'.* closed is '(\w+)'", "lệnh {0} không hợp với lệnh {1} đang mở"),
    (r"Encountered unknown tag '(end\w*|elif|else)'", "lệnh {0} không có lệnh nào mở trước nó"),
    (r"Encountered unknown tag '(.*?)'", "không có lệnh {0}"),
    (r"unexpected char .(['\"]). at \d+", "một đoạn chữ trong dấu nháy chưa được đóng"),
    (r"unexpected char .(.+). at \d+", "ký tự {0} không dùng được ở đây"),
    (r"Unexpected end of template.* closed is '(\w+)'", "mẫu hết mà lệnh {0} chưa được đóng"),
    (r"Missing end of (raw) directive", "mẫu hết mà lệnh {0} chưa được đóng"),
    (r"Missing end of comment", "một chú thích chưa được đóng"),
    (r"expected token '(.*)', got '(.*)'", "cần {0}, không phải {1}"),
    (r"unexpected '(.*)', expected '(.*)'", "thiếu {1} trước {0}"),
    (r"unexpected '(?:end|begin) of", "biểu thức còn thiếu một phần"),
    (r"unexpected '(.*)'", "thừa {0}"),
    (r"Expected an expression", "thiếu biểu thức"),
    (r"expected name or number", "sau dấu chấm phải là một tên"),
    (r"tag name expected", "thiếu tên lệnh, ví dụ if, for"),
)
# What Jinja calls what it read, or waits for.
_MARKS = {"end of print statement": "}}", "end of statement block": "%}"}
_KINDS = {
    "end of template": "chỗ hết mẫu",
    "name": "một tên",
    "string": "một đoạn chữ trong dấu nháy",
    "integer": "một số",
    "float": "một số",
}
_COMMANDS = ("if", "elif", "else", "endif", "for", "endfor", "set", "macro", "endmacro", "include", "from", "import")
_LOOK_IT_UP = "so với mẫu có sẵn: giaouoc templates show LOẠI; cách viết: xem hướng dẫn, phần văn bản Word"
_STRAIGHT = "gõ dấu nháy thẳng (\" hoặc '), không phải dấu nháy cong"
_EQUALS = "so sánh viết hai dấu bằng: {% if a == b %}; đặt tên viết {% set a = b %}"
_CURVED = "“”‘’„«»"
_COMMENT = re.compile(r"\{#.*?(?:#\}|\Z)", re.DOTALL)
_TAG = re.compile(r"\{[{%].*?(?:[}%]\}|$)")
_MARK = re.compile(r"\{[{%]|[}%]\}")
# What Jinja says when it runs on, line after line, because a tag was never closed.
_RAN_ON = re.compile(r"expected token 'end of|unexpected '?end of template")


def syntax_problem(error: TemplateSyntaxError, source: Source, filters: Sequence[str]) -> Problem:
    """The problem of a template that Jinja cannot read. `filters`: those there are."""
    told = error.message or ""
    if (
        command := re.match(r"(?:Unexpected end of template.* closed is '|Missing end of (?=raw))(\w+)", told)
    ) is not None:
        return explained(told, source, _line_left_open(source, command[1]), filters)
    # What is on the line itself may follow upon what a line before left open; the end of the text follows upon all.
    lines = error.lineno if told.startswith("unexpected") else error.lineno - 1
    if _RAN_ON.match(told) and (opening := _tag_left_open(source, lines)) is not None:
        mark = source.line(opening.line)[opening.column - 1 :][:2]
        message = f"dấu {mark} chưa được đóng bằng {'}}' if mark == '{{' else '%}'}"
        return source.problem(Code.TEMPLATE_SYNTAX, message, opening, _LOOK_IT_UP)
    return explained(told, source, error.lineno, filters)


def explained(told: str, source: Source, line: int, filters: Sequence[str]) -> Problem:
    """What Jinja `told` of a line, in our words."""
    message = "viết sai cú pháp của mẫu"
    names: tuple[str, ...] = ()
    for pattern, words in _WORDS:
        if (found := re.match(pattern, told, re.DOTALL)) is not None:
            names = tuple(_MARKS.get(name, name.replace("\\\\", "\\")) for name in found.groups())
            message = words.format(*(_KINDS.get(name, f'"{name}"') for name in names))
            break
    # Of two names the second is what stands there where something else should.
    named = names[-1] if told.startswith("expected token") else names[0] if names else ""
    hint = None
    if told.startswith("No filter"):
        hint = did_you_mean(named, filters) or f"các bộ lọc có: {listed(list(filters), 40)}"
    elif message.startswith("không có lệnh"):
        hint = did_you_mean(named, _COMMANDS)
    elif named and named in _CURVED:
        hint = _STRAIGHT
    elif named == "=" and told.startswith("expected token"):
        hint = _EQUALS
    return problem_in(source, line, Code.TEMPLATE_SYNTAX, message, hint or _LOOK_IT_UP, named)


def problem_in(
    source: Source, line: int, code: Code, message: str, hint: str, named: str = "", *, of_something: bool = False
) -> Problem:
    """A problem of a line of a template, at `named` where that is found, else of the whole line.

    `of_something`: it is a part of something else, as `name` in `unit.name`.
    """
    text = source.line(line)
    start, end = _spot(text, named, of_something=of_something) or (len(text) - len(text.lstrip()), len(text.rstrip()))
    return source.problem(code, message, Place(source.name, line, start + 1, line, max(end, start + 1) + 1), hint)


def _spot(text: str, named: str, *, of_something: bool) -> tuple[int, int] | None:
    """Where `named` stands in the tags of `text`. None: nowhere, or, a part of something, more than once."""
    if not named:
        return None
    before, after = (r"\b" if re.match(r"\w", edge) else "" for edge in (named, named[-1]))
    tags = [tag.span() for tag in _TAG.finditer(text)] or [(0, len(text))]
    found = [
        place.span()
        for place in re.finditer(before + re.escape(named) + after, text)
        if any(start <= place.start() < end for start, end in tags)
    ]
    if of_something:
        found = [(start, end) for start, end in found if text[start - 1 : start] in (".", "[", '"', "'")]
        return found[0] if len(found) == 1 else None
    return found[0] if found else None


def _line_left_open(source: Source, command: str) -> int:
    """The line of the last `command` that nothing closes."""
    tag = re.compile(rf"\{{%[-+]?\s*(end)?{command}\b(.*?)(?:%\}}|$)")
    opened: list[int] = []
    for line, text in enumerate(_uncommented(source), 1):
        for found in tag.finditer(text):
            if found[1]:
                del opened[-1:]
            elif command != "set" or "=" not in found[2]:
                opened.append(line)
    return opened[-1] if opened else len(source.lines)


def _tag_left_open(source: Source, lines: int) -> Place | None:
    """The `{{` or `{%` that the first `lines` open and do not close, with what follows on its line."""
    for number, text in reversed(list(enumerate(_uncommented(source)[:lines], 1))):
        if marks := list(_MARK.finditer(text)):
            mark = marks[-1]
            place = Place(source.name, number, mark.start() + 1, number, len(text.rstrip()) + 1)
            return place if mark[0].startswith("{") else None
    return None


def _uncommented(source: Source) -> list[str]:
    """The lines with blanks for comments."""
    text = "\n".join(source.lines)
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text).split("\n")
