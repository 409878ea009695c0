"""Paragraphs, runs and drawings, all formatting direct."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run

from check.contents import Line
from dispatch_gen.ooxml.facts import MM_PER_POINT

Element = Any
"""An element of the file; python-docx gives no type for what lxml finds."""

FACE = "Times New Roman"
EMU = 36_000
"""To the millimetre."""


ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def write(paragraph: Paragraph, line: Line) -> None:
    """The text of a line and its formatting, all direct."""
    style_paragraph(paragraph.paragraph_format, line)
    mark_size(paragraph, line.size)
    for text, bold in ((line.lead, True), (line.text, line.bold)):
        if text:
            style_run(paragraph.add_run(text), replace(line, bold=bold))
    if line.frame:
        paragraph.paragraph_format.right_indent = Mm(line.left)
        border(paragraph, "top", "left", "bottom", "right", color=line.color)


def style_paragraph(layout: ParagraphFormat, line: Line) -> None:
    """How the paragraph of a line is set."""
    layout.alignment = ALIGN[line.align]
    layout.space_before, layout.space_after = Pt(line.before), Pt(0)
    layout.line_spacing = 1.0
    layout.left_indent, layout.first_line_indent = Mm(line.left), Mm(line.first)


def style_run(run: Run, line: Line) -> None:
    """How the letters of a line look."""
    style_font(run.font, line)


def style_font(font: Font, line: Line) -> None:
    """Face, size, weight, slope, colour and language of a run or a style."""
    set_face(font, FACE)
    font.size, font.bold, font.italic = Pt(line.size), line.bold, line.italic
    if line.color:
        font.color.rgb = RGBColor.from_string(line.color)
    set_language(font, "vi-VN")


def set_face(font: Font, face: str) -> None:
    """The same face for letters of all kinds."""
    font.name = face
    fonts: Element = _properties(font).rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), face)


def _properties(font: Font) -> Element:
    holder: Element = font._element
    return holder.get_or_add_rPr()


def set_language(font: Font, language: str) -> None:
    """Language of the spelling."""
    properties = _properties(font)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang: Element = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    properties.append(lang)


def fill(paragraph: Paragraph, size: float = 2) -> None:
    """An empty paragraph of little height."""
    style_paragraph(paragraph.paragraph_format, Line("", "", align="left"))
    mark_size(paragraph, size)


def mark_size(paragraph: Paragraph, size: float) -> None:
    """Size of the paragraph mark: the height of an empty paragraph."""
    properties: Element = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:rPr")):
        properties.remove(old)
    value = round(size * 2)
    properties.append(
        parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="{value}"/><w:szCs w:val="{value}"/></w:rPr>')
    )


def border(paragraph: Paragraph, *sides: str, color: str = "", style: str = "single") -> None:
    """Lines around a paragraph."""
    edges = "".join(
        f'<w:{side} w:val="{style}" w:sz="6" w:space="1" w:color="{color or "000000"}"/>'
        for side in sides
    )
    properties: Element = paragraph._p.get_or_add_pPr()
    made = parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>")
    properties.insert_element_before(
        made, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )


def room_of(paragraph: Paragraph) -> float:
    """Room for the text of a paragraph, mm."""
    cells: list[Element] = paragraph._p.xpath("ancestor::w:tc")
    if not cells:
        return 165.0
    width = int(cells[0].xpath("./w:tcPr/w:tcW")[0].get(qn("w:w")))
    return (width - 216) * 25.4 / 1440


# --- elements -------------------------------------------------------------------------------------


def every(root: Element, tag: str) -> list[Element]:
    """The elements of a name below another, as a list: they may be moved."""
    return list(root.iter(qn(tag)))


def drop(element: Element) -> None:
    """Take an element out of the file."""
    element.getparent().remove(element)


# --- drawings -------------------------------------------------------------------------------------

_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_numbers = count(1)


def drawn_line(length: float, left: float, down: float, *, dash: str = "") -> Element:
    """A run with a DrawingML line: `left` mm from the text's edge, `down` points under the paragraph's top."""
    inside = (
        '<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{round(length * EMU)}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{_dash(dash)}</a:ln>'
        "</wps:spPr><wps:bodyPr/>"
    )
    return _anchored(inside, (left, down * MM_PER_POINT, length, 0))


def _dash(dash: str) -> str:
    return f'<a:prstDash val="{dash}"/>' if dash else ""


def text_box(
    lines: Iterable[Line],
    left: float,
    down: float,
    width: float,
    height: float,
    *,
    outline: bool = False,
    rules: bool = True,
) -> Element:
    """A run with a DrawingML text box; lengths in mm from the text's edge and the paragraph's top."""
    edge = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>' if outline else "<a:noFill/>"
    inside = (
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{round(width * EMU)}" cy="{round(height * EMU)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'<a:ln w="9525">{edge}</a:ln></wps:spPr>'
        "<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/>"
    )
    run = _anchored(inside, (left, down, width, height))
    fill_box(run.find(f".//{qn('w:txbxContent')}"), lines, width - 5.08 if rules else 0)
    return run


def fill_box(content: Element, lines: Iterable[Line], room: float) -> None:
    """Lines as paragraphs of a text box, with drawn rules where it has room."""
    for line in lines:
        element: Element = OxmlElement("w:p")
        content.append(element)
        paragraph = Paragraph(element, None)  # type: ignore[arg-type]
        write(paragraph, line)
        if line.rule and room:
            length = line.rule * line.width
            element.append(drawn_line(length, (room - length) / 2, line.size * 1.25))


def _anchored(inside: str, where: tuple[float, float, float, float]) -> Element:
    left, down, width, height = (round(mm * EMU) for mm in where)
    number = next(_numbers)
    return parse_xml(
        f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2516"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="Hình {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp>{inside}</wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
