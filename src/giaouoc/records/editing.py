"""Changing a file in place: new values are spliced into its text, so that comments, order and layout stay as they are.

Every edit is checked by reading the new text again: what it holds is the old data with the edits, nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Union

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from giaouoc.records.source import Source
from giaouoc.records.tree import Document, read_document
from giaouoc.records.yaml_text import block_lines, flow_text

Value = Union[None, str, Sequence["Value"], Mapping[str, "Value"]]  # noqa: UP007 - it names itself


class Edit(NamedTuple):
    """Set `value` at `path`: keys of mappings, on the way also positions in lists that are there. None: the key stays
    and is left blank.

    `after`: of several keys of one mapping, the one a new key goes behind; by default the last.
    """

    path: tuple[str | int, ...]
    value: Value
    after: str | None = None


class _Splice(NamedTuple):
    """`text` in place of `start`…`end`. Of several at one place, what stands further in comes first."""

    start: int
    end: int
    text: str
    indent: int = 0


class EditFailedError(Exception):
    """An edit did not do what it was meant to: a bug, never the user's fault."""


def edited(document: Document, edits: Iterable[Edit]) -> str:
    """The text of `document` with `edits` in it. New keys of one mapping are added in the order they are given."""
    # A key that is not there is as blank as one without a value.
    wanted = [edit for edit in edits if edit.value is not None or _is_there(document.data, edit.path)]
    editor = _Editor(document)
    data = document.data
    for path, value, after in _grouped(document, wanted):
        editor.set(path, value, after)
    for edit in wanted:
        data = _with(data, edit.path, edit.value)
    text = editor.text()
    again, _ = read_document(Source(document.name, text))
    if again is None or _plain(again.data) != _plain(data):
        raise EditFailedError(document.name)
    return text


def _grouped(document: Document, edits: Sequence[Edit]) -> list[Edit]:
    """Edits below one key that is not there yet, as one edit of that key."""
    grouped: dict[tuple[str | int, ...], Edit] = {}
    for edit in edits:
        known = _known_depth(document.data, edit.path)
        top = edit.path[: known + 1]
        if len(top) == len(edit.path):
            grouped[top] = edit
            continue
        before = grouped.get(top)
        inside = _with(before.value if before is not None else None, edit.path[len(top) :], edit.value)
        grouped[top] = Edit(top, inside, before.after if before is not None else edit.after)
    return list(grouped.values())


def _is_there(data: Any, path: tuple[str | int, ...]) -> bool:
    for step in path:
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not in_list and not (isinstance(data, dict) and step in data):
            return False
        data = data[step]
    return True


def _known_depth(data: Any, path: tuple[str | int, ...]) -> int:
    """How many steps of `path` lead through mappings and lists that are there."""
    for depth, step in enumerate(path[:-1]):
        inner = data.get(step) if isinstance(data, dict) else data[step] if isinstance(step, int) else None
        if not isinstance(inner, dict | list):
            return depth
        data = inner
    return len(path) - 1


def _with(data: Any, path: tuple[str | int, ...], value: Value) -> Any:
    """`data` with `value` at `path`."""
    step, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(step, int):
        return [_with(inner, rest, value) if place == step else inner for place, inner in enumerate(data)]
    found = dict(data) if isinstance(data, dict) else {}
    found[step] = _with(found.get(step), rest, value) if rest else value
    return found


def _plain(data: Any) -> Any:
    """`data` without the difference between tuple and list."""
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [_plain(value) for value in data]
    return data


