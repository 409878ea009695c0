"""A Word file as its parts (ISO 29500-2): read with guards, written the same way each time."""

import io
import zipfile
from collections.abc import Mapping

MAX_FILE = 64 * 2**20
MAX_UNPACKED = 256 * 2**20
MAX_PARTS = 5_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


class BadPackage(Exception):
    """The file is no usable Word file; `reason` is the name of a message in room `template`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx by name, in the order of the archive. Raises BadPackage."""
    if len(data) > MAX_FILE:
        raise BadPackage("too-large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(archive)
    except BadPackage:
        raise
    except Exception as error:  # zipfile raises many kinds on damaged files
        raise BadPackage("not-a-word-file") from error


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = [info.filename for info in infos]
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise BadPackage("too-large")
    if len(set(names)) != len(names) or _FIRST not in names or "word/document.xml" not in names:
        raise BadPackage("not-a-word-file")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise BadPackage("has-macros")
    return {info.filename: archive.read(info) for info in infos}


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A .docx from its parts: content types first, fixed dates and attributes, so that the same
    parts always make the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return buffer.getvalue()
