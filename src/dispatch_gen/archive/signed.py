"""The signed PDF beside its document, with what its signatures say. Nothing is signed here.

Read is whether each signature fits the bytes that it covers, who signed and when. Whether the signer's
certificate can be trusted needs the roots and the lists of the certifiers, and is not evaluated.
"""

import io
import itertools
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dispatch_gen.archive import stored
from dispatch_gen.archive.bag import Kept, write
from dispatch_gen.archive.fixity import harm, look
from dispatch_gen.archive.layout import TAGS, bag_files, digest_of
from dispatch_gen.archive.metadata import json_bytes
from dispatch_gen.archive.record import Beside, Head, Record
from dispatch_gen.errors import ArchiveError, Place, Problem, Severity

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

PDF, SIGNATURES = "van-ban-ky-so.pdf", "chu-ky.json"


@dataclass(frozen=True, slots=True)
class Signature:
    """What one signature says. None: not evaluated."""

    field: str
    intact: bool | None
    """The bytes that it covers are those that were signed, by the key of its certificate."""
    covers_file: bool
    """It covers the whole file; if not, something was added after it, as a second signature is."""
    later_changes_allowed: bool | None
    """What was added after it is what signing and forms may add."""
    signer: str = ""
    organ: str = ""
    serial: str = ""
    issuer: str = ""
    claimed: datetime | None = None
    """When, by the clock of the signer."""
    stamped: datetime | None = None
    """When, by the time stamp that goes with it; the stamp itself is not verified."""


Read = tuple[Signature, ...] | None
"""The signatures of a PDF; None where they were not read, for the extra is missing."""


def put(
    archive: Path,
    name: stored.Name,
    pdf: bytes,
    versions: Mapping[str, str] | None = None,
    known: Mapping[str, str] | None = None,
) -> tuple[Kept, Read]:
    """Put a signed PDF beside the document of the bag `name`, as a bag of its own that names it.

    The same PDF again is left as it is; another one gets the next name. `known` are the bags that the
    register knows, with their digests: one that is gone is made again only as it was. Raises ArchiveError when
    the bag, or that of the same PDF, is not there, not in order or itself a signed PDF, and when `pdf` is no
    PDF or has no signature. What is wrong with the signatures is kept as it is and told in the notes.
    """
    document = _document(archive, name)
    signatures, reader, notes = _read(pdf)
    digest = look(archive, name).digest
    for ordinal in itertools.count(1):
        record = Record(
            number=document.number,
            symbol=document.symbol,
            date=document.date,
            metadata=document.metadata,
            versions=dict(versions or {}),
            payload={PDF: pdf, SIGNATURES: json_bytes(_tree(signatures, reader))},
            beside=Beside(name, digest, ordinal),
        )
        if kept := _keep(archive, record, known or {}):
            return replace(kept, notes=(*kept.notes, *notes)), signatures
    raise AssertionError("unreachable")


def _keep(archive: Path, record: Record, known: Mapping[str, str]) -> Kept | None:
    """Write the bag of a signed PDF. None where its name is that of another one."""
    if archive.joinpath(*record.name.split("/")).exists():
        if stored.payload(archive, record.name).get(PDF) != record.payload[PDF]:
            return None
        # Perhaps read by another version: what is there stays.
        seen = look(archive, record.name, known.get(record.name))
        if seen.problems:
            raise ArchiveError(*seen.problems)
        return Kept(record.name, seen.digest, is_new=False)
    mine = digest_of(bag_files(record)[TAGS])
    return write(archive, record) if known.get(record.name, mine) == mine else None


def _document(archive: Path, name: stored.Name) -> Head:
    stored.folder_of(archive, name)
    seen = look(archive, name)
    if seen.problems:
        raise ArchiveError(*seen.problems)
    document = stored.head(archive, name)
    if document.beside:
        raise ArchiveError(harm("is-signed", name))
    return document


def _tree(signatures: Read, reader: str | None) -> dict[str, object]:
    def leaf(value: object) -> object:
        return value.isoformat() if isinstance(value, datetime) else value

    told: object = "not read"
    if signatures is not None:
        told = [{key: leaf(value) for key, value in asdict(one).items()} for one in signatures]
    return {"read_by": reader, "trust": "not evaluated", "signatures": told}


