"""What the commands about returns share: the data, the store and the ledger that follows from both."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.errors import Problem, Severity, SourceError, UsageError, has_errors
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.kinds import kinds
from dispatch_gen.model.obligation import Obligation, derive
from dispatch_gen.model.unit import Units
from dispatch_gen.register.store import Register
from dispatch_gen.render.context import Source, reference
from dispatch_gen.returns.account import ledger_of
from dispatch_gen.returns.journal import history
from dispatch_gen.returns.known import known
from dispatch_gen.returns.ledger import Account, History, Ledger, Owed
from dispatch_gen.returns.store import Store
from dispatch_gen.returns.totals import Totals
from dispatch_gen.returns.totals import totals as totals_of
from dispatch_gen.source.load import Loaded, Sources, load
from dispatch_gen.vietnamese.dates import day_in_words
from dispatch_gen.vietnamese.text import masked, plain
from dispatch_gen.workflow.originals import continued_by, superseded
from dispatch_gen.workflow.records import (
    issued_as,
    open_register,
    register_is_there,
    returns_folder,
)
from dispatch_gen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is known of the returns on one day."""

    sources: Sources
    owed: tuple[Owed, ...]
    history: History
    ledger: Ledger

    @property
    def units(self) -> Units:
        """The units over time."""
        assert self.sources.units
        return self.sources.units.value

    def form_of(self, task: str) -> Form:
        """The form of a task (`2024-07-dung-2g/bao-cao-huyen`)."""
        return self.sources.forms[form_id(self.owed, task)].value

    def totals(self, task: str, period: str) -> Totals:
        """The totals of a task for a period (`2024-07`)."""
        return totals_of(self.ledger, task, period, self.form_of(task))


def form_id(owed: Iterable[Owed], task: str) -> str:
    """The id of the form of a task that is owed."""
    return next(one.obligation.task.form or "" for one in owed if one.task == task)


def overview(workspace: Workspace, today: dt.date) -> Overview:
    """The returns as they stand on `today`, for every dispatch in `data/dispatches` that wants reports.

    Raises SourceError for data with errors, ReturnsError for a journal that is not in order.
    """
    sources = sources_of(workspace)
    owed = owed_by(workspace, sources)
    told = history(Store(returns_folder(workspace)).sound().entries)
    return Overview(sources, owed, told, ledger_of(owed, told, today))


def sources_of(workspace: Workspace) -> Sources:
    """The data of the workspace, without drafts that are not finished: where there is a register, what is not
    issued yet and holds errors obliges nobody. Raises SourceError when some of it cannot be used."""
    files = workspace.dispatches()
    sources = load(workspace, files)
    wrong = {one.place.file for one in sources.problems if one.severity is Severity.ERROR}
    unfinished = [file for file in files if workspace.name_of(file) in wrong]
    if unfinished and not _issued(workspace, unfinished):
        sources = load(workspace, [file for file in files if file not in unfinished])
    if has_errors(sources.problems) or sources.units is None:
        raise SourceError(*sources.problems)
    return sources


def _issued(workspace: Workspace, files: Iterable[Path]) -> bool:
    """Whether one of the dispatches is issued; true where nobody can tell."""
    if not register_is_there(workspace):
        return True
    with closing(open_register(workspace)) as register:
        return any(register.entry_of(file.stem) for file in files)


def owed_by(workspace: Workspace, sources: Sources) -> tuple[Owed, ...]:
    """Every form that some dispatch obliges some unit to send back, and by which later one that is over.

    A draft that changes an issued document obliges nobody before it is issued itself.
    """
    assert sources.units
    units = sources.units.value
    if not register_is_there(workspace):
        return tuple(map(Owed, _obligations(sources.dispatches, units)))
    with closing(open_register(workspace)) as register:
        in_force = [
            one
            for one in sources.dispatches
            if one.value.revises is None or register.entry_of(one.id)
        ]
        found = tuple(_obligations(in_force, units))
        over = superseded(workspace, register, found)
        series = _series(in_force, register)
    return tuple(
        Owed(one, over.get(one.id, ""), series.get((one.dispatch, one.task.id), ""))
        for one in found
    )


