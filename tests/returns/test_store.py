"""The store: what is put in stays whole; what a dead run left is nothing."""

import os
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError, ReturnsError
from dispatch_gen.returns.journal import Collected
from dispatch_gen.returns.ledger import Excused, Return
from dispatch_gen.returns.store import Staged, Store, copy_in, suffix_of
from returns.came import DUE, came, duty
from workspace.helpers import only, posix_only

AT = "2024-07-20T08:15:00+07:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "records" / "returns")


def taken(store: Store, *contents: bytes) -> tuple[Return, ...]:
    """Take files in, as `collect` does."""
    sources = store.folder.parent.parent / "sources"
    sources.mkdir(exist_ok=True)
    with store.alone(), store.staging() as folder:
        read = store.sound()
        staged = []
        for n, data in enumerate(contents, 1):
            (sources / f"{n}.docx").write_bytes(data)
            staged.append(copy_in(sources / f"{n}.docx", f"{n}.docx", folder))
        store.put(staged)
        returns = tuple(_return(one, len(read.entries) + 1, n) for n, one in enumerate(staged, 1))
        store.append(read, Collected(DUE, returns), AT, "Lan")
    return returns


def _return(one: Staged, number: int, place: int) -> Return:
    made = came(f"{number:06d}/{place:03d}")
    return Return(
        made.id, one.name, one.sha256, one.size, made.on, "Lan", made.outcome, made.obligation, None
    )


def test_files_are_kept_as_they_came_and_named_by_the_journal(store: Store) -> None:
    first, second = taken(store, b"one", b"two")
    assert store.path_of(first.sha256, first.file).read_bytes() == b"one"
    assert (second.size, second.file) == (3, "2.docx")
    (entry,) = store.sound().entries
    assert entry.act == Collected(DUE, (first, second))
    seen = store.verify()
    assert (seen.entries, seen.files, seen.problems) == (1, 2, ())
    assert [p.name for p in store.folder.iterdir()].count(".lock") == 0


@posix_only
def test_a_kept_file_is_read_only(store: Store) -> None:
    (one,) = taken(store, b"one")
    assert store.path_of(one.sha256, one.file).stat().st_mode & 0o222 == 0


def test_each_run_adds_one_file_to_the_journal(store: Store) -> None:
    taken(store, b"one")
    with store.alone():
        read = store.sound()
        store.append(read, Excused(duty().id, "bão", DUE, "Lan"), AT, "Lan")
    assert sorted(p.name for p in store.journal.iterdir()) == ["000001.json", "000002.json"]
    assert store.verify().problems == ()


def test_what_is_not_in_order_stops_everything_that_counts(store: Store) -> None:
    taken(store, b"one")
    taken(store, b"two")
    (store.journal / "000001.json").unlink()
    with pytest.raises(ReturnsError) as caught:
        store.sound()
    assert only(caught.value, "returns.collect-journal-gap")["expected"] == "000001.json"
    assert caught.value.exit_code == 9


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda path: (path.chmod(0o644), path.write_bytes(b"other")), "changed"),
        (lambda path: path.unlink(), "missing"),
    ],
)
def test_harm_to_a_kept_file_is_named(store: Store, harm: object, code: str) -> None:
    (one,) = taken(store, b"one")
    assert callable(harm)
    harm(store.path_of(one.sha256, one.file))
    (problem,) = store.verify().problems
    assert problem.code == f"returns.collect-file-{code}"
    assert problem.values["id"] == one.id


def test_a_file_that_no_run_names_is_told(store: Store) -> None:
    taken(store, b"one")
    stray = store.files / "ab" / ("ab" * 32 + ".docx")
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    (problem,) = store.verify().problems
    assert (problem.code, problem.severity) == ("returns.collect-file-unnamed", "note")


def test_what_a_dead_run_left_is_swept(store: Store) -> None:
    taken(store, b"one")
    (store.folder / ".tmp-dead").mkdir()
    (store.folder / ".tmp-dead" / "half.part").write_bytes(b"x")
    (store.journal / ".tmp-dead").write_bytes(b"x")
    with store.alone():
        pass
    assert not list(store.folder.rglob(".tmp-*"))
    assert store.verify().problems == ()


def test_the_inbox_of_a_new_store_is_empty(store: Store) -> None:
    assert store.sound().entries == ()
    assert store.verify().problems == ()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.docx", ".docx"),
        ("A.DOCX", ".docx"),
        ("a.tar.gz", ".gz"),
        ("a", ".bin"),
        ("a.đ", ".bin"),
        ("a. docx", ".bin"),
        ("a.123456789", ".bin"),
        (".docx", ".bin"),
    ],
)
def test_the_ending_of_a_kept_file(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_a_source_that_cannot_be_read_is_not_a_disk_that_is_full(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.alone(), store.staging() as folder:
        with pytest.raises(FileNotFoundError):
            copy_in(tmp_path / "none.docx", "none.docx", folder)
        (tmp_path / "a.docx").write_bytes(b"x")
        monkeypatch.setattr(os, "replace", lambda *_: _full())
        with pytest.raises(OutputError) as caught:
            copy_in(tmp_path / "a.docx", "a.docx", folder)
    only(caught.value, "workspace.disk-full")


def _full() -> None:
    raise OSError(28, "No space left on device")
