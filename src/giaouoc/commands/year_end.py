"""Closing a year, and opening it again."""

from datetime import date
from typing import Annotated

import typer

from giaouoc.commands.app import command
from giaouoc.commands.options import Folder, Start, Year, day_named, finish, opening
from giaouoc.console.open_bloc import UsageFaultError


@command("close", options_metavar="[TÙY CHỌN]", short_help="Khóa năm như đã công bố.")
def close_command(
    folder: Folder = None,
    start: Start = None,
    year: Year = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="TÊN", help="Ai khóa; mặc định là đơn vị trưởng của năm.", show_default=False),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="NGÀY", help="Ngày khóa; mặc định là hôm nay.", show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="Mở lại năm đã khóa để sửa; phải nêu --reason.")] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="LÝ DO", help="Vì sao mở lại.", show_default=False)
    ] = None,
) -> None:
    """Khóa năm như đã công bố: ghi kết quả ra một tệp của năm; từ đó validate nêu mọi số liệu bị sửa."""
    from giaouoc.commands.asking import can_ask, confirm
    from giaouoc.console import close_answers
    from giaouoc.console.answer import Answer, give

    if reopen and not (reason or "").strip():
        raise UsageFaultError('mở lại năm phải nêu lý do: --reason "…"')
    if reason is not None and not reopen:
        raise UsageFaultError("--reason chỉ dùng cùng --reopen")
    by = (by or "").strip() or None
    day = day_named(on) if on is not None else date.today()
    opened = opening(folder, start, year, whole=True)
    if reopen:
        finish(close_answers.reopen(opened, str(reason).strip(), by, day), None)
    ready = close_answers.to_close(opened, by, day)
    if isinstance(ready, Answer):
        finish(ready, None)
    asking = can_ask() and not yes
    if asking:
        give(close_answers.shown_before(ready), None)
        confirm(f"Khóa năm {opened.year}?")
        # The question may have waited for long: what is closed is what the files hold now.
        again = close_answers.to_close(opening(folder, start, opened.year, whole=True), by, day)
        if isinstance(again, Answer) or again.change != ready.change:
            raise UsageFaultError("hồ sơ vừa bị sửa trong lúc chờ trả lời; chạy lại để xem kết quả mới")
    finish(close_answers.close(ready, shown=asking), None)
