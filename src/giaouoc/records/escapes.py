"""Characters that raw text may not hold and that an escape of YAML in double quotes writes all the same."""

import re

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from giaouoc.records.node_places import place_of
from giaouoc.records.problems import Problem, first_few
from giaouoc.records.source import Source
from giaouoc.records.traps import escaped_trap

_ESCAPE = re.compile(r"\\[0abefvxuUNLP]")


def escaped(source: Source, root: Node) -> list[Problem]:
    """Characters that the raw text may not hold and that an escape in double quotes writes all the same."""
    if _ESCAPE.search(source.text) is None:
        return []
    found: list[Problem] = []
    nodes: list[Node] = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, MappingNode):
            nodes += [part for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, SequenceNode):
            nodes += reversed(node.value)
        elif isinstance(node, ScalarNode) and node.style == '"':
            problem = escaped_trap(source, node.value, place_of(source, node, None))
            found += [problem] if problem is not None else []
    return first_few(found, lambda problem: problem)
