"""Folder → `Book`: every file read, bound and checked, with all problems of all files."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic import BaseModel

from giaouoc.records.binding import Record, bind
from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.checks import check_bloc, check_table, check_year
from giaouoc.records.codes import Code
from giaouoc.records.collector import without_collector
from giaouoc.records.criteria import Criteria
from giaouoc.records.folder import exists, misnamed, strange_entries, unit_files, year_folders
from giaouoc.records.parts import Period
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity, in_order
from giaouoc.records.source import read_source
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.records.table import Table, lay_flat
from giaouoc.records.tree import read_document
from giaouoc.records.unit import UnitYear
from giaouoc.records.year import BlocYear

if TYPE_CHECKING:
    from giaouoc.records.closed import ClosedYear
    from giaouoc.records.history import History
    from giaouoc.records.law import Pack
    from giaouoc.records.review import Review
    from giaouoc.records.rules import Rules

M = TypeVar("M", bound=BaseModel)


class YearBook(NamedTuple):
    """One year's files. A file that is absent or cannot be used is None; `files` says which are there.

    `pack`: the law its awards are judged by, or where its rules say that none applies, named by; None where it cannot
    be used. `closing`: what was published of it, be it that it has been opened again since; not to be relied on where
    it was `edited` by hand.
    """

    number: int
    files: frozenset[str]
    year: Record[BlocYear] | None
    criteria: Record[Criteria] | None
    table: Table | None
    units: dict[str, Record[UnitYear]]
    rules: "Record[Rules] | None"
    review: "Record[Review] | None"
    pack: "Record[Pack] | None"
    table_in_error: bool
    closing: "Record[ClosedYear] | None" = None
    edited: bool = False

    @property
    def period(self) -> Period | None:
        """The working year, None: the calendar year of the folder's name (whatever `year.yaml` calls it)."""
        return self.year.model.period if self.year is not None else None

    @property
    def first_day(self) -> date:
        return self.period.from_ if self.period is not None else date(self.number, 1, 1)

    @property
    def last_day(self) -> date:
        return self.period.to if self.period is not None else date(self.number, 12, 31)

    @property
    def ranked_by_meeting(self) -> bool:
        """Whether the meeting ranked the units itself, without or against the scores."""
        return self.review is not None and self.review.model.ranking is not None

    @property
    def review_date(self) -> date | None:
        """The day of the review meeting."""
        meeting = self.review.model.meeting if self.review is not None else None
        return meeting.date if meeting is not None else None

    @property
    def published(self) -> "ClosedYear | None":
        """The result as it was published; None: the year is not closed, is open again, or nobody can tell."""
        closing = self.closing.model if self.closing is not None and not self.edited else None
        return closing if closing is not None and not closing.is_open else None

    @property
    def closed(self) -> bool:
        """Whether the year stands as it was published."""
        return self.published is not None

    @property
    def closed_without_meeting(self) -> date | None:
        """The day to count from in a closed year whose meeting gives none."""
        published = self.published
        return published.closed.on if published is not None and self.review_date is None else None

    def members(self, bloc: Bloc) -> list[Member]:
        """Those who belonged to the bloc at any time of this year."""
        return [member for member in bloc.members if member.was_member(self.first_day, self.last_day)]


class Book(NamedTuple):
    """One bloc's folder, read. `all_years`: the years on disk, of which `years` were read."""

    root: Path
    bloc: Record[Bloc] | None
    history: "Record[History] | None"
    years: dict[int, YearBook]
    all_years: tuple[int, ...]
    problems: tuple[Problem, ...]


@without_collector
def load_book(root: Path, years: Iterable[int] | None = None, *, rules: bool = True) -> Book:
    """The book of the bloc in `root`; of all its years, or of those named in `years` that exist.

    Not `rules`: without `rules.yaml` and the law, on which no ranking rests.
    """
    on_disk = year_folders(root)
    wanted = on_disk if years is None else [year for year in on_disk if year in set(years)]
    problems: list[Problem] = strange_entries(root, wanted)
    bloc = _read(root, "bloc.yaml", Bloc, problems)
    if bloc is not None and (("members",) in bloc.faulty or not bloc.document.sound):
        bloc = None  # with half its members the other half would be strangers, and ranks would rest on the wrong units
    history = _read_history(root, problems)
    if not on_disk:
        problems.append(_no_year())
    problems += check_bloc(bloc, history)
    books = {}
    for year in wanted:
        books[year] = _read_year(root, year, problems, rules=rules)
        problems += check_year(bloc, books[year])
    return Book(root, bloc, history, books, tuple(on_disk), in_order(problems))


# The models of files that most blocs lack, or that a command may leave unread, are built only when they are read.


