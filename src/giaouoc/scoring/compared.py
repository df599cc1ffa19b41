"""What a `relative` row earns, and the two ratios it rests on."""

from fractions import Fraction
from typing import NamedTuple

# Without bound: nothing at all was used of what was allowed.
BOUNDLESS = None
Ratio = Fraction | None


class Compared(NamedTuple):
    """One unit against the best of the bloc. `ratio`: its actual by its target, or its bare actual without one."""

    points: Fraction
    ratio: Ratio
    best: Ratio
