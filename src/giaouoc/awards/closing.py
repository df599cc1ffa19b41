"""`Result` and `Proposals` → what is published when a year is closed; before that, what is in the way."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from giaouoc.awards.law_digest import law_digest
from giaouoc.awards.proposals import AwardProposal, Proposals
from giaouoc.records.book import Book, YearBook
from giaouoc.records.closed import ClosedAward, ClosedNext, ClosedYear, Closing
from giaouoc.records.closed_text import sealed
from giaouoc.records.resting import rests_on
from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Tie, Unranked
from giaouoc.vietnamese import format_date, format_number

_MOST_DETAILS = 3

# Values as the file holds them: texts, lists and mappings.
Data = dict[str, Any]


def in_the_way(book: YearBook, result: Result) -> Iterator[str]:
    """Why the year cannot be closed yet, where that is no error of a file."""
    if result.table is None and not result.by_meeting:
        yield f"chưa có bảng tiêu chí ({book.number}/criteria.yaml), cuộc họp cũng chưa xếp hạng"
        return
    unfinished = [row for row in result.unranked if row.why in ("missing", "error")]
    for row in unfinished:
        more = len(row.detail) - _MOST_DETAILS
        details = "; ".join(row.detail[:_MOST_DETAILS])
        yield f"{row.short} {WHY_WORDS[row.why]}: {details}{f'; và {more} mục nữa' if more > 0 else ''}"
    if not result.ranked and not unfinished:
        yield "chưa đơn vị nào được xếp hạng"
    if declares_awards(book) and not decides(book):
        yield (
            f"{book.number}/review.yaml, mục decisions, chưa ghi quyết định nào về các hình thức khen thưởng mà"
            " rules.yaml khai; cuộc họp không đề nghị ai thì ghi units: còn lại, status: không đề nghị"
        )


def declares_awards(book: YearBook) -> bool:
    """Whether the bloc says which awards it proposes this year."""
    return book.rules is not None and bool(book.rules.model.awards)


def decides(book: YearBook) -> bool:
    """Whether the meeting's decisions are recorded."""
    return book.review is not None and bool(book.review.model.decisions)


def note_on(book: YearBook) -> str | None:
    """What the closed result has to say of itself: a year may be closed without awards."""
    return None if decides(book) else "Năm này không ghi quyết định khen thưởng; chỉ khóa kết quả xếp hạng."


def closed_data(
    book: Book, result: Result, proposals: Proposals | None, by: str, on: date, before: ClosedYear | None
) -> Data:
    """The content of `result.yaml`. `before`: the year as it was closed last, opened again since."""
    kept = book.years[result.year]
    closed = {"by": by, "on": format_date(on)}
    data: Data = {"bloc": result.bloc, "year": str(result.year), "closed": closed, **_earlier(before)}
    data |= _given(note=note_on(kept), law=_law(proposals), max=_figure(result.max))
    data |= {"by": "meeting" if result.by_meeting else result.by, "decimals": str(result.decimals)}
    data |= {"ranking": [_ranked(row) for row in result.ranked]}
    data |= _given(
        unranked=[_unranked(row) for row in result.unranked],
        ties=[_tie(tie) for tie in result.ties],
        awards=[_award(proposal) for proposal in proposals.awards if proposal.decided] if proposals is not None else [],
        next=_next(kept),
    )
    resting = rests_on(book, result.year)
    data["rests_on"] = {file: one.values for file, one in resting.items() if one.values}
    return sealed(data)


def published_award(proposal: AwardProposal) -> ClosedAward:
    """What would be published of `proposal`."""
    return ClosedAward.model_validate(_award(proposal))


def published_next(book: YearBook) -> ClosedNext | None:
    """The leaders of the next year that would be published."""
    after = _next(book)
    return ClosedNext.model_validate(after) if after else None


def _given(**values: Any) -> Data:
    """Without what is empty."""
    return {key: value for key, value in values.items() if value}


def _earlier(before: ClosedYear | None) -> Data:
    """The closings and reopenings up to now."""
    if before is None:
        return {}
    earlier = [{**_closing(one), "digest": one.digest} for one in before.earlier]
    return {
        "reopened": [{"on": format_date(one.on), "by": one.by, "reason": one.reason} for one in before.reopened],
        "earlier": [*earlier, {**_closing(before.closed), "digest": before.digest}],
    }


def _closing(closing: Closing) -> Data:
    return {"by": closing.by, "on": format_date(closing.on)}


def _law(proposals: Proposals | None) -> Data:
    law = proposals.law if proposals is not None else None
    if law is None:
        return {}
    return {
        "pack": law.pack.model.pack,
        "version": law.version.id,
        **_given(titles=law.titles),
        "digest": law_digest(law),
    }


def _figure(figure: Decimal | None) -> str | None:
    return format_number(figure) if figure is not None else None


def _named(row: Ranked | Unranked) -> Data:
    return {"unit": row.unit, "name": row.name, **_given(short=row.short if row.short != row.name else None)}


def _ranked(row: Ranked) -> Data:
    figures: Mapping[str, Decimal | None] = {
        "points": row.points,
        "percent": row.percent,
        "base": row.base,
        "bonus": row.bonus,
        "penalty": row.penalty,
        "self": row.self,
    }
    words = {key: format_number(figure) for key, figure in figures.items() if figure is not None}
    return {"rank": str(row.rank), **_named(row), **words, **_given(**{"class": row.class_})}


def _unranked(row: Unranked) -> Data:
    return {**_named(row), "why": WHY_WORDS[row.why], **_given(detail=list(row.detail))}


def _tie(tie: Tie) -> Data:
    return {"rank": str(tie.rank), "units": list(tie.units), **_given(settled_by=tie.settled_by)}


def _award(proposal: AwardProposal) -> Data:
    decided = proposal.decided

    def units(status: str) -> list[str]:
        return [one.unit for one in decided if one.status == status and one.unit is not None]

    unnamed = sum(one.recipients for one in decided if one.status == "đề nghị" and one.unit is None)
    despite = [{**_given(unit=one.unit), "reason": one.despite} for one in decided if one.despite is not None]
    return {
        "award": proposal.award.id,
        "name": proposal.award.name,
        **_given(
            proposed=units("đề nghị"),
            unnamed=str(unnamed) if unnamed else None,
            withdrawn=units("xin rút"),
            refused=units("không đề nghị"),
            despite=despite,
        ),
    }


def _next(book: YearBook) -> Data:
    after = book.review.model.next if book.review is not None else None
    return _given(leader=after.leader, deputies=list(after.deputies)) if after is not None else {}
