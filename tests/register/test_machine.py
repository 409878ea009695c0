"""Any order of calls, beside a simple model of what a register is."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dispatch_gen.errors import RegisterError, Severity
from dispatch_gen.register.entry import Address, Link, Outgoing
from dispatch_gen.register.store import Register
from dispatch_gen.register.verify import verify
from register.samples import ARRIVAL, DAY, HASH, draft

SERIES = {"all": "UBND-VX", "bao-cao": "BC-UBND"}
KEYS = st.sampled_from("abcdefgh")
FIRST = date(2024, 12, 28)


@dataclass
class Line:
    key: str
    date: date
    state: str = "reserved"


class Machine(RuleBasedStateMachine):
    make: ClassVar[Callable[[], Callable[[], Register]]]

    @initialize()
    def begin(self) -> None:
        self.opens = type(self).make()
        self.register = self.opens()
        self.books: dict[tuple[str, int], list[Line]] = {}
        self.incoming = 0

    def teardown(self) -> None:
        with suppress(AttributeError):
            self.register.close()

    # --- the model

    def line(self, key: str) -> Line | None:
        return next((one for one in self.lines() if one.key == key and one.state != "void"), None)

    def lines(self) -> list[Line]:
        return [one for book in self.books.values() for one in book]

    def at(self, line: Line) -> Address:
        for (series, year), book in self.books.items():
            if any(one is line for one in book):
                number = next(n for n, one in enumerate(book, 1) if one is line)
                return Address(series, year, number)
        raise KeyError(line)

    def refused(self, call: Callable[[], object]) -> None:
        with pytest.raises(RegisterError):
            call()

    # --- calls

    @rule(key=KEYS, series=st.sampled_from(sorted(SERIES)), after=st.integers(0, 6))
    def reserve(self, key: str, series: str, after: int) -> None:
        day = FIRST + timedelta(days=after)
        wanted = draft(key, series=series, symbol=SERIES[series], date=day)
        known = self.line(key)
        last = [
            one.date for (name, _), book in self.books.items() if name == series for one in book
        ]
        if not known and last and max(last) > day:
            self.refused(lambda: self.register.reserve(wanted))
            return
        if not known:
            known = Line(key, day)
            self.books.setdefault((series, day.year), []).append(known)
        found = self.register.reserve(wanted)
        assert (found.at, found.date) == (self.at(known), known.date)
        assert isinstance(found, Outgoing) == (known.state == "issued")

    @rule(key=KEYS)
    def confirm(self, key: str) -> None:
        known = self.line(key)
        if known is None:
            self.refused(lambda: self.register.confirm(key, HASH, key, HASH))
            return
        known.state = "issued"
        assert self.register.confirm(key, HASH, key, HASH).at == self.at(known)

    @rule(key=KEYS)
    def release(self, key: str) -> None:
        known = self.line(key)
        book = self.books[self.at(known).series, self.at(known).year] if known else []
        if known is None or known.state != "reserved" or book[-1] is not known:
            self.refused(lambda: self.register.release(key))
            return
        book.pop()
        self.register.release(key)

    @precondition(lambda self: self.lines())
    @rule(which=st.randoms(use_true_random=False))
    def void(self, which: object) -> None:
        line = which.choice(self.lines())  # type: ignore[attr-defined]
        at = self.at(line)
        if line.state == "void":
            self.refused(lambda: self.register.void(at, "Sai", DAY))
            return
        line.state = "void"
        assert self.register.void(at, "Sai", DAY).state == "void"

    @precondition(lambda self: sum(one.state != "reserved" for one in self.lines()) > 1)
    @rule(which=st.randoms(use_true_random=False))
    def link(self, which: object) -> None:
        lines = [one for one in self.lines() if one.state != "reserved"]
        first, second = which.sample(lines, 2)  # type: ignore[attr-defined]
        link = Link("amends", self.at(second))
        assert link in self.register.link(self.at(first), link).links

    @rule()
    def receive(self) -> None:
        self.incoming += 1
        came = replace(ARRIVAL, symbol=f"{self.incoming}/X")
        assert self.register.receive(came).number == self.incoming

    @rule()
    def open_again(self) -> None:
        self.register.close()
        self.register = self.opens()

    # --- what always holds

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        if not hasattr(self, "register"):
            return
        problems = verify(self.register.ledger())
        assert [one.code for one in problems if one.severity is Severity.ERROR] == []
        known = {self.at(one): (one.key, one.date, one.state) for one in self.lines()}
        found = {
            one.at: (one.key, one.date, one.state)
            for year in (2024, 2025)
            for one in self.register.entries(year)
        }
        kept = {one.at: (one.key, one.date, "reserved") for one in self.register.pending()}
        assert found | kept == known
        assert len(self.register.arrivals(2024)) == self.incoming


def test_any_order_of_calls(make: Callable[[], Callable[[], Register]]) -> None:
    machine = type("Made", (Machine,), {"make": staticmethod(make)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
