"""Exact figures, and the one rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest

from giaouoc.scoring.exact import at_most, decimal, exact, figure_text, published


@pytest.mark.parametrize(
    ("figure", "decimals", "expected"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(0), 2, "0.00"),
        (Fraction(97), 2, "97.00"),
        (Fraction("9.9999995"), 6, "10.000000"),
    ],
)
def test_published_is_half_up_and_keeps_its_decimals(figure: Fraction, decimals: int, expected: str) -> None:
    assert str(published(figure, decimals)) == expected


@pytest.mark.parametrize("text", ["0", "0.1", "97.5", "-3.25", "123456789012345.123456"])
def test_what_is_entered_is_kept_exactly(text: str) -> None:
    assert exact(Decimal(text)) == Fraction(text)
    assert decimal(exact(Decimal(text))) == Decimal(text)


def test_tenths_add_up() -> None:
    assert exact(Decimal("0.1")) + exact(Decimal("0.2")) == exact(Decimal("0.3"))


def test_a_figure_is_cut_where_there_is_a_limit() -> None:
    assert at_most(Fraction(5), Decimal(3)) == 3
    assert at_most(Fraction(2), Decimal(3)) == 2
    assert at_most(Fraction(5), None) == 5


@pytest.mark.parametrize(
    ("figure", "text"), [(Fraction(19, 2), "9,5"), (Fraction(10), "10"), (Fraction(1, 3), "0,3333")]
)
def test_figures_in_a_sentence_have_a_decimal_comma(figure: Fraction, text: str) -> None:
    assert figure_text(figure) == text
