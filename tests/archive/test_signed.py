import json
import random
import re
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bagit
import pytest

from archive.harm import BAG, OTHER, Archive, flip
from archive.signing import plain_pdf, signed
from dispatch_gen.archive import signed as signed_module
from dispatch_gen.archive import stored
from dispatch_gen.archive.bag import Kept
from dispatch_gen.archive.signed import PDF, SIGNATURES, Signature, put, signatures_in
from dispatch_gen.archive.verify import verify
from dispatch_gen.errors import ArchiveError, Severity
from workspace.helpers import only

SIGNED = f"{BAG}-ky-so"


def put_and_read(
    archive: Path, name: str, pdf: bytes, versions: Mapping[str, str] | None = None
) -> tuple[Kept, tuple[Signature, ...]]:
    kept, signatures = put(archive, name, pdf, versions)
    assert signatures is not None
    return kept, signatures


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return signed(plain_pdf(), "Nguyễn Văn Thử")


def test_a_signed_pdf_stands_beside_its_document(archive: Archive, pdf: bytes) -> None:
    kept, (signature,) = put_and_read(archive.root, BAG, pdf, {"dispatch-gen": "0.1.0"})
    assert (kept.name, kept.is_new, kept.notes) == (SIGNED, True, ())
    assert signature.intact is True
    assert signature.covers_file
    assert signature.later_changes_allowed is True
    assert (signature.field, signature.signer) == ("Sig1", "Nguyễn Văn Thử")
    assert (signature.organ, signature.serial) == ("UBND tỉnh Thử Nghiệm", "1234")
    assert signature.claimed
    assert abs(signature.claimed - datetime.now(UTC)) < timedelta(hours=1)
    assert signature.stamped is None
    files = stored.payload(archive.root, SIGNED)
    assert files[PDF] == pdf
    assert signatures_in(files[SIGNATURES]) == (signature,)
    assert json.loads(files[SIGNATURES])["trust"] == "not evaluated"
    assert archive.told() == [("signed-unknown", SIGNED)]
    archive.expected[SIGNED] = kept.digest
    assert archive.told() == []
    bagit.Bag(str(archive.root / SIGNED)).validate()
    head = stored.head(archive.root, SIGNED)
    assert head.beside
    assert (head.beside.bag, head.beside.digest) == (BAG, archive.expected[BAG])
    assert BAG in (archive.root / SIGNED / "DOC-TOI.txt").read_text(encoding="utf-8-sig")


def test_the_document_stays_as_it_was(archive: Archive, pdf: bytes) -> None:
    before = archive.verify().digests[BAG]
    put(archive.root, BAG, pdf)
    assert archive.verify().digests[BAG] == before


def test_the_same_pdf_again_changes_nothing_and_another_gets_the_next_name(
    archive: Archive, pdf: bytes
) -> None:
    first, _ = put(archive.root, BAG, pdf)
    other = signed(plain_pdf(), "Trần Thị Mẫu")
    assert put(archive.root, BAG, other)[0].name == f"{SIGNED}-2"
    for one, name in ((pdf, SIGNED), (other, f"{SIGNED}-2")):
        kept, _ = put(archive.root, BAG, one, {"dispatch-gen": "0.2.0"})
        assert (kept.name, kept.is_new) == (name, False)
    assert put(archive.root, BAG, pdf)[0].digest == first.digest
    assert put(archive.root, OTHER, pdf)[0].name == f"{OTHER}-ky-so"
    assert len(stored.bag_names(archive.root)) == 5
    assert verify(archive.root).problems == ()


def test_two_signatures_in_one_file(archive: Archive, pdf: bytes) -> None:
    """As an office does it: first the leader, then the organ."""
    both = signed(pdf, "UBND tỉnh Thử Nghiệm", "Sig2")
    kept, (leader, organ) = put_and_read(archive.root, BAG, both)
    assert kept.notes == ()
    assert (leader.signer, organ.signer) == ("Nguyễn Văn Thử", "UBND tỉnh Thử Nghiệm")
    assert (leader.intact, organ.intact) == (True, True)
    assert (leader.covers_file, organ.covers_file) == (False, True)
    assert leader.later_changes_allowed is True


def test_the_time_of_a_time_stamp(archive: Archive) -> None:
    moment = datetime(2024, 7, 5, 2, 30, tzinfo=UTC)
    _, (signature,) = put_and_read(archive.root, BAG, signed(plain_pdf(), "Thử", stamped=moment))
    assert signature.stamped == moment
    files = stored.payload(archive.root, SIGNED)
    assert signatures_in(files[SIGNATURES]) == (signature,)


