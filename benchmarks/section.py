"""What a part of the benchmark gives back: words and tables for the page, data for the JSON."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from figures import Figures


@dataclass(frozen=True, slots=True)
class Table:
    """A heading for each column, and rows of as many cells."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One stage of the run, under a title of its own."""

    title: str
    text: str
    tables: tuple[Table, ...]
    data: Sequence[object] = field(default=(), repr=False)
    """Dataclasses that hold what the tables show, and what they leave out."""


def number(value: float, decimals: int = 0) -> str:
    """As it is written in Vietnamese: 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def significant(value: float) -> str:
    """Three significant figures, which is more than the spread allows."""
    return number(value, 0 if value >= 100 else 1 if value >= 10 else 2)


def spread(figures: Figures) -> str:
    """Lowest to highest."""
    return f"{significant(figures.low)}–{significant(figures.high)}"
