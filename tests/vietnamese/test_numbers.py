"""Numbers in Vietnamese writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.vietnamese.numbers import grouped, percent


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1250, "1.250"), (-1250000, "-1.250.000")]
)
def test_thousands_are_parted_by_points(number: int, text: str) -> None:
    assert grouped(number) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1, 8, "12,5%"), (1, 3, "33,3%"), (2, 3, "66,7%"), (1, 2000, "0,1%"), (1, 2001, "0%"),
        (-1, 8, "-12,5%"), (-1, 3000, "0%"), (25, 1, "2.500%"), (0, 5, "0%"),
    ],
)  # fmt: skip
def test_a_part_in_percent(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text


@given(st.integers(-(10**9), 10**9))
def test_the_digits_stay(number: int) -> None:
    assert int(grouped(number).replace(".", "")) == number
