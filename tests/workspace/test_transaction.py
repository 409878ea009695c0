import os
import shutil
import stat
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace import OutputTransaction, atomic_write
from workspace.helpers import EARLIER, Disk, fill, only, posix_only, tree


def test_nothing_is_seen_before_the_commit_and_all_after_it(output: Path) -> None:
    with OutputTransaction(output) as results:
        results.write("2024-07-dung-2g/bieu-mau/2024-07/huyen-tam-duong.docx", b"one")
        results.write("2024-07-dung-2g/cong-van.docx", b"two")
        assert results.path("2024-07-dung-2g/cong-van.docx").read_bytes() == b"two"
        assert all(path.name.startswith(".") for path in output.iterdir())
        results.commit()
    assert tree(output) == {
        "2024-07-dung-2g": b"folder",
        "2024-07-dung-2g/bieu-mau": b"folder",
        "2024-07-dung-2g/bieu-mau/2024-07": b"folder",
        "2024-07-dung-2g/bieu-mau/2024-07/huyen-tam-duong.docx": b"one",
        "2024-07-dung-2g/cong-van.docx": b"two",
    }


def test_a_folder_is_replaced_as_a_whole_and_others_stay(output: Path) -> None:
    fill(output, {"a/x.docx": b"1", "a/by-hand.txt": b"1", "b/x.docx": b"1", ".gitkeep": b""})
    with OutputTransaction(output) as results:
        results.write("a/y.docx", b"2")
        results.commit()
    after = {"a": b"folder", "a/y.docx": b"2", "b": b"folder", "b/x.docx": b"1", ".gitkeep": b""}
    assert tree(output) == after


@pytest.mark.parametrize("error", [None, RuntimeError, KeyboardInterrupt, SystemExit])
def test_leaving_without_commit_leaves_nothing(
    output: Path, error: type[BaseException] | None
) -> None:
    fill(output, {"a/x.docx": b"1"})
    before = tree(output)

    def run() -> None:
        with OutputTransaction(output) as results:
            results.write("a/x.docx", b"2")
            results.write("b/x.docx", b"2")
            if error:
                raise error

    if error:
        with pytest.raises(error):
            run()
    else:
        run()
    assert tree(output) == before


def test_a_commit_of_nothing_changes_nothing(output: Path) -> None:
    fill(output, {"a/x.docx": b"1"})
    before = tree(output)
    with OutputTransaction(output) as results:
        results.commit()
    assert tree(output) == before


def test_a_transaction_is_over_after_its_commit(output: Path) -> None:
    results = OutputTransaction(output)
    with pytest.raises(RuntimeError):
        results.write("a/x.docx", b"")
    with results:
        results.write("a/x.docx", b"1")
        results.commit()
        with pytest.raises(RuntimeError):
            results.write("b/x.docx", b"")
        with pytest.raises(RuntimeError):
            results.commit()
    with results:
        results.write("b/x.docx", b"2")
        results.commit()
    assert tree(output) == {"a": b"folder", "a/x.docx": b"1", "b": b"folder", "b/x.docx": b"2"}


@posix_only
def test_results_get_the_rights_that_the_user_gives_new_files(output: Path) -> None:
    before = os.umask(0o027)
    try:
        with OutputTransaction(output) as results:
            results.write("a/b/x.docx", b"")
            results.commit()
        atomic_write(output / "one.json", b"")
    finally:
        os.umask(before)
    rights = {p.name: stat.S_IMODE(p.stat().st_mode) for p in output.rglob("*")}
    assert rights == {"a": 0o750, "b": 0o750, "x.docx": 0o640, "one.json": 0o640}


GOOD = ["a/x.docx", "0/0", "2024-07-dung-2g/a/b/c/d.e-f.pdf", "a/" + "x" * 100, "con-1/comx.txt"]


