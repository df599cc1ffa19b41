"""What was found on the conditions of an award, condition by condition: units with the same answer stand together.

Where a fact is written (file and line) is left out: it says something to who keeps the records, not to who reads them.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, NamedTuple

from giaouoc.awards.finding import Finding
from giaouoc.awards.verdicts import HOLD, UnitVerdict

# What a complaint is about, and that it is one, is told to who judges it (Luật Tố cáo 2018, Điều 8), not published.
_HELD = "có việc đang được xem xét, chưa có kết luận"


class PartView(NamedTuple):
    """A condition within another one."""

    label: Annotated[str, "Nội dung"]
    cite: Annotated[str | None, "Căn cứ"]
    verdict: Annotated[str, "đạt, không đạt, chưa xét, thiếu dữ liệu"]
    fact: Annotated[str, "Căn cứ thực tế"]
    parts: "Annotated[tuple[PartView, ...], 'Các điều kiện bên trong']"


class AnswerView(NamedTuple):
    """One answer to a condition and the units that have it."""

    verdict: Annotated[str, "đạt, không đạt, chưa xét, thiếu dữ liệu"]
    only_warns: Annotated[bool, "Không đạt thì chỉ nhắc, vẫn được xét"]
    fact: Annotated[str, "Căn cứ thực tế"]
    units: Annotated[tuple[str, ...], "Tên gọi tắt các đơn vị"]
    parts: Annotated[tuple[PartView, ...], "Các điều kiện bên trong"]


class ConditionView(NamedTuple):
    """One condition of an award, with every answer to it."""

    label: Annotated[str, "Nội dung"]
    cite: Annotated[str | None, "Căn cứ"]
    answers: Annotated[tuple[AnswerView, ...], "Kết quả, theo thứ hạng của đơn vị đầu tiên"]


def condition_views(verdicts: Iterable[UnitVerdict], names: Mapping[str, str]) -> tuple[ConditionView, ...]:
    """Every condition asked in `verdicts`, in the order in which it is asked first."""
    asked: dict[tuple[str, str, str | None], dict[AnswerView, list[str]]] = {}
    for verdict in verdicts:
        for finding in verdict.findings:
            key = (finding.id, finding.label, _cite(finding))
            asked.setdefault(key, {}).setdefault(_answer(finding), []).append(names.get(verdict.unit, verdict.unit))
    return tuple(
        ConditionView(label, cite, tuple(answer._replace(units=tuple(units)) for answer, units in answers.items()))
        for (_, label, cite), answers in asked.items()
    )


def public_fact(finding: Finding) -> str:
    """The fact a finding rests on, as far as it is for everybody."""
    return _HELD if finding.id == HOLD else finding.fact


def withheld(text: str, verdict: UnitVerdict | None) -> str:
    """`text`, in which facts of `verdict` may be told, without those that are not for everybody."""
    for finding in verdict.findings if verdict is not None else ():
        if finding.id == HOLD:
            text = text.replace(finding.fact, _HELD)
    return text


def _answer(finding: Finding) -> AnswerView:
    parts = tuple(map(_part, finding.parts))
    fact = (finding.outcome.brief if parts else None) or public_fact(finding)
    fact += f", {finding.lacking}" if finding.lacking and not parts else ""
    return AnswerView(str(finding.verdict), finding.warns, fact, (), parts)


def _part(finding: Finding) -> PartView:
    answer = _answer(finding)
    return PartView(finding.label, _cite(finding), answer.verdict, answer.fact, answer.parts)


def _cite(finding: Finding) -> str | None:
    return str(finding.cite) if finding.cite is not None else None
