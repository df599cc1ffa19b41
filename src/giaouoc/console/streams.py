"""The terminal: UTF-8 whatever the code page, Vietnamese words for the command-line library."""

import gettext
import os
import sys
import tempfile
from io import TextIOWrapper
from pathlib import Path


def speak_vietnamese() -> None:
    """Set up streams and language. To be called before typer is imported."""
    for stream in (sys.stdout, sys.stderr):
        # A redirected stream on a Vietnamese Windows is cp1258 and cannot hold every Vietnamese letter.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))


def write_crash_log(version: str) -> Path:
    """What went wrong, with what its finder needs, into a file of its own; its path."""
    import platform
    import traceback

    lines = [f"giaouoc {version}, Python {platform.python_version()}, {platform.platform()}"]
    lines += [" ".join(sys.argv), "", traceback.format_exc()]
    handle, name = tempfile.mkstemp(prefix="giaouoc-loi-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return Path(name)
