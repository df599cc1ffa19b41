"""Blocs judged for awards: files in layers laid on disk, read as a `Book`, ranked, judged.

A layer maps paths to texts, or to data that is written as YAML; a path that ends in `+` adds its text to the file the
layers before gave. Where records hold an error a test fails, unless it says `sound=False`.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from giaouoc.awards.engine import Proposed, propose
from giaouoc.awards.proposals import Proposals
from giaouoc.records.book import Book, load_book
from giaouoc.records.problems import Problem
from giaouoc.scoring.engine import Ranking, rank_year
from giaouoc.vietnamese import parse_date

Layer = Mapping[str, Any]

BASE = Path(__file__).parents[1] / "problems" / "_base"
SHIPPED = Path(__file__).parents[2] / "src" / "giaouoc" / "law" / "luat-tdkt-2022.yaml"


class Judged(NamedTuple):
    """A bloc as read, ranked and judged, with the problems of all three."""

    book: Book
    ranking: Ranking
    proposed: Proposed

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.book.problems, *self.ranking.problems, *self.proposed.problems)


class _Dumper(yaml.SafeDumper):
    """Writes what stands twice twice: records know no references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(data: Any) -> str:
    return data if isinstance(data, str) else yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


def _write(root: Path, layers: tuple[Layer, ...]) -> None:
    shutil.rmtree(root, ignore_errors=True)
    texts: dict[str, str] = {}
    for layer in layers:
        for name, data in layer.items():
            if data is None:
                texts.pop(name, None)
            elif name.endswith("+"):
                texts[name[:-1]] += _text(data)
            else:
                texts[name] = _text(data)
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")


@pytest.fixture(scope="session")
def base() -> Layer:
    """The files of the small bloc of `tests/problems/_base`."""
    return {
        path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(BASE.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def shipped() -> str:
    """The text of the law pack that comes with giaouoc."""
    return SHIPPED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Judged]:
    """The bloc of some layers, judged as of the day `on`; every award of the law too, unless not `everything`.

    `asked`: as by the command `awards`, not by `validate`.
    """
    root = tmp_path_factory.mktemp("khen-thuong") / "khoi"

    def make(
        *layers: Layer, on: str | None = None, year: int = 2024, asked: bool = False, everything: bool = True
    ) -> Judged:
        day = parse_date(on) if on is not None else None
        assert on is None or day is not None, f"no day: {on}"
        _write(root, layers)
        book = load_book(root)
        ranking = rank_year(book, year)
        return Judged(book, ranking, propose(book, year, ranking, day, asked=asked, everything=everything))

    return make


@pytest.fixture(scope="session")
def judge(judged: Callable[..., Judged]) -> Callable[..., Proposals]:
    """The proposals of a bloc; with `sound`, its records must hold no error."""

    def make(*layers: Layer, sound: bool = True, **options: Any) -> Proposals:
        found = judged(*layers, **options)
        errors = [problem for problem in found.problems if problem.is_error]
        assert not sound or not errors, f"the test's own records are wrong: {errors}"
        assert found.proposed.proposals is not None, found.problems
        return found.proposed.proposals

    return make


@pytest.fixture(scope="session")
def told(judged: Callable[..., Judged]) -> Callable[..., list[str]]:
    """`file:line:column code` of every problem of a bloc, those of judging it included."""

    def make(*layers: Layer, **options: Any) -> list[str]:
        return [f"{problem.place} {problem.code.value}" for problem in judged(*layers, **options).problems]

    return make


@pytest.fixture(scope="session")
def scored() -> Callable[..., dict[str, Any]]:
    """The files of a bloc whose units have these points of 100 (None: not scored yet) and what else is given of them.

    `rules`, `review`, `history`, `year`: texts of these files. `standing`, `members`: by unit.
    """

    def make(
        points: Mapping[str, str | None],
        *,
        standing: Mapping[str, Any] | None = None,
        members: Mapping[str, Any] | None = None,
        level: str = "tỉnh",
        year: str = "",
        **files: Any,
    ) -> dict[str, Any]:
        more = members or {}
        listed = [{"id": unit, "name": f"Đơn vị {unit}", **more.get(unit, {})} for unit in {**points, **more}]
        row = {"code": "I", "title": "Nhiệm vụ", "max": "100", "scoring": {"kind": "direct"}}
        found: dict[str, Any] = {
            "bloc.yaml": {"name": "Khối thử", "kind": "khối", "owner": "Hội đồng", "level": level, "members": listed},
            "2024/year.yaml": f'year: "2024"\n{year}',
            "2024/criteria.yaml": {"max": "100", "criteria": [row]},
        }
        for unit, figure in points.items():
            entry = {"I": {"self": figure, "appraised": figure}} if figure is not None else {}
            own = {"standing": standing[unit]} if standing is not None and unit in standing else {}
            found[f"2024/units/{unit}.yaml"] = {"unit": unit, "scores": entry, **own}
        for name, data in files.items():
            found["history.yaml" if name == "history" else f"2024/{name}.yaml"] = data
        return found

    return make
