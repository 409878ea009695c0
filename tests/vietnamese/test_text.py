"""Text: what is equal, what a file may be called, what must not stand in a document."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dispatch_gen.vietnamese.text import (
    first_forbidden,
    fold,
    masked,
    nearest,
    nfc,
    plain,
    quoted,
    slug,
)

ANY_TEXT = st.text(st.characters(), max_size=80)  # lone surrogates among them
VIETNAMESE = st.text("aàáảãạăâeêioôơuưyđĐqnchtÒÓỎÕỌÙÚỦŨỤYAE\u0301\u0323\u0302 -_", max_size=20)
RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}


def test_nfc_composes() -> None:
    assert nfc("Viê\u0323t") == "Việt"


SAME = [
    ("hòa", "hoà"), ("hóa", "hoá"), ("hỏa", "hoả"), ("hõa", "hoã"), ("họa", "hoạ"),
    ("khỏe", "khoẻ"), ("lòe", "loè"), ("xóe", "xoé"),
    ("thủy", "thuỷ"), ("ủy", "uỷ"), ("túy", "tuý"), ("lũy", "luỹ"), ("thụy", "thuỵ"), ("ùy", "uỳ"),
    ("qúy", "quý"), ("ngòai", "ngoài"),
    ("ỦY BAN NHÂN DÂN", "Uỷ ban nhân dân"), ("HÒA BÌNH", "hoà bình"),
    ("Ðắk Lắk", "Đắk Lắk"), ("Ɖắk", "đắk"), ("đắk", "ĐẮK"),
    ("Sở \u00a0Y\n\ttế ", "sở y tế"),
    ("hoà", "hoa\u0300"), ("Tiến", "Tie\u0302\u0301n"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_text_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


DIFFERENT = [
    ("quý", "quỳ"), ("quý", "quy"), ("ủy", "úy"), ("hòa", "hóa"), ("hòa", "hoa"), ("khỏe", "khoe"),
    ("đắk", "dak"), ("sở y tế", "sởytế"), ("hoặc", "hoắc"), ("thuở", "thủơ"), ("của", "cuả"),
    ("tờa", "toà"), ("tồa", "toà"), ("từy", "tuỳ"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.one_of(ANY_TEXT, VIETNAMESE))
@example("İ\u0345")
@example("òaa\u0301")
def test_fold_is_idempotent_and_composed(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert nfc(once) == once


@given(VIETNAMESE)
def test_fold_does_not_depend_on_the_unicode_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))
    assert fold(text.upper()) == fold(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đắk Lắk", "dak lak"),
        ("ƯƠNG", "uong"),
        ("ÐÀ", "da"),
        ("đ\u0301", "d"),
        ("số 5/CV", "so 5/cv"),
        ("한", "한"),
    ],
)
def test_plain(text: str, bare: str) -> None:
    assert plain(text) == bare


@given(st.one_of(ANY_TEXT, VIETNAMESE))
def test_plain_has_no_marks_and_is_idempotent(text: str) -> None:
    bare = plain(text)
    assert plain(bare) == bare
    assert "đ" not in bare
    assert not any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", bare))


@pytest.mark.parametrize(
    ("text", "limit", "name"),
    [
        ("Sở Y tế (2024)", 60, "so-y-te-2024"),
        ("Đại học Đà Nẵng", 60, "dai-hoc-da-nang"),
        ("../../etc/passwd", 60, "etc-passwd"),
        ("báo cáo tháng bảy", 12, "bao-cao"),
        ("báo cáo tháng", 13, "bao-cao-thang"),
        ("báo cáo tháng bảy", 13, "bao-cao-thang"),
        ("báo-cáo tháng", 7, "bao-cao"),
        ("a bcdefghijklmnop", 10, "a-bcdefghi"),
        ("CON", 60, "x-con"),
        ("con.txt", 3, "x-c"),
        ("Com1", 60, "x-com1"),
        ("lpt9", 60, "x-lpt9"),
        ("công", 60, "cong"),
    ],
)
def test_slug(text: str, limit: int, name: str) -> None:
    assert slug(text, limit) == name


def test_slug_of_texts_without_letters_differ() -> None:
    first, second = slug("…"), slug("!!!")
    assert re.fullmatch(r"x-[0-9a-f]{8}", first)
    assert first != second
    assert slug("…") == first


@given(st.one_of(ANY_TEXT, VIETNAMESE, st.sampled_from(sorted(RESERVED))), st.integers(1, 70))
@example("con-cá", 3)
@example("\ud800", 60)
@example("", 1)
def test_slug_is_always_a_safe_name(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert re.fullmatch(r"[0-9a-z]+(?:-[0-9a-z]+)*", name)
    assert len(name) <= limit
    assert name not in RESERVED


def test_slug_refuses_a_limit_without_room() -> None:
    with pytest.raises(ValueError, match="0"):
        slug("a", 0)


FORBIDDEN = (
    "\0\x07\r\x0b\x1f\x7f\x80\x85\x9f\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e"
    "\u2060\u2064\u2066\u2069\ufeff\ufffd\ufffe\uffff\ufdd0\ufdef\ue000\uf8ff\ud800\udfff"
    "\U0001fffe\U0001ffff\U000e0001\U000f0000\U0010ffff"
)


@pytest.mark.parametrize("character", FORBIDDEN, ids=lambda c: f"U+{ord(c):04X}")
def test_forbidden(character: str) -> None:
    assert first_forbidden(f"Số{character}\0") == (2, character)


@pytest.mark.parametrize("text", ["", "Số: 12/CV-SYT", "a\tb\nc", "\u00a0…–“”≥²½", "𠀀 漢字 😀"])
def test_not_forbidden(text: str) -> None:
    assert first_forbidden(text) is None


def test_exactly_what_cannot_be_read_is_forbidden() -> None:
    allowed_format = {  # signs of other scripts, of shorthand and of music
        *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
        *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B),
    }  # fmt: skip
    for number in range(0x110000):
        character = chr(number)
        category = unicodedata.category(character)
        hidden = category in {"Cc", "Cs", "Co", "Zl", "Zp"} or (
            category == "Cf" and number not in allowed_format
        )
        nothing = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
        if (hidden or nothing) and character not in "\n\t":
            assert first_forbidden(character), f"U+{number:04X}"
        elif category not in {"Cn", "Mn"} and character not in "\ufffc\ufffd":
            assert first_forbidden(character) is None, f"U+{number:04X}"


@given(ANY_TEXT)
def test_masked_text_can_be_shown(text: str) -> None:
    shown = masked(text)
    assert first_forbidden(shown) is None
    assert len(shown) == len(text)
    assert (shown == text) == (first_forbidden(text) is None)
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("subjct", "subject"),
        ("so-hieu", "so_hieu"),
        ("Số hiệu", "so_hieu"),
        ("legalbases", "legal_bases"),
        ("zzz", None),
        ("", None),
    ],
)
def test_nearest(word: str, known: str | None) -> None:
    assert nearest(word, ["subject", "so_hieu", "legal_bases"]) == known


def test_nearest_of_none() -> None:
    assert nearest("subject", []) is None
    assert nearest("mat", iter(["mật", "mat"])) == "mật"


@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=5))
def test_nearest_finds_a_word_that_is_known(word: str, others: list[str]) -> None:
    found = nearest(word, [*others, word])
    assert found in [*others, word]
    assert found is not None
    assert re.sub(r"[\s_-]+", "-", plain(found)).strip("-") == re.sub(
        r"[\s_-]+", "-", plain(word)
    ).strip("-")


def test_a_strangers_words_are_one_line_in_marks_of_our_own() -> None:
    assert quoted("  Thiếu kinh phí,\n cần “hỗ trợ”. ") == '“Thiếu kinh phí, cần "hỗ trợ"”'
    assert quoted("{{ figure.a }} {{{x}}} \u202e") == "“{ figure.a } {x}”"


@given(st.text())
def test_a_strangers_words_never_hold_an_expression_or_what_cannot_be_printed(text: str) -> None:
    said = quoted(text)
    assert "{{" not in said
    assert "\n" not in said
    assert first_forbidden(said) is None
    assert said.count("“") == said.count("”") == 1
