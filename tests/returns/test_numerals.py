"""What stands in a cell for a count: read right, or told why it was not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.messages import room
from dispatch_gen.returns.numerals import is_blank, number_value, text_value, tidy
from dispatch_gen.returns.reading import Kind
from returns.damage_cells import NO_COUNT

READ = {
    "0": 0,
    "05": 5,
    "1250": 1250,
    "1.250": 1250,
    "1 250": 1250,
    "1\u00a0250": 1250,
    "1\u2009250": 1250,
    "1.250.000": 1_250_000,
    "1,250,000": 1_250_000,
    "1\u200b250": 1250,
    "１２５０": 1250,
    "12 lượt": 12,
    "12lượt.": 12,
    "12 (LƯỢT)": 12,
    "12 luot": 12,
    "12.": 12,
}
DOUBTED = {
    "1,250": (1250, "returns.grouped"),
    "~30": (30, "returns.about"),
    "khoảng 1.250 lượt": (1250, "returns.about"),
    "Trên 30": (30, "returns.about"),
    "…12": (12, "returns.beside-dots"),
}
REASONS = {
    "1,5": "not-whole",
    "1.25": "not-whole",
    "0.250": "not-whole",
    "1.250,5": "not-whole",
    "10-15": "several-numbers",
    "12/7/2024": "several-numbers",
    "3 4": "several-numbers",
    "12\n50": "several-numbers",
    "-5": "negative",
    "(5)": "negative",
    "12 buổi": "other-unit-of-measure",
    "1,2 nghìn": "other-unit-of-measure",
    "0912345678": "too-large",
    "99999999999": "too-large",
    "O": "not-a-number",
    "1O": "not-a-number",
    "không (0)": "not-a-number",
    "١٢": "not-a-number",
}


@pytest.mark.parametrize("text", READ)
def test_read_without_a_doubt(text: str) -> None:
    value = number_value(text, "lượt")
    assert (value.kind, value.number, value.doubt) == (Kind.NUMBER, READ[text], "")


@pytest.mark.parametrize("text", DOUBTED)
def test_read_with_a_doubt(text: str) -> None:
    value = number_value(text, "lượt")
    assert value.kind is Kind.NUMBER
    assert (value.number, value.doubt) == DOUBTED[text]


@pytest.mark.parametrize("text", REASONS)
def test_not_read_and_the_reason_told(text: str) -> None:
    value = number_value(text, "lượt")
    assert (value.kind, value.number) == (Kind.UNREADABLE, None)
    assert value.doubt == f"returns.{REASONS[text]}"


@pytest.mark.parametrize("text", NO_COUNT)
def test_what_is_no_count_is_never_a_number(text: str) -> None:
    value = number_value(text, "lượt")
    assert value.kind is Kind.UNREADABLE
    assert value.doubt.removeprefix("returns.") in room("returns")
    assert value.written == tidy(text)


@pytest.mark.parametrize("text", ["không", "Không có", "KHÔNG PHÁT SINH", "-", "–", "ko"])
def test_words_for_nothing_count_as_zero_and_are_not_zero(text: str) -> None:
    value = number_value(text)
    assert (value.kind, value.number, value.count) == (Kind.NONE, None, 0)


@pytest.mark.parametrize("text", ["", " ", "…", "...", " ….", "\u200b", "\u00a0", "___"])
def test_blank_is_neither(text: str) -> None:
    assert is_blank(text)
    assert number_value(text).kind is Kind.BLANK
    assert text_value(text).kind is Kind.BLANK
    assert number_value(text).count is None


def test_without_a_unit_of_measure_a_word_is_another_one() -> None:
    assert number_value("12 lượt", None).kind is Kind.UNREADABLE


def test_a_dash_in_a_column_for_text_is_text() -> None:
    assert text_value("-").kind is Kind.TEXT


@given(st.integers(0, 999_999_999))
def test_every_count_in_every_writing(number: int) -> None:
    for separator in (".", " ", "\u00a0", "\u202f", ""):
        value = number_value(f"{number:,}".replace(",", separator), "lượt")
        assert (value.kind, value.number, value.doubt) == (Kind.NUMBER, number, "")


@given(st.text(alphabet="0123456789.,- ~…x\u00a0\u200b\nOl", max_size=12))
def test_a_number_has_the_digits_that_stand_there_in_their_order(text: str) -> None:
    value = number_value(text, "lượt")
    if value.number is not None:
        assert str(value.number) == "".join(c for c in text if c.isdigit()).lstrip("0") or "0"
        assert not set(text) & set("xOl")


@given(st.from_regex(r"[1-9][0-9]{0,6}[.,][0-9]{1,6}", fullmatch=True))
def test_a_decimal_is_never_a_count(text: str) -> None:
    whole, decimals = text.replace(",", ".").split(".")
    is_grouped = len(decimals) == 3 and len(whole) <= 3
    assert (number_value(text).number is not None) == is_grouped
