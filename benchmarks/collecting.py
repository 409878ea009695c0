"""Section: the forms that come back are collected, in a process of its own; see `returned_forms.py`."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engines import HERE
from figures import Figures, figures
from plan import Plan
from section import Section, Table, number, significant, spread

_TEXT = """\
Filled forms of the real dispatch (11 × 3 cells, 10 KB), one for each of so many communes (3.321 in the country): copied, read in
processes of their own behind the gate, checked beside one another, entered in the journal; then what follows from it. All in one process after
another, so the peak of a step is not below that of the one before."""
_COLUMNS = (
    "step",
    "forms",
    "seconds",
    "min–max",
    "processor seconds",
    "forms/s",
    "peak MB",
    "of a worker",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One step on a number of forms."""

    step: str
    forms: int
    seconds: Figures
    busy: float
    megabytes: float
    worker_megabytes: float


def collecting(plan: Plan, progress: Callable[[str], None]) -> Section:
    """Measure every step, on each number of forms."""
    found: list[Measured] = []
    for forms in plan.returns:
        runs = [_run(forms) for _ in range(plan.repetitions)]
        found += (_measured(forms, same) for same in zip(*runs, strict=True))
        progress(f"collecting: {forms} forms")
    return Section("Forms that come back", _TEXT, (table(found),), found)


def _run(forms: int) -> list[dict[str, object]]:
    command = [sys.executable, str(HERE / "returned_forms.py"), str(forms)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    told: list[dict[str, object]] = json.loads(done.stdout)
    return told


def _measured(forms: int, same: Sequence[dict[str, object]]) -> Measured:
    def of(name: str) -> Figures:
        return figures([float(str(one[name])) for one in same])

    return Measured(
        str(same[0]["name"]), forms, of("seconds"), of("busy").median,
        of("megabytes").high, of("worker_megabytes").high,
    )  # fmt: skip


def table(found: Sequence[Measured]) -> Table:
    """As it stands on the page."""
    rows = (
        (
            one.step, number(one.forms), significant(one.seconds.median), spread(one.seconds),
            significant(one.busy), number(one.forms / one.seconds.median),
            number(one.megabytes), number(one.worker_megabytes),
        )
        for one in found
    )  # fmt: skip
    return Table("", _COLUMNS, tuple(rows))
