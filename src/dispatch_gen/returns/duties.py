"""Which duty a form answers, and what is wrong with it as an answer: unit, period, dispatch, version. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.model.form import Form
from dispatch_gen.model.unit import Units
from dispatch_gen.returns.ledger import Ledger, Owed
from dispatch_gen.returns.reading import Identity, Reading, Step
from dispatch_gen.vietnamese.dates import in_digits


@dataclass(frozen=True)
class Duties:
    """Every form that is owed, found in whatever way a file names it."""

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
    def _by_parts(self) -> Mapping[tuple[str, str, str, str], Owed]:
        return {
            (o.dispatch, o.task.form or "", o.party.id, one.period): one
            for one in self.owed
            for o in (one.obligation,)
        }

    @cached_property
    def _known(self) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        """Dispatches, and periods of each."""
        of = [(one.obligation.dispatch, one.period) for one in self.owed]
        return frozenset(dispatch for dispatch, _ in of), frozenset(of)

    def find(self, identity: Identity) -> Owed | None:
        """The duty that a form answers: by its id, else by what it is made of."""
        parts = (identity.dispatch, identity.form, identity.unit, identity.period)
        return self.by_id.get(identity.obligation) or self._by_parts.get(parts)

    def form_of(self, duty: Owed) -> Form:
        """The form of a duty, as it is now."""
        return self.forms[duty.obligation.task.form or ""]

    def check(self, file: str, reading: Reading, on: dt.date) -> tuple[Owed | None, list[Problem]]:
        """The duty that a form answers, if there is one, and what is wrong with it as an answer."""
        identity = reading.identity
        if identity is None:
            return None, [_problem("no-identity", file, Severity.WARNING)]
        duty = self.find(identity)
        if duty is None:
            return None, [self._not_owed(file, identity)]
        return duty, list(self._faults(file, identity, duty, on))

    def _faults(self, file: str, identity: Identity, duty: Owed, on: dt.date) -> Iterator[Problem]:
        obligation, version = duty.obligation, self.form_of(duty).version
        if identity.step is Step.HEADINGS:
            values = {"unit": obligation.party.name, "period": _label(duty)}
            yield _problem("by-headings", file, Severity.WARNING, **values)
        told = (identity.unit, identity.period)
        if told not in {(obligation.party.id, duty.period), ("", "")}:
            values = {"unit": identity.unit, "period": identity.period, "id": obligation.id}
            yield _problem("identity-differs", file, Severity.WARNING, **values)
        if identity.version not in {None, version}:
            values = {"version": str(identity.version), "expected": str(version)}
            yield _problem("version", file, Severity.ERROR, **values)
        if duty.superseded_by:
            yield _problem("superseded", file, Severity.WARNING, number=duty.superseded_by)
        span = obligation.span
        if span and on < span.first:
            values = {"period": _label(duty), "first": in_digits(span.first), "on": in_digits(on)}
            yield _problem("too-early", file, Severity.WARNING, **values)
        if self.ledger.freeze_of(duty.task, duty.period):
            yield _problem("frozen", file, Severity.NOTE, period=_label(duty))

    def _not_owed(self, file: str, identity: Identity) -> Problem:
        """Why there is no such duty: the nearest reason first."""
        dispatches, periods = self._known
        values = {
            "dispatch": identity.dispatch,
            "period": identity.period,
            "unit": self._name(identity.unit),
        }
        if identity.dispatch not in dispatches:
            code = "unknown-dispatch"
        elif (identity.dispatch, identity.period) not in periods:
            code = "unknown-period"
        else:
            code = "unit-not-valid" if self._is_gone(identity) else "unit-not-obliged"
        return _problem(code, file, Severity.ERROR, **values)

    def _name(self, code: str) -> str:
        found = self.units.all_with(code)
        return found[0].name if found else code

    def _is_gone(self, identity: Identity) -> bool:
        """Whether there is such a unit, but not on the day that the report was due."""
        due = next(
            one.obligation.due
            for one in self.owed
            if (one.obligation.dispatch, one.period) == (identity.dispatch, identity.period)
        )
        known = self.units.all_with(identity.unit)
        return bool(known and due and not self.units.on(identity.unit, due))


def _label(duty: Owed) -> str:
    return duty.obligation.period.label if duty.obligation.period else ""


def _problem(name: str, file: str, severity: Severity, **values: str) -> Problem:
    return Problem(f"returns.check-{name}", Place(file), severity, values)
