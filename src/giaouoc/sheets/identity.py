"""What a form belongs to, kept on a page of the file that Excel does not show: bloc, year, unit, layer, table."""

import hashlib
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from giaouoc.records.bloc import Bloc
from giaouoc.records.criteria import Criteria
from giaouoc.vietnamese import fold_spelling

# Raised when a form of this program can no longer be read as one made before.
FORM_VERSION = "1"
# Name of the hidden page, and the word in its first cell.
SHEET = "giaouoc"
_MARK = "giaouoc"


class Identity(NamedTuple):
    """Where a form comes from. All text: it is compared, never computed with."""

    version: str
    form: str
    owner: str
    kind: str
    name: str
    year: str
    unit: str
    layer: str
    table: str

    def is_of(self, bloc: Bloc) -> bool:
        """Whether the form is this bloc's: owner, kind and name, however they are spelled."""
        own = (bloc.owner, bloc.kind, bloc.name)
        return all(
            fold_spelling(one) == fold_spelling(other)
            for one, other in zip(own, (self.owner, self.kind, self.name), strict=True)
        )

    def lines(self) -> list[tuple[str, str]]:
        """The lines of the hidden page."""
        return [(_MARK, self.version), *((key, value) for key, value in self._asdict().items() if key != "version")]


def read_identity(rows: Sequence[Sequence[object]]) -> Identity | None:
    """What the hidden page says; None where it is not ours, or not whole."""
    said = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
    keys = [key for key in Identity._fields if key != "version"]
    if _MARK not in said or any(key not in said for key in keys):
        return None
    return Identity(said[_MARK], *(said[key] for key in keys))


def table_version(criteria: Criteria) -> str:
    """A digest of the values of the scoring table. Comments, layout and how a number is spelled do not matter."""
    text = json.dumps(criteria.model_dump(), ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
