"""Commands that write Excel files and take filled ones in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from giaouoc.commands.app import command, group
from giaouoc.commands.options import Start, WrittenUnits, Year, day_named, finish, opening, started
from giaouoc.console.answer import Answer, give
from giaouoc.console.open_bloc import UsageFaultError

export = group(
    "export",
    "Viết tệp Excel: phiếu tự chấm, phiếu thẩm định, bảng tổng hợp điểm.",
    "Viết phiếu chấm điểm và bảng tổng hợp ra Excel.",
)

_Into = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="DIR", help="Thư mục để ghi; mặc định là output/ của khối.", show_default=False
    ),
]
_Force = Annotated[bool, typer.Option("--force", help="Ghi đè cả tệp đã sửa bằng tay.")]


class FormLayer(StrEnum):
    """Layers a table may be imported into."""

    SELF = "self"
    APPRAISED = "appraised"


@export.command("scores", options_metavar="[TÙY CHỌN]", short_help="Phiếu tự chấm của từng đơn vị.")
def scores_command(
    start: Start = None, year: Year = None, unit: WrittenUnits = None, output: _Into = None, force: _Force = False
) -> None:
    """Phiếu tự chấm của từng đơn vị: ô cần ghi để mở, có giới hạn và lời nhắc; ô khác khóa."""
    from giaouoc.console.sheet_answers import ExportOptions, export_forms

    opened = opening(None, start, year)
    finish(export_forms(opened, "scores", unit or [], ExportOptions(output, force)), None)


@export.command("appraisal", options_metavar="[TÙY CHỌN]", short_help="Phiếu thẩm định của từng đơn vị.")
def appraisal_command(
    start: Start = None, year: Year = None, unit: WrittenUnits = None, output: _Into = None, force: _Force = False
) -> None:
    """Phiếu thẩm định của từng đơn vị: điểm tự chấm để xem, cột thẩm định và lý do để ghi."""
    from giaouoc.console.sheet_answers import ExportOptions, export_forms

    opened = opening(None, start, year)
    finish(export_forms(opened, "appraisal", unit or [], ExportOptions(output, force)), None)


@export.command("scoreboard", options_metavar="[TÙY CHỌN]", short_help="Bảng tổng hợp điểm, xếp hạng.")
def scoreboard_command(start: Start = None, year: Year = None, output: _Into = None, force: _Force = False) -> None:
    """Bảng tổng hợp điểm, xếp hạng của cả khối, kèm biểu đồ."""
    from giaouoc.console.sheet_answers import ExportOptions, export_scoreboard

    finish(export_scoreboard(opening(None, start, year), ExportOptions(output, force)), None)


@command("import", options_metavar="[TÙY CHỌN]", short_help="Nhập phiếu Excel đã điền vào tệp của đơn vị.")
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP...", help="Các phiếu đã điền, hoặc thư mục chứa phiếu.")],
    start: Start = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="NĂM", help="Năm; mặc định là năm ghi trong phiếu.", show_default=False),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option(
            "--received", metavar="NGÀY", help="Ngày nhận phiếu tự chấm; ghi vào papers.tu-cham.", show_default=False
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ĐƠN VỊ", help="Đơn vị, khi nhập một bảng thường.", show_default=False),
    ] = None,
    layer: Annotated[
        FormLayer | None,
        typer.Option("--layer", help="self: tự chấm; appraised: thẩm định (bảng thường).", show_default=False),
    ] = None,
    code_column: Annotated[
        str | None,
        typer.Option("--code-column", metavar="CỘT", help="Tên hoặc chữ cái của cột mã.", show_default=False),
    ] = None,
    score_column: Annotated[
        str | None,
        typer.Option("--score-column", metavar="CỘT", help="Tên hoặc chữ cái của cột điểm.", show_default=False),
    ] = None,
    target_column: Annotated[
        str | None,
        typer.Option("--target-column", metavar="CỘT", help="Cột chỉ tiêu, nếu có.", show_default=False),
    ] = None,
    evidence_column: Annotated[
        str | None,
        typer.Option("--evidence-column", metavar="CỘT", help="Cột minh chứng, nếu có.", show_default=False),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="TRANG", help="Trang của bảng; mặc định là trang đầu.", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem sẽ đổi những gì, không ghi.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ghi luôn, không hỏi lại.")] = False,
) -> None:
    """Nhập phiếu tự chấm, phiếu thẩm định đã điền vào tệp của đơn vị: xem trước mọi chỗ sẽ đổi, rồi mới ghi."""
    from giaouoc.commands.asking import can_ask, confirm
    from giaouoc.console.import_answers import ImportOptions, prepare, write
    from giaouoc.sheets.importing import PlainTable
    from giaouoc.sheets.plain import PlainColumns

    plain = None
    asked = {"--layer": layer, "--code-column": code_column, "--score-column": score_column}
    if any(asked.values()) or any((target_column, evidence_column, sheet)):
        lacking = [name for name, value in {"--unit": unit, **asked}.items() if value is None]
        if lacking or layer is None or code_column is None or score_column is None:
            raise UsageFaultError(f"nhập một bảng thường còn thiếu {', '.join(lacking)}")
        columns = PlainColumns(code_column, score_column, target_column, evidence_column, sheet)
        plain = PlainTable(unit or "", layer.value, columns)
    day = day_named(received, "--received") if received is not None else None
    prepared = prepare(started(start), year, ImportOptions(files, unit, plain, day, dry_run))
    if dry_run or not prepared.units:
        finish(prepared.shown, None)
    give(prepared.shown, None)
    if not yes and not can_ask():
        finish(
            Answer(None, (), ["Chưa ghi gì: thêm --yes để ghi, hoặc --dry-run nếu chỉ muốn xem."], failed=True), None
        )
    if not yes:
        confirm("Ghi các thay đổi này?")
    finish(write(prepared), None)
