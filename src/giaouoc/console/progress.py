"""A bar for work that takes its time."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

T = TypeVar("T")

_SECONDS_UNTIL_A_BAR = 1.0


def with_progress(found: Iterable[T], total: int, what: str) -> Iterator[T]:
    """What is found, and a bar once it takes longer than a second and somebody watches."""
    screen = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=screen, transient=True)
    task = bar.add_task("", total=total)
    begun, shown = time.monotonic(), False
    try:
        for one in found:
            bar.advance(task)
            if not shown and screen.is_terminal and time.monotonic() - begun > _SECONDS_UNTIL_A_BAR:
                bar.start()
                shown = True
            yield one
    finally:
        if shown:
            bar.stop()
