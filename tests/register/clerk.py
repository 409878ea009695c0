"""How a document is issued on top of a register, in the fewest lines: what the kill tests run."""

import os
import signal
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from dispatch_gen.register.entry import Outgoing, Reservation
from dispatch_gen.register.store import Register
from register.samples import HASH, draft

Step = Callable[[], None]
Issue = Callable[[Register, Path, str, Step], None]


def nothing() -> None:
    pass


def issue(register: Register, folder: Path, key: str, step: Step = nothing) -> None:
    """Finish or roll back what a run left that died; then number, bag, entry."""
    with register.issuing():
        recover(register, folder)
        number_and_enter(register, folder, key, step)


def number_and_enter(register: Register, folder: Path, key: str, step: Step = nothing) -> None:
    kept = register.reserve(draft(key))
    if isinstance(kept, Outgoing):
        return
    step()
    part = folder / f".{key}"
    part.write_text(kept.written)
    step()
    part.rename(bag(folder, kept))
    step()
    register.confirm(key, HASH, bag(folder, kept).name, HASH)


def naive(register: Register, folder: Path, key: str, step: Step = nothing) -> None:
    """A counter first, its document afterwards, and nobody looks back."""
    if any(entry.dispatch == key for entry in register.entries(2024)):
        return
    fresh = f"{key}-{os.urandom(4).hex()}"
    register.reserve(draft(fresh, dispatch=key))
    step()
    (folder / fresh).write_text("")
    step()
    register.confirm(fresh, HASH, fresh, HASH)


def recover(register: Register, folder: Path) -> None:
    for kept in register.pending():
        if bag(folder, kept).exists():
            register.confirm(kept.key, HASH, bag(folder, kept).name, HASH)
        else:
            register.release(kept.key)
    for part in folder.glob(".*"):
        part.unlink()


def bag(folder: Path, kept: Reservation) -> Path:
    return folder / f"{kept.number:02d}-{kept.key}"


def faults(register: Register, folder: Path, keys: Iterable[str]) -> list[str]:
    """What is wrong after all of `keys` were issued, if anything."""
    entries = register.entries(2024)
    wrong = [f"kept: {kept.key}" for kept in register.pending()]
    if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
        wrong.append(f"numbers: {[entry.number for entry in entries]}")
    if sorted(entry.dispatch for entry in entries) != sorted(keys):
        wrong.append(f"documents: {[entry.dispatch for entry in entries]}")
    files = sorted(path.name for path in folder.iterdir())
    if sorted(entry.bag or "" for entry in entries) != files:
        wrong.append(f"files: {files}")
    return wrong


# --- in a process that may be killed


def start(work: Step) -> int:
    """Do `work` in a process of its own; its id."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def ended(child: int) -> int:
    """Exit code of the process, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run(where: Callable[[], Register], folder: Path, keys: Iterable[str], one: Issue) -> None:
    with closing(where()) as register:
        for key in keys:
            one(register, folder, key, nothing)
