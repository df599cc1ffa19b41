"""Filled forms of one unit → what changes in its file, and the file's new text. Nothing is written here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from giaouoc.records.binding import Record
from giaouoc.records.editing import Edit, Value, edited
from giaouoc.records.fields import day_text
from giaouoc.records.source import Source
from giaouoc.records.table import Table
from giaouoc.records.tree import Document, read_document
from giaouoc.records.unit import Entry, UnitYear
from giaouoc.records.yaml_text import block_lines
from giaouoc.sheets.filled import Filled
from giaouoc.sheets.kinds import KEYS, Field
from giaouoc.sheets.recorded import MOST_CHARACTERS, cleaned, recorded, same_value

# The order keys are written in.
_ENTRY_KEYS = ("target", "self", "appraised", "council", "reason", "explanation", "evidence", "printed", "assigned")
_BEFORE_PAPERS = ("unit", "signer", "registered")
_PAPER = "tu-cham"


class Changed(NamedTuple):
    """One value that changes. `code`, `title` of its row, empty for what is no score; `line`: where it will stand."""

    code: str
    title: str
    what: str
    old: str
    new: str
    line: int


class UnitChanges(NamedTuple):
    """All that changes in one unit's file, called `name`; `document`: the file as it will be."""

    unit: str
    name: str
    is_new: bool
    changed: tuple[Changed, ...]
    document: Document
    changed_cells: frozenset[tuple[str, Field]]


def changes_of(
    name: str, unit: str, record: Record[UnitYear] | None, forms: Sequence[Filled], table: Table, received: date | None
) -> UnitChanges | None:
    """What `forms` change in the file `name` of `unit`; None where nothing does."""
    scores = record.model.scores if record is not None else {}
    found = [(code, field, text) for form in forms for code, field, text in _differing(form, scores, table)]
    paper = _paper_edit(record, received)
    if not found and paper is None:
        return None
    document = _document(name, unit, record, found, paper, scores, table)
    changed = [
        _changed(document, code, field, recorded(scores.get(code), field), text, table) for code, field, text in found
    ]
    if paper is not None:
        path, old, new = paper
        changed.insert(0, Changed("", "", f"papers.{_PAPER} (ngày nhận)", old, new, document.place(path).line))
    cells = frozenset((code, field) for code, field, _ in found)
    return UnitChanges(unit, name, record is None, tuple(changed), document, cells)


_Found = tuple[str, Field, str]


def _differing(form: Filled, scores: Mapping[str, Entry], table: Table) -> Iterator[_Found]:
    """Every value of `form` that is not what is recorded, in the order of the table and of the keys."""
    for code in table.rows:
        values = form.values.get(code)
        if not values:
            continue
        entry = scores.get(code)
        for field in KEYS:
            if field in values:
                text, kept = values[field].text, recorded(entry, field)
                # What is too long for a cell came back cut: it has not been changed.
                if not same_value(text, kept) and text != cleaned(kept)[:MOST_CHARACTERS].strip():
                    yield code, field, text


def _changed(document: Document, code: str, field: Field, old: str, new: str, table: Table) -> Changed:
    line = document.place(("scores", code, KEYS[field])).line
    return Changed(code, table.rows[code].row.title, field.value, old, new, line)


def _document(
    name: str,
    unit: str,
    record: Record[UnitYear] | None,
    found: Iterable[_Found],
    paper: "_Paper | None",
    scores: Mapping[str, Entry],
    table: Table,
) -> Document:
    """The unit's file with what was found in it: as a new file, or edited in place."""
    edits = list(_score_edits(record, found, scores, table))
    if record is None:
        data: dict[str, Any] = {"unit": unit}
        if paper is not None:
            data["papers"] = {_PAPER: paper[2]}
        for edit in edits:
            _put(data, edit.path, edit.value)
        text = "\n".join(block_lines(data, 0)) + "\n"
    else:
        if paper is not None:
            edits.insert(0, Edit(paper[0], paper[2], _last_of(_BEFORE_PAPERS, record.document.data)))
        text = edited(record.document, edits)
    document, problems = read_document(Source(name, text))
    assert document is not None, problems  # `edited` has read it, and what is written new is written so
    return document


