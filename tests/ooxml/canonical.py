"""XML in one form only, so that two parts can be compared and a difference can be read."""

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import parse


def canonical(xml: bytes) -> str:
    """Canonical XML (exclusive, so that unused namespaces do not count), one element a line."""
    plain = etree.tostring(parse(xml), method="c14n", exclusive=True)
    return etree.tostring(etree.fromstring(plain), pretty_print=True, encoding="unicode")
