"""Problems for a reader (text with excerpt and carets), for a program (JSON) and for GitHub's annotations."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from giaouoc.console.rank_data import to_csv
from giaouoc.records.problems import Problem, Severity

_MAX_EXCERPT = 100


def as_text(problem: Problem) -> Text:
    """One problem as design §4 lays it out: place, severity, message, code; excerpt; related places; remedy."""
    colour = "bold red" if problem.is_error else "bold yellow"
    text = Text()
    text.append(f"{problem.place}: ", style="bold")
    text.append(f"{problem.severity}: ", style=colour)
    text.append(problem.message)
    text.append(f" [{problem.code}]", style="dim")
    if problem.excerpt is not None and problem.excerpt.strip():
        text.append("\n")
        text.append_text(_excerpt(problem, colour))
    for related in problem.related:
        text.append(f"\n  {related.note} {related.place}")
    if problem.breadcrumbs:
        text.append(f"\n  tại: {' › '.join(problem.breadcrumbs)}", style="dim")
    for citation in problem.citations:
        text.append(f"\n  căn cứ: {citation}")
    if problem.hint is not None:
        text.append(f"\n  cách sửa: {problem.hint}", style="green")
    return text


def _excerpt(problem: Problem, colour: str) -> Text:
    line, place = problem.excerpt or "", problem.place
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    shown, start, end = _window(line, start, min(max(end, start + 1), max(len(line), start + 1)))
    gutter = f"  {place.line} | "
    # Tabs stay tabs under tabs; a letter with a combining mark is one cell wide, however many characters it is.
    before = "".join(char if char == "\t" else " " * cell_len(char) for char in shown[:start])
    carets = "^" * max(1, cell_len(shown[start:end].replace("\t", " ")))
    text = Text(f"{gutter}{shown}\n{' ' * (len(gutter) - 2)}| {before}", style="default")
    text.append(carets, style=colour)
    return text


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A stretch of a very long line around what is meant."""
    if len(line) <= _MAX_EXCERPT:
        return line, start, end
    first = max(0, start - _MAX_EXCERPT // 2)
    last = first + _MAX_EXCERPT
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


def as_report(problems: Sequence[Problem], missing: int) -> Group:
    """Every problem for a reader, and how many there are."""
    parts: list[Text] = []
    for problem in problems:
        parts += [as_text(problem), Text("")]
    return Group(*parts, _summary(problems, missing))


def _summary(problems: Sequence[Problem], missing: int) -> Text:
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    parts = [f"{errors} lỗi" if errors else "không có lỗi", f"{warnings} cảnh báo" if warnings else "không có cảnh báo"]
    if missing:
        parts.append(f"còn {missing} điểm chưa nhập")
    words = ", ".join(parts)
    return Text(f"{words[0].upper()}{words[1:]}.", style="bold red" if errors else "bold green")
