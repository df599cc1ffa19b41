"""The names a template may use of a value, and what each means: one list for access, near names and `templates vars`.

A record's keys are called as in YAML (`from`, `for`), whatever Python calls them. Descriptions are the fields' own.
"""

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from giaouoc.records.fields import Model


class Name(NamedTuple):
    """One name: the Python attribute behind it, its Vietnamese description, its type."""

    attribute: str
    description: str
    type: Any


def names_of(value: object) -> Mapping[str, Name] | None:
    """The names a template may use of `value`; None for plain values, which Jinja knows itself."""
    kind: Any = type(value)
    return names_of_type(kind)


@cache
def names_of_type(kind: Hashable) -> Mapping[str, Name] | None:
    """The names of a record (`Model`) or of a view (a `NamedTuple` whose fields are `Annotated` with their meaning)."""
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Model):
        fields = kind.model_fields.items()
        return {field.alias or name: Name(name, field.description or "", field.annotation) for name, field in fields}
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        hints = get_type_hints(kind, include_extras=True)
        return {name.rstrip("_"): Name(name, *_described(hints[name])) for name in kind._fields}
    return None


def names_of_blank(kind: Any) -> Mapping[str, Name] | None:
    """The names of a value of type `kind` (`X | None` too) that is not there; None where it has none."""
    for part in (kind, *get_args(kind)):
        if isinstance(part, type) and (names := names_of_type(part)) is not None:
            return names
    return None


def _described(hint: Any) -> tuple[str, Any]:
    if get_origin(hint) is Annotated:
        kind, description, *_ = get_args(hint)
        return str(description), kind
    return "", hint
