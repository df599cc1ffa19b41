"""Four answers and how they combine; and on real blocs: what is proved stays proved, whatever is recorded later."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from giaouoc.awards.proposals import Proposals
from giaouoc.awards.verdict import Verdict, all_of, any_of

Judge = Callable[..., Proposals]
Data = dict[str, Any]

NOT, MISSING, HELD, MET = Verdict.NOT_MET, Verdict.MISSING, Verdict.HELD, Verdict.MET
WORST_FIRST = (NOT, MISSING, HELD, MET)


class TestTruthTable:
    @pytest.mark.parametrize(
        ("one", "other", "both", "either"),
        [
            (NOT, NOT, NOT, NOT),
            (NOT, MISSING, NOT, MISSING),
            (NOT, HELD, NOT, HELD),
            (NOT, MET, NOT, MET),
            (MISSING, MISSING, MISSING, MISSING),
            (MISSING, HELD, MISSING, HELD),
            (MISSING, MET, MISSING, MET),
            (HELD, HELD, HELD, HELD),
            (HELD, MET, HELD, MET),
            (MET, MET, MET, MET),
        ],
    )
    def test_of_two(self, one: Verdict, other: Verdict, both: Verdict, either: Verdict) -> None:
        assert all_of([one, other]) is all_of([other, one]) is both
        assert any_of([one, other]) is any_of([other, one]) is either

    def test_of_one_and_of_none(self) -> None:
        for verdict in Verdict:
            assert all_of([verdict]) is any_of([verdict]) is verdict
        assert all_of([]) is MET, "nothing is asked for"
        assert any_of([]) is NOT, "no way is open"

    def test_of_three_it_is_that_of_two_and_one(self) -> None:
        for one, two, three in product(Verdict, repeat=3):
            assert all_of([one, two, three]) is all_of([all_of([one, two]), three])
            assert any_of([one, two, three]) is any_of([any_of([one, two]), three])


# Trees of conditions and routes over answers that are given by their place.

Tree = int | tuple[str, list[Any]]

verdicts = st.sampled_from(WORST_FIRST)
trees: st.SearchStrategy[Tree] = st.recursive(
    st.integers(0, 5), lambda inner: st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, max_size=4))
)
answers = st.lists(verdicts, min_size=6, max_size=6)


def answer(tree: Tree, atoms: list[Verdict]) -> Verdict:
    if isinstance(tree, int):
        return atoms[tree]
    how, inner = tree
    return (all_of if how == "all" else any_of)(answer(part, atoms) for part in inner)


@given(trees, answers, st.integers(0, 5), verdicts)
def test_what_is_proved_does_not_rest_on_what_is_missing(
    tree: Tree, atoms: list[Verdict], place: int, later: Verdict
) -> None:
    atoms[place] = MISSING
    before = answer(tree, atoms)
    if before in (MET, NOT):
        atoms[place] = later
        assert answer(tree, atoms) is before


@given(trees, answers, st.integers(0, 5))
def test_good_news_never_makes_it_worse(tree: Tree, atoms: list[Verdict], place: int) -> None:
    before = answer(tree, atoms)
    atoms[place] = MET
    assert WORST_FIRST.index(answer(tree, atoms)) >= WORST_FIRST.index(before)


@given(trees, answers)
def test_beside_an_open_hold_nothing_is_met(tree: Tree, atoms: list[Verdict]) -> None:
    assert all_of([answer(tree, atoms), HELD]) in (NOT, MISSING, HELD)


# Real blocs, in which anything may be missing.

UNITS = ("a", "b", "c")
FACTS = ("noi-bo-doan-ket", "vuot-chi-tieu")
LEVELS = ("hoàn thành xuất sắc", "hoàn thành tốt", "hoàn thành", "không hoàn thành")

# By where it is written: (part of a unit's file, name) → the values it may take.
VALUES: Mapping[tuple[str, str], Sequence[str]] = {
    ("scores", "I"): ("10", "20", "30", "40", "50"),
    ("scores", "II"): ("10", "20", "30", "40", "50"),
    **{("facts", fact): ("có", "không") for fact in FACTS},
    ("shares", "nu"): ("0", "69", "70", "100"),
    ("completion", "2024"): LEVELS,
    ("completion", "2023"): LEVELS,
    ("papers", "bao-cao"): ("không", "04/12/2024", "06/12/2024"),
}
Known = dict[tuple[str, str, str], str]  # unit and place → value

atoms = st.one_of(
    st.builds(lambda fact: {"kind": "fact", "fact": fact}, st.sampled_from(FACTS)),
    st.builds(lambda n: {"kind": "share", "share": "nu", "at_least": n}, st.sampled_from(["69", "70"])),
    st.builds(lambda n: {"kind": "rank", "at_most": n}, st.sampled_from(["1", "2"])),
    st.builds(lambda n: {"kind": "rank", "at_most": n, "section": "I"}, st.sampled_from(["1", "2"])),
    st.builds(lambda n: {"kind": "score", "at_least": n}, st.sampled_from(["50", "60"])),
    st.builds(lambda n: {"kind": "score", "percent": n, "section": "II"}, st.sampled_from(["60", "80"])),
    st.builds(
        lambda level, n: {"kind": "completion", "at_least": level, "years": n},
        st.sampled_from(LEVELS),
        st.sampled_from(["1", "2"]),
    ),
    st.builds(lambda by: {"kind": "paper", "paper": "bao-cao", **by}, st.sampled_from([{}, {"by": "05/12/2024"}])),
    st.just({"kind": "discipline", "below": "cảnh cáo"}),
)


def _numbered(conditions: list[Data]) -> list[Data]:
    return [{"id": f"c{place}", **condition} for place, condition in enumerate(conditions)]


def _routes(inner: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    route = st.lists(inner, min_size=1, max_size=2).map(_numbered)
    return st.lists(route, min_size=1, max_size=2).map(
        lambda routes: {"kind": "any_of", "routes": [{"id": f"r{i}", "conditions": r} for i, r in enumerate(routes)]}
    )


conditions = st.lists(st.recursive(atoms, _routes, max_leaves=4), min_size=1, max_size=3).map(_numbered)


def _known(seed: int) -> Known:
    rng = Random(seed)
    places = [(unit, *place) for unit in UNITS for place in VALUES]
    return {place: rng.choice(VALUES[place[1:]]) for place in places if rng.random() < 0.6}


# What is known of three units: of each place, something or nothing. One draw, for there are many places.
records = st.builds(_known, st.integers(0, 2**32))


def files(known: Known, asked: list[Data], *, relative: bool = False) -> Data:
    """The bloc of which `known` is recorded; one award asks for `asked`, another for the first one's standard."""
    second = {"kind": "relative"} if relative else {"kind": "direct"}
    rows = [
        {"code": "I", "title": "Một", "max": "50", "scoring": {"kind": "direct"}},
        {"code": "II", "title": "Hai", "max": "50", "scoring": second},
    ]
    members = [{"id": unit, "name": f"Đơn vị {unit}"} for unit in UNITS]
    again = [{"kind": "meets", "award": "giai"}]
    found: Data = {
        "bloc.yaml": {"name": "Khối", "kind": "khối", "owner": "Hội đồng", "level": "tỉnh", "members": members},
        "2024/year.yaml": {"year": "2024"},
        "2024/criteria.yaml": {"max": "100", "criteria": rows},
        "2024/rules.yaml": {
            "source": "Quy chế",
            "awards": [
                {"award": "giai", "name": "Giải", "conditions": asked},
                {"award": "giai-hai", "name": "Giải hai", "conditions": again},
            ],
        },
    }
    past: Data = {}
    for unit in UNITS:
        own: Data = {"unit": unit, "scores": {}, "papers": {}, "standing": {"facts": {}, "shares": {}}}
        for (named, part, name), value in known.items():
            if named != unit:
                continue
            match part:
                case "scores":
                    own["scores"][name] = {"self": value, "appraised": value}
                case "papers":
                    own["papers"][name] = value
                case "facts":
                    own["standing"]["facts"][name] = {"is": value}
                case "shares":
                    own["standing"]["shares"][name] = value
                case "completion" if name == "2024":
                    own["standing"]["completion"] = {"level": value}
                case "completion":
                    past[unit] = {"completion": {"level": value}}
        found[f"2024/units/{unit}.yaml"] = own
    if past:
        found["history.yaml"] = {"2023": {"units": past}}
    return found


