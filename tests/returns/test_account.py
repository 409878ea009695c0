"""Which return counts, how each duty stands, and what came too late for a report."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.returns.account import changes, ledger_of
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
)
from dispatch_gen.returns.reading import Kind, Spot, Value
from dispatch_gen.returns.totals import totals
from returns.came import (
    AUGUST,
    COLUMN,
    DUE,
    JULY,
    SEPTEMBER,
    TASK,
    came,
    duty,
    filled,
    number,
    real_form,
    real_owed,
)

BEFORE, AFTER = DUE - timedelta(days=4), DUE + timedelta(days=4)
OWED = real_owed()


def ledger(*returns: Return, today: date = AFTER, **more: object) -> Ledger:
    return ledger_of(OWED, History(returns=returns, **more), today)  # type: ignore[arg-type]


def account(of: Ledger, unit: str = "106", period: str = JULY) -> Account:
    return next(a for a in of.accounts if a.owed.obligation == duty(unit, period))


def excused() -> Excused:
    return Excused(duty().id, "bão lũ", BEFORE, "Văn thư")


@pytest.mark.parametrize(
    ("returns", "today", "state", "late"),
    [
        ((), DUE, State.EXPECTED, 0),
        ((), DUE + timedelta(days=1), State.MISSING, 0),
        ((came(on=DUE),), AFTER, State.ON_TIME, 0),
        ((came(on=AFTER),), AFTER, State.LATE, 4),
        ((came(on=DUE, nil=True),), AFTER, State.NIL, 0),
        ((came(on=AFTER, nil=True),), AFTER, State.NIL, 4),
        ((came(outcome=Outcome.REJECTED),), AFTER, State.FAULTY, 0),
        ((came(outcome=Outcome.LOOK),), BEFORE, State.FAULTY, 0),
    ],
)
def test_how_a_duty_stands(
    returns: tuple[Return, ...], today: date, state: State, late: int
) -> None:
    found = account(ledger(*returns, today=today))
    assert (found.state, found.days_late) == (state, late)


def test_an_excused_unit_owes_nothing_but_what_it_sends_counts() -> None:
    assert account(ledger(excused=(excused(),))).state is State.EXCUSED
    assert account(ledger(excused=(excused(),))).reason == "bão lũ"
    assert account(ledger(came(), excused=(excused(),))).state is State.ON_TIME


def test_a_duty_that_a_later_dispatch_ended() -> None:
    owed = [replace(one, superseded_by="07/UBND-VX") for one in OWED]
    found = ledger_of(owed, History(), AFTER)
    assert {one.state for one in found.accounts} == {State.SUPERSEDED}
    assert account(ledger_of(owed, History(returns=(came(),)), AFTER)).state is State.ON_TIME


def test_the_later_return_counts_and_the_earlier_stays() -> None:
    first, second = came("000001/001", on=BEFORE), came("000002/001", on=DUE)
    found = account(ledger(second, first))
    assert (found.counted, found.before) == (second, (first,))


def test_one_that_came_earlier_does_not_count_though_it_was_entered_later() -> None:
    first, late_entered = came("000001/001", on=DUE), came("000002/001", on=BEFORE)
    found = account(ledger(first, late_entered))
    assert (found.counted, found.before) == (first, (late_entered,))


def test_to_correct_what_came_in_time_is_not_late() -> None:
    first, second = came("000001/001", on=DUE), came("000002/001", on=AFTER)
    found = account(ledger(first, second))
    assert (found.counted, found.state, found.days_late) == (second, State.ON_TIME, 0)
    rejected = replace(first, outcome=Outcome.REJECTED)
    assert account(ledger(rejected, second)).days_late == 4


def test_a_later_one_that_is_faulty_takes_nothing_away() -> None:
    first = came("000001/001", on=BEFORE)
    bad = came("000002/001", on=DUE, outcome=Outcome.REJECTED)
    found = account(ledger(first, bad))
    assert (found.counted, found.others, found.state) == (first, (bad,), State.ON_TIME)


def test_what_the_clerk_decided_counts_from_then_on() -> None:
    look = came("000001/001", outcome=Outcome.LOOK)
    yes = Decided(look.id, Outcome.ACCEPTED, "đã gọi hỏi", AFTER, "Lan", number=2)
    found = account(ledger(look, decided=(yes,)))
    assert found.counted
    assert found.counted.problems[-1].code == "returns.collect-accepted-by-hand"
    no = replace(yes, outcome=Outcome.REJECTED, number=3)
    assert account(ledger(look, decided=(yes, no))).counted is None


def test_of_one_day_the_one_accepted_later_counts() -> None:
    look, plain = came("000001/001", outcome=Outcome.LOOK), came("000002/001")
    yes = Decided(look.id, Outcome.ACCEPTED, "đúng", AFTER, "Lan", number=3)
    found = account(ledger(look, plain, decided=(yes,)))
    assert found.counted
    assert found.counted.id == look.id


def test_a_stranger_is_given_to_its_duty_by_the_clerk() -> None:
    stranger = replace(came(outcome=Outcome.LOOK), obligation="")
    assert ledger(stranger).strangers == (stranger,)
    yes = Decided(stranger.id, Outcome.ACCEPTED, "đúng", AFTER, "Lan", duty().id, 2)
    found = ledger(stranger, decided=(yes,))
    assert found.strangers == ()
    assert account(found).counted


# --- frozen periods


def freeze(*kept: Return, number: int = 5, period: str = JULY) -> Frozen:
    returns = {one.obligation: one.id for one in kept}
    return Frozen(TASK, period, AFTER, returns, "Văn thư", number)


def test_a_frozen_period_keeps_its_figures() -> None:
    kept = came("000001/001", values=filled(10))
    corrected = came("000006/001", on=AFTER + timedelta(days=1), values=filled(99))
    new = came("000006/002", of=duty("107"), on=AFTER, values=filled(5))
    found = ledger(kept, corrected, new, frozen=(freeze(kept),))
    assert account(found).counted == kept
    assert account(found).later == (corrected,)
    other = account(found, "107")
    assert (other.counted, other.later, other.state) == (None, (new,), State.LATE)
    assert totals(found, TASK, JULY, real_form()).total(COLUMN).value == 10


def test_what_came_after_is_told_in_the_next_report_that_is_open() -> None:
    kept = came("000001/001", values=filled(10))
    second, third = came("000006/001", on=AFTER), came("000008/001", on=AFTER)
    freezes = (freeze(kept), freeze(number=7, period=AUGUST))
    found = ledger(kept, second, third, frozen=freezes).supplements
    assert [(s.into, s.later, s.earlier) for s in found] == [
        (AUGUST, second, kept),
        (SEPTEMBER, third, second),
    ]


def test_after_the_last_period_there_is_no_next_report() -> None:
    late = came("000009/001", of=duty("106", SEPTEMBER), on=date(2024, 10, 1))
    found = ledger(late, frozen=(freeze(period=SEPTEMBER),)).supplements
    assert [(s.into, s.earlier) for s in found] == [("", None)]


def test_a_later_dispatch_that_goes_on_with_the_figures_tells_them() -> None:
    kept = came("000001/001", values=filled(10))
    late = came("000006/001", on=AFTER)
    history = History(returns=(kept, late), frozen=(freeze(kept),))
    later = [one for one in real_owed() if one.period > JULY]
    over = [replace(one, superseded_by="02/UBND-VX") for one in later]
    anew = [Owed(replace(one.obligation, dispatch="sua-doi"), continues=one.task) for one in later]
    july = [one for one in real_owed() if one.period == JULY]
    found = ledger_of((*july, *over, *anew), history, AFTER).supplements
    assert [(s.task, s.into) for s in found] == [("sua-doi/bao-cao-huyen", AUGUST)]


# --- what holds for any history

outcomes = st.sampled_from([o for o in Outcome if o is not Outcome.UNREADABLE])
units = st.sampled_from(["105", "106", "107"])
days = st.dates(BEFORE, AFTER)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Return, ...]:
    many = draw(st.lists(st.tuples(units, days, outcomes, st.integers(0, 99)), max_size=12))
    return tuple(
        came(f"{n:06d}/001", duty(unit), on, outcome, filled(count))
        for n, (unit, on, outcome, count) in enumerate(many, 1)
    )


@given(histories(), st.randoms())
def test_the_order_of_the_journal_does_not_matter_and_nothing_is_lost(
    returns: tuple[Return, ...], chance: Random
) -> None:
    mixed = list(returns)
    chance.shuffle(mixed)
    found = ledger(*returns)
    assert ledger(*mixed) == found
    kept = [
        one.id
        for a in found.accounts
        for one in (*a.before, *([a.counted] if a.counted else []), *a.others, *a.later)
    ]
    assert sorted(kept) == sorted(one.id for one in returns)
    assert all(a.counted for a in found.accounts if a.before)


@given(histories())
def test_each_total_is_the_sum_over_its_provenance(returns: tuple[Return, ...]) -> None:
    found = ledger(*returns)
    sums = totals(found, TASK, JULY, real_form())
    counted = [a.counted for a in found.accounts if a.counted]
    expected = sum(
        value.count or 0
        for one in counted
        for spot, value in (one.reading.values if one.reading else {}).items()
        if spot.column == COLUMN and spot.row != "tong"
    )
    total = sums.total(COLUMN)
    assert total.value == expected == sum(f.value.count or 0 for f in total.figures)
    codes = [a.owed.obligation.party.id for a in sums.accounts]
    assert sum(sums.by_unit(code, COLUMN).value for code in codes) == total.value
    assert sum(sums.by_row(row, COLUMN).value for row, _ in sums.rows) == total.value
    assert {f.return_id for f in total.figures} == {one.id for one in counted}


# --- what changed


def test_what_a_second_return_changed() -> None:
    first, second = came(values=filled(12, 3)), came(values=filled(12, 5))
    found = changes(first, second)
    spots = [Spot("phat-thanh-truyen-hinh", COLUMN), Spot("tong", COLUMN)]
    assert [one.spot for one in found] == spots
    assert (found[0].before, found[0].after) == (number(3), number(5))


def test_another_way_to_write_a_number_is_no_change() -> None:
    spot = Spot("bao-chi", COLUMN)
    one = came(values={spot: Value(Kind.NUMBER, "1250", 1250)})
    other = came(values={spot: Value(Kind.NUMBER, "1.250", 1250)})
    assert changes(one, other) == ()
    assert len(changes(one, came(values={}))) == 1
