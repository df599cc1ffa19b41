"""The answer of `import`: filled forms taken in, what they change shown before it is written."""

import glob
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from giaouoc.console.answer import Answer
from giaouoc.console.open_bloc import OpenYear, UsageFaultError, open_year
from giaouoc.console.progress import with_progress
from giaouoc.records.problems import Problem, in_order
from giaouoc.records.transaction import Change, write_all
from giaouoc.records.writing import CannotWriteError
from giaouoc.sheets.changes import Changed, UnitChanges
from giaouoc.sheets.files import read_file
from giaouoc.sheets.grid import Workbook, open_workbook
from giaouoc.sheets.importing import Importer, PlainTable

_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
# More than a screen or two: then what is only filled in is counted, what takes another's place is still told.
_MOST_SHOWN = 200
_LONGEST, _TITLE = 60, 40


class ImportOptions(NamedTuple):
    """What `import` was asked for. `plain`: how to read what is no form, its unit as it was typed."""

    files: Sequence[Path]
    unit: str | None
    plain: PlainTable | None
    received: date | None
    everything: bool


class Prepared(NamedTuple):
    """What is to be shown, and what is to be written after it."""

    shown: Answer
    opened: OpenYear | None = None
    units: tuple[UnitChanges, ...] = ()


def prepare(start: Path | None, year: int | None, options: ImportOptions) -> Prepared:
    """What the files change, before anything is written."""
    files = _files(options.files)
    workbooks: list[Workbook] = []
    problems: list[Problem] = []
    for found in with_progress(map(_opened, files), len(files), "Đang đọc phiếu"):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            workbooks.append(found)
    layers = {workbook.identity.layer for workbook in workbooks if workbook.identity is not None}
    if options.received is not None and workbooks and "self" not in layers | _layer_of(options.plain):
        raise UsageFaultError("--received chỉ dùng khi nhập phiếu tự chấm")
    opened = open_year(None, start, year if year is not None else _year_of(workbooks))
    if isinstance(opened, Answer):
        return Prepared(opened)
    importer = _importer(opened)
    if isinstance(importer, Answer):
        return Prepared(importer)
    unit = opened.unit(options.unit) if options.unit is not None else None
    plain = options.plain._replace(unit=unit) if options.plain is not None and unit is not None else None
    done = importer.take_in(workbooks, unit, plain, options.received)
    problems += done.problems
    ordered = in_order(problems)
    if any(problem.is_error for problem in ordered):
        notes = ["Chưa ghi gì: sửa các lỗi trên rồi nhập lại."]
        return Prepared(Answer(None, ordered, notes, failed=True))
    if not done.units:
        words = "Không có gì thay đổi: hồ sơ đã ghi đúng như phiếu." if workbooks else "Không có phiếu nào để nhập."
        return Prepared(Answer(words, ordered, ()))
    everything = options.everything or sum(len(unit.changed) for unit in done.units) <= _MOST_SHOWN
    shown = Answer(lambda _: _changes(done.units, everything=everything), ordered, wrapped=False)
    return Prepared(shown, opened, done.units)


def write(prepared: Prepared) -> Answer:
    """Write what was prepared: every file, or none of them."""
    assert prepared.opened is not None
    book = prepared.opened.book
    changes = []
    for unit in prepared.units:
        path = book.root / unit.name
        before = (
            None
            if unit.is_new
            else _bytes_of(path, book.years[prepared.opened.year].units[unit.unit].document.source.text)
        )
        mark = b"\xef\xbb\xbf" if before is not None and before.startswith(b"\xef\xbb\xbf") else b""
        changes.append(Change(path, before, mark + unit.document.source.text.encode()))
    write_all(book.root, changes)
    count = sum(len(unit.changed) for unit in prepared.units)
    body = (
        f"Đã ghi {count} chỗ trong {len(prepared.units)} tệp. Xem điểm bằng: giaouoc rank; kiểm tra: giaouoc validate"
    )
    return Answer(body)


