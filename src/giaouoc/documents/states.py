"""Which documents of a year are written, and whether what they were made from has changed since."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from giaouoc.documents.engine import Wanted, Writer
from giaouoc.documents.output import FOLDER
from giaouoc.documents.package import stated_digest, written_digest


class State(StrEnum):
    """How a file in `output/` stands to the records."""

    CURRENT = "đúng với dữ liệu"
    STALE = "cũ hơn dữ liệu"
    EDITED = "sửa tay"
    ABSENT = "chưa viết"
    NO_DATA = "chưa có dữ liệu"
    STOPPED = "chưa viết được"


class DocumentState(NamedTuple):
    """One document."""

    wanted: Wanted
    state: State


def document_states(root: Path, writer: Writer, wanted: Iterable[Wanted]) -> Iterator[DocumentState]:
    """The state of each document. A written one is made anew and compared: dates of files tell nothing after git."""
    for one in wanted:
        path = root / FOLDER / one.file
        made = writer.make(one)
        if not path.is_file():
            state = State.ABSENT if made.data else State.NO_DATA if made.lacks is not None else State.STOPPED
            yield DocumentState(one, state)
            continue
        try:
            old = path.read_bytes()
        except OSError:
            yield DocumentState(one, State.STOPPED)
            continue
        new = written_digest(made.data) if made.data is not None else None
        if written_digest(old) is not None:
            yield DocumentState(one, State.CURRENT if written_digest(old) == new else State.STALE)
        else:
            yield DocumentState(one, State.EDITED if stated_digest(old) in (new, None) else State.STALE)
