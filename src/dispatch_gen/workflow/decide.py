"""What the clerk decides about returns: take one in, send it back, excuse a unit, freeze a period."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from dispatch_gen.errors import Problem, ReturnsError, UsageError, has_errors
from dispatch_gen.returns.account import as_decided, place_of
from dispatch_gen.returns.checks import check_form
from dispatch_gen.returns.journal import Act, id_of
from dispatch_gen.returns.ledger import (
    Account,
    Decided,
    Excused,
    Frozen,
    History,
    Outcome,
    Owed,
    Return,
)
from dispatch_gen.returns.reading import Reading
from dispatch_gen.returns.store import Store
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import masked
from dispatch_gen.workflow.records import returns_folder
from dispatch_gen.workflow.returns import Overview, duties_of, meant_task, overview
from dispatch_gen.workspace import Workspace

_WHOSE = frozenset(
    {
        "returns.unidentified",
        "returns.unknown-obligation",
        "returns.check-unknown-dispatch",
        "returns.check-unknown-period",
        "returns.check-unit-not-obliged",
        "returns.check-unit-not-valid",
    }
)
"""Faults that the clerk mends by saying whose form it is."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who decides, on which day, at which moment (ISO 8601)."""

    by: str
    on: date
    at: str


def decide(
    workspace: Workspace, clerk: Clerk, asked: Decided, unit: str = "", period: str = ""
) -> Return:
    """Take a return in or send it back; with `unit` and `period` where the file could not say whose it is.

    Raises UsageError for a return or a unit that is not there, ReturnsError where it cannot be decided so.
    """

    def act(now: Overview, number: int) -> Act:
        item = return_of(now.history, asked.id)
        _check_words(asked.reason)
        _check_day(item, clerk.on)
        duty = _duty(now, unit, period) if unit or period else None
        obligation = duty.obligation.id if duty else item.obligation
        _check_decision(now, item, asked.outcome, obligation)
        return replace(
            asked, id=item.id, reason=masked(asked.reason), obligation=obligation, number=number
        )

    now, done = _write(workspace, clerk, act)
    assert isinstance(done, Decided)
    decided = replace(now.history, decided=(*now.history.decided, done))
    return next(one for one in as_decided(decided) if one.id == done.id)


def _check_decision(now: Overview, item: Return, outcome: Outcome, obligation: str) -> None:
    """Raises ReturnsError."""
    original = next(one for one in now.history.returns if one.id == item.id)
    if any(item.id in one.returns.values() for one in now.history.frozen):
        raise _refused("is-frozen", item)
    if item.outcome is outcome:
        raise _refused("decided-already", item)
    if item.reading is None:
        raise _refused("nothing-read", item)
    if outcome is Outcome.REJECTED:
        return
    unsolved = [
        p for p in original.problems if not (p.code in _WHOSE and obligation != item.obligation)
    ]
    if has_errors(unsolved):
        raise _refused("goes-back", item)
    _check_answer(now, item, item.reading, obligation)


def _check_answer(now: Overview, item: Return, reading: Reading, obligation: str) -> None:
    """It answers a duty that stands, and by the form that is asked for. Raises ReturnsError."""
    duty = next((one for one in now.owed if one.obligation.id == obligation), None)
    if duty is None:
        raise _refused("whose", item)
    if duty.superseded_by:
        values = {"id": item.id, "number": duty.superseded_by}
        raise ReturnsError(Problem("returns.collect-superseded", values=values))
    found = check_form(item.file, reading, now.form_of(duty.task))
    if has_errors(found):
        raise ReturnsError(*found)


def _check_words(reason: str) -> None:
    """A decision has its reason. Raises UsageError."""
    if not reason.strip():
        raise UsageError(Problem("usage.empty", values={"option": "--reason"}))


def _check_day(item: Return, on: date) -> None:
    """Nothing is decided before it came. Raises UsageError."""
    if on < item.on:
        values = {"id": item.id, "came": in_digits(item.on), "given": in_digits(on)}
        raise UsageError(Problem("returns.collect-decided-before", values=values))


def excuse(workspace: Workspace, clerk: Clerk, unit: str, period: str, reason: str) -> Owed:
    """A unit (code or name) need not report for a period. Raises UsageError, ReturnsError."""

    def act(now: Overview, _: int) -> Act:
        _check_words(reason)
        duty = _duty(now, unit, period)
        account = next(a for a in now.ledger.accounts if a.owed == duty)
        if account.counted:
            raise _refused("reported-already", account.counted)
        return Excused(duty.obligation.id, masked(reason), clerk.on, clerk.by)

    now, done = _write(workspace, clerk, act)
    assert isinstance(done, Excused)
    return next(one for one in now.owed if one.obligation.id == done.obligation)


def freeze(workspace: Workspace, clerk: Clerk, period: str, dispatch: str = "") -> Frozen:
    """The figures of a period stay as they are now. Raises UsageError, ReturnsError."""

    def act(now: Overview, number: int) -> Act:
        task = meant_task(now.owed, period, dispatch)
        if earlier := now.ledger.freeze_of(task, period):
            values = {"period": period, "on": f"{earlier.on:%d/%m/%Y}", "by": earlier.by}
            raise ReturnsError(Problem("returns.collect-frozen-already", values=values))
        of = [a for a in now.ledger.accounts if (a.owed.task, a.owed.period) == (task, period)]
        return Frozen(task, period, clerk.on, _counting(of), clerk.by, number)

    done = _write(workspace, clerk, act)[1]
    assert isinstance(done, Frozen)
    return done


def _counting(accounts: Iterable[Account]) -> dict[str, str]:
    return {a.owed.obligation.id: a.counted.id for a in accounts if a.counted}


def _write(
    workspace: Workspace,
    clerk: Clerk,
    act: Callable[[Overview, int], Act],
) -> tuple[Overview, Act]:
    """Decide by what is there now, and write it; no other run comes between."""
    store = Store(returns_folder(workspace))
    with store.alone():
        read = store.sound()
        now = overview(workspace, clerk.on)
        done = act(now, len(read.entries) + 1)
        store.append(read, done, clerk.at, clerk.by)
    return now, done


# --- what is meant


def return_of(told: History, given: str) -> Return:
    """The return with that id; `1/3` means `000001/003`. Raises UsageError."""
    try:
        id_ = id_of(*place_of(given))
    except ValueError:
        id_ = given
    found = next((one for one in as_decided(told) if one.id == id_), None)
    if found is None:
        values = {"id": masked(given)}
        raise UsageError(Problem("returns.collect-no-such-return", values=values))
    return found


def _duty(now: Overview, unit: str, period: str) -> Owed:
    """The one duty of a unit for a period. Raises UsageError."""
    of = duties_of(now, unit)
    task = meant_task(of, period)
    return next(one for one in of if (one.task, one.period) == (task, period))


def _refused(code: str, item: Return) -> ReturnsError:
    values = {"id": item.id, "file": item.file}
    return ReturnsError(Problem(f"returns.collect-{code}", values=values))
