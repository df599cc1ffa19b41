"""The command line: options in, one call, output out. The only place with exit codes."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

from giaouoc.console.streams import speak_vietnamese, write_crash_log
from giaouoc.records.writing import CannotWriteError

speak_vietnamese()  # typer must find its language ready

import click  # noqa: E402
import typer  # noqa: E402

from giaouoc import __version__  # noqa: E402
from giaouoc.console import answers  # noqa: E402
from giaouoc.console.answer import Answer, Format, complain, form_for, give  # noqa: E402
from giaouoc.console.open_bloc import OpenYear, UsageFaultError, bloc_root, open_year  # noqa: E402
from giaouoc.scoring.layers import Reading  # noqa: E402
from giaouoc.vietnamese import parse_date  # noqa: E402

OK, ERRORS, USAGE, UNEXPECTED = range(4)

app = typer.Typer(
    name="giaouoc",
    help="Sổ thi đua của khối, cụm: kiểm tra hồ sơ, chấm điểm, xếp hạng.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    suggest_commands=False,
    no_args_is_help=True,
    subcommand_metavar="LỆNH [THAM SỐ]...",
    options_metavar="[TÙY CHỌN]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
command = app.command

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DIR]", help="Thư mục của khối; mặc định là bloc.yaml gần nhất từ đây lên.", show_default=False
    ),
]
Start = Annotated[
    Path | None, typer.Option("-C", metavar="DIR", help="Làm việc như thể đang ở thư mục DIR.", show_default=False)
]
Year = Annotated[
    int | None,
    typer.Option("--year", metavar="NĂM", help="Năm; mặc định là năm gần nhất đã có tệp đơn vị.", show_default=False),
]
Form = Annotated[Format, typer.Option("--format", help="Dạng kết quả.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Ghi kết quả vào tệp.", show_default=False)
]
Units = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar="ĐƠN VỊ", help="Chỉ hiện đơn vị này (dùng được nhiều lần).", show_default=False),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="NGÀY",
        help="Tính đến ngày này; mặc định là ngày họp, chưa họp thì hôm nay.",
        show_default=False,
    ),
]


class Layer(StrEnum):
    """Layers that can be ranked."""

    COUNTED = "counted"
    SELF = "self"


class ProblemFormat(StrEnum):
    """Forms of a list of problems."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GITHUB = "github"


LayerOption = Annotated[
    Layer,
    typer.Option("--layer", help="counted: điểm được tính; self: tạm tính theo điểm tự chấm."),
]


@app.callback(invoke_without_command=True)
def giaouoc(
    context: typer.Context,
    start: Start = None,
    version: Annotated[bool, typer.Option("--version", help="Hiện phiên bản rồi thoát.")] = False,
) -> None:
    context.obj = start  # -C before the command is the same as after it
    if version:
        print(f"giaouoc {__version__}")
        raise typer.Exit(OK)


@command("validate", options_metavar="[TÙY CHỌN]", short_help="Kiểm tra mọi tệp, nêu mọi lỗi.")
def validate_command(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[DIR]...", help="Một hoặc nhiều thư mục khối.", show_default=False),
    ] = None,
    start: Start = None,
    form: Annotated[ProblemFormat, typer.Option("--format", help="Dạng kết quả.")] = ProblemFormat.TABLE,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo như lỗi.")] = False,
    output: Output = None,
) -> None:
    """Kiểm tra mọi tệp của khối: nêu mọi lỗi, ở đâu, sửa thế nào."""
    finish(answers.validate(folders or [], started(start), form.value, strict=strict), output)


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


@command("schema", options_metavar="[TÙY CHỌN]", short_help="Ghi JSON Schema cho trình soạn thảo.")
def schema_command(
    start: Start = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Thư mục để ghi các tệp.", show_default=True)
    ] = Path("schemas"),
) -> None:
    """Ghi JSON Schema của các tệp, để trình soạn thảo gợi ý và giải thích bằng tiếng Việt."""
    finish(answers.schema((started(start) or Path()) / output), None)


def started(start: Path | None) -> Path | None:
    """Where to work: `-C` after the command, else before it."""
    before: Path | None = click.get_current_context().find_root().obj
    return start or before


def counted_from(on: str | None, opened: OpenYear) -> date | None:
    """The day asked for; else today, unless the year has a review, whose day counts then."""
    if on is not None:
        return day_named(on)
    return None if opened.book.years[opened.year].review_date is not None else date.today()


def day_named(on: str) -> date:
    """The day written as `on`."""
    day = parse_date(on)
    if day is None:
        raise UsageFaultError(f'--on "{on}": viết ngày/tháng/năm, ví dụ 20/11/2026')
    return day


def opening(folder: Path | None, start: Path | None, year: int | None, *, whole: bool = False) -> OpenYear:
    """The year asked for; ends the command with what is wrong when there is none."""
    opened = open_year(folder, started(start), year, whole=whole)
    if isinstance(opened, Answer):
        finish(opened, None)
        raise AssertionError("finish does not return")
    return opened


def finish(answer: Answer, output: Path | None) -> NoReturn:
    """Print `answer` and end."""
    give(answer, output)
    raise typer.Exit(ERRORS if answer.failed else OK)


def main() -> None:
    """Entry point. What nobody foresaw goes into a file, and the user is told where."""
    try:
        sys.exit(app(prog_name="giaouoc", standalone_mode=False) or OK)
    except click.exceptions.Abort:
        complain((), ["Đã dừng theo yêu cầu."])
        sys.exit(ERRORS)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (UsageFaultError, CannotWriteError) as fault:
        complain((), [f"Lỗi: {fault}"])
        sys.exit(USAGE if isinstance(fault, UsageFaultError) else ERRORS)
    except Exception:
        log = write_crash_log(__version__)
        complain((), [f"Lỗi ngoài dự kiến, không phải do hồ sơ của bạn. Gửi tệp này cho người phát triển: {log}"])
        sys.exit(UNEXPECTED)
