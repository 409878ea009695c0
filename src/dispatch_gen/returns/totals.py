"""Sums over the returns of one task and period; each knows every cell it was made from.

Only returns that count are summed (of a frozen period, those that were frozen). A dash or `không` adds 0; a
blank or unreadable cell adds nothing and is listed beside the sum (`unknown`), never taken for 0. The total row
that a unit wrote is checked against its cells elsewhere, and never summed.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dispatch_gen.model.form import FREE_ROW, NAME_OF_FREE_ROW, TOTAL_ROW, Column, Form
from dispatch_gen.model.unit import Unit, Units
from dispatch_gen.returns.layout import TOTAL_TITLE
from dispatch_gen.returns.ledger import Account, Ledger, Return, Supplement
from dispatch_gen.returns.reading import Reading, Spot, Value
from dispatch_gen.returns.table import ADDED_ROW


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of one return: the provenance of what it adds."""

    unit: str
    """Code of the unit that reported it."""
    return_id: str
    file: str
    sha256: str
    spot: Spot
    name: str
    """The row in words: the form's title of it, or what the unit wrote in a free row."""
    value: Value


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with all that it was made from: `value` is the sum of the figures' counts."""

    value: int = 0
    figures: tuple[Figure, ...] = ()
    unknown: tuple[Figure, ...] = ()
    """Cells of returns that count in which no number can be known: blank, unreadable."""


def sum_of(figures: Iterable[Figure]) -> Sum:
    """The total of some figures."""
    known: list[Figure] = []
    unknown: list[Figure] = []
    for figure in figures:
        (unknown if figure.value.count is None else known).append(figure)
    value = sum(figure.value.count or 0 for figure in known)
    return Sum(value, tuple(known), tuple(unknown))


@dataclass(frozen=True)
class Totals:
    """The figures of one task's period, summed in any way that the report needs."""

    task: str
    period: str
    form: Form = field(repr=False)
    accounts: tuple[Account, ...] = field(repr=False)
    """Of every unit that is obliged, in the order of the ledger; those with `counted` have figures."""
    figures: tuple[Figure, ...] = field(repr=False)
    """Every cell of every number column of the returns that count; without the row of totals."""
    supplements: tuple[Supplement, ...] = ()
    """For earlier, frozen periods; to be told beside these totals, not in them."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is summed."""
        return tuple(column for column in self.form.columns if column.type == "number")

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Id and title of each row; rows that units added themselves together are `khac`, without a title."""
        free = ((FREE_ROW, ""),) if any(_row(f) == FREE_ROW for f in self.figures) else ()
        return (*((row.id, row.title) for row in self.form.rows), *free)

    def account(self, unit: str) -> Account:
        """How the duty of a unit stands, by its code."""
        return self._by_code[unit]

    @cached_property
    def _by_code(self) -> Mapping[str, Account]:
        return {account.owed.obligation.party.id: account for account in self.accounts}

    def total(self, column: str) -> Sum:
        """Over all units and rows."""
        return self._by("", column)

    def by_unit(self, unit: str, column: str) -> Sum:
        """One unit's, over all rows."""
        return self._by("unit", column, unit)

    def by_row(self, row: str, column: str) -> Sum:
        """One row's (`khac`: of all rows that units added), over all units."""
        return self._by("row", column, row)

    def cell(self, unit: str, row: str, column: str) -> Sum:
        """One unit's row (several cells for `khac`)."""
        return self._by("cell", column, unit, row)

    def _by(self, way: str, *key: str) -> Sum:
        return self._sums[way].get(key, Sum())

    @cached_property
    def _sums(self) -> Mapping[str, Mapping[tuple[str, ...], Sum]]:
        ways: Mapping[str, Callable[[Figure], tuple[str, ...]]] = {
            "": lambda one: (one.spot.column,),
            "unit": lambda one: (one.spot.column, one.unit),
            "row": lambda one: (one.spot.column, _row(one)),
            "cell": lambda one: (one.spot.column, one.unit, _row(one)),
        }
        return {way: _grouped(self.figures, key) for way, key in ways.items()}

    def by_region(self, units: Units, day: dt.date, way: "Way") -> tuple["Region", ...]:
        """Totals of greater or later units, as they are on `day`; in the order in which they first appear."""
        found: dict[str, list[tuple[Account, Region]]] = {}
        for account in self.accounts:
            region = _region(account, units, day, way)
            found.setdefault(region.id, []).append((account, region))
        return tuple(self._summed([a for a, _ in of], of[0][1], of) for of in found.values())

    def _summed(
        self, accounts: Sequence[Account], first: "Region", of: Sequence[tuple[Account, "Region"]]
    ) -> "Region":
        codes = tuple(account.owed.obligation.party.id for account in accounts)
        sums = {
            column.id: sum_of(f for c in codes for f in _all(self.by_unit(c, column.id)))
            for column in self.columns
        }
        since = max((region.since for _, region in of if region.since), default=None)
        return Region(first.code, first.name, first.id, codes, sums, since)


def _all(sum_: Sum) -> tuple[Figure, ...]:
    return (*sum_.figures, *sum_.unknown)


