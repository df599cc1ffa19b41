"""The bloc's rules laid over the law's: what they replace, take out, add and inherit, and what is proposed at all."""

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
    """By id, every award known under some rules on a day of 2026 (or `on`)."""

    def make(rules: Any = None, *, on: str = "13/01/2026", **files: Any) -> dict[str, Award]:
        more = {"rules": rules} if rules is not None else {}
        return {p.award.id: p.award for p in judge(scored(UNITS, **more, **files), on=on).awards}

    return make


def conditions(award: Award) -> list[str]:
    return [clause.id for clause in award.clauses]


def cites(award: Award) -> dict[str, str]:
    return {clause.id: str(clause.cite) for clause in award.clauses}


class TestWithoutRules:
    @pytest.mark.parametrize(
        ("level", "proposed"),
        [
            ("trung ương", ["co-thi-dua-chinh-phu", "bang-khen-thu-tuong"]),
            ("bộ", ["co-thi-dua-chinh-phu", "co-thi-dua-bo", "bang-khen-thu-tuong", "bang-khen-bo"]),
            ("tỉnh", ["co-thi-dua-chinh-phu", "co-thi-dua-tinh", "bang-khen-thu-tuong", "bang-khen-tinh"]),
            ("huyện", ["tap-the-lao-dong-xuat-sac", "tap-the-lao-dong-tien-tien"]),
            ("xã", ["tap-the-lao-dong-xuat-sac", "tap-the-lao-dong-tien-tien"]),
            ("cơ sở", ["tap-the-lao-dong-xuat-sac", "tap-the-lao-dong-tien-tien"]),
        ],
    )
    def test_those_of_the_law_that_fit_the_level(
        self, judge: Judge, scored: Scored, level: str, proposed: list[str]
    ) -> None:
        files = scored(UNITS, level=level)
        assert [p.award.id for p in judge(files, everything=False).awards] == proposed
        assert [p.award.id for p in judge(files).awards if p.award.proposed] == proposed

    def test_rules_without_a_list_change_nothing_of_that(self, judge: Judge, scored: Scored) -> None:
        files = scored(UNITS, rules={"law": "luat-tdkt-2022", "source": "Quy chế"})
        assert len(judge(files, everything=False).awards) == 4

    def test_one_default_of_a_flag_and_none_of_a_certificate(self, merged: Merged) -> None:
        awards = merged()
        assert {name: award.quota for name, award in awards.items() if award.quota is not None} == dict.fromkeys(
            ["co-thi-dua-chinh-phu", "co-thi-dua-tinh", "co-thi-dua-bo"], 1
        )
        assert str(awards["co-thi-dua-tinh"].quota_cite) == "khoản 1 Điều 26 Luật Thi đua, khen thưởng năm 2022"


class TestTheList:
    def test_only_those_named_in_their_order(self, judge: Judge, scored: Scored) -> None:
        rules = {
            "awards": [{"award": "bang-khen-tinh"}, {"award": "giai", "name": "Giải"}, {"award": "co-thi-dua-tinh"}]
        }
        shown = [p.award.id for p in judge(scored(UNITS, rules=rules), everything=False).awards]
        assert shown == ["bang-khen-tinh", "giai", "co-thi-dua-tinh"]

    def test_the_rest_after_them_when_asked_for(self, merged: Merged) -> None:
        awards = merged({"awards": [{"award": "bang-khen-tinh"}]})
        assert next(iter(awards)) == "bang-khen-tinh" and len(awards) == 10
        assert [name for name, award in awards.items() if award.proposed] == ["bang-khen-tinh"]

    def test_an_award_decided_on_is_shown_though_not_in_the_list(self, judge: Judge, scored: Scored) -> None:
        review = {"decisions": [{"award": "bang-khen-tinh", "unit": "a", "status": "đề nghị"}]}
        files = scored(UNITS, rules={"awards": [{"award": "co-thi-dua-tinh"}]}, review=review)
        assert [p.award.id for p in judge(files, everything=False).awards] == ["co-thi-dua-tinh", "bang-khen-tinh"]


