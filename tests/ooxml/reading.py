"""Reading a Word file in tests, without the code that wrote it."""

import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from dispatch_gen.ooxml import metrics
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.wordprocessing import W, paragraph_text, parse

NAMES = {
    "w": W,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}


def opened(docx: bytes) -> WordDocument:
    """The file as python-docx reads it."""
    return Document(io.BytesIO(docx))


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root of a part."""
    return parse(read_package(docx)[name])


def found(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath finds."""
    elements = root.xpath(path, namespaces=NAMES)
    assert isinstance(elements, list)
    return [element for element in elements if isinstance(element, etree._Element)]


def values(root: etree._Element, path: str) -> list[str]:
    """The attributes or texts that an XPath finds."""
    texts = root.xpath(path, namespaces=NAMES)
    assert isinstance(texts, list)
    return [str(text) for text in texts]


def value(root: etree._Element, path: str) -> str:
    """The one attribute or text that an XPath finds."""
    (text,) = values(root, path)
    return text


def styled(docx: bytes, *style_ids: str, name: str = "word/document.xml") -> list[str]:
    """The texts of all paragraphs in these styles, in order."""
    wanted = " or ".join(f"w:pPr/w:pStyle/@w:val='{style}'" for style in style_ids)
    return [paragraph_text(p) for p in found(part(docx, name), f"//w:p[{wanted}]")]


def changed(docx: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The file with the text of one part changed; the change must change something."""
    parts = read_package(docx)
    text = parts[name].decode("utf-8")
    new = change(text)
    assert new != text, "nothing was changed"
    return write_package(parts | {name: new.encode("utf-8")})


def swapped(docx: bytes, name: str, old: str, new: str) -> bytes:
    """The file with `old` in one part replaced by `new`."""
    return changed(docx, name, lambda text: text.replace(old, new))


_RUN = re.compile(
    r"(?P<opening><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)"
    r"<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t></w:r>"
)


def torn(docx: bytes, name: str = "word/document.xml") -> bytes:
    """The file as Word may leave it after editing: each run with a tag torn into one run a character."""

    def tear(run: re.Match[str]) -> str:
        opening, text = run["opening"], run["text"]
        if "{" not in text and "}" not in text:
            return run[0]
        characters = re.findall(r"&[^;]+;|.", text)
        mark = '<w:proofErr w:type="spellStart"/>'
        runs = (
            f'{opening}<w:t xml:space="preserve">{character}</w:t></w:r>'
            for character in characters
        )
        return mark.join(runs)

    return changed(docx, name, lambda xml: _RUN.sub(tear, xml))


@cache
def advance_widths() -> dict[str, dict[str, int]]:
    """The font's own widths, in units of 1/2048 of the size."""
    path = Path(metrics.__file__).with_name("times_new_roman.json")
    faces: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))["faces"]
    return faces


def twips(text: str, size: float, face: str) -> float:
    """The width of a line by the font's own widths, added up here."""
    widths = advance_widths()[face]
    return sum(widths[character] for character in text) * size / 2048 * 20
