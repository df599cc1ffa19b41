"""The answers of `templates`: which there are, copies to edit, a check of all, the names they may use."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from giaouoc.console.answer import Answer
from giaouoc.console.document_answers import kind_named, year_of
from giaouoc.console.open_bloc import OpenYear, UsageFaultError
from giaouoc.console.problem_text import as_report
from giaouoc.documents.engine import Writer, wanted_documents
from giaouoc.documents.environment import KEPT_FILTERS
from giaouoc.documents.filters import FILTERS
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.layout import DIRECTIVES
from giaouoc.documents.templates import FOLDER, PAGE, Templates, templates_of
from giaouoc.documents.vocabulary import Word, words_of
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem, in_order
from giaouoc.records.writing import write_bytes
from giaouoc.vietnamese import strip_marks


def list_templates(opened: OpenYear) -> Answer:
    """The answer of `templates list`."""
    templates = templates_of(opened.book.root)
    return Answer(lambda _: _table(templates), list(templates.strange()))


def _table(templates: Templates) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Loại", "Văn bản", "Mẫu đang dùng"):
        table.add_column(heading, no_wrap=heading == "Loại")
    for kind in KINDS.values():
        own = templates.in_use(kind.name)
        words = Text(f"của khối: {FOLDER}/{own}", style="green") if own is not None else Text("có sẵn", style="dim")
        table.add_row(kind.name, kind.title + (" (mỗi đơn vị một bản)" if kind.per_unit else ""), words)
    return table


def copy_templates(opened: OpenYear, names: list[str], *, force: bool) -> Answer:
    """The answer of `templates copy`: shipped templates into the bloc's folder, to be changed there."""
    templates = templates_of(opened.book.root)
    files = [templates.file_of(_copied(templates, name)) for name in names]
    there = [file for file in files if (templates.own / file).exists()]
    if there and not force:
        raise UsageFaultError(
            f"{', '.join(f'{FOLDER}/{file}' for file in there)} đã có trong thư mục của khối; thêm --force để ghi đè"
        )
    for file in files:
        write_bytes(templates.own / file, (templates.shipped / file).read_bytes())
    return Answer("\n".join(f"Đã chép {(templates.own / file).as_posix()}" for file in files))


def show_template(opened: OpenYear, name: str) -> Answer:
    """The answer of `templates show`: a shipped template, to compare one's own with."""
    templates = templates_of(opened.book.root)
    known = _copied(templates, name)
    if known == "reference":
        raise UsageFaultError("reference là tệp Word; chép ra bằng giaouoc templates copy reference rồi mở bằng Word")
    return Answer((templates.shipped / templates.file_of(known)).read_text(encoding="utf-8"))


def _copied(templates: Templates, name: str) -> str:
    """`name`, which must be a kind, a part, the public page or `reference`."""
    return name if name in ("reference", *PAGE, *templates.parts) else kind_named(name)


def check_templates(opened: OpenYear, on: date) -> Answer:
    """The answer of `templates check`: every template run on what the bloc has, nothing written."""
    if opened.book.bloc is None or opened.book.years[opened.year].year is None:
        problems, notes = opened.shown(())
        return Answer(None, problems, notes, failed=True)
    year, found = year_of(opened, on)
    errors, _ = opened.shown(found)
    templates = templates_of(opened.book.root)
    writer = Writer(year, templates, errors)
    problems = list(templates.strange())
    for wanted in wanted_documents(year, list(KINDS), []):
        made = writer.make(wanted)
        # A template is sound or not whatever the bloc has; what has no data yet is at least compiled.
        own = (problem for problem in made.problems if problem.code not in (Code.LEFT_BLANK, Code.NO_DATA))
        problems += [*own, *(writer.compiled(wanted.kind.name) if made.data is None else ())]
    shown: list[Problem] = list(in_order(problems))
    failed = any(problem.is_error for problem in shown)
    return Answer(lambda _: as_report(shown, 0), (), failed=failed, wrapped=False)


def template_names(opened: OpenYear, kind: str, find: str | None, on: date) -> Answer:
    """The answer of `templates vars`: names with samples, filters, blocks, numbers."""
    kind = kind_named(kind)
    if opened.book.bloc is None or opened.book.years[opened.year].year is None:
        problems, notes = opened.shown(())
        return Answer(None, problems, notes, failed=True)
    year, _ = year_of(opened, on)
    with_scores = year.result.scores if year.result is not None else {}
    unit = next(iter(with_scores), None) if KINDS[kind].per_unit else None
    words = words_of(year.context(kind, unit))
    if find is not None:
        wanted = strip_marks(find)
        words = tuple(word for word in words if wanted in strip_marks(f"{word.name} {word.description}"))
        return Answer(lambda _: _words(words))
    return Answer(lambda _: _names(words))


def _words(words: Sequence[Word]) -> RenderableType:
    """A name, its meaning, and below it how it looks in this bloc."""
    lines: list[RenderableType] = []
    for word in words:
        text = Text(word.name, style="bold")
        text.append(f"  {word.description}", style="default")
        text.append(f"\n    ví dụ: {word.sample}" if word.sample else "", style="dim")
        lines.append(text)
    return Group(*lines)


def _names(words: tuple[Word, ...]) -> RenderableType:
    filters = [(f"| {name}", (one.__doc__ or "").split("\n")[0]) for name, one in FILTERS.items()]
    blocks = [(f"::: {name}", meaning) for name, (_, meaning) in DIRECTIVES.items()]
    numbers = [
        ('number("I")', "I, II, III; số 1 và chữ a bắt đầu lại"),
        ('number("1")', "1, 2, 3; chữ a bắt đầu lại"),
        ('number("a")', "a, b, c, d, đ"),
        ('number("Điều")', '1, 2, 3 suốt văn bản; number("Chương"), number("Phụ lục"): số La Mã'),
    ]
    parts: list[tuple[str, RenderableType]] = [("Các tên, viết {{ tên }}", _words(words))]
    parts += [
        ("Bộ lọc, viết {{ tên | bộ lọc }}", _columns(filters)),
        ("Khối dàn trang, mỗi khối một dòng", _columns(blocks)),
    ]
    parts.append(("Số thứ tự tự chạy, viết {{ … }}", _columns(numbers)))
    parts.append(("Bộ lọc và lệnh của Jinja", Text(f"{', '.join(KEPT_FILTERS)}; if, for, set, macro, include, import")))
    shown: list[RenderableType] = []
    for title, part in parts:
        shown += [Text(title, style="bold"), Padding(part, (0, 0, 1, 2))]
    return Group(*shown)


def _columns(rows: Sequence[tuple[str, str]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def word_as_text(file: Path, *, styles: bool) -> Answer:
    """The answer of `templates text`."""
    from giaouoc.documents.text import read_docx_text

    text, problem = read_docx_text(file, styles=styles)
    if text is None:
        return Answer(None, [problem] if problem is not None else [], failed=True)
    return Answer(text)
