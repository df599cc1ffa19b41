"""The meeting's record names members, each once, and settles ties with an order of the same units."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from giaouoc.records.binding import Record
from giaouoc.records.bloc import Bloc
from giaouoc.records.checks.members import unknown_units
from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related
from giaouoc.vietnamese import format_date

if TYPE_CHECKING:
    from giaouoc.records.book import YearBook
    from giaouoc.records.review import Review


def review_names_members(bloc: Record[Bloc], book: "YearBook") -> Iterator[Problem]:
    """Every unit the meeting speaks of was a member; the next leaders are members next year."""
    if book.review is None:
        return
    known = [member.id for member in book.members(bloc.model)]
    yield from unknown_units(book.review, _named(book.review.model), known, book.number)
    first, last = date(book.number + 1, 1, 1), date(book.number + 1, 12, 31)
    after = [member.id for member in bloc.model.members if member.was_member(first, last)]
    yield from unknown_units(book.review, _next(book.review.model), after, book.number + 1)


def _named(review: "Review") -> Iterator[tuple[str, Path]]:
    for i, attested in enumerate(review.attested):
        if not isinstance(attested.units, str):
            yield from ((unit, ("attested", i, "units", j)) for j, unit in enumerate(attested.units))
        yield from ((unit, ("attested", i, "except", j)) for j, unit in enumerate(attested.except_))
    for i, group in enumerate(review.ranking or ()):
        yield from ((unit, ("ranking", i, j)) for j, unit in enumerate(group))
    for i, tie in enumerate(review.ties):
        yield from ((unit, ("ties", i, "units", j)) for j, unit in enumerate(tie.units))
    for i, vote in enumerate(review.votes):
        if vote.next is None:
            yield vote.unit, ("votes", i, "unit")
    for i, decision in enumerate(review.decisions):
        if decision.unit is not None:
            yield decision.unit, ("decisions", i, "unit")
        if isinstance(decision.units, tuple):
            yield from ((unit, ("decisions", i, "units", j)) for j, unit in enumerate(decision.units))


def _next(review: "Review") -> Iterator[tuple[str, Path]]:
    for i, vote in enumerate(review.votes):
        if vote.next is not None:
            yield vote.unit, ("votes", i, "unit")
    if review.next is not None:
        if review.next.leader is not None:
            yield review.next.leader, ("next", "leader")
        yield from ((unit, ("next", "deputies", i)) for i, unit in enumerate(review.next.deputies))


def review_is_consistent(book: "YearBook") -> Iterator[Problem]:
    """Problems within the meeting's record."""
    if book.review is not None:
        yield from _ranked_once(book.review)
        yield from _ties_are_ordered(book.review)
        yield from _after_the_year_began(book.review, book)
        yield from _votes_can_be(book.review)
        yield from _voted_once(book.review)


def _ranked_once(review: "Record[Review]") -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for i, group in enumerate(review.model.ranking or ()):
        for j, unit in enumerate(group):
            path: Path = ("ranking", i, j)
            if (first := seen.setdefault(unit, path)) != path:
                yield review.document.problem(
                    Code.RANKED_TWICE,
                    f'đơn vị "{unit}" được xếp hai lần',
                    path,
                    "xóa một trong hai chỗ",
                    related=(Related("xếp lần đầu ở", review.document.place(first)),),
                )


def _ties_are_ordered(review: "Record[Review]") -> Iterator[Problem]:
    for i, tie in enumerate(review.model.ties):
        if sorted(tie.order) != sorted(tie.units) or len(set(tie.units)) != len(tie.units) or len(tie.units) < 2:
            yield review.document.problem(
                Code.TIE_ORDER,
                "order phải gồm đúng các đơn vị ở units, mỗi đơn vị một lần, ít nhất hai đơn vị",
                ("ties", i, "order"),
                "chép lại danh sách units rồi sắp theo thứ tự đã quyết định",
                related=(Related("các đơn vị đồng hạng ở", review.document.place(("ties", i, "units"))),),
            )


def _after_the_year_began(review: "Record[Review]", book: "YearBook") -> Iterator[Problem]:
    meeting = review.model.meeting
    if meeting is not None and meeting.date is not None and meeting.date < book.first_day:
        yield review.document.problem(
            Code.REVIEW_TOO_EARLY,
            f"họp bình xét năm {book.number} ngày {format_date(meeting.date)}, trước khi năm bắt đầu"
            f" ({format_date(book.first_day)})",
            ("meeting", "date"),
            "kiểm tra lại năm trong ngày họp",
        )


def _votes_can_be(review: "Record[Review]") -> Iterator[Problem]:
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


def _voted_once(review: "Record[Review]") -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for i, vote in enumerate(review.model.votes):
        if (first := seen.setdefault((vote.award, vote.next, vote.unit, vote.ballot), i)) != i:
            about = vote.award or ("bầu trưởng" if vote.next == "leader" else "bầu phó")
            yield review.document.problem(
                Code.SAME_VOTE,
                f'lần bỏ phiếu thứ {vote.ballot} cho đơn vị "{vote.unit}" ({about}) được ghi hai lần',
                ("votes", i),
                "xóa một dòng, hoặc ghi ballot: 2 cho lần bỏ phiếu sau",
                related=(Related("ghi lần đầu ở", review.document.place(("votes", first))),),
            )
