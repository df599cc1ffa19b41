"""What a whole process takes: shared by the benchmarks that start one."""

import resource
import subprocess
import sys
from collections.abc import Mapping
from time import perf_counter


def run(command: list[str], environment: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Wall and CPU seconds of one process; the benchmark ends with what the process said if it failed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\nanswered {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
