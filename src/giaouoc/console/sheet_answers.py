"""The answers of `export`: forms and the scoreboard as Excel files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from giaouoc.console.answer import Answer
from giaouoc.console.open_bloc import OpenYear
from giaouoc.console.progress import with_progress
from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import YearBook
from giaouoc.records.codes import Code
from giaouoc.records.output import FOLDER, Written, write_document
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.unit import UnitYear
from giaouoc.records.writing import CannotWriteError
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.unit_score import lay_out
from giaouoc.sheets.form import FormMaker
from giaouoc.sheets.kinds import FORMS, FormKind, file_name
from giaouoc.sheets.scoreboard import SLUG, scoreboard


class ExportOptions(NamedTuple):
    """Where files go, and whether over those a hand has changed."""

    output: Path | None
    force: bool


class _Told(NamedTuple):
    file: str
    written: Written | None


def export_forms(opened: OpenYear, form: str, units: Sequence[str], options: ExportOptions) -> Answer:
    """The answer of `export scores` and `export appraisal`: one file a unit."""
    kind, wanted = FORMS[form], [opened.unit(unit) for unit in units] if opened.book.bloc is not None else []
    stopped = _table_stopped(opened)
    if stopped is not None:
        return stopped
    assert opened.book.bloc is not None
    bloc, year = opened.book.bloc.model, opened.book.years[opened.year]
    members, notes = _members(year, bloc, wanted)
    problems = [error for member in members if (error := _unit_stopped(opened, kind, member)) is not None]
    told: list[_Told] = []
    sound = [member for member in members if not _errors(opened, f"units/{member.id}.yaml")]
    folder = options.output or opened.book.root / FOLDER
    for member, data in with_progress(_made(kind, bloc, year, sound), len(sound), "Đang viết phiếu"):
        _write(folder, file_name(opened.year, kind.slug, member.id), data, options, told, problems, notes)
    if kind.layer == "appraised":
        notes += _without_self(year, sound)
    return _answer(opened, folder, told, problems, notes)


def export_scoreboard(opened: OpenYear, options: ExportOptions) -> Answer:
    """The answer of `export scoreboard`."""
    ranking = rank_year(opened.book, opened.year)
    problems, notes = opened.shown(ranking.problems)
    if ranking.result is None:
        return Answer(None, problems, notes, failed=True)
    result, year = ranking.result, opened.book.years[opened.year]
    problems, notes = list(problems), list(notes)
    if year.closing is not None:
        from giaouoc.console.closed_answers import closed_note, published

        if year.closed:
            result, found = published(opened, result)
            problems += found
            # Points of sections are not published: where the files now give others, they are no part of it.
            result = result._replace(scores={}) if found else result
        notes += closed_note(year)
    folder, told = options.output or opened.book.root / FOLDER, list[_Told]()
    data = scoreboard(result)
    _write(folder, file_name(opened.year, SLUG), data, options, told, problems, notes)
    return _answer(opened, folder, told, problems, notes)


def _made(kind: FormKind, bloc: Bloc, year: YearBook, members: Sequence[Member]) -> Iterator[tuple[Member, bytes]]:
    """The forms, one by one: all units are read together, each is laid out when its turn comes."""
    assert year.table is not None
    units = {
        member.id: year.units[member.id].model
        if member.id in year.units
        else UnitYear.model_validate({"unit": member.id})
        for member in members
    }
    sheets = lay_out(year.table, units)
    read = sheets.read(Reading.SELF if kind.layer == "self" else Reading.APPRAISED)
    maker = FormMaker(kind, bloc, year)
    for member in members:
        yield member, maker.make(member, units[member.id], sheets.cells[member.id], read[member.id])


def _table_stopped(opened: OpenYear) -> Answer | None:
    """Why there can be no form at all: the bloc or its table is in error or missing."""
    year = opened.book.years[opened.year]
    errors, notes = opened.shown(())
    of_table = [error for error in errors if error.place.file in ("bloc.yaml", f"{opened.year}/criteria.yaml")]
    if opened.book.bloc is None or of_table:
        return Answer(None, of_table or errors, notes, failed=True)
    if year.table is None:
        message = f"chưa có bảng điểm của năm {opened.year} nên chưa xuất được phiếu"
        place = Place(f"{opened.year}/criteria.yaml")
        hint = f"ghi bảng điểm vào {opened.year}/criteria.yaml"
        return Answer(None, [Problem(Code.NO_DATA, Severity.ERROR, message, place, hint)], notes, failed=True)
    return None


def _members(year: YearBook, bloc: Bloc, wanted: Sequence[str]) -> tuple[list[Member], list[str]]:
    """Whom there is a form for, and who has none because nobody evaluates it."""
    found, notes = [], []
    for member in year.members(bloc):
        if wanted and member.id not in wanted:
            continue
        evaluated = year.units[member.id].model.evaluated if member.id in year.units else None
        if evaluated is not None and not evaluated.is_:
            notes.append(f"Không viết phiếu của {member.id}: {evaluated.kind or 'không được đánh giá'}")
        elif member.left_before_end(year.first_day, year.last_day) is not None:
            notes.append(f"Không viết phiếu của {member.id}: đã rời khối trong năm")
        else:
            found.append(member)
    return found, notes


def _errors(opened: OpenYear, file: str) -> list[Problem]:
    name = f"{opened.year}/{file}"
    return [problem for problem in opened.book.problems if problem.is_error and problem.place.file == name]


def _unit_stopped(opened: OpenYear, kind: FormKind, member: Member) -> Problem | None:
    """Of a file in error it is not known what it records."""
    error = next(iter(_errors(opened, f"units/{member.id}.yaml")), None)
    if error is None:
        return None
    name = file_name(opened.year, kind.slug, member.id)
    message, hint = (
        f"chưa viết {name}: {error.place.file} còn lỗi",
        "sửa các lỗi (xem bằng: giaouoc validate) rồi chạy lại",
    )
    return Problem(Code.RECORDS_IN_ERROR, Severity.ERROR, message, error.place, hint, error.excerpt)


def _without_self(year: YearBook, members: Sequence[Member]) -> list[str]:
    """Said before somebody carries an empty form to the appraisal."""
    lacking = [
        member.id
        for member in members
        if member.id not in year.units
        or all(entry.self is None for entry in year.units[member.id].model.scores.values())
    ]
    return [f"Chưa có điểm tự chấm của: {', '.join(lacking)}"] if lacking else []


def _write(
    folder: Path,
    name: str,
    data: bytes,
    options: ExportOptions,
    told: list[_Told],
    problems: list[Problem],
    notes: list[str],
) -> None:
    try:
        outcome = write_document(folder / name, data, force=options.force)
    except CannotWriteError as error:
        notes.append(f"Lỗi: {error}")
        told.append(_Told(name, None))
        return
    problems += [outcome.problem] if outcome.problem is not None else []
    told.append(_Told(name, outcome.written))


def _answer(
    opened: OpenYear, folder: Path, told: Sequence[_Told], problems: list[Problem], notes: Sequence[str]
) -> Answer:
    failed = any(problem.is_error for problem in problems) or any(one.written is None for one in told)
    shown = folder
    body = (lambda _: _list(told, shown)) if told else None
    return Answer(body, problems, [*notes, *opened.later_year()], failed)


_STYLES = {Written.NEW: "green", Written.AGAIN: "green", Written.UNCHANGED: "dim", Written.KEPT: "yellow"}


def _list(told: Sequence[_Told], folder: Path) -> RenderableType:
    """Every file with what became of it."""
    lines = []
    for one in told:
        text = Text((folder / one.file).as_posix())
        words = one.written.value if one.written is not None else "không ghi được"
        text.append(f"  {words}", style=_STYLES[one.written] if one.written is not None else "red")
        lines.append(text)
    return Group(*lines)
