"""The nine kinds of conditions: one function each, from a unit's case to the answer and the fact it rests on."""

from typing import get_args

from giaouoc.awards.award import Award, Clause, ClauseRoute
from giaouoc.awards.barred import barred
from giaouoc.awards.case import Case
from giaouoc.awards.chronicle import Measure
from giaouoc.awards.completion import judge_completion
from giaouoc.awards.figures import judge_rank, judge_score
from giaouoc.awards.finding import Finding, Outcome
from giaouoc.awards.labels import percent_words
from giaouoc.awards.verdict import Verdict, all_of, any_of
from giaouoc.records.conditions import (
    AnyOfCondition,
    CompletionCondition,
    Condition,
    DisciplineCondition,
    FactCondition,
    MeetsCondition,
    PaperCondition,
    RankCondition,
    ScoreCondition,
    ShareCondition,
)
from giaouoc.records.parts import Discipline
from giaouoc.scoring.papers import Handed, in_words, paper_name, paper_state
from giaouoc.vietnamese import format_date

# Lightest first, as the regulations list them.
FORMS: tuple[Discipline, ...] = get_args(Discipline)

CONTRADICTED = "có nơi xác nhận có, có nơi xác nhận không"

# Awards whose standard is being asked for, so that a circle ends.
_Asked = tuple[str, ...]


def judge(clause: Clause, case: Case, asked: _Asked = ()) -> Finding:
    """`clause` judged for `case`."""
    condition = clause.condition
    outcome = _outcome(clause, case, asked)
    if outcome.verdict is Verdict.NOT_MET and condition.due is not None and case.year.on <= condition.due:
        words = f"{outcome.fact}, còn hạn đến {format_date(condition.due)}"
        outcome = outcome._replace(fact=words, verdict=Verdict.HELD)
    counts = outcome.verdict
    if condition.if_not == "cảnh báo":
        counts = Verdict.MET
    elif condition.if_not == "chưa xét" and counts is Verdict.NOT_MET:
        counts = Verdict.HELD
    return Finding(clause.id, clause.label, outcome, counts, clause.cite)


def judge_all(award: Award, case: Case, asked: _Asked = ()) -> tuple[Finding, ...]:
    """All conditions of `award`."""
    return tuple(judge(clause, case, asked) for clause in award.clauses)


def _outcome(clause: Clause, case: Case, asked: _Asked) -> Outcome:
    condition: Condition = clause.condition
    match condition:
        case RankCondition():
            return judge_rank(condition, case)
        case ScoreCondition():
            return judge_score(condition, case)
        case CompletionCondition():
            return judge_completion(condition, case)
        case FactCondition():
            return _fact(condition, case)
        case ShareCondition():
            return _share(condition, case)
        case DisciplineCondition():
            return _discipline(condition, case)
        case PaperCondition():
            return _paper(condition, case)
        case MeetsCondition():
            return _meets(condition, case, asked)
        case AnyOfCondition():
            return _any_of(clause.routes, case, asked)
    raise AssertionError(f"a kind of condition nobody judges: {condition!r}")


def _fact(condition: FactCondition, case: Case) -> Outcome:
    """Said to hold, said not to hold, said both, or not said at all."""
    said = case.year.attested.get((case.unit, condition.fact), ())
    if not said:
        return Outcome(Verdict.MISSING, "chưa có xác nhận")
    first = said[0]
    if len({attestation.holds for attestation in said}) > 1:
        return Outcome(Verdict.MISSING, CONTRADICTED, first.place)
    by = f" ({first.document})" if first.document else ""
    if first.holds:
        return Outcome(Verdict.MET, f"đã được xác nhận{by}", first.place)
    return Outcome(Verdict.NOT_MET, f"được xác nhận là không{by}", first.place)


def _share(condition: ShareCondition, case: Case) -> Outcome:
    share, place = case.share(condition.share), case.place("standing", "shares", condition.share)
    if share is None:
        return Outcome(Verdict.MISSING, "chưa ghi tỷ lệ này")
    if share >= condition.at_least:
        return Outcome(Verdict.MET, percent_words(share), place)
    lack = f"còn thiếu {percent_words(condition.at_least - share)}"
    return Outcome(Verdict.NOT_MET, percent_words(share), place, lack)


