"""Who can be ranked, and who cannot and why."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from giaouoc.records.binding import Record
from giaouoc.records.bloc import Member
from giaouoc.records.book import YearBook
from giaouoc.records.problems import brief
from giaouoc.records.unit import UnitYear
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.papers import Handed, in_words, paper_state
from giaouoc.scoring.result import UnitScore, Unranked, Why
from giaouoc.scoring.unit_score import disqualified_by, error_details
from giaouoc.vietnamese import format_date, sort_key

_NOT_READ = "tệp {file} có lỗi, chưa đọc được"
# Parts of a unit's file on which its rank rests, as a reader calls them.
_PARTS_THAT_COUNT = {"scores": "điểm (scores)", "evaluated": "việc đánh giá (evaluated)", "papers": "giấy tờ (papers)"}


class Standing(NamedTuple):
    """Ids of the units that get a rank, and the others with their reasons."""

    rankable: frozenset[str]
    unranked: tuple[Unranked, ...]


def standings(
    book: YearBook, members: list[Member], scores: Mapping[str, UnitScore], reading: Reading, *, as_entered: bool
) -> Standing:
    """Each of `members` is rankable or unranked, never both."""
    judge = _Judge(book, scores, reading, as_entered)
    unranked = []
    for member in sorted(members, key=lambda member: (sort_key(member.name), member.id)):
        if (reason := judge.reason(member)) is not None:
            why, detail = reason
            unranked.append(Unranked(member.id, member.name, member.label, why, detail))
    without = {row.unit for row in unranked}
    return Standing(frozenset(member.id for member in members if member.id not in without), tuple(unranked))


_Reason = tuple[Why, tuple[str, ...]]


class _Judge(NamedTuple):
    book: YearBook
    scores: Mapping[str, UnitScore]
    reading: Reading
    as_entered: bool

    def reason(self, member: Member) -> _Reason | None:
        """Why `member` has no rank; None: it has one."""
        book, record = self.book, self.book.units.get(member.id)
        gone = member.left_before_end(book.first_day, book.last_day)
        if gone is not None:
            return "not_evaluated", (f"rời khối ngày {format_date(gone)}",)
        if record is not None and (told := _not_evaluated(record.model)) is not None:
            return "not_evaluated", (told,)
        if (broken := self.broken_file()) is not None:
            return "error", (broken,)
        if (listed := self.listed()) is not None:
            return None if member.id in listed else ("not_listed", ("cuộc họp không xếp hạng đơn vị này",))
        if book.table is None:
            return "missing", ("năm này chưa có bảng tiêu chí (criteria.yaml), cuộc họp cũng chưa xếp hạng",)
        name = f"{book.number}/units/{member.id}.yaml"
        if record is None:
            present = f"units/{member.id}.yaml" in book.files
            return ("error", (_NOT_READ.format(file=name),)) if present else ("missing", (f"chưa có tệp {name}",))
        return self.by_scores(record, self.scores[member.id])

    def broken_file(self) -> str | None:
        """A file of the whole year that holds an error every rank would rest on."""
        book = self.book
        if book.year is not None and ("period",) in book.year.faulty:
            return _NOT_READ.format(file=f"{book.number}/year.yaml")
        if book.table_in_error:
            return f"bảng tiêu chí {book.number}/criteria.yaml có lỗi, chưa tính được điểm"
        if "review.yaml" in book.files and (
            book.review is None or not book.review.document.sound or {("ranking",), ("ties",)} & book.review.faulty
        ):
            return _NOT_READ.format(file=f"{book.number}/review.yaml")
        listed = self.listed()
        if listed is not None and len(set(listed)) != len(listed):
            return f"cuộc họp xếp một đơn vị hai lần ({book.number}/review.yaml)"
        return None

    def listed(self) -> list[str] | None:
        """The units the meeting ranked; None when it left that to the scores."""
        review = self.book.review
        if review is None or review.model.ranking is None:
            return None
        return [unit for group in review.model.ranking for unit in group]

    def by_scores(self, record: Record[UnitYear], score: UnitScore) -> _Reason | None:
        unit = record.model
        cases = tuple(disqualified_by(score.lines))
        papers = list(self.papers(unit))
        cases += tuple(words for handed, words in papers if handed in (Handed.NOT, Handed.LATE))
        if cases:
            return "disqualified", cases
        if not score.totals.whole.max:
            return "not_evaluated", ("không được giao tiêu chí nào",)
        if errors := tuple(self.errors(record, score)):
            return "error", errors
        missing = () if self.as_entered and score.totals.whole.complete else score.missing
        missing += tuple(words for handed, words in papers if handed is Handed.UNKNOWN)
        return ("missing", missing) if missing else None

    def errors(self, record: Record[UnitYear], score: UnitScore) -> Iterator[str]:
        if not record.document.sound:
            yield _NOT_READ.format(file=record.document.name)
        if record.model.unit != score.unit:
            yield f'tệp {record.document.name} ghi đơn vị "{record.model.unit}"'
        for part in sorted(record.faulty, key=str):
            if part and part[0] in _PARTS_THAT_COUNT:
                yield f"{part[-1] if len(part) > 1 else _PARTS_THAT_COUNT[str(part[0])]}: ghi sai, chưa đọc được"
        table = self.book.table
        for code in record.model.scores:
            if table is not None and code not in table.rows:
                yield brief(f'"{code}": bảng điểm không có mã này')
        yield from error_details(score.lines)
        told = {line.note for line in score.lines.values()}
        counts_all = self.reading is Reading.SELF
        for fault, counts in score.faults:
            if fault.message not in told and (counts or counts_all):
                yield fault.message
        yield from (fault.message for fault in score.totals.faults)

    def papers(self, unit: UnitYear) -> Iterator[tuple[Handed, str]]:
        """State of every paper the table requires, with words for a reader."""
        table = self.book.table
        for required in table.criteria.requires if table is not None else ():
            state = paper_state(self.book, unit, required.paper, required.by)
            yield state.handed, f'giấy tờ "{required.paper}": {in_words(state, required.by)}'


def _not_evaluated(unit: UnitYear) -> str | None:
    evaluated = unit.evaluated
    if evaluated is None or evaluated.is_:
        return None
    return f"{evaluated.kind}: {evaluated.reason}" if evaluated.reason else str(evaluated.kind)
