"""Where batches of many files go: a folder, or any place that fsspec can reach. Never half a file.

A batch is a folder of files with a list of what is done in it. The list is written last: what it marks as done
is there.
"""

import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace.files import atomic_write, move, sync_folder, sync_tree, telling
from dispatch_gen.workspace.names import is_safe, safe_parts
from dispatch_gen.workspace.open_elsewhere import locks_in, open_problem

LISTING = "da-lam.csv"
"""What is done in a batch (`đã làm`)."""

_NAMED = re.compile(rb'^"?([0-9a-z][0-9a-z.-]*\.docx)(?![0-9a-z.-])', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Change:
    """What a batch is to become: `files` written, those `gone` removed, `listing` its list.

    `begun` is its list while that is under way: it names the files to come and those gone too, and marks none
    of them as done. So the next run knows what a broken one may have left.
    """

    files: Mapping[str, bytes]
    gone: Sequence[str]
    begun: bytes
    listing: bytes

    def __post_init__(self) -> None:
        """Raises ValueError for a name that is not safe."""
        for name in (*self.files, *self.gone):
            if not is_safe(name):
                raise ValueError(f"not a name for a file of a batch: {name!r}")


class Store(Protocol):
    """A place for batches. Names have `/` and are safe on every system. All raise OutputError."""

    def listing(self, batch: str) -> bytes | None:
        """The list of a batch, None when there is none."""

    def names(self, batch: str) -> Set[str]:
        """The files that are there."""

    def write(self, batch: str, change: Change) -> None:
        """Make a change; all of it lasts when this returns."""

    def prune(self, keep: Set[str]) -> int:
        """Remove the files that the lists of other batches name; how many files that were."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder on this machine. A new batch comes into place in one step, after one sync."""

    root: Path

    def listing(self, batch: str) -> bytes | None:
        """See Store."""
        with telling(self._told(batch)), suppress(FileNotFoundError):
            return self._folder(batch).joinpath(LISTING).read_bytes()
        return None

    def names(self, batch: str) -> Set[str]:
        """See Store."""
        with telling(self._told(batch)), suppress(FileNotFoundError):
            return frozenset(os.listdir(self._folder(batch)))  # noqa: PTH208  names only, and fast
        return frozenset()

    def write(self, batch: str, change: Change) -> None:
        """See Store."""
        with telling(self._told(batch)):
            folder = self._folder(batch)
            if folder.exists():
                _check_open(folder, change, self._told(batch))
                _replace(folder, change, self._told(batch))
            else:
                self._create(folder, change)

    def prune(self, keep: Set[str]) -> int:
        """See Store. Only what a list names is removed."""
        with telling(self.root.name):
            others = [path.parent for path in self.root.rglob(LISTING)]
            return sum(
                self._remove(folder)
                for folder in others
                if folder.relative_to(self.root).as_posix() not in keep
            )

    def clear(self) -> None:
        """Remove what a killed run left half done."""
        with telling(self.root.name):
            self._folder()
            for path in self.root.rglob(".tmp-*"):
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)

    def _told(self, batch: str) -> str:
        return f"{self.root.name}/{batch}"

    def _folder(self, batch: str = "") -> Path:
        """The folder of a batch. Raises OSError where a link leads elsewhere."""
        folder = self.root
        for part in ["", *(safe_parts(batch) if batch else [])]:
            folder /= part
            if folder.is_symlink():
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return folder

    def _create(self, folder: Path, change: Change) -> None:
        """All files in a folder out of sight, one sync, one move."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = _part_in(folder.parent)
        try:
            staged.mkdir()
            for name, data in {**change.files, LISTING: change.listing}.items():
                _write(staged / name, data)
            _sync(staged)
            move(staged, folder)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        sync_folder(folder.parent)

    def _remove(self, folder: Path) -> int:
        listing = folder / LISTING
        files = [folder / name for name in named(listing.read_bytes())]
        files = [path for path in files if path.exists()]
        for path in (*files, listing):
            path.unlink()
        while folder != self.root:
            with suppress(OSError):  # a person's file is in it
                folder.rmdir()
            folder = folder.parent
        return len(files)


def clear_parts(folder: Path) -> None:
    """Remove the files that a killed run left half done right in `folder`. Raises OutputError."""
    with telling(folder.name):
        for path in folder.glob(".tmp-*"):
            if path.is_symlink() or not path.is_dir():
                path.unlink(missing_ok=True)


def named(listing: bytes) -> Iterator[str]:
    """The forms that a list names, whatever a spreadsheet made of it; it may mark them as done or not."""
    for found in _NAMED.findall(listing):
        name = found.decode()
        if is_safe(name):
            yield name


def _check_open(folder: Path, change: Change, told: str) -> None:
    """Raises OutputError when a file that changes is open in Word or LibreOffice."""
    if not any(name.startswith(("~$", ".~lock.")) for name in os.listdir(folder)):  # noqa: PTH208
        return
    for held, lock in locks_in(folder):
        for path in held:
            if path.name in change.files or path.name in change.gone:
                raise OutputError(open_problem(f"{told}/{path.name}", lock.name))


def _replace(folder: Path, change: Change, told: str) -> None:
    """File by file, between two lists."""
    staged = {name: _part_in(folder) for name in change.files}
    try:
        atomic_write(folder / LISTING, change.begun)
        for name in change.gone:
            (folder / name).unlink(missing_ok=True)
        for name, data in change.files.items():
            _write(staged[name], data)
        _sync(folder)
        for name, path in staged.items():
            with telling(f"{told}/{name}", moving=True):
                move(path, folder / name)
        sync_folder(folder)
        atomic_write(folder / LISTING, change.listing)
    except BaseException:
        for path in staged.values():
            with suppress(OSError):
                path.unlink()
        raise


def _part_in(folder: Path) -> Path:
    return folder / f".tmp-{secrets.token_hex(4)}"


def _write(path: Path, data: bytes) -> None:
    """Straight to the system: a buffered file costs twice the calls."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    """Make all files in `folder` last: on Linux by one call that waits for the disk, elsewhere one by one."""
    if sys.platform == "linux":
        os.sync()
    else:
        sync_tree(folder)
