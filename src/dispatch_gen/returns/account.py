"""From what was owed and what the journal says to the ledger: which return counts, and how each duty stands.

Nothing here depends on the order in which a run met its files: of two returns the one that came on the later
day counts; of one day, the one that was accepted later.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.returns.ledger import (
    Account,
    Decided,
    Excused,
    Frozen,
    History,
    Ledger,
    Outcome,
    Owed,
    Return,
    State,
    Supplement,
)
from dispatch_gen.returns.reading import Spot, Value

_BY_HAND = {
    Outcome.ACCEPTED: "returns.collect-accepted-by-hand",
    Outcome.REJECTED: "returns.collect-rejected-by-hand",
}


def ledger_of(owed: Sequence[Owed], history: History, today: dt.date) -> Ledger:
    """The ledger as it stands on `today`."""
    came = _came(history)
    excused = {one.obligation: one for one in history.excused}
    frozen = {(one.task, one.period): one for one in history.frozen}
    of: dict[str, list[_Came]] = {}
    for one in sorted(came, key=lambda one: one.order):
        of.setdefault(one.item.obligation, []).append(one)
    books = [
        _book(duty, of.pop(duty.obligation.id, []), frozen.get((duty.task, duty.period)))
        for duty in owed
    ]
    return Ledger(
        accounts=tuple(_account(book, excused.get(book.id), today) for book in books),
        strangers=tuple(one.item for rest in of.values() for one in rest),
        frozen=history.frozen,
        supplements=tuple(one for book in books for one in _supplements(book, owed, frozen)),
    )


# --- what the clerk decided


@dataclass(frozen=True, slots=True)
class _Came:
    """A return as decided, and since which entry of the journal it stands so."""

    item: Return
    since: int

    @property
    def order(self) -> tuple[dt.date, int, tuple[int, int]]:
        return self.item.on, self.since, place_of(self.item.id)


def place_of(id_: str) -> tuple[int, int]:
    """`000012/003` -> (12, 3): the run and the place in it."""
    run, _, place = id_.partition("/")
    return int(run), int(place)


def as_decided(history: History) -> tuple[Return, ...]:
    """Every return with the outcome that counts: its own, or what the clerk decided."""
    return tuple(one.item for one in _came(history))


def _came(history: History) -> list[_Came]:
    decided = {one.id: one for one in history.decided}  # the last word counts
    return [_decided(one, decided.get(one.id)) for one in history.returns]


def _decided(item: Return, decision: Decided | None) -> _Came:
    if decision is None:
        return _Came(item, place_of(item.id)[0])
    note = Problem(
        _BY_HAND[decision.outcome],
        Place(item.file),
        Severity.NOTE,
        {"by": decision.by, "reason": decision.reason},
    )
    changed = replace(
        item,
        outcome=decision.outcome,
        obligation=decision.obligation or item.obligation,
        problems=(*item.problems, note),
    )
    return _Came(changed, decision.number)


# --- how a duty stands


@dataclass(frozen=True, slots=True)
class _Book:
    """What came for one duty, parted by what it is worth."""

    owed: Owed
    counted: Return | None
    before: tuple[Return, ...]
    others: tuple[Return, ...]
    later: tuple[_Came, ...]

    @property
    def accepted(self) -> tuple[Return, ...]:
        counted = (self.counted,) if self.counted else ()
        return (*self.before, *counted, *(one.item for one in self.later))

    @property
    def id(self) -> str:
        return self.owed.obligation.id


def _book(owed: Owed, came: Sequence[_Came], frozen: Frozen | None) -> _Book:
    kept = frozen.returns.get(owed.obligation.id) if frozen else None
    accepted = [one for one in came if one.item.outcome is Outcome.ACCEPTED or one.item.id == kept]
    others = tuple(one.item for one in came if one not in accepted)
    if frozen is None:
        kept = accepted[-1].item.id if accepted else None
    until = next((n + 1 for n, one in enumerate(accepted) if one.item.id == kept), 0)
    items = tuple(one.item for one in accepted[:until])
    return _Book(owed, items[-1] if items else None, items[:-1], others, tuple(accepted[until:]))


def _account(book: _Book, excused: Excused | None, today: dt.date) -> Account:
    accepted = book.accepted
    due = book.owed.obligation.due
    late = max(0, (accepted[0].on - due).days) if accepted and due else 0
    return Account(
        owed=book.owed,
        state=_state(book, late, excused, today),
        counted=book.counted,
        before=book.before,
        others=book.others,
        later=tuple(one.item for one in book.later),
        days_late=late,
        reason=excused.reason if excused else "",
    )


def _state(book: _Book, late: int, excused: Excused | None, today: dt.date) -> State:
    """Figures that came say most; then why there need be none; then what came in vain.

    A unit has met its duty on the day of its first return that was accepted; to correct it later is not late.
    """
    if book.accepted:
        shown = book.counted or book.accepted[-1]
        if shown.reading is not None and shown.reading.nil:
            return State.NIL
        return State.LATE if late else State.ON_TIME
    if book.owed.superseded_by:
        return State.SUPERSEDED
    if excused is not None:
        return State.EXCUSED
    if book.others:
        return State.FAULTY
    due = book.owed.obligation.due
    return State.MISSING if due and today > due else State.EXPECTED


def _supplements(
    book: _Book, owed: Iterable[Owed], frozen: Mapping[tuple[str, str], Frozen]
) -> Iterable[Supplement]:
    if not book.later:
        return
    tasks = {one.period: one.task for one in owed if _goes_on(one, book.owed)}
    told = book.counted
    for one in book.later:
        open_ = (
            period
            for period, task in sorted(tasks.items())
            if (task, period) not in frozen or frozen[task, period].number > one.since
        )
        into = next(open_, "")
        task = tasks.get(into, book.owed.task)
        yield Supplement(book.owed.obligation, task, into, one.item, told)
        told = one.item


def _goes_on(one: Owed, earlier: Owed) -> bool:
    """Whether a duty is of a later period of the same figures, and stands."""
    return one.series == earlier.series and one.period > earlier.period and not one.superseded_by


# --- what a later return changed


@dataclass(frozen=True, slots=True)
class Change:
    """A cell in which two returns differ; None where one of them has no such cell."""

    spot: Spot
    before: Value | None
    after: Value | None


def changes(before: Return, after: Return) -> tuple[Change, ...]:
    """What differs in worth or in words between two returns, by row and column."""
    first = before.reading.values if before.reading else {}
    second = after.reading.values if after.reading else {}
    return tuple(
        Change(spot, first.get(spot), second.get(spot))
        for spot in sorted({*first, *second})
        if _worth(first.get(spot)) != _worth(second.get(spot))
    )


def _worth(value: Value | None) -> tuple[object, ...]:
    """`1250` and `1.250` are the same; so are a blank cell and none."""
    if value is None or not value.written:
        return ("",)
    return (value.kind, value.number if value.number is not None else value.written)
