"""In which series a document stands, and that its numbers cannot meet those of another."""

from collections import defaultdict

import pytest

from dispatch_gen.model.agency import Agency
from dispatch_gen.model.kinds import kinds
from dispatch_gen.register.series import series_of


def agency(**numbering: str) -> Agency:
    block = {"numbering": numbering} if numbering else {}
    name = {"name": "UBND tỉnh", "header": ["UBND TỈNH"], "symbol": "UBND", "place": "Lai Châu"}
    return Agency.model_validate({**name, **block})


@pytest.mark.parametrize(
    ("numbering", "letter", "report"),
    [
        ({}, "all", "all"),
        ({"by": "all"}, "all", "all"),
        ({"by": "kind"}, "cong-van", "bao-cao"),
        ({"body": "ban-chi-dao-35"}, "ban-chi-dao-35/all", "ban-chi-dao-35/all"),
        ({"body": "bcd", "by": "kind"}, "bcd/cong-van", "bcd/bao-cao"),
    ],
)
def test_series(numbering: dict[str, str], letter: str, report: str) -> None:
    assert series_of("cong-van", agency(**numbering)) == letter
    assert series_of("bao-cao", agency(**numbering)) == report


def test_kinds_with_the_same_symbol_share_a_series() -> None:
    """Else numbers by kind could give number and symbol twice in a year."""
    by_kind = agency(by="kind")
    symbols: defaultdict[str, set[str]] = defaultdict(set)
    for kind in kinds().values():
        symbols[kind.abbreviation].add(series_of(kind.id, by_kind))
    assert all(len(series) == 1 for series in symbols.values())
    assert len(symbols) > 25
