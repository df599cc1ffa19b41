"""Several files changed together: all of them or none, and none that somebody else has changed meanwhile.

New contents are first written beside the old ones; then a list of what is to take whose place is kept in the folder;
then each takes its place; then the list goes. A process that is stopped before the list is there has changed nothing;
one that is stopped after it is finished by the next command (`finish_interrupted`).
"""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from giaouoc.records.writing import CannotWriteError, new_file_mode, write_bytes

JOURNAL = ".giaouoc-dang-ghi"


class Change(NamedTuple):
    """One file. `before`: what it holds as far as we know, None: it is not there; `after`: what it is to hold."""

    path: Path
    before: bytes | None
    after: bytes


def write_all(root: Path, changes: Sequence[Change]) -> None:
    """Make `changes`, all of files below `root`, or raise and leave every file as it was."""
    for change in changes:
        _require_unchanged(change)
    waiting: list[tuple[Path, Path]] = []
    try:
        for change in changes:
            waiting.append((_beside(change.path, change.after), change.path))
        listed = [[os.path.relpath(new, root), os.path.relpath(old, root)] for new, old in waiting]
        for change in changes:  # once more, for writing them took a moment
            _require_unchanged(change)
        write_bytes(root / JOURNAL, json.dumps(listed).encode())
    except BaseException:
        for new, _ in waiting:
            new.unlink(missing_ok=True)
        raise
    finish_interrupted(root)


def finish_interrupted(root: Path) -> bool:
    """Finish what a stopped process had begun to put in place in `root`; whether there was anything."""
    journal = root / JOURNAL
    try:
        listed = _listed(journal.read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, ValueError, TypeError) as error:
        raise CannotWriteError(f"không đọc được {journal} của lần ghi bị ngắt; xóa tệp này rồi chạy lại") from error
    for new, old in listed:
        if (root / new).exists():
            _take_place(root / new, root / old)
    journal.unlink(missing_ok=True)
    return True


def _listed(data: bytes) -> list[tuple[str, str]]:
    """What is to take whose place. The list may come with somebody else's folder: it reaches nothing outside it."""
    listed = json.loads(data)
    if not isinstance(listed, list):
        raise ValueError(listed)
    pairs: list[tuple[str, str]] = []
    for new, old in listed:
        if not (_is_inside(new) and _is_inside(old)):
            raise ValueError(new, old)
        pairs.append((new, old))
    return pairs


def _is_inside(name: object) -> bool:
    parts = Path(os.path.normpath(name)).parts if isinstance(name, str) else ()
    return bool(parts) and parts[0] != os.pardir and not Path(*parts).is_absolute()


def _take_place(new: Path, old: Path) -> None:
    try:
        new.replace(old)
    except OSError as error:
        raise CannotWriteError(
            f"chưa ghi xong {old}: tệp đang mở trong chương trình khác hoặc không có quyền; đóng lại rồi chạy một lệnh"
            " giaouoc bất kỳ để ghi nốt"
        ) from error


def _require_unchanged(change: Change) -> None:
    path = change.path
    try:
        now = path.read_bytes() if os.path.lexists(path) else None
    except OSError as error:
        raise CannotWriteError(f"không đọc được {path} trước khi ghi: không có quyền, hoặc đây là thư mục") from error
    if now != change.before:
        told = "đã có sẵn" if change.before is None else "vừa bị sửa trong lúc lệnh đang chạy"
        raise CannotWriteError(f"không ghi {path}: tệp {told}; xem lại tệp ấy rồi chạy lại")


def _beside(path: Path, data: bytes) -> Path:
    """A file with `data` in the folder of `path`, ready to take its place."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(name).chmod(new_file_mode())
    except OSError as error:
        raise CannotWriteError(
            f"không ghi được {path} (mã lỗi {error.errno}); kiểm tra quyền và chỗ trống trên đĩa"
        ) from error
    return Path(name)
