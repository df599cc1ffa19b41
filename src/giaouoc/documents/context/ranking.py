"""The ranking, as a template sees it: figures as published, nothing computed here."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, NamedTuple

from giaouoc.records.table import Table
from giaouoc.scoring.exact import published
from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Tie, Unranked


class SectionView(NamedTuple):
    """A section of the table."""

    code: Annotated[str, "Mã mục"]
    label: Annotated[str, "Số thứ tự in trên bảng"]
    title: Annotated[str, "Tên mục"]
    max: Annotated[Decimal | None, "Điểm tối đa"]


class RankedView(NamedTuple):
    """A ranked unit."""

    rank: Annotated[int, "Thứ hạng"]
    unit: Annotated[str, "Mã đơn vị"]
    name: Annotated[str, "Tên đầy đủ"]
    short: Annotated[str, "Tên gọi tắt"]
    points: Annotated[Decimal | None, "Tổng điểm"]
    percent: Annotated[Decimal | None, "Tỷ lệ % của điểm được giao"]
    base: Annotated[Decimal | None, "Điểm chuẩn"]
    bonus: Annotated[Decimal | None, "Điểm thưởng"]
    penalty: Annotated[Decimal | None, "Điểm trừ"]
    self: Annotated[Decimal | None, "Tổng điểm tự chấm"]
    class_: Annotated[str | None, "Xếp loại"]
    tied: Annotated[bool, "Có đồng hạng"]
    previous: Annotated[int | None, "Hạng năm trước"]
    sections: Annotated[tuple[Decimal, ...], "Điểm từng mục, theo thứ tự của ranking.sections"]


class UnrankedView(NamedTuple):
    """A unit without a rank."""

    unit: Annotated[str, "Mã đơn vị"]
    name: Annotated[str, "Tên đầy đủ"]
    short: Annotated[str, "Tên gọi tắt"]
    why: Annotated[str, "Vì sao chưa xếp hạng"]
    detail: Annotated[tuple[str, ...], "Cụ thể"]
    final: Annotated[bool, "Không xếp hạng (khác với: chưa đủ điểm để xếp)"]


class TieView(NamedTuple):
    """Units with one figure."""

    rank: Annotated[int, "Hạng"]
    names: Annotated[tuple[str, ...], "Tên các đơn vị"]
    settled_by: Annotated[str | None, "Phân định bằng gì; trống: giữ đồng hạng"]


class RankingView(NamedTuple):
    """The ranking of the year."""

    ranked: Annotated[tuple[RankedView, ...], "Các đơn vị được xếp hạng, theo thứ hạng"]
    unranked: Annotated[tuple[UnrankedView, ...], "Các đơn vị chưa, hoặc không, xếp hạng"]
    ties: Annotated[tuple[TieView, ...], "Các nhóm bằng điểm"]
    sections: Annotated[tuple[SectionView, ...], "Các mục của bảng điểm"]
    complete: Annotated[bool, "Mọi đơn vị được đánh giá đã có hạng"]
    by_meeting: Annotated[bool, "Thứ hạng do cuộc họp quyết định, không có điểm"]
    by_percent: Annotated[bool, "Xếp theo tỷ lệ phần trăm"]
    has_classes: Annotated[bool, "Bảng điểm có xếp loại"]
    max: Annotated[Decimal | None, "Tổng điểm tối đa"]


def ranking_view(result: Result) -> RankingView:
    """The view of `result`."""
    sections = section_views(result.table) if result.table is not None and not result.by_meeting else ()
    names = {row.unit: row.name for row in result.everybody}
    return RankingView(
        tuple(_ranked(row, result, sections) for row in result.ranked),
        tuple(_unranked(row) for row in result.unranked),
        tuple(_tie(tie, names) for tie in result.ties),
        sections,
        result.complete,
        result.by_meeting,
        result.by == "percent",
        result.table is not None and bool(result.table.criteria.classes),
        result.max,
    )


def section_views(table: Table) -> tuple[SectionView, ...]:
    """The sections at the top of the table."""
    return tuple(SectionView(node.code, printed_label(node.code, node.label), node.title, node.max)
                 for node in table.criteria.criteria)  # fmt: skip


def printed_label(code: str, label: str | None) -> str:
    """The number a row bears on paper."""
    return code if label is None else label


def _ranked(row: Ranked, result: Result, sections: tuple[SectionView, ...]) -> RankedView:
    score = result.scores.get(row.unit)
    subtotals = score.totals.subtotals if score is not None else {}
    points = tuple(published(subtotals[section.code].points, result.decimals) for section in sections if subtotals)
    return RankedView(
        row.rank,
        row.unit,
        row.name,
        row.short,
        row.points,
        row.percent,
        row.base,
        row.bonus,
        row.penalty,
        row.self,
        row.class_,
        row.tied,
        row.previous,
        points,
    )


def _unranked(row: Unranked) -> UnrankedView:
    final = row.why not in ("missing", "error")
    return UnrankedView(row.unit, row.name, row.short, WHY_WORDS[row.why], row.detail, final)


def _tie(tie: Tie, names: Mapping[str, str]) -> TieView:
    return TieView(tie.rank, tuple(names[unit] for unit in tie.units), tie.settled_by)
