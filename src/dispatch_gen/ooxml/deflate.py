"""Deflate and CRC-32 (RFC 1951, ISO 3309): the standard library's, or Intel's ISA-L where it is installed.

The extra `fast` brings `isal`. Both make streams that every program inflates to the same bytes; the streams
themselves differ. Level 1 for what changes from document to document: level 6 makes a filled form a quarter
smaller and takes three times as long (docs/engine/package-writer.md).
"""

import importlib.util
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING or importlib.util.find_spec("isal") is None:
    from zlib import compress as _compress
    from zlib import crc32
else:
    from isal.isal_zlib import compress as _compress
    from isal.isal_zlib import crc32

__all__ = ["crc32", "deflated", "deflated_once"]

_FAST, _SMALL = 1, 9


def deflated(data: bytes) -> bytes:
    """A raw deflate stream, made fast."""
    return _compress(data, _FAST, wbits=-zlib.MAX_WBITS)


def deflated_once(data: bytes) -> bytes:
    """A raw deflate stream, made small, for what is written many times; always the standard library's."""
    return zlib.compress(data, _SMALL, wbits=-zlib.MAX_WBITS)
