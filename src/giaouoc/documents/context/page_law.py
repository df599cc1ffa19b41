"""The law a page rests on: the documents in force, and every clause that is cited, with the awards it is cited for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from giaouoc.awards.declared import AwardDeclared, Cited, ConditionDeclared, always_declared
from giaouoc.awards.proposals import Proposals
from giaouoc.documents.context.page_awards import PageAward
from giaouoc.documents.context.page_findings import ConditionView


class CitationView(NamedTuple):
    """One clause, and what it is cited for."""

    words: Annotated[str, "Điểm, khoản, điều, văn bản"]
    of_law: Annotated[bool, "Là văn bản pháp luật, không phải quy chế của khối"]
    awards: Annotated[tuple[str, ...], "Dùng khi xét; trống: mọi danh hiệu"]


class LawView(NamedTuple):
    """The law of the page."""

    titles: Annotated[tuple[str, ...], "Tên các văn bản luật đang áp dụng; trống: chỉ quy định riêng của khối"]
    on: Annotated[date | None, "Ngày mà văn bản luật được chọn theo"]
    always: Annotated[tuple[Cited, ...], "Điều luôn áp dụng khi xét mọi danh hiệu"]
    citations: Annotated[tuple[CitationView, ...], "Các điều khoản được dẫn, văn bản pháp luật trước"]


def law_view(proposals: Proposals, awards: Sequence[PageAward]) -> LawView:
    """The law behind `awards`."""
    always = always_declared(proposals.law)
    of_law = {cite.cite for cite in always if cite.cite is not None and cite.of_law}
    used: dict[str, dict[str, None]] = {cite.cite: {} for cite in always if cite.cite is not None}
    for award in awards:
        of_law |= {words for words, law in _declared(award.rules) if law}
        for words in (*_asked(award.conditions), *(words for words, _ in _declared(award.rules))):
            used.setdefault(words, {})[award.name] = None
    for_all = {cite.cite for cite in always}
    views = [
        CitationView(words, words in of_law, () if words in for_all else tuple(names)) for words, names in used.items()
    ]
    law = proposals.law
    titles, on = (tuple(law.titles), law.on) if law is not None else ((), None)
    return LawView(titles, on, always, tuple(sorted(views, key=lambda view: not view.of_law)))


def _asked(conditions: Iterable[ConditionView]) -> Iterator[str]:
    """The clauses of conditions as they were judged."""
    for condition in conditions:
        if condition.cite is not None:
            yield condition.cite
        yield from _asked(condition.parts)


def _declared(rules: AwardDeclared) -> Iterator[tuple[str, bool]]:
    """The clauses of an award's rules, each with whether it is the law's."""
    for cited in (rules.quota, rules.preference):
        if cited is not None and cited.cite is not None:
            yield cited.cite, cited.of_law
    yield from _conditions(rules.conditions)
    for step in rules.later:
        if step.cite is not None:
            yield step.cite, True


def _conditions(conditions: Iterable[ConditionDeclared]) -> Iterator[tuple[str, bool]]:
    for condition in conditions:
        if condition.cite is not None:
            yield condition.cite, condition.of_law
        for route in condition.routes:
            yield from _conditions(route.conditions)
