"""What is taken in, goes back, or waits: each form as an answer, and beside the others."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import real_sources, real_units
from dispatch_gen.errors import Problem, Severity
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.model.unit import Unit, Units
from dispatch_gen.returns.accept import Arrived, Run, accept
from dispatch_gen.returns.account import ledger_of
from dispatch_gen.returns.duties import Duties
from dispatch_gen.returns.ledger import Frozen, History, Outcome, Owed, Return
from dispatch_gen.returns.reading import Kind, Reading, Spot, Value
from dispatch_gen.returns.totals import totals
from returns.came import (
    AUGUST,
    COLUMN,
    DUE,
    JULY,
    TASK,
    came,
    duty,
    filled,
    number,
    reading,
    real_form,
    real_owed,
)

RUN = Run(2, DUE, "Lan")
FIRST = Spot("bao-chi", COLUMN)


def duties(history: History | None = None, owed: tuple[Owed, ...] | None = None) -> Duties:
    owed = owed or real_owed()
    forms = {key: one.value for key, one in real_sources().forms.items()}
    return Duties(owed, forms, real_units(), ledger_of(owed, history or History(), DUE))


def file(name: str, of: Reading | None) -> Arrived:
    problem = None if of else Problem("file.is-pdf")
    return Arrived(name, sha256(name.encode()).hexdigest(), 1, of, problem)


def taken(*arrived: Arrived, known: Duties | None = None, on: date = DUE) -> tuple[Return, ...]:
    found = accept(arrived, known or duties(), replace(RUN, on=on))
    for one in found:
        for problem in one.problems:
            assert problem.place.file == one.file or one.reading is None
            for language in LANGUAGES:
                assert Messages(language).sentence(problem)
                assert Messages(language).remedy(problem)
    return found


def only(of: Reading, **more: object) -> tuple[Outcome, set[str]]:
    (one,) = taken(file("a.docx", of), **more)  # type: ignore[arg-type]
    return one.outcome, {
        p.code.removeprefix("returns.check-") for p in one.problems if "check" in p.code
    }


def named(*obligations: str) -> Reading:
    """A form whose file names obligations that nobody knows, as the reader gives it."""
    values = {"written": "; ".join(obligations)}
    problem = Problem("returns.unknown-obligation", values=values)
    return replace(reading(problems=(problem,)), identity=None)


# --- as an answer


def test_a_good_form_is_accepted_and_counts_for_its_duty() -> None:
    (one,) = taken(file("a.docx", reading()))
    assert (one.id, one.outcome, one.obligation) == ("000002/001", Outcome.ACCEPTED, duty().id)
    assert (one.on, one.by, one.problems) == (DUE, "Lan", ())


def test_what_cannot_be_read_is_told_and_is_nobodys() -> None:
    (one,) = taken(file("a.pdf", None))
    assert (one.outcome, one.obligation, len(one.problems)) == (Outcome.UNREADABLE, "", 1)


@pytest.mark.parametrize(
    ("severity", "outcome"),
    [
        (Severity.ERROR, Outcome.REJECTED),
        (Severity.WARNING, Outcome.LOOK),
        (Severity.NOTE, Outcome.ACCEPTED),
    ],
)
def test_what_the_reader_found_decides_too(severity: Severity, outcome: Outcome) -> None:
    problem = Problem("file.damaged", severity=severity)
    (one,) = taken(file("a.docx", reading(problems=(problem,))))
    assert one.outcome is outcome
    assert one.problems[0].place.file == "a.docx"
    assert one.reading
    assert one.reading.problems == ()


LATER = duty(period=AUGUST)


@pytest.mark.parametrize(
    ("code", "outcome", "of"),
    [
        ("version", Outcome.REJECTED, reading(version=2)),
        ("too-early", Outcome.LOOK, reading(of=LATER)),
        ("unknown-dispatch", Outcome.REJECTED, named("khac/x/106/2024-07")),
        ("unknown-period", Outcome.REJECTED, named(f"{TASK}/106/2025-01")),
        ("unit-not-obliged", Outcome.REJECTED, named(f"{TASK}/so-tttt/2024-07")),
        ("unit-not-obliged", Outcome.REJECTED, named(f"{TASK}/zz/2024-07")),
    ],
)
def test_a_form_that_answers_nothing_or_not_surely(
    code: str, outcome: Outcome, of: Reading
) -> None:
    assert only(of) == (outcome, {code})


def test_a_unit_that_is_there_only_later() -> None:
    """And one whose code another unit had on that day, which was not asked."""
    units = real_units()
    new = Unit(code="99999", name="Xã Mới", kind="xa", valid_from=date(2025, 7, 1))
    more = Units(
        list_from=units.list_from,
        kinds=units.kinds,
        groups=units.groups,
        units=(*units.units, new),
    )
    known = replace(duties(), units=more)
    for unit, code in (("99999", "unit-not-valid"), ("03388", "unit-not-obliged")):
        of = named(f"{TASK}/{unit}/2024-07")
        assert only(of, known=known) == (Outcome.REJECTED, {code})


def test_a_duty_that_a_later_dispatch_ended_needs_a_look() -> None:
    owed = tuple(replace(one, superseded_by="09/UBND-VX") for one in real_owed())
    assert only(reading(), known=duties(owed=owed)) == (Outcome.LOOK, {"superseded"})


def test_a_frozen_period_takes_in_what_adds_to_the_next() -> None:
    history = History(frozen=(Frozen(TASK, JULY, DUE, {}),))
    assert only(reading(), known=duties(history)) == (Outcome.ACCEPTED, {"frozen"})


def test_figures_are_checked_with_the_form_of_the_duty() -> None:
    wrong = reading(filled(12, 3) | {Spot("tong", COLUMN): number(16)})
    assert only(wrong) == (Outcome.REJECTED, {"total"})


# --- beside the others


def outcomes(found: tuple[Return, ...]) -> dict[str, Outcome]:
    return {one.file: one.outcome for one in found}


def codes(found: tuple[Return, ...]) -> set[str]:
    return {p.code.removeprefix("returns.check-") for one in found for p in one.problems}


def test_two_that_differ_and_came_at_once_both_wait() -> None:
    found = taken(file("a.docx", reading(filled(12))), file("b.docx", reading(filled(13))))
    assert set(outcomes(found).values()) == {Outcome.LOOK}
    assert codes(found) == {"two-at-once"}
    assert found[0].problems[0].values["other"] == "b.docx"


def test_two_that_say_the_same_are_one() -> None:
    found = taken(file("a.docx", reading(filled(12))), file("b.docx", reading(filled(12))))
    assert set(outcomes(found).values()) == {Outcome.ACCEPTED}
    ledger = ledger_of(real_owed(), History(returns=found), DUE)
    assert totals(ledger, TASK, JULY, real_form()).total(COLUMN).value == 12


def test_the_same_figures_of_two_units_need_a_look() -> None:
    of_two = [file(f"{u}.docx", reading(filled(12, 3, 4), duty(u))) for u in ("106", "107")]
    found = taken(*of_two)
    assert outcomes(found) == {"106.docx": Outcome.LOOK, "107.docx": Outcome.LOOK}
    assert found[0].problems[0].values["unit"] == "Huyện Mường Tè"
    before = History(returns=(came(values=filled(12, 3, 4)),))
    (one,) = taken(of_two[1], known=duties(before))
    assert one.outcome is Outcome.LOOK


def test_few_figures_are_alike_by_chance() -> None:
    found = taken(*(file(f"{u}.docx", reading(filled(12), duty(u))) for u in ("106", "107")))
    assert set(outcomes(found).values()) == {Outcome.ACCEPTED}


AUTUMN = date(2024, 8, 15)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (50, 499, None),
        (50, 500, "jump"),
        (500, 50, "jump"),
        (5, 60, None),
        (0, 5000, None),
        (99, 0, None),
        (100, 0, "zero-after-much"),
    ],
)
def test_a_jump_against_the_last_period(before: int, after: int, code: str | None) -> None:
    history = History(returns=(came(values=filled(before)),))
    of = reading(filled(after, 1), LATER)
    (one,) = taken(file("a.docx", of), known=duties(history), on=AUTUMN)
    assert codes((one,)) == ({code} if code else set())
    assert one.outcome is (Outcome.LOOK if code else Outcome.ACCEPTED)


def test_a_jump_against_the_dispatch_that_this_one_amends() -> None:
    old = [
        replace(one, superseded_by="" if one.period == JULY else "02/UBND-VX")
        for one in real_owed()
    ]
    new = [
        Owed(replace(one.obligation, dispatch="moi"), continues=TASK)
        for one in real_owed()
        if one.period != JULY
    ]
    history = History(returns=(came(values=filled(50)),))
    of = reading(filled(500, 1), replace(LATER, dispatch="moi"))
    found = taken(file("a.docx", of), known=duties(history, (*new, *old)), on=AUTUMN)
    assert codes(found) == {"jump"}


def test_a_blank_row_where_there_was_much() -> None:
    history = History(returns=(came(values=filled(100)),))
    blank = filled(0, 1) | {FIRST: Value(Kind.BLANK)}
    found = taken(file("a.docx", reading(blank, LATER)), known=duties(history), on=AUTUMN)
    assert codes(found) == {"zero-after-much", "blank-rows"}


def test_the_period_before_may_come_in_the_same_run() -> None:
    found = taken(
        file("b.docx", reading(filled(50))),
        file("a.docx", reading(filled(5000), LATER)),
        on=AUTUMN,
    )
    assert outcomes(found) == {"a.docx": Outcome.LOOK, "b.docx": Outcome.ACCEPTED}


# --- what holds for any files

readings = st.builds(
    lambda unit, period, counts, nil: reading(filled(*counts), duty(unit, period), nil),
    st.sampled_from(["105", "106", "107"]),
    st.sampled_from([JULY, AUGUST]),
    st.lists(st.integers(0, 300), max_size=4),
    st.booleans(),
)
files = st.lists(st.one_of(st.none(), readings), max_size=10)


@given(files, st.randoms())
def test_the_order_of_the_files_does_not_matter(
    came_in: list[Reading | None], chance: Random
) -> None:
    """Nor what they are called: totals, and how many have which outcome."""
    some = [file(f"{n}.docx", of) for n, of in enumerate(came_in)]
    mixed = list(some)
    chance.shuffle(mixed)
    assert taken(*mixed, on=AUTUMN) == taken(*some, on=AUTUMN)
    renamed = [replace(one, file=f"x{n}.docx") for n, one in enumerate(mixed)]
    first, second = taken(*some, on=AUTUMN), taken(*renamed, on=AUTUMN)
    assert sorted(one.outcome for one in first) == sorted(one.outcome for one in second)
    for period in (JULY, AUGUST):
        sums = [
            totals(ledger_of(real_owed(), History(returns=of), AUTUMN), TASK, period, real_form())
            for of in (first, second)
        ]
        assert sums[0].total(COLUMN).value == sums[1].total(COLUMN).value


@given(files)
def test_received_is_the_sum_of_the_outcomes(came_in: list[Reading | None]) -> None:
    found = taken(*(file(f"{n}.docx", of) for n, of in enumerate(came_in)), on=AUTUMN)
    assert len(found) == len(came_in)
    assert [one.id for one in found] == sorted(one.id for one in found)
    unread = sum(of is None for of in came_in)
    assert sum(one.outcome is Outcome.UNREADABLE for one in found) == unread
