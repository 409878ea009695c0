"""From what was read to what is taken in: each form checked by itself, as an answer, beside the others. Pure.

An error sends a form back, a warning keeps it until somebody has looked, a note is told with it. What comes out
does not depend on the order of the files.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dispatch_gen.errors import Place, Problem, Severity, has_errors
from dispatch_gen.model.form import TOTAL_ROW
from dispatch_gen.returns.account import changes
from dispatch_gen.returns.checks import Sheet, check_form
from dispatch_gen.returns.duties import Duties
from dispatch_gen.returns.journal import id_of
from dispatch_gen.returns.ledger import Account, Outcome, Owed, Return
from dispatch_gen.returns.reading import Reading, Spot

JUMP = 10
"""Times as much as in the last period, or as little: what a digit too many or too few makes."""
MUCH = 100
"""Below this, counts of one period and the next differ tenfold honestly."""
ALIKE = 3
"""So many cells above 0 that are all the same in the forms of two units are no chance."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that came: what was read, or why nothing was."""

    file: str
    sha256: str
    size: int
    reading: Reading | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The run that takes files in."""

    number: int
    on: dt.date
    by: str


def accept(arrived: Iterable[Arrived], duties: Duties, run: Run) -> tuple[Return, ...]:
    """Every file with its outcome, by name."""
    ordered = sorted(arrived, key=lambda one: (one.file, one.sha256))
    first = [_alone(one, duties, run, place) for place, one in enumerate(ordered, 1)]
    beside = _Beside(duties, [one for one in first if _may_count(one)])
    return tuple(_with(one, beside.problems(one)) if _may_count(one) else one for one in first)


def _may_count(one: Return) -> bool:
    return one.outcome in {Outcome.ACCEPTED, Outcome.LOOK} and bool(one.obligation)


def _alone(one: Arrived, duties: Duties, run: Run, place: int) -> Return:
    """A return by itself and as an answer."""
    made = Return(
        id=id_of(run.number, place),
        file=one.file,
        sha256=one.sha256,
        size=one.size,
        on=run.on,
        by=run.by,
        outcome=Outcome.UNREADABLE,
        obligation="",
        reading=one.reading,
        problems=(one.problem,) if one.problem else (),
    )
    if one.reading is None:
        return made
    duty, problems = duties.check(one.file, one.reading, run.on)
    told = [replace(p, place=replace(p.place, file=one.file)) for p in one.reading.problems]
    found = [*told, *problems]
    if duty is not None:
        made = replace(made, obligation=duty.obligation.id)
        found += check_form(one.file, one.reading, duties.form_of(duty))
    reading = replace(one.reading, problems=())  # they stand with the return
    return _with(replace(made, reading=reading), found)


def _with(one: Return, problems: Sequence[Problem]) -> Return:
    """The return with more problems, and the outcome that follows from all of them."""
    every = (*one.problems, *problems)
    if has_errors(every):
        outcome = Outcome.REJECTED
    elif any(problem.severity is Severity.WARNING for problem in every):
        outcome = Outcome.LOOK
    else:
        outcome = Outcome.ACCEPTED
    return replace(one, outcome=outcome, problems=every)


# --- beside the others


class _Beside:
    """What can be seen only beside other returns: of this run, and those that count already."""

    def __init__(self, duties: Duties, came: Sequence[Return]) -> None:
        self._duties = duties
        self._accounts = {a.owed.obligation.id: a for a in duties.ledger.accounts}
        self._came: dict[str, list[Return]] = defaultdict(list)
        for one in came:
            self._came[one.obligation].append(one)
        self._alike = self._figures(came)
        self._periods = _periods(duties.owed)

    def problems(self, one: Return) -> list[Problem]:
        """What is to be looked at."""
        duty = self._duties.by_id[one.obligation]
        assert one.reading
        sheet = Sheet(one.file, one.reading, self._duties.form_of(duty))
        return [*self._two_at_once(one), *self._same_figures(one, duty), *self._jumps(sheet, duty)]

    def _two_at_once(self, one: Return) -> Iterator[Problem]:
        """Two that came together and differ: nobody but the clerk knows which is the later one."""
        others = [two.file for two in self._came[one.obligation] if _differ(one, two)]
        if others:
            values = {"other": ", ".join(sorted(others))}
            yield _warning("two-at-once", one.file, values)

    def _figures(self, came: Iterable[Return]) -> Mapping[tuple[object, ...], set[tuple[str, str]]]:
        """Unit and file of all returns with just these figures, for one task and period."""
        counted = (a.counted for a in self._accounts.values() if a.counted)
        found: dict[tuple[object, ...], set[tuple[str, str]]] = defaultdict(set)
        for one in (*came, *counted):
            duty = self._duties.by_id[one.obligation]
            found[_key(one, duty)].add((duty.obligation.party.id, one.file))
        return found

    def _same_figures(self, one: Return, duty: Owed) -> Iterator[Problem]:
        key = _key(one, duty)
        if len(_above_zero(one)) < ALIKE:
            return
        own = duty.obligation.party.id
        for unit, file in sorted(self._alike[key]):
            if unit != own:
                values = {"other": file, "unit": self._name(unit, duty)}
                yield _warning("same-figures", one.file, values)

    def _name(self, unit: str, duty: Owed) -> str:
        found = self._duties.units.on(unit, duty.obligation.due or dt.date.max)
        return found.name if found else unit

    def _jumps(self, sheet: Sheet, duty: Owed) -> Iterator[Problem]:
        """Against the same unit's last period."""
        last = self._last(duty)
        if last is None or last.reading is None:
            return
        for row in sheet.form.rows:
            for column in sheet.numbers:
                spot = Spot(row.id, column.id)
                before = last.reading.values.get(spot)
                after = sheet.at(row.id, column.id)
                if before and after and before.count is not None:
                    code = _jump(before.count, after.count)
                    if code:
                        values = {"written": after.written or "—", "before": before.written}
                        yield sheet.wrong(code, Severity.WARNING, spot, **values)

    def _last(self, duty: Owed) -> Return | None:
        """The figures of the period before: of this run if they came with it, else those that count."""
        id_ = self._periods.get(duty.obligation.id, "")
        together = [one for one in self._came.get(id_, ()) if one.outcome is Outcome.ACCEPTED]
        account: Account | None = self._accounts.get(id_)
        counted = account.counted if account else None
        if len(together) == 1 and (counted is None or counted.on <= together[0].on):
            return together[0]
        return counted


