"""What every Python peer does in the same way: get ready, fill when asked, say how long it took, a line of JSON each.

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
    """What a peer is started with."""

    variant: str
    template: str
    data: str
    batch: int


class Request(TypedDict):
    """What it is then asked, a line each: to write its first documents into a folder, or to fill so many
    within so many seconds."""

    documents: int
    samples: str | None
    budget: float | None


@dataclass(frozen=True, slots=True)
class Engine:
    """A library with the template read: what is then done for each document."""

    version: str
    fill: Callable[[Record], bytes]


class NotInstalled(Exception):
    """The peer, or a part of it that was asked for, is not on this machine."""


def peer(prepare: Callable[[bytes, str], Engine]) -> None:
    """Get ready for the job in `sys.argv`, then answer each request. `prepare` gets the template and the variant."""
    job: Job = json.loads(sys.argv[1])
    template = Path(job["template"]).read_bytes()
    start = time.perf_counter()
    try:
        engine = prepare(template, job["variant"])
    except (ImportError, NotInstalled) as error:
        _say({"missing": str(error)})
        return
    _say({"version": engine.version, "prepare_seconds": time.perf_counter() - start})
    for line in sys.stdin:
        _say(_answer(engine, job, json.loads(line)))


def _say(answer: dict[str, object]) -> None:
    print(json.dumps(answer), flush=True)


def _answer(engine: Engine, job: Job, request: Request) -> dict[str, object]:
    if request["samples"]:
        _write_samples(engine, job, request["documents"], Path(request["samples"]))
        return {}
    documents, seconds, busy = _filled(engine, job, request["documents"], request["budget"])
    return {
        "documents": documents,
        "seconds": seconds,
        "cpu_seconds": busy,
        "peak_rss_mb": peak_megabytes(),
    }


def _write_samples(engine: Engine, job: Job, documents: int, folder: Path) -> None:
    for index, record in enumerate(itertools.chain.from_iterable(_batches(job, documents))):
        (folder / f"{index}.docx").write_bytes(engine.fill(record))


def _filled(
    engine: Engine, job: Job, documents: int, budget: float | None
) -> tuple[int, float, float]:
    """How many were filled, the seconds, and those of the processor; the reading of the data is not in them."""
    fill, spent, busy, done = engine.fill, 0.0, 0.0, 0
    for batch in _batches(job, documents):
        start, start_busy = time.perf_counter(), time.process_time()
        for record in batch:
            fill(record)
            done += 1
            if budget is not None and spent + time.perf_counter() - start > budget:
                break
        spent += time.perf_counter() - start
        busy += time.process_time() - start_busy
        if budget is not None and spent > budget:
            break
    return done, spent, busy


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
