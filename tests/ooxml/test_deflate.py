import zlib

import pytest

from dispatch_gen.ooxml.deflate import crc32, deflated, deflated_once

DATA = [b"", b"a", b"<w:p/>" * 5000, bytes(range(256)) * 40]


@pytest.mark.parametrize("data", DATA)
def test_both_ways_inflate_to_the_same(data: bytes) -> None:
    for made in (deflated(data), deflated_once(data)):
        assert zlib.decompress(made, wbits=-zlib.MAX_WBITS) == data


@pytest.mark.parametrize("data", DATA)
def test_the_sum_is_that_of_zip(data: bytes) -> None:
    assert crc32(data) == zlib.crc32(data)


def test_what_is_written_many_times_is_made_small() -> None:
    assert len(deflated_once(DATA[2])) <= len(deflated(DATA[2])) < len(DATA[2]) / 20
