"""The writer of packages (ISO 29500-2): parts that never change are deflated once.

They go out as one block of bytes with their part of the directory; only the changing parts are deflated for
each document. Fixed dates and attributes: the same parts make the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from dispatch_gen.ooxml.deflate import crc32, deflated, deflated_once
from dispatch_gen.workspace.zip_format import DEFLATED, STORED, Content, end_of, member

_TYPES = "[Content_Types].xml"
_MEMBERS_AT_MOST, _BYTES_AT_MOST = 0xFFFF, 0xFFFFFFFF
_WORTH_DEFLATING = 1024
"""Bytes; the properties of a document are fewer, and each stream costs 7 µs to begin."""


def packed(data: bytes) -> Content:
    """A part as `Packer.pack` writes it: deflated, unless that takes longer than it saves."""
    if len(data) < _WORTH_DEFLATING:
        return Content(STORED, crc32(data), len(data), data)
    return Content(DEFLATED, crc32(data), len(data), deflated(data))


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
            content = Content(DEFLATED, crc32(data), len(data), deflated_once(data))
            bytes_, entry = member(name, content, at)
            block.append(bytes_)
            entries.append(entry)
            at += len(bytes_)
        return cls(b"".join(block), b"".join(entries), len(entries))

    def pack(self, changing: Mapping[str, bytes | Content]) -> bytes:
        """One package: the static parts, then `changing` in order of their names.

        Raises ValueError for more than 65,535 parts or 4 GB: Word reads no archive of the larger sort.
        """
        pieces, entries, at = [self._block], [self._entries], len(self._block)
        for name in sorted(changing):
            data = changing[name]
            bytes_, entry = member(name, packed(data) if isinstance(data, bytes) else data, at)
            pieces.append(bytes_)
            entries.append(entry)
            at += len(bytes_)
        directory, count = b"".join(entries), self._count + len(changing)
        if count > _MEMBERS_AT_MOST or at + len(directory) > _BYTES_AT_MOST:
            raise ValueError("too large for a package")
        return b"".join([*pieces, directory, end_of(len(directory), at, count)])
