"""Batches in a folder: whole or absent, whatever breaks them off, and nothing is left over."""

import csv
import errno
import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace.stores import LISTING, Change, FolderStore, clear_parts, named
from workspace.helpers import Tree, fill, only, posix_only, tree
from workspace.test_broken_off import Fault, KilledError, killed

STEPS = ("open", "write", "replace", "unlink", "mkdir", "fsync", "sync")
Files = dict[str, bytes]

OLD: Files = {f"00{n}-xa.docx": b"cu %d" % n for n in range(4)}
NEW: Files = {"000-xa.docx": b"cu 0", "001-xa.docx": b"moi 1", "009-xa.docx": b"moi 9"}


def listing(files: Files, done: bool = True) -> bytes:
    rows = "".join(f"{name},{data.decode() if done else ''}\r\n" for name, data in files.items())
    return f"tep,dau\r\n{rows}".encode("utf-8-sig")


def change(files: Files, before: Files | None = None) -> Change:
    """From the files of `before` to `files`, as `workflow.batch` does it."""
    old = before or {}
    new = {name: data for name, data in files.items() if old.get(name) != data}
    gone = [name for name in old if name not in files]
    stay = {name: data for name, data in files.items() if name not in new}
    begun = listing(stay) + listing({**new, **dict.fromkeys(gone, b"")}, done=False)[11:]
    return Change(new, gone, begun, listing(files))


def done(folder: Path) -> Files:
    """What the list marks as done."""
    path = folder / LISTING
    if not path.exists():
        return {}
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    return {row["tep"]: row["dau"].encode() for row in rows if row["dau"]}


def repair(store: FolderStore, files: Files) -> None:
    """The next run: it knows no more than what the list names."""
    store.clear()
    found = store.listing("tap") or b""
    there = store.names("tap")
    marks = done(store.root / "tap")
    before = {name: marks.get(name, b"?") for name in named(found) if name in there}
    store.write("tap", change(files, before))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The steps are counted, but the disk is not waited for."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(os, "sync", lambda: None)
    return monkeypatch


def stores_with(folder: Path, before: Files | None) -> Iterator[FolderStore]:
    for number in range(1000):
        store = FolderStore(folder / str(number))
        if before is not None:
            store.write("tap", change(before))
        yield store


def told_or_killed(store: FolderStore, patch: pytest.MonkeyPatch, fault: Fault, by: Change) -> str:
    with patch.context() as inner:
        fault.into(inner)
        try:
            store.write("tap", by)
        except KilledError:
            return "killed"
        except OutputError as error:
            return error.problems[0].code
    return ""


def fault_of(way: str, good: int) -> Fault:
    if way == "killed":
        return Fault(good, KilledError(), for_good=True, steps=STEPS)
    error = KilledError() if way == "ctrl-c" else OSError(errno.ENOSPC, "full")
    return Fault(good, error, steps=STEPS)


@posix_only
@pytest.mark.parametrize("way", ["killed", "ctrl-c", "full"])
@pytest.mark.parametrize("before", [None, OLD], ids=["new", "changed"])
@pytest.mark.parametrize("after", [NEW, OLD], ids=["as asked", "as it was"])
def test_broken_off_at_any_call(
    tmp_path: Path, quick: pytest.MonkeyPatch, way: str, before: Files | None, after: Files
) -> None:
    """What is marked as done is there and whole, whether the same or the former list is asked for next."""
    for good, store in enumerate(stores_with(tmp_path, before)):
        fault = fault_of(way, good)
        code = told_or_killed(store, quick, fault, change(NEW, before))
        folder = store.root / "tap"
        found = tree(store.root)
        for name, data in done(folder).items():
            assert found[f"tap/{name}"] == data, good
        for name in [n.removeprefix("tap/") for n in found if n.endswith("xa.docx")]:
            if ".tmp-" not in name:
                assert found[f"tap/{name}"] in {OLD.get(name), NEW.get(name)}, good
                assert name in named((folder / LISTING).read_bytes()), good
        if way != "killed":
            assert not [name for name in found if ".tmp-" in name], good
        repair(store, after)
        wanted: Tree = {f"tap/{name}": data for name, data in after.items()}
        assert tree(store.root) == {**wanted, "tap": b"folder", f"tap/{LISTING}": listing(after)}
        if not fault.met:
            assert code == ""
            break
        assert code == {"killed": "killed", "ctrl-c": "killed", "full": "workspace.disk-full"}[way]
    assert good > 10


@posix_only
def test_prune_that_is_killed_is_taken_up_again(tmp_path: Path, quick: pytest.MonkeyPatch) -> None:
    good = 0
    for good, store in enumerate(stores_with(tmp_path, OLD)):
        fault = killed(good)
        with quick.context() as inner, suppress(KilledError):
            fault.into(inner)
            store.prune(set())
        store.prune(set())
        assert set(tree(store.root)) <= {"tap"}, "an empty folder at most"
        if not fault.met:
            break
    assert good > 4


