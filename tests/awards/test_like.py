"""Awards that are like others, another issuer's or a graded one: they take over its rules and count as it."""

from collections.abc import Callable
from typing import Any

import pytest

from giaouoc.awards.award import Award
from giaouoc.awards.proposals import Proposals

Judge = Callable[..., Proposals]
Scored = Callable[..., dict[str, Any]]
Merged = Callable[..., dict[str, Award]]
Told = Callable[..., list[str]]

FLAG = ["vuot-chi-tieu", "noi-bo-doan-ket", "dang-doan-the-trong-sach", "tich-cuc-tiet-kiem"]
UNITS = {"a": "90", "b": "80"}


@pytest.fixture
def merged(judge: Judge, scored: Scored) -> Merged:
    """By id, every award known where the bloc declares these."""

    def make(*awards: dict[str, Any], **files: Any) -> dict[str, Award]:
        rules = {"source": "Quy chế", "awards": list(awards)}
        return {p.award.id: p.award for p in judge(scored(UNITS, rules=rules, **files), on="13/01/2026").awards}

    return make


def conditions(award: Award) -> list[str]:
    return [clause.id for clause in award.clauses]


def own(id_: str, at_most: str = "1") -> dict[str, Any]:
    return {"id": id_, "kind": "rank", "at_most": at_most}


def test_it_takes_over_conditions_quota_steps_and_exclusions(merged: Merged) -> None:
    awards = merged({"award": "co-khoi", "like": "co-thi-dua-chinh-phu", "name": "Cờ của Khối"})
    ours, law = awards["co-khoi"], awards["co-thi-dua-chinh-phu"]
    assert ours.name == "Cờ của Khối"
    assert (conditions(ours), ours.quota, ours.later) == (conditions(law), law.quota, law.later)
    flag = merged({"award": "co-khoi", "like": "co-thi-dua-tinh", "name": "Cờ của Khối"})["co-khoi"]
    assert flag.not_with == ("bang-khen-tinh",)
    assert flag.excludes(merged({"award": "bang-khen-tinh"})["bang-khen-tinh"])


def test_the_money_of_the_law_goes_with_its_own_awards_only(merged: Merged) -> None:
    awards = merged({"award": "co-khoi", "like": "co-thi-dua-tinh", "name": "Cờ của Khối"})
    assert awards["co-thi-dua-tinh"].reward is not None and awards["co-thi-dua-bo"].reward is not None
    assert (awards["co-khoi"].reward, awards["co-khoi"].reward_gap) == (None, False)


def test_what_the_bloc_says_of_one_award_is_not_said_of_what_the_law_calls_like_it(merged: Merged) -> None:
    awards = merged({"award": "co-thi-dua-tinh", "quota": "2", "conditions": [own("them")]})
    assert (conditions(awards["co-thi-dua-bo"]), awards["co-thi-dua-bo"].quota) == (FLAG, 1)


def test_what_it_says_itself_stands_before_that(merged: Merged) -> None:
    mine = {
        "award": "co-khoi",
        "like": "co-thi-dua-tinh",
        "quota": "3",
        "conditions": [own("vuot-chi-tieu"), own("them")],
    }
    award = merged(mine)["co-khoi"]
    assert award.quota == 3
    assert conditions(award) == [*FLAG, "them"]
    assert award.clauses[0].place.file == "2024/rules.yaml"


def test_without_a_name_it_is_called_what_it_is_like(merged: Merged) -> None:
    assert merged({"award": "co-khoi", "like": "co-thi-dua-tinh"})["co-khoi"].name == "Cờ thi đua của tỉnh"


def test_it_takes_over_the_bloc_s_own_rule_of_that_award_too(merged: Merged) -> None:
    base = {
        "award": "co-thi-dua-tinh",
        "quota": "2",
        "vote": {"at_least": "75"},
        "conditions": [own("diem"), {"id": "tich-cuc-tiet-kiem", "drop": "có"}],
    }
    award = merged(base, {"award": "co-khoi", "like": "co-thi-dua-tinh", "conditions": [own("them")]})["co-khoi"]
    assert conditions(award) == [*FLAG[:3], "diem", "them"]
    assert award.quota == 2
    assert award.vote is not None and award.vote.at_least == 75