def _discipline(condition: DisciplineCondition, case: Case) -> Outcome:
    """No measure from `below` up against `who` in the year. A measure begun before it counts while it lasts."""
    if case.record is None or not case.standing_is_sound:
        return Outcome(Verdict.MISSING, case.no_record)
    unclear: Outcome | None = None
    for measure in case.year.chronicle.disciplined.get(case.unit, ()):
        concerned = condition.who in ("bất kỳ ai", measure.who)
        if not concerned or FORMS.index(measure.form) < FORMS.index(condition.below):
            continue
        within = _in_year(measure, case)
        words = f"{measure.who} bị {measure.form} từ ngày {format_date(measure.from_)}"
        if within:
            by = f" ({measure.document})" if measure.document else ""
            return Outcome(Verdict.NOT_MET, f"{words}{by}", measure.place)
        if within is None:
            unclear = Outcome(Verdict.MISSING, f"{words}, chưa ghi ngày hết hiệu lực (until)", measure.place)
    return unclear or Outcome(Verdict.MET, "hồ sơ không ghi kỷ luật nào như vậy trong năm", case.place())


def _in_year(measure: Measure, case: Case) -> bool | None:
    """Whether the measure was in force in the year; None when nobody has said until when it lasts."""
    book = case.year.book
    if measure.from_ > book.last_day:
        return False
    if measure.from_ >= book.first_day:
        return True
    return None if measure.until is None else measure.until >= book.first_day


def _paper(condition: PaperCondition, case: Case) -> Outcome:
    name = paper_name(condition.paper)
    if case.record is None:
        return Outcome(Verdict.MISSING, case.no_record)
    state = paper_state(case.year.book, case.record.model, condition.paper, condition.by)
    verdicts = {
        Handed.IN: Verdict.MET,
        Handed.LATE: Verdict.NOT_MET,
        Handed.NOT: Verdict.NOT_MET,
        Handed.UNKNOWN: Verdict.MISSING,
    }
    verdict, words = verdicts[state.handed], in_words(state, condition.by)
    if condition.paper == "giao-uoc":
        words = words.replace("nộp", "ký")
    if state.handed is Handed.NOT and condition.by is not None and case.year.on <= condition.by:
        verdict = Verdict.HELD
        words += f", còn hạn đến {format_date(condition.by)}"
    if verdict is Verdict.MET and state.day is not None and state.day > case.year.on:
        verdict, words = Verdict.MISSING, f"{words}, sau ngày xét {format_date(case.year.on)}"
    own = condition.paper in case.record.model.papers
    year = case.year.book.year
    place = case.place("papers", condition.paper) if own else None
    if not own and state.handed is not Handed.UNKNOWN and year is not None:
        place = year.document.place(("covenant",))
    return Outcome(verdict, f"{name}: {words}", place)


def _meets(condition: MeetsCondition, case: Case, asked: _Asked) -> Outcome:
    """The conditions of another award, as this bloc asks them."""
    award = case.year.awards.standing_for(condition.award)
    if award is None or award.id in asked:
        return Outcome(Verdict.MISSING, f'không rõ tiêu chuẩn của "{condition.award}"')
    findings = (*barred(award, case), *judge_all(award, case, (*asked, award.id)))
    verdict = all_of(finding.counts for finding in findings)
    if verdict is Verdict.MET:
        return Outcome(verdict, f"đạt mọi điều kiện của {award.name}", parts=findings)
    telling = [finding for finding in findings if finding.counts is verdict]
    words = "; ".join(f"{finding.label}: {finding.fact}" for finding in telling)
    return Outcome(verdict, words, telling[0].place, telling[0].lacking, parts=findings, brief=str(verdict))


def _any_of(routes: tuple[ClauseRoute, ...], case: Case, asked: _Asked) -> Outcome:
    """The route that leads furthest, the first of equals."""
    judged = [(route, tuple(judge(clause, case, asked) for clause in route.clauses)) for route in routes]
    answers = [all_of(finding.counts for finding in findings) for _, findings in judged]
    verdict = any_of(answers)
    if not judged:
        return Outcome(verdict, f'không có hướng nào dành cho khối do cấp "{case.year.bloc.level}" quản lý')
    route, findings = judged[answers.index(verdict)]
    telling = [finding for finding in findings if finding.counts is verdict]
    facts = "; ".join(dict.fromkeys(f"{finding.label}: {finding.fact}" for finding in telling))
    place = next((finding.place for finding in telling if finding.place is not None), None)
    lacking = next((finding.lacking for finding in telling if finding.lacking), None)
    way = f"theo hướng “{route.label}”"
    return Outcome(verdict, f"{way}: {facts}", place, lacking, route.id, findings, f"{verdict}, {way}")
