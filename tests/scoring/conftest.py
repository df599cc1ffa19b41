"""A tiny bloc from a few lines of YAML: written to disk, read as a `Book`, ranked.

Shorthands, so that a test shows only what it is about: a table may be a bare list of criteria, its `max` is then their
sum; a row without `title` is called by its code; a unit's text is its `scores`, unless it names another key of the
file; a bare value is the appraised one. Every fixture takes (table, units), and the other files by keyword.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from giaouoc.records.book import Book, load_book
from giaouoc.scoring.engine import Ranking, rank_year

YEAR = 2024
_UNIT_KEYS = {"unit", "scores", "papers", "evaluated", "standing", "printed"}


def _parse(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _titled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "title": row["code"],
            **row,
            **{key: _titled(row[key]) for key in ("items", "bonus", "penalty") if key in row},
        }
        for row in rows
    ]


def _table(text: str) -> dict[str, Any]:
    data = _parse(text)
    table: dict[str, Any] = {"criteria": data} if isinstance(data, list) else data
    for key in ("criteria", "bonus", "penalty"):
        if key in table:
            table[key] = _titled(table[key])
    total = sum(Decimal(row["max"]) for row in table["criteria"])
    return {"max": str(total), **table}


def _unit(unit: str, text: str) -> dict[str, Any]:
    data = _parse(text) or {}
    whole = data if _UNIT_KEYS & set(data) else {"scores": data}
    scores = {
        code: entry if isinstance(entry, dict) else {"appraised": entry}
        for code, entry in (whole.get("scores") or {}).items()
    }
    return {"unit": unit, **whole, "scores": scores}


def _write_year(root: Path, year: int, table: str | None, units: Mapping[str, str], more: Mapping[str, str]) -> None:
    folder = root / str(year)
    _write(folder / "year.yaml", {"year": str(year), **(_parse(more.get("year", "")) or {})})
    if table is not None:
        _write(folder / "criteria.yaml", _table(table))
    for unit, text in units.items():
        _write(folder / "units" / f"{unit}.yaml", _unit(unit, text))
    if "review" in more:
        _write(folder / "review.yaml", _parse(more["review"]))


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Book]:
    """The book of a bloc whose members are `units`, and those of `members` (id: more keys of `bloc.yaml`).

    `last_year`: (table, units) of the year before.
    """

    def make(
        table: str | None,
        units: Mapping[str, str],
        *,
        members: str = "",
        history: str | None = None,
        last_year: tuple[str, Mapping[str, str]] | None = None,
        **files: str,
    ) -> Book:
        more = _parse(members) or {}
        ids = dict.fromkeys([*units, *more])
        listed = [{"id": unit, "name": f"Đơn vị {unit}", **(more.get(unit) or {})} for unit in ids]
        bloc = {"name": "Khối thử", "kind": "khối", "owner": "Hội đồng", "level": "tỉnh", "members": listed}
        _write(tmp_path / "bloc.yaml", bloc)
        if history is not None:
            _write(tmp_path / "history.yaml", _parse(history))
        if last_year is not None:
            _write_year(tmp_path, YEAR - 1, *last_year, {})
        _write_year(tmp_path, YEAR, table, units, files)
        return load_book(tmp_path)

    return make


@pytest.fixture
def rank(load: Callable[..., Book]) -> Callable[..., Ranking]:
    """The ranking of that bloc; `reading` and `as_entered` as `rank_year` takes them."""

    def make(table: str | None, units: Mapping[str, str], **options: Any) -> Ranking:
        how = {key: options.pop(key) for key in ("reading", "as_entered") if key in options}
        book = load(table, units, **options)
        unsound = [problem for problem in book.problems if problem.is_error]
        assert not unsound, f"the test's own records are wrong: {unsound}"
        return rank_year(book, YEAR, **how)

    return make


@pytest.fixture
def outcome(rank: Callable[..., Ranking]) -> Callable[..., dict[str, Any]]:
    """By unit: its rank, or the word why it has none."""

    def make(table: str | None, units: Mapping[str, str], **options: Any) -> dict[str, Any]:
        result = rank(table, units, **options).result
        assert result is not None
        return {row.unit: row.rank for row in result.ranked} | {row.unit: row.why for row in result.unranked}

    return make


@pytest.fixture
def points(rank: Callable[..., Ranking]) -> Callable[..., str]:
    """Published points of the only unit, whose scores are given; or the word why it has none."""

    def make(table: str, scores: str, **options: Any) -> str:
        result = rank(table, {"a": scores}, **options).result
        assert result is not None
        return str(result.ranked[0].points) if result.ranked else result.unranked[0].why

    return make


@pytest.fixture
def columns(rank: Callable[..., Ranking]) -> Callable[..., tuple[str, str, str]]:
    """Published base, bonus and penalty of the only unit."""

    def make(table: str, scores: str, **options: Any) -> tuple[str, str, str]:
        result = rank(table, {"a": scores}, **options).result
        assert result is not None and result.ranked, result
        row = result.ranked[0]
        return str(row.base), str(row.bonus), str(row.penalty)

    return make


@pytest.fixture
def told(rank: Callable[..., Ranking]) -> Callable[..., list[tuple[str, str]]]:
    """Severity and code of every problem the scoring of the only unit shows."""

    def make(table: str, scores: str, **options: Any) -> list[tuple[str, str]]:
        problems = rank(table, {"a": scores}, **options).problems
        return [(problem.severity.value, problem.code.value) for problem in problems]

    return make
