"""The answer of `status`: one screen that says where the bloc stands and what to do next."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from giaouoc.console.answer import Answer, Format
from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear
from giaouoc.console.plain import to_csv
from giaouoc.documents.engine import Writer, wanted_documents
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.states import DocumentState, State, document_states
from giaouoc.documents.templates import templates_of
from giaouoc.records.codes import Code
from giaouoc.scoring.papers import Handed, PaperState
from giaouoc.status.calendar import Dated, When
from giaouoc.status.units import PAPERS, UnitStatus
from giaouoc.status.year import YearStatus, year_status
from giaouoc.vietnamese import format_date


def status(opened: OpenYear, form: Format, on: date) -> Answer:
    """The answer of `status`."""
    book, number = opened.book, opened.year
    if book.bloc is None or book.years[number].year is None:
        problems, notes = opened.shown(())
        return Answer(None, problems, notes, failed=True)
    year, found = year_of(opened, on)
    errors, notes = opened.shown(problem for problem in found if problem.code is not Code.UNREAD_LAW)
    writer = Writer(year, templates_of(book.root), errors)
    documents = list(document_states(book.root, writer, wanted_documents(year, list(KINDS), [])))
    shown = year_status(book, number, year.result, year.proposals, errors, documents, on)
    notes = [*notes, *opened.later_year()]
    match form:
        case Format.JSON:
            return Answer(_json(shown), (), notes)
        case Format.CSV:
            return Answer(_csv(shown), (), notes)
    return Answer(lambda width: _screen(shown, width), (), notes)


def _screen(shown: YearStatus, width: int) -> RenderableType:
    head = Text(f"{shown.bloc}\n", style="bold")
    head.append(f"Năm {shown.year}, tính đến ngày {format_date(shown.on)}", style="bold")
    people = [*([f"trưởng: {shown.leader}"] if shown.leader else []), *(f"phó: {one}" for one in shown.deputies)]
    head.append(f"\n{' · '.join(people) or 'chưa ghi đơn vị trưởng'}", style="dim")
    parts: list[RenderableType] = [head]
    if shown.calendar:
        parts.append(_section("Lịch", _calendar(shown.calendar)))
    parts.append(_section("Đơn vị", _units(shown.units)))
    state = Table.grid(padding=(0, 2, 0, 0))
    for name, blocked in (
        ("Xếp hạng", shown.ranking_blocked),
        ("Khen thưởng", shown.awards_blocked),
        ("Khóa năm", () if shown.closed else shown.closing_blocked),
    ):
        done = "đã khóa" if shown.closed and name == "Khóa năm" else "không còn vướng"
        state.add_row(name, Text("; ".join(blocked) or done, style="yellow" if blocked else "green"))
    for line in shown.conflicts:
        state.add_row("Hạn mâu thuẫn", Text(line, style="yellow"))
    state.add_row("Văn bản", _documents(shown.documents))
    parts.append(_section("Còn vướng", state))
    if shown.next_steps:
        steps = Group(*(Text(f"{place}. {step}") for place, step in enumerate(shown.next_steps, 1)))
        parts.append(_section("Việc tiếp theo", steps))
    return Group(*parts)


def _section(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(f"\n{title}", style="bold"), Padding(body, (0, 0, 0, 2)))


_STYLES = {When.DONE: "dim", When.OVERDUE: "red", When.NEXT: "yellow", When.LATER: "default", When.UNDATED: "dim"}


def _calendar(calendar: Sequence[Dated]) -> RenderableType:
    """What is not done yet, a line each; what is done only counted."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    done = [one for one in calendar if one.when is When.DONE]
    for one in calendar:
        if one.when is not When.DONE:
            due = format_date(one.due) if one.due is not None else ""
            grid.add_row(Text(one.when, style=_STYLES[one.when]), due, Text(one.what))
    if done:
        late = sum(one.late for one in done)
        words = f"{len(done)}/{len(calendar)} việc" + (f", {late} việc xong sau hạn" if late else "")
        grid.add_row(Text("đã xong", style="dim"), "", Text(words, style="dim"))
    return grid


