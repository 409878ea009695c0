"""Names of WordprocessingML and the plain reading of a part (ISO 29500-1, 17)."""

from collections.abc import Iterator
from functools import cache

from lxml import etree

from dispatch_gen.ooxml.package import BadPackage

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEXT, _BREAKS, _TAB, _PARAGRAPH = (
    f"{{{W}}}t",
    (f"{{{W}}}br", f"{{{W}}}cr"),
    f"{{{W}}}tab",
    f"{{{W}}}p",
)
_TABS = f"{{{W}}}tabs"


@cache
def w(name: str) -> str:
    """`p` -> the qualified name of `w:p`."""
    return f"{{{W}}}{name}"


def parse(xml: bytes | str) -> etree._Element:
    """Parse strictly: no recovery, no network. Raises etree.XMLSyntaxError, and BadPackage for a document
    type: what it declares would be lost, or worse."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=False)
    root = etree.fromstring(xml if isinstance(xml, bytes) else xml.encode("utf-8"), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadPackage("not-a-word-file")
    return root


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """A `w:` attribute of an element that may be absent."""
    return None if element is None else element.get(w(name))


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs in the order of the text, those in tables and content controls too."""
    return root.iter(_PARAGRAPH)


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of one paragraph: content controls and fields included, `w:br` as a line feed."""
    pieces: list[str] = []
    for element in paragraph.iter(_TEXT, _TAB, *_BREAKS):
        if element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append("\n")
        elif (parent := element.getparent()) is None or parent.tag != _TABS:
            pieces.append("\t")
    return "".join(pieces)


def document_text(root: etree._Element) -> str:
    """The texts of all paragraphs, one a line."""
    return "\n".join(paragraph_text(paragraph) for paragraph in paragraphs(root))
