"""Reading the text of a part, whatever stands around it."""

import pytest
from lxml import etree

from dispatch_gen.ooxml.package import BadPackage
from dispatch_gen.ooxml.wordprocessing import (
    W,
    document_text,
    paragraph_text,
    paragraphs,
    parse,
    value,
    w,
)


def paragraph(inner: str) -> etree._Element:
    return parse(f'<w:p xmlns:w="{W}">{inner}</w:p>')


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("a") + run("b"), "ab"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:tab/></w:r>", "a\nb\n\t"),
        (f"<w:sdt><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", "a"),
        (f'<w:ins w:id="1">{run("a")}</w:ins>', "a"),
        ('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', ""),
        (f'<w:fldSimple w:instr="PAGE">{run("2")}</w:fldSimple>', "2"),
        (f"<w:hyperlink>{run('a')}</w:hyperlink>", "a"),
        (f"<w:smartTag>{run('a')}</w:smartTag>", "a"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>", ""),
        ('<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>' + run("a"), "a"),
        ('<w:r><w:t xml:space="preserve"> a </w:t></w:r>', " a "),
        ("<w:r><w:t/></w:r>", ""),
    ],
)
def test_text_of_a_paragraph(inner: str, text: str) -> None:
    assert paragraph_text(paragraph(inner)) == text


def test_all_paragraphs_in_order() -> None:
    cell = f"<w:tbl><w:tr><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr></w:tbl>"
    body = parse(f'<w:body xmlns:w="{W}"><w:p>{run("a")}</w:p>{cell}<w:p>{run("c")}</w:p></w:body>')
    assert document_text(body) == "a\nb\nc"
    assert len(list(paragraphs(body))) == 3


def test_values_of_attributes() -> None:
    element = parse(f'<w:x xmlns:w="{W}" w:val="1" w:w="2" val="3"/>')
    assert (value(element), value(element, "w"), value(element, "z")) == ("1", "2", None)
    assert value(None) is None
    assert element.tag == w("x")


@pytest.mark.parametrize("xml", ["", "<a>", "<a></b>", "<a>&e;</a>", "<a x='1' x='2'/>", "\x00"])
def test_what_is_broken_is_refused(xml: str) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        parse(xml)


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY e "x">]>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_document_type_in_any_encoding(doctype: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<a/>'.encode(encoding)
    with pytest.raises(BadPackage):
        parse(xml)
    assert parse(xml.decode(encoding).replace(doctype, "").encode(encoding)).tag == "a"
