"""A model of a disk that loses power: what was not made to last may or may not be there afterwards.

The calls of a real run are recorded. After each of them every subset of the effects that no fsync has
made to last is taken away, and what is left must be no bag or a whole one.

What the model grants to the system: a rename is one effect, and fsync makes the content of a file, or the
names in a folder, last. It does not grant any order among other effects.
"""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.records import record
from dispatch_gen.archive import bag, write
from dispatch_gen.archive.layout import bag_files

SMALL = record(payload={"a.docx": b"final", "f/b.docx": b"form"})
WHOLE = bag_files(SMALL)
NAME = SMALL.name


@dataclass(frozen=True)
class Effect:
    """`kind` is folder, file, write or move; `in_` is what must be synced for it to last."""

    kind: str
    path: str
    in_: str
    data: bytes = b""
    target: str = ""


@dataclass(frozen=True)
class Synced:
    path: str


Call = Effect | Synced


class Recorder:
    """Stands in for the calls of `os` that write, and keeps what each did below a folder, by path."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[Call] = []
        self._root = root
        self._opened: dict[int, str] = {}
        self._real = {
            name: getattr(os, name)
            for name in ("open", "write", "fsync", "close", "mkdir", "replace")
        }
        for name in self._real:
            patch.setattr(os, name, getattr(self, name))

    def _name(self, path: str | Path) -> str:
        return os.path.relpath(path, self._root)

    def _keep(self, kind: str, path: str, data: bytes = b"", target: str = "") -> None:
        in_ = path if kind == "write" else os.path.dirname(path) or "."  # noqa: PTH120
        self.calls.append(Effect(kind, path, in_, data, target))

    def open(self, path: str | Path, flags: int, mode: int = 0o777) -> int:
        new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        descriptor: int = self._real["open"](path, flags, mode)
        self._opened[descriptor] = self._name(path)
        if new:
            self._keep("file", self._name(path))
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        done: int = self._real["write"](descriptor, data)
        self._keep("write", self._opened[descriptor], bytes(data[:done]))
        return done

    def fsync(self, descriptor: int) -> None:
        self.calls.append(Synced(self._opened[descriptor]))

    def close(self, descriptor: int) -> None:
        self._real["close"](descriptor)
        self._opened.pop(descriptor, None)

    def mkdir(self, path: str | Path, mode: int = 0o777) -> None:
        self._real["mkdir"](path, mode)
        self._keep("folder", self._name(path))

    def replace(self, source: Path, target: Path) -> None:
        self._real["replace"](source, target)
        assert source.parent == target.parent, "one folder changes, in one effect"
        self._keep("move", self._name(source), target=self._name(target))


def recorded(archive: Path, patch: pytest.MonkeyPatch, task: Callable[[], object]) -> list[Call]:
    """The calls that `task` makes, in order; those of the lock do not matter."""
    with patch.context() as inner:
        recorder = Recorder(archive.parent, inner)
        task()
    return [call for call in recorder.calls if ".lock" not in call.path]


def pending(calls: Sequence[Call]) -> tuple[list[Effect], list[Effect]]:
    """What lasts, and what may be lost, after these calls."""
    effects = [(at, call) for at, call in enumerate(calls) if isinstance(call, Effect)]
    moves = [(at, call) for at, call in effects if call.kind == "move"]

    def name_at(path: str, when: int) -> str:
        """What the folder or file `path` of an earlier call is called at `when`."""
        for at, move in moves:
            if at < when and (path + "/").startswith(move.path + "/"):
                path = move.target + path[len(move.path) :]
        return path

    lasting: list[Effect] = []
    open_: list[Effect] = []
    for at, effect in effects:
        synced = any(
            isinstance(call, Synced) and later > at and call.path == name_at(effect.in_, later)
            for later, call in enumerate(calls)
        )
        (lasting if synced else open_).append(effect)
    return lasting, open_


def disk(effects: Iterable[Effect]) -> dict[str, bytes | None]:
    """What is there: folders as None. An effect in a folder that is lost is lost with it."""
    there: dict[str, bytes | None] = {".": None}
    data: dict[str, bytes] = {}
    done = list(effects)
    for effect in done:
        if effect.kind == "write":
            data[effect.path] = data.get(effect.path, b"") + effect.data
    for effect in done:
        if effect.kind in {"folder", "file"} and effect.in_ in there:
            there[effect.path] = None if effect.kind == "folder" else data.get(effect.path, b"")
        elif effect.kind == "move" and effect.path in there:
            there = {
                effect.target + path[len(effect.path) :]
                if (path + "/").startswith(effect.path + "/")
                else path: value
                for path, value in there.items()
            }
    return there


def outcomes(calls: Sequence[Call]) -> Iterator[tuple[int, dict[str, bytes | None]]]:
    """Every disk that may be found after a power cut after each call."""
    order = {id(call): at for at, call in enumerate(calls)}
    for count in range(len(calls) + 1):
        lasting, lost = pending(calls[:count])
        for size in range(len(lost) + 1):
            for kept in itertools.combinations(lost, size):
                yield count, disk(sorted([*lasting, *kept], key=lambda one: order[id(one)]))


def bag_in(there: dict[str, bytes | None], root: str, name: str = NAME) -> dict[str, bytes] | None:
    """The files of the bag; None when it is not there. What is staged is swept away by the next run."""
    inside = f"{root}/{name}"
    if inside not in there:
        return None
    return {
        path[len(inside) + 1 :]: data
        for path, data in there.items()
        if path.startswith(inside + "/") and data is not None
    }


def judged(
    calls: Sequence[Call], root: str, whole: dict[str, bytes] = WHOLE
) -> tuple[int, int, int]:
    """How many outcomes there are, how many are bad, and how many lose a bag that `write` vouched for."""
    total = bad = lost = 0
    for count, there in outcomes(calls):
        found = bag_in(there, root)
        total += 1
        bad += found is not None and found != whole
        lost += count == len(calls) and found is None
    return total, bad, lost


def calls_of(tmp_path: Path, patch: pytest.MonkeyPatch) -> list[Call]:
    archive = tmp_path / "archive"
    return recorded(archive, patch, lambda: write(archive, SMALL))


def test_no_power_cut_leaves_half_a_bag_or_loses_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    total, bad, lost = judged(calls_of(tmp_path, monkeypatch), "archive")
    assert total > 20_000
    assert (bad, lost) == (0, 0)


@pytest.mark.parametrize("by", ["write", "settle"])
def test_a_second_run_vouches_for_a_bag_only_when_it_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    """The first run dies right after its move, so that it has not synced the folder of the year."""
    first = calls_of(tmp_path, monkeypatch)
    moved = next(
        at for at, call in enumerate(first) if isinstance(call, Effect) and call.kind == "move"
    )
    archive = tmp_path / "archive"
    vouch = {"write": lambda: write(archive, SMALL), "settle": lambda: bag.settle(archive, NAME)}
    again = recorded(archive, monkeypatch, vouch[by])
    _, bad, lost = judged([*first[: moved + 1], *again], "archive")
    assert (bad, lost) == (0, 0)


@pytest.mark.parametrize("left_out", ["none", "files", "folders", "year", "all"])
def test_a_protocol_without_some_of_its_syncs_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    """Two files of the bag are enough to see it."""
    two = {path: WHOLE[path] for path in ("bagit.txt", "data/a.docx")}

    def is_kept(call: Call) -> bool:
        inside = ".tmp-" in call.path
        path = call.path.partition(".tmp-")[2].partition("/")[2]
        if inside and path not in {*two, "", "data"}:
            return False
        kind = "files" if path in two else "folders" if inside else "year"
        return isinstance(call, Effect) or left_out not in {kind, "all"}

    calls = [call for call in calls_of(tmp_path, monkeypatch) if is_kept(call)]
    _, bad, lost = judged(calls, "archive", two)
    assert (bad + lost > 0) == (left_out != "none")


def test_the_model_finds_half_a_bag_where_it_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def naive(folder: Path, contents: dict[str, bytes]) -> None:
        for path, data in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            bag._write_file(folder / path, data)

    monkeypatch.setattr(bag, "_write_bag", naive)
    _, bad, _ = judged(calls_of(tmp_path, monkeypatch), "archive")
    assert bad > 0