def _grouped(
    figures: Iterable[Figure], key: Callable[[Figure], tuple[str, ...]]
) -> dict[tuple[str, ...], Sum]:
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault(key(figure), []).append(figure)
    return {name: sum_of(group) for name, group in groups.items()}


def _row(figure: Figure) -> str:
    """The row of the form, or `khac` for one that the unit wrote itself."""
    row = figure.spot.row
    return FREE_ROW if is_free(row) else row


def is_free(row: str) -> bool:
    """Whether the unit itself says what stands in this row: `khac-1`, `them-2`."""
    name, _, number = row.rpartition("-")
    return name in {FREE_ROW, ADDED_ROW} and number.isdecimal()


def totals(ledger: Ledger, task: str, period: str, form: Form) -> Totals:
    """The totals of a task (`2024-07-dung-2g/bao-cao-huyen`) for a period (`2024-07`)."""
    accounts = tuple(a for a in ledger.accounts if (a.owed.task, a.owed.period) == (task, period))
    return Totals(
        task=task,
        period=period,
        form=form,
        accounts=accounts,
        figures=tuple(figure for account in accounts for figure in _counted(account, form)),
        supplements=tuple(
            one for one in ledger.supplements if (one.task, one.into) == (task, period)
        ),
    )


def _counted(account: Account, form: Form) -> Iterator[Figure]:
    if account.counted is not None:
        yield from figures_of(account.counted, account.owed.obligation.party.id, form)


def figures_of(item: Return, unit: str, form: Form) -> Iterator[Figure]:
    """Every number cell of a return; in a free row only where something stands, and none of a nil one."""
    if item.reading is None or item.reading.nil:
        return
    numbers = {column.id for column in form.columns if column.type == "number"}
    titles = {row.id: row.title for row in form.rows}
    values = item.reading.values
    for spot in sorted(values):
        value = values[spot]
        if spot.column not in numbers or spot.row == TOTAL_ROW:
            continue
        if spot.row not in titles and not value.written:
            continue
        said = values.get(Spot(spot.row, NAME_OF_FREE_ROW))
        name = titles.get(spot.row, said.written if said else "")
        yield Figure(unit, item.id, item.file, item.sha256, spot, name, value)


def named_rows(form: Form, reading: Reading) -> Iterator[tuple[str, tuple[Spot, ...]]]:
    """Each row of a return in words, with its cells in the order of the columns; a free row if it is used."""
    columns = [column.id for column in form.columns]
    rows = {row.id: row.title for row in form.rows}
    for spot, value in sorted(reading.values.items()):
        if is_free(spot.row) and value.written and spot.row not in rows:
            said = reading.values.get(Spot(spot.row, NAME_OF_FREE_ROW))
            rows[spot.row] = said.written if said else ""
    if any(column.total for column in form.columns):
        rows[TOTAL_ROW] = TOTAL_TITLE
    for row, title in rows.items():
        yield title, tuple(Spot(row, column) for column in columns)


# --- greater and later units


@dataclass(frozen=True, slots=True)
class Region:
    """A unit made of units that report: a district of its communes, a new unit of those before it."""

    code: str
    name: str
    id: str
    """A code alone names no unit: `03388@2025-07-01`."""
    units: tuple[str, ...] = ()
    """Codes of the units that report, as the obligations name them."""
    sums: Mapping[str, Sum] = field(default_factory=dict, hash=False)
    """By column."""
    since: dt.date | None = None
    """The day on which it took the place of units that were asked; figures before and after are not of one
    place."""

    @property
    def is_break(self) -> bool:
        """Whether some of the units that were asked are no more."""
        return self.since is not None


Way = Callable[[Unit, Units, dt.date], Unit | None]
"""From a unit that reports to the one in whose total it stands on a day."""


def district(unit: Unit, units: Units, day: dt.date) -> Unit | None:
    """The unit above; a unit right below the topmost one is its own."""
    start = unit.valid_from or units.list_from
    above = units.on(unit.parent, max(start, units.list_from)) if unit.parent else None
    return above if above and above.parent else unit


def successor(unit: Unit, units: Units, day: dt.date) -> Unit | None:
    """The unit itself while it is there; then the one that took its place, and so on."""
    found: Unit | None = unit
    while found and found.valid_to and found.valid_to < day:
        next_day = found.valid_to + dt.timedelta(days=1)
        found = units.on(found.successor, next_day) if found.successor else None
    return found


def _region(account: Account, units: Units, day: dt.date, way: Way) -> Region:
    party, due = account.owed.obligation.party, account.owed.obligation.due
    unit = units.on(party.id, due or day)
    found = way(unit, units, day) if unit else None
    if unit is None or found is None:  # nothing took its place: it stands for itself
        return Region(party.id, party.name, party.id)
    since = found.valid_from.isoformat() if found.valid_from else ""
    id_ = f"{found.code}@{since}"
    gone = unit.valid_to if way is successor and found != unit else None
    return Region(found.code, found.name, id_, since=gone + dt.timedelta(days=1) if gone else None)
