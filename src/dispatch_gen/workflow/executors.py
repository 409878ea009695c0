"""Who does the work: this process, worker processes of this machine, or an existing Dask cluster.

All three through the standard library's `Executor`; there is no scheduler of our own.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import ParamSpec, TypeVar

from dispatch_gen.errors import OutputError, Problem, UsageError

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Items given out for each worker: enough that none waits, few enough that memory stays flat."""

_WORTH_A_WORKER = 2_000
"""Forms for which a second worker process is worth its start."""
_MOST = 61 if sys.platform == "win32" else 1024
"""Worker processes: Windows can wait for so many."""


def cores() -> int:
    """The processors that this process may use."""
    of = getattr(os, "sched_getaffinity", None)
    return len(of(0)) if of else os.cpu_count() or 1


def enough_for(forms: int) -> int:
    """Worker processes for so many forms when nobody says how many."""
    return min(cores(), 1 + forms // _WORTH_A_WORKER)


@contextmanager
def executor(jobs: int, cluster: str = "") -> Iterator[Executor]:
    """`jobs` worker processes (1: this process), or the workers of the Dask cluster at that address.

    Raises UsageError when the cluster cannot be reached or the extra `cluster` is not installed.
    """
    if cluster:
        with _dask(cluster) as pool:
            yield pool
    elif jobs == 1:
        yield _Here()
    else:
        context = multiprocessing.get_context("spawn")  # the same on every system
        with _Workers(min(jobs, _MOST), context, initializer=_begin_work) as pool:
            try:
                yield pool
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def each(
    pool: Executor, function: Callable[[T], R], items: Iterable[T], workers: int
) -> Iterator[R]:
    """The results in the order of `items`, of which only a few for each worker are under way."""
    source = iter(items)
    waiting: deque[Future[R]] = deque()
    try:
        while True:
            for item in islice(source, workers * _AHEAD - len(waiting)):
                waiting.append(pool.submit(function, item))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


class _Here(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A future that is done already."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # whatever it is, it belongs to the future
            future.set_exception(error)
        return future


class _Workers(ProcessPoolExecutor):
    """Worker processes that Ctrl-C does not reach, not even while they start."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A new worker process inherits what is blocked here; this one meets its Ctrl-C when it is back."""
        if sys.platform == "win32":
            return super().submit(fn, *args, **kwargs)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_work() -> None:
    """In a worker: Ctrl-C is for the process that gives out the work; a batch begun is finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Nobody waits for the work of a worker whose parent was killed; the next run makes it again."""
    parent = multiprocessing.parent_process()
    assert parent
    parent.join()
    os._exit(1)


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415  an extra
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(Problem("bulk.no-dask")) from error
    try:
        client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        values = {"address": address, "reason": str(error) or type(error).__name__}
        raise UsageError(Problem("bulk.no-cluster", values=values)) from error
    with client:
        try:
            yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        except (KilledWorker, CommClosedError, CancelledError) as error:
            raise OutputError(Problem("bulk.worker-lost")) from error
