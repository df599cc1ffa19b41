"""Ballots beyond what the rules allow, and decisions their votes do not carry."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from giaouoc.awards.award import Award
from giaouoc.awards.case import YearCase
from giaouoc.awards.choosing import last_votes
from giaouoc.awards.decided import Decided
from giaouoc.awards.labels import percent_words, vote_words
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem, Related, Severity
from giaouoc.records.rules import VoteRule
from giaouoc.scoring.exact import exact, published

if TYPE_CHECKING:
    from giaouoc.records.binding import Record
    from giaouoc.records.review import Review, Vote


def vote_problems(year: YearCase, decided: Sequence[Decided]) -> Iterator[Problem]:
    """Problems of the votes of `year`, and of decisions below their threshold."""
    review = year.book.review
    if review is not None:
        yield from _ballots(year, review, decided)
        yield from _below(year, review, decided)


def _ballots(year: YearCase, review: "Record[Review]", decided: Sequence[Decided]) -> Iterator[Problem]:
    """A ballot too many, unless whoever decides after the last one has."""
    for i, vote in enumerate(review.model.votes):
        award = year.awards.named(vote.award) if vote.award is not None else None
        rule = award.vote if award is not None else None
        own = [d for d in decided if (d.award, d.unit) == (vote.award, vote.unit)]
        if award is None or rule is None or rule.ballots is None or any(d.decided_by or d.despite for d in own):
            continue
        if vote.ballot > rule.ballots:
            then = f"sau {rule.ballots} lần thì {rule.then} quyết định" if rule.then else "hết số lần bỏ phiếu"
            yield review.document.problem(
                Code.TOO_MANY_BALLOTS,
                f"bỏ phiếu lần thứ {vote.ballot}, quy định chỉ cho {rule.ballots} lần",
                ("votes", i, "ballot"),
                f"ghi nhầm thì sửa ballot; {then}: ghi decided_by ở quyết định",
                severity=Severity.WARNING,
                related=_rule_place(award),
            )


def _rule_place(award: Award) -> tuple[Related, ...]:
    return (Related("quy định ở", award.place),) if award.place is not None else ()


def _below(year: YearCase, review: "Record[Review]", decided: Sequence[Decided]) -> Iterator[Problem]:
    votes = {award: last_votes(year, award) for award in {decision.award for decision in decided}}
    for decision in decided:
        award = year.awards.named(decision.award)
        if award is None or award.vote is None or decision.status != "đề nghị" or decision.unit is None:
            continue
        vote = votes[award.id].get(decision.unit)
        if decision.decided_by or decision.despite or (vote is not None and carries(award.vote, vote)):
            continue
        if vote is None:
            yield review.document.problem(
                Code.VOTE_BELOW,
                f'"{decision.unit}" chưa ghi kết quả bỏ phiếu, quy định cần {vote_words(award.vote)}',
                decision.path,
                f"ghi vào votes: {{award: {award.id}, unit: {decision.unit}, for: …, of: …}}",
                severity=Severity.WARNING,
                related=_rule_place(award),
            )
            continue
        place = next(i for i, known in enumerate(review.model.votes) if known is vote)
        of = counted_over(award.vote, vote)
        share = percent_words(published(exact(Decimal(vote.for_)) * 100 / of, 1)) if of else "0"
        then = f"hoặc ghi decided_by: {award.vote.then}" if award.vote.then else "hoặc ghi despite: lý do vẫn đề nghị"
        yield review.document.problem(
            Code.VOTE_BELOW,
            f'"{decision.unit}" được {vote.for_}/{of} phiếu ({share}), quy định cần {vote_words(award.vote)}',
            decision.path,
            f"xem lại số phiếu, {then}",
            severity=Severity.WARNING,
            related=(Related("số phiếu ở", review.document.place(("votes", place))), *_rule_place(award)),
            citations=(str(award.cite),) if award.cite is not None and award.cite.verified == "local" else (),
        )


def counted_over(rule: VoteRule, vote: "Vote") -> int:
    """How many the share is of: all entitled, or those present where the rule says so and their number is recorded."""
    return vote.present if rule.of == "có mặt" and vote.present is not None else vote.of


def carries(rule: VoteRule, vote: "Vote") -> bool:
    """Whether `vote` reaches the threshold."""
    of = counted_over(rule, vote)
    return bool(of) and vote.for_ * 100 >= rule.at_least * of