def _series(
    dispatches: Sequence[Loaded[Dispatch]], register: Register
) -> Mapping[tuple[str, str], str]:
    """Dispatch and reporting rule -> the first task of its series: a dispatch that amends or replaces another
    one goes on with the rule that has the same id there."""
    rules = {one.id: {rule.id for rule in one.value.reporting} for one in dispatches}
    found: dict[tuple[str, str], str] = {}
    for one in dispatches:
        earlier = tuple(continued_by(register, one.id)) if one.value.revises else ()
        for rule in rules[one.id]:
            if having := [id_ for id_ in earlier if rule in rules.get(id_, ())]:
                found[one.id, rule] = f"{having[-1]}/{rule}"
    return found


def _obligations(dispatches: Iterable[Loaded[Dispatch]], units: Units) -> Iterator[Obligation]:
    for loaded in dispatches:
        if loaded.value.reporting:
            owed = derive(loaded.id, loaded.value, units)
            yield from (one for one in owed if one.task.form is not None)


def meant_task(owed: Iterable[Owed], period: str, dispatch: str = "") -> str:
    """The one task that has `period`, of `dispatch` where it is given. Raises UsageError."""
    of = [one for one in owed if dispatch in {"", one.obligation.dispatch}]
    having = [one for one in of if one.period == period]
    in_force = [one for one in having if not one.superseded_by]  # what is over is not meant
    found = sorted({one.task for one in in_force or having})
    if len(found) == 1:
        return found[0]
    periods = sorted({one.period for one in of if one.period})
    values = {"period": period, "known": ", ".join(found or periods) or "—"}
    code = "returns.collect-several-tasks" if found else "returns.collect-no-such-period"
    raise UsageError(Problem(code, values=values))


def duties_of(now: Overview, unit: str) -> tuple[Owed, ...]:
    """What a unit owes, named by its code or by its name in any spelling. Raises UsageError."""
    named = known({}, (one.obligation for one in now.owed), now.units).by_obligation
    wanted = unit.strip()
    found = tuple(
        one
        for one in now.owed
        for duty in (named[one.obligation.id],)
        if unit == duty.unit or any(_is_called(name, wanted) for name in duty.names)
    )
    if not found:
        values = {"unit": masked(unit)}
        raise UsageError(Problem("returns.collect-no-such-unit", values=values))
    return found


def _is_called(name: str, wanted: str) -> bool:
    """`Tam Đường`, `huyện Tam Đường` or the whole name: what stands before says what kind of unit it is."""
    folded = plain(name)
    return folded == plain(wanted) or folded.endswith(f" {plain(wanted)}")


def accounts_of(now: Overview, unit: str, period: str = "") -> tuple[Account, ...]:
    """How the duties of a unit stand, of all periods or of one. Raises UsageError."""
    found = {one.obligation.id for one in duties_of(now, unit)}
    return tuple(a for a in meant_accounts(now, period) if a.owed.obligation.id in found)


def meant_accounts(now: Overview, period: str = "", dispatch: str = "") -> tuple[Account, ...]:
    """The accounts of a period, or of a dispatch; all when neither is given. Raises UsageError."""
    found = tuple(
        a
        for a in now.ledger.accounts
        if period in {"", a.owed.period} and dispatch in {"", a.owed.obligation.dispatch}
    )
    if not found and (period or dispatch):
        periods = sorted({one.period for one in now.owed if one.period})
        values = {"period": period or dispatch, "known": ", ".join(periods) or "—"}
        raise UsageError(Problem("returns.collect-no-such-period", values=values))
    return found


def reference_of(workspace: Workspace, now: Overview, dispatch: str) -> str:
    """The dispatch with the number and day under which it went out."""
    assert now.sources.agency
    agency = now.sources.agency.value
    loaded = next(one for one in now.sources.dispatches if one.id == dispatch)
    issued = issued_as(workspace, dispatch)
    if issued is None:
        return reference(Source(dispatch, loaded.value, agency, now.units))
    number, day = issued
    words = day_in_words(day.day, day.month, day.year)
    return f"{kinds()[loaded.value.kind].name} số {number} {words} của {agency.name}"
