"""Law is data: no award, no article, no threshold of it stands in the code. What explains may cite it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).parents[2] / "src" / "giaouoc"
MODULES = sorted(SOURCE.rglob("*.py"))
PACK: dict[str, Any] = yaml.load((SOURCE / "law" / "luat-tdkt-2022.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)

AWARDS = {award["award"] for award in PACK["awards"]}
FACTS = set(PACK["facts"])
DOCUMENTS = {document["id"] for document in PACK["documents"]}
NUMBERS = {document["number"] for document in PACK["documents"] if "number" in document}

# An article, but not of a bloc's own regulation, of which a hint may give an example.
_ARTICLE = re.compile(r"(?:Điều|khoản|Khoản)\s+[0-9]+\b(?!\s+Quy chế)")
# Keys of the pack whose value is a number the law sets.
_THRESHOLDS = ("at_least", "at_most", "percent", "value")
# A hundred per cent, and numbers so small that they stand for anything.
_ANYTHING = 12


def _numbers(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _THRESHOLDS and isinstance(value, str) and re.fullmatch(r"[0-9.]+", value):
                yield value
            yield from _numbers(value)
        for shares in (data["shares"],) if isinstance(data.get("shares"), dict) else ():
            yield from (value for value in shares.values() if re.fullmatch(r"[0-9.]+", value))
    elif isinstance(data, list):
        for item in data:
            yield from _numbers(item)


THRESHOLDS = {text for text in _numbers(PACK) if text != "100" and ("." in text or int(text) > _ANYTHING)}


@cache
def _strings(path: Path) -> tuple[tuple[str, int], ...]:
    """Text in the code of a module with its line; without docstrings (comments are no part of the tree)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return tuple(
        (node.value, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    )


def test_the_pack_is_what_we_think_it_is() -> None:
    assert {"co-thi-dua-tinh", "bang-khen-thu-tuong"} <= AWARDS and len(AWARDS) == 10
    assert {"70", "80", "20", "1.5", "0.8", "2340000", "10000"} == THRESHOLDS
    assert {"nd-98", "nd-152"} <= DOCUMENTS and "152/2025/NĐ-CP" in NUMBERS


def _said() -> Iterator[tuple[str, str]]:
    """Every text in the code, with where it stands."""
    for path in MODULES:
        yield from ((f"{path.relative_to(SOURCE)}:{line}", text) for text, line in _strings(path))


def test_no_award_or_fact_of_the_law() -> None:
    names = AWARDS | FACTS
    assert [where for where, text in _said() if set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text)) & names] == []


def test_no_article_of_the_law() -> None:
    assert [(where, text) for where, text in _said() if _ARTICLE.search(text)] == []


def test_no_document_of_the_law() -> None:
    assert [where for where, text in _said() if set(re.findall(r"[a-z]+(?:-[a-z0-9]+)+", text)) & DOCUMENTS] == []
    assert [where for where, text in _said() if any(number in text for number in NUMBERS)] == []


def test_no_threshold_where_awards_are_judged() -> None:
    for path in sorted((SOURCE / "awards").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
                assert str(node.value) not in THRESHOLDS, f"{path}:{node.lineno}: {node.value}"
        for text, line in _strings(path):
            found = set(re.findall(r"[0-9]+(?:\.[0-9]+)?", text)) & THRESHOLDS
            assert not found, f"{path}:{line}: {found}"
