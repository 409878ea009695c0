import io
import zipfile

import pytest

from dispatch_gen.ooxml import packer
from dispatch_gen.ooxml.packer import Packer

STATIC = {"b.xml": b"<b/>", "[Content_Types].xml": b"<t/>", "word/ảnh.png": b"\x00" * 9}
CHANGING = {"word/document.xml": b"<d/>" * 1000, "a.xml": b""}


def members(data: bytes) -> dict[str, bytes]:
    """Read by the standard library, which checks each sum."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_is_read_back_and_the_content_types_come_first() -> None:
    made = members(Packer.of(STATIC).pack(CHANGING))
    assert made == STATIC | CHANGING
    assert list(made) == [
        "[Content_Types].xml",
        "b.xml",
        "word/ảnh.png",
        "a.xml",
        "word/document.xml",
    ]


def test_the_same_parts_make_the_same_bytes_in_any_order() -> None:
    other = Packer.of(dict(reversed(STATIC.items()))).pack(dict(reversed(CHANGING.items())))
    assert other == Packer.of(STATIC).pack(CHANGING)


def test_a_packer_serves_many_documents() -> None:
    one = Packer.of(STATIC)
    first = one.pack(CHANGING)
    one.pack({"word/document.xml": b"other"})
    assert one.pack(CHANGING) == first


def test_nothing_at_all_is_an_empty_archive() -> None:
    assert members(Packer.of({}).pack({})) == {}


def test_dates_and_attributes_are_fixed() -> None:
    archive = zipfile.ZipFile(io.BytesIO(Packer.of(STATIC).pack(CHANGING)))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.external_attr, info.extra, info.comment) for info in archive.infolist()} == {
        (0, b"", b"")
    }


@pytest.mark.parametrize("limit", ["_MEMBERS_AT_MOST", "_BYTES_AT_MOST"])
def test_what_a_plain_zip_cannot_hold_is_refused(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packer, limit, 4)
    with pytest.raises(ValueError, match="too large"):
        Packer.of(STATIC).pack(CHANGING)
