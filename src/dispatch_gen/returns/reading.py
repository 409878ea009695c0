"""What a form that came back says, as values: nothing is judged here, and nothing guessed in silence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dispatch_gen.errors import Problem


class Step(StrEnum):
    """On which step of the ladder a value, or the identity of the form, was found; the first is the surest."""

    CONTROL = "control"
    """By the tag of a content control."""
    XML = "xml"
    """In a custom XML part."""
    PROPERTIES = "properties"
    """In the document's properties."""
    TABLE = "table"
    """By the words of row and column."""
    HEADINGS = "headings"
    """By the words of the title, the unit's name and the period."""


class Kind(StrEnum):
    """What stands in a cell. Unreadable is not blank, blank is not zero, zero is not `không`."""

    NUMBER = "number"
    TEXT = "text"
    NONE = "none"
    """A word or a dash that says there was nothing: `không`, `-`. Counts as 0."""
    BLANK = "blank"
    UNREADABLE = "unreadable"
    """Something stands there that is no value of the column."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one cell, and how it came to be known."""

    kind: Kind
    written: str = ""
    """What stood there, NFC, without space around it."""
    number: int | None = None
    step: Step = Step.CONTROL
    doubt: str = ""
    """The code of a reservation about the reading (`returns.about`, `returns.grouped`); "" for none."""

    @property
    def count(self) -> int | None:
        """What it adds to a total; None when it adds nothing that is known."""
        return 0 if self.kind is Kind.NONE else self.number


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of a form: ids of row and column (`bao-chi`, `so-luot`); also rows `khac-1`, `tong`, `them-1`."""

    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which form it is."""

    dispatch: str
    form: str
    version: int | None
    unit: str
    period: str
    obligation: str
    step: Step


@dataclass(frozen=True, slots=True)
class Reading:
    """A form as read. `identity` is None when nothing in the file says which form it is."""

    identity: Identity | None
    values: Mapping[Spot, Value] = field(default_factory=dict, hash=False)
    nil: bool = False
    """`Không phát sinh trong kỳ` is ticked."""
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What stands beside the table, by tag: `kien-nghi`, `nguoi-lap`, `dien-thoai`, `ngay-lap`, `nguoi-ky`."""
    problems: tuple[Problem, ...] = ()
    """What is to be looked at: altered structure, rows added, text outside the cells, doubts."""
