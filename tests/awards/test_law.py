"""Which version of the law a year is judged by, and that the law is data: change the pack and the outcome changes."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from giaouoc.awards.award import Award
from giaouoc.awards.proposals import Proposals
from giaouoc.awards.verdict import Verdict

Judge = Callable[..., Proposals]
Judged = Callable[..., Any]
Scored = Callable[..., dict[str, Any]]
Told = Callable[..., list[str]]

UNITS = {"a": "90", "b": "80"}
PACK = "law/luat-tdkt-2022.yaml"


@pytest.fixture
def bloc_on(scored: Scored) -> Callable[..., dict[str, Any]]:
    """A bloc whose meeting was on a day (None: no meeting yet), with `rules` and the pack the office `changed`."""

    def make(met: str | None, *, rules: Any = None, pack: str | None = None) -> dict[str, Any]:
        review = {"review": {"meeting": {"date": met}}} if met is not None else {}
        files = scored(UNITS, **review, **({"rules": rules} if rules is not None else {}))
        return {**files, **({PACK: pack} if pack is not None else {})}

    return make


def version(proposals: Proposals) -> str:
    assert proposals.law is not None
    return proposals.law.version.id


class TestVersion:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("01/01/2024", "nd-98"),
            ("30/06/2025", "nd-98"),
            ("01/07/2025", "nd-152"),
            ("30/09/2026", "nd-152"),
            ("01/10/2026", "luat-2026"),
            ("28/02/2027", "luat-2026"),
        ],
    )
    def test_by_the_day_of_the_meeting_else_by_the_day_asked(
        self, judge: Judge, bloc_on: Callable[..., Any], day: str, expected: str
    ) -> None:
        assert version(judge(bloc_on(day))) == expected
        assert version(judge(bloc_on(None), on=day)) == expected

    def test_the_meeting_s_day_stands_before_the_day_asked(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        proposals = judge(bloc_on("13/01/2025"), on="01/08/2025")
        assert version(proposals) == "nd-98"
        assert str(proposals.on) == "2025-08-01", "holds and deadlines are counted from the day asked"

    def test_without_any_day_the_latest(self, judge: Judge, told: Told, bloc_on: Callable[..., Any]) -> None:
        assert version(judge(bloc_on(None))) == "luat-2026"
        assert told(bloc_on(None)) == [], "nobody asked as of a day: unremarked"

    def test_of_a_law_not_read_it_is_said(self, told: Told, bloc_on: Callable[..., Any]) -> None:
        assert told(bloc_on("01/10/2026")) == ["2024/review.yaml:2:9 luat-chua-co-noi-dung"]
        assert [line.split()[-1] for line in told(bloc_on(None), on="01/10/2026")] == ["luat-chua-co-noi-dung"]
        assert told(bloc_on("30/09/2026")) == []

    @pytest.mark.parametrize("day", ["31/12/2023", "01/03/2027"])
    def test_a_day_no_version_covers_is_an_error(self, judged: Judged, bloc_on: Callable[..., Any], day: str) -> None:
        found = judged(bloc_on(None), on=day, asked=True)
        assert found.proposed.proposals is None
        assert [(problem.code.value, problem.is_error) for problem in found.problems] == [("chua-co-phien-ban", True)]
        assert judged(bloc_on(None), on=day).problems == (), "nobody asked, nothing of awards is recorded"

    def test_a_meeting_before_the_law_too_where_it_speaks_of_awards(self, told: Told, scored: Scored) -> None:
        review = {"meeting": {"date": "31/12/2023"}}
        files = scored({}, members={"a": {}}, rules={"awards": [{"award": "co-thi-dua-tinh"}]})
        old = {name.replace("2024/", "2023/"): data for name, data in files.items()}
        old |= {"2023/year.yaml": "year: 2023\n", "2023/review.yaml": review, "2023/criteria.yaml": None}
        assert told(old, year=2023) == ["2023/review.yaml:2:9 chua-co-phien-ban"]

    def test_rules_of_the_bloc_alone_need_no_version(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        rules = {"law": "không", "source": "Quy chế", "awards": [{"award": "giai", "name": "Giải", "quota": "1"}]}
        proposals = judge(bloc_on(None, rules=rules), on="31/12/2023", everything=False)
        assert proposals.law is None
        assert [(p.award.id, p.choice.suggested) for p in proposals.awards] == [("giai", ("a",))]


class TestNamedVersion:
    def rules(self, version: str, **more: str) -> dict[str, Any]:
        return {"law": {"pack": "luat-tdkt-2022", "version": version, **more}}

    def test_it_stands_before_the_day(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        rules = self.rules("nd-98", cite="khoản 3 Điều 60 Nghị định số 152/2025/NĐ-CP")
        proposals = judge(bloc_on("15/08/2025", rules=rules))
        assert version(proposals) == "nd-98"
        assert awards(proposals)["co-thi-dua-tinh"].reward is None, "the day is moved into the version"

    def test_it_says_by_what_right(self, told: Told, bloc_on: Callable[..., Any]) -> None:
        assert [line.split()[-1] for line in told(bloc_on("15/08/2025", rules=self.rules("nd-98")))] == ["thieu-can-cu"]
        rules = {**self.rules("nd-98"), "source": "Quy chế"}
        assert told(bloc_on("15/08/2025", rules=rules)) == []

    def test_the_one_of_the_day_needs_no_right(self, told: Told, bloc_on: Callable[..., Any]) -> None:
        assert told(bloc_on("15/08/2025", rules=self.rules("nd-152"))) == []

    def test_one_that_does_not_exist(self, judged: Judged, bloc_on: Callable[..., Any]) -> None:
        found = judged(bloc_on("15/08/2025", rules=self.rules("nd-99", cite="x")))
        assert found.proposed.proposals is None
        assert [problem.code.value for problem in found.problems] == ["goi-luat-la"]


def awards(proposals: Proposals) -> dict[str, Award]:
    return {proposal.award.id: proposal.award for proposal in proposals.awards}


class TestDifferencesOfTheVersions:
    def steps(self, judge: Judge, files: dict[str, Any], award: str) -> list[tuple[str, str]]:
        return [(step.label, str(step.cite)) for step in awards(judge(files))[award].later]

    def test_the_council_votes_on_the_flag_of_the_province_by_the_old_decree_only(
        self, judge: Judge, bloc_on: Callable[..., Any]
    ) -> None:
        ((label, cite),) = self.steps(judge, bloc_on("13/01/2025"), "co-thi-dua-tinh")
        assert "80" in label and "tổng số thành viên" in label
        assert cite == "khoản 7 Điều 30 Nghị định số 98/2023/NĐ-CP"
        assert self.steps(judge, bloc_on("13/01/2026"), "co-thi-dua-tinh") == []

    def test_the_same_step_by_another_article(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        old = dict(self.steps(judge, bloc_on("13/01/2025"), "co-thi-dua-chinh-phu"))
        new = dict(self.steps(judge, bloc_on("13/01/2026"), "co-thi-dua-chinh-phu"))
        (share,) = (label for label in old if "20" in label)
        assert old[share] == "khoản 1 Điều 7 Nghị định số 98/2023/NĐ-CP, theo nơi khác dẫn lại"
        assert new[share] == "khoản 1 Điều 7 Nghị định số 152/2025/NĐ-CP"

    def test_what_only_the_new_decree_asks(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        old = dict(self.steps(judge, bloc_on("13/01/2025"), "co-thi-dua-chinh-phu"))
        new = dict(self.steps(judge, bloc_on("13/01/2026"), "co-thi-dua-chinh-phu"))
        assert any("10 ngày làm việc" in label for label in new)
        assert not any("10 ngày làm việc" in label for label in old)
        assert "Thủ tướng Chính phủ quyết định tặng" in old.keys() & new.keys()

    def test_conditions_and_verdicts_are_the_same(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        found = [judge(bloc_on(day)) for day in ("13/01/2025", "13/01/2026", "13/01/2027")]
        assert len({tuple(p.verdicts for p in proposals.awards) for proposals in found}) == 1


class TestReward:
    @pytest.mark.parametrize(
        ("award", "amount"),
        [
            ("co-thi-dua-chinh-phu", 28_080_000),
            ("co-thi-dua-tinh", 18_720_000),
            ("co-thi-dua-bo", 18_720_000),
            ("bang-khen-thu-tuong", 16_380_000),
            ("bang-khen-tinh", 7_020_000),
            ("bang-khen-bo", 7_020_000),
            ("tap-the-lao-dong-xuat-sac", 3_510_000),
            ("tap-the-lao-dong-tien-tien", 1_880_000),  # 1.872.000, rounded up
        ],
    )
    def test_times_the_base_salary_rounded_up(
        self, judge: Judge, bloc_on: Callable[..., Any], award: str, amount: int
    ) -> None:
        reward = awards(judge(bloc_on("13/01/2026")))[award].reward
        assert reward is not None
        assert (reward.amount, reward.base) == (Decimal(amount), Decimal(2_340_000))

    def test_by_which_article(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        found = awards(judge(bloc_on("13/01/2026")))
        cited = {name: str(award.reward.cite) for name, award in found.items() if award.reward is not None}
        assert cited["co-thi-dua-chinh-phu"] == "Điều 50 Nghị định số 152/2025/NĐ-CP"
        assert cited["bang-khen-tinh"] == "Điều 54 Nghị định số 152/2025/NĐ-CP"

    def test_none_before_a_factor_is_in_force(self, judge: Judge, bloc_on: Callable[..., Any]) -> None:
        assert [award.reward for award in awards(judge(bloc_on("30/06/2025"))).values()] == [None] * 10

    def test_none_before_the_salary_is_known(self, judge: Judge, bloc_on: Callable[..., Any], shipped: str) -> None:
        pack = shipped.replace("    from: 01/07/2024\n", "    from: 01/01/2026\n")
        files = [bloc_on(day, pack=pack) for day in ("31/12/2025", "01/01/2026")]
        found = [awards(judge(each))["co-thi-dua-tinh"].reward for each in files]
        assert found[0] is None and found[1] is not None


class TestThePackIsData:
    """A copy of the pack in the bloc's own `law/`, one line of it changed."""

    def changed(self, shipped: str, old: str, new: str) -> str:
        assert shipped.count(old) == 1, f"{shipped.count(old)} places: {old}"
        return shipped.replace(old, new)

    def test_the_quota(self, judge: Judge, bloc_on: Callable[..., Any], shipped: str) -> None:
        pack = self.changed(
            shipped,
            "{value: 1, cite: {document: luat-2022, article: 26, clause: 1}}",
            "{value: 2, cite: {document: luat-2022, article: 26, clause: 1}}",
        )
        before, after = judge(bloc_on("13/01/2026")), judge(bloc_on("13/01/2026", pack=pack))
        assert [awards(found)["co-thi-dua-tinh"].quota for found in (before, after)] == [1, 2]

    def test_a_threshold(self, judge: Judge, scored: Scored, shipped: str) -> None:
        pack = self.changed(
            shipped,
            "at_least: 70, cite: {document: luat-2022, article: 28}",
            "at_least: 75, cite: {document: luat-2022, article: 28}",
        )
        standing = {"a": {"completion": {"level": "hoàn thành tốt"}, "shares": {"lao-dong-tien-tien": "72"}}}
        files = scored(UNITS, standing=standing)
        found = [judge(each, on="13/01/2026") for each in (files, {**files, PACK: pack})]
        proposals = [each.of("tap-the-lao-dong-tien-tien") for each in found]
        assert [p.verdicts[0].verdict for p in proposals if p is not None] == [Verdict.MET, Verdict.NOT_MET]

    def test_an_article(self, judge: Judge, bloc_on: Callable[..., Any], shipped: str) -> None:
        pack = self.changed(
            shipped,
            "fact: vuot-chi-tieu, cite: {document: luat-2022, article: 26, clause: 1, point: a}",
            "fact: vuot-chi-tieu, cite: {document: luat-2022, article: 26a, clause: 9, point: đ}",
        )
        award = awards(judge(bloc_on("13/01/2026", pack=pack)))["co-thi-dua-tinh"]
        assert str(award.clauses[0].cite) == "điểm đ khoản 9 Điều 26a Luật Thi đua, khen thưởng năm 2022"

    def test_from_when_a_condition_is_asked(self, judge: Judge, bloc_on: Callable[..., Any], shipped: str) -> None:
        pack = self.changed(
            shipped,
            "fact: vuot-chi-tieu, cite: {document: luat-2022, article: 26, clause: 1, point: a}",
            "fact: vuot-chi-tieu, cite: {document: luat-2022, article: 26, clause: 1, point: a, from: 01/01/2026}",
        )
        asked = [
            "vuot-chi-tieu" in [clause.id for clause in awards(judge(files))["co-thi-dua-tinh"].clauses]
            for files in (bloc_on("31/12/2025", pack=pack), bloc_on("01/01/2026", pack=pack))
        ]
        assert asked == [False, True]

    def test_how_money_is_rounded_and_how_much_it_is(
        self, judge: Judge, bloc_on: Callable[..., Any], shipped: str
    ) -> None:
        pack = self.changed(shipped, "{value: 10000, cite", "{value: 1000000, cite")
        pack = self.changed(pack, "{value: 2340000, cite", "{value: 2500000, cite")
        reward = awards(judge(bloc_on("13/01/2026", pack=pack)))["bang-khen-tinh"].reward
        assert reward is not None and reward.amount == 8_000_000

    def test_which_forms_of_discipline_bar(self, judge: Judge, scored: Scored, shipped: str) -> None:
        pack = self.changed(shipped, "kind: discipline, below: cảnh cáo", "kind: discipline, below: giáng chức")
        measure = {"who": "người khác", "form": "cảnh cáo", "from": "03/05/2024"}
        known = {"completion": {"level": "hoàn thành tốt"}, "shares": {"lao-dong-tien-tien": "72"}}
        files = scored(UNITS, standing={"a": {**known, "discipline": [measure]}})
        found = [judge(each, on="13/01/2026") for each in (files, {**files, PACK: pack})]
        proposals = [each.of("tap-the-lao-dong-tien-tien") for each in found]
        assert [p.verdicts[0].verdict for p in proposals if p is not None] == [Verdict.NOT_MET, Verdict.MET]

    def test_a_new_version_with_its_own_decree(self, judge: Judge, bloc_on: Callable[..., Any], shipped: str) -> None:
        """A decree of tomorrow: a document, a version, and the rule that cites it."""
        pack = self.changed(shipped, "    to: 28/02/2027\n    documents", "    to: 31/12/2026\n    documents")
        pack = self.changed(
            pack,
            "\n# Đồng mỗi tháng;",
            "  - {id: nd-moi, from: 01/01/2027, documents: [luat-2022, nd-moi]}\n\n# Đồng mỗi tháng;",
        )
        pack = self.changed(
            pack,
            "\nversions:\n",
            "  - {id: nd-moi, title: Nghị định mới, from: 01/01/2027, verified: read}\n\nversions:\n",
        )
        pack = self.changed(pack, "  hold:\n", "  hold:\n    - {document: nd-moi, article: 99}\n")
        proposals = judge(bloc_on("13/01/2028", pack=pack))
        assert version(proposals) == "nd-moi"
        assert proposals.law is not None
        assert str(proposals.law.first(proposals.law.pack.model.principles.hold)) == "Điều 99 Nghị định mới"
