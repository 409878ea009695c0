"""Values as bytes: escaped by place, marked for what follows, refused where XML cannot carry them."""

import jinja2
import pytest
from docxtpl import Listing, RichText
from markupsafe import Markup

from dispatch_gen.render.engine.shown import (
    MARKUP,
    ForbiddenCharacterError,
    NeedsDocxtplError,
    Shown,
    WantsMarkupError,
)
from dispatch_gen.render.engine.values import Picture

WAYS = ("in_any", "in_text", "in_element", "in_attribute")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("value", "made"), [(None, b""), (7, b"7"), (1.5, b"1.5"), (["<"], None), ("ễ", "ễ".encode())]
)
def test_plain_values(way: str, value: object, made: bytes | None) -> None:
    shown: bytes = getattr(Shown(), way)(value)
    assert b"<" not in shown
    assert made in (None, shown)


def test_escaped_by_place() -> None:
    shown, text = Shown(), "<&>\"'\n\t"
    assert shown.in_text(text) == b"&lt;&amp;&gt;\"'\x01n\x01t"
    assert shown.in_element(text) == b"&lt;&amp;&gt;\"'\n\t"
    assert shown.in_attribute(text) == b"&lt;&amp;&gt;&quot;&#39;\n\t"
    assert shown.in_any(text) == b"&lt;&amp;&gt;&quot;&#39;\x01n\x01t"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x01n", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_carry(way: str, bad: str) -> None:
    for value in (f"a{bad}", Markup(f"<a>{bad}")):
        with pytest.raises(ForbiddenCharacterError, match="U\\+"):
            getattr(Shown(), way)(value)


@pytest.mark.parametrize("value", [len, "".upper, jinja2.StrictUndefined(name="x"), Picture(b"")])
def test_what_is_no_value(value: object) -> None:
    with pytest.raises((jinja2.TemplateRuntimeError, NeedsDocxtplError)):
        Shown().in_text(value)


def test_markup_is_marked_and_text_that_looks_like_it_is_not() -> None:
    assert Shown().in_text(RichText("đỏ", bold=True)).startswith(MARKUP + b"<w:r>")
    assert Shown().in_text(Listing("a\nb")) == b"a\x01nb"
    assert Shown().in_text("<w:r>") == b"&lt;w:r&gt;"


@pytest.mark.parametrize("value", ["x", 0, Markup("x"), Listing("x")])
def test_text_between_elements_would_be_lost(value: object) -> None:
    with pytest.raises(WantsMarkupError):
        Shown().between_elements(value)


@pytest.mark.parametrize("value", ["", None, Markup(" ")])
def test_nothing_may_stand_between_elements(value: object) -> None:
    assert not Shown().between_elements(value).strip()


def test_line_ends_of_two_characters_are_one() -> None:
    assert Shown().in_text("a\r\nb\rc") == b"a\x01nb\x01nc"
    assert Shown().in_text(Markup("<a>\r\n")) == MARKUP + b"<a>\x01n"


def test_texts_are_remembered_within_bounds() -> None:
    shown = Shown()
    for number in range(10_000):
        shown.in_text(str(number))
    shown.in_text("x" * 10_000)
    assert len(shown.text) < 5_000
    assert all(len(text) < 300 for text in shown.text)
