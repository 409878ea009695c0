"""Section: from one dispatch and a list of units to files, the whole program; beside writing the same bytes."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.workspace.stores import LISTING, Change, FolderStore
from engines import ROOT
from figures import Figures, figures
from plan import Plan
from section import Section, Table, number, significant, spread

_TEXT = """\
`dispatch-gen build --units list.csv` on the real dispatch, started anew each time: read the YAML, the templates and
the list, fill, check one form of each batch, write. *Writing the same bytes* is one process that has all files in
memory and writes them as the program does, in the same batches with one sync each; `× writing` is the program's
seconds over its. The peak is that of the largest process. A dispatch of three periods makes three forms a unit."""
_PERIODS = 3
_SMALL = """
import subprocess, sys
code = subprocess.call(sys.argv[1:])
if sys.platform != "win32":
    import resource
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(peak / (2**20 if sys.platform == "darwin" else 2**10), file=sys.stderr)
sys.exit(code)
"""
"""Starts the program from a small process: on Linux a peak begins with the memory of the process that forks."""
_ONCE_FROM = 20_000
"""Forms from which one run is enough."""
_COLUMNS = ("what", "forms", "processes", "seconds", "min–max", "forms/s", "peak MB", "× writing")


@dataclass(frozen=True, slots=True)
class Run:
    """One way to run, on a number of forms."""

    what: str
    forms: int
    processes: int
    seconds: Figures
    megabytes: float | None
    writing: float | None
    """Seconds that writing the same bytes takes; None where that is not comparable."""


def end_to_end(plan: Plan, progress: Callable[[str], None]) -> Section:
    """Measure folders, an archive, and a second run that finds all done."""
    found: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for units in plan.units:
            workspace = _workspace(Path(folder), units)
            forms = units * _PERIODS
            measure = _measured if forms <= _ONCE_FROM else _once
            found += measure(workspace, forms, plan.repetitions)
            progress(f"end to end: {units * _PERIODS} forms")
            shutil.rmtree(workspace)
    return Section("From a list of units to files", _TEXT, (table(found),), found)


def _measured(workspace: Path, forms: int, repetitions: int) -> Iterator[Run]:
    cores = os.cpu_count() or 1
    seconds: dict[tuple[str, int], list[float]] = {}
    peaks: dict[tuple[str, int], float | None] = {}
    writing: list[float] = []
    for _ in range(repetitions):  # in turns, so that a slow moment of the machine meets all
        for jobs in sorted({1, cores}):
            for what, options in (("folders", ()), ("second run", ()), ("one archive", ("--zip",))):
                if what == "folders":
                    _remove(workspace / "output")
                took, peaks[what, jobs] = _run(workspace, jobs, options)
                seconds.setdefault((what, jobs), []).append(took)
        writing.append(_write_alone(workspace))
    yield Run("writing the same bytes", forms, 1, figures(writing), None, None)
    same = figures(writing).median
    for (what, jobs), values in seconds.items():
        compared = same if what == "folders" else None
        yield Run(what, forms, jobs, figures(values), peaks[what, jobs], compared)


def _once(workspace: Path, forms: int, _repetitions: int) -> Iterator[Run]:
    """A large number, to see that memory does not grow with it."""
    cores = os.cpu_count() or 1
    took, peak = _run(workspace, cores, ())
    yield Run("folders, once", forms, cores, figures([took]), peak, None)


def _workspace(folder: Path, units: int) -> Path:
    """The real data and templates, and a list of as many units as wanted."""
    made = folder / f"workspace-{units}"
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("records"))
    rows = (f"x{n:06d},Ủy ban nhân dân xã số {n}" for n in range(units))
    (made / "list.csv").write_text("\n".join(["Mã,Tên", *rows]) + "\n", encoding="utf-8")
    return made


def _run(workspace: Path, jobs: int, options: Sequence[str]) -> tuple[float, float | None]:
    """Seconds of one run of the program, and the peak memory of its largest process in MB."""
    command = [sys.executable, "-c", _SMALL, sys.executable, "-m", "dispatch_gen"]
    command += ["--json", "--quiet"]
    command += ["--workspace", str(workspace), "build", "--units", str(workspace / "list.csv")]
    command += ["--jobs", str(jobs), *options]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True)
    seconds = time.perf_counter() - start
    report: Mapping[str, int] = json.loads(done.stdout)
    assert report["errors"] == report["warnings"] == 0
    told = done.stderr.split()
    return seconds, float(told[-1]) if told else None


def _write_alone(workspace: Path) -> float:
    """Seconds to write what the program wrote, from memory, batch by batch."""
    made = workspace / "output"
    batches = {
        path.parent.relative_to(made).as_posix(): _files(path.parent)
        for path in sorted(made.rglob(LISTING))
    }
    target = workspace / "written"
    start = time.perf_counter()
    store = FolderStore(target)
    for name, files in batches.items():
        listing = files.pop(LISTING)
        store.write(name, Change(files, [], b"", listing))
    seconds = time.perf_counter() - start
    _remove(target)
    return seconds


def _remove(folder: Path) -> None:
    """And have the disk done with it: what is measured next waits for no other's work."""
    shutil.rmtree(folder, ignore_errors=True)
    if hasattr(os, "sync"):
        os.sync()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def table(found: Sequence[Run]) -> Table:
    """One line a run."""
    return Table("From a list of units to files", _COLUMNS, tuple(map(_row, found)))


def _row(run: Run) -> tuple[str, ...]:
    peak = "—" if run.megabytes is None else number(run.megabytes)
    ratio = "—" if run.writing is None else significant(run.seconds.median / run.writing)
    rate = significant(run.forms / run.seconds.median)
    took = (significant(run.seconds.median), spread(run.seconds))
    return (run.what, number(run.forms), str(run.processes), *took, rate, peak, ratio)
