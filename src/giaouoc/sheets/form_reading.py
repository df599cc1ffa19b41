"""A form that came back → what its open cells say. Rows are found by their code, columns by their heading.

Whatever is locked must be as it was: the words of the table, and in the other layers what is recorded.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from giaouoc.records.binding import Record
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem, Related
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.records.table import Table, TableRow
from giaouoc.records.unit import Entry, UnitYear
from giaouoc.sheets.filled import Filled, Value, cell_problem, page_problem
from giaouoc.sheets.form_head import TOTAL
from giaouoc.sheets.form_rows import FormRow
from giaouoc.sheets.grid import Grid, Workbook, plain_text
from giaouoc.sheets.kinds import KEYS, TEXT_FIELDS, Field, FormKind, columns_of, takes_target
from giaouoc.sheets.recorded import MOST_CHARACTERS, cleaned, recorded, same_value
from giaouoc.sheets.values import CellFault, entered
from giaouoc.vietnamese import fold_spelling

_MOST_ROWS_ABOVE, _LONGEST_HEAD = 40, 60
_TOTAL = fold_spelling(TOTAL)


class FormReader:
    """Reads forms of one kind for one table."""

    def __init__(self, form: FormKind, table: Table, rows: list[FormRow]) -> None:
        self.form = form
        self.table = table
        self.rows = {row.row.code: row for row in rows}
        self.columns = columns_of(form, table)

    def read(
        self, workbook: Workbook, unit: str, record: Record[UnitYear] | None, assigned: Mapping[str, bool]
    ) -> Filled | Problem:
        """What the form of `unit` says. `record`: its file; `assigned`: whether each row is given to it."""
        pages = workbook.pages
        page = self.form.sheet if self.form.sheet in pages else pages[0] if pages else ""
        grid = workbook.grid(page)
        if isinstance(grid, Problem):
            return grid
        found = self._heads(grid)
        if isinstance(found, Problem):
            return found
        return _Reading(self, grid, unit, record, assigned, *found).filled()

    def _heads(self, grid: Grid) -> tuple[int, dict[Field, int]] | Problem:
        """The row with the headings and the column of each; the best there is where one is lost."""
        best: tuple[int, dict[Field, int]] = (0, {})
        wanted = {fold_spelling(field.value): field for field in self.columns}
        for number, row in enumerate(grid.rows[:_MOST_ROWS_ABOVE]):
            heads: dict[Field, int] = {}
            for column, value in enumerate(row):
                if isinstance(value, str) and 0 < len(value) <= _LONGEST_HEAD:
                    field = wanted.get(fold_spelling(value))
                    if field is not None:
                        heads.setdefault(field, column)
            if len(heads) > len(best[1]):
                best = (number, heads)
                if len(heads) == len(self.columns):
                    break
        needed = (Field.CODE, Field.TITLE, Field.MAX, *(field for field in KEYS if field in self.columns))
        lost = [field.value for field in needed if field not in best[1]]
        if lost:
            message = f"không thấy cột {listed(f'“{name}”' for name in lost)}"
            hint = "giữ nguyên các cột và tên cột của phiếu; nếu đã lỡ xóa, xuất phiếu mới rồi chép số sang"
            return page_problem(grid, Code.COLUMN_LOST, message, hint, best[0])
        return best


class _Reading(NamedTuple):
    reader: FormReader
    grid: Grid
    unit: str
    record: Record[UnitYear] | None
    assigned: Mapping[str, bool]
    head: int
    columns: dict[Field, int]

    def filled(self) -> Filled:
        problems: list[Problem] = []
        values: dict[str, dict[Field, Value]] = {}
        for code, row in self.rows(problems).items():
            own, found = self.row(self.reader.rows[code], row)
            values[code] = own
            problems += found
        return Filled(self.grid, self.unit, self.reader.form.layer, values, problems)

    def rows(self, problems: list[Problem]) -> dict[str, int]:
        """Every code with its row; adds what is wrong with the rows."""
        places: dict[str, int] = {}
        strange: list[tuple[int, str]] = []
        column, ended = self.columns[Field.CODE], False
        for row in range(self.head + 1, len(self.grid.rows)):
            code = cleaned(self.grid.text(row, column))
            if code in self.reader.rows:
                if code in places:
                    problems.append(self.twice(code, places[code], row))
                else:
                    places[code] = row
            elif not code:
                ended = ended or any(fold_spelling(str(value)) == _TOTAL for value in self.grid.rows[row])
                if not ended and self.filled_in(row) is not None:
                    strange.append((row, code))
            elif not ended:  # below it stand names, dates, signatures
                strange.append((row, code))
        lost = [code for code in self.reader.rows if code not in places]
        problems += [self.strange(row, code, lost) for row, code in strange]
        if len(lost) > len(strange):  # else what is lost is there, under another code
            hint = "mở lại phiếu gốc, hoặc xuất phiếu mới rồi chép số sang; không xóa dòng của phiếu"
            problems.append(page_problem(self.grid, Code.ROW_LOST, f"phiếu thiếu dòng {listed(lost)}", hint, self.head))
        return places

    def twice(self, code: str, first: int, row: int) -> Problem:
        message = f'mã "{code}" có ở hai dòng: dòng {first + 1} và dòng {row + 1}'
        return page_problem(self.grid, Code.ROW_TWICE, message, "giữ lại một dòng, xóa dòng kia", row)

    def strange(self, row: int, code: str, lost: list[str]) -> Problem:
        """A row that is none of the table's; perhaps one of those that are `lost`."""
        hint = f"trả lại mã của dòng, còn thiếu: {listed(lost)}" if lost else "xóa dòng này khỏi phiếu"
        if code:
            message = f'dòng {row + 1} mang mã "{code}" không có trong bảng điểm'
            near = did_you_mean(code, lost)
            return page_problem(self.grid, Code.ROW_UNKNOWN, message, near or hint, row)
        message = f"dòng {row + 1} không có mã mà {self.filled_in(row)} có nội dung"
        return page_problem(self.grid, Code.ROW_UNKNOWN, message, hint, row)

    def filled_in(self, row: int) -> str | None:
        """The first cell of `row` that somebody wrote into where forms are filled in."""
        for field, column in self.columns.items():
            if field in self.reader.form.open and not self.grid.cell(row, column).is_blank:
                return f"cột “{field.value}”"
        return None

    def row(self, row: FormRow, number: int) -> tuple[dict[Field, Value], list[Problem]]:
        """What the open cells of a row say, and what is wrong in it."""
        entry = self.record.model.scores.get(row.row.code) if self.record is not None else None
        found: dict[Field, Value] = {}
        problems = list(self.words_changed(row, number))
        for field in KEYS:
            column = self.columns.get(field)
            if column is None:
                continue
            cell = self.grid.cell(number, column)
            if not self.is_open(row.row, field):
                if not _same(self.grid, number, column, row.row, field, recorded(entry, field)):
                    problems.append(self.locked_changed(row.row, field, entry, number, column))
                continue
            said = entered(cell, row.row, field)
            if said.fault is not None:
                problems.append(cell_problem(self.grid, number, column, said.fault))
            if said.text is not None:
                found[field] = Value(said.text, number, column)
        return found, problems

    def is_open(self, row: TableRow, field: Field) -> bool:
        if field not in self.reader.form.open or not row.takes_value or not self.assigned.get(row.code, True):
            return False
        return takes_target(row) if field is Field.TARGET else True

    def words_changed(self, row: FormRow, number: int) -> Iterator[Problem]:
        """The title and the full points, which the form shares with the table."""
        for field, wanted in ((Field.TITLE, row.texts[Field.TITLE]), (Field.MAX, _max_words(row))):
            column = self.columns[field]
            said = cleaned(self.grid.text(number, column))
            if said != cleaned(wanted):
                yield self.changed(number, column, said, wanted, "bảng điểm ghi")

    def locked_changed(self, row: TableRow, field: Field, entry: Entry | None, number: int, column: int) -> Problem:
        related: tuple[Related, ...] = ()
        if entry is not None and self.record is not None:
            place = self.record.document.place(("scores", row.code, KEYS[field]))
            related = (Related("hồ sơ ghi ở", place),)
        said = cleaned(self.grid.text(number, column))
        return self.changed(number, column, said, recorded(entry, field), "hồ sơ ghi", related)

    def changed(
        self, number: int, column: int, said: str, wanted: str, where: str, related: tuple[Related, ...] = ()
    ) -> Problem:
        shown, kept = (f'"{text}"' if text else "trống" for text in (said, wanted))
        message = f"ô khóa đã bị sửa: phiếu ghi {shown}, {where} {kept}"
        hint = "trả ô về như cũ; muốn đổi thì sửa trong hồ sơ rồi xuất phiếu mới"
        if related:
            new = f"giaouoc export {self.reader.form.name} --unit {self.unit}"
            hint = f"trả ô về như cũ; nếu hồ sơ đã đổi sau khi xuất phiếu, xuất phiếu mới: {new}"
        return cell_problem(self.grid, number, column, CellFault(Code.LOCKED_CHANGED, message, hint), related)


def _max_words(row: FormRow) -> str:
    return row.max if isinstance(row.max, str) else plain_text(row.max)


def _same(grid: Grid, row: int, column: int, declared: TableRow, field: Field, kept: str) -> bool:
    """Whether a cell says what is recorded, be it spelled otherwise."""
    cell = grid.cell(row, column)
    if cell.error is not None:
        return False
    if field in TEXT_FIELDS or declared.role == "section":
        return cleaned(plain_text(cell.value)) == cleaned(kept)[:MOST_CHARACTERS].strip()
    said = entered(cell, declared, field).text
    return same_value(plain_text(cell.value) if said is None else said, kept)
