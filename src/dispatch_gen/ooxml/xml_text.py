"""The text of XML parts before they are parsed: one encoding, no document type, one set of namespaces."""

import codecs
import re

from lxml import etree

from dispatch_gen.ooxml.limits import BadPackage

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(rb"<\?xml\s")
_DECLARED = re.compile(rb"\sencoding\s*=\s*[\"']([^\"']*)")
_LONGEST = 512
"""Bytes of an XML declaration: those of Word take 60."""

_EBCDIC = b"\x4c\x6f\xa7\x94"
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_RENAMED = {
    b"/2006/extendedProperties": b"/2006/extended-properties",
    b"/2006/customProperties": b"/2006/custom-properties",
    b"/2006/relationships/extendedProperties": b"/2006/relationships/extended-properties",
    b"/2006/relationships/customProperties": b"/2006/relationships/custom-properties",
}


def plain_xml(name: str, xml: bytes) -> bytes:
    """The XML part `name` in UTF-8 and with the transitional namespaces; left alone where it has them.

    Only UTF-8 and UTF-16 are lawful (ISO 29500-2, 7.2.3.4), and no document type (7.2.3.3): in another encoding
    one could be hidden. Raises BadPackage.
    """
    xml = _utf8(name, xml)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise BadPackage("has-doctype", part=name)
    return _transitional(xml) if b"//purl.oclc.org/ooxml/" in xml else xml


def _utf8(name: str, xml: bytes) -> bytes:
    wide = xml.startswith(_UTF16)
    text = xml.decode("utf-16").encode("utf-8") if wide else xml
    declaration = _declaration(text)
    declared = _DECLARED.search(declaration)
    encoding = declared[1].lower() if declared else b""
    lawful = (b"", b"utf-16") if wide else (b"", b"utf-8", b"utf8")
    if encoding not in lawful or b"\x00" in text[:4] or text.startswith(_EBCDIC):
        raise BadPackage("wrong-encoding", part=name)
    return text[len(declaration) :] if wide else text


def _declaration(text: bytes) -> bytes:
    """The XML declaration that `text` begins with; empty when there is none."""
    head = text[:_LONGEST]
    if not _DECLARATION.match(head.removeprefix(codecs.BOM_UTF8)):
        return b""
    end = head.find(b"?>") + 2
    if end == 1:
        raise BadPackage("damaged")
    return head[:end]


def _transitional(xml: bytes) -> bytes:
    """ISO 29500-1 (strict) in the names of ISO 29500-4: `…/x/main` becomes `…/x/2006/main`."""
    xml = _STRICT.sub(_TRANSITIONAL, xml)
    for strict, transitional in _RENAMED.items():
        xml = xml.replace(strict, transitional)
    return xml


def read_xml(xml: bytes) -> etree._Element:
    """The tree of a stranger's part: at most 256 elements deep, no text over 10 MB, no recovery, no network, in
    UTF-8 whatever it declares. Raises BadPackage."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        limited = getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        raise BadPackage("too-complex" if limited else "damaged") from error
