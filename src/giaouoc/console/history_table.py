"""Years of a bloc, or of one unit, for a reader and for programs."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from giaouoc.awards.chronicle import Held
from giaouoc.awards.years import UnitYearView, Years
from giaouoc.console.plain import plain_number, to_csv
from giaouoc.vietnamese import format_date, format_number

ROLES = {"leader": "trưởng", "deputy": "phó"}


def history_table(years: Years, unit: str | None, width: int) -> RenderableType:
    """The whole answer of `history`, laid out for `width` columns."""
    return _of_unit(years, unit) if unit is not None else _of_bloc(years)


def _of_bloc(years: Years) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in ("Năm", "Đơn vị trưởng", "Đơn vị phó", "Hạng nhất", "Khen thưởng"):
        table.add_column(name, no_wrap=name == "Năm")
    for year in years.years:
        granted = Text("\n").join(
            [Text(f"{years.units.get(held.unit, held.unit)}: {_award(years, held)}") for held in year.granted]
        )
        table.add_row(
            Text(str(year.year)),
            _names(years, [year.leader] if year.leader is not None else []),
            _names(years, year.deputies),
            _names(years, year.first),
            granted,
        )
    return Group(Text(f"{years.bloc}\nCác năm", style="bold"), table)


def _of_unit(years: Years, unit: str) -> RenderableType:
    views = years.of(unit)
    title = Text(f"{years.units[unit]}\n", style="bold")
    title.append(years.bloc, style="dim")
    if not views:
        return Group(title, Text("\nChưa có năm nào được ghi cho đơn vị này."))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    others = any(view.unit != unit for view in views)
    names = ("Năm", *(("Tên khi đó",) if others else ()), "Hạng", "Điểm", "Xếp loại", "Hoàn thành", "Vai trò")
    for name in (*names, "Khen thưởng"):
        table.add_column(name, justify="right" if name in ("Hạng", "Điểm") else "left", no_wrap=name == "Năm")
    for view in views:
        table.add_row(
            Text(str(view.year)),
            *([Text(years.units[view.unit] if view.unit != unit else "")] if others else []),
            Text(str(view.rank) if view.rank is not None else "–"),
            Text(format_number(view.points) if isinstance(view.points, Decimal) else view.points or ""),
            Text(view.class_ or ""),
            Text(view.completion or ""),
            Text(ROLES.get(view.role or "", "")),
            Text("\n").join([Text(_award(years, held)) for held in view.granted]),
        )
    return Group(title, table)


def _names(years: Years, units: Sequence[str]) -> Text:
    return Text(", ".join(years.units.get(unit, unit) for unit in units) or "–")


def _award(years: Years, held: Held) -> str:
    """An award with number and date of its decision."""
    number = f"số {held.number}" if held.number is not None else ""
    day = f"ngày {format_date(held.date)}" if held.date is not None else ""
    decision = " ".join(part for part in (number, day) if part)
    details = ", ".join(part for part in (decision, "" if held.yearly else f"khen {held.for_}") if part)
    name = years.awards.get(held.award, held.award)
    return f"{name} ({details})" if details else name


def history_json(years: Years, unit: str | None) -> str:
    """The same as JSON; without `unit`, every year with all its units."""
    if unit is not None:
        document: dict[str, Any] = {"unit": unit, "name": years.units[unit]}
        document["years"] = [_plain(view) for view in years.of(unit)]
    else:
        document = {"bloc": years.bloc, "years": []}
        for year in years.years:
            units = [_plain(view) for view in year.units]
            document["years"].append(
                {"year": year.year, "leader": year.leader, "deputies": list(year.deputies), "units": units}
            )
    return json.dumps(document, ensure_ascii=False, indent=2)


def _plain(view: UnitYearView) -> dict[str, Any]:
    return {
        "year": view.year,
        "unit": view.unit,
        "rank": view.rank,
        "points": plain_number(view.points) if isinstance(view.points, Decimal) else view.points,
        "class": view.class_,
        "completion": view.completion,
        "role": view.role,
        "granted": [
            {
                "award": held.award,
                "for": held.for_,
                "number": held.number,
                "date": held.date.isoformat() if held.date else None,
            }
            for held in view.granted
        ],
    }


_COLUMNS = ("year", "unit", "name", "rank", "points", "class", "completion", "role", "granted")


def history_csv(years: Years, unit: str | None) -> str:
    """One line a unit and year."""
    views = years.of(unit) if unit is not None else [view for year in years.years for view in year.units]
    rows = [
        {
            **_plain(view),
            "name": years.units[view.unit],
            "granted": "; ".join(_award(years, held) for held in view.granted),
        }
        for view in views
    ]
    return to_csv(_COLUMNS, rows)
