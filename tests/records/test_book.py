"""A folder becomes a book: all that can be read is read, all that is wrong is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaouoc.records.book import load_book
from giaouoc.records.codes import Code
from giaouoc.scoring.engine import rank_year

Bloc = Callable[..., Path]


def test_a_sound_bloc(bloc: Bloc) -> None:
    book = load_book(bloc())
    assert book.problems == ()
    assert book.all_years == (2024,)
    year = book.years[2024]
    assert list(year.units) == ["so-giao-duc", "so-y-te"]
    assert year.files == {"year.yaml", "criteria.yaml", "units/so-giao-duc.yaml", "units/so-y-te.yaml"}
    assert (year.first_day, year.last_day) == (date(2024, 1, 1), date(2024, 12, 31))
    assert book.bloc is not None
    assert [member.id for member in year.members(book.bloc.model)] == ["so-y-te", "so-giao-duc"]


def test_only_the_years_asked_for_are_read(bloc: Bloc) -> None:
    root = bloc({"2023/year.yaml": "year: 2020", "2025/year.yaml": "year: 2025"})
    book = load_book(root, (2025, 2026))
    assert (list(book.years), book.all_years) == ([2025], (2023, 2024, 2025))
    assert book.problems == ()


def test_a_year_without_scores_is_a_record(bloc: Bloc) -> None:
    files = ("criteria.yaml", "units/so-y-te.yaml", "units/so-giao-duc.yaml")
    book = load_book(bloc({f"2024/{name}": None for name in files}))
    assert book.problems == ()
    assert book.years[2024].table is None


def test_the_working_year_decides_who_is_a_member(bloc: Bloc) -> None:
    root = bloc({"2024/year.yaml": "year: 2024\nperiod: {from: 01/08/2024, to: 31/07/2025}"})
    with (root / "bloc.yaml").open("a", encoding="utf-8") as file:
        file.write("    left: 30/07/2024\n  - {id: moi, name: Đơn vị mới, joined: 01/07/2025}\n")
    book = load_book(root)
    assert book.bloc is not None
    assert [member.id for member in book.years[2024].members(book.bloc.model)] == ["so-y-te", "moi"]


def test_a_wrong_year_in_the_file_does_not_change_who_is_a_member(bloc: Bloc) -> None:
    root = bloc({"2024/year.yaml": "year: 2023"})
    with (root / "bloc.yaml").open("a", encoding="utf-8") as file:
        file.write("    joined: 2024\n")
    book = load_book(root)
    assert [p.code for p in book.problems] == [Code.WRONG_YEAR]
    assert book.bloc is not None
    assert [member.id for member in book.years[2024].members(book.bloc.model)] == ["so-y-te", "so-giao-duc"]


@pytest.mark.parametrize("path", ["bloc.yaml", "2024/year.yaml"])
def test_a_required_file_is_missed(bloc: Bloc, path: str) -> None:
    book = load_book(bloc({path: None}))
    assert [(p.code, p.place.file) for p in book.problems] == [(Code.MISSING_FILE, path)]


def test_a_folder_without_years(bloc: Bloc, tmp_path: Path) -> None:
    root = tmp_path / "trong"
    root.mkdir()
    (root / "bloc.yaml").write_text((bloc() / "bloc.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert [p.code for p in load_book(root).problems] == [Code.NO_YEAR]


def test_problems_of_all_files_come_in_order(bloc: Bloc) -> None:
    root = bloc({
        "2024/units/so-y-te.yaml": "unit: so-y-te\nscores:\n  I.9: {self: 1}\n  I.8: {self: 1}",
        "2024/year.yaml": "year: 2024\nleader: ai\nkhóa: 1",
        "history.yaml": "2023: {leader: ai}",
    })  # fmt: skip
    assert [(p.place.file, p.place.line) for p in load_book(root).problems] == [
        ("2024/units/so-y-te.yaml", 3),
        ("2024/units/so-y-te.yaml", 4),
        ("2024/year.yaml", 2),
        ("2024/year.yaml", 3),
        ("history.yaml", 1),
    ]


def test_a_file_that_cannot_be_read_leaves_the_others(bloc: Bloc) -> None:
    root = bloc({"2024/review.yaml": "votes: ["})
    (root / "2024" / "units" / "so-y-te.yaml").write_bytes(b"\xff\xfeu\x00")
    book = load_book(root)
    assert [p.code for p in book.problems] == [Code.YAML_SYNTAX, Code.UTF16]
    year = book.years[2024]
    assert (year.review, list(year.units), year.table is not None) == (None, ["so-giao-duc"], True)


_FILES = ["bloc.yaml", "history.yaml", *(f"2024/{name}" for name in ("year.yaml", "criteria.yaml", "rules.yaml",
          "review.yaml", "units/so-y-te.yaml", "units/la.yaml"))]  # fmt: skip
_PIECES = st.sampled_from(
    ["name: ", "members:\n  - ", "id: ", "year: ", "scores:\n  ", "I.1: ", "{self: ", "}", "criteria:\n  - ", "code: ",
     "max: ", "scoring: {kind: ", "direct", "votes:\n  - ", "units: ", "[", "]", "so-y-te", "2024", "9,5", "-1",
     "\n", "\n  ", ", ", "'", '"', "\t", "\xa0", "\u2028", "không", "tất cả", "# ", "- ", "ties:\n  - ", "order: "]
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(_FILES), data=st.lists(_PIECES | st.text(max_size=3)).map("".join) | st.binary(max_size=40))
def test_no_content_of_a_file_raises(
    tmp_path_factory: pytest.TempPathFactory, bloc: Bloc, name: str, data: str | bytes
) -> None:
    root = bloc(name=tmp_path_factory.mktemp("khoi").name)
    (root / name).write_bytes(data.encode(errors="replace") if isinstance(data, str) else data)
    book = load_book(root)
    for year in book.years:
        ranking = rank_year(book, year)
        for problem in (*book.problems, *ranking.problems):
            assert problem.message
            assert not problem.message.isascii()
