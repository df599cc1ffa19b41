"""Awards and facts named in the other files of a year: they exist, they do not contradict one another, and whoever
leads next may lead."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from giaouoc.awards.case import YearCase
from giaouoc.awards.names import unknown_award
from giaouoc.records.binding import Record
from giaouoc.records.codes import Code
from giaouoc.records.criteria import Item
from giaouoc.records.places import Path
from giaouoc.records.problems import MOST, Problem, Related, Severity
from giaouoc.records.suggest import did_you_mean
from giaouoc.records.table import all_rows
from giaouoc.scoring.result import Unranked

if TYPE_CHECKING:
    from giaouoc.records.review import Review
    from giaouoc.records.rules import NextRule, Rules


def record_problems(year: YearCase) -> Iterator[Problem]:
    """Problems of `year`'s files where they speak of awards."""
    known = {award.id for award in year.awards.every}
    for record, named in _awards_named(year):
        unknown = [one for one in named if one[0] not in known]
        yield from (unknown_award(record, award, path, known) for award, path in unknown[:MOST])
    yield from _facts_exist(year)
    yield from _facts_agree(year)
    review, rules = year.book.review, year.book.rules
    if review is not None and rules is not None and rules.model.next is not None:
        yield from _next_may_lead(year, review, rules, rules.model.next)


def _awards_named(year: YearCase) -> Iterator[tuple[Record[Any], list[tuple[str, Path]]]]:
    book = year.book
    for unit in book.units.values():
        yield unit, [(award, ("registered", i)) for i, award in enumerate(unit.model.registered)]
    if book.criteria is not None:
        rows = all_rows(book.criteria.model)
        bars = [(row.path, row.row.bars) for row in rows if isinstance(row.row, Item)]
        yield book.criteria, [(award, (*path, "bars", i)) for path, awards in bars for i, award in enumerate(awards)]
    if book.review is not None:
        review = book.review.model
        named: list[tuple[str, Path]] = [(d.award, ("decisions", i, "award")) for i, d in enumerate(review.decisions)]
        named += [(vote.award, ("votes", i, "award")) for i, vote in enumerate(review.votes) if vote.award]
        named += [(tie.award, ("ties", i, "award")) for i, tie in enumerate(review.ties) if tie.award]
        yield book.review, named


def _facts_exist(year: YearCase) -> Iterator[Problem]:
    """Only facts that are declared or asked for can be attested: another word would be attested in vain."""
    rules = year.book.rules
    known = set(year.awards.facts)
    for award in year.awards.every:
        for clause in award.every_clause:
            if (fact := getattr(clause.condition, "fact", None)) is not None:
                known.add(fact)
    at = f"{year.book.number}/rules.yaml"
    where = f"{at}, mục facts" if rules is not None else f"tệp {at} (tạo mới)"

    def problem(record: Record[Any], fact: str, path: Path, *, key: bool) -> Problem:
        message = f'không có nội dung xác nhận "{fact}"'
        near = did_you_mean(fact, known)
        declare = f"nội dung riêng của khối thì khai ở {where}: facts: {{{fact}: tên gọi}}"
        hint = f"{near} Nếu không: {declare}" if near else declare
        return record.document.problem(Code.UNKNOWN_FACT, message, path, hint, key=key, severity=Severity.WARNING)

    if year.book.review is not None:
        for i, attested in enumerate(year.book.review.model.attested):
            for j, fact in enumerate(attested.facts):
                if fact not in known:
                    yield problem(year.book.review, fact, ("attested", i, "facts", j), key=False)
    for unit in year.book.units.values():
        for fact in unit.model.standing.facts if unit.model.standing is not None else ():
            if fact not in known:
                yield problem(unit, fact, ("standing", "facts", fact), key=True)


def _facts_agree(year: YearCase) -> Iterator[Problem]:
    """One fact is not both said to hold and not to hold."""
    told: set[tuple[object, object]] = set()
    for (unit, fact), said in year.attested.items():
        no, yes = (next((a for a in said if a.holds is holds), None) for holds in (False, True))
        if no is None or yes is None or (no.place, yes.place) in told:
            continue
        told.add((no.place, yes.place))
        record = next((r for r in (*year.book.units.values(), year.book.review) if _is_in(r, no)), None)
        if record is None:
            continue
        problem = record.document.problem(
            Code.CONTRADICTING_FACTS,
            f'"{fact}" của đơn vị "{unit}" có nơi xác nhận có, có nơi xác nhận không',
            (),
            "đối chiếu văn bản, giữ một; chưa rõ thì đơn vị được coi là thiếu dữ liệu",
            severity=Severity.WARNING,
            related=(Related("xác nhận có ở", yes.place),),
        )
        yield problem._replace(place=no.place, excerpt=record.document.source.line(no.place.line))


def _is_in(record: Any, attestation: Any) -> bool:
    return record is not None and record.document.name == attestation.place.file


def _next_may_lead(
    year: YearCase, review: "Record[Review]", rules: "Record[Rules]", rule: "NextRule"
) -> Iterator[Problem]:
    """Whoever is barred by the rule leads next year or is a deputy."""
    chosen = review.model.next
    if chosen is None:
        return
    named: list[tuple[str, Path]] = [(chosen.leader, ("next", "leader"))] if chosen.leader is not None else []
    named += [(unit, ("next", "deputies", i)) for i, unit in enumerate(chosen.deputies)]
    words = rule.cite or rules.model.source
    for unit, path in named:
        row = next((row for row in year.result.unranked if row.unit == unit), None)
        why = _barred_as(year, row) if row is not None else None
        if row is not None and why in rule.barred:
            detail = row.detail[0].removeprefix(f"{why}: ").removeprefix(str(why)) if row.detail else ""
            yield review.document.problem(
                Code.BARRED_LEADER,
                f'"{unit}" thuộc diện "{why}" năm {year.book.number} nên không được làm trưởng, phó năm sau'
                f"{f' ({detail})' if detail else ''}",
                path,
                "chọn đơn vị khác, hoặc sửa next.barred ở rules.yaml nếu quy định khác",
                related=(Related("quy định ở", rules.document.place(("next", "barred"))),),
                citations=(words,) if words is not None else (),
            )


def _barred_as(year: YearCase, row: Unranked) -> str | None:
    """By which word of `next.barred` a unit without a rank is meant."""
    if row.why == "disqualified":
        return "không xếp loại"
    record = year.book.units.get(row.unit)
    evaluated = record.model.evaluated if record is not None else None
    return evaluated.kind if evaluated is not None and not evaluated.is_ else None
