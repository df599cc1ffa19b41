"""libyaml's complaints → Vietnamese, with the remedy for the mistake that is usually behind each."""

import re
from typing import Any

import yaml

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.traps import too_deep

_KEY_AND_VALUE = re.compile(r"^(?P<lead>[ ]*(?:- +)*[^\s:#][^:#]*:[ ]+)(?P<value>.*?)\s*$")
_INDENT = "thụt đầu dòng đều nhau bằng dấu cách: các khóa cùng cấp phải thẳng cột"
_KEY_VALUE = 'viết "khóa: giá trị", có một dấu cách sau hai chấm'
_KEY_OR_ITEM = f'{_KEY_VALUE}; nếu là một mục của danh sách, thêm "- " ở đầu dòng'

_ESCAPE = "sau dấu \\ trong ngoặc kép là ký tự không dùng được"
_DIRECTIVE = "dòng bắt đầu bằng dấu % dành riêng của YAML"
_RESERVED = "giá trị bắt đầu bằng ký tự YAML dành riêng"

# libyaml's words → what went wrong, what to do. First match wins.
_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    ("unexpected end of stream", "dấu ngoặc kép \" hoặc dấu nháy ' mở ra mà không đóng lại", "thêm dấu đóng cùng loại"),
    (
        "expected ',' or ']'",
        "danh sách mở bằng [ mà không đóng bằng ]",
        "thêm ] và dấu phẩy giữa hai mục, hoặc viết mỗi mục một dòng",
    ),
    ("expected ',' or '}'", "nhóm khóa mở bằng { mà không đóng bằng }", "thêm }, và dấu phẩy giữa hai khóa"),
    (
        "expected node content",
        "ngoặc [ hoặc { mở ra mà không đóng, hoặc thừa dấu phẩy",
        "thêm dấu ngoặc đóng, hoặc xóa dấu phẩy thừa",
    ),
    ("escape code", _ESCAPE, "viết \\\\ thay cho \\"),
    ("hexdecimal number", _ESCAPE, "viết \\\\ thay cho \\"),
    ("unknown escape", _ESCAPE, "viết \\\\ thay cho \\"),
    ("tab character", "dòng thụt đầu bằng phím Tab", "thay mỗi Tab bằng hai dấu cách"),
    ("cannot start any token", _RESERVED, "đặt cả giá trị trong ngoặc kép"),
    ("directive", _DIRECTIVE, "xóa dòng này"),
    ("alphabetic or numeric character", _RESERVED, "đặt cả giá trị trong ngoặc kép"),
    ("expected tag", _RESERVED, "đặt cả giá trị trong ngoặc kép"),
    ("incompatible YAML", _DIRECTIVE, "xóa dòng này"),
    ("expected comment or line break", "sau dấu > hoặc | phải xuống dòng", "xuống dòng, hoặc đặt câu trong ngoặc kép"),
    ("another document", "tệp có dấu --- ở giữa, chia thành hai phần", "xóa dòng ---"),
    ("expected '-' indicator", "trong danh sách có dòng không bắt đầu bằng gạch đầu dòng", _INDENT),
    ("could not find expected ':'", "dòng này thiếu dấu hai chấm sau tên khóa", _KEY_OR_ITEM),
    ("simple key", "dòng này thiếu dấu hai chấm sau tên khóa", _KEY_OR_ITEM),
    ("sequence entries are not allowed", "gạch đầu dòng đặt sai chỗ", "xuống dòng trước gạch đầu dòng"),
    ("expected key", "dòng thụt đầu không khớp với các dòng trên", _INDENT),
    ("expected <document start>", "dòng này thụt ít hơn dòng đầu tệp, hoặc thừa dấu đóng ngoặc", _INDENT),
    (
        "mapping values are not allowed",
        "dòng này thụt lệch, hoặc dòng trên thiếu dấu cách sau hai chấm",
        f"{_KEY_VALUE}; {_INDENT}",
    ),
)