class TestConditions:
    def rules(self, *own: dict[str, Any], award: str = "co-thi-dua-tinh", **keys: Any) -> dict[str, Any]:
        return {"source": "Quy chế số 02", **keys, "awards": [{"award": award, "conditions": list(own)}]}

    def test_a_new_one_is_added_after_the_law_s(self, merged: Merged) -> None:
        award = merged(self.rules({"id": "diem", "kind": "score", "at_least": "90"}))["co-thi-dua-tinh"]
        assert conditions(award) == [*FLAG, "diem"]
        assert cites(award)["diem"] == "Quy chế số 02"
        assert cites(award)["vuot-chi-tieu"] == "điểm a khoản 1 Điều 26 Luật Thi đua, khen thưởng năm 2022"

    def test_one_with_the_law_s_id_replaces_it_in_its_place(self, merged: Merged) -> None:
        own = {
            "id": "noi-bo-doan-ket",
            "kind": "share",
            "share": "nu",
            "at_least": "30",
            "cite": "Điều 5 Quy chế",
        }
        award = merged(self.rules(own))["co-thi-dua-tinh"]
        assert conditions(award) == FLAG
        replaced = award.clauses[1]
        assert replaced.condition.__class__.__name__ == "ShareCondition"
        assert str(replaced.cite) == "Điều 5 Quy chế, thay điều kiện đã có"
        assert replaced.place.file == "2024/rules.yaml" and award.clauses[0].place.file == "law/luat-tdkt-2022.yaml"

    def test_the_id_of_a_fact_is_the_fact_of_others_the_kind(self, merged: Merged) -> None:
        award = merged(self.rules({"kind": "fact", "fact": "vuot-chi-tieu", "label": "Vượt kế hoạch"}))[
            "co-thi-dua-tinh"
        ]
        assert conditions(award) == FLAG and award.clauses[0].label == "Vượt kế hoạch"
        other = merged(self.rules({"kind": "discipline", "below": "khiển trách"}, award="tap-the-lao-dong-tien-tien"))
        assert conditions(other["tap-the-lao-dong-tien-tien"]) == ["hoan-thanh-tot", "lao-dong-tien-tien", "discipline"]

    def test_one_taken_out_is_gone(self, merged: Merged) -> None:
        award = merged(self.rules({"id": "tich-cuc-tiet-kiem", "drop": "có", "cite": "Điều 6 Quy chế"}))
        assert conditions(award["co-thi-dua-tinh"]) == FLAG[:3]

    def test_the_law_of_other_awards_stays(self, merged: Merged) -> None:
        awards = merged(self.rules({"id": "vuot-chi-tieu", "drop": "có"}))
        assert "vuot-chi-tieu" in conditions(awards["co-thi-dua-chinh-phu"])

    @pytest.mark.parametrize(
        ("own", "code"),
        [
            ({"id": "vuot-chi-tieu", "drop": "có"}, "thieu-can-cu"),
            ({"id": "vuot-chi-tieu", "kind": "rank", "at_most": "1"}, "thieu-can-cu"),
            ({"id": "khong-co", "drop": "có", "cite": "Điều 6"}, "dieu-kien-la"),
        ],
    )
    def test_a_departure_says_by_what_right_and_from_what(
        self, told: Told, scored: Scored, own: dict[str, Any], code: str
    ) -> None:
        rules = {"awards": [{"award": "co-thi-dua-tinh", "conditions": [own]}]}
        assert [line.split()[-1] for line in told(scored(UNITS, rules=rules), on="13/01/2026")] == [code]

    def test_what_only_adds_needs_no_citation(self, told: Told, scored: Scored) -> None:
        rules = {"awards": [{"award": "co-thi-dua-tinh", "conditions": [{"kind": "rank", "at_most": "1"}]}]}
        assert told(scored(UNITS, rules=rules), on="13/01/2026") == []


