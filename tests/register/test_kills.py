"""Killed at every call of the database, and at every write of a file: nothing twice, skipped or lost."""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from dispatch_gen.register.database import Row
from dispatch_gen.register.postgres import PostgresDatabase
from dispatch_gen.register.sqlite import SqliteDatabase, SqliteRegister
from dispatch_gen.register.store import Register
from dispatch_gen.register.verify import verify
from register import clerk

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed by signal")

Open = Callable[[], Register]


def killed(where: Open, folder: Path, keys: Iterable[str], at: int, issue: clerk.Issue) -> bool:
    """Run, die before call number `at`; False when the run was through before."""

    def work() -> None:
        calls = count(1)

        def step() -> None:
            if next(calls) == at:
                clerk.die()

        for database in (SqliteDatabase, PostgresDatabase):
            die_in(database, step)
        with closing(where()) as register:
            for key in keys:
                issue(register, folder, key, step)

    code = clerk.ended(clerk.start(work))
    assert code in (0, -9)
    return code == -9


def die_in(database: type[SqliteDatabase | PostgresDatabase], step: clerk.Step) -> None:
    run = database.run

    def counted(self: Any, sql: str, *values: object) -> list[Row]:
        step()
        return run(self, sql, *values)

    database.run = counted  # type: ignore[method-assign]


def after_each_kill(where: Open, folder: Path, issue: clerk.Issue) -> list[str]:
    """What is wrong after two documents, a kill at each call in its turn, and one more run."""
    folder.mkdir()
    keys: list[str] = []
    wrong: list[str] = []
    died = True
    at = 0
    while died:
        at += 1
        two = (f"{at}-a", f"{at}-b")
        died = killed(where, folder, two, at, issue)
        clerk.run(where, folder, two, issue)
        keys += two
        with closing(where()) as register:
            wrong += [f"{at}: {fault}" for fault in clerk.faults(register, folder, keys)]
            wrong += [f"{at}: {problem.code}" for problem in verify(register.ledger())]
    assert at > 40
    return wrong


def test_killed_at_every_call(make: Callable[[], Open], tmp_path: Path) -> None:
    where = make()
    where().close()
    assert after_each_kill(where, tmp_path / "bags", clerk.issue) == []


def test_a_naive_way_to_issue_fails_the_same_test(tmp_path: Path) -> None:
    where = partial(SqliteRegister, tmp_path / "register.sqlite")
    assert len(after_each_kill(where, tmp_path / "bags", clerk.naive)) > 10


def test_killed_while_the_tables_are_made(make: Callable[[], Open], tmp_path: Path) -> None:
    for at in range(1, 60, 7):
        folder = tmp_path / f"bags{at}"
        folder.mkdir()
        where = make()
        killed(where, folder, ("a",), at, clerk.issue)
        clerk.run(where, folder, ("a",), clerk.issue)
        with closing(where()) as register:
            assert clerk.faults(register, folder, ("a",)) == []


def test_killed_inside_the_statements(tmp_path: Path) -> None:
    """SQLite's own steps: the journal of a transaction is left behind, and rolled back."""
    total = steps(tmp_path / "whole", None)
    assert total > 1000
    for at in range(1, total, total // 60):
        place = tmp_path / f"at{at}"
        assert steps(place, at) == -9
        where = partial(SqliteRegister, place / "register.sqlite")
        clerk.run(where, place / "bags", ("a", "b"), clerk.issue)
        with closing(where()) as register:
            assert clerk.faults(register, place / "bags", ("a", "b")) == []
            assert verify(register.ledger()) == ()
        shutil.rmtree(place)


def steps(place: Path, die_at: int | None) -> int:
    """How many steps SQLite takes for two documents; minus the signal if it was killed at one."""
    (place / "bags").mkdir(parents=True)
    counted = place / "steps"

    def work() -> None:
        calls = count(1)

        def step() -> int:
            if next(calls) == die_at:
                clerk.die()
            return 0

        with closing(SqliteRegister(place / "register.sqlite")) as register:
            register._db._connection.set_progress_handler(step, 1)  # type: ignore[attr-defined]
            for key in ("a", "b"):
                clerk.issue(register, place / "bags", key)
        counted.write_text(str(next(calls)))

    code = clerk.ended(clerk.start(work))
    return code or int(counted.read_text())
