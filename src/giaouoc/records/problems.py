"""A problem: what is wrong, where, and what to do about it. Problems are values; nothing here raises."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, TypeVar

from giaouoc.records.codes import Code
from giaouoc.records.places import Place

T = TypeVar("T")

# Of one kind in one file; nobody reads more, and a file of rubbish holds millions.
MOST = 100

_LONG_QUOTE = re.compile(r'"([^"]{60})[^"]{20,}"')


class Severity(StrEnum):
    """An error stops the figures that depend on it; a warning does not."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"


class Related(NamedTuple):
    """Another place that has to do with a problem, and how."""

    note: str
    place: Place


class Problem(NamedTuple):
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

    def as_error(self) -> "Problem":
        """The same problem as an error, where nothing may be left to chance."""
        return self._replace(severity=Severity.ERROR)

    def below(self, folder: str) -> "Problem":
        """The same problem with every file named from `folder`, which ends in a slash or is empty."""
        if not folder:
            return self
        related = tuple(Related(other.note, other.place.below(folder)) for other in self.related)
        return self._replace(place=self.place.below(folder), related=related)


def in_order(problems: "list[Problem]") -> "tuple[Problem, ...]":
    """Problems by file and line, errors before warnings at one place, each said once, not too many of a kind."""
    unique = dict.fromkeys(problems)
    ordered = sorted(unique, key=lambda p: (p.place, p.severity is Severity.WARNING, p.code, p.message))
    kinds: dict[tuple[str, Code], list[Problem]] = {}
    for problem in ordered:
        kinds.setdefault((problem.place.file, problem.code), []).append(problem)
    if all(len(kind) <= MOST for kind in kinds.values()):
        return tuple(ordered)
    return in_order([problem for kind in kinds.values() for problem in first_few(kind, lambda found: found)])


def first_few(found: Iterable[T], problem: Callable[[T], Problem]) -> list[Problem]:
    """The problems of what was found of one kind in one file: the first `MOST`, the last of which counts the rest."""
    things = iter(found)
    problems = [problem(thing) for thing in islice(things, MOST)]
    if rest := sum(1 for _ in things):
        problems[-1] = problems[-1]._replace(message=f"{problems[-1].message} (còn {rest} chỗ nữa trong tệp)")
    return problems


def brief(text: str) -> str:
    """`text` with every long quotation in it cut: what is quoted may be a whole file run together."""
    return _LONG_QUOTE.sub(r'"\1…"', text)
