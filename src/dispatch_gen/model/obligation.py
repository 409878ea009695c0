"""Obligations: who owes what, by when, on which form, for which period. The thread of identifiers.

An obligation's id is `<dispatch>/<task>/<party>[/<period>]`; the form, the return, the consolidated figure
and the archive entry all carry it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dispatch_gen.model.dates import Period
from dispatch_gen.model.deadline import Deadline, Occurrence
from dispatch_gen.model.dispatch import Directive, Dispatch, Item, Reporting
from dispatch_gen.model.fault import DataPath
from dispatch_gen.model.unit import Party, Units
from dispatch_gen.vietnamese.dates import roman
from dispatch_gen.vietnamese.letters import letter


@dataclass(frozen=True, slots=True)
class Task:
    """What a directive or a reporting rule asks for. `label` is its place in the text."""

    id: str
    label: str
    text: str
    assignees: tuple[str, ...]
    receivers: tuple[str, ...]
    deadline: Deadline | None
    path: DataPath
    form: str | None = None
    reporting: Reporting | None = None

    @property
    def assignee_paths(self) -> Iterator[tuple[DataPath, str]]:
        """Each assignee with its place in the data."""
        key = "units" if self.reporting else "assignees"
        return (((*self.path, key, index), id_) for index, id_ in enumerate(self.assignees))


@dataclass(frozen=True, slots=True)
class Span:
    """The time that figures cover, both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Obligation:
    """One party's duty: a task, until a day, for a period, on a form.

    `assignee` is the id that the dispatch names: the party itself, or a group it belongs to.
    """

    dispatch: str
    task: Task
    party: Party
    assignee: str
    due: date | None = None
    period: Period | None = None
    span: Span | None = None

    @property
    def id(self) -> str:
        """`2024-07-dung-2g/bao-cao-huyen/106/2024-07`."""
        parts = (self.dispatch, self.task.id, self.party.id, self.period.id if self.period else "")
        return "/".join(part for part in parts if part)


def tasks(dispatch: Dispatch) -> tuple[Task, ...]:
    """All tasks: directives and their items that oblige somebody, then the reporting rules."""
    return (*_directive_tasks(dispatch), *_reporting_tasks(dispatch))


def directive_items(dispatch: Dispatch) -> Iterator[tuple[DataPath, str, Item]]:
    """Each directive and item with its place in the data and in the text (`ý 2 khoản 4`)."""
    lists: list[tuple[DataPath, str, tuple[Directive, ...]]] = [
        (("directives",), "", dispatch.directives)
    ]
    for index, section in enumerate(dispatch.sections):
        path: DataPath = ("sections", index, "directives")
        lists.append((path, f" Mục {roman(index + 1)}", section.directives))
    for path, section_name, directives in lists:
        for number, directive in enumerate(directives):
            label = f"khoản {number + 1}{section_name}"
            yield (*path, number), label, directive
            for part, item in enumerate(directive.items):
                yield (*path, number, "items", part), f"{_mark(directive, part)} {label}", item


def _mark(directive: Directive, part: int) -> str:
    return f"điểm {letter(part)}" if directive.markers == "letter" else f"ý {part + 1}"


def prose(dispatch: Dispatch) -> Iterator[tuple[DataPath, str]]:
    """Every paragraph of the text with its place in the data."""
    for key in ("legal_bases", "preamble", "closing"):
        for index, text in enumerate(getattr(dispatch, key)):
            yield (key, index), text
    for index, section in enumerate(dispatch.sections):
        for number, text in enumerate(section.paragraphs):
            yield ("sections", index, "paragraphs", number), text
    for path, _, item in directive_items(dispatch):
        yield (*path, "text"), item.text


def _directive_tasks(dispatch: Dispatch) -> Iterator[Task]:
    for path, label, item in directive_items(dispatch):
        if item.assignees:
            yield Task(
                id=item.id,
                label=label,
                text=item.text,
                assignees=item.assignees,
                receivers=item.receivers,
                deadline=dispatch.deadline(item.deadline),
                path=path,
            )


def _reporting_tasks(dispatch: Dispatch) -> Iterator[Task]:
    labels = {item.id: label for _, label, item in directive_items(dispatch)}
    for index, reporting in enumerate(dispatch.reporting):
        deadline = dispatch.deadline(reporting.deadline)
        yield Task(
            id=reporting.id,
            label=labels.get(reporting.directive, reporting.directive),
            text=deadline.title if deadline else reporting.id,
            assignees=reporting.units,
            receivers=reporting.receivers,
            deadline=deadline,
            path=("reporting", index),
            form=reporting.form,
            reporting=reporting,
        )


def occurrences(task: Task) -> tuple[Occurrence | None, ...]:
    """When a task falls due; a task without a deadline stands once, without a day."""
    return task.deadline.occurrences() if task.deadline else (None,)


def standing_day(dispatch: Dispatch, occurrence: Occurrence | None) -> date:
    """The day on which an obliged unit must exist: the deadline, else the day of the dispatch."""
    return occurrence.due if occurrence else dispatch.date.earliest()


def derive(dispatch_id: str, dispatch: Dispatch, units: Units) -> tuple[Obligation, ...]:
    """All obligations of a dispatch, in the order of its text, then of days, then of units."""
    return tuple(
        Obligation(
            dispatch=dispatch_id,
            task=task,
            party=party,
            assignee=assignee,
            due=occurrence.due if occurrence else None,
            period=occurrence.period if occurrence else None,
            span=_span(task, occurrence),
        )
        for task in tasks(dispatch)
        for occurrence in occurrences(task)
        for party, assignee in _parties(task, units, standing_day(dispatch, occurrence))
    )


def _parties(task: Task, units: Units, day: date) -> Iterator[tuple[Party, str]]:
    """Everyone a task obliges on `day`, each once, with the id that names them first."""
    seen: set[str] = set()
    for assignee in task.assignees:
        for party in units.parties(assignee, day):
            if party.id not in seen:
                seen.add(party.id)
                yield party, assignee


def _span(task: Task, occurrence: Occurrence | None) -> Span | None:
    """The figures' span: the period itself, or from the day after the last deadline to this one."""
    if task.reporting is None or task.deadline is None or occurrence is None:
        return None
    figures, period = task.reporting.figures, occurrence.period
    earlier = [o.due for o in task.deadline.occurrences() if o.due < occurrence.due]
    if not earlier or period is None:
        start = min(period.first_day, occurrence.due.replace(day=1)) if period else occurrence.due
        first = figures.first_day or start
    elif figures.until == "period":
        first = period.first_day
    else:
        first = earlier[-1] + timedelta(days=1)
    last = period.last_day if period and figures.until == "period" else occurrence.due
    return Span(first, last)
