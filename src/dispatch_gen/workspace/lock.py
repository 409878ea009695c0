"""One run at a time: the lock on a folder."""

import os
import sys
import time
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


_PAUSE = 0.02
"""Seconds between two tries."""


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


def _waited_for(path: Path, seconds: float) -> int | None:
    """The open lock file, or None when another run still holds it after so long."""
    end = time.monotonic() + seconds
    while (lock := _locked(path)) is None and time.monotonic() < end:
        time.sleep(_PAUSE)
    return lock


@contextmanager
def only_run(folder: Path, wait: float = 0) -> Iterator[None]:
    """Keep every other run out of `folder`; refuse when one is in it, after `wait` seconds."""
    path = folder / ".lock"
    with telling(f"{folder.name}/{path.name}"):
        lock = _waited_for(path, wait)
    if lock is None:
        values = {"folder": folder.name}
        raise OutputError(Problem("workspace.busy", Place(file=folder.name), values=values))
    try:
        yield
    finally:
        _release(lock, path)
