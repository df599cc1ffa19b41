"""What the reading commands say of a closed year: the published result, and where the files give another."""

from collections.abc import Sequence

from giaouoc.awards.closed_result import as_published
from giaouoc.awards.mismatch import Mismatch, differs
from giaouoc.awards.ranking_recomputed import comparable, ranking_mismatches
from giaouoc.console.open_bloc import OpenYear
from giaouoc.records.book import YearBook
from giaouoc.records.problems import Problem
from giaouoc.scoring.result import Result
from giaouoc.vietnamese import format_date


def published(opened: OpenYear, result: Result) -> tuple[Result, list[Problem]]:
    """The ranking as it was published, and the problem that the files now give another."""
    record = opened.book.years[opened.year].closing
    assert record is not None
    mismatches = list(ranking_mismatches(record.model, result)) if comparable(result) else []
    found = [differs(record, mismatches, by_files=True)] if mismatches else []
    return as_published(record.model, result), found


def closed_note(book: YearBook, more: str = "") -> list[str]:
    """That the year is closed, with what there is `more` to say of it, or that it is open again; nothing of a year
    that never was closed."""
    if book.closing is None:
        return []
    closing = book.closing.model
    if closing.is_open:
        last = closing.reopened[-1]
        return [f"Năm {book.number} đang mở lại từ ngày {format_date(last.on)}: {last.reason}"]
    if book.edited:
        return []
    on = format_date(closing.closed.on)
    return [f"Năm {book.number} đã khóa ngày {on}, kết quả ghi ở {book.number}/result.yaml.{more and f' {more}'}"]


def recomputed_note(book: YearBook, mismatches: Sequence[Mismatch] | None) -> str:
    """What `validate --recompute` says of one closed year."""
    if mismatches is None:
        return f"Năm {book.number}: chưa tính lại được, hồ sơ còn lỗi."
    if mismatches:
        return f"Năm {book.number}: tính lại khác kết quả đã khóa ở {len(mismatches)} số liệu."
    assert book.closing is not None
    closing = book.closing.model
    awards = f", {len(closing.awards)} hình thức khen thưởng" if closing.awards else ""
    units = len(closing.ranking) + len(closing.unranked)
    return f"Năm {book.number}: tính lại khớp từng số liệu với kết quả đã khóa ({units} đơn vị{awards})."
