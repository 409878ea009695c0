"""An empty Word file without baggage, and the few pieces of WordprocessingML that python-docx has no word for."""

import io
import zipfile

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
FONT = "Times New Roman"
Style = tuple[str, str, float, bool, bool, WD_ALIGN_PARAGRAPH, float, float]
"""Name, id, size, bold, italic, alignment, space before, space after (pt)."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMPAT = "http://schemas.microsoft.com/office/word"

_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{_MAIN}.fontTable+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/></Relationships>""",
    "word/document.xml": f"""<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:w14="{W14}" \
xmlns:mc="{MC}" mc:Ignorable="w14"><w:body><w:sectPr/></w:body></w:document>""",
    "word/settings.xml": f"""<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPAT}" w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_COMPAT}" w:val="1"/>
<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{_COMPAT}" w:val="1"/>
<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{_COMPAT}" w:val="1"/>
<w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="{_COMPAT}" w:val="1"/>
</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>""",
    "word/fontTable.xml": f"""<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}">
<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>
<w:pitch w:val="variable"/></w:font></w:fonts>""",
    "word/styles.xml": f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>
</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/></w:style></w:styles>""",
}


def empty_document() -> WordDocument:
    """vi-VN, Times New Roman in all four slots, compatibility mode 15, no theme, nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, _HEAD + text.replace("\n<", "<"))
    buffer.seek(0)
    return Document(buffer)


def xml(text: str) -> BaseOxmlElement:
    """An element from WordprocessingML without namespace declarations."""
    head, mark, rest = text.partition(
        " " if " " in text.split(">", maxsplit=1)[0].rstrip("/") else ">"
    )
    closing = "/" if mark == ">" and head.endswith("/") else ""
    declared = f'{head.rstrip("/")} xmlns:w="{W}" xmlns:w14="{W14}"'
    return parse_xml(f"{declared}{closing}{mark}{rest}")


def control(tag: str, title: str, *, multi_line: bool = False, shown: str = "…") -> BaseOxmlElement:
    """A text content control that can be filled and cannot be deleted (ISO 29500-1, 17.5.2)."""
    lines = ' w:multiLine="1"' if multi_line else ""
    return xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:lock w:val="sdtLocked"/>'
        f"<w:showingPlcHdr/><w:text{lines}/></w:sdtPr><w:sdtContent><w:r><w:rPr>"
        f'<w:rStyle w:val="ChoNhap"/></w:rPr><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def checkbox(tag: str, title: str) -> BaseOxmlElement:
    """A tick box that cannot be deleted."""
    return xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:lock w:val="sdtLocked"/>'
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
        'w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>'
    )


def page_field() -> list[BaseOxmlElement]:
    """The runs of a PAGE field."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (xml(f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>') for k in kinds)
    code = xml('<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>')
    return [begin, code, separate, xml("<w:r><w:t>2</w:t></w:r>"), end]


def clear_table(table: Table, widths: list[int], *, margin: int, borders: bool) -> None:
    """Fixed layout with the given widths (twips), cell margins left and right, borders or none."""
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(xml(f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'))
    if borders:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        line = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
        properties.append(
            xml(f"<w:tblBorders>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:tblBorders>")
        )
    properties.append(xml('<w:tblLayout w:type="fixed"/>'))
    sides_margins = "".join(f'<w:{s} w:w="{margin}" w:type="dxa"/>' for s in ("left", "right"))
    properties.append(xml(f"<w:tblCellMar>{sides_margins}</w:tblCellMar>"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
        for cell in column.cells:
            cell.width = Twips(width)


def add_styles(document: WordDocument, styles: tuple[Style, ...]) -> None:
    for name, style_id, size, bold, italic, alignment, before, after in styles:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        style.element.get_or_add_rPr().append(xml(f'<w:szCs w:val="{round(size * 2)}"/>'))
        style.paragraph_format.alignment = alignment
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)


def exact(paragraph_format: ParagraphFormat, points: float) -> None:
    paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph_format.line_spacing = Pt(points)


def add(place: WordDocument | _Cell, style: str, text: str = "") -> Paragraph:
    """A paragraph; the first one of a new cell is used before another is added."""
    fresh = isinstance(place, _Cell) and place.paragraphs[-1]._p.pPr is None
    paragraph = place.paragraphs[-1] if fresh else place.add_paragraph()
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    return paragraph


def table(
    document: WordDocument, rows: int, widths: list[int], *, margin: int = 0, borders: bool = False
) -> Table:
    result: Table = document.add_table(rows, len(widths))
    clear_table(result, widths, margin=margin, borders=borders)
    for row in result.rows:
        row._tr.get_or_add_trPr().append(xml("<w:cantSplit/>"))
    return result


def mark_header(result: Table, row: int = 0) -> None:
    result.rows[row]._tr.get_or_add_trPr().append(xml("<w:tblHeader/>"))


def spanning(result: Table, row: int, tag: str, style: str = "Ô bảng") -> None:
    """A row that holds nothing but a tag and vanishes when the template is filled."""
    cells = result.rows[row].cells
    for cell in cells:
        add(cell, style, tag if cell is cells[0] else "")
