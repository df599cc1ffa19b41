"""Many blocs on disk: which are found, in what order, each of which year, and that a broken one stops no other."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from giaouoc.awards.overview import BlocSummary
from giaouoc.console.bloc_summary import summary_of
from giaouoc.console.many_blocs import bloc_folders, summaries

Make = Callable[..., Path]
Run = Callable[..., Any]

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2025, 1, 13)


def _of(root: Path, year: int | None = None, on: date = ON) -> BlocSummary:
    return summary_of(root.parent, year, None, on, root)


class TestFolders:
    def _make(self, top: Path, *folders: str) -> None:
        for folder in folders:
            (top / folder).mkdir(parents=True, exist_ok=True)
            (top / folder / "bloc.yaml").write_text("name: Khối\n", encoding="utf-8")

    def _found(self, top: Path) -> list[str]:
        return [folder.relative_to(top).as_posix() for folder in bloc_folders(top)]

    def test_at_every_depth_in_order(self, tmp_path: Path) -> None:
        self._make(tmp_path, "so/khoi-2", "khoi-9", "so/khoi-1", "bo/cum/khoi-3")
        (tmp_path / "khong").mkdir()
        assert self._found(tmp_path) == ["bo/cum/khoi-3", "khoi-9", "so/khoi-1", "so/khoi-2"]

    def test_the_folder_itself(self, tmp_path: Path) -> None:
        self._make(tmp_path, ".")
        assert self._found(tmp_path) == ["."]

    def test_hidden_ones_are_passed_over(self, tmp_path: Path) -> None:
        self._make(tmp_path, ".git/khoi", "khoi", ".khoi-cu")
        assert self._found(tmp_path) == ["khoi"]

    def test_a_bloc_holds_no_other(self, tmp_path: Path) -> None:
        self._make(tmp_path, "khoi", "khoi/ban-sao")
        assert self._found(tmp_path) == ["khoi"]

    def test_none(self, tmp_path: Path) -> None:
        assert bloc_folders(tmp_path) == []


class TestSummary:
    def test_is_what_the_blocs_own_commands_say(self, to_judge: Make) -> None:
        found = _of(to_judge(decided=True))
        assert (found.folder, found.year, found.members, found.ranked) == ("khoi", 2025, 7, 6)
        counts = {count.award: (count.proposed, count.granted) for count in found.awards}
        assert counts == {"co-thi-dua-chinh-phu": (1, 0), "co-thi-dua-tinh": (3, 0), "bang-khen-tinh": (4, 0)}
        assert (found.errors, found.warnings) == (0, 1)

    def test_of_the_latest_year_with_units_or_of_the_one_asked_for(self, to_judge: Make) -> None:
        root = to_judge({"2026/year.yaml": "year: 2026\n"})
        assert _of(root).year == 2025
        assert (_of(root, 2026).year, _of(root, 2026).ranked) == (2026, 0)

    def test_as_of_its_own_meeting_else_as_of_the_day(self, bloc: Make) -> None:
        day = date(2023, 12, 31)
        assert _of(bloc(), on=day).errors == 1, "no law covers the day"
        assert _of(bloc({"2024/review.yaml": "meeting: {date: 13/01/2025}\n"}), on=day).errors == 0

    def test_errors_are_counted_and_the_rest_still_told(self, bloc: Make) -> None:
        found = _of(bloc({"2024/units/so-y-te.yaml": "unit: so-y-te\nscores: {I.1: {self: 60, appraised: 61}}\n"}))
        assert found.errors >= 1
        assert (found.members, found.ranked, found.first) == (2, 1, ("Sở Giáo dục và Đào tạo",))


class TestBroken:
    @pytest.mark.parametrize(
        "files",
        [
            {"bloc.yaml": "name: ["},
            {"bloc.yaml": ""},
            {"2024/year.yaml": None, "2024/criteria.yaml": "max: ["},
            {"2024/year.yaml": "year: 2024\nleader: ["},
            {"2024/rules.yaml": "awards: ["},
            {"2024/review.yaml": "decisions: ["},
            {"history.yaml": "2023: ["},
        ],
        ids=lambda files: ",".join(files),
    )
    def test_one_stops_no_other(self, bloc: Make, files: dict[str, str | None]) -> None:
        sound, broken = bloc(name="b"), bloc(files, name="a")
        found = summaries(broken.parent, [broken, sound], None, None, ON, 1)
        assert [one.folder for one in found] == ["a", "b"]
        assert found[0].errors >= 1
        assert (found[1].errors, found[1].ranked, found[1].first) == (0, 2, ("Sở Y tế",))

    def test_a_bloc_without_any_year(self, bloc: Make, tmp_path: Path) -> None:
        root = tmp_path / "moi"
        root.mkdir()
        (root / "bloc.yaml").write_text((bloc() / "bloc.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        found = _of(root)
        assert (found.name, found.year, found.members, found.ranked) == ("Khối thi đua số 1", None, 2, 0)

    def test_a_year_it_does_not_keep(self, bloc: Make) -> None:
        assert _of(bloc(), 2020).year is None


def test_however_many_processes_the_bytes_are_the_same(run: Run) -> None:
    arguments = ["overview", str(EXAMPLES), "--on", "13/01/2025", "--format", "json", "--jobs"]
    one = run(*arguments, "1")
    command = [sys.executable, "-m", "giaouoc", *arguments, "2"]
    two = subprocess.run(command, capture_output=True, env=dict(os.environ), check=False)
    assert (one.code, two.returncode) == (0, 0)
    assert two.stdout.decode() == one.out
    assert b"Traceback" not in two.stderr
