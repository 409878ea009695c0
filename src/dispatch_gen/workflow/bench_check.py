"""Benchmark of the checker: files per second and peak memory, in one process and on all processors."""

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from dispatch_gen.messages import Messages
from dispatch_gen.render.template import compile_template
from dispatch_gen.source.load import load
from dispatch_gen.vietnamese.numbers import grouped
from dispatch_gen.workflow.bench import loaded, peak
from dispatch_gen.workflow.check import Asked, check_files
from dispatch_gen.workflow.plan import plans_of
from dispatch_gen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. `megabytes` is the peak of the process that checks or gathers; None where it is not told."""

    files: int
    processes: int
    per_second: float
    megabytes: float | None
    findings: int


def bench_check(
    workspace: Workspace, numbers: Sequence[int], progress: Callable[[int, int], None]
) -> tuple[Measured, ...]:
    """Check so many dispatches, each with words of its own. Raises as `bench` does."""
    runs = [
        (number, jobs) for number in numbers for jobs in dict.fromkeys((1, os.cpu_count() or 1))
    ]
    measured = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        files = _dispatches(workspace, Path(name), max(numbers))
        progress(0, len(runs))
        for done, (number, jobs) in enumerate(runs, start=1):
            measured.append(_alone(files[:number], jobs))
            progress(done, len(runs))
    return tuple(measured)


def _dispatches(workspace: Workspace, folder: Path, number: int) -> list[Path]:
    """The first dispatch of the workspace, so many times, its subject another each time."""
    plan = next(iter(plans_of(loaded(load(workspace, workspace.dispatches())), {})))
    document = plan.documents[0]
    template = compile_template(
        (workspace.templates / document.template).read_bytes(), document.template
    )
    files = []
    for index in range(number):
        subject = f"{document.context['subject']} lần thứ {index}"
        path = folder / f"{index:06}.docx"
        path.write_bytes(template.fill({**document.context, "subject": subject}))
        files.append(path)
    return files


def _alone(files: Sequence[Path], jobs: int) -> Measured:
    """Run in a fresh process, so that its peak memory is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        seconds, findings = pool.submit(_check, files, jobs).result()
        megabytes = pool.submit(peak).result()
    return Measured(len(files), jobs, len(files) / seconds, megabytes, findings)


def _check(files: Sequence[Path], jobs: int) -> tuple[float, int]:
    start = time.perf_counter()
    asked = Asked(Messages(), jobs=jobs)
    results = check_files(files, asked, lambda _done, _total: None)
    findings = sum(len(one.report.findings) for one in results if one.report)
    return time.perf_counter() - start, findings


def rows(measured: Sequence[Measured]) -> list[list[str]]:
    """The table's rows."""
    return [
        [
            grouped(one.files),
            str(one.processes),
            f"{one.per_second:.0f}",
            "—" if one.megabytes is None else f"{one.megabytes:.0f}",
            str(one.findings),
        ]
        for one in measured
    ]


def as_data(measured: Sequence[Measured]) -> list[dict[str, object]]:
    """The result as plain data, for `--json`."""
    return [asdict(one) for one in measured]
