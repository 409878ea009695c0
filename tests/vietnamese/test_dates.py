"""Dates as dispatches write them: a zero before days 1-9, and before months 1 and 2 only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.vietnamese.dates import BLANK_DAY, day_in_words, in_digits, month_in_words, roman


@pytest.mark.parametrize(
    ("day", "words", "digits"),
    [
        (date(2024, 7, 5), "ngày 05 tháng 7 năm 2024", "05/7/2024"),
        (date(2024, 9, 15), "ngày 15 tháng 9 năm 2024", "15/9/2024"),
        (date(2025, 1, 1), "ngày 01 tháng 01 năm 2025", "01/01/2025"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024", "29/02/2024"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024", "09/3/2024"),
        (date(2024, 10, 10), "ngày 10 tháng 10 năm 2024", "10/10/2024"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024", "31/12/2024"),
    ],
)
def test_a_day(day: date, words: str, digits: str) -> None:
    assert day_in_words(day.day, day.month, day.year) == words
    assert in_digits(day) == digits


@given(st.dates())
def test_a_day_can_be_read_back(day: date) -> None:
    read = [int(part) for part in in_digits(day).split("/")]
    assert read == [day.day, day.month, day.year]
    words = day_in_words(day.day, day.month, day.year).split()
    assert [int(word) for word in words if word.isdigit()] == read


@given(st.integers(1, 12))
def test_a_day_that_is_not_known_leaves_room(month: int) -> None:
    words = day_in_words(None, month, 2024)
    assert words == f"ngày{BLANK_DAY}{month_in_words(month, 2024)}"
    assert len(BLANK_DAY) >= 4
    assert not BLANK_DAY.strip()


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (3, "III"), (4, "IV"), (6, "VI"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX"), (50, "L"),
     (90, "XC"), (99, "XCIX"), (100, "C"), (399, "CCCXCIX")],
)  # fmt: skip
def test_a_roman_numeral(number: int, numeral: str) -> None:
    assert roman(number) == numeral


def test_roman_numerals_are_all_different() -> None:
    assert len({roman(number) for number in range(1, 400)}) == 399


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_roman_numeral_below_one(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        roman(number)
