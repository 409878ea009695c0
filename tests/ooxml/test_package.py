"""Reading with guards, writing the same bytes."""

import io
import zipfile

import pytest

from dispatch_gen.ooxml.package import BadPackage, is_signed, main_part, read_package, write_package
from ooxml.hostile import DOCUMENT, TYPES, WORD, related, zipped


def test_what_is_written_is_read() -> None:
    parts = WORD | {"word/media/a.png": bytes(range(256)), "customXml/item1.xml": "<ế/>".encode()}
    assert read_package(write_package(parts)) == parts


def test_same_parts_same_bytes_whatever_their_order() -> None:
    parts = WORD | {"b.xml": b"<b/>", "a.xml": b"<a/>"}
    assert write_package(parts) == write_package(dict(reversed(parts.items())))


def test_written_as_other_programs_expect() -> None:
    """Content types first; no dates, no attributes of this system, compressed."""
    data = write_package({"z": b"x" * 5000} | WORD)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert [info.filename for info in infos] == [TYPES, "_rels/.rels", DOCUMENT, "z"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr >> 16) for info in infos} <= {
        (0, 0),
        (0, 0o600),
    }
    assert {info.compress_type for info in infos} == {zipfile.ZIP_DEFLATED}
    assert len(data) < 2000


def test_where_the_text_is() -> None:
    assert main_part(read_package(zipped(WORD))) == DOCUMENT
    moved = WORD | {"_rels/.rels": related(("officeDocument", "/Van%20ban/A.xml", ""))}
    moved["van ban/a.xml"] = moved.pop(DOCUMENT)
    assert main_part(read_package(zipped(moved))) == "van ban/a.xml"


@pytest.mark.parametrize(
    "relations",
    [
        (),
        (("image", DOCUMENT, ""),),
        (("officeDocument", "word/none.xml", ""),),
        (("officeDocument", DOCUMENT, ""), ("officeDocument", "word/other.xml", "")),
    ],
    ids=["none", "another kind", "leads nowhere", "two"],
)
def test_nowhere_to_find_the_text(relations: tuple[tuple[str, str, str], ...]) -> None:
    with pytest.raises(BadPackage) as caught:
        main_part({"_rels/.rels": related(*relations), DOCUMENT: b"", "word/other.xml": b""})
    assert caught.value.reason == "no-document"


def test_signed() -> None:
    assert not is_signed(WORD)
    assert is_signed(WORD | {"_XmlSignatures/sig1.xml": b"<a/>"})


def test_values_are_cut_short_and_nothing_in_them_is_obeyed() -> None:
    assert BadPackage("x", part="\x1b[2J" + "a" * 200).values == {"part": "□[2J" + "a" * 76}


def test_no_room_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a worker with little memory it is told apart."""

    def full(_: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr("dispatch_gen.ooxml.package.unzip", full)
    with pytest.raises(MemoryError):
        read_package(zipped(WORD))
