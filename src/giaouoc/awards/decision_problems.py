"""Decisions beside the suggestion: every difference, and a problem where the record gives no reason for one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from giaouoc.awards.award import Award
from giaouoc.awards.case import YearCase
from giaouoc.awards.conditions import CONTRADICTED
from giaouoc.awards.decided import Decided
from giaouoc.awards.proposals import AwardProposal, Difference, Proposals
from giaouoc.awards.verdict import Verdict
from giaouoc.awards.verdicts import HOLD, UnitVerdict
from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related, Severity

if TYPE_CHECKING:
    from giaouoc.records.binding import Record
    from giaouoc.records.review import Review

_Found = tuple[Difference, Problem | None]

_EXPLAIN = "xem lại quyết định; nếu cuộc họp vẫn quyết định như vậy, ghi despite: lý do"
_MEND = {
    Verdict.MISSING: "ghi bổ sung dữ liệu còn thiếu (attested ở review.yaml, standing của đơn vị)",
    Verdict.HELD: "chờ đến khi đủ điều kiện",
}
_END_OF_HOLD = "khi có kết luận thì ghi until, outcome vào holds của đơn vị"


def compare(year: YearCase, proposals: Proposals) -> tuple[list[Difference], list[Problem]]:
    """Differences between decisions and suggestions, and the problems of those nobody has explained."""
    review = year.book.review
    if review is None:
        return [], []
    judge = _Comparison(review, proposals)
    found: list[_Found] = [*judge.both()]
    for proposal in proposals.awards:
        if proposal.decided:
            found += judge.beyond_quota(proposal)
        if proposals.compared and proposal.judged:
            found += judge.award(proposal)
    return [difference for difference, _ in found], [problem for _, problem in found if problem is not None]


class _Comparison:
    """One year's decisions and suggestions."""

    def __init__(self, review: "Record[Review]", proposals: Proposals) -> None:
        self.review = review
        self.proposals = proposals

    def award(self, proposal: AwardProposal) -> Iterator[_Found]:
        """Units proposed without being suggested, and suggested without being proposed."""
        verdicts = {verdict.unit: verdict for verdict in proposal.verdicts}
        passed = self.passed_over(proposal)
        given = [d for d in proposal.decided if d.status == "đề nghị" and d.unit is not None]
        extra = [d for d in given if d.unit not in proposal.choice.suggested]
        # Who was refused with a reason left a place, and whoever has it needs no other reason.
        places = [d.despite or d.reason for d in proposal.decided if self.left_a_place(proposal, d)]
        for decision in extra:
            verdict = verdicts.get(str(decision.unit))
            if verdict is None:
                continue
            if verdict.verdict is Verdict.MET and places and not decision.despite:
                decision = decision._replace(despite=places.pop(0))
            if (told := self.not_suggested(proposal, decision, verdict, passed)) is not None:
                yield told
        # Where places are few, whoever was proposed instead explains, or has to explain, one unit passed over each.
        instead = list(extra) if isinstance(proposal.award.quota, int) else []
        for unit in passed:
            refused = next((d for d in proposal.decided if d.unit == unit and d.status == "không đề nghị"), None)
            despite = (refused.despite or refused.reason) if refused is not None else None
            answered = despite is None and bool(instead)
            if answered:
                despite = instead.pop(0).despite
            what = f"được gợi ý{self.rank(unit)} nhưng không được đề nghị"
            problem = None if despite or answered else self.passed_problem(proposal, unit, refused)
            yield Difference(proposal.award.id, unit, what, despite), problem

    def left_a_place(self, proposal: AwardProposal, decision: Decided) -> bool:
        choice = proposal.choice
        held = (*choice.suggested, *choice.pending, *choice.contested)
        explained = decision.despite or decision.reason
        return decision.status == "không đề nghị" and bool(explained) and decision.unit in held

    def passed_over(self, proposal: AwardProposal) -> list[str]:
        """Suggested units the meeting did not propose; none where recipients are not named, or nothing was decided."""
        asked = proposal.decided or (proposal.award.place is not None and self.review.model.decisions)
        if not asked or any(d.unit is None and d.status == "đề nghị" for d in proposal.decided):
            return []
        return [unit for unit in proposal.choice.suggested if unit not in proposal.proposed]

    def not_suggested(
        self, proposal: AwardProposal, decision: Decided, verdict: UnitVerdict, passed: Sequence[str]
    ) -> _Found | None:
        award, choice, unit = proposal.award, proposal.choice, decision.unit
        assert unit is not None
        if verdict.verdict is not Verdict.MET:
            return self.not_met(decision, verdict)
        if award.quota is None or self.has_both(unit, proposal):
            return None  # who qualifies is only listed; or told where both are
        if self.is_beyond_quota(proposal) and (unit in choice.contested or not passed):
            return None
        if unit in choice.contested:
            what = f"đồng hạng ở suất cuối{self.rank(unit)}, chưa ghi cuộc họp phân định thế nào"
            units = ", ".join(choice.contested)
            hint = f"ghi vào ties: {{units: [{units}], order: […], award: {award.id}, decided_by: …}}"
            return self.told(decision, what, Code.DIFFERS, hint)
        what = f"không thuộc số được gợi ý{self.rank(unit)}"
        if passed:
            what += f", trong khi {', '.join(self.name(one) for one in passed)} được gợi ý"
        elif choice.pending:
            what += f"; suất đang giữ cho {', '.join(self.name(one) for one in choice.pending)}, chưa có kết luận"
        return self.told(decision, what, Code.DIFFERS, _EXPLAIN)

    def not_met(self, decision: Decided, verdict: UnitVerdict) -> _Found:
        """A unit proposed that does not meet the conditions, or of which that is not known."""
        facts = "; ".join(f"{finding.label}: {finding.fact}" for finding in verdict.telling[:2])
        if verdict.verdict is Verdict.NOT_MET:
            what, hint = f"đề nghị đơn vị không đạt ({facts})", _EXPLAIN
        else:
            what = f"chưa đủ căn cứ là đạt, {verdict.verdict} ({facts})"
            mend = _END_OF_HOLD if any(f.id == HOLD for f in verdict.telling) else _MEND[verdict.verdict]
            hint = f"{mend}; nếu cuộc họp vẫn quyết định như vậy, ghi despite: lý do"
        cites = tuple(dict.fromkeys(str(f.cite) for f in verdict.telling if f.cite is not None))
        related = tuple(Related("căn cứ vào dữ liệu ở", f.place) for f in verdict.telling[:2] if f.place is not None)
        found = self.told(decision, what, Code.DECIDED_NOT_MET, hint, related=related, citations=cites)
        # That the facts contradict one another is told where they are written.
        return (found[0], None) if all(f.fact == CONTRADICTED for f in verdict.telling) else found

    def told(
        self,
        decision: Decided,
        what: str,
        code: Code,
        hint: str,
        *,
        severity: Severity = Severity.WARNING,
        related: tuple[Related, ...] = (),
        citations: tuple[str, ...] = (),
    ) -> _Found:
        """A difference on `decision`, with a problem unless the decision says why."""
        difference = Difference(decision.award, decision.unit, what, decision.despite)
        if decision.despite:
            return difference, None
        whom = f", {self.name(decision.unit)}" if decision.unit is not None else ""
        message = f"{self.award_name(decision.award)}{whom}: {what}"
        problem = self.review.document.problem(
            code, message, decision.path, hint, severity=severity, related=related, citations=citations
        )
        return difference, problem

    def passed_problem(self, proposal: AwardProposal, unit: str, refused: Decided | None) -> Problem:
        path: Path = ("decisions",)
        if refused is not None:
            path = refused.path
        elif proposal.decided:
            path = proposal.decided[0].path[:2]
        what = f"được gợi ý{self.rank(unit)} nhưng không được đề nghị"
        record = f"{{award: {proposal.award.id}, unit: {unit}, status: không đề nghị, reason: …}}"
        hint = f"ghi sót thì bổ sung đề nghị; không đề nghị thì ghi {record}"
        if refused is not None:
            hint = "thêm reason: lý do không đề nghị"
        message = f"{proposal.award.name}, {self.name(unit)}: {what}"
        return self.review.document.problem(Code.DIFFERS, message, path, hint, severity=Severity.WARNING)

    def beyond_quota(self, proposal: AwardProposal) -> Iterator[_Found]:
        if not self.is_beyond_quota(proposal):
            return
        award, given = proposal.award, [d for d in proposal.decided if d.status == "đề nghị"]
        total = sum(decision.recipients for decision in given)
        explained = next((d for d in given if d.despite), None)
        decision = explained or given[-1]
        what = f"đề nghị {total}, số lượng quy định là {award.quota}"
        cites = (str(award.quota_cite),) if award.quota_cite is not None else ()
        related = (Related("số lượng khai ở", award.place),) if award.place is not None else ()
        about = decision._replace(unit=None)
        yield self.told(about, what, Code.BEYOND_QUOTA, _EXPLAIN, related=related, citations=cites)

    def is_beyond_quota(self, proposal: AwardProposal) -> bool:
        quota = proposal.award.quota
        given = sum(decision.recipients for decision in proposal.decided if decision.status == "đề nghị")
        return isinstance(quota, int) and given > quota

    def both(self) -> Iterator[_Found]:
        """Two awards for one unit that may not go together."""
        awards = self.proposals.awards
        for i, later in enumerate(awards):
            for earlier in awards[:i]:
                if not later.award.excludes(earlier.award):
                    continue
                strict = "lỗi" in (later.award.if_both, earlier.award.if_both)
                for decision in later.decided:
                    if decision.status == "đề nghị" and decision.unit in earlier.proposed:
                        what = f"đã được đề nghị {earlier.award.name} cho cùng thành tích năm {self.proposals.year}"
                        severity = Severity.ERROR if strict else Severity.WARNING
                        first = next(d for d in earlier.decided if d.unit == decision.unit and d.status == "đề nghị")
                        related = (Related("đề nghị kia ở", self.review.document.place(first.path)),)
                        cites = self.one_award(later.award, earlier.award)
                        yield self.told(
                            decision,
                            what,
                            Code.BOTH_AWARDS,
                            _EXPLAIN,
                            severity=severity,
                            related=related,
                            citations=cites,
                        )

    def has_both(self, unit: str, proposal: AwardProposal) -> bool:
        return any(
            other is not proposal and unit in other.proposed and other.award.excludes(proposal.award)
            for other in self.proposals.awards
        )

    def one_award(self, *awards: Award) -> tuple[str, ...]:
        """By what one unit may not have both: the bloc's own regulation, else the law."""
        own = [award.cite for award in awards if award.not_with_is_own and award.cite is not None]
        if own:
            return (str(own[0]),)
        law = self.proposals.law
        cite = law.first(law.pack.model.principles.one_award) if law is not None else None
        return (str(cite),) if cite is not None else ()

    def rank(self, unit: str) -> str:
        rank = self.proposals.ranks.get(unit)
        return f" (hạng {rank})" if rank is not None else ""

    def name(self, unit: str) -> str:
        return self.proposals.names.get(unit, unit)

    def award_name(self, award: str) -> str:
        proposal = self.proposals.of(award)
        return proposal.award.name if proposal is not None else award
