"""Returns in few words, as the journal would hold them: for tests of what follows from them."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256

from builders import REAL, obligations, real_sources
from dispatch_gen.errors import Problem
from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.returns.ledger import Outcome, Owed, Return
from dispatch_gen.returns.reading import Identity, Kind, Reading, Spot, Step, Value

TASK = f"{REAL}/bao-cao-huyen"
JULY, AUGUST, SEPTEMBER = "2024-07", "2024-08", "2024-09"
DUE = date(2024, 7, 19)
COLUMN = "so-luot"


@cache
def real_form() -> Form:
    return real_sources().forms["truyen-thong-2g"].value


@cache
def real_owed() -> tuple[Owed, ...]:
    return tuple(Owed(one) for one in obligations() if one.task.form)


def duty(unit: str = "106", period: str = JULY) -> Obligation:
    found = (one.obligation for one in real_owed() if one.period == period)
    return next(one for one in found if one.party.id == unit)


def number(count: int) -> Value:
    return Value(Kind.NUMBER, str(count), count)


def words(text: str) -> Value:
    return Value(Kind.TEXT, text) if text else Value(Kind.BLANK)


def filled(*counts: int, **texts: str) -> dict[Spot, Value]:
    """The form as sent out, with numbers from the first row down, the other rows 0, and the right total."""
    form = real_form()
    known = dict(enumerate(counts))
    values = {Spot(row.id, COLUMN): number(known.get(n, 0)) for n, row in enumerate(form.rows)}
    values |= {
        Spot(row.id, column.id): Value(Kind.BLANK)
        for row in form.rows
        for column in form.columns
        if column.type == "text"
    }
    for n in range(form.free_rows):
        row = f"khac-{n + 1}"
        values |= {Spot(row, c): Value(Kind.BLANK) for c in ("ten", *(c.id for c in form.columns))}
    values[Spot("tong", COLUMN)] = number(sum(counts))
    return values


def reading(
    values: Mapping[Spot, Value] | None = None,
    of: Obligation | None = None,
    nil: bool = False,
    *,
    version: int | None = 1,
    step: Step = Step.XML,
    problems: tuple[Problem, ...] = (),
) -> Reading:
    of = of or duty()
    identity = Identity(
        dispatch=of.dispatch,
        form=of.task.form or "",
        version=version,
        unit=of.party.id,
        period=of.period.id if of.period else "",
        obligation=of.id,
        step=step,
    )
    return Reading(identity, filled(12, 3) if values is None else values, nil, {}, problems)


def came(
    id_: str = "000001/001",
    of: Obligation | None = None,
    on: date = DUE,
    outcome: Outcome = Outcome.ACCEPTED,
    values: Mapping[Spot, Value] | None = None,
    *,
    nil: bool = False,
    problems: tuple[Problem, ...] = (),
) -> Return:
    of = of or duty()
    return Return(
        id=id_,
        file=f"{of.party.id}.docx",
        sha256=sha256(id_.encode()).hexdigest(),
        size=1000,
        on=on,
        by="Văn thư",
        outcome=outcome,
        obligation=of.id,
        reading=reading(values, of, nil),
        problems=problems,
    )