def _read_history(root: Path, problems: list[Problem]) -> "Record[History] | None":
    if not exists(root / "history.yaml"):
        return None

    from giaouoc.records.history import History

    return _read(root, "history.yaml", History, problems)


def _read_rules(
    root: Path, prefix: str, files: frozenset[str], problems: list[Problem]
) -> "tuple[Record[Rules] | None, Record[Pack] | None]":

    from giaouoc.records.packs import DEFAULT_PACK, known_packs, read_pack
    from giaouoc.records.rules import Rules

    rules = _read(root, prefix + "rules.yaml", Rules, problems) if "rules.yaml" in files else None
    law = rules.model.law if rules is not None else None
    name = law.pack if law is not None and law.pack is not None else DEFAULT_PACK
    read = read_pack(root, name)
    if read is None:
        assert rules is not None  # what is shipped is there
        hint = did_you_mean(name, known_packs(root)) or f"các gói luật có: {listed(known_packs(root))}"
        path = ("law",) if isinstance(rules.document.data.get("law"), str) else ("law", "pack")
        problems.append(rules.document.problem(Code.UNKNOWN_PACK, f'không có gói luật "{name}"', path, hint))
        return rules, None
    pack, found = read
    problems += found
    return rules, pack


def _read_review(root: Path, name: str, problems: list[Problem]) -> "Record[Review] | None":

    from giaouoc.records.review import Review

    return _read(root, name, Review, problems)


def _read_closing(root: Path, number: int, problems: list[Problem]) -> "tuple[Record[ClosedYear] | None, bool]":
    name = f"{number}/result.yaml"
    if not exists(root / name):
        return None, False

    from giaouoc.records.closed import ClosedYear
    from giaouoc.records.closed_text import is_edited

    record = _read(root, name, ClosedYear, problems)
    if record is None or not record.sound:
        return None, False
    if record.model.year != number:
        message = f"tệp này là kết quả đã khóa của năm {record.model.year}, không phải năm {number}"
        hint = f"xóa tệp này khỏi thư mục {number}: năm {number} chưa khóa"
        problems.append(record.document.problem(Code.WRONG_YEAR, message, ("year",), hint))
        return None, False
    edited = is_edited(record.model)
    if edited:
        message = "tệp này đã bị sửa bằng tay sau khi khóa năm"
        hint = "lấy lại bản cũ của tệp trong git; xem số liệu nào khác bằng: giaouoc validate --recompute"
        problems.append(Problem(Code.RESULT_EDITED, Severity.ERROR, message, Place(name), hint))
    return record, edited


def _read_year(root: Path, number: int, problems: list[Problem], *, rules: bool) -> YearBook:
    folder, prefix = root / str(number), f"{number}/"
    files = frozenset(
        name for name in ("year.yaml", "criteria.yaml", "rules.yaml", "review.yaml") if exists(folder / name)
    )
    before = len(problems)
    criteria = _read(root, prefix + "criteria.yaml", Criteria, problems) if "criteria.yaml" in files else None
    if criteria is not None:
        problems += check_table(criteria)
    table_in_error = any(problem.is_error for problem in problems[before:])
    rules_record, pack = _read_rules(root, prefix, files, problems) if rules else (None, None)
    units: dict[str, Record[UnitYear]] = {}
    names = unit_files(folder)
    for name in names:
        if (unit := _read(root, f"{prefix}units/{name}", UnitYear, problems)) is not None:
            units[name.removesuffix(".yaml")] = unit
    return YearBook(
        number,
        files | {f"units/{name}" for name in names},
        _read(root, prefix + "year.yaml", BlocYear, problems),
        criteria,
        lay_flat(criteria.model) if criteria is not None else None,
        units,
        rules_record,
        _read_review(root, prefix + "review.yaml", problems) if "review.yaml" in files else None,
        pack,
        table_in_error,
        *_read_closing(root, number, problems),
    )


def _read(root: Path, name: str, model: type[M], problems: list[Problem]) -> Record[M] | None:
    path = root / name
    if not exists(path):
        message = "thiếu tệp bắt buộc này"
        slip = misnamed(path)
        hint = f'đổi tên tệp "{slip}" thành {path.name}' if slip else "tạo tệp theo mẫu trong docs/huong-dan.md"
        problems.append(Problem(Code.MISSING_FILE, Severity.ERROR, message, Place(name), hint))
        return None
    source, found = read_source(path, name)
    problems += found
    if source is None:
        return None
    document, found = read_document(source)
    problems += found
    if document is None:
        return None
    record, found = bind(model, document)
    problems += found
    return record


def _no_year() -> Problem:
    message = "khối chưa có thư mục năm nào"
    hint = "tạo thư mục mang tên năm (ví dụ 2024) với year.yaml, criteria.yaml và units/"
    return Problem(Code.NO_YEAR, Severity.ERROR, message, Place("bloc.yaml"), hint)
