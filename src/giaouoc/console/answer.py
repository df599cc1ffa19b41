"""What a command answers: something to print, problems beside it, and whether that is a failure."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.text import Text

from giaouoc.console.picture import as_svg
from giaouoc.console.problem_text import as_text
from giaouoc.records.problems import Problem
from giaouoc.records.writing import CannotWriteError, write_text


class Format(StrEnum):
    """Forms of an answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Body = str | Callable[[int], RenderableType]


class Answer(NamedTuple):
    """`body`: text for programs, or what lays itself out for a width. `problems` and `notes` go to the error stream."""

    body: Body | None
    problems: Sequence[Problem] = ()
    notes: Sequence[str] = ()
    failed: bool = False
    wrapped: bool = True  # False: long lines stay whole, for the eye that follows carets and for other programs


def form_for(form: Format, output: Path | None) -> Format:
    """The form asked for; by the file's name where only that says it: `-o kq.csv` means CSV."""
    if form is Format.TABLE and output is not None:
        return {".csv": Format.CSV, ".json": Format.JSON}.get(output.suffix.lower(), form)
    return form


# Width of a table written to a file: what an A4 page in landscape holds.
_FILE_WIDTH = 120


# Files of programs that would refuse the text we write.
_OTHER_PROGRAMS = (".docx", ".doc", ".xlsx", ".xls", ".pdf")


def give(answer: Answer, output: Path | None) -> None:
    """Print `answer`; its body into the file `output` where one is named."""
    complain(answer.problems, answer.notes)
    if answer.body is None:
        return
    if output is not None:
        if output.suffix.lower() in (".yaml", ".yml"):
            raise CannotWriteError(f"không ghi kết quả vào {output}: đuôi này dành cho tệp ghi chép; hãy chọn tên khác")
        if output.suffix.lower() in _OTHER_PROGRAMS:
            raise CannotWriteError(
                f"không ghi kết quả vào {output}: lệnh này chỉ ghi bảng chữ (.txt, .svg), .csv hoặc .json"
            )
        _write(answer.body, output)
        Console(stderr=True, highlight=False).print(Text(f"Đã ghi {output}"))
    else:
        try:
            _print(answer.body, wrapped=answer.wrapped)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough
            _close_screen()
        except OSError as error:
            _close_screen()
            message = f"không ghi hết được kết quả (mã lỗi {error.errno}); kiểm tra chỗ trống trên đĩa rồi chạy lại"
            raise CannotWriteError(message) from error


def _close_screen() -> None:
    """So that Python does not try once more, and fail, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(body: Body, *, wrapped: bool) -> None:
    if isinstance(body, str):
        print(body, end="" if body.endswith("\n") else "\n")
        return
    screen = Console(highlight=False)
    screen.print(body(screen.width), soft_wrap=not wrapped)


def complain(problems: Iterable[Problem], notes: Iterable[str] = ()) -> None:
    """Problems, then notes, on the error stream."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(as_text(problem))
        console.print()
    for note in notes:
        console.print(Text(note))


def _write(body: Body, output: Path) -> None:
    if isinstance(body, str):
        # Excel takes a CSV file for UTF-8 only when a byte order mark says so; JSON must not have one.
        for_excel = output.suffix.lower() == ".csv" and not body.startswith("{")
        write_text(output, body, encoding="utf-8-sig" if for_excel else "utf-8")
        return
    console = Console(width=_FILE_WIDTH, record=True, highlight=False, file=io.StringIO())
    console.print(body(_FILE_WIDTH))
    write_text(output, as_svg(console) if output.suffix.lower() == ".svg" else console.export_text(), encoding="utf-8")
