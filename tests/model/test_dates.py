"""Dates with an open day, and the periods of reports."""

import calendar
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from dispatch_gen.model.dates import (
    Every,
    Month,
    OpenDate,
    PartialDate,
    Period,
    days_in,
    parse_month,
    period_of,
)

YEARS, MONTHS = st.integers(1000, 2999), st.integers(1, 12)
EVERY = st.sampled_from(["month", "quarter", "year"])
OPEN_DATE, MONTH = TypeAdapter(OpenDate), TypeAdapter(Month)
LENGTH: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12}


def code_of(kind: TypeAdapter[Any], value: object) -> str:
    """How the value is refused."""
    with pytest.raises(ValidationError) as caught:
        kind.validate_python(value)
    return caught.value.errors()[0]["type"]


# --- dates with an open day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-07", PartialDate(2024, 7)),
        ("7/2024", PartialDate(2024, 7)),
        ("07/2024", PartialDate(2024, 7)),
        ("2024-07-05", PartialDate(2024, 7, 5)),
        ("5/7/2024", PartialDate(2024, 7, 5)),
    ],
)
def test_an_open_date(text: str, meant: PartialDate) -> None:
    assert OPEN_DATE.validate_python(text) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024", "not-a-date"),
        ("2024-7", "not-a-date"),
        ("2024-00", "impossible-date"),
        ("13/2024", "impossible-date"),
        ("0999-07", "not-a-date"),
        ("２０２４-07", "not-a-date"),
        ("2024-02-30", "impossible-date"),
        (202407, "not-a-date"),
    ],
)
def test_a_bad_open_date(text: object, code: str) -> None:
    assert code_of(OPEN_DATE, text) == code
    assert code_of(MONTH, text) == code


def test_a_month_is_no_day() -> None:
    assert code_of(MONTH, "2024-07-05") == "not-a-month"
    assert code_of(MONTH, PartialDate(2024, 7, 5)) == "not-a-month"


@given(YEARS, MONTHS)
def test_a_month_is_all_its_days(year: int, month: int) -> None:
    open_date = PartialDate(year, month)
    span = open_date.latest() - open_date.earliest()
    assert open_date.earliest() == date(year, month, 1)
    assert span.days + 1 == days_in(year, month) == calendar.monthrange(year, month)[1]
    assert (open_date.latest() + timedelta(days=1)).day == 1


def test_a_known_day_is_only_itself() -> None:
    day = PartialDate(2024, 7, 5)
    assert day.earliest() == day.latest() == date(2024, 7, 5)


def test_an_open_date_in_words() -> None:
    assert PartialDate(2024, 7, 5).in_words() == "ngày 05 tháng 7 năm 2024"
    assert PartialDate(2024, 7).in_words().split() == ["ngày", "tháng", "7", "năm", "2024"]


@given(YEARS, MONTHS, st.none() | st.integers(1, 28))
def test_an_open_date_is_dumped_as_it_can_be_read(year: int, month: int, day: int | None) -> None:
    written = OPEN_DATE.dump_python(PartialDate(year, month, day))
    assert OPEN_DATE.validate_python(written) == PartialDate(year, month, day)


# --- periods


@pytest.mark.parametrize(
    ("month", "every", "told", "days"),
    [
        ("2024-07", "month", ("2024-07", "tháng 7 năm 2024"), ("2024-07-01", "2024-07-31")),
        ("2024-02", "month", ("2024-02", "tháng 02 năm 2024"), ("2024-02-01", "2024-02-29")),
        ("2024-07", "quarter", ("2024-q3", "quý III năm 2024"), ("2024-07-01", "2024-09-30")),
        ("2024-12", "quarter", ("2024-q4", "quý IV năm 2024"), ("2024-10-01", "2024-12-31")),
        ("2024-01", "year", ("2024", "năm 2024"), ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_period(month: str, every: Every, told: tuple[str, str], days: tuple[str, str]) -> None:
    period = period_of(parse_month(month), every)
    assert (period.id, period.label) == told
    assert (str(period.first_day), str(period.last_day)) == days


@given(YEARS, MONTHS, EVERY)
def test_a_period_holds_its_months_and_the_next_follows_at_once(
    year: int, month: int, every: Every
) -> None:
    period = period_of(PartialDate(year, month), every)
    after = period.next()
    assert period.first_day <= date(year, month, 1) <= period.last_day
    assert after.first_day == period.last_day + timedelta(days=1)
    assert after > period
    assert after.id > period.id
    months = (period.last_day.year - period.first_day.year) * 12
    assert months + period.last_day.month - period.first_day.month + 1 == LENGTH[every]


def test_periods_sort_by_time() -> None:
    months = [Period(2024, 12), Period(2025, 1), Period(2024, 2)]
    assert [period.id for period in sorted(months)] == ["2024-02", "2024-12", "2025-01"]
