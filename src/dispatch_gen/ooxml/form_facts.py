"""A form that was filled in, as plain facts: what stands in its lines and cells, in which control."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

OBJECT = "\ufffc"
"""Stands for a picture: what it shows cannot be read, and it is not nothing."""
LISTED = "•"
"""Stands for the number or the bullet of a paragraph in a list: the reader sees it, the text has it not."""


@dataclass(frozen=True, slots=True)
class Control:
    """A content control (`w:sdt`; ISO 29500-1, 17.5.2) that has a tag or a name, or is a box to tick."""

    number: int
    """Its place among all of the document: a copy is another control."""
    tag: str
    name: str
    """What Word shows above it (`w:alias`)."""
    hint: bool
    """The file says that its placeholder still shows."""
    checked: bool | None
    """What a box to tick says; None for any other control."""
    bound: str | None = None
    """What the XML says that it is bound to (`w:dataBinding`): Word shows that in place of its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one control, or of none. An empty control is a piece too."""

    text: str
    control: Control | None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as a reader sees it: tracked insertions in, deletions, hidden and struck text out."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it."""
        pieces = self.pieces
        return pieces[0].text if len(pieces) == 1 else "".join([one.text for one in pieces])

    def beside(self, tags: frozenset[str]) -> str:
        """The text that stands in none of these controls."""
        return "".join(
            p.text for p in self.pieces if p.control is None or p.control.tag not in tags
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `column` and `span` count columns of the grid, from 0."""

    blocks: tuple["Line | Table", ...]
    """What stands in it."""
    lines: tuple[Line, ...]
    """All lines, those of tables in it too, one below the other."""
    text: str
    """The text of all lines."""
    controls: tuple[Control, ...]
    """Those in its own lines, in order, each once."""
    column: int
    span: int
    covered: bool
    """Goes on from the cell above or on the left: Word shows nothing of it."""
    struck: bool
    """Something in it is struck out."""

    @property
    def tables(self) -> tuple["Table", ...]:
        """Tables in it."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, but those that a tracked change deletes."""

    rows: tuple[tuple[Cell, ...], ...]

    def all_lines(self) -> Iterator[Line]:
        """Every line in it."""
        for row in self.rows:
            for cell in row:
                yield from cell.lines

    def with_inner(self) -> Iterator["Table"]:
        """Itself and the tables in its cells."""
        yield self
        for row in self.rows:
            for cell in row:
                for table in cell.tables:
                    yield from table.with_inner()


def lines_of(block: Line | Table) -> Iterable[Line]:
    """A line itself, or all in a table."""
    return (block,) if isinstance(block, Line) else block.all_lines()


@dataclass(frozen=True, slots=True)
class FormFacts:
    """All that a form says."""

    blocks: tuple[Line | Table, ...]
    """Paragraphs and tables in their order."""
    floating: tuple[Line, ...]
    """In text boxes."""
    margins: tuple[Line, ...]
    """In headers, footers and notes."""
    identities: tuple[Mapping[str, str], ...] = field(hash=False)
    """Each custom XML part that says which form it is."""
    properties: Mapping[str, str] = field(hash=False)
    """The custom properties by name."""
    identifier: str
    """Of the core properties."""
    comments: tuple[str, ...]
    has_changes: bool
    """There are tracked insertions or deletions."""
    has_hidden: bool
    """There is text that Word does not show."""
    has_struck: bool
    has_missed: bool
    """Text stands where none may stand, and was not read."""
    has_unseen: bool
    """There is text that is hard to see on paper (`unseen.py`)."""
    has_open_field: bool
    """A field has no end: what stands after its start may be lost."""

    def tables(self) -> Iterator[Table]:
        """All tables, those in cells after the one around them."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.with_inner()
