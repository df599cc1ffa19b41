"""A form of one unit as an Excel file: the table with its words, open cells with limits, what is recorded filled in."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import YearBook
from giaouoc.records.kinds import Deduct, Relative
from giaouoc.records.unit import UnitYear
from giaouoc.scoring.cells import Cell
from giaouoc.scoring.lines import Status
from giaouoc.scoring.totals import WHOLE
from giaouoc.scoring.unit_score import ReadSheet
from giaouoc.sheets import formulas, identity
from giaouoc.sheets.entering import What
from giaouoc.sheets.form_head import HEAD_ROW, Frame, end_of_form, head_of_form
from giaouoc.sheets.form_rows import FormRow, form_rows
from giaouoc.sheets.formats import IDLE_COLOUR, OPEN_COLOUR, SECTION_COLOUR, SMALL, Formats
from giaouoc.sheets.formulas import Formulas
from giaouoc.sheets.heights import SIZE, Wrapped, height_of
from giaouoc.sheets.identity import FORM_VERSION, Identity, table_version
from giaouoc.sheets.kinds import LAYER_FIELDS, TEXT_FIELDS, Field, FormKind, columns_of, takes_target, widths_of
from giaouoc.sheets.recorded import recorded, shown
from giaouoc.sheets.row_formulas import RowCells
from giaouoc.sheets.validation import score_validation, target_validation
from giaouoc.sheets.workbook import Book, options_of, print_setup, put_text, put_value

_LATER = "tính sau, so với cả khối"
_SMALL = (Field.HOW, Field.ENTER)
_INDENT = 1.3  # of one level, in the units of column widths


class FormMaker:
    """Makes the forms of one kind for the units of a year. What is the same for all of them is worked out once."""

    def __init__(self, form: FormKind, bloc: Bloc, year: YearBook) -> None:
        assert year.table is not None and year.criteria is not None
        self.form = form
        self.bloc = bloc
        self.year = year
        self.table = year.table
        self.columns = columns_of(form, self.table)
        self.widths = widths_of(form, self.columns, self.table)
        self.rows = form_rows(self.table)
        self.version = table_version(year.criteria.model)

    def make(self, member: Member, unit: UnitYear, cells: Mapping[str, Cell], read: ReadSheet) -> bytes:
        """The form of `member`. `cells`, `read`: its file laid over the table, and what the form's layer earns."""
        return _Form(self, member, unit, cells, read).finished()