class TestQuotaVoteAndNames:
    def test_the_bloc_s_word_stands_before_the_law_s(self, merged: Merged) -> None:
        rule = {
            "award": "co-thi-dua-tinh",
            "name": "Cờ của UBND thành phố",
            "quota": "2",
            "cite": "Điều 4 Quy chế",
            "vote": {"at_least": "75", "of": "có mặt", "ballots": "2", "then": "Khối trưởng"},
            "order_by": "phiếu",
            "not_with": ["giai"],
        }
        awards = merged({"source": "Quy chế", "awards": [rule, {"award": "giai", "name": "Giải"}]})
        award = awards["co-thi-dua-tinh"]
        assert (award.name, award.quota, str(award.quota_cite)) == ("Cờ của UBND thành phố", 2, "Điều 4 Quy chế")
        assert award.vote is not None and (award.vote.of, award.vote.ballots) == ("có mặt", 2)
        assert award.order_by == "phiếu"
        assert award.not_with == ("giai",)
        standard = awards["co-thi-dua-chinh-phu"].clauses[-1]
        assert standard.label == "Đạt tiêu chuẩn Cờ của UBND thành phố"

    def test_what_is_not_said_is_the_law_s(self, merged: Merged) -> None:
        award = merged({"awards": [{"award": "co-thi-dua-tinh"}]})["co-thi-dua-tinh"]
        assert (award.name, award.quota, award.vote, award.order_by) == ("Cờ thi đua của tỉnh", 1, None, "hạng")
        assert award.not_with == ("bang-khen-tinh",)

    @pytest.mark.parametrize(("quota", "expected"), [("0", 0), ("3", 3), ("tất cả", "tất cả")])
    def test_any_number_or_everybody(self, merged: Merged, quota: str, expected: object) -> None:
        assert merged({"awards": [{"award": "bang-khen-tinh", "quota": quota}]})["bang-khen-tinh"].quota == expected


class TestLater:
    def test_a_deadline_is_the_first_such_day_after_the_year(self, merged: Merged) -> None:
        days = [step.by for step in merged()["co-thi-dua-chinh-phu"].later if step.by is not None]
        assert [day.isoformat() for day in days] == ["2025-06-30", "2025-12-31"]

    def test_of_a_school_year_after_its_last_day(self, merged: Merged) -> None:
        later = merged(year="period: {from: 01/08/2024, to: 31/07/2025}\n")["co-thi-dua-chinh-phu"].later
        days = [step.by for step in later if step.by is not None]
        assert [day.isoformat() for day in days] == ["2026-06-30", "2025-12-31"]

    def test_the_last_day_of_the_year_itself_is_not_after_it(self, merged: Merged) -> None:
        later = merged(year="period: {from: 01/07/2024, to: 30/06/2025}\n")["co-thi-dua-chinh-phu"].later
        assert [step.by.isoformat() for step in later if step.by is not None] == ["2026-06-30", "2025-12-31"]

    def test_the_bloc_s_own_steps_come_first_with_a_day_of_their_own(self, merged: Merged) -> None:
        step = {"label": "Gửi hồ sơ về Ban", "by": "10/12/2024", "cite": "Công văn 5"}
        award = merged({"awards": [{"award": "co-thi-dua-chinh-phu", "later": [step]}]})["co-thi-dua-chinh-phu"]
        first = award.later[0]
        assert (first.label, str(first.cite), str(first.by)) == ("Gửi hồ sơ về Ban", "Công văn 5", "2024-12-10")
        assert len(award.later) == 1 + len(merged()["co-thi-dua-chinh-phu"].later)

    def test_a_vote_and_a_share_are_in_the_words(self, merged: Merged) -> None:
        labels = [step.label for step in merged()["co-thi-dua-chinh-phu"].later]
        assert labels[0].endswith("không quá 20%")
        assert labels[1].endswith("bỏ phiếu: ít nhất 80% tổng số thành viên")
