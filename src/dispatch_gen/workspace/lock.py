"""One run at a time: the lock on `output/`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dispatch_gen.errors import OutputError, Place, Problem
from dispatch_gen.workspace.files import telling

if sys.platform == "win32":
    import msvcrt

    def _take(lock: int) -> bool:
        """Whether the lock was free; the system frees it when its process ends."""
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _release(lock: int, path: Path) -> None:
        msvcrt.locking(lock, msvcrt.LK_UNLCK, 1)
        os.close(lock)
        with suppress(OSError):  # the next run may hold it already
            path.unlink()
else:
    import fcntl

    def _take(lock: int) -> bool:
        """Whether the lock was free; the system frees it when its process ends."""
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(lock: int, path: Path) -> None:
        try:
            with suppress(OSError):
                if _is_at(lock, path):
                    path.unlink()
        finally:
            os.close(lock)


def _is_at(lock: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`: the run before may have removed it."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False


def _locked(path: Path) -> int | None:
    """The open lock file, or None when another run holds it."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    while True:
        lock = os.open(path, flags, 0o666)
        keep = False
        try:
            if not _take(lock):
                return None
            keep = _is_at(lock, path)
            if keep:
                return lock
        finally:
            if not keep:
                os.close(lock)


@contextmanager
def only_run(output: Path) -> Iterator[None]:
    """Keep every other run out of `output`; refuse when one is in it already."""
    path = output / ".lock"
    with telling(f"{output.name}/{path.name}"):
        lock = _locked(path)
    if lock is None:
        values = {"folder": output.name}
        raise OutputError(Problem("workspace.busy", Place(file=output.name), values=values))
    try:
        yield
    finally:
        _release(lock, path)
