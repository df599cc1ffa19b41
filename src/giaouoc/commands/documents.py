"""Commands that write Word documents, and those about their templates."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from giaouoc.commands.app import command, group
from giaouoc.commands.options import On, Start, WrittenUnits, Year, day_named, finish, opening

_Kinds = Annotated[
    list[str] | None,
    typer.Argument(metavar="[LOẠI]...", help="Loại văn bản, ví dụ plan, covenant, summary.", show_default=False),
]

templates = group(
    "templates", "Các mẫu văn bản: liệt kê, chép ra để sửa, kiểm tra, xem các tên dùng được.", "Các mẫu văn bản."
)


@command("render", options_metavar="[TÙY CHỌN]", short_help="Viết văn bản Word vào thư mục output.")
def render_command(
    kinds: _Kinds = None,
    start: Start = None,
    year: Year = None,
    everything: Annotated[bool, typer.Option("--all", help="Mọi văn bản đã có dữ liệu.")] = False,
    unit: WrittenUnits = None,
    on: On = None,
    strict: Annotated[bool, typer.Option("--strict", help="Không viết văn bản còn chỗ trống (số, ngày, tên).")] = False,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè cả văn bản đã sửa bằng tay.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Chuyển thêm sang PDF bằng LibreOffice.")] = False,
) -> None:
    """Viết văn bản Word vào thư mục output: kế hoạch, quy chế, giao ước, báo cáo, biên bản, tờ trình."""
    from giaouoc.console.document_answers import RenderOptions, render

    opened = opening(None, start, year, whole=True)
    options = RenderOptions(kinds or [], unit or [], everything, strict, force, pdf)
    finish(render(opened, options, _day(on)), None)


@templates.command("list", options_metavar="[TÙY CHỌN]")
def list_command(start: Start = None) -> None:
    """Các loại văn bản, và mẫu nào được dùng cho từng loại."""
    from giaouoc.console.template_answers import list_templates

    finish(list_templates(opening(None, start, None, whole=True)), None)


@templates.command("copy", options_metavar="[TÙY CHỌN]")
def copy_command(
    names: Annotated[
        list[str],
        typer.Argument(metavar="LOẠI...", help="Loại văn bản; _parts (đoạn dùng chung); reference (trang, kiểu chữ)."),
    ],
    start: Start = None,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè mẫu đã có trong thư mục của khối.")] = False,
) -> None:
    """Chép mẫu có sẵn vào thư mục templates của khối để sửa lời văn."""
    from giaouoc.console.template_answers import copy_templates

    finish(copy_templates(opening(None, start, None), names, force=force), None)


@templates.command("show", options_metavar="[TÙY CHỌN]")
def show_command(
    name: Annotated[str, typer.Argument(metavar="LOẠI", help="Loại văn bản, hoặc một phần dùng chung (_parts).")],
    start: Start = None,
) -> None:
    """In mẫu có sẵn của giaouoc, để so với mẫu đã sửa."""
    from giaouoc.console.template_answers import show_template

    finish(show_template(opening(None, start, None), name), None)


@templates.command("check", options_metavar="[TÙY CHỌN]")
def check_command(start: Start = None, year: Year = None, on: On = None) -> None:
    """Kiểm tra mọi mẫu với dữ liệu của khối, không viết gì."""
    from giaouoc.console.template_answers import check_templates

    finish(check_templates(opening(None, start, year, whole=True), _day(on)), None)


@templates.command("vars", options_metavar="[TÙY CHỌN]")
def vars_command(
    kind: Annotated[
        str, typer.Argument(metavar="[LOẠI]", help="Lấy ví dụ của loại văn bản này.", show_default=True)
    ] = "summary",
    find: Annotated[
        str | None,
        typer.Option(
            "--find", metavar="CHỮ", help="Chỉ những tên có chữ này, hoặc có nghĩa như vậy.", show_default=False
        ),
    ] = None,
    start: Start = None,
    year: Year = None,
    on: On = None,
) -> None:
    """Mọi tên, bộ lọc và khối mà một mẫu dùng được, kèm ví dụ lấy từ khối."""
    from giaouoc.console.template_answers import template_names

    finish(template_names(opening(None, start, year, whole=True), kind, find, _day(on)), None)


@templates.command("text", options_metavar="[TÙY CHỌN]")
def text_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Một tệp Word (.docx).")],
    styles: Annotated[bool, typer.Option("--styles", help="Ghi thêm tên kiểu của mỗi đoạn.")] = False,
) -> None:
    """In một tệp Word thành chữ, để git so sánh được."""
    from giaouoc.console.template_answers import word_as_text

    finish(word_as_text(file, styles=styles), None)


def _day(on: str | None) -> date:
    return day_named(on) if on is not None else date.today()
