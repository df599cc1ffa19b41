"""Many blocs at once: a summary a bloc, totals an award, and how many leading units their owner may propose."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from giaouoc.awards.proposals import Proposals
from giaouoc.awards.verdict import Verdict
from giaouoc.records.book import Book
from giaouoc.records.problems import Problem
from giaouoc.scoring.result import Result


class AwardCount(NamedTuple):
    """How many of one award, counted as the law's award it is like; granted for the year's merit alone."""

    award: str
    name: str
    proposed: int
    granted: int


class Leading(NamedTuple):
    """A unit that leads its bloc, under a rule by which the owner proposes a share of all leading units.

    `verdict`: on the `standard`. Not `alone`: it shares the first place, or others are still to be ranked, so the bloc
    has no leading unit yet.
    `proposed`: the bloc proposes it for `award`.
    """

    award: str
    award_name: str
    standard: str
    standard_name: str
    at_most: Decimal
    cite: str | None
    unit: str
    verdict: Verdict
    alone: bool
    proposed: bool


class BlocSummary(NamedTuple):
    """One bloc in one year. `year` None: nothing of it could be read."""

    folder: str
    name: str
    owner: str
    year: int | None
    members: int
    ranked: int
    first: tuple[str, ...]
    awards: tuple[AwardCount, ...]
    leading: tuple[Leading, ...]
    errors: int
    warnings: int


class OwnerShareSum(NamedTuple):
    """How many units one owner may propose for one award in one year: the floor of `at_most` per cent of `meeting`.

    `meeting`: leading units that meet the standard; `unsure`: those of which that is not known yet, and blocs whose
    first place is shared; `proposed`: by their blocs. `blocs`: of this owner and year, `without`: those of them in
    which nobody leads yet, or that cannot be judged.
    """

    owner: str
    year: int
    award: str
    award_name: str
    standard: str
    standard_name: str
    at_most: Decimal
    cite: str | None
    meeting: tuple[str, ...]
    unsure: tuple[str, ...]
    proposed: int
    blocs: int
    without: int

    @property
    def exact(self) -> Decimal:
        return self.at_most * len(self.meeting) / 100

    @property
    def allowed(self) -> int:
        """ "Không quá" is a floor."""
        return int(self.exact)


def summarise(
    folder: str,
    book: Book,
    year: int | None,
    result: Result | None,
    proposals: Proposals | None,
    problems: Sequence[Problem],
) -> BlocSummary:
    """The summary of one bloc, of what its own commands would say of `year`."""
    bloc = book.bloc.model if book.bloc is not None else None
    errors = sum(problem.is_error for problem in problems)
    ranked = result.ranked if result is not None else ()
    return BlocSummary(
        folder,
        bloc.name if bloc is not None else folder,
        bloc.owner if bloc is not None else "",
        year,
        len(result.everybody) if result is not None else len(bloc.members) if bloc is not None else 0,
        len(ranked),
        tuple(row.short for row in ranked if row.rank == 1),
        tuple(_counts(book, year, proposals)),
        tuple(_leading(result, proposals)) if result is not None and proposals is not None else (),
        errors,
        len(problems) - errors,
    )


def _counts(book: Book, year: int | None, proposals: Proposals | None) -> Iterable[AwardCount]:
    """By the award each counts as; the name is the law's where the law has it, so that blocs add up."""
    proposed: dict[str, int] = {}
    granted: dict[str, int] = {}
    counts_as = {p.award.id: p.award.counts_as for p in proposals.awards} if proposals is not None else {}
    for proposal in proposals.awards if proposals is not None else ():
        given = sum(decision.recipients for decision in proposal.decided if decision.status == "đề nghị")
        proposed[proposal.award.counts_as] = proposed.get(proposal.award.counts_as, 0) + given
    past = book.history.model.root.get(year) if book.history is not None and year is not None else None
    yearly = [grant for grant in past.granted if grant.for_ == "thường xuyên"] if past is not None else []
    for grant in yearly:
        award = counts_as.get(grant.award, grant.award)
        granted[award] = granted.get(award, 0) + 1
    names = {p.award.id: p.award.name for p in proposals.awards} if proposals is not None else {}
    law = proposals.law.pack.model if proposals is not None and proposals.law is not None else None
    names |= {award.award: award.name for award in law.awards} if law is not None else {}
    for award in dict.fromkeys([*proposed, *granted]):
        if proposed.get(award) or granted.get(award):
            yield AwardCount(award, names.get(award, award), proposed.get(award, 0), granted.get(award, 0))


def _leading(result: Result, proposals: Proposals) -> Iterable[Leading]:
    first = [row for row in result.ranked if row.rank == 1]
    for kind in dict.fromkeys(proposal.award.counts_as for proposal in proposals.awards if proposal.award.fits):
        proposal = proposals.standing_for(kind)
        assert proposal is not None
        proposed = {unit for p in proposals.awards if p.award.counts_as == kind for unit in p.proposed}
        for step in proposal.award.later:
            standard = proposals.standing_for(step.share.standard) if step.share is not None else None
            if step.share is None or standard is None:
                continue
            verdicts = {verdict.unit: verdict.verdict for verdict in standard.verdicts}
            sure = len(first) == 1 and result.complete
            for row in first:
                yield Leading(
                    kind,
                    proposal.award.name,
                    step.share.standard,
                    standard.award.name,
                    step.share.at_most,
                    str(step.cite) if step.cite is not None else None,
                    row.short,
                    verdicts.get(row.unit, Verdict.MISSING),
                    sure,
                    row.unit in proposed,
                )


def totals(blocs: Iterable[BlocSummary]) -> list[AwardCount]:
    """Proposed and granted over all blocs, an award a line."""
    found: dict[str, AwardCount] = {}
    for bloc in blocs:
        for count in bloc.awards:
            before = found.get(count.award, AwardCount(count.award, count.name, 0, 0))
            found[count.award] = before._replace(
                proposed=before.proposed + count.proposed, granted=before.granted + count.granted
            )
    return list(found.values())


def owner_shares(blocs: Sequence[BlocSummary]) -> list[OwnerShareSum]:
    """For every owner, year and award under such a rule, the number its blocs together allow."""
    groups: dict[tuple[str, int, str, Decimal], list[tuple[BlocSummary, Leading]]] = {}
    for bloc in blocs:
        for leading in bloc.leading:
            if bloc.year is not None:
                key = (bloc.owner, bloc.year, leading.award, leading.at_most)
                groups.setdefault(key, []).append((bloc, leading))
    sums = []
    for (owner, year, award, at_most), members in groups.items():
        meeting = [f"{one.unit} ({bloc.name})" for bloc, one in members if one.alone and one.verdict is Verdict.MET]
        unsure = [
            f"{one.unit} ({bloc.name})"
            for bloc, one in members
            if one.verdict is not Verdict.NOT_MET and not (one.alone and one.verdict is Verdict.MET)
        ]
        first = members[0][1]
        proposed = sum(one.proposed for _, one in members)
        own = [bloc for bloc in blocs if (bloc.owner, bloc.year) == (owner, year)]
        sums.append(
            OwnerShareSum(
                owner,
                year,
                award,
                first.award_name,
                first.standard,
                first.standard_name,
                at_most,
                "; ".join(dict.fromkeys(one.cite for _, one in members if one.cite is not None)) or None,
                tuple(meeting),
                tuple(unsure),
                proposed,
                len(own),
                len(own) - len({bloc.folder for bloc, _ in members}),
            )
        )
    return sums
