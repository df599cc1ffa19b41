"""Every bloc below a folder, summed up one by one: in several processes where that is faster, with a progress bar."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from giaouoc.awards.engine import propose
from giaouoc.awards.grant_problems import grant_problems
from giaouoc.awards.overview import BlocSummary, summarise
from giaouoc.records.book import load_book
from giaouoc.records.folder import latest_filled_year
from giaouoc.records.problems import in_order
from giaouoc.scoring.engine import rank_year

# Starting a process costs about as much as a dozen blocs; below this many, one process is done sooner.
_WORTH_MORE_PROCESSES = 60
_SECONDS_UNTIL_A_BAR = 1.0
_BLOCS_AT_A_TIME = 8


def bloc_folders(top: Path) -> list[Path]:
    """Every folder at or below `top` that holds a `bloc.yaml`, in order; hidden folders are passed over."""
    found = []
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if "bloc.yaml" in files:
            found.append(Path(folder))
            folders.clear()  # a bloc holds no other bloc
    return found


def summary_of(top: Path, year: int | None, on: date, root: Path) -> BlocSummary:
    """The summary of the bloc in `root`: of `year`, or of its own latest year with units' files."""
    book = load_book(root)
    chosen = year if year is not None else latest_filled_year(root, list(book.all_years))
    folder = root.relative_to(top).as_posix()
    if chosen not in book.years or chosen is None:
        return summarise(folder, book, None, None, None, book.problems)
    ranking = rank_year(book, chosen)
    day = None if book.years[chosen].review_date is not None else on
    proposed = propose(book, chosen, ranking, day, asked=True, everything=True)
    problems = in_order([*book.problems, *grant_problems(book), *ranking.problems, *proposed.problems])
    return summarise(folder, book, chosen, ranking.result, proposed.proposals, problems)


def summaries(top: Path, roots: Sequence[Path], year: int | None, on: date, jobs: int | None) -> list[BlocSummary]:
    """The summary of each of `roots`, in their order. `jobs`: how many processes; None: as many as pay."""
    work = partial(summary_of, top, year, on)
    jobs = jobs if jobs is not None else _jobs_that_pay(len(roots))
    if jobs <= 1:
        return list(_with_progress(map(work, roots), len(roots)))
    # `spawn` as on Windows, on every system: a forked process would inherit half of what threads hold.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return list(_with_progress(pool.map(work, roots, chunksize=_BLOCS_AT_A_TIME), len(roots)))


def _jobs_that_pay(blocs: int) -> int:
    return min(os.cpu_count() or 1, blocs // (_WORTH_MORE_PROCESSES // 2)) if blocs >= _WORTH_MORE_PROCESSES else 1


def _with_progress(found: Iterable[BlocSummary], total: int) -> Iterator[BlocSummary]:
    """What is found, and a bar once it takes longer than a second and somebody watches."""
    screen = Console(stderr=True)
    columns = (TextColumn("Đang đọc các khối"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=screen, transient=True)
    task = bar.add_task("", total=total)
    begun, shown = time.monotonic(), False
    try:
        for summary in found:
            bar.advance(task)
            if not shown and screen.is_terminal and time.monotonic() - begun > _SECONDS_UNTIL_A_BAR:
                bar.start()
                shown = True
            yield summary
    finally:
        if shown:
            bar.stop()
