"""The command that publishes a year as one HTML page."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from giaouoc.commands.app import command
from giaouoc.commands.options import Folder, On, Start, Year, counted_from, finish, opening


@command("publish", options_metavar="[TÙY CHỌN]", short_help="Viết trang HTML công khai kết quả một năm.")
def publish_command(
    folder: Folder = None,
    start: Start = None,
    year: Year = None,
    on: On = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="TỆP",
            help="Ghi vào tệp này; mặc định là output/NĂM-cong-khai.html trong thư mục của khối.",
            show_default=False,
        ),
    ] = None,
    hide_self: Annotated[bool, typer.Option("--hide-self", help="Không công khai điểm tự chấm.")] = False,
    only_results: Annotated[
        bool,
        typer.Option("--only-results", help="Chỉ công khai xếp hạng, khen thưởng, trưởng và phó năm sau."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè cả trang đã sửa bằng tay.")] = False,
) -> None:
    """Viết một trang HTML công khai kết quả của năm: mở không cần mạng, xem trên điện thoại, in trên giấy A4."""
    from giaouoc.console.publish_answer import PublishOptions, publish

    opened = opening(folder, start, year, whole=True)
    day = counted_from(on, opened)
    made_on = day if on is not None and day is not None else date.today()
    finish(publish(opened, PublishOptions(output, hide_self, only_results, force, day, made_on)), None)
