import errno
import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace import OutputTransaction, atomic_write, files
from workspace.helpers import Disk, fill, only, posix_only, tree


def test_a_single_file_is_written_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.schema.json"
    for data in (b"1", b"2"):
        atomic_write(path, data)
        assert tree(tmp_path) == {"x.schema.json": data}


def test_a_single_file_with_a_folder_in_its_way(tmp_path: Path) -> None:
    fill(tmp_path, {"x.json/in-the-way": b""})
    before = tree(tmp_path)
    with pytest.raises(OutputError) as caught:
        atomic_write(tmp_path / "x.json", b"1")
    (problem,) = caught.value.problems
    assert problem.values["file"] == (tmp_path / "x.json").as_posix()
    assert tree(tmp_path) == before


def test_a_single_file_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        atomic_write(tmp_path / "none" / "x.json", b"1")
    only(caught.value, "workspace.not-written")
    assert tree(tmp_path) == {}


@posix_only
def test_a_single_file_is_on_the_disk_before_its_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    atomic_write(tmp_path / "x.json", b"1")
    ((_, before),) = disk.moves
    assert before == [(tmp_path / "x.json").stat().st_ino]
    assert disk.synced == [*before, tmp_path.stat().st_ino]


@posix_only
def test_a_file_system_without_folder_fsync_will_do(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not for folders")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    with OutputTransaction(output) as results:
        results.write("a/x.docx", b"1")
        results.commit()
    assert tree(output) == {"a": b"folder", "a/x.docx": b"1"}


REFUSALS = [
    (errno.ENOSPC, "workspace.disk-full"),
    (errno.EDQUOT, "workspace.disk-full"),
    (errno.EFBIG, "workspace.disk-full"),
    (errno.EROFS, "workspace.read-only"),
    (errno.EACCES, "workspace.read-only"),
    (errno.EPERM, "workspace.read-only"),
    (errno.EIO, "workspace.not-written"),
    (errno.ENOENT, "workspace.not-written"),
]


@pytest.mark.parametrize(("number", "code"), REFUSALS)
def test_a_refusal_is_told_with_its_reason(
    output: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    fill(output, {"a/x.docx": b"1"})
    before = tree(output)
    with OutputTransaction(output) as results:
        results.write("a/x.docx", b"2")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            with pytest.raises(OutputError) as caught:
                results.commit()
    assert only(caught.value, code) == {"file": "output/a", "reason": os.strerror(number)}
    assert tree(output) == before


def test_on_windows_a_refused_move_means_open_elsewhere(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(output, {"a/x.docx": b"1"})
    before = tree(output)
    tries: list[Path] = []
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if source == output / "a":
            tries.append(source)
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(source, target)

    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0))
    monkeypatch.setattr(os, "replace", refuse)
    with OutputTransaction(output) as results:
        results.write("a/x.docx", b"2")
        with pytest.raises(OutputError) as caught:
            results.commit()
    values = only(caught.value, "workspace.open-elsewhere")
    assert values == {"file": "output/a", "lock": "Access is denied"}
    assert len(tries) == 3
    assert tree(output) == before


def test_elsewhere_a_refused_move_is_a_matter_of_rights(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files, "_WINDOWS", False)
    monkeypatch.setattr(files, "_PAUSES", ())
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        atomic_write(output.parent / "x.json", b"1")
    only(caught.value, "workspace.read-only")
    assert tree(output.parent) == {}


LIMITED = """
    import resource, sys
    from pathlib import Path
    from dispatch_gen.errors import OutputError
    from dispatch_gen.workspace import OutputTransaction, atomic_write
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    folder = Path(sys.argv[1])
    with OutputTransaction(folder) as results:
        results.write("a/small.docx", b"2")
        for write in (lambda data: results.write("a/x.docx", data),
                      lambda data: atomic_write(folder / "one.json", data)):
            try:
                write(bytes(5000))
            except OutputError as error:
                print(error)
        try:
            results.commit()
        except RuntimeError:
            print("over")
"""


@posix_only
def test_a_file_that_the_system_cuts_short_is_never_put_in_place(output: Path) -> None:
    fill(output, {"a/x.docx": b"1", "one.json": b"1"})
    before = tree(output)
    command = [sys.executable, "-c", textwrap.dedent(LIMITED), str(output)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [
        "workspace.disk-full output/a/x.docx",
        f"workspace.disk-full {(output / 'one.json').as_posix()}",
        "over",
    ]
    assert tree(output) == before
