"""Deadlines: `trước ngày 20` is the 19th, and every recurrence ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dispatch_gen.model.dates import Every, PartialDate, period_of
from dispatch_gen.model.deadline import Citation, Deadline

MONTHS = st.builds(PartialDate, st.integers(1990, 2100), st.integers(1, 12))
EVERY = st.sampled_from(["month", "quarter", "year"])
STEP: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12}
DAYS = st.integers(1, 31)


def deadline(**changes: str | None) -> Deadline:
    """Before the 20th of each month from July to September 2024; None leaves a key out."""
    values: dict[str, str | None] = {
        "id": "thang",
        "title": "Báo cáo",
        "every": "month",
        "before_day": "20",
        "first": "2024-07",
        "last": "2024-09",
    }
    given_values = {key: value for key, value in (values | changes).items() if value is not None}
    return Deadline.model_validate(given_values)


def once(day: str) -> Deadline:
    return Deadline.model_validate({"id": "mot-lan", "title": "Xong", "on": day})


def dues(one: Deadline) -> list[str]:
    return [occurrence.due.isoformat() for occurrence in one.occurrences()]


def test_before_the_20th_is_the_19th() -> None:
    assert dues(deadline()) == ["2024-07-19", "2024-08-19", "2024-09-19"]


def test_a_last_day_overrides_it() -> None:
    assert dues(deadline(last_day="20")) == ["2024-07-20", "2024-08-20", "2024-09-20"]


def test_a_last_day_alone() -> None:
    assert dues(deadline(before_day=None, last_day="5", last="2024-07")) == ["2024-07-05"]


def test_a_day_of_its_own_counts_itself() -> None:
    (occurrence,) = once("2024-09-15").occurrences()
    assert (occurrence.due, occurrence.period) == (date(2024, 9, 15), None)


@pytest.mark.parametrize(
    ("key", "day", "month", "due"),
    [
        ("before_day", "1", "2024-07", "2024-06-30"),
        ("before_day", "1", "2024-03", "2024-02-29"),
        ("before_day", "1", "2024-01", "2023-12-31"),
        ("before_day", "2", "2024-07", "2024-07-01"),
        ("before_day", "31", "2024-07", "2024-07-30"),
        ("before_day", "31", "2024-06", "2024-06-30"),
        ("before_day", "31", "2024-02", "2024-02-29"),
        ("before_day", "31", "2023-02", "2023-02-28"),
        ("before_day", "30", "2024-02", "2024-02-29"),
        ("before_day", "29", "2023-02", "2023-02-28"),
        ("last_day", "31", "2024-06", "2024-06-30"),
        ("last_day", "31", "2023-02", "2023-02-28"),
        ("last_day", "29", "2024-02", "2024-02-29"),
        ("last_day", "31", "2024-12", "2024-12-31"),
        ("last_day", "1", "2024-07", "2024-07-01"),
    ],
)
def test_a_day_that_the_month_does_not_have_is_its_last(
    key: str, day: str, month: str, due: str
) -> None:
    changes = {"before_day": None, key: day, "first": month, "last": month}
    assert dues(deadline(**changes)) == [due]


@given(MONTHS, DAYS)
def test_before_a_day_is_the_day_before_it(month: PartialDate, day: int) -> None:
    one = deadline(before_day=str(day))
    due = one.due_in(period_of(month, "month"))
    before = month.earliest() - timedelta(days=1)
    assert before <= due <= month.latest()
    assert due == min(before + timedelta(days=day - 1), month.latest())


@given(MONTHS, DAYS)
def test_a_last_day_is_in_its_month(month: PartialDate, day: int) -> None:
    due = deadline(last_day=str(day)).due_in(period_of(month, "month"))
    assert (due.year, due.month) == (month.year, month.month)
    assert due.day == min(day, month.latest().day)


# --- periods


def month_text(month: PartialDate) -> str:
    return f"{month.year}-{month.month:02d}"


@given(MONTHS, st.integers(0, 119), EVERY, DAYS, st.booleans())
def test_every_period_from_the_first_to_the_last_falls_due_once(
    first: PartialDate, periods: int, every: Every, day: int, inclusive: bool
) -> None:
    index = first.year * 12 + first.month - 1 + periods * STEP[every]
    last = PartialDate(index // 12, index % 12 + 1)
    key = "last_day" if inclusive else "before_day"
    changes = {"before_day": None, key: str(day), "every": every}
    one = deadline(first=month_text(first), last=month_text(last), **changes)
    found = one.occurrences()
    assert len(found) == periods + 1
    assert [o.period for o in found][:: len(found)] == [period_of(first, every)]
    assert found[-1].period == period_of(last, every)
    days = [occurrence.due for occurrence in found]
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("every", "ids", "due"),
    [
        ("month", ["2024-07", "2024-08", "2024-09"], ["2024-07-19", "2024-08-19", "2024-09-19"]),
        ("quarter", ["2024-q3"], ["2024-09-19"]),
        ("year", ["2024"], ["2024-12-19"]),
    ],
)
def test_a_period_falls_due_in_its_last_month(every: str, ids: list[str], due: list[str]) -> None:
    one = deadline(every=every)
    assert [o.period.id for o in one.occurrences() if o.period] == ids
    assert dues(one) == due


def test_quarters_over_the_turn_of_the_year() -> None:
    one = deadline(every="quarter", first="2024-11", last="2025-04")
    assert dues(one) == ["2024-12-19", "2025-03-19", "2025-06-19"]


# --- what is no deadline


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"last": None}, "endless-recurrence"),
        ({"first": None}, "incomplete-recurrence"),
        ({"every": None}, "incomplete-recurrence"),
        ({"before_day": None}, "incomplete-recurrence"),
        ({"last": "2024-06"}, "ends-before-it-begins"),
        ({"on": "2024-09-15"}, "once-or-recurring"),
        ({"last": "2034-07"}, "too-many-periods"),
        ({"last": "2999-12"}, "too-many-periods"),
        ({"every": "year", "last": "2144-07"}, "too-many-periods"),
        ({"before_day": "0"}, "greater_than_equal"),
        ({"last_day": "32"}, "less_than_equal"),
    ],
)
def test_what_is_no_deadline(changes: dict[str, str | None], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        deadline(**changes)
    assert [error["type"] for error in caught.value.errors()] == [code]


def test_ten_years_of_months_are_a_deadline() -> None:
    assert len(deadline(last="2034-06").occurrences()) == 120


# --- as the text says it


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "trước ngày 20 hàng tháng"),
        ({"last_day": "20"}, "trước ngày 20 hàng tháng"),
        ({"before_day": None, "last_day": "25"}, "chậm nhất ngày 25 hàng tháng"),
        ({"before_day": "5"}, "trước ngày 05 hàng tháng"),
        ({"every": "quarter"}, "trước ngày 20 tháng cuối quý"),
        ({"every": "year"}, "trước ngày 20 tháng 12"),
    ],
)
def test_a_recurrence_in_prose(changes: dict[str, str | None], said: str) -> None:
    assert deadline(**changes).in_prose() == said


def test_the_ends_of_a_recurrence_in_prose() -> None:
    one = deadline(first="2024-02", last="2024-10")
    assert one.in_prose("first") == "tháng 02/2024"
    assert one.in_prose("last") == "tháng 10/2024"


@pytest.mark.parametrize(
    ("day", "said"),
    [("2024-09-15", "15/9/2024"), ("2024-07-05", "05/7/2024"), ("15/2/2024", "15/02/2024")],
)
def test_a_day_in_prose(day: str, said: str) -> None:
    assert once(day).in_prose() == said


def test_an_aspect_that_there_is_not() -> None:
    assert deadline().in_prose("middle") is None
    assert once("2024-09-15").in_prose("last") is None


CITED = {
    "id": "cv-2709",
    "kind": "Công văn",
    "number": "2709/BTTTT-CVT",
    "date": "2024-07-10",
    "issuer": "Bộ Thông tin và Truyền thông",
    "subject": "về việc thử",
}
FULL = "Công văn số 2709/BTTTT-CVT ngày 10/7/2024 của Bộ Thông tin và Truyền thông"


@pytest.mark.parametrize(
    ("aspect", "said"),
    [
        ("", f"{FULL} về việc thử"),
        ("short", "Công văn số 2709/BTTTT-CVT"),
        ("number", "2709/BTTTT-CVT"),
        ("date", "10/7/2024"),
        ("issuer", None),
    ],
)
def test_a_citation_in_prose(aspect: str, said: str | None) -> None:
    assert Citation.model_validate(CITED).in_prose(aspect) == said


def test_a_citation_without_a_subject() -> None:
    bare = {key: value for key, value in CITED.items() if key != "subject"}
    assert Citation.model_validate(bare).in_prose() == FULL
