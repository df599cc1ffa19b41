"""Law packs: the bloc's own in `law/`, else those shipped. A pack is read as any record, with places and problems."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from giaouoc.records.binding import Record, bind
from giaouoc.records.checks.law import check_pack
from giaouoc.records.folder import exists
from giaouoc.records.law import Pack
from giaouoc.records.problems import Problem, in_order
from giaouoc.records.source import read_source
from giaouoc.records.tree import read_document

# What applies where `rules.yaml` names no pack.
DEFAULT_PACK = "luat-tdkt-2022"

_SHIPPED = Path(str(files("giaouoc"))) / "law"

PackRead = tuple[Record[Pack] | None, tuple[Problem, ...]]


def read_pack(root: Path, name: str) -> PackRead | None:
    """The pack `name` for the bloc in `root`, with its problems; None when there is no such pack."""
    file = f"law/{name}.yaml"
    if exists(root / file):
        return _read(root / file, file)
    return _read_shipped(name) if name in shipped_packs() else None


def known_packs(root: Path) -> list[str]:
    """Names of the packs that the bloc in `root` may name."""
    return sorted({*shipped_packs(), *(path.stem for path in (root / "law").glob("*.yaml"))})


def shipped_packs() -> list[str]:
    """Names of the packs that come with giaouoc."""
    return sorted(path.stem for path in _SHIPPED.glob("*.yaml"))


def is_shipped(pack: Record[Pack]) -> bool:
    """Whether `pack` comes with giaouoc, rather than from the bloc's own folder."""
    name = pack.model.pack
    return name in shipped_packs() and _read_shipped(name)[0] is pack


@cache
def _read_shipped(name: str) -> PackRead:
    return _read(_SHIPPED / f"{name}.yaml", f"law/{name}.yaml")


def _read(path: Path, name: str) -> PackRead:
    source, problems = read_source(path, name)
    if source is None:
        return None, tuple(problems)
    document, found = read_document(source)
    problems += found
    if document is None:
        return None, tuple(problems)
    record, found = bind(Pack, document)
    problems += found
    if record is not None and not record.faulty:
        problems += check_pack(record)
    # A law of which a part could not be read is no law to judge by.
    sound = record is not None and not any(problem.is_error for problem in problems)
    return (record if sound else None), in_order(problems)
