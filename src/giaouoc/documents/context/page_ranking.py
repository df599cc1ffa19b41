"""The ranking on the public page: places with bars and changes, ties, units without a rank, whether it is official."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from giaouoc.documents.context.page_words import for_everybody
from giaouoc.documents.context.ranking import RankedView, RankingView, TieView, UnrankedView, ranking_view
from giaouoc.records.parts import Meeting
from giaouoc.scoring.result import Ranked, Result, Unranked
from giaouoc.vietnamese import format_date

_WHOLE_BAR = Decimal(100)


class PlaceView(NamedTuple):
    """A ranked unit with its bar and its change against last year."""

    row: Annotated[RankedView, "Đơn vị, thứ hạng và các số điểm"]
    bar: Annotated[str, "Độ dài của thanh, phần trăm, viết cho trình duyệt (97.50)"]
    change: Annotated[str, "So với năm trước, bằng chữ"]


class PageRanking(NamedTuple):
    """The ranking of the year."""

    places: Annotated[tuple[PlaceView, ...], "Các đơn vị được xếp hạng, theo thứ hạng"]
    unranked: Annotated[tuple[UnrankedView, ...], "Các đơn vị chưa, hoặc không, xếp hạng"]
    ties: Annotated[tuple[TieView, ...], "Các nhóm bằng điểm"]
    whole: Annotated[RankingView, "Mọi điều khác về bảng xếp hạng"]
    previous_year: Annotated[int | None, "Năm trước để so sánh; trống khi không có"]
    beside_sections: Annotated[bool, "Có đơn vị mà tổng điểm khác tổng các mục"]


class StateView(NamedTuple):
    """Whether what the page shows is official."""

    official: Annotated[bool, "Kết quả chính thức, khác với tạm tính"]
    words: Annotated[str, "Nói rõ vì sao"]


def page_ranking(result: Result, *, hide_self: bool) -> PageRanking:
    """The view of `result`; without the units' own totals where those are hidden."""
    whole = ranking_view(result)
    if any(len(row.sections) != len(whole.sections) for row in whole.ranked):  # a closed year may keep totals alone
        whole = whole._replace(sections=())
    if hide_self:
        whole = whole._replace(ranked=tuple(row._replace(self=None) for row in whole.ranked))
    unranked = tuple(row._replace(detail=tuple(map(for_everybody, row.detail))) for row in whole.unranked)
    whole = whole._replace(unranked=unranked)
    places = tuple(
        PlaceView(row, _bar(row, whole), _change(row, result.previous_year is not None)) for row in whole.ranked
    )
    beside = any(whole.sections and sum(row.sections) != row.points for row in whole.ranked)
    return PageRanking(places, unranked, whole.ties, whole, result.previous_year, beside)


def page_state(result: Result, meeting: Meeting | None) -> StateView:
    """Official is a complete ranking that the meeting has had before it."""
    waiting = [row.short for row in result.unranked if _waits(row)]
    if waiting:
        return StateView(False, f"Còn {len(waiting):02} đơn vị chưa đủ dữ liệu để xếp hạng: {'; '.join(waiting)}.")
    if not result.ranked:
        return StateView(False, "Chưa có đơn vị nào được xếp hạng.")
    if result.closed_on is not None:
        return StateView(True, f"Kết quả đã khóa{_on(result.closed_on)}.")
    if not result.valid or meeting is None:
        return StateView(False, "Mọi đơn vị được đánh giá đã có hạng, nhưng cuộc họp bình xét chưa được ghi nhận.")
    by = "Thứ hạng do cuộc họp bình xét" if result.by_meeting else "Mọi đơn vị được đánh giá đã có hạng; họp bình xét"
    return StateView(True, f"{by}{_on(meeting.date)}{' quyết định' if result.by_meeting else ''}.")


def _waits(row: Ranked | Unranked) -> bool:
    return isinstance(row, Unranked) and row.why in ("missing", "error")


def _on(day: date | None) -> str:
    return f" ngày {format_date(day)}" if day is not None else ""


def _bar(row: RankedView, whole: RankingView) -> str:
    """Per cent of the most there is: of 100 per cent, of the table's points, or of the best where that is beyond."""
    points, full = row.points, whole.max
    if whole.by_percent:
        points, full = row.percent, _WHOLE_BAR
    elif points is not None:
        full = max([full or points, *(one.points for one in whole.ranked if one.points is not None)])
    if points is None or not full or full < 0:
        return "0.00"
    return f"{min(max(points, Decimal(0)) * _WHOLE_BAR / full, _WHOLE_BAR):.2f}"


def _change(row: RankedView, comparable: bool) -> str:
    if not comparable:
        return ""
    if row.previous is None:
        return "chưa có hạng"
    change = row.previous - row.rank
    return "giữ hạng" if not change else f"tăng {change} bậc" if change > 0 else f"giảm {-change} bậc"
