"""Every document of every example: sound as a Word file, its text pinned, its language clean, made the same twice.

The pins are in `pins/<example>/`; GIAOUOC_UPDATE=1 writes them anew. Read what changed as a clerk would.
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from giaouoc.documents.kinds import KINDS
from giaouoc.documents.text import docx_text

Example = Callable[[str, int], Mapping[str, bytes]]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PINS = Path(__file__).parent / "pins"
YEARS = [
    ("khoi-co-quan-dang-hoa-binh", 2024),
    ("khoi-13-ha-noi", 2024),
    ("khoi-13-ha-noi", 2025),
    ("cum-9-ha-noi", 2023),
    ("cum-9-ha-noi", 2024),
    ("khoi-4-ha-noi", 2024),
    ("khoi-9-ha-noi", 2024),
]
LEVELS = {"Phụ lục": 1, "Phần và Chương": 2, "Mục": 2, "Điều": 3, "Tiểu mục": 4}

NO_TEXT_OF_OURS = {
    "jinja": r"\{\{|\}\}|\{%|%\}|\{#",
    "markup": r"\*\*|&#|&amp;|&lt;|:::|^#|\|\s*:?---",
    "python": r"\bNone\b|\bBlank\b|\bTrue\b|\bFalse\b|<\w|\bDecimal\b|\bundefined\b",
    "two stops": r"\.\.|;\.|,\.|: \.|;;|,,|\.;|:;|:\.|\. \./\.|,;",
    "space before a stop": r" [,;.](?!\w)| \)|\( ",
    "two spaces": r"\S  +\S",
    "hole": r"\(\s*\)|\"\"|“”",
}


@pytest.fixture(params=YEARS, ids=lambda year: f"{year[0]}-{year[1]}")
def files(request: pytest.FixtureRequest, example: Example) -> Mapping[str, bytes]:
    """Every document of one year of an example."""
    return example(*request.param)


def _texts(document: Any) -> list[str]:
    """The text of every paragraph, a line break in it as one."""
    return ["".join(part.text or "\n" for part in one.iter(f"{W}t", f"{W}br")) for one in document.paragraphs]


def test_the_examples_hold_every_kind(example: Example) -> None:
    names = {name for year in YEARS for name in example(*year)}
    missing = [kind.name for kind in KINDS.values() if not any(f"-{kind.slug}" in name for name in names)]
    assert missing == []


def test_is_sound(files: Mapping[str, bytes], tmp_path: Path) -> None:
    """One of each kind: those of the other units are laid out by the same code, and their texts are pinned."""
    longest: dict[str, str] = {}
    for name in sorted(files, key=lambda name: len(files[name])):
        longest[_slug(name)] = name
    found = {}
    for name in longest.values():
        path = tmp_path / name
        path.write_bytes(files[name])
        if errors := OpenXmlValidator().validate(path).errors:
            found[name] = [error.description for error in errors]
    assert found == {}


def _slug(name: str) -> str:
    return next(slug for slug in sorted((kind.slug for kind in KINDS.values()), key=len, reverse=True) if slug in name)


@pytest.mark.parametrize("year", YEARS, ids=lambda year: f"{year[0]}-{year[1]}")
def test_text_is_pinned(example: Example, year: tuple[str, int]) -> None:
    texts = {f"{Path(name).stem}.txt": docx_text(data, styles=True) for name, data in example(*year).items()}
    folder = PINS / year[0]
    if os.environ.get("GIAOUOC_UPDATE"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{year[1]}-*.txt"):
            old.unlink()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    pinned = {path.name: path.read_text(encoding="utf-8") for path in folder.glob(f"{year[1]}-*.txt")}
    assert sorted(texts) == sorted(pinned)
    for name, text in texts.items():
        assert text == pinned[name], name


def test_is_made_the_same_twice(example: Example, again: Callable[[str, int], Mapping[str, bytes]]) -> None:
    for year in YEARS:
        first = example(*year)
        second = again(*year)
        assert len(second) >= 3
        assert [name for name, data in second.items() if data != first[name]] == []


def test_language_is_clean(files: Mapping[str, bytes], word: Callable[[bytes], Any]) -> None:
    found = [
        (what, name, text)
        for name, data in files.items()
        for text in _texts(word(data))
        for what, pattern in NO_TEXT_OF_OURS.items()
        if re.search(pattern, text)
    ]
    assert found == []


def test_sentences_begin_with_a_capital(files: Mapping[str, bytes], word: Callable[[bytes], Any]) -> None:
    found = [
        (name, text)
        for name, data in files.items()
        for text in _texts(word(data))
        for before, after in re.findall(r"(\w{2,})\. (\w)", text)
        if after.islower() and not before.isupper()
    ]
    assert found == []


def test_no_heading_is_empty_no_colon_without_what_it_announces(
    files: Mapping[str, bytes], word: Callable[[bytes], Any]
) -> None:
    found = []
    for name, data in files.items():
        document = word(data)
        waiting: tuple[int, str] | None = None
        for block in [*document.body, None]:
            style = document.style(block) if block is not None and block.tag == f"{W}p" else ""
            text = "".join(block.itertext()) if style else ""
            level = LEVELS.get(style, 9)
            signs = block is None or "Chỗ ký" in {document.style(one) for one in block.iter(f"{W}p")}
            if waiting is not None and (signs or level <= waiting[0]):
                found.append((name, waiting[1]))
            if style in ("Sau bảng", "Đường kẻ"):
                continue
            # "như sau:" may announce all that comes; another colon, what stands within the same Mục.
            announces = text.endswith(":") and not text.endswith("sau:")
            waiting = (level, text) if level < 9 else (2, text) if announces else None
    assert found == []


def test_score_sheet_and_appraisal_tell_the_same(example: Example, word: Callable[[bytes], Any]) -> None:
    """The points of a section are those both sides signed, and the sections add up to the total."""
    files = example("khoi-13-ha-noi", 2024)
    units = [name.removeprefix("2024-bang-cham-diem-") for name in files if "bang-cham-diem" in name]
    assert len(units) == 5
    for unit in units:
        rows = [
            ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")]
            for row in word(files[f"2024-bang-cham-diem-{unit}"]).body.iter(f"{W}tr")
        ]
        sheet = {row[0]: row[4] for row in rows if row[0] in ("I", "II", "III") or row[1:2] == ["Tổng cộng"]}
        agreed = [
            figure
            for text in _texts(word(files[f"2024-bien-ban-tham-dinh-{unit}"]))
            for figure in re.findall(r"thống nhất đạt ([0-9,]+) điểm", text)
        ]
        assert list(sheet.values()) == agreed, unit
        points = [round(100 * float(figure.replace(",", "."))) for figure in agreed]
        assert sum(points[:-1]) == points[-1], unit


class TestWords:
    # Vietnamese syllables that carry no mark.
    SYLLABLE = re.compile(
        r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdghklmnpqrstvx])?"
        r"(?:[aeiouy]|ai|ao|au|ay|eo|ia|iu|oa|oai|oe|oi|ua|ui|uy|uya|ie|oay)(?:ch|ng|nh|[cmnpt])?"
    )

    def _foreign(self, text: str) -> set[str]:
        # One letter alone is a point ("b)"), a mark ("B") or a quantity.
        words = re.findall(r"(?<![\w/.-])[A-Z]?[a-z]{2,}(?![\w/])", text)
        return {word for word in words if not self.SYLLABLE.fullmatch(word.lower())}

    def test_are_vietnamese(self, files: Mapping[str, bytes], word: Callable[[bytes], Any]) -> None:
        texts = {name: "\n".join(_texts(word(data))) for name, data in files.items()}
        assert {name: words for name, text in texts.items() if (words := self._foreign(text))} == {}

    @pytest.mark.parametrize("word", ["appraised", "Section", "council", "score", "missing", "and"])
    def test_english_would_be_noticed(self, word: str) -> None:
        assert self._foreign(f"Điểm {word} của đơn vị") == {word}
