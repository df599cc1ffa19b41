"""The terminal: UTF-8 whatever the code page, Vietnamese words for the command-line library, files written whole."""

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


class CannotWriteError(Exception):
    """A file cannot be written; the message is Vietnamese, for the user."""


def write_file(path: Path, text: str, *, encoding: str = "utf-8") -> None:
    """`text` into `path`, all of it or nothing: a failure leaves the old file."""
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.is_dir():
        raise CannotWriteError(f"không ghi được {path}: đây là một thư mục; hãy ghi rõ tên tệp")
    if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
        raise CannotWriteError(f"không ghi được {path}: tệp chỉ cho đọc; hãy chọn tên khác")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding=encoding, newline="\n") as file:
                file.write(text)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except PermissionError as error:
        raise CannotWriteError(
            f"không ghi được {path}: không có quyền, hoặc tệp đang mở trong chương trình khác; hãy đóng rồi chạy lại"
        ) from error
    except OSError as error:
        raise CannotWriteError(
            f"không ghi được {path} (mã lỗi {error.errno}); kiểm tra đường dẫn và chỗ trống trên đĩa"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
