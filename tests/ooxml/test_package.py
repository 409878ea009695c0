"""Reading with guards, writing the same bytes."""

import io
import struct
import zipfile

import pytest

from dispatch_gen.ooxml.package import (
    MAX_FILE,
    MAX_PARTS,
    MAX_UNPACKED,
    BadPackage,
    read_package,
    write_package,
)

TYPES, DOCUMENT = "[Content_Types].xml", "word/document.xml"
LEAST = {TYPES: b"<Types/>", DOCUMENT: b"<w:document/>"}


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def reason(data: bytes) -> str:
    with pytest.raises(BadPackage) as caught:
        read_package(data)
    return caught.value.reason


def test_what_is_written_is_read() -> None:
    parts = LEAST | {"word/media/a.png": bytes(range(256)), "customXml/item1.xml": "<ế/>".encode()}
    assert read_package(write_package(parts)) == parts


def test_same_parts_same_bytes_whatever_their_order() -> None:
    parts = LEAST | {"b.xml": b"1", "a.xml": b"2"}
    assert write_package(parts) == write_package(dict(reversed(parts.items())))


def test_written_as_other_programs_expect() -> None:
    """Content types first; no dates, no attributes of this system, compressed."""
    data = write_package({"z": b"x" * 1000} | LEAST)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert [info.filename for info in infos] == [TYPES, DOCUMENT, "z"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr >> 16) for info in infos} <= {
        (0, 0),
        (0, 0o600),
    }
    assert {info.compress_type for info in infos} == {zipfile.ZIP_DEFLATED}
    assert len(data) < 1000


def test_folders_in_the_archive_are_no_parts() -> None:
    data = zipped(("word/", b""), *LEAST.items())
    assert read_package(data) == LEAST


@pytest.mark.parametrize("missing", [TYPES, DOCUMENT])
def test_parts_that_every_word_file_has(missing: str) -> None:
    rest = [(name, data) for name, data in LEAST.items() if name != missing]
    assert reason(zipped(*rest)) == "not-a-word-file"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_part_twice() -> None:
    """One program would read the first, another the last."""
    data = zipped(*LEAST.items(), (DOCUMENT, b"<other/>"))
    assert reason(data) == "not-a-word-file"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "WORD/VBAPROJECT.BIN", "vbaProject.bin"])
def test_macros(name: str) -> None:
    assert reason(zipped(*LEAST.items(), (name, b"x"))) == "has-macros"


def test_too_large_a_file() -> None:
    assert reason(bytes(MAX_FILE + 1)) == "too-large"


def test_too_large_unpacked() -> None:
    """What the directory announces is enough: nothing is unpacked."""
    data = bytearray(zipped(*LEAST.items(), method=zipfile.ZIP_DEFLATED))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", MAX_UNPACKED + 1)
    assert reason(bytes(data)) == "too-large"


def test_too_many_parts() -> None:
    many = ((f"p{n}", b"") for n in range(MAX_PARTS - 1))
    assert reason(zipped(*LEAST.items(), *many)) == "too-large"
    few = ((f"p{n}", b"") for n in range(MAX_PARTS - 2))
    assert len(read_package(zipped(*LEAST.items(), *few))) == MAX_PARTS


def lied_about_its_size() -> bytes:
    data = bytearray(zipped(*LEAST.items(), method=zipfile.ZIP_DEFLATED))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 3)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(zipped(*LEAST.items()))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def strange_compression() -> bytes:
    data = bytearray(zipped(*LEAST.items()))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = data.index(mark) + place
        data[start : start + 2] = struct.pack("<H", 99)
    return bytes(data)


def wrong_sum() -> bytes:
    return zipped(*LEAST.items()).replace(b"<w:document/>", b"<w:dokument/>")


DAMAGED = {
    "nothing": b"",
    "no zip": b"%PDF-1.7",
    "cut off": zipped(*LEAST.items())[:-30],
    "lied about its size": lied_about_its_size(),
    "encrypted": encrypted(),
    "strange compression": strange_compression(),
    "wrong sum": wrong_sum(),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_one_refusal_for_every_damage(name: str) -> None:
    assert reason(DAMAGED[name]) == "not-a-word-file"
