"""Questions at a terminal. Where nobody can answer, what is missing is named with its option."""

import sys
from collections.abc import Sequence

import typer

from giaouoc.console.open_bloc import UsageFaultError


def can_ask() -> bool:
    """Whether somebody sits at the terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(asking: bool, option: str, question: str, default: str | None = None, among: Sequence[str] = ()) -> str:
    """The answer to `question`; without anybody to ask, `default`, or a fault that names the option."""
    if not asking:
        if default is not None:
            return default
        raise UsageFaultError(f"thiếu {option}: {question}")
    while True:
        answer = str(typer.prompt(question, default=default, err=True, show_default=bool(default))).strip()
        if (answer or default == "") and (not among or answer in among):
            return answer
        typer.echo(f"Chọn một trong: {', '.join(among)}" if among else "Câu này cần có trả lời.", err=True)


def ask_for_members(asking: bool) -> list[str]:
    """Names of the members, one an answer, until an empty one."""
    if not asking:
        raise UsageFaultError("thiếu --member: nêu tên từng thành viên, hoặc --members TỆP")
    names: list[str] = []
    typer.echo("Tên đầy đủ của từng thành viên, mỗi dòng một tên; dòng trống là hết.", err=True)
    while True:
        name = str(typer.prompt(f"  Thành viên {len(names) + 1}", default="", err=True, show_default=False)).strip()
        if not name:
            return names
        names.append(name)


def confirm(question: str) -> None:
    """Go on only when the answer is yes."""
    typer.confirm(question, default=True, abort=True, err=True)
