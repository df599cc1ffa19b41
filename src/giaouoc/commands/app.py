"""The command line itself, to which the modules beside this one add their commands."""

import typer

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
