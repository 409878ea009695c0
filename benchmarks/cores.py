"""Section: one process, and one for each core, that each read their own data and fill at the same time."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from engines import OURS, Engine
from figures import Figures, figures
from form import FORM
from measure import Load, job, written
from plan import Plan
from process import Process, Unmeasured, as_float
from section import Section, Table, number, significant, spread

_TEXT = """\
The form, to memory, by dispatch-gen: one process alone, then as many at once as the machine has cores, each with
its own copy of the compiled template. The rate is all their documents over the seconds of the slowest."""
_COLUMNS = (
    "engine",
    "processes",
    "documents each",
    "documents/s (median)",
    "min–max",
    "× one process",
)


@dataclass(frozen=True, slots=True)
class Together:
    """So many processes at once. Without `rate`, `note` tells why there is none."""

    engine: str
    processes: int
    documents: int = 0
    rate: Figures | None = None
    note: str = ""


def cores(plan: Plan, progress: Callable[[str], None]) -> Section:
    """Measure ours with one process and with all cores."""
    documents = max(count for case, count in plan.loads if case is FORM)
    load = Load(FORM, documents, plan.repetitions, plan.budget)
    found = []
    with TemporaryDirectory(prefix="benchmarks-") as folder:
        data = written(load, Path(folder))
        for engine in OURS:
            for processes in sorted({1, os.cpu_count() or 1}):
                found.append(_together(engine, processes, load, data))
                progress(f"cores: {engine.label}, {processes}")
    return Section("One process and all cores", _TEXT, (table(found),), found)


def _together(engine: Engine, processes: int, load: Load, data: Path) -> Together:
    try:
        with ExitStack() as stack, ThreadPoolExecutor(processes) as pool:
            started = [
                stack.enter_context(Process(engine, job(engine, load, data)))
                for _ in range(processes)
            ]
            documents = int(_asked(started, pool, load.documents, load.budget)[0])
            turns = [_asked(started, pool, documents, None) for _ in range(load.repetitions)]
            rates = [processes * documents / seconds for _, seconds in turns]
            return Together(engine.label, processes, documents, figures(rates))
    except Unmeasured as reason:
        return Together(engine.label, processes, note=str(reason))


def _asked(
    started: list[Process], pool: ThreadPoolExecutor, documents: int, budget: float | None
) -> tuple[float, float]:
    """Ask all at once: the fewest documents that one filled, and the most seconds that one took."""
    request = {"documents": documents, "budget": budget, "samples": None}
    answers = list(pool.map(lambda one: one.ask(request, 600), started))
    filled = min(as_float(answer["documents"]) for answer in answers)
    return filled, max(as_float(answer["seconds"]) for answer in answers)


def table(found: Sequence[Together]) -> Table:
    """Each engine beside itself in one process."""
    alone = {one.engine: one.rate.median for one in found if one.rate and one.processes == 1}
    return Table("All cores", _COLUMNS, tuple(_row(one, alone.get(one.engine)) for one in found))


def _row(one: Together, alone: float | None) -> tuple[str, ...]:
    if one.rate is None:
        return (one.engine, str(one.processes), one.note, "—", "—", "—")
    ratio = "—" if alone is None else significant(one.rate.median / alone)
    shown = (number(one.documents), significant(one.rate.median), spread(one.rate), ratio)
    return (one.engine, str(one.processes), *shown)
