"""The command line: the commands put together, and what happens when one of them cannot go on."""

import sys
from typing import Annotated

from giaouoc.console.streams import speak_vietnamese, write_crash_log
from giaouoc.records.writing import CannotWriteError

speak_vietnamese()  # typer must find its language ready

import click  # noqa: E402
import typer  # noqa: E402

from giaouoc import __version__  # noqa: E402
from giaouoc.commands import documents, publishing, reading, sheets, starting, year_end  # noqa: E402
from giaouoc.commands.app import app  # noqa: E402
from giaouoc.commands.options import ERRORS, OK, UNEXPECTED, USAGE, Start  # noqa: E402
from giaouoc.console.answer import complain  # noqa: E402
from giaouoc.console.open_bloc import UsageFaultError  # noqa: E402

# In the order of a year's work, as `--help` lists them.
__all__ = ["app", "documents", "main", "publishing", "reading", "sheets", "starting", "year_end"]


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
