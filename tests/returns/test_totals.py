"""Totals by unit, row and column, each with its provenance; and by greater and later units."""

from datetime import date

from builders import dispatch, real_units
from dispatch_gen.model.obligation import derive
from dispatch_gen.returns.account import ledger_of
from dispatch_gen.returns.ledger import History, Ledger, Owed, Return
from dispatch_gen.returns.reading import Kind, Spot, Value
from dispatch_gen.returns.totals import Totals, district, named_rows, successor, sum_of, totals
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
    words,
)

FIRST = Spot("bao-chi", COLUMN)


def of(*returns: Return, period: str = JULY) -> Totals:
    return totals(ledger_of(real_owed(), History(returns=returns), DUE), TASK, period, real_form())


def test_by_unit_by_row_and_over_all() -> None:
    found = of(
        came("000001/001", values=filled(12, 3)), came("000001/002", duty("107"), values=filled(5))
    )
    assert found.total(COLUMN).value == 20
    assert found.by_unit("106", COLUMN).value == 15
    assert found.by_unit("105", COLUMN).value == 0
    assert found.by_row("bao-chi", COLUMN).value == 17
    assert found.cell("106", "bao-chi", COLUMN).value == 12
    assert [column.id for column in found.columns] == [COLUMN]
    assert len(found.accounts) == 8


def test_a_figure_tells_file_cell_and_value() -> None:
    one = came(values=filled(12, 3))
    (figure,) = of(one).cell("106", "bao-chi", COLUMN).figures
    assert (figure.return_id, figure.file, figure.sha256) == (one.id, one.file, one.sha256)
    assert (figure.spot, figure.value, figure.unit) == (FIRST, number(12), "106")
    assert figure.name == "Báo chí (báo in, báo điện tử)"


def test_blank_and_unreadable_are_no_zero() -> None:
    nothing, nonsense = Value(Kind.NONE, "không"), Value(Kind.UNREADABLE, "nhiều")
    second, third = (Spot(row.id, COLUMN) for row in real_form().rows[1:3])
    values = filled() | {FIRST: Value(Kind.BLANK), second: nonsense, third: nothing}
    total = of(came(values=values)).total(COLUMN)
    assert total.value == 0
    assert [figure.spot for figure in total.unknown] == [FIRST, second]
    assert third in {figure.spot for figure in total.figures}


def test_rows_that_units_wrote_themselves_are_summed_as_one() -> None:
    extra = {
        Spot("khac-1", "ten"): words("Chiếu phim"),
        Spot("khac-1", COLUMN): number(2),
        Spot("them-1", COLUMN): number(3),
    }
    found = of(came(values=filled(1) | extra))
    assert found.rows[-1] == ("khac", "")
    names = {figure.spot.row: figure.name for figure in found.by_row("khac", COLUMN).figures}
    assert names == {"khac-1": "Chiếu phim", "them-1": ""}
    assert found.by_row("khac", COLUMN).value == 5
    assert found.total(COLUMN).value == 6
    assert ("khac", "") not in of(came()).rows


def test_what_a_unit_wrote_as_its_total_is_not_summed() -> None:
    assert (
        of(came(values=filled(12) | {Spot("tong", COLUMN): number(999)})).total(COLUMN).value == 12
    )


def test_nil_reports_have_no_figures() -> None:
    assert of(came(values=filled(12), nil=True)).figures == ()


def test_each_period_by_itself() -> None:
    one = came(of=duty(period=AUGUST), values=filled(4))
    assert of(one).total(COLUMN).value == 0
    assert of(one, period=AUGUST).total(COLUMN).value == 4
    assert of().accounts[0].counted is None


def test_nothing_is_zero() -> None:
    assert (sum_of(()).value, sum_of(()).figures) == (0, ())


def test_the_rows_of_a_return_in_words() -> None:
    values = filled(1) | {
        Spot("khac-2", "ten"): words("Chiếu phim"),
        Spot("khac-2", COLUMN): number(2),
    }
    rows = list(named_rows(real_form(), reading(values)))
    assert rows[0][0] == "Báo chí (báo in, báo điện tử)"
    assert [name for name, _ in rows[-2:]] == ["Chiếu phim", "Tổng cộng"]
    assert rows[-1][1][0] == Spot("tong", COLUMN)


# --- greater and later units

AFTER_MERGER = date(2025, 7, 1)


def communes() -> tuple[Owed, ...]:
    """All communes of the province report."""
    changes: dict[str, object] = {
        "addressees": [{"name": "UBND các xã", "group": "ubnd-xa"}],
        "deadlines": [{"id": "han", "title": "Báo cáo", "on": "2024-07-19"}],
        "directives": [
            {"id": "y", "text": "Báo cáo {{ deadline.han }}.", "assignees": ["ubnd-xa"], "deadline": "han"}
        ],
        "reporting": [
            {
                "id": "bao-cao", "directive": "y", "form": "truyen-thong-2g", "units": ["ubnd-xa"],
                "receivers": ["so-tttt"], "deadline": "han",
                "figures": {"until": "deadline", "first_day": "2024-07-01"},
            }
        ],
    }  # fmt: skip
    found = derive("xa", dispatch(**changes), real_units())
    return tuple(Owed(one) for one in found if one.task.form)


def by_communes() -> tuple[Ledger, Totals]:
    owed = communes()
    returns = tuple(
        came(f"000001/{n:03d}", one.obligation, values=filled(n)) for n, one in enumerate(owed, 1)
    )
    ledger = ledger_of(owed, History(returns=returns), DUE)
    return ledger, totals(ledger, "xa/bao-cao", "", real_form())


def test_by_district() -> None:
    _, found = by_communes()
    regions = found.by_region(real_units(), DUE, district)
    assert [one.code for one in regions] == ["105", "106", "107", "108", "109", "110", "111", "112"]
    assert sum(one.sums[COLUMN].value for one in regions) == found.total(COLUMN).value
    assert sum(len(one.units) for one in regions) == 106
    assert not any(one.is_break for one in regions)


def test_by_the_units_that_took_their_place() -> None:
    _, found = by_communes()
    regions = found.by_region(real_units(), AFTER_MERGER, successor)
    assert len(regions) == 38
    assert sum(one.sums[COLUMN].value for one in regions) == found.total(COLUMN).value
    figures = [f for one in regions for f in one.sums[COLUMN].figures]
    assert len(figures) == len(found.total(COLUMN).figures)
    assert all(real_units().on(one.code, AFTER_MERGER) for one in regions)
    merged = next(one for one in regions if len(one.units) > 1)
    assert merged.is_break


def test_a_code_alone_names_no_unit() -> None:
    """`03388` was one ward until June 2025, and is another from July on."""
    _, found = by_communes()
    before = {one.code: one for one in found.by_region(real_units(), DUE, successor)}["03388"]
    after = {one.code: one for one in found.by_region(real_units(), AFTER_MERGER, successor)}[
        "03388"
    ]
    assert (before.units, before.is_break) == (("03388",), False)
    assert after.is_break
    assert after.id != before.id


def test_a_unit_without_a_successor_stands_for_itself() -> None:
    found = of(came(values=filled(12)))
    regions = found.by_region(real_units(), AFTER_MERGER, successor)
    assert [one.units for one in regions] == [(a.owed.obligation.party.id,) for a in found.accounts]
    assert sum(one.sums[COLUMN].value for one in regions) == 12
