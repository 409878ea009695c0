"""Widths against the font's own advance widths, added up by hand."""

import unicodedata

import pytest

from dispatch_gen.ooxml.metrics import text_width
from ooxml.reading import advance_widths

EM = 2048


@pytest.mark.parametrize(
    ("text", "units"),
    [
        # A 1479, i 569, space 512: the widths of Times New Roman regular
        ("", 0),
        ("A", 1479),
        ("Ai", 1479 + 569),
        ("A i", 1479 + 512 + 569),
        ("ỦY", 1479 + 1479),
    ],
)
def test_regular(text: str, units: int) -> None:
    assert text_width(text, 14) == pytest.approx(units * 14 / EM)


def test_size_and_face() -> None:
    """Bold A 1479, italic A 1251, bold italic A 1366."""
    assert text_width("A", EM) == 1479
    assert text_width("A", EM, bold=True) == 1479
    assert text_width("A", EM, italic=True) == 1251
    assert text_width("A", EM, bold=True, italic=True) == 1366
    assert text_width("A", 7) == pytest.approx(text_width("A", 14) / 2)


def test_the_motto_is_as_wide_as_on_the_decree_s_page() -> None:
    """27 letters at 14 points, bold: 171.4 points or 60.5 mm."""
    by_hand = sum(advance_widths()["bold"][c] for c in "Độc lập - Tự do - Hạnh phúc")
    width = text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    assert width == by_hand * 14 / EM
    assert width / 72 * 25.4 == pytest.approx(60.5, abs=0.1)


def test_composed_and_decomposed_are_equally_wide() -> None:
    """`ư` is wider than `u`, the horn by itself is not as wide as the difference."""
    assert text_width("u\u031b", 14) == text_width("ư", 14)
    assert text_width("ư", 14) > text_width("u", 14)


def test_a_character_that_the_font_lacks_is_as_wide_as_a_capital_m() -> None:
    assert "😀" not in advance_widths()["regular"]
    assert text_width("😀", EM) == advance_widths()["regular"]["M"]


def test_every_vietnamese_letter_is_there() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = {unicodedata.normalize("NFC", v + t) for v in vowels for t in tones} | {"đ"}
    for face in advance_widths().values():
        assert {c for letter in letters for c in (letter, letter.upper())} <= set(face)
