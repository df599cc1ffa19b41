"""One unit for a reader: every row with its layers and points, and under it how they came about."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.awards.unit_verdicts import UnitAward
from giaouoc.console.award_words import PART_WORDS, STYLES, decision_words, part_of
from giaouoc.console.findings import findings_grid
from giaouoc.scoring.result import WHY_WORDS, Ranked
from giaouoc.scoring.unit_view import RowView, SubtotalView, UnitView
from giaouoc.vietnamese import format_number, short_number

_SIGNS = {"bonus": "+", "penalty": "-"}
_STYLES = {"bonus": "green", "penalty": "red"}


def explain_table(view: UnitView, awards: Sequence[UnitAward], width: int) -> RenderableType:
    """The whole answer of `explain`, laid out for `width` columns."""
    parts: list[RenderableType] = [_heading(view)]
    if view.rows:
        parts.append(_rows(view, width))
    for award in awards:
        parts += _award(award)
    return Group(*parts)


def _award(award: UnitAward) -> Iterator[RenderableType]:
    """Every condition of one award, met or not."""
    proposal, verdict = award.proposal, award.verdict
    title = Text(f"\n{proposal.award.name}", style="bold")
    title.append(f" – {verdict.verdict}", style=STYLES[verdict.verdict])
    if (part := part_of(proposal.choice, verdict.unit)) is not None:
        title.append(f" · gợi ý: {PART_WORDS[part]}")
    if decided := [decision for decision in proposal.decided if decision.unit == verdict.unit]:
        title.append(f" · cuộc họp: {decision_words(decided)}")
    yield title
    yield findings_grid(verdict.findings, 2, parts=True)


def _heading(view: UnitView) -> Text:
    standing, result = view.standing, view.result
    text = Text()
    text.append(f"{standing.name}\n", style="bold")
    text.append(f"{result.bloc} · năm {result.year}\n", style="dim")
    if result.layer == "self":
        text.append("Tạm tính theo điểm tự chấm\n", style="bold yellow")
    if isinstance(standing, Ranked):
        text.append(f"Hạng {standing.rank}/{len(result.ranked)}{' (đồng hạng)' if standing.tied else ''}", style="bold")
        if standing.class_:
            text.append(f" · {standing.class_}", style="bold")
    else:
        text.append(f"Chưa có hạng: {WHY_WORDS[standing.why]}", style="bold red")
        for detail in standing.detail:
            text.append(f"\n  • {detail}")
    if (whole := view.whole) is not None:
        text.append(f"\n{columns_in_words(whole)}")
        if isinstance(standing, Ranked) and result.by == "percent" and standing.percent is not None:
            text.append(f" = {format_number(standing.percent)} % của {short_number(whole.max)} điểm được giao")
        if whole.cuts:
            text.append(f" ({'; '.join(whole.cuts)})")
    return text


def columns_in_words(total: SubtotalView) -> str:
    """`điểm chuẩn 95,50 + thưởng 2,00 - trừ 0,50 = 97,00`, what is nothing left out."""
    words = f"Điểm chuẩn {format_number(total.base)}"
    if total.bonus:
        words += f" + thưởng {format_number(total.bonus)}"
    if total.penalty:
        words += f" - trừ {format_number(total.penalty)}"
    return words if words.count(" ") == 2 else f"{words} = {format_number(total.points)}"


def _rows(view: UnitView, width: int) -> Table:
    with_council = any(row.council is not None for row in view.rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("Mã", no_wrap=True)
    table.add_column("Nội dung", ratio=1, overflow="fold")
    for name in ("Tối đa", "Tự chấm", "Thẩm định", *(("Hội đồng",) if with_council else ()), "Điểm"):
        table.add_column(name if width >= 100 else name.replace(" ", "\n"), justify="right", overflow="fold")
    for row in view.rows:
        if row.role == "section":
            table.add_row(*_section(view, row, with_council))
            continue
        layers = [row.self, row.appraised, *((row.council,) if with_council else ())]
        table.add_row(
            Text(row.code),
            _content(row, view.subtotals[row.code].cuts if row.code in view.subtotals else ()),
            _maximum(row.max),
            *(Text(value if value is not None else "·") for value in layers),
            _points(row),
        )
    if (whole := view.whole) is not None:
        blanks = [Text("")] * (2 + with_council)
        total = Text(format_number(whole.points), style="bold")
        table.add_section()
        table.add_row(Text(""), Text("Tổng cộng", style="bold"), _maximum(whole.max), *blanks, total)
    return table


def _section(view: UnitView, row: RowView, with_council: bool) -> list[Text]:
    total = view.subtotals[row.code]
    title = Text(row.title, style="bold")
    if total.bonus or total.penalty:
        title.append(f"\n{columns_in_words(total)}", style="not bold dim")
    for cut in total.cuts:
        title.append(f"\n{cut}", style="not bold yellow")
    blanks = [Text("")] * (2 + with_council)
    return [
        Text(row.code, style="bold"),
        title,
        _maximum(row.max),
        *blanks,
        Text(format_number(total.points), style="bold"),
    ]


def _content(row: RowView, cuts: Sequence[str]) -> Text:
    text = Text(row.title)
    notes = [f"chỉ tiêu {row.target}" if row.target else None, row.rule, row.note]
    for note in notes:
        if note:
            text.append(f"\n{note}", style="dim")
    for cut in cuts:
        text.append(f"\n{cut}", style="yellow")
    for label, words in (("lý do", row.reason), ("giải trình", row.explanation)):
        if words:
            text.append(f"\n{label}: {words}", style="yellow" if label == "lý do" else "dim")
    for line in row.evidence:
        text.append(f"\nminh chứng: {line}", style="dim")
    if row.place is not None and (row.reason or row.note):
        text.append(f"\n{row.place}", style="dim")
    return text


def _maximum(maximum: Decimal | None) -> Text:
    return Text(short_number(maximum) if maximum is not None else "", style="dim")


def _points(row: RowView) -> Text:
    if row.status == "missing":
        return Text("thiếu", style="red")
    if row.status == "error":
        return Text("lỗi", style="red")
    if row.status in ("no_case", "not_assigned"):
        return Text("–", style="dim")
    if row.within:  # already taken from the row above: told, not to be counted twice
        return Text(f"(-{format_number(row.points)})" if row.points else "–", style="dim red" if row.points else "dim")
    sign = _SIGNS.get(row.role, "")
    text = Text(f"{sign if row.points else ''}{format_number(row.points)}")
    text.stylize(_STYLES.get(row.role, ""))
    if row.overflow:
        text.append(f"\n+{format_number(row.overflow)}", style="green")
    return text
