"""Where batches of many files go: a folder, or any place that fsspec can reach. Never half a file.

A batch is a folder of files with a list of what is done in it. The list is written last: what it names is
there.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dispatch_gen.workspace.files import move, sync_folder, sync_tree, telling
from dispatch_gen.workspace.names import safe_parts

LISTING = "da-lam.csv"
"""What is done in a batch (`đã làm`)."""


class Store(Protocol):
    """A place for batches. Names have `/` and are safe on every system."""

    def listing(self, batch: str) -> bytes | None:
        """The list of a batch, None when there is none or a file that it may name is gone."""

    def names(self, batch: str) -> Set[str]:
        """The files that are there."""

    def write(
        self, batch: str, files: Mapping[str, bytes], gone: Sequence[str], listing: bytes
    ) -> None:
        """Write `files`, remove those `gone`, then write the list; all of it lasts when this returns."""

    def prune(self, keep: Set[str]) -> int:
        """Remove the files that the lists of other batches name; how many batches that were."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder on this machine. A new batch comes into place in one step, after one sync."""

    root: Path

    def listing(self, batch: str) -> bytes | None:
        """See Store."""
        with suppress(FileNotFoundError):
            return self._folder(batch).joinpath(LISTING).read_bytes()
        return None

    def names(self, batch: str) -> Set[str]:
        """See Store."""
        with suppress(FileNotFoundError):
            return frozenset(os.listdir(self._folder(batch)))  # noqa: PTH208  names only, and fast
        return frozenset()

    def write(
        self, batch: str, files: Mapping[str, bytes], gone: Sequence[str], listing: bytes
    ) -> None:
        """See Store. Raises OutputError."""
        folder = self._folder(batch)
        with telling(f"{self.root.name}/{batch}"):
            if folder.exists():
                _replace(folder, files, gone, listing)
            else:
                self._create(folder, files, listing)

    def prune(self, keep: Set[str]) -> int:
        """See Store. Only what a list names is removed."""
        others = [path.parent for path in self.root.rglob(LISTING)]
        others = [f for f in others if f.relative_to(self.root).as_posix() not in keep]
        for folder in others:
            for name in [*_named(folder.joinpath(LISTING).read_bytes()), LISTING]:
                with suppress(FileNotFoundError):
                    (folder / name).unlink()
            with suppress(OSError):  # a person's file is in it
                folder.rmdir()
        return len(others)

    def clear(self) -> None:
        """Remove what a killed run left half done."""
        for path in self.root.rglob(".tmp-*"):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()

    def _folder(self, batch: str) -> Path:
        return self.root.joinpath(*safe_parts(batch))

    def _create(self, folder: Path, files: Mapping[str, bytes], listing: bytes) -> None:
        """All files in a folder out of sight, one sync, one move."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = folder.parent / f".tmp-{secrets.token_hex(4)}"
        staged.mkdir()
        try:
            for name, data in {**files, LISTING: listing}.items():
                _write(staged / name, data)
            _sync(staged)
            move(staged, folder)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        sync_folder(folder.parent)


def _replace(folder: Path, files: Mapping[str, bytes], gone: Sequence[str], listing: bytes) -> None:
    """File by file: the list goes first and comes back last, so that it never names what is not there."""
    with suppress(FileNotFoundError):
        (folder / LISTING).unlink()
    for name in gone:
        with suppress(FileNotFoundError):
            (folder / name).unlink()
    staged = {name: folder / f".tmp-{secrets.token_hex(4)}" for name in files}
    for name, data in files.items():
        _write(staged[name], data)
    _sync(folder)
    for name, path in staged.items():
        move(path, folder / name)
    part = folder / f".tmp-{secrets.token_hex(4)}"
    _write(part, listing)
    _sync(folder)
    move(part, folder / LISTING)
    sync_folder(folder)


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


def _named(listing: bytes) -> Iterator[str]:
    """The files that a list names: its first column."""
    for line in listing.decode("utf-8-sig").splitlines()[1:]:
        name = line.partition(",")[0]
        with suppress(ValueError):
            yield safe_parts(name)[0]


@dataclass(frozen=True, slots=True)
class UrlStore:
    """Any place that fsspec can reach, for example `s3://bucket/folder`; needs the extra `cluster`.

    Such places write a file whole or not at all and know no folders; the list of a batch comes last.
    """

    url: str

    def listing(self, batch: str) -> bytes | None:
        """See Store."""
        system, root = _opened(self.url)
        with suppress(FileNotFoundError):
            data: bytes = system.cat_file(f"{root}/{batch}/{LISTING}")
            return data
        return None

    def names(self, batch: str) -> Set[str]:
        """See Store."""
        system, root = _opened(self.url)
        with suppress(FileNotFoundError):
            return frozenset(
                str(path).rpartition("/")[2]
                for path in system.ls(f"{root}/{batch}", detail=False, refresh=True)
            )
        return frozenset()

    def write(
        self, batch: str, files: Mapping[str, bytes], gone: Sequence[str], listing: bytes
    ) -> None:
        """See Store."""
        system, root = _opened(self.url)
        folder = f"{root}/{'/'.join(safe_parts(batch))}"
        if gone:
            system.rm([f"{folder}/{name}" for name in gone])
        system.makedirs(folder, exist_ok=True)
        system.pipe({f"{folder}/{name}": data for name, data in files.items()})
        system.pipe_file(f"{folder}/{LISTING}", listing)

    def prune(self, keep: Set[str]) -> int:
        """See Store."""
        system, root = _opened(self.url)
        lists = [p for p in system.find(root) if str(p).endswith(f"/{LISTING}")]
        others = [p for p in lists if _batch_of(str(p), str(root)) not in keep]
        for path in others:
            folder = str(path).rpartition("/")[0]
            named = [f"{folder}/{name}" for name in _named(system.cat_file(path))]
            system.rm([*(p for p in named if system.exists(p)), path])
        return len(others)


def _batch_of(path: str, root: str) -> str:
    return path.partition(root.strip("/") + "/")[2].removesuffix(f"/{LISTING}")


def _opened(url: str):  # type: ignore[no-untyped-def]
    from fsspec.core import url_to_fs  # noqa: PLC0415  an extra

    system, root = url_to_fs(url)
    return system, root.rstrip("/")
