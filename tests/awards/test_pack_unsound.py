"""Packs that leave a gap: in time, in their versions, or because what they cite is no longer in force."""

from collections.abc import Callable
from typing import Any

import pytest

from giaouoc.awards.proposals import Proposals

Judge = Callable[..., Proposals]
Judged = Callable[..., Any]
Scored = Callable[..., dict[str, Any]]

PACK = "law/luat-tdkt-2022.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "{id: nd-98, from: 01/01/2024, to: 30/06/2025",
            "{id: nd-98, from: 01/01/2024, to: 29/06/2025",
            "phien-ban-ho",
        ),
        (
            "{id: nd-98, from: 01/01/2024, to: 30/06/2025",
            "{id: nd-98, from: 01/01/2024, to: 01/07/2025",
            "phien-ban-chong",
        ),
        ("{id: nd-98, from: 01/01/2024, to: 30/06/2025,", "{id: nd-98, from: 01/01/2024,", "phien-ban-chong"),
        (
            "article: 25, clause: 1}}\n    conditions",
            "article: 25, clause: 1}}\n      - {value: 2, cite: {document: luat-2022}}\n    conditions",
            "phien-ban-chong",
        ),
        ("{document: nd-152, article: 33, clause: 5}", "{document: nd-153, article: 33, clause: 5}", "van-ban-la"),
        (
            "- {kind: discipline, below: cảnh cáo, cite: {document: luat-2022, article: 28}}",
            "- {kind: discipline, below: cảnh cáo}",
            "thieu-can-cu",
        ),
        ("    not_with: [co-thi-dua-tinh]\n", "    not_with: [co-thi-dua]\n", "danh-hieu-la"),
        ("{kind: fact, fact: di-dau-tiet-kiem,", "{kind: fact, fact: di-dau,", "noi-dung-la"),
        ("  - award: co-thi-dua-tinh\n", "  - award: co-thi-dua-tinh\n    like: co-thi-dua-bo\n", "danh-hieu-vong"),
    ],
    ids=["gap", "overlap", "no end", "two values", "document", "citation", "award", "fact", "circle"],
)
def test_a_pack_in_error_judges_nobody(
    judged: Judged, scored: Scored, shipped: str, old: str, new: str, code: str
) -> None:
    assert shipped.count(old) == 1
    found = judged({**scored({"a": "90"}), PACK: shipped.replace(old, new)}, on="13/01/2026")
    assert found.proposed.proposals is None
    assert {problem.code.value for problem in found.problems} == {code}
    assert {problem.place.file for problem in found.problems} == {PACK}


class TestOutOfForce:
    """A rule is in force exactly as long as its citation; of what is not, nothing is left over."""

    DAY = "13/01/2026"  # NĐ 98 has ended

    def test_a_condition_is_not_asked(self, judge: Judge, scored: Scored, shipped: str) -> None:
        old = "fact: tich-cuc-tiet-kiem, cite: {document: luat-2022, article: 26, clause: 1, point: b}"
        pack = shipped.replace(old, "fact: tich-cuc-tiet-kiem, cite: {document: nd-98, article: 1}")
        files = {**scored({"a": "90"}), PACK: pack}
        asked = []
        for day in ("13/01/2025", self.DAY):
            proposal = judge(files, on=day).of("co-thi-dua-tinh")
            assert proposal is not None
            asked.append([clause.id for clause in proposal.award.clauses][-1])
        assert asked == ["tich-cuc-tiet-kiem", "dang-doan-the-trong-sach"]

    def test_a_route_of_which_nothing_is_in_force_leads_nowhere(
        self, judge: Judge, scored: Scored, shipped: str
    ) -> None:
        old = "fact: binh-xet-phong-trao, cite: {document: luat-2022, article: 74, clause: 3, point: a}"
        assert shipped.count(old) == 1
        pack = shipped.replace(old, "fact: binh-xet-phong-trao, cite: {document: nd-98, article: 74}")
        proposal = judge({**scored({"a": "90"}), PACK: pack}, on=self.DAY).of("bang-khen-tinh")
        assert proposal is not None
        assert proposal.qualified == (), "nothing is known of the unit but its points"

    def test_an_award_that_the_law_no_longer_knows_is_not_proposed(
        self, judge: Judge, scored: Scored, shipped: str
    ) -> None:
        old = "    levels: [tỉnh]\n    cite: {document: luat-2022, article: 26}\n"
        assert shipped.count(old) == 1
        pack = shipped.replace(old, "    levels: [tỉnh]\n    cite: {document: nd-98, article: 26}\n")
        files = {**scored({"a": "90"}), PACK: pack}
        assert judge(files, on="13/01/2025", everything=False).of("co-thi-dua-tinh") is not None
        assert judge(files, on=self.DAY, everything=False).of("co-thi-dua-tinh") is None
