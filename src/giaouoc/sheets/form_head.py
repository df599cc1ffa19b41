"""What stands above and below the table of a form: whose it is, how to fill it in, the sums, who signs."""

from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import YearBook
from giaouoc.records.kinds import Relative
from giaouoc.scoring.declared import limits_declared
from giaouoc.scoring.totals import Subtotal
from giaouoc.sheets import formulas
from giaouoc.sheets.formats import SECTION_COLOUR, SMALL, Formats
from giaouoc.sheets.formulas import Formulas
from giaouoc.sheets.heights import SIZE, Wrapped, height_of
from giaouoc.sheets.kinds import Field, FormKind
from giaouoc.sheets.workbook import put_text

# The row with the heads of the columns, counted from 0; the table begins below it.
HEAD_ROW = 6
TOTAL = "TỔNG CỘNG"
_SAMPLE = 9.5

_HOW_TO = {
    "scores": (
        "Chỉ ghi vào các ô nền vàng, mỗi dòng ghi theo cột “Ghi gì”; các ô khác đã khóa. Để trống là chưa chấm, số 0 là"
        " không điểm; dòng thưởng, trừ không có trường hợp nào thì để trống. Mỗi minh chứng một dòng trong ô"
        " (Alt+Enter để xuống dòng). Không thêm, xóa dòng. Điểm tạm tính chỉ để xem, không nhập vào hồ sơ."
    ),
    "appraisal": (
        "Chỉ ghi vào các ô nền vàng: điểm thẩm định ghi theo cột “Ghi gì” (kết quả, số lần, số điểm như đơn vị đã ghi),"
        " khác tự chấm thì ghi lý do. Để trống là chưa thẩm định, số 0 là không điểm. Không thêm, xóa dòng. Điểm tạm"
        " tính chỉ để xem, không nhập vào hồ sơ."
    ),
}


class Frame(NamedTuple):
    """What the head and the end of a form are written with. `widths`: of the columns, in their order."""

    form: FormKind
    bloc: Bloc
    year: YearBook
    member: Member
    columns: tuple[Field, ...]
    widths: tuple[float, ...]
    formats: Formats


def head_of_form(sheet: Worksheet, frame: Frame) -> None:
    """The lines above the table and the heads of its columns."""
    last, plain = len(frame.columns) - 1, frame.formats.plain
    period = frame.year.period
    when = period.name if period is not None and period.name else f"năm {frame.year.number}"
    lines = [
        (frame.bloc.name.upper(), SIZE, plain(bold=True)),
        (f"{frame.form.title} {when.upper()}", 14, plain(bold=True, align="center", font_size=14)),
        (f"Đơn vị: {frame.member.name}", 12, plain(bold=True, align="center", font_size=12)),
        (_table_words(frame), SIZE, plain(italic=True, align="center")),
        (_HOW_TO[frame.form.name], SIZE, plain(italic=True)),
    ]
    across = sum(frame.widths)
    for row, (text, size, form) in enumerate(lines):
        sheet.merge_range(row, 0, row, last, "", form)
        put_text(sheet, row, 0, text, form)
        sheet.set_row(row, height_of([Wrapped(text, across * 0.95, size)]))
    title = frame.columns.index(Field.TITLE)
    put_text(sheet, 5, title, "Số lẻ trên máy này gõ như ô bên:", plain(italic=True, align="right"))
    sheet.write_number(5, title + 1, _SAMPLE, plain(bold=True, align="center", border=1))
    for column, field in enumerate(frame.columns):
        put_text(sheet, HEAD_ROW, column, field.value, frame.formats.head())
    sheet.set_row(HEAD_ROW, 34)


def _table_words(frame: Frame) -> str:
    criteria = frame.year.criteria
    if criteria is None:
        return ""
    title, issued = criteria.model.title, criteria.model.issued
    number = f"kèm theo {issued.number}" if issued is not None and issued.number else None
    words = ", ".join(part for part in (title, number) if part)
    return f"({words})" if words else ""


def end_of_form(sheet: Worksheet, frame: Frame, row: int, made: Formulas, sums: Subtotal | None) -> int:
    """The sums from `row` on, and who signs; the last row."""
    points = frame.columns.index(Field.POINTS)
    criteria = made.table.criteria
    limits = "\n".join(limits_declared(criteria, "toàn bảng"))
    lines = [
        (TOTAL, made.net(row + 1), sums.points if sums is not None else 0, limits),
        ("Trong đó: điểm chuẩn", made.column(formulas.BASE), sums.base if sums is not None else 0, ""),
        ("điểm thưởng", made.column(formulas.BONUS), sums.bonus if sums is not None else 0, ""),
        ("điểm trừ", made.column(formulas.PENALTY), sums.penalty if sums is not None else 0, ""),
    ]
    how = frame.columns.index(Field.HOW)
    for step, (title, formula, value, words) in enumerate(lines):
        bold, colour = step == 0, {"bg_color": SECTION_COLOUR} if step == 0 else {}
        for column, field in enumerate(frame.columns):
            align = "right" if field is Field.TITLE and step else "left"
            form = frame.formats.cell(bold=bold, align=align, **colour)
            if column == how:
                put_text(sheet, row + step, column, words, frame.formats.cell(font_size=SMALL, **colour))
            else:
                put_text(sheet, row + step, column, title if field is Field.TITLE else "", form)
        number = frame.formats.cell(bold=bold, align="center", num_format="#,##0.00", **colour)
        sheet.write_formula(row + step, points, formula, number, float(value))
        sheet.set_row(row + step, height_of([Wrapped(words, frame.widths[how], SMALL)]))
    row += len(lines)
    _what_is_left(sheet, frame, row, made, points)
    return _signatures(sheet, frame, row + 2)


def _what_is_left(sheet: Worksheet, frame: Frame, row: int, made: Formulas, points: int) -> None:
    form = frame.formats.plain(italic=True, align="right")
    later = any(isinstance(line.rule, Relative) for line in made.table.rows.values())
    later_words = " Tổng chưa gồm các tiêu chí tính sau, so với cả khối." if later else ""
    formula = (
        f'=IF({made.missing}=0,"Đã ghi đủ các tiêu chí.","Còn "&{made.missing}&" tiêu chí chưa ghi.")&"{later_words}"'
    )
    sheet.merge_range(row, 0, row, points, "", form)
    sheet.write_formula(row, 0, formula, form, "")


def _signatures(sheet: Worksheet, frame: Frame, row: int) -> int:
    """Two places to sign: left and right halves of the page."""
    last = len(frame.columns) - 1
    middle = next(column for column in range(last) if sum(frame.widths[: column + 1]) * 2 >= sum(frame.widths))
    bold, italic = (frame.formats.plain(align="center", **{style: True}) for style in ("bold", "italic"))
    halves = ((0, middle), (middle + 1, last))
    for (first, end), who in zip(halves, frame.form.signers, strict=True):
        for step, (text, form) in enumerate(
            (("Ngày …… tháng …… năm ………", italic), (who, bold), ("(Ký, ghi rõ họ tên)", italic))
        ):
            sheet.merge_range(row + step, first, row + step, end, "", form)
            put_text(sheet, row + step, first, text, form)
    return row + 6
