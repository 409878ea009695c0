"""Elements put where the schema wants them (ISO 29500-1, annex A)."""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import W, w

TEXT = (
    *("ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps"),
    *("smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof"),
    *("snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz"),
    *("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
    *("lang", "eastAsianLayout", "specVanish", "oMath", "", "rPrChange"),
)
"""The children of `w:rPr` in the order of the schema (ISO 29500-1, annex A); "" stands for those of others."""
PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
    *("cnfStyle", "rPr", "sectPr", "", "pPrChange"),
)
SECTION = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar"),
    *("paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign"),
    *("noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"),
    *("", "sectPrChange"),
)
BORDERS = ("top", "left", "bottom", "right", "between", "bar")


def _rank(element: etree._Element, order: Sequence[str]) -> int:
    tag = element.tag if isinstance(element.tag, str) else ""
    name = tag.removeprefix(f"{{{W}}}")
    if name in ("headerReference", "footerReference"):  # in any order among themselves
        return 0
    return order.index(name) if name in order else order.index("") if "" in order else len(order)


def put_in_order(
    parent: etree._Element, child: etree._Element, order: Sequence[str]
) -> etree._Element:
    """Put a child where the schema wants it."""
    rank = _rank(child, order)
    later = next((one for one in parent if _rank(one, order) > rank), None)
    if later is None:
        parent.append(child)
    else:
        later.addprevious(child)
    return child


def child_of(parent: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
    """The one child of this name, made if need be."""
    found = parent.findall(w(name))
    for other in found[:-1]:  # of several the last one counts
        parent.remove(other)
    return found[-1] if found else put_in_order(parent, etree.Element(w(name)), order)


def properties_of(element: etree._Element, name: str) -> etree._Element:
    """`w:pPr` or `w:rPr`, the first child of its element."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def drop_attribute(element: etree._Element, attribute: str) -> None:
    """Take an attribute away."""
    if attribute in element.attrib:
        del element.attrib[attribute]


def set_attributes(element: etree._Element, without: Iterable[str] = (), **said: object) -> None:
    """Set attributes (those that are None stay), take others away."""
    set_all(element, said, without)


def set_all(
    element: etree._Element, said: Mapping[str, object], without: Iterable[str] = ()
) -> None:
    """Set attributes by name; those that are None stay."""
    for name in without:
        drop_attribute(element, w(name))
    for name, given in said.items():
        if given is not None:
            element.set(w(name), str(given))
