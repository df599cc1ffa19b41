"""Several files change together or not at all, whatever happens in between."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from giaouoc.records.transaction import JOURNAL, Change, finish_interrupted, write_all
from giaouoc.records.writing import CannotWriteError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    (tmp_path / "b.yaml").write_bytes(b"b: 1\n")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def changes(folder: Path) -> list[Change]:
    return [
        Change(folder / "a.yaml", b"a: 1\n", b"a: 2\n"),
        Change(folder / "b.yaml", b"b: 1\n", b"b: 2\n"),
        Change(folder / "moi" / "c.yaml", None, b"c: 2\n"),
    ]


NEW = {"a.yaml": b"a: 2\n", "b.yaml": b"b: 2\n", "c.yaml": b"c: 2\n"}


def test_all_are_written_and_nothing_is_left_behind(folder: Path) -> None:
    write_all(folder, changes(folder))
    assert contents(folder) == NEW


@pytest.mark.parametrize("name", ["a.yaml", "b.yaml", "moi/c.yaml"])
def test_a_file_changed_meanwhile_stops_all_of_them(folder: Path, name: str) -> None:
    (folder / "moi").mkdir()
    (folder / name).write_bytes(b"hand: 1\n")
    before = contents(folder)
    with pytest.raises(CannotWriteError, match="chạy lại"):
        write_all(folder, changes(folder))
    assert contents(folder) == before


def test_a_full_disk_leaves_every_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, made = contents(folder), []
    real = os.fdopen

    def fdopen(handle: int, *arguments: object, **named: object) -> object:
        made.append(handle)
        if len(made) == 2:
            os.close(handle)
            raise OSError(28, "No space left on device")
        return real(handle, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "fdopen", fdopen)
    with pytest.raises(CannotWriteError, match="chỗ trống"):
        write_all(folder, changes(folder))
    monkeypatch.undo()
    assert {name: data for name, data in contents(folder).items() if not name.startswith(".")} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("step", range(6))
def test_a_process_killed_at_any_step_leaves_all_old_or_is_finished(folder: Path, step: int) -> None:
    code = """
import os, signal, sys
from pathlib import Path
from giaouoc.records import transaction as t
folder, step, seen = Path(sys.argv[1]), int(sys.argv[2]), [0]
def stop_at(real):
    def call(*arguments, **named):
        if seen[0] == step:
            os.kill(os.getpid(), signal.SIGKILL)
        seen[0] += 1
        return real(*arguments, **named)
    return call
t._beside, t.write_bytes, t._take_place = stop_at(t._beside), stop_at(t.write_bytes), stop_at(t._take_place)
pairs = [("a.yaml", b"a: 1\\n", b"a: 2\\n"), ("b.yaml", b"b: 1\\n", b"b: 2\\n"), ("moi/c.yaml", None, b"c: 2\\n")]
t.write_all(folder, [t.Change(folder / name, old, new) for name, old, new in pairs])
"""
    old = contents(folder)
    ended = subprocess.run([sys.executable, "-c", code, str(folder), str(step)], check=False)
    assert ended.returncode == -signal.SIGKILL
    finish_interrupted(folder)
    found = {name: data for name, data in contents(folder).items() if not name.startswith(".")}
    assert found == (old if step < 4 else NEW)
    assert not (folder / JOURNAL).exists()


def test_finishing_twice_does_nothing_more(folder: Path) -> None:
    (folder / ".neu").write_bytes(b"a: 3\n")
    (folder / JOURNAL).write_text(json.dumps([[".neu", "a.yaml"]]), encoding="utf-8")
    assert finish_interrupted(folder) and not finish_interrupted(folder)
    assert (folder / "a.yaml").read_bytes() == b"a: 3\n"
