"""The figures by place: communes by district, and old units by those that took their place. Pure."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dispatch_gen.model.unit import Units
from dispatch_gen.render.report.report import (
    RELEASED,
    REPORTED,
    Count,
    RegionLine,
    Regions,
    Standing,
)
from dispatch_gen.returns.ledger import Account
from dispatch_gen.returns.totals import Region, Sum, Totals, Way, district, successor

Judge = Callable[[Account], Standing]
"""How a unit has reported, as the report tells it."""


@dataclass(frozen=True, slots=True)
class Places:
    """What figures are summed by: the units, as they are on the day of the report."""

    units: Units
    day: dt.date


def regions_of(
    now: Totals, before: Totals | None, places: Places, standing: Judge
) -> Regions | None:
    """The table by place; None where it would only repeat the table by unit.

    Once units took the place of others, by the new ones; else by district, where two have several units.
    """
    summed = _Summed(now, before, places, standing)
    new = summed.lines(successor)
    if any(line.earlier for line in new):
        return Regions(tuple(new))
    above = summed.lines(district)
    return Regions(tuple(above)) if sum(len(line.units) > 1 for line in above) > 1 else None


@dataclass(frozen=True, slots=True)
class _Summed:
    now: Totals
    before: Totals | None
    places: Places
    standing: Judge

    def lines(self, way: Way) -> list[RegionLine]:
        """Every place of this period and of the one before."""
        now, before = self._by_id(self.now, way), self._by_id(self.before, way)
        return [self._line(now.get(id_), before.get(id_)) for id_ in now | before]

    def _by_id(self, totals: Totals | None, way: Way) -> dict[str, Region]:
        found = totals.by_region(self.places.units, self.places.day, way) if totals else ()
        return {one.id: one for one in found}

    def _line(self, now: Region | None, before: Region | None) -> RegionLine:
        either = now or before
        assert either
        codes = now.units if now else ()
        standings = [self.standing(self.now.account(code)) for code in codes]
        gone = [*self._gone(self.before, before), *self._gone(self.now, now)]
        return RegionLine(
            name=either.name,
            units=codes,
            reported=sum(one in REPORTED for one in standings),
            asked=sum(one not in RELEASED for one in standings),
            counts=self._counts(self.now, now),
            before=self._counts(self.before, before) if self.before else (),
            earlier=tuple(dict.fromkeys(gone)),
            since=max((one.since for one in (now, before) if one and one.since), default=None),
        )

    def _counts(self, totals: Totals, region: Region | None) -> tuple[Count, ...]:
        """Known where a number was written, or where a unit said that there was nothing."""
        if region is None:
            return tuple(None for _ in self.now.columns)
        accounts = map(totals.account, region.units)
        nil = any(self.standing(account) is Standing.NIL for account in accounts)
        sums = (region.sums.get(column.id, Sum()) for column in self.now.columns)
        return tuple(one.value if one.figures or nil else None for one in sums)

    def _gone(self, totals: Totals | None, region: Region | None) -> Iterator[str]:
        """Names of the units that were asked and are no more."""
        if totals is None or region is None or not region.is_break:
            return
        for code in region.units:
            due = totals.account(code).owed.obligation.due
            unit = self.places.units.on(code, due or self.places.day)
            if unit and not unit.is_valid_on(self.places.day):
                yield unit.name