def _bytes_of(path: Path, text: str) -> bytes:
    """What `path` holds; the changes were made of `text`, so it must be that still."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotWriteError(f"không đọc được {path} trước khi ghi: không có quyền") from error
    if data.removeprefix(b"\xef\xbb\xbf") != text.encode():
        raise CannotWriteError(
            f"không ghi {path}: tệp vừa bị sửa trong lúc lệnh đang chạy; xem lại tệp ấy rồi chạy lại"
        )
    return data


def _files(named: Sequence[Path]) -> list[Path]:
    """The files meant: a folder stands for the workbooks in it, `*` is not resolved by the Windows command line."""
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            own = _workbooks(sorted(path.iterdir()))
            if not own:
                raise UsageFaultError(f"thư mục {path.as_posix()} không có tệp Excel nào")
            found += own
        elif path.exists() or not glob.has_magic(str(path)):
            if not path.exists() and not path.is_symlink():
                raise UsageFaultError(f'không có tệp "{path.as_posix()}"')
            found.append(path)
        else:
            own = _workbooks(sorted(path.parent.glob(path.name)))
            if not own:
                raise UsageFaultError(f'không có tệp Excel nào có tên dạng "{path.as_posix()}"')
            found += own
    return list(dict.fromkeys(found))


def _layer_of(plain: PlainTable | None) -> set[str]:
    return {plain.layer} if plain is not None else set()


def _workbooks(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() in _ENDINGS and not path.name.startswith("~$")]


def _opened(path: Path) -> Workbook | Problem:
    file = read_file(path, path.as_posix())
    return file if isinstance(file, Problem) else open_workbook(file)


def _year_of(workbooks: Sequence[Workbook]) -> int | None:
    """The year the first form says it is of."""
    years = (workbook.identity.year for workbook in workbooks if workbook.identity is not None)
    year = next(years, "")
    return int(year) if year.isdecimal() else None


def _importer(opened: OpenYear) -> Importer | Answer:
    book = opened.book
    year = book.years[opened.year]
    of_table = ("bloc.yaml", f"{opened.year}/criteria.yaml")
    errors, notes = opened.shown(())
    stopped = [error for error in errors if error.place.file in of_table]
    if year.closed:
        from giaouoc.console.closed_answers import closed_note

        hint = (
            "Lỗi: năm đã khóa thì không nhập phiếu; cần sửa thì mở lại năm trước (giaouoc close --reopen --reason …)."
        )
        return Answer(None, (), [*closed_note(year), hint], failed=True)
    if book.bloc is None or year.criteria is None or year.table is None or stopped:
        told = stopped or errors
        if not told:
            notes = [*notes, f"Lỗi: năm {opened.year} chưa có bảng điểm (criteria.yaml) nên chưa nhập được phiếu."]
        return Answer(None, told, notes, failed=True)
    return Importer(book, opened.year, book.bloc.model, year.criteria, year.table)


# What changes, for a reader


def _changes(units: Sequence[UnitChanges], *, everything: bool) -> RenderableType:
    lines: list[RenderableType] = []
    for unit in units:
        head = Text(f"{unit.name}", style="bold")
        head.append(f"  {_count(unit)}", style="default")
        lines.append(head)
        shown = [one for one in unit.changed if everything or one.old]
        lines += [_line(unit, one) for one in shown]
        if len(shown) < len(unit.changed):
            lines.append(
                Text(f"  … và {len(unit.changed) - len(shown)} giá trị ghi mới (xem đủ: --dry-run)", style="dim")
            )
    return Group(*lines)


def _count(unit: UnitChanges) -> str:
    new = sum(not one.old for one in unit.changed)
    gone = sum(not one.new for one in unit.changed)
    parts = [("ghi mới", new), ("sửa", len(unit.changed) - new - gone), ("bỏ trống", gone)]
    words = ", ".join(f"{word} {number}" for word, number in parts if number)
    return f"(tệp mới) {words}" if unit.is_new else words


def _line(unit: UnitChanges, one: Changed) -> Text:
    text = Text(f"  {unit.name}:{one.line}  ", style="dim")
    row = f"{one.code} {_short(one.title, _TITLE)} · " if one.code else ""
    text.append(f"{row}{one.what}: ", style="default")
    text.append(_short(one.old) or "(trống)", style="red" if one.old else "dim")
    text.append(" → ", style="default")
    text.append(_short(one.new) or "(trống)", style="green" if one.new else "yellow")
    return text


def _short(text: str, most: int = _LONGEST) -> str:
    text = " / ".join(text.split("\n"))
    return text if len(text) <= most else f"{text[: most - 1]}…"
