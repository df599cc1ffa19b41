"""Votes that cannot be, and decisions their votes do not carry."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from giaouoc.awards.case import YearCase
from giaouoc.awards.choosing import last_votes
from giaouoc.awards.decided import Decided
from giaouoc.awards.labels import percent_words, vote_words
from giaouoc.records.codes import Code
from giaouoc.records.places import Path
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
        yield from _counts(review)
        yield from _same_ballot(review)
        yield from _ballots(year, review)
        yield from _below(year, review, decided)


def _counts(review: "Record[Review]") -> Iterator[Problem]:
    for i, vote in enumerate(review.model.votes):
        for least, most, words in (
            (vote.for_, vote.present, f"{vote.for_} phiếu đồng ý mà chỉ có {vote.present} người có mặt"),
            (vote.for_, vote.of, f"{vote.for_} phiếu đồng ý mà chỉ có {vote.of} người có quyền bỏ phiếu"),
            (vote.present or 0, vote.of, f"{vote.present} người có mặt mà chỉ có {vote.of} người có quyền bỏ phiếu"),
        ):
            if most is not None and least > most:
                key = "present" if words.startswith(f"{vote.present} người") else "for"
                hint = "đối chiếu biên bản kiểm phiếu rồi sửa một trong hai số"
                yield review.document.problem(Code.TOO_MANY_VOTES, words, ("votes", i, key), hint)
                break


def _same_ballot(review: "Record[Review]") -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for i, vote in enumerate(review.model.votes):
        if (first := seen.setdefault((vote.award, vote.next, vote.unit, vote.ballot), i)) != i:
            yield review.document.problem(
                Code.SAME_VOTE,
                f'lần bỏ phiếu thứ {vote.ballot} cho đơn vị "{vote.unit}" được ghi hai lần',
                ("votes", i),
                "xóa một dòng, hoặc ghi ballot: 2 cho lần bỏ phiếu sau",
                related=(Related("ghi lần đầu ở", review.document.place(("votes", first))),),
            )


def _ballots(year: YearCase, review: "Record[Review]") -> Iterator[Problem]:
    for i, vote in enumerate(review.model.votes):
        award = year.awards.named(vote.award) if vote.award is not None else None
        rule = award.vote if award is not None else None
        if rule is not None and rule.ballots is not None and vote.ballot > rule.ballots:
            then = f"; sau đó {rule.then} quyết định: ghi decided_by ở quyết định" if rule.then else ""
            yield review.document.problem(
                Code.TOO_MANY_BALLOTS,
                f"bỏ phiếu lần thứ {vote.ballot}, quy định chỉ cho {rule.ballots} lần",
                ("votes", i, "ballot"),
                f"xóa lần bỏ phiếu thừa{then}",
                severity=Severity.WARNING,
            )


def _below(year: YearCase, review: "Record[Review]", decided: Sequence[Decided]) -> Iterator[Problem]:
    for decision in decided:
        award = year.awards.named(decision.award)
        if award is None or award.vote is None or decision.status != "đề nghị" or decision.unit is None:
            continue
        vote = last_votes(year, award.id).get(decision.unit)
        if vote is None or decision.decided_by or decision.despite or carries(award.vote, vote):
            continue
        place = next(i for i, known in enumerate(review.model.votes) if known is vote)
        of = vote.present if award.vote.of == "có mặt" and vote.present is not None else vote.of
        share = percent_words(published(exact(Decimal(vote.for_)) * 100 / of, 1)) if of else "0"
        then = f"hoặc ghi decided_by: {award.vote.then}" if award.vote.then else "hoặc ghi despite: lý do vẫn đề nghị"
        yield review.document.problem(
            Code.VOTE_BELOW,
            f'"{decision.unit}" được {vote.for_}/{of} phiếu ({share}), quy định cần {vote_words(award.vote)}',
            decision.path,
            f"xem lại số phiếu, {then}",
            severity=Severity.WARNING,
            related=(Related("số phiếu ở", review.document.place(_path(place))),),
            citations=(str(award.cite),) if award.cite is not None and award.cite.verified == "local" else (),
        )


def _path(place: int) -> Path:
    return ("votes", place)


def carries(rule: VoteRule, vote: "Vote") -> bool:
    """Whether `vote` reaches the threshold, counted over all entitled, or those present where the rule says so and
    their number is recorded."""
    of = vote.present if rule.of == "có mặt" and vote.present is not None else vote.of
    return bool(of) and vote.for_ * 100 >= rule.at_least * of
