"""Edits change what they name and not another letter; what is written is read back."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.editing import Edit, edited
from giaouoc.records.source import Source
from giaouoc.records.tree import Document, read_document

UNIT = """\
# Số liệu minh họa
unit: so-y-te   # mã
papers:
  dang-ky: 05/01/2024

scores:
  # mục I
  I.1:
    target: 83,5
    self: 84,2     # tự chấm
    appraised:
    evidence:
      - Báo cáo số 12
      - Báo cáo số 13   # quý IV
  I.2: {self: 10, appraised: 9.5, reason: "Chậm, 01 báo cáo"}
  I.3: {}
  II.1:
    explanation: |
      dòng một
      dòng hai

  # hết
"""


def document(text: str) -> Document:
    found, problems = read_document(Source("2024/units/so-y-te.yaml", text))
    assert found is not None and not problems, problems
    return found


def changed(text: str, *edits: Edit) -> tuple[list[str], list[str]]:
    """Lines of the old text that are gone, and lines of the new one that came."""
    new = edited(document(text), edits)
    old_lines, new_lines = text.splitlines(), new.splitlines()
    return [line for line in old_lines if line not in new_lines], [line for line in new_lines if line not in old_lines]


@pytest.mark.parametrize(
    ("edit", "gone", "came"),
    [
        (Edit(("scores", "I.1", "self"), "85"), ["    self: 84,2     # tự chấm"], ["    self: 85     # tự chấm"]),
        (Edit(("scores", "I.1", "appraised"), "9,5"), ["    appraised:"], ["    appraised: 9,5"]),
        (Edit(("scores", "I.1", "council"), "9"), [], ["    council: 9"]),
        (
            Edit(("scores", "I.2", "self"), "9,5"),
            ['  I.2: {self: 10, appraised: 9.5, reason: "Chậm, 01 báo cáo"}'],
            ['  I.2: {self: "9,5", appraised: 9.5, reason: "Chậm, 01 báo cáo"}'],
        ),
        (
            Edit(("scores", "I.2", "council"), "8"),
            ['  I.2: {self: 10, appraised: 9.5, reason: "Chậm, 01 báo cáo"}'],
            ['  I.2: {self: 10, appraised: 9.5, reason: "Chậm, 01 báo cáo", council: 8}'],
        ),
        (Edit(("scores", "I.3", "self"), "8"), ["  I.3: {}"], ["  I.3: {self: 8}"]),
        (Edit(("scores", "I.1", "self"), None), ["    self: 84,2     # tự chấm"], ["    self:      # tự chấm"]),
        (Edit(("scores", "I.9", "self"), "1"), [], ["  I.9:", "    self: 1"]),
        (Edit(("appraisal", "date"), "09/12/2024"), [], ["appraisal:", "  date: 09/12/2024"]),
        (
            Edit(("scores", "I.1", "evidence"), ["Báo cáo: số 14"]),
            ["      - Báo cáo số 12", "      - Báo cáo số 13   # quý IV"],
            ['      - "Báo cáo: số 14"   # quý IV'],
        ),
        (
            Edit(("scores", "II.1", "explanation"), "một dòng"),
            ["    explanation: |", "      dòng một", "      dòng hai"],
            ["    explanation: một dòng"],
        ),
    ],
    ids=lambda value: "/".join(map(str, value.path)) if isinstance(value, Edit) else "",
)
def test_one_edit_changes_its_own_lines_alone(edit: Edit, gone: list[str], came: list[str]) -> None:
    assert changed(UNIT, edit) == (gone, came)


def test_a_new_key_stands_behind_the_one_named() -> None:
    new = edited(document(UNIT), [Edit(("scores", "I.1a"), {"self": "3"}, after="I.1")])
    assert new.index("I.1a:") > new.index("Báo cáo số 13") and new.index("I.1a:") < new.index("I.2:")


def test_several_new_keys_keep_their_order() -> None:
    new = edited(document(UNIT), [Edit(("scores", code, "self"), "1") for code in ("III.1", "III.2", "III.3")])
    assert re.findall(r"III\.\d", new) == ["III.1", "III.2", "III.3"]
    assert new.endswith(
        "      dòng hai\n  III.1:\n    self: 1\n  III.2:\n    self: 1\n  III.3:\n    self: 1\n\n  # hết\n"
    )


def test_line_ends_of_windows_stay() -> None:
    text = UNIT.replace("\n", "\r\n")
    new = edited(document(text), [Edit(("scores", "I.9"), {"self": "1", "reason": "một\nhai"})])
    assert "\n" not in new.replace("\r\n", "")
    assert document(new).data["scores"]["I.9"] == {"self": "1", "reason": "một\nhai"}


def test_a_file_that_ends_without_a_line_feed() -> None:
    assert edited(document("unit: a\nscores:\n  I: {self: 1}"), [Edit(("scores", "II"), {"self": "2"})]) == (
        "unit: a\nscores:\n  I: {self: 1}\n  II:\n    self: 2"
    )


def test_an_empty_mapping_is_filled() -> None:
    new = edited(document("unit: a\nscores:   # điểm\nprinted:\n"), [Edit(("scores", "I", "self"), "1")])
    assert document(new).data == {"unit": "a", "scores": {"I": {"self": "1"}}, "printed": None}


TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \n"), min_size=1, max_size=40)
CODES = st.sampled_from(["I.1", "I.2", "I.3", "II.1", "III.1", "1.10", "x y"])
LAYERS = st.sampled_from(["self", "appraised", "council", "reason", "explanation", "target"])
VALUES = st.one_of(st.none(), TEXTS, st.sampled_from(["9,5", "no", "010", "1.10", "- x", "a: b", "#x", "{", "'", "~"]))
EDITS = st.lists(
    st.tuples(CODES, LAYERS, VALUES).map(lambda one: Edit(("scores", one[0], one[1]), one[2])),
    max_size=8,
    unique_by=lambda edit: edit.path,
)


def _nfc(value: Any) -> Any:
    import unicodedata

    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@given(EDITS, st.booleans())
def test_what_is_written_is_read_and_nothing_else_is_touched(edits: list[Edit], windows: bool) -> None:
    text = UNIT.replace("\n", "\r\n") if windows else UNIT
    edits = [edit._replace(value=_nfc(edit.value)) for edit in edits]
    new = edited(document(text), edits)
    data = document(new).data
    for edit in edits:
        assert data["scores"].get(edit.path[1], {}).get(edit.path[2]) == edit.value
    for comment in re.findall(r"#.*", UNIT):
        assert comment.strip() in new
    assert new.startswith(text[: text.index("scores:")])
    assert edited(document(new), edits) == new
