"""An archive that this version wrote: every later version must open it."""

from pathlib import Path

import bagit
import pytest

from dispatch_gen.archive import stored
from dispatch_gen.archive.find import find, listing
from dispatch_gen.archive.layout import bag_files
from dispatch_gen.archive.signed import PDF, SIGNATURES, signatures_in
from dispatch_gen.archive.verify import verify

ARCHIVE = Path(__file__).parent.parent / "corpus/archive/format-1"
DOCUMENT, SIGNED = "2024/05-ubnd-vx", "2024/05-ubnd-vx-ky-so"
DIGESTS = {
    DOCUMENT: "2e23d46c355fdb07d281a85445634dfc9d898ead7f534cf27c550d777b7dedcd",
    SIGNED: "5a07291f95a0a86a16863d0f4c9204919ae307d8bb3b8d9aaff19badbe2f094d",
}


def test_it_is_in_order() -> None:
    seen = verify(ARCHIVE, expected=DIGESTS)
    assert (seen.bags, seen.problems, seen.digests) == (2, (), DIGESTS)


@pytest.mark.parametrize("name", DIGESTS)
def test_a_bag_is_opened_and_would_be_written_the_same(name: str) -> None:
    bagit.Bag(str(ARCHIVE / name)).validate()
    record = stored.record(ARCHIVE, name)
    assert (record.name, record.code, record.date.isoformat()) == (name, "05/UBND-VX", "2024-07-05")
    assert record.metadata.signer.full_name == "Nguyễn Văn Thử"
    there = {
        path.relative_to(ARCHIVE / name).as_posix(): path.read_bytes()
        for path in (ARCHIVE / name).rglob("*")
        if path.is_file()
    }
    assert bag_files(record) == there


def test_what_is_in_it_is_found() -> None:
    listed, problems = listing(ARCHIVE)
    assert problems == ()
    assert [one.name for one in find(listed, "dung cong nghe 2g")] == [DOCUMENT, SIGNED]
    files = stored.payload(ARCHIVE, SIGNED)
    (signature,) = signatures_in(files[SIGNATURES]) or ()
    assert signature.intact is True
    assert signature.signer == "Nguyễn Văn Thử"
    assert files[PDF].startswith(b"%PDF")
