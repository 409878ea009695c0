"""What an office wrote comes back exactly, by whatever way the file went."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch_gen.returns.read import NotReadable, read_return
from dispatch_gen.returns.reading import Reading, Step
from returns.filling import (
    NUMBER,
    NUMBERS,
    TEXTS,
    WORDS,
    Filled,
    all_known,
    filled,
    forms,
    some_values,
    spots,
    without_controls,
    without_identity,
)

FORMS = forms()
FIRST = next(iter(FORMS))


def read(data: bytes) -> Reading:
    reading = read_return(data, all_known())
    assert not isinstance(reading, NotReadable)
    return reading


def assert_same(reading: Reading, by: Filled) -> None:
    seen = {spot: (v.kind, v.number, v.written) for spot, v in reading.values.items()}
    assert seen == {spot: by.value(spot) for spot in spots()}
    assert reading.texts == {tag: by.written.get(tag, "") for tag in TEXTS}
    assert reading.nil is by.nil


@pytest.mark.parametrize("id_", FORMS)
def test_by_the_controls(id_: str) -> None:
    by = some_values(id_)
    reading = read(filled(FORMS[id_], by))
    assert_same(reading, by)
    assert reading.problems == ()
    assert reading.identity
    assert (reading.identity.obligation, reading.identity.step) == (id_, Step.XML)
    assert {v.step for v in reading.values.values()} == {Step.CONTROL}


@pytest.mark.parametrize("id_", FORMS)
def test_by_the_table_alone(id_: str) -> None:
    by = some_values(id_)
    reading = read(without_controls(filled(FORMS[id_], by)))
    assert_same(reading, by)
    assert reading.problems == ()
    assert {v.step for v in reading.values.values()} == {Step.TABLE}


@pytest.mark.parametrize("id_", FORMS)
def test_by_words_alone_and_never_in_silence(id_: str) -> None:
    by = some_values(id_)
    reading = read(without_identity(without_controls(filled(FORMS[id_], by))))
    assert_same(reading, by)
    assert reading.identity
    assert (reading.identity.obligation, reading.identity.step) == (id_, Step.HEADINGS)
    assert [p.code for p in reading.problems] == ["returns.identified-by-words"]


@pytest.mark.parametrize("id_", FORMS)
def test_a_form_that_nobody_filled_in_is_blank(id_: str) -> None:
    for data in (FORMS[id_], without_controls(FORMS[id_])):
        reading = read(data)
        assert_same(reading, Filled({}))
        assert reading.problems == ()


def test_nothing_happened() -> None:
    by = Filled({}, nil=True)
    reading = read(filled(FORMS[FIRST], by))
    assert_same(reading, by)
    assert reading.problems == ()


values = st.fixed_dictionaries(
    {str(s): st.sampled_from(list(NUMBERS) if s.column == NUMBER else WORDS) for s in spots()}
)


@settings(max_examples=40, deadline=None)
@given(values, st.booleans())
def test_any_values(written: dict[str, str], bare: bool) -> None:
    by = Filled(written)
    data = filled(FORMS[FIRST], by)
    reading = read(without_controls(data) if bare else data)
    assert_same(reading, by)
    assert reading.problems == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_comes_back_or_the_file_is_refused(text: str) -> None:
    """A text column keeps what was typed but space around lines and what is unseen."""
    clean = "".join(c for c in text if c.isprintable())
    data = filled(FORMS[FIRST], Filled({"bao-chi.ghi-chu": clean}))
    (value,) = (v for s, v in read(data).values.items() if str(s) == "bao-chi.ghi-chu")
    assert "".join(value.written.split()) in (
        "",
        "".join(unicodedata.normalize("NFC", clean).split()),
    )
    assert value.written or not clean.strip(" .…·_\u00ad")
