"""One function over many items in processes of their own: a bad item costs itself, nothing else.

Bounded in time and memory for each item, and in items under way, so that neither grows with their number.
"""

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeVar, cast

from pebble import ProcessExpired, ProcessFuture, ProcessPool

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Items given out for each worker: enough that none waits while another's result is awaited."""


class Failure(StrEnum):
    """Why there is no result for an item."""

    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost."""

    seconds: float = 10.0
    memory: int = 1 << 30
    """Bytes of address space of a worker, interpreter and libraries included. Kept by Linux; Windows and macOS
    have no such limit, there only the limits of the reader itself hold."""


def each(
    function: Callable[[T], R], items: Iterable[T], limits: Limits, jobs: int
) -> Iterator[tuple[T, R | Failure]]:
    """Every item with `function(item)`, or why there is none, in the order of `items`; `jobs` at a time.

    `function` stands at the top of a module, and it, items and results can be pickled; it goes to each worker
    once, so what it carries (`partial`) may be large. What it raises is a bug and raised again here; only
    MemoryError and TimeoutError are told as failures. Workers are gone when the iterator ends or is closed.
    """
    waiting: deque[tuple[T, ProcessFuture[object]]] = deque()
    source = iter(items)
    with _pool(function, limits, jobs) as pool:
        while True:
            for item in islice(source, jobs * _AHEAD - len(waiting)):
                future = pool.schedule(_run, (item,), timeout=limits.seconds)
                waiting.append((item, future))
            if not waiting:
                return
            item, future = waiting.popleft()
            yield item, cast("R | Failure", _outcome(future))


def _outcome(future: "ProcessFuture[object]") -> object:
    try:
        return future.result()
    except TimeoutError:
        return Failure.TOO_SLOW
    except ProcessExpired:
        return Failure.CRASHED


@contextmanager
def _pool(function: Callable[[T], R], limits: Limits, jobs: int) -> Iterator[ProcessPool]:
    """Workers that are started afresh (the same on every system) and ended in any case."""
    context = multiprocessing.get_context("spawn")
    given = (limits.memory, function)
    pool = ProcessPool(jobs, initializer=_begin, initargs=given, context=context)
    try:
        yield pool
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


_work: dict[str, Callable[..., object]] = {}
"""In the worker: what it does."""


def _begin(memory: int, function: Callable[..., object]) -> None:
    """In the worker, before its first item."""
    _bound(memory)
    _work["function"] = function


def _bound(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  there is none on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with suppress(ValueError, OSError):  # macOS refuses
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _run(item: T) -> object:
    """In the worker, for each item."""
    try:
        return _work["function"](item)
    except MemoryError:
        return Failure.TOO_MUCH_MEMORY
