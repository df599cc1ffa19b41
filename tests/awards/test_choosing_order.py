"""Who comes first where the order is not the rank; who is out for another award, for withdrawing, or by decision."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from giaouoc.awards.choosing import Choice
from giaouoc.awards.proposals import Proposals

Judge = Callable[..., Proposals]
Scored = Callable[..., dict[str, Any]]
Choices = Callable[..., dict[str, Choice]]

FOUR = {"a": "90", "b": "80", "c": "70", "d": "60"}
HELD = {"holds": [{"kind": "đơn thư"}]}


def vote(unit: str, for_: int, ballot: int = 1, award: str = "giai") -> dict[str, Any]:
    return {"award": award, "ballot": str(ballot), "unit": unit, "for": str(for_), "of": "9"}


def decision(award: str, unit: str, status: str = "đề nghị", **keys: str) -> dict[str, Any]:
    return {"award": award, "unit": unit, "status": status, **keys}


@pytest.fixture
def choices(judge: Judge, scored: Scored) -> Choices:
    """The choice for each of some awards, in their order; they have no conditions but a rank of some kind."""

    def make(
        points: Mapping[str, str | None],
        *awards: dict[str, Any],
        standing: Mapping[str, Any] | None = None,
        **files: Any,
    ) -> dict[str, Choice]:
        rules = {"source": "Quy chế", "awards": [{"name": award["award"], **award} for award in awards]}
        found = judge(scored(points, standing=standing, rules=rules, **files), on="13/01/2025")
        return {proposal.award.id: proposal.choice for proposal in found.awards if proposal.award.proposed}

    return make


class TestByVotes:
    def choice(self, choices: Choices, quota: str, *votes: dict[str, Any], **more: Any) -> Choice:
        rule = {"award": "giai", "quota": quota, "order_by": "phiếu"}
        return choices(FOUR, rule, review={"votes": list(votes)}, **more)["giai"]

    def test_most_votes_first(self, choices: Choices) -> None:
        votes = [vote("a", 5), vote("b", 7), vote("c", 9), vote("d", 6)]
        assert self.choice(choices, "2", *votes) == Choice(suggested=("c", "b"))

    def test_the_last_ballot_counts(self, choices: Choices) -> None:
        first = [vote("a", 9), vote("b", 7), vote("c", 6), vote("d", 5)]
        again = [vote("a", 4, 2), vote("b", 8, 2), vote("c", 3, 2), vote("d", 2, 2)]
        assert self.choice(choices, "1", *again, *first) == Choice(suggested=("b",))

    def test_as_many_votes_across_the_last_place_are_a_contest(self, choices: Choices) -> None:
        votes = [vote("a", 5), vote("b", 7), vote("c", 7), vote("d", 9)]
        assert self.choice(choices, "2", *votes) == Choice(suggested=("d",), contested=("b", "c"))

    def test_who_was_not_voted_on_comes_last(self, choices: Choices) -> None:
        assert self.choice(choices, "2", vote("c", 3), vote("d", 2)) == Choice(suggested=("c", "d"))
        assert self.choice(choices, "3", vote("c", 3), vote("d", 2)) == Choice(
            suggested=("c", "d"), contested=("a", "b")
        )

    def test_votes_on_another_award_say_nothing(self, choices: Choices) -> None:
        others = [vote(unit, 9, award="giai-hai") for unit in "cd"]
        rule = {"award": "giai", "quota": "1", "order_by": "phiếu"}
        second = {"award": "giai-hai", "quota": "1"}
        found = choices(FOUR, rule, second, review={"votes": [vote("b", 5), *others]})
        assert found["giai"] == Choice(suggested=("b",))
        assert found["giai-hai"] == Choice(suggested=("a",)), "ordered by rank"

    def test_the_meeting_parts_as_many_votes(self, choices: Choices) -> None:
        tie = {"units": ["b", "c"], "order": ["c", "b"], "award": "giai", "decided_by": "Khối trưởng"}
        rule = {"award": "giai", "quota": "1", "order_by": "phiếu"}
        review = {"votes": [vote("b", 7), vote("c", 7)], "ties": [tie]}
        assert choices(FOUR, rule, review=review)["giai"] == Choice(suggested=("c",))


class TestBySection:
    TABLE = """
max: 100
criteria:
  - {code: I, title: Một, max: 50, scoring: {kind: direct}}
  - {code: II, title: Hai, max: 50, scoring: {kind: direct}}
