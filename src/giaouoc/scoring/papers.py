"""Papers a unit owes: their names, and whether one is handed in, late, known not to have come, or not known."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from giaouoc.records.book import YearBook
from giaouoc.records.unit import UnitYear
from giaouoc.vietnamese import format_date

PAPERS = {
    "dang-ky": "đăng ký thi đua",
    "giao-uoc": "giao ước thi đua",
    "tu-cham": "bảng tự chấm điểm",
    "bao-cao": "báo cáo tổng kết",
}


def paper_name(paper: str) -> str:
    """What a paper is called."""
    return PAPERS.get(paper, f'"{paper}"')


class Handed(Enum):
    """State of one paper."""

    IN = "in"
    LATE = "late"
    NOT = "not"
    UNKNOWN = "unknown"


class PaperState(NamedTuple):
    """State of a paper, and the day it came."""

    handed: Handed
    day: date | None = None


def paper_state(book: YearBook, unit: UnitYear, paper: str, by: date | None) -> PaperState:
    """State of `paper` for `unit`. Late is as if missing where a day is asked; without a day it is unknown.

    `giao-uoc` is the covenant: what `year.yaml` says of its signing stands for a unit that says nothing itself.
    """
    record = unit.papers.get(paper)
    if record is not None:
        if not record.is_:
            return PaperState(Handed.NOT)
        return _by(record.received, by)
    covenant = book.year.model.covenant if book.year is not None else None
    if paper == "giao-uoc" and covenant is not None and covenant.signed_on is not None:
        if covenant.signed_by is None or unit.unit in covenant.signed_by:
            return _by(covenant.signed_on, by)
        return PaperState(Handed.NOT)
    return PaperState(Handed.UNKNOWN)


def _by(day: date | None, by: date | None) -> PaperState:
    if day is None:
        return PaperState(Handed.UNKNOWN if by is not None else Handed.IN)
    return PaperState(Handed.LATE if by is not None and day > by else Handed.IN, day)


def in_words(state: PaperState, by: date | None) -> str:
    """The state for a reader: "nộp ngày 06/12/2024, quá hạn 05/12/2024"."""
    deadline = f" {format_date(by)}" if by is not None else ""
    match state.handed:
        case Handed.IN:
            return f"đã nộp ngày {format_date(state.day)}" if state.day is not None else "đã nộp"
        case Handed.LATE:
            return f"nộp ngày {format_date(state.day)}, quá hạn{deadline}" if state.day is not None else "nộp quá hạn"
        case Handed.NOT:
            return "không nộp"
        case Handed.UNKNOWN:
            return f"chưa rõ đã nộp hay chưa{f' (hạn{deadline})' if deadline else ''}"
