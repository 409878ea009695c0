"""Zip archives as bytes (APPNOTE 6.3.9): members, directory, end; the large ones too (4.3.14, 4.5.3)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

STORED, DEFLATED = 0, 8
LOCAL = struct.Struct("<4s5H3I2H")
ENTRY = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_EXTRA = struct.Struct("<2HQ")
_VERSION, _VERSION_64, _UTF8 = 20, 45, 0x800
_MIDNIGHT, _FIRST_OF_1980 = 0, 0x21
_MARK_16, _MARK_32 = 0xFFFF, 0xFFFFFFFF
_OFFSET = ENTRY.size - 4


class Content(NamedTuple):
    """What a member holds: how it is packed, its CRC-32 and size unpacked, and its packed bytes."""

    method: int
    crc: int
    size: int
    stream: bytes


def member(name: str, content: Content, at: int) -> tuple[bytes, bytes]:
    """A member with its local header, and its entry in the directory; fixed date and attributes.

    Less than 4 GB each; `at` is where it starts, less than 4 GB from the first byte that `relocated` moves.
    """
    written = name.encode()
    flags = 0 if name.isascii() else _UTF8
    sizes = (len(content.stream), content.size, len(written))
    told = (content.method, _MIDNIGHT, _FIRST_OF_1980, content.crc, *sizes)
    local = LOCAL.pack(b"PK\x03\x04", _VERSION, flags, *told, 0)
    entry = ENTRY.pack(b"PK\x01\x02", _VERSION, _VERSION, flags, *told, 0, 0, 0, 0, 0, at)
    return local + written + content.stream, entry + written


def end_of(directory: int, at: int, count: int) -> bytes:
    """What comes after a directory of `directory` bytes that starts at `at` and has `count` entries."""
    short = END.pack(
        b"PK\x05\x06", 0, 0, min(count, _MARK_16), min(count, _MARK_16),
        min(directory, _MARK_32), min(at, _MARK_32), 0,
    )  # fmt: skip
    if count < _MARK_16 and directory < _MARK_32 and at < _MARK_32:
        return short
    long = _END_64.pack(
        b"PK\x06\x06", _END_64.size - 12, _VERSION_64, _VERSION_64, 0, 0,
        count, count, directory, at,
    )  # fmt: skip
    return long + _LOCATOR.pack(b"PK\x06\x07", 0, at + directory, 1) + short


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a directory: its name, where its member starts, the size of it, and its own bytes."""

    name: str
    at: int
    size: int
    data: bytes


def entries(directory: bytes | memoryview) -> Iterator[Entry]:
    """The entries of a directory that `member` and `relocated` made. Raises ValueError for any other."""
    start = 0
    while start < len(directory):
        fields = ENTRY.unpack_from(directory, start)
        name_length, extra_length, at = fields[10], fields[11], fields[16]
        end = start + ENTRY.size + name_length + extra_length
        data = bytes(directory[start:end])
        if fields[0] != b"PK\x01\x02" or len(data) != end - start:
            raise ValueError("no directory of ours")
        if extra_length:
            at = _EXTRA.unpack(data[-extra_length:])[2]
        name = data[ENTRY.size : ENTRY.size + name_length].decode()
        yield Entry(name, at, fields[8], data)
        start = end


def relocated(directory: bytes, by: int) -> bytes:
    """The entries of members that start `by` bytes later; `by` may be negative."""
    return b"".join(_at(entry, entry.at + by) for entry in entries(directory))


def _at(entry: Entry, at: int) -> bytes:
    fixed, name = bytearray(entry.data[: ENTRY.size]), entry.name.encode()
    extra = b"" if at < _MARK_32 else _EXTRA.pack(1, 8, at)
    struct.pack_into("<I", fixed, _OFFSET, min(at, _MARK_32))
    struct.pack_into("<H", fixed, 30, len(extra))
    struct.pack_into("<H", fixed, 6, _VERSION_64 if extra else _VERSION)
    return bytes(fixed) + name + extra


def directory_span(tail: bytes, size: int) -> tuple[int, int]:
    """Where the directory starts and ends in a file of `size` bytes that ends with `tail`.

    Raises ValueError for what `end_of` did not make.
    """
    mark, *_, length, at, comment = END.unpack(tail[-END.size :])
    if mark != b"PK\x05\x06" or comment:
        raise ValueError("no archive of ours")
    if max(length, at) == _MARK_32 or _MARK_16 in (_[2], _[3]):
        place = len(tail) - END.size - _LOCATOR.size - _END_64.size
        mark, *_, length, at = _END_64.unpack_from(tail, place)
        if mark != b"PK\x06\x06":
            raise ValueError("no archive of ours")
    if at + length > size:
        raise ValueError("no archive of ours")
    return at, at + length
