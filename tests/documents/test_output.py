"""What becomes of a file in `output/`, and that the same records make the same bytes."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from giaouoc.documents.output import Outcome, Written, write_document
from giaouoc.documents.package import pack, read_parts
from giaouoc.records.codes import Code
from giaouoc.records.writing import CannotWriteError

Example = Callable[[str, int], Mapping[str, bytes]]
Make = Callable[..., dict[str, Any]]
Bloc = Callable[..., Path]
Run = Callable[..., Any]

PLAN = "2024-ke-hoach.docx"
CALENDAR = "calendar:\n  - {what: Ký giao ước, due: 28/02/2024}\n"


@pytest.fixture
def file(example: Example) -> bytes:
    return example("khoi-9-ha-noi", 2024)[PLAN]


@pytest.fixture
def other(example: Example) -> bytes:
    """What the records make once they have changed."""
    return example("khoi-4-ha-noi", 2024)[PLAN]


def _by_hand(file: bytes) -> bytes:
    """`file` after somebody changed a word and saved it; the digest it was written with is still in it."""
    parts = read_parts(file)
    text = parts["word/document.xml"]
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for name, data in parts.items():
            package.writestr(name, text.replace("thi đua".encode(), "Thi đua".encode(), 1) if data is text else data)
    assert changed.getvalue() != file
    return changed.getvalue()


class TestWriting:
    def test_new(self, tmp_path: Path, file: bytes) -> None:
        path = tmp_path / "output" / PLAN
        assert write_document(path, file, force=False) == Outcome(Written.NEW)
        assert path.read_bytes() == file
        assert [one.name for one in path.parent.iterdir()] == [PLAN], "nothing else is left there"

    def test_unchanged(self, tmp_path: Path, file: bytes) -> None:
        path = tmp_path / PLAN
        write_document(path, file, force=False)
        before = path.stat().st_mtime_ns
        for force in (False, True):
            assert write_document(path, file, force=force) == Outcome(Written.UNCHANGED)
        assert path.stat().st_mtime_ns == before, "not touched: no folder in the cloud copies it again"

    def test_again(self, tmp_path: Path, file: bytes, other: bytes) -> None:
        path = tmp_path / PLAN
        write_document(path, other, force=False)
        assert write_document(path, file, force=False) == Outcome(Written.AGAIN)
        assert path.read_bytes() == file

    def test_edited_by_hand_while_the_records_stay_is_kept_in_peace(self, tmp_path: Path, file: bytes) -> None:
        path = tmp_path / PLAN
        path.write_bytes(_by_hand(file))
        assert write_document(path, file, force=False) == Outcome(Written.KEPT)
        assert path.read_bytes() == _by_hand(file)

    def test_edited_by_hand_while_the_records_change_is_kept_and_told(
        self, tmp_path: Path, file: bytes, other: bytes
    ) -> None:
        path = tmp_path / "output" / PLAN
        path.parent.mkdir()
        path.write_bytes(_by_hand(other))
        written, problem = write_document(path, file, force=False)
        assert written is Written.KEPT
        assert problem is not None and problem.code is Code.EDITED_BY_HAND and problem.is_error
        assert problem.place.file == f"output/{PLAN}"
        assert "--force" in (problem.hint or "")
        assert path.read_bytes() == _by_hand(other)

    @pytest.mark.parametrize("data", [b"", b"mot tep khac", b"PK\x05\x06" + b"\0" * 18])
    def test_a_file_of_somebody_else_is_kept_and_told(self, tmp_path: Path, file: bytes, data: bytes) -> None:
        path = tmp_path / PLAN
        path.write_bytes(data)
        written, problem = write_document(path, file, force=False)
        assert written is Written.KEPT
        assert problem is not None and problem.code is Code.EDITED_BY_HAND
        assert path.read_bytes() == data

    def test_force(self, tmp_path: Path, file: bytes, other: bytes) -> None:
        for old in (_by_hand(file), _by_hand(other), b"mot tep khac"):
            path = tmp_path / PLAN
            path.write_bytes(old)
            assert write_document(path, file, force=True) == Outcome(Written.AGAIN)
            assert path.read_bytes() == file

    def test_a_copy_elsewhere_is_still_ours(self, tmp_path: Path, file: bytes, other: bytes) -> None:
        """The digest is in the file, not in a list beside it: a renamed or restored file is known again."""
        path = tmp_path / "khac" / "ten-khac.docx"
        path.parent.mkdir()
        path.write_bytes(other)
        assert write_document(path, file, force=False).written is Written.AGAIN

    @pytest.mark.parametrize("force", [False, True])
    def test_a_folder_in_the_place_stays(self, tmp_path: Path, file: bytes, force: bool) -> None:
        path = tmp_path / PLAN
        path.mkdir()
        (path / "tep.txt").write_text("còn đây", encoding="utf-8")
        with pytest.raises(CannotWriteError, match="đây là một thư mục"):
            write_document(path, file, force=force)
        assert (path / "tep.txt").read_text(encoding="utf-8") == "còn đây"

    def test_a_file_where_the_folder_belongs(self, tmp_path: Path, file: bytes) -> None:
        (tmp_path / "output").write_text("một tệp", encoding="utf-8")
        with pytest.raises(CannotWriteError, match="không ghi được"):
            write_document(tmp_path / "output" / PLAN, file, force=True)
        assert (tmp_path / "output").read_text(encoding="utf-8") == "một tệp"

    def test_a_link_stays_a_link(self, tmp_path: Path, file: bytes, other: bytes) -> None:
        target = tmp_path / "that.docx"
        target.write_bytes(other)
        (tmp_path / PLAN).symlink_to(target)
        assert write_document(tmp_path / PLAN, file, force=False).written is Written.AGAIN
        assert (tmp_path / PLAN).is_symlink()
        assert target.read_bytes() == file


class TestFailure:
    """Word holds the file, the disk is full: the old file stays, and a plain word is said."""

    @pytest.mark.parametrize(
        ("error", "message"),
        [
            (PermissionError(13, "Permission denied"), "tệp đang mở trong Word; hãy đóng rồi chạy lại"),
            (OSError(28, "No space left on device"), r"mã lỗi 28.*chỗ trống trên đĩa"),
        ],
    )
    def test_at_the_last_step(
        self,
        tmp_path: Path,
        file: bytes,
        other: bytes,
        monkeypatch: pytest.MonkeyPatch,
        error: OSError,
        message: str,
    ) -> None:
        path = tmp_path / PLAN
        path.write_bytes(other)

        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(Path, "replace", fail)
        with pytest.raises(CannotWriteError, match=message):
            write_document(path, file, force=True)
        assert path.read_bytes() == other
        assert list(tmp_path.iterdir()) == [path], "no half a file is left"

    def test_while_reading_the_old_file(
        self, tmp_path: Path, file: bytes, other: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / PLAN
        path.write_bytes(other)

        def fail(_: object) -> bytes:
            raise PermissionError(13, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", fail)
            with pytest.raises(CannotWriteError, match="tệp đang mở trong Word; hãy đóng rồi chạy lại"):
                write_document(path, file, force=True)
        assert path.read_bytes() == other

    def test_is_told_to_the_user_and_the_others_are_written(
        self, bloc: Bloc, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = bloc({"2024/year.yaml": f"year: 2024\nleader: so-y-te\n{CALENDAR}"})
        replace = Path.replace

        def fail(path: Path, target: Path) -> Path:
            if target.name == PLAN:
                raise PermissionError(13, "Permission denied")
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", fail)
        ended = run("render", "plan", "criteria", "-C", root)
        assert ended.code == 1
        assert "tệp đang mở trong Word" in " ".join((ended.out + ended.err).split())
        assert "Traceback" not in ended.err
        assert [one.name for one in (root / "output").iterdir()] == ["2024-bang-tieu-chi.docx"]


class TestSameBytes:
    """That every document is made the same twice is in `test_every_document`; here, in which circumstances."""

    def test_in_a_process_of_its_own(self, example: Example, bloc: Bloc) -> None:
        """Whatever the seed of hashes, the time zone, the folder it runs in or the language of the system."""
        root = bloc(example="khoi-13-ha-noi")
        shutil.rmtree(root / "output", ignore_errors=True)  # what somebody tried out there
        kinds = ("regulation", "score-sheet", "summary")
        command = [
            sys.executable,
            "-m",
            "giaouoc",
            "render",
            *kinds,
            "-C",
            str(root),
            "--year",
            "2024",
            "--on",
            "30/6/2025",
        ]
        seed = "4242" if os.environ.get("PYTHONHASHSEED") != "4242" else "1"
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "America/New_York", "LANG": "C"}
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
        files = {path.name: path.read_bytes() for path in (root / "output").iterdir()}
        made = example("khoi-13-ha-noi", 2024)
        assert len(files) == 2 + 5, "a score sheet of each of the five units"
        assert not [name for name, data in files.items() if made[name] != data]

    def test_on_another_day_all_but_the_dates_of_the_file(self, bloc: Bloc, make: Make, tmp_path: Path) -> None:
        root = bloc({"2024/year.yaml": f"year: 2024\nleader: so-y-te\n{CALENDAR}"})
        days = [date(2025, 6, 30), date(2025, 6, 30), date(2025, 7, 1)]
        one, same, later = (make(root, "plan", on=day)[PLAN].data for day in days)
        assert one == same
        assert one != later
        assert [name for name, data in read_parts(one).items() if read_parts(later)[name] != data] == [
            "docProps/core.xml"
        ]
        path = tmp_path / PLAN
        write_document(path, one, force=False)
        assert write_document(path, later, force=False) == Outcome(Written.UNCHANGED)
        assert path.read_bytes() == one

    def test_of_the_command_line(self, bloc: Bloc, run: Run) -> None:
        root = bloc({"2024/year.yaml": f"year: 2024\nleader: so-y-te\n{CALENDAR}"})
        first = run("render", "plan", "-C", root, "--on", "30/06/2025")
        assert "đã viết" in first.out
        again = run("render", "plan", "-C", root, "--on", "15/08/2025")
        assert again.code == 0
        told = " ".join(again.out.split())
        assert "không đổi" in told and "đã viết" not in told

    def test_do_not_depend_on_when_they_are_packed(self, file: bytes) -> None:
        assert pack(file) == file
