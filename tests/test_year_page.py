"""`docs/mot-nam.md`: a whole year, run as it stands there, every screen as it comes out.

In the order of the page: a text file after `<!-- tệp … -->`, a record in a `yaml` block by the name in its first line,
commands with what they print in `console` blocks, `<!-- vào … -->` a change of folder, and after `<!-- điền … -->` a
table of what is typed into the Excel forms of that name: codes down, units across, a reason in brackets.

`python tests/test_year_page.py` writes the screens anew.
"""

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from giaouoc.records.book import load_book
from giaouoc.scoring.engine import rank_year
from screens import WIDTH, run

PAGE = Path(__file__).parents[1] / "docs" / "mot-nam.md"
_STEP = re.compile(
    r"^<!-- tệp (?P<file>\S+) -->\n```text\n(?P<text>.*?)^```$"
    r"|^```yaml\n# (?P<record>\S+)\n(?P<yaml>.*?)^```$"
    r"|^```console\n> (?P<command>[^\n]+)\n(?P<screen>.*?)^```$"
    r"|^<!-- vào (?P<folder>\S+) -->$"
    r"|^<!-- điền (?P<form>\S+) -->\n(?P<table>(?:\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)
_CELL = re.compile(r"(?P<value>[\d,]+)(?: \((?P<reason>.*)\))?")


def screens(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every command of the page with what it prints, in this folder and those it makes."""
    for step in _STEP.finditer(text):
        if step["file"]:
            Path(step["file"]).write_text(step["text"], encoding="utf-8")
        elif step["record"]:
            Path(step["record"]).write_text(step["yaml"], encoding="utf-8")
        elif step["folder"]:
            os.chdir(step["folder"])
        elif step["form"]:
            fill(step["form"], step["table"])
        else:
            yield step, run(step["command"])


def fill(form: str, table: str) -> None:
    """Type the table into the forms, each unit's column into its own file."""
    head, _, *rows = ([cell.strip() for cell in line.strip()[1:-1].split("|")] for line in table.splitlines())
    for place, unit in enumerate(head[1:], 1):
        path = Path("output") / f"2025-{form}-{unit}.xlsx"
        book = openpyxl.load_workbook(path)
        sheet: Any = book.worksheets[0]
        heading = next(row for row in sheet.iter_rows() if row[0].value == "Mã")
        columns = {str(cell.value): cell.column for cell in heading}
        places = {row[0].value: row[0].row for row in sheet.iter_rows() if row[0].value}
        score = columns["Tự chấm" if form == "phieu-tu-cham" else "Thẩm định"]
        for code, *cells in ([row[0], *row[1:]] for row in rows):
            if (found := _CELL.fullmatch(cells[place - 1])) is None:
                continue
            sheet.cell(places[code], score).value = float(found["value"].replace(",", "."))
            if found["reason"]:
                reason = next(column for name, column in columns.items() if "Lý do" in name)
                sheet.cell(places[code], reason).value = found["reason"]
        book.save(path)


@pytest.fixture
def _screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", WIDTH)
    monkeypatch.setenv("TERM", "dumb")


@pytest.mark.usefixtures("_screen")
def test_the_year_runs_as_the_page_says(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        for step, printed in screens(PAGE.read_text(encoding="utf-8")):
            assert printed == step["screen"], f"{step['command']}:\n{printed}"
    book = load_book(tmp_path / "khoi-7")
    assert book.all_years == (2025, 2026)
    result = rank_year(book, 2025).result
    assert result is not None and result.valid
    assert [row.unit for row in result.ranked][:2] == ["so-tai-chinh", "so-noi-vu"]
    assert book.years[2026].year is not None and book.years[2026].year.model.leader == "so-tai-chinh"
    made = {path.name for path in (tmp_path / "khoi-7" / "output").iterdir()}
    assert {"2025-bao-cao-tong-ket.docx", "2025-to-trinh.docx", "2025-cong-khai.html"} <= made


def _write_screens() -> None:
    text, new, end = PAGE.read_text(encoding="utf-8"), "", 0
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for step, printed in screens(text):
            new += text[end : step.start("screen")] + printed
            end = step.end("screen")
    PAGE.write_text(new + text[end:], encoding="utf-8")


if __name__ == "__main__":
    os.environ |= {"COLUMNS": WIDTH, "TERM": "dumb"}
    _write_screens()
