"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from giaouoc.records.writing import CannotWriteError, write_text


def test_a_file_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "kết quả.txt"
    write_text(path, "Đổi mới\nhai\n")
    assert path.read_bytes() == "Đổi mới\nhai\n".encode()
    assert [entry.name for entry in path.parent.iterdir()] == ["kết quả.txt"]


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    write_text(tmp_path / "a.csv", "a\r\nb\r\n", encoding="utf-8-sig")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfa\r\nb\r\n"


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ, và dài hơn", encoding="utf-8")
    write_text(path, "mới")
    assert path.read_text(encoding="utf-8") == "mới"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ", encoding="utf-8")

    def fail(*_: object) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CannotWriteError) as caught:
        write_text(path, "mới")
    assert str(caught.value).startswith(f"không ghi được {path}")
    assert "No space" not in str(caught.value) and "denied" not in str(caught.value)
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("cũ", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "Đổi", encoding="ascii")
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(CannotWriteError):
        write_text(tmp_path / "a.txt", "x")
    (tmp_path / "tep").write_text("")
    with pytest.raises(CannotWriteError):
        write_text(tmp_path / "tep" / "a.txt", "x")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_text(tmp_path / "a.txt", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644
