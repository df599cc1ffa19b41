"""The answers of the commands about awards: each a call into the library and a form to show it in."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from giaouoc.awards.engine import propose
from giaouoc.awards.proposals import Proposals
from giaouoc.console import awards_data, awards_table
from giaouoc.console.answer import Answer, Format
from giaouoc.console.open_bloc import OpenYear, UsageFaultError, unit_named
from giaouoc.records.book import load_book
from giaouoc.records.codes import Code
from giaouoc.records.folder import year_folders
from giaouoc.records.problems import Problem, in_order
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.scoring.engine import rank_year


def awards(
    opened: OpenYear, form: Format, on: date | None, only: Sequence[str], units: Sequence[str], *, everything: bool
) -> Answer:
    """The answer of `awards`. `on` None: as of the review, where there is one."""
    ranking = rank_year(opened.book, opened.year)
    proposed = propose(opened.book, opened.year, ranking, on, asked=True, everything=everything or bool(only))
    # What departs from the rules stands in the answer itself; that the law itself may be another does not.
    unread = [problem for problem in proposed.problems if problem.code is Code.UNREAD_LAW]
    told = [problem for problem in proposed.problems if problem.code is not Code.UNREAD_LAW]
    errors, notes = opened.shown([*ranking.problems, *told])
    problems, failed = list(in_order([*errors, *unread])), bool(errors)
    proposals = proposed.proposals
    if proposals is None:
        return Answer(None, problems, [*notes, *_not_judged(problems)], failed=True)
    wanted = [opened.unit(unit) for unit in units]
    shown = [_award(proposals, award) for award in only]
    notes = [*notes, *opened.later_year()]
    if opened.book.years[opened.year].closing is not None:
        from giaouoc.console.closed_answers import closed_note

        notes += closed_note(opened.book.years[opened.year], "Ở đây xét theo hồ sơ hiện nay.")
    match form:
        case Format.JSON:
            return Answer(awards_data.awards_json(proposals, shown, wanted), problems, notes, failed)
        case Format.CSV:
            return Answer(awards_data.awards_csv(proposals, shown, wanted), problems, notes, failed)
    return Answer(partial(awards_table.awards_table, proposals, shown, wanted), problems, notes, failed)


def _not_judged(problems: Sequence[Problem]) -> list[str]:
    return [] if problems else ["Chưa xét được khen thưởng: xem lỗi bằng lệnh giaouoc validate."]


def _award(proposals: Proposals, name: str) -> str:
    """The id of the award the user means."""
    known = [proposal.award.id for proposal in proposals.awards]
    if name in known:
        return name
    hint = did_you_mean(name, known) or f"các mã: {listed(known)}"
    raise UsageFaultError(f'không có danh hiệu, hình thức khen thưởng "{name}"; {hint}')


def history(root: Path, unit: str | None, form: Format) -> Answer:
    """The answer of `history`: of the bloc in `root`, or of one unit of it."""
    from giaouoc.awards.grant_problems import grant_problems
    from giaouoc.awards.years import years_of
    from giaouoc.console import history_table

    book = load_book(root)
    problems = list(in_order([*(p for p in book.problems if p.is_error), *grant_problems(book)]))
    failed = any(problem.is_error for problem in problems)
    if book.bloc is None:
        return Answer(None, problems, failed=True)
    wanted = unit_named(book.bloc.model, unit) if unit is not None else None
    years = years_of(book)
    match form:
        case Format.JSON:
            return Answer(history_table.history_json(years, wanted), problems, failed=failed)
        case Format.CSV:
            return Answer(history_table.history_csv(years, wanted), problems, failed=failed)
    return Answer(partial(history_table.history_table, years, wanted), problems, failed=failed)


def overview(top: Path, year: int | None, on: date | None, today: date, jobs: int | None, form: Format) -> Answer:
    """The answer of `overview`: of every bloc at or below `top`."""
    from giaouoc.awards.overview import owner_shares, totals
    from giaouoc.console import overview_table
    from giaouoc.console.many_blocs import bloc_folders, summaries

    if not top.is_dir():
        raise UsageFaultError(f'không có thư mục "{top.as_posix()}"')
    found = bloc_folders(top)
    roots = [root for root in found if year is None or year in year_folders(root)]
    if not roots:
        kept = f" có năm {year}" if year is not None else ""
        raise UsageFaultError(f'trong "{top.as_posix()}" không có khối nào{kept} (thư mục có bloc.yaml)')
    blocs = summaries(top, roots, year, on, today, jobs)
    counts, shares = totals(blocs), owner_shares(blocs)
    failed = any(bloc.errors for bloc in blocs)
    left_out = (
        [f"{len(found) - len(roots)} khối không có năm {year}, không tính ở đây."] if len(found) > len(roots) else []
    )
    notes = ["Xem lỗi của từng khối: giaouoc validate THƯ-MỤC, hoặc giaouoc awards THƯ-MỤC"] if failed else []
    notes += left_out
    match form:
        case Format.JSON:
            return Answer(overview_table.overview_json(blocs, counts, shares), (), notes, failed)
        case Format.CSV:
            return Answer(overview_table.overview_csv(blocs), (), notes, failed)
    return Answer(partial(overview_table.overview_table, blocs, counts, shares), (), notes, failed)
