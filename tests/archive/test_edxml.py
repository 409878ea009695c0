import base64
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import metadata
from dispatch_gen.archive import FileCode, Metadata, Receiver
from dispatch_gen.archive.edxml import URI, Attachment, Envelope, Organ, envelope, read, write
from dispatch_gen.errors import ArchiveError
from dispatch_gen.vietnamese.text import first_forbidden
from workspace.helpers import only

SENT = datetime(2024, 7, 5, 9, 30, 15, 999, tzinfo=UTC)
FILES = (Attachment("05-ubnd-vx.docx", b"PK\x03\x04"), Attachment("phụ lục.PDF", b""))


def sample() -> Envelope:
    return envelope(metadata(), "Lai Châu", SENT, FILES)


def test_the_envelope_says_what_the_metadata_say() -> None:
    one = sample()
    assert one.sender == Organ("000.00.00.H35", "Ủy ban nhân dân tỉnh Lai Châu")
    assert one.receivers == (Organ("000.10.01.H35", "Sở Thông tin và Truyền thông"),)
    assert one.document_id == "000.00.00.H35,2024/07/05,05/UBND-VX"
    assert one.due == date(2024, 9, 15)
    assert read(write(one)) == one
    assert write(one) == write(sample())


def test_the_elements_stand_where_the_published_samples_have_them() -> None:
    root = ET.fromstring(write(sample()))
    assert root.tag == f"{{{URI}}}edXML"

    def names(path: str) -> list[str]:
        found = root.find("/".join(f"{{{URI}}}{name}" for name in path.split("/")))
        assert found is not None
        return [one.tag.removeprefix(f"{{{URI}}}") for one in found]

    assert [one.tag.removeprefix(f"{{{URI}}}") for one in root] == [
        "edXMLEnvelope",
        "AttachmentEncoded",
    ]
    assert names("edXMLEnvelope") == ["edXMLHeader", "edXMLBody"]
    header = "edXMLEnvelope/edXMLHeader"
    assert names(header) == ["MessageHeader", "TraceHeaderList", "DigitalSignature"]
    assert names(f"{header}/MessageHeader") == [
        "From", "To", "Code", "PromulgationInfo", "DocumentType", "Subject", "SignerInfo", "DueDate",
        "OtherInfo", "DocumentId",
    ]  # fmt: skip
    assert names(f"{header}/TraceHeaderList") == ["TraceHeader", "Bussiness"]
    assert names("edXMLEnvelope/edXMLBody/edXMLManifest/Reference")[-1] == "ContentId"
    text = write(sample()).decode()
    assert "<edXML:PromulgationDate>2024/07/05</edXML:PromulgationDate>" in text
    assert "<edXML:Timestamp>2024/07/05 09:30:15</edXML:Timestamp>" in text
    assert f"<ContentTransferEncoded>{base64.b64encode(b'PK' + bytes([3, 4])).decode()}<" in text


LONG_AGO = datetime(1000, 1, 1)  # noqa: DTZ001  the exchange has no zone
WORDS = st.text(max_size=30).filter(lambda text: not first_forbidden(text))
FILE = st.builds(Attachment, WORDS, st.binary(max_size=50))
ORGANS = st.builds(Organ, WORDS, WORDS)


@given(
    st.builds(
        Envelope,
        sender=ORGANS, receivers=st.lists(ORGANS, max_size=3).map(tuple), number=WORDS, notation=WORDS,
        place=WORDS, issued=st.dates(date(1000, 1, 1)), type_name=WORDS, subject=WORDS,
        sent=st.datetimes(LONG_AGO).map(lambda one: one.replace(microsecond=0)),
        attachments=st.lists(FILE, max_size=3).map(tuple),
        position=WORDS, signer=WORDS, due=st.none() | st.dates(date(1000, 1, 1)),
        priority=st.integers(0, 9), copies=st.none() | st.integers(0, 999),
        pages=st.none() | st.integers(0, 999),
    )
)  # fmt: skip
def test_every_envelope_comes_back_as_it_was(one: Envelope) -> None:
    assert read(write(one)) == one


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (metadata(file_code=FileCode()), "edxml-no-sender"),
        (metadata(to=(Receiver("", "UBND các huyện"),)), "edxml-no-receiver"),
        (metadata(to=()), "edxml-no-receiver"),
    ],
)
def test_without_codes_nothing_can_be_sent(wrong: Metadata, code: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        envelope(wrong, "Lai Châu", SENT, FILES)
    only(caught.value, f"archive.{code}")


GOOD = write(sample())
BOMB = b'<!DOCTYPE a [<!ENTITY b "x">]>'


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<x/>", GOOD[:-20], b"\xff\xfe", GOOD.decode().encode("utf-16"),
        BOMB + GOOD[GOOD.index(b"<edXML") :],
        (GOOD.decode().replace("?>", "?>" + BOMB.decode(), 1)).encode(),
        GOOD.replace(b"cid:", b"cid:0"), GOOD.replace(b"2024/07/05<", b"05/07/2024<"),
        GOOD.replace(b"UEsDBA==", b"UEsD*A=="), GOOD.replace(b"CodeNotation", b"Notation"),
        GOOD.replace(b"QCVN_102_2016", b"QCVN_102_2015"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ArchiveError) as caught:
        read(data)
    only(caught.value, "archive.edxml-unreadable")


def test_what_another_program_adds_does_not_matter() -> None:
    """As the samples do: the content's type elsewhere, base64 in lines, elements that we do not write."""
    data = GOOD.replace(b"UEsDBA==", b"\n  UEsD\n  BA==\n")
    data = data.replace(b"<edXML:Subject>", b"<edXML:Content>x</edXML:Content><edXML:Subject>")
    assert read(b"\xef\xbb\xbf" + data) == sample()
    assert read(data) != replace(sample(), subject="x")
