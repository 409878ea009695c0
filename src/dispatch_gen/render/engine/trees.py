"""What can be set right only in the tree of a filled part: grids, numbers of drawings, empty cells."""

import re
from typing import cast

from docxtpl import DocxTemplate
from lxml import etree

from dispatch_gen.ooxml.wordprocessing import parse, w

_STORIES = (w("tc"), w("hdr"), w("ftr"), w("footnote"), w("endnote"), w("txbxContent"))
_BLOCKS = (w("p"), w("tbl"), w("sdt"))
_TEXTS = frozenset((w("t"), w("delText"), w("instrText"), w("delInstrText"), w("fldData")))
_W = w("")
_TABLE, _GRID = re.compile(rb"<w:tbl[ >]"), re.compile(rb"<w:tblGrid[ />]")
_FIRST_DRAWING = 1000
_EXCERPT = 120


class StrayTextError(Exception):
    """Text where Word shows none: between paragraphs, or in a paragraph outside of its runs."""


class StrayMarkupError(Exception):
    """Elements inside a text: a value with markup of its own stands in a tag for text."""


def mended(xml: bytes, *, is_document: bool, is_proved: bool) -> bytes:
    """A filled part set right as docxtpl does it, and every cell ended by a paragraph.

    Raises etree.XMLSyntaxError for what is not well-formed, StrayTextError and StrayMarkupError for what would
    be lost or damaged in Word; a part that is proved has neither.
    """
    root = _as_docxtpl(xml, is_proved=is_proved) if is_document else parse(xml)
    if not is_proved:
        _check_text(root)
    _complete(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def number_drawings(root: etree._Element) -> None:
    """Number the drawings of a document from 1001, as docxtpl does."""
    template = DocxTemplate(None)
    template.docx_ids_index = _FIRST_DRAWING
    template.fix_docpr_ids(root)


def _as_docxtpl(xml: bytes, *, is_proved: bool) -> etree._Element:
    """Parsed strictly unless it is proved: docxtpl's own parser cuts what it cannot read."""
    has_grids = len(_TABLE.findall(xml)) == len(_GRID.findall(xml))
    root = None if is_proved and has_grids else parse(xml)
    if root is not None:
        has_grids = all(table.find(w("tblGrid")) is not None for table in root.iter(w("tbl")))
    if has_grids:  # docxtpl cannot read a table without one
        root = cast("etree._Element", DocxTemplate(None).fix_tables(xml))
    assert root is not None
    number_drawings(root)
    return root


def _check_text(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        if element.tag in _TEXTS:
            if len(element):
                raise StrayMarkupError("".join(map(str, element.itertext()))[:_EXCERPT])
        elif str(element.tag).startswith(_W[:-1]) and (element.text or "").strip():
            raise StrayTextError((element.text or "").strip()[:_EXCERPT])
        parent = element.getparent()
        inside_w = parent is not None and str(parent.tag).startswith(_W[:-1])
        if inside_w and (element.tail or "").strip():
            raise StrayTextError((element.tail or "").strip()[:_EXCERPT])


def _complete(root: etree._Element) -> None:
    """Give a story that its tags left without a last paragraph an empty one (ISO 29500-1, 17.4.65, 17.10.4)."""
    for story in [story for story in root.iter(*_STORIES) if _lacks_paragraph(story)]:
        etree.SubElement(story, w("p"))


def _lacks_paragraph(story: etree._Element) -> bool:
    blocks = [child.tag for child in story if child.tag in _BLOCKS]
    return not blocks or blocks[-1] == w("tbl")
