"""Batches in a place that fsspec reaches; the place of these tests is a folder, reached by its URL."""

from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace.stores import LISTING, named
from dispatch_gen.workspace.url_store import UrlStore, local_folder
from workspace.helpers import Tree, fill, only, tree
from workspace.test_broken_off import Fault
from workspace.test_stores import NEW, OLD, Files, change, done, listing


def files_in(folder: Path) -> Tree:
    return {name: data for name, data in tree(folder).items() if data != b"folder"}


def wanted(files: Files) -> Tree:
    return {f"tap/{name}": data for name, data in {**files, LISTING: listing(files)}.items()}


def test_a_batch_written_changed_and_removed(output: Path) -> None:
    store = UrlStore(output.as_uri())
    assert (store.listing("tap"), store.names("tap"), store.prune(set())) == (None, frozenset(), 0)
    store.write("tap", change(OLD))
    assert store.names("tap") == {*OLD, LISTING}
    assert store.listing("tap") == listing(OLD)
    store.write("tap", change(NEW, OLD))
    assert files_in(output) == wanted(NEW)
    fill(output, {"tap/ghi-chu.txt": b"mine"})
    assert store.prune({"tap"}) == 0
    assert store.prune({"tap-khac"}) == len(NEW)
    assert files_in(output) == {"tap/ghi-chu.txt": b"mine"}


@pytest.mark.parametrize("before", [None, OLD], ids=["new", "changed"])
def test_broken_off_at_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Files | None
) -> None:
    """What is marked as done is there; what is there is named; the next run makes it whole."""
    for good in range(100):
        folder = tmp_path / str(good)
        store = UrlStore(folder.as_uri())
        if before:
            store.write("tap", change(before))
        fault, code = Fault(good, ConnectionError("lost")), ""
        with monkeypatch.context() as patch:
            for name in ("pipe_file", "rm"):
                patch.setattr(LocalFileSystem, name, fault.guard(getattr(LocalFileSystem, name)))
            try:
                store.write("tap", change(NEW, before))
            except OutputError as error:
                code = error.problems[0].code
        assert code == ("bulk.no-place" if fault.met else "")
        found, marked = tree(folder), done(folder / "tap")
        assert all(found[f"tap/{name}"] == data for name, data in marked.items())
        names = set(named(store.listing("tap") or b""))
        assert {name for name in store.names("tap") if name != LISTING} <= names
        there = {name: marked.get(name, b"?") for name in names & store.names("tap")}
        store.write("tap", change(OLD, there))
        assert files_in(folder) == wanted(OLD)
        if not fault.met:
            break
    assert good > 3


@pytest.mark.parametrize("url", ["khong-co://x/y", "memory://x", "ftp://khong-co.invalid/x"])
def test_a_place_that_is_not_there_is_told(url: str) -> None:
    with pytest.raises(OutputError) as caught:
        UrlStore(url).listing("tap")
    assert only(caught.value, "bulk.no-place")["place"] == url


@pytest.mark.parametrize(
    "place", ["s3://kho/x", "sftp://may/x", "memory://x", "https://x/y", "zip://a::file:///b"]
)
def test_places_that_are_no_folder(place: str) -> None:
    assert local_folder(place) is None


def test_places_that_are_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "nơi khác"
    for place in (str(there), there.as_uri(), "nơi khác", "./nơi khác/", f"local://{there}"):
        assert local_folder(place) == there
