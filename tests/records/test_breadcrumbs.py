"""The way to a place is told by the names things have."""

import pytest

from giaouoc.records.breadcrumbs import breadcrumbs
from giaouoc.records.places import Path

_TABLE = {
    "criteria": [
        {"code": "I", "items": [{"code": "I.1", "scoring": {"tiers": [{}, {"label": "b"}]}}], "bonus": [{}]},
    ],
    "classes": [{"name": "Tốt"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "data", "path", "crumbs"),
    [
        ("2024/criteria.yaml", _TABLE, ("max",), ()),
        ("2024/criteria.yaml", _TABLE, ("criteria", 0, "max"), ('tiêu chí "I"',)),
        ("2024/criteria.yaml", _TABLE, ("criteria", 0, "items", 0), ('tiêu chí "I"', 'tiêu chí "I.1"')),
        (
            "2024/criteria.yaml",
            _TABLE,
            ("criteria", 0, "items", 0, "scoring", "tiers", 1, "points"),
            ('tiêu chí "I"', 'tiêu chí "I.1"', 'bậc "b"'),
        ),
        ("2024/criteria.yaml", _TABLE, ("criteria", 0, "bonus", 0), ('tiêu chí "I"', "điểm thưởng thứ 1")),
        ("2024/criteria.yaml", _TABLE, ("classes", 0, "from"), ('loại "Tốt"',)),
        ("2024/criteria.yaml", _TABLE, ("classes", 7), ("loại thứ 8",)),
        ("2024/units/thads.yaml", {}, (), ('đơn vị "thads"',)),
        (
            "2024/units/thads.yaml",
            {"scores": {"I.2": {"self": "1"}}},
            ("scores", "I.2", "self"),
            ('đơn vị "thads"', 'tiêu chí "I.2"'),
        ),
        ("history.yaml", {"2023": {"granted": [{"award": "co", "unit": "a"}]}}, ("2023", "granted", 0, "unit"),
         ("năm 2023", 'khen thưởng "a"')),
        ("bloc.yaml", {"members": "sai"}, ("members", 0, "name"), ()),
    ],
)  # fmt: skip
def test_names_from_the_outermost_in(file: str, data: object, path: Path, crumbs: tuple[str, ...]) -> None:
    assert breadcrumbs(file, data, path) == crumbs
