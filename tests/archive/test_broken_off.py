"""A bag whose writing fails, or is killed, at each call that touches a file."""

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.records import record, tree
from dispatch_gen.archive import bag, recover, write
from dispatch_gen.archive.layout import bag_files
from dispatch_gen.errors import OutputError
from workspace.helpers import posix_only

CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "mkdir",
    "replace",
    "unlink",
    "rmdir",
    "scandir",
    "stat",
)

BEFORE = {f"2024/04-ubnd-vx/{path}": data for path, data in bag_files(record(4)).items()}
AFTER = {
    **BEFORE,
    **{f"2024/05-ubnd-vx/{path}": data for path, data in bag_files(record()).items()},
}


def counted(good: int, then: Callable[[], object]) -> Callable[[], None]:
    """Let `good` calls pass, and do `then` at the next one."""
    left = [good]

    def step() -> None:
        left[0] -= 1
        if left[0] == -1:
            then()

    return step


def guarded(name: str, step: Callable[[], None]) -> Callable[..., object]:
    """The call, after a step; a long write is done in pieces."""
    call = getattr(os, name)

    def write_in_pieces(descriptor: int, data: memoryview) -> int:
        step()
        whole = len(data) <= 64
        done: int = call(descriptor, data if whole else data[: len(data) // 2])
        return done

    def other(*args: object, **options: object) -> object:
        step()
        return call(*args, **options)

    return write_in_pieces if name == "write" else other


def dies_at(good: int, task: Callable[[], object]) -> bool:
    """Whether a process that does `task` is killed (SIGKILL) after `good` calls."""
    child = os.fork()
    if child == 0:
        step = counted(good, lambda: os.kill(os.getpid(), signal.SIGKILL))
        for name in CALLS:
            setattr(os, name, guarded(name, step))
        task()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    """Archives that hold one bag already."""
    count = iter(range(10**6))

    def make() -> Path:
        archive = tmp_path / f"{next(count)}"
        write(archive, record(4))
        return archive

    return make


@posix_only
def test_a_process_killed_at_any_call_leaves_no_half_bag(fresh: Callable[[], Path]) -> None:
    states = []
    for good in range(1000):
        archive = fresh()
        killed = dies_at(good, lambda: write(archive, record()))  # noqa: B023  done before the next
        seen = {name: data for name, data in tree(archive).items() if "/.tmp-" not in name}
        seen.pop(".lock", None)
        assert seen in (BEFORE, AFTER), good
        left = [path.name for path in archive.glob("2024/.tmp-*")]
        notes = recover(archive)
        assert [note.code for note in notes] == ["archive.left-behind"] * len(left)
        assert tree(archive) == seen, good
        assert write(archive, record()).is_new == (seen == BEFORE)
        assert tree(archive) == AFTER, good
        states.append(seen == AFTER)
        if not killed:
            break
    assert states == sorted(states)
    assert states.count(False) > 60
    assert states.count(True) > 5


@posix_only
def test_a_sweep_that_is_killed_itself_is_finished_by_the_next(fresh: Callable[[], Path]) -> None:
    for good in range(1000):
        archive = fresh()
        assert dies_at(70, lambda: write(archive, record()))  # noqa: B023
        assert list(archive.glob("2024/.tmp-*/*"))
        killed = dies_at(good, lambda: recover(archive))  # noqa: B023
        recover(archive)
        assert tree(archive) == BEFORE
        if not killed:
            break
    assert good > 20


def test_a_naive_writer_fails_the_same_test(
    fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that writes where the bag shall be."""

    def naive(folder: Path, contents: dict[str, bytes]) -> None:
        for path, data in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            bag._write_file(folder / path, data)

    monkeypatch.setattr(bag, "_write_bag", naive)
    halves = 0
    for good in range(0, 120, 10):
        archive = fresh()
        dies_at(good, lambda: write(archive, record()))  # noqa: B023
        recover(archive)
        halves += tree(archive) not in (BEFORE, AFTER)
    assert halves > 5


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_refuses_at_any_call_leaves_nothing(
    fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    refused = 0
    for good in range(1000):
        archive = fresh()
        met = []

        def refuse() -> None:
            met.append(True)  # noqa: B023
            raise OSError(number, os.strerror(number))

        with monkeypatch.context() as patch:
            step = counted(good, refuse)
            for name in ("write", "fsync", "mkdir", "replace"):
                patch.setattr(os, name, guarded(name, step))
            try:
                write(archive, record())
            except OutputError:
                refused += 1
        assert tree(archive) in (BEFORE, AFTER)
        assert not list(archive.glob("2024/.tmp-*"))
        write(archive, record())
        assert tree(archive) == AFTER
        if not met:
            break
    assert refused > 30


@posix_only
def test_processes_that_write_at_once_wait_for_one_another(fresh: Callable[[], Path]) -> None:
    archive = fresh()
    start, go = os.pipe()
    children = []
    for number in range(10, 18):
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(start, 1)  # until the other end is closed: all begin together
            for step in (0, 10, 20):
                write(archive, record(number + step))
            write(archive, record(99))
            os._exit(0)
        children.append(child)
    os.close(start)
    os.close(go)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    numbers = [4, *range(10, 18), *range(20, 28), *range(30, 38), 99]
    assert tree(archive) == {
        f"2024/{n:02}-ubnd-vx/{path}": data
        for n in numbers
        for path, data in bag_files(record(n)).items()
    }


def test_patience_has_an_end(fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    archive = fresh()
    monkeypatch.setattr(bag, "_PATIENCE", 0)
    with bag._alone(archive), pytest.raises(OutputError) as caught:
        recover(archive)
    assert caught.value.problems[0].code == "workspace.busy"
