"""A whole `giaouoc rank` of a small bloc against a process that only imports the libraries.

Wall and CPU time of whole processes, taking turns, the median of many runs. Bytecode is kept in a folder of our own:
an installed package has it, and an environment that forbids writing it would have every run compile `giaouoc` anew.
See README.md.
"""

import argparse
import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from generated_blocs import write_blocs
from processes import run

_EXAMPLE = Path(__file__).parents[1] / "examples" / "khoi-13-ha-noi"
_LIBRARIES = "import typer, yaml, pydantic, rich.table"
# `import pydantic` is lazy: what a model needs is loaded with the first one.
_ONE_MODEL = _LIBRARIES + "\nclass A(pydantic.BaseModel): x: int"
_ENGINE = """
import sys
from pathlib import Path
from giaouoc.records.book import load_book
from giaouoc.scoring.engine import rank_year
book = load_book(Path(sys.argv[1]))
assert rank_year(book, max(book.years)).result is not None
"""


def commands(bloc: Path) -> dict[str, list[str]]:
    found = {
        "nothing": [sys.executable, "-c", "pass"],
        "libraries imported": [sys.executable, "-c", _LIBRARIES],
        "libraries and one trivial model": [sys.executable, "-c", _ONE_MODEL],
        "read and ranked, nothing printed": [sys.executable, "-c", _ENGINE, str(bloc)],
    }
    if importlib.util.find_spec("giaouoc.cli") is not None:
        found["giaouoc rank"] = [sys.executable, "-m", "giaouoc", "rank", str(bloc)]
    return found


def environment_with_bytecode(folder: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return ours | {"PYTHONPYCACHEPREFIX": str(folder)}


def measure(bloc: Path, runs: int, environment: dict[str, str]) -> None:
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in commands(bloc)}
    for command in commands(bloc).values():
        run(command, environment)  # bytecode written, files in the system's cache
    for _ in range(runs):
        for name, command in commands(bloc).items():
            measured[name].append(run(command, environment))
    print(f"{bloc.name}, median of {runs} runs; ratios to the process that only imports the libraries")
    print(f"{'':<34} {'wall ms':>8} {'ratio':>6} {'CPU ms':>8} {'ratio':>6}")
    middle = {name: [median(column) for column in zip(*times, strict=True)] for name, times in measured.items()}
    base_wall, base_cpu = middle["libraries imported"]
    for name, (wall, cpu) in middle.items():
        print(f"{name:<34} {wall * 1000:>8.1f} {wall / base_wall:>6.2f} {cpu * 1000:>8.1f} {cpu / base_cpu:>6.2f}")
    print(
        "wanted: giaouoc rank at most 1.5" if "giaouoc rank" in measured else "giaouoc.cli is not there: not measured"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("bloc", type=Path, nargs="?", help="folder of a bloc (default: an example, else one made up)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_with_bytecode(Path(folder) / "bytecode")
        bloc = options.bloc or _EXAMPLE
        if not (bloc / "bloc.yaml").is_file():
            bloc = write_blocs(Path(folder), 1, units=5)[0]
        measure(bloc, options.runs, environment)


if __name__ == "__main__":
    main()
