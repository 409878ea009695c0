"""What every Python peer does in the same way: read a job, fill, say how long it took, in one line of JSON.

Nothing here imports a library, so that a peer's memory is its own. `protocol.mjs` is the same for Node.js.
"""

import itertools
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

Record = dict[str, object]


class Job(TypedDict):
    """One call of a peer. With `samples` it writes the first documents there and measures nothing."""

    variant: str
    template: str
    data: str
    documents: int
    batch: int
    repetitions: int
    budget: float
    samples: str | None


@dataclass(frozen=True, slots=True)
class Engine:
    """A library with the template read: what is then done for each document."""

    version: str
    fill: Callable[[Record], bytes]


class NotInstalled(Exception):
    """The peer, or a part of it that was asked for, is not on this machine."""


def peer(prepare: Callable[[bytes, str], Engine]) -> None:
    """Do the job in `sys.argv`. `prepare` gets the template and the variant."""
    job: Job = json.loads(sys.argv[1])
    try:
        answer = _done(prepare, job)
    except (ImportError, NotInstalled) as error:
        answer = {"missing": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")


def _done(prepare: Callable[[bytes, str], Engine], job: Job) -> dict[str, object]:
    template = Path(job["template"]).read_bytes()
    start = time.perf_counter()
    engine = prepare(template, job["variant"])
    prepared = time.perf_counter() - start
    if job["samples"]:
        _write_samples(engine, job, Path(job["samples"]))
        return {"version": engine.version}
    documents, seconds = _measured(engine.fill, job)
    return {
        "version": engine.version,
        "documents": documents,
        "seconds": seconds,
        "prepare_seconds": prepared,
        "peak_rss_mb": peak_megabytes(),
    }


def _write_samples(engine: Engine, job: Job, folder: Path) -> None:
    records = itertools.chain.from_iterable(_batches(job, job["documents"]))
    for index, record in enumerate(records):
        (folder / f"{index}.docx").write_bytes(engine.fill(record))


def _measured(fill: Callable[[Record], bytes], job: Job) -> tuple[int, list[float]]:
    """Documents of each repetition, and its seconds. The first one finds how many the budget allows."""
    documents, first = _filled(fill, job, job["documents"], job["budget"])
    others = [_filled(fill, job, documents, None)[1] for _ in range(job["repetitions"] - 1)]
    return documents, [first, *others]


def _filled(
    fill: Callable[[Record], bytes], job: Job, documents: int, budget: float | None
) -> tuple[int, float]:
    """Fill; only the filling is timed, the reading of the data is not."""
    spent, done = 0.0, 0
    for batch in _batches(job, documents):
        start = time.perf_counter()
        for record in batch:
            fill(record)
            done += 1
            if budget is not None and spent + time.perf_counter() - start > budget:
                break
        spent += time.perf_counter() - start
        if budget is not None and spent > budget:
            break
    return done, spent


def _batches(job: Job, documents: int) -> Iterator[list[Record]]:
    """The data in small lists: read before the clock runs, and never all in memory."""
    with Path(job["data"]).open(encoding="utf-8") as lines:
        wanted = itertools.islice(lines, documents)
        while batch := [json.loads(line) for line in itertools.islice(wanted, job["batch"])]:
            yield batch


def peak_megabytes() -> float | None:
    """Peak memory of this program. Linux's own figure first: getrusage counts the parent's memory from
    before the program began. None where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return int(found[1]) / 2**10 if found else None
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - there is none on Windows

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if sys.platform == "darwin" else 2**10)