def signatures_in(data: bytes) -> Read:
    """What `chu-ky.json` says, as values."""
    told = json.loads(data)
    if told["read_by"] is None:  # an early version wrote an empty list then
        return None
    names = {one.name for one in fields(Signature)}
    found = []
    for tree in told["signatures"]:
        values = {key: value for key, value in tree.items() if key in names}
        for key in ("claimed", "stamped"):
            values[key] = datetime.fromisoformat(values[key]) if values[key] else None
        found.append(Signature(**values))
    return tuple(found)


# pyHanko


def _read(pdf: bytes) -> tuple[Read, str | None, tuple[Problem, ...]]:
    """The signatures, what read them, and what is to be told of them."""
    if b"%PDF-" not in pdf[:1024]:
        raise ArchiveError(Problem("archive.not-a-pdf"))
    try:
        import pyhanko.version  # noqa: PLC0415  an extra
    except ImportError:
        if b"/ByteRange" not in pdf:  # each signature has one, in plain bytes (ISO 32000-1, 12.8.1)
            raise ArchiveError(Problem("archive.not-signed")) from None
        return None, None, (_warning("signatures-not-read"),)
    signatures = _signatures(pdf)
    if not signatures:
        raise ArchiveError(Problem("archive.not-signed"))
    notes = tuple(
        _warning("signature-broken", field=one.field, signer=one.signer or "?")
        for one in signatures
        if not one.intact or one.later_changes_allowed is False
    )
    return signatures, f"pyHanko {pyhanko.version.__version__}", notes


def _warning(code: str, **values: str) -> Problem:
    return Problem(f"archive.{code}", Place(file=PDF), Severity.WARNING, values)


def _signatures(pdf: bytes) -> tuple[Signature, ...]:
    """Those that can be read, and after them those that cannot: none is left out."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  an extra
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415

    logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # what matters is told by us
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        read = tuple(_signature(one) for one in reader.embedded_regular_signatures)
        known = {one.field_name for one in reader.embedded_signatures}
        filled = [name for name, *_ in enumerate_sig_fields(reader, filled_status=True)]
    except Exception as error:  # a damaged file raises anything
        raise ArchiveError(Problem("archive.not-a-pdf")) from error
    return read + tuple(Signature(one, None, False, None) for one in filled if one not in known)


def _signature(one: "EmbeddedPdfSignature") -> Signature:
    subject, issuer, serial = _certificate(one)
    intact, covers, allowed = _integrity(one)
    return Signature(
        field=one.field_name,
        intact=intact,
        covers_file=covers,
        later_changes_allowed=allowed,
        signer=subject.get("common_name", ""),
        organ=subject.get("organization_name", ""),
        serial=serial,
        issuer=issuer.get("common_name", ""),
        claimed=one.self_reported_timestamp,
        stamped=_stamped(one),
    )


def _certificate(one: "EmbeddedPdfSignature") -> tuple[dict[str, str], dict[str, str], str]:
    certificate = one.signer_cert
    names = (certificate.subject.native, certificate.issuer.native)
    subject, issuer = ({key: str(value) for key, value in name.items()} for name in names)
    return subject, issuer, f"{certificate.serial_number:x}"


def _integrity(one: "EmbeddedPdfSignature") -> tuple[bool | None, bool, bool | None]:
    """Whether it is intact, covers the whole file, and whether what was added later is allowed."""
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    one.compute_integrity_info()  # type: ignore[no-untyped-call]
    told = one.summarise_integrity_info()
    covers = told["coverage"] == SignatureCoverageLevel.ENTIRE_FILE
    try:
        fits, valid = validate_sig_integrity(
            one.signer_info, one.signer_cert, "data", one.compute_digest()
        )
    except SignatureValidationError:  # a kind that is not known: not evaluated, not passed
        return None, covers, told["docmdp_ok"]
    return fits and valid, covers, told["docmdp_ok"]


def _stamped(one: "EmbeddedPdfSignature") -> datetime | None:
    """The time in its time stamp (RFC 3161), if it carries one."""
    for attribute in one.signer_info["unsigned_attrs"]:
        if attribute["type"].native == "signature_time_stamp_token":
            token = attribute["values"][0]["content"]
            moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
            return moment
    return None