def test_a_bag_that_the_register_knows_is_made_again_only_as_it_was(
    archive: Archive, pdf: bytes
) -> None:
    kept, _ = put(archive.root, BAG, pdf)
    known = archive.expected | {SIGNED: kept.digest}
    shutil.rmtree(archive.root / SIGNED)
    other, _ = put(archive.root, BAG, signed(plain_pdf(), "Trần Thị Mẫu"), None, known)
    assert other.name == f"{SIGNED}-2"
    again, _ = put(archive.root, BAG, pdf, None, known)
    assert (again.name, again.digest, again.is_new) == (SIGNED, kept.digest, True)
    known[SIGNED] = "0" * 64
    with pytest.raises(ArchiveError) as caught:
        put(archive.root, BAG, pdf, None, known)
    only(caught.value, "archive.bag-replaced")


def changed(pdf: bytes) -> bytes:
    """A byte of what the signature covers is another."""
    at = pdf.index(b"/MediaBox")
    return pdf[:at] + pdf[at:].replace(b"595", b"596", 1)


def test_a_broken_signature_is_kept_as_such_and_told(archive: Archive, pdf: bytes) -> None:
    kept, (signature,) = put_and_read(archive.root, BAG, changed(pdf))
    assert signature.intact is False
    (note,) = kept.notes
    assert (note.code, note.severity) == ("archive.signature-broken", Severity.WARNING)
    assert note.values == {"field": "Sig1", "signer": "Nguyễn Văn Thử"}
    told = signatures_in(stored.payload(archive.root, SIGNED)[SIGNATURES])
    assert told
    assert [one.intact for one in told] == [False]


def test_a_signature_of_an_unknown_kind_is_not_left_out(archive: Archive, pdf: bytes) -> None:
    unknown = pdf.replace(b"/adbe.pkcs7.detached", b"/adbe.pkcs8.detached")
    both = signed(unknown, "Trần Thị Mẫu", "Sig2")
    kept, (known, other) = put_and_read(archive.root, BAG, both)
    assert (known.field, known.intact) == ("Sig2", True)
    assert (other.field, other.intact, other.later_changes_allowed) == ("Sig1", None, None)
    (note,) = kept.notes
    assert note.values == {"field": "Sig1", "signer": "?"}


def test_without_the_extra_the_pdf_is_kept_and_nothing_is_claimed(
    archive: Archive, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyhanko"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    kept, signatures = put(archive.root, BAG, pdf)
    assert signatures is None
    assert [note.code for note in kept.notes] == ["archive.signatures-not-read"]
    data = stored.payload(archive.root, SIGNED)[SIGNATURES]
    assert json.loads(data) == {
        "read_by": None, "trust": "not evaluated", "signatures": "not read"
    }  # fmt: skip
    assert signatures_in(data) is None
    with pytest.raises(ArchiveError) as caught:
        put(archive.root, BAG, plain_pdf())
    only(caught.value, "archive.not-signed")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "not-a-pdf"),
        (b"", "not-a-pdf"),
        (b"%PDF-1.7 but no more", "not-a-pdf"),
        (plain_pdf(), "not-signed"),
    ],
)
def test_what_is_no_signed_pdf_is_refused(archive: Archive, data: bytes, code: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        put(archive.root, BAG, data)
    only(caught.value, f"archive.{code}")
    assert len(stored.bag_names(archive.root)) == 2


def test_only_a_document_in_order_gets_a_signed_pdf(archive: Archive, pdf: bytes) -> None:
    put(archive.root, BAG, pdf)
    flip(archive.root / OTHER / "data/cong-van.docx")
    for name, code in ((SIGNED, "is-signed"), (OTHER, "damaged"), ("2024/09-x", "no-such-bag")):
        with pytest.raises(ArchiveError) as caught:
            put(archive.root, name, pdf)
        only(caught.value, f"archive.{code}")


def covered(pdf: bytes | bytearray) -> bytes:
    """All but the signature itself, whose padding is not covered by anything."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+)", bytes(pdf))
    assert found
    return bytes(pdf[: int(found[1])] + pdf[int(found[2]) :])


def test_any_damage_to_a_signed_pdf_is_told_or_refused(pdf: bytes) -> None:
    """Never a traceback, and what is not as it was signed is never called intact."""
    draw = random.Random(1)
    refused = broken = 0
    codes = set()
    for _ in range(200):
        data = bytearray(pdf)
        for _ in range(draw.randint(1, 3)):
            data[draw.randrange(9, len(data))] = draw.randrange(256)
        try:
            _, _, notes = signed_module._read(bytes(data))
        except ArchiveError as error:
            refused += 1
            codes.add(error.problems[0].code)
        else:
            broken += bool(notes)
            assert notes or covered(data) == covered(pdf)
    assert codes <= {"archive.not-a-pdf", "archive.not-signed"}
    assert refused > 10
    assert broken > 0
