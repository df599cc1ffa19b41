"""Ranks within sections or criteria, for a reader and for programs."""

import json
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.console.plain import plain_number, to_csv
from giaouoc.console.rank_table import heading, score_bar
from giaouoc.scoring.result import Result
from giaouoc.scoring.sections import SectionRanking
from giaouoc.vietnamese import format_number, short_number


def section_tables(result: Result, rankings: Sequence[SectionRanking], units: Sequence[str], width: int) -> Group:
    """One small table a section, laid out for `width` columns; with `units`, only their rows."""
    parts: list[RenderableType] = [heading(result)]
    names = max((len(placed.name) for ranking in rankings for placed in ranking.placed), default=10)
    for ranking in rankings:
        title = Text(f"\n{ranking.code} {ranking.title}", style="bold")
        title.append(f" (tối đa {short_number(ranking.max)})", style="dim")
        parts.append(title)
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(justify="right", width=4)
        table.add_column(min_width=min(names, width - 40), overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(width=20, no_wrap=True)
        full = max([ranking.max, *(placed.points for placed in ranking.placed)])
        for placed in ranking.placed:
            if not units or placed.unit in units:
                rank = f"{'=' if placed.tied else ''}{placed.rank}"
                bar = score_bar(placed.points, full, 20)
                table.add_row(Text(rank), Text(placed.name), Text(format_number(placed.points)), bar)
        parts.append(table)
        left_out = [name for unit, name in ranking.unplaced if not units or unit in units]
        if left_out:
            parts.append(
                Text(f"     không xếp (thiếu điểm, không giao, không xếp loại): {', '.join(left_out)}", style="dim")
            )
    return Group(*parts)


def section_json(result: Result, rankings: Sequence[SectionRanking], units: Sequence[str]) -> str:
    """The same as JSON."""
    document = {
        "bloc": result.bloc,
        "year": result.year,
        "layer": result.layer,
        "valid": result.valid,
        "standings": [
            {
                "code": ranking.code,
                "title": ranking.title,
                "max": plain_number(ranking.max),
                "ranked": _rows(ranking, units),
                "unranked": [unit for unit, _ in ranking.unplaced if not units or unit in units],
            }
            for ranking in rankings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def section_csv(rankings: Sequence[SectionRanking], units: Sequence[str]) -> str:
    """The same as CSV, one line a unit and section."""
    columns = ("code", "title", "rank", "unit", "name", "points", "tied")
    rows = (
        {"code": ranking.code, "title": ranking.title, **row} for ranking in rankings for row in _rows(ranking, units)
    )
    return to_csv(columns, rows)


def _rows(ranking: SectionRanking, units: Sequence[str]) -> list[dict[str, object]]:
    return [
        {
            "rank": placed.rank,
            "unit": placed.unit,
            "name": placed.name,
            "points": plain_number(placed.points),
            "tied": placed.tied,
        }
        for placed in ranking.placed
        if not units or placed.unit in units
    ]
