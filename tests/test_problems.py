"""Every problem code: a minimal folder that provokes it, and what the user then reads, word for word.

`lenh.txt` in a folder names the command that tells the problem, where that is not `validate`.

`GIAOUOC_UPDATE=1 pytest tests/test_problems.py` rewrites the `expected.txt` files; read them before they are kept.
"""

import errno
import os
import re
import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.cli import main
from giaouoc.records.codes import Code

PROBLEMS = Path(__file__).parent / "problems"
BASE = PROBLEMS / "_base"
FOLDERS = sorted(path.name for path in PROBLEMS.iterdir() if path.is_dir() and path.name[0] not in "_.")
MAKERS: dict[str, Callable[[Path], None]] = runpy.run_path(str(PROBLEMS / "makers.py"))["MAKERS"]

NOT_LAID_OVER = {"xoa.txt", "lenh.txt", "expected.txt"}

# Files that the system does not let anybody read.
DENIED = {"khong-doc-duoc": "year.yaml", "khong-doc-duoc--dang-mo-trong-excel": "phieu.xlsx"}

# Where one example has several causes.
SEVERAL = {"khong-dung-neo--bom"}

# Words of libraries and of the interpreter; file keys such as "leader" are English and may be quoted.
_ENGLISH = re.compile(
    r"\b(is|are|not|invalid|error|expected|found|should|must|could|while|input|value|field|extra|"
    r"Traceback|Exception|None|line|column|mapping|sequence|scalar|permission|denied)\b"
)
_NOT_PROSE = re.compile(r'(?m)^ +\d+ \|.*$|"[^"]*"|\{[^}]*\}|https?://\S+')


def lay_out(folder: str, root: Path) -> Path:
    """A copy of the base bloc with `folder` laid over it."""
    shutil.copytree(BASE, root)
    overlay = PROBLEMS / folder
    if (overlay / "xoa.txt").exists():
        for name in (overlay / "xoa.txt").read_text(encoding="utf-8").split():
            target = root / name
            shutil.rmtree(target) if target.is_dir() else target.unlink()
    shutil.copytree(
        overlay,
        root,
        dirs_exist_ok=True,
        ignore=lambda at, _: NOT_LAID_OVER if at == str(overlay) else set(),
    )
    if folder in MAKERS:
        MAKERS[folder](root)
    return root


@pytest.fixture
def read_by_user(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[Path, str], str]:
    """What `giaouoc validate`, or another command, prints in a folder, on a screen that never breaks a line."""

    def run(root: Path, command: str) -> str:
        monkeypatch.chdir(root)
        monkeypatch.setenv("COLUMNS", "10000")
        monkeypatch.setattr(sys, "argv", ["giaouoc", *command.split()])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        assert err == "" or command != "validate"
        out = err + out
        assert end.value.code == (1 if ": lỗi: " in out else 0)
        return out

    return run


def command_of(folder: str) -> str:
    """The command that tells the problem of `folder`."""
    named = PROBLEMS / folder / "lenh.txt"
    return named.read_text(encoding="utf-8").strip() if named.exists() else "validate"


def _no_permission(path: Path) -> bytes:
    raise PermissionError(errno.EACCES, "Permission denied", str(path))


@pytest.mark.parametrize("folder", FOLDERS)
def test_problem(
    folder: str, tmp_path: Path, read_by_user: Callable[[Path, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(folder, tmp_path / "khoi")
    if (denied := DENIED.get(folder)) is not None:  # a test may run as root, who may read everything
        bytes_of = Path.read_bytes
        monkeypatch.setattr(
            Path, "read_bytes", lambda path: _no_permission(path) if path.name == denied else bytes_of(path)
        )
    if folder == "khong-doi-duoc-pdf":  # this machine may have one
        monkeypatch.setattr("giaouoc.documents.pdf.converter", lambda: None)
    text = read_by_user(root, command_of(folder))
    expected = PROBLEMS / folder / "expected.txt"
    if os.environ.get("GIAOUOC_UPDATE"):
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS)
def test_expected_text_is_the_folders_own_and_vietnamese(folder: str) -> None:
    text = (PROBLEMS / folder / "expected.txt").read_text(encoding="utf-8")
    slugs = re.findall(r"(?m)^\S+: (?:lỗi|cảnh báo): .* \[([a-z0-9-]+)\]$", text)
    assert set(slugs) == {folder.partition("--")[0]}
    assert len(slugs) == 1 or folder in SEVERAL, "one cause, one problem"
    assert not _ENGLISH.search(_NOT_PROSE.sub("", text)), text
    assert max(map(len, text.splitlines())) < 400


def test_every_code_has_a_folder_and_no_folder_is_stale() -> None:
    slugs = {folder.partition("--")[0] for folder in FOLDERS}
    assert slugs == {str(code) for code in Code}
    assert set(MAKERS) <= set(FOLDERS)
    for folder in FOLDERS:
        files = {path.name for path in (PROBLEMS / folder).rglob("*") if path.is_file()}
        files -= {"expected.txt", "lenh.txt"}
        told_by_command = command_of(folder) != "validate"
        assert files or folder in MAKERS or folder == "khong-doc-duoc" or told_by_command, f"{folder} changes nothing"
