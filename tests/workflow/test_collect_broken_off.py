"""Collect that is killed, or refused by the disk, at each call that touches a file: nothing is lost, nothing
counts twice, nothing half is taken for whole."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from archive.test_broken_off import counted, dies_at, guarded
from dispatch_gen.errors import OutputError, Severity
from dispatch_gen.returns.journal import Collected
from dispatch_gen.returns.store import Store, hash_of
from dispatch_gen.workflow import collect as module
from dispatch_gen.workflow.returns import sources_of
from dispatch_gen.workspace import Workspace
from returns.sending import sent
from workflow.test_collect import put, run, store
from workspace.helpers import Disk, posix_only, tree

BEFORE, AFTER = 15, 42


@pytest.fixture
def fresh(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Workspace]:
    """Workspaces where one run took in one file, and two more lie in the inbox; all in this process."""
    sources = sources_of(workspace)
    monkeypatch.setattr(module, "sources_of", lambda _: sources)
    monkeypatch.setattr(module, "each", _here)
    count = iter(range(10**6))

    def make() -> Workspace:
        root = tmp_path / "many" / f"{next(count)}"
        (root / "data").mkdir(parents=True)
        one = Workspace(root)
        put(one, a=sent(12, 3))
        run(one)
        put(one, b=sent(20, unit="107"), thu__c=sent(7, unit="108"))
        return one

    return make


def _here(
    work: Callable[[object], object], items: Iterable[object], *_: object
) -> Iterator[tuple[object, object]]:
    return ((item, work(item)) for item in items)


def counts(workspace: Workspace) -> int:
    """The total of what counts, from files that are whole."""
    seen = store(workspace).verify()
    assert [p for p in seen.problems if p.severity is not Severity.NOTE] == []
    files = [one for one in store(workspace).files.rglob("*") if one.is_file()]
    assert all(one.name.startswith(_hash(one)) for one in files)
    return _total(workspace)


def _hash(path: Path) -> str:
    return hash_of(path)


def _total(workspace: Workspace) -> int:
    entries = store(workspace).sound().entries
    return sum(
        value.count or 0
        for entry in entries
        for one in getattr(entry.act, "returns", ())
        for spot, value in one.reading.values.items()
        if spot.row != "tong"
    )


def finished(workspace: Workspace) -> None:
    """The next run has brought everything into order."""
    assert counts(workspace) == AFTER
    assert store(workspace).verify().problems == ()
    assert len(store(workspace).sound().entries) == 2
    assert not [p for p in store(workspace).folder.rglob("*") if p.name.startswith((".tmp-", ".l"))]


@posix_only
def test_killed_at_any_call_the_next_run_loses_and_doubles_nothing(
    fresh: Callable[[], Workspace],
) -> None:
    states = []
    for good in range(1000):
        one = fresh()
        inbox = tree(store(one).inbox)
        killed = dies_at(good, lambda: run(one))  # noqa: B023  done before the next
        states.append(counts(one))
        assert tree(store(one).inbox) == inbox
        again = run(one)
        assert len(again.returns) == (2 if states[-1] == BEFORE else 0), good
        finished(one)
        if not killed:
            break
    assert set(states) == {BEFORE, AFTER}
    assert states == sorted(states)
    assert states.count(BEFORE) > 60
    assert states.count(AFTER) > 3


@posix_only
def test_a_journal_that_comes_before_its_files_fails_the_same_test(
    fresh: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The naive order: enter, then keep."""
    put_later: list[Callable[[], None]] = []
    real_put, real_append = Store.put, Store.append

    def later(self: Store, staged: object) -> None:
        put_later.append(lambda: real_put(self, staged))  # type: ignore[arg-type]

    def append(self: Store, *given: object) -> object:
        entry = real_append(self, *given)  # type: ignore[arg-type]
        put_later.pop()()
        return entry

    half = 0
    for good in range(40, 130, 3):
        one = fresh()
        with monkeypatch.context() as patch:
            patch.setattr(Store, "put", later)
            patch.setattr(Store, "append", append)
            dies_at(good, lambda: run(one))  # noqa: B023
        half += any(p.severity is Severity.ERROR for p in store(one).verify().problems)
    assert half > 3


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_refuses_at_any_call_leaves_nothing_that_counts(
    fresh: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    refused = 0
    for good in range(1000):
        one = fresh()
        met = []

        def refuse() -> None:
            met.append(True)  # noqa: B023
            raise OSError(number, os.strerror(number))

        with monkeypatch.context() as patch:
            step = counted(good, refuse)
            for name in ("write", "fsync", "mkdir", "replace"):
                patch.setattr(os, name, guarded(name, step))
            try:
                run(one)
            except OutputError:
                refused += 1
        assert counts(one) in {BEFORE, AFTER}
        run(one)
        finished(one)
        if not met:
            break
    assert refused > 15


def test_the_journal_names_only_what_lasts(
    fresh: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new entry is moved to its place, each file and each folder that leads to it has been synced."""
    one = fresh()
    disk = Disk(monkeypatch)
    run(one)
    journal = store(one).journal
    synced = next(done for target, done in disk.moves if target.parent == journal)
    kept = [path for path in store(one).files.rglob("*") if _is_new(one, path)]
    assert len([path for path in kept if path.is_file()]) == 2
    wanted = [*kept, store(one).files, store(one).folder]
    assert {path.stat().st_ino for path in wanted} <= set(synced)
    assert journal.stat().st_ino in disk.synced[len(synced) :]


def _is_new(workspace: Workspace, path: Path) -> bool:
    act = store(workspace).sound().entries[-1].act
    assert isinstance(act, Collected)
    new = {one.sha256 for one in act.returns}
    return path.stem in new or any(inside.stem in new for inside in path.glob("*"))


def test_these_files_hold_what_the_tests_think(fresh: Callable[[], Workspace]) -> None:
    one = fresh()
    assert counts(one) == BEFORE
    run(one)
    finished(one)
