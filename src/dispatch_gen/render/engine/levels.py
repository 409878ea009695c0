"""How a document is made, from the fastest way to docxtpl itself; each template stands on one level."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The ladder. Every level makes the same document; a lower one takes longer."""

    A = "A"
    """Proved well-formed for all values: the bytes go out as the program made them."""
    A_PLUS = "A+"
    """Proved too; grids of tables, numbers of drawings or empty cells are set right in the tree."""
    B = "B"
    """Not proved, or values with markup: each document is parsed strictly."""
    C = "C"
    """docxtpl fills: pictures and whole documents as values."""

    def rank(self) -> int:
        """0 for the fastest."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Standing:
    """The level of a part, the reason for it (a key of the message catalogue, "" on A), and the line of the
    part's source with one paragraph a line, 0 where there is none."""

    level: Level
    reason: str = ""
    line: int = 0
