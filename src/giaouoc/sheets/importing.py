"""Files handed in → what they change in the records of a year, or why they cannot be taken. Nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from giaouoc.records.binding import Record, bind
from giaouoc.records.bloc import Bloc
from giaouoc.records.book import Book
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Criteria
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Related, Severity
from giaouoc.records.table import Table
from giaouoc.records.unit import Layer, UnitYear
from giaouoc.scoring.cells import Cell, read_cells
from giaouoc.scoring.faults import Fault
from giaouoc.sheets.changes import UnitChanges, changes_of
from giaouoc.sheets.filled import Filled, cell_problem
from giaouoc.sheets.form_reading import FormReader
from giaouoc.sheets.form_rows import FormRow, form_rows
from giaouoc.sheets.grid import Workbook
from giaouoc.sheets.identity import FORM_VERSION, Identity, table_version
from giaouoc.sheets.kinds import FORMS, LAYER_FIELDS, Field
from giaouoc.sheets.plain import PlainColumns, read_plain
from giaouoc.sheets.values import CellFault

# What no reading of a layer could ever make points of; other faults are judged as `validate` judges them.
_NEVER = frozenset({Code.NOT_A_NUMBER, Code.AMBIGUOUS_NUMBER, Code.LONG_NUMBER, Code.UNKNOWN_OPTION})


class PlainTable(NamedTuple):
    """What has to be said of a table that is no form: whose it is, which layer, which columns."""

    unit: str
    layer: Layer
    columns: PlainColumns


class Import(NamedTuple):
    """What an import would do: what is wrong, and what changes in which file."""

    problems: tuple[Problem, ...]
    units: tuple[UnitChanges, ...]


class Importer:
    """Takes in files for one year of a bloc whose table stands."""

    def __init__(self, book: Book, year: int, bloc: Bloc, criteria: Record[Criteria], table: Table) -> None:
        self._book, self._year, self._bloc, self._table = book.years[year], year, bloc, table
        self._criteria = criteria
        self._problems = book.problems
        self._members = {member.id for member in self._book.members(bloc)}
        self._readers: dict[str, FormReader] = {}

    @cached_property
    def _version(self) -> str:
        return table_version(self._criteria.model)

    @cached_property
    def _rows(self) -> list[FormRow]:
        return form_rows(self._table)

    def take_in(
        self, workbooks: Sequence[Workbook], unit: str | None, plain: PlainTable | None, received: date | None
    ) -> Import:
        """What `workbooks` change. `unit`: the only one a form may be of; `plain`: how to read what is no form."""
        problems: list[Problem] = []
        forms: dict[str, list[Filled]] = {}
        seen: dict[tuple[str, str], str] = {}
        for workbook in workbooks:
            found = self._read(workbook, unit, plain)
            if isinstance(found, Problem):
                problems.append(found)
                continue
            problems += found.problems
            first = seen.setdefault((found.unit, found.layer), workbook.file.name)
            if first != workbook.file.name:
                problems.append(_twice(workbook.file.name, first, found))
                continue
            forms.setdefault(found.unit, []).append(found)
        changes = []
        for of, own in forms.items():
            name = f"{self._year}/units/{of}.yaml"
            day = received if any(form.layer == "self" for form in own) else None
            if any(problem.is_error for form in own for problem in form.problems):
                continue
            changed = changes_of(name, of, self._book.units.get(of), own, self._table, day)
            if changed is not None:
                problems += self._faults(changed, own)
                changes.append(changed)
        return Import(tuple(problems), tuple(changes))

    def _read(self, workbook: Workbook, unit: str | None, plain: PlainTable | None) -> Filled | Problem:
        identity = workbook.identity
        if identity is None and plain is None:
            return _not_a_form(workbook)
        of = identity.unit if identity is not None else plain.unit if plain is not None else ""
        stopped = self._stranger(workbook.file.name, identity, unit) if identity is not None else None
        if (stopped := stopped or self._in_error(workbook.file.name, of)) is not None:
            return stopped
        record = self._book.units.get(of)
        assigned = {code: cell.assigned for code, cell in self._cells(of, record).items()}
        if identity is None:
            assert plain is not None
            return read_plain(workbook, plain.columns, of, plain.layer, self._table, assigned)
        return self._reader(identity.form).read(workbook, of, record, assigned)

    def _reader(self, form: str) -> FormReader:
        if form not in self._readers:
            self._readers[form] = FormReader(FORMS[form], self._table, self._rows)
        return self._readers[form]

    def _cells(self, unit: str, record: Record[UnitYear] | None) -> Mapping[str, Cell]:
        model = record.model if record is not None else UnitYear.model_validate({"unit": unit})
        return read_cells(self._table, model)

    def _stranger(self, name: str, identity: Identity, unit: str | None) -> Problem | None:
        """Why a form is not one to take in here."""
        bloc = self._bloc
        if identity.version != FORM_VERSION or identity.form not in FORMS:
            hint = "xuất phiếu mới bằng giaouoc đang dùng rồi chép số sang"
            return _problem(Code.OLD_FORM, name, "phiếu theo mẫu của một phiên bản giaouoc khác", hint)
        if not identity.is_of(bloc):
            message = f"phiếu của {identity.name} ({identity.owner}), không phải của {bloc.name} ({bloc.owner})"
            return _problem(
                Code.OTHER_BLOC, name, message, "chuyển vào thư mục của khối ấy (-C DIR), hoặc bỏ tệp này ra"
            )
        if identity.year != str(self._year):
            message = f"phiếu của năm {identity.year}, đang nhập vào năm {self._year}"
            return _problem(
                Code.OTHER_YEAR, name, message, f"nhập riêng, với --year {identity.year}; hoặc bỏ tệp này ra"
            )
        if identity.unit not in self._members:
            message = f'phiếu của "{identity.unit}", không phải thành viên của khối năm {self._year}'
            return _problem(Code.OTHER_UNIT, name, message, "bỏ tệp này ra; nếu đơn vị đã đổi mã, xuất phiếu mới")
        if unit is not None and identity.unit != unit:
            message = f'phiếu của "{identity.unit}", không phải của "{unit}"'
            return _problem(Code.OTHER_UNIT, name, message, "bỏ --unit, hoặc chọn đúng tệp của đơn vị")
        if identity.table != self._version:
            message = "bảng điểm đã thay đổi sau khi xuất phiếu này"
            hint = (
                f"xuất phiếu mới (giaouoc export {identity.form} --unit {identity.unit}) rồi chép số sang;"
                " hoặc trả criteria.yaml về như khi xuất phiếu"
            )
            related = (Related("bảng điểm ở", Place(f"{self._year}/criteria.yaml")),)
            return _problem(Code.OLD_TABLE, name, message, hint)._replace(related=related)
        return None

    def _in_error(self, name: str, unit: str) -> Problem | None:
        """A file that is itself in error is mended by hand first: who knows what it says."""
        file = f"{self._year}/units/{unit}.yaml"
        there = f"units/{unit}.yaml" in self._book.files
        errors = (problem for problem in self._problems if problem.is_error and problem.place.file == file)
        error = next(errors, None)
        if error is None and not (there and unit not in self._book.units):
            return None
        hint = "sửa các lỗi (xem bằng: giaouoc validate) rồi nhập lại"
        place = error.place if error is not None else Place(file)
        message = f"chưa nhập {name}: {file} còn lỗi"
        return Problem(Code.RECORDS_IN_ERROR, Severity.ERROR, message, place, hint, error.excerpt if error else None)

    def _faults(self, changes: UnitChanges, forms: Sequence[Filled]) -> Iterator[Problem]:
        """What the engine finds wrong with the values that change, told at their cells."""
        record, _ = bind(UnitYear, changes.document)  # keys left blank are as if absent
        assert record is not None
        cells = read_cells(self._table, record.model)
        for form in forms:
            field = LAYER_FIELDS[form.layer]
            for code, values in form.values.items():
                cell = cells[code]
                if (code, field) in changes.changed_cells and isinstance(fault := cell.marks.get(form.layer), Fault):
                    counts = form.layer == cell.counting or fault.code in _NEVER
                    yield self._told(form, values[field].row, values[field].column, fault, counts)
                if (code, Field.TARGET) in changes.changed_cells and cell.target_fault is not None:
                    value = values[Field.TARGET]
                    yield self._told(form, value.row, value.column, cell.target_fault, True)

    def _told(self, form: Filled, row: int, column: int, fault: Fault, counts: bool) -> Problem:
        related: tuple[Related, ...] = ()
        if fault.table_path is not None:
            note, path = fault.table_path
            related = (Related(note, self._criteria.document.place(path)),)
        severity = Severity.ERROR if counts else Severity.WARNING
        told = CellFault(fault.code, fault.message, fault.hint or "", severity)
        return cell_problem(form.grid, row, column, told, related)


def _not_a_form(workbook: Workbook) -> Problem:
    message = "tệp không phải phiếu do giaouoc xuất: không có trang ẩn ghi phiếu của ai"
    hint = (
        "nhập phiếu gốc; hoặc nhập như một bảng thường, nêu tên hoặc chữ cái của cột:"
        ' "--unit ĐƠN-VỊ --layer self --code-column A --score-column D"'
    )
    return _problem(Code.NOT_A_FORM, workbook.file.name, message, hint)


def _twice(name: str, first: str, form: Filled) -> Problem:
    what = "tự chấm" if form.layer == "self" else "thẩm định"
    message = f'hai phiếu {what} của "{form.unit}": tệp này và {first}'
    return _problem(Code.FORM_TWICE, name, message, "chọn một trong hai tệp")


def _problem(code: Code, name: str, message: str, hint: str) -> Problem:
    return Problem(code, Severity.ERROR, message, Place(name), hint)
