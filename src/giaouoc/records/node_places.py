"""Where a node of YAML stands in its file."""

from yaml import Node, ScalarNode

from giaouoc.records.places import Place
from giaouoc.records.source import Source


def place_of(source: Source, node: Node, key_node: Node | None) -> Place:
    """The place of `node`; of its key where nothing is written there."""
    start, end = node.start_mark, node.end_mark
    if isinstance(node, ScalarNode) and node.style in ("", None, "'", '"') and start.line == end.line:
        if start.index == end.index and key_node is not None:  # nothing is written there: point at the key
            return place_of(source, key_node, None)
        return Place(source.name, start.line + 1, start.column + 1, end.line + 1, max(end.column, start.column + 1) + 1)
    # A block runs on past comments up to the next key: its first line is what a reader looks for.
    width = len(source.line(start.line + 1).rstrip()) - start.column
    if start.line == end.line:
        width = end.column - start.column
    return Place(source.name, start.line + 1, start.column + 1, start.line + 1, start.column + 1 + max(1, width))
