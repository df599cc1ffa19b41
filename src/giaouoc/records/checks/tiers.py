"""Tiers of one criterion: no two hold at once, and a gap between them is told."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from giaouoc.records.codes import Code
from giaouoc.records.kinds import Tier, Tiers
from giaouoc.records.problems import Problem, Related, Severity
from giaouoc.records.table import TableRow
from giaouoc.records.tree import Document


def tiers_are_ordered(document: Document, row: TableRow, rule: Tiers) -> Iterator[Problem]:
    """Bounds the wrong way round, overlaps (an error) and gaps (a warning; a value in one is an error)."""
    path = (*row.path, "scoring", "tiers")
    sound = []
    for place, tier in enumerate(rule.tiers):
        if fault := _bounds_fault(tier):
            yield document.problem(Code.TIER_BOUNDS, fault, (*path, place), "sửa cận của bậc")
        else:
            sound.append((place, tier))
    ordered = sorted(sound, key=lambda pair: _low_key(pair[1]))
    for (first, lower), (second, upper) in pairwise(ordered):
        related = (Related("bậc kia ở", document.place((*path, first))),)
        if _overlap(lower, upper):
            yield document.problem(
                Code.TIER_OVERLAP,
                f'bậc "{upper.words}" chồng lên bậc "{lower.words}" ở tiêu chí "{row.code}"',
                (*path, second),
                "sửa cận cho hai bậc rời nhau: thay from (từ) bằng above (trên), hoặc to (đến) bằng below (dưới)",
                related=related,
            )
        elif _gap(lower, upper):
            yield document.problem(
                Code.TIER_GAP,
                f'giữa bậc "{lower.words}" và bậc "{upper.words}" có khoảng trống ở tiêu chí "{row.code}"',
                (*path, second),
                "giá trị rơi vào khoảng trống sẽ không tính được điểm; nếu không cố ý, sửa cận của bậc",
                severity=Severity.WARNING,
                related=related,
            )


def _bounds_fault(tier: Tier) -> str | None:
    if tier.from_ is not None and tier.above is not None:
        return "bậc khai cả from (từ) và above (trên)"
    if tier.to is not None and tier.below is not None:
        return "bậc khai cả to (đến) và below (dưới)"
    (low, low_in), (high, high_in) = tier.low, tier.high
    if low is not None and high is not None and (low > high or (low == high and not (low_in and high_in))):
        return f'bậc "{tier.words}" không chứa giá trị nào'
    return None


def _low_key(tier: Tier) -> tuple[bool, Decimal, bool]:
    low, included = tier.low
    return (low is not None, low if low is not None else Decimal(0), not included)


def _overlap(lower: Tier, upper: Tier) -> bool:
    (high, high_in), (low, low_in) = lower.high, upper.low
    if high is None or low is None:
        return True
    return low < high or (low == high and low_in and high_in)


def _gap(lower: Tier, upper: Tier) -> bool:
    (high, high_in), (low, low_in) = lower.high, upper.low
    return high is not None and low is not None and (low > high or (low == high and not low_in and not high_in))
