"""Archives that every reader understands: the yardstick is the standard library's."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.workspace.zip_format import (
    DEFLATED,
    ENTRY,
    STORED,
    Content,
    directory_span,
    end_of,
    entries,
    member,
    relocated,
)

GIB_4 = 1 << 32


def stored(data: bytes) -> Content:
    return Content(STORED, zlib.crc32(data), len(data), data)


def deflated(data: bytes) -> Content:
    packer = zlib.compressobj(wbits=-15)
    return Content(DEFLATED, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def archive(members: dict[str, Content]) -> bytes:
    pieces, directory, at = [], [], 0
    for name, content in members.items():
        made, entry = member(name, content, at)
        pieces.append(made)
        directory.append(entry)
        at += len(made)
    whole = b"".join(directory)
    return b"".join([*pieces, whole, end_of(len(whole), at, len(members))])


def read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


class Sparse(io.RawIOBase):
    """A file of many gigabytes of which only the end is real."""

    def __init__(self, start: int, data: bytes) -> None:
        super().__init__()
        self.start, self.data, self.at = start, data, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, to: int, whence: int = 0) -> int:
        self.at = to + (0, self.at, self.start + len(self.data))[whence]
        return self.at

    def tell(self) -> int:
        return self.at

    def read(self, size: int = -1) -> bytes:
        assert self.at >= self.start, "nothing is there"
        first = self.at - self.start
        found = self.data[first:] if size < 0 else self.data[first : first + size]
        self.at += len(found)
        return found


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\\/"), min_size=1, max_size=20)


@given(st.dictionaries(NAMES, st.tuples(st.binary(max_size=200), st.booleans()), max_size=8))
def test_the_standard_library_reads_what_was_written(files: dict[str, tuple[bytes, bool]]) -> None:
    members = {name: (deflated if pack else stored)(data) for name, (data, pack) in files.items()}
    assert read(archive(members)) == {name: data for name, (data, _) in files.items()}


@given(
    st.dictionaries(NAMES, st.binary(max_size=50), min_size=1, max_size=5),
    st.integers(0, 1 << 40),
)
def test_members_that_start_later(files: dict[str, bytes], by: int) -> None:
    """At any place, below and beyond 4 GB; and back again."""
    data = archive({name: stored(content) for name, content in files.items()})
    start, end = directory_span(data[-200:], len(data))
    directory = data[start:end]
    moved = relocated(directory, by)
    assert relocated(moved, -by) == directory
    assert [(e.name, e.at - by, e.size) for e in entries(moved)] == [
        (e.name, e.at, e.size) for e in entries(directory)
    ]
    tail = moved + end_of(len(moved), by + start, len(files))
    with zipfile.ZipFile(Sparse(by, data[:start] + tail)) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == files


@pytest.mark.parametrize("count", [65_534, 65_535, 65_536, 70_000])
def test_very_many_members(count: int) -> None:
    members = {f"{number}.docx": stored(b"%d" % number) for number in range(count)}
    data = archive(members)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert len(opened.namelist()) == count
        assert opened.read(f"{count - 1}.docx") == b"%d" % (count - 1)
    start, end = directory_span(data[-256:], len(data))
    assert sum(1 for _ in entries(data[start:end])) == count
    assert (b"PK\x06\x06" in data[-256:]) == (count >= 65_535)


@pytest.mark.parametrize("at", [GIB_4 - 2, GIB_4 - 1, GIB_4, GIB_4 + 1])
def test_the_border_of_4_gb(at: int) -> None:
    """From the mark itself on, the offset stands in the extra field and the entry asks for version 4.5."""
    _, entry = member("x", stored(b""), 0)
    moved = relocated(entry, at)
    fields = ENTRY.unpack_from(moved)
    beyond = at >= GIB_4 - 1
    assert (fields[2], fields[11], fields[16]) == ((45, 12, GIB_4 - 1) if beyond else (20, 0, at))
    (found,) = entries(moved)
    assert found.at == at
    tail = moved + end_of(len(moved), at + 31, 1)
    assert directory_span(tail, at + 31 + len(tail)) == (at + 31, at + 31 + len(moved))


GOOD = archive({"a.docx": stored(b"a"), "b.docx": stored(b"b")})


@pytest.mark.parametrize("cut", range(1, 22))
def test_an_end_that_is_cut(cut: int) -> None:
    data = GOOD[:-cut]
    with pytest.raises((ValueError, struct.error)):
        directory_span(data[-200:], len(data))


def test_an_end_that_lies() -> None:
    """A directory that would reach beyond the file, and a comment behind the end."""
    with pytest.raises(ValueError, match="no archive of ours"):
        directory_span(end_of(100, 10, 1), 50)
    with pytest.raises(ValueError, match="no archive of ours"):
        directory_span(GOOD[:-2] + b"\x01\x00", len(GOOD))


def test_a_directory_that_is_none() -> None:
    start, end = directory_span(GOOD[-200:], len(GOOD))
    for broken in (GOOD[start : end - 1], b"XX" + GOOD[start + 2 : end], GOOD[start + 1 : end]):
        with pytest.raises((ValueError, struct.error)):
            [*entries(broken)]
