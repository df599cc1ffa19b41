"""From what the user typed to the book: which folder, which year, which unit."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from giaouoc.console.answer import Answer
from giaouoc.records.bloc import Bloc
from giaouoc.records.book import Book, load_book
from giaouoc.records.find_member import find_member
from giaouoc.records.folder import find_bloc, latest_filled_year, no_bloc, year_folders
from giaouoc.records.problems import Problem, in_order
from giaouoc.records.suggest import listed
from giaouoc.records.transaction import JOURNAL, finish_interrupted


class UsageFaultError(Exception):
    """The command line asks for something that is not there; the message is Vietnamese, for the user."""


class OpenYear(NamedTuple):
    """A book of the year asked for and the one before it."""

    book: Book
    year: int
    chosen: bool  # by the user, not by default

    def shown(self, found: Iterable[Problem]) -> tuple[list[Problem], list[str]]:
        """Errors in the files this year rests on, `found` among them; warnings are only counted."""
        whole = ("bloc.yaml", "history.yaml")
        problems = [
            problem
            for problem in in_order([*self.book.problems, *found])
            if problem.place.file in whole or problem.place.file.startswith((f"{self.year}/", "law/"))
        ]
        errors = [problem for problem in problems if problem.is_error]
        warnings = len(problems) - len(errors)
        return errors, [f"Có {warnings} cảnh báo; xem bằng: giaouoc validate"] if warnings else []

    def later_year(self) -> list[str]:
        """Said when the year shown is not the latest folder, lest somebody take it for it."""
        later = [year for year in self.book.all_years if year > self.year]
        if not later or self.chosen:
            return []
        return [f"Năm {later[-1]} chưa có tệp trong units/, nên xem năm {self.year}; chọn năm khác bằng --year."]

    def unit(self, name: str) -> str:
        """The id of the unit the user means by `name`."""
        assert self.book.bloc is not None
        bloc = self.book.bloc.model
        known = [member.id for member in self.book.years[self.year].members(bloc)]
        found = unit_named(bloc, name, known)
        if found not in known:
            raise UsageFaultError(f'"{name}" không phải thành viên của khối năm {self.year}')
        return found


def unit_named(bloc: Bloc, name: str, known: Sequence[str] | None = None) -> str:
    """The id of the unit of `bloc` that the user means by `name`; `known`: those to choose from, all by default."""
    found = find_member(bloc, name)
    if found is None or isinstance(found, str):
        options = known if known is not None else [member.id for member in bloc.members]
        hint = f'có phải "{found}"?' if found else f"các đơn vị: {listed(options, 40)}"
        raise UsageFaultError(f'không có đơn vị "{name}"; {hint}')
    return found.id


def bloc_root(folder: Path | None, start: Path | None) -> Path | Answer:
    """The bloc's folder: `folder` itself or above it, else from `start` (-C), else from here."""
    if folder is not None and start is not None:
        raise UsageFaultError("chỉ dùng một trong hai: DIR hoặc -C DIR")
    wanted = folder or start or Path()
    if not os.path.lexists(wanted):
        name = wanted.as_posix()
        hint = f"; muốn xem năm {name} thì viết --year {name}" if re.fullmatch("[0-9]{4}", name) else ""
        raise UsageFaultError(f'không có thư mục "{name}"{hint}')
    root = find_bloc(wanted)
    if root is None:
        return Answer(None, (no_bloc(wanted),), failed=True)
    if os.path.lexists(root / JOURNAL):
        finish_interrupted(root)
    # As typed where that is the folder itself, so that what is printed can be found again.
    if os.path.lexists(wanted / "bloc.yaml"):
        return wanted
    return root if wanted.is_absolute() else Path(os.path.relpath(root))


def open_year(folder: Path | None, start: Path | None, year: int | None, *, whole: bool = False) -> OpenYear | Answer:
    """The book with `year` (default: the latest one with units' files) and the year before, to compare with.

    `whole`: with every year and the award rules, on which verdicts rest.
    """
    root = bloc_root(folder, start)
    if isinstance(root, Answer):
        return root
    years = year_folders(root)
    if year is None:
        year = _year_meant(root, folder or start, years)
    if year is not None and year not in years:
        known = ", ".join(map(str, years)) or "chưa có năm nào"
        raise UsageFaultError(f"không có năm {year} trong {root.as_posix()}; các năm có: {known}")
    chosen = year if year is not None else latest_filled_year(root, years)
    if chosen is None:
        return Answer(None, load_book(root).problems, failed=True)
    book = load_book(root) if whole else load_book(root, (chosen - 1, chosen), rules=False)
    return OpenYear(book, chosen, year is not None)


def _year_meant(root: Path, folder: Path | None, years: list[int]) -> int | None:
    """The year whose folder, or a folder in it, the user named instead of the bloc's."""
    if folder is None:
        return None
    inside = Path(os.path.relpath(folder, root)).parts[:1]
    return next((year for year in years if inside == (str(year),)), None)