_PAPER_HEADS = {"dang-ky": "Đăng ký", "giao-uoc": "Giao ước", "tu-cham": "Tự chấm", "bao-cao": "Báo cáo"}


def _units(units: Sequence[UnitStatus]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("")
    for paper in PAPERS:
        table.add_column(_PAPER_HEADS[paper], no_wrap=True)
    table.add_column("Thiếu\ntự chấm", justify="right")
    table.add_column("Thiếu\nthẩm định", justify="right")
    table.add_column("")
    for unit in units:
        counts = (
            Text("" if count is None else str(count), style="yellow" if count else "dim") for count in _counts(unit)
        )
        papers = (Text(*_paper(state)) for state in unit.papers)
        table.add_row(Text(unit.name), *papers, *counts, Text(unit.state, style="dim"))
    return table


def _counts(unit: UnitStatus) -> tuple[int | None, int | None]:
    return unit.self_missing, unit.missing


def _paper(state: PaperState) -> tuple[str, str]:
    day = f"{state.day.day:02}/{state.day.month:02}" if state.day is not None else ""
    match state.handed:
        case Handed.IN:
            return day or "có", "green"
        case Handed.LATE:
            return f"{day} trễ", "red"
        case Handed.NOT:
            return "không", "red"
    return "?", "yellow"


def _documents(documents: Sequence[DocumentState]) -> Text:
    """Kinds by state; of a kind with several files, how many."""
    text = Text()
    for state in (State.STALE, State.EDITED, State.STOPPED, State.CURRENT, State.ABSENT):
        kinds: dict[str, int] = {}
        for one in documents:
            if one.state is state:
                kinds[one.wanted.kind.name] = kinds.get(one.wanted.kind.name, 0) + 1
        if not kinds:
            continue
        names = ", ".join(f"{kind} ({count})" if count > 1 else kind for kind, count in kinds.items())
        style = "yellow" if state in (State.STALE, State.STOPPED) else "default"
        text.append(f"{chr(10) if text else ''}{state}: {names}", style=style)
    return text if text else Text("chưa có dữ liệu để viết", style="dim")


def _json(shown: YearStatus) -> str:
    data = {
        "bloc": shown.bloc,
        "year": shown.year,
        "on": shown.on.isoformat(),
        "leader": shown.leader,
        "deputies": list(shown.deputies),
        "closed": shown.closed,
        "errors": shown.errors,
        "calendar": [
            {
                "id": one.id,
                "what": one.what,
                "due": _day(one.due),
                "done": _day(one.done),
                "state": one.when.name.lower(),
            }
            for one in shown.calendar
        ],
        "units": list(_unit_rows(shown.units)),
        "documents": [
            {
                "kind": one.wanted.kind.name,
                "unit": one.wanted.unit,
                "file": one.wanted.file,
                "state": one.state.name.lower(),
            }
            for one in shown.documents
        ],
        "blocked": {
            "ranking": list(shown.ranking_blocked),
            "awards": list(shown.awards_blocked),
            "closing": list(shown.closing_blocked),
        },
        "conflicts": list(shown.conflicts),
        "next_steps": list(shown.next_steps),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _csv(shown: YearStatus) -> str:
    columns = ["unit", "name", *(f"{paper}{part}" for paper in PAPERS for part in ("", "_date"))]
    return to_csv([*columns, "self_missing", "missing", "state"], (_flat(row) for row in _unit_rows(shown.units)))


def _unit_rows(units: Sequence[UnitStatus]) -> Iterator[dict[str, Any]]:
    for unit in units:
        papers = {
            paper: {"state": state.handed.value, "date": _day(state.day)}
            for paper, state in zip(PAPERS, unit.papers, strict=True)
        }
        yield {
            "unit": unit.unit,
            "name": unit.name,
            "papers": papers,
            "self_missing": unit.self_missing,
            "missing": unit.missing,
            "state": unit.state,
        }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    papers = row.pop("papers")
    for paper, state in papers.items():
        row[paper], row[f"{paper}_date"] = state["state"], state["date"]
    return row


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
