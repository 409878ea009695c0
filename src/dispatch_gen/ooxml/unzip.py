"""The archive of a stranger (ISO 29500-2, annex B; APPNOTE 6.3): members by name, nothing trusted.

`zipfile` reads the directory only. Members are inflated here, never further than the directory says: `zipfile`
itself inflates all that is there before it looks at the size.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from itertools import pairwise

from dispatch_gen.ooxml.limits import LIMITS, BadPackage

XML_NAMES = (".xml", ".rels", ".vml")
"""Ends of the names of parts that are XML, in small letters."""

_ENTRY = b"PK\x01\x02"
_HEADER = struct.Struct("<4s5H3I2H")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNSAFE = re.compile(r"^$|^/|^[A-Za-z]:|\\|//|(?:^|/)\.\.?(?:/|$)|[\x00-\x1f\x7f]")
"""Absolute, with a drive, with a backslash, with an empty, `.` or `..` segment, with a control character."""

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (  # what stands in the first bytes, in small letters
    (rb"[\x00-\x20]*%pdf-", "is-pdf"),
    (rb"\s*\{\\rtf", "is-rtf"),
    (rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|(?s:[?!].*<html))|mime-version:", "is-html"),
    (rb"(?s:pk\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument)", "is-opendocument"),
)


def unzip(data: bytes) -> dict[str, bytes]:
    """The members of a Word file by name, in the order of its directory, folders left out.

    Raises BadPackage, or whatever a damaged archive makes zipfile, struct and zlib raise.
    """
    _check_kind(data)
    infos, end = _directory(data)
    _check_directory(infos)
    starts = _starts(data, infos, end)
    files = [info for info in infos if not info.orig_filename.endswith("/")]
    return {info.orig_filename: _content(data, info, starts[info.header_offset]) for info in files}


def _check_kind(data: bytes) -> None:
    """Refuse what is no archive, by the name that its maker would call it."""
    if not data:
        raise BadPackage("empty")
    if len(data) > LIMITS.file:
        raise BadPackage("too-large", limit=LIMITS.file >> 20)
    head = data[:1024].lower()
    for pattern, reason in _OTHER_KINDS:
        if re.match(pattern, head):
            raise BadPackage(reason)
    if data.startswith(_COMPOUND):
        raise BadPackage(_compound_kind(data))
    if not data.startswith(_ZIP):
        raise BadPackage("not-a-word-file")


def _compound_kind(data: bytes) -> str:
    """A compound file holds an encrypted .docx, an old .doc, or something else."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    return "is-doc" if "WordDocument".encode("utf-16-le") in data else "not-a-word-file"


def _directory(data: bytes) -> tuple[list[zipfile.ZipInfo], int]:
    """The directory, and where it starts. Counted before it is read: an entry costs a kilobyte."""
    if data.count(_ENTRY) > LIMITS.members:
        raise BadPackage("too-many-parts", limit=LIMITS.members)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.infolist(), archive.start_dir


def _check_directory(infos: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        if _UNSAFE.search(name):
            raise BadPackage("unsafe-name", part=name)
        if name.lower() in seen:  # one program reads the first, another the last (7.2.3.5)
            raise BadPackage("same-name-twice", part=name)
        seen.add(name.lower())
        if info.flag_bits & _ENCRYPTED:
            raise BadPackage("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadPackage("unknown-compression", part=name)
    if sum(info.file_size for info in infos) > LIMITS.unpacked:
        raise BadPackage("unpacks-too-large", limit=LIMITS.unpacked >> 20)
    xml = (info.file_size for info in infos if info.orig_filename.lower().endswith(XML_NAMES))
    if sum(xml) > LIMITS.xml:
        raise BadPackage("too-complex")


def _starts(data: bytes, infos: Sequence[zipfile.ZipInfo], end: int) -> dict[int, int]:
    """Where the content of each member starts, by the offset of its header; no two share a byte."""
    starts = {info.header_offset: _start(data, info) for info in infos}
    spans = [(i.header_offset, starts[i.header_offset] + i.compress_size) for i in infos]
    if any(before[1] > after[0] for before, after in pairwise([*sorted(spans), (end, end)])):
        raise BadPackage("overlapping-parts")
    return starts


def _start(data: bytes, info: zipfile.ZipInfo) -> int:
    """Just after the local header, which must say what the directory says."""
    mark, _, flags, method, *_, name_length, extra_length = _HEADER.unpack_from(
        data, info.header_offset
    )
    after = info.header_offset + _HEADER.size
    name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
    told = (_ZIP, info.flag_bits & _ENCRYPTED, info.compress_type, name)
    if (mark, flags & _ENCRYPTED, method, data[after : after + name_length]) != told:
        raise BadPackage("damaged")
    return int(after + name_length + extra_length)


def _content(data: bytes, info: zipfile.ZipInfo, start: int) -> bytes:
    """One member, inflated to the size that the directory tells and one byte more."""
    packed = memoryview(data)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        content = bytes(packed)
    else:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise BadPackage("damaged")
    return content
