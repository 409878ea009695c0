"""A commit that fails, or is killed, at each of its steps."""

import errno
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace import OutputTransaction
from workspace.helpers import EARLIER, Tree, fill, only, tree

STEPS = ("fsync", "mkdir", "replace", "unlink", "rmdir", "open")


class Fault:
    """Lets `good` dealings with the disk pass, then raises; `for_good` from then on each time."""

    def __init__(
        self,
        good: int,
        error: BaseException,
        *,
        for_good: bool = False,
        steps: tuple[str, ...] = STEPS,
    ) -> None:
        self.good = good
        self.error = error
        self.for_good = for_good
        self.steps = steps
        self.met = False

    def step(self) -> None:
        if self.good == 0 and (self.for_good or not self.met):
            self.met = True
            raise self.error
        self.good = max(0, self.good - 1)

    def guard(self, function: Callable[..., object]) -> Callable[..., object]:
        def guarded(*args: object, **options: object) -> object:
            self.step()
            return function(*args, **options)

        return guarded

    def into(self, patch: pytest.MonkeyPatch) -> None:
        for name in self.steps:
            patch.setattr(os, name, self.guard(getattr(os, name)))


class KilledError(BaseException):
    """A dead process cleans nothing up: each later step is refused too."""


def killed(good: int) -> Fault:
    return Fault(good, KilledError(), for_good=True)


def commit(output: Path, patch: pytest.MonkeyPatch, fault: Fault | None = None) -> None:
    """Put `a` (new), `b` and `c` (there before) in place; the fault begins at the commit."""
    with patch.context() as inner, OutputTransaction(output) as results:
        for name in ("a/x.docx", "b/deep/x.docx", "c/x.docx"):
            results.write(name, b"2")
        if fault:
            fault.into(inner)
        results.commit()


def open_and_leave(output: Path, patch: pytest.MonkeyPatch, fault: Fault | None = None) -> None:
    with patch.context() as inner:
        if fault:
            fault.into(inner)
        with OutputTransaction(output):
            pass


def seen(output: Path) -> Tree:
    return {name: data for name, data in tree(output).items() if not name.startswith(".")}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Thousands of commits: the steps are counted, but the disk is not waited for."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return monkeypatch