"""

    def choice(self, choices: Choices, quota: str, scores: Mapping[str, str]) -> Choice:
        own = {f"units/{unit}": f"{{unit: {unit}, scores: {text}}}" for unit, text in scores.items()}
        rule = {"award": "giai", "quota": quota, "order_by": {"section": "I"}}
        return choices(dict.fromkeys(scores), rule, criteria=self.TABLE, **own)["giai"]

    def test_the_best_there_first_whatever_the_rank(self, choices: Choices) -> None:
        scores = {"a": "{I: {appraised: 30}, II: {appraised: 50}}", "b": "{I: {appraised: 40}, II: {appraised: 10}}"}
        assert self.choice(choices, "1", scores) == Choice(suggested=("b",))

    def test_a_tie_there_is_a_contest(self, choices: Choices) -> None:
        scores = {"a": "{I: {appraised: 40}, II: {appraised: 50}}", "b": "{I: {appraised: 40}, II: {appraised: 10}}"}
        assert self.choice(choices, "1", scores) == Choice(contested=("a", "b"))

    def test_who_was_not_given_the_section_comes_last(self, choices: Choices) -> None:
        scores = {"a": "{I: {assigned: không}, II: {appraised: 50}}", "b": "{I: {appraised: 1}, II: {appraised: 1}}"}
        assert self.choice(choices, "1", scores) == Choice(suggested=("b",))

    def test_who_is_not_scored_there_yet_may_turn_out_first(self, choices: Choices) -> None:
        scores = {"a": "{II: {appraised: 50}}", "b": "{I: {appraised: 40}, II: {appraised: 10}}"}
        assert self.choice(choices, "1", scores) == Choice(pending=("a",), reserve=("b",))

    def test_who_lacks_another_section_keeps_its_place_in_this_one(self, choices: Choices) -> None:
        scores = {"a": "{I: {appraised: 30}}", "b": "{I: {appraised: 40}, II: {appraised: 10}}"}
        assert self.choice(choices, "1", scores) == Choice(suggested=("b",))
        assert self.choice(choices, "2", scores) == Choice(suggested=("b",), pending=("a",))


class TestNotWith:
    FIRST = ({"award": "co", "quota": "1"}, {"award": "bang-khen", "quota": "2", "not_with": ["co"]})

    def test_who_has_the_first_is_out_of_the_second(self, choices: Choices) -> None:
        found = choices(FOUR, *self.FIRST)
        assert found["co"] == Choice(suggested=("a",))
        assert found["bang-khen"] == Choice(suggested=("b", "c"), excluded=("a",))

    def test_who_is_out_is_listed_by_rank(self, choices: Choices) -> None:
        first, second = {"award": "co", "quota": "2"}, {"award": "bang-khen", "quota": "1", "not_with": ["co"]}
        assert choices({"a": "60", "b": "70", "c": "90"}, first, second)["bang-khen"].excluded == ("c", "b")

    def test_whichever_of_the_two_says_so(self, choices: Choices) -> None:
        co, bang_khen = {"award": "co", "quota": "1", "not_with": ["bang-khen"]}, {"award": "bang-khen", "quota": "2"}
        assert choices(FOUR, co, bang_khen)["bang-khen"] == Choice(suggested=("b", "c"), excluded=("a",))

    def test_the_order_of_the_rules_is_the_order_of_precedence(self, choices: Choices) -> None:
        found = choices(FOUR, *reversed(self.FIRST))
        assert found["bang-khen"] == Choice(suggested=("a", "b"))
        assert found["co"] == Choice(suggested=("c",), excluded=("a", "b"))

    def test_by_what_an_award_counts_as(self, choices: Choices) -> None:
        flag: dict[str, Any] = {"award": "co-khoi", "like": "co-thi-dua-tinh", "quota": "1"}
        flag["conditions"] = [
            {"id": fact, "drop": "có"}
            for fact in ("vuot-chi-tieu", "noi-bo-doan-ket", "dang-doan-the-trong-sach", "tich-cuc-tiet-kiem")
        ]
        second = {"award": "bang-khen", "quota": "1", "not_with": ["co-thi-dua-tinh"]}
        assert choices(FOUR, flag, second)["bang-khen"] == Choice(suggested=("b",), excluded=("a",))

    def test_without_a_word_of_it_one_unit_may_have_both(self, choices: Choices) -> None:
        found = choices(FOUR, {"award": "co", "quota": "1"}, {"award": "bang-khen", "quota": "2"})
        assert found["bang-khen"] == Choice(suggested=("a", "b"))

    def test_who_may_yet_have_the_first_keeps_a_place_in_the_second(self, choices: Choices) -> None:
        found = choices({"a": "90", "b": "90", "c": "70", "d": "60"}, *self.FIRST)
        assert found["co"] == Choice(contested=("a", "b"))
        assert found["bang-khen"] == Choice(pending=("a", "b"), reserve=("c", "d"))

    def test_who_is_in_reserve_for_the_first_may_yet_have_it(self, choices: Choices) -> None:
        """Falls the place of a free, b gets the flag and leaves the other award to c and d."""
        found = choices(FOUR, *self.FIRST, standing={"a": HELD})
        assert found["co"] == Choice(pending=("a",), reserve=("b",))
        assert "b" not in found["bang-khen"].suggested

    def test_who_is_next_but_not_sure_itself_may_yet_have_it(self, choices: Choices) -> None:
        """Falls the place of a free and turns out b to meet it, b gets the flag and leaves the other award."""
        asked = [{"kind": "share", "share": "nu", "at_least": "20"}]
        standing = {"a": HELD, "c": {"shares": {"nu": "20"}}, "d": {"shares": {"nu": "20"}}}
        flag, other = self.FIRST
        found = choices(FOUR, {**flag, "conditions": asked}, other, standing=standing)
        assert found["co"] == Choice(pending=("a",), reserve=("c",), behind=("b",))
        assert "b" not in found["bang-khen"].suggested

    def test_a_decision_stands_before_the_suggestion(self, choices: Choices) -> None:
        review = {"decisions": [decision("co", "c", despite="biểu quyết")]}
        found = choices(FOUR, *self.FIRST, review=review)
        assert found["co"].suggested == ("a",)
        assert found["bang-khen"] == Choice(suggested=("a", "b"), excluded=("c",))

    def test_a_decision_on_the_second_leaves_the_first_alone(self, choices: Choices) -> None:
        review = {"decisions": [decision("bang-khen", "a", despite="biểu quyết")]}
        assert choices(FOUR, *self.FIRST, review=review)["co"] == Choice(suggested=("a",))

    def test_after_a_decision_nobody_waits_for_the_first(self, choices: Choices) -> None:
        review = {"decisions": [decision("co", "b", despite="biểu quyết")]}
        found = choices({"a": "90", "b": "90", "c": "70"}, *self.FIRST, review=review)
        assert found["bang-khen"] == Choice(suggested=("a", "c"), excluded=("b",))

    def test_who_withdrew_from_the_first_is_free_for_the_second(self, choices: Choices) -> None:
        review = {"decisions": [decision("co", "a", "xin rút", reason="nhường")]}
        found = choices(FOUR, *self.FIRST, review=review)
        assert found["co"] == Choice(suggested=("b",))
        assert found["bang-khen"] == Choice(suggested=("a", "c"), excluded=("b",))

    def test_the_law_keeps_the_flag_and_the_certificate_apart(self, judge: Judge, scored: Scored) -> None:
        facts = ["vuot-chi-tieu", "noi-bo-doan-ket", "dang-doan-the-trong-sach", "tich-cuc-tiet-kiem"]
        attested = [{"facts": [*facts, "binh-xet-phong-trao"], "units": "tất cả"}]
        rules = {"awards": [{"award": "co-thi-dua-tinh"}, {"award": "bang-khen-tinh", "quota": "2"}]}
        found = judge(scored(FOUR, rules=rules, review={"attested": attested}), on="13/01/2025")
        flag, certificate = found.of("co-thi-dua-tinh"), found.of("bang-khen-tinh")
        assert flag is not None and certificate is not None
        assert flag.choice.suggested == ("a",)
        assert certificate.choice == Choice(suggested=("b", "c"), excluded=("a",))


class TestWithdrawn:
    def test_it_is_passed_over_as_often_as_it_withdrew(self, choices: Choices) -> None:
        review = {"decisions": [decision("giai", "a", "xin rút"), decision("giai", "b", "xin rút")]}
        found = choices(FOUR, {"award": "giai", "quota": "1"}, {"award": "giai-hai", "quota": "1"}, review=review)
        assert found["giai"] == Choice(suggested=("c",))
        assert found["giai-hai"] == Choice(suggested=("a",)), "it withdrew from the other one"

    def test_it_parts_a_tie(self, choices: Choices) -> None:
        review = {"decisions": [decision("giai", "a", "xin rút")]}
        assert choices({"a": "80", "b": "80"}, {"award": "giai", "quota": "1"}, review=review)["giai"] == Choice(
            suggested=("b",)
        )

    def test_it_keeps_no_place_open(self, choices: Choices) -> None:
        review = {"decisions": [decision("giai", "a", "xin rút")]}
        found = choices(FOUR, {"award": "giai", "quota": "1"}, review=review, standing={"a": HELD})
        assert found["giai"] == Choice(suggested=("b",))

    def test_a_unit_the_meeting_refused_is_still_suggested(self, choices: Choices) -> None:
        """The suggestion is what the rules give; what the meeting made of it stands beside it."""
        review = {"decisions": [decision("giai", "a", "không đề nghị", reason="biểu quyết")]}
        assert choices(FOUR, {"award": "giai", "quota": "1"}, review=review)["giai"] == Choice(suggested=("a",))
