"""A consolidated report, as values: who was asked, what came, what it adds up to and from where.

Where the figures come from is not known here. A figure that nobody reported is None, never 0.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Count = int | None
"""A number that was reported; None where none was."""


class Standing(StrEnum):
    """How a unit has reported, as far as the report tells it."""

    ON_TIME = "on-time"
    LATE = "late"
    NIL = "nil"
    MISSING = "missing"
    FAULTY = "faulty"
    LOOK = "look"
    """It came, and the office has yet to look at it."""
    AFTERWARDS = "afterwards"
    """It came when the figures were frozen already; the next report tells it."""
    EXCUSED = "excused"
    SUPERSEDED = "superseded"


REPORTED = frozenset({Standing.ON_TIME, Standing.LATE, Standing.NIL})
RELEASED = frozenset({Standing.EXCUSED, Standing.SUPERSEDED})
"""Who need not report."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number column of the form."""

    id: str
    title: str
    unit: str = ""

    @property
    def heading(self) -> str:
        """`Số lượt thực hiện (lượt)`."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit: how it reported, and its sums, one for each measure."""

    code: str
    name: str
    standing: Standing
    counts: tuple[Count, ...]
    days_late: int = 0
    came: date | None = None
    reason: str = ""
    """Why it is excused; which document took the duty away."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the form over all units, now and in the period before."""

    id: str
    title: str
    counts: tuple[Count, ...]
    before: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class RegionLine:
    """A place made of units that report, now and in the period before."""

    name: str
    units: tuple[str, ...]
    """Codes of the units whose figures of this period are summed."""
    reported: int
    asked: int
    counts: tuple[Count, ...]
    before: tuple[Count, ...]
    """() where there is no period before."""
    earlier: tuple[str, ...] = ()
    """Names of the units that reported for it and are no more."""
    since: date | None = None
    """The day on which it took their place."""


@dataclass(frozen=True, slots=True)
class Regions:
    """The figures by place, where that says something that the table by unit does not."""

    lines: tuple[RegionLine, ...]

    @property
    def since(self) -> date | None:
        """The day on which units took the place of others; None where units are summed by district."""
        return max((line.since for line in self.lines if line.since), default=None)


@dataclass(frozen=True, slots=True)
class Term:
    """A period with the days that its figures cover, who was asked and who of them has reported (codes)."""

    label: str
    """`tháng 7 năm 2024`; "" for what is reported once."""
    first: date
    last: date
    reporting: frozenset[str]
    asked: int
    totals: tuple[Count, ...]

    @property
    def reported(self) -> int:
        """How many have reported."""
        return len(self.reporting)

    @property
    def days(self) -> int:
        """How many days the figures cover."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Added:
    """Figures of an earlier period that came after its report was sent (số liệu bổ sung)."""

    unit: str
    label: str
    """Of the earlier period."""
    came: date
    was: tuple[Count, ...]
    now: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of one form that counts: where a figure comes from."""

    unit: str
    """Code."""
    unit_name: str
    row: str
    row_title: str
    measure: str
    written: str
    count: Count
    file: str
    spot: str
    """The tag of the cell in the form."""
    step: str
    """How the cell was found."""
    sha256: str
    return_id: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One form that came back."""

    unit: str
    file: str
    came: date
    days_late: int
    outcome: str
    """In words."""
    sha256: str
    return_id: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a unit wrote of its difficulties, and what it asks for."""

    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a consolidated report tells."""

    title: str
    """Of the form: `Kết quả truyền thông về dừng công nghệ di động 2G`."""
    row_title: str
    measures: tuple[Measure, ...]
    now: Term
    before: Term | None
    units: tuple[UnitLine, ...]
    regions: Regions | None
    rows: tuple[RowLine, ...]
    added: tuple[Added, ...]
    cells: tuple[Cell, ...]
    sent: tuple[Sent, ...]
    opinions: tuple[Opinion, ...]
    is_frozen: bool
    task: str
    """`2024-07-dung-2g/bao-cao-huyen/2024-07`: whose forms these are."""

    @property
    def has_figures(self) -> bool:
        """Whether any number is greater than 0: what can be drawn."""
        return any(count for count in self.now.totals)

    @property
    def unknown(self) -> tuple[Cell, ...]:
        """Cells of forms that count in which no number can be known."""
        return tuple(cell for cell in self.cells if cell.count is None)
