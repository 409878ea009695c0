"""One archive for many batches: whole whatever breaks it off, and never a copy of what is damaged."""

import errno
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace import zip_store
from dispatch_gen.workspace.stores import LISTING
from dispatch_gen.workspace.zip_format import directory_span
from dispatch_gen.workspace.zip_store import Segment, ZipStore, segment
from workspace.helpers import only, posix_only, tree

Batches = dict[str, dict[str, bytes]]

OLD: Batches = {f"tap-{n}": {f"{n}-{m}.docx": b"%d" % n * 3000 for m in range(3)} for n in range(4)}
NEW: Batches = OLD | {"tap-1": {"1-0.docx": b"moi"}, "tap-9": {"9-0.docx": b"them"}}


def made(batches: Batches, name: str) -> Segment:
    return segment(name, batches[name], repr(batches[name]).encode())


def write(path: Path, batches: Batches, kept: list[str] | None = None) -> None:
    """As `workflow.bulk` does it: what is listed as it would be now is copied."""
    with ZipStore(path) as store:
        for name in batches:
            if store.listing(name) == repr(batches[name]).encode():
                store.copy(name)
                if kept is not None:
                    kept.append(name)
            else:
                store.append(name, made(batches, name))


def read(path: Path) -> Batches:
    """The batches of an archive, its lists left out, after a look whether all is whole."""
    found: Batches = {}
    data = path.read_bytes()
    assert directory_span(data[-256:], len(data)), "nothing stands behind the end"
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert len(opened.namelist()) == len(set(opened.namelist()))
        for name in opened.namelist():
            batch, _, file = name.rpartition("/")
            found.setdefault(batch, {})[file] = opened.read(name)
    for batch, files in found.items():
        listing = files.pop(LISTING)
        assert listing == repr(files).encode(), batch
    return found


@pytest.fixture
def path(output: Path) -> Path:
    return output / "x.zip"


def test_what_is_the_same_is_taken_over(path: Path) -> None:
    write(path, OLD)
    assert read(path) == OLD
    kept: list[str] = []
    write(path, NEW, kept)
    assert kept == ["tap-0", "tap-2", "tap-3"]
    assert read(path) == NEW
    write(path, {"tap-3": OLD["tap-3"]}, kept := [])
    assert (kept, read(path)) == (["tap-3"], {"tap-3": OLD["tap-3"]})
    assert set(tree(path.parent)) == {"x.zip"}


def test_nothing_at_all(path: Path) -> None:
    write(path, {})
    assert read(path) == {}


class Stops:
    """Lets `good` writes, moves and syncs pass; then raises, `before` the step or in the midst of a write."""

    def __init__(self, good: int, error: BaseException, midst: bool) -> None:
        self.good, self.error, self.midst, self.met = good, error, midst, False

    def _is_due(self) -> bool:
        self.good -= 1
        self.met = self.met or self.good == -1
        return self.good == -1

    def write(self, real: Callable[[BinaryIO, bytes], None]) -> Callable[[BinaryIO, bytes], None]:
        def stopping(file: BinaryIO, data: bytes) -> None:
            due = self._is_due()
            if due and self.midst:
                real(file, data[: len(data) // 2])
            if due:
                raise self.error
            real(file, data)

        return stopping

    def step(self, real: Callable[..., None]) -> Callable[..., None]:
        def stopping(*given: object) -> None:
            if self._is_due():
                raise self.error
            real(*given)

        return stopping

    def into(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(zip_store, "_write_all", self.write(zip_store._write_all))
        patch.setattr(os, "fsync", self.step(os.fsync))
        patch.setattr(os, "replace", self.step(os.replace))


@posix_only
@pytest.mark.parametrize("midst", [False, True])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full")])
@pytest.mark.parametrize("before", [None, OLD], ids=["new", "changed"])
def test_broken_off_at_any_write(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: Batches | None,
    error: BaseException,
    midst: bool,
) -> None:
    """Afterwards there are whole batches, each as it was or as it is to be, and nothing half done."""
    for good in range(100):
        path = tmp_path / str(good) / "x.zip"
        path.parent.mkdir()
        if before:
            write(path, before)
        stops = Stops(good, error, midst)
        with monkeypatch.context() as patch:
            stops.into(patch)
            try:
                write(path, NEW)
            except OutputError as told:
                only(told, "workspace.disk-full")
            except KeyboardInterrupt:
                pass
        assert set(tree(path.parent)) <= {"x.zip"}, good
        found = read(path) if path.exists() else {}
        assert all(files in ((before or {}).get(n), NEW[n]) for n, files in found.items()), good
        assert set(before or ()) <= set(found), "nothing that was there is lost"
        write(path, NEW)
        assert read(path) == NEW
        if not stops.met:
            break
    assert good > 5


class Interrupting:
    """Raises KeyboardInterrupt when a property of a segment is read for the n-th time."""

    def __init__(self, of: Segment, good: int) -> None:
        self._of, self._good = of, good

    def __getattr__(self, name: str) -> object:
        self._good -= 1
        if self._good < 0:
            raise KeyboardInterrupt
        return getattr(self._of, name)


def test_ctrl_c_between_any_two_steps_of_an_append(tmp_path: Path) -> None:
    """Also after the bytes are written and before they are counted."""
    for good in range(20):
        path = tmp_path / f"{good}.zip"
        write(path, OLD)
        asked = Interrupting(made(NEW, "tap-1"), good)
        try:
            with ZipStore(path) as store:
                store.append("tap-0", made(NEW, "tap-0"))
                store.append("tap-1", asked)  # type: ignore[arg-type]
        except KeyboardInterrupt:
            assert read(path) == OLD, good
        else:
            assert read(path) == {n: NEW[n] for n in ("tap-0", "tap-1")}
            break
    assert good > 3
