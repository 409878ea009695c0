"""How far down the head of a dispatch may reach."""

import re
from collections.abc import Iterator, Sequence

from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.ooxml.facts import Cell
from dispatch_gen.vietnamese.text import plain

PROSE = 110
"""Characters; a line of the head is shorter."""
TO = re.compile(r"kinh goi\b|kinh gui\b|kg\s*:")


def before_prose(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces above the first paragraph of running text, and above the addressees: these may stand in the
    table of the head too, in a row of their own or beside its last line."""
    addressed: Cell | None = None
    for piece in pieces:
        cell = piece.paragraph.room.cell
        if _ends_the_head(piece):
            if cell is None:
                return
            addressed = addressed or cell
        if addressed is None or _are_beside(cell, addressed):
            yield piece
        elif cell is None or cell.row != addressed.row:
            return


def _ends_the_head(piece: Piece) -> bool:
    room = piece.paragraph.room
    if room.box is not None:
        return False
    return bool(TO.match(plain(piece.text))) or (room.cell is None and len(piece.text) > PROSE)


def _are_beside(cell: Cell | None, other: Cell) -> bool:
    """In one row, in two columns."""
    if cell is None or (cell.table, cell.row) != (other.table, other.row):
        return False
    return cell.column != other.column
