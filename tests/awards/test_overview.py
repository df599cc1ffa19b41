"""Many blocs summed up: awards counted as the law's, and how many leading units their owner may propose."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from giaouoc.awards.overview import AwardCount, BlocSummary, Leading, OwnerShareSum, owner_shares, summarise, totals
from giaouoc.awards.verdict import Verdict

Judged = Callable[..., Any]
Scored = Callable[..., dict[str, Any]]

DECREE = "khoản 1 Điều 7 Nghị định số 152/2025/NĐ-CP"
FACTS = "[vuot-chi-tieu, noi-bo-doan-ket, dang-doan-the-trong-sach, tich-cuc-tiet-kiem, di-dau-tiet-kiem]"
ATTESTED = f"meeting: {{date: 13/01/2025}}\nattested: [{{facts: {FACTS}, units: tất cả}}]\n"


def _leading(unit: str = "Sở Y tế", verdict: Verdict = Verdict.MET, **more: Any) -> Leading:
    one = Leading(
        "co-cp", "Cờ của Chính phủ", "co-tinh", "Cờ của tỉnh", Decimal(20), DECREE, unit, verdict, True, False
    )
    return one._replace(**more)


def _bloc(name: str = "Khối 1", *leading: Leading, **more: Any) -> BlocSummary:
    one = BlocSummary(name, name, "Hội đồng tỉnh", 2025, 5, 5, ("Sở Y tế",), (), leading, 0, 0)
    return one._replace(**more)


def _share(*blocs: BlocSummary) -> OwnerShareSum:
    (share,) = owner_shares(blocs)
    return share


class TestShare:
    @pytest.mark.parametrize(
        ("meeting", "exact", "allowed"), [(20, "4", 4), (9, "1.8", 1), (4, "0.8", 0), (5, "1", 1), (24, "4.8", 4)]
    )
    def test_no_more_than_is_a_floor(self, meeting: int, exact: str, allowed: int) -> None:
        share = _share(*(_bloc(f"Khối {place}", _leading()) for place in range(meeting)))
        assert (len(share.meeting), share.exact, share.allowed) == (meeting, Decimal(exact), allowed)

    def test_nobody_meets_the_standard(self) -> None:
        share = _share(_bloc("Khối 1", _leading(verdict=Verdict.NOT_MET)))
        assert (share.meeting, share.unsure, share.exact, share.allowed) == ((), (), Decimal(0), 0)

    def test_units_are_told_with_their_blocs(self) -> None:
        share = _share(_bloc("Khối 1", _leading("Sở Y tế")), _bloc("Khối 2", _leading("Sở Nội vụ")))
        assert share.meeting == ("Sở Y tế (Khối 1)", "Sở Nội vụ (Khối 2)")
        assert (share.award_name, share.standard_name, share.cite) == (
            "Cờ của Chính phủ",
            "Cờ của tỉnh",
            DECREE,
        )

    def test_owners_are_apart(self) -> None:
        blocs = [
            *(_bloc(f"Khối {place}", _leading()) for place in range(5)),
            *(_bloc(f"Cụm {place}", _leading(), owner="Bộ Công an") for place in range(4)),
        ]
        shares = owner_shares(blocs)
        assert [(s.owner, len(s.meeting), s.allowed) for s in shares] == [("Hội đồng tỉnh", 5, 1), ("Bộ Công an", 4, 0)]

    def test_years_are_apart(self) -> None:
        blocs = [
            *(_bloc(f"Khối {place}", _leading()) for place in range(4)),
            _bloc("Khối cũ", _leading(), year=2024),
        ]
        assert [(s.year, len(s.meeting), s.allowed, s.blocs) for s in owner_shares(blocs)] == [
            (2025, 4, 0, 4),
            (2024, 1, 0, 1),
        ]

    def test_awards_are_apart(self) -> None:
        other = _leading(award="khac", award_name="Cờ khác", at_most=Decimal(50))
        assert [(s.award_name, s.exact) for s in owner_shares([_bloc("Khối 1", _leading(), other)])] == [
            ("Cờ của Chính phủ", Decimal("0.2")),
            ("Cờ khác", Decimal("0.5")),
        ]

    def test_a_shared_first_place_is_listed_and_not_counted(self) -> None:
        tied = [_leading("Sở Y tế", alone=False), _leading("Sở Nội vụ", alone=False)]
        share = _share(_bloc("Khối 1", *tied), _bloc("Khối 2", _leading("Sở Tư pháp")))
        assert share.meeting == ("Sở Tư pháp (Khối 2)",)
        assert share.unsure == ("Sở Y tế (Khối 1)", "Sở Nội vụ (Khối 1)")
        assert share.exact == Decimal("0.2")

    @pytest.mark.parametrize("verdict", [Verdict.MISSING, Verdict.HELD])
    def test_what_is_not_known_yet_is_listed_and_not_counted(self, verdict: Verdict) -> None:
        share = _share(_bloc("Khối 1", _leading("Sở Y tế", verdict)), _bloc("Khối 2", _leading("Sở Nội vụ")))
        assert (share.meeting, share.unsure) == (("Sở Nội vụ (Khối 2)",), ("Sở Y tế (Khối 1)",))

    @pytest.mark.parametrize("alone", [True, False])
    def test_who_fails_the_standard_is_neither(self, alone: bool) -> None:
        share = _share(_bloc("Khối 1", _leading(verdict=Verdict.NOT_MET, alone=alone)))
        assert (share.meeting, share.unsure) == ((), ())

    def test_how_many_their_blocs_propose(self) -> None:
        share = _share(_bloc("Khối 1", _leading(proposed=True)), _bloc("Khối 2", _leading()))
        assert share.proposed == 1

    def test_out_of_how_many_blocs(self) -> None:
        empty = _bloc("Khối 2", ranked=0, first=())
        share = _share(_bloc("Khối 1", _leading()), empty, _bloc("Bộ", owner="Bộ Công an"))
        assert (share.blocs, share.without) == (2, 1)

    def test_none_where_there_is_no_such_rule(self) -> None:
        assert owner_shares([_bloc()]) == []
        assert owner_shares([]) == []

    def test_blocs_that_met_under_two_decrees_are_one_sum(self) -> None:
        before = [_bloc(f"Khối {place}", _leading(cite="khoản 1 Điều 7 Nghị định 98")) for place in range(3)]
        after = [_bloc(f"Cụm {place}", _leading()) for place in range(2)]
        share = _share(*before, *after)
        assert (len(share.meeting), share.allowed) == (5, 1)
        assert share.cite is not None and DECREE in share.cite and "Nghị định 98" in share.cite


class TestTotals:
    def test_are_over_all_blocs_an_award_a_line(self) -> None:
        flag, certificate = AwardCount("co", "Cờ", 2, 1), AwardCount("bang", "Bằng khen", 3, 0)
        blocs = [_bloc("Khối 1", awards=(flag, certificate)), _bloc("Khối 2", awards=(flag,))]
        assert totals(blocs) == [AwardCount("co", "Cờ", 4, 2), AwardCount("bang", "Bằng khen", 3, 0)]

    def test_of_nothing(self) -> None:
        assert totals([_bloc()]) == []


@pytest.fixture
def summary(judged: Judged, scored: Scored) -> Callable[..., BlocSummary]:
    """The summary of a bloc whose units have these `points`, judged with every award of the law."""

    def make(points: Mapping[str, str | None], **files: Any) -> BlocSummary:
        found = judged(scored(points, **files), on=None if "review" in files else "13/01/2025")
        result, proposals = found.ranking.result, found.proposed.proposals
        return summarise("khoi", found.book, 2024, result, proposals, found.problems)

    return make


Summary = Callable[..., BlocSummary]


class TestSummary:
    def test_of_a_ranked_bloc(self, summary: Summary) -> None:
        found = summary({"a": "90", "b": "95", "c": None})
        assert (found.folder, found.name, found.owner, found.year) == ("khoi", "Khối thử", "Hội đồng", 2024)
        assert (found.members, found.ranked, found.first) == (3, 2, ("Đơn vị b",))
        assert (found.awards, found.errors, found.warnings) == ((), 0, 0)

    def test_proposed_and_granted(self, summary: Summary) -> None:
        decisions = (
            "decisions:\n  - {award: co-thi-dua-tinh, unit: a, status: đề nghị}\n"
            "  - {award: bang-khen-tinh, count: 3, status: đề nghị}\n"
            "  - {award: bang-khen-tinh, unit: b, status: xin rút}\n"
        )
        granted = "2024: {granted: [{award: co-thi-dua-tinh, unit: a}, {award: bang-khen-tinh, unit: b}]}\n"
        found = summary({"a": "95", "b": "90"}, review=ATTESTED + decisions, history=granted)
        assert set(found.awards) == {
            AwardCount("co-thi-dua-tinh", "Cờ thi đua của tỉnh", 1, 1),
            AwardCount("bang-khen-tinh", "Bằng khen của tỉnh", 3, 1),
        }

    def test_another_name_counts_as_the_award_it_is_like(self, summary: Summary) -> None:
        rules = "source: QC\nawards: [{award: co-khoi, like: co-thi-dua-tinh, name: Cờ của Khối}]\n"
        review = f"{ATTESTED}decisions: [{{award: co-khoi, unit: a, status: đề nghị}}]\n"
        granted = "2024: {granted: [{award: co-khoi, unit: a}]}\n"
        found = summary({"a": "95", "b": "90"}, rules=rules, review=review, history=granted)
        assert found.awards == (AwardCount("co-thi-dua-tinh", "Cờ thi đua của tỉnh", 1, 1),)

    def test_its_own_name_of_the_laws_award_adds_up_with_others(self, summary: Summary) -> None:
        rules = "source: QC\nawards: [{award: co-thi-dua-tinh, name: Cờ của UBND tỉnh}]\n"
        review = f"{ATTESTED}decisions: [{{award: co-thi-dua-tinh, unit: a, status: đề nghị}}]\n"
        found = summary({"a": "95", "b": "90"}, rules=rules, review=review)
        assert [count.name for count in found.awards] == ["Cờ thi đua của tỉnh"]

    def test_grants_of_another_year_are_not_this_years(self, summary: Summary) -> None:
        granted = "2023: {granted: [{award: co-thi-dua-tinh, unit: a}]}\n"
        assert summary({"a": "95", "b": "90"}, history=granted).awards == ()

    def test_nothing_could_be_read(self, judged: Judged) -> None:
        found = judged({"bloc.yaml": "name: [", "2024/year.yaml": "year: 2024\n"})
        broken = summarise("khoi", found.book, None, None, None, found.problems)
        assert (broken.name, broken.owner, broken.year, broken.members, broken.leading) == ("khoi", "", None, 0, ())
        assert broken.errors >= 1


class TestLeading:
    def test_the_first_unit_and_whether_it_meets_the_standard(self, summary: Summary) -> None:
        (one,) = summary({"a": "95", "b": "90"}, review=ATTESTED).leading
        assert (one.award, one.unit, one.verdict, one.alone) == ("co-thi-dua-chinh-phu", "Đơn vị a", Verdict.MET, True)
        assert (one.standard_name, one.at_most, one.proposed) == ("Cờ thi đua của tỉnh", Decimal(20), False)

    def test_evidence_is_missing(self, summary: Summary) -> None:
        (one,) = summary({"a": "95", "b": "90"}).leading
        assert one.verdict is Verdict.MISSING

    def test_the_blocs_own_standard_counts(self, summary: Summary) -> None:
        rules = "source: QC\nawards: [{award: co-thi-dua-tinh, conditions: [{kind: score, at_least: 96}]}]\n"
        (one,) = summary({"a": "95", "b": "90"}, rules=rules, review=ATTESTED).leading
        assert one.verdict is Verdict.NOT_MET

    def test_a_shared_first_place(self, summary: Summary) -> None:
        found = summary({"a": "95", "b": "95"}, review=ATTESTED).leading
        assert [(one.unit, one.alone) for one in found] == [("Đơn vị a", False), ("Đơn vị b", False)]

    def test_proposed_by_its_bloc(self, summary: Summary) -> None:
        decisions = "decisions: [{award: co-thi-dua-chinh-phu, unit: a, status: đề nghị}]\n"
        (one,) = summary({"a": "95", "b": "90"}, review=ATTESTED + decisions).leading
        assert one.proposed

    def test_nobody_is_ranked(self, summary: Summary) -> None:
        assert summary({"a": None, "b": None}).leading == ()

    def test_a_unit_counts_once_for_an_award_and_what_is_like_it(self, summary: Summary) -> None:
        rules = "source: QC\nawards: [{award: co-cp, like: co-thi-dua-chinh-phu, name: Cờ Chính phủ}]\n"
        assert len(summary({"a": "95", "b": "90"}, rules=rules, review=ATTESTED).leading) == 1

    def test_only_where_the_owners_level_may_propose_it(self, summary: Summary) -> None:
        assert summary({"a": "95", "b": "90"}, level="xã", review=ATTESTED).leading == ()

    def test_a_ministry_by_its_own_flag(self, summary: Summary) -> None:
        (one,) = summary({"a": "95", "b": "90"}, level="bộ", review=ATTESTED).leading
        assert (one.standard_name, one.verdict) == ("Cờ thi đua của bộ, ban, ngành", Verdict.MET)
