"""What was expected, what came, and what counts: the ledger of one dispatch's forms. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dispatch_gen.errors import Problem
from dispatch_gen.model.obligation import Obligation
from dispatch_gen.returns.reading import Reading


class Outcome(StrEnum):
    """What became of a file that came."""

    ACCEPTED = "accepted"
    LOOK = "look"
    """Read, but somebody has to look at it before it counts."""
    REJECTED = "rejected"
    """Read, and faulty: it goes back with a correction sheet."""
    UNREADABLE = "unreadable"
    """Not a form that can be read here: a scan, a photograph, a workbook, a damaged file."""


class State(StrEnum):
    """How an obligation stands."""

    EXPECTED = "expected"
    """Not due yet, and nothing came."""
    MISSING = "missing"
    ON_TIME = "on-time"
    LATE = "late"
    NIL = "nil"
    """Reported that there was nothing."""
    FAULTY = "faulty"
    """Something came, nothing of it can be counted."""
    EXCUSED = "excused"
    SUPERSEDED = "superseded"
    """A later dispatch took the duty away or put another in its place."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty to send back a form. `superseded_by` is the written number of the dispatch that ended it."""

    obligation: Obligation
    superseded_by: str = ""
    continues: str = ""
    """The first task whose figures this one goes on with: of a dispatch that was amended or replaced."""

    @property
    def series(self) -> str:
        """The task under which the figures of all periods belong together."""
        return self.continues or self.task

    @property
    def task(self) -> str:
        """`2024-07-dung-2g/bao-cao-huyen`."""
        return f"{self.obligation.dispatch}/{self.obligation.task.id}"

    @property
    def period(self) -> str:
        """`2024-07`; "" for a duty that comes once."""
        return self.obligation.period.id if self.obligation.period else ""

    @property
    def label(self) -> str:
        """`tháng 7 năm 2024`; "" likewise."""
        return self.obligation.period.label if self.obligation.period else ""


@dataclass(frozen=True, slots=True)
class Return:
    """A file that came, as the journal keeps it."""

    id: str
    """`000001/003`: number of the run that took it in, and its place in it."""
    file: str
    """Its name when it came, with `/` below the inbox."""
    sha256: str
    size: int
    on: dt.date
    """The day it came: as the clerk gave it, else the day of the run (a file's own time says nothing)."""
    by: str
    """Who took it in."""
    outcome: Outcome
    obligation: str
    """The id of the obligation that it answers; "" when that is not known."""
    reading: Reading | None
    """Its own `problems` are told below, with the others."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What the clerk decided about a return: it counts, or it goes back."""

    id: str
    """The return's."""
    outcome: Outcome
    """Accepted or rejected."""
    reason: str
    on: dt.date
    by: str
    obligation: str = ""
    """Which obligation it answers, where the file could not say so."""
    number: int = 0
    """Which entry of the journal says so."""


@dataclass(frozen=True, slots=True)
class Excused:
    """A unit need not report for a period."""

    obligation: str
    reason: str
    on: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class Account:
    """One obligation with all that came for it."""

    owed: Owed
    state: State
    counted: Return | None = None
    """The return whose figures count: the last one accepted."""
    before: tuple[Return, ...] = ()
    """Earlier ones that it superseded, the oldest first."""
    others: tuple[Return, ...] = ()
    """Returns that do not count: to be looked at, rejected."""
    later: tuple[Return, ...] = ()
    """Accepted after the period was frozen, the oldest first: they add to the next period's report."""
    days_late: int = 0
    """Of the first return that was accepted: to correct it later is not late."""
    reason: str = ""
    """Why it is excused."""

    @property
    def accepted(self) -> tuple[Return, ...]:
        """All that were accepted, each superseding the one before."""
        return (*self.before, *((self.counted,) if self.counted else ()), *self.later)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A period whose report was sent: these returns, by obligation, are its figures for good."""

    task: str
    """`2024-07-dung-2g/bao-cao-huyen`."""
    period: str
    on: dt.date
    returns: Mapping[str, str] = field(hash=False)
    """Obligation id -> id of the return that counted."""
    by: str = ""
    number: int = 0
    """Which entry of the journal says so."""


@dataclass(frozen=True, slots=True)
class History:
    """All that the journal says, in its order."""

    returns: tuple[Return, ...] = ()
    decided: tuple[Decided, ...] = ()
    excused: tuple[Excused, ...] = ()
    frozen: tuple[Frozen, ...] = ()


@dataclass(frozen=True, slots=True)
class Supplement:
    """Figures for a frozen period that came after its report (số liệu bổ sung)."""

    obligation: Obligation
    task: str
    """The task whose report tells them: another one where a later dispatch goes on with the figures."""
    into: str
    """The period whose report tells them: the first later one that was not frozen yet; "" for none."""
    later: Return
    earlier: Return | None
    """What had been told before: the frozen return, or an earlier supplement."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All accounts, in the order of the obligations, and the files that belong to none."""

    accounts: tuple[Account, ...]
    strangers: tuple[Return, ...] = ()
    """Unreadable, or of no known obligation."""
    frozen: tuple[Frozen, ...] = ()
    supplements: tuple[Supplement, ...] = ()

    def freeze_of(self, task: str, period: str) -> Frozen | None:
        """The freeze of a task's period; None when its figures may still change."""
        return next((f for f in self.frozen if (f.task, f.period) == (task, period)), None)
