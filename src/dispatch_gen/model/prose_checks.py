"""What the text of a dispatch may say: dates that are declared, references that lead somewhere, no secrets."""

import re
from collections.abc import Iterator

from dispatch_gen.errors import Severity
from dispatch_gen.model.deadline import Deadline
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.fault import DataPath, Fault
from dispatch_gen.model.obligation import prose
from dispatch_gen.model.prose import FIGURE, Reference, WrittenDate, references, written_dates
from dispatch_gen.vietnamese.text import fold, nearest

_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
_SECRET_MARKS = frozenset(fold(mark) for mark in ("TUYỆT MẬT", "TỐI MẬT", "MẬT"))


def check_prose(dispatch: Dispatch) -> Iterator[Fault]:
    """Every paragraph of the text, and the subject."""
    declared = tuple(_declared_dates(dispatch))
    for path, text in (*prose(dispatch), (("subject",), dispatch.subject)):
        if fold(text) in _SECRET_MARKS:
            yield Fault("data.state-secret", path, values={"mark": text})
        for written in written_dates(text):
            if not any(written.agrees_with(*day) for day in declared):
                yield _undeclared(path, written)
    for path, text in prose(dispatch):
        for reference in references(text):
            yield from _check_reference(dispatch, path, reference)


def _check_reference(dispatch: Dispatch, path: DataPath, reference: Reference) -> Iterator[Fault]:
    """A figure is looked for when the returns are known; here it is enough that there are some."""
    if reference.kind == FIGURE:
        if dispatch.consolidates is None:
            values = {"given": _braced(reference)}
            yield Fault("data.figure-of-nothing", path, values=values)
    elif dispatch.say(reference) is None:
        yield _unknown_reference(dispatch, path, reference)


def _undeclared(path: DataPath, written: WrittenDate) -> Fault:
    return Fault(
        "data.undeclared-date",
        path,
        Severity.WARNING,
        {"date": written.text, "position": str(written.start + 1)},
    )


def _unknown_reference(dispatch: Dispatch, path: DataPath, given: Reference) -> Fault:
    declared = dispatch.deadlines if given.kind == "deadline" else dispatch.citations
    ids = [value.id for value in declared]
    close = given.id if given.id in ids else nearest(given.id, ids)
    values = {
        "given": _braced(given),
        "nearest": f"{{{{ {given.kind}.{close} }}}}" if close else "—",
    }
    return Fault("data.unknown-reference", path, values=values)


def _braced(reference: Reference) -> str:
    return f"{{{{ {reference.kind}.{reference.name} }}}}"


_Parts = tuple[int | None, int | None, int | None]


def _declared_dates(dispatch: Dispatch) -> Iterator[_Parts]:
    """Days, months and years that the text may name in plain words."""
    yield dispatch.date.day, dispatch.date.month, dispatch.date.year
    days = [citation.date for citation in dispatch.citations]
    days += [r.figures.first_day for r in dispatch.reporting if r.figures.first_day]
    if dispatch.reminds:
        days.append(dispatch.reminds.due)
    yield from ((day.day, day.month, day.year) for day in days)
    for collected in (dispatch.consolidates, dispatch.reminds):
        if collected and collected.period and (period := _MONTH.fullmatch(collected.period)):
            yield None, int(period["month"]), int(period["year"])
    for deadline in dispatch.deadlines:
        yield from _dates_of(deadline)


def _dates_of(deadline: Deadline) -> Iterator[_Parts]:
    for month in (deadline.first, deadline.last):
        if month:
            yield None, month.month, month.year
    for occurrence in deadline.occurrences():
        yield occurrence.due.day, occurrence.due.month, occurrence.due.year
        if occurrence.period:
            for day in (deadline.before_day, deadline.last_day):
                yield day, occurrence.period.month, occurrence.period.year
