"""The shape of the code, as design §6 fixes it: who may import whom, how long a module may be, what is documented."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
MODULES = sorted((SOURCE / "giaouoc").rglob("*.py"))

# From the bottom up; a layer imports itself and what is below it, `documents` and `sheets` not one another.
LAYERS = {
    "vietnamese": 0,
    "records": 1,
    "scoring": 2,
    "awards": 3,
    "documents": 4,
    "sheets": 4,
    "status": 5,
    "console": 6,
    "commands": 7,
    "cli": 8,
    "__main__": 9,
}

# Third-party packages and the only layers that may know them.
HOMES = {
    "yaml": {"records"},
    "pydantic": {"records", "scoring", "awards"},
    "pydantic_core": {"records"},
    "typer": {"commands", "cli"},
    "click": {"commands", "cli"},
    "rich": {"console"},
    "jinja2": {"documents"},
    "markdown_it": {"documents"},
    "docx": {"documents"},
    "lxml": {"documents"},
    "python_calamine": {"sheets"},
    "xlsxwriter": {"sheets", "documents"},
    "docxtpl": {"documents"},
}

HEAVY = ("docx", "docxtpl", "jinja2", "markdown_it", "xlsxwriter", "python_calamine", "openpyxl", "lxml")


def _name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def _layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in the file, for types alone included."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import hides its layer"
            yield node.module or "", node.lineno
            if node.module == "giaouoc":
                yield from ((f"giaouoc.{alias.name}", node.lineno) for alias in node.names)


def _per_module() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", MODULES, ids=_name)


@_per_module()
def test_imports_go_one_way(path: Path) -> None:
    own = _layer(_name(path))
    for module, line in _imports(path):
        other = _layer(module)
        if not module.startswith("giaouoc.") or other in (own, "__version__"):
            continue
        assert own in LAYERS and other in LAYERS, f"{path}:{line}: a layer design §6 does not know"
        assert LAYERS[other] < LAYERS[own], f"{path}:{line}: {own} imports {other}"


@_per_module()
def test_third_party_packages_stay_at_home(path: Path) -> None:
    for module, line in _imports(path):
        package = module.split(".")[0]
        if package in ("giaouoc", "__future__") or package in sys.stdlib_module_names:
            continue
        assert package in HOMES, f"{path}:{line}: a new dependency, {package}"
        assert _layer(_name(path)) in HOMES[package], f"{path}:{line}: {package} does not belong here"


@_per_module()
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@_per_module()
def test_figures_are_exact(path: Path) -> None:
    layer = _layer(_name(path))
    for node in ast.walk(_tree(path)):
        if layer in ("vietnamese", "records", "scoring", "awards"):
            assert not (isinstance(node, ast.Name) and node.id == "float"), f"{path}:{node.lineno}: a float"
        if layer in ("vietnamese", "scoring", "awards"):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"{path}:{node.lineno}"


@_per_module()
def test_what_is_public_is_documented(path: Path) -> None:
    tree = _tree(path)
    if _name(path) != "giaouoc":
        assert ast.get_docstring(tree) is not None, f"{path}: says nothing of itself"
    if _layer(_name(path)) not in ("vietnamese", "records", "scoring", "awards"):
        return
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            # The base class tells of the kinds of conditions, `rules` lists what each needs.
            is_kind = isinstance(node, ast.ClassDef) and any("Condition" in ast.unparse(base) for base in node.bases)
            assert ast.get_docstring(node) or is_kind, f"{path}:{node.lineno}: {node.name}"


def test_starting_costs_no_heavy_import() -> None:
    """Nor does anything the network or another process would need."""
    code = "import sys, json, giaouoc.cli; print(json.dumps(sorted(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = {module.split(".")[0] for module in json.loads(ended.stdout)}
    assert loaded & set(HEAVY) == set()


def test_every_file_written_here_is_opened_by_its_encoding() -> None:
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
                "open",
                "read_text",
                "write_text",
            ):
                named = {keyword.arg for keyword in node.keywords}
                assert "encoding" in named or "os.open" in ast.unparse(node.func), f"{path}:{node.lineno}"
