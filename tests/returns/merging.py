"""The communes of the real list report each month, before and after those of July 2025 took their place."""

from collections.abc import Callable
from datetime import date
from functools import cache

from builders import dispatch, real_units
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.obligation import Obligation, derive
from dispatch_gen.returns.account import ledger_of
from dispatch_gen.returns.ledger import History, Owed, Return
from dispatch_gen.returns.totals import Totals, totals
from returns.came import came, filled, real_form

TASK = "xa/bao-cao"
MAY, JUNE, JULY, AUGUST = (f"2025-0{month}" for month in (5, 6, 7, 8))


@cache
def communes() -> Dispatch:
    """Due on the 20th of each month from May to August 2025."""
    return dispatch(
        date="2025-05",
        addressees=[{"name": "UBND các xã, phường", "group": "ubnd-xa"}],
        deadlines=[
            {
                "id": "han", "title": "Báo cáo", "every": "month", "last_day": 20,
                "first": "2025-05", "last": "2025-08",
            }
        ],
        directives=[
            {"id": "y", "text": "Báo cáo {{ deadline.han }}.", "assignees": ["ubnd-xa"], "deadline": "han"}
        ],
        reporting=[
            {
                "id": "bao-cao", "directive": "y", "form": "truyen-thong-2g", "units": ["ubnd-xa"],
                "receivers": ["so-tttt"], "deadline": "han",
                "figures": {"until": "deadline", "first_day": "2025-05-01"},
            }
        ],
    )  # fmt: skip


@cache
def owed() -> tuple[Owed, ...]:
    found = derive("xa", communes(), real_units())
    return tuple(Owed(one) for one in found if one.task.form)


def returns(count: Callable[[Obligation], int | None]) -> tuple[Return, ...]:
    """The form of each unit and period with a number in its first row; None for one that did not come."""
    counted = ((one.obligation, count(one.obligation)) for one in owed())
    return tuple(
        came(f"000001/{n:03d}", duty, duty.due or date.max, values=filled(number))
        for n, (duty, number) in enumerate(counted, 1)
        if number is not None
    )


def summed(returns_: tuple[Return, ...], period: str) -> Totals:
    ledger = ledger_of(owed(), History(returns=returns_), date.max)
    return totals(ledger, TASK, period, real_form())
