"""Forms made, filled in as Excel would fill them, and taken in again; all in memory but the bloc's own folder."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from giaouoc.records.book import Book, load_book
from giaouoc.records.unit import UnitYear
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.unit_score import lay_out
from giaouoc.sheets.files import File, read_file
from giaouoc.sheets.form import FormMaker
from giaouoc.sheets.form_head import HEAD_ROW
from giaouoc.sheets.grid import Workbook, open_workbook
from giaouoc.sheets.importing import Import, Importer, PlainTable
from giaouoc.sheets.kinds import FORMS

YEAR = 2024

# A row of every kind, in every column.
TABLE = """\
title: Bảng thử
max: 90
bonus_max: 12
criteria:
  - code: I
    title: Chuyên môn
    max: 60
    items:
      - {code: I.1, title: Chấm thẳng, max: 10, scoring: {kind: direct}}
      - code: I.2
        title: Trừ theo dòng
        max: 10
        scoring: {kind: deduct}
        penalty_max: 4
        penalty:
          - {code: I.2.a, title: Mỗi lần chậm, points: 0.5, cap: 2}
          - {code: I.2.b, title: Mỗi lần thiếu, points: 1}
      - {code: I.3, title: Ghi số còn lại, max: 5, scoring: {kind: deduct}}
      - {code: I.4, title: Tỷ lệ, max: 10, measure: "%", scoring: {kind: ratio, overflow_max: 10%}}
      - {code: I.5, title: Càng ít càng tốt, max: 5, measure: vụ, scoring: {kind: ratio, better: less}}
      - {code: I.6, title: So với khối, max: 10, scoring: {kind: relative}}
      - code: I.7
        title: Theo bậc
        max: 10
        measure: "%"
        scoring:
          kind: tiers
          tiers:
            - {from: 98, points: 10}
            - {from: 90, below: 98, points: 7}
            - {below: 90, points: 0}
  - code: II
    title: Thi đua
    max: 30
    items:
      - code: II.1
        title: Lựa chọn
        max: 10
        scoring:
          kind: choice
          options:
            Tốt: 10
            "1": 5
            "Khá, giỏi": {points: 2, title: Chưa tốt}
      - {code: II.2, title: Số phong trào, max: 10, measure: phong trào, scoring: {kind: count, points: 2, cap: 10}}
      - {code: II.3, title: Từng bước, max: 10, scoring: {kind: step, above: 4, start: 2, points: 1, per: 2, cap: 10}}
    bonus:
      - {code: II.t1, title: Sáng kiến, points: 1, cap: 3}
      - {code: II.t2, title: Thưởng thẳng, max: 2, scoring: {kind: direct}}
      - {code: II.t3, title: Vượt nhiều, scoring: {kind: step, above: 8, points: 1, per: 1}, uses: II.3}
      - {code: II.t4, title: Khi đủ điểm, points: 1, times: 1, requires_full: I.1}
    penalty:
      - {code: II.p1, title: Mỗi vi phạm, points: 2}
penalty:
  - {code: P.1, title: Báo cáo sai, disqualifies: xếp loại}