def explain_yaml_error(source: Source, error: yaml.YAMLError) -> Problem:
    """The problem that `error`, met in `source`, tells its reader about."""
    mark: Any = getattr(error, "problem_mark", None)
    if mark is not None and "maximum nesting depth" in str(error):  # newer libyaml gives up by itself
        return too_deep(source, mark.index)
    words = f"{getattr(error, 'problem', None) or error} {getattr(error, 'context', None)}"
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    # Something that never ends is noticed at the end of the file; it is to be mended where it began.
    start: Any = getattr(error, "context_mark", None)
    if start is not None and ("end of stream" in words or "expected ',' or" in words):
        line, column = start.line + 1, start.column + 1
    if "tab character" not in words:
        line, column = _written(source, line, column)
    place = Place(source.name, line, column, line, column + 1)
    if start is not None and "could not find expected ':'" in words:  # noticed only on the next line
        line, column = start.line + 1, start.column + 1
        place = Place(source.name, line, column, line, max(column, len(source.line(line).rstrip())) + 1)
    if (unspaced := _no_space(source, line)) is not None:
        return unspaced
    if "expected ',' or '}'" in words and mark is not None and (inside := _in_braces(source, start, mark)) is not None:
        return inside
    if "expected key" in words and source.line(line)[: column - 1].strip():
        return _left_over(source, place)
    if "mapping values are not allowed" in words and (second := _second_colon(source, place)) is not None:
        return second
    for pattern, message, hint in _EXPLANATIONS:
        if pattern in words:
            return source.problem(Code.YAML_SYNTAX, message, place, hint)
    return source.problem(Code.YAML_SYNTAX, "không hiểu cấu trúc của dòng này", place, _INDENT)


# A key of ours and its colon, with no space between them and the value: YAML takes it all for one word.
_UNSPACED = re.compile(r"^[ ]*(?:- +)*[a-z_]+(?P<colon>:(?=[^\s:/])|：)")


def _no_space(source: Source, line: int) -> Problem | None:
    """`self:10`, noticed there or only on the next line."""
    for number in (line, line - 1):
        match = _UNSPACED.match(source.line(number)) if number else None
        if match is not None:
            column = match.start("colon") + 1
            place = Place(source.name, number, column, number, column + 1)
            return source.problem(Code.YAML_SYNTAX, "sau dấu hai chấm thiếu dấu cách", place, _KEY_VALUE)
    return None


def _in_braces(source: Source, start: Any, mark: Any) -> Problem | None:
    """Braces that are closed, with something between them that is neither key nor comma."""
    if mark.line != start.line or "}" not in source.line(mark.line + 1)[mark.column :]:
        return None
    place = Place(source.name, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    message = "bên trong { } thiếu dấu phẩy giữa hai khóa, hoặc giá trị có thêm dấu hai chấm"
    hint = "thêm dấu phẩy giữa hai khóa; giá trị có dấu hai chấm thì đặt trong ngoặc kép"
    return source.problem(Code.YAML_SYNTAX, message, place, hint)


def _written(source: Source, line: int, column: int) -> tuple[int, int]:
    """Something that is written, for a complaint about what the end of the file lacks."""
    while line > 1 and not source.line(line).strip():
        line -= 1
        column = len(source.line(line).rstrip())
    return line, max(1, column)


def _left_over(source: Source, place: Place) -> Problem:
    """Something after a value that was complete."""
    rest = source.line(place.line)[place.column - 1 :]
    if rest[:1] in ("]", "}"):
        return source.problem(Code.YAML_SYNTAX, f"thừa dấu đóng ngoặc {rest[0]}", place, "xóa dấu thừa")
    place = place._replace(end_column=place.column + len(rest.rstrip()))
    hint = "đặt cả giá trị trong một cặp ngoặc kép; bên trong dùng dấu nháy '"
    return source.problem(Code.YAML_SYNTAX, "sau dấu ngoặc đóng còn chữ", place, hint)


def _second_colon(source: Source, place: Place) -> Problem | None:
    """`title: Báo cáo: quý 1`, the commonest mistake of all."""
    text = source.line(place.line)
    match = _KEY_AND_VALUE.match(text)
    if match is None or place.column <= match.start("value") or not match["value"]:
        return None
    value = match["value"].replace('"', "'")
    return source.problem(
        Code.SECOND_COLON,
        "trong giá trị có dấu hai chấm thứ hai, nên không rõ đâu là tên khóa",
        place,
        f'đặt cả giá trị trong ngoặc kép: {match["lead"].strip()} "{value}"',
    )
