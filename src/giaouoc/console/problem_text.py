"""Problems for a reader (text with excerpt and carets), for a program (JSON) and for GitHub's annotations."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from giaouoc.console.plain import to_csv
from giaouoc.records.problems import Problem, Severity, brief
from giaouoc.records.traps import INVISIBLE, STRANGE_SPACES

_WIDEST_EXCERPT, _NARROWEST_EXCERPT = 110, 20


def as_text(problem: Problem, width: int = _WIDEST_EXCERPT) -> Text:
    """One problem as design §4 lays it out: place, severity, message, code; excerpt; related places; remedy.

    The excerpt keeps within `width`: broken, its carets would point nowhere.
    """
    colour = "bold red" if problem.is_error else "bold yellow"
    text = Text()
    text.append(f"{_visible(str(problem.place))}: ", style="bold")
    text.append(f"{problem.severity}: ", style=colour)
    text.append(_visible(problem.message))
    text.append(f" [{problem.code}]", style="dim")
    if problem.excerpt is not None and problem.excerpt.strip():
        text.append("\n")
        text.append_text(_excerpt(problem, colour, width))
    for related in problem.related:
        text.append(f"\n  {related.note} {_visible(str(related.place))}")
    if problem.breadcrumbs:
        text.append(f"\n  tại: {_visible(brief(' › '.join(problem.breadcrumbs)))}", style="dim")
    for citation in problem.citations:
        text.append(f"\n  căn cứ: {_visible(citation)}")
    if problem.hint is not None:
        text.append(f"\n  cách sửa: {_visible(problem.hint)}", style="green")
    return text


def _visible(text: str) -> str:
    """`text` on one line, with a dot for what cannot be seen and might command the terminal."""
    return INVISIBLE.sub("·", text.replace("\n", " ").replace("\t", " "))


def _excerpt(problem: Problem, colour: str, width: int) -> Text:
    line, place = problem.excerpt or "", problem.place
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    gutter = f"  {place.line} | "
    most = max(_NARROWEST_EXCERPT, min(width, _WIDEST_EXCERPT) - len(gutter) - 2)
    shown, start, end = _window(line, start, min(max(end, start + 1), max(len(line), start + 1)), most)
    shown = INVISIBLE.sub("·", shown)
    shown = shown[:start] + STRANGE_SPACES.sub("·", shown[start:end]) + shown[end:]
    # Tabs stay tabs under tabs; a letter with a combining mark is one cell wide, however many characters it is.
    before = "".join(char if char == "\t" else " " * cell_len(char) for char in shown[:start])
    carets = "^" * max(1, cell_len(shown[start:end].replace("\t", " ")))
    text = Text(f"{gutter}{shown}\n{' ' * (len(gutter) - 2)}| {before}", style="default")
    text.append(carets, style=colour)
    return text


def _window(line: str, start: int, end: int, most: int) -> tuple[str, int, int]:
    """A stretch of a line longer than `most`, around what is meant."""
    if len(line) <= most:
        return line, start, end
    first = max(0, min(start - most // 2, len(line) - most))
    last = first + most
    head, tail = ("…" if first else ""), ("…" if last < len(line) else "")
    shown = head + line[first:last] + tail
    return shown, start - first + len(head), min(end, last) - first + len(head)


def as_json(problems: Iterable[Problem], missing: int) -> str:
    """All problems as one JSON document; keys are English."""
    listed = [_plain(problem) for problem in problems]
    errors = sum(problem["severity"] == Severity.ERROR for problem in listed)
    document = {"errors": errors, "warnings": len(listed) - errors, "missing": missing, "problems": listed}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _plain(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "severity": str(problem.severity),
        "code": str(problem.code),
        "message": problem.message,
        "hint": problem.hint,
        "breadcrumbs": list(problem.breadcrumbs),
        "related": [{"note": related.note, "place": str(related.place)} for related in problem.related],
        "citations": list(problem.citations),
    }


def as_github(problem: Problem) -> str:
    """One problem as a workflow command of GitHub Actions."""
    level = "error" if problem.is_error else "warning"
    place = problem.place
    message = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    where = f"file={_property(place.file)},line={place.line},endLine={place.end_line},col={place.column}"
    return f"::{level} {where},title={_property(problem.code)}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def as_csv(problems: Iterable[Problem]) -> str:
    """One line a problem."""
    columns = ("file", "line", "column", "severity", "code", "message", "hint")
    return to_csv(columns, [_plain(problem) for problem in problems])


def as_report(problems: Sequence[Problem], missing: int) -> RenderableType:
    """Every problem for a reader, and how many there are."""
    return _Report(problems, missing)


@dataclass(frozen=True)
class _Report:
    problems: Sequence[Problem]
    missing: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for problem in self.problems:
            yield as_text(problem, options.max_width)
            yield Text("")
        yield _summary(self.problems, self.missing)


def _summary(problems: Sequence[Problem], missing: int) -> Text:
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    parts = [f"{errors} lỗi" if errors else "không có lỗi", f"{warnings} cảnh báo" if warnings else "không có cảnh báo"]
    if missing:
        parts.append(f"còn {missing} điểm chưa nhập")
    words = ", ".join(parts)
    return Text(f"{words[0].upper()}{words[1:]}.", style="bold red" if errors else "bold green")
