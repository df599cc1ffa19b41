"""Awards for programs: JSON as design §5 fixes it, CSV for spreadsheets."""

import json
from collections.abc import Sequence
from typing import Any

from giaouoc.awards.finding import Finding
from giaouoc.awards.proposals import AwardProposal, Proposals
from giaouoc.awards.verdict import Verdict
from giaouoc.awards.verdicts import UnitVerdict
from giaouoc.console.award_words import part_of
from giaouoc.console.plain import to_csv
from giaouoc.vietnamese import format_date


def awards_json(proposals: Proposals, awards: Sequence[str], units: Sequence[str]) -> str:
    """The proposals as JSON; with `awards`, `units`, only theirs. Filters hide, they change no choice."""
    document = {
        "year": proposals.year,
        "on": proposals.on.isoformat(),
        "awards": [_award(proposal, units) for proposal in proposals.awards if _wanted(proposal, awards)],
        "differences": [
            {"award": d.award, "unit": d.unit, "what": d.what, "despite": d.despite}
            for d in proposals.differences
            if (not awards or d.award in awards) and (not units or d.unit in units)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _wanted(proposal: AwardProposal, awards: Sequence[str]) -> bool:
    return not awards or proposal.award.id in awards


def _award(proposal: AwardProposal, units: Sequence[str]) -> dict[str, Any]:
    award, choice = proposal.award, proposal.choice
    return {
        "award": award.id,
        "name": award.name,
        "quota": award.quota,
        "suggested": list(choice.suggested),
        "contested": list(choice.contested),
        "pending": list(choice.pending),
        "reserve": list(choice.reserve),
        "later": [
            {
                "label": f"{step.label}, hạn {format_date(step.by)}" if step.by is not None else step.label,
                "cite": str(step.cite) if step.cite is not None else None,
            }
            for step in award.later
        ],
        "decided": [{"unit": d.unit, "count": d.recipients, "status": d.status} for d in proposal.decided],
        "verdicts": [verdict_plain(v) for v in proposal.verdicts if not units or v.unit in units],
    }


def verdict_plain(verdict: UnitVerdict) -> dict[str, Any]:
    """One unit's verdict with its conditions."""
    return {
        "unit": verdict.unit,
        "verdict": str(verdict.verdict),
        "conditions": [_finding(finding) for finding in verdict.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "label": finding.label,
        "verdict": str(finding.verdict),
        "fact": finding.fact,
        "cite": str(finding.cite) if finding.cite is not None else None,
        "place": str(finding.place) if finding.place is not None else None,
    }


_COLUMNS = ("award", "name", "unit", "unit_name", "rank", "verdict", "part", "decided", "for", "of", "reason")


def awards_csv(proposals: Proposals, awards: Sequence[str], units: Sequence[str]) -> str:
    """One line an award and unit; decisions without names on a line of their own."""
    rows: list[dict[str, Any]] = []
    for proposal in proposals.awards:
        if not _wanted(proposal, awards):
            continue
        base = {"award": proposal.award.id, "name": proposal.award.name}
        rows += [
            {**base, **_row(proposals, proposal, verdict)}
            for verdict in proposal.verdicts
            if not units or verdict.unit in units
        ]
        unnamed = [d for d in proposal.decided if d.unit is None and not units]
        rows += [{**base, "decided": f"{d.status}: {d.recipients}", "reason": d.reason} for d in unnamed]
    return to_csv(_COLUMNS, rows)


def _row(proposals: Proposals, proposal: AwardProposal, verdict: UnitVerdict) -> dict[str, Any]:
    votes = proposal.votes.get(verdict.unit)
    return {
        "unit": verdict.unit,
        "unit_name": proposals.names[verdict.unit],
        "rank": proposals.ranks.get(verdict.unit),
        "verdict": str(verdict.verdict),
        "part": part_of(proposal.choice, verdict.unit),
        "decided": "; ".join(d.status for d in proposal.decided if d.unit == verdict.unit),
        "for": votes[0] if votes is not None else None,
        "of": votes[1] if votes is not None else None,
        "reason": "; ".join(
            f"{f.label}: {f.fact}"
            for f in verdict.findings
            if f.warns or (f in verdict.telling and f.counts is not Verdict.MET)
        ),
    }