def test_a_new_batch_is_seen_whole_or_not_at_all(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made to last before it comes into place."""
    steps: list[str] = []
    real = os.replace
    monkeypatch.setattr(os, "sync", lambda: steps.append("sync"))

    def replace(source: Path, target: Path) -> None:
        assert {path.name for path in Path(source).iterdir()} == {*OLD, LISTING}
        steps.append("move")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr("dispatch_gen.workspace.stores.sys.platform", "linux")
    FolderStore(output).write("2024-07/tap-0001", change(OLD))
    assert steps == ["sync", "move"]


def test_prune_takes_what_a_list_names_and_no_more(output: Path) -> None:
    store = FolderStore(output)
    for batch in ("a/tap-0001", "a/tap-0002", "b/tap-0001"):
        store.write(batch, change(OLD))
    fill(output, {"a/tap-0002/ghi-chu.txt": b"mine", "b/khac.docx": b"mine"})
    assert store.prune({"a/tap-0001"}) == 2 * len(OLD)
    files = {name for name, data in tree(output).items() if data != b"folder"}
    kept = {f"a/tap-0001/{name}" for name in (*OLD, LISTING)}
    assert files == kept | {"a/tap-0002/ghi-chu.txt", "b/khac.docx"}
    assert store.prune(set()) == len(OLD)
    assert not (output / "a" / "tap-0001").exists()


def test_an_empty_folder_above_a_batch_goes_too(output: Path) -> None:
    store = FolderStore(output)
    store.write("2024-07/tap-0001", change(OLD))
    store.prune(set())
    assert tree(output) == {}
    assert output.exists()


@pytest.mark.parametrize(
    "name",
    ["../x.docx", "a/b.docx", "/x.docx", "con.docx", "x..docx", "X.docx", "x.docx.", "", "a\\b"],
)
def test_a_name_that_is_not_safe_is_a_bug(output: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        change({name: b""})
    with pytest.raises(ValueError, match="not a name"):
        change({}, {name: b""})
    with pytest.raises(ValueError, match="not a name"):
        FolderStore(output).write(f"tap/../{name}", change(OLD))
    assert tree(output) == {}


def test_what_a_changed_list_names_leads_nowhere_else() -> None:
    """A spreadsheet may have changed separators, quotes, the mark at the start and the encoding."""
    text = 'tep;ma\r\n"001-a.docx";x\r\n002-b.docx;\xe3\r\n../../x.docx;\r\n..docx\r\ncon.docx\r\n003-c.docx.x'
    assert [*named(text.encode("latin-1"))] == ["001-a.docx", "002-b.docx"]


@posix_only
@pytest.mark.parametrize("link", ["", "tap"])
def test_a_link_is_not_followed(output: Path, tmp_path: Path, link: str) -> None:
    there = tmp_path / "noi-khac"
    fill(there, {".tmp-cua-toi": b"mine"})
    (output / link).parent.mkdir(parents=True, exist_ok=True)
    (output / link).symlink_to(there)
    store = FolderStore(output)
    for deal in (
        lambda: store.write("tap", change(OLD)),
        lambda: store.listing("tap"),
        lambda: store.names("tap"),
        *([] if link else [store.clear]),
    ):
        with pytest.raises(OutputError) as caught:
            deal()
        only(caught.value, "workspace.read-only")
    assert tree(there) == {".tmp-cua-toi": b"mine"}


@pytest.mark.parametrize("way", ["tap", f"tap/{LISTING}/x", "tap/001-xa.docx/x"])
def test_what_is_in_the_way_is_told(output: Path, way: str) -> None:
    """A file in the place of a folder, folders in the place of a list and of a form."""
    fill(output, {way: b"mine"})
    store = FolderStore(output)

    def deal() -> None:
        store.listing("tap")
        store.names("tap")
        store.write("tap", change(OLD))

    with pytest.raises(OutputError) as caught:
        deal()
    assert caught.value.problems[0].code.startswith("workspace.")
    assert (output / way).read_bytes() == b"mine"


@pytest.mark.parametrize("lock", ["~$001-xa.docx", "~$1-xa.docx", ".~lock.001-xa.docx#"])
def test_a_form_that_is_open_elsewhere_is_not_replaced(output: Path, lock: str) -> None:
    """The others of its batch neither; where it stays as it is, it is in nobody's way."""
    store = FolderStore(output)
    store.write("tap", change(OLD))
    fill(output, {f"tap/{lock}": b"who"})
    before = tree(output)
    with pytest.raises(OutputError) as caught:
        store.write("tap", change(NEW, OLD))
    assert only(caught.value, "workspace.open-elsewhere")["file"] == "output/tap/001-xa.docx"
    assert tree(output) == before
    store.write("tap", change(OLD | {"000-xa.docx": b"moi"}, OLD))


def test_a_folder_that_may_not_be_written(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(OutputError) as caught:
        FolderStore(output).write("tap", change(OLD))
    only(caught.value, "workspace.read-only")


def test_clear_takes_what_is_half_done_and_no_more(output: Path) -> None:
    half = {".tmp-1/x.docx": b"", "a/.tmp-2": b"", "a/b/.tmp-3/y": b""}
    stay = {"a/x.docx": b"1", "tmp-4": b"2", "a/.lock": b""}
    fill(output, half | stay)
    FolderStore(output).clear()
    assert {name: data for name, data in tree(output).items() if data != b"folder"} == stay


def test_clear_parts_leaves_folders_that_a_transaction_may_need(output: Path) -> None:
    fill(output, {".tmp-1/journal": b"", ".tmp-2": b"half", "a/.tmp-3": b"deeper"})
    clear_parts(output)
    assert set(tree(output)) == {".tmp-1", ".tmp-1/journal", "a", "a/.tmp-3"}
