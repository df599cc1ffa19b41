"""What an office machine does to a text file is said plainly; the file's text is not changed."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.source import MAX_BYTES, Source, _decode, read_source


def _read(tmp_path: Path, data: bytes) -> tuple[Source | None, list[Problem]]:
    path = tmp_path / "year.yaml"
    path.write_bytes(data)
    return read_source(path, "2024/year.yaml")


def _only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1
    return problems[0]


def test_utf8_is_read_as_it_stands(tmp_path: Path) -> None:
    source, problems = _read(tmp_path, "theme: Đổi mới\r\n".encode())
    assert (source, problems) == (Source("2024/year.yaml", "theme: Đổi mới\r\n"), [])


def test_a_byte_order_mark_is_taken_off_and_told(tmp_path: Path) -> None:
    source, problems = _read(tmp_path, b"\xef\xbb\xbfyear: 2024")
    assert source is not None and source.text == "year: 2024"
    problem = _only(problems)
    assert (problem.code, problem.severity) == (Code.BOM, Severity.WARNING)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_notepads_unicode_is_named(tmp_path: Path, encoding: str) -> None:
    source, problems = _read(tmp_path, "year: 2024".encode(encoding))
    assert source is None
    assert _only(problems).code is Code.UTF16


def test_the_first_byte_that_is_not_utf8_is_pointed_at(tmp_path: Path) -> None:
    source, problems = _read(tmp_path, "year: 2024\r\ntheme: Đổi ".encode() + b"m\xedi\nleader: a\n")
    problem = _only(problems)
    assert source is None
    assert problem.code is Code.NOT_UTF8
    assert problem.place == Place("2024/year.yaml", 2, 13, 2, 14)
    assert problem.excerpt == "theme: Đổi m\ufffdi"
    assert "0xED" in problem.message


def test_a_folder_in_a_files_place(tmp_path: Path) -> None:
    source, problems = read_source(tmp_path, "bloc.yaml")
    assert source is None
    assert _only(problems).code is Code.NOT_A_FILE


def test_a_broken_link_and_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    for name, word in (("gone.yaml", "không còn"), ("loop.yaml", "vòng")):
        problem = _only(read_source(tmp_path / name, name)[1])
        assert problem.code is Code.UNREADABLE
        assert word in problem.message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "year.yaml"
    path.write_text("year: 2024")
    path.chmod(0)
    problem = _only(read_source(path, "year.yaml")[1])
    assert problem.code is Code.UNREADABLE
    assert "không có quyền" in problem.message


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "year.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert _only(read_source(path, "year.yaml")[1]).code is Code.TOO_LARGE


def test_lines_end_the_windows_way_the_unix_way_and_the_old_mac_way() -> None:
    source = Source("a", "một\r\nhai\nba\rbốn")
    assert [source.line(number) for number in range(1, 6)] == ["một", "hai", "ba", "bốn", ""]
    assert source.place_at(source.text.index("ba"), source.text.index("ba") + 2) == Place("a", 3, 1, 3, 3)


@pytest.mark.parametrize(
    ("text", "nfc"), [("Đổi mới", True), ("Đo\u0302\u0309i", False), ('"\\u0301"', False), ("", True)]
)
def test_whether_the_text_needs_normalising(text: str, nfc: bool) -> None:
    assert Source("a", text).is_nfc is nfc


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_problem_that_lies_in_the_file(data: bytes) -> None:
    source, problems = _decode(data, "a.yaml")
    assert source is not None or problems
    for problem in problems:
        assert 1 <= problem.place.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert 1 <= problem.place.column <= len(data) + 1
