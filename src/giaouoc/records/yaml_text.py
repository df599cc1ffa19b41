"""Plain data → YAML as our files are written: block style, quoted only where a reader would else misread it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml
from yaml import CBaseLoader, MappingNode, ScalarNode

# Text of these alone is never anything else, whatever stands around it.
_HARMLESS = re.compile(r"[\w.][\w./%+-]*(?: [\w./%+()-]+)*", re.ASCII)
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u2028\u2029\ufeff]")


def block_lines(value: Mapping[str, Any] | Sequence[Any], indent: int) -> list[str]:
    """The lines of a mapping or a list in block style, `indent` columns in. None is a key left blank."""
    return list(_mapping(value, indent) if isinstance(value, Mapping) else _sequence(value, indent))


def flow_text(value: Any) -> str:
    """A value within `{}` or `[]`."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted_unless(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow_text(key)}: {flow_text(inner)}".rstrip() for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(flow_text, value)) + "]"


def _mapping(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, inner in value.items():
        yield from _entry(f"{' ' * indent}{_quoted_unless(key, flow=False)}:", inner, indent)


def _entry(head: str, value: Any, indent: int) -> Iterator[str]:
    """`head` with `value` behind or below it."""
    if value is None:
        yield head
    elif isinstance(value, str):
        yield from _text(head, value, indent)
    elif not value:
        yield f"{head} {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent + 2)
    else:
        yield head
        yield from _sequence(value, indent + 2)


def _sequence(values: Sequence[Any], indent: int) -> Iterator[str]:
    for value in values:
        dash = f"{' ' * indent}-"
        if isinstance(value, Mapping) and value:
            first, *rest = _mapping(value, indent + 2)
            yield f"{dash} {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(dash, value, indent)


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    lines = text.split("\n")
    if len(lines) > 1 and all(line.strip() == line and line for line in lines) and not _SPECIAL.search(text):
        yield f"{head} |-"
        yield from (f"{' ' * (indent + 2)}{line}" for line in lines)
    else:
        yield f"{head} {_quoted_unless(text, flow=False)}"


@lru_cache(maxsize=8192)
def _quoted_unless(text: str, *, flow: bool) -> str:
    """`text` as it is where a reader gets it back so, else in double quotes."""
    if _HARMLESS.fullmatch(text) or _reads_back(text, flow=flow):
        return text
    return _SPECIAL.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _reads_back(text: str, *, flow: bool) -> bool:
    if not text or "\n" in text or _SPECIAL.search(text) or text.strip() != text:
        return False
    try:
        around = f"{{a: {text}, b: c}}" if flow else f"- a: {text}\n- {text}: b\n"
        root: Any = yaml.compose(around, Loader=CBaseLoader)
    except yaml.YAMLError:
        return False
    if flow:
        pairs = root.value if isinstance(root, MappingNode) else []
        return len(pairs) == 2 and _is_plain(pairs[0][1], text)
    try:
        return _is_plain(root.value[0].value[0][1], text) and _is_plain(root.value[1].value[0][0], text)
    except (AttributeError, IndexError):
        return False


def _is_plain(node: Any, text: str) -> bool:
    # "!", "&" and "*" begin what our files do not have.
    return isinstance(node, ScalarNode) and node.value == text and node.style in (None, "") and text[0] not in "!&*"
