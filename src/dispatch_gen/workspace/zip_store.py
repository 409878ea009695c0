"""One archive for many batches, written in one go and put in place when it is whole.

What an earlier archive holds unchanged, and undamaged, is copied from it byte for byte. Members are stored: a
.docx is packed already.
"""

import os
import secrets
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from dispatch_gen.workspace.files import move, sync_folder, telling
from dispatch_gen.workspace.stores import LISTING
from dispatch_gen.workspace.zip_format import (
    LOCAL,
    STORED,
    Content,
    Entry,
    directory_span,
    end_of,
    entries,
    member,
    relocated,
)

_TAIL = 256


@dataclass(frozen=True, slots=True)
class Segment:
    """The members of a batch, and their entries as if the first started at 0."""

    data: bytes
    directory: bytes
    count: int


def segment(batch: str, files: Mapping[str, bytes], listing: bytes) -> Segment:
    """The files of a batch and, behind them, its list."""
    pieces, directory, at = [], [], 0
    for name, data in {**files, LISTING: listing}.items():
        content = Content(STORED, zlib.crc32(data), len(data), data)
        bytes_, entry = member(f"{batch}/{name}", content, at)
        pieces.append(bytes_)
        directory.append(entry)
        at += len(bytes_)
    return Segment(b"".join(pieces), b"".join(directory), len(files) + 1)


@dataclass(slots=True)
class _Old:
    """The archive that is there, by batch: from where to where its members go, and their entries."""

    file: BinaryIO | None = None
    batches: dict[str, tuple[int, int, bytes, int]] = field(default_factory=dict)

    def close(self) -> None:
        """Let the file go: Windows replaces none that is open."""
        if self.file:
            self.file.close()

    def segment(self, batch: str) -> Segment | None:
        """A batch with its entries as if it started at 0; None where the archive was damaged in it."""
        if not self.file or batch not in self.batches:
            return None
        start, end, directory, count = self.batches[batch]
        self.file.seek(start)
        data = self.file.read(max(end - start, 0))
        try:
            moved = relocated(directory, -start)
            whole = _is_whole(data, moved)
        except (ValueError, struct.error):
            return None
        return Segment(data, moved, count) if whole else None


@dataclass(frozen=True, slots=True)
class _Written:
    """A batch that is in the archive: its entries, where its members end, and how many there are by then."""

    directory: bytes
    end: int = 0
    count: int = 0


class ZipStore:
    """An archive being written. What is appended in a `with` block is there at its end, even when it is left
    by Ctrl-C or an error: whole batches."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f".tmp-{secrets.token_hex(4)}")
        self._written: dict[str, _Written] = {}
        self._file: BinaryIO | None = None
        self._old = _Old()

    def __enter__(self) -> Self:
        with telling(self._path.name):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._part.open("xb", buffering=0)
            self._old = _read(self._path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        file = self._file
        assert file
        try:
            with file, telling(self._path.name):
                if error is not None:
                    self._take_over_the_rest()
                self._end(file)
            self._old.close()
            with telling(self._path.name, moving=True):
                move(self._part, self._path)
            with telling(self._path.name):
                sync_folder(self._path.parent)
        finally:
            self._old.close()
            with suppress(OSError):
                self._part.unlink()

    def listing(self, batch: str) -> bytes | None:
        """The list of a batch in the archive that is there; None where there is none or it was damaged."""
        with telling(self._path.name):
            old = self._old.segment(batch)
        if not old:
            return None
        *_, last = entries(old.directory)
        return old.data[-last.size :]

    def append(self, batch: str, new: Segment) -> None:
        """Write a batch. Ctrl-C may come at any point: only the last step makes it one that is there."""
        assert self._file
        last = self._last()
        with telling(self._path.name):
            self._file.seek(last.end)
            _write_all(self._file, new.data)
        written = relocated(new.directory, last.end)
        self._written[batch] = _Written(written, last.end + len(new.data), last.count + new.count)

    def copy(self, batch: str) -> None:
        """Take a batch over from the archive that is there. Raises OutputError when that is damaged now."""
        with telling(self._path.name):
            old = self._old.segment(batch)
            if not old:
                raise OSError(f"{self._path.name}: {batch}")
        self.append(batch, old)

    def _last(self) -> _Written:
        return next(reversed(self._written.values()), _Written(b""))

    def _take_over_the_rest(self) -> None:
        for batch in self._old.batches:
            old = self._old.segment(batch) if batch not in self._written else None
            if old:
                self.append(batch, old)

    def _end(self, file: BinaryIO) -> None:
        last, directory = self._last(), b"".join(one.directory for one in self._written.values())
        file.seek(last.end)
        file.truncate()
        _write_all(file, directory + end_of(len(directory), last.end, last.count))
        os.fsync(file.fileno())


def _is_whole(data: bytes, directory: bytes) -> bool:
    """Whether members are, to the byte, what `segment` made of what is in them."""
    at = 0
    for entry in entries(directory):
        end = at + LOCAL.size + len(entry.name.encode()) + entry.size
        content = data[end - entry.size : end]
        made = member(entry.name, Content(STORED, zlib.crc32(content), len(content), content), at)
        if made != (data[at:end], entry.data):
            return False
        at = end
    return at == len(data)


def _write_all(file: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _read(path: Path) -> _Old:
    """What is there; nothing where it is no archive of ours."""
    file: BinaryIO | None = None
    try:
        size = path.stat().st_size
        file = path.open("rb")
        file.seek(max(size - _TAIL, 0))
        start, end = directory_span(file.read(), size)
        file.seek(start)
        return _Old(file, dict(_batches(entries(file.read(end - start)), start)))
    except (OSError, ValueError, struct.error):
        if file:
            file.close()
        return _Old()


def _batches(found: Iterator[Entry], end: int) -> Iterator[tuple[str, tuple[int, int, bytes, int]]]:
    """The batches of a directory: each ends with its list."""
    waiting: list[Entry] = []
    ended: list[tuple[str, int, bytes, int]] = []
    for entry in found:
        waiting.append(entry)
        batch, _, name = entry.name.rpartition("/")
        if name == LISTING:
            directory = b"".join(one.data for one in waiting)
            ended.append((batch, waiting[0].at, directory, len(waiting)))
            waiting = []
    starts = [at for _, at, _, _ in ended[1:]]
    for (batch, at, directory, count), stop in zip(ended, [*starts, end], strict=True):
        yield batch, (at, stop, directory, count)
