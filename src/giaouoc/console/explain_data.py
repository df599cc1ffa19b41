"""One unit for programs: JSON and CSV."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from giaouoc.awards.unit_verdicts import UnitAward
from giaouoc.console.awards_data import verdict_plain
from giaouoc.console.plain import plain_number, to_csv
from giaouoc.records.places import Place
from giaouoc.scoring.result import Ranked
from giaouoc.scoring.totals import WHOLE
from giaouoc.scoring.unit_view import RowView, SubtotalView, UnitView

_COLUMNS = (
    *("code", "role", "title", "max", "target", "self", "appraised", "council", "layer", "status", "points"),
    *("overflow", "rule", "note", "reason", "explanation", "evidence", "scorer", "place"),
)


def explain_json(view: UnitView, awards: Sequence[UnitAward]) -> str:
    """The view as JSON; keys are English, figures are texts of exact decimals."""
    standing, whole = view.standing, view.whole
    document = {
        "bloc": view.result.bloc,
        "year": view.result.year,
        "unit": standing.unit,
        "name": standing.name,
        "layer": view.result.layer,
        "rank": standing.rank if isinstance(standing, Ranked) else None,
        "class": standing.class_ if isinstance(standing, Ranked) else None,
        "why": None if isinstance(standing, Ranked) else standing.why,
        "detail": [] if isinstance(standing, Ranked) else list(standing.detail),
        "total": _subtotal(whole) if whole is not None else None,
        "sections": [_subtotal(total) for code, total in view.subtotals.items() if code != WHOLE],
        "rows": [_row(row) for row in view.rows],
        "awards": [
            {"award": one.proposal.award.id, "name": one.proposal.award.name, **verdict_plain(one.verdict)}
            for one in awards
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def explain_csv(view: UnitView) -> str:
    """Every row as CSV."""
    rows = [_row(row) for row in view.rows]
    return to_csv(
        _COLUMNS, [{**row, "evidence": "; ".join(row["evidence"]), "scorer": "; ".join(row["scorer"])} for row in rows]
    )


def _row(row: RowView) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _COLUMNS}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, tuple) and not isinstance(value, Place):
        return list(value)
    return value if value is None or isinstance(value, str) else str(value)


def _subtotal(total: SubtotalView) -> dict[str, Any]:
    names = ("code", "max", "base", "bonus", "penalty", "points", "cuts")
    return {name: _plain(getattr(total, name)) for name in names}