def verdicts_of(proposals: Proposals) -> dict[tuple[str, str], Verdict]:
    """By award and unit, every award of the law among them."""
    return {(p.award.id, verdict.unit): verdict.verdict for p in proposals.awards for verdict in p.verdicts}


sparing = settings(deadline=None, max_examples=25)


@sparing
@given(st.data(), records, conditions, st.booleans())
def test_what_is_recorded_later_never_changes_what_was_proved(
    judge: Judge, data: st.DataObject, known: Known, asked: list[Data], relative: bool
) -> None:
    holes = [(unit, *place) for unit in UNITS for place in VALUES if (unit, *place) not in known]
    assume(holes)
    before = verdicts_of(judge(files(known, asked, relative=relative)))
    unit, part, name = data.draw(st.sampled_from(holes))
    later = {**known, (unit, part, name): data.draw(st.sampled_from(VALUES[part, name]))}
    after = verdicts_of(judge(files(later, asked, relative=relative)))
    assert {about: after[about] for about, verdict in before.items() if verdict in (MET, NOT)} == {
        about: verdict for about, verdict in before.items() if verdict in (MET, NOT)
    }


@sparing
@given(st.data(), records, conditions)
def test_a_fact_attested_never_worsens_any_verdict(
    judge: Judge, data: st.DataObject, known: Known, asked: list[Data]
) -> None:
    missing = [(unit, "facts", fact) for unit in UNITS for fact in FACTS if (unit, "facts", fact) not in known]
    assume(missing)
    before = verdicts_of(judge(files(known, asked)))
    after = verdicts_of(judge(files({**known, data.draw(st.sampled_from(missing)): "có"}, asked)))
    for about, verdict in before.items():
        assert WORST_FIRST.index(after[about]) >= WORST_FIRST.index(verdict), about


@sparing
@given(st.data(), records, conditions)
def test_what_is_no_longer_recorded_is_never_held_against_anybody(
    judge: Judge, data: st.DataObject, known: Known, asked: list[Data]
) -> None:
    """Nor does it make anybody worthy who was not."""
    assume(known)
    before = verdicts_of(judge(files(known, asked)))
    gone = data.draw(st.sampled_from(sorted(known)))
    after = verdicts_of(judge(files({place: value for place, value in known.items() if place != gone}, asked)))
    for about, verdict in before.items():
        assert (verdict, after[about]) not in [(MET, NOT), (NOT, MET)], (gone, about)


@sparing
@given(records, conditions, st.sampled_from(UNITS))
def test_with_an_open_hold_a_unit_is_at_best_held(judge: Judge, known: Known, asked: list[Data], unit: str) -> None:
    plain = files(known, asked)
    held = deepcopy(plain)
    held[f"2024/units/{unit}.yaml"]["standing"]["holds"] = [{"kind": "đơn thư"}]
    before, after = verdicts_of(judge(plain)), verdicts_of(judge(held))
    for (award, one), verdict in before.items():
        assert after[award, one] is (all_of([verdict, HELD]) if one == unit else verdict)
