"""The files of a bag (RFC 8493) as bytes; pure. Same record, same bytes."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from dispatch_gen.archive.metadata import as_json, as_xml, from_json, json_bytes
from dispatch_gen.archive.record import Beside, Head, Record

FORMAT = 1
"""Of the files in `metadata/`; a bag of a later one is refused, never guessed at."""

BAGIT, INFO, READ_ME = "bagit.txt", "bag-info.txt", "DOC-TOI.txt"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
HEAD, METADATA, METADATA_XML = (
    "metadata/ho-so.json",
    "metadata/van-ban.json",
    "metadata/van-ban.xml",
)
PAYLOAD = "data/"
TAG_FILES = frozenset({BAGIT, INFO, READ_ME, MANIFEST, HEAD, METADATA, METADATA_XML})
"""The files that the list of tag files names."""

_LIST = re.compile(rb"(?:[0-9a-f]{64}  [!-~]+\n)+")
_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag_files(record: Record) -> dict[str, bytes]:
    """Every file of the bag by its path."""
    payload = {f"{PAYLOAD}{name}": data for name, data in sorted(record.payload.items())}
    tags = {
        BAGIT: _BAGIT,
        INFO: _info(record),
        READ_ME: _read_me(record),
        MANIFEST: manifest(payload),
        HEAD: json_bytes(_head_tree(record)),
        METADATA: as_json(record.metadata),
        METADATA_XML: as_xml(record.metadata),
    }
    return {**payload, **tags, TAGS: manifest(tags)}


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


# Lists of files


def manifest(contents: Mapping[str, bytes]) -> bytes:
    """A list of files as `sha256sum` reads it."""
    return listed({path: digest_of(data) for path, data in contents.items()})


def listed(digests: Mapping[str, str]) -> bytes:
    """The list of `digests`, by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def digests_in(data: bytes) -> dict[str, str] | None:
    """What a list of ours names; None for anything that `listed` did not write."""
    if not _LIST.fullmatch(data):
        return None
    found = {line[66:]: line[:64] for line in data.decode().splitlines()}
    return found if listed(found) == data else None


# What is told of the record


def _info(record: Record) -> bytes:
    """`bag-info.txt`. It holds nothing that the record does not: not the day of writing."""
    size = sum(map(len, record.payload.values()))
    told = {
        "Source-Organization": record.metadata.organ_name,
        "External-Identifier": record.code,
        "External-Description": record.metadata.subject,
        "Document-Date": record.date.isoformat(),
        "Payload-Oxum": f"{size}.{len(record.payload)}",
        "Bag-Software-Agent": f"dispatch-gen {record.versions.get('dispatch-gen', '')}".strip(),
    }
    if record.beside:
        told["Bag-Group-Identifier"] = record.beside.bag
    lines = (f"{name}: {' '.join(value.split())}\n" for name, value in told.items() if value)
    return "".join(lines).encode()


def _read_me(record: Record) -> bytes:
    """`DOC-TOI.txt`, with a mark and line ends by which every editor of Windows shows it right."""
    text = files(__package__).joinpath("doc-toi.txt").read_text(encoding="utf-8")
    told = text.format(
        code=record.code,
        day=f"{record.date:%d/%m/%Y}",
        organ=record.metadata.organ_name,
        subject=record.metadata.subject,
        first=f"data\\{min(record.payload)}".replace("/", "\\"),
        beside=_beside(record.beside),
    )
    return told.replace("\n", "\r\n").encode("utf-8-sig")


def _beside(beside: Beside | None) -> str:
    if beside is None:
        return ""
    return (
        f"\nThư mục này giữ bản PDF đã ký số của văn bản trong thư mục {beside.bag}.\n"
        f"This folder keeps the signed PDF of the document in the folder {beside.bag}.\n"
    )


def _head_tree(head: Head) -> dict[str, object]:
    tree: dict[str, object] = {
        "format": FORMAT,
        "number": head.number,
        "symbol": head.symbol,
        "date": head.date.isoformat(),
        "templates": dict(sorted(head.templates.items())),
        "versions": dict(sorted(head.versions.items())),
    }
    if head.beside:
        one = head.beside
        tree["beside"] = {"bag": one.bag, "digest": one.digest, "ordinal": one.ordinal}
    return tree


class NewerFormat(Exception):
    """The bag was written by a later version."""


def head_in(head: bytes, metadata: bytes) -> Head:
    """What a bag says of itself. Raises NewerFormat, or ValueError, TypeError or KeyError."""
    tree = json.loads(head)
    if tree["format"] != FORMAT:
        raise NewerFormat
    return Head(
        number=tree["number"],
        symbol=tree["symbol"],
        date=date.fromisoformat(tree["date"]),
        metadata=from_json(metadata),
        templates=tree["templates"],
        versions=tree["versions"],
        beside=Beside(**tree["beside"]) if "beside" in tree else None,
    )
