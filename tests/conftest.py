"""Blocs on disk for every test: the small one of `tests/problems/_base` with a few files changed, or an example."""

import io
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings
from rich.console import Console, RenderableType

from giaouoc.records.binding import Record, bind
from giaouoc.records.criteria import Criteria
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.tree import Document, read_document

TESTS = Path(__file__).parent
BASE = TESTS / "problems" / "_base"
EXAMPLES = TESTS.parent / "examples"

# How long an example takes says nothing about whether it is right. Each run looks at others, and there are many runs.
settings.register_profile("giaouoc", deadline=None, max_examples=30)
settings.load_profile("giaouoc")

Files = Mapping[str, str | None]


@pytest.fixture
def bloc(tmp_path: Path) -> Callable[..., Path]:
    """A bloc's folder: a copy of the base bloc, or of the `example`, with `files` (path → text, None: none) in it."""

    def make(files: Files | None = None, *, example: str | None = None, name: str = "khoi") -> Path:
        root = tmp_path / name
        shutil.rmtree(root, ignore_errors=True)  # a second one under one name takes the first one's place
        shutil.copytree(EXAMPLES / example if example else BASE, root)
        for path, text in (files or {}).items():
            if text is None:
                (root / path).unlink()
                continue
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="")
        return root

    return make


@pytest.fixture
def read() -> Callable[..., tuple[Document | None, list[Problem]]]:
    """A YAML text as a document of the file `name`, with its problems."""

    def make(text: str, name: str = "tep.yaml") -> tuple[Document | None, list[Problem]]:
        return read_document(Source(name, text))

    return make


@pytest.fixture
def record() -> Callable[..., Record[Any]]:
    """A YAML text without a fault as the record of a model (`criteria.yaml`'s by default)."""

    def make(text: str, model: Any = Criteria, name: str = "2024/criteria.yaml") -> Record[Any]:
        document, problems = read_document(Source(name, text))
        assert document is not None and not problems, problems
        bound, problems = bind(model, document)
        assert bound is not None and not problems, problems
        return bound

    return make


class Ended(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """The command line as its users run it, exit code and all, within this process."""
    from giaouoc.cli import main

    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["giaouoc", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(ended.value.code if isinstance(ended.value.code, int) else 0, out, err)

    return call


@pytest.fixture
def shown() -> Callable[..., list[str]]:
    """The lines of something rich prints on a screen of `width` columns."""

    def make(body: RenderableType, width: int = 100, **options: Any) -> list[str]:
        screen = Console(file=io.StringIO(), width=width, highlight=False, **options)
        with screen.capture() as capture:
            screen.print(body)
        return capture.get().splitlines()

    return make
