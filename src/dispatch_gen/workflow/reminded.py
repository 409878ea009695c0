"""Whether a reminder is still true when it is issued."""

import datetime as dt
from collections.abc import Iterator

from dispatch_gen.errors import Problem, ReturnsError
from dispatch_gen.returns.reminder import owing
from dispatch_gen.source.load import Sources
from dispatch_gen.workflow.consolidate import task_of
from dispatch_gen.workflow.returns import overview
from dispatch_gen.workspace import Workspace


def refuse_stale(workspace: Workspace, sources: Sources) -> None:
    """Raises ReturnsError with the units that a reminder is addressed to though they have reported since; also
    what `overview` raises."""
    (loaded,) = sources.dispatches
    if names := list(_settled(workspace, sources)):
        place = loaded.file.place(("addressees",))
        raise ReturnsError(
            Problem("report.reported-since", place, values={"units": ", ".join(names)})
        )


def _settled(workspace: Workspace, sources: Sources) -> Iterator[str]:
    """Names of the units that are reminded and owe nothing."""
    (loaded,) = sources.dispatches
    if loaded.value.reminds is None:
        return
    task, period = task_of(loaded.value.reminds), loaded.value.reminds.period or ""
    addressed = {one.unit for one in loaded.value.addressees}
    of = [
        account
        for account in overview(workspace, dt.date.max).ledger.accounts
        if (account.owed.task, account.owed.period) == (task, period)
    ]
    still = owing(of)
    for account in of:
        party = account.owed.obligation.party
        if party.id in addressed and account not in still:
            yield party.name
