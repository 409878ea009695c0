"""Whether everyone who is given a task also receives the dispatch."""

from collections.abc import Iterable, Iterator
from datetime import date

from dispatch_gen.errors import Severity
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.fault import Fault
from dispatch_gen.model.obligation import Task, standing_day
from dispatch_gen.model.unit import Group, Units


def check_addressed(task: Task, dispatch: Dispatch, units: Units) -> Iterator[Fault]:
    """Every assignee, and who receives the reports, is among those to whom the dispatch goes."""
    day = standing_day(dispatch, None)
    named = (who.party_id for who in (*dispatch.addressees, *dispatch.recipients) if who.party_id)
    reached = _with_whole_groups(_with_all_inside(named, units, day), units, day)
    for path, id_ in task.assignee_paths:
        if id_ in units.ids() and id_ not in reached:
            values = {"name": _name(id_, units, day), "task": task.label}
            yield Fault("data.assignee-not-addressed", path, Severity.WARNING, values)
    for index, id_ in enumerate(task.receivers if task.reporting else ()):
        if id_ in units.ids() and id_ not in reached:
            values = {"name": _name(id_, units, day), "task": task.label}
            path = (*task.path, "receivers", index)
            yield Fault("data.receiver-not-addressed", path, Severity.WARNING, values)


def _with_all_inside(ids: Iterable[str], units: Units, day: date) -> frozenset[str]:
    """`ids`, and every group and unit inside a group that is among them."""
    found: set[str] = set()
    rest = list(ids)
    while rest:
        id_ = rest.pop()
        if id_ not in found and (group := units.group(id_)):
            rest += _parts(group, units, day)
        found.add(id_)
    return frozenset(found)


def _with_whole_groups(ids: frozenset[str], units: Units, day: date) -> frozenset[str]:
    """`ids`, and every fully listed group of which each part is among them."""
    whole = {
        group.id
        for group in units.groups
        if group.listed and (parts := _parts(group, units, day)) and ids.issuperset(parts)
    }
    return ids if whole <= ids else _with_whole_groups(ids | whole, units, day)


def _parts(group: Group, units: Units, day: date) -> list[str]:
    return [*group.groups, *(unit.code for unit in units.members(group, day))]


def _name(id_: str, units: Units, day: date) -> str:
    known = units.group(id_) or units.on(id_, day)
    return known.name if known else id_
