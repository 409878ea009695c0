"""The archive that is there: damaged, of another program, open, or in the way."""

import errno
import os
import random
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace import zip_store
from dispatch_gen.workspace.zip_store import ZipStore
from workspace.helpers import only, tree
from workspace.test_zip_store import NEW, OLD, read, write


@pytest.fixture
def path(output: Path) -> Path:
    return output / "x.zip"


def test_a_damaged_archive_is_mended(path: Path) -> None:
    """A bit that flipped, a piece cut off or put in: what comes out is whole, whatever is kept."""
    chance = random.Random(4)
    write(path, OLD)
    good = path.read_bytes()
    kept: list[str] = []
    for _ in range(400):
        place, data = chance.randrange(len(good)), bytearray(good)
        match chance.randrange(4):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place:]
            case 2:
                del data[place : place + chance.randrange(1, 30)]
            case _:
                data[place:place] = chance.randbytes(chance.randrange(1, 30))
        path.write_bytes(data)
        write(path, OLD, kept)
        assert read(path) == OLD
    assert 0 < len(kept) < 400 * len(OLD)


def test_a_damaged_batch_is_made_anew_and_the_others_are_kept(path: Path) -> None:
    write(path, OLD)
    data = bytearray(path.read_bytes())
    place = data.index(b"2" * 50)
    data[place + 7] ^= 1
    path.write_bytes(data)
    kept: list[str] = []
    write(path, OLD, kept)
    assert kept == ["tap-0", "tap-1", "tap-3"]
    assert read(path) == OLD


def test_what_is_damaged_while_the_run_goes_on_is_told(path: Path) -> None:
    large = {f"tap-{n}": {"x.docx": b"%d" % n * 20_000} for n in range(4)}
    write(path, large)
    good = path.read_bytes()

    def meanwhile() -> None:
        with ZipStore(path) as store:
            assert store.listing("tap-2")
            path.write_bytes(good.replace(b"2" * 50, b"3" * 50))
            assert store.listing("tap-0")
            store.copy("tap-2")

    with pytest.raises(OutputError) as caught:
        meanwhile()
    only(caught.value, "workspace.not-written")
    assert set(read(path)) == {"tap-0", "tap-1", "tap-3"}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_packed_by_another_program(path: Path, method: int) -> None:
    """The same files in the same order: nothing is taken over that is not to the byte ours."""
    write(path, OLD)
    with zipfile.ZipFile(path) as ours:
        files = {name: ours.read(name) for name in ours.namelist()}
    with zipfile.ZipFile(path, "w", method) as theirs:
        for name, data in files.items():
            theirs.writestr(name, data)
    write(path, OLD)
    assert read(path) == OLD


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 1000, b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    write(path, OLD)
    assert read(path) == OLD


def test_a_folder_in_the_way_is_told(path: Path) -> None:
    (path / "x").mkdir(parents=True)
    with pytest.raises(OutputError) as caught:
        write(path, OLD)
    only(caught.value, "workspace.read-only")
    assert set(tree(path.parent)) == {"x.zip", "x.zip/x"}


def test_an_archive_that_another_program_holds_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses it."""
    write(path, OLD)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "open elsewhere")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("dispatch_gen.workspace.files._WINDOWS", True)
    monkeypatch.setattr(zip_store, "sync_folder", lambda _: None)
    with pytest.raises(OutputError) as caught:
        write(path, NEW)
    only(caught.value, "workspace.open-elsewhere")
    assert read(path) == OLD
    assert set(tree(path.parent)) == {"x.zip"}


def test_the_old_archive_is_closed_before_it_is_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows replaces no file that is open."""
    write(path, OLD)
    files: list[BinaryIO] = []
    real = zip_store._read

    def reading(of: Path) -> zip_store._Old:
        old = real(of)
        assert old.file
        files.append(old.file)
        return old

    def moving(source: Path, target: Path) -> None:
        assert files[0].closed
        source.replace(target)

    monkeypatch.setattr(zip_store, "_read", reading)
    monkeypatch.setattr(zip_store, "move", moving)
    write(path, OLD)
    assert files
