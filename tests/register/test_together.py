"""Eight processes at once, killed at random: exactly 1…N in the end; and seen to fail without the lock."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path

import pytest

from dispatch_gen.register.entry import Draft
from dispatch_gen.register.postgres import PostgresDatabase
from dispatch_gen.register.sql import SqlRegister
from dispatch_gen.register.sqlite import SqliteDatabase
from dispatch_gen.register.store import Register
from dispatch_gen.register.verify import verify
from register import clerk

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed by signal")

Open = Callable[[], Register]
PROCESSES = 8
KEYS = {worker: tuple(f"{worker}-{n}" for n in range(3)) for worker in range(PROCESSES)}
ALL = [key for keys in KEYS.values() for key in keys]


@pytest.fixture
def bags(tmp_path: Path) -> Path:
    folder = tmp_path / "bags"
    folder.mkdir()
    return folder


@pytest.fixture
def where(make: Callable[[], Open]) -> Open:
    """Opens a register whose tables are there already."""
    opens = make()
    opens().close()
    return opens


def at_once(
    where: Open, bags: Path, issue: clerk.Issue, step: clerk.Step = clerk.nothing
) -> list[int]:
    """All processes begin in the same moment; process ids."""
    gate = Gate()

    def work(keys: tuple[str, ...]) -> None:
        with closing(where()) as register:
            gate.wait()
            for key in keys:
                issue(register, bags, key, step)

    children = [clerk.start(partial(work, keys)) for keys in KEYS.values()]
    gate.open()
    return children


class Gate:
    """Where all wait until each is there. Pipes: a process that dies at it blocks nobody."""

    def __init__(self) -> None:
        self._arrived, self._arrive = os.pipe()
        self._opened, self._open = os.pipe()

    def wait(self) -> None:
        os.close(self._open)
        os.write(self._arrive, b".")
        os.read(self._opened, 1)

    def open(self) -> None:
        for _ in range(PROCESSES):
            assert os.read(self._arrived, 1)
        for end in (self._open, self._opened, self._arrive, self._arrived):
            os.close(end)


def test_all_at_once(where: Open, bags: Path) -> None:
    assert [clerk.ended(child) for child in at_once(where, bags, clerk.issue)] == [0] * PROCESSES
    with closing(where()) as register:
        assert clerk.faults(register, bags, ALL) == []
        assert verify(register.ledger()) == ()


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random(where: Open, bags: Path, seed: int) -> None:
    chance = random.Random(seed)
    children = at_once(where, bags, clerk.issue)
    for child in chance.sample(children, 6):
        time.sleep(chance.uniform(0, 0.05))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    assert {clerk.ended(child) for child in children} <= {0, -signal.SIGKILL}
    clerk.run(where, bags, ALL, clerk.issue)
    with closing(where()) as register:
        assert clerk.faults(register, bags, ALL) == []
        assert verify(register.ledger()) == ()


# --- numbering alone, without the lock of the issuers: a transaction keeps the numbers apart


def numbering(register: Register, bags: Path, key: str, step: clerk.Step) -> None:
    clerk.number_and_enter(register, bags, key, step)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time passes between the look for the last number and the taking of the next."""
    look = SqlRegister._next

    def slowly(self: SqlRegister, draft: Draft) -> int:
        number = look(self, draft)
        time.sleep(0.02)
        return number

    monkeypatch.setattr(SqlRegister, "_next", slowly)


@pytest.mark.usefixtures("slow")
def test_numbers_are_kept_apart_by_their_transaction(where: Open, bags: Path) -> None:
    assert [clerk.ended(child) for child in at_once(where, bags, numbering)] == [0] * PROCESSES
    with closing(where()) as register:
        assert clerk.faults(register, bags, ALL) == []


@pytest.mark.usefixtures("slow")
def test_without_the_lock_of_the_transaction_the_same_fails(
    where: Open, bags: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for database in (SqliteDatabase, PostgresDatabase):
        monkeypatch.setattr(database, "writing", lambda _: nullcontext())
    codes = {clerk.ended(child) for child in at_once(where, bags, numbering)}
    assert 1 in codes


def test_without_the_lock_of_the_issuers_the_same_fails(
    where: Open, bags: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One takes back what another is about to use."""

    @contextmanager
    def no_lock(_: object) -> Iterator[None]:
        yield

    monkeypatch.setattr(SqlRegister, "issuing", no_lock)
    children = at_once(where, bags, clerk.issue, lambda: time.sleep(0.02))
    assert 1 in {clerk.ended(child) for child in children}
