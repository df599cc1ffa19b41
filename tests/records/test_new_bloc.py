"""A bloc just made validates, whatever its units are called; a year opened from another does too."""

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaouoc.records.book import load_book
from giaouoc.records.new_bloc import STARTERS, NewBloc, new_bloc_files
from giaouoc.records.next_year import a_year_later, next_year
from giaouoc.records.problems import Problem
from giaouoc.records.slug import ids_for
from giaouoc.scoring.engine import rank_year
from giaouoc.vietnamese import fold_spelling

Bloc = Callable[..., Path]

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậớờởỡợứừửữựíìỉĩịýỳỷỹỵ"
NAMES = st.lists(
    st.text(st.sampled_from(LETTERS + LETTERS.upper() + "  -,&'\"#:()[]{}0123456789"), min_size=1, max_size=60).map(
        lambda text: " ".join(unicodedata.normalize("NFC", text).split())
    ),
    min_size=1,
    max_size=9,
    unique_by=fold_spelling,
).filter(lambda names: all(fold_spelling(name) for name in names))


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def made(names: list[str], starter: str = "ba-muc", name: str = "Khối thi đua số 7") -> NewBloc:
    pairs = list(zip(ids_for(names), names, strict=True))
    return NewBloc(name, "khối", "Hội đồng: tỉnh", "tỉnh", pairs, pairs[0][0], 2026, starter)


def problems_of(root: Path) -> tuple[Problem, ...]:
    book = load_book(root)
    return (*book.problems, *(found for year in book.years for found in rank_year(book, year).problems))


@pytest.mark.parametrize("starter", STARTERS)
def test_every_ready_made_table_validates(starter: str, tmp_path: Path) -> None:
    write(tmp_path, new_bloc_files(made(["Sở Y tế", "Công an thành phố"], starter)))
    assert problems_of(tmp_path) == ()
    book = load_book(tmp_path)
    assert book.bloc is not None and book.years[2026].year is not None and book.years[2026].table is not None
    assert [member.id for member in book.bloc.model.members] == ["so-y-te", "cong-an-thanh-pho"]
    assert book.years[2026].year.model.leader == "so-y-te"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(NAMES, st.text(st.sampled_from(LETTERS + " :#-{}'\""), min_size=1, max_size=30).filter(str.strip))
def test_any_list_of_names_validates(tmp_path: Path, names: list[str], bloc: str) -> None:
    write(tmp_path, new_bloc_files(made(names, name=bloc.strip())))
    assert problems_of(tmp_path) == ()
    book = load_book(tmp_path)
    assert book.bloc is not None
    assert [member.name for member in book.bloc.model.members] == names


@pytest.mark.parametrize(
    ("example", "year"),
    [("khoi-13-ha-noi", 2024), ("cum-9-ha-noi", 2023), ("khoi-co-quan-dang-hoa-binh", 2024), ("khoi-9-ha-noi", 2024)],
)
def test_the_next_year_of_an_example_validates(bloc: Bloc, example: str, year: int) -> None:
    root = bloc(example=example)
    opened = next_year(load_book(root), year)
    for old in (root / str(year + 1)).glob("*") if (root / str(year + 1)).exists() else ():
        old.unlink()
    write(root, opened.files)
    assert [problem for problem in problems_of(root) if problem.place.file.startswith(f"{year + 1}/")] == []


def test_what_goes_on_is_carried_over_and_what_was_the_old_years_is_not(bloc: Bloc) -> None:
    root = bloc(example="khoi-13-ha-noi")
    opened = next_year(load_book(root), 2024)
    text = opened.files["2025/year.yaml"]
    assert "leader: btl-thu-do" in text and "deputies: [vksnd]" in text
    assert "due: 31/01/2026" in text and "Hội nghị tổng kết, bình xét thi đua năm 2025" in text
    assert "done: 3" not in text and "70 năm" not in text and "98/2023" not in text
    criteria = (root / "2024" / "criteria.yaml").read_text(encoding="utf-8")
    carried = opened.files["2025/criteria.yaml"]
    changed = [new for old, new in zip(criteria.splitlines(), carried.splitlines(), strict=True) if old != new]
    assert changed == [
        "title: Bảng tiêu chí và thang điểm thi đua năm 2025",
        "  - {paper: tu-cham, by: 10/12/2025}",
    ]


def test_the_29th_of_february_becomes_the_28th() -> None:
    assert a_year_later(date(2024, 2, 29)) == date(2025, 2, 28)
    assert a_year_later(date(2024, 3, 1)) == date(2025, 3, 1)
