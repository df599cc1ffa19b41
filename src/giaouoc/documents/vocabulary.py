"""Every name a template may use, with its meaning and a sample from the bloc; filters and blocks too."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, get_args, get_origin

from giaouoc.documents.context.root import Context
from giaouoc.documents.naming import Name, names_of_type
from giaouoc.vietnamese import format_date, format_number

_LONGEST_SAMPLE = 60


class Word(NamedTuple):
    """One name: the way to it from the top, what it means, how it looks in this bloc ("" where it is empty)."""

    name: str
    description: str
    sample: str


def words_of(context: Context) -> tuple[Word, ...]:
    """Every name, from the top down. Parts of one kind are told once; `[]`: each of a list."""
    names = names_of_type(Context)
    assert names is not None
    return tuple(_words(names, context, "", set()))


def _words(names: Mapping[str, Name], value: object, prefix: str, told: set[type]) -> Iterator[Word]:
    for called, name in names.items():
        part = getattr(value, name.attribute, None) if value is not None else None
        way = f"{prefix}{called}"
        kind, many = _part_type(name.type)
        inner = names_of_type(kind) if kind is not None else None
        if many:
            way += "[]"
        if inner is None or kind is None:
            yield Word(way, name.description, sample(part))
        elif kind in told:
            yield Word(way, f"{name.description} (các phần như đã nêu)", _count(part, many=many))
        else:
            yield Word(way, name.description, _count(part, many=many))
            told.add(kind)
            yield from _words(inner, _first(part) if many else part, f"{way}.", told)


def _part_type(hint: Any) -> tuple[type | None, bool]:
    """The record or view behind a type, and whether there may be many of it."""
    if isinstance(hint, type) and names_of_type(hint) is not None:
        return hint, False
    many = get_origin(hint) is tuple
    for inner in get_args(hint):
        kind, deeper = _part_type(inner)
        if kind is not None:
            return kind, many or deeper
    return None, many


def _first(part: object) -> object:
    return part[0] if isinstance(part, Sequence) and part and not isinstance(part, str) else None


def _count(part: object, *, many: bool) -> str:
    return f"{len(part)} mục" if many and isinstance(part, Sequence) and part else ""


def sample(value: object) -> str:
    """A plain value as an example, cut where it is long."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case Decimal():
            text = format_number(value, grouped=True)
        case date():
            text = format_date(value)
        case tuple():
            text = "; ".join(sample(part) for part in value[:2]) + ("; …" if len(value) > 2 else "")
        case _:
            text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[: _LONGEST_SAMPLE - 1]}…"
