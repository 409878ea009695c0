"""Marks become the elements that docxtpl's `resolve_listing` makes."""

import pytest
from docxtpl import DocxTemplate

from dispatch_gen.ooxml.wordprocessing import W, parse
from dispatch_gen.render.engine.listing import resolved, with_marks
from dispatch_gen.render.engine.shown import ForbiddenCharacterError

_PARTS = ("<w:pPr><w:jc/></w:pPr>", "<w:rPr><w:b/></w:rPr>")
_CHARACTERS = {"\n": "\x01n", "\t": "\x01t", "\a": "\x01a", "\f": "\x01f"}


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f'<w:p w:x="1">{properties}<w:r>{run}<w:t>{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize("text", ["a\nb", "\n", "a\tb\tc", "a\ab", "a\fb", "a\nb\tc\ad\fe\n"])
@pytest.mark.parametrize("properties", ["", _PARTS[0]])
@pytest.mark.parametrize("run", ["", _PARTS[1]])
@pytest.mark.parametrize("before", ["", "<w:p/>", '<w:p w:x="2"/>', paragraph("x", *_PARTS)])
def test_the_same_as_docxtpl(text: str, properties: str, run: str, before: str) -> None:
    xml = before + paragraph(text, properties, run) + paragraph("y")
    marked = xml
    for character, mark in _CHARACTERS.items():
        marked = marked.replace(character, mark)
    assert resolved(marked.encode()).decode() == DocxTemplate(None).resolve_listing(xml)


def test_a_paragraph_behind_a_text_box_keeps_its_own_properties() -> None:
    """docxtpl takes the box's end for the paragraph's, and leaves the line feed as it is."""
    box = f"<w:r><w:txbxContent>{paragraph('b', '<w:pPr><w:ind/></w:pPr>')}</w:txbxContent></w:r>"
    xml = f"<w:p>{_PARTS[0]}{box}<w:r>{_PARTS[1]}<w:t>x\x01ay</w:t></w:r></w:p>"
    made = resolved(xml.encode()).decode()
    assert made.endswith(
        f'<w:p>{_PARTS[0]}<w:r>{_PARTS[1]}<w:t xml:space="preserve">y</w:t></w:r></w:p>'
    )


def test_marks_elsewhere_are_characters_again() -> None:
    assert resolved(b'<a x="1\x01n2">\x01t\x01m<b/></a>') == b'<a x="1\n2">\t<b/></a>'


@pytest.mark.parametrize("mark", [b"\x01a", b"\x01f"])
def test_a_new_paragraph_where_none_can_begin(mark: bytes) -> None:
    with pytest.raises(ForbiddenCharacterError):
        resolved(b'<a x="' + mark + b'"/>')


def test_properties_are_copied_without_marks() -> None:
    run = '<w:rPr><w:x w:y="a\x01nb"/></w:rPr>'
    made = resolved(paragraph("1\x01t2", run=run).encode())
    assert b"\x01" not in made
    assert made.count(b'w:y="a\nb"') == 3


@pytest.mark.parametrize("mark", [b"\x01t", b"\x01a", b"\x01f", b"\x01n"])
def test_properties_with_tracked_changes_are_copied_whole(mark: bytes) -> None:
    """docxtpl copies them up to the first end tag, which is that of the older ones."""
    changed = "<w:{0}><w:x/><w:{0}Change><w:{0}><w:y/></w:{0}></w:{0}Change></w:{0}>"
    xml = (
        paragraph("1#2", changed.format("pPr"), changed.format("rPr")).encode().replace(b"#", mark)
    )
    made = resolved(xml.replace(b"<w:p ", f'<a xmlns:w="{W}"><w:p '.encode(), 1) + b"</a>")
    assert parse(made) is not None


def test_texts_of_the_template_are_marked() -> None:
    assert with_marks(b"<w:t>a\nb\tc</w:t>\n<w:p/>") == b"<w:t>a\x01nb\x01tc</w:t>\n<w:p/>"
