"""Eight clerks issue at once, and some of their computers die: exactly 1…N in the end, each with its bag."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import Any

import pytest

from dispatch_gen.archive import write
from dispatch_gen.register.sql import SqlRegister
from dispatch_gen.workflow import issue as issues
from register import clerk
from register.test_together import PROCESSES, Gate
from workflow.issuing import Office, fresh, write_dispatch

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed by signal")
__all__ = ["fresh"]

WORK = [(f"{clerk}-a", f"{clerk}-b") for clerk in range(PROCESSES)]
ALL = [name for names in WORK for name in names]


@pytest.fixture
def office(fresh: Callable[[], Office]) -> Office:
    """An office with a dispatch for each clerk, and a register that is there already."""
    one = fresh()
    for name in ALL:
        write_dispatch(one.workspace, name)
    one.where().close()
    return one


def at_once(office: Office, work: Sequence[Sequence[str]]) -> list[int]:
    """Each clerk in a process; all begin in the same moment. Their process ids."""
    gate = Gate()

    def issue(names: Sequence[str]) -> None:
        with closing(office.where()) as register:
            gate.wait()
            for name in names:
                issues.issue(office.workspace, office.asked(name), register)

    children = [clerk.start(partial(issue, names)) for names in work]
    gate.open()
    return children


def test_all_at_once(office: Office) -> None:
    assert [clerk.ended(child) for child in at_once(office, WORK)] == [0] * PROCESSES
    assert office.faults(ALL) == []


def test_all_issue_the_same_document(office: Office) -> None:
    children = at_once(office, [("mot",)] * PROCESSES)
    assert [clerk.ended(child) for child in children] == [0] * PROCESSES
    assert office.faults(["mot"]) == []


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    children = at_once(office, WORK)
    for child in chance.sample(children, 6):
        time.sleep(chance.uniform(0, 0.15))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    assert {clerk.ended(child) for child in children} <= {0, -signal.SIGKILL}
    office.issue(*ALL)
    assert office.faults(ALL) == []


def test_without_the_lock_of_the_issuers_the_same_fails(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One gives back the number for which another makes a bag."""

    @contextmanager
    def no_lock(_: object) -> Iterator[None]:
        yield

    def slow(*given: Any) -> Any:
        time.sleep(0.02)
        return write(*given)

    monkeypatch.setattr(SqlRegister, "issuing", no_lock)
    monkeypatch.setattr(issues, "write", slow)
    assert 1 in {clerk.ended(child) for child in at_once(office, WORK)}
