import hashlib
import os
import shutil
import stat
import subprocess
from datetime import date
from pathlib import Path

import bagit
import pytest

from archive.records import PAYLOAD, record, tree
from dispatch_gen.archive import recover, stored, write
from dispatch_gen.archive.layout import TAG_FILES, TAGS, bag_files, digests_in, listed
from dispatch_gen.errors import ArchiveError, OutputError
from workspace.helpers import only, posix_only

BAG = "2024/05-ubnd-vx"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "data" / "records" / "archive"


def test_a_bag_holds_all_that_the_record_has(archive: Path) -> None:
    kept = write(archive, record())
    assert (kept.name, kept.is_new, kept.notes) == (BAG, True, ())
    found = tree(archive)
    assert set(found) == {
        *(f"{BAG}/data/{name}" for name in PAYLOAD), *(f"{BAG}/{name}" for name in TAG_FILES), f"{BAG}/{TAGS}",
    }  # fmt: skip
    assert kept.digest == hashlib.sha256(found[f"{BAG}/{TAGS}"]).hexdigest()
    assert stored.bag_names(archive) == (BAG,)
    assert stored.record(archive, BAG) == record()
    assert stored.payload(archive, BAG) == PAYLOAD


def test_a_bag_is_valid_by_the_reference_program(archive: Path) -> None:
    write(archive, record())
    bag = bagit.Bag(str(archive / BAG))
    bag.validate()
    assert bag.info["External-Identifier"] == "05/UBND-VX"
    assert bag.info["Payload-Oxum"] == f"{sum(map(len, PAYLOAD.values()))}.{len(PAYLOAD)}"
    (archive / BAG / "metadata/van-ban.json").chmod(0o644)
    (archive / BAG / "metadata/van-ban.json").write_bytes(b"{}")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(archive / BAG)).validate()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs coreutils")
def test_a_person_can_verify_it_with_the_command_that_it_names(archive: Path) -> None:
    write(archive, record())
    text = (archive / BAG / "DOC-TOI.txt").read_text(encoding="utf-8-sig")
    (line,) = [line for line in text.splitlines() if "sha256sum" in line]
    command = line.split("Linux:")[1].split()
    done = subprocess.run(command, cwd=archive / BAG, check=True, capture_output=True, text=True)
    assert done.stdout.count(": OK") == len(PAYLOAD) + len(TAG_FILES)


def test_the_read_me_is_shown_right_by_every_editor_of_windows(archive: Path) -> None:
    write(archive, record())
    data = (archive / BAG / "DOC-TOI.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    text = data.decode("utf-8-sig")
    for word in ("05/UBND-VX", "05/07/2024", "Ủy ban nhân dân tỉnh Lai Châu", "certutil", "shasum"):
        assert word in text
    assert "data\\bieu-mau\\2024-07\\huyen-tam-duong.docx SHA256" in text


def test_same_record_same_bytes(archive: Path, tmp_path: Path) -> None:
    turned = dict(reversed(PAYLOAD.items()))
    assert (
        write(archive, record()).digest == write(tmp_path / "other", record(payload=turned)).digest
    )
    assert tree(archive) == tree(tmp_path / "other")


def test_a_bag_is_written_once(archive: Path) -> None:
    first = write(archive, record())
    before = tree(archive)
    again = write(archive, record())
    assert (again.digest, again.is_new) == (first.digest, False)
    with pytest.raises(ArchiveError) as caught:
        write(archive, record(payload={"cong-van.docx": b"other"}))
    assert only(caught.value, "archive.exists") == {"bag": BAG}
    assert caught.value.exit_code == 7
    assert tree(archive) == before
    assert [path.name for path in archive.iterdir()] == ["2024"]


def test_numbers_and_years_stand_side_by_side(archive: Path) -> None:
    for one in (record(), record(6), record(5, "BC-UBND"), record(5, day=date(2025, 1, 2))):
        assert write(archive, one).is_new
    assert stored.bag_names(archive) == (
        "2024/05-bc-ubnd", BAG, "2024/06-ubnd-vx", "2025/05-ubnd-vx"
    )  # fmt: skip


@posix_only
def test_files_of_a_bag_are_read_only(archive: Path) -> None:
    write(archive, record())
    rights = {stat.S_IMODE(p.stat().st_mode) for p in (archive / BAG).rglob("*") if p.is_file()}
    assert all(one & 0o222 == 0 for one in rights)


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_closed_folder_is_told(archive: Path) -> None:
    archive.mkdir(parents=True)
    archive.chmod(0o555)
    with pytest.raises(OutputError) as caught:
        write(archive, record())
    archive.chmod(0o755)
    only(caught.value, "workspace.read-only")


def test_a_file_in_the_way_is_told(archive: Path) -> None:
    archive.mkdir(parents=True)
    (archive / "2024").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write(archive, record())
    only(caught.value, "workspace.read-only")
    assert tree(archive) == {"2024": b""}


def test_what_a_dead_run_left_is_removed_and_told(archive: Path) -> None:
    left = archive / "2024/.tmp-01234567/data"
    left.mkdir(parents=True)
    (left / "x").write_bytes(b"half")
    (note,) = recover(archive)
    assert (note.code, note.values) == ("archive.left-behind", {"folder": "2024/.tmp-01234567"})
    assert tree(archive) == {}
    assert recover(archive) == ()
    left.mkdir(parents=True)
    assert [one.code for one in write(archive, record()).notes] == ["archive.left-behind"]


def test_where_there_is_no_archive_there_is_nothing_to_do(archive: Path) -> None:
    assert recover(archive) == ()
    assert stored.bag_names(archive) == ()
    assert not archive.exists()


@pytest.mark.parametrize("name", [BAG, "2024", "../2024", "2024/..", "2024/05-ubnd-vx/data/x", ""])
def test_a_bag_that_is_not_there(archive: Path, name: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        stored.head(archive, name)
    only(caught.value, "archive.no-such-bag")


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        ("metadata/ho-so.json", b'{"format": 2}', "newer-format"),
        ("metadata/ho-so.json", b"{}", "head-unreadable"),
        ("metadata/ho-so.json", b"[]", "head-unreadable"),
        ("metadata/van-ban.json", b"\xff", "head-unreadable"),
        ("metadata/van-ban.json", b"[]", "head-unreadable"),
        ("metadata/van-ban.json", None, "unreadable"),
    ],
)
def test_a_bag_that_cannot_be_read(archive: Path, path: str, data: bytes | None, code: str) -> None:
    write(archive, record())
    file = archive / BAG / path
    file.unlink()
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(ArchiveError) as caught:
        stored.head(archive, BAG)
    only(caught.value, f"archive.{code}")


def test_a_list_is_read_only_as_it_was_written() -> None:
    data = bag_files(record())[TAGS]
    good = digests_in(data)
    assert good
    assert listed(good) == data
    lines = data.splitlines(keepends=True)
    wrong = [
        b"", data[:-1], data + b"\n", data.replace(b"\n", b"\r\n"), b"".join(reversed(lines)),
        data + lines[0], data.upper(), data.replace(b"  ", b" "), b"\xff" + data, b"z" + data[1:],
    ]  # fmt: skip
    assert [digests_in(one) for one in wrong] == [None] * len(wrong)
