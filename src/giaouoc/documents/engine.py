"""`Book`, `Result`, `Proposals` → Word documents: which can be written, their bytes, and what is left blank in them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giaouoc.documents.blanks import Missing
from giaouoc.documents.body import MissingStyleError
from giaouoc.documents.charts import charts_of
from giaouoc.documents.context.root import Year
from giaouoc.documents.data import lacking
from giaouoc.documents.frame import Frame
from giaouoc.documents.kinds import KINDS, Kind, file_name
from giaouoc.documents.markup import parse
from giaouoc.documents.rendering import Renderer
from giaouoc.documents.templates import Templates
from giaouoc.documents.word import UnreadableReferenceError, write_word
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity


class Wanted(NamedTuple):
    """One document to write: its kind, and the unit it is of where it is one unit's."""

    kind: Kind
    unit: str | None
    file: str


class Made(NamedTuple):
    """One document made. `file`: its name; `data`: its bytes, None where problems stood in the way."""

    wanted: Wanted
    data: bytes | None
    problems: tuple[Problem, ...]
    lacks: str | None = None


def wanted_documents(year: Year, kinds: Sequence[str], units: Sequence[str]) -> list[Wanted]:
    """Every document of `kinds`, in the order of the year; of `units` alone where some are named."""
    assert year.book.bloc is not None
    members = [member.id for member in year.book.years[year.year].members(year.book.bloc.model)]
    found = []
    for kind in KINDS.values():
        if kind.name in kinds:
            of = [unit for unit in members if not units or unit in units] if kind.per_unit else [None]
            found += [Wanted(kind, unit, file_name(kind, year.year, unit)) for unit in of]
    return found


class Writer:
    """Makes the documents of one year."""

    def __init__(self, year: Year, templates: Templates, errors: Sequence[Problem]) -> None:
        self._year = year
        self._templates = templates
        self._errors = errors
        self._renderer = Renderer(templates)

    def make(self, wanted: Wanted) -> Made:
        """The document, unless an error in what it rests on, missing data or its template stand in the way."""
        kind, unit = wanted.kind, wanted.unit
        if (stopped := self._stopped(wanted)) is not None:
            return Made(wanted, None, (stopped,))
        context = self._year.context(kind.name, unit)
        if (lack := lacking(kind.name, context)) is not None:
            return Made(wanted, None, (_no_data(self._year.year, wanted, *lack),), lack[0])
        word_form = self._templates.word_form(kind.name)
        if word_form is not None:
            from giaouoc.documents.word_form import fill_word_form

            data, empty, found = fill_word_form(word_form, context, self._year.on)
            return Made(wanted, data, (*found, *_left_blank(self._year.year, wanted, empty)))
        rendered, problems = self._renderer.render(kind.name, context.names())
        if rendered is None:
            return Made(wanted, None, tuple(problems))
        assert self._year.book.bloc is not None
        frame = Frame(kind.name, rendered.head, context, self._year.book.bloc.model)
        paper = frame.paper(charts_of(context))
        reference, name = self._templates.reference()
        try:
            data = write_word(parse(rendered.text), paper, reference, self._year.on)
        except (MissingStyleError, UnreadableReferenceError) as error:
            return Made(wanted, None, (*problems, _bad_reference(name, error)))
        blanks = [*frame.blanks, *rendered.blanks]
        return Made(wanted, data, (*problems, *_left_blank(self._year.year, wanted, blanks)))

    def compiled(self, kind: str) -> list[Problem]:
        """What is wrong with the template of `kind` whatever it is run on."""
        return [] if self._templates.word_form(kind) is not None else self._renderer.compiled(kind)

    def _stopped(self, wanted: Wanted) -> Problem | None:
        """The problem of a document that rests on a file with an error."""
        files = ("bloc.yaml", *(f"{self._year.year}/{name}" for name in ("year.yaml", *wanted.kind.rests_on)))
        error = next((error for error in self._errors if error.place.file.startswith(files)), None)
        if error is None:
            return None
        message = f"chưa viết {wanted.file}: {error.place.file} còn lỗi"
        hint = "sửa các lỗi (xem bằng: giaouoc validate) rồi chạy lại"
        return Problem(Code.RECORDS_IN_ERROR, Severity.ERROR, message, error.place, hint, error.excerpt)


def _no_data(year: int, wanted: Wanted, what: str, where: str) -> Problem:
    file, _, key = where.partition(": ")
    message = f"chưa viết {wanted.file}: chưa có {what}"
    hint = f"ghi vào {year}/{file}" + (f" ({key})" if key else "")
    return Problem(Code.NO_DATA, Severity.ERROR, message, Place(f"{year}/{file}".rstrip("/")), hint)


def _bad_reference(name: str, error: Exception) -> Problem:
    if isinstance(error, MissingStyleError):
        message = f'tệp thiếu kiểu "{error}"'
        hint = "thêm kiểu này trong Word, hoặc lấy lại tệp gốc: giaouoc templates copy reference"
    else:
        message = "tệp không đọc được như một tệp Word"
        hint = "mở bằng Word rồi lưu lại dạng .docx, hoặc lấy lại tệp gốc: giaouoc templates copy reference"
    return Problem(Code.TEMPLATE_STYLE, Severity.ERROR, message, Place(name), hint)


def _left_blank(year: int, wanted: Wanted, blanks: Sequence[Missing]) -> Iterator[Problem]:
    """One warning for all that is left blank in a document."""
    if not blanks:
        return
    # The same key may be printed here and there, by the template and by the frame.
    same: dict[str, list[Missing]] = {}
    for one in blanks:
        same.setdefault(one.key or one.what, []).append(one)
    words = [
        f"{first.what}{f' ({first.key})' if first.key else ''}{f' × {1 + len(more)}' if more and not first.key else ''}"
        for first, *more in same.values()
    ]
    message = f"{wanted.file} còn chỗ trống, in bằng dấu chấm: {'; '.join(words)}"
    hint = "điền bằng bút, hoặc ghi vào tệp của năm rồi viết lại"
    yield Problem(Code.LEFT_BLANK, Severity.WARNING, message, Place(f"output/{wanted.file}"), hint)
