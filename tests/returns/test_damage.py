"""Damaged forms by the thousand: what a reader sees is read, or it is reported; never wrong and silent."""

from collections import Counter

import pytest

import returns.damage_cells
import returns.damage_tables
from dispatch_gen.returns.read import NotReadable, read_return
from returns.damage import DAMAGES, make, wrong_and_silent
from returns.filling import all_known

SEEDS = 36
"""Of each kind and route."""
MODULES = (returns.damage_cells, returns.damage_tables)


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_seen_is_read_or_reported(name: str) -> None:
    kind = DAMAGES[name]
    for bare in kind.routes:
        for seed in range(SEEDS):
            case, data = make(seed, kind, bare=bare)
            reading = read_return(data, all_known())
            assert not isinstance(reading, NotReadable)
            assert list(wrong_and_silent(case, reading)) == [], (name, seed, bare)


def test_there_are_five_thousand_of_them() -> None:
    per_route = Counter(bare for kind in DAMAGES.values() for bare in kind.routes)
    assert sum(per_route.values()) * SEEDS >= 5000
