"""What every form for programs is made of: figures as text, rows as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any


def plain_number(figure: Decimal | None) -> str | None:
    """An exact decimal as JSON carries it: text with a decimal point."""
    return None if figure is None else f"{figure:f}"


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV text. A cell that a spreadsheet would run as a formula is defused with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({key: _cell(row.get(key)) for key in columns} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and (value[:1] in _FORMULA or (value[:1] == "-" and not _NEGATIVE.fullmatch(value))):
        return f"'{value}"
    return value


_FORMULA = ("=", "@", "+", "\t", "\r")
_NEGATIVE = re.compile(r"-[0-9]+([.,][0-9]+)?")
