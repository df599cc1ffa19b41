"""What the meeting decided, unit by unit, and where it departs from what the rules give."""

from collections.abc import Callable
from typing import Any

import pytest

from giaouoc.awards.decided import Decided, decisions

Judged = Callable[..., Any]
Scored = Callable[..., dict[str, Any]]

FOUR = {"a": "90", "b": "80", "c": "70", "d": "60"}


def decision(award: str, units: Any, status: str = "đề nghị", **keys: str) -> dict[str, Any]:
    """On one unit (text), some (list), so many (number), or the rest."""
    if isinstance(units, int):
        return {"award": award, "count": str(units), "status": status, **keys}
    key = "units" if isinstance(units, list) or units == "còn lại" else "unit"
    return {"award": award, key: units, "status": status, **keys}


class TestUnfolded:
    EVERYBODY = ("a", "b", "c", "d")

    def told(self, judged: Judged, scored: Scored, *given: dict[str, Any], **more: Any) -> list[Decided]:
        rules = {"awards": [{"award": "co", "name": "Cờ"}, {"award": "khen", "name": "Khen"}]}
        found = judged(scored(FOUR, rules=rules, review={"decisions": list(given)}, **more))
        return decisions(found.book.years[2024], self.EVERYBODY)

    def rest(self, judged: Judged, scored: Scored, *given: dict[str, Any]) -> list[str | None]:
        found = self.told(judged, scored, *given, decision("khen", "còn lại"))
        return [one.unit for one in found if one.award == "khen" and one.path[-1] == "units"]

    def test_one_some_and_so_many(self, judged: Judged, scored: Scored) -> None:
        found = self.told(
            judged,
            scored,
            decision("co", "a", despite="x"),
            decision("khen", ["b", "c"], reason="y"),
            decision("khen", 4),
        )
        assert [(one.award, one.unit, one.recipients, one.despite, one.reason) for one in found] == [
            ("co", "a", 1, "x", None),
            ("khen", "b", 1, None, "y"),
            ("khen", "c", 1, None, "y"),
            ("khen", None, 4, None, None),
        ]

    def test_the_rest_are_those_named_for_no_award(self, judged: Judged, scored: Scored) -> None:
        assert self.rest(judged, scored) == ["a", "b", "c", "d"]
        assert self.rest(judged, scored, decision("co", "a")) == ["b", "c", "d"]
        assert self.rest(judged, scored, decision("khen", ["b", "d"])) == ["a", "c"]

    def test_who_withdrew_from_any_award_is_not_among_them(self, judged: Judged, scored: Scored) -> None:
        assert self.rest(judged, scored, decision("co", "a", "xin rút")) == ["b", "c", "d"]

    def test_who_was_not_proposed_for_another_award_is_among_them(self, judged: Judged, scored: Scored) -> None:
        assert self.rest(judged, scored, decision("co", "a", "không đề nghị")) == ["a", "b", "c", "d"]

    def test_who_was_refused_this_award_is_not(self, judged: Judged, scored: Scored) -> None:
        assert self.rest(judged, scored, decision("khen", "a", "không đề nghị")) == ["b", "c", "d"]

    def test_recipients_without_names_take_nobody_out(self, judged: Judged, scored: Scored) -> None:
        assert self.rest(judged, scored, decision("co", 2)) == ["a", "b", "c", "d"]

    def test_a_decision_after_it_counts_as_well(self, judged: Judged, scored: Scored) -> None:
        found = self.told(judged, scored, decision("khen", "còn lại"), decision("co", "b"))
        assert [one.unit for one in found] == ["a", "c", "d", "b"]

    def test_they_are_the_units_evaluated(self, judged: Judged, scored: Scored) -> None:
        files = scored(
            {"a": "90", "b": None, "c": "70"},
            rules={"awards": [{"award": "khen", "name": "Khen", "quota": "tất cả"}]},
            review={"decisions": [decision("khen", "còn lại")]},
        )
        files["2024/units/c.yaml"] = "{unit: c, evaluated: {is: không, kind: không thuộc diện}}"
        proposal = judged(files).proposed.proposals.of("khen")
        assert [one.unit for one in proposal.decided] == ["a", "b"], "b is evaluated, only not scored yet"


