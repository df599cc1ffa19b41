"""The rows of a form that are the same for every unit: the table in words, with what is entered in each."""

from typing import NamedTuple

from giaouoc.records.criteria import Node
from giaouoc.records.table import Table, TableRow
from giaouoc.scoring.declared import limits_declared, rule_declared, steps_declared
from giaouoc.sheets.entering import Entering, entering
from giaouoc.sheets.kinds import Field
from giaouoc.vietnamese import short_number

_COLUMN_WORDS = {"bonus": "thưởng", "penalty": "trừ"}


class FormRow(NamedTuple):
    """One row of the table as every form shows it."""

    row: TableRow
    entering: Entering
    texts: dict[Field, str]

    @property
    def max(self) -> float | str:
        """What the column of full points shows: of a bonus or a penalty, that it is one."""
        return float(self.row.row.max) if isinstance(self.row.row, Node) else _COLUMN_WORDS[self.row.role]


def form_rows(table: Table) -> list[FormRow]:
    """Every row of `table`, in printed order."""
    return [_form_row(row, table) for row in table.rows.values()]


def _form_row(row: TableRow, table: Table) -> FormRow:
    found = entering(row, table)
    declared = row.row
    texts = {
        Field.LABEL: row.code if declared.label is None else declared.label,
        Field.CODE: row.code,
        Field.TITLE: declared.title,
        Field.HOW: "\n".join(_how(row, table)),
        Field.ENTER: found.words,
    }
    return FormRow(row, found, texts)


def _how(row: TableRow, table: Table) -> list[str]:
    """How the points are found, the tiers or options, the limits, what is to be shown for it: a line each."""
    declared = row.row
    lines = []
    if rules := rule_declared(row, table):
        lines.append("; ".join(rules))
    for step in steps_declared(row):
        label = f"{step.label} " if step.label else ""
        lines.append(f"- {label}{step.title}: {short_number(step.points)} điểm")
    if isinstance(declared, Node):
        lines += limits_declared(declared, "mục này" if row.role == "section" else "tiêu chí này")
    if declared.proof is not None:
        lines.append(f"Minh chứng: {declared.proof}")
    if declared.note is not None:
        lines.append(declared.note)
    above = table.rows[row.parent].scorer if row.parent is not None else ()
    if row.scorer and row.scorer != above:
        lines.append(f"Đơn vị chấm: {', '.join(row.scorer)}")
    return lines
