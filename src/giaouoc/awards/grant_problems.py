"""Grants in `history.yaml` against what was proposed, and against one another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from giaouoc.awards.decided import named_in
from giaouoc.awards.merge import likes
from giaouoc.awards.names import unknown_award
from giaouoc.records.book import Book
from giaouoc.records.codes import Code
from giaouoc.records.like import lineage
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related, Severity
from giaouoc.scoring.engine import ranks_of
from giaouoc.vietnamese import format_date

if TYPE_CHECKING:
    from giaouoc.records.binding import Record
    from giaouoc.records.history import Grant, History, PastYear


def grant_problems(book: Book) -> Iterator[Problem]:
    """Problems of the whole of `history.yaml` that only the years beside it show."""
    history = book.history
    if history is None:
        return
    known = _known_awards(book)
    for year, past in history.model.root.items():
        for i, grant in enumerate(past.granted):
            if known and grant.award not in known:
                yield unknown_award(history, grant.award, _path(year, "granted", i, "award"), known)
        yield from _granted_twice(history, year, past)
        if year in book.years:
            yield from _never_proposed(book, history, year, past)
            yield from _differs_from_kept(book, history, year, past)


def _known_awards(book: Book) -> set[str]:
    """Awards of the law and of any year's rules."""
    known: set[str] = set()
    for kept in book.years.values():
        known |= {award.award for award in kept.pack.model.awards} if kept.pack is not None else set()
        known |= {rule.award for rule in kept.rules.model.awards} if kept.rules is not None else set()
    return known


def _path(year: int, *rest: str | int) -> Path:
    return (str(year), *rest)


def _granted_twice(history: "Record[History]", year: int, past: "PastYear") -> Iterator[Problem]:
    """The same award twice for one year's merit (Luật 06/2022/QH15, Điều 5.2c)."""
    seen: dict[tuple[str, str], int] = {}
    for i, grant in enumerate(past.granted):
        if grant.for_ != "thường xuyên" or grant.note:
            continue  # two campaigns, two exploits are two achievements
        if (first := seen.setdefault((grant.award, grant.unit), i)) != i:
            before = past.granted[first]
            yield history.document.problem(
                Code.GRANTED_TWICE,
                f'"{grant.unit}" được tặng "{grant.award}" hai lần cho thành tích năm {year}',
                _path(year, "granted", i),
                "xóa dòng ghi trùng; nếu là thành tích khác thì ghi for: chuyên đề, đột xuất, hoặc note: giải thích",
                severity=Severity.WARNING,
                related=(Related(_first_words(before), history.document.place(_path(year, "granted", first))),),
            )


def _first_words(grant: "Grant") -> str:
    number = f" số {grant.number}" if grant.number else ""
    day = f" ngày {format_date(grant.date)}" if grant.date is not None else ""
    return f"lần đầu{number}{day} ở"


def _never_proposed(book: Book, history: "Record[History]", year: int, past: "PastYear") -> Iterator[Problem]:
    """Granted for a year whose meeting is recorded and proposed somebody else for that award, or nobody."""
    kept = book.years[year]
    review = kept.review
    decided = [d for d in review.model.decisions if d.status == "đề nghị"] if review is not None else []
    if review is None or not decided:
        return
    of_law = kept.pack.model.awards if kept.pack is not None else ()
    like = likes(kept.rules.model.awards if kept.rules is not None else (), of_law)

    def counts_as(award: str) -> str:
        return lineage(award, like)[-1]

    named = {(counts_as(decision.award), unit) for decision in decided for unit in named_in(decision)}
    anybody = {counts_as(d.award) for d in decided if d.count is not None or isinstance(d.units, str)}  # names are open
    for i, grant in enumerate(past.granted):
        award = counts_as(grant.award)
        if grant.for_ != "thường xuyên" or grant.note or award in anybody or (award, grant.unit) in named:
            continue
        yield history.document.problem(
            Code.NEVER_PROPOSED,
            f'"{grant.unit}" được tặng "{grant.award}" mà cuộc họp năm {year} không đề nghị',
            _path(year, "granted", i),
            "kiểm tra đơn vị và danh hiệu; nếu nơi khác đề nghị thì ghi note: nơi đề nghị",
            severity=Severity.WARNING,
            related=(Related("các đề nghị ở", review.document.place(("decisions",), key=True)),),
        )


def _differs_from_kept(book: Book, history: "Record[History]", year: int, past: "PastYear") -> Iterator[Problem]:
    """A year told twice, differently. Its own folder counts."""
    kept = book.years[year]
    if kept.year is not None and past.leader is not None and kept.year.model.leader not in (None, past.leader):
        yield _told_twice(
            history, _path(year, "leader"), f"đơn vị trưởng năm {year}", past.leader, str(kept.year.model.leader)
        )
    told = any(record.rank is not None for record in past.units.values())  # ranking is work
    ranks = ranks_of(book, year) if told else {}
    for unit, record in past.units.items():
        if record.rank is not None and unit in ranks and ranks[unit] != record.rank:
            what = f'hạng của "{unit}" năm {year}'
            yield _told_twice(history, _path(year, "units", unit, "rank"), what, str(record.rank), str(ranks[unit]))
        standing = kept.units[unit].model.standing if unit in kept.units else None
        own = standing.completion if standing is not None else None
        if own is not None and record.completion is not None and own.level != record.completion.level:
            what = f'mức độ hoàn thành của "{unit}" năm {year}'
            path = _path(year, "units", unit, "completion", "level")
            yield _told_twice(history, path, what, record.completion.level, own.level)


def _told_twice(history: "Record[History]", path: Path, what: str, here: str, there: str) -> Problem:
    message = f"{what} ở đây là {here}, theo thư mục {path[0]} là {there}"
    hint = "xóa dòng này ở history.yaml: năm đã có thư mục thì thư mục là chính"
    return history.document.problem(Code.HISTORY_DIFFERS, message, path, hint, severity=Severity.WARNING)
