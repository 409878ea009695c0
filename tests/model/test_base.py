"""Values of data files: what is written is never changed in silence."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from dispatch_gen.model.base import Day, Identifier, Line, Whole, YesNo
from dispatch_gen.vietnamese.text import first_forbidden

WHOLE, YES_NO, DAY = TypeAdapter(Whole), TypeAdapter(YesNo), TypeAdapter(Day)
LINE: TypeAdapter[str] = TypeAdapter(Line)
IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)


def code_of(kind: TypeAdapter[Any], value: object) -> str:
    """How the value is refused."""
    with pytest.raises(ValidationError) as caught:
        kind.validate_python(value)
    return caught.value.errors()[0]["type"]


DIGITS = st.text("0123456789-/.+ eE_xo\u0663\uff11", max_size=11)


@given(st.text(max_size=6) | DIGITS)
def test_a_number_is_what_its_text_says_or_refused(text: str) -> None:
    try:
        number = WHOLE.validate_python(text)
    except ValidationError:
        assert not (text.isascii() and text.isdigit() and text == str(int(text))) or len(text) > 9
    else:
        assert str(number) == text


@given(st.text(max_size=11) | DIGITS | st.dates().map(str))
def test_a_day_is_what_its_text_says_or_refused(text: str) -> None:
    try:
        day: date = DAY.validate_python(text)
    except ValidationError:
        return
    parts = [int(part) for part in text.replace("/", "-").split("-")]
    assert parts in ([day.year, day.month, day.day], [day.day, day.month, day.year])
    assert text.isascii()


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_can_be_written_in_both_ways(day: date) -> None:
    assert DAY.validate_python(day.isoformat()) == day
    assert DAY.validate_python(f"{day.day}/{day.month}/{day.year}") == day
    assert DAY.validate_python(f"{day.day:02d}/{day.month:02d}/{day.year}") == day


@pytest.mark.parametrize("value", [True, False, 1.0, 1.5, None, b"1", [1]])
def test_what_is_no_text_is_no_number(value: object) -> None:
    assert code_of(WHOLE, value) == "not-a-number"


@pytest.mark.parametrize("value", [1, 0, None, "1", "yes", "on", "t", "y", ""])
def test_what_pydantic_takes_for_yes_or_no_is_refused(value: object) -> None:
    assert code_of(YES_NO, value) == "not-yes-or-no"


@pytest.mark.parametrize("value", [1720000000, "1720000000", 0, None, "today"])
def test_what_pydantic_takes_for_a_day_is_refused(value: object) -> None:
    assert code_of(DAY, value) == "not-a-date"


@given(st.text())
def test_a_line_is_its_text_without_the_space_around_it_or_refused(text: str) -> None:
    try:
        line = LINE.validate_python(text)
    except ValidationError:
        return
    assert line == text.strip()
    assert line
    assert first_forbidden(line) is None
    assert not set(line) & {"\n", "\t"}


@given(st.text(max_size=5) | st.text("aA0-_. ", max_size=5))
def test_an_identifier_is_its_text_or_refused(text: str) -> None:
    words = text.split("-")
    good = all(word.isascii() and word.isalnum() and word == word.lower() for word in words)
    try:
        assert IDENTIFIER.validate_python(text) == text
    except ValidationError:
        assert not good
    else:
        assert good


@pytest.mark.parametrize("value", [1, 1.0, True, None, date(2024, 7, 1), ["a"]])
def test_what_is_no_text_is_made_no_text(value: object) -> None:
    assert code_of(LINE, value) == "string_type"
    assert code_of(IDENTIFIER, value) == "string_type"


@pytest.mark.parametrize("value", [True, False])
def test_what_is_yes_or_no_already_stays_so(value: bool) -> None:
    assert YES_NO.validate_python(value) is value


def test_a_forbidden_character_is_told_with_its_position_from_one() -> None:
    with pytest.raises(ValidationError) as caught:
        LINE.validate_python("vi\u200bệc")
    assert caught.value.errors()[0]["ctx"] == {"character": "U+200B", "position": "3"}
