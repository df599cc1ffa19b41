"""What was found on the conditions of an award, condition by condition: units with the same answer stand together.

Where a fact is written (file and line) is left out: it says something to who keeps the records, not to who reads them.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, NamedTuple

from giaouoc.awards.finding import Finding
from giaouoc.awards.verdicts import UnitVerdict
from giaouoc.documents.context.page_words import public_fact


class AnswerView(NamedTuple):
    """One answer to a condition and the units that have it."""

    verdict: Annotated[str, "đạt, không đạt, chưa xét, thiếu dữ liệu"]
    only_warns: Annotated[bool, "Không đạt thì chỉ nhắc, vẫn được xét"]
    fact: Annotated[str, "Căn cứ thực tế"]
    units: Annotated[tuple[str, ...], "Tên gọi tắt các đơn vị"]


class ConditionView(NamedTuple):
    """One condition of an award, with every answer to it."""

    label: Annotated[str, "Nội dung"]
    cite: Annotated[str | None, "Căn cứ"]
    answers: Annotated[tuple[AnswerView, ...], "Kết quả, theo thứ hạng của đơn vị đầu tiên"]
    parts: "Annotated[tuple[ConditionView, ...], 'Các điều kiện bên trong']"


# A unit's name, and what was found on it.
_Found = tuple[str, Finding]


def condition_views(verdicts: Iterable[UnitVerdict], names: Mapping[str, str]) -> tuple[ConditionView, ...]:
    """Every condition asked in `verdicts`, in the order in which it is asked first."""
    return _conditions(
        (names.get(verdict.unit, verdict.unit), finding) for verdict in verdicts for finding in verdict.findings
    )


def _conditions(found: Iterable[_Found]) -> tuple[ConditionView, ...]:
    asked: dict[tuple[str, str, str | None], list[_Found]] = {}
    for name, finding in found:
        cite = str(finding.cite) if finding.cite is not None else None
        asked.setdefault((finding.id, finding.label, cite), []).append((name, finding))
    return tuple(
        ConditionView(
            label, cite, _answers(own), _conditions((name, part) for name, finding in own for part in finding.parts)
        )
        for (_, label, cite), own in asked.items()
    )


def _answers(found: Iterable[_Found]) -> tuple[AnswerView, ...]:
    answers: dict[AnswerView, list[str]] = {}
    for name, finding in found:
        fact = public_fact(finding, finding.outcome.brief if finding.parts else None)
        fact += f", {finding.lacking}" if finding.lacking and not finding.parts else ""
        answers.setdefault(AnswerView(str(finding.verdict), finding.warns, fact, ()), []).append(name)
    return tuple(answer._replace(units=tuple(units)) for answer, units in answers.items())
