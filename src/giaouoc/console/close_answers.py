"""The answers of `close`: what would be closed, closing it, opening it again."""

from codecs import BOM_UTF8
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rich.console import Group
from rich.text import Text

from giaouoc.awards.closing import closed_data, in_the_way
from giaouoc.awards.engine import propose
from giaouoc.awards.grant_problems import grant_problems
from giaouoc.console.answer import Answer
from giaouoc.console.close_summary import summary
from giaouoc.console.open_bloc import OpenYear, UsageFaultError
from giaouoc.records.binding import Record
from giaouoc.records.closed import ClosedYear
from giaouoc.records.closed_text import closed_text
from giaouoc.records.codes import Code
from giaouoc.records.editing import Edit, edited
from giaouoc.records.history_years import year_at
from giaouoc.records.problems import Problem
from giaouoc.records.transaction import Change, write_all
from giaouoc.scoring.engine import rank_year
from giaouoc.vietnamese import format_date


class ToClose(NamedTuple):
    """A year that can be closed: what would be published, and the file it goes into as it is now."""

    root: Path
    closed: ClosedYear
    change: Change
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def to_close(opened: OpenYear, by: str | None, on: date) -> ToClose | Answer:
    """The year of `opened`, ready to be closed by `by` (None: its leader) on the day `on`; else the answer that it is
    closed already, or everything that is in the way."""
    book, year = opened.book, opened.year
    kept = book.years[year]
    if kept.published is not None:
        return Answer(_closed_already(kept.published))
    ranking = rank_year(book, year)
    day = None if kept.review_date is not None else on
    proposed = propose(book, year, ranking, day)
    # That the law itself may be another is told here: nobody asks once the year is closed.
    unread = tuple(problem for problem in proposed.problems if problem.code is Code.UNREAD_LAW)
    found = [*grant_problems(book), *ranking.problems, *(p for p in proposed.problems if p not in unread)]
    errors, notes = opened.shown(found)
    errors = [problem for problem in errors if not _is_later(problem, opened)]
    obstacles = [f"còn {len(errors)} lỗi nêu ở trên; sửa rồi chạy lại"] if errors else []
    obstacles += in_the_way(kept, ranking.result) if ranking.result is not None else []
    if obstacles or ranking.result is None:
        lines = [f"Chưa khóa được năm {year}:", *(f"  • {obstacle}" for obstacle in obstacles)]
        return Answer(None, errors, [*notes, *lines], failed=True)
    if kept.review_date is not None and on < kept.review_date:
        raise UsageFaultError(
            f"ngày khóa {format_date(on)} trước ngày họp bình xét {format_date(kept.review_date)}; chọn ngày bằng --on"
        )
    before = kept.closing.model if kept.closing is not None else None
    if before is not None and on < before.reopened[-1].on:
        reopened_on = format_date(before.reopened[-1].on)
        raise UsageFaultError(f"ngày khóa {format_date(on)} trước ngày mở lại {reopened_on}; chọn ngày bằng --on")
    data = closed_data(book, ranking.result, proposed.proposals, by or _leader(opened), on, before)
    change = _change(opened, closed_text(data))
    return ToClose(book.root, ClosedYear.model_validate(data), change, unread, (*notes, *opened.later_year()))


def _change(opened: OpenYear, text: str) -> Change:
    """`text` into the year's `result.yaml`, unless that is no longer what was read."""
    path = opened.book.root / str(opened.year) / "result.yaml"
    closing = opened.book.years[opened.year].closing
    if closing is None:
        return Change(path, None, text.encode())
    now = path.read_bytes()
    as_read = closing.document.source.text.encode()
    return Change(path, now if now.removeprefix(BOM_UTF8) == as_read else as_read, text.encode())


def _is_later(problem: Problem, opened: OpenYear) -> bool:
    """Whether it is about a later year in the history, on which this one does not rest."""
    history = opened.book.history
    if problem.place.file != "history.yaml" or history is None:
        return False
    year = year_at(history.document, problem.place)
    return year is not None and year > opened.year


def _leader(opened: OpenYear) -> str:
    """Who leads the bloc in the year, by name."""
    record = opened.book.years[opened.year].year
    leader = record.model.leader if record is not None else None
    member = opened.book.bloc.model.member(leader) if opened.book.bloc is not None and leader is not None else None
    if member is None:
        raise UsageFaultError(f"{opened.year}/year.yaml chưa ghi đơn vị trưởng (leader); thêm --by: ai thực hiện")
    return member.name


def shown_before(ready: ToClose) -> Answer:
    """What is to be closed, for whoever is asked."""
    return Answer(lambda _: summary(ready.closed), ready.problems, ready.notes)


def close(ready: ToClose, *, shown: bool) -> Answer:
    """Close the year. `shown`: what is closed has been shown already."""
    write_all(ready.root, [ready.change])
    closed = ready.closed
    done = Text(
        f"Đã khóa năm {closed.year} ngày {format_date(closed.closed.on)} ({closed.closed.by}): {_file(closed)}\n"
        f"Từ nay giaouoc validate nêu mọi số liệu của năm bị sửa. Khi cần sửa:\n  {_reopen(closed)}"
    )
    if shown:
        return Answer(lambda _: done)
    return Answer(lambda _: Group(summary(closed), Text(""), done), ready.problems, ready.notes)


def reopen(opened: OpenYear, reason: str, by: str | None, on: date) -> Answer:
    """Open the closed year again."""
    kept = opened.book.years[opened.year]
    if kept.closing is None:
        errors, _ = opened.shown(())
        broken = [problem for problem in errors if problem.place.file == f"{opened.year}/result.yaml"]
        if broken:
            return Answer(None, broken, ["Chưa mở lại được: lấy lại bản cũ của result.yaml trong git."], failed=True)
        raise UsageFaultError(f"năm {opened.year} chưa khóa, không có gì để mở lại")
    record: Record[ClosedYear] = kept.closing
    if record.model.is_open:
        last = record.model.reopened[-1]
        return Answer(f"Năm {opened.year} đang mở lại từ ngày {format_date(last.on)}: {last.reason}\n")
    if on < record.model.closed.on:
        closed_on = format_date(record.model.closed.on)
        raise UsageFaultError(f"ngày mở lại {format_date(on)} trước ngày khóa {closed_on}; chọn ngày bằng --on")
    before = [{"on": format_date(one.on), "by": one.by, "reason": one.reason} for one in record.model.reopened]
    reopening = {"on": format_date(on), "by": by or _leader(opened), "reason": reason}
    text = edited(record.document, [Edit(("reopened",), [*before, reopening], after="closed")])
    write_all(opened.book.root, [_change(opened, text)])
    return Answer(
        f"Đã mở lại năm {opened.year}: {reason}\n"
        f"Sửa hồ sơ, kiểm tra bằng giaouoc validate, rồi khóa lại:\n  giaouoc close --year {opened.year}\n"
    )


def _closed_already(closed: ClosedYear) -> str:
    return (
        f"Năm {closed.year} đã khóa ngày {format_date(closed.closed.on)} ({closed.closed.by}); kết quả ghi ở"
        f" {_file(closed)}.\nKhi cần sửa số liệu đã khóa:\n  {_reopen(closed)}\n"
    )


def _file(closed: ClosedYear) -> str:
    return f"{closed.year}/result.yaml"


def _reopen(closed: ClosedYear) -> str:
    return f'giaouoc close --reopen --year {closed.year} --reason "lý do"'
