"""The four answers a condition or an award can get, and how they combine.

They are ordered, worst first: không đạt < thiếu dữ liệu < chưa xét < đạt. All of several conditions give the worst of
their answers, one of several routes the best. So *không đạt* and *đạt* are only said when they are proved: whatever
fact is added where one is missing, they stay.
"""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a condition is met, worst first."""

    NOT_MET = "không đạt"
    MISSING = "thiếu dữ liệu"
    HELD = "chưa xét"
    MET = "đạt"


_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The answer of conditions that must all be met; none asked for is met."""
    return min(verdicts, key=_ORDER.__getitem__, default=Verdict.MET)


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The answer of routes one of which is enough; no route at all is not met."""
    return max(verdicts, key=_ORDER.__getitem__, default=Verdict.NOT_MET)
