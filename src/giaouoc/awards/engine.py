"""`Book` and `Result` → `Proposals`: the award rules of one year applied, with every problem they show."""

from datetime import date
from typing import NamedTuple

from giaouoc.awards.award import Award
from giaouoc.awards.case import Case, YearCase, attestations
from giaouoc.awards.choosing import choose, last_votes
from giaouoc.awards.chronicle import Chronicle, chronicle
from giaouoc.awards.decided import Decided, decided_problems, decisions
from giaouoc.awards.decision_problems import compare
from giaouoc.awards.law import choose_law
from giaouoc.awards.merge import merge
from giaouoc.awards.proposals import AwardProposal, Proposals
from giaouoc.awards.record_problems import record_problems
from giaouoc.awards.rule_problems import rule_problems
from giaouoc.awards.verdicts import judge_award
from giaouoc.awards.vote_problems import vote_problems
from giaouoc.records.binding import Record
from giaouoc.records.book import Book, YearBook
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem
from giaouoc.records.unit import UnitYear
from giaouoc.scoring.engine import Ranking
from giaouoc.scoring.result import Unranked

# Errors on which no suggestion rests.
_BESIDE_THE_AWARDS = (Code.BARRED_LEADER, Code.LEADER_AND_DEPUTY)


class Proposed(NamedTuple):
    """`proposals` None: the year cannot be judged; why is among the problems."""

    proposals: Proposals | None
    problems: tuple[Problem, ...]


def propose(
    book: Book,
    year: int,
    ranking: Ranking,
    on: date | None,
    *,
    past: Chronicle | None = None,
    asked: bool = False,
    everything: bool = False,
) -> Proposed:
    """The proposals of `year`, which `ranking` ranks, as of the day `on` (None: of the review, or of no day at all).

    `past`: the chronicle of `book`, where it is at hand. `asked`: somebody wants to know, so that a day without a law
    is an error even where the year's files do not speak of awards. `everything`: also the awards of the law that this
    bloc does not propose.
    """
    yearbook, result = book.years[year], ranking.result
    if book.bloc is None or result is None or not _can_be_judged(yearbook):
        return Proposed(None, ())
    choice = choose_law(yearbook, on)
    if choice.law is None and not choice.local:
        wrong = any(problem.code is not Code.NO_VERSION for problem in choice.problems)
        return Proposed(None, choice.problems if asked or wrong or _speaks_of_awards(yearbook) else ())
    bloc, law = book.bloc.model, choice.law
    awards = merge(yearbook, bloc, law)
    evaluated = [row.unit for row in result.everybody if not (isinstance(row, Unranked) and row.why == "not_evaluated")]
    case = YearCase(
        bloc,
        yearbook,
        result,
        awards,
        law,
        on or yearbook.review_date or yearbook.last_day,
        past if past is not None else chronicle(book),
        attestations(yearbook, evaluated),
    )
    rows = {row.unit: row for row in result.everybody}
    cases = {m.id: Case(case, m, _readable(yearbook, m.id), rows[m.id]) for m in yearbook.members(bloc)}
    decided = decisions(yearbook, evaluated)
    shown = [award for award in awards.every if _is_shown(award, decided, everything=everything)]
    proposals = Proposals(
        bloc=bloc.name,
        year=year,
        on=case.on,
        law=law,
        known=awards,
        names={row.unit: row.short for row in result.everybody},
        ranks={row.unit: row.rank for row in result.ranked},
        awards=tuple(_judge(case, cases, shown, decided)),
        differences=(),
        compared=case.has_scores,
    )
    found = [*choice.problems, *rule_problems(case), *record_problems(case)]
    if yearbook.review is not None:
        found += decided_problems(yearbook.review, decided)
    differences, departures = compare(case, proposals)
    # What departs from rules or figures that are in error themselves is no departure yet: one cause, one problem.
    own = (problem for problem in book.problems if problem.place.file.startswith(f"{year}/"))
    told = (problem for problem in (*own, *ranking.problems, *found) if problem.code not in _BESIDE_THE_AWARDS)
    if not any(problem.is_error for problem in told):
        found += [*vote_problems(case, decided), *departures]
    return Proposed(proposals._replace(differences=tuple(differences)), tuple(found))


def _can_be_judged(book: YearBook) -> bool:
    """Not with a file of rules or of the meeting that could not be read in full: half a rule is another rule."""
    if book.year is None or ("rules.yaml" in book.files and (book.rules is None or not book.rules.sound)):
        return False
    return "review.yaml" not in book.files or (book.review is not None and book.review.sound)


def _readable(book: YearBook, unit: str) -> Record[UnitYear] | None:
    """The unit's file, unless it holds a key twice or the like: then nothing in it is sure."""
    record = book.units.get(unit)
    return record if record is not None and record.document.sound else None


def _speaks_of_awards(book: YearBook) -> bool:
    decided = book.review is not None and bool(book.review.model.decisions)
    return decided or (book.rules is not None and bool(book.rules.model.awards))


def _is_shown(award: Award, decided: list[Decided], *, everything: bool) -> bool:
    return everything or award.proposed or any(decision.award == award.id for decision in decided)


def _judge(year: YearCase, cases: dict[str, Case], awards: list[Award], decided: list[Decided]) -> list[AwardProposal]:
    """Awards in order of precedence: who has one is out of those it excludes."""
    made: list[AwardProposal] = []
    for award in awards:
        # What is only shown on request must not change who is suggested.
        standing = [earlier for earlier in made if earlier.award.proposed or earlier.decided]
        excluding = [earlier for earlier in standing if award.excludes(earlier.award)]
        taken = {unit for earlier in excluding for unit in earlier.taken}
        withdrawn = {d.unit for d in decided if d.award == award.id and d.status == "xin rút" and d.unit is not None}
        waiting = {unit for earlier in excluding for unit in earlier.open}
        judged = award.known and (award.clauses or (year.has_scores and (award.in_law or award.place is not None)))
        verdicts = {row.unit: judge_award(award, cases[row.unit]) for row in year.result.everybody} if judged else {}
        choice = choose(award, verdicts, cases, frozenset(taken), frozenset(withdrawn), frozenset(waiting))
        votes = {unit: (vote.for_, vote.of) for unit, vote in last_votes(year, award.id).items()}
        own = tuple(decision for decision in decided if decision.award == award.id)
        made.append(AwardProposal(award, tuple(verdicts.values()), choice, own, votes))
    return made
