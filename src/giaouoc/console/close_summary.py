"""A closed year in short, for whoever closes it: the ranking, the decisions, who comes next."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.awards.mismatch import listed_units, names_of
from giaouoc.records.closed import ClosedAward, ClosedYear
from giaouoc.vietnamese import format_number


def summary(closed: ClosedYear) -> RenderableType:
    """What is closed, in short: the ranking, the decisions, who comes next."""
    names = names_of(closed)
    title = Text(f"{closed.bloc}\nKết quả năm {closed.year}", style="bold")
    parts: list[RenderableType] = [title, _table(closed)]
    for row in closed.unranked:
        parts.append(Text(f"Không có hạng: {names[row.unit]} ({row.why}{_brackets(row.detail)})"))
    for tie in closed.ties:
        settled = f", xếp theo {tie.settled_by}" if tie.settled_by is not None else ", chưa phân định"
        parts.append(Text(f"Bằng nhau từ hạng {tie.rank}: {listed_units(tie.units, names)}{settled}."))
    if closed.awards:
        parts.append(Text("\nQuyết định của cuộc họp", style="bold"))
    for award in closed.awards:
        parts.append(Text(f"  {award.name}: {'; '.join(_decisions(award, names))}"))
    if closed.next is not None:
        leaders = [("trưởng", [closed.next.leader] if closed.next.leader else []), ("phó", closed.next.deputies)]
        words = "; ".join(f"{role} {listed_units(units, names)}" for role, units in leaders if units)
        parts.append(Text(f"\nNăm sau: {words}."))
    if closed.law is not None:
        parts.append(Text(f"Luật đã áp dụng: {'; '.join(closed.law.titles) or closed.law.pack}.", style="dim"))
    if closed.note is not None:
        parts.append(Text(closed.note, style="yellow"))
    return Group(*parts)


def _brackets(details: Sequence[str]) -> str:
    return f": {'; '.join(details)}" if details else ""


def _table(closed: ClosedYear) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    with_points = closed.by != "meeting"
    with_classes = any(row.class_ is not None for row in closed.ranking)
    table.add_column("Hạng", justify="right", no_wrap=True)
    table.add_column("Đơn vị", min_width=14)
    if with_points:
        table.add_column("%" if closed.by == "percent" else "Điểm", justify="right", no_wrap=True)
    if with_classes:
        table.add_column("Xếp loại")
    for row in closed.ranking:
        cells = [str(row.rank), row.short or row.name]
        figure = row.percent if closed.by == "percent" else row.points
        if with_points:
            cells.append(format_number(figure) if figure is not None else "–")
        if with_classes:
            cells.append(row.class_ or "–")
        table.add_row(*map(Text, cells))
    return table


def _decisions(award: ClosedAward, names: Mapping[str, str]) -> Iterator[str]:
    """What was decided on one award: a part each for the units proposed, those not named, withdrawn, refused."""
    if award.proposed:
        yield f"đề nghị {listed_units(award.proposed, names)}"
    if award.unnamed:
        yield f"đề nghị {award.unnamed} không nêu tên"
    if award.withdrawn:
        yield f"xin rút {listed_units(award.withdrawn, names)}"
    if award.refused:
        yield f"không đề nghị {listed_units(award.refused, names)}"
