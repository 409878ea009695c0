"""Totals by place: of the real communes, before and after those of July 2025 took their place."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import real_units
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.render.report.report import Count, Regions, Report
from dispatch_gen.returns.account import ledger_of
from dispatch_gen.returns.consolidated import Terms, report_of
from dispatch_gen.returns.ledger import History, Return
from dispatch_gen.returns.regional import Places
from dispatch_gen.returns.totals import totals
from returns.came import AUGUST as SECOND
from returns.came import JULY as FIRST
from returns.came import TASK as BY_DISTRICTS
from returns.came import came, duty, real_form, real_owed
from returns.merging import AUGUST, JULY, JUNE, MAY, owed, returns, summed

MERGED = date(2025, 7, 1)
PERIODS = (MAY, JUNE, JULY, AUGUST)


def report(of: tuple[Return, ...], period: str, day: date = date(2025, 12, 31)) -> Report:
    earlier = dict(pairwise(PERIODS[::-1])).get(period)
    before = summed(of, earlier) if earlier else None
    return report_of(Terms(summed(of, period), before, True, Places(real_units(), day)))


def regions(of: Report) -> Regions:
    assert of.regions
    return of.regions


def every(duty_: Obligation) -> int:
    """A number by which a unit and period can be told."""
    assert duty_.period
    return int(duty_.party.id) * 10 + int(duty_.period.id[-1])


def total(counts: list[Count]) -> Count:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def test_communes_are_summed_by_district() -> None:
    of = report(returns(every), JUNE, date(2025, 6, 30))
    found = regions(of)
    assert found.since is None
    assert [line.name for line in found.lines] == [
        "Thành phố Lai Châu", "Huyện Tam Đường", "Huyện Mường Tè", "Huyện Sìn Hồ", "Huyện Phong Thổ",
        "Huyện Than Uyên", "Huyện Tân Uyên", "Huyện Nậm Nhùn",
    ]  # fmt: skip
    assert sum(line.asked for line in found.lines) == 106
    assert sum(line.reported for line in found.lines) == 106


def test_the_units_of_july_are_compared_with_those_before_them() -> None:
    found = regions(report(returns(every), JULY))
    assert (len(found.lines), found.since) == (38, MERGED)
    line = next(one for one in found.lines if one.units == ("03637",))
    assert (line.name, line.earlier) == (
        "Xã Mường Kim", tuple(unit.name for unit in real_units().units if unit.successor == "03637")
    )  # fmt: skip
    old = [int(one.code) * 10 + 6 for one in real_units().units if one.successor == "03637"]
    assert (line.counts, line.before) == ((36377,), (sum(old),))


def test_a_report_written_after_the_merger_is_by_the_new_units() -> None:
    old = regions(report(returns(every), JUNE, date(2025, 7, 31)))
    assert len(old.lines) == 38
    assert all(line.since == MERGED for line in old.lines if len(line.units) > 1)
    assert sum(line.asked for line in old.lines) == 106


def test_what_would_repeat_the_table_by_unit_is_left_out() -> None:
    assert report(returns(every), AUGUST).regions is None  # the same 38 units on both sides
    ledger = ledger_of(real_owed(), History(returns=(came(of=duty()),)), date.max)
    now, before = (totals(ledger, BY_DISTRICTS, p, real_form()) for p in (SECOND, FIRST))
    of = report_of(Terms(now, before, True, Places(real_units(), date(2024, 8, 31))))
    assert of.regions is None  # districts are no smaller than districts


def test_of_whom_nothing_came_nothing_is_known() -> None:
    found = regions(
        report(returns(lambda one: 0 if one.id == "xa/bao-cao/03637/2025-07" else None), JULY)
    )
    assert {line.counts for line in found.lines} == {(0,), (None,)}
    assert {line.before for line in found.lines} == {(None,)}


@settings(max_examples=15, deadline=None)
@given(
    st.dictionaries(st.sampled_from([one.obligation.id for one in owed()]), st.integers(0, 9999)),
    st.sampled_from([(MAY, date(2025, 5, 31)), (JUNE, date(2025, 6, 30)), (JUNE, MERGED), (JULY, MERGED)]),
)  # fmt: skip
def test_the_sums_are_those_of_the_units(came_: Mapping[str, int], asked: tuple[str, date]) -> None:
    """Places add up to the total; each is the sum of the units that became it."""
    period, day = asked
    made = returns(lambda duty_: came_.get(duty_.id))
    of = report(made, period, day)
    lines = regions(of).lines
    assert total([line.counts[0] for line in lines]) == of.now.totals[0]
    if of.before:
        assert total([line.before[0] for line in lines]) == of.before.totals[0]
    by_unit = {one.code: one.counts[0] for one in of.units}
    assert sorted(code for line in lines for code in line.units) == sorted(by_unit)
    for line in lines:
        assert line.counts[0] == total([by_unit[code] for code in line.units])


@pytest.mark.parametrize("period", [JUNE, JULY])
def test_the_successor_named_in_the_data_gets_the_figures(period: str) -> None:
    units = real_units()
    found = regions(report(returns(every), period))
    old = [one for one in units.units if one.successor]
    for line in found.lines:
        merged = [one for one in old if one.name in line.earlier]
        (new,) = {units.on(one.successor or "", MERGED) for one in merged}
        assert new
        assert line.name == new.name
