"""Documents as pages: LibreOffice lays them out, and every word is looked at where it stands.

All of it is one test, for starting LibreOffice costs more than everything else here.
"""

import html
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from giaouoc.documents import pdf

Example = Callable[[str, int], Mapping[str, bytes]]
Covenant = Callable[[int], tuple[tuple[str, ...], bytes]]

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 20 * MM, 20 * MM, 20 * MM
DOTS = "……………"

# Of khoi-13-ha-noi, one of each kind and how many pages it takes.
PAGES = {
    "2024-ke-hoach.docx": 2,
    "2024-quy-che.docx": 9,
    "2024-bang-tieu-chi.docx": 3,
    "2024-dang-ky-thi-dua-thads.docx": 1,
    "2024-giao-uoc.docx": 3,
    "2024-bao-cao-so-ket.docx": 2,
    "2024-bang-cham-diem-thads.docx": 3,
    "2024-bien-ban-tham-dinh-thads.docx": 2,
    "2024-bang-tong-hop-diem.docx": 2,
    "2024-bien-ban-binh-xet.docx": 2,
    "2024-to-trinh.docx": 4,
    "2024-bao-cao-tong-ket.docx": 4,
}
UNITS = (2, 5, 9, 38)

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        pdf.converter() is None or shutil.which("pdftotext") is None,
        reason="no LibreOffice, or no pdftotext (poppler-utils), on this machine",
    ),
]


class Spot(NamedTuple):
    """A word where it stands, points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """One page: its size, its words, row by row."""

    width: float
    height: float
    words: tuple[Spot, ...]

    @property
    def body(self) -> tuple[Spot, ...]:
        """The words below the top margin."""
        return tuple(word for word in self.words if word.top >= TOP - 2)

    @property
    def head(self) -> str:
        """What stands in the top margin."""
        return " ".join(word.text for word in self.words if word.top < TOP - 2)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.body)


@pytest.fixture
def pages(example: Example, covenant: Covenant, tmp_path: Path) -> dict[str, list[Page]]:
    """The pages of every document, after one run of LibreOffice."""
    files = {name: example("khoi-13-ha-noi", 2024)[name] for name in PAGES}
    files |= {f"giao-uoc-{units}.docx": covenant(units)[1] for units in UNITS}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert pdf.convert([tmp_path / name for name in files]) == []
    return {name: list(_pages(tmp_path / f"{Path(name).stem}.pdf")) for name in files}


def _pages(path: Path) -> Iterator[Page]:
    ended = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    for found in re.finditer(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', ended.stdout.decode(), re.S):
        box = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
        words = [Spot(html.unescape(word[4]), *map(float, word[:4])) for word in re.findall(box, found[3])]
        words.sort(key=lambda word: (round(word.bottom), word.left))
        yield Page(float(found[1]), float(found[2]), tuple(words))


def test_pages(pages: dict[str, list[Page]], covenant: Covenant) -> None:
    assert {name: len(pages[name]) for name in PAGES} == PAGES
    for name, document in pages.items():
        _is_clean(name, document)
    for units in UNITS:
        _is_signed(pages[f"giao-uoc-{units}.docx"], covenant(units)[0])


def _is_clean(name: str, document: list[Page]) -> None:
    """No page is blank, each but the first bears its number, nothing is cut off or stands in a margin."""
    for number, page in enumerate(document, 1):
        where = f"{name}, page {number}"
        assert len(page.body) > 3, f"{where}: blank"
        assert page.head == ("" if number == 1 else str(number)), where
        for word in page.body:
            assert word.left >= LEFT - 1, (where, word)
            assert word.right <= page.width - RIGHT + 1, (where, word)
            assert word.bottom <= page.height - BOTTOM + 2, (where, word)


def _is_signed(document: list[Page], names: tuple[str, ...]) -> None:
    """Every unit signs, the leading one first; name, office and room to sign stand on one page; none begins a page
    without the text it belongs to."""
    marks = [re.findall(r"SỐ (\d\d)", page.text) for page in document]
    units = [number for page in marks for number in page]
    assert units == [re.findall(r"số (\d\d) tỉnh", name)[0] for name in names]
    for page, blocks in zip(document, marks, strict=True):
        assert page.text.count("PHÓ TRƯỞNG BAN") == len(blocks)
        assert page.text.count(DOTS) == len(blocks)
    first = next(page for page, blocks in zip(document, marks, strict=True) if blocks)
    assert first.text.index("có giá trị như nhau") < first.text.index("BAN QUẢN LÝ")
