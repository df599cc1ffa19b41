"""Five real blocs: their records hold no problem, and the published outcome follows from them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaouoc.records.book import Book, load_book
from giaouoc.scoring.engine import rank_year

EXAMPLES = Path(__file__).parents[1] / "examples"
BLOCS = ["cum-9-ha-noi", "khoi-13-ha-noi", "khoi-4-ha-noi", "khoi-9-ha-noi", "khoi-co-quan-dang-hoa-binh"]
UNITS = sorted(EXAMPLES.glob("*/*/units/*.yaml"))

Run = Callable[..., Any]


def _ranks(bloc: str, year: int) -> dict[str, int]:
    """Ranks by unit; nobody is left out."""
    result = rank_year(load_book(EXAMPLES / bloc), year).result
    assert result is not None and result.valid
    assert result.unranked == ()
    return {row.unit: row.rank for row in result.ranked}


def _first(ranks: dict[str, int], first: int, last: int) -> set[str]:
    return {unit for unit, rank in ranks.items() if first <= rank <= last}


def test_there_are_five() -> None:
    assert sorted(path.parent.name for path in EXAMPLES.glob("*/bloc.yaml")) == BLOCS


@pytest.mark.parametrize("bloc", BLOCS)
def test_no_problem_at_all(run: Run, bloc: str) -> None:
    document = json.loads(run("validate", EXAMPLES / bloc, "--format", "json").out)
    assert document["problems"] == []
    assert run("validate", EXAMPLES / bloc, "--strict").code == 0


@pytest.mark.parametrize("path", UNITS, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_invented_figures_are_called_so(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "scores:" not in text or text.startswith("# Số liệu minh họa\n")


def test_khoi_13(run: Run) -> None:
    ranks = _ranks("khoi-13-ha-noi", 2024)
    assert _first(ranks, 1, 2) == {"cong-an", "btl-thu-do"}
    assert _first(ranks, 3, 4) == {"vksnd", "toa-an"}
    assert ranks["thads"] == 5, "the leader"
    ended = run("rank", EXAMPLES / "khoi-13-ha-noi")
    assert ended.code == 0
    assert "Xếp hạng năm 2024" in ended.out, "2025 has only been opened"


def _id(book: Book, name: str) -> str:
    assert book.bloc is not None
    return next(member.id for member in book.bloc.model.members if name in (member.name, *member.aliases))


def test_hoa_binh() -> None:
    bloc = "khoi-co-quan-dang-hoa-binh"
    book = load_book(EXAMPLES / bloc)
    ranks = _ranks(bloc, 2024)
    assert len(ranks) == 9
    assert ranks[_id(book, "Ủy ban Kiểm tra Tỉnh ủy")] == 1
    assert _first(ranks, 2, 4) == {
        _id(book, "Ban Nội chính Tỉnh ủy"),
        _id(book, "Đảng ủy Khối các cơ quan tỉnh"),
        _id(book, "Ban Tổ chức Tỉnh ủy"),
    }


def test_cum_9() -> None:
    ranks = _ranks("cum-9-ha-noi", 2023)
    assert len(ranks) == 6
    assert (ranks["bac-tu-liem"], ranks["tay-ho"]) == (1, 2)
    assert _first(ranks, 3, 4) == {"nam-tu-liem", "cau-giay"}
    book = load_book(EXAMPLES / "cum-9-ha-noi")
    assert book.history is not None
    granted = {(grant.award, grant.unit) for grant in book.history.model.root[2023].granted}
    assert {("co-thi-dua-chinh-phu", "bac-tu-liem"), ("co-thi-dua-tinh", "tay-ho")} <= granted


@pytest.mark.parametrize("bloc", ["khoi-4-ha-noi", "khoi-9-ha-noi"])
def test_before_anything_is_scored_it_says_what_is_missing(run: Run, bloc: str) -> None:
    ended = run("rank", EXAMPLES / bloc)
    assert ended.code == 1
    assert "0/5 đơn vị được xếp hạng" in ended.out
    assert ended.out.count("chưa đủ dữ liệu") == 5
    assert "•" in ended.out
    document = json.loads(run("rank", EXAMPLES / bloc, "--format", "json").out)
    assert (document["valid"], document["ranked"]) == (False, [])
    assert {row["why"] for row in document["unranked"]} == {"missing"}


@pytest.mark.parametrize("bloc", BLOCS)
def test_its_first_unit_can_be_explained(run: Run, bloc: str) -> None:
    record = load_book(EXAMPLES / bloc, ()).bloc
    assert record is not None
    member = record.model.members[0]
    ended = run("explain", member.label, "-C", EXAMPLES / bloc)
    assert ended.code == 0
    assert ended.out.startswith(f"{member.name}\n")
