"""Damaged forms by the thousand: what a reader sees is read, or it is reported; never wrong and silent."""

from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dispatch_gen.returns.read import NotReadable, read_return
from returns.damage import Damage, false_alarms, make, wrong, wrong_and_silent
from returns.damages import ALL, IN_CELLS, IN_TABLES
from returns.filling import all_known

SEEDS = 36
"""Of each kind and route."""


@pytest.mark.parametrize("name", ALL)
def test_what_is_seen_is_read_or_reported(name: str) -> None:
    kind = ALL[name]
    for bare in kind.routes:
        for seed in range(SEEDS):
            case, data = make(seed, kind, bare=bare)
            reading = read_return(data, all_known())
            assert not isinstance(reading, NotReadable)
            place = (name, seed, bare)
            assert list(wrong_and_silent(case, reading)) == [], place
            assert list(wrong(case, reading)) == [], place
            assert list(false_alarms(case, reading)) == [], place


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(IN_CELLS), st.sampled_from(IN_TABLES), st.integers(0, 10_000), st.booleans())
def test_a_cell_and_the_table_damaged(one: Damage, other: Damage, seed: int, bare: bool) -> None:
    assume(bare in one.routes and bare in other.routes)
    case, data = make(seed, one, other, bare=bare)
    case.told.clear()  # the second may take away what the first is about
    reading = read_return(data, all_known())
    assert not isinstance(reading, NotReadable)
    assert list(wrong_and_silent(case, reading)) == []


def test_there_are_five_thousand_of_them() -> None:
    per_route = Counter(bare for kind in ALL.values() for bare in kind.routes)
    assert sum(per_route.values()) * SEEDS >= 5000
