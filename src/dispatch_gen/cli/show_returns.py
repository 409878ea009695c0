"""What the terminal shows of returned forms: what came, how every duty stands, one return."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dispatch_gen.cli import returns_data as data
from dispatch_gen.cli.settings import Settings, print_json
from dispatch_gen.cli.show import Show
from dispatch_gen.cli.show_records import show_rows
from dispatch_gen.messages import Messages
from dispatch_gen.returns.account import Change, changes
from dispatch_gen.returns.checks import Sheet
from dispatch_gen.returns.ledger import Account, Outcome, Owed, Return, State
from dispatch_gen.returns.totals import named_rows
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.workflow.collect import Taken
from dispatch_gen.workflow.returns import Overview

_ALL = 40
"""Up to so many files each is shown; of more, those that somebody has to do something about."""
_SHOWN_CHANGES = 5


def show_taken(
    messages: Messages, settings: Settings, taken: Taken, sheets: Sequence[str], *, dry_run: bool
) -> None:
    """Every file with its outcome, what is wrong with it, and how many there were of each."""
    if settings.as_json:
        told = data.taken_data(messages, taken, dry_run=dry_run)
        print_json({**told, "corrections": list(sheets)})
        return
    show = Show(messages, settings.quiet)
    show.problems([p for one in taken.returns for p in one.problems] + list(taken.unread))
    shown = [r for r in taken.returns if len(taken.returns) <= _ALL or _wants_somebody(r)]
    if shown and not settings.quiet:
        owed = {a.owed.obligation.id: a.owed for a in taken.ledger.accounts}
        rows = [_came(messages, one, owed.get(one.obligation)) for one in shown]
        _table(messages, "returns-came", ("id", "file", "unit", "period", "outcome"), rows)
    for one in taken.superseding:
        what = _changed(messages, taken.now, one.new, one.changes)
        show.line("interface.returns-supersedes", new=one.new.file, old=one.old.file, what=what)
    counts = {outcome.value: taken.count(outcome) for outcome in Outcome}
    show.line("interface.returns-counts", received=len(taken.returns), **counts)
    if taken.repeated:
        show.line("interface.returns-repeated", count=len(taken.repeated))
    _show_sheets(show, sheets)
    if dry_run:
        show.line("interface.returns-dry-run")


def _show_sheets(show: Show, sheets: Sequence[str]) -> None:
    """Where the correction sheets lie."""
    for sheet in sheets:
        show.line("interface.returns-correction", file=sheet)


def _wants_somebody(one: Return) -> bool:
    return one.outcome is not Outcome.ACCEPTED


def _came(messages: Messages, one: Return, owed: Owed | None) -> list[str]:
    whose = [owed.obligation.party.name, owed.period] if owed else ["—", "—"]
    return [one.id, one.file, *whose, _outcome(messages, one)]


def _outcome(messages: Messages, one: Return) -> str:
    return messages.text(f"interface.returns-outcome-{one.outcome}")


def _changed(messages: Messages, now: Overview, one: Return, found: Sequence[Change]) -> str:
    """`Báo chí, Số lượt thực hiện: 12 → 15; …`."""
    owed = next((o for o in now.owed if o.obligation.id == one.obligation), None)
    if not found or owed is None or one.reading is None:
        return messages.text("interface.returns-no-change")
    sheet = Sheet(one.file, one.reading, now.form_of(owed.task))
    each = [f"{sheet.cell(c.spot)}: {_written(c.before)} → {_written(c.after)}" for c in found]
    more = len(each) - _SHOWN_CHANGES
    return "; ".join([*each[:_SHOWN_CHANGES], *([f"… (+{more})"] if more > 0 else [])])


def _written(value: object) -> str:
    return getattr(value, "written", "") or "—"


# --- how every duty stands


def show_status(
    messages: Messages, settings: Settings, now: Overview, accounts: Sequence[Account]
) -> None:
    """A line for each duty, and how many of each state there are in each period."""
    if settings.as_json:
        print_json(data.status_data(messages, now, accounts))
        return
    show = Show(messages, settings.quiet)
    if not accounts:
        show.line("interface.returns-nothing-owed")
        return
    names = ("unit", "period", "due", "state", "came", "id", "remark")
    _table(messages, "returns-status", names, [_standing(messages, a) for a in accounts])
    for period in dict.fromkeys(a.owed.period for a in accounts):
        of = [a for a in accounts if a.owed.period == period]
        told = {"period": of[0].owed.label or "—", "units": len(of), "states": _sums(messages, of)}
        show.line("interface.returns-sum", **told)
    if now.ledger.strangers:
        show.line("interface.returns-strangers", count=len(now.ledger.strangers))


def _sums(messages: Messages, accounts: Iterable[Account]) -> str:
    counted = Counter(a.state for a in accounts)
    return ", ".join(
        f"{counted[state]} {messages.text(f'interface.returns-state-{state}').lower()}"
        for state in State
        if counted[state]
    )


def _standing(messages: Messages, account: Account) -> list[str]:
    owed, counted = account.owed, account.counted
    due = owed.obligation.due
    return [
        owed.obligation.party.name,
        owed.period,
        in_digits(due) if due else "",
        _state(messages, account),
        in_digits(counted.on) if counted else "",
        counted.id if counted else "",
        _remark(messages, account),
    ]


def _state(messages: Messages, account: Account) -> str:
    word = messages.text(f"interface.returns-state-{account.state}")
    if not account.days_late:
        return word
    key = "late-by" if account.state is State.LATE else "and-late-by"
    return messages.text(f"interface.returns-{key}", state=word, days=account.days_late)


def _remark(messages: Messages, account: Account) -> str:
    """Why a unit is excused, what ended a duty, what waits."""
    said = [account.reason] if account.state is State.EXCUSED else []
    if account.owed.superseded_by:
        said.append(
            messages.text("interface.returns-superseded-by", number=account.owed.superseded_by)
        )
    for outcome in (Outcome.LOOK, Outcome.REJECTED):
        ids = [one.id for one in account.others if one.outcome is outcome]
        if ids:
            word = messages.text(f"interface.returns-outcome-{outcome}").lower()
            said.append(f"{word}: {', '.join(ids)}")
    if account.later:
        ids = [one.id for one in account.later]
        said.append(messages.text("interface.returns-later", ids=", ".join(ids)))
    return "; ".join(said)


# --- one unit, one return


def show_account(
    messages: Messages, settings: Settings, now: Overview, accounts: Sequence[Account]
) -> None:
    """All that came for each duty of a unit, in order, and what each changed."""
    if settings.as_json:
        print_json(data.status_data(messages, now, accounts))
        return
    show = Show(messages, settings.quiet)
    for account in accounts:
        owed = account.owed
        told = {"unit": owed.obligation.party.name, "period": owed.label or "—"}
        show.line("interface.returns-of", state=_state(messages, account), **told)
        rows = _history(messages, now, account)
        if rows:
            _table(messages, "returns-all", ("id", "came", "file", "outcome", "changed"), rows)


def _history(messages: Messages, now: Overview, account: Account) -> list[list[str]]:
    before = {two.id: one for one, two in pairwise(account.accepted)}
    rows = []
    for one in sorted((*account.accepted, *account.others), key=lambda one: (one.on, one.id)):
        word = _outcome(messages, one)
        if one == account.counted:
            word = messages.text("interface.returns-counts-now", outcome=word)
        old = before.get(one.id)
        what = _changed(messages, now, one, changes(old, one)) if old else ""
        rows.append([one.id, in_digits(one.on), one.file, word, what])
    return rows


def show_return(messages: Messages, settings: Settings, now: Overview, one: Return) -> None:
    """A return with its figures and what is wrong with it."""
    if settings.as_json:
        print_json(data.return_data(messages, one))
        return
    show = Show(messages, settings.quiet)
    told = {"id": one.id, "file": one.file, "on": in_digits(one.on), "by": one.by or "—"}
    show.line("interface.returns-one", outcome=_outcome(messages, one), **told)
    show.line("interface.returns-hash", sha256=one.sha256, size=one.size)
    owed = next((o for o in now.owed if o.obligation.id == one.obligation), None)
    if owed is not None:
        whose = {"unit": owed.obligation.party.name, "period": owed.label or "—"}
        show.line("interface.returns-whose", **whose)
    if owed is not None and one.reading is not None:
        if one.reading.nil:
            show.line("interface.returns-nil")
        form, values = now.form_of(owed.task), one.reading.values
        rows = [
            [name, *(_written(values.get(spot)) for spot in spots)]
            for name, spots in named_rows(form, one.reading)
        ]
        show_rows(form.title, [form.row_title, *(c.title for c in form.columns)], rows)
    show.problems(one.problems)


def show_decided(
    messages: Messages, settings: Settings, one: Return, sheets: Sequence[str]
) -> None:
    """What became of a return by the clerk's word."""
    if settings.as_json:
        print_json({**data.return_data(messages, one), "corrections": list(sheets)})
        return
    word, show = _outcome(messages, one).lower(), Show(messages, settings.quiet)
    show.line("interface.returns-decided", id=one.id, file=one.file, outcome=word)
    _show_sheets(show, sheets)


def _table(
    messages: Messages, title: str, names: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    heading = messages.text(f"interface.{title}", count=len(rows))
    show_rows(heading, [messages.text(f"interface.returns-column-{name}") for name in names], rows)
