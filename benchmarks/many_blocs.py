"""Many blocs in one process: reading, validating and ranking against only composing the same YAML.

CPU time of this process, `a` and `b` taking turns, the best of several rounds. Figures are ratios, for seconds differ
from one machine to the next. See README.md.
"""

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import yaml
from generated_blocs import CRITERIA, YEAR, record_files, write_blocs

_SIZES = {10: 9, 100: 3, 1000: 1}  # blocs → rounds
_TURN = 50  # blocs measured one way before the other way has its turn
_UNITS = 8
_FILES: dict[Path, list[Path]] = {}  # listed beforehand, so that (a) is not charged with looking for its files


def compose(roots: Sequence[Path]) -> None:
    """(a) The floor: libyaml's nodes of every file, and nothing else."""
    for root in roots:
        for path in _FILES[root]:
            yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def rank(roots: Sequence[Path]) -> None:
    """(b) What a command does for each bloc; its book is dropped before the next one is read."""
    from giaouoc.records.book import load_book
    from giaouoc.scoring.engine import rank_year

    for root in roots:
        book = load_book(root)
        ranking = rank_year(book, YEAR)
        assert ranking.result is not None and ranking.result.valid and len(ranking.result.ranked) == _UNITS, root
        assert not any(problem.is_error for problem in (*book.problems, *ranking.problems)), root


def without_gc(work: Callable[[Sequence[Path]], None]) -> Callable[[Sequence[Path]], None]:
    def run(roots: Sequence[Path]) -> None:
        gc.disable()
        try:
            work(roots)
        finally:
            gc.enable()

    return run


def best_times(ways: Sequence[Callable[[Sequence[Path]], None]], roots: Sequence[Path], rounds: int) -> list[float]:
    """CPU seconds of each of `ways` over `roots`: the least of `rounds`."""
    best = [float("inf")] * len(ways)
    for _ in range(rounds):
        spent = [0.0] * len(ways)
        for first in range(0, len(roots), _TURN):
            for way, work in enumerate(ways):
                gc.collect()
                start = process_time()
                work(roots[first : first + _TURN])
                spent[way] += process_time() - start
        best = [min(pair) for pair in zip(best, spent, strict=True)]
    return best


def peak_memory(folder: Path) -> float:
    """Megabytes at the peak of a process of its own that does only `b` for every bloc in `folder`."""
    command = [sys.executable, __file__, "--only-rank", str(folder)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024


def only_rank(folder: Path) -> None:
    rank(sorted(folder.iterdir()))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def measure(folder: Path, largest: int, *, explained: bool) -> None:
    roots = write_blocs(folder, largest, units=_UNITS, explained=explained)
    size = sum(path.stat().st_size for path in record_files(roots[0]))
    print(f"a bloc: {_UNITS} units x {CRITERIA} criteria, {len(record_files(roots[0]))} files, {size / 1024:.0f} KiB")
    # First, while this process is small: a child begins its own peak with its parent's.
    print(f"peak memory of (b) alone, {largest} blocs: {peak_memory(folder):.0f} MB (wanted: below 250)\n")
    _FILES.update({root: record_files(root) for root in roots})
    rank(roots[:1])  # imports, and the models built
    print("a: yaml.compose   b: read + validate + rank   CPU seconds; 'no gc': garbage collector off")
    heads = ("a", "a no gc", "b", "b no gc", "b/a", "b/a no gc", "b ms a bloc")
    print(" blocs" + "".join(f"{head:>12}" for head in heads))
    for number, rounds in _SIZES.items():
        if number > largest:
            break
        ways = (compose, without_gc(compose), rank, without_gc(rank))
        a, a_free, b, b_free = best_times(ways, roots[:number], rounds)
        seconds = "".join(f"{value:>12.3f}" for value in (a, a_free, b, b_free))
        print(f"{number:>6}{seconds}{b / a:>12.2f}{b / a_free:>12.2f}{b * 1000 / number:>12.2f}")
    print("wanted: b/a at most 4, the same time a bloc in every row")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, choices=_SIZES, default=max(_SIZES), help="stop at this many blocs")
    parser.add_argument("--unexplained", action="store_true", help="differences without reasons: many warnings")
    parser.add_argument("--only-rank", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only_rank is not None:
        only_rank(options.only_rank)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.largest, explained=not options.unexplained)


if __name__ == "__main__":
    main()
