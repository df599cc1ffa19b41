"""The names at the top of a template, all of them, with their meanings; made from one year's book and results."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from giaouoc.awards.ballots import Ballot, ballots
from giaouoc.awards.declared import Cited, always_declared
from giaouoc.awards.proposals import Proposals
from giaouoc.documents.blanks import blank
from giaouoc.documents.context.awards import AwardView, award_views
from giaouoc.documents.context.bloc import BlocView, UnitView, bloc_view, unit_views
from giaouoc.documents.context.citations import cited
from giaouoc.documents.context.criteria import TableView, table_view
from giaouoc.documents.context.ranking import RankingView, ranking_view
from giaouoc.documents.context.sheet import SheetView, sheet_view
from giaouoc.documents.naming import names_of_type
from giaouoc.records.book import Book, YearBook
from giaouoc.records.parts import Meeting, OwnPaper
from giaouoc.records.year import Activity, BlocYear, Covenant, Movement, Plan, Report, Summary
from giaouoc.scoring.result import Result

if TYPE_CHECKING:
    from giaouoc.records.review import Review


class NextView(NamedTuple):
    """Who leads the bloc next year."""

    leader: Annotated[str | None, "Tên đơn vị trưởng năm sau"]
    deputies: Annotated[tuple[str, ...], "Tên các đơn vị phó năm sau, theo thứ tự"]
    chosen_by: Annotated[str | None, "Cách chọn"]
    document: Annotated[str | None, "Văn bản"]
    ballots: Annotated[tuple[Ballot, ...], "Kết quả bầu"]


class Context(NamedTuple):
    """What a template sees of one document."""

    bloc: Annotated[BlocView, "Khối, cụm thi đua"]
    year: Annotated[int, "Năm"]
    year_name: Annotated[str, "năm 2024, hoặc tên gọi ở period"]
    on: Annotated[date, "Ngày viết văn bản (--on)"]
    paper: Annotated[OwnPaper, "Số, ngày, nơi nhận, người ký của chính văn bản này (year.yaml, papers)"]
    bases: Annotated[tuple[str, ...], "Các căn cứ của văn bản này (year.yaml, documents có basis)"]
    leader: Annotated[UnitView | None, "Đơn vị trưởng"]
    deputies: Annotated[tuple[UnitView, ...], "Các đơn vị phó, theo thứ tự"]
    units: Annotated[tuple[UnitView, ...], "Mọi đơn vị thành viên: trưởng, phó, rồi theo tên"]
    chosen_by: Annotated[str | None, "Cách chọn trưởng, phó"]
    theme: Annotated[str | None, "Chủ đề thi đua"]
    calendar: Annotated[tuple[Activity, ...], "Lịch hoạt động"]
    covenant: Annotated[Covenant | None, "Giao ước thi đua"]
    signers: Annotated[tuple[UnitView, ...], "Các đơn vị ký giao ước"]
    movements: Annotated[tuple[Movement, ...], "Các phong trào thi đua"]
    plan: Annotated[Plan | None, "Nội dung kế hoạch"]
    midyear: Annotated[Report | None, "Nội dung báo cáo sơ kết"]
    summary: Annotated[Summary | None, "Nội dung báo cáo tổng kết"]
    meeting: Annotated[Meeting | None, "Cuộc họp mà văn bản này thuộc về (sơ kết, ký giao ước, bình xét)"]
    table: Annotated[TableView | None, "Bảng tiêu chí và cách xếp hạng"]
    ranking: Annotated[RankingView | None, "Kết quả xếp hạng"]
    awards: Annotated[tuple[AwardView, ...], "Các danh hiệu, hình thức khen thưởng của khối"]
    next: Annotated[NextView | None, "Trưởng, phó năm sau"]
    law: Annotated[tuple[str, ...], "Tên các văn bản luật đang áp dụng"]
    always: Annotated[tuple[Cited, ...], "Điều luôn áp dụng khi xét mọi danh hiệu"]
    next_rule: Annotated[str | None, "Ai không được làm trưởng, phó năm sau"]
    unit: Annotated[UnitView | None, "Đơn vị của văn bản này (đăng ký, bảng chấm điểm, biên bản thẩm định)"]
    sheet: Annotated[SheetView | None, "Điểm của đơn vị ấy"]

    def names(self) -> dict[str, Any]:
        """The names and their values; a value that is not there is a blank."""
        known = names_of_type(Context)
        assert known is not None
        found = {name: (getattr(self, one.attribute), one) for name, one in known.items()}
        return {
            name: blank(one.description, name, one.type) if value is None else value
            for name, (value, one) in found.items()
        }


@dataclass(frozen=True)
class Year:
    """One year's book with what was computed from it; the root of every document of that year.

    What all documents see alike is made once.
    """

    book: Book
    year: int
    result: Result | None
    proposals: Proposals | None
    on: date

    def context(self, kind: str, unit: str | None) -> Context:
        """The context of the document `kind`, of `unit` where it is one unit's."""
        record, review = self._record, self._review
        meeting = _meeting(kind, record, review.meeting if review is not None else None)
        sheet = None
        if unit is not None and self.result is not None:
            sheet = sheet_view(self._yearbook, self.result, unit)
        return self._shared._replace(
            paper=self._paper(kind, unit),
            bases=tuple(cited(document) for document in record.documents if kind in document.basis),
            meeting=meeting,
            unit=next((view for view in self._shared.units if view.id == unit), None),
            sheet=sheet,
        )

    def _paper(self, kind: str, unit: str | None) -> OwnPaper:
        """What the document itself bears: of a unit's own document what its file says, else what the year says."""
        own = self._yearbook.units.get(unit) if unit is not None else None
        papers = {**self._record.papers, **(own.model.own_papers if own is not None else {})}
        return next((paper for name, paper in papers.items() if name == kind), OwnPaper())

    @property
    def _yearbook(self) -> YearBook:
        return self.book.years[self.year]

    @property
    def _record(self) -> BlocYear:
        assert self._yearbook.year is not None
        return self._yearbook.year.model

    @property
    def _review(self) -> "Review | None":
        return self._yearbook.review.model if self._yearbook.review is not None else None

    @cached_property
    def _shared(self) -> Context:
        """The context without what differs from one document to the next."""
        assert self.book.bloc is not None
        bloc, yearbook, record = self.book.bloc.model, self._yearbook, self._record
        known = self.proposals.known if self.proposals is not None else None
        units = tuple(unit_views(bloc, yearbook, known))
        by_id = {view.id: view for view in units}
        names = {member.id: member.name for member in bloc.members}
        votes = ballots(self._review, names) if self._review is not None else ()
        order = [row.unit for row in self.result.everybody] if self.result is not None else []
        signed_by = record.covenant.signed_by if record.covenant is not None else None
        law = self.proposals.law if self.proposals is not None else None
        return Context(
            bloc=bloc_view(bloc, len(units)),
            year=self.year,
            year_name=(yearbook.period.name if yearbook.period and yearbook.period.name else f"năm {self.year}"),
            on=self.on,
            paper=OwnPaper(),
            bases=(),
            leader=by_id.get(record.leader or ""),
            deputies=tuple(by_id[id_] for id_ in record.deputies if id_ in by_id),
            units=units,
            chosen_by=record.chosen_by,
            theme=record.theme,
            calendar=record.calendar,
            covenant=record.covenant,
            signers=tuple(view for view in units if signed_by is None or view.id in signed_by),
            movements=record.movements,
            plan=record.plan,
            midyear=record.midyear,
            summary=record.summary,
            meeting=None,
            table=table_view(yearbook.table) if yearbook.table is not None else None,
            ranking=ranking_view(self.result) if self.result is not None else None,
            awards=award_views(self.proposals, names, votes, order),
            next=self._next(names, votes),
            law=tuple(law.titles) if law is not None else (),
            always=always_declared(law),
            next_rule=self._next_rule(),
            unit=None,
            sheet=None,
        )

    def _next(self, names: dict[str, str], votes: tuple[Ballot, ...]) -> NextView | None:
        found = self._review.next if self._review is not None else None
        if found is None:
            return None
        leader = names.get(found.leader, found.leader) if found.leader is not None else None
        deputies = tuple(names.get(unit, unit) for unit in found.deputies)
        elections = tuple(ballot for ballot in votes if ballot.next is not None)
        return NextView(leader, deputies, found.chosen_by, found.document, elections)

    def _next_rule(self) -> str | None:
        rules = self._yearbook.rules
        barred = rules.model.next.barred if rules is not None and rules.model.next is not None else ()
        if not barred:
            return None
        return f"Đơn vị {' hoặc '.join(barred)} trong năm không được giữ vai trò trưởng, phó năm sau"


# Which meeting of the year a document belongs to, by the ids of the calendar.
_MEETINGS = {"covenant": "giao-uoc", "midyear": "so-ket"}
_OF_REVIEW = ("minutes", "proposal", "summary", "scoreboard")


def _meeting(kind: str, record: BlocYear, review: Meeting | None) -> Meeting | None:
    if kind in _OF_REVIEW and review is not None:
        return review
    wanted = _MEETINGS.get(kind, "tong-ket")
    return next((meeting for meeting in record.meetings if meeting.id == wanted), None)
