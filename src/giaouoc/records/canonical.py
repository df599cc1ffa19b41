"""What a value means, whatever way it is written: comments, order of keys, quotes, `9,5` or `9.5` make no difference.

Taken from the models: what is left out and what is written as it is by default are the same.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pydantic import BaseModel

from giaouoc.records.closed import Tree
from giaouoc.records.kinds import Share
from giaouoc.vietnamese import format_date

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

# Whether a field of a model is more than wording.
Counts = Callable[[BaseModel, str], bool]

_DIGEST = "sha256:"
_DIGITS = 16
# What is no longer than this is kept as it is, so that a later change can be told with what it was.
_SHORT = 60


def plain(value: Any, counts: Counts = lambda model, field: True) -> Plain:
    """`value` as texts, lists and mappings: what is counted of it and is not as by default."""
    if isinstance(value, Share):
        return f"{number_text(value.value)}{'%' if value.percent else ''}"
    if isinstance(value, BaseModel):
        return dict(_fields(value, counts))
    if isinstance(value, Mapping):
        return {str(key): plain(inner, counts) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner, counts) for inner in value]
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal | int):
        return number_text(Decimal(value))
    if isinstance(value, date):
        return format_date(value)
    return "không" if value is None else str(value).strip()


def _fields(model: BaseModel, counts: Counts) -> list[tuple[str, Plain]]:
    found: list[tuple[str, Plain]] = []
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if not counts(model, name) or value == field.get_default(call_default_factory=True):
            continue
        made = plain(value, counts)
        if made != {} or not isinstance(value, BaseModel):  # a part with nothing in it says nothing
            found.append((field.alias or name, made))
    return found


def number_text(number: Decimal) -> str:
    """9.50 and 9,5 → 9.5"""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def digest(value: Plain) -> str:
    """A short name of `value`: another value has another."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _DIGEST + hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def is_digest(text: str) -> bool:
    """Whether `text` stands for a longer value."""
    return text.startswith(_DIGEST)


def tree(value: Plain) -> "str | Tree":
    """`value` by key, down to single ones; lists and long texts as their digest."""
    if isinstance(value, dict):
        return {key: tree(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return _listed(value)
    return value if len(value) <= _SHORT and "\n" not in value and not is_digest(value) else digest(value)


def _listed(values: list[Plain]) -> str:
    """A short list of ids as they are."""
    ids = [value for value in values if isinstance(value, str) and value.replace("-", "").isalnum()]
    text = ", ".join(ids)
    return text if ids and len(ids) == len(values) and len(text) <= _SHORT else digest(values)
