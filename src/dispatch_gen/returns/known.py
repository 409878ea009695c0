"""What the office knows of its forms before any comes back: made once, sent to every worker process."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.model.unit import Units
from dispatch_gen.returns.words import exact_key, key, meanings


@dataclass(frozen=True, slots=True)
class Duty:
    """One form that is owed, with the words by which it is known on paper."""

    obligation: str
    dispatch: str
    form: str
    unit: str
    names: tuple[str, ...]
    """How the unit may be written; as the form prints it first."""
    period: str
    """Id of the period; "" for a task that is done once."""
    label: str
    """`tháng 7 năm 2024`; "" likewise."""


@dataclass(frozen=True)
class Known:
    """The forms by id and all duties to send one back."""

    forms: Mapping[str, Form]
    duties: tuple[Duty, ...]
    printed: frozenset[str] = field(default=frozenset())
    """Lines that an office's own template prints beside the shipped one's (see `read.printed_lines`)."""

    @cached_property
    def by_obligation(self) -> dict[str, Duty]:
        """The duties by the id of their obligation."""
        return {duty.obligation: duty for duty in self.duties}

    def units_called(self, name: str) -> Set[str]:
        """The units that may be written so; marks count only where there are two."""
        exact, bare = self._unit_names
        return exact.get(exact_key(name)) or bare.get(key(name)) or frozenset()

    @cached_property
    def _unit_names(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        names = {(name, duty.unit) for duty in self.duties for name in duty.names}
        return meanings(names, exact_key), meanings(names, key)


def known(
    forms: Mapping[str, Form],
    obligations: Iterable[Obligation],
    units: Units,
    printed: frozenset[str] = frozenset(),
) -> Known:
    """What is known of `obligations`, of which those without a form are passed over."""
    duties = tuple(_duty(one, units) for one in obligations if one.task.form)
    return Known(dict(forms), duties, printed)


def _duty(obligation: Obligation, units: Units) -> Duty:
    party, period = obligation.party, obligation.period
    unit = units.on(party.id, obligation.due) if obligation.due else None
    more = (unit.name, *unit.also) if unit else ()
    bodies = [party.name.removesuffix(_lowered(unit.name)) if unit else ""]
    bodies.append(party.short_name.removesuffix(_lowered(unit.name)) if unit else "")
    written = (
        party.name,
        party.short_name,
        *(body + name for body in ("", *bodies) for name in more),
    )
    return Duty(
        obligation=obligation.id,
        dispatch=obligation.dispatch,
        form=obligation.task.form or "",
        unit=party.id,
        names=tuple(dict.fromkeys(written)),
        period=period.id if period else "",
        label=period.label if period else "",
    )


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]
