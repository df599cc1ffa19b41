"""JSON Schemas of the files, with Vietnamese descriptions, for editors."""

import json
from functools import cache
from typing import Any

from pydantic import BaseModel

from giaouoc.records.bloc import Bloc
from giaouoc.records.closed import ClosedYear
from giaouoc.records.criteria import Criteria
from giaouoc.records.history import History
from giaouoc.records.law import Pack
from giaouoc.records.review import Review
from giaouoc.records.rules import Rules
from giaouoc.records.unit import UnitYear
from giaouoc.records.year import BlocYear

# File name → model, title. The unit's schema serves every file in units/.
SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "bloc": (Bloc, "Khối, cụm thi đua và các thành viên"),
    "year": (BlocYear, "Một năm của khối"),
    "criteria": (Criteria, "Bảng tiêu chí và thang điểm"),
    "unit": (UnitYear, "Một năm của một đơn vị"),
    "rules": (Rules, "Quy định xét khen thưởng của năm"),
    "review": (Review, "Cuộc họp bình xét"),
    "result": (ClosedYear, "Kết quả đã khóa của một năm"),
    "history": (History, "Các năm trước"),
    "law": (Pack, "Gói luật"),
}


def schema_files() -> dict[str, str]:
    """File name → text of each JSON Schema; the same text for the same models."""
    return {
        f"{name}.schema.json": json.dumps(_schema(model, title), ensure_ascii=False, indent=2) + "\n"
        for name, (model, title) in SCHEMAS.items()
    }


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = _tidy(model.model_json_schema(by_alias=True))
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema, "title": title}


def _tidy(node: Any) -> Any:
    """Without English: class names as titles and Python docstrings as descriptions tell a clerk nothing."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {}
    for key, value in node.items():
        if key == "title" and isinstance(value, str):
            continue
        if key == "description" and "properties" in node:
            continue
        # `discriminator` belongs to OpenAPI; editors know `oneOf` alone.
        if key in ("discriminator", "default"):
            continue
        if key == "properties":
            required = node.get("required", ())
            kept[key] = {name: _tidy(item if name in required else _or_blank(item)) for name, item in value.items()}
        elif key == "$defs":
            kept[key] = {name: _tidy(item) for name, item in value.items()}
        else:
            kept[key] = _tidy(value)
    return kept


def _or_blank(schema: dict[str, Any]) -> dict[str, Any]:
    """A key that may be left out may be left blank too, as in a form not filled in yet."""
    blank = {"type": "null"}
    if blank in schema.get("anyOf", ()):
        return schema
    described = {key: value for key, value in schema.items() if key == "description"}
    bare = {key: value for key, value in schema.items() if key != "description"}
    options = bare["anyOf"] if set(bare) == {"anyOf"} else [bare]
    return {"anyOf": [*options, blank], **described}


@cache
def _raw_schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Keys the format has at pydantic's location `loc` below `model`, in the format's order."""
    schema = _raw_schema(model)
    nodes = [schema]
    for step in loc:
        nodes = [found for node in nodes for found in _below(schema, node, step)] or nodes
    keys = [key for node in nodes for branch in _branches(schema, node) for key in branch.get("properties", {})]
    return list(dict.fromkeys(keys))


def _branches(schema: dict[str, Any], node: dict[str, Any]) -> list[dict[str, Any]]:
    """What `node` may be, down to what is no choice itself."""
    node = _resolved(schema, node)
    choices = [*node.get("anyOf", ()), *node.get("oneOf", ())]
    return [found for choice in choices for found in _branches(schema, choice)] if choices else [node]


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def _below(schema: dict[str, Any], node: dict[str, Any], step: int | str) -> list[dict[str, Any]]:
    node = _resolved(schema, node)
    branches = [*node.get("anyOf", ()), *node.get("oneOf", ())]
    if branches:
        mapping = node.get("discriminator", {}).get("mapping", {})
        if step in mapping:  # the step is the tag of a union
            return [{"$ref": mapping[step]}]
        return [found for branch in branches for found in _below(schema, branch, step)]
    if isinstance(step, int):
        return [node["items"]] if isinstance(node.get("items"), dict) else []
    if step in node.get("properties", {}):
        return [node["properties"][step]]
    extra = node.get("additionalProperties")
    return [extra] if isinstance(extra, dict) else []
