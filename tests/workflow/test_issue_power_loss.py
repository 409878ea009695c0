"""The power fails while a document is issued: register and archive together.

The model of the disk is that of `archive/test_power_loss.py`: after each recorded call every subset of the
effects that no fsync has made to last is taken away. A transaction of SQLite is taken as one effect that lasts
when `commit` returns (https://www.sqlite.org/atomiccommit.html, with `synchronous=extra`), as long as its
folder does: SQLite makes that last for what is in it, not in the folder above.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from archive import test_power_loss as model
from dispatch_gen.archive import bag as bags
from dispatch_gen.archive.layout import bag_files
from dispatch_gen.archive.record import Record
from dispatch_gen.register.sqlite import SqliteDatabase
from dispatch_gen.workflow import issue as issues
from dispatch_gen.workflow.final import record_of
from dispatch_gen.workflow.records import register_file
from dispatch_gen.workspace.files import move
from workflow.issuing import Office, fresh

__all__ = ["fresh"]

ROOT = "records"
Disk = dict[str, bytes | None]


@pytest.fixture
def store() -> str:
    """A server keeps its data on another disk."""
    return "sqlite"


@dataclass(frozen=True)
class Committed:
    """A transaction of the register: the file after it, and the state of number 1."""

    file: bytes
    state: str


class Killed(BaseException):
    """Ends a run as a kill would."""


@dataclass
class Trace:
    """What issuing one document did to the disk, in order."""

    calls: list[Any]
    whole: dict[str, bytes]
    """The files of its bag."""

    def outcomes(self) -> Iterator[tuple[Committed | None, Disk, bool]]:
        """The register and every disk that may be found after each call; whether it was the last call."""
        for count, there in model.outcomes(self.calls):
            done = [one for one in self.calls[:count] if isinstance(one, Committed)]
            yield done[-1] if done and ROOT in there else None, there, count == len(self.calls)

    def bad(self) -> tuple[int, list[str]]:
        """How many outcomes there are, and what is wrong with those from which nobody can go on."""
        total, wrong = 0, []
        for last, there, is_end in self.outcomes():
            total += 1
            state = last.state if last else "none"
            found = model.bag_in(there, f"{ROOT}/archive", "2024/01-ubnd-vx")
            if found is not None and found != self.whole:
                wrong.append("half a bag")
            if state == "none" and found is not None:
                wrong.append("a bag without its number")
            if state == "issued" and found is None:
                wrong.append("an entry without its bag")
            if is_end and state != "issued":
                wrong.append("told and lost")
        return total, wrong


@pytest.fixture
def traced(
    fresh: Callable[[], Office], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Office, Trace]]:
    """Issues a document whose bag has few files, and gives what was done; `killed` after the bag is moved."""
    office = fresh()
    whole: dict[str, bytes] = {}

    def small(*given: Any) -> Record:
        record = record_of(*given)
        left_out = {"nguon/agency.yaml", "nguon/units.yaml", "kiem-tra.json"}
        payload = {name: data for name, data in record.payload.items() if name not in left_out}
        small = replace(record, payload=payload)
        whole.update(bag_files(small))
        return small

    monkeypatch.setattr(issues, "record_of", small)

    def trace(*, killed: bool) -> tuple[Office, Trace]:
        calls: list[Any] = []
        if killed:
            with monkeypatch.context() as patch:
                patch.setattr(bags, "move", move_and_die)
                record_calls(office, patch, calls)
                with pytest.raises(Killed):
                    office.issue("mot")
        with monkeypatch.context() as patch:
            record_calls(office, patch, calls)
            office.issue("mot")
        kept = [one for one in calls if ".lock" not in getattr(one, "path", "")]
        return office, Trace(kept, whole)

    return trace


def move_and_die(source: Path, target: Path) -> None:
    move(source, target)
    raise Killed


def record_calls(office: Office, patch: pytest.MonkeyPatch, calls: list[Any]) -> None:
    recorder = model.Recorder(office.workspace.data, patch)
    recorder.calls = calls
    file = register_file(office.workspace)
    run = SqliteDatabase.run

    def noted(self: SqliteDatabase, sql: str, *values: object) -> list[Any]:
        rows = run(self, sql, *values)
        if sql == "commit":
            found = run(self, "select state from outgoing")
            calls.append(Committed(file.read_bytes(), found[0][0] if found else "none"))
        return rows

    patch.setattr(SqliteDatabase, "run", noted)


Traced = Callable[..., tuple[Office, Trace]]


@pytest.mark.parametrize("killed", [False, True])
def test_no_power_cut_leaves_an_entry_without_its_bag(traced: Traced, killed: bool) -> None:
    """Also when a run was killed before it had made its bag last, and the next one found it."""
    _, trace = traced(killed=killed)
    total, wrong = trace.bad()
    assert total > 20_000
    assert wrong == []


@pytest.mark.parametrize("killed", [False, True])
def test_the_model_sees_an_entry_that_comes_before_its_bag_lasts(
    traced: Traced, monkeypatch: pytest.MonkeyPatch, killed: bool
) -> None:
    monkeypatch.setattr(bags, "_sync_above", lambda *_: None)
    _, trace = traced(killed=killed)
    _, wrong = trace.bad()
    assert {"an entry without its bag"} <= set(wrong)


@pytest.mark.parametrize("killed", [False, True])
def test_the_next_run_goes_on_from_what_is_left(traced: Traced, killed: bool) -> None:
    """A sample of the outcomes on a real disk, and a real run after each."""
    office, trace = traced(killed=killed)
    states: set[str] = set()
    for last, there in sample(trace, 60):
        lay_out(office, last, there)
        states.add(last.state if last else "none")
        office.issue(*random.Random(len(there)).choice([("mot", "hai"), ("hai",)]))
        assert office.faults(("hai",)) == []
    assert states == {"none", "reserved", "issued"}


def sample(trace: Trace, size: int) -> Sequence[tuple[Committed | None, Disk]]:
    """Some of each state of the register."""
    by_state: dict[str, list[tuple[Committed | None, Disk]]] = {}
    for last, there, _ in trace.outcomes():
        by_state.setdefault(last.state if last else "none", []).append((last, there))
    chance = random.Random(1)
    each = size // len(by_state)
    return [one for ones in by_state.values() for one in chance.sample(ones, min(each, len(ones)))]


def lay_out(office: Office, last: Committed | None, there: Disk) -> None:
    """Make the records what a power cut has left of them."""
    data = office.workspace.data
    shutil.rmtree(data / ROOT, ignore_errors=True)
    for path, content in sorted(there.items()):
        if content is None:
            (data / path).mkdir(exist_ok=True)
    for path, content in there.items():
        if content is not None:
            (data / path).write_bytes(content)
    if last:
        register_file(office.workspace).write_bytes(last.file)
