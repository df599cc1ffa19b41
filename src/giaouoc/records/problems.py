"""A problem: what is wrong, where, and what to do about it. Problems are values; nothing here raises."""

from dataclasses import dataclass, replace
from enum import StrEnum

from giaouoc.records.codes import Code
from giaouoc.records.places import Place


class Severity(StrEnum):
    """An error stops the figures that depend on it; a warning does not."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that has to do with a problem, and how."""

    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the records. `excerpt` is the text of the line `place` starts on, None for a whole file."""

    code: Code
    severity: Severity
    message: str
    place: Place
    hint: str | None = None
    excerpt: str | None = None
    breadcrumbs: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    citations: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def below(self, folder: str) -> "Problem":
        """The same problem with every file named from `folder`, which ends in a slash or is empty."""
        if not folder:
            return self
        related = tuple(Related(other.note, other.place.below(folder)) for other in self.related)
        return replace(self, place=self.place.below(folder), related=related)


def in_order(problems: "list[Problem]") -> "tuple[Problem, ...]":
    """Problems by file and line, errors before warnings at one place, each said once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.place, p.severity is Severity.WARNING, p.code, p.message)))
