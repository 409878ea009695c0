"""What must hold between the parts of the data, beyond the shape of each."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from dispatch_gen.errors import Severity
from dispatch_gen.model.addressed import check_addressed
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.fault import DataPath, Fault
from dispatch_gen.model.form import FREE_ROW, LONGEST_ID, RESERVED_IDS, Form
from dispatch_gen.model.obligation import (
    Task,
    directive_items,
    occurrences,
    standing_day,
    tasks,
)
from dispatch_gen.model.prose_checks import check_prose
from dispatch_gen.model.slips import check_slips
from dispatch_gen.model.unit import Group, Unit, Units
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import nearest


def check_units(units: Units) -> Iterator[Fault]:
    """References of `units.yaml`, and that no code means two units on one day."""
    kinds = {kind.id for kind in units.kinds}
    codes = {unit.code for unit in units.units}
    yield from _unique((("kinds", i, "id"), k.id) for i, k in enumerate(units.kinds))
    yield from _unique((("groups", i, "id"), g.id) for i, g in enumerate(units.groups))
    for index, group in enumerate(units.groups):
        yield from _check_group(units, index, group, kinds, codes)
    earlier: dict[str, list[Unit]] = {}
    for index, unit in enumerate(units.units):
        path: DataPath = ("units", index)
        yield from _known((*path, "kind"), unit.kind, kinds)
        if unit.parent:
            yield from _known((*path, "parent"), unit.parent, codes)
        yield from _check_dates(units, path, unit)
        same = earlier.setdefault(unit.code, [])
        if any(unit.overlaps(other) for other in same):
            yield Fault("data.code-means-two-units", (*path, "code"), values={"id": unit.code})
        same.append(unit)


def _check_group(
    units: Units, index: int, group: Group, kinds: set[str], codes: set[str]
) -> Iterator[Fault]:
    ids = {g.id for g in units.groups}
    if group.id in codes:
        yield Fault("data.id-taken", ("groups", index, "id"), values={"id": group.id})
    for key, values, known in (
        ("kinds", group.kinds, kinds),
        ("units", group.units, codes),
        ("groups", group.groups, ids),
    ):
        for place, value in enumerate(values):
            yield from _known(("groups", index, key, place), value, known)


def _check_dates(units: Units, path: DataPath, unit: Unit) -> Iterator[Fault]:
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield Fault("data.ends-before-it-begins", (*path, "valid_to"), values={"id": unit.code})
    if unit.successor:
        day = (unit.valid_to or date.max - timedelta(days=1)) + timedelta(days=1)
        if unit.valid_to is None or units.on(unit.successor, day) is None:
            values = {"id": unit.successor, "day": in_digits(day)}
            yield Fault("data.no-such-successor", (*path, "successor"), values=values)


def check_form(form: Form) -> Iterator[Fault]:
    """Ids of a form: unique, and none that the form itself uses."""
    ids = {"rows": [row.id for row in form.rows], "columns": [c.id for c in form.columns]}
    for key, values in ids.items():
        yield from _unique(((key, i, "id"), id_) for i, id_ in enumerate(values))
        for index, id_ in enumerate(values):
            yield from _check_form_id((key, index, "id"), id_)
    for index, column in enumerate(form.columns):
        if column.total and column.type != "number":
            yield Fault("data.total-of-text", ("columns", index, "total"), values={"id": column.id})


def _check_form_id(path: DataPath, id_: str) -> Iterator[Fault]:
    """An id of a row or column is half of an entry cell's tag, which Word bounds at 64 characters."""
    if id_ in RESERVED_IDS or id_.startswith(f"{FREE_ROW}-"):
        yield Fault("data.id-taken", path, values={"id": id_})
    if len(id_) > LONGEST_ID:
        values = {"key": "id", "max_length": str(LONGEST_ID), "given": id_}
        yield Fault("data.too-long", path, values=values)


def check_dispatch(dispatch: Dispatch) -> Iterator[Fault]:
    """All that must hold inside a dispatch."""
    yield from _check_ids(dispatch)
    yield from _check_links(dispatch)
    yield from check_prose(dispatch)
    yield from check_slips(dispatch)
    yield from _check_days(dispatch)
    yield from _check_figures(dispatch)


def check_parties(dispatch: Dispatch, units: Units, forms: Iterable[str]) -> Iterator[Fault]:
    """All that must hold between a dispatch, the units and the forms (their ids)."""
    yield from _check_references(dispatch, units, forms)
    for task in tasks(dispatch):
        yield from _check_valid(task, dispatch, units)
        yield from check_addressed(task, dispatch, units)


def _check_ids(dispatch: Dispatch) -> Iterator[Fault]:
    named = [((*path, "id"), item.id) for path, _, item in directive_items(dispatch)]
    named += [(("reporting", i, "id"), r.id) for i, r in enumerate(dispatch.reporting)]
    yield from _unique(named)
    yield from _unique((("deadlines", i, "id"), d.id) for i, d in enumerate(dispatch.deadlines))
    yield from _unique((("citations", i, "id"), c.id) for i, c in enumerate(dispatch.citations))


