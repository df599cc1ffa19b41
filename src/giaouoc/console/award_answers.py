"""The answers of the commands about awards: each a call into the library and a form to show it in."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from giaouoc.awards.engine import propose
from giaouoc.awards.proposals import Proposals
from giaouoc.console import awards_data, awards_table
from giaouoc.console.answer import Answer, Format
from giaouoc.console.open_bloc import OpenYear, UsageFaultError
from giaouoc.records.problems import Problem, in_order
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.scoring.engine import rank_year


def awards(
    opened: OpenYear, form: Format, on: date | None, awards: Sequence[str], units: Sequence[str], *, everything: bool
) -> Answer:
    """The answer of `awards`. `on` None: as of the review, where there is one."""
    ranking = rank_year(opened.book, opened.year)
    proposed = propose(opened.book, opened.year, ranking, on, everything=everything or bool(awards))
    errors, notes = opened.shown(ranking.problems)
    problems = list(in_order([*errors, *proposed.problems]))
    failed = any(problem.is_error for problem in problems)
    proposals = proposed.proposals
    if proposals is None:
        return Answer(None, problems, [*notes, *_not_judged(problems)], failed=True)
    wanted = [opened.unit(unit) for unit in units]
    shown = [_award(proposals, award) for award in awards]
    notes = [*notes, *opened.later_year()]
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
