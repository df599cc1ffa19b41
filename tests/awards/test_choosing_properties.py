"""What holds of every choice: nothing beyond the quota, no order of files in it, no suggestion that may yet fall."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from giaouoc.awards.choosing import Choice
from giaouoc.awards.proposals import AwardProposal, Proposals
from giaouoc.awards.verdict import Verdict

Judge = Callable[..., Proposals]
Scored = Callable[..., dict[str, Any]]

UNITS = ("a", "b", "c", "d", "e")
POINTS = ("60", "70", "80", "90")
ASKED = [{"kind": "share", "share": "nu", "at_least": "50"}]

sparing = settings(deadline=None, max_examples=25)


@dataclass(frozen=True)
class Drawn:
    """Points by unit (None: not scored yet), shares of women (None: not recorded), and who is being looked into."""

    points: dict[str, str | None]
    women: dict[str, str | None]
    held: frozenset[str]
    withdrawn: frozenset[str]
    settled: tuple[str, ...]
    quota: str
    second: str
    names: tuple[str, ...] = ("An", "Bình", "Châu", "Dũng", "Êm")

    def standing(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for unit in UNITS:
            share = self.women[unit]
            holds = {"holds": [{"kind": "đơn thư"}]} if unit in self.held else {}
            found[unit] = {"shares": {"nu": share} if share is not None else {}, **holds}
        return found

    def review(self) -> dict[str, Any]:
        ties = {"units": sorted(self.settled), "order": list(self.settled), "award": "giai", "decided_by": "họp"}
        decisions = [{"award": "giai", "unit": unit, "status": "xin rút"} for unit in sorted(self.withdrawn)]
        return {"ties": [ties] if len(self.settled) > 1 else [], "decisions": decisions}

    def rules(self) -> dict[str, Any]:
        one = {"award": "giai", "name": "Giải", "quota": self.quota, "conditions": ASKED}
        other = {"award": "giai-hai", "name": "Giải hai", "quota": self.second, "not_with": ["giai"]}
        return {"source": "Quy chế", "awards": [one, other]}

    @property
    def members(self) -> dict[str, Any]:
        return {unit: {"name": name} for unit, name in zip(UNITS, self.names, strict=True)}


def _drawn(seed: int) -> Drawn:
    rng = Random(seed)
    return Drawn(
        points={unit: rng.choice([*POINTS, *POINTS, None]) for unit in UNITS},
        women={unit: rng.choice(["20", "60", "60", "80", None]) for unit in UNITS},
        held=frozenset(unit for unit in UNITS if rng.random() < 0.2),
        withdrawn=frozenset(unit for unit in UNITS if rng.random() < 0.1),
        settled=tuple(rng.sample(UNITS, rng.choice([0, 0, 2, 3]))),
        quota=rng.choice(["0", "1", "2", "2", "3", "tất cả"]),
        second=rng.choice(["1", "2", "tất cả"]),
    )


# One draw for a whole bloc.
blocs = st.builds(_drawn, st.integers(0, 2**32))


def proposals(judge: Judge, scored: Scored, drawn: Drawn, order: Sequence[str] = UNITS) -> Proposals:
    """The bloc judged on a day on which the law prefers women; members and files stand in `order`."""
    points = {unit: drawn.points[unit] for unit in order}
    files = scored(
        points,
        standing=drawn.standing(),
        members={unit: drawn.members[unit] for unit in order},
        rules=drawn.rules(),
        review=drawn.review(),
    )
    return judge(files, on="13/01/2026")


def first(found: Proposals) -> AwardProposal:
    proposal = found.of("giai")
    assert proposal is not None
    return proposal


@sparing
@given(blocs)
def test_never_more_than_the_quota(judge: Judge, scored: Scored, drawn: Drawn) -> None:
    found = proposals(judge, scored, drawn)
    for proposal in found.awards:
        choice, quota = proposal.choice, proposal.award.quota
        ranked = [unit for unit in choice.pending if unit in found.ranks]
        if isinstance(quota, int):
            assert len(choice.suggested) + len(ranked) <= quota
        if quota is None:
            assert choice == Choice(excluded=choice.excluded)
        if choice.contested:
            assert isinstance(quota, int)
            assert (
                len(choice.suggested) + len(choice.pending)
                < quota
                < len(choice.suggested) + len(choice.pending) + len(choice.contested)
            )


@sparing
@given(blocs)
def test_a_unit_is_in_one_part_of_a_choice(judge: Judge, scored: Scored, drawn: Drawn) -> None:
    for proposal in proposals(judge, scored, drawn).awards:
        choice = proposal.choice
        parts = [*choice.suggested, *choice.contested, *choice.pending, *choice.reserve, *choice.excluded]
        assert len(parts) == len(set(parts))
        assert set(choice.preferred) <= set(choice.contested)


@sparing
@given(blocs)
def test_who_is_suggested_meets_every_condition_and_nobody_before_it_is_left_out(
    judge: Judge, scored: Scored, drawn: Drawn
) -> None:
    found = proposals(judge, scored, drawn)
    proposal, choice = first(found), first(found).choice
    verdicts = {verdict.unit: verdict.verdict for verdict in proposal.verdicts}
    assert set(choice.suggested) <= set(proposal.qualified) - drawn.withdrawn
    for unit in choice.suggested:
        for other, rank in found.ranks.items():
            if rank < found.ranks[unit] and verdicts[other] is not Verdict.NOT_MET and other not in drawn.withdrawn:
                assert other in (*choice.suggested, *choice.pending)


@sparing
@given(blocs, st.permutations(UNITS))
def test_the_order_of_members_and_files_changes_nothing(
    judge: Judge, scored: Scored, drawn: Drawn, order: list[str]
) -> None:
    before = proposals(judge, scored, drawn)
    after = proposals(judge, scored, drawn, order)
    for one, other in zip(before.awards, after.awards, strict=True):
        assert one.choice._replace(excluded=()) == other.choice._replace(excluded=())
        assert set(one.choice.excluded) == set(other.choice.excluded)


@sparing
@given(blocs, st.permutations(("An", "Bình", "Châu", "Dũng", "Êm")))
def test_names_decide_nothing(judge: Judge, scored: Scored, drawn: Drawn, names: list[str]) -> None:
    before = first(proposals(judge, scored, drawn)).choice
    after = first(proposals(judge, scored, replace(drawn, names=tuple(names)))).choice
    for one, other in zip(before, after, strict=True):
        assert set(one) == set(other)


@sparing
@given(st.data(), blocs)
def test_a_suggestion_stands_whatever_the_open_ones_turn_out_to_be(
    judge: Judge, scored: Scored, data: st.DataObject, drawn: Drawn
) -> None:
    """A place is suggested only to who keeps it: every gap is filled, every hold concluded, in any way. Nor does who
    is suggested for one award yet get another that excludes it."""
    drawn = replace(drawn, settled=())  # a tie settled among some is no longer settled when another joins it
    before = proposals(judge, scored, drawn)
    assume(any(proposal.choice.suggested for proposal in before.awards))
    gaps = [unit for unit in UNITS if drawn.points[unit] is None]
    points: dict[str, str | None] = {unit: data.draw(st.sampled_from(POINTS)) for unit in gaps}
    unknown = [unit for unit in UNITS if drawn.women[unit] is None]
    women: dict[str, str | None] = {unit: data.draw(st.sampled_from(["20", "60"])) for unit in unknown}
    later = replace(drawn, points=drawn.points | points, women=drawn.women | women, held=frozenset())
    after = proposals(judge, scored, later)
    assert not first(after).choice.pending
    for one, other in zip(before.awards, after.awards, strict=True):
        assert set(one.choice.suggested) <= set(other.choice.suggested), one.award.id
