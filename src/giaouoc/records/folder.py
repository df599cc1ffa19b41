"""The folder of a bloc on disk: finding it, its years, its files. Never raises for what it finds there."""

import os
import re
from pathlib import Path

from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.suggest import did_you_mean

BLOC_FILES = ("bloc.yaml", "history.yaml")
YEAR_FILES = ("year.yaml", "criteria.yaml", "rules.yaml", "review.yaml", "result.yaml")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
# How files begin that file managers and editors leave beside the real ones, on memory sticks above all.
_LEFT_BY_MACHINES = ("._", ".#", "~")


def find_bloc(start: Path) -> Path | None:
    """The nearest folder with a `bloc.yaml`, from `start` upwards."""
    here = Path.cwd() / start  # not resolve(): a loop of links must not raise
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / "bloc.yaml")), None)


def no_bloc(start: Path) -> Problem:
    """The problem of a place that belongs to no bloc."""
    here = "thư mục đang đứng" if start == Path() else f'thư mục "{start.as_posix()}"'
    message = f"không thấy tệp này ở {here} và các thư mục bên trên"
    hint = "chuyển vào thư mục của khối (cd …), hoặc chỉ rõ thư mục của khối: -C THƯ-MỤC"
    if (slip := misnamed(Path.cwd() / start / "bloc.yaml")) is not None:
        hint = f'đổi tên tệp "{slip}" thành bloc.yaml'
    return Problem(Code.NO_BLOC, Severity.ERROR, message, Place("bloc.yaml"), hint)


def year_folders(root: Path) -> list[int]:
    """The years kept in the bloc's folder, earliest first."""
    named = [entry for entry in _entries(root) if _YEAR.fullmatch(entry.name)]
    return sorted(int(entry.name) for entry in named if os.path.isdir(entry))  # noqa: PTH112 - never raises


def latest_filled_year(root: Path, years: list[int]) -> int | None:
    """The latest year with a unit's file or a meeting's record, else the latest; None when there is none.

    A year that has only been opened has nothing to rank yet.
    """
    filled = [y for y in years if unit_files(root / str(y)) or exists(root / str(y) / "review.yaml")]
    return max(filled or years, default=None)


def unit_files(folder: Path) -> list[str]:
    """Names of the unit files of a year's folder, in order."""
    names = (entry.name for entry in _entries(folder / "units"))
    return sorted(name for name in names if name.endswith(".yaml") and not name.startswith(_LEFT_BY_MACHINES))


def exists(path: Path) -> bool:
    """Whether something of this name is there, be it a broken link."""
    return os.path.lexists(path)


def strange_entries(root: Path, years: list[int]) -> list[Problem]:
    """Files that look like records and are read by nobody, usually for a slip in the name."""
    problems = [*_strange(root, "", BLOC_FILES), *_strange(root / "law", "law/", None)]
    for year in years:
        folder = root / str(year)
        problems += _strange(folder, f"{year}/", YEAR_FILES)
        if exists(folder / "units") and not (folder / "units").is_dir():
            problems.append(_not_a_folder(f"{year}/units"))
        problems += _strange(folder / "units", f"{year}/units/", None)
    return problems


def _strange(folder: Path, prefix: str, known: tuple[str, ...] | None) -> list[Problem]:
    problems = []
    for entry in sorted(_entries(folder), key=lambda entry: entry.name):
        name = entry.name
        if name.startswith((".", "~")) or not name.lower().endswith((".yaml", ".yml", ".yaml.txt")):
            if known is YEAR_FILES and name != "units" and (name.lower() == "units" or _holds_records(folder / name)):
                problems.append(_strange_file(prefix + name, 'có phải "units"?'))
            continue
        if (known is None and name.endswith(".yaml")) or (known is not None and name in known):
            continue
        stem = _meant(name)
        if stem == "year.yaml" and known is not None and not exists(folder / stem):
            continue  # told as the missing file it stands for
        hint = f'có phải "{stem}"?' if known is None else did_you_mean(stem, known)
        problems.append(_strange_file(prefix + name, hint or "chuyển tệp đi chỗ khác nếu không phải tệp ghi chép"))
    return problems


def _holds_records(folder: Path) -> bool:
    return any(entry.name.endswith(".yaml") for entry in _entries(folder))


def _meant(name: str) -> str:
    return re.sub(r"(\.yaml|\.yml|\.txt)+$", ".yaml", name.lower())


def misnamed(path: Path) -> str | None:
    """The file that was probably meant to be the missing `path`."""
    names = (entry.name for entry in _entries(path.parent))
    return min((name for name in names if _meant(name) == path.name and name != path.name), default=None)


def _strange_file(name: str, hint: str) -> Problem:
    message = "giaouoc không đọc tệp này: tên không phải tên một tệp ghi chép"
    return Problem(Code.STRANGE_FILE, Severity.WARNING, message, Place(name), hint)


def _not_a_folder(name: str) -> Problem:
    message = "ở đây cần một thư mục, không phải tệp"
    return Problem(Code.NOT_A_FILE, Severity.ERROR, message, Place(name), "xóa hoặc đổi tên tệp này rồi tạo thư mục")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
