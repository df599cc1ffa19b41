"""Verdicts → who is suggested: quotas, ties, places kept open, exclusions, and what the meeting has already decided."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pytest

from giaouoc.awards.choosing import Choice
from giaouoc.awards.proposals import Proposals

Judge = Callable[..., Proposals]
Scored = Callable[..., dict[str, Any]]
Chosen = Callable[..., Choice]

# Four units and what is known of them: `nu` from 20 up meets the one condition of every award here.
MET, NOT_MET = {"shares": {"nu": "20"}}, {"shares": {"nu": "19"}}
MISSING: dict[str, Any] = {"shares": {}}
HELD = {**MET, "holds": [{"kind": "đơn thư"}]}
FOUR = {"a": "90", "b": "80", "c": "70", "d": "60"}
ASKED = [{"id": "nu", "kind": "share", "share": "nu", "at_least": "20"}]


def award(name: str = "giai", **keys: Any) -> dict[str, Any]:
    return {"award": name, "name": name.capitalize(), "conditions": ASKED, **keys}


def rules(*awards: dict[str, Any]) -> dict[str, Any]:
    return {"source": "Quy chế", "awards": list(awards)}


@pytest.fixture
def chosen(judge: Judge, scored: Scored) -> Chosen:
    """The choice for one award, `giai` unless said, among units with these points; all meet it unless `standing`."""

    def make(
        points: Mapping[str, str | None],
        *awards: dict[str, Any],
        of: str = "giai",
        on: str | None = "13/01/2025",
        standing: Mapping[str, Any] | None = None,
        **files: Any,
    ) -> Choice:
        known = dict.fromkeys(points, MET) | dict(standing or {})
        proposal = judge(scored(points, standing=known, rules=rules(*awards), **files), on=on).of(of)
        assert proposal is not None
        return proposal.choice

    return make


class TestQuota:
    @pytest.mark.parametrize(
        ("quota", "expected"),
        [("0", ""), ("1", "a"), ("2", "ab"), ("4", "abcd"), ("9", "abcd"), ("tất cả", "abcd")],
    )
    def test_the_first_so_many(self, chosen: Chosen, quota: str, expected: str) -> None:
        assert chosen(FOUR, award(quota=quota)) == Choice(suggested=tuple(expected))

    def test_without_a_quota_nobody_is_suggested_and_who_qualifies_is_listed(
        self, judge: Judge, scored: Scored
    ) -> None:
        files = scored(FOUR, standing={"a": MET, "b": NOT_MET, "c": MET}, rules=rules(award()))
        proposal = judge(files).of("giai")
        assert proposal is not None
        assert proposal.choice == Choice()
        assert proposal.qualified == ("a", "c")

    def test_who_does_not_meet_it_takes_no_place(self, chosen: Chosen) -> None:
        assert chosen(FOUR, award(quota="2"), standing={"a": NOT_MET}).suggested == ("b", "c")

    def test_everybody_is_never_a_contest(self, chosen: Chosen) -> None:
        tied = {"a": "90", "b": "80", "c": "80"}
        assert chosen(tied, award(quota="tất cả"), standing={"a": HELD}) == Choice(suggested=("b", "c"), pending=("a",))

    def test_a_flag_of_the_law_is_one_a_bloc(self, judge: Judge, scored: Scored) -> None:
        attested = {"facts": ["vuot-chi-tieu", "noi-bo-doan-ket", "dang-doan-the-trong-sach", "tich-cuc-tiet-kiem"]}
        review = {"attested": [{**attested, "units": "tất cả"}]}
        proposal = judge(scored(FOUR, review=review)).of("co-thi-dua-tinh")
        assert proposal is not None
        assert (proposal.award.quota, proposal.choice.suggested) == (1, ("a",))


class TestTies:
    TIED: ClassVar = {"a": "90", "b": "80", "c": "80", "d": "60"}

    def test_across_the_last_place_nobody_gets_it(self, chosen: Chosen) -> None:
        assert chosen(self.TIED, award(quota="2")) == Choice(suggested=("a",), contested=("b", "c"))

    def test_within_the_quota_there_is_no_contest(self, chosen: Chosen) -> None:
        assert chosen(self.TIED, award(quota="3")) == Choice(suggested=("a", "b", "c"))

    def test_after_the_quota_there_is_no_contest(self, chosen: Chosen) -> None:
        assert chosen(self.TIED, award(quota="1")) == Choice(suggested=("a",))

    def test_the_whole_tie_is_contested_though_most_of_it_would_fit(self, chosen: Chosen) -> None:
        tied = dict.fromkeys("bcd", "80")
        assert chosen({"a": "90", **tied}, award(quota="3")) == Choice(suggested=("a",), contested=("b", "c", "d"))

    def test_what_is_published_alike_is_a_tie(self, chosen: Chosen) -> None:
        assert chosen({"a": "80,001", "b": "80,002"}, award(quota="1")).contested == ("a", "b")

    def test_one_that_does_not_meet_it_is_no_rival(self, chosen: Chosen) -> None:
        assert chosen(self.TIED, award(quota="2"), standing={"b": NOT_MET}) == Choice(suggested=("a", "c"))

    @pytest.mark.parametrize("rival", [HELD, MISSING])
    def test_one_that_may_yet_meet_it_is_a_rival(self, chosen: Chosen, rival: dict[str, Any]) -> None:
        choice = chosen(self.TIED, award(quota="2"), standing={"c": rival})
        assert choice == Choice(suggested=("a",), contested=("b", "c"))

    def test_settled_by_the_meeting(self, chosen: Chosen) -> None:
        review = {"ties": [{"units": ["b", "c"], "order": ["c", "b"], "decided_by": "biểu quyết"}]}
        assert chosen(self.TIED, award(quota="2"), review=review) == Choice(suggested=("a", "c"))

    def test_settled_for_this_award_only(self, chosen: Chosen) -> None:
        tie = {"units": ["b", "c"], "order": ["c", "b"], "decided_by": "biểu quyết", "award": "giai"}
        two = (award(quota="2"), award("giai-hai", quota="2"))
        assert chosen(self.TIED, *two, review={"ties": [tie]}).suggested == ("a", "c")
        assert chosen(self.TIED, *two, review={"ties": [tie]}, of="giai-hai").contested == ("b", "c")

    def test_settled_among_more_units_than_are_still_in_question(self, chosen: Chosen) -> None:
        tied = dict.fromkeys("abc", "80")
        tie = {"units": ["a", "b", "c"], "order": ["b", "c", "a"], "decided_by": "biểu quyết", "award": "giai"}
        choice = chosen(tied, award(quota="1"), standing={"b": NOT_MET}, review={"ties": [tie]})
        assert choice.suggested == ("c",)

    def test_settled_among_fewer_units_than_are_in_question_settles_nothing(self, chosen: Chosen) -> None:
        tied = dict.fromkeys("abc", "80")
        tie = {"units": ["a", "b"], "order": ["b", "a"], "decided_by": "biểu quyết", "award": "giai"}
        assert chosen(tied, award(quota="1"), review={"ties": [tie]}).contested == ("a", "b", "c")


class TestWomen:
    """Between units equally eligible the law prefers one with at least 70% women: a hint, not a decision."""

    TIED: ClassVar = {"a": "80", "b": "80"}

    def choice(self, chosen: Chosen, a: str | None, b: str | None, on: str = "13/01/2026", **keys: Any) -> Choice:
        standing = {
            unit: {"shares": {"nu": share} if share is not None else {}} for unit, share in (("a", a), ("b", b))
        }
        return chosen(self.TIED, award(quota="1", **{"conditions": [], **keys}), on=on, standing=standing)

    @pytest.mark.parametrize(
        ("a", "b", "preferred"),
        [
            ("70", "69,9", "a"),
            ("69", "100", "b"),
            ("70", None, "a"),
            ("70", "80", ""),
            ("10", "20", ""),
            (None, None, ""),
        ],
    )
    def test_a_hint_where_it_parts_them(self, chosen: Chosen, a: str | None, b: str | None, preferred: str) -> None:
        choice = self.choice(chosen, a, b)
        assert choice == Choice(contested=("a", "b"), preferred=tuple(preferred))

    def test_the_decree_before_says_nothing_of_it(self, chosen: Chosen) -> None:
        assert self.choice(chosen, "70", "10", on="30/06/2025").preferred == ()
        assert self.choice(chosen, "70", "10", on="01/07/2025").preferred == ("a",)

    def test_by_which_article(self, judge: Judge, scored: Scored) -> None:
        files = scored(self.TIED, rules=rules(award(quota="1")))
        prefers = {on: judge(files, on=on).awards[0].award.prefer for on in ("13/01/2025", "13/01/2026")}
        assert prefers["13/01/2025"] is None
        assert prefers["13/01/2026"] is not None
        assert str(prefers["13/01/2026"].cite) == "khoản 6 Điều 4 Nghị định số 152/2025/NĐ-CP"

    def test_a_bloc_may_prefer_by_its_own_rule(self, chosen: Chosen) -> None:
        assert self.choice(chosen, "49", "50", on="13/01/2025", prefer={"nu": "50"}).preferred == ("b",)

    def test_without_a_contest_there_is_nothing_to_prefer(self, chosen: Chosen) -> None:
        high = {"shares": {"nu": "90"}}
        assert chosen({"a": "90", "b": "80"}, award(quota="1"), standing={"b": high}, on="13/01/2026") == Choice(
            suggested=("a",)
        )


class TestPending:
    @pytest.mark.parametrize("waiting", [HELD, MISSING])
    def test_a_place_is_kept_and_the_next_named(self, chosen: Chosen, waiting: dict[str, Any]) -> None:
        assert chosen(FOUR, award(quota="1"), standing={"a": waiting}) == Choice(pending=("a",), reserve=("b",))

    def test_who_comes_after_the_last_place_keeps_none(self, chosen: Chosen) -> None:
        assert chosen(FOUR, award(quota="1"), standing={"b": HELD}) == Choice(suggested=("a",))

    def test_a_place_of_two(self, chosen: Chosen) -> None:
        assert chosen(FOUR, award(quota="2"), standing={"a": HELD}) == Choice(
            suggested=("b",), pending=("a",), reserve=("c",)
        )

    def test_as_many_in_reserve_as_are_pending(self, chosen: Chosen) -> None:
        standing = {"a": HELD, "b": MISSING}
        assert chosen(FOUR, award(quota="2"), standing=standing) == Choice(pending=("a", "b"), reserve=("c", "d"))

    def test_who_is_not_sure_is_no_reserve(self, chosen: Chosen) -> None:
        standing = {"a": HELD, "b": HELD, "c": NOT_MET}
        assert chosen(FOUR, award(quota="1"), standing=standing) == Choice(
            pending=("a",), reserve=("d",), behind=("b",)
        )

    def test_a_tie_in_reserve_is_named_whole(self, chosen: Chosen) -> None:
        tied = {"a": "90", "b": "80", "c": "80", "d": "60"}
        assert chosen(tied, award(quota="1"), standing={"a": HELD}) == Choice(pending=("a",), reserve=("b", "c"))

    def test_who_has_no_rank_yet_may_turn_out_first(self, chosen: Chosen) -> None:
        points = {"a": "90", "b": "80", "c": None, "d": "60"}
        assert chosen(points, award(quota="1")) == Choice(pending=("c",), reserve=("a",))
        assert chosen(points, award(quota="2")) == Choice(suggested=("a",), pending=("c",), reserve=("b",))

    def test_of_several_without_a_rank_each_may(self, chosen: Chosen) -> None:
        points = {"a": "90", "b": None, "c": None, "d": "60"}
        assert chosen(points, award(quota="1")) == Choice(pending=("b", "c"), reserve=("a",))
        assert chosen(points, award(quota="3")) == Choice(suggested=("a",), pending=("b", "c"), reserve=("d",))

    def test_but_not_who_fails_whatever_its_rank_will_be(self, chosen: Chosen) -> None:
        points = {"a": "90", "b": None}
        assert chosen(points, award(quota="1"), standing={"b": NOT_MET}) == Choice(suggested=("a",))

    def test_a_tie_below_a_place_kept_open(self, chosen: Chosen) -> None:
        tied = {"a": "90", "b": "80", "c": "80", "d": "60"}
        choice = chosen(tied, award(quota="2"), standing={"a": HELD})
        assert (choice.suggested, choice.contested, choice.pending) == ((), ("b", "c"), ("a",))

    def test_a_place_that_falls_free_goes_to_the_tie_first(self, chosen: Chosen) -> None:
        tied = {"a": "90", "b": "80", "c": "80", "d": "60"}
        assert "d" not in chosen(tied, award(quota="2"), standing={"a": HELD}).reserve

    def test_a_place_in_the_tie_may_fall_free_too(self, chosen: Chosen) -> None:
        """Of three for two places two may fall: then d is next."""
        tied = {**dict.fromkeys("abc", "80"), "d": "60"}
        choice = chosen(tied, award(quota="2"), standing={"a": HELD, "b": MISSING})
        assert choice == Choice(contested=("a", "b", "c"), reserve=("d",))
