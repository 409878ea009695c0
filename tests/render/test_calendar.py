"""The calendar file, read by another program's eyes (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from icalendar import Calendar, Component

from builders import REAL, dispatch, obligations, source
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.render.calendar import calendar
from render.many import lines

DAYS = [date(2024, 7, 19), date(2024, 8, 19), date(2024, 9, 15), date(2024, 9, 19)]
MOST_OCTETS = 75


def made(of: Dispatch | None = None) -> bytes:
    return calendar(source(of), obligations(of))


def events(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def with_deadline(title: str, subject: str) -> Dispatch:
    return dispatch(
        subject=subject,
        deadlines=[{"id": "han", "title": title, "on": "2024-09-15"}],
        directives=[
            {"id": "a", "text": "Làm", "assignees": ["so-tttt"], "deadline": "han"},
            {"id": "b", "text": "Làm", "assignees": ["so-ban-nganh"], "deadline": "han"},
        ],
    )


def test_an_event_for_each_day_on_which_something_is_due() -> None:
    """15/9/2024 once, and `trước ngày 20` of three months: the 19th."""
    found = events(made())
    assert [event.decoded("dtstart") for event in found] == DAYS
    summaries = [str(event["summary"]) for event in found]
    assert summaries[0] == "Hạn: Báo cáo kết quả truyền thông hàng tháng, kỳ tháng 7 năm 2024"
    assert summaries[2] == "Hạn: Tăng cường tần suất đưa tin tuyên truyền"


def test_events_take_the_whole_day_and_no_time() -> None:
    for event in events(made()):
        start = event.decoded("dtstart")
        assert event.decoded("dtend") == start + timedelta(days=1)
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["transp"] == "TRANSPARENT"


def test_identifiers_are_unique_and_stay() -> None:
    """The same deadline replaces itself in a calendar that has it already."""
    identifiers = [str(event["uid"]) for event in events(made())]
    agency = "uy-ban-nhan-dan-tinh-lai-chau"
    assert identifiers == [
        f"{REAL}/bao-cao-thang/2024-07-19@{agency}",
        f"{REAL}/bao-cao-thang/2024-08-19@{agency}",
        f"{REAL}/tang-cuong/2024-09-15@{agency}",
        f"{REAL}/bao-cao-thang/2024-09-19@{agency}",
    ]
    assert made() == made()


def test_a_reminder_three_days_before() -> None:
    for event in events(made()):
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(days=-3)
        assert alarm["action"] == "DISPLAY"
        assert str(alarm["description"])


def test_time_stamps_are_those_of_the_dispatch() -> None:
    """Not of the machine."""
    for event in events(made()):
        assert event.decoded("dtstamp") == datetime(2024, 7, 1, tzinfo=UTC)


def test_who_owes_what() -> None:
    description = str(events(made(with_deadline("Hạn", "việc")))[0]["description"])
    assert description.split("\n") == [
        "Văn bản: việc",
        "- khoản 1: Sở Thông tin và Truyền thông",
        "- khoản 2: Các sở, ban, ngành",
    ]


def test_calendar_says_what_it_is() -> None:
    found = Calendar.from_ical(made())
    assert (str(found["version"]), str(found["prodid"])) == ("2.0", "-//dispatch-gen//VI")
    assert str(found["x-wr-calname"]) == source().dispatch.subject


def folded_as_the_standard_wants(data: bytes) -> None:
    """RFC 5545, 3.1: lines end in CRLF and have at most 75 octets; no character is cut in two."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in physical)
    assert max(map(len, physical)) <= MOST_OCTETS
    for line in physical:
        line.decode("utf-8")


def test_lines_are_folded() -> None:
    folded_as_the_standard_wants(made())
    assert b"\r\n " in made()


@settings(deadline=None, max_examples=40)
@given(title=lines(), subject=lines(500))
@example("a;b,c\\n:d", "BEGIN:VEVENT")
def test_any_text_comes_back_unchanged(title: str, subject: str) -> None:
    data = made(with_deadline(title, subject))
    folded_as_the_standard_wants(data)
    (event,) = events(data)
    assert str(event["summary"]) == f"Hạn: {title}"
    assert str(Calendar.from_ical(data)["x-wr-calname"]) == subject
    assert str(event["description"]).split("\n")[0] == f"Văn bản: {subject}"


@pytest.mark.parametrize("of", [dispatch()])
def test_nothing_due_is_an_empty_calendar(of: Dispatch) -> None:
    assert events(made(of)) == []
