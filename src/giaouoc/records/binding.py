"""Plain data → a model, with every fault located. What is sound is kept: one bad entry does not hide the others."""

from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, first_few
from giaouoc.records.suggest import closest, did_you_mean, listed
from giaouoc.records.tree import Document

M = TypeVar("M", bound=BaseModel)

# Mappings whose elements are bound one by one: the rest stands when one of them is at fault.
_ELEMENTWISE = ("scores",)


class Record(NamedTuple, Generic[M]):
    """One file as a model. `faulty`: ways to the parts left out because they hold an error."""

    document: Document
    model: M
    faulty: frozenset[Path] = frozenset()

    @property
    def sound(self) -> bool:
        """Whether nothing had to be left out."""
        return not self.faulty and self.document.sound


def bind(model: type[M], document: Document) -> tuple[Record[M] | None, list[Problem]]:
    """`document` as a `model`; None when not even a part of it can stand. A key left blank is as if absent."""
    data = document.data
    found, details = _validated(model, data)
    blank = {_path(data, detail["loc"]) for detail in details if _is_blank(detail)}
    if blank:
        data = _without_keys(data, blank)
        found, details = _validated(model, data)
    if found is not None:
        return Record(document, found), []
    details = _causes(model, details)
    problems = first_few(details, partial(_problem, document, model, blank))
    faulty = frozenset(_part(_path(data, detail["loc"])) for detail in details)
    found, _ = _validated(model, _without(data, faulty))
    return (Record(document, found, faulty) if found is not None else None), problems


