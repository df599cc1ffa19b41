"""Codes in a unit's file are codes of the table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from giaouoc.records.binding import Record
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Criteria
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Related, Severity, first_few
from giaouoc.records.suggest import did_you_mean
from giaouoc.records.table import Table
from giaouoc.records.unit import LAYERS, UnitYear

if TYPE_CHECKING:
    from giaouoc.records.book import YearBook

_ON_A_SECTION = {"assigned", "printed"}


def scores_have_a_table(book: "YearBook") -> Iterator[Problem]:
    """Scores without a table mean nothing: the table was lost or misnamed."""
    if "criteria.yaml" in book.files or not any(unit.model.scores for unit in book.units.values()):
        return
    message = "các đơn vị đã có điểm mà năm này không có bảng tiêu chí"
    hint = "chép lại bảng tiêu chí vào tệp này, hoặc xem tệp có bị đổi tên không"
    yield Problem(Code.MISSING_FILE, Severity.ERROR, message, Place(f"{book.number}/criteria.yaml"), hint)


def codes_exist(criteria: Record[Criteria], table: Table, unit: Record[UnitYear]) -> Iterator[Problem]:
    """An unknown code is told with the nearest known one; a section takes no points of its own."""

    def unknown(code: str) -> Problem:
        hint = did_you_mean(code, table.rows) or f"xem các mã trong {criteria.document.name}"
        return unit.document.problem(
            Code.UNKNOWN_CODE, f'bảng điểm không có mã "{code}"', ("scores", code), hint, key=True
        )

    yield from first_few((code for code in unit.model.scores if code not in table.rows), unknown)
    for code, entry in unit.model.scores.items():
        row = table.rows.get(code)
        if row is not None and row.role == "section" and (given := entry.model_fields_set - _ON_A_SECTION):
            key = next((layer for layer in (*LAYERS, "target") if layer in given), min(given))
            yield unit.document.problem(
                Code.SCORE_ON_SECTION,
                f'"{code}" là mục gồm nhiều tiêu chí, không chấm điểm thẳng cho mục',
                ("scores", code, key),
                "chấm điểm cho từng tiêu chí bên trong; tổng in trên giấy thì ghi ở printed",
                related=(Related("mục khai ở", criteria.document.place((*row.path, "code"))),),
            )