"""
UNIT = "so-y-te"
FILES = {"2024/criteria.yaml": TABLE, f"2024/units/{UNIT}.yaml": None, "2024/units/so-giao-duc.yaml": None}


class Form(NamedTuple):
    """A form as a file, and where everything is on it."""

    data: bytes
    rows: dict[str, int]
    columns: dict[str, int]

    def at(self, code: str, head: str) -> str:
        """The cell of a row under a heading: `H12`."""
        return f"{chr(65 + self.columns[head])}{self.rows[code] + 1}"


@pytest.fixture
def make_form() -> Callable[..., Form]:
    """The form of a unit of the bloc in a folder."""

    def make(root: Path, form: str = "scores", unit: str = UNIT) -> Form:
        book = load_book(root, (YEAR,))
        year = book.years[YEAR]
        assert book.bloc is not None and year.table is not None
        models = {
            member.id: year.units[member.id].model
            if member.id in year.units
            else UnitYear.model_validate({"unit": member.id})
            for member in year.members(book.bloc.model)
        }
        sheets = lay_out(year.table, models)
        read = sheets.read(Reading.SELF if form == "scores" else Reading.APPRAISED)
        member = next(member for member in book.bloc.model.members if member.id == unit)
        maker = FormMaker(FORMS[form], book.bloc.model, year)
        data = maker.make(member, models[unit], sheets.cells[unit], read[unit])
        page = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        columns = {str(head): place for place, head in enumerate(page[HEAD_ROW])}
        code = columns["Mã"]
        known = year.table.rows
        return Form(data, {str(row[code]): place for place, row in enumerate(page) if str(row[code]) in known}, columns)

    return make


def patched(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one part changed, as another program would have written it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def _xml(value: Any) -> tuple[str, str]:
    """Attributes and content of a cell: a number as Excel keeps it, text in the cell itself, or raw `(t, xml)`."""
    if isinstance(value, tuple):
        return value
    if value is None or value == "":
        return "", ""
    if isinstance(value, int | float):
        return "", f"<v>{value!r}</v>"
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", str(value))  # as Excel writes what looks like its own escapes
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;")
    return ' t="inlineStr"', f'<is><t xml:space="preserve">{text}</t></is>'


def _filled(xml: str, reference: str, attributes: str, content: str) -> str:
    """A page with one cell written anew, its format kept."""
    found = re.search(rf'<c r="{reference}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', xml, re.DOTALL)
    if found is not None:
        cell = f'<c r="{reference}"{found[1] or ""}{attributes}>{content}</c>'
        return xml[: found.start()] + cell + xml[found.end() :]
    row = re.search(rf'<row r="{reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"[^>]*>.*?(?=</row>)', xml, re.DOTALL)
    assert row is not None, reference
    return xml[: row.end()] + f'<c r="{reference}"{attributes}>{content}</c>' + xml[row.end() :]


@pytest.fixture
def fill() -> Callable[..., bytes]:
    """A form with cells filled in, by reference (`H12`): numbers, text, or raw XML as (attributes, content)."""

    def make(data: bytes, cells: Mapping[str, Any], part: str = "xl/worksheets/sheet1.xml") -> bytes:
        def change(xml: bytes) -> bytes:
            text = xml.decode()
            for reference, value in cells.items():
                text = _filled(text, reference, *_xml(value))
            return text.encode()

        return patched(data, part, change)

    return make


@pytest.fixture
def patch() -> Callable[[bytes, str, Callable[[bytes], bytes]], bytes]:
    return patched


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Any]:
    """Bytes as a file handed in: its workbook, or the problem it is."""

    def make(data: bytes, name: str = "phieu.xlsx") -> Any:
        path = tmp_path / "nhan" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        file = read_file(path, name)
        return open_workbook(file) if isinstance(file, File) else file

    return make


@pytest.fixture
def take_in(opened: Callable[..., Any]) -> Callable[..., Import]:
    """What files change in the bloc in a folder."""

    def make(
        root: Path, *files: bytes, plain: PlainTable | None = None, name: str = "phieu.xlsx", **options: Any
    ) -> Import:
        importer = importer_of(load_book(root, (YEAR,)))
        numbered = [name if not place else f"{place}-{name}" for place in range(len(files))]
        workbooks: Sequence[Workbook] = [opened(data, own) for data, own in zip(files, numbered, strict=True)]
        unit = options.get("unit", plain.unit if plain is not None else None)
        return importer.take_in(workbooks, unit, plain, options.get("received"))

    return make


def importer_of(book: Book) -> Importer:
    year = book.years[YEAR]
    assert book.bloc is not None and year.criteria is not None and year.table is not None
    return Importer(book, YEAR, book.bloc.model, year.criteria, year.table)


@pytest.fixture
def files() -> dict[str, str | None]:
    """The bloc with a row of every kind and no scores yet."""
    return dict(FILES)


@pytest.fixture
def table_text() -> str:
    return TABLE
