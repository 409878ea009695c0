"""Where returns are kept: each file as it came, once, and the journal that says what came of it.

<returns>/inbox/                     the clerk puts files here; they are read, never moved or changed
<returns>/files/ab/<sha256>.docx     each file as received: whole, read-only, for good
<returns>/journal/000001.json        one for each run that changed anything (journal.py)
<returns>/.tmp-<random>/             files on their way in; what a dead run left is removed by the next
<returns>/.lock                      held while anything is written; dies with its process

Only what the journal names counts: the files are made to last first, then it takes them in, in one step.
"""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dispatch_gen.errors import Place, Problem, ReturnsError, Severity
from dispatch_gen.returns.journal import (
    Act,
    Chain,
    Collected,
    Entry,
    chain,
    file_name,
    written,
)
from dispatch_gen.workspace.files import atomic_write, make_folder, move, sync_folder, telling
from dispatch_gen.workspace.folders import absolute
from dispatch_gen.workspace.lock import only_run

INBOX, FILES, JOURNAL, STAGED = "inbox", "files", "journal", ".tmp-"
# Nobody saves into a kept file by mistake; Windows, though, moves and removes no file that is read-only.
_RIGHTS = 0o666 if os.name == "nt" else 0o444
_PATIENCE = 30.0
"""Seconds to wait for another run."""
_SYNCING = 8
"""Files made to last at a time: the disk joins what is asked for together (1.5 ms for one alone, 0.2 ms so)."""
_PIECE = 1 << 20
_SUFFIX = re.compile(r"\.[0-9a-z]{1,8}")
_PAGE = re.compile(r"\d{6,}\.json")


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of returns. What the system refuses is an OutputError."""

    folder: Path

    @property
    def inbox(self) -> Path:
        """Where the clerk puts files."""
        return self.folder / INBOX

    @property
    def files(self) -> Path:
        """The files as received."""
        return self.folder / FILES

    @property
    def journal(self) -> Path:
        """What was taken in and decided."""
        return self.folder / JOURNAL

    def chain(self) -> Chain:
        """The journal and what is wrong with it."""
        with telling(self.folder.name):
            names = sorted(p.name for p in _listed(self.journal) if _PAGE.fullmatch(p.name))
            return chain((name, (self.journal / name).read_bytes()) for name in names)

    def sound(self) -> Chain:
        """The journal. Raises ReturnsError when it is not in order: figures would be wrong in silence."""
        read = self.chain()
        if read.problems:
            raise ReturnsError(*read.problems)
        return read

    def path_of(self, sha256: str, name: str) -> Path:
        """Where a file that came as `name` is kept."""
        return self.files / sha256[:2] / f"{sha256}{suffix_of(name)}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other runs out; what a dead one left on its way in is removed."""
        with telling(self.folder.name):
            make_folder(absolute(self.folder))
        with only_run(self.folder, wait=_PATIENCE):
            with telling(self.folder.name):
                for left in sorted(self.folder.glob(f"{STAGED}*")):
                    shutil.rmtree(left)
                for page in sorted(self.journal.glob(f"{STAGED}*")):
                    page.unlink()
            yield

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """A folder for files on their way in; gone afterwards, whatever happens."""
        folder = self.folder / f"{STAGED}{secrets.token_hex(4)}"
        with telling(self.folder.name):
            folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put(self, staged: Sequence["Staged"]) -> None:
        """Move staged files to their places and make them last; they count when the journal names them."""
        with telling(FILES):
            _each_at_once(sync_file, [one.path for one in staged])
            make_folder(absolute(self.files))
            parents = sorted({self.path_of(one.sha256, one.name).parent for one in staged})
            for parent in parents:
                parent.mkdir(exist_ok=True)
            for one in staged:
                move(one.path, self.path_of(one.sha256, one.name))
            # Also where nothing is new: the run that moved it there may have died before this.
            _each_at_once(sync_folder, [*parents, self.files, self.folder])

    def append(self, read: Chain, act: Act, at: str, by: str) -> Entry:
        """Write the entry after those of `read`, in one step; when this returns it survives a power cut.

        Only inside `alone`, which `read` was read in.
        """
        entry = Entry(len(read.entries) + 1, at, by, act)
        with telling(JOURNAL):
            make_folder(absolute(self.journal))
            for folder in (self.folder, self.folder.parent):  # a run that died may have made it
                sync_folder(folder)
        atomic_write(self.journal / file_name(entry.number), written(entry, read.last).data)
        return entry

    def verify(self) -> "Verified":
        """Look at the journal and at every byte of every file. Changes nothing."""
        read = self.chain()
        named = {
            self.path_of(one.sha256, one.file): (one.sha256, one.id)
            for entry in read.entries
            if isinstance(entry.act, Collected)
            for one in entry.act.returns
        }
        problems = [*read.problems]
        for path, (sha256, id_) in sorted(named.items()):
            if code := _damage(path, sha256):
                problems.append(self._problem(code, path, Severity.ERROR, id_))
        for path in sorted(p for p in self.files.rglob("*") if p.is_file() and p not in named):
            problems.append(self._problem("unnamed", path, Severity.NOTE, ""))
        return Verified(len(read.entries), len(named), read.last, tuple(problems))

    def _problem(self, code: str, path: Path, severity: Severity, id_: str) -> Problem:
        name = path.relative_to(self.folder).as_posix()
        values = {"file": name, "id": id_}
        return Problem(f"returns.collect-file-{code}", Place(name), severity, values)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and each fault."""

    entries: int
    files: int
    last_hash: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """A file on its way in: its name as it came, and the copy that is read and kept."""

    name: str
    path: Path
    sha256: str
    size: int


def copy_in(source: Path, name: str, folder: Path) -> Staged:
    """Copy a file into `folder`, piece by piece, under its hash.

    Raises OSError when `source` cannot be read, OutputError when the copy cannot be written.
    """
    part = folder / f"{secrets.token_hex(8)}.part"
    with source.open("rb") as stream:
        digest, size = _copied(stream, part)
    path = folder / f"{digest}{suffix_of(name)}"
    with telling(FILES):
        move(part, path)
    return Staged(name, path, digest, size)


def _copied(stream: BinaryIO, part: Path) -> tuple[str, int]:
    """SHA-256 and size of what was copied."""
    digest, size = hashlib.sha256(), 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with telling(FILES):
        descriptor = os.open(part, flags, _RIGHTS)
    try:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            view = memoryview(piece)
            with telling(FILES):
                while view:
                    view = view[os.write(descriptor, view) :]
    finally:
        os.close(descriptor)
    return digest.hexdigest(), size


def hash_of(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def suffix_of(name: str) -> str:
    """The ending of a stranger's file name where it is plain: `.docx`; else `.bin`."""
    suffix = Path(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ".bin"


def sync_file(path: Path) -> None:
    """Make a file's bytes last."""
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _each_at_once(function: Callable[[Path], None], paths: Iterable[Path]) -> None:
    """All of them, some at a time; the first refusal is raised."""
    with ThreadPoolExecutor(_SYNCING) as threads:
        for _ in threads.map(function, paths):
            pass


def _damage(path: Path, sha256: str) -> str:
    """What is wrong with a kept file, as the end of a code."""
    try:
        return "" if hash_of(path) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"


def _listed(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
