"""What Word, web pages and chat programs leave in a text file: found in the raw text, before YAML trips over it."""

import re

from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source

_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\t\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f"
    "\u3000\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# A space hides a key where YAML wants its own: in the indentation, after the dash of a list, after a colon.
_SPACE_THAT_HIDES = re.compile(f"(?m)^[ \t-]*({_SPACES.pattern})|^[^#\"'\n]*?:[ \t]*({_SPACES.pattern})")
_TAB_INDENT = re.compile(r"(?m)^[ -]*(\t+)(?=[ \t]*[^\s#])")
_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]")

# A nested text this deep is no record; libyaml itself would run out of stack near 50,000.
_OPENERS_TO_LOOK_AT = 2_000
_MAX_DEPTH = 100
_NESTED_MARKS = re.compile(rf"(?:[-?:][ \t]+){{{_MAX_DEPTH}}}")
_BRACKET = re.compile(r"[\[{\]}]")


def find_traps(source: Source) -> list[Problem]:
    """Problems of the raw text that would make YAML misread it. Empty: safe to parse."""
    problems = _depth(source)
    if _SUSPECT.search(source.text):
        for trap in (_line_breaks, _hidden, _controls, _tabs, _spaces):
            problems += trap(source)
    return problems


def _line_breaks(source: Source) -> list[Problem]:
    return [
        source.problem(
            Code.STRANGE_LINE_BREAK,
            f"có ký tự ngắt dòng lạ {_name(match[0])}",
            source.place_at(match.start(), match.end()),
            "xóa ký tự ở chỗ mũi nhọn rồi bấm Enter nếu cần xuống dòng",
        )
        for match in re.finditer(f"[{_LINE_BREAKS}]", source.text)
    ]


def _hidden(source: Source) -> list[Problem]:
    return [
        source.problem(
            Code.HIDDEN_CHARACTER,
            f"có ký tự không nhìn thấy {_name(match[0])}",
            source.place_at(match.start(), match.end()),
            "xóa đoạn chữ quanh chỗ mũi nhọn và gõ lại bằng tay",
        )
        for match in _ZERO_WIDTH.finditer(source.text)
    ]


def _controls(source: Source) -> list[Problem]:
    return [
        source.problem(
            Code.CONTROL_CHARACTER,
            f"có ký tự điều khiển {_name(match[0])}",
            source.place_at(match.start(), match.end()),
            "xóa ký tự ở chỗ mũi nhọn và gõ lại bằng tay",
        )
        for match in re.finditer("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", source.text)
    ]


def _tabs(source: Source) -> list[Problem]:
    return [
        source.problem(
            Code.TAB,
            "dòng thụt đầu bằng phím Tab",
            source.place_at(match.start(1), match.end(1)),
            "thay mỗi Tab bằng hai dấu cách",
        )
        for match in _TAB_INDENT.finditer(source.text)
    ]


def _spaces(source: Source) -> list[Problem]:
    problems = []
    for match in _SPACE_THAT_HIDES.finditer(source.text):
        group = 1 if match[1] else 2
        problems.append(
            source.problem(
                Code.STRANGE_SPACE,
                f"có dấu cách đặc biệt {_name(match[group])} làm sai cấu trúc",
                source.place_at(match.start(group), match.end(group)),
                "xóa dấu cách ở chỗ mũi nhọn và gõ lại bằng phím cách",
            )
        )
    return problems


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
        if depth > _MAX_DEPTH:
            return bracket.start()
    return None


def too_deep(source: Source, start: int) -> Problem:
    """The problem of a text nested beyond every record, at the character `start`."""
    return source.problem(
        Code.TOO_DEEP,
        f"nội dung lồng nhau quá {_MAX_DEPTH} tầng",
        source.place_at(start, start + 1),
        "tệp ghi chép không cần nhiều tầng như vậy; kiểm tra các dấu [ { và gạch đầu dòng",
    )


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"
