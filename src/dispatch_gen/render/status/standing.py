"""What is to be shown: a line for each form that is owed, and the same as a grid of units and periods."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dispatch_gen.messages import Messages


class State(StrEnum):
    """How a form stands that is owed; the same words as in the ledger."""

    ON_TIME = "on-time"
    LATE = "late"
    NIL = "nil"
    FAULTY = "faulty"
    MISSING = "missing"
    EXPECTED = "expected"
    EXCUSED = "excused"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Look:
    """A sign that is read without its colour, the colour behind it and that of its letters (`#rrggbb`)."""

    mark: str
    color: str
    ink: str = "#ffffff"


LOOKS: Mapping[State, Look] = {
    State.ON_TIME: Look("✓", "#1b6e2f"),
    State.LATE: Look("✓+", "#8a5300"),
    State.NIL: Look("0", "#1f5f8b"),
    State.FAULTY: Look("!", "#6a2c91"),
    State.MISSING: Look("✗", "#b3261e"),
    State.EXPECTED: Look("…", "#e6e8eb", "#202124"),
    State.EXCUSED: Look("–", "#d0d4d9", "#202124"),
    State.SUPERSEDED: Look("↷", "#d0d4d9", "#202124"),
}
"""Letters have a contrast of at least 4.5 (WCAG 2.2, 1.4.3); what asks for something to be done is dark."""
SENT = frozenset({State.ON_TIME, State.LATE, State.NIL})
"""What counts as sent."""
NOT_OWED = frozenset({State.EXPECTED, State.EXCUSED, State.SUPERSEDED})
"""What nobody waits for on this day."""


@dataclass(frozen=True, slots=True)
class Line:
    """One form that is owed; `on` and `file` are of the return that counts, else of the last that came."""

    unit: str
    period: str
    """`tháng 7 năm 2024`; "" for a form that is sent once."""
    due: date | None
    state: State
    on: date | None = None
    days_late: int = 0
    file: str = ""
    note: str = ""
    """Why it is excused, what is wrong with it, what ended the duty."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A file that belongs to no obligation, or that cannot be read, and why."""

    file: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Status:
    """The forms of one task of a dispatch on a day; the lines in the order in which they are to be shown."""

    title: str
    reference: str
    day: date
    lines: tuple[Line, ...]
    strangers: tuple[Stranger, ...] = ()

    def units(self) -> tuple[str, ...]:
        """Each unit once."""
        return tuple(dict.fromkeys(line.unit for line in self.lines))

    def periods(self) -> tuple[str, ...]:
        """Each period once, by the day on which it is due."""
        known = sorted(self.lines, key=lambda line: line.due or date.max)
        return tuple(dict.fromkeys(line.period for line in known))

    def of_period(self, period: str) -> tuple[Line, ...]:
        """The lines of one period."""
        return tuple(line for line in self.lines if line.period == period)

    def grid(self) -> dict[tuple[str, str], Line]:
        """The lines by unit and period; a unit that does not owe a period has none there."""
        return {(line.unit, line.period): line for line in self.lines}


@dataclass(frozen=True, slots=True)
class Count:
    """How many forms are owed by now, how many of them were sent, and how all of them stand."""

    owed: int
    sent: int
    states: Mapping[State, int]

    def __str__(self) -> str:
        """`7/8`; a dash where nothing is owed by now."""
        return f"{self.sent}/{self.owed}" if self.owed else "–"

    def shares(self) -> Iterator[tuple[State, int]]:
        """States that occur, in their order, with their number."""
        return ((state, self.states[state]) for state in State if self.states.get(state))


def count(lines: tuple[Line, ...]) -> Count:
    """Count lines: of a unit, of a period, of all."""
    states = Counter(line.state for line in lines)
    owed = sum(number for state, number in states.items() if state not in NOT_OWED)
    return Count(owed, sum(states[state] for state in SENT), states)


def said(state: State, messages: Messages) -> str:
    """The state in words: `Đúng hạn`."""
    return messages.text(f"interface.returns-state-{state.value}")


def said_of(line: Line, messages: Messages) -> str:
    """The state of a line in words; of a late one by how much: `Chậm 3 ngày`."""
    word = said(line.state, messages)
    if not line.days_late:
        return word
    key = "late-by" if line.state is State.LATE else "and-late-by"
    return messages.text(f"interface.returns-{key}", state=word, days=line.days_late)
