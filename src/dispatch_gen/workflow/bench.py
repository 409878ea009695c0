"""Benchmark: forms per second and peak memory, ours against plain docxtpl, in one run on one machine.

Ours twice: each form filled from its whole context, and in bulk, where the context is put in once.

Each measurement has a process of its own, so that its peak memory is its own. Plain docxtpl is measured on
at most 100 forms and its rate is taken for the larger numbers: its time per form does not depend on them.
"""

import multiprocessing
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from dispatch_gen.errors import Problem, SourceError, UsageError, has_errors
from dispatch_gen.model.form import FORM_TEMPLATE
from dispatch_gen.model.obligation import derive
from dispatch_gen.render.context import (
    Context,
    Source,
    UnitValues,
    annex_labels,
    form_context,
    with_unit,
)
from dispatch_gen.render.engine.shown import Hole
from dispatch_gen.render.plain import fill_with_docxtpl, prepared_package
from dispatch_gen.render.template import compile_template
from dispatch_gen.source.load import Sources, load
from dispatch_gen.vietnamese.numbers import grouped
from dispatch_gen.workspace import Workspace

_DOCXTPL_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine on one number of forms. `megabytes` is None where the system does not tell."""

    engine: str
    forms: int
    per_second: float
    megabytes: float | None
    ratio: float


@dataclass(frozen=True, slots=True)
class Result:
    """All that a run measured, and on what."""

    machine: str
    rows: int
    columns: int
    measured: tuple[Measured, ...]


def bench(
    workspace: Workspace, numbers: Sequence[int], progress: Callable[[int, int], None]
) -> Result:
    """Measure both engines. Raises SourceError for faulty data, UsageError when no form is there."""
    context = _context(workspace)
    template = workspace.templates / FORM_TEMPLATE
    total = 1 + 2 * len(numbers)
    progress(0, total)
    rate, memory = _alone(_docxtpl, template, context, min(_DOCXTPL_AT_MOST, max(numbers)))
    measured = [Measured("docxtpl", min(_DOCXTPL_AT_MOST, max(numbers)), rate, memory, 1.0)]
    progress(1, total)
    for number in numbers:
        for engine, work in (("dispatch-gen", _ours), ("dispatch-gen, bulk", _bound)):
            ours, used = _alone(work, template, context, number)
            measured.append(Measured(engine, number, ours, used, ours / rate))
            progress(len(measured), total)
    form = context["form"]
    assert isinstance(form, dict)
    return Result(machine(), len(form["rows"]), len(form["columns"]), tuple(measured))


def _context(workspace: Workspace) -> Context:
    sources = loaded(load(workspace, workspace.dispatches()))
    assert sources.agency
    assert sources.units
    for one in sources.dispatches:
        source = Source(one.id, one.value, sources.agency.value, sources.units.value)
        for obligation in derive(one.id, one.value, sources.units.value):
            if obligation.task.form:
                label = annex_labels(one.value)[obligation.task.form]
                form = sources.forms[obligation.task.form].value
                return form_context(source, obligation.task.form, form, obligation, label)
    raise UsageError(Problem("interface.no-form-to-measure"))


def loaded(sources: Sources) -> Sources:
    """The sources, when there is no fault in them. Raises SourceError."""
    if has_errors(sources.problems) or not sources.agency or not sources.units:
        raise SourceError(*sources.problems)
    return sources


def _alone(
    work: Callable[[Path, Context, int], float], template: Path, context: Context, number: int
) -> tuple[float, float | None]:
    """Run in a fresh process; forms per second, and peak memory in MB."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        seconds = pool.submit(work, template, context, number).result()
        megabytes = pool.submit(peak).result()
    return number / seconds, megabytes


def peak() -> float | None:
    """Peak memory of this process in MB; None where the system does not tell.

    Linux's own figure first: what getrusage says begins with the memory of the process that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return int(found[1]) / 2**10 if found else None
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - there is none on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _each(context: Context, number: int) -> Iterator[Context]:
    """`number` contexts that differ as those of different units do."""
    for index in range(number):
        yield context | {"unit": {"code": str(index), "name": f"Ủy ban nhân dân huyện số {index}"}}


def _ours(template: Path, context: Context, number: int) -> float:
    start = time.perf_counter()
    compiled = compile_template(template.read_bytes(), template.name)
    for one in _each(context, number):
        compiled.fill(one)
    return time.perf_counter() - start


def _bound(template: Path, context: Context, number: int) -> float:
    """As `build --units` does it: bound to all that the units have in common."""
    start = time.perf_counter()
    holes = UnitValues(Hole(0), Hole(1), Hole(2))
    compiled = compile_template(template.read_bytes(), template.name)
    bound = compiled.bind(with_unit(context, holes))
    assert bound
    for index in range(number):
        bound.fill((str(index), f"Ủy ban nhân dân huyện số {index}", f"thu/{index}"))
    return time.perf_counter() - start


def _docxtpl(template: Path, context: Context, number: int) -> float:
    package = prepared_package(template.read_bytes())
    start = time.perf_counter()
    for one in _each(context, number):
        fill_with_docxtpl(package, one)
    return time.perf_counter() - start


def machine() -> str:
    """The machine on which this runs."""
    return f"{os.cpu_count()} × {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def rows(result: Result) -> list[list[str]]:
    """The table's rows."""
    return [
        [
            one.engine,
            grouped(one.forms),
            f"{one.per_second:.1f}".replace(".", ","),
            "—" if one.megabytes is None else f"{one.megabytes:.0f}",
            f"{one.ratio:.1f} ×".replace(".", ","),
        ]
        for one in result.measured
    ]


def as_data(result: Result) -> dict[str, object]:
    """The result as plain data, for `--json`."""
    return asdict(result)
