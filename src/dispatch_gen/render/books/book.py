"""A book to be printed, as values: which book, whose, what span of it, and its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dispatch_gen.render.books.layout import (
    NOTE,
    Column,
    Kind,
    Layout,
    Relation,
    Sort,
    layout,
    rulebook,
)
from dispatch_gen.render.sheets import Cell
from dispatch_gen.vietnamese.text import first_forbidden

LONGEST = 16_000
"""Characters of a cell; a cell of a workbook holds 32,767, in which an emoji counts twice."""


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry has to do with another, which is called as readers know it: `12/UBND-VX`."""

    relation: Relation
    entry: str

    def text(self) -> str:
        """`Thay thế số 12/UBND-VX`."""
        return rulebook().links[self.relation].format(entry=self.entry)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: one cell for each column. `void` is the reason, None where the entry stands."""

    cells: tuple[Cell, ...]
    links: tuple[Link, ...] = ()
    void: str | None = None

    def remarks(self) -> Iterator[str]:
        """What stands in the note besides the note itself."""
        yield from (link.text() for link in self.links)
        if self.void is not None:
            yield rulebook().void.format(reason=self.void)


@dataclass(frozen=True, slots=True)
class Book:
    """A book, or the part of it that is printed. `days` and `numbers` are the first and the last."""

    sort: Sort
    agency: str
    year: int
    rows: tuple[Row, ...]
    parent: str = ""
    days: tuple[date, date] | None = None
    numbers: tuple[str, str] | None = None
    volume: str = ""
    code: str = ""
    """Of the file, in a list of its documents."""
    subject: str = ""
    """Of the file, in a list of its documents."""

    def __post_init__(self) -> None:
        """Rows of another shape or unprintable texts are a mistake of the caller."""
        cover = (self.agency, self.parent, self.volume, self.code, self.subject)
        for text in (*cover, *(self.numbers or ())):
            _must_be_printable(text)
        for row in self.rows:
            if len(row.cells) != len(self.layout.columns):
                raise ValueError(f"{len(row.cells)} cells, not {len(self.layout.columns)}")
        for _, cells in self.entries():
            for column, cell in zip(self.layout.columns, cells, strict=True):
                _must_fit(column, cell)

    @property
    def layout(self) -> Layout:
        """Title, columns and template of a book of this sort."""
        return layout(self.sort)

    def entries(self) -> Iterator[tuple[Row, tuple[Cell, ...]]]:
        """Each row with its cells as they are printed: the note says all that is to be noted."""
        at = next(i for i, column in enumerate(self.layout.columns) if column.id == NOTE)
        for row in self.rows:
            note = "; ".join(filter(None, (str(row.cells[at] or ""), *row.remarks())))
            yield row, (*row.cells[:at], note, *row.cells[at + 1 :])


_HELD: dict[Kind, type] = {Kind.TEXT: str, Kind.NUMBER: int, Kind.DATE: date}


def _must_fit(column: Column, cell: Cell) -> None:
    if isinstance(cell, str):
        _must_be_printable(cell)
    if cell is None:
        return
    if not isinstance(cell, _HELD[column.kind]) or isinstance(cell, bool | datetime):
        raise ValueError(f"column {column.id} holds {column.kind}, not {cell!r}")


def _must_be_printable(text: str) -> None:
    if len(text) > LONGEST or first_forbidden(text):
        raise ValueError(f"cannot be printed: {text[:100]!r}")
