"""The answer of `publish`: the year's public page into a file, and what is told of it."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from giaouoc.awards.engine import propose
from giaouoc.console.answer import Answer
from giaouoc.console.open_bloc import OpenYear, UsageFaultError
from giaouoc.documents.context.page import Page, PageOptions
from giaouoc.documents.context.root import Year
from giaouoc.documents.hidden_figures import told_anyway
from giaouoc.documents.page import make_page, page_name
from giaouoc.documents.page_seal import SEAL
from giaouoc.documents.templates import templates_of
from giaouoc.records.codes import Code
from giaouoc.records.output import FOLDER, Outcome, Written, write_document
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.scoring.engine import rank_year

_ENDINGS = (".html", ".htm")


class PublishOptions(NamedTuple):
    """What `publish` was asked for. `counted_from`: the day awards are judged on, None: that of the review."""

    output: Path | None
    hide_self: bool
    only_results: bool
    force: bool
    counted_from: date | None
    made_on: date


def publish(opened: OpenYear, options: PublishOptions) -> Answer:
    """The answer of `publish`."""
    path = options.output or opened.book.root / FOLDER / page_name(opened.year)
    if path.suffix.lower() not in _ENDINGS:
        raise UsageFaultError(f"-o {path}: trang công khai là tệp HTML, đặt tên có đuôi .html")
    if opened.book.bloc is None or opened.book.years[opened.year].year is None:
        problems, notes = opened.shown(())
        return Answer(None, problems, notes, failed=True)
    year, found = _year_of(opened, options)
    errors, notes = opened.shown(problem for problem in found if problem.code is not Code.UNREAD_LAW)
    wanted = PageOptions(options.hide_self, options.only_results)
    made = make_page(year, templates_of(opened.book.root), errors, wanted)
    # That the law itself may be another is for who publishes what was judged by it.
    problems = [*(problem for problem in found if problem.code is Code.UNREAD_LAW), *made.problems]
    notes = [*notes, *opened.later_year()]
    if made.data is None or made.page is None:
        return Answer(None, problems, notes, failed=True)
    outcome = write_document(path, made.data, force=options.force, seal=SEAL)
    if outcome.problem is not None:
        problems.append(_at(outcome.problem, options.output))
    if options.hide_self and not options.only_results:
        notes += _told_anyway(opened)
    page, failed = made.page, any(problem.is_error for problem in problems)
    shown = path.as_posix() if options.output is not None else Path(os.path.relpath(path)).as_posix()
    return Answer(lambda _: _told(shown, outcome, page), problems, notes, failed, wrapped=False)


def _year_of(opened: OpenYear, options: PublishOptions) -> tuple[Year, list[Problem]]:
    """Everything computed of the year, once; problems that only the computing shows."""
    ranking = rank_year(opened.book, opened.year)
    proposed = propose(opened.book, opened.year, ranking, options.counted_from)
    result, found = ranking.result, [*ranking.problems, *proposed.problems]
    if result is not None and opened.book.years[opened.year].closed:
        from giaouoc.console.closed_answers import published

        # Where the files give another result by now, the rows of the page would not add up to what was published.
        result, differences = published(opened, result)
        found += differences
    return Year(opened.book, opened.year, result, proposed.proposals, options.made_on), found


def _at(problem: Problem, output: Path | None) -> Problem:
    """`problem` of the file written, at the place the user named."""
    return problem if output is None else problem._replace(place=Place(output.as_posix()))


def _told_anyway(opened: OpenYear) -> Sequence[str]:
    """Reasons and evidence are published as they are written, and may speak of a figure that is hidden."""
    rows = told_anyway(opened.book.years[opened.year])
    if not rows:
        return ()
    where = "; ".join(f"{unit}: {', '.join(codes)}" for unit, codes in rows.items())
    return (
        "Lý do, giải trình hoặc minh chứng ở các dòng sau có nhắc điểm tự chấm, và vẫn được công khai nguyên văn;"
        f" xem lại trước khi gửi: {where}.",
    )


_STYLES = {Written.NEW: "green", Written.AGAIN: "green", Written.UNCHANGED: "dim", Written.KEPT: "yellow"}


def _told(file: str, outcome: Outcome, page: Page) -> RenderableType:
    """The file with what became of it, and what kind of result it shows."""
    text = Text(file)
    text.append(f"  {outcome.written.value}", style=_STYLES[outcome.written])
    if page.state.official:
        text.append("\n    kết quả chính thức", style="dim")
    else:
        text.append(f"\n    ghi là kết quả tạm tính: {page.state.words}", style="yellow")
    return text
