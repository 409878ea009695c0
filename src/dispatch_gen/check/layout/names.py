"""The names of bodies in the column of the issuer, one above the other (II.2)."""

from collections.abc import Sequence

from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.check.layout.words import begins_a_body
from dispatch_gen.vietnamese.text import fold

_KINDS_OF_BODIES = (
    "văn phòng",
    "ban",
    "hội đồng",
    "trung tâm",
    "cơ quan",
    "đoàn",
    "tổ",
    "tổ công tác",
)
"""Words for bodies that are no name by themselves: `VĂN PHÒNG` goes on with `ỦY BAN NHÂN DÂN TỈNH`."""


def names_of(lines: Sequence[Piece]) -> list[list[Piece]]:
    """The lines name by name: the last is that of the issuing body, those before it are its parents'."""
    names: list[list[Piece]] = []
    for line in lines:
        if names and not _begins_a_name(line, names[-1][-1]):
            names[-1].append(line)
        else:
            names.append([line])
    return names


def _begins_a_name(line: Piece, above: Piece) -> bool:
    """A new name begins with the word for a body; else the line goes on with the name above."""
    said = fold(above.text)
    goes_on = said.endswith((" và", ",", " của")) or said in _KINDS_OF_BODIES
    return begins_a_body(line.text) and not goes_on
