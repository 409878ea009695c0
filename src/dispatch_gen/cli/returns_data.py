"""Returned forms as data, for `--json`."""

from collections.abc import Sequence

from dispatch_gen.cli.show_records import problem_data
from dispatch_gen.messages import Messages
from dispatch_gen.returns.account import Change
from dispatch_gen.returns.ledger import Account, Outcome, Return
from dispatch_gen.returns.reading import Value
from dispatch_gen.returns.written import reading_data, value_data
from dispatch_gen.workflow.collect import Taken
from dispatch_gen.workflow.returns import Overview

Data = dict[str, object]


def taken_data(messages: Messages, taken: Taken, *, dry_run: bool) -> Data:
    """What `collect` did."""
    return {
        "dry_run": dry_run,
        "received": len(taken.returns),
        **{outcome.value: taken.count(outcome) for outcome in Outcome},
        "repeated": [one.place.file for one in taken.repeated],
        "unread": [problem_data(messages, one) for one in taken.unread],
        "returns": [return_data(messages, one) for one in taken.returns],
        "superseding": [
            {"new": one.new.id, "old": one.old.id, "changes": list(map(_change, one.changes))}
            for one in taken.superseding
        ],
    }


def return_data(messages: Messages, one: Return) -> Data:
    """A return with all that was read."""
    return {
        "id": one.id,
        "file": one.file,
        "sha256": one.sha256,
        "size": one.size,
        "on": one.on.isoformat(),
        "by": one.by,
        "outcome": one.outcome.value,
        "obligation": one.obligation,
        "reading": reading_data(one.reading) if one.reading else None,
        "problems": [{**problem_data(messages, p), "field": p.place.field} for p in one.problems],
    }


def status_data(messages: Messages, now: Overview, accounts: Sequence[Account]) -> Data:
    """How the duties stand, and the files that belong to none."""
    return {
        "accounts": [_account(one) for one in accounts],
        "strangers": [return_data(messages, one) for one in now.ledger.strangers],
    }


def _account(account: Account) -> Data:
    owed, counted = account.owed, account.counted
    due = owed.obligation.due
    return {
        "obligation": owed.obligation.id,
        "task": owed.task,
        "unit": owed.obligation.party.id,
        "name": owed.obligation.party.name,
        "period": owed.period,
        "due": due.isoformat() if due else None,
        "state": account.state.value,
        "days_late": account.days_late,
        "counted": counted.id if counted else None,
        "on": counted.on.isoformat() if counted else None,
        "before": [one.id for one in account.before],
        "look": [one.id for one in account.others if one.outcome is Outcome.LOOK],
        "rejected": [one.id for one in account.others if one.outcome is Outcome.REJECTED],
        "later": [one.id for one in account.later],
        "reason": account.reason,
        "superseded_by": owed.superseded_by,
    }


def _change(change: Change) -> Data:
    return {
        "cell": str(change.spot),
        "before": _value(change.before),
        "after": _value(change.after),
    }


def _value(value: Value | None) -> Data | None:
    return value_data(value) if value else None
