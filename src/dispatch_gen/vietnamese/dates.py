"""Dates as Vietnamese dispatches write them (Nghị định 30/2020, Phụ lục I, II.4)."""

from datetime import date

BLANK_DAY = " " * 7
"""Room to write a day by hand."""


def day_in_words(day: int | None, month: int, year: int) -> str:
    """`ngày 05 tháng 7 năm 2024`; a day that is not known leaves room to write it by hand.

    A zero stands before days 1-9 and before months 1 and 2 only (II.4).
    """
    gap = BLANK_DAY if day is None else f" {day:02d} "
    return f"ngày{gap}{month_in_words(month, year)}"


def month_in_words(month: int, year: int) -> str:
    """`tháng 02 năm 2024`, `tháng 7 năm 2024`."""
    return f"tháng {f'{month:02d}' if month <= 2 else month} năm {year}"


def in_digits(day: date) -> str:
    """`15/9/2024`, with a zero where the words have one: `05/7/2024`, `15/02/2024`."""
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"
    return f"{day.day:02d}/{month}/{day.year}"


_ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """1 -> `I`; for annexes and quarters. Raises ValueError below 1."""
    if number < 1:
        raise ValueError(f"no Roman numeral for {number}")
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
