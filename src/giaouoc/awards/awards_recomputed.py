"""The published decisions beside those the files hold now."""

from collections.abc import Iterator, Mapping

from giaouoc.awards.closing import published_award, published_next
from giaouoc.awards.mismatch import NONE, Mismatch, listed_units, names_of
from giaouoc.awards.proposals import Proposals
from giaouoc.records.book import YearBook
from giaouoc.records.closed import ClosedAward, ClosedNext, ClosedYear
from giaouoc.records.places import Path


def award_mismatches(closed: ClosedYear, proposals: Proposals) -> Iterator[Mismatch]:
    """Where the meeting's decisions differ."""
    names = {**proposals.names, **names_of(closed)}
    now = {one.award.id: published_award(one) for one in proposals.awards if one.decided}
    for i, award in enumerate(closed.awards):
        after = now.pop(award.award, ClosedAward(award=award.award, name=award.name))
        yield from _award(("awards", i), award, after, names)
    for award in now.values():
        yield from _award(("awards",), ClosedAward(award=award.award, name=award.name), award, names)


def _award(path: Path, before: ClosedAward, now: ClosedAward, names: Mapping[str, str]) -> Iterator[Mismatch]:
    for field, what in (("proposed", "đề nghị"), ("withdrawn", "xin rút"), ("refused", "không đề nghị")):
        there, here = getattr(before, field), getattr(now, field)
        if set(there) != set(here):
            yield Mismatch((*path, field), before.name, what, listed_units(there, names), listed_units(here, names))
    if before.unnamed != now.unnamed:
        what = "số lượng không nêu tên"
        yield Mismatch((*path, "unnamed"), before.name, what, str(before.unnamed), str(now.unnamed))
    if before.despite != now.despite:
        there, here = ("; ".join(one.reason for one in award.despite) or NONE for award in (before, now))
        yield Mismatch((*path, "despite"), before.name, "lý do", there, here)


def next_mismatches(closed: ClosedYear, book: YearBook) -> Iterator[Mismatch]:
    """Where the leaders of the next year differ."""
    names = names_of(closed)
    before, now = closed.next or ClosedNext(), published_next(book) or ClosedNext()
    if before.leader != now.leader:
        there, here = (listed_units([one.leader] if one.leader else [], names) for one in (before, now))
        yield Mismatch(("next", "leader"), "Năm sau", "đơn vị trưởng", there, here)
    if before.deputies != now.deputies:
        there, here = (listed_units(one.deputies, names) for one in (before, now))
        yield Mismatch(("next", "deputies"), "Năm sau", "đơn vị phó", there, here)
