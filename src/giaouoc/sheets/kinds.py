"""The two forms: what they are called, their columns, and which of these are open to be filled in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from giaouoc.records.kinds import Ratio, Relative
from giaouoc.records.table import Table, TableRow
from giaouoc.records.unit import Layer


class Field(StrEnum):
    """What a column of a form holds; the value is its heading, by which it is found again."""

    LABEL = "TT"
    CODE = "Mã"
    TITLE = "Nội dung"
    MAX = "Điểm chuẩn"
    HOW = "Cách tính điểm"
    ENTER = "Ghi gì"
    TARGET = "Chỉ tiêu"
    SELF = "Tự chấm"
    APPRAISED = "Thẩm định"
    POINTS = "Điểm tạm tính"
    REASON = "Lý do chênh lệch"
    EVIDENCE = "Minh chứng"
    EXPLANATION = "Giải trình của đơn vị"


# What a field is called in a unit's file.
KEYS: Mapping[Field, str] = {
    Field.TARGET: "target",
    Field.SELF: "self",
    Field.APPRAISED: "appraised",
    Field.REASON: "reason",
    Field.EVIDENCE: "evidence",
    Field.EXPLANATION: "explanation",
}

# Fields of the layers, and those of text.
LAYER_FIELDS: Mapping[str, Field] = {"self": Field.SELF, "appraised": Field.APPRAISED}
TEXT_FIELDS = frozenset({Field.REASON, Field.EVIDENCE, Field.EXPLANATION})


class FormKind(NamedTuple):
    """One form. `slug`: of its file; `layer`: the one it is for; `sheet`: the name of its page in Excel."""

    name: str
    slug: str
    layer: Layer
    sheet: str
    title: str
    columns: tuple[Field, ...]
    open: frozenset[Field]
    signers: tuple[str, str]
    widths: Mapping[Field, float]


# In the units of Excel; a page across holds about 150 of them in letters of the size they are typed in.
_WIDTHS: Mapping[Field, float] = {
    Field.LABEL: 6.5,
    Field.CODE: 7,
    Field.TITLE: 32,
    Field.MAX: 7,
    Field.ENTER: 13,
    Field.TARGET: 9,
    Field.SELF: 10,
    Field.APPRAISED: 10,
    Field.POINTS: 9.5,
    Field.REASON: 20,
}
_WIDEST_CODE = 16
_TABLE = (Field.LABEL, Field.CODE, Field.TITLE, Field.MAX, Field.HOW, Field.ENTER, Field.TARGET)

SCORES = FormKind(
    "scores",
    "phieu-tu-cham",
    "self",
    "Phiếu tự chấm",
    "PHIẾU TỰ CHẤM ĐIỂM THI ĐUA",
    (*_TABLE, Field.SELF, Field.POINTS, Field.EVIDENCE, Field.EXPLANATION),
    frozenset({Field.TARGET, Field.SELF, Field.EVIDENCE, Field.EXPLANATION}),
    ("NGƯỜI LẬP PHIẾU", "THỦ TRƯỞNG ĐƠN VỊ"),
    {**_WIDTHS, Field.HOW: 37, Field.EVIDENCE: 25, Field.EXPLANATION: 19},
)
APPRAISAL = FormKind(
    "appraisal",
    "phieu-tham-dinh",
    "appraised",
    "Phiếu thẩm định",
    "PHIẾU THẨM ĐỊNH ĐIỂM THI ĐUA",
    (*_TABLE, Field.SELF, Field.EVIDENCE, Field.EXPLANATION, Field.APPRAISED, Field.POINTS, Field.REASON),
    frozenset({Field.APPRAISED, Field.REASON}),
    ("ĐẠI DIỆN ĐƠN VỊ", "ĐẠI DIỆN TỔ THẨM ĐỊNH"),
    {**_WIDTHS, Field.HOW: 30, Field.EVIDENCE: 21, Field.EXPLANATION: 16},
)
FORMS: Mapping[str, FormKind] = {form.name: form for form in (SCORES, APPRAISAL)}


def columns_of(form: FormKind, table: Table) -> tuple[Field, ...]:
    """The columns `form` has for `table`: numbers as printed and targets only where it has any."""
    rows = table.rows.values()
    idle = set()
    if all(row.row.label is None for row in rows):
        idle.add(Field.LABEL)
    if not any(takes_target(row) for row in rows):
        idle.add(Field.TARGET)
    return tuple(field for field in form.columns if field not in idle)


def widths_of(form: FormKind, columns: tuple[Field, ...], table: Table) -> tuple[float, ...]:
    """The widths of `columns`; codes are never cut."""
    codes = {
        Field.CODE: max(len(row.code) for row in table.rows.values()),
        Field.LABEL: max(len(row.row.label or row.code) for row in table.rows.values()),
    }
    return tuple(max(form.widths[field], min(codes.get(field, 0) * 1.1 + 1, _WIDEST_CODE)) for field in columns)


def takes_target(row: TableRow) -> bool:
    """Whether the points of `row` are measured against a target of its own."""
    return row.takes_value and isinstance(row.rule, Ratio | Relative)


def file_name(year: int, slug: str, unit: str | None = None) -> str:
    """`2024-phieu-tu-cham-thads.xlsx`: plain letters, safe on every system."""
    return "-".join([str(year), slug, *([unit] if unit is not None else [])]) + ".xlsx"
