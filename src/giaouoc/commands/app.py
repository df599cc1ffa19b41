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


def group(name: str, text: str, short: str) -> typer.Typer:
    """Commands under one name: `text` heads their own help, `short` is their line in that of `giaouoc`."""
    commands = typer.Typer(
        help=text,
        no_args_is_help=True,
        subcommand_metavar="LỆNH [THAM SỐ]...",
        options_metavar="[TÙY CHỌN]",
        rich_markup_mode=None,
    )
    app.add_typer(commands, name=name, short_help=short)
    return commands
