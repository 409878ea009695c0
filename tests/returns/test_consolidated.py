"""From totals to the report: who counts, what is known, what is a 0 and what is not."""

from collections.abc import Mapping, Sequence
from datetime import date

from builders import real_units
from dispatch_gen.model.form import FREE_ROW
from dispatch_gen.render.report.report import Report, Standing
from dispatch_gen.returns.account import ledger_of
from dispatch_gen.returns.consolidated import Terms, report_of
from dispatch_gen.returns.ledger import Excused, Frozen, History, Outcome, Return
from dispatch_gen.returns.reading import Kind, Spot, Value
from dispatch_gen.returns.regional import Places
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
    real_form,
    real_owed,
)

LATE = date(2024, 7, 22)
PLACES = Places(real_units(), LATE)


def report(returns: Sequence[Return], period: str = JULY, **more: object) -> Report:
    history = History(returns=tuple(returns), **more)  # type: ignore[arg-type]
    ledger = ledger_of(real_owed(), history, date.max)
    now = totals(ledger, TASK, period, real_form())
    before = totals(ledger, TASK, JULY, real_form()) if period != JULY else None
    return report_of(Terms(now, before, ledger.freeze_of(TASK, period) is not None, PLACES))


def standings(of: Report) -> Mapping[str, Standing]:
    return {one.code: one.standing for one in of.units}


def test_a_period_in_which_nothing_came() -> None:
    of = report([])
    assert set(standings(of).values()) == {Standing.MISSING}
    assert (of.now.reported, of.now.asked, of.now.totals) == (0, 8, (None,))
    assert {row.counts for row in of.rows} == {(None,)}
    assert not of.has_figures


def test_each_way_to_report() -> None:
    returns = [
        came("000001/001"),
        came("000001/002", duty("107"), LATE),
        came("000001/003", duty("108"), nil=True, values={}),
        came("000001/004", duty("109"), outcome=Outcome.REJECTED),
        came("000001/005", duty("110"), outcome=Outcome.LOOK),
    ]
    excused = (Excused(duty("111").id, "lũ", DUE, "Lan"),)
    of = report(returns, excused=excused)
    assert standings(of) == {
        "105": Standing.MISSING, "106": Standing.ON_TIME, "107": Standing.LATE, "108": Standing.NIL,
        "109": Standing.FAULTY, "110": Standing.LOOK, "111": Standing.EXCUSED, "112": Standing.MISSING,
    }  # fmt: skip
    counts = {one.code: one.counts for one in of.units}
    assert (counts["106"], counts["108"], counts["109"]) == ((15,), (0,), (None,))
    assert (of.now.reported, of.now.asked, of.now.totals) == (3, 7, (30,))
    assert next(one for one in of.units if one.code == "107").days_late == 3
    assert next(one for one in of.units if one.code == "111").reason == "lũ"


def test_a_blank_is_no_0_and_a_dash_is() -> None:
    values = filled(12, 3) | {
        Spot("bao-chi", COLUMN): Value(Kind.BLANK),
        Spot("hoi-nghi", COLUMN): Value(Kind.NONE, "-"),
    }
    of = report([came(values=values)])
    rows = {row.id: row.counts for row in of.rows}
    assert (rows["bao-chi"], rows["hoi-nghi"]) == ((None,), (0,))
    assert [cell.spot for cell in of.unknown] == ["bao-chi.so-luot"]


def test_rows_that_units_added_are_one_row() -> None:
    values = filled(1) | {Spot("khac-1", COLUMN): number(4), Spot("them-1", COLUMN): number(5)}
    of = report([came(values=values)])
    assert [(row.id, row.counts) for row in of.rows][-1] == (FREE_ROW, (9,))
    assert sum(row.counts[0] or 0 for row in of.rows) == of.now.totals[0] == 10


def test_each_figure_is_the_sum_of_its_cells() -> None:
    of = report([came(), came("000001/002", duty("107"), values=filled(7, 0, 9))])
    assert of.now.totals == (sum(cell.count or 0 for cell in of.cells),)
    for unit in of.units:
        found = [cell.count or 0 for cell in of.cells if cell.unit == unit.code]
        assert unit.counts == ((sum(found),) if found else (None,))
    assert {cell.return_id for cell in of.cells} == {one.return_id for one in of.sent}


def test_a_frozen_period_stays_and_what_came_later_is_told_in_the_next() -> None:
    first = came("000001/001")
    later = came("000003/001", duty("107"), LATE, values=filled(40))
    frozen = Frozen(TASK, JULY, LATE, {duty().id: first.id}, "Lan", 2)
    july = report([first, later], frozen=(frozen,))
    assert (july.is_frozen, july.now.totals) == (True, (15,))
    assert standings(july)["107"] is Standing.AFTERWARDS
    august = report(
        [first, later, came("000004/001", duty("106", AUGUST))], AUGUST, frozen=(frozen,)
    )
    (added,) = august.added
    assert (added.unit, added.label, added.was, added.now) == (
        "UBND huyện Mường Tè", "tháng 7 năm 2024", (None,), (40,)
    )  # fmt: skip
    assert (august.now.totals, august.before and august.before.totals) == ((15,), (15,))
    assert august.before is not None
    assert august.before.reporting == {"106"}


def test_every_form_that_came_is_told_with_what_became_of_it() -> None:
    returns = [
        came("000001/001"),
        came("000002/001", on=LATE, values=filled(5)),
        came("000002/002", on=LATE, outcome=Outcome.REJECTED),
    ]
    of = report(returns)
    assert [(one.return_id, one.days_late) for one in of.sent] == [
        ("000001/001", 0), ("000002/001", 3), ("000002/002", 3)
    ]  # fmt: skip
    assert len({one.outcome for one in of.sent}) == 3
    assert of.now.totals == (5,)
