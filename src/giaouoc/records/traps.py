"""What Word, web pages and chat programs leave in a text file: found in the raw text, before YAML trips over it."""

import re

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, first_few
from giaouoc.records.source import Source

_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\t\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f"
    "\u3000\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_LINE_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]")
STRANGE_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# What no reader sees; a terminal may even obey it.
INVISIBLE = re.compile(f"{_LINE_BREAK.pattern}|{_ZERO_WIDTH.pattern}|{_CONTROL.pattern}|[\ud800-\udfff]")
# A space hides a key where YAML wants its own: in the indentation, after the dash of a list, after a colon.
_SPACE_THAT_HIDES = re.compile(f"(?m)^[ \t-]*({STRANGE_SPACES.pattern})|^[^#\"'\n]*?:[ \t]*({STRANGE_SPACES.pattern})")
_TAB_INDENT = re.compile(r"(?m)^[ -]*+(\t++)(?=[ \t]*+[^\s#])")

# A nested text this deep is no record; libyaml itself would run out of stack near 50,000.
_OPENERS_TO_LOOK_AT = 2_000
MAX_DEPTH = 60
_NESTED_MARKS = re.compile(rf"(?:[-?:][ \t]++){{{MAX_DEPTH}}}")
_BRACKET = re.compile(r"[\[{\]}]")


def find_traps(source: Source) -> list[Problem]:
    """Problems of the raw text that would make YAML misread it. Empty: safe to parse."""
    problems = _depth(source)
    if _SUSPECT.search(source.text):
        for trap in (_line_breaks, _hidden, _controls, _tabs, _spaces):
            problems += trap(source)
    return problems


def _line_breaks(source: Source) -> list[Problem]:
    return _each(
        source,
        Code.STRANGE_LINE_BREAK,
        _LINE_BREAK,
        "có ký tự ngắt dòng lạ {}",
        "xóa ký tự ở chỗ mũi nhọn rồi bấm Enter nếu cần xuống dòng",
    )


def _hidden(source: Source) -> list[Problem]:
    hint = "xóa đoạn chữ quanh chỗ mũi nhọn và gõ lại bằng tay"
    return _each(source, Code.HIDDEN_CHARACTER, _ZERO_WIDTH, "có ký tự không nhìn thấy {}", hint)


def _controls(source: Source) -> list[Problem]:
    hint = "xóa ký tự ở chỗ mũi nhọn và gõ lại bằng tay"
    return _each(source, Code.CONTROL_CHARACTER, _CONTROL, "có ký tự điều khiển {}", hint)


def _tabs(source: Source) -> list[Problem]:
    return _each(source, Code.TAB, _TAB_INDENT, "dòng thụt đầu bằng phím Tab", "thay mỗi Tab bằng hai dấu cách")


def _spaces(source: Source) -> list[Problem]:
    hint = "xóa dấu cách ở chỗ mũi nhọn và gõ lại bằng phím cách"
    return _each(source, Code.STRANGE_SPACE, _SPACE_THAT_HIDES, "có dấu cách đặc biệt {} làm sai cấu trúc", hint)


def _each(source: Source, code: Code, trap: re.Pattern[str], message: str, hint: str) -> list[Problem]:
    """A problem for every match of `trap`, at the group of it that matched."""

    def problem(match: re.Match[str]) -> Problem:
        start, end = match.span(match.lastindex or 0)
        return source.problem(code, message.format(_name(source.text[start])), source.place_at(start, end), hint)

    return first_few(trap.finditer(source.text), problem)


def escaped_trap(source: Source, value: str, place: Place) -> Problem | None:
    """The problem of a `value` at `place` into which an escape of YAML ("\\x07") put what raw text may not hold."""
    found = INVISIBLE.search(value)
    if found is None:
        return None
    kinds = ((_LINE_BREAK, Code.STRANGE_LINE_BREAK), (_ZERO_WIDTH, Code.HIDDEN_CHARACTER))
    code = next((code for pattern, code in kinds if pattern.match(found[0])), Code.CONTROL_CHARACTER)
    message = f"dấu \\ trong ngoặc kép viết ra ký tự {_name(found[0])}, không in được"
    hint = "xóa dấu \\ và các chữ sau nó; muốn viết chính dấu \\ thì dùng ngoặc đơn, hoặc viết \\\\"
    return source.problem(code, message, place, hint)


def _depth(source: Source) -> list[Problem]:
    text = source.text
    match = _NESTED_MARKS.search(text)
    start = match.start() if match else None
    if start is None and text.count("[") + text.count("{") > _OPENERS_TO_LOOK_AT:
        start = _deep_bracket(text)
    if start is None:
        return []
    return [too_deep(source, start)]


def _deep_bracket(text: str) -> int | None:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return bracket.start()
    return None


def too_deep(source: Source, start: int) -> Problem:
    """The problem of a text nested beyond every record, at the character `start`."""
    return source.problem(
        Code.TOO_DEEP,
        f"nội dung lồng nhau quá {MAX_DEPTH} tầng",
        source.place_at(start, start + 1),
        "tệp ghi chép không cần nhiều tầng như vậy; kiểm tra các dấu [ { và gạch đầu dòng",
    )


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"
