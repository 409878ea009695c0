"""The writer of packages (ISO 29500-2; APPNOTE 6.3.9): parts that never change are deflated once.

They go out as one block of bytes with their part of the directory; only the changing parts are deflated for
each document. Fixed dates and attributes: the same parts make the same bytes.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from dispatch_gen.ooxml.deflate import crc32, deflated, deflated_once

_TYPES = "[Content_Types].xml"
_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _DEFLATE, _UTF8 = 20, 8, 0x800
_MIDNIGHT, _FIRST_OF_1980 = 0, 0x21
_MEMBERS_AT_MOST, _BYTES_AT_MOST = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """A part already deflated."""

    crc: int
    size: int
    stream: bytes

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Deflated as `Packer.pack` does it."""
        return cls(crc32(data), len(data), deflated(data))


@dataclass(frozen=True, slots=True)
class Packer:
    """Writes packages that share `static` parts."""

    _block: bytes = b""
    _entries: bytes = b""
    _count: int = 0

    @classmethod
    def of(cls, static: Mapping[str, bytes]) -> Self:
        """A packer for documents in which these parts are always the same; the content types come first."""
        block, entries, at = [], [], 0
        for name in sorted(static, key=lambda name: (name != _TYPES, name)):
            data = static[name]
            packed = Packed(crc32(data), len(data), deflated_once(data))
            member, entry = _member(name, packed, at)
            block.append(member)
            entries.append(entry)
            at += len(member)
        return cls(b"".join(block), b"".join(entries), len(entries))

    def pack(self, changing: Mapping[str, bytes | Packed]) -> bytes:
        """One package: the static parts, then `changing` in order of their names.

        Raises ValueError for more than 65,535 parts or 4 GB, which need another format.
        """
        pieces, entries, at = [self._block], [self._entries], len(self._block)
        for name in sorted(changing):
            data = changing[name]
            packed = Packed.of(data) if isinstance(data, bytes) else data
            member, entry = _member(name, packed, at)
            pieces.append(member)
            entries.append(entry)
            at += len(member)
        directory, count = b"".join(entries), self._count + len(changing)
        if count > _MEMBERS_AT_MOST or at + len(directory) > _BYTES_AT_MOST:
            raise ValueError("too large for a zip without extensions")
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), at, 0)
        return b"".join([*pieces, directory, end])


def _member(name: str, part: Packed, at: int) -> tuple[bytes, bytes]:
    """A member with its local header, and its entry in the directory."""
    written = name.encode()
    flags = 0 if name.isascii() else _UTF8
    sizes = (len(part.stream), part.size, len(written))
    told = (_DEFLATE, _MIDNIGHT, _FIRST_OF_1980, part.crc, *sizes)
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, *told, 0)
    entry = _ENTRY.pack(b"PK\x01\x02", _VERSION, _VERSION, flags, *told, 0, 0, 0, 0, 0, at)
    return local + written + part.stream, entry + written
