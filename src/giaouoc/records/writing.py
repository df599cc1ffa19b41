"""Files written whole: all of it or nothing, a failure leaves the old file."""

import os
import tempfile
from pathlib import Path


class CannotWriteError(Exception):
    """A file cannot be written; the message is Vietnamese, for the user."""


def write_text(path: Path, text: str, *, encoding: str = "utf-8") -> None:
    """`text` into `path`, all of it or nothing."""
    write_bytes(path, text.encode(encoding))


def write_bytes(path: Path, data: bytes) -> None:
    """`data` into `path`, all of it or nothing."""
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.is_dir():
        raise CannotWriteError(f"không ghi được {path}: đây là một thư mục; hãy ghi rõ tên tệp")
    if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
        raise CannotWriteError(f"không ghi được {path}: tệp chỉ cho đọc; hãy chọn tên khác")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(new_file_mode())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except PermissionError as error:
        raise CannotWriteError(
            f"không ghi được {path}: không có quyền, hoặc tệp đang mở trong {program_of(path)}; hãy đóng rồi chạy lại"
        ) from error
    except OSError as error:
        raise CannotWriteError(
            f"không ghi được {path} (mã lỗi {error.errno}); kiểm tra đường dẫn và chỗ trống trên đĩa"
        ) from error


def program_of(path: Path) -> str:
    """The program that may hold the file open, for a reader."""
    return {".docx": "Word", ".xlsx": "Excel"}.get(path.suffix.lower(), "chương trình khác")


def new_file_mode() -> int:
    """The rights of a new file: a temporary one may be read by its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
