"""Many blocs for a reader and for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.awards.labels import percent_words
from giaouoc.awards.overview import AwardCount, BlocSummary, OwnerShareSum
from giaouoc.console.plain import plain_number, to_csv
from giaouoc.vietnamese import short_number


def overview_table(
    blocs: Sequence[BlocSummary], counts: Sequence[AwardCount], shares: Sequence[OwnerShareSum], width: int
) -> RenderableType:
    """The whole answer of `overview`, laid out for `width` columns."""
    parts: list[RenderableType] = [_blocs(blocs, width)]
    if counts:
        years = sorted({bloc.year for bloc in blocs if bloc.year is not None})
        whole = f", cộng các năm {', '.join(map(str, years))}" if len(years) > 1 else ""
        parts += [Text(f"Khen thưởng{whole}", style="bold"), _counts(counts)]
    for share in shares:
        parts.append(_share(share))
    return Group(*parts)


def _blocs(blocs: Sequence[BlocSummary], width: int) -> Table:
    """One row a bloc. On a narrow screen names share what the figures leave."""
    narrow = width < 100
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=narrow)
    several_owners = len({bloc.owner for bloc in blocs}) > 1 and width >= 110
    table.add_column("Khối, cụm", ratio=3 if narrow else None)
    if several_owners:
        table.add_column("Nơi quản lý", max_width=30)
    table.add_column("Năm", justify="right", no_wrap=True)
    table.add_column("Xếp\nhạng", justify="right", no_wrap=True)
    table.add_column("Hạng nhất", ratio=2 if narrow else None)
    for name in ("Đề\nnghị", "Được\ntặng", "Lỗi", "Cảnh\nbáo"):
        table.add_column(name, justify="right", no_wrap=True)
    for bloc in blocs:
        proposed, granted = (sum(getattr(count, name) for count in bloc.awards) for name in ("proposed", "granted"))
        table.add_row(
            Text(bloc.name),
            *([Text(bloc.owner)] if several_owners else []),
            Text(str(bloc.year) if bloc.year is not None else "–"),
            Text(f"{bloc.ranked}/{bloc.members}", style="" if bloc.ranked else "yellow"),
            Text(", ".join(bloc.first) or "–"),
            Text(str(proposed or "")),
            Text(str(granted or "")),
            Text(str(bloc.errors or ""), style="bold red"),
            Text(str(bloc.warnings or ""), style="yellow"),
        )
    return table


def _counts(counts: Sequence[AwardCount]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Danh hiệu, hình thức khen thưởng")
    table.add_column("Đề nghị", justify="right")
    table.add_column("Được tặng", justify="right")
    for count in counts:
        table.add_row(Text(count.name), Text(str(count.proposed)), Text(str(count.granted or "")))
    return table


def _share(share: OwnerShareSum) -> Text:
    """The arithmetic of "không quá", as somebody would check it by hand."""
    text = Text(f"{share.award_name} · {share.owner} · năm {share.year}\n", style="bold")
    text.append(
        f"  {len(share.meeting)} đơn vị dẫn đầu đạt tiêu chuẩn {share.standard_name} × {percent_words(share.at_most)}"
        f" = {short_number(share.exact)}, không quá {share.allowed}",
        style="not bold",
    )
    if share.cite is not None:
        text.append(f" ({share.cite})", style="not bold dim")
    blocs = f"trong {share.blocs} khối, cụm của nơi quản lý này có ở đây"
    without = f", {share.without} nơi chưa xếp hạng hoặc chưa xét được" if share.without else ""
    text.append(f"\n  {blocs}{without}", style="not bold dim")
    for words, units, style in (("đạt tiêu chuẩn", share.meeting, ""), ("chưa đủ căn cứ", share.unsure, "yellow")):
        if units:
            listed = "".join(f"\n    • {unit}" for unit in units)
            text.append(f"\n  {words}:{listed}", style=f"not bold {style}".strip())
    if share.proposed > share.allowed:
        words = f"các khối đang đề nghị {share.proposed}: cơ quan quản lý phải chọn, không quá {share.allowed}"
        text.append(f"\n  {words}", style="not bold yellow")
    elif share.proposed:
        text.append(f"\n  các khối đang đề nghị {share.proposed}", style="not bold")
    return text.append("\n")


def overview_json(blocs: Sequence[BlocSummary], counts: Sequence[AwardCount], shares: Sequence[OwnerShareSum]) -> str:
    """The same as JSON."""
    document = {
        "blocs": [_plain(bloc) for bloc in blocs],
        "totals": [count._asdict() for count in counts],
        "shares": [_plain_share(share) for share in shares],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _plain(bloc: BlocSummary) -> dict[str, Any]:
    return {
        "folder": bloc.folder,
        "name": bloc.name,
        "owner": bloc.owner,
        "year": bloc.year,
        "members": bloc.members,
        "ranked": bloc.ranked,
        "first": list(bloc.first),
        "awards": [count._asdict() for count in bloc.awards],
        "errors": bloc.errors,
        "warnings": bloc.warnings,
    }


def _plain_share(share: OwnerShareSum) -> dict[str, Any]:
    return {
        "owner": share.owner,
        "year": share.year,
        "award": share.award,
        "standard": share.standard,
        "at_most": plain_number(share.at_most),
        "meeting": list(share.meeting),
        "unsure": list(share.unsure),
        "exact": plain_number(share.exact),
        "allowed": share.allowed,
        "proposed": share.proposed,
        "blocs": share.blocs,
        "without": share.without,
        "cite": share.cite,
    }


_COLUMNS = (
    "folder",
    "name",
    "owner",
    "year",
    "members",
    "ranked",
    "first",
    "proposed",
    "granted",
    "errors",
    "warnings",
)


def overview_csv(blocs: Sequence[BlocSummary]) -> str:
    """One line a bloc."""
    return to_csv(_COLUMNS, list(_rows(blocs)))


def _rows(blocs: Sequence[BlocSummary]) -> Iterator[dict[str, Any]]:
    for bloc in blocs:
        counts = {name: sum(getattr(count, name) for count in bloc.awards) for name in ("proposed", "granted")}
        yield {**_plain(bloc), **counts, "first": "; ".join(bloc.first)}
