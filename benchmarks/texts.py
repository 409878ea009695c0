"""The text of a document, paragraph by paragraph: what every engine has to agree on."""

import io
import zipfile
from xml.etree import ElementTree as ET

from word_package import W

_BREAKS = {f"{{{W}}}br": "\n", f"{{{W}}}cr": "\n", f"{{{W}}}tab": "\t"}


def document_xml(package: bytes) -> bytes:
    """The part of a .docx that holds the text."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("word/document.xml")


def paragraphs(package: bytes) -> list[str]:
    """Its paragraphs; how their text is cut into runs does not matter."""
    root = ET.fromstring(document_xml(package))
    return [_text(paragraph) for paragraph in root.iter(f"{{{W}}}p")]


def _text(paragraph: ET.Element) -> str:
    pieces = (
        element.text or "" if element.tag == f"{{{W}}}t" else _BREAKS.get(element.tag, "")
        for element in paragraph.iter()
    )
    return "".join(pieces)


def difference(package: bytes, expected: list[str]) -> str | None:
    """The first place where the document says something else, in words; None when there is none."""
    found = paragraphs(package)
    for number, (is_there, wanted) in enumerate(zip(found, expected, strict=False), start=1):
        if is_there != wanted:
            return f"paragraph {number}: {is_there[:60]!r} instead of {wanted[:60]!r}"
    if len(found) != len(expected):
        return f"{len(found)} paragraphs instead of {len(expected)}"
    return None
