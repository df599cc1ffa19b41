"""The answers of the commands: each a call into the library and a form to show it in."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from giaouoc.console.answer import Answer, Format
from giaouoc.console.open_bloc import OpenYear, UsageFaultError, bloc_root
from giaouoc.records.book import load_book
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem, in_order
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.result import Result
from giaouoc.scoring.unit_score import any_printed


def rank(
    opened: OpenYear, form: Format, reading: Reading, units: Sequence[str], by: str | None, *, as_entered: bool
) -> Answer:
    """The answer of `rank`."""
    from giaouoc.console import rank_data, rank_table, section_table
    from giaouoc.scoring.sections import codes_of, rank_within

    ranking = rank_year(opened.book, opened.year, reading=reading, as_entered=as_entered)
    problems, notes = opened.shown(ranking.problems)
    result = ranking.result
    if result is None:
        return Answer(None, problems, notes, failed=True)
    wanted = [opened.unit(unit) for unit in units]
    failed = bool(problems) or not result.complete
    notes = [*notes, *opened.later_year()]
    if opened.book.years[opened.year].closing is not None:
        from giaouoc.console.closed_answers import closed_note, published

        official = reading is Reading.COUNTED and not as_entered and by is None
        if official and opened.book.years[opened.year].closed:
            result, found = published(opened, result)
            problems, failed = [*problems, *found], bool(problems or found)
        more = "" if official else "Ở đây tính từ hồ sơ hiện nay."
        notes += closed_note(opened.book.years[opened.year], more)
    if as_entered and not any_printed(opened.book.years[opened.year]):
        notes.append("Không tệp đơn vị nào ghi số in trên giấy (printed), nên kết quả vẫn là số của bảng điểm.")
    if by is not None:
        codes = codes_of(result, by)
        if not codes:
            raise UsageFaultError(_unknown_code(result, by))
        rankings = [rank_within(result, code) for code in codes]
        match form:
            case Format.JSON:
                return Answer(section_table.section_json(result, rankings, wanted), problems, notes, failed)
            case Format.CSV:
                return Answer(section_table.section_csv(rankings, wanted), problems, notes, failed)
        return Answer(partial(section_table.section_tables, result, rankings, wanted), problems, notes, failed)
    match form:
        case Format.JSON:
            return Answer(rank_data.rank_json(result, wanted), problems, notes, failed)
        case Format.CSV:
            return Answer(rank_data.rank_csv(result, wanted), problems, notes, failed)
    return Answer(partial(rank_table.rank_table, result, wanted), problems, notes, failed)


def explain(opened: OpenYear, unit: str, form: Format, reading: Reading, on: date | None) -> Answer:
    """The answer of `explain`."""
    from giaouoc.awards.engine import propose
    from giaouoc.awards.unit_verdicts import verdicts_on
    from giaouoc.console import explain_data, explain_table
    from giaouoc.scoring.unit_view import view_unit

    ranking = rank_year(opened.book, opened.year, reading=reading)
    official = reading is Reading.COUNTED  # awards rest on what counts, not on the units' own scores
    proposed = propose(opened.book, opened.year, ranking, on) if official else None
    problems, notes = opened.shown([*ranking.problems, *(proposed.problems if proposed is not None else ())])
    if ranking.result is None:
        return Answer(None, problems, notes, failed=True)
    found = opened.unit(unit)
    view = view_unit(opened.book.years[opened.year], ranking.result, found)
    assert view is not None  # a member has a place in the result
    own = [p for p in problems if "/units/" not in p.place.file or p.place.file.endswith(f"/{found}.yaml")]
    notes = [*notes, *opened.later_year()]
    verdicts = verdicts_on(proposed.proposals if proposed is not None else None, found)
    match form:
        case Format.JSON:
            return Answer(explain_data.explain_json(view, verdicts), own, notes, bool(own))
        case Format.CSV:
            return Answer(explain_data.explain_csv(view), own, notes, bool(own))
    return Answer(partial(explain_table.explain_table, view, verdicts), own, notes, bool(own))


def validate(folders: Sequence[Path], start: Path | None, form: str, *, strict: bool, recompute: bool) -> Answer:
    """The answer of `validate`, over one bloc or several. `recompute`: every figure of every closed year again."""
    from giaouoc.console import problem_text

    problems: list[Problem] = []
    notes: list[str] = []
    missing = 0
    roots: dict[Path, Path] = {}
    for folder in folders or (None,):
        root = bloc_root(folder, start)
        if isinstance(root, Answer):
            problems += root.problems
        else:  # of one bloc many files may be named, as by pre-commit
            roots.setdefault(root.resolve(), root)
    # Several blocs must be told apart, and GitHub looks for files from the top of the repository.
    named = len(roots) > 1 or form == "github" or any(folder.is_file() for folder in folders)
    for root in roots.values():
        prefix = f"{root.as_posix()}/" if named and root != Path() else ""
        found, lacking, noted = _check(root, prefix, recompute=recompute)
        problems += found
        missing += lacking
        notes += [f"{prefix}: {note}" if prefix else note for note in noted]
    if recompute and not notes:
        notes.append("Không có năm nào đã khóa để tính lại.")
    failed = any(problem.is_error or strict for problem in problems)
    match form:
        case "json":
            return Answer(problem_text.as_json(problems, missing), (), notes, failed)
        case "csv":
            return Answer(problem_text.as_csv(problems), (), notes, failed)
        case "github":
            return Answer("\n".join(map(problem_text.as_github, problems)), (), notes, failed)
    return Answer(lambda _: problem_text.as_report(problems, missing), (), notes, failed, wrapped=False)


def _check(root: Path, prefix: str, *, recompute: bool) -> tuple[list[Problem], int, list[str]]:
    """Every problem of every year of the bloc in `root`, how many scores are still missing, and, where asked to
    `recompute`, what to say of each closed year."""
    from giaouoc.awards.chronicle import chronicle
    from giaouoc.awards.engine import propose
    from giaouoc.awards.grant_problems import grant_problems

    book = load_book(root)
    problems, missing, past = [*book.problems, *grant_problems(book)], 0, chronicle(book)
    notes: list[str] = []
    for year, kept in book.years.items():
        ranking = rank_year(book, year, compare=False)
        proposed = propose(book, year, ranking, kept.closed_without_meeting, past=past)
        problems += ranking.problems
        # What is closed waits for no law.
        problems += [p for p in proposed.problems if not (kept.closed and p.code is Code.UNREAD_LAW)]
        if kept.closing is not None:
            from giaouoc.awards.closed_problems import examine
            from giaouoc.console.closed_answers import recomputed_note

            examined = examine(book, year, ranking.result, proposed.proposals, problems, each_figure=recompute)
            problems += examined.problems
            if recompute and not kept.closing.model.is_open:
                notes.append(recomputed_note(kept, examined.mismatches))
        if ranking.result is not None:
            lacking = [row.unit for row in ranking.result.unranked if row.why == "missing"]
            scores = ranking.result.scores
            missing += sum(len(scores[unit].missing) for unit in lacking if unit in scores)
            if book.years[year].units and ranking.result.table is not None:  # not a year that has only been opened
                rows = ranking.result.table.rows.values()
                missing += sum(unit not in scores for unit in lacking) * sum(row.role == "criterion" for row in rows)
    return [problem.below(prefix) for problem in in_order(problems)], missing, notes


def schema(folder: Path) -> Answer:
    """The answer of `schema`: the files are written, their names told."""
    from giaouoc.records.schema import schema_files
    from giaouoc.records.writing import write_text

    files = schema_files()
    for name, text in files.items():
        write_text(folder / name, text, encoding="utf-8")
    return Answer("\n".join(f"Đã ghi {(folder / name).as_posix()}" for name in files))


def _unknown_code(result: Result, by: str) -> str:
    if result.table is None:
        return f"năm {result.year} không có bảng tiêu chí, không xếp hạng theo mục được"
    if by in result.table.rows:
        return f'--by "{by}": đây là một dòng điểm thưởng, điểm trừ; chỉ xếp hạng được theo mục hoặc tiêu chí'
    codes = [code for code, row in result.table.rows.items() if not row.is_item]
    hint = did_you_mean(by, codes) or f"các mã: {listed(codes)}"
    return f'--by "{by}": viết section, criterion, hoặc mã một mục, tiêu chí; {hint}'
