"""Problems that only the scoring shows, told where they stand in the files."""

from collections.abc import Iterator, Mapping

from giaouoc.records.binding import Record
from giaouoc.records.book import YearBook
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Criteria, Node
from giaouoc.records.kinds import Deduct
from giaouoc.records.problems import Problem, Related, Severity
from giaouoc.records.table import Table
from giaouoc.records.unit import LAYERS, Layer, UnitYear
from giaouoc.scoring.cells import Cell
from giaouoc.scoring.faults import Fault, same_cause
from giaouoc.scoring.kinds import Mark
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.totals import add_up
from giaouoc.scoring.unit_score import ReadSheet, Sheets, counting_layer, printed_figures


def score_problems(
    book: YearBook, sheets: Sheets, counted: Mapping[str, ReadSheet], own: Mapping[str, ReadSheet]
) -> Iterator[Problem]:
    """Problems of every unit: `counted` and `own` are the two readings of `sheets`."""
    criteria = book.criteria
    if criteria is None:
        return
    appraised: Mapping[str, ReadSheet] | None = None
    for unit, cells in sheets.cells.items():
        record = book.units[unit]
        for fault, counts in sheets.faults[unit]:
            yield _problem(criteria, record, fault, counts)
        for fault in counted[unit].totals.faults:
            yield _problem(criteria, record, fault, True)
        for fault in own[unit].totals.faults:
            if any(same_cause(fault, counts) for counts in counted[unit].totals.faults):
                continue
            yield _problem(criteria, record, fault, False)
        yield from _without_reason(sheets.table, record, cells)
        for layer in LAYERS:
            if not (printed := printed_figures(record.model, layer)):
                continue
            if layer == "appraised" and counting_layer(cells) == "council":
                appraised = appraised or sheets.read(Reading.APPRAISED)
                read = appraised[unit]
            else:
                read = own[unit] if layer == "self" else counted[unit]
            for fault in add_up(sheets.table, read.lines, printed).printed_faults:
                yield _problem(criteria, record, fault, layer == _counts(cells, fault))


def _problem(criteria: Record[Criteria], unit: Record[UnitYear], fault: Fault, counts: bool) -> Problem:
    """An error in what counts, a warning in what is only told."""
    related = []
    if fault.other is not None:
        note, path = fault.other
        related.append(Related(note, unit.document.place(path)))
    if fault.table_path is not None:
        note, path = fault.table_path
        related.append(Related(note, criteria.document.place(path)))
    return unit.document.problem(
        fault.code,
        fault.message,
        fault.path,
        fault.hint,
        severity=Severity.ERROR if counts else Severity.WARNING,
        related=tuple(related),
    )


def _without_reason(table: Table, unit: Record[UnitYear], cells: Mapping[str, Cell]) -> Iterator[Problem]:
    """A counted value that differs from the unit's own wants a reason; a `deduct` row shares one with its penalties."""
    told: set[str] = set()
    for code, row in table.rows.items():
        if code in told:
            continue
        group = [code]
        if isinstance(row.row, Node) and isinstance(row.row.scoring, Deduct):
            group += [item.code for item in row.row.penalty]
            told.update(group)
        differing = [cells[c] for c in group if _differs(cells[c])]
        if differing and not any(_has_reason(cells[c]) for c in group):
            cell = differing[0]
            yield unit.document.problem(
                Code.NO_REASON,
                f'điểm được tính của "{cell.row.code}" khác điểm tự chấm mà không ghi lý do',
                ("scores", cell.row.code, cell.counting or "appraised"),
                "thêm reason: lý do chênh lệch",
                severity=Severity.WARNING,
            )


def _differs(cell: Cell) -> bool:
    own = cell.marks.get("self")
    counted = cell.marks.get(cell.counting) if cell.counting is not None else None
    is_own = cell.entry is not None and cell.entry.self is not None
    return is_own and isinstance(own, Mark) and isinstance(counted, Mark) and own.value != counted.value


def _has_reason(cell: Cell) -> bool:
    """Whether the layer that counts is explained, or says the same as one that is."""
    reason = cell.entry.reason if cell.entry is not None else None
    if reason is None or cell.entry is None:
        return False
    if cell.counting == "council" and cell.entry.council != cell.entry.appraised:
        return reason.council is not None
    return bool(reason.council or reason.appraised)


def _counts(cells: Mapping[str, Cell], fault: Fault) -> Layer:
    """The layer that counts where a printed figure stands: its row's own, else the unit's."""
    cell = cells.get(str(fault.path[1])) if fault.path[0] == "scores" else None
    return (cell.counting if cell is not None else None) or counting_layer(cells)
