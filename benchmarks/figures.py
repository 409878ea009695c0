"""Statistics of repeated measurements: median and spread, never a single number."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Median, lowest and highest of one quantity."""

    median: float
    low: float
    high: float


def figures(values: Sequence[float]) -> Figures:
    """Of at least one value."""
    return Figures(statistics.median(values), min(values), max(values))


def rates(seconds: Sequence[float], documents: int) -> Figures:
    """Documents a second from the seconds of each repetition."""
    return figures([documents / one for one in seconds])
