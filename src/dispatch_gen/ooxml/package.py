"""A Word file as its parts (ISO 29500-2): read with guards, written the same way each time."""

import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from dispatch_gen.ooxml.gate import admitted, main_part
from dispatch_gen.ooxml.limits import LIMITS, BadPackage
from dispatch_gen.ooxml.packer import Packer
from dispatch_gen.ooxml.unzip import unzip

__all__ = ["BadPackage", "is_signed", "main_part", "read_file", "read_package", "write_package"]


def read_file(file: Path) -> bytes:
    """The bytes of a stranger's file, never more than one too many: a pipe would be waited for, a device has no
    end. Raises OSError and BadPackage."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise BadPackage("not-a-plain-file")
    with file.open("rb") as stream:
        return stream.read(LIMITS.file + 1)


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx that anyone made, by name, in the order of the archive: the one way in.

    XML comes out as UTF-8 with transitional namespaces, well-formed, and in bounds. Raises BadPackage for
    everything else, whatever the libraries raised; never hangs.
    """
    try:
        return admitted(unzip(data))
    except (BadPackage, MemoryError):
        raise
    except Exception as error:  # zipfile, zlib and struct raise many kinds on damaged files
        raise BadPackage("damaged") from error


def is_signed(parts: Iterable[str]) -> bool:
    """Whether the file carries a digital signature (ISO 29500-2, 10): any change would break it."""
    return any(name.lower().startswith("_xmlsignatures/") for name in parts)


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A .docx from its parts: content types first, fixed dates and attributes, so that the same
    parts always make the same bytes."""
    return Packer.of(parts).pack({})
