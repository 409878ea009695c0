"""Where a part is in a document that python-docx opened."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from check.contents import TEXTS
from check.writing import Element

Change = Callable[[WordDocument], None]
"""Changes one thing in a document."""


def saved(document: WordDocument) -> bytes:
    """The document as a file."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def loaded(data: bytes) -> WordDocument:
    """A file as a document, to change it."""
    return Document(BytesIO(data))


def all_paragraphs(document: WordDocument) -> list[Paragraph]:
    """Every paragraph, those of tables, text boxes, headers and footers too."""
    section = document.sections[0]
    margins = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    roots: list[Element] = [document.element.body]
    roots += [one._element for one in margins if not one.is_linked_to_previous]
    holder: Any = document._body
    return [Paragraph(p, holder) for root in roots for p in root.iter(qn("w:p"))]


def parts(document: WordDocument, name: str) -> list[Paragraph]:
    """The paragraphs of a part, found by the words that the right documents have there."""
    if name == "page-number":
        return [p for p in all_paragraphs(document) if "PAGE" in _instructions(p)]
    return [p for p in all_paragraphs(document) if p.text.strip() in TEXTS[name]]


def part(document: WordDocument, name: str) -> Paragraph:
    """The first paragraph of a part."""
    found = parts(document, name)
    assert found, f"no {name}"
    return found[0]


def containing(document: WordDocument, words: str) -> Paragraph:
    """The first paragraph with these words."""
    found = [p for p in all_paragraphs(document) if words in p.text]
    assert found, words
    return found[0]


def _instructions(paragraph: Paragraph) -> str:
    return "".join(e.text or "" for e in paragraph._p.iter(qn("w:instrText")))
