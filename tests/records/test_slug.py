"""Ids made from names: plain, different, good as file names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.records.fields import _ID as ID
from giaouoc.records.slug import ids_for, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Công an thành phố", "cong-an-thanh-pho"),
        ("Sở Giáo dục & Đào tạo", "so-giao-duc-dao-tao"),
        ("Đảng ủy Khối các trường Đại học, Cao đẳng", "dang-uy-khoi-cac-truong-dai-hoc-cao-dang"),
        ("Viện kiểm sát nhân dân thành phố Hà Nội mở rộng", "vien-kiem-sat-nhan-dan-thanh-pho-ha-noi"),
        ("CON", "don-vi-con"),
        ("com1", "don-vi-com1"),
        ("北京", ""),
    ],
)
def test_a_name_becomes_a_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_names_that_fold_together_get_different_ids() -> None:
    assert ids_for(["Hòa Bình", "Hoà Bình", "Hoa Binh", "…"]) == ["hoa-binh", "hoa-binh-2", "hoa-binh-3", "don-vi-4"]
    assert ids_for(["Sở Y tế"], taken=["so-y-te"]) == ["so-y-te-2"]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_ids_are_valid_and_all_different(names: list[str]) -> None:
    ids = ids_for(names)
    assert len(set(ids)) == len(names)
    assert all(re.fullmatch(ID.pattern, id_) and len(id_) <= 48 for id_ in ids)
