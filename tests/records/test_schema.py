"""The schemas on disk are current, speak Vietnamese, and take what the reader takes."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from giaouoc.records.bloc import Bloc
from giaouoc.records.criteria import Criteria
from giaouoc.records.folder import BLOC_FILES, YEAR_FILES
from giaouoc.records.review import Review
from giaouoc.records.schema import SCHEMAS, keys_at, schema_files
from giaouoc.records.unit import UnitYear

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/**/*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """Types scalars as the YAML 1.2 core schema does, and so every editor: nothing else is guessed."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - declared so by PyYAML


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^$"), [""])
EditorLoader.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(node.value, 0) if "x" in node.value or "o" in node.value else int(node.value),
)


def _typed(text: str) -> Any:
    """The data as a JSON Schema sees it: keys are text."""

    def plain(data: Any) -> Any:
        if isinstance(data, dict):
            return {str(key): plain(value) for key, value in data.items()}
        return [plain(item) for item in data] if isinstance(data, list) else data

    return plain(yaml.load(text, Loader=EditorLoader))


def _schema_of(path: Path) -> dict[str, Any]:
    return _schema("unit" if path.parent.name == "units" else path.stem)


_files = cache(schema_files)


@cache
def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(_files()[f"{name}.schema.json"])
    return schema


def _accepts(name: str, text: str) -> bool:
    return jsonschema.Draft7Validator(_schema(name)).is_valid(_typed(text))


def test_the_files_on_disk_are_current() -> None:
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*.json")}
    assert on_disk == _files(), "run python tools/generate.py"


def test_every_file_of_a_bloc_has_a_schema() -> None:
    files = {name.removesuffix(".yaml") for name in (*BLOC_FILES, *YEAR_FILES)}
    assert {*files, "unit", "law"} == set(SCHEMAS)


def _properties(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for name, value in node.get("properties", {}).items():
            yield f"{path}.{name}", value
        for key, value in node.items():
            yield from _properties(value, f"{path}.{key}")
    elif isinstance(node, list):
        for item in node:
            yield from _properties(item, path)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described_in_vietnamese(name: str) -> None:
    schema = _schema(name)
    jsonschema.Draft7Validator.check_schema(schema)
    assert not schema["title"].isascii()
    properties = list(_properties(schema, name))
    # The kind of a scoring rule or a condition is one fixed word; the union above it is what is described.
    told = {path: node.get("description", "") for path, node in properties if "const" not in node}
    assert told
    assert {path: text for path, text in told.items() if text.isascii()} == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(ROOT / "examples")))
def test_an_editor_accepts_every_example(path: Path) -> None:
    errors = jsonschema.Draft7Validator(_schema_of(path)).iter_errors(_typed(path.read_text(encoding="utf-8")))
    assert [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in errors] == []


