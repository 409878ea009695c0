"""Which duty a form answers, and what is wrong with it as an answer: unit, period, dispatch, version. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.model.form import Form
from dispatch_gen.model.unit import Units
from dispatch_gen.returns.ledger import Ledger, Owed
from dispatch_gen.returns.reading import Identity, Reading
from dispatch_gen.vietnamese.dates import in_digits


@dataclass(frozen=True)
class Duties:
    """Every form that is owed, with what it is measured by."""

    owed: Sequence[Owed]
    forms: Mapping[str, Form]
    units: Units
    ledger: Ledger
    """As it was before the files came."""

    @cached_property
    def by_id(self) -> Mapping[str, Owed]:
        """By the id of the obligation."""
        return {one.obligation.id: one for one in self.owed}

    @cached_property
    def _known(self) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        """Dispatches, and periods of each."""
        of = [(one.obligation.dispatch, one.period) for one in self.owed]
        return frozenset(dispatch for dispatch, _ in of), frozenset(of)

    def form_of(self, duty: Owed) -> Form:
        """The form of a duty, as it is now."""
        return self.forms[duty.obligation.task.form or ""]

    def check(self, file: str, reading: Reading, on: dt.date) -> tuple[Owed | None, list[Problem]]:
        """The duty that a form answers, if there is one, and what is wrong with it as an answer."""
        identity = reading.identity
        duty = self.by_id.get(identity.obligation) if identity else None
        if identity is None or duty is None:
            return None, [self._not_owed(file, name) for name in _names_told(reading)]
        return duty, list(self._faults(file, identity, duty, on))

    def _faults(self, file: str, identity: Identity, duty: Owed, on: dt.date) -> Iterator[Problem]:
        version = self.form_of(duty).version
        if identity.version not in {None, version}:
            values = {"version": str(identity.version), "expected": str(version)}
            yield _problem("version", file, Severity.ERROR, **values)
        if duty.superseded_by:
            yield _problem("superseded", file, Severity.WARNING, number=duty.superseded_by)
        span = duty.obligation.span
        if span and on < span.first:
            values = {"period": duty.label, "first": in_digits(span.first), "on": in_digits(on)}
            yield _problem("too-early", file, Severity.WARNING, **values)
        if self.ledger.freeze_of(duty.task, duty.period):
            yield _problem("frozen", file, Severity.NOTE, period=duty.label)

    def _not_owed(self, file: str, name: "_Name") -> Problem:
        """Why there is no such duty: the nearest reason first."""
        dispatches, periods = self._known
        if name.dispatch not in dispatches:
            code = "unknown-dispatch"
        elif (name.dispatch, name.period) not in periods:
            code = "unknown-period"
        else:
            code = "unit-not-valid" if self._is_gone(name) else "unit-not-obliged"
        known = self.units.all_with(name.unit)
        values = {
            "dispatch": name.dispatch,
            "period": name.period,
            "unit": known[0].name if known else name.unit,
        }
        return _problem(code, file, Severity.ERROR, **values)

    def _is_gone(self, name: "_Name") -> bool:
        """Whether there is such a unit, but not on the day that the report was due."""
        due = next(
            one.obligation.due
            for one in self.owed
            if (one.obligation.dispatch, one.period) == (name.dispatch, name.period)
        )
        known = self.units.all_with(name.unit)
        return bool(known and due and not self.units.on(name.unit, due))


@dataclass(frozen=True, slots=True)
class _Name:
    """The parts of an obligation's id."""

    dispatch: str
    unit: str
    period: str


def _names_told(reading: Reading) -> Iterator[_Name]:
    """Obligations that the file names and nobody knows: the reader tells them as a fault."""
    for problem in reading.problems:
        if problem.code == "returns.unknown-obligation":
            told = problem.values["written"].split("; ")
            for id_ in dict.fromkeys(one for one in told if not one.endswith("…")):  # cut short
                dispatch, _, rest = id_.partition("/")
                _, _, rest = rest.partition("/")
                unit, _, period = rest.partition("/")
                yield _Name(dispatch, unit, period)


def _problem(name: str, file: str, severity: Severity, **values: str) -> Problem:
    return Problem(f"returns.check-{name}", Place(file), severity, values)