def _put(data: dict[str, Any], path: Sequence[str | int], value: Value) -> None:
    for step in path[:-1]:
        data = data.setdefault(str(step), {})
    data[str(path[-1])] = value


def _score_edits(
    record: Record[UnitYear] | None, found: Iterable[_Found], scores: Mapping[str, Entry], table: Table
) -> Iterator[Edit]:
    by_code: dict[str, list[tuple[Field, str]]] = {}
    for code, field, text in found:
        by_code.setdefault(code, []).append((field, text))
    raw = record.document.data.get("scores") if record is not None else None
    there = raw if isinstance(raw, dict) else {}
    order = list(table.rows)
    for code in sorted(by_code, key=order.index):
        own = there.get(code)
        entry: dict[str, Any] = own if isinstance(own, dict) else {}
        before = _last_of(order[: order.index(code)], there) if not entry else None
        edits = list(_entry_edits(code, entry, scores.get(code), by_code[code], before))
        if (
            record is not None
            and any(edit.path[-1] == "evidence" for edit in edits)
            and _is_in_braces(record.document, code)
        ):
            yield Edit(("scores", code), _merged(entry, edits))
        else:
            yield from edits


def _entry_edits(
    code: str, entry: Mapping[str, Any], kept: Entry | None, values: list[tuple[Field, str]], before: str | None
) -> Iterator[Edit]:
    for field, text in sorted(values, key=lambda value: _ENTRY_KEYS.index(KEYS[value[0]])):
        key = KEYS[field]
        value: Value = text or None
        path: tuple[str, ...] = ("scores", code, key)
        if field is Field.EVIDENCE:
            value = [line for line in text.split("\n") if line.strip()] or None
        elif field is Field.REASON:
            path, value = _reason(path, entry.get(key), kept, value)
        after = before if not entry else _last_of(_ENTRY_KEYS[: _ENTRY_KEYS.index(key)], entry)
        yield Edit(path, value, after)


def _reason(path: tuple[str, ...], raw: object, kept: Entry | None, value: Value) -> tuple[tuple[str, ...], Value]:
    """The appraisers' reason: one text may have stood for the council's too, whose it stays."""
    if isinstance(raw, dict):
        return (*path, "appraised"), value
    if isinstance(raw, str) and kept is not None and kept.council is not None:
        return path, {"appraised": value, "council": raw} if value is not None else {"council": raw}
    return path, value


def _merged(entry: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """An entry as a whole, its keys where they belong."""
    data = dict(entry)
    for edit in edits:
        _put(data, edit.path[2:], edit.value)
    return dict(sorted(data.items(), key=lambda pair: _ENTRY_KEYS.index(pair[0]) if pair[0] in _ENTRY_KEYS else 99))


def _last_of(keys: Iterable[str], data: Mapping[str, Any]) -> str | None:
    """The last of `keys` that is in `data`."""
    found = None
    for key in keys:
        found = key if key in data else found
    return found


def _is_in_braces(document: Document, code: str) -> bool:
    """Whether an entry is written `{self: 9}`: a list of sentences has no place in it."""
    place = document.place(("scores", code))
    outside = document.place(("scores",))
    text = document.source.line(place.line)[place.column - 1 :]
    return text.startswith("{") and not document.source.line(outside.line)[outside.column - 1 :].startswith("{")


_Paper = tuple[tuple[str, ...], str, str]


def _paper_edit(record: Record[UnitYear] | None, received: date | None) -> _Paper | None:
    """Where the day the form came in is written, what stands there and what is to; None where nothing changes."""
    if received is None:
        return None
    new = day_text(received)
    paper = record.model.papers.get(_PAPER) if record is not None else None
    if paper is not None and paper.is_ and paper.received == received:
        return None
    papers = record.document.data.get("papers") if record is not None else None
    raw = papers.get(_PAPER) if isinstance(papers, dict) else None
    old = day_text(paper.received) if paper is not None and paper.received is not None else ""
    if isinstance(raw, dict) and raw.get("is") != "không":
        return ("papers", _PAPER, "received"), old, new
    return ("papers", _PAPER), old or (raw if isinstance(raw, str) else ""), new
