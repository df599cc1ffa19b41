"""Every bloc below a folder, summed up one by one: in several processes where that is faster, with a progress bar."""

import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from giaouoc.awards.overview import BlocSummary
from giaouoc.console.bloc_summary import summary_of

# Starting a process costs about as much as reading fifty blocs: with fewer for each, one process is done sooner.
_BLOCS_WORTH_A_PROCESS = 50
# More than Windows can wait for.
_MOST_PROCESSES = 60
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


def summaries(
    top: Path, roots: Sequence[Path], year: int | None, on: date | None, today: date, jobs: int | None
) -> list[BlocSummary]:
    """The summary of each of `roots`, in their order. `jobs`: how many processes; None: as many as pay."""
    work = partial(summary_of, top, year, on, today)
    jobs = min(jobs if jobs is not None else _jobs_that_pay(len(roots)), len(roots), _MOST_PROCESSES)
    if jobs <= 1:
        return list(_with_progress(map(work, roots), len(roots)))
    # `spawn` as on Windows, on every system: a forked process would inherit half of what threads hold.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_stopping_to_us) as pool:
        return list(_with_progress(pool.map(work, roots, chunksize=_BLOCS_AT_A_TIME), len(roots)))


def _leave_stopping_to_us() -> None:
    """Ctrl-C reaches every process of the window; only the first one is to say something."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _jobs_that_pay(blocs: int) -> int:
    return max(1, min(os.cpu_count() or 1, blocs // _BLOCS_WORTH_A_PROCESS))


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
