"""Bags come into the archive: staged out of sight, made to last, moved into place in one step, never changed.

<archive>/<year>/.tmp-<random>/   a bag that is being written; what a dead run left is removed by the next
<archive>/<year>/<name>/          a bag: whole, and for good
<archive>/.lock                   held while a bag is written; dies with its process
"""

import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.archive.layout import TAGS, bag_files, digest_of
from dispatch_gen.archive.record import Record
from dispatch_gen.archive.stored import folder_of
from dispatch_gen.errors import ArchiveError, OutputError, Place, Problem, Severity
from dispatch_gen.workspace.files import make_folder, move, sync_folder, telling
from dispatch_gen.workspace.folders import absolute
from dispatch_gen.workspace.lock import only_run

STAGED = ".tmp-"
# Nobody saves into a bag by mistake; Windows, though, removes no file that is read-only, and a sweep must.
_RIGHTS = 0o666 if os.name == "nt" else 0o444
_PATIENCE = 30.0
"""Seconds to wait for another process that writes a bag; a bag takes a fraction of one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A bag that is in the archive and lasts."""

    name: str
    digest: str
    """SHA-256 of the list of tag files: it vouches for every byte of the bag."""
    is_new: bool
    notes: tuple[Problem, ...] = ()
    """What a dead run had left, and is removed."""


def write(archive: Path, record: Record) -> Kept:
    """Put `record` into the archive; when this returns it survives a power cut.

    A bag that is there already with the same content is left as it is; with another it is refused
    (ArchiveError). What cannot be written is an OutputError, and nothing of it stays.
    """
    contents = bag_files(record)
    archive = absolute(archive)
    with _alone(archive), telling(f"{archive.name}/{record.name}"):
        notes = _sweep(archive)
        is_new = _put(archive, record.name, contents)
    return Kept(record.name, digest_of(contents[TAGS]), is_new, notes)


def recover(archive: Path) -> tuple[Problem, ...]:
    """Remove what a dead run left half written; a note for each."""
    archive = absolute(archive)
    if not archive.is_dir():
        return ()
    with _alone(archive), telling(archive.name):
        return _sweep(archive)


def settle(archive: Path, name: str) -> Kept:
    """A bag that a dead run has moved into its place, and perhaps not made to last: it lasts after this."""
    folder = folder_of(archive, name)
    with telling(f"{archive.name}/{name}"):
        _sync_above(folder, absolute(archive))
        tags = (folder / TAGS).read_bytes()
    return Kept(name, digest_of(tags), is_new=False)


@contextmanager
def _alone(archive: Path) -> Iterator[None]:
    """Wait until no other process writes a bag."""
    with telling(archive.name):
        make_folder(archive)
    until = time.monotonic() + _PATIENCE
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(only_run(archive))
                break
            except OutputError as error:
                busy = error.problems[0].code == "workspace.busy"
                if not busy or time.monotonic() > until:
                    raise
                time.sleep(0.01)
        yield


def _sweep(archive: Path) -> tuple[Problem, ...]:
    left = sorted(archive.glob(f"*/{STAGED}*"))
    for folder in left:
        shutil.rmtree(folder)
    names = [folder.relative_to(archive).as_posix() for folder in left]
    return tuple(
        Problem("archive.left-behind", Place(file=name), Severity.NOTE, {"folder": name})
        for name in names
    )


def _put(archive: Path, name: str, contents: Mapping[str, bytes]) -> bool:
    """Whether the bag is new."""
    folder = archive.joinpath(*name.split("/"))
    is_new = not os.path.lexists(folder)
    if not is_new and _contents_of(folder) != contents:
        raise ArchiveError(Problem("archive.exists", Place(file=name), values={"bag": name}))
    make_folder(folder.parent)
    if is_new:
        _write_bag(folder, contents)
    # Also for one that was there: the run that moved it may have died before this.
    _sync_above(folder, archive)
    return is_new


def _sync_above(folder: Path, archive: Path) -> None:
    """Make the place of a bag last, and that of the archive."""
    for parent in (folder.parent, archive, *list(archive.parents)[:2]):
        sync_folder(parent)


def _contents_of(folder: Path) -> dict[str, bytes]:
    """Every file of a bag that is there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _write_bag(folder: Path, contents: Mapping[str, bytes]) -> None:
    staged = folder.with_name(f"{STAGED}{secrets.token_hex(4)}")
    try:
        staged.mkdir()
        parents = {staged.joinpath(path).parent for path in contents} - {staged}
        for parent in sorted(parents):
            parent.mkdir(parents=True, exist_ok=True)
        for path, data in contents.items():
            _write_file(staged / path, data)
        # Deepest first: a folder is made to last when all that it holds lasts.
        for inside, _, _ in os.walk(staged, topdown=False):
            sync_folder(Path(inside))
        move(staged, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _write_file(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, _RIGHTS)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