def _validated(model: type[M], data: dict[str, Any]) -> tuple[M | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _is_blank(detail: ErrorDetails) -> bool:
    """A key with nothing after it, as a form not filled in yet has many."""
    return detail["input"] is None and detail["type"] != "extra_forbidden" and isinstance(detail["loc"][-1], str)


def _without_keys(data: Any, paths: set[Path]) -> Any:
    """`data` without the keys at `paths`."""
    if not paths:
        return data
    if isinstance(data, list):
        return [_without_keys(item, {p[1:] for p in paths if p[:1] == (i,)}) for i, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    return {
        key: _without_keys(value, {path[1:] for path in paths if path[:1] == (key,)})
        for key, value in data.items()
        if (key,) not in paths
    }


def _causes(model: type[BaseModel], details: list[ErrorDetails]) -> list[ErrorDetails]:
    """`details` without those that only follow from another: one cause, one problem."""
    slips = {
        (detail["loc"][:-1], closest(str(detail["loc"][-1]), _known_keys(model, detail["loc"])))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    return [
        detail
        for detail in details
        # A list whose elements are at fault is short of them; a key misspelt is missing.
        if not (detail["type"] == "too_short" and detail["input"])
        and not (detail["type"] == "missing" and (detail["loc"][:-1], detail["loc"][-1]) in slips)
    ]


def _part(path: Path) -> Path:
    return path[:2] if path[:1] and path[0] in _ELEMENTWISE else path[:1]


def _without(data: dict[str, Any], parts: frozenset[Path]) -> dict[str, Any]:
    kept = {key: value for key, value in data.items() if (key,) not in parts}
    for key in _ELEMENTWISE:
        if isinstance(kept.get(key), dict):
            kept[key] = {name: value for name, value in kept[key].items() if (key, name) not in parts}
    return kept


def _path(data: Any, loc: tuple[int | str, ...]) -> Path:
    """pydantic's location without what is not in the file: tags of unions, marks of dictionary keys."""
    path: list[int | str] = []
    tagged: Any = None  # the mapping whose tag has been met: a condition of kind paper has a key paper too
    for place, step in enumerate(loc):
        if isinstance(data, dict) and data is not tagged and data.get("kind") == step and place < len(loc) - 1:
            tagged = data
            continue
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if in_list or (isinstance(data, dict) and step in data):
            data = data[step]
        elif place < len(loc) - 1 or step == "[key]" or not isinstance(data, dict):
            continue
        path.append(step)
    return tuple(path)


def _problem(document: Document, model: type[BaseModel], blank: set[Path], detail: ErrorDetails) -> Problem:
    path, kind, value = _path(document.data, detail["loc"]), detail["type"], detail["input"]
    context: dict[str, Any] = detail.get("ctx", {})
    name = str(path[-1]) if path else document.name
    at_key = detail["loc"][-1:] == ("[key]",)
    if (value is None and kind != "extra_forbidden") or path in blank:
        return _blank(document, path)
    match kind:
        case "giaouoc":
            return document.problem(context["code"], context["message"], path, context["hint"], key=at_key)
        case "extra_forbidden":
            known = _known_keys(model, detail["loc"])
            if ":" in name:
                hint = f'thiếu dấu cách sau dấu hai chấm: viết "{name.replace(":", ": ", 1)}"'
                return document.problem(Code.UNKNOWN_KEY, f'không có khóa "{name}"', path, hint, key=True)
            hint = did_you_mean(name, known) or f"các khóa dùng được ở đây: {listed(known)}"
            return document.problem(Code.UNKNOWN_KEY, f'không có khóa "{name}"', path, hint, key=True)
        case "missing" | "union_tag_not_found":
            missing = name if kind == "missing" else context["discriminator"].strip("'")
            parent = path[:-1] if kind == "missing" else path
            message, hint = f'thiếu khóa "{missing}"', f'thêm dòng "{missing}: …"'
            return document.problem(Code.MISSING_KEY, message, parent, hint, key=True)
        case "literal_error" | "union_tag_invalid":
            return _unknown_value(document, path, kind, context, value, at_key=at_key)
    return _wrong_shape(document, path, kind, value)


def _unknown_value(
    document: Document, path: Path, kind: str, context: dict[str, Any], value: Any, *, at_key: bool
) -> Problem:
    if kind == "literal_error":
        choices, word = context["expected"], value
    else:
        key = context["discriminator"].strip("'")
        choices, word, path = context["expected_tags"], value[key], (*path, key)
        if word is None:
            return _blank(document, path)
    words = [part.strip(" '") for part in choices.replace("' or '", "', '").split(",")]
    if not isinstance(word, str):
        return _wrong_shape(document, path, "string_type", word)
    hint = did_you_mean(word, words)
    known = f"viết một trong: {listed(words)}"
    hint = f"{hint} ({known})" if hint else known
    return document.problem(Code.UNKNOWN_VALUE, f'không có giá trị "{word}"', path, hint, key=at_key)


def _blank(document: Document, path: Path) -> Problem:
    what = f'khóa "{path[-1]}"' if isinstance(path[-1], str) else f"mục thứ {path[-1] + 1}"
    hint = "điền giá trị, hoặc xóa dòng này nếu không dùng"
    return document.problem(Code.MISSING_KEY, f"{what} chưa có giá trị", path, hint, key=True)


_WANTED = {
    "string_type": "một giá trị viết trên một dòng",
    "tuple_type": "một danh sách",
    "list_type": "một danh sách",
    "dict_type": 'một nhóm các dòng "khóa: giá trị"',
    "mapping_type": 'một nhóm các dòng "khóa: giá trị"',
    "model_type": 'một nhóm các dòng "khóa: giá trị"',
    "model_attributes_type": 'một nhóm các dòng "khóa: giá trị"',
    "too_short": "một danh sách có ít nhất một mục",
}
_FOUND = {"str": "một dòng văn bản", "list": "một danh sách", "dict": "một nhóm khóa"}
_REMEDY = {
    "một danh sách": 'viết mỗi mục một dòng, bắt đầu bằng "- "',
    "một giá trị viết trên một dòng": "viết giá trị ngay sau dấu hai chấm",
}


def _wrong_shape(document: Document, path: Path, kind: str, value: Any) -> Problem:
    wanted = _WANTED.get(kind, "một giá trị khác dạng")
    found = "một danh sách trống" if kind == "too_short" else _FOUND.get(type(value).__name__, "một giá trị khác")
    hint = _REMEDY.get(wanted, "xem ví dụ của khóa này trong docs/huong-dan.md")
    if wanted == "một danh sách" and isinstance(value, str) and value[:1] in "-–—":
        hint = 'đầu dòng là dấu trừ "-" trên bàn phím, sau đó là một dấu cách'
    return document.problem(Code.WRONG_SHAPE, f"ở đây cần {wanted}, không phải {found}", path, hint)


def _known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Keys the format has where `loc` met one it does not have."""
    from giaouoc.records.schema import keys_at  # builds a JSON Schema: only when a key is unknown

    return keys_at(model, loc[:-1])
