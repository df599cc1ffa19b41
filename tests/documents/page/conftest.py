"""Public pages of the examples and of made-up blocs, and what a browser would make of them."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from giaouoc.awards.engine import propose
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.context.page import PageOptions
from giaouoc.documents.context.root import Year
from giaouoc.documents.page import MadePage, make_page
from giaouoc.documents.templates import templates_of
from giaouoc.scoring.engine import rank_year

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = date(2025, 6, 30)

VOID = frozenset({"meta", "br", "hr"})
SHAPES = frozenset({"rect", "path", "line", "circle"})
TAGS = frozenset(
    [
        *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "footer"),
        *("h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "strong", "em", "b"),
        *("cite", "time", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "figure"),
        *("figcaption", "svg", "defs", "pattern", "desc", "text", *SHAPES),
    ]
)
PARENTS = {
    "li": {"ul", "ol"},
    "tr": {"thead", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
    "caption": {"table"},
    "thead": {"table"},
    "tbody": {"table"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "pattern": {"defs"},
    "desc": {"svg"},
}
ONLY_WORDS_IN = frozenset({"p", "h1", "h2", "h3", "h4", "span", "strong", "em", "b", "cite", "caption", "a", "dt"})
BLOCKS = frozenset({"p", "ul", "ol", "dl", "div", "table", "section", "h1", "h2", "h3", "h4", "figure", "details"})


class Cell(NamedTuple):
    """A cell of a table: its element, its text, its attributes."""

    tag: str
    text: str
    attributes: dict[str, str | None]


class Table(NamedTuple):
    """A table: where it stands (the nearest heading before it), its caption, its rows."""

    heading: str
    caption: str
    rows: list[list[Cell]]

    def texts(self) -> list[list[str]]:
        """The texts of its body."""
        return [[cell.text for cell in row] for row in self.rows[1:]]


class Browsed(HTMLParser):
    """A page as parsed, strictly: what a browser would have to guess at is an AssertionError."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.words: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.tables: list[Table] = []
        self.items: list[str] = []
        self._open: list[list[str]] = []
        self.feed(page.decode())
        self.close()
        assert self.stack == [], f"never closed: {self.stack}"

    @property
    def text(self) -> str:
        """All the words of the page, its style left out."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._element(tag, attrs)
        if tag not in VOID:
            self.stack.append(tag)
            self._open.append([])
        if tag == "table":
            self.tables.append(Table(self.headings[-1][1] if self.headings else "", "", []))
        elif tag == "tr":
            self.tables[-1].rows.append([])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SHAPES, f"<{tag}/> does not close itself in HTML"
        self._element(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack and self.stack[-1] == tag, f"</{tag}> closes {self.stack[-3:]}"
        self.stack.pop()
        raw = "".join(self._open.pop())
        text = " ".join(raw.split())
        if self._open and tag != "title":
            self._open[-1].append(f"{raw} " if tag in BLOCKS | {"li", "dt", "dd", "td", "th"} else raw)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), text))
        elif tag == "caption":
            self.tables[-1] = self.tables[-1]._replace(caption=text)
        elif tag in ("td", "th"):
            attributes = next(attributes for name, attributes in reversed(self.elements) if name == tag)
            self.tables[-1].rows[-1].append(Cell(tag, text, attributes))
        elif tag in ("li", "dd", "p"):
            self.items.append(text)

    def handle_data(self, data: str) -> None:
        if "style" in self.stack:
            return
        self.words.append(data)
        if self._open:
            self._open[-1].append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"<{tag}>"
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}>: an attribute twice, {names}"
        parent = self.stack[-1] if self.stack else ""
        assert parent in PARENTS.get(tag, {parent}), f"<{tag}> in <{parent}>"
        assert not (parent in ONLY_WORDS_IN and tag in BLOCKS), f"<{tag}> in <{parent}>"
        assert tag == "li" or parent not in ("ul", "ol"), f"<{tag}> in <{parent}>"
        self.elements.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]


def _opened(root: Path, year: int | None) -> OpenYear:
    opened = open_year(root, None, year, whole=True)
    assert isinstance(opened, OpenYear)
    return opened


def _computed(root: Path, year: int | None, on: date) -> Year:
    opened = _opened(root, year)
    ranking = rank_year(opened.book, opened.year)
    reviewed = opened.book.years[opened.year].review_date is not None
    proposed = propose(opened.book, opened.year, ranking, None if reviewed else on)
    return Year(opened.book, opened.year, ranking.result, proposed.proposals, on)


@pytest.fixture(scope="session")
def computed() -> Callable[..., Year]:
    """What the page of the bloc in a folder, or of an example, is made of."""

    def call(root: Path | str, year: int | None = None, on: date = DAY) -> Year:
        return _computed(EXAMPLES / root, year, on)

    return call


@pytest.fixture(scope="session")
def made(computed: Callable[..., Year]) -> Callable[..., MadePage]:
    """The page of the bloc in a folder, or of an example."""

    @cache
    def example(name: str, options: PageOptions) -> MadePage:
        return make_page(computed(name), templates_of(EXAMPLES / name), (), options)

    def call(root: Path | str, *, hide_self: bool = False, only_results: bool = False, on: date = DAY) -> MadePage:
        options = PageOptions(hide_self, only_results)
        if isinstance(root, str) and on == DAY:
            return example(root, options)
        folder = EXAMPLES / root
        return make_page(computed(folder, None, on), templates_of(folder), (), options)

    return call


@pytest.fixture(scope="session")
def browse() -> Callable[[MadePage], Browsed]:
    """A page as a browser reads it."""

    @cache
    def parse(data: bytes) -> Browsed:
        return Browsed(data)

    def call(page: MadePage) -> Browsed:
        assert page.data is not None, page.problems
        return parse(page.data)

    return call


@pytest.fixture
def everything(bloc: Callable[..., Path]) -> Path:
    """A bloc in which a page has everything to tell: three layers, ties settled or not, last year's ranks, units
    without a rank, a hold, a decision against the rules, votes twice, awards nobody has decided."""
    members = "".join(f"  - {{id: {id_}, name: {name}}}\n" for id_, name in _members())
    scores = {
        "mot": "  I: {self: 61.5, appraised: 61.5, council: 60.25, reason: Hội đồng hạ điểm}\n"
        "  II: {self: 30, appraised: 30}\n  t: {self: 2, appraised: 1, reason: Một sáng kiến chưa được công nhận,"
        " explanation: Đã có công văn đề nghị}\n",
        "hai": "  I: {self: 60, appraised: 60}\n  II: {self: 28, appraised: 28}\n",
        "ba": "  I: {self: 60, appraised: 60}\n  II: {self: 28, appraised: 28}\n",
        "bon": "  I: {self: 50, appraised: 50}\n  II: {self: 28, appraised: 28}\n"
        "  p: {self: 0, appraised: 2, reason: Hai báo cáo chậm}\n",
        "nam": "  I: {self: 50, appraised: 50}\n  II: {self: 20, appraised: 26, reason: Chấm bổ sung}\n",
        "thieu": "  I: {self: 70}\n",
        "loai": "  I: {self: 9, appraised: 9}\n  II: {self: 9, appraised: 9}\n  l: {self: 1, appraised: 1}\n",
    }
    files: dict[str, str | None] = {
        "bloc.yaml": "name: Khối thi đua số 1 tỉnh\nkind: khối\nlevel: tỉnh\n"
        f"owner: Hội đồng Thi đua - Khen thưởng tỉnh\nmembers:\n{members}",
        "history.yaml": "2023: {units: {mot: {rank: 3}, hai: {rank: 1}, ba: {rank: 3}}}\n",
        "2024/year.yaml": "year: 2024\nleader: hai\ndeputies: [ba, bon]\n",
        "2024/criteria.yaml": "max: 100\ncriteria:\n"
        "  - {code: I, title: Nhiệm vụ chuyên môn, max: 70, scoring: {kind: direct}}\n"
        "  - {code: II, title: Công tác thi đua, max: 30, scoring: {kind: deduct}}\n"
        "bonus:\n  - {code: t, title: Sáng kiến, points: 1}\n"
        "penalty:\n  - {code: p, title: Báo cáo chậm, points: 1}\n"
        "  - {code: l, title: Vi phạm nghiêm trọng, disqualifies: xếp loại}\n"
        "classes:\n  - {name: Xuất sắc, from: 90}\n  - {name: Tốt, from: 70}\n",
        "2024/rules.yaml": "source: Quy chế của Khối\nawards:\n"
        "  - {award: co-khoi, name: Cờ của Khối, quota: 1, vote: {at_least: 80, of: thành viên},"
        " conditions: [{id: hang, kind: rank, at_most: 2}, {id: diem, kind: score, at_least: 80}]}\n"
        "  - {award: giay-khen, name: Giấy khen, quota: 2, conditions: [{id: diem, kind: score, at_least: 70}]}\n",
        "2024/review.yaml": "meeting: {date: 10/01/2025, chair: Ông Nguyễn Văn Chủ Tọa, secretary: Bà Thư Ký,"
        " attendance: [Ông Dự Họp]}\n"
        "ties:\n  - {units: [hai, ba], order: [ba, hai], decided_by: biểu quyết, reason: nhiều sáng kiến hơn}\n"
        "votes:\n  - {award: co-khoi, unit: hai, for: 3, of: 9, mode: bỏ phiếu kín}\n"
        "  - {award: co-khoi, ballot: 2, unit: hai, for: 8, of: 9, mode: bỏ phiếu kín}\n"
        "  - {next: leader, unit: ba, for: 8, of: 9, mode: giơ tay}\n"
        "decisions:\n  - {award: co-khoi, unit: hai, status: đề nghị, despite: Đơn vị dẫn đầu chuyên đề}\n"
        "  - {award: co-khoi, unit: mot, status: không đề nghị, reason: Đang được xem xét}\n"
        "next: {leader: ba, deputies: [mot], chosen_by: bầu}\n",
        "2024/units/khong.yaml": "unit: khong\nevaluated: {is: không, kind: không thuộc diện, reason: mới thành lập}\n",
        "2024/units/so-y-te.yaml": None,
        "2024/units/so-giao-duc.yaml": None,
    }
    for unit, rows in scores.items():
        files[f"2024/units/{unit}.yaml"] = f"unit: {unit}\nscores:\n{rows}"
    files["2024/units/mot.yaml"] = (
        "signer: {title: Giám đốc, name: Trần Thị Ký Tên}\n"
        "appraisal: {team: [Ông Thẩm Định], unit_side: [Bà Đại Diện]}\n"
        "standing: {holds: [{kind: đơn thư, since: 10/11/2024, about: tố cáo ông Lê Văn Bí Mật}]}\n"
        f"{files['2024/units/mot.yaml']}"
    )
    return bloc(files)


def _members() -> Iterator[tuple[str, str]]:
    yield from [("mot", "Sở Một"), ("hai", "Sở Hai"), ("ba", "Sở Ba"), ("bon", "Sở Bốn"), ("nam", "Sở Năm")]
    yield from [("thieu", "Sở Thiếu"), ("loai", "Sở Loại"), ("khong", "Sở Không"), ("vang", "Sở Vắng")]
