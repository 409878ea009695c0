import csv
import errno
import io
import os
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pytest

from archive.harm import BAG, FILES, OTHER, Archive, flip
from archive.records import record, tree
from dispatch_gen.archive import write
from dispatch_gen.archive.export import LIST, export
from dispatch_gen.errors import ArchiveError, OutputError, UsageError
from workspace.helpers import only

LATER = "2024/07-ubnd-vx"


@pytest.fixture
def full(archive: Archive) -> Archive:
    kept = write(archive.root, record(7, day=date(2024, 8, 1), subject='=HYPERLINK("x"), "dừng"'))
    archive.expected[kept.name] = kept.digest
    return archive


def test_bags_come_out_as_they_are(full: Archive, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    done = export(full.root, out, date(2024, 1, 1), full.expected)
    assert (done.bags, done.files, done.size) == (3, 3 * len(FILES), out.stat().st_size)
    with zipfile.ZipFile(out) as file:
        assert file.testzip() is None
        file.extractall(tmp_path / "unpacked")
        assert file.namelist()[-1] == LIST
    unpacked = tree(tmp_path / "unpacked")
    rows = list(csv.reader(io.StringIO(unpacked.pop(LIST).decode("utf-8-sig"))))
    names = (BAG, OTHER, LATER)
    kept = {path: data for path, data in tree(full.root).items() if path.startswith(names)}
    assert unpacked == kept
    assert [row[0] for row in rows] == ["Thư mục", BAG, OTHER, LATER]
    assert rows[1][1:3] == ["05/UBND-VX", "05/07/2024"]
    assert rows[3][4] == '\'=HYPERLINK("x"), "dừng"'
    assert [row[-2] for row in rows[1:]] == [full.expected[name] for name in names]
    bagit.Bag(str(tmp_path / "unpacked" / BAG)).validate()


def test_only_what_is_dated_since_the_day(full: Archive, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    assert export(full.root, out, date(2024, 8, 1)).bags == 1
    assert export(full.root, out, date(2024, 7, 6)).bags == 1
    assert export(full.root, out, date(2024, 7, 5)).bags == 3
    out.unlink()
    with pytest.raises(UsageError) as caught:
        export(full.root, out, date(2025, 1, 1))
    assert only(caught.value, "usage.nothing-since") == {"day": "01/01/2025"}
    assert not out.exists()


def test_same_bags_same_bytes(full: Archive, tmp_path: Path) -> None:
    one, two = tmp_path / "1.zip", tmp_path / "2.zip"
    for out in (one, two):
        export(full.root, out, date(2024, 1, 1))
    assert one.read_bytes() == two.read_bytes()


def test_what_is_not_in_order_is_not_handed_over(full: Archive, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    out.write_bytes(b"earlier")
    flip(full.bag / "data/cong-van.docx")
    with pytest.raises(ArchiveError) as caught:
        export(full.root, out, date(2024, 1, 1))
    assert only(caught.value, "archive.damaged")["bag"] == BAG
    assert out.read_bytes() == b"earlier"
    assert export(full.root, out, date(2024, 8, 1)).bags == 1


def test_a_bag_that_cannot_be_read_is_not_left_out_silently(full: Archive, tmp_path: Path) -> None:
    (full.bag / "metadata/ho-so.json").unlink()
    with pytest.raises(ArchiveError) as caught:
        export(full.root, tmp_path / "out.zip", date(2024, 8, 1))
    only(caught.value, "archive.unreadable")


def test_a_full_disk_leaves_nothing(
    full: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    out = tmp_path / "exports"
    out.mkdir()
    with pytest.raises(OutputError) as caught:
        export(full.root, out / "out.zip", date(2024, 1, 1))
    only(caught.value, "workspace.disk-full")
    assert list(out.iterdir()) == []
