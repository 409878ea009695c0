"""Sections: paper, margins, headers and footers, page numbers (ISO 29500-1, 17.6)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from dispatch_gen.ooxml.facts import MM_PER_TWIP, HeaderFooter, Paragraph, Section
from dispatch_gen.ooxml.values import OFF, is_on, whole
from dispatch_gen.ooxml.wordprocessing import value, w

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LETTER = (12_240, 15_840)
"""Twips: what Word takes where a section says nothing."""
_MARGIN = 1_440

ReadPart = Callable[[str, Section], tuple[Paragraph, ...]]
"""The paragraphs of the header or footer with this relationship id."""


def section_elements(body: etree._Element) -> list[etree._Element]:
    """The `w:sectPr` of the document in order; at least one, if need be an empty one."""
    found = [
        element
        for element in body.iter(w("sectPr"))
        if (parent := element.getparent()) is not None and parent.tag in (w("pPr"), w("body"))
    ]
    if not any(element.getparent() is body for element in found):
        found.append(etree.Element(w("sectPr")))
    return found


def read_sections(
    elements: Sequence[etree._Element],
    read_part: ReadPart,
    settings: etree._Element | None = None,
) -> tuple[Section, ...]:
    """The sections; one that has no header of its own takes that of the section before (17.10.5)."""
    sections: list[Section] = []
    inherited: Mapping[tuple[str, bool], HeaderFooter] = {}
    for element in elements:
        section = _with_gutter(_layout(element), element, settings)
        section = replace(section, columns=_columns(element, section))
        inherited = {**inherited, **_margins(element, section, read_part)}
        sections.append(replace(section, margins=tuple(inherited.values())))
    return tuple(sections)


def _margins(
    element: etree._Element, section: Section, read_part: ReadPart
) -> dict[tuple[str, bool], HeaderFooter]:
    found = {}
    for name, header in (("headerReference", True), ("footerReference", False)):
        for reference in element.iterfind(w(name)):
            pages = value(reference, "type") or "default"
            paragraphs = read_part(reference.get(f"{{{R}}}id") or "", section)
            found[pages, header] = HeaderFooter(pages, header, paragraphs)
    return found


def _layout(element: etree._Element) -> Section:
    size, margins, numbers = (element.find(w(name)) for name in ("pgSz", "pgMar", "pgNumType"))
    kind = value(element.find(w("type")))
    return Section(
        width=_mm(size, "w", _LETTER[0]),
        height=_mm(size, "h", _LETTER[1]),
        landscape=_mm(size, "w", _LETTER[0]) > _mm(size, "h", _LETTER[1]),
        top=abs(_mm(margins, "top", _MARGIN)),
        bottom=abs(_mm(margins, "bottom", _MARGIN)),
        left=_mm(margins, "left", _MARGIN),
        right=_mm(margins, "right", _MARGIN),
        header_distance=_mm(margins, "header", 720),
        title_page=bool(is_on(element.find(w("titlePg")))),
        number_start=whole(value(numbers, "start")),
        number_format=value(numbers, "fmt") or "decimal",
        margins=(),
        starts_page=kind not in ("continuous", "nextColumn"),
    )


def gutter_side(section: etree._Element, settings: etree._Element | None) -> str:
    """The margin that the gutter is a part of: `left`, `right` or `top` (17.15.1.49, 17.6.16)."""
    said = None if settings is None else settings.find(w("gutterAtTop"))
    if is_on(said):
        return "top"
    return "right" if is_on(section.find(w("rtlGutter"))) else "left"


def _with_gutter(
    layout: Section, section: etree._Element, settings: etree._Element | None
) -> Section:
    gutter = _mm(section.find(w("pgMar")), "gutter", 0)
    side = gutter_side(section, settings)
    if side == "top":
        return replace(layout, top=layout.top + gutter)
    if side == "right":
        return replace(layout, right=layout.right + gutter)
    return replace(layout, left=layout.left + gutter)


_MOST_COLUMNS = 45
"""Word takes no more."""


def _columns(element: etree._Element, section: Section) -> tuple[tuple[float, float], ...]:
    """17.6.4: as they are told one by one, else all of one width."""
    cols = element.find(w("cols"))
    told = [] if cols is None else cols.findall(w("col"))[:_MOST_COLUMNS]
    if cols is not None and told and value(cols, "equalWidth") in OFF:
        rooms = [(_mm(col, "w", 0), _mm(col, "space", 0)) for col in told]
    else:
        number = max(1, min(_MOST_COLUMNS, whole(value(cols, "num")) or 1))
        gap = _mm(cols, "space", 720)
        rooms = [((section.text_width - (number - 1) * gap) / number, gap)] * number
    left, found = section.left, []
    for width, gap in rooms:
        found.append((left, max(0.0, width)))
        left += width + gap
    return tuple(found) if len(found) > 1 else ()


def _mm(element: etree._Element | None, name: str, otherwise: int) -> float:
    twips = whole(value(element, name))
    return (otherwise if twips is None else twips) * MM_PER_TWIP