BAD = [
    "x.docx", "", "/", "a/", "/a/x", "a//x", "a/../x", "../a/x", "a/.", "a/x.", "a/x..docx",
    "a/.x", "a/-x", "A/x", "a/X.docx", "a/é", "a/đ", "a/x y", "a\\x", "a/x\\y", "c:/x", "a/x:y",
    "a/x\n", "a/x\0", "a/" + "x" * 101, "con/x", "a/nul", "a/nul.docx", "a/nul.tar.gz", "a/aux",
    "prn/a", "a/com1.docx", "lpt9/x", ".tmp-1/x", ".lock/x", "a/~$x", "a/*",
]  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_good_names(output: Path, name: str) -> None:
    with OutputTransaction(output) as results:
        results.write(name, b"1")
        results.commit()
    assert (output / name).read_bytes() == b"1"


@pytest.mark.parametrize("name", BAD)
def test_bad_names_are_a_bug(output: Path, name: str) -> None:
    with OutputTransaction(output) as results:
        with pytest.raises(ValueError, match="not a name"):
            results.write(name, b"1")
        with pytest.raises(ValueError, match="not a name"):
            results.path(name)


@pytest.mark.parametrize("second", ["a/x", "a/x/y", "a/x/y/z", "a/b"])
def test_to_write_a_name_twice_is_a_bug(output: Path, second: str) -> None:
    with OutputTransaction(output) as results:
        results.write("a/x", b"1")
        results.write("a/b/c", b"1")
        with pytest.raises(ValueError, match="written twice"):
            results.write(second, b"2")


def test_the_path_of_what_was_not_written_is_a_bug(output: Path) -> None:
    with OutputTransaction(output) as results:
        results.write("a/b/x", b"1")
        for name in ("a/y", "a/b"):
            with pytest.raises(ValueError, match="not written"):
                results.path(name)


@posix_only
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path, output: Path) -> None:
    fill(tmp_path / "elsewhere", {"x.docx": b"1", ".~lock.x.docx#": b"", "journal": b"a"})
    output.mkdir()
    (output / "a").symlink_to(tmp_path / "elsewhere")
    (output / "b").symlink_to(tmp_path / "nowhere")
    (output / ".tmp-link").symlink_to(tmp_path / "elsewhere")
    before = tree(tmp_path / "elsewhere")
    with OutputTransaction(output) as results:
        results.write("a/x.docx", b"2")
        results.write("b/x.docx", b"2")
        results.commit()
    assert tree(tmp_path / "elsewhere") == before
    assert not (tmp_path / "nowhere").exists()
    assert (output / "a" / "x.docx").read_bytes() == b"2"
    assert not (output / "a").is_symlink()
    assert not (output / "b").is_symlink()


def test_output_that_is_a_file(output: Path) -> None:
    output.write_bytes(b"mine")
    with pytest.raises(OutputError) as caught, OutputTransaction(output):
        pass
    assert only(caught.value, "workspace.read-only")["file"] == "output"
    assert output.read_bytes() == b"mine"


@posix_only
def test_all_is_on_the_disk_before_the_first_move_and_the_moves_after(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(output, EARLIER)
    disk = Disk(monkeypatch)
    with OutputTransaction(output) as results:
        for name in ("a/x.docx", "a/deep/deeper/x.docx", "b/x.docx"):
            results.write(name, b"2")
        results.commit()
    journal, *moves = disk.moves
    assert journal[0].name == "journal"
    assert [target.name for target, _ in moves] == ["a", "b", "b"]
    new = [*(output / "a").rglob("*"), *(output / "b").rglob("*"), output / "a", output]
    assert {path.stat().st_ino for path in new} < set(journal[1])
    assert len(moves[0][1]) == len(journal[1]) + 1  # the folder of the journal
    assert output.stat().st_ino in disk.synced[len(moves[-1][1]) :]


def test_results_that_vanish_before_the_commit_stop_it_before_any_move(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(output, EARLIER)
    before = tree(output)
    disk = Disk(monkeypatch)
    with OutputTransaction(output) as results:
        results.write("b/x.docx", b"2")
        shutil.rmtree(results.path("b/x.docx").parent)
        with pytest.raises(OutputError) as caught:
            results.commit()
    assert only(caught.value, "workspace.not-written")["file"] == "output/b"
    assert disk.moves == []
    assert tree(output) == before
