"""Who does the work: order, how much is under way, workers that die, Ctrl-C in the midst."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest

from dispatch_gen.errors import OutputError, UsageError
from dispatch_gen.workflow import executors
from dispatch_gen.workflow.executors import cores, each, enough_for, executor
from dispatch_gen.workspace import Workspace
from workflow.test_build import tree
from workflow.test_bulk import FOLDER, code_of, listed, run, some
from workflow.work import backwards, blocked, dies_at, double
from workspace.helpers import posix_only


class Lazy(Executor):
    """Finishes an item only when somebody waits for it; counts how many are under way."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.cancelled: list[int] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.now += 1
        self.most = max(self.most, self.now)
        outer = self

        class Waited(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                outer.now -= 1
                return fn(*args, **kwargs)

            def cancel(self) -> bool:
                outer.cancelled.append(args[0])
                return super().cancel()

        return Waited()


def test_results_come_in_the_order_of_the_items() -> None:
    with executor(2) as pool:
        assert list(each(pool, backwards, range(12), 2)) == list(range(12))
    with executor(1) as pool:
        assert list(each(pool, double, range(12), 1)) == [2 * n for n in range(12)]


@pytest.mark.parametrize("workers", [1, 3])
def test_only_a_few_are_under_way(workers: int) -> None:
    pool, taken = Lazy(), []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    for count, result in enumerate(each(pool, double, items(), workers), start=1):
        assert result == 2 * (count - 1)
        assert len(taken) <= count + 2 * workers
    assert pool.most == 2 * workers
    assert len(taken) == 1000


def test_what_is_under_way_is_called_off_when_nobody_waits_any_more() -> None:
    pool = Lazy()
    results = each(pool, double, range(100), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert pool.cancelled == [1, 2, 3]


def test_nothing_to_do_starts_nothing() -> None:
    with executor(64) as pool:
        assert list(each(pool, double, [], 64)) == []
        assert multiprocessing.active_children() == []


def test_no_more_processes_than_items() -> None:
    with executor(64) as pool:
        assert list(each(pool, double, range(3), 64)) == [0, 2, 4]
        assert len(multiprocessing.active_children()) <= 3
    assert multiprocessing.active_children() == []


def test_how_many_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
    monkeypatch.setattr(executors, "cores", lambda: 8)
    assert [enough_for(forms) for forms in (0, 1999, 2000, 10_000, 10**6)] == [1, 1, 2, 6, 8]


def test_a_fault_in_a_worker_comes_out_as_it_is() -> None:
    for jobs in (1, 2):
        with executor(jobs) as pool, pytest.raises(TypeError):
            list(each(pool, double, [1, None], jobs))  # type: ignore[arg-type]


def test_a_worker_that_dies_breaks_the_pool() -> None:
    with executor(2) as pool, pytest.raises(BrokenExecutor):
        list(each(pool, dies_at, [0, 0, 9, 0], 2))
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole files only, and the next run makes the rest."""
    monkeypatch.setattr("dispatch_gen.workflow.bulk.BATCH", 4)
    monkeypatch.setattr("dispatch_gen.workflow.bulk.make", dies_at)
    units = listed(workspace, *some(9))
    assert code_of(OutputError, lambda: run(workspace, units, jobs=2)) == "bulk.worker-lost"
    monkeypatch.undo()
    assert run(workspace, units).made == 27


@posix_only
def test_ctrl_c_does_not_reach_a_worker_even_while_it_starts() -> None:
    """It is blocked before the worker's first step, and not for this process."""
    with executor(2) as pool:
        assert list(each(pool, blocked, [signal.SIGINT], 2)) == [True]
    assert not blocked(signal.SIGINT)


def test_a_cluster_that_is_not_there() -> None:
    with pytest.raises(UsageError) as caught, executor(1, "khong-phai-dia-chi"):
        pass
    assert [problem.code for problem in caught.value.problems] == ["bulk.no-cluster"]


# --- Ctrl-C and kill, for real ------------------------------------------------------------------


def start(workspace: Workspace, units: Path, *more: str) -> subprocess.Popen[str]:
    words = ["--workspace", str(workspace.root), "--json", "build", "--units", str(units), *more]
    return subprocess.Popen(
        [sys.executable, "-m", "dispatch_gen", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def workers_of(pid: int) -> list[str]:
    """The processes of a group that go on without their first; only Linux tells it without more."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[2] == str(pid) and fields[0] != "Z" and path.parent.name != str(pid):
            found.append(path.parent.name)
    return found


@pytest.fixture(scope="module")
def many() -> int:
    return 1600


@posix_only
@pytest.mark.parametrize("more", [["--jobs", "2"], ["--jobs", "1"], ["--jobs", "2", "--zip"]])
@pytest.mark.parametrize("wait", ["at once", "begun"])
def test_ctrl_c_in_a_real_run(workspace: Workspace, many: int, more: list[str], wait: str) -> None:
    """As the terminal sends it: to every process of the group."""
    units = listed(workspace, *some(many))
    with start(workspace, units, *more) as process:
        output = workspace.output
        begun = output / ".lock" if wait == "at once" else output / FOLDER / "2024-07" / "tap-0001"
        until(lambda: begun.exists() or any(output.glob(".tmp-*")) or process.poll() is not None)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in out + err
    if out:
        assert json.loads(out)["interrupted"] is True
    left = tree(output)
    assert not [name for name in left if ".tmp-" in name or name == ".lock"]
    made = run(workspace, units, as_zip="--zip" in more)
    assert made.made + made.unchanged == 3 * many
    broken, whole = tree(output), Workspace(workspace.root / "khac")
    for folder in ("data", "templates"):
        (whole.root / folder).parent.mkdir(exist_ok=True)
        (whole.root / folder).symlink_to(workspace.root / folder)
    run(whole, units, as_zip="--zip" in more)
    assert broken == tree(whole.output)
    if "--zip" not in more:
        assert left.items() <= broken.items()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_worker_outlives_a_run_that_was_killed(workspace: Workspace, many: int) -> None:
    units = listed(workspace, *some(many))
    with start(workspace, units, "--jobs", "2") as process:
        first = workspace.output / FOLDER / "2024-07" / "tap-0001"
        until(lambda: first.exists() or process.poll() is not None)
        assert workers_of(process.pid)
        process.kill()
        process.wait()
        until(lambda: not workers_of(process.pid))
    assert run(workspace, units).made < 3 * many
    assert not list(workspace.output.rglob(".tmp-*"))