class TestDifferences:
    """Of two flags, and certificates for whoever has none."""

    RULES = (
        {"award": "co", "name": "Cờ", "quota": "2"},
        {"award": "khen", "name": "Khen", "quota": "2", "not_with": ["co"]},
    )

    def found(
        self,
        judged: Judged,
        scored: Scored,
        *given: dict[str, Any],
        rules: Any = None,
        points: Any = None,
        **review: Any,
    ) -> tuple[list[tuple[str, str | None, str | None]], list[str]]:
        """(award, unit, despite) of every difference, and the codes of the problems it makes."""
        files = scored(
            points or FOUR,
            rules={"source": "Quy chế", "awards": list(rules or self.RULES)},
            review={"decisions": list(given), **review},
        )
        judgement = judged(files, on="13/01/2025", everything=False)
        told = [(one.award, one.unit, one.despite) for one in judgement.proposed.proposals.differences]
        return told, [problem.code.value for problem in judgement.problems]

    AS_SUGGESTED = (decision("co", ["a", "b"]), decision("khen", "còn lại"))

    def test_as_the_rules_give_it_there_is_none(self, judged: Judged, scored: Scored) -> None:
        assert self.found(judged, scored, *self.AS_SUGGESTED) == ([], [])

    def test_before_anything_is_decided_there_is_none(self, judged: Judged, scored: Scored) -> None:
        assert self.found(judged, scored) == ([], [])

    def test_another_unit_instead(self, judged: Judged, scored: Scored) -> None:
        told, codes = self.found(judged, scored, decision("co", ["a", "c"]), decision("khen", ["b", "d"]))
        assert told == [("co", "c", None), ("co", "b", None)]
        assert codes == ["khac-goi-y"], "one departure, one problem, and none of the awards after it"

    def test_a_reason_makes_it_a_record(self, judged: Judged, scored: Scored) -> None:
        given = (decision("co", "a"), decision("co", "c", despite="thành tích đột xuất"), decision("khen", ["b", "d"]))
        told, codes = self.found(judged, scored, *given)
        assert ("co", "c", "thành tích đột xuất") in told
        assert codes == []

    def test_the_reason_of_a_unit_passed_over(self, judged: Judged, scored: Scored) -> None:
        given = (decision("co", ["a", "c"]), decision("co", "b", "không đề nghị", reason="vừa được tặng"))
        told, codes = self.found(judged, scored, *given, rules=self.RULES[:1])
        assert ("co", "b", "vừa được tặng") in told
        assert codes == [], "nor does the unit in its place need another reason"

    def test_refused_without_a_reason_it_must_be_told(self, judged: Judged, scored: Scored) -> None:
        given = (decision("co", "a"), decision("co", "b", "không đề nghị"))
        told, codes = self.found(judged, scored, *given, rules=self.RULES[:1])
        assert (told, codes) == ([("co", "b", None)], ["khac-goi-y"])

    def test_who_withdrew_is_no_difference(self, judged: Judged, scored: Scored) -> None:
        given = (decision("co", "a", "xin rút"), decision("co", ["b", "c"]), decision("khen", ["d"]))
        rules = (self.RULES[0], {**self.RULES[1], "quota": "tất cả"})
        told, codes = self.found(judged, scored, *given, rules=rules)
        assert [one for one in told if one[0] == "co"] == []
        assert "khac-goi-y" in codes, "a was free for the certificate and was passed over"

    def test_one_more_than_the_quota(self, judged: Judged, scored: Scored) -> None:
        told, codes = self.found(judged, scored, decision("co", ["a", "b", "c"]), decision("khen", "d"))
        assert ("co", None, None) in told
        assert codes == ["vuot-so-luong"]

    def test_so_many_without_names_are_counted_too(self, judged: Judged, scored: Scored) -> None:
        assert self.found(judged, scored, decision("co", 2), decision("khen", 2))[1] == []
        assert self.found(judged, scored, decision("co", 3), decision("khen", 2))[1] == ["vuot-so-luong"]

    def test_two_awards_that_exclude_each_other(self, judged: Judged, scored: Scored) -> None:
        told, codes = self.found(judged, scored, decision("co", ["a", "b"]), decision("khen", ["b", "c"]))
        assert ("khen", "b", None) in told
        assert "hai-khen-thuong" in codes

    def test_a_unit_that_does_not_meet_it(self, judged: Judged, scored: Scored) -> None:
        rules = ({"award": "co", "name": "Cờ", "quota": "4", "conditions": [{"kind": "score", "at_least": "70"}]},)
        told, codes = self.found(judged, scored, decision("co", ["a", "b", "c", "d"]), rules=rules)
        assert told == [("co", "d", None)]
        assert codes == ["de-nghi-khong-dat"]

    def test_a_unit_of_which_it_is_not_known(self, judged: Judged, scored: Scored) -> None:
        asked = [{"kind": "fact", "fact": "noi-bo-doan-ket"}]
        rules = ({"award": "co", "name": "Cờ", "quota": "1", "conditions": asked},)
        assert self.found(judged, scored, decision("co", "a"), rules=rules)[1] == ["de-nghi-khong-dat"]

    def test_of_a_tie_nobody_has_settled(self, judged: Judged, scored: Scored) -> None:
        points = {"a": "90", "b": "80", "c": "80"}
        rules = ({"award": "co", "name": "Cờ", "quota": "2"},)
        given = decision("co", ["a", "c"])
        assert self.found(judged, scored, given, rules=rules, points=points)[1] == ["khac-goi-y"]
        tie = {"units": ["b", "c"], "order": ["c", "b"], "award": "co", "decided_by": "biểu quyết"}
        assert self.found(judged, scored, given, rules=rules, points=points, ties=[tie]) == ([], [])

    def test_without_a_quota_who_qualifies_is_only_listed(self, judged: Judged, scored: Scored) -> None:
        rules = ({"award": "co", "name": "Cờ"},)
        assert self.found(judged, scored, decision("co", "d"), rules=rules) == ([], [])

    @pytest.mark.parametrize(
        ("for_", "more", "codes"),
        [
            ("4", {}, []),
            ("3", {}, ["phieu-khong-du"]),
            ("3", {"decided_by": "Khối trưởng và Khối phó"}, []),
            ("3", {"despite": "thống nhất cao"}, []),
        ],
        ids=["80 % exactly", "60 %", "somebody decided", "a reason"],
    )
    def test_a_vote_below_its_threshold(
        self, judged: Judged, scored: Scored, for_: str, more: dict[str, str], codes: list[str]
    ) -> None:
        rules = ({"award": "co", "name": "Cờ", "quota": "1", "vote": {"at_least": "80"}},)
        votes = [{"award": "co", "unit": "a", "for": for_, "of": "5"}]
        assert self.found(judged, scored, decision("co", "a", **more), rules=rules, votes=votes)[1] == codes

    @pytest.mark.parametrize(("of", "codes"), [("có mặt", []), ("thành viên", ["phieu-khong-du"])])
    def test_of_those_present_or_of_all_entitled(
        self, judged: Judged, scored: Scored, of: str, codes: list[str]
    ) -> None:
        rules = ({"award": "co", "name": "Cờ", "quota": "1", "vote": {"at_least": "80", "of": of}},)
        votes = [{"award": "co", "unit": "a", "for": "4", "present": "5", "of": "7"}]
        assert self.found(judged, scored, decision("co", "a"), rules=rules, votes=votes)[1] == codes

    def test_a_second_ballot_makes_up_for_the_first(self, judged: Judged, scored: Scored) -> None:
        rules = ({"award": "co", "name": "Cờ", "quota": "1", "vote": {"at_least": "80"}},)
        votes = [
            {"award": "co", "ballot": str(i), "unit": "a", "for": for_, "of": "5"} for i, for_ in ((1, "3"), (2, "5"))
        ]
        assert self.found(judged, scored, decision("co", "a"), rules=rules, votes=votes)[1] == []