class _Form:
    def __init__(
        self, maker: FormMaker, member: Member, unit: UnitYear, cells: Mapping[str, Cell], read: ReadSheet
    ) -> None:
        self.maker, self.unit, self.cells, self.read = maker, unit, cells, read
        self.form, self.columns = maker.form, maker.columns
        self.book = Book(f"{self.form.title.capitalize()} {maker.year.number}: {member.name}", maker.bloc.name)
        self.sheet, self.hidden, self.own = (
            self.book.sheet(name) for name in (self.form.sheet, formulas.SHEET, identity.SHEET)
        )
        self.formats = Formats(self.book.workbook)
        self.at = {field: column for column, field in enumerate(self.columns)}
        self.layer = LAYER_FIELDS[self.form.layer]
        self.frame = Frame(self.form, maker.bloc, maker.year, member, self.columns, maker.widths, self.formats)
        self.lists = self._identity(member)
        self.lines = {row.row.code: HEAD_ROW + 2 + place for place, row in enumerate(maker.rows)}
        self.total = HEAD_ROW + 1 + len(maker.rows)
        self.formulas = Formulas(maker.table, self.lines, self.total + 1, self._row_cells())

    def finished(self) -> bytes:
        for column, width in enumerate(self.frame.widths):
            self.sheet.set_column(column, column, width)
        head_of_form(self.sheet, self.frame)
        for row in self.maker.rows:
            self._row(row)
        last = end_of_form(self.sheet, self.frame, self.total, self.formulas, self.read.totals.subtotals.get(WHOLE))
        for cell, formula in self.formulas.hidden.items():
            self.hidden.write_formula(cell, f"={formula}")
        self.sheet.freeze_panes(HEAD_ROW + 1, self.at[Field.TITLE] + 1)
        self.sheet.print_area(0, 0, last, len(self.columns) - 1)
        print_setup(
            self.sheet, (HEAD_ROW, HEAD_ROW), f"{self.form.sheet} {self.maker.year.number} - {self.frame.member.name}"
        )
        self.sheet.protect("", options_of())
        self.hidden.protect()
        self.hidden.hide()
        self.own.protect()
        self.own.very_hidden()
        return self.book.finished()

    def _identity(self, member: Member) -> dict[str, tuple[str, str]]:
        """Writes the hidden page. Of every choice: the cells of its keys, and those with their points too."""
        bloc, year = self.maker.bloc, self.maker.year.number
        own = Identity(
            FORM_VERSION,
            self.form.name,
            bloc.owner,
            bloc.kind,
            bloc.name,
            str(year),
            member.id,
            self.form.layer,
            self.maker.version,
        )
        for line, (key, value) in enumerate(own.lines()):
            self.own.write_string(line, 0, key)
            self.own.write_string(line, 1, value)
        lists: dict[str, tuple[str, str]] = {}
        keys_as_text = self.formats.plain(num_format="@")
        line = 0
        for row in self.maker.rows:
            if row.entering.what is not What.CHOICE:
                continue
            first = line + 1
            for key, option in row.row.rule.options.items():  # type: ignore[union-attr]
                put_text(self.own, line, 3, key, keys_as_text)
                self.own.write_number(line, 4, float(option.points))
                line += 1
            lists[row.row.code] = tuple(f"{identity.SHEET}!$D${first}:${end}${line}" for end in "DE")  # type: ignore[assignment]
        return lists

    def _row_cells(self) -> dict[str, RowCells]:
        found = {}
        for code, cell in self.cells.items():
            if cell.assigned:
                target = self._cell(Field.TARGET, code) if takes_target(cell.row) else None
                both = self.lists[code][1] if code in self.lists else None
                found[code] = RowCells(self._cell(self.layer, code), target, both)
        return found

    def _cell(self, field: Field, code: str) -> str:
        return f"'{self.form.sheet}'!{xl_col_to_name(self.at[field])}{self.lines[code]}"

    # One row

    def _row(self, row: FormRow) -> None:
        code, line = row.row.code, self.lines[row.row.code] - 1
        assigned = self.cells[code].assigned
        entry = self.unit.scores.get(code)
        heights: list[Wrapped] = []
        for column, field in enumerate(self.columns):
            form = self._format(row, field, assigned=assigned)
            if field is Field.POINTS:
                self._points(row, line, column, form, assigned=assigned)
                continue
            if field is Field.MAX:
                put_value(self.sheet, line, column, row.max, form)
                continue
            if field in row.texts:
                text: float | str = row.texts[field]
                if field is Field.ENTER and not assigned and row.row.role != "section":
                    text = "Không giao cho đơn vị"
            else:
                text = shown(row.row, field, recorded(entry, field))
                self._validate(row, field, line, column, assigned=assigned)
            put_value(self.sheet, line, column, text, form)
            if isinstance(text, str):
                indent = _INDENT * row.row.depth if field is Field.TITLE else 0
                heights.append(Wrapped(text, self.maker.widths[column] - indent, SMALL if field in _SMALL else SIZE))
        self.sheet.set_row(line, height_of(heights))

    def _format(self, row: FormRow, field: Field, *, assigned: bool) -> Format:
        section = row.row.role == "section"
        look: dict[str, Any] = {"bg_color": SECTION_COLOUR, "bold": True} if section else {}
        if not section and not assigned:
            look["bg_color"] = IDLE_COLOUR
        match field:
            case Field.LABEL | Field.CODE:
                look["num_format"] = "@"
            case Field.TITLE:
                look |= {"align": "left", "indent": row.row.depth}
                if row.row.is_item:
                    look["italic"] = True
            case Field.MAX:
                look["align"] = "center"
                if row.row.is_item:
                    look |= {"italic": True, "font_size": SMALL}
            case Field.HOW | Field.ENTER:
                look |= {"font_size": SMALL, "bold": False}
            case Field.POINTS:
                look |= {"align": "center", "num_format": _points_format(row, self.maker)}
            case _:
                look |= self._open(row, field, assigned=assigned)
        return self.formats.cell(**look)

    def _open(self, row: FormRow, field: Field, *, assigned: bool) -> dict[str, Any]:
        """How a field that may be filled in looks where it may, and where not."""
        as_text = field in TEXT_FIELDS or (field is not Field.TARGET and row.entering.options)
        look: dict[str, Any] = {"num_format": "@"} if as_text else {}
        if field not in TEXT_FIELDS:
            look["align"] = "center"
        if row.row.role == "section":
            return look
        if not self._takes(row, field, assigned=assigned):
            return look | {"bg_color": IDLE_COLOUR}
        return look | ({"locked": False, "bg_color": OPEN_COLOUR} if field in self.form.open else {})

    def _takes(self, row: FormRow, field: Field, *, assigned: bool) -> bool:
        if not assigned or not row.row.takes_value:
            return False
        return takes_target(row.row) if field is Field.TARGET else True

    def _validate(self, row: FormRow, field: Field, line: int, column: int, *, assigned: bool) -> None:
        if field not in self.form.open or field in TEXT_FIELDS or not self._takes(row, field, assigned=assigned):
            return
        code = row.row.code
        source = f"={self.lists[code][0]}" if code in self.lists else None
        rule = (
            target_validation(code)
            if field is Field.TARGET
            else score_validation(row.entering, code, is_item=row.row.is_item, source=source)
        )
        if rule is not None:
            self.sheet.data_validation(line, column, line, column, rule)

    def _points(self, row: FormRow, line: int, column: int, form: Format, *, assigned: bool) -> None:
        formula = self.formulas.shown(row.row.code) if assigned else None
        if formula is None:
            later = assigned and isinstance(row.row.rule, Relative) and row.row.takes_value
            put_text(self.sheet, line, column, _LATER if later else "", form)
            return
        self.sheet.write_formula(line, column, formula, form, self._earned(row))
        if isinstance(row.row.rule, Deduct) and row.row.row.penalty:  # type: ignore[union-attr]
            self._agree(line, column)

    def _earned(self, row: FormRow) -> float | str:
        """What the engine has for the row: shown where Excel has not computed yet, as in a preview."""
        code = row.row.code
        if row.row.role == "section":
            return float(self.read.totals.subtotals[code].points)
        read = self.read.lines[code]
        if read.status not in (Status.COUNTED, Status.FALLEN):
            return ""
        points = float(read.points + read.overflow)
        return -points if row.row.role == "penalty" and not self.maker.table.within_deduct(row.row) else points

    def _agree(self, line: int, column: int) -> None:
        """What is entered as left is marked where the cases below say otherwise."""
        entered, left = (f"${xl_col_to_name(place)}{line + 1}" for place in (self.at[self.layer], column))
        criteria = f"=AND(ISNUMBER({entered}),ISNUMBER({left}),ABS(N({entered})-N({left}))>0.000001)"
        wrong = self.book.workbook.add_format({"font_color": "#C00000", "bold": True})
        place = self.at[self.layer]
        self.sheet.conditional_format(
            line, place, line, place, {"type": "formula", "criteria": criteria, "format": wrong}
        )


def _points_format(row: FormRow, maker: FormMaker) -> str:
    """Points of cases that the row above already holds stand in brackets, as `explain` prints them."""
    return '"("General")"' if maker.table.within_deduct(row.row) else "General"
