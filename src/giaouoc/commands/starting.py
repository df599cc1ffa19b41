"""Commands that begin something: a bloc, a year."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from giaouoc.commands.app import command
from giaouoc.commands.options import Folder, Start, Year, finish, opening, started
from giaouoc.console.open_bloc import UsageFaultError


class KindOption(StrEnum):
    """Kinds of a bloc."""

    KHOI = "khối"
    CUM = "cụm"
    KHU_VUC = "khu vực"


class LevelOption(StrEnum):
    """Levels of a bloc's owner."""

    CENTRAL = "trung ương"
    MINISTRY = "bộ"
    PROVINCE = "tỉnh"
    DISTRICT = "huyện"
    COMMUNE = "xã"
    BASE = "cơ sở"


class Starter(StrEnum):
    """Ready-made scoring tables."""

    THREE_SECTIONS = "ba-muc"
    PERCENT = "ty-le"
    DEDUCTION = "tru-diem"


@command("init", options_metavar="[TÙY CHỌN]", short_help="Tạo thư mục của một khối mới.")
def init_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục sẽ tạo, ví dụ khoi-13.")],
    start: Start = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TÊN", help="Tên khối, cụm.", show_default=False)
    ] = None,
    kind: Annotated[KindOption | None, typer.Option("--kind", help="Loại.", show_default=False)] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="TÊN", help="Cơ quan quản lý khối.", show_default=False)
    ] = None,
    level: Annotated[LevelOption, typer.Option("--level", help="Cấp của cơ quan ấy.")] = LevelOption.PROVINCE,
    member: Annotated[
        list[str] | None,
        typer.Option("--member", metavar="TÊN", help="Một thành viên (dùng được nhiều lần).", show_default=False),
    ] = None,
    members: Annotated[
        Path | None,
        typer.Option("--members", metavar="TỆP", help="Tệp Excel, CSV hoặc chữ: mỗi dòng một tên.", show_default=False),
    ] = None,
    leader: Annotated[
        str | None,
        typer.Option("--leader", metavar="TÊN", help="Đơn vị trưởng; để trống nếu chưa rõ.", show_default=False),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="NĂM", help="Năm; mặc định là năm nay.", show_default=False)
    ] = None,
    criteria: Annotated[Starter, typer.Option("--criteria", help="Bảng điểm để bắt đầu.")] = Starter.THREE_SECTIONS,
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")] = False,
) -> None:
    """Tạo thư mục của một khối mới: các tệp có chú thích, kiểm tra được ngay. Thiếu điều gì thì hỏi."""
    from giaouoc.commands.asking import ask, ask_for_members, can_ask, confirm
    from giaouoc.console.names_file import names_in
    from giaouoc.console.start_answers import init, leader_id, member_names
    from giaouoc.records.new_bloc import STARTERS, NewBloc
    from giaouoc.records.slug import ids_for

    asking = can_ask() and not yes
    target = (started(start) or Path()) / folder
    name = name or ask(asking, "--name", "Tên khối, cụm thi đua")
    kind = kind or KindOption(ask(asking, "--kind", "Loại (khối, cụm, khu vực)", "khối", list(KindOption)))
    owner = owner or ask(asking, "--owner", "Cơ quan quản lý (Hội đồng Thi đua - Khen thưởng …)")
    names = [*(member or []), *(names_in(members) if members is not None else [])]
    if not names:
        names = ask_for_members(asking)
    found = member_names(names)
    pairs = list(zip(ids_for(found), found, strict=True))
    if asking and leader is None:
        leader = ask(asking, "--leader", "Đơn vị trưởng (tên hoặc mã; bấm Enter nếu chưa rõ)", "")
    year = year or date.today().year
    if not 1900 <= year < 2200:
        raise UsageFaultError(f"--year {year}: viết năm bằng bốn chữ số, ví dụ {date.today().year}")
    bloc = NewBloc(name, kind.value, owner, level.value, pairs, leader_id(leader, pairs), year, criteria.value)
    typer.echo("Mã của các đơn vị (là tên tệp, không bao giờ đổi):", err=True)
    for id_, unit in pairs:
        typer.echo(f"  {id_:<40} {unit}", err=True)
    typer.echo(f"Bảng điểm: {STARTERS[criteria.value]}", err=True)
    if asking:
        confirm(f"Tạo {target} cho năm {year}?")
    finish(init(target, bloc), None)


@command("new-year", options_metavar="[TÙY CHỌN]", short_help="Mở thư mục năm sau từ năm này.")
def new_year_command(folder: Folder = None, start: Start = None, year: Year = None) -> None:
    """Mở thư mục năm sau: bảng điểm, quy định, lịch cộng một năm; trưởng, phó theo kết quả bầu."""
    from giaouoc.console.start_answers import new_year

    finish(new_year(opening(folder, start, year, whole=True)), None)
