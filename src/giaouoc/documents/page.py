"""A year's public page: template, style and what was computed → one HTML file, or the problems in its way.

HTML has its own environment: the names, the blanks and the strictness of the Word templates, and every value printed as
text, in whatever place of the page it stands.
"""

import html
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from jinja2 import FunctionLoader

from giaouoc.documents.blanks import Missing
from giaouoc.documents.context.page import Page, PageOptions, page_of
from giaouoc.documents.context.root import Year
from giaouoc.documents.environment import TemplateEnvironment
from giaouoc.documents.page_seal import NoHeadError, seal_page
from giaouoc.documents.template_problems import template_problem
from giaouoc.documents.templates import PAGE, Templates
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.source import Source

TEMPLATE, STYLE = PAGE["publish"], PAGE["publish.css"]

# What HTML cannot hold, though a record may; and what turns the letters after it around, in a line with others' names.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class MadePage(NamedTuple):
    """A page made; `data` None: problems stood in the way."""

    page: Page | None
    data: bytes | None
    problems: tuple[Problem, ...]


def page_name(year: int) -> str:
    """`2024-cong-khai.html`."""
    return f"{year}-cong-khai.html"


def make_page(year: Year, templates: Templates, errors: Sequence[Problem], options: PageOptions) -> MadePage:
    """The page of `year`; an error in the records, which every part of it rests on, stops it."""
    name = page_name(year.year)
    if errors:
        return MadePage(None, None, (_in_error(name, errors[0]),))
    if year.result is None:
        return MadePage(None, None, (_no_data(name, year.year),))
    page = page_of(year, options)
    text, blanks, problems = _Writer(templates).write(page)
    if text is None:
        return MadePage(page, None, tuple(problems))
    css, found = templates.source(STYLE)
    problems += found
    if css is None or any(problem.is_error for problem in problems):
        return MadePage(page, None, tuple(problems))
    try:
        data = seal_page(text, css.text)
    except NoHeadError:
        return MadePage(page, None, (*problems, _no_head(templates)))
    if blanks:
        problems.append(_left_blank(name, blanks))
    return MadePage(page, data, tuple(problems))


def as_text(text: str) -> str:
    """`text` so that none of it is read as HTML, between tags and within the quotes of an attribute."""
    return html.escape(_NOT_TEXT.sub("", text), quote=True)


class _Writer:
    """The template, filled in once."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._sources: dict[str, Source] = {}
        self._problems: list[Problem] = []
        self._environment = TemplateEnvironment(FunctionLoader(self._load), print_value=as_text)

    def write(self, page: Page) -> tuple[str | None, list[Missing], list[Problem]]:
        """The page as text, with what was left blank in it."""
        names = page.names()
        try:
            text = self._environment.get_template(TEMPLATE).render(names)
        except Exception as error:  # raised again unless a template is to blame
            if any(problem.is_error for problem in self._problems):
                return None, [], self._problems
            filters = sorted(self._environment.filters)
            return None, [], [template_problem(error, self._sources, sorted(names), filters)]
        return text, self._environment.blanks, self._problems

    def _load(self, name: str) -> tuple[str, str, Any] | None:
        source, problems = self._templates.source(name)
        self._problems += problems
        if source is None:
            return None
        self._sources[source.name] = source
        return "\n".join(source.lines), source.name, None


def _in_error(name: str, error: Problem) -> Problem:
    if error.code is Code.RESULT_DIFFERS:  # says itself what is to be done
        return error
    message = f"chưa viết {name}: {error.place.file} còn lỗi"
    hint = "sửa các lỗi (xem bằng: giaouoc validate) rồi chạy lại"
    return Problem(Code.RECORDS_IN_ERROR, Severity.ERROR, message, error.place, hint, error.excerpt)


def _no_data(name: str, year: int) -> Problem:
    message = f"chưa viết {name}: năm {year} chưa có kết quả để công khai"
    hint = f"ghi bảng tiêu chí ({year}/criteria.yaml) và điểm của các đơn vị ({year}/units)"
    return Problem(Code.NO_DATA, Severity.ERROR, message, Place(str(year)), hint)


def _no_head(templates: Templates) -> Problem:
    found = templates.find(TEMPLATE)
    message = "mẫu không có phần <head> … </head>, là nơi ghi kiểu dáng và dấu của trang"
    hint = "thêm <head>, hoặc lấy lại mẫu gốc: giaouoc templates copy publish --force"
    return Problem(
        Code.TEMPLATE_HEAD, Severity.ERROR, message, Place(found[1] if found is not None else TEMPLATE), hint
    )


def _left_blank(name: str, blanks: Sequence[Missing]) -> Problem:
    """One warning for all that a bloc's own template prints though it is not recorded."""
    words = "; ".join(dict.fromkeys(f"{one.what}{f' ({one.key})' if one.key else ''}" for one in blanks))
    message = f"{name} còn chỗ trống, in bằng dấu chấm: {words}"
    hint = "ghi vào hồ sơ, hoặc trong mẫu chỉ in khi đã có: {% if … %}"
    return Problem(Code.LEFT_BLANK, Severity.WARNING, message, Place(f"output/{name}"), hint)
