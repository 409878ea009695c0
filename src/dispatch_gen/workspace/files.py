"""Files and folders that survive a power cut, and the system's refusals told to the user."""

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dispatch_gen.errors import OutputError, Place, Problem
from dispatch_gen.vietnamese.text import masked, nfc
from dispatch_gen.workspace.open_elsewhere import open_problem

_WINDOWS = os.name == "nt"

# What the system refuses, told to the user

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset(
    {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP}
)


def reason(error: OSError) -> str:
    """What the system says about a refusal."""
    return error.strerror or str(error) or type(error).__name__


def output_error(error: OSError, name: str) -> OutputError:
    """The refusal to write `name` as the user is told it."""
    if error.errno in _FULL:
        code = "workspace.disk-full"
    elif error.errno in _CLOSED:
        code = "workspace.read-only"
    else:
        code = "workspace.not-written"
    values = {"file": name, "reason": reason(error)}
    return OutputError(Problem(code, Place(file=name), values=values))


@contextmanager
def telling(name: str, *, moving: bool = False) -> Iterator[None]:
    """Tell the system's refusal as one about `name`."""
    try:
        yield
    except OSError as error:
        if moving and _WINDOWS and isinstance(error, PermissionError):
            raise OutputError(open_problem(name, reason(error))) from error
        raise output_error(error, name) from error


# What the user calls a file


def told_name(path: Path) -> str:
    """The name of a stranger's file, with `/`, composed, in one line, as any terminal or page can show it."""
    return masked(nfc(path.as_posix())).replace("\n", "□").replace("\t", "□")


def exists(path: Path) -> bool:
    """Whether it is there; a name that the system refuses (too long) is not."""
    try:
        return path.exists()
    except OSError:
        return False


# Files and folders that survive a power cut

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.ENOSYS})
# On Windows a virus scanner holds a fresh file for a moment.
_PAUSES: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4, 0.8) if _WINDOWS else ()


def move(source: Path, target: Path) -> None:
    """Move `source` to `target` in one step; on Windows try again while something holds it."""
    for pause in _PAUSES:
        try:
            os.replace(source, target)  # noqa: PTH105 - one call, so that tests can break it
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(source, target)  # noqa: PTH105


def _sync(path: Path, flags: int = os.O_RDWR) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` last, where the system knows how."""
    if _WINDOWS:
        return
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it; each new one lasts in the one above."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_tree(folder: Path) -> None:
    """Make every file and folder below `folder`, and itself, last."""
    for parent, _, names in os.walk(folder, topdown=False, onerror=_raise):
        for name in names:
            _sync(Path(parent, name))
        sync_folder(Path(parent))


def _raise(error: OSError) -> None:
    raise error


def atomic_write(path: Path, data: bytes) -> None:
    """Write a single file: afterwards it is whole or as it was, even if the power fails."""
    part = path.with_name(f".tmp-{secrets.token_hex(4)}")
    name = path.as_posix()
    try:
        with telling(name), part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with telling(name, moving=True):
            move(part, path)
        with telling(name):
            sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
