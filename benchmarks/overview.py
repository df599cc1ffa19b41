"""`giaouoc overview` over many blocs: one process against two, start-up included. Wall time, taking turns.

Figures are ratios, for seconds differ from one machine to the next. See README.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from generated_blocs import write_blocs

_SIZES = (20, 60, 200, 1000)


def seconds(folder: Path, *options: str) -> float:
    """Wall time of one run of the command on `folder`."""
    command = [sys.executable, "-m", "giaouoc", "overview", str(folder), "--format", "csv", *options]
    begun = perf_counter()
    ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        raise SystemExit(ended.stderr)
    return perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--largest", type=int, default=max(_SIZES), help="no more blocs than this")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, of which the median counts")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores; wall time, median of {options.runs}")
    print(f"{'blocs':>6} {'1 process':>10} {'2':>8} {'by itself':>10} {'2 / 1':>6} {'ms a bloc':>10}")
    for size in _SIZES:
        if size > options.largest:
            continue
        with tempfile.TemporaryDirectory() as name:
            write_blocs(Path(name), size, reviewed=True)
            ways = {"1": ("--jobs", "1"), "2": ("--jobs", "2"), "auto": ()}
            taken: dict[str, list[float]] = {way: [] for way in ways}
            for _ in range(options.runs):
                for way, arguments in ways.items():
                    taken[way].append(seconds(Path(name), *arguments))
        one, two, auto = (median(taken[way]) for way in ways)
        print(f"{size:>6} {one:>9.2f}s {two:>7.2f}s {auto:>9.2f}s {two / one:>6.2f} {one / size * 1000:>10.1f}")


if __name__ == "__main__":
    main()