class _Editor:
    """Collects splices of one text and makes them, the last place first."""

    def __init__(self, document: Document) -> None:
        self.source = document.source.text
        self.root = document.root
        self.line_end = "\r\n" if "\r\n" in self.source else "\n"
        self.splices: list[_Splice] = []

    def text(self) -> str:
        text = self.source
        for splice in sorted(self.splices, key=lambda splice: (splice.start, -splice.indent))[::-1]:
            text = text[: splice.start] + splice.text + text[splice.end :]
        return text

    def set(self, path: tuple[str | int, ...], value: Value, after: str | None) -> None:
        mapping, pair = self._find(path)
        if pair is None:
            self._add(mapping, str(path[-1]), value, after)
        else:
            self._replace(mapping, *pair, value)

    def _find(self, path: tuple[str | int, ...]) -> tuple[MappingNode, tuple[Node, Node] | None]:
        node: Node = self.root
        for step in path[:-1]:
            if isinstance(step, int):
                assert isinstance(node, SequenceNode)
                node = node.value[step]
                continue
            assert isinstance(node, MappingNode)
            pair = _pair(node, step)
            assert pair is not None  # `_grouped` saw to it
            node = pair[1]
        assert isinstance(node, MappingNode)
        return node, _pair(node, str(path[-1]))

    def _replace(self, mapping: MappingNode, key: Node, old: Node, value: Value) -> None:
        start, end = old.start_mark.index, self._end(old)
        indent = key.start_mark.column + 2
        if mapping.flow_style or value is None or isinstance(value, str):
            new = _scalar(value, flow=bool(mapping.flow_style), indent=indent)
            text = f" {new}" if new and start == end and self.source[start - 1] == ":" else new
            if "\n" in new:
                text = text.replace("\n", self.line_end)
            if old.start_mark.line != key.end_mark.line:  # what stood below its key goes behind it
                start, text = self._after_colon(key), f" {new}" if new else ""
            self.splices.append(_Splice(start, end, text))
            return
        lines = block_lines(value, indent)
        if start == end or old.start_mark.line == key.end_mark.line:
            start = self._after_colon(key) if start != end else start
            end = max(end, start)
        else:
            start = self._after_colon(key)
        self.splices.append(_Splice(start, end, "".join(f"{self.line_end}{line}" for line in lines)))

    def _after_colon(self, key: Node) -> int:
        return self.source.index(":", key.end_mark.index) + 1

    def _add(self, mapping: MappingNode, key: str, value: Value, after: str | None) -> None:
        pairs = mapping.value
        behind = _pair(mapping, after) if after is not None else None
        last = behind or (pairs[-1] if pairs else None)
        if mapping.flow_style:
            entry = f"{flow_text(key)}: {flow_text(value)}".rstrip()
            if last is None:
                place = mapping.start_mark.index + 1
                comma = ", " if any(splice.start == place for splice in self.splices) else ""
                self.splices.append(_Splice(place, place, comma + entry))
                return
            place = max(self._end(last[1]), self._after_colon(last[0]))
            self.splices.append(_Splice(place, place, f", {entry}"))
            return
        assert last is not None  # a block mapping has a key
        indent = pairs[0][0].start_mark.column
        lines = block_lines({key: value}, indent)
        place = self._line_end(max(self._end(last[1]), self._after_colon(last[0])))
        self.splices.append(_Splice(place, place, "".join(f"{self.line_end}{line}" for line in lines), indent))

    def _line_end(self, place: int) -> int:
        """The end of the line of `place`: what is said behind a value stays behind it."""
        found = min((i for i in (self.source.find("\n", place), self.source.find("\r", place)) if i >= 0), default=-1)
        return found if found >= 0 else len(self.source)

    def _end(self, node: Node) -> int:
        """The end of what is written of `node`; marks of blocks run on to the next key."""
        if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            if isinstance(node, MappingNode):
                return max(self._end(last[1]), self._after_colon(last[0]))
            return self._end(last)
        end: int = node.end_mark.index
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return len(self.source[:end].rstrip())
        return end


def _scalar(value: Value, *, flow: bool, indent: int) -> str:
    if flow:
        return flow_text(value)
    assert value is None or isinstance(value, str)
    lines = block_lines({"k": value}, indent - 2)
    return "\n".join([lines[0].strip().removeprefix("k:").strip(), *lines[1:]])


def _pair(mapping: MappingNode, key: str | None) -> tuple[Node, Node] | None:
    return next((pair for pair in mapping.value if isinstance(pair[0], ScalarNode) and pair[0].value == key), None)