_ONE = "max: 1\ncriteria: [{code: I, title: a, max: 1, scoring: {"
_BLOC = "name: K\nkind: khối\nowner: O\nlevel: tỉnh\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("unit", "unit: a\nscores:\n  I.1: {self: 9.5}\n  1: {self: 10, appraised: 9}", id="numbers"),
        pytest.param("unit", "unit: a\nscores: {I: {self: 9, printed: {self: 9}, evidence: Báo cáo}}", id="one line"),
        pytest.param("unit", "unit: a\npapers: {tu-cham: 05/01/2024, dang-ky: không}", id="papers"),
        pytest.param("unit", "unit: 12\nscores: {I: {self: no, assigned: không}}", id="an id of digits"),
        pytest.param("year", "year: 2024\npapers: {plan: {number: 01, copies: 3}}", id="a zero before a number"),
        pytest.param(
            "criteria",
            "max: 1\ncriteria: [{code: 1.10, title: 5, max: 1, scoring: {kind: direct}}]",
            id="a code of digits",
        ),
        pytest.param("criteria", _ONE + "kind: deduct, floor: không}}]", id="no floor"),
        pytest.param("criteria", _ONE + "kind: ratio, overflow_max: 10%}}]", id="per cent"),
        pytest.param("criteria", _ONE + "kind: choice, options: {A: 1, B: {points: 0}}}}]", id="options"),
        pytest.param("rules", "law: không", id="no law"),
        pytest.param(
            "rules",
            "law: {pack: a, version: 2024}\nawards: [{award: x, quota: tất cả}, {award: y, quota: 3}]",
            id="quotas",
        ),
        pytest.param("rules", "awards: [{award: co, conditions: [{id: diem, drop: có, cite: Điều 1}]}]", id="dropped"),
        pytest.param(
            "review",
            "decisions: [{award: x, units: còn lại, status: đề nghị}, {award: y, count: 4, status: đề nghị}]",
            id="the rest",
        ),
        pytest.param("history", "2023: {units: {a: {rank: 1, points: 98.5}}}", id="years"),
        pytest.param(
            "bloc", _BLOC + "members: [{id: a, name: A, joined: 2019, left: 30/06/2025}]", id="a year or a day"
        ),
    ],
)
def test_what_the_reader_takes_an_editor_takes(record: Callable[..., Any], name: str, text: str) -> None:
    assert _accepts(name, text)
    record(text, SCHEMAS[name][0], name="2024/units/a.yaml")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("bloc", "name: K\nkind: khoi\nowner: O\nlevel: tỉnh", id="a word that is not one of those"),
        pytest.param("bloc", "name: K\nkind: khối\nlevel: tỉnh", id="a missing key"),
        pytest.param("bloc", _BLOC + "members: [{id: Công an, name: A}]", id="an id with marks"),
        pytest.param("year", "year: 2024\nleeder: a", id="an unknown key"),
        pytest.param("year", "year: 2024\ndeputies: a", id="a word for a list"),
        pytest.param("year", "year: 2024\ncalendar: [{what: a, due: hôm nay}]", id="no day"),
        pytest.param("unit", "unit: a\nscores: {I: {printed: {self: chín}}}", id="no number"),
        pytest.param("unit", "unit: a\nscores: {I: {assigned: false}}", id="English for no"),
        pytest.param("unit", "unit: a\nscores: {I: 5}", id="a bare value"),
        pytest.param("criteria", _ONE + "kind: guess}}]", id="an unknown kind"),
        pytest.param("criteria", "max: 1\ncriteria: []", id="no criteria"),
        pytest.param("rules", "awards: [{award: co, conditions: [{kind: rank}]}]", id="an incomplete condition"),
        pytest.param("review", "votes: [{award: co, unit: a, for: 5}]", id="votes of nobody"),
        pytest.param("history", "2023: {granted: [{award: co}]}", id="a grant to nobody"),
    ],
)
def test_what_the_reader_refuses_an_editor_refuses(name: str, text: str) -> None:
    assert not _accepts(name, text)


@pytest.mark.parametrize(
    ("model", "loc", "keys"),
    [
        pytest.param(UnitYear, ("scores", "I.1"), ["target", "self", "appraised"], id="an element of a mapping"),
        pytest.param(UnitYear, ("signer",), ["office", "acting", "for"], id="an optional part"),
        pytest.param(Criteria, ("criteria", 0, "items", 3), ["code", "title", "label"], id="a tree"),
        pytest.param(Criteria, ("criteria", 0, "scoring", "ratio"), ["kind", "better", "overflow_max"], id="one kind"),
        pytest.param(Review, ("ranking", 0), [], id="where there are none"),
        pytest.param(Bloc, (), ["name", "kind", "owner"], id="the top"),
    ],
)
def test_the_keys_at_a_place(model: Any, loc: tuple[int | str, ...], keys: list[str]) -> None:
    found = keys_at(model, loc)
    assert set(keys) <= set(found)
    assert bool(found) == bool(keys)
