"""What the public page of a year may use: everything it shows and nothing else.

Signers, the people of an appraisal and of a meeting are not in it, nor, where they are hidden, the units' own scores: a
template, ours or a bloc's own, cannot publish what it does not get.
"""

from datetime import date
from typing import Annotated, Any, NamedTuple

from giaouoc.awards.ballots import ballots
from giaouoc.documents.blanks import blank
from giaouoc.documents.context.bloc import BlocView
from giaouoc.documents.context.criteria import TableView
from giaouoc.documents.context.page_awards import PageAward, page_awards
from giaouoc.documents.context.page_charts import ChartView, page_charts
from giaouoc.documents.context.page_law import LawView, law_view
from giaouoc.documents.context.page_ranking import PageRanking, StateView, page_ranking, page_state
from giaouoc.documents.context.page_units import PageUnit, page_units
from giaouoc.documents.context.root import NextView, Year
from giaouoc.documents.naming import names_of_type


class PageOptions(NamedTuple):
    """What is left out. `hide_self`: the units' own scores; `only_results`: all but ranking, awards, next leader."""

    hide_self: bool = False
    only_results: bool = False


class MeetingView(NamedTuple):
    """The meeting, without its people."""

    date: Annotated[date | None, "Ngày họp"]
    place: Annotated[str | None, "Địa điểm"]


class Page(NamedTuple):
    """The names at the top of the page's template."""

    bloc: Annotated[BlocView, "Khối, cụm thi đua"]
    year: Annotated[int, "Năm"]
    year_name: Annotated[str, "năm 2024, hoặc tên gọi ở period"]
    on: Annotated[date, "Ngày lập trang (--on)"]
    leader: Annotated[str | None, "Tên đơn vị trưởng"]
    deputies: Annotated[tuple[str, ...], "Tên các đơn vị phó, theo thứ tự"]
    meeting: Annotated[MeetingView | None, "Cuộc họp bình xét"]
    state: Annotated[StateView, "Kết quả chính thức hay tạm tính"]
    ranking: Annotated[PageRanking, "Kết quả xếp hạng"]
    charts: Annotated[tuple[ChartView, ...], "Các biểu đồ"]
    awards: Annotated[tuple[PageAward, ...], "Các danh hiệu, hình thức khen thưởng của khối"]
    judged_on: Annotated[date | None, "Xét khen thưởng tính đến ngày"]
    next: Annotated[NextView | None, "Trưởng, phó năm sau"]
    units: Annotated[tuple[PageUnit, ...], "Từng đơn vị; trống khi chỉ công khai kết quả"]
    table: Annotated[TableView | None, "Bảng tiêu chí và cách xếp hạng; trống khi chỉ công khai kết quả"]
    law: Annotated[LawView | None, "Căn cứ pháp lý; trống khi chỉ công khai kết quả"]
    hide_self: Annotated[bool, "Không công khai điểm tự chấm"]
    only_results: Annotated[bool, "Chỉ công khai kết quả"]

    def names(self) -> dict[str, Any]:
        """The names and their values; a value that is not there is a blank."""
        known = names_of_type(Page)
        assert known is not None
        values = {name: (getattr(self, one.attribute), one) for name, one in known.items()}
        return {
            name: blank(one.description, name, one.type) if value is None else value
            for name, (value, one) in values.items()
        }


def page_of(year: Year, options: PageOptions) -> Page:
    """The page of `year`, whose ranking there must be."""
    result, proposals = year.result, year.proposals
    assert result is not None
    yearbook = year.book.years[year.year]
    shared = year.context("minutes", None)
    review = yearbook.review.model if yearbook.review is not None else None
    meeting = review.meeting if review is not None else None
    names = {unit.id: unit.name for unit in shared.units}
    votes = ballots(review, {}) if review is not None else ()
    ranking = page_ranking(result, hide_self=options.hide_self)
    awards = page_awards(shared.awards, proposals, votes, names)
    units: tuple[PageUnit, ...] = ()
    if not options.only_results:
        known = {unit.id: unit for unit in shared.units}
        units = page_units(yearbook, result, proposals, known, hide_self=options.hide_self)
    return Page(
        bloc=shared.bloc,
        year=shared.year,
        year_name=shared.year_name,
        on=year.on,
        leader=shared.leader.name if shared.leader is not None else None,
        deputies=tuple(unit.name for unit in shared.deputies),
        meeting=MeetingView(meeting.date, meeting.place) if meeting is not None else None,
        state=page_state(result, meeting),
        ranking=ranking,
        charts=page_charts(ranking.whole),
        awards=awards,
        judged_on=proposals.on if proposals is not None else None,
        next=shared.next,
        units=units,
        table=None if options.only_results else shared.table,
        law=law_view(proposals, awards) if proposals is not None and not options.only_results else None,
        hide_self=options.hide_self,
        only_results=options.only_results,
    )
