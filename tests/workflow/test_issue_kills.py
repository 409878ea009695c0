"""`issue` killed at each call that changes a file and each of the database: nothing twice, skipped or left."""

import os
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from dispatch_gen.archive.bag import Kept, write
from dispatch_gen.archive.layout import TAGS, bag_files, digest_of
from dispatch_gen.archive.record import Record
from dispatch_gen.errors import CannotGoOn
from dispatch_gen.register import sqlite
from dispatch_gen.register.entry import Outgoing
from dispatch_gen.register.sql import SqlRegister
from dispatch_gen.workflow import issue as issues
from register import clerk
from workflow.issuing import Office, at_call, fresh

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed by signal")
__all__ = ["fresh"]

Fresh = Callable[[], Office]
TWO = ("mot", "hai")
POINTS = 300
"""At least so many calls are there to be killed at, in each store."""


@pytest.fixture(autouse=True)
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed loses nothing of what it has written."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    settings = (text.replace("extra", "off") for text in sqlite._SETTINGS)
    monkeypatch.setattr(sqlite, "_SETTINGS", tuple(settings))


def killed(office: Office, at: int) -> bool:
    """Issue two dispatches in a process that is killed before call `at`; False when it was through before."""

    def work() -> None:
        at_call(at, clerk.die)
        office.issue(*TWO)

    code = clerk.ended(clerk.start(work))
    assert code in (0, -9)
    return code == -9


def after_a_kill(office: Office, at: int) -> tuple[bool, list[str]]:
    """Whether it was killed, and what is wrong after the next run, of the same dispatches or of another."""
    died = killed(office, at)
    then: Sequence[str] = random.Random(at).choice([TWO, ("ba",)])
    wrong = next_run(office, then)
    if then != TWO:
        wrong += next_run(office, TWO)
    return died, [f"{at}, then {then[0]}: {fault}" for fault in wrong]


def next_run(office: Office, names: Sequence[str]) -> list[str]:
    """What is wrong after a run that nobody kills."""
    try:
        office.issue(*names)
    except CannotGoOn as error:
        return [str(error)]
    return office.faults(names)


def after_kills(fresh: Fresh, points: Iterable[int]) -> tuple[int, list[str]]:
    """At how many of the points it was killed, and all that was wrong."""
    faults: list[str] = []
    kills = 0
    for at in points:
        died, wrong = after_a_kill(fresh(), at)
        faults += wrong
        if not died:
            break
        kills += 1
    return kills, faults


def test_killed_at_any_call_the_next_run_puts_it_right(fresh: Fresh) -> None:
    kills, faults = after_kills(fresh, range(1, 10_000))
    assert faults == []
    assert kills >= POINTS


# --- ways to issue that are wrong


@pytest.fixture
def nobody_looks_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number is committed, and its document comes afterwards, or never."""
    monkeypatch.setattr(issues, "_finish", lambda *_: ())


@pytest.fixture
def entry_before_bag(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a dead run left is put right, but a document is entered before its bag is there."""
    confirm = SqlRegister.confirm
    later: list[tuple[Path, Record]] = []

    def promised(archive: Path, record: Record) -> Kept:
        later.append((archive, record))
        return Kept(record.name, digest_of(bag_files(record)[TAGS]), is_new=True)

    def confirmed(self: SqlRegister, *given: str) -> Outgoing:
        entry = confirm(self, *given)
        while later:
            write(*later.pop())
        return entry

    monkeypatch.setattr(issues, "write", promised)
    monkeypatch.setattr(SqlRegister, "confirm", confirmed)


@pytest.mark.parametrize("naive", ["nobody_looks_back", "entry_before_bag"])
def test_a_naive_way_to_issue_fails_the_same_test(
    fresh: Fresh, naive: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(naive)
    kills, faults = after_kills(fresh, range(1, 10_000, 9))
    assert kills > 30
    assert len(faults) > 10
