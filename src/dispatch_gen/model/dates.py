"""Dates of which a part may still be open, and the periods that reports are made for."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from dispatch_gen.model.base import fault, parse_day
from dispatch_gen.vietnamese.dates import day_in_words, month_in_words, roman

Every = Literal["month", "quarter", "year"]
_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12}
_MONTH = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{2})", re.ASCII)
_QUARTER = re.compile(r"(?P<year>\d{4})-[qQ](?P<quarter>[1-4])")
_MONTH_VN = re.compile(r"(?P<month>\d{1,2})/(?P<year>[12]\d{3})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """Year and month, and the day once it is known (a draft has none before it is signed)."""

    year: int
    month: int
    day: int | None = None

    def earliest(self) -> date:
        """The first day that this date can be."""
        return date(self.year, self.month, self.day or 1)

    def latest(self) -> date:
        """The last day that this date can be."""
        return date(self.year, self.month, self.day or days_in(self.year, self.month))

    def in_words(self) -> str:
        """`ngày 05 tháng 7 năm 2024`, or with room for the day."""
        return day_in_words(self.day, self.month, self.year)


def days_in(year: int, month: int) -> int:
    """Number of days of a month."""
    return calendar.monthrange(year, month)[1]


def parse_partial_date(value: object) -> PartialDate:
    """`2024-07`, `7/2024`, or a whole day -> PartialDate. Raises a located fault."""
    if isinstance(value, PartialDate):
        return value
    match = isinstance(value, str) and (_MONTH.fullmatch(value) or _MONTH_VN.fullmatch(value))
    if not match:
        day = parse_day(value)
        return PartialDate(day.year, day.month, day.day)
    year, month = int(match["year"]), int(match["month"])
    if not 1 <= month <= 12:
        raise fault("impossible-date", given=value)
    return PartialDate(year, month)


def parse_month(value: object) -> PartialDate:
    """`2024-07` or `7/2024`, or a quarter `2024-q3` (its last month); a day is refused."""
    quarter = isinstance(value, str) and _QUARTER.fullmatch(value)
    if quarter:
        return PartialDate(int(quarter["year"]), 3 * int(quarter["quarter"]))
    month = parse_partial_date(value)
    if month.day is not None:
        raise fault("not-a-month", given=value)
    return month


def _iso(day: PartialDate) -> str:
    return f"{day.year}-{day.month:02d}" + (f"-{day.day:02d}" if day.day else "")


_MONTH_SCHEMA = r"^\d{4}-(\d{2}|[qQ][1-4])$|^\d{1,2}/\d{4}$"

OpenDate = Annotated[
    PartialDate,
    BeforeValidator(parse_partial_date),
    PlainSerializer(_iso),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$|^(\d{1,2}/)?\d{1,2}/\d{4}$"}
    ),
]
Month = Annotated[
    PartialDate,
    BeforeValidator(parse_month),
    PlainSerializer(_iso),
    WithJsonSchema({"type": "string", "pattern": _MONTH_SCHEMA}),
]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period (kỳ báo cáo): a month, a quarter or a year, known by its last month."""

    year: int
    month: int
    every: Every = "month"

    @property
    def id(self) -> str:
        """`2024-07`, `2024-q3`, `2024`: stable, sorts in order, fit for folder names."""
        if self.every == "month":
            return f"{self.year}-{self.month:02d}"
        return f"{self.year}-q{self.month // 3}" if self.every == "quarter" else f"{self.year}"

    @property
    def label(self) -> str:
        """`tháng 7 năm 2024`, `quý III năm 2024`, `năm 2024`."""
        if self.every == "month":
            return month_in_words(self.month, self.year)
        if self.every == "quarter":
            return f"quý {roman(self.month // 3)} năm {self.year}"
        return f"năm {self.year}"

    @property
    def first_day(self) -> date:
        """The first calendar day of the period."""
        return date(self.year, self.month - _MONTHS[self.every] + 1, 1)

    @property
    def last_day(self) -> date:
        """The last calendar day of the period."""
        return date(self.year, self.month, days_in(self.year, self.month))

    def next(self) -> "Period":
        """The period that follows."""
        index = self.year * 12 + self.month - 1 + _MONTHS[self.every]
        return Period(index // 12, index % 12 + 1, self.every)


def period_of(month: PartialDate, every: Every) -> Period:
    """The period in which a month lies."""
    step = _MONTHS[every]
    return Period(month.year, (month.month - 1) // step * step + step, every)
