"""The answers of `render` and `templates`: calls into `documents`, and what is told of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from giaouoc.awards.engine import propose
from giaouoc.console.answer import Answer
from giaouoc.console.open_bloc import OpenYear, UsageFaultError
from giaouoc.console.progress import with_progress
from giaouoc.documents.context.root import Year
from giaouoc.documents.engine import Made, Writer, wanted_documents
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.output import FOLDER, Written, write_document
from giaouoc.documents.templates import templates_of
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.records.writing import CannotWriteError
from giaouoc.scoring.engine import rank_year


class RenderOptions(NamedTuple):
    """What `render` was asked for."""

    kinds: Sequence[str]
    units: Sequence[str]
    everything: bool
    strict: bool
    force: bool
    pdf: bool


class _Told(NamedTuple):
    """One file for the list: what became of it, and what is left blank in it."""

    file: str
    written: Written | None
    blanks: str | None


def render(opened: OpenYear, options: RenderOptions, on: date) -> Answer:
    """The answer of `render`: documents into `output/`."""
    kinds = list(KINDS) if options.everything else [kind_named(name) for name in options.kinds]
    if not kinds:
        raise UsageFaultError(f"nêu loại văn bản ({', '.join(KINDS)}), hoặc --all")
    units = [opened.unit(unit) for unit in options.units]
    if opened.book.bloc is None or opened.book.years[opened.year].year is None:
        problems, notes = opened.shown(())
        return Answer(None, problems, notes, failed=True)
    year, found = year_of(opened, on)
    errors, notes = opened.shown(problem for problem in found if problem.code is not Code.UNREAD_LAW)
    writer = Writer(year, templates_of(opened.book.root), errors)
    wanted = wanted_documents(year, kinds, units)
    told: list[_Told] = []
    # That the law itself may be another concerns what is written by it.
    by_law = any("rules.yaml" in one.kind.rests_on for one in wanted)
    problems = [problem for problem in found if problem.code is Code.UNREAD_LAW and by_law]
    lacking: list[Made] = []
    files: list[Path] = []
    for made in with_progress(map(writer.make, wanted), len(wanted), "Đang viết văn bản"):
        if made.lacks is not None:
            lacking.append(made)
            continue
        blanks = next((problem for problem in made.problems if problem.code is Code.LEFT_BLANK), None)
        if options.strict and blanks is not None:
            problems.append(blanks.as_error())
            continue
        problems += [problem for problem in made.problems if problem is not blanks]
        if made.data is None:
            continue
        path = opened.book.root / FOLDER / made.wanted.file
        try:
            outcome = write_document(path, made.data, force=options.force)
        except CannotWriteError as error:
            notes.append(f"Lỗi: {error}")
            told.append(_Told(made.wanted.file, None, None))
            continue
        problems += [outcome.problem] if outcome.problem is not None else []
        told.append(_Told(made.wanted.file, outcome.written, _blank_words(blanks)))
        files.append(path)
    if options.pdf and files:
        from giaouoc.documents.pdf import convert

        problems += convert(files)
    asked = [] if options.everything else _asked_in_vain(lacking, {made.file for made in told})
    notes = [*notes, *opened.later_year(), *_left_out(lacking, asked)]
    problems = list(dict.fromkeys([*problems, *(problem for made in asked for problem in made.problems)]))
    failed = any(problem.is_error for problem in problems) or any(one.written is None for one in told)
    shown = opened.book.root / FOLDER
    body = (lambda _: _list(told, shown)) if told else None
    return Answer(body, problems, notes, failed)


def year_of(opened: OpenYear, on: date) -> tuple[Year, list[Problem]]:
    """Everything computed of the year, once for all documents; problems that only the computing shows."""
    ranking = rank_year(opened.book, opened.year)
    reviewed = opened.book.years[opened.year].review_date is not None
    proposed = propose(opened.book, opened.year, ranking, None if reviewed else on)
    year = Year(opened.book, opened.year, ranking.result, proposed.proposals, on)
    return year, [*ranking.problems, *proposed.problems]


def kind_named(name: str) -> str:
    """`name`, which must be a kind of document."""
    if name in KINDS:
        return name
    hint = did_you_mean(name, list(KINDS)) or f"các loại: {listed(list(KINDS), 20)}"
    raise UsageFaultError(f'không có loại văn bản "{name}"; {hint}')


def _asked_in_vain(lacking: Sequence[Made], written: set[str]) -> list[Made]:
    """Of a kind asked for by name, what could not be written; of a kind that other units have, that is no failure."""
    slugs = {kind.slug for kind in KINDS.values() if any(f"-{kind.slug}" in file for file in written)}
    return [made for made in lacking if made.wanted.kind.slug not in slugs]


def _left_out(lacking: Sequence[Made], asked: Sequence[Made]) -> Iterator[str]:
    """One line a kind for what has no data yet."""
    kinds: dict[str, list[Made]] = {}
    for made in lacking:
        if made not in asked:
            kinds.setdefault(made.wanted.kind.name, []).append(made)
    for name, group in kinds.items():
        units = [made.wanted.unit for made in group if made.wanted.unit is not None]
        what = f"chưa có dữ liệu của {', '.join(units)}" if units else f"chưa có {group[0].lacks}"
        yield f"Không viết {name} ({KINDS[name].title}): {what}"


def _blank_words(problem: Problem | None) -> str | None:
    return problem.message.partition(": ")[2] if problem is not None else None


_STYLES = {
    Written.NEW: "green",
    Written.AGAIN: "green",
    Written.UNCHANGED: "dim",
    Written.KEPT: "yellow",
}


def _list(told: Sequence[_Told], folder: Path) -> RenderableType:
    """Every file with what became of it; what is left blank under it."""
    lines: list[RenderableType] = []
    for one in told:
        text = Text()
        text.append(f"{(folder / one.file).as_posix()}")
        words = one.written.value if one.written is not None else "không ghi được"
        text.append(f"  {words}", style=_STYLES[one.written] if one.written is not None else "red")
        lines.append(text)
        if one.blanks:
            lines.append(Text(f"    còn trống, in bằng dấu chấm: {one.blanks}", style="yellow"))
    return Group(*lines)
