"""The terminal speaks UTF-8 whatever its code page; a crash is written down."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from giaouoc.console.streams import write_crash_log


def test_a_crash_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["giaouoc", "rank", "Khối 1"])
    try:
        raise ValueError("lạ")
    except ValueError:
        log = write_crash_log("9.9")
    text = log.read_text(encoding="utf-8")
    assert log.parent == tmp_path
    assert "giaouoc 9.9, Python" in text
    assert "giaouoc rank Khối 1" in text
    assert "ValueError: lạ" in text


@pytest.mark.parametrize("encoding", ["cp1258", "cp437", "ascii"])
def test_redirected_output_is_utf8_whatever_the_code_page(encoding: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "giaouoc", "--help"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert "Cách dùng: giaouoc [TÙY CHỌN] LỆNH" in ended.stdout.decode("utf-8")
