"""Commands that read a bloc and say what is in it."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from giaouoc.commands.app import command
from giaouoc.commands.options import (
    Folder,
    Form,
    Layer,
    LayerOption,
    On,
    Output,
    ProblemFormat,
    Start,
    Units,
    Year,
    counted_from,
    day_named,
    finish,
    opening,
    started,
)
from giaouoc.console import answers
from giaouoc.console.answer import Answer, Format, form_for
from giaouoc.console.open_bloc import UsageFaultError, bloc_root
from giaouoc.scoring.layers import Reading


@command("validate", options_metavar="[TÙY CHỌN]", short_help="Kiểm tra mọi tệp, nêu mọi lỗi.")
def validate_command(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[DIR]...", help="Một hoặc nhiều thư mục khối, hoặc tệp trong đó.", show_default=False),
    ] = None,
    start: Start = None,
    form: Annotated[ProblemFormat, typer.Option("--format", help="Dạng kết quả.")] = ProblemFormat.TABLE,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo như lỗi.")] = False,
    recompute: Annotated[
        bool, typer.Option("--recompute", help="Tính lại các năm đã khóa, so từng số liệu với kết quả đã khóa.")
    ] = False,
    output: Output = None,
) -> None:
    """Kiểm tra mọi tệp của khối: nêu mọi lỗi, ở đâu, sửa thế nào."""
    found = answers.validate(folders or [], started(start), form.value, strict=strict, recompute=recompute)
    finish(found, output)


@command("rank", options_metavar="[TÙY CHỌN]")
def rank_command(
    folder: Folder = None,
    start: Start = None,
    year: Year = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="MỤC",
            help="Xếp hạng theo section (từng mục), criterion (từng tiêu chí), hoặc một mã.",
            show_default=False,
        ),
    ] = None,
    layer: LayerOption = Layer.COUNTED,
    as_entered: Annotated[
        bool, typer.Option("--as-entered", help="Cộng theo số in trên giấy (printed), chỉ để đối chiếu.")
    ] = False,
    unit: Units = None,
    form: Form = Format.TABLE,
    output: Output = None,
) -> None:
    """Xếp hạng các đơn vị của khối."""
    opened = opening(folder, start, year)
    finish(answers.rank(opened, form_for(form, output), Reading(layer), unit or [], by, as_entered=as_entered), output)


@command("explain", options_metavar="[TÙY CHỌN]", short_help="Giải thích điểm của một đơn vị, từng tiêu chí.")
def explain_command(
    unit: Annotated[str, typer.Argument(metavar="ĐƠN VỊ", help="Mã, tên hoặc tên gọi tắt của đơn vị.")],
    start: Start = None,
    year: Year = None,
    layer: LayerOption = Layer.COUNTED,
    on: On = None,
    form: Form = Format.TABLE,
    output: Output = None,
) -> None:
    """Giải thích một đơn vị: từng tiêu chí ai chấm bao nhiêu, tính thế nào; từng điều kiện khen thưởng."""
    opened = opening(None, start, year, whole=True)
    finish(answers.explain(opened, unit, form_for(form, output), Reading(layer), counted_from(on, opened)), output)


@command("awards", options_metavar="[TÙY CHỌN]", short_help="Xét khen thưởng: ai đủ điều kiện, vì sao.")
def awards_command(
    folder: Folder = None,
    start: Start = None,
    year: Year = None,
    award: Annotated[
        list[str] | None,
        typer.Option("--award", metavar="MÃ", help="Chỉ hiện danh hiệu này (dùng được nhiều lần).", show_default=False),
    ] = None,
    unit: Units = None,
    everything: Annotated[bool, typer.Option("--all", help="Cả các danh hiệu của luật mà khối không đề nghị.")] = False,
    on: On = None,
    form: Form = Format.TABLE,
    output: Output = None,
) -> None:
    """Xét khen thưởng: từng danh hiệu, ai đủ điều kiện, ai không và vì sao, gợi ý, quyết định của cuộc họp."""
    from giaouoc.console import award_answers

    opened = opening(folder, start, year, whole=True)
    day = counted_from(on, opened)
    shown = award_answers.awards(opened, form_for(form, output), day, award or [], unit or [], everything=everything)
    finish(shown, output)


@command("history", options_metavar="[TÙY CHỌN]", short_help="Các năm: hạng, khen thưởng, trưởng, phó.")
def history_command(
    unit: Annotated[
        str | None,
        typer.Argument(metavar="[ĐƠN VỊ]", help="Mã, tên hoặc tên gọi tắt; để trống là cả khối.", show_default=False),
    ] = None,
    start: Start = None,
    form: Form = Format.TABLE,
    output: Output = None,
) -> None:
    """Các năm của khối hoặc của một đơn vị: hạng, xếp loại, khen thưởng kèm số quyết định, trưởng, phó."""
    from giaouoc.console import award_answers

    root = bloc_root(None, started(start))
    if isinstance(root, Answer):
        finish(root, None)
    finish(award_answers.history(root, unit, form_for(form, output)), output)


@command("overview", options_metavar="[TÙY CHỌN]", short_help="Nhiều khối cùng lúc: kết quả, khen thưởng.")
def overview_command(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Thư mục chứa các khối; mặc định là thư mục này.", show_default=False),
    ] = None,
    start: Start = None,
    year: Year = None,
    on: On = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="SỐ", help="Số tiến trình; mặc định tự chọn.", show_default=False),
    ] = None,
    form: Form = Format.TABLE,
    output: Output = None,
) -> None:
    """Tổng hợp mọi khối trong một thư mục: kết quả, khen thưởng, số cờ cơ quan quản lý được đề nghị."""
    from giaouoc.console import award_answers

    if jobs is not None and jobs < 1:
        raise UsageFaultError(f"--jobs {jobs}: viết số từ 1 trở lên")
    if folder is not None and started(start) is not None:
        raise UsageFaultError("chỉ dùng một trong hai: DIR hoặc -C DIR")
    top = folder or started(start) or Path()
    day = day_named(on) if on is not None else None
    finish(award_answers.overview(top, year, day, date.today(), jobs, form_for(form, output)), output)


@command("status", options_metavar="[TÙY CHỌN]", short_help="Khối đang ở đâu trong năm, việc gì tiếp theo.")
def status_command(
    folder: Folder = None,
    start: Start = None,
    year: Year = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="NGÀY", help="Tính đến ngày này; mặc định là hôm nay.", show_default=False),
    ] = None,
    form: Form = Format.TABLE,
    output: Output = None,
) -> None:
    """Khối đang ở đâu trong năm: việc quá hạn, ai chưa nộp gì, còn vướng gì, việc tiếp theo."""
    from giaouoc.console.status_answer import status

    opened = opening(folder, start, year, whole=True)
    day = day_named(on) if on is not None else date.today()
    finish(status(opened, form_for(form, output), day), output)


@command("schema", options_metavar="[TÙY CHỌN]", short_help="Ghi JSON Schema cho trình soạn thảo.")
def schema_command(
    start: Start = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Thư mục để ghi các tệp.", show_default=True)
    ] = Path("schemas"),
) -> None:
    """Ghi JSON Schema của các tệp, để trình soạn thảo gợi ý và giải thích bằng tiếng Việt."""
    finish(answers.schema((started(start) or Path()) / output), None)
