"""Documents of the examples and of made-up blocs, and what a reader of them sees: looks resolved through styles."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.engine import Made, Writer, wanted_documents
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.templates import templates_of

Element = Any  # lxml's, which has no types

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2025, 6, 30)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_PER_MM = 1440 / 25.4


Said = dict[tuple[str, str], str]


class Look(NamedTuple):
    """How a paragraph, or the letters of a run, come out. Lengths in points; `line`: of lines."""

    style: str
    fonts: tuple[str | None, ...]
    size: float
    bold: bool
    italic: bool
    caps: bool
    colour: str | None
    language: str | None
    align: str | None
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float | None
    keep_next: bool
    keep_lines: bool
    outline: int | None


class Word:
    """A Word file, read part by part."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root: Element = etree.fromstring(self.parts["word/document.xml"])
        self.body: Element = self.root.find(f"{W}body")
        styles = etree.fromstring(self.parts["word/styles.xml"])
        self._resolved: dict[str, tuple[Said, Said]] = {}
        self._looks: dict[object, Look] = {}
        self._defaults: Element = styles.find(f"{W}docDefaults")
        self.styles: dict[str, Element] = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self._names = {id_: str(style.find(f"{W}name").get(f"{W}val")) for id_, style in self.styles.items()}
        self._default = next(
            id_
            for id_, style in self.styles.items()
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1"
        )

    @cached_property
    def paragraphs(self) -> list[Element]:
        """Every paragraph of the text, those in tables too."""
        return list(self.body.iter(f"{W}p"))

    @cached_property
    def _by_style(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for paragraph in self.paragraphs:
            found.setdefault(self.style(paragraph), []).append(paragraph)
        return found

    @property
    def tables(self) -> list[Element]:
        return list(self.body.iter(f"{W}tbl"))

    @property
    def sections(self) -> list[Element]:
        return list(self.body.iter(f"{W}sectPr"))

    def styled(self, name: str) -> list[Element]:
        """The paragraphs of the style called `name`."""
        return self._by_style.get(name, [])

    def one(self, name: str) -> Element:
        """The only paragraph of the style called `name`."""
        (found,) = self.styled(name)
        return found

    def style(self, paragraph: Element) -> str:
        """The name of the paragraph's style."""
        return self._names[self._style_id(paragraph)]

    def looks(self, paragraph: Element) -> list[Look]:
        """The look of every run with text; of the paragraph mark where there is none."""
        runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
        return [self._look(paragraph, run) for run in runs or [None]]

    def look(self, paragraph: Element) -> Look:
        """The one look of all the paragraph."""
        (look,) = set(self.looks(paragraph))
        return look

    def chain(self, style_id: str) -> Iterator[Element]:
        """A style and those it stands on, the nearest first."""
        while style_id:
            style = self.styles[style_id]
            yield style
            based = style.find(f"{W}basedOn")
            style_id = based.get(f"{W}val") if based is not None else ""

    def _style_id(self, paragraph: Element) -> str:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return named.get(f"{W}val") if named is not None else self._default

    def _look(self, paragraph: Element, run: Element | None) -> Look:
        lay, letters = self._of_style(self._style_id(paragraph))
        lay, letters = lay | _said(paragraph.find(f"{W}pPr")), dict(letters)
        letters |= _said(run.find(f"{W}rPr") if run is not None else None)
        key = tuple(sorted(lay.items())), tuple(sorted(letters.items()))
        if key not in self._looks:
            self._looks[key] = _look(self.style(paragraph), lay, letters)
        return self._looks[key]

    def _of_style(self, style_id: str) -> tuple[Said, Said]:
        """What a style says of paragraphs and of letters, with all it stands on, down to the defaults."""
        if style_id not in self._resolved:
            lay = _said(self._defaults.find(f"{W}pPrDefault/{W}pPr"))
            letters = _said(self._defaults.find(f"{W}rPrDefault/{W}rPr"))
            for style in reversed(list(self.chain(style_id))):
                lay |= _said(style.find(f"{W}pPr"))
                letters |= _said(style.find(f"{W}rPr"))
            self._resolved[style_id] = lay, letters
        return self._resolved[style_id]


def _said(properties: Element | None) -> Said:
    """Every attribute of every property, by the two names; a switch without a value is on."""
    said: Said = {}
    for element in properties if properties is not None else ():
        tag = element.tag.removeprefix(W)
        said |= {(tag, name.removeprefix(W)): value for name, value in element.items()}
        if not element.attrib:
            said[tag, "val"] = "1"
    return said


def _look(style: str, lay: Said, letters: Said) -> Look:
    assert ("rStyle", "val") not in letters, "a character style would have to be resolved too"

    def on(said: Said, *tags: str) -> bool:
        return all(said.get((tag, "val"), "0") not in ("0", "false", "off") for tag in tags)

    def points(tag: str, attribute: str) -> float:
        return int(lay.get((tag, attribute), 0)) / 20

    line, level = lay.get(("spacing", "line")), lay.get(("outlineLvl", "val"))
    return Look(
        style,
        tuple(letters.get(("rFonts", kind)) for kind in ("ascii", "hAnsi", "eastAsia", "cs")),
        int(letters.get(("sz", "val"), 20)) / 2,
        on(letters, "b", "bCs"),
        on(letters, "i", "iCs"),
        on(letters, "caps") or on(letters, "smallCaps"),
        letters.get(("color", "val")),
        letters.get(("lang", "val")),
        lay.get(("jc", "val")),
        points("ind", "firstLine"),
        points("ind", "left"),
        points("ind", "right"),
        points("spacing", "before"),
        points("spacing", "after"),
        int(line) / 240 if line is not None and lay.get(("spacing", "lineRule")) != "exact" else None,
        on(lay, "keepNext"),
        on(lay, "keepLines"),
        int(level) if level is not None else None,
    )


@cache
def _opened(root: Path, year: int) -> OpenYear:
    opened = open_year(root, None, year, whole=True)
    assert isinstance(opened, OpenYear)
    return opened


def _made(opened: OpenYear, on: date, kinds: tuple[str, ...] = (), units: tuple[str, ...] = ()) -> list[Made]:
    year, found = year_of(opened, on)
    errors, _ = opened.shown(found)
    writer = Writer(year, templates_of(opened.book.root), errors)
    return [writer.make(wanted) for wanted in wanted_documents(year, kinds or tuple(KINDS), units)]


def _files(made: list[Made]) -> Mapping[str, bytes]:
    return {one.wanted.file: one.data for one in made if one.data is not None}


@cache
def _example(name: str, year: int) -> Mapping[str, bytes]:
    return _files(_made(_opened(EXAMPLES / name, year), DAY))


@pytest.fixture(scope="session")
def example() -> Callable[[str, int], Mapping[str, bytes]]:
    """Every document an example's year has the data for, by file name; made once."""
    return _example


@pytest.fixture(scope="session")
def again() -> Callable[[str, int], Mapping[str, bytes]]:
    """The same read and made anew, of one unit where each has its own."""

    def call(name: str, year: int) -> Mapping[str, bytes]:
        opened = _opened.__wrapped__(EXAMPLES / name, year)
        assert opened.book.bloc is not None
        return _files(_made(opened, DAY, units=(opened.book.bloc.model.members[0].id,)))

    return call


@pytest.fixture(scope="session")
def make() -> Callable[..., dict[str, Made]]:
    """The documents of `kinds` (all of them by default) of the bloc in a folder, by file name."""

    def call(root: Path, *kinds: str, year: int = 2024, on: date = DAY) -> dict[str, Made]:
        opened = open_year(root, None, year, whole=True)
        assert isinstance(opened, OpenYear)
        return {one.wanted.file: one for one in _made(opened, on, kinds)}

    return call


@pytest.fixture(scope="session")
def word() -> Callable[[bytes], Word]:
    """A Word file to look into."""
    return cache(Word)


@pytest.fixture(scope="session")
def covenant(
    tmp_path_factory: pytest.TempPathFactory, make: Callable[..., dict[str, Made]]
) -> Callable[[int], tuple[tuple[str, ...], bytes]]:
    """The covenant of a made-up bloc of `units` units: their names in the order they sign in, and the file."""

    @cache
    def call(units: int) -> tuple[tuple[str, ...], bytes]:
        root = tmp_path_factory.mktemp(f"khoi-{units}")
        names = [f"Ban Quản lý dự án đầu tư xây dựng công trình số {number:02} tỉnh" for number in range(1, units + 1)]
        ids = [f"ban-{number:02}" for number in range(1, units + 1)]
        members = "".join(
            f"  - {{id: {id_}, name: {name}, short: Ban {id_[-2:]}}}\n" for id_, name in zip(ids, names, strict=True)
        )
        # The last of them leads and the one before is its deputy, so that the order is not that of names.
        lead = f"leader: {ids[-1]}\ndeputies: [{ids[-2]}]\n"
        contents = "".join(
            f"    - Nội dung thi đua thứ {number}, thực hiện trong cả năm 2024.\n" for number in range(1, 7)
        )
        files = {
            "bloc.yaml": f"name: Khối thi đua số 1 tỉnh\nkind: khối\nowner: Hội đồng Thi đua - Khen thưởng tỉnh\n"
            f"level: tỉnh\nplace: Hòa Bình\nmembers:\n{members}",
            "2024/year.yaml": f"year: 2024\n{lead}covenant:\n  signed_on: 26/04/2024\n  place: Hội trường tỉnh\n"
            f"  copies: {units + 2}\n  contents:\n{contents}",
        }
        for id_ in ids:
            files[f"2024/units/{id_}.yaml"] = (
                f"unit: {id_}\nsigner: {{for: Trưởng ban, title: Phó Trưởng ban}}\n"
                "targets:\n  - {what: Tỷ lệ nhiệm vụ hoàn thành đúng hạn, measure: phần trăm, plan: 95}\n"
            )
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        (made,) = make(root, "covenant").values()
        assert made.data is not None, made.problems
        return (names[-1], names[-2], *names[:-2]), made.data

    return call
