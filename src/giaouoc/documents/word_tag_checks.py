"""Mistakes in the tags of a Word form that would tear it apart, told by the paragraph. The rest Jinja finds."""

import re
from collections.abc import Iterator

from giaouoc.documents.word_file import Element, W
from giaouoc.documents.word_tags import MERGING, OF_CELLS, Tag, TaggedText, outside_tags
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source

_ENDS = {name: f"end{name}" for name in ("if", "for", "set", "macro", "call", "with")}
_BETWEEN = {"elif": ("if",), "else": ("if", "for")}
# They read other files, or work on what is in them as bare XML.
_NEVER = {"include", "import", "from", "extends", "block", "raw", "autoescape", "filter"}
_BRACES = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PLACES = {"p": "đoạn", "tr": "hàng", "tc": "ô"}
_AROUND = {"p": "một ô, hoặc cùng ở ngoài bảng", "tr": "một bảng", "tc": "một hàng"}


def tag_problems(text: TaggedText, source: Source) -> Iterator[Problem]:
    """What is wrong with the tags of `text`; a line of `source` is a paragraph."""
    for number, line in enumerate(text.lines, 1):
        if (brace := _BRACES.search(outside_tags(line))) is not None:
            yield _brace(source, number, brace)
    macros = {name[1]: tag.place for tag in text.tags if (name := re.match(r"\W*macro\s+(\w+)", tag.words))}
    for tag in text.tags:
        yield from _call(source, tag, macros) if tag.opening == "{{" else ()
    yield from _not_alone(text, source)
    yield from _pairs(text, source)


def _brace(source: Source, number: int, brace: re.Match[str]) -> Problem:
    place = Place(source.name, number, brace.start() + 1, number, brace.end() + 1)
    if brace[0] in _CLOSING:
        message = f'dấu "{brace[0]}" không có dấu đóng "{_CLOSING[brace[0]]}" trong cùng đoạn'
        hint = "mỗi thẻ {{ … }} hoặc {% … %} viết trọn trong một đoạn"
    else:
        message, hint = f'thừa dấu "{brace[0]}"', "kiểm tra dấu mở {{ hoặc {% ở trước nó"
    return source.problem(Code.TEMPLATE_SYNTAX, message, place, hint)


def _call(source: Source, tag: Tag, macros: dict[str, str]) -> Iterator[Problem]:
    """A macro of whole paragraphs is called in a paragraph of its own; nothing else is."""
    name = re.match(r"\W*(\w+)\s*\(", tag.words)
    called = name[1] if name is not None else ""
    place = macros.get(called, tag.place if called == "caller" else "")
    if tag.place and tag.place != place:
        message = f"{{{{{tag.place} … }}}} chỉ dùng để gọi một macro viết bằng {{%{tag.place} macro … %}}"
        yield _problem(source, tag, message, "viết {{ … }}, với một dấu cách sau {{")
    elif place and not tag.place:
        message = f'macro "{called}" viết bằng {{%{place} macro … %}} nên phải gọi bằng {{{{{place} … }}}}'
        yield _problem(source, tag, message, f"viết {{{{{place} {called}(…) }}}}")


def _not_alone(text: TaggedText, source: Source) -> Iterator[Problem]:
    """Paragraphs, rows, cells of which only the tag would stay."""
    numbers = {paragraph: number for number, paragraph in enumerate(text.paragraphs)}
    told: set[Element] = set()
    for tag in text.tags:
        if tag.place not in _PLACES:
            continue
        what, whole = _PLACES[tag.place], _whole(tag)
        if whole is None:
            yield _problem(source, tag, f"{_written(tag)} chỉ dùng trong bảng", "ngoài bảng, viết {%p … %}")
            continue
        inside = {numbers[one] for one in whole.iter(f"{W}p") if one in numbers}
        others = sum(other.line - 1 in inside for other in text.tags) - 1
        if whole not in told and (others or any(outside_tags(text.lines[i]).strip() for i in inside)):
            told.add(whole)
            hint = f"mỗi {_written(tag)} một {what} riêng, không có chữ hay thẻ khác; {what} ấy không được in ra"
            yield _problem(source, tag, f"{_written(tag)} không đứng một mình trong {what} của nó", hint)


