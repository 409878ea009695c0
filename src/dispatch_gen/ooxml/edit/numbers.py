"""Changes of page numbers."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from dispatch_gen.ooxml.edit.changes import (
    AddNumber,
    ArabicNumber,
    At,
    FirstPage,
    FormatNumber,
    FormatParagraph,
    RemoveNumber,
)
from dispatch_gen.ooxml.edit.opened import Package
from dispatch_gen.ooxml.edit.order import (
    SECTION,
    child_of,
    drop_attribute,
    properties_of,
    set_attributes,
)
from dispatch_gen.ooxml.edit.paragraphs import drop_if_empty, set_paragraph
from dispatch_gen.ooxml.edit.sections import IDS
from dispatch_gen.ooxml.edit.text import SPACE, set_look
from dispatch_gen.ooxml.sections import R
from dispatch_gen.ooxml.wordprocessing import W, value, w

_CODE = " PAGE "
_ROOTS = {"header": "hdr", "footer": "ftr"}


def _is_page(code: str | None) -> bool:
    words = (code or "").split()
    return bool(words) and words[0].upper() == "PAGE"


def _number_pieces(root: etree._Element) -> list[etree._Element]:
    """What page numbers are made of: `w:fldSimple`, or children of runs."""
    found = [field for field in root.iter(w("fldSimple")) if _is_page(value(field, "instr"))]
    found += root.iter(w("pgNum"))
    opened: list[list[etree._Element]] = []
    for run in root.iter(w("r")):
        for child in run:
            if value(child, "fldCharType") == "begin":
                opened.append([])
            for pieces in opened if child.tag != w("rPr") else ():
                pieces.append(child)
            if value(child, "fldCharType") == "end" and opened:
                pieces = opened.pop()
                code = "".join(p.text or "" for p in pieces if p.tag == w("instrText"))
                found += pieces if _is_page(code) else ()
    return found


def _without_number(root: etree._Element) -> None:
    for piece in _number_pieces(root):
        parent = piece.getparent()
        if parent is not None:
            parent.remove(piece)
            if parent.tag == w("r"):
                drop_if_empty(parent)


def remove_number(package: Package, edit: RemoveNumber) -> None:
    """Take a page number out of a paragraph."""
    _without_number(package.paragraph(edit.at))


def format_number(package: Package, edit: FormatNumber) -> None:
    """Give a page number its look."""
    for piece in _number_pieces(package.paragraph(edit.at)):
        if piece.tag == w("fldSimple"):
            runs = list(piece.iter(w("r"))) or [_number_run(piece)]
        else:
            runs = list(piece.iterancestors(w("r")))[:1]
        for run in runs:
            set_look(properties_of(run, "rPr"), edit.look)


def arabic_number(package: Package, edit: ArabicNumber) -> None:
    """Take from the field what it says of numerals."""
    codes = []
    for piece in _number_pieces(package.paragraph(edit.at)):
        if piece.tag == w("fldSimple"):
            set_attributes(piece, instr=_CODE)
        elif piece.tag == w("instrText"):
            codes.append(piece)
    for code in codes:
        code.text = _CODE if code is codes[0] else ""


def _number_run(field: etree._Element) -> etree._Element:
    """A run in which a field shows its result, so that the result can have a format."""
    run = etree.SubElement(field, w("r"))
    etree.SubElement(run, w("t")).text = "2"
    return run


def add_number(package: Package, edit: AddNumber) -> None:
    """Put a page number into the header of some pages."""
    name = package.margin_part(edit.section, "header", edit.pages)
    if name is None:
        root = etree.Element(w("hdr"), nsmap={"w": W, "r": R})
        package.new_margin(edit.section, "header", edit.pages, root)
    else:
        root = package.root(name)
    if _number_pieces(root):
        return
    paragraph = next((one for one in root.iterfind(w("p")) if _is_bare(one)), None)
    if paragraph is None:
        paragraph = etree.Element(w("p"))
        root.insert(0, paragraph)
    set_paragraph(
        properties_of(paragraph, "pPr"),
        FormatParagraph(
            At("", 0),
            align="center", left=0, right=0, first_line=0, before=0, after=0, line=240,
        ),
    )  # fmt: skip
    for piece in _number_field():
        run = etree.SubElement(paragraph, w("r"))
        set_look(properties_of(run, "rPr"), edit.look)
        run.append(piece)


def _is_bare(paragraph: etree._Element) -> bool:
    return all(child.tag == w("pPr") for child in paragraph)


def _number_field() -> Iterator[etree._Element]:
    for kind in ("begin", "code", "separate", "result", "end"):
        element = etree.Element(w({"code": "instrText", "result": "t"}.get(kind, "fldChar")))
        if kind == "code":
            element.text = _CODE
            element.set(SPACE, "preserve")
        elif kind == "result":
            element.text = "2"
        else:
            set_attributes(element, fldCharType=kind)
        yield element


def first_page(package: Package, edit: FirstPage) -> None:
    """What stands above and below the other pages stands on the first one too, but for the number."""
    for kind in _ROOTS:
        other = package.margin_part(edit.section, kind, "default")
        if other is None or package.margin_part(edit.section, kind, "first") is not None:
            continue
        root = deepcopy(package.root(other))
        _without_number(root)
        for element in root.iter(w("p"), w("tr")):
            for name in ("paraId", "textId"):
                drop_attribute(element, IDS + name)
        if any(True for _ in root.iter(w("t"), w("drawing"), w("pict"), w("pBdr"), w("tbl"))):
            package.copy_relations(other, package.new_margin(edit.section, kind, "first", root))
    title_page = child_of(package.sections()[edit.section], "titlePg", SECTION)
    title_page.attrib.clear()
