"""Options that several commands share, and from what the user typed to what is meant."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import click
import typer

from giaouoc.console.answer import Answer, Format, give
from giaouoc.console.open_bloc import OpenYear, UsageFaultError, open_year
from giaouoc.vietnamese import parse_date

OK, ERRORS, USAGE, UNEXPECTED = range(4)

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
WrittenUnits = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar="ĐƠN VỊ", help="Chỉ viết cho đơn vị này (dùng được nhiều lần).", show_default=False),
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


def started(start: Path | None) -> Path | None:
    """Where to work: `-C` after the command, else before it."""
    before: Path | None = click.get_current_context().find_root().obj
    return start or before


def counted_from(on: str | None, opened: OpenYear) -> date | None:
    """The day asked for; else today, unless the year has a review, whose day counts then."""
    if on is not None:
        return day_named(on)
    return None if opened.book.years[opened.year].review_date is not None else date.today()


def day_named(on: str, option: str = "--on") -> date:
    """The day written as `on`, the value of `option`."""
    day = parse_date(on)
    if day is None:
        raise UsageFaultError(f'{option} "{on}": viết ngày/tháng/năm, ví dụ 20/11/2026')
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
