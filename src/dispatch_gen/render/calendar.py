"""The deadlines as a calendar file (RFC 5545) that any calendar program takes in."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from dispatch_gen.model.obligation import Obligation
from dispatch_gen.render.context import Source
from dispatch_gen.vietnamese.text import slug

_PRODUCT = "-//dispatch-gen//VI"
_WARN_BEFORE = timedelta(days=-3)


def calendar(source: Source, obligations: Sequence[Obligation]) -> bytes:
    """One all-day event for each day on which something is due, with a reminder three days before.

    The time stamp is the day of the dispatch, so that the same dispatch makes the same bytes.
    """
    result = Calendar()
    result.add("prodid", _PRODUCT)
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("x-wr-calname", source.dispatch.subject)
    days: dict[tuple[str, str], list[Obligation]] = {}
    for obligation in obligations:
        if obligation.due and obligation.task.deadline:
            key = (obligation.task.deadline.id, obligation.due.isoformat())
            days.setdefault(key, []).append(obligation)
    for (deadline, day), owed in sorted(days.items(), key=lambda item: (item[0][1], item[0][0])):
        result.add_component(_event(source, f"{source.id}/{deadline}/{day}", owed))
    data: bytes = result.to_ical()
    return data


def _event(source: Source, identifier: str, owed: Sequence[Obligation]) -> Event:
    first = owed[0]
    assert first.due
    assert first.task.deadline
    title = first.task.deadline.title
    summary = f"{title}, kỳ {first.period.label}" if first.period else title
    event = Event()
    event.add("uid", f"{identifier}@{slug(source.agency.name)}")
    stamp = datetime.combine(source.dispatch.date.earliest(), time(), UTC)
    event.add("dtstamp", stamp)
    event.add("summary", f"Hạn: {summary}")
    event.add("dtstart", first.due)
    event.add("dtend", first.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(_lines(source, owed)))
    event.add_component(_alarm(summary))
    return event


def _lines(source: Source, owed: Iterable[Obligation]) -> list[str]:
    names: dict[str, list[str]] = {}
    for obligation in owed:
        names.setdefault(obligation.task.label, []).append(obligation.party.short_name)
    lines = [f"Văn bản: {source.dispatch.subject}"]
    return lines + [f"- {label}: {', '.join(who)}" for label, who in names.items()]


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Sắp đến hạn: {summary}")
    alarm.add("trigger", _WARN_BEFORE)
    return alarm
