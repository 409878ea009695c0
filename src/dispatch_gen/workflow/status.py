"""The status as files: a workbook and an offline page of how the forms of one task stand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.errors import Problem, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.render.status import (
    Line,
    State,
    Status,
    Stranger,
    status_page,
    status_workbook,
)
from dispatch_gen.returns.ledger import Account, Return
from dispatch_gen.returns.ledger import State as Standing
from dispatch_gen.workflow.returns import Overview, reference_of
from dispatch_gen.workspace import Workspace, atomic_write
from dispatch_gen.workspace.files import told_name


@dataclass(frozen=True, slots=True)
class Files:
    """What is asked for: as of which day, in which language, to which files."""

    today: dt.date
    messages: Messages
    xlsx: Path | None = None
    html: Path | None = None


def write_status(
    workspace: Workspace, now: Overview, accounts: Sequence[Account], asked: Files
) -> None:
    """Write the workbook, the page, or both. Raises UsageError, OutputError."""
    for path, suffix in ((asked.xlsx, ".xlsx"), (asked.html, ".html")):
        if path and (path.suffix.lower() != suffix or (path.exists() and not path.is_file())):
            values = {"file": told_name(path), "suffix": suffix}
            raise UsageError(Problem("usage.other-suffix", values=values))
    status = status_of(workspace, now, accounts, asked.today, asked.messages)
    if asked.xlsx:
        atomic_write(asked.xlsx, status_workbook(status, asked.messages))
    if asked.html:
        atomic_write(asked.html, status_page(status, asked.messages))


def status_of(
    workspace: Workspace,
    now: Overview,
    accounts: Sequence[Account],
    today: dt.date,
    messages: Messages,
) -> Status:
    """What is to be shown of some accounts of one task. Raises UsageError where they are of several."""
    tasks = sorted({account.owed.task for account in accounts})
    if len(tasks) != 1:
        values = {"period": "—", "known": ", ".join(tasks) or "—"}
        raise UsageError(Problem("returns.collect-several-tasks", values=values))
    dispatch = accounts[0].owed.obligation.dispatch
    return Status(
        title=now.form_of(tasks[0]).title,
        reference=reference_of(workspace, now, dispatch),
        day=today,
        lines=tuple(_line(account, messages) for account in accounts),
        strangers=tuple(_stranger(one, messages) for one in now.ledger.strangers),
    )


def _line(account: Account, messages: Messages) -> Line:
    obligation = account.owed.obligation
    came = account.counted or next(iter(account.later or account.others[-1:]), None)
    return Line(
        unit=obligation.party.short_name,
        period=obligation.period.label if obligation.period else "",
        due=obligation.due,
        state=State(account.state.value),
        on=came.on if came else None,
        days_late=account.days_late,
        file=came.file if came else "",
        note=_note(account, came, messages),
    )


def _note(account: Account, came: Return | None, messages: Messages) -> str:
    if account.state is Standing.EXCUSED:
        return account.reason
    if account.owed.superseded_by:
        number = account.owed.superseded_by
        return messages.text("interface.returns-superseded-by", number=number)
    if account.state is Standing.FAULTY and came:
        return " ".join(messages.sentence(problem) for problem in came.problems)
    return ""


def _stranger(one: Return, messages: Messages) -> Stranger:
    return Stranger(one.file, one.on, " ".join(map(messages.sentence, one.problems)))
