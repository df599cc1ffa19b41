"""The one computed result: what every output shows."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from giaouoc.records.table import Table
from giaouoc.scoring.faults import Fault
from giaouoc.scoring.lines import Line
from giaouoc.scoring.totals import Totals

Why = Literal["missing", "error", "disqualified", "not_evaluated", "not_listed"]

# Why a unit has no rank, for a reader.
WHY_WORDS: dict[Why, str] = {
    "missing": "chưa đủ dữ liệu",
    "error": "có lỗi",
    "disqualified": "không xếp loại",
    "not_evaluated": "không đánh giá",
    "not_listed": "không được xếp hạng",
}


class UnitScore(NamedTuple):
    """One unit's scores in the reading that is ranked, and by its own scores.

    `faults`: of single cells, each with whether it lies in what counts. `missing`: what is lacking, in words.
    `barred`: codes of the cases that bar it from awards.
    """

    unit: str
    lines: dict[str, Line]
    totals: Totals
    self_lines: dict[str, Line]
    self_totals: Totals
    faults: tuple[tuple[Fault, bool], ...]
    missing: tuple[str, ...]
    barred: tuple[str, ...]

    @property
    def by_itself(self) -> "UnitScore":
        """The same unit with what it scored itself in the place of what counts."""
        return self._replace(lines=self.self_lines, totals=self.self_totals)


class Ranked(NamedTuple):
    """A ranked unit. Figures as published: rounded once, half up. None where the meeting ranked without points.

    `self`: the total by the unit's own scores, None while they are not complete.
    `previous`: last year's rank, None when it is not kept.
    """

    rank: int
    unit: str
    name: str
    short: str
    points: Decimal | None
    percent: Decimal | None
    base: Decimal | None
    bonus: Decimal | None
    penalty: Decimal | None
    self: Decimal | None
    class_: str | None
    tied: bool
    previous: int | None


class Unranked(NamedTuple):
    """A unit without a rank, why, and in words what exactly."""

    unit: str
    name: str
    short: str
    why: Why
    detail: tuple[str, ...]


class Tie(NamedTuple):
    """Units with one figure; `settled_by` says by what they were parted, None: they were not."""

    rank: int
    units: tuple[str, ...]
    settled_by: str | None


class Result(NamedTuple):
    """The ranking of one year.

    Not `valid`: by own scores, by what the papers add up to, or with scores still missing or in error.
    `layer`, `as_entered`: what was ranked. `by_meeting`: the meeting ranked, so there are no points. `closed_on`: these
    are the figures published that day, None: computed from the files.
    """

    bloc: str
    year: int
    max: Decimal | None
    by: Literal["points", "percent"]
    decimals: int
    layer: Literal["counted", "self"]
    as_entered: bool
    ranked: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]
    ties: tuple[Tie, ...]
    by_meeting: bool
    previous_year: int | None
    table: Table | None
    scores: dict[str, UnitScore]
    closed_on: date | None = None

    @property
    def everybody(self) -> tuple[Ranked | Unranked, ...]:
        """Every member of the year, the ranked ones first."""
        return (*self.ranked, *self.unranked)

    @property
    def valid(self) -> bool:
        """Whether this is an official ranking of every evaluated unit."""
        return self.layer == "counted" and not self.as_entered and self.complete

    @property
    def complete(self) -> bool:
        """Whether no unit stays unranked for missing scores or an error."""
        return not any(row.why in ("missing", "error") for row in self.unranked)