class Ends:
    """The two states that a commit may leave, and fresh folders to commit in."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._count = 0
        self.before = tree(self.output())
        output = self.output()
        commit(output, patch)
        self.after = tree(output)
        assert self.before != self.after

    def output(self) -> Path:
        self._count += 1
        output = self._folder / str(self._count)
        fill(output, EARLIER)
        return output


@pytest.fixture
def ends(tmp_path: Path, quick: pytest.MonkeyPatch) -> Ends:
    return Ends(tmp_path, quick)


def test_a_commit_that_fails_at_any_step_leaves_all_as_it_was(
    ends: Ends, quick: pytest.MonkeyPatch
) -> None:
    failed = []
    for good in range(1000):
        output = ends.output()
        fault = Fault(good, OSError(errno.EIO, "it broke"))
        failed.append(False)
        try:
            commit(output, quick, fault)
        except OutputError as error:
            only(error, "workspace.not-written")
            failed[-1] = True
        wanted = ends.before if failed[-1] else ends.after
        assert seen(output) == wanted, good
        open_and_leave(output, quick)
        assert tree(output) == wanted, good
        if not fault.met:
            break
    # All steps up to the one that counts refuse the commit, none after it does.
    assert failed == sorted(failed, reverse=True)
    assert failed.count(True) > 25


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_a_commit_that_is_broken_off_leaves_all_as_it_was(
    ends: Ends, quick: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    for good in range(1000):
        output = ends.output()
        fault = Fault(good, error())
        with suppress(error):
            commit(output, quick, fault)
        assert seen(output) in (ends.before, ends.after), good
        open_and_leave(output, quick)
        assert tree(output) in (ends.before, ends.after), good
        if not fault.met:
            break
    assert good > 25


@pytest.mark.parametrize("steps", [STEPS, ("replace",)], ids=["everything", "moves"])
def test_what_cannot_be_moved_back_is_told_and_kept_for_the_next_run(
    ends: Ends, quick: pytest.MonkeyPatch, steps: tuple[str, ...]
) -> None:
    """From some step on the disk refuses; the next run finds it well again."""
    codes = set()
    for good in range(1000):
        output = ends.output()
        fault = Fault(good, OSError(errno.EIO, "it broke"), for_good=True, steps=steps)
        refusal = None
        try:
            commit(output, quick, fault)
        except OutputError as error:
            refusal = error
        if refusal:
            code = refusal.problems[0].code
            folder = only(refusal, code).get("folder", output.name)
            assert (output.parent / folder).is_dir()
            codes.add(code)
        open_and_leave(output, quick)
        assert tree(output) == (ends.before if refusal else ends.after), good
        if not fault.met:
            break
    assert codes == {"workspace.not-written", "workspace.not-restored"}


def left_behind(output: Path) -> Tree:
    """All that the next run finds, without the chance in its names."""
    return {re.sub(r"\.tmp-\w+", ".tmp", name): data for name, data in tree(output).items()}


def test_a_killed_commit_is_repaired_even_if_the_repair_is_killed_too(
    ends: Ends, quick: pytest.MonkeyPatch
) -> None:
    """A step that leaves behind what the one before it left (a sync) needs no round of repairs."""
    states = []
    left: Tree = {}
    for good in range(1000):
        for again in range(1000):
            output = ends.output()
            first, second = killed(good), killed(again)
            with suppress(KilledError):
                commit(output, quick, first)
            if again == 0:
                previous, left = left, left_behind(output)
                if left == previous:
                    break
            with suppress(KilledError):
                open_and_leave(output, quick, second)
            open_and_leave(output, quick)
            states.append(tree(output))
            assert states[-1] in (ends.before, ends.after), (good, again)
            if not second.met:
                break
            shutil.rmtree(output)
        if not first.met:
            break
    # Once the new folders count, no later death brings the earlier ones back.
    turn = states.index(ends.after)
    assert all(state == ends.after for state in states[turn:])
    assert 100 < turn < len(states) - 100


KILLED = """
    import os, sys
    from pathlib import Path
    from dispatch_gen.workspace import OutputTransaction
    good = int(sys.argv[2])
    def guard(function):
        def guarded(*args, **options):
            global good
            if good == 0:
                os._exit(9)
            good -= 1
            return function(*args, **options)
        return guarded
    with OutputTransaction(Path(sys.argv[1])) as results:
        for name in ("a/x.docx", "b/deep/x.docx", "c/x.docx"):
            results.write(name, b"2")
        for name in ("mkdir", "replace", "unlink", "rmdir"):
            setattr(os, name, guard(getattr(os, name)))
        results.commit()
"""


def test_a_process_that_really_dies_at_any_step_is_repaired(
    ends: Ends, quick: pytest.MonkeyPatch
) -> None:
    states = []
    for good in range(1000):
        output = ends.output()
        command = [sys.executable, "-c", textwrap.dedent(KILLED), str(output), str(good)]
        done = subprocess.run(command, check=False).returncode
        assert done in (0, 9)
        open_and_leave(output, quick)
        assert tree(output) in (ends.before, ends.after), good
        states.append(tree(output))
        if done == 0:
            break
    turn = states.index(ends.after)
    assert all(state == ends.after for state in states[turn:])
    assert 5 < turn < len(states) - 2


def test_a_folder_that_comes_in_the_way_meanwhile_is_not_overwritten(
    ends: Ends, quick: pytest.MonkeyPatch
) -> None:
    """Nothing is made to fail here: the system itself refuses to move onto a full folder."""
    output = ends.output()
    replace = os.replace

    def replace_late(source: Path, target: Path) -> None:
        if source.name == "a" and target.parent == output:
            fill(output, {"a/by-hand.txt": b"mine"})
        replace(source, target)

    quick.setattr(os, "replace", replace_late)
    with pytest.raises(OutputError) as caught:
        commit(output, quick)
    assert only(caught.value, "workspace.not-written")["file"] == f"{output.name}/a"
    assert tree(output) == {**ends.before, "a": b"folder", "a/by-hand.txt": b"mine"}


def test_a_folder_in_the_way_of_the_journal(ends: Ends, quick: pytest.MonkeyPatch) -> None:
    output = ends.output()
    with OutputTransaction(output) as results:
        results.write("b/x.docx", b"2")
        fill(next(output.glob(".tmp-*")), {"journal/in-the-way": b""})
        with pytest.raises(OutputError):
            results.commit()
    assert tree(output) == ends.before
