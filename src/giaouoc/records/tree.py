"""YAML text → plain data with a place for everything. No value is typed here: every scalar is text."""

import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import yaml
from yaml import CBaseLoader, Event, MappingNode, Node, ScalarNode, SequenceNode

from giaouoc.records.breadcrumbs import breadcrumbs
from giaouoc.records.codes import Code
from giaouoc.records.escapes import escaped
from giaouoc.records.node_places import place_of
from giaouoc.records.places import Path, Place
from giaouoc.records.problems import Problem, Related, Severity, brief, first_few
from giaouoc.records.source import Source
from giaouoc.records.traps import MAX_DEPTH, find_traps, too_deep
from giaouoc.records.yaml_errors import explain_yaml_error

_INDICATORS = "&*!"


class Document(NamedTuple):
    """One file read: its text, its nodes with their marks, and `data`, the same as dicts, lists and text.

    Not `sound`: part of the text means nothing or two things, so no figure may rest on it. `pairs` is filled when
    places are asked for.
    """

    source: Source
    root: MappingNode
    data: dict[str, Any]
    sound: bool
    pairs: dict[int, dict[object, tuple[Node, Node]]]

    @property
    def name(self) -> str:
        return self.source.name

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Place of the value at `path` (or of its key); of the nearest thing above it when there is none."""
        node, key_node = self._find(path)
        if key and key_node is not None:
            node = key_node
        return place_of(self.source, node, key_node)

    def problem(
        self,
        code: Code,
        message: str,
        path: Path,
        hint: str | None = None,
        *,
        key: bool = False,
        severity: Severity = Severity.ERROR,
        related: tuple[Related, ...] = (),
        citations: tuple[str, ...] = (),
    ) -> Problem:
        """A problem at `path` of this file."""
        place = self.place(path, key=key)
        crumbs = breadcrumbs(self.name, self.data, path)
        excerpt, hint = self.source.line(place.line), hint and brief(hint)
        return Problem(code, severity, brief(message), place, hint, excerpt, crumbs, related, citations)

    def _find(self, path: Path) -> tuple[Node, Node | None]:
        node: Node = self.root
        key_node: Node | None = None
        for step in path:
            if isinstance(node, MappingNode):
                pair = self._pairs_of(node).get(step)
                if pair is None:
                    break
                key_node, node = pair
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                key_node, node = None, node.value[step]
            else:
                break
        return node, key_node

    def _pairs_of(self, node: MappingNode) -> dict[object, tuple[Node, Node]]:
        """The pairs of `node` by key, of two with one key the first; kept, for a file may be one long mapping."""
        if id(node) not in self.pairs:
            self.pairs[id(node)] = {self._text(pair[0]): pair for pair in reversed(node.value)}
        return self.pairs[id(node)]

    def _text(self, node: Node) -> object:
        return unicodedata.normalize("NFC", node.value) if isinstance(node, ScalarNode) else None


class _Loader(CBaseLoader):
    """Composes without working out tags: nothing here is typed by YAML, and tags are refused before."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def read_document(source: Source) -> tuple[Document | None, list[Problem]]:
    """The document of `source`; None when its text cannot be trusted to mean what its writer meant."""
    problems = find_traps(source)
    if problems:
        return None, problems
    try:
        problems = _forbidden(source)
        if problems:
            return None, problems
        root = yaml.compose(source.text, Loader=_Loader)
    except yaml.YAMLError as error:
        return None, [explain_yaml_error(source, error)]
    if root is None or (isinstance(root, ScalarNode) and not root.value and not root.style):
        return None, [_empty(source)]
    if not isinstance(root, MappingNode):
        return None, [_not_a_mapping(source, root)]
    problems = escaped(source, root)
    if problems:
        return None, problems
    builder = _Builder(source)
    data = builder.mapping(root, 0)
    problems = builder.problems()
    too_deep_for_us = [problem for problem in problems if problem.code is Code.TOO_DEEP]
    if too_deep_for_us:  # what lies that deep is of the wrong shape too: one cause, one problem
        return None, too_deep_for_us
    return Document(source, root, data, not any(problem.is_error for problem in problems), {}), problems


def _empty(source: Source) -> Problem:
    message = "tệp chỉ có chú thích, không có nội dung" if "#" in source.text else "tệp không có nội dung"
    hint = "điền nội dung theo mẫu trong docs/huong-dan.md, hoặc xóa tệp nếu không dùng"
    return source.problem(Code.EMPTY_FILE, message, Place(source.name), hint)


def _not_a_mapping(source: Source, root: Node) -> Problem:
    found = "một danh sách" if isinstance(root, SequenceNode) else "một dòng văn bản"
    return source.problem(
        Code.WRONG_SHAPE,
        f'tệp phải gồm các dòng "khóa: giá trị", ở đây là {found}',
        place_of(source, root, None),
        "xóa gạch đầu dòng, viết tên khóa rồi dấu hai chấm và một dấu cách trước giá trị",
    )


def _forbidden(source: Source) -> list[Problem]:
    """Anchors, aliases and tags. Looked for in the events: an alias bomb is never unfolded."""
    if not any(char in source.text for char in _INDICATORS):
        return []
    anchors: dict[str, Event] = {}  # of one name, the first only: the others have the same cause
    tags: list[Event] = []
    for event in yaml.parse(source.text, Loader=CBaseLoader):
        if (anchor := getattr(event, "anchor", None)) is not None:
            anchors.setdefault(anchor, event)
        if getattr(event, "tag", None) is not None:
            tags.append(event)
    return [
        *first_few(anchors.values(), partial(_anchor, source)),
        *first_few(tags, partial(_tag, source)),
    ]


