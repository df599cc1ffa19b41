"""Word → PDF through LibreOffice, where it is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.writing import write_bytes

_SECONDS_A_FILE, _SECONDS_TO_START = 30, 90


def converter() -> str | None:
    """LibreOffice's program; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is not None:
        return found
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    usual = [Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((str(path) for path in usual if path.is_file()), None)


def convert(files: Sequence[Path]) -> list[Problem]:
    """A PDF beside each of `files`; one run for all of them. A failure leaves the old PDF."""
    program = converter()
    if program is None:
        message = "máy này không có LibreOffice nên không chuyển được sang PDF; văn bản Word đã viết xong"
        hint = "cài LibreOffice, hoặc mở tệp bằng Word rồi chọn Lưu thành (Save As), kiểu PDF"
        return [_problem(files[0], message, hint)] if files else []
    with tempfile.TemporaryDirectory(prefix="giaouoc-") as folder:
        # A profile of its own: a LibreOffice that is open would otherwise swallow the request.
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        try:
            subprocess.run(
                [*command, "--outdir", folder, *map(str, files)],
                capture_output=True,
                timeout=_SECONDS_TO_START + _SECONDS_A_FILE * len(files),
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return [
                _problem(files[0], "LibreOffice không chạy được, hoặc chạy quá lâu", "mở tệp bằng Word rồi lưu PDF")
            ]
        problems = []
        for file in files:
            made = Path(folder) / f"{file.stem}.pdf"
            if made.is_file():
                write_bytes(file.with_suffix(".pdf"), made.read_bytes())
            else:
                message = f"LibreOffice không chuyển được {file.name}"
                problems.append(_problem(file, message, "mở tệp bằng Word để xem, rồi lưu PDF"))
        return problems


def _problem(file: Path, message: str, hint: str) -> Problem:
    return Problem(Code.NO_CONVERTER, Severity.ERROR, message, Place(f"output/{file.name}"), hint)