def test_it_counts_as_what_it_is_like(merged: Merged) -> None:
    awards = merged({"award": "co-khoi", "like": "co-thi-dua-tinh", "name": "Cờ"}, {"award": "giai", "name": "Giải"})
    counts = {name: award.counts_as for name, award in awards.items()}
    assert counts["co-khoi"] == counts["co-thi-dua-bo"] == counts["co-thi-dua-tinh"] == "co-thi-dua-tinh"
    assert counts["bang-khen-bo"] == "bang-khen-tinh"
    assert counts["don-vi-quyet-thang"] == "tap-the-lao-dong-xuat-sac"
    assert counts["don-vi-tien-tien"] == "tap-the-lao-dong-tien-tien"
    assert counts["giai"] == "giai"


def test_like_one_that_is_like_another_of_the_law(merged: Merged) -> None:
    award = merged({"award": "co-nganh", "like": "co-thi-dua-bo", "name": "Cờ ngành"})["co-nganh"]
    assert (award.counts_as, conditions(award), award.quota) == ("co-thi-dua-tinh", FLAG, 1)


def test_like_one_the_bloc_declares_that_is_like_another_of_the_law(merged: Merged) -> None:
    declared = {"award": "co-thi-dua-bo", "conditions": [own("diem")]}
    award = merged(declared, {"award": "co-nganh", "like": "co-thi-dua-bo", "name": "Cờ ngành"})["co-nganh"]
    assert (award.counts_as, conditions(award)) == ("co-thi-dua-tinh", [*FLAG, "diem"])


def test_like_one_of_the_bloc_s_own_that_is_like_one_of_the_law(merged: Merged) -> None:
    first = {"award": "co-khoi", "like": "co-thi-dua-tinh", "name": "Cờ", "quota": "2", "conditions": [own("diem")]}
    second = {"award": "co-cum", "like": "co-khoi", "name": "Cờ cụm", "conditions": [own("them")]}
    for order in ((first, second), (second, first)):
        award = merged(*order)["co-cum"]
        assert (award.counts_as, award.quota) == ("co-thi-dua-tinh", 2)
        assert conditions(award) == [*FLAG, "diem", "them"]


def test_in_history_any_of_the_kind_counts(judge: Judge, scored: Scored) -> None:
    asked = {"kind": "completion", "at_least": "hoàn thành", "or_held": ["co-thi-dua-tinh"]}
    rules = {
        "source": "Quy chế",
        "awards": [
            {"award": "giai", "name": "Giải", "conditions": [asked]},
            {"award": "co-khoi", "like": "co-thi-dua-bo", "name": "Cờ của Khối"},
        ],
    }
    history = {"2024": {"granted": [{"award": "co-khoi", "unit": "a"}, {"award": "bang-khen-tinh", "unit": "b"}]}}
    proposal = judge(scored(UNITS, rules=rules, history=history)).of("giai")
    assert proposal is not None
    assert {v.unit: str(v.verdict) for v in proposal.verdicts} == {"a": "đạt", "b": "thiếu dữ liệu"}


@pytest.mark.parametrize(
    "awards",
    [
        [{"award": "a-mot", "like": "a-mot", "name": "Một"}],
        [{"award": "a-mot", "like": "a-hai", "name": "Một"}, {"award": "a-hai", "like": "a-mot", "name": "Hai"}],
        [{"award": "co-thi-dua-tinh", "like": "co-thi-dua-bo"}],
    ],
    ids=["itself", "one another", "by way of the law"],
)
def test_a_circle_is_told_and_ends(told: Told, scored: Scored, awards: list[dict[str, str]]) -> None:
    rules = {"source": "Quy chế", "awards": awards}
    found = told(scored(UNITS, rules=rules), on="13/01/2026")
    assert found and {line.split()[-1] for line in found} == {"danh-hieu-vong"}


def test_like_something_that_does_not_exist_is_told(told: Told, scored: Scored) -> None:
    rules = {"awards": [{"award": "co-khoi", "like": "co-thi-dua-tin", "name": "Cờ"}]}
    assert [line.split()[-1] for line in told(scored(UNITS, rules=rules))] == ["danh-hieu-la"]