def _pairs(text: TaggedText, source: Source) -> Iterator[Problem]:
    """Commands and their ends."""
    opened: list[Tag] = []
    for tag in text.tags:
        command = tag.command
        if command in _NEVER:
            hint = "trong mẫu Word dùng được: if, for, set, macro, call, with"
            yield _problem(source, tag, f'không có lệnh "{command}"', hint)
        elif command in OF_CELLS:
            yield from _of_cells(source, tag, any(one.command == "for" for one in opened))
        elif command in _ENDS and not (command == "set" and "=" in tag.words):
            opened.append(tag)
        elif command in _BETWEEN:
            if opened and opened[-1].command in _BETWEEN[command]:
                yield from _torn(source, opened[-1], tag)
            else:
                yield _problem(source, tag, f'thừa "{command}"', "không có lệnh nào đang mở mà nó thuộc về")
        elif command in _ENDS.values():
            if not any(_ENDS[one.command] == command for one in opened):
                hint = f'không có lệnh "{command.removeprefix("end")}" nào đang mở'
                yield _problem(source, tag, f'thừa "{command}"', hint)
                continue
            while _ENDS[opened[-1].command] != command:
                yield _not_closed(source, opened.pop())
            yield from _torn(source, opened.pop(), tag)
    yield from (_not_closed(source, tag) for tag in opened)


def _of_cells(source: Source, tag: Tag, in_loop: bool) -> Iterator[Problem]:
    if next(tag.paragraph.iterancestors(f"{W}tc"), None) is None:
        yield _problem(source, tag, f"{{% {tag.command} %}} chỉ dùng trong ô của bảng", "đặt vào trong ô, hoặc xóa đi")
    elif tag.command in MERGING and not in_loop:
        hint = "đặt giữa {%tr for … %} và {%tr endfor %}, hoặc gộp ô trong Word"
        yield _problem(source, tag, f"{{% {tag.command} %}} chỉ dùng trong hàng, ô được lặp", hint)


def _not_closed(source: Source, tag: Tag) -> Problem:
    end = f"{{%{tag.place} {_ENDS[tag.command]} %}}"
    return _problem(source, tag, f'lệnh "{tag.command}" không được đóng', f"thêm {end} ở chỗ nó kết thúc")


def _torn(source: Source, first: Tag, then: Tag) -> Iterator[Problem]:
    """Two tags of one command that stand where half of something would be left between them."""
    names, at = f'"{first.command}" và "{then.command}"', f"đoạn {first.line} và đoạn {then.line}"
    if first.place != then.place:
        message = f"{names} ({at}) viết hai kiểu: {_written(first)} và {_written(then)}"
        yield _problem(source, then, message, "viết cả hai cùng một kiểu")
    elif first.place in _PLACES:
        one, other = _whole(first), _whole(then)
        if one is not None and other is not None and one.getparent() is not other.getparent():
            hint = f"hai lệnh {_written(first)} phải cùng ở trong {_AROUND[first.place]}"
            yield _problem(source, then, f"{names} ({at}) không ở cùng một chỗ", hint)
    elif first.paragraph is not then.paragraph:
        hint = (
            f"để lặp hay bỏ cả đoạn, viết {{%p {first.command} … %}} và {{%p {then.command} %}}, mỗi lệnh một đoạn "
            f"riêng; với hàng của bảng, viết {{%tr … %}}, mỗi lệnh một hàng riêng"
        )
        yield _problem(source, then, f"{names} ở hai đoạn khác nhau ({at})", hint)
    elif first.run.getparent() is not then.run.getparent():
        hint = "xóa cả hai rồi gõ lại liền nhau, ngoài liên kết và ngoài chỗ đang theo dõi thay đổi"
        yield _problem(source, then, f"{names} không ở cùng một chỗ trong đoạn", hint)


def _whole(tag: Tag) -> Element | None:
    """The paragraph, row or cell that `tag` stands for."""
    return tag.paragraph if tag.place == "p" else next(tag.paragraph.iterancestors(W + tag.place), None)


def _written(tag: Tag) -> str:
    opening, closing = (tag.opening, "}}" if tag.opening == "{{" else f"{tag.opening[1]}}}")
    return f"{opening}{tag.place} … {closing}"


def _problem(source: Source, tag: Tag, message: str, hint: str) -> Problem:
    place = Place(source.name, tag.line, tag.column, tag.line, tag.column + len(tag.text))
    return source.problem(Code.TEMPLATE_SYNTAX, message, place, hint)
