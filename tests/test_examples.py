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


# What was published: award → who was proposed. Nobody else got any.
OUTCOMES = {
    "khoi-13-ha-noi": (2024, {"co-thi-dua-tinh": {"cong-an", "btl-thu-do"}, "bang-khen-tinh": {"vksnd", "toa-an"}}),
    "khoi-co-quan-dang-hoa-binh": (
        2024,
        {"co-thi-dua-tinh": {"ubkt"}, "bang-khen-tinh": {"ban-noi-chinh", "dang-uy-khoi", "ban-to-chuc"}},
    ),
    "cum-9-ha-noi": (
        2023,
        {
            "co-thi-dua-chinh-phu": {"bac-tu-liem"},
            "co-thi-dua-tinh": {"bac-tu-liem", "tay-ho"},
            "bang-khen-tinh": {"nam-tu-liem", "cau-giay"},
        },
    ),
}


@pytest.mark.parametrize("bloc", OUTCOMES)
class TestAwards:
    def test_suggested_is_decided_is_published(self, run: Run, bloc: str) -> None:
        year, published = OUTCOMES[bloc]
        ended = run("awards", EXAMPLES / bloc, "--format", "json")
        assert ended.code == 0
        document = json.loads(ended.out)
        assert document["year"] == year
        assert {award["award"]: set(award["suggested"]) for award in document["awards"]} == published
        decided = {
            award["award"]: {decision["unit"] for decision in award["decided"] if decision["status"] == "đề nghị"}
            for award in document["awards"]
        }
        assert decided == published
        assert not any(award["contested"] or award["pending"] for award in document["awards"])

    def test_nothing_differs_and_nothing_had_to_be_explained_away(self, run: Run, bloc: str) -> None:
        assert json.loads(run("awards", EXAMPLES / bloc, "--format", "json").out)["differences"] == []
        assert "Khác với gợi ý" not in run("awards", EXAMPLES / bloc).out
        texts = [path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / bloc).rglob("*.yaml"))]
        assert texts and not [text for text in texts if "despite" in text]

    def test_who_is_suggested_meets_every_condition(self, run: Run, bloc: str) -> None:
        for award in json.loads(run("awards", EXAMPLES / bloc, "--format", "json").out)["awards"]:
            met = {verdict["unit"] for verdict in award["verdicts"] if verdict["verdict"] == "đạt"}
            assert set(award["suggested"]) <= met


def test_khoi_13_gives_its_leader_nothing_and_proposes_no_flag_of_the_government(run: Run) -> None:
    document = json.loads(run("awards", EXAMPLES / "khoi-13-ha-noi", "--format", "json").out)
    assert "co-thi-dua-chinh-phu" not in {award["award"] for award in document["awards"]}
    assert "thads" not in {unit for award in document["awards"] for unit in award["suggested"]}


def test_cum_9_tells_who_was_granted_what_and_who_leads_next(run: Run) -> None:
    years = json.loads(run("history", "-C", EXAMPLES / "cum-9-ha-noi", "--format", "json").out)["years"]
    assert [(year["year"], year["leader"], year["deputies"]) for year in years] == [
        (2024, "bac-tu-liem", ["tay-ho"]),
        (2023, None, []),
    ]
    granted = {(unit["unit"], grant["award"]) for unit in years[1]["units"] for grant in unit["granted"]}
    assert granted == {(unit, award) for award, units in OUTCOMES["cum-9-ha-noi"][1].items() for unit in units}


def test_all_of_them_at_once(run: Run) -> None:
    ended = run("overview", EXAMPLES, "--on", "13/01/2025", "--format", "json")
    assert ended.code == 0
    document = json.loads(ended.out)
    assert [(bloc["folder"], bloc["year"], bloc["ranked"], bloc["errors"]) for bloc in document["blocs"]] == [
        ("cum-9-ha-noi", 2023, 6, 0),
        ("khoi-13-ha-noi", 2024, 5, 0),
        ("khoi-4-ha-noi", 2024, 0, 0),
        ("khoi-9-ha-noi", 2024, 0, 0),
        ("khoi-co-quan-dang-hoa-binh", 2024, 9, 0),
    ]
    assert {award["award"]: (award["proposed"], award["granted"]) for award in document["totals"]} == {
        "co-thi-dua-chinh-phu": (1, 1),
        "co-thi-dua-tinh": (5, 2),
        "bang-khen-tinh": (7, 2),
    }
    shares = {
        (share["owner"], share["year"]): (len(share["meeting"]), share["allowed"]) for share in document["shares"]
    }
    assert len(shares) == 3 and set(shares.values()) == {(1, 0)}, "20 per cent of one is none"
