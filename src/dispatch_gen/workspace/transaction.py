"""The one door through which results come into `output/`: all together or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from dispatch_gen.errors import OutputError, Place, Problem
from dispatch_gen.workspace.files import (
    atomic_write,
    move,
    reason,
    sync_folder,
    sync_tree,
    telling,
)
from dispatch_gen.workspace.folders import absolute
from dispatch_gen.workspace.lock import only_run
from dispatch_gen.workspace.names import is_safe, safe_parts
from dispatch_gen.workspace.open_elsewhere import locks_in, open_problem


def _parts(relative: str) -> list[str]:
    parts = safe_parts(relative)
    if len(parts) < 2:
        raise ValueError(f"not a name for a file in a folder of the output: {relative!r}")
    return parts


# Undoing a commit that was broken off
#
# staging/new/<top>   what will be put in place
# staging/old/<top>   what was there before, moved aside
# staging/journal     there from before the first move until all is in place; holds the names that
#                     replace nothing. With it a staging folder is undone, without it thrown away.


def _undo(staging: Path, output: Path) -> None:
    """Bring back what was there before; may itself be broken off at any moment and begun again."""
    journal = staging / "journal"
    if not journal.is_file():
        return
    for top in filter(is_safe, journal.read_text("utf-8", errors="replace").split()):
        if not os.path.lexists(staging / "new" / top) and os.path.lexists(output / top):
            move(output / top, staging / "new" / top)
    for old in sorted((staging / "old").iterdir()):
        if os.path.lexists(output / old.name):
            move(output / old.name, staging / "new" / old.name)
        move(old, output / old.name)
    for folder in (output, staging / "new", staging / "old"):
        sync_folder(folder)
    journal.unlink()
    sync_folder(staging)


def _restore(staging: Path, output: Path) -> None:
    try:
        _undo(staging, output)
    except OSError as error:
        folder = f"{output.name}/{staging.name}/old"
        values = {"folder": folder, "reason": reason(error)}
        problem = Problem("workspace.not-restored", Place(file=folder), values=values)
        raise OutputError(problem) from error


def _clear(output: Path) -> None:
    """Repair and remove what a killed run left behind."""
    for staging in sorted(output.glob(".tmp-*")):
        if staging.is_dir() and not staging.is_symlink():
            _restore(staging, output)
            shutil.rmtree(staging, ignore_errors=True)


class OutputTransaction:
    """Finished folders, collected out of sight and put in place all together or not at all.

    A folder of `output/` that is written is replaced as a whole: files that somebody put into it by
    hand go with the earlier one. Folders that are not written stay. Only one run at a time may hold
    a transaction; opening it repairs what a killed run left behind.
    """

    def __init__(self, output: Path) -> None:
        self._output = absolute(output)
        self._tops: set[str] = set()
        self._stack = ExitStack()
        self._staging: Path | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            with telling(self._output.name):
                self._output.mkdir(parents=True, exist_ok=True)
            stack.enter_context(only_run(self._output))
            with telling(self._output.name):
                _clear(self._output)
                self._tops = set()
                self._staging = Path(tempfile.mkdtemp(prefix=".tmp-", dir=self._output))
                stack.callback(self._discard, self._staging)
                (self._staging / "new").mkdir()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._staging = None
        self._stack.close()

    def path(self, relative: str) -> Path:
        """The staged file, written before."""
        path = self._staged(relative)
        if not path.is_file():
            raise ValueError(f"not written: {relative}")
        return path

    def write(self, relative: str, data: bytes) -> None:
        """Stage the file `<folder>/…/<name>`; it is seen only after `commit`.

        After a write that failed nothing can be written or committed any more.
        """
        path = self._staged(relative)
        staging, self._staging = self._staging, None
        with telling(self._name(relative)):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as file:
                    file.write(data)
            except (FileExistsError, NotADirectoryError) as error:
                raise ValueError(f"written twice: {relative}") from error
        self._tops.add(_parts(relative)[0])
        self._staging = staging

    def commit(self) -> None:
        """Put every folder that was written in place of the earlier one, all or none.

        Whether it succeeds or not, the transaction is over.
        """
        staging, self._staging = self._opened(), None
        tops = sorted(self._tops)
        self._refuse_open(tops)
        try:
            self._prepare(staging, tops)
            self._swap(staging, tops)
        except BaseException:
            _restore(staging, self._output)
            raise

    def _opened(self) -> Path:
        if self._staging is None:
            raise RuntimeError("the transaction is not open, or is over")
        return self._staging

    def _staged(self, relative: str) -> Path:
        return self._opened().joinpath("new", *_parts(relative))

    def _name(self, relative: str) -> str:
        return f"{self._output.name}/{relative}"

    def _refuse_open(self, tops: Iterable[str]) -> None:
        found = [pair for top in tops for pair in locks_in(self._output / top)]
        if found:
            raise OutputError(*(self._open_problem(held, lock) for held, lock in found))

    def _open_problem(self, held: Iterable[Path], lock: Path) -> Problem:
        names = [self._name(path.relative_to(self._output).as_posix()) for path in (*held, lock)]
        return open_problem(", ".join(names[:-1]), names[-1])

    def _prepare(self, staging: Path, tops: Iterable[str]) -> None:
        """All that can be done before the first move; the journal comes last."""
        for top in tops:
            with telling(self._name(top)):
                sync_tree(staging / "new" / top)
        with telling(self._output.name):
            (staging / "old").mkdir()
            for folder in (staging / "new", staging, self._output):
                sync_folder(folder)
            fresh = [top for top in tops if not os.path.lexists(self._output / top)]
        atomic_write(staging / "journal", "\n".join(fresh).encode())

    def _swap(self, staging: Path, tops: Iterable[str]) -> None:
        for top in tops:
            with telling(self._name(top), moving=True):
                if os.path.lexists(self._output / top):
                    move(self._output / top, staging / "old" / top)
                move(staging / "new" / top, self._output / top)
        with telling(self._output.name):
            for folder in (staging / "old", staging / "new", self._output):
                sync_folder(folder)
            (staging / "journal").unlink()  # from here on the new folders are the ones that count
        with suppress(OSError):
            sync_folder(staging)

    @staticmethod
    def _discard(staging: Path) -> None:
        """With a journal still there, what was before has not come back: left to the next run."""
        if not (staging / "journal").is_file():
            shutil.rmtree(staging, ignore_errors=True)
