"""Awards for a reader: a table an award, what follows it, then the reasons."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.awards.award import Award, Later, Preference
from giaouoc.awards.finding import Finding
from giaouoc.awards.labels import vote_words
from giaouoc.awards.proposals import AwardProposal, Difference, Proposals
from giaouoc.awards.verdict import Verdict
from giaouoc.awards.verdicts import UnitVerdict
from giaouoc.console.award_words import PART_WORDS, STYLES, decision_words, order_words, part_of, quota_words
from giaouoc.console.findings import findings_grid
from giaouoc.vietnamese import format_date, format_number, short_number

_PART_STYLES = {"suggested": "bold", "contested": "yellow", "pending": "yellow", "reserve": "yellow", "excluded": "dim"}

_NOT_COMPARED = "Năm này không có bảng điểm, thứ hạng: quyết định của cuộc họp được ghi lại, không đối chiếu được."
_NOT_JUDGED = "Hình thức nào không có điều kiện để xét thì quyết định của cuộc họp chỉ được ghi lại."
_WHERE_TO_WRITE = (
    "Dữ liệu còn thiếu ghi ở: review.yaml, mục attested (nội dung xác nhận); tệp của đơn vị, mục standing (mức độ hoàn"
    " thành, tỷ lệ) và papers (giấy tờ); history.yaml (các năm trước)."
)


def awards_table(proposals: Proposals, awards: Sequence[str], units: Sequence[str], width: int) -> RenderableType:
    """The whole answer of `awards`, laid out for `width` columns; with `awards`, `units`, only theirs."""
    shown = [proposal for proposal in proposals.awards if not awards or proposal.award.id in awards]
    parts: list[RenderableType] = [_heading(proposals)]
    if not shown:
        parts.append(Text("\nKhối chưa khai danh hiệu, hình thức khen thưởng nào để xét (rules.yaml, mục awards)."))
    for proposal in shown:
        parts += [Text(""), *_award(proposals, proposal, units)]
    if any(proposal.award.reward_gap and proposal.judged for proposal in shown):
        parts.append(Text("\nTiền thưởng kèm theo: gói luật chưa có mức áp dụng cho thời điểm này.", style="dim"))
    parts += _reasons(proposals, shown, units)
    differences = [d for d in proposals.differences if any(p.award.id == d.award for p in shown)]
    parts += _differences(proposals, [d for d in differences if not units or d.unit in units])
    return Group(*parts)


def _heading(proposals: Proposals) -> Text:
    text = Text(f"{proposals.bloc}\n", style="bold")
    text.append(f"Xét khen thưởng năm {proposals.year}\n", style="bold")
    law = (
        "; ".join(proposals.law.titles) if proposals.law is not None else "quy định riêng của khối, không theo gói luật"
    )
    text.append(f"tính đến {format_date(proposals.on)} · {law}", style="dim")
    if not proposals.compared:
        text.append(f"\n{_NOT_COMPARED}", style="yellow")
    elif any(not proposal.judged for proposal in proposals.awards):
        text.append(f"\n{_NOT_JUDGED}", style="yellow")
    return text


def _award(proposals: Proposals, proposal: AwardProposal, units: Sequence[str]) -> Iterator[RenderableType]:
    award, choice = proposal.award, proposal.choice
    title = Text(award.name, style="bold")
    if proposal.judged:
        title.append(f" · {quota_words(award)}", style="dim")
    if proposal.judged and award.quota_cite is not None and isinstance(award.quota, int):
        title.append(f" ({award.quota_cite})", style="dim")
    if proposal.judged and (order := order_words(award)):
        title.append(f" · {order}", style="dim")
    yield title
    if proposal.judged:
        yield _table(proposals, proposal, [v for v in proposal.verdicts if not units or v.unit in units])
    yield from _decisions(proposals, proposal, units)
    qualified = [unit for unit in proposal.qualified if not units or unit in units]
    if award.quota is None and qualified:
        names = ", ".join(proposals.names[unit] for unit in qualified)
        yield Text(f"Đủ điều kiện: {names}. Chưa có số lượng (quota) nên không gợi ý.")
    if choice.contested:
        unvoted = any(unit not in proposal.votes for unit in choice.contested)
        yield _contested(proposals, award, choice.contested, choice.preferred, unvoted=unvoted)
    if award.vote is not None:
        by = f" ({award.cite})" if award.cite is not None and award.cite.verified == "local" else ""
        yield Text(f"Cần phiếu đồng ý của {vote_words(award.vote)}{by}.", style="dim")
    yield from _later(award)


def _decisions(proposals: Proposals, proposal: AwardProposal, units: Sequence[str]) -> Iterator[Text]:
    """Decisions no row of the table shows: without a name, or on an award there is nothing to judge by."""
    for decision in proposal.decided:
        if decision.unit is None:
            yield Text(f"Cuộc họp: {decision.status} {decision.recipients}, không nêu tên đơn vị.")
    if not proposal.judged:
        for status in dict.fromkeys(d.status for d in proposal.decided):
            named = [d.unit for d in proposal.decided if d.status == status and d.unit is not None]
            if shown := [proposals.names.get(unit, unit) for unit in named if not units or unit in units]:
                yield Text(f"Cuộc họp: {status} {', '.join(shown)}.")


def _contested(
    proposals: Proposals, award: Award, contested: Sequence[str], preferred: Sequence[str], *, unvoted: bool
) -> Text:
    names = ", ".join(proposals.names[unit] for unit in contested)
    reason = "chưa có kết quả bỏ phiếu" if award.order_by == "phiếu" and unvoted else "đồng hạng"
    text = Text(f"Phải phân định suất cuối ({reason}): {names}. ", style="yellow")
    text.append(f"Cuộc họp quyết định, ghi vào review.yaml, mục ties, award: {award.id}.", style="yellow")
    if preferred and award.prefer is not None:
        who = ", ".join(proposals.names[unit] for unit in preferred)
        text.append(f" {_preference(award.prefer)}: {who}.", style="yellow")
    return text


def _preference(prefer: Preference) -> str:
    by = f" ({prefer.cite})" if prefer.cite is not None else ""
    return f"Ưu tiên tập thể có {prefer.words}{by}"


def _table(proposals: Proposals, proposal: AwardProposal, verdicts: Sequence[UnitVerdict]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    decided = {v.unit: [d for d in proposal.decided if d.unit == v.unit] for v in verdicts}
    with_votes, with_decisions = bool(proposal.votes), any(decided.values())
    table.add_column("Hạng", justify="right", no_wrap=True)
    table.add_column("Đơn vị", min_width=14)
    table.add_column("Điều kiện", no_wrap=True)
    table.add_column("Gợi ý", min_width=12)
    if with_votes:
        table.add_column("Phiếu", justify="right", no_wrap=True)
    if with_decisions:
        table.add_column("Cuộc họp", min_width=10)
    for verdict in verdicts:
        part = part_of(proposal.choice, verdict.unit)
        rank, votes = proposals.ranks.get(verdict.unit), proposal.votes.get(verdict.unit)
        shared = list(proposals.ranks.values()).count(rank) > 1 if rank is not None else False
        cells = [
            Text(f"{'=' if shared else ''}{rank}" if rank is not None else "–"),
            Text(proposals.names[verdict.unit]),
            Text(str(verdict.verdict), style=STYLES[verdict.verdict]),
            Text(PART_WORDS[part], style=_PART_STYLES[part]) if part is not None else Text(""),
        ]
        if with_votes:
            cells.append(Text(f"{votes[0]}/{votes[1]}" if votes is not None else ""))
        if with_decisions:
            cells.append(Text(decision_words(decided[verdict.unit])))
        table.add_row(*cells)
    return table


def _later(award: Award) -> Iterator[RenderableType]:
    if award.reward is not None:
        reward = award.reward
        amount = format_number(reward.amount, grouped=True)
        yield Text(
            f"Tiền thưởng kèm theo: {short_number(reward.factor)} × lương cơ sở"
            f" {format_number(Decimal(reward.base), grouped=True)} đồng = {amount} đồng ({reward.cite}).",
            style="dim",
        )
    if not award.later:
        return
    yield Text("Bước tiếp theo:", style="dim")
    grid = Table.grid(padding=(0, 1, 0, 0))
    for step in award.later:
        grid.add_row(Text("  •", style="dim"), _step(step))
    yield grid


def _step(step: Later) -> Text:
    text = Text(step.label, style="dim")
    if step.by is not None:
        text.append(f", hạn {format_date(step.by)}")
    if step.cite is not None:
        text.append(f" ({step.cite})")
    return text


def _reasons(proposals: Proposals, shown: Sequence[AwardProposal], units: Sequence[str]) -> Iterator[RenderableType]:
    """Why a unit does not qualify, award by award; units for which it is the very same stand together."""
    unwritten = False
    for proposal in shown:
        groups: dict[tuple[Finding, ...], list[UnitVerdict]] = {}
        for verdict in proposal.verdicts:
            telling = verdict.telling if verdict.verdict is not Verdict.MET else ()
            findings = tuple(f for f in verdict.findings if f.warns or f in telling)
            if findings and (not units or verdict.unit in units):
                groups.setdefault(findings, []).append(verdict)
        if groups:
            yield Text(f"\nLý do · {proposal.award.name}", style="bold")
        for findings, verdicts in groups.items():
            unwritten |= any(f.counts is Verdict.MISSING and f.place is None for f in findings)
            line = Text(f"  {', '.join(proposals.names[verdict.unit] for verdict in verdicts)}", style="bold")
            line.append(f" – {verdicts[0].verdict}", style=STYLES[verdicts[0].verdict])
            yield line
            yield findings_grid(findings, 4)
    if unwritten:
        yield Text(f"\n{_WHERE_TO_WRITE}", style="dim")


def _differences(proposals: Proposals, differences: Sequence[Difference]) -> Iterator[RenderableType]:
    if not differences:
        return
    yield Text("\nKhác với gợi ý", style="bold")
    grid = Table.grid(padding=(0, 1, 0, 0))
    for difference in differences:
        award = proposals.of(difference.award)
        whom = f", {proposals.names.get(difference.unit, difference.unit)}" if difference.unit is not None else ""
        text = Text(f"{award.award.name if award is not None else difference.award}{whom}: {difference.what}")
        if difference.despite is not None:
            text.append(f"\nlý do cuộc họp ghi: {difference.despite}", style="dim")
        else:
            text.append("\nchưa ghi lý do", style="yellow")
        grid.add_row(Text("  •"), text)
    yield grid
