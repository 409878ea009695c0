"""The envelope of a document for the national document exchange (edXML, QCVN 102:2016/BTTTT).

Built from published samples of the exchange, not from a certified program: names, order and nesting of the
elements are those that the samples share. What they do not agree on is said in docs/archive.md.
"""

import base64
import binascii
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.etree import ElementTree as ET

from dispatch_gen.archive.metadata import Metadata, xml_text
from dispatch_gen.errors import ArchiveError, Problem

URI = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_XLINK = "http://www.w3.org/1999/xlink"
_ACTOR = "http://schemas.xmlsoap.org/soap/actor/next"
_DAY, _MOMENT = "%Y/%m/%d", "%Y/%m/%d %H:%M:%S"
_ADMINISTRATIVE = "2"
"""The class of administrative documents; that of norms is 1."""
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Organ:
    """A body: its code in the exchange (`000.00.00.H35`) and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along."""

    name: str
    data: bytes

    @property
    def media_type(self) -> str:
        """By the end of the name."""
        return _TYPES.get(self.name.rpartition(".")[2].lower(), "application/octet-stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the exchange is told of a document, and the document."""

    sender: Organ
    receivers: tuple[Organ, ...]
    number: str
    notation: str
    place: str
    issued: date
    type_name: str
    subject: str
    sent: datetime
    attachments: tuple[Attachment, ...] = field(repr=False)
    position: str = ""
    signer: str = ""
    due: date | None = None
    priority: int = 0
    copies: int | None = None
    pages: int | None = None

    @property
    def document_id(self) -> str:
        """The document in the whole exchange: `000.00.00.H35,2024/07/05,05/UBND-VX`."""
        return f"{self.sender.id},{self.issued.strftime(_DAY)},{self.number}/{self.notation}"


def envelope(
    metadata: Metadata, place: str, sent: datetime, attachments: Iterable[Attachment]
) -> Envelope:
    """The envelope of an archived document; `place` is its địa danh, which Phụ lục VI does not have.

    Raises ArchiveError where the sender or no receiver has a code: the exchange delivers by codes.
    """
    receivers = tuple(Organ(one.organ_id, one.organ_name) for one in metadata.to if one.organ_id)
    if not metadata.file_code.organ_id:
        raise ArchiveError(Problem("archive.edxml-no-sender"))
    if not receivers:
        raise ArchiveError(Problem("archive.edxml-no-receiver"))
    return Envelope(
        sender=Organ(metadata.file_code.organ_id, metadata.organ_name),
        receivers=receivers,
        number=metadata.number,
        notation=metadata.notation,
        place=place,
        issued=metadata.issued,
        type_name=metadata.type_name,
        subject=metadata.subject,
        sent=sent.replace(microsecond=0, tzinfo=None),
        attachments=tuple(attachments),
        position=metadata.signer.position,
        signer=metadata.signer.full_name,
        due=metadata.due,
        priority=metadata.priority or 0,
        copies=metadata.copies,
        pages=metadata.pages,
    )


# Written


def write(one: Envelope) -> bytes:
    """The envelope as XML. Same envelope, same bytes."""
    root = ET.Element("edXML", {"xmlns": URI, "xmlns:edXML": URI, "xmlns:xlink": _XLINK})
    whole = _add(root, "edXMLEnvelope")
    header = _add(whole, "edXMLHeader")
    _message(_add(header, "MessageHeader"), one)
    _trace(header, one)
    _add(header, "DigitalSignature")
    manifest = _add(_add(whole, "edXMLBody"), "edXMLManifest")
    manifest.set("version", "1.0")
    encoded = ET.SubElement(root, "AttachmentEncoded")
    for number, attachment in enumerate(one.attachments, 1):
        _attach(manifest, encoded, attachment, _content_id(one, number))
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"edXML:{name}")
    if text is not None:
        child.text = xml_text(text)
    return child


def _group(parent: ET.Element, name: str, values: Sequence[tuple[str, str]]) -> ET.Element:
    group = _add(parent, name)
    for key, text in values:
        _add(group, key, text)
    return group


def _message(message: ET.Element, one: Envelope) -> None:
    for name, organ in (("From", one.sender), *(("To", to) for to in one.receivers)):
        _group(message, name, [("OrganId", organ.id), ("OrganName", organ.name)])
    _group(message, "Code", [("CodeNumber", one.number), ("CodeNotation", one.notation)])
    issued = one.issued.strftime(_DAY)
    _group(message, "PromulgationInfo", [("Place", one.place), ("PromulgationDate", issued)])
    _group(message, "DocumentType", [("Type", _ADMINISTRATIVE), ("TypeName", one.type_name)])
    _add(message, "Subject", one.subject)
    _group(message, "SignerInfo", [("Position", one.position), ("FullName", one.signer)])
    if one.due:
        _add(message, "DueDate", one.due.strftime(_DAY))
    other = _group(message, "OtherInfo", [("Priority", str(one.priority))])
    for name, amount in (("PromulgationAmount", one.copies), ("PageAmount", one.pages)):
        if amount is not None:
            _add(other, name, str(amount))
    _add(message, "DocumentId", one.document_id)


