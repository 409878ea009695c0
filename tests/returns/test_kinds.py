"""What is no form is told by its content, in words that go back to the sender; never as an empty form."""

import io
import random
import zipfile

import pytest
import xlsxwriter

from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.returns.read import NotReadable, printed_lines, read_return
from dispatch_gen.returns.words import key
from returns.filling import all_known, filled, forms, some_values
from returns.test_round_trip import assert_same

FIRST = next(iter(forms()))


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x" * 40)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write(0, 0, 12)
    return buffer.getvalue()


def compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le") + bytes(600)


KINDS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "is-pdf"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(50), "is-picture"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "is-picture"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(50), "is-picture"),
    "webp": (b"RIFF\x10\x20\x00\x00WEBPVP8 " + bytes(50), "is-picture"),
    "tiff": (b"II*\x00" + bytes(50), "is-picture"),
    "gif": (b"GIF89a" + bytes(50), "is-picture"),
    "bmp": (b"BM\x46\x00\x00\x00\x00\x00\x00\x00" + bytes(50), "is-picture"),
    "xlsx": (workbook(), "is-excel"),
    "xls": (compound("Workbook"), "is-excel"),
    "doc": (compound("WordDocument"), "is-doc"),
    "locked": (compound("EncryptedPackage"), "encrypted"),
    "ole": (compound("Khac"), "not-a-word-file"),
    "odt": (
        b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
        "is-opendocument",
    ),
    "zip": (archive("bieu-mau.docx", "anh.jpg"), "is-archive"),
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(50), "is-archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "is-archive"),
    "rtf": (b"{\\rtf1\\ansi hello}", "is-rtf"),
    "html": (b"<!DOCTYPE html><html><body>12</body></html>", "is-html"),
    "mail": (b"MIME-Version: 1.0\r\n\r\nhello", "is-html"),
    "text": ("Báo chí: 12 lượt\n".encode(), "is-text"),
    "empty": (b"", "empty"),
    "half": (forms()[FIRST][:5000], "damaged"),
    "rubbish": (random.Random(1).randbytes(500), "not-a-word-file"),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_a_file_is(name: str) -> None:
    data, code = KINDS[name]
    found = read_return(data, all_known())
    assert isinstance(found, NotReadable)
    assert found.code == f"returns.{code}"
    for language in LANGUAGES:
        assert Messages(language).sentence(found.problem)
        assert Messages(language).remedy(found.problem)


def test_what_the_gate_refuses_for_its_danger_keeps_its_reason() -> None:
    buffer = io.BytesIO(forms()[FIRST])
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("word/vbaProject.bin", b"x")
    found = read_return(buffer.getvalue(), all_known())
    assert isinstance(found, NotReadable)
    assert found.code == "file.has-macros"


def test_bytes_damaged_on_the_way_are_refused_or_do_not_matter() -> None:
    """Each member of the archive has a checksum: nothing in between."""
    by = some_values("bytes")
    data, chance = filled(forms()[FIRST], by), random.Random(7)
    refused = 0
    for _ in range(200):
        spoiled = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
        found = read_return(bytes(spoiled), all_known())
        if isinstance(found, NotReadable):
            refused += 1
        else:
            assert_same(found, by)
    assert refused > 150


def test_the_lines_that_a_form_prints() -> None:
    lines = printed_lines(forms()[FIRST])
    assert key("NGƯỜI LẬP BIỂU") in lines
