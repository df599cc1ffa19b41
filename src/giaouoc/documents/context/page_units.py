"""Every unit on the public page: its place, its figures, its rows, what its awards hang on."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple

from giaouoc.awards.proposals import Proposals
from giaouoc.awards.unit_verdicts import UnitAward, verdicts_on
from giaouoc.awards.verdict import Verdict
from giaouoc.documents.context.bloc import UnitView
from giaouoc.documents.context.page_rows import PageRow, columns_words, page_rows
from giaouoc.documents.context.page_words import for_everybody, public_fact
from giaouoc.records.book import YearBook
from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Unranked
from giaouoc.scoring.unit_view import view_unit


class UnitAwardView(NamedTuple):
    """One award for one unit, in short."""

    name: Annotated[str, "Tên danh hiệu, hình thức khen thưởng"]
    verdict: Annotated[str, "đạt, không đạt, chưa xét, thiếu dữ liệu"]
    decided: Annotated[tuple[str, ...], "Cuộc họp: đề nghị, xin rút, không đề nghị"]
    because: Annotated[tuple[str, ...], "Vì sao, khi không đạt hoặc chưa rõ"]


class PageUnit(NamedTuple):
    """One unit. Figures are None where there are none, `self` also where it is not published."""

    unit: Annotated[str, "Mã đơn vị"]
    name: Annotated[str, "Tên đầy đủ"]
    short: Annotated[str, "Tên gọi tắt"]
    role: Annotated[str, "Khối trưởng, Khối phó; trống là thành viên"]
    rank: Annotated[int | None, "Thứ hạng"]
    tied: Annotated[bool, "Có đồng hạng"]
    class_: Annotated[str | None, "Xếp loại"]
    why: Annotated[str | None, "Vì sao chưa có hạng"]
    detail: Annotated[tuple[str, ...], "Cụ thể vì sao chưa có hạng"]
    points: Annotated[Decimal | None, "Tổng điểm"]
    percent: Annotated[Decimal | None, "Tỷ lệ % của điểm được giao"]
    max: Annotated[Decimal | None, "Điểm tối đa của các tiêu chí được giao"]
    columns: Annotated[str, "Điểm chuẩn + thưởng − trừ, bằng chữ"]
    self: Annotated[Decimal | None, "Tổng điểm tự chấm"]
    cuts: Annotated[tuple[str, ...], "Các mức trần của toàn bảng đã áp dụng"]
    registered: Annotated[tuple[str, ...], "Các danh hiệu, hình thức khen thưởng đã đăng ký"]
    with_council: Annotated[bool, "Hội đồng có chấm lại"]
    rows: Annotated[tuple[PageRow, ...], "Các dòng có điểm hoặc có điều phải nói"]
    quiet: Annotated[tuple[str, ...], "Các dòng thưởng, trừ không có trường hợp nào"]
    awards: Annotated[tuple[UnitAwardView, ...], "Từng danh hiệu, hình thức khen thưởng"]


def page_units(
    year: YearBook, result: Result, proposals: Proposals | None, units: dict[str, UnitView], *, hide_self: bool
) -> tuple[PageUnit, ...]:
    """Every member of the year, the ranked ones first; `units`: what is recorded of them beside scores."""
    return tuple(_unit(year, result, proposals, units.get(row.unit), row, hide_self) for row in result.everybody)


def _unit(
    year: YearBook,
    result: Result,
    proposals: Proposals | None,
    unit: UnitView | None,
    row: Ranked | Unranked,
    hide_self: bool,
) -> PageUnit:
    view = view_unit(year, result, row.unit)
    assert view is not None
    own = None if hide_self else view_unit(year, result, row.unit, by_itself=True)
    table, whole = result.table, view.whole
    rows = page_rows(view, own, table) if table is not None else None
    ranked = row if isinstance(row, Ranked) else None
    return PageUnit(
        row.unit,
        row.name,
        row.short,
        unit.role if unit is not None else "",
        ranked.rank if ranked is not None else None,
        ranked is not None and ranked.tied,
        ranked.class_ if ranked is not None else None,
        WHY_WORDS[row.why] if isinstance(row, Unranked) else None,
        tuple(map(for_everybody, row.detail)) if isinstance(row, Unranked) else (),
        ranked.points if ranked is not None else None,
        ranked.percent if ranked is not None else None,
        whole.max if whole is not None else None,
        columns_words(whole) if whole is not None else "",
        ranked.self if ranked is not None and not hide_self else None,
        whole.cuts if whole is not None else (),
        unit.registered if unit is not None else (),
        any(line.council is not None for line in view.rows),
        rows.told if rows is not None else (),
        rows.quiet if rows is not None else (),
        tuple(_awards(proposals, row.unit)),
    )


def _awards(proposals: Proposals | None, unit: str) -> Iterator[UnitAwardView]:
    for one in verdicts_on(proposals, unit):
        if one.proposal.award.proposed or one.proposal.decided:
            decided = tuple(d.status for d in one.proposal.decided if d.unit == unit)
            yield UnitAwardView(one.proposal.award.name, str(one.verdict.verdict), decided, tuple(_because(one)))


def _because(one: UnitAward) -> Iterator[str]:
    """What made the verdict, unless all is met."""
    if one.verdict.verdict is Verdict.MET:
        return
    for finding in one.verdict.telling:
        lacking = f", {finding.lacking}" if finding.lacking else ""
        yield f"{finding.label}: {public_fact(finding)}{lacking}"
