"""Exact numbers. Within the engine a figure is a fraction; it is rounded once, when it is published."""

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from giaouoc.vietnamese import short_number

ZERO = Fraction(0)
_WIDE = Context(prec=100)


@lru_cache(maxsize=65536)
def exact(number: Decimal) -> Fraction:
    """`number` as a fraction, nothing lost."""
    return Fraction(number)


def decimal(figure: Fraction) -> Decimal:
    """A figure that was entered as a decimal, as that decimal again."""
    return _WIDE.divide(Decimal(figure.numerator), Decimal(figure.denominator))


def published(figure: Fraction, decimals: int) -> Decimal:
    """`figure` rounded half up (away from zero) to `decimals` places."""
    scaled = abs(figure) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    return Decimal(f"{'-' if figure < 0 and whole else ''}{whole}E-{decimals}")


def exact_sum(figures: Iterable[Fraction]) -> Fraction:
    """The exact sum. Most figures share a denominator: those are added as whole numbers."""
    numerators: dict[int, int] = {}
    for figure in figures:
        if figure is not ZERO:
            numerator, denominator = figure.as_integer_ratio()
            numerators[denominator] = numerators.get(denominator, 0) + numerator
    parts = [Fraction(numerator, denominator) for denominator, numerator in numerators.items() if numerator]
    return sum(parts[1:], parts[0]) if parts else ZERO


def at_most(figure: Fraction, limit: Decimal | None) -> Fraction:
    """`figure`, cut at `limit` where there is one."""
    return figure if limit is None else min(figure, exact(limit))


def figure_text(figure: Fraction) -> str:
    """`figure` for a sentence: decimal comma, no trailing zeros, at most four decimals."""
    return short_number(published(figure, 4))
