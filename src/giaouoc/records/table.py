"""The scoring table laid flat: every row by its code, with the node that carries it and the way to its place."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from giaouoc.records.criteria import Columns, Criteria, Item, Node
from giaouoc.records.kinds import Deduct, Scoring
from giaouoc.records.places import Path

Role = Literal["section", "criterion", "bonus", "penalty"]


class TableRow(NamedTuple):
    """One row. `parent` is the code of the node that carries it, None for the table itself.

    `rule`: how its points are found, None for a section.
    """

    code: str
    role: Role
    row: Node | Item
    parent: str | None
    path: Path
    depth: int
    scorer: tuple[str, ...]
    rule: Scoring | None

    @property
    def max(self) -> Decimal | None:
        return self.row.max

    @property
    def is_item(self) -> bool:
        """Whether it stands in the bonus or penalty column."""
        return self.role in ("bonus", "penalty")

    @property
    def takes_value(self) -> bool:
        """Whether a value is entered for it: not for a section, not for an item that `uses` another row's."""
        return self.role != "section" and not (isinstance(self.row, Item) and self.row.uses is not None)


class Table(NamedTuple):
    """A scoring table and its rows in printed order; of two rows with one code the first is kept.

    Not `clear`: some code names two rows, so what is entered for it may be meant for either.
    """

    criteria: Criteria
    rows: dict[str, TableRow]
    clear: bool

    def within_deduct(self, row: TableRow) -> bool:
        """Whether `row` is a penalty that the points of its `deduct` row already hold."""
        owner = self.rows[row.parent].rule if row.parent is not None else None
        return row.role == "penalty" and isinstance(owner, Deduct)

    def below(self, code: str) -> Iterator[TableRow]:
        """The row `code` and every row under it, whatever the column."""
        inside = {code}
        for row in self.rows.values():
            if row.code == code or row.parent in inside:
                inside.add(row.code)
                yield row


def lay_flat(criteria: Criteria) -> Table:
    """The table of `criteria`."""
    rows: dict[str, TableRow] = {}
    clear = True
    for row in all_rows(criteria):
        clear = rows.setdefault(row.code, row) is row and clear
    return Table(criteria, rows, clear)


def all_rows(criteria: Criteria) -> Iterator[TableRow]:
    """Every row in printed order, two rows with one code included."""
    for place, node in enumerate(criteria.criteria):
        yield from _node(node, None, ("criteria", place), 0, ())
    yield from _items(criteria, None, (), 0, ())


def _node(node: Node, parent: str | None, path: Path, depth: int, scorer: tuple[str, ...]) -> Iterator[TableRow]:
    scorer = node.scorer or scorer
    role: Role = "section" if node.items else "criterion"
    yield TableRow(node.code, role, node, parent, path, depth, scorer, node.scoring)
    for place, child in enumerate(node.items):
        yield from _node(child, node.code, (*path, "items", place), depth + 1, scorer)
    yield from _items(node, node.code, path, depth + 1, scorer)


def _items(owner: Columns, parent: str | None, path: Path, depth: int, scorer: tuple[str, ...]) -> Iterator[TableRow]:
    columns: tuple[tuple[Role, tuple[Item, ...]], ...] = (("bonus", owner.bonus), ("penalty", owner.penalty))
    for role, items in columns:
        for place, item in enumerate(items):
            yield TableRow(item.code, role, item, parent, (*path, role, place), depth, item.scorer or scorer, item.rule)
