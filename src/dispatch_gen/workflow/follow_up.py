"""What follows from the ledger: a reminder to those who owe, a report of what came. Both are dispatches."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.errors import Place, Problem, UsageError
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.returns.follow_up import Followed
from dispatch_gen.returns.ledger import Account
from dispatch_gen.returns.reminder import new_deadline, owing, reminder_yaml, waiting
from dispatch_gen.returns.report_draft import report_yaml
from dispatch_gen.source.load import Loaded
from dispatch_gen.source.skeleton import check_answer
from dispatch_gen.workflow.build import Options, Progress, build
from dispatch_gen.workflow.build import Report as Built
from dispatch_gen.workflow.records import issued_as
from dispatch_gen.workflow.returns import Overview, meant_task, overview
from dispatch_gen.workspace import Workspace, atomic_write


@dataclass(frozen=True, slots=True)
class Asked:
    """Which forms: of a period, of the dispatch that is named where several want that period."""

    period: str
    dispatch: str = ""
    output: str = ""
    """The id of the new dispatch; "" for the usual one."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """The file that was written, None where nobody is to be reminded; and the units."""

    file: Path | None
    label: str
    due: dt.date
    units: tuple[Account, ...] = ()
    waiting: tuple[Account, ...] = ()
    """Not reminded: their form lies here, to be looked at."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The report's file, whether it was written just now, and what was built from it."""

    file: Path
    is_new: bool
    built: Built


def remind(
    workspace: Workspace, asked: Asked, today: dt.date, deadline: dt.date | None = None
) -> Reminder:
    """Write the dispatch that reminds the units that owe. Raises UsageError, also where it is there already."""
    of = _followed(workspace, asked, today)
    units, unseen = owing(of.accounts), waiting(of.accounts)
    if not units:
        return Reminder(None, of.label, of.due, waiting=unseen)
    new = deadline or new_deadline(today)
    if new < today:
        values = {"day": f"{new:%d/%m/%Y}"}
        raise UsageError(Problem("report.deadline-past", Place(field="--deadline"), values=values))
    path = _path(workspace, asked, of, "don-doc")
    if path.exists():
        name = workspace.name_of(path)
        raise UsageError(Problem("report.file-exists", Place(name), values={"file": name}))
    atomic_write(path, reminder_yaml(of, today, new).encode("utf-8"))
    return Reminder(path, of.label, of.due, units, unseen)


def report(
    workspace: Workspace, asked: Asked, today: dt.date, options: Options, progress: Progress
) -> Reported:
    """Write the report's dispatch, once, and build it. Raises what `build` raises, and UsageError."""
    of = _followed(workspace, asked, today)
    if not any(column.type == "number" for column in of.form.columns):
        values = {"form": of.reporting.form}
        raise UsageError(Problem("report.no-number-column", values=values))
    path = _path(workspace, asked, of, "bao-cao")
    is_new = not path.exists()
    if is_new:
        atomic_write(path, report_yaml(of, today).encode("utf-8"))
    return Reported(path, is_new, build(workspace, [path], options, progress))


def _followed(workspace: Workspace, asked: Asked, today: dt.date) -> Followed:
    """The dispatch that ordered the forms, as issued, and how its units stand on `today`."""
    known = overview(workspace, today)
    task = meant_task(known.owed, asked.period, asked.dispatch)
    accounts = [
        a for a in known.ledger.accounts if (a.owed.task, a.owed.period) == (task, asked.period)
    ]
    owed = accounts[0].owed.obligation
    loaded = next(one for one in known.sources.dispatches if one.id == owed.dispatch)
    assert owed.task.reporting
    number, date = _number_and_date(workspace, known, loaded)
    assert known.sources.agency
    return Followed(
        id=loaded.id,
        dispatch=loaded.value,
        agency=known.sources.agency.value,
        units=known.units,
        form=known.form_of(task),
        reporting=owed.task.reporting,
        number=number,
        date=date,
        accounts=tuple(accounts),
    )


def _number_and_date(
    workspace: Workspace, known: Overview, loaded: Loaded[Dispatch]
) -> tuple[str, dt.date]:
    """As the register has them; else as the file says, for a dispatch that was numbered elsewhere."""
    if issued := issued_as(workspace, loaded.id):
        return issued
    dispatch = loaded.value
    if dispatch.number is None or dispatch.date.day is None or known.sources.agency is None:
        values = {"dispatch": loaded.id, "file": loaded.file.name}
        raise UsageError(Problem("report.not-issued", Place(loaded.file.name), values=values))
    symbol = dispatch.symbol(known.sources.agency.value.symbol)
    return f"{dispatch.number_text()}/{symbol}", dispatch.date.earliest()


def _path(workspace: Workspace, asked: Asked, of: Followed, sort: str) -> Path:
    usual = "-".join(filter(None, (of.id, sort, of.period)))
    id_ = asked.output or usual
    if problems := check_answer("id", id_):
        raise UsageError(
            *(Problem(p.code, Place(field="--output"), values=p.values) for p in problems)
        )
    return workspace.data / "dispatches" / f"{id_}.yaml"