def _jump(before: int, after: int | None) -> str:
    """The name of what is odd about a number after another; "" for nothing."""
    if not after:
        return "zero-after-much" if before >= MUCH else ""
    less, more = sorted((before, after))
    return "jump" if more >= MUCH and less and more >= JUMP * less else ""


def _differ(one: Return, two: Return) -> bool:
    assert one.reading
    assert two.reading
    return one.reading.nil != two.reading.nil or bool(changes(one, two))


def _key(one: Return, duty: Owed) -> tuple[object, ...]:
    return (duty.task, duty.period, *_above_zero(one))


def _above_zero(one: Return) -> list[tuple[str, str, int]]:
    """Every cell above 0, by row and column, without the total."""
    values = one.reading.values if one.reading else {}
    return sorted(
        (spot.row, spot.column, value.count)
        for spot, value in values.items()
        if value.count and spot.row != TOTAL_ROW
    )


def _periods(owed: Iterable[Owed]) -> dict[str, str]:
    """Obligation id -> that of the same unit one period before, of the same series of figures."""
    of: dict[tuple[str, str], dict[str, Owed]] = defaultdict(dict)
    for one in sorted(
        owed, key=lambda one: not one.superseded_by
    ):  # what took a duty's place is the period's
        of[one.series, one.obligation.party.id][one.period] = one
    found: dict[str, str] = {}
    for group in of.values():
        ids = [group[period].obligation.id for period in sorted(group)]
        found.update(zip(ids[1:], ids, strict=False))
    return found


def _warning(name: str, file: str, values: Mapping[str, str]) -> Problem:
    return Problem(f"returns.check-{name}", Place(file), Severity.WARNING, values)