def _check_links(dispatch: Dispatch) -> Iterator[Fault]:
    """References from one part of a dispatch to another."""
    deadlines = [deadline.id for deadline in dispatch.deadlines]
    items = [item.id for _, _, item in directive_items(dispatch)]
    for path, _, item in directive_items(dispatch):
        if item.deadline:
            yield from _known((*path, "deadline"), item.deadline, deadlines)
    for index, reporting in enumerate(dispatch.reporting):
        yield from _known(("reporting", index, "directive"), reporting.directive, items)
        yield from _known(("reporting", index, "deadline"), reporting.deadline, deadlines)


def _check_references(dispatch: Dispatch, units: Units, forms: Iterable[str]) -> Iterator[Fault]:
    ids = units.ids()
    for key in ("addressees", "recipients"):
        for index, who in enumerate(getattr(dispatch, key)):
            if who.party_id:
                field = "group" if who.group else "unit"
                yield from _known((key, index, field), who.party_id, ids)
    for path, _, item in directive_items(dispatch):
        yield from _known_parties((*path, "receivers"), item.receivers, ids)
        yield from _known_parties((*path, "assignees"), item.assignees, ids)
    for index, reporting in enumerate(dispatch.reporting):
        path = ("reporting", index)
        yield from _known_parties((*path, "units"), reporting.units, ids)
        yield from _known_parties((*path, "receivers"), reporting.receivers, ids)
        yield from _known((*path, "form"), reporting.form, forms)


def _check_days(dispatch: Dispatch) -> Iterator[Fault]:
    for index, deadline in enumerate(dispatch.deadlines):
        due = deadline.occurrences()[0].due
        values = {"id": deadline.id, "day": in_digits(due)}
        if due < dispatch.date.earliest():
            yield Fault("data.deadline-before-dispatch", ("deadlines", index), values=values)
        elif due < dispatch.date.latest():
            code = "data.deadline-may-be-past"
            yield Fault(code, ("deadlines", index), Severity.NOTE, values)
    for index, citation in enumerate(dispatch.citations):
        if citation.date > dispatch.date.latest():
            values = {"id": citation.id, "day": in_digits(citation.date)}
            yield Fault("data.cites-the-future", ("citations", index, "date"), values=values)


def _check_figures(dispatch: Dispatch) -> Iterator[Fault]:
    for index, reporting in enumerate(dispatch.reporting):
        deadline, first_day = dispatch.deadline(reporting.deadline), reporting.figures.first_day
        if deadline and first_day and first_day > deadline.occurrences()[0].due:
            path: DataPath = ("reporting", index, "figures", "first_day")
            yield Fault("data.ends-before-it-begins", path, values={"id": reporting.id})
        if deadline is None or reporting.figures.until == "deadline":
            continue
        for occurrence in deadline.occurrences():
            if occurrence.period and occurrence.due < occurrence.period.last_day:
                values = {"day": in_digits(occurrence.due), "period": occurrence.period.label}
                path = ("reporting", index, "figures", "until")
                yield Fault("data.due-before-figures-end", path, Severity.WARNING, values)
                break


def _check_valid(task: Task, dispatch: Dispatch, units: Units) -> Iterator[Fault]:
    """Every obliged unit exists on each day that it is obliged; the first day it does not is told."""
    days = [standing_day(dispatch, occurrence) for occurrence in occurrences(task)]
    for path, id_ in task.assignee_paths:
        if id_ not in units.ids():
            continue
        faults = (_missing(path, id_, day, units) for day in days)
        yield from islice(filter(None, faults), 1)


def _missing(path: DataPath, id_: str, day: date, units: Units) -> Fault | None:
    if day < units.list_from:
        values = {"day": in_digits(day), "from": in_digits(units.list_from)}
        return Fault("data.units-not-known-then", path, values=values)
    return None if units.parties(id_, day) else _nobody_then(path, id_, day, units)


def _nobody_then(path: DataPath, id_: str, day: date, units: Units) -> Fault:
    shown = in_digits(day)
    ever = units.all_with(id_)
    if not ever:
        return Fault("data.group-empty-then", path, values={"id": id_, "day": shown})
    successor = ever[-1].successor or "—"
    heir = units.on(successor, day)
    values = {"id": id_, "name": ever[-1].name, "day": shown}
    values["successor"] = f"{successor} ({heir.name})" if heir else successor
    return Fault("data.unit-not-valid-then", path, values=values)


def _known(path: DataPath, value: str, known: Iterable[str]) -> Iterator[Fault]:
    names = list(known)
    if value not in names:
        values = {"given": value, "nearest": nearest(value, names) or "—"}
        yield Fault("data.unknown-id", path, values=values)


def _known_parties(path: DataPath, values: tuple[str, ...], ids: Iterable[str]) -> Iterator[Fault]:
    for index, value in enumerate(values):
        yield from _known((*path, index), value, ids)


def _unique(named: Iterable[tuple[DataPath, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, id_ in named:
        if id_ in seen:
            yield Fault("data.id-taken", path, values={"id": id_})
        seen.add(id_)
