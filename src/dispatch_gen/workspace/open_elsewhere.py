"""Files that Word or LibreOffice has open."""

import os
from collections.abc import Iterator
from pathlib import Path

from dispatch_gen.errors import Place, Problem


def open_problem(name: str, lock: str) -> Problem:
    """The problem that `name` is open in another program, as `lock` shows."""
    values = {"file": name, "lock": lock}
    return Problem("workspace.open-elsewhere", Place(file=name), values=values)


def locks_in(folder: Path) -> Iterator[tuple[list[Path], Path]]:
    """The files below `folder` that are open elsewhere, with what shows it."""
    if folder.is_symlink():
        return
    for parent, _, names in os.walk(folder):
        for lock in sorted(names):
            held = [Path(parent, name) for name in sorted(names) if _holds(lock, name)]
            if held:
                yield held, Path(parent, lock)


def _holds(lock: str, name: str) -> bool:
    """Whether the file `lock` says that the file `name` beside it is open.

    Word writes `~$` and the name, which loses one or two characters when it is a long one;
    LibreOffice writes `.~lock.`, the name and `#`.
    """
    if lock.startswith("~$"):
        return not name.startswith("~$") and lock[2:] in {name, name[1:], name[2:]}
    return lock == f".~lock.{name}#"
