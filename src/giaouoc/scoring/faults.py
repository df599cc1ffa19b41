"""What is wrong with something entered, before it is known in which file and line."""

from typing import NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.places import Path


class Fault(NamedTuple):
    """A fault of what a unit's file holds at `path`.

    `table_path`: the related place in the scoring table, `other`: one in the unit's own file, each with its note.
    """

    code: Code
    message: str
    path: Path
    hint: str | None = None
    table_path: tuple[str, Path] | None = None
    other: tuple[str, Path] | None = None


def same_cause(fault: Fault, other: object) -> bool:
    """Whether `other` tells the same of the same row, in another layer."""
    return (
        isinstance(other, Fault)
        and (fault.code, fault.message) == (other.code, other.message)
        and fault.path[:2] == other.path[:2]
    )
