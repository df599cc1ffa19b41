"""Every bloc below a folder, summed up one by one: in several processes where that is faster, with a progress bar."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from giaouoc.awards.overview import BlocSummary
from giaouoc.console.bloc_summary import summary_of
from giaouoc.console.progress import with_progress

# Starting a process costs about as much as reading fifty blocs: with fewer for each, one process is done sooner.
_BLOCS_WORTH_A_PROCESS = 50
# More than Windows can wait for.
_MOST_PROCESSES = 60
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
        return list(with_progress(map(work, roots), len(roots), "Đang đọc các khối"))
    # `spawn` as on Windows, on every system: a forked process would inherit half of what threads hold.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_stopping_to_us) as pool:
        found = pool.map(work, roots, chunksize=_BLOCS_AT_A_TIME)
        return list(with_progress(found, len(roots), "Đang đọc các khối"))


def _leave_stopping_to_us() -> None:
    """Ctrl-C reaches every process of the window; only the first one is to say something."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _jobs_that_pay(blocs: int) -> int:
    return max(1, min(os.cpu_count() or 1, blocs // _BLOCS_WORTH_A_PROCESS))
