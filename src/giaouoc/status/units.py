"""What each unit has handed in and how far its scores are."""

from datetime import date
from typing import NamedTuple

from giaouoc.records.bloc import Bloc
from giaouoc.records.book import YearBook
from giaouoc.records.unit import UnitYear
from giaouoc.scoring.lines import Status
from giaouoc.scoring.papers import PaperState, paper_state
from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Unranked

PAPERS = ("dang-ky", "giao-uoc", "tu-cham", "bao-cao")


class UnitStatus(NamedTuple):
    """One unit. `papers`: the state of each of `PAPERS`. Missing figures: None where there is no table to fill.

    `self_missing`: rows it has not scored itself; `missing`: rows nobody has judged; `state`: its place in the ranking,
    in words.
    """

    unit: str
    name: str
    papers: tuple[PaperState, ...]
    self_missing: int | None
    missing: int | None
    state: str


def unit_statuses(bloc: Bloc, book: YearBook, result: Result | None) -> tuple[UnitStatus, ...]:
    """Every member of the year, in the order of the record."""
    rows = {row.unit: row for row in result.everybody} if result is not None else {}
    return tuple(_status(member.id, member.label, book, result, rows.get(member.id)) for member in book.members(bloc))


def _status(unit: str, name: str, book: YearBook, result: Result | None, row: Ranked | Unranked | None) -> UnitStatus:
    record = book.units.get(unit)
    # A unit without a file may still have signed the covenant.
    model = record.model if record is not None else UnitYear.model_validate({"unit": unit})
    papers = tuple(paper_state(book, model, paper, _deadline(book, paper)) for paper in PAPERS)
    score = result.scores.get(unit) if result is not None else None
    to_score = 0
    if book.table is not None:
        to_score = sum(row.role == "criterion" for row in book.table.rows.values())
    own = missing = to_score if book.table is not None else None
    if score is not None:
        own = sum(line.status is Status.MISSING for line in score.self_lines.values())
        missing = len(score.missing)
    words = ""
    if isinstance(row, Ranked):
        words = f"hạng {row.rank}"
    elif row is not None and row.why != "missing":  # what is missing is counted beside it
        words = WHY_WORDS[row.why]
    return UnitStatus(unit, name, papers, own, missing, words)


def _deadline(book: YearBook, paper: str) -> date | None:
    required = book.table.criteria.requires if book.table is not None else ()
    return next((one.by for one in required if one.paper == paper), None)
