"""The ranking for programs: JSON as design §5 fixes it, CSV for spreadsheets."""

import json
from collections.abc import Sequence
from typing import Any

from giaouoc.console.plain import plain_number, to_csv
from giaouoc.scoring.result import Result


def rank_json(result: Result, units: Sequence[str] = ()) -> str:
    """The result as JSON; with `units`, only their rows."""
    document = {
        "bloc": result.bloc,
        "year": result.year,
        "max": plain_number(result.max),
        "by": result.by,
        "layer": result.layer,
        "valid": result.valid,
        "ranked": [{key: row[key] for key in _JSON_KEYS} for row in _ranked(result, units)],
        "unranked": [
            {"unit": row.unit, "name": row.name, "why": row.why, "detail": list(row.detail)}
            for row in result.unranked
            if not units or row.unit in units
        ],
        "ties": [{"rank": tie.rank, "units": list(tie.units), "settled_by": tie.settled_by} for tie in result.ties],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _ranked(result: Result, units: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "rank": row.rank,
            "unit": row.unit,
            "name": row.name,
            "points": plain_number(row.points),
            "percent": plain_number(row.percent),
            "base": plain_number(row.base),
            "bonus": plain_number(row.bonus),
            "penalty": plain_number(row.penalty),
            "self": plain_number(row.self),
            "class": row.class_,
            "tied": row.tied,
            "previous": row.previous,
        }
        for row in result.ranked
        if not units or row.unit in units
    ]


_JSON_KEYS = ("rank", "unit", "name", "points", "percent", "base", "bonus", "penalty", "self", "class", "tied")
_CSV_COLUMNS = (*_JSON_KEYS, "previous", "why", "detail")


def rank_csv(result: Result, units: Sequence[str] = ()) -> str:
    """The result as CSV, unranked units last with their reason."""
    unranked = [
        {"unit": row.unit, "name": row.name, "why": row.why, "detail": "; ".join(row.detail)}
        for row in result.unranked
        if not units or row.unit in units
    ]
    return to_csv(_CSV_COLUMNS, [*_ranked(result, units), *unranked])