def _anchor(source: Source, event: Any) -> Problem:
    mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
    message = f'không dùng neo và tham chiếu của YAML: "{mark}{event.anchor}"'
    hint = f'chép lại nội dung vào chỗ cần; nếu "{mark}" là chữ trong câu, đặt cả câu trong ngoặc kép'
    return _at_mark(source, Code.ANCHOR, message, event.start_mark, len(event.anchor) + 1, hint)


def _tag(source: Source, event: Any) -> Problem:
    shown = source.text[event.start_mark.index : event.end_mark.index].split(maxsplit=1)
    tag = shown[0] if shown and shown[0].startswith("!") else event.tag
    message = f'không dùng thẻ kiểu của YAML: "{tag}"'
    hint = 'xóa thẻ, chỉ để lại giá trị; nếu "!" là chữ trong câu, đặt cả câu trong ngoặc kép'
    return _at_mark(source, Code.TAG, message, event.start_mark, len(tag), hint)


def _at_mark(source: Source, code: Code, message: str, mark: Any, length: int, hint: str) -> Problem:
    line, column = mark.line + 1, mark.column + 1
    return source.problem(code, message, Place(source.name, line, column, line, column + length), hint)


class _Builder:
    """Nodes → plain data, collecting on the way what only the nodes can show."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.nfc = source.is_nfc
        self.faults: dict[object, list[Callable[[], Problem]]] = {}

    def problems(self) -> list[Problem]:
        """What was found, kind by kind."""
        return [problem for kind in self.faults.values() for problem in first_few(kind, lambda make: make())]

    def add(self, make: Callable[..., Problem], *about: Any) -> None:
        self.faults.setdefault(make, []).append(partial(make, self.source, *about))

    def mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        firsts: dict[str, Node] | None = None
        for key_node, value_node in node.value:
            if type(key_node) is not ScalarNode:
                self.add(_odd_key, key_node)
                continue
            key = key_node.value if self.nfc else unicodedata.normalize("NFC", key_node.value)
            if key in data:
                firsts = firsts or _first_keys(node)
                self.add(_duplicate_key, key, key_node, firsts[key])
            # Scalars are nearly all there is, so they are met here without a call.
            elif type(value_node) is not ScalarNode:
                data[key] = self.nested(value_node, depth + 1)
            elif value_node.value:
                data[key] = value_node.value if self.nfc else unicodedata.normalize("NFC", value_node.value)
            elif node.flow_style and _is_cut_off(key):
                before = next(reversed(data), None)
                first = data[before] if before is not None else None
                meant = f"{first if isinstance(first, str) else ''},{'' if key.isdigit() else ' '}{key}"
                if before is not None and isinstance(first, str) and "," not in first:
                    data[before] = meant  # lest half a value be held against its writer too
                self.add(_comma_in_braces, key_node, meant)
            else:
                data[key] = "" if value_node.style else None
        return data

    def nested(self, node: Node, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self.add(too_deep, node.start_mark.index)
            return None
        if isinstance(node, MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, SequenceNode):
            if node.flow_style and _holds_sentences(node):
                self.add(_sentence_in_brackets, node)
            return [self.nested(item, depth + 1) for item in node.value]
        if not node.value and not getattr(node, "style", None):
            return None
        return unicodedata.normalize("NFC", str(node.value))


def _first_keys(node: MappingNode) -> dict[str, Node]:
    scalars = [key for key, _ in reversed(node.value) if isinstance(key, ScalarNode)]
    return {unicodedata.normalize("NFC", key.value): key for key in scalars}


def _duplicate_key(source: Source, key: str, node: Node, first: Node) -> Problem:
    message = f'khóa "{key}" được viết hai lần'
    hint = "giữ lại một dòng, xóa dòng kia"
    related = (Related("viết lần đầu ở", place_of(source, first, None)),)
    problem = source.problem(Code.DUPLICATE_KEY, message, place_of(source, node, None), hint)
    return problem._replace(related=related)


def _odd_key(source: Source, node: Node) -> Problem:
    message = "tên khóa phải là văn bản, ở đây là một danh sách hoặc nhóm khóa"
    hint = "bỏ dấu ? [ ] { } ở tên khóa; nếu giá trị bắt đầu bằng [ hoặc {, đặt cả giá trị trong ngoặc kép"
    return source.problem(Code.WRONG_SHAPE, message, place_of(source, node, None), hint)


def _is_cut_off(key: str) -> bool:
    """What no key of ours looks like, but the second half of a number or a sentence does."""
    return key[:1].isdigit() or any(char in key for char in ' ”"%')


def _comma_in_braces(source: Source, node: Node, meant: str) -> Problem:
    message = f'bên trong {{ }} dấu phẩy ngăn hai khóa, nên "{meant}" bị cắt đôi'
    or_point = f" viết {meant.replace(',', '.')}," if node.value.isdigit() else ""
    hint = f'viết "{meant}" trong ngoặc kép,{or_point} hoặc tách mỗi khóa xuống một dòng'
    return source.problem(Code.COMMA_IN_BRACES, message, place_of(source, node, None), hint)


def _holds_sentences(node: SequenceNode) -> bool:
    """Unquoted words in brackets that look like prose: some item has a space, some item a capital first letter."""
    plain = [item.value for item in node.value if isinstance(item, ScalarNode) and not item.style]
    return any(" " in text for text in plain) and any(text[:1].isupper() for text in plain)


def _sentence_in_brackets(source: Source, node: Node) -> Problem:
    message = "câu văn viết trong [ ]: mỗi dấu phẩy trong câu sẽ cắt câu làm đôi"
    hint = 'viết mỗi mục một dòng, bắt đầu bằng "- ", hoặc đặt từng mục trong ngoặc kép'
    place = place_of(source, node, None)
    return source.problem(Code.SENTENCE_IN_BRACKETS, message, place, hint, Severity.WARNING)