def _trace(header: ET.Element, one: Envelope) -> None:
    trace = _add(header, "TraceHeaderList")
    for key, value in (("version", "1.0"), ("mustUnderstand", "1"), ("actor", _ACTOR)):
        trace.set(key, value)
    _group(
        trace,
        "TraceHeader",
        [("OrganId", one.sender.id), ("Timestamp", one.sent.strftime(_MOMENT))],
    )
    # The samples spell it so.
    _group(trace, "Bussiness", [("BussinessDocType", "0"), ("Paper", "0")])


def _content_id(one: Envelope, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{URI}/{one.document_id}/{number}"))


def _attach(manifest: ET.Element, encoded: ET.Element, one: Attachment, id_: str) -> None:
    told = [("AttachmentName", one.name), ("ContentType", one.media_type)]
    reference = _group(manifest, "Reference", [*told, ("ContentId", f"cid:{id_}")])
    reference.set("xlink:type", "simple")
    reference.set("xlink:href", f"cid:{id_}")
    attachment = ET.SubElement(encoded, "Attachment")
    content = base64.b64encode(one.data).decode()
    for name, text in (
        ("ContentType", one.media_type), ("ContentId", id_), ("ContentTransferEncoded", content),
        ("AttachmentName", one.name),
    ):  # fmt: skip
        ET.SubElement(attachment, name).text = xml_text(text)


# Read back


def read(data: bytes) -> Envelope:
    """The envelope in `data`. Raises ArchiveError for what is none, or whose files are not all there."""
    try:
        root = ET.fromstring(_checked(data))  # noqa: S314  no DTD gets here
        message = _in(root, "edXMLEnvelope/edXMLHeader/MessageHeader")
        sent = _text(root, "edXMLEnvelope/edXMLHeader/TraceHeaderList/TraceHeader/Timestamp")
        due, copies, pages = (
            _text(message, path, "")
            for path in ("DueDate", "OtherInfo/PromulgationAmount", "OtherInfo/PageAmount")
        )
        return Envelope(
            sender=_organ(_in(message, "From")),
            receivers=tuple(_organ(one) for one in message.findall(_path("To"))),
            number=_text(message, "Code/CodeNumber"),
            notation=_text(message, "Code/CodeNotation"),
            place=_text(message, "PromulgationInfo/Place", ""),
            issued=_day(_text(message, "PromulgationInfo/PromulgationDate")),
            type_name=_text(message, "DocumentType/TypeName", ""),
            subject=_text(message, "Subject"),
            sent=datetime.strptime(sent, _MOMENT),  # noqa: DTZ007  the exchange has no zone
            attachments=tuple(_attachments(root)),
            position=_text(message, "SignerInfo/Position", ""),
            signer=_text(message, "SignerInfo/FullName", ""),
            due=_day(due) if due else None,
            priority=int(_text(message, "OtherInfo/Priority", "0")),
            copies=int(copies) if copies else None,
            pages=int(pages) if pages else None,
        )
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ArchiveError(Problem("archive.edxml-unreadable")) from error


def _checked(data: bytes) -> str:
    """The text of a file that declares no entities. As text, so that no other encoding hides them."""
    text = data.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("declares a document type")
    return text


def _path(path: str) -> str:
    return "/".join(f"{{{URI}}}{name}" for name in path.split("/"))


def _in(parent: ET.Element, path: str) -> ET.Element:
    found = parent.find(_path(path))
    if found is None:
        raise LookupError(path)
    return found


def _text(parent: ET.Element, path: str, default: str | None = None) -> str:
    found = parent.find(_path(path))
    if found is None and default is None:
        raise LookupError(path)
    return default or "" if found is None else found.text or ""


def _organ(one: ET.Element) -> Organ:
    return Organ(_text(one, "OrganId"), _text(one, "OrganName", ""))


def _day(text: str) -> date:
    return datetime.strptime(text, _DAY).date()  # noqa: DTZ007


def _attachments(root: ET.Element) -> Iterable[Attachment]:
    """What the manifest names, by the content that has its id."""
    contents = {
        _text(one, "ContentId").removeprefix("cid:"): _text(one, "ContentTransferEncoded")
        for one in root.findall(_path("AttachmentEncoded/Attachment"))
    }
    for one in root.findall(_path("edXMLEnvelope/edXMLBody/edXMLManifest/Reference")):
        content = contents[_text(one, "ContentId").removeprefix("cid:")]
        try:
            data = base64.b64decode("".join(content.split()), validate=True)
        except binascii.Error as error:
            raise ValueError("no base64") from error
        yield Attachment(_text(one, "AttachmentName"), data)
