"""A bad item costs itself only; nothing is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dispatch_gen.workflow.workers import Failure, Limits, each
from workflow.work import backwards, double, misbehave

LIMITS = Limits(seconds=30, memory=1 << 30)
SHORT = Limits(seconds=1, memory=1 << 30)
no_rlimit = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory")


def until(true: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def test_nothing() -> None:
    assert list(each(double, [], LIMITS, 2)) == []


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(each(backwards, range(12), LIMITS, 4)) == [(n, n) for n in range(12)]


def test_thousands_of_small_items() -> None:
    made = list(each(double, range(3000), LIMITS, 2))
    assert made == [(n, 2 * n) for n in range(3000)]


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for n in range(10_000):
            taken.append(n)
            yield n

    results = each(double, items(), LIMITS, 2)
    for n in range(5):
        assert next(results) == (n, 2 * n)
    assert len(taken) < 20
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("bad", "failure"),
    [
        ("sleep", Failure.TOO_SLOW),
        ("exit", Failure.CRASHED),
        pytest.param("eat", Failure.TOO_MUCH_MEMORY, marks=no_rlimit),
        pytest.param("eat bit by bit", Failure.TOO_MUCH_MEMORY, marks=no_rlimit),
    ],
)
def test_a_bad_item_costs_itself_only(bad: str, failure: Failure) -> None:
    items = ["a", "b", bad, "c", bad, "d"]
    limits = SHORT if bad == "sleep" else LIMITS
    expected = [(item, failure if item == bad else item.upper()) for item in items]
    assert list(each(misbehave, items, limits, 2)) == expected


def test_what_the_function_raises_is_a_bug() -> None:
    results = each(misbehave, ["a", "raise", "b"], LIMITS, 2)
    assert next(results) == ("a", "A")
    with pytest.raises(KeyError, match="raise"):
        next(results)
    assert multiprocessing.active_children() == []


def test_waiting_is_not_counted() -> None:
    """One worker, many items, together longer than the limit of each."""
    limits = Limits(seconds=1, memory=1 << 30)
    assert list(each(backwards, [0] * 10, limits, 1)) == [(0, 0)] * 10


def test_closed_before_its_end() -> None:
    results = each(misbehave, ["a", *["sleep"] * 20], LIMITS, 2)
    assert next(results) == ("a", "A")
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("whole_group", [False, True], ids=["kill -INT", "Ctrl+C"])
def test_interrupted(tmp_path: Path, whole_group: bool) -> None:
    """Ctrl+C reaches workers too; neither way is one left, nor does one tell of it."""
    script = f"""
        import sys
        sys.path[:0] = {[str(Path(__file__).parent.parent)]!r}
        from dispatch_gen.workflow.workers import Limits, each
        from workflow.work import announce
        if __name__ == "__main__":
            try:
                list(each(announce, [sys.argv[1]] * 9, Limits(60, 1 << 30), 2))
            except KeyboardInterrupt:
                sys.exit(77)
    """
    path = tmp_path / "script.py"
    path.write_text(textwrap.dedent(script), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(path), str(tmp_path / "w")],
        start_new_session=True,
        stderr=subprocess.PIPE,
    )
    assert until(lambda: len(list(tmp_path.glob("w.*"))) == 2)
    if whole_group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (77, b"")
    workers = [int(one.suffix[1:]) for one in tmp_path.glob("w.*")]
    assert until(lambda: not any(map(is_alive, workers)))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
