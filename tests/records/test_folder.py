"""What lies in a bloc's folder is found, whatever it is, and nothing there raises."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.records.codes import Code
from giaouoc.records.folder import exists, find_bloc, latest_filled_year, strange_entries, unit_files, year_folders

Bloc = Callable[..., Path]


class TestFinding:
    def test_from_the_folder_itself_and_from_below(self, bloc: Bloc) -> None:
        root = bloc()
        assert find_bloc(root) == root
        assert find_bloc(root / "2024" / "units") == root

    def test_from_here(self, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        root = bloc()
        monkeypatch.chdir(root / "2024")
        assert find_bloc(Path()) == root

    def test_the_nearest_one(self, bloc: Bloc) -> None:
        inner = bloc({"con/bloc.yaml": ""}) / "con"
        assert find_bloc(inner) == inner

    def test_none(self, tmp_path: Path) -> None:
        assert find_bloc(tmp_path) is None
        assert find_bloc(tmp_path / "không" / "có") is None

    def test_a_loop_of_links_does_not_raise(self, tmp_path: Path) -> None:
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
        assert find_bloc(tmp_path / "loop") is None
        assert exists(tmp_path / "loop")
        assert unit_files(tmp_path / "loop") == []


class TestYears:
    def test_are_folders_named_by_four_digits(self, bloc: Bloc) -> None:
        root = bloc(
            {"2025/year.yaml": "", "1999/year.yaml": "", "24/year.yaml": "", "2024-cu/year.yaml": "", "2023": ""}
        )
        assert year_folders(root) == [1999, 2024, 2025]

    def test_a_loop_of_links_is_no_year(self, bloc: Bloc) -> None:
        root = bloc()
        (root / "2025").symlink_to("2025")
        assert year_folders(root) == [2024]

    def test_of_no_folder(self, tmp_path: Path) -> None:
        assert year_folders(tmp_path / "không có") == []

    def test_one_only_opened_has_nothing_to_rank(self, bloc: Bloc) -> None:
        root = bloc({"2025/year.yaml": "", "2025/criteria.yaml": ""})
        assert latest_filled_year(root, [2024, 2025]) == 2024

    def test_one_with_only_a_meeting_has(self, bloc: Bloc) -> None:
        root = bloc({"2025/review.yaml": ""})
        assert latest_filled_year(root, [2024, 2025]) == 2025

    def test_without_any_unit_the_latest(self, tmp_path: Path) -> None:
        assert latest_filled_year(tmp_path, [2023, 2024]) == 2024
        assert latest_filled_year(tmp_path, []) is None


def test_what_machines_leave_beside_the_units_files_is_no_unit(bloc: Bloc) -> None:
    root = bloc({"2024/units/._so-y-te.yaml": "", "2024/units/.#so-y-te.yaml": "", "2024/units/~so-y-te.yaml": ""})
    assert unit_files(root / "2024") == ["so-giao-duc.yaml", "so-y-te.yaml"]
    assert strange_entries(root, [2024]) == []


class TestStrangeEntries:
    @pytest.mark.parametrize(
        ("path", "hint"),
        [
            ("bloc.yml", 'có phải "bloc.yaml"?'),
            ("History.yaml", 'có phải "history.yaml"?'),
            ("bloc.yaml.txt", 'có phải "bloc.yaml"?'),
            ("2024/Criteria.YAML", 'có phải "criteria.yaml"?'),
            ("2024/critera.yaml", 'có phải "criteria.yaml"?'),
            ("2024/zzz.yaml", "chuyển tệp đi chỗ khác nếu không phải tệp ghi chép"),
            ("2024/units/thads.yml", 'có phải "thads.yaml"?'),
            ("2024/units/thads.yaml.txt", 'có phải "thads.yaml"?'),
        ],
    )
    def test_a_slip_in_a_name_is_warned_of(self, bloc: Bloc, path: str, hint: str) -> None:
        problems = strange_entries(bloc({path: ""}), [2024])
        assert [(p.code, p.place.file, p.hint, p.is_error) for p in problems] == [
            (Code.STRANGE_FILE, path, hint, False)
        ]

    def test_units_with_a_capital(self, bloc: Bloc) -> None:
        problems = strange_entries(bloc({"2025/Units/a.yaml": ""}), [2025])
        assert [(p.place.file, p.hint) for p in problems] == [("2025/Units", 'có phải "units"?')]

    @pytest.mark.parametrize(
        "path",
        ["README.md", "2024/ghi-chu.txt", "2024/~$bao-cao.docx", ".cache.yaml", "2024/.x.yml", "output/a.yaml",
         "2024/result.yaml", "2024/units/moi.yaml", "templates/plan.md"],
    )  # fmt: skip
    def test_what_is_no_record_is_left_alone(self, bloc: Bloc, path: str) -> None:
        assert strange_entries(bloc({path: ""}), [2024]) == []

    def test_a_file_in_the_place_of_units(self, bloc: Bloc) -> None:
        problems = strange_entries(bloc({"2025/units": ""}), [2025])
        assert [(p.code, p.place.file) for p in problems] == [(Code.NOT_A_FILE, "2025/units")]

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable here")
    def test_a_folder_without_permission_is_as_if_empty(self, bloc: Bloc) -> None:
        root = bloc()
        (root / "2024" / "units").chmod(0)
        try:
            assert unit_files(root / "2024") == []
        finally:
            (root / "2024" / "units").chmod(0o755)
