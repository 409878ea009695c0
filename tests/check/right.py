"""Right dispatches, built with python-docx, and a small language to change one thing in them.

    document = right_dispatch()                     # or right_report(), right_decision(), right_stamps()
    size("motto", 15)(document)                     # a change is a function of the document
    size("motto", 15, by="style")(document)         # the same, said in another way
    check(read_document(saved(document)))

`by` is the way in which a change of formatting is said (WAYS): `direct` properties of the runs, the `style` of
the paragraph, a `character-style`, the `doc-defaults`, the `table-style`, and for a typeface also the `theme`.
In the ways other than `direct` the runs say nothing themselves, so that what is said elsewhere shows.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run

from dispatch_gen.ooxml.facts import MM_PER_POINT
from dispatch_gen.ooxml.metrics import text_width

Change = Callable[[WordDocument], None]
"""Changes one thing in a document."""

Element = Any
"""An element of the file; python-docx gives no type for what lxml finds."""

WAYS = ("direct", "style", "character-style", "doc-defaults", "table-style")
FACE = "Times New Roman"
EMU = 36_000
"""To the millimetre."""


# --- what stands in the documents -----------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A paragraph: of which part it is, and how it is to look. Sizes and spacing in points, lengths in mm."""

    part: str
    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    before: float = 0
    left: float = 0
    first: float = 0
    rule: float = 0
    """Length of the rule under it, as a share of the text; 0 for none."""
    lead: str = ""
    """Bold words before the text."""
    frame: bool = False
    color: str = ""

    @property
    def full_text(self) -> str:
        """Lead and text."""
        return self.lead + self.text

    @property
    def width(self) -> float:
        """Length of the text in mm."""
        points = text_width(self.full_text, self.size, bold=self.bold, italic=self.italic)
        return points * MM_PER_POINT


@dataclass(frozen=True)
class Content:
    """A dispatch in lines: the two columns of the head, row by row; what follows; the foot."""

    head: tuple[tuple[tuple[Line, ...], tuple[Line, ...]], ...]
    middle: tuple[Line, ...]
    body: tuple[Line, ...]
    recipients: tuple[Line, ...]
    signing: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them, in order."""
        head = (line for row in self.head for cell in row for line in cell)
        return (*head, *self.middle, *self.body, *self.recipients, *self.signing)


def _centred(part: str, text: str, size: float, style: str = "", **more: Any) -> Line:
    bold, italic = "bold" in style, "italic" in style
    return Line(part, text, size, bold, italic, "center", **more)


def _prose(part: str, text: str, **more: Any) -> Line:
    return Line(part, text, before=6, first=12.7, **more)


_NATION = (
    _centred("national-title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold"),
    _centred("motto", "Độc lập - Tự do - Hạnh phúc", 13, "bold", rule=1.0),
)
_COUNCIL = (
    _centred("agency", "ỦY BAN NHÂN DÂN", 13, "bold"),
    _centred("agency", "TỈNH LAI CHÂU", 13, "bold", rule=0.5),
)
_DEPARTMENT = (
    _centred("parent-agency", "UBND TỈNH LAI CHÂU", 13),
    _centred("agency", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 13, "bold", rule=0.4),
)
_DATE = _centred("date", "Lai Châu, ngày 15 tháng 7 năm 2024", 13, "italic")


def _to(part: str, text: str) -> Line:
    return Line(part, text, 14, align="left", left=35 if part == "addressees" else 56)


_ADDRESSEES = (
    replace(_to("addressees", "Kính gửi:"), before=12),
    _to("addressee", "- Các sở, ban, ngành tỉnh;"),
    _to("addressee", "- Ủy ban nhân dân các huyện, thành phố;"),
    _to("addressee", "- Báo Lai Châu."),
)


def _recipients(*names: str) -> tuple[Line, ...]:
    head = Line("recipients-head", "Nơi nhận:", 12, bold=True, italic=True, align="left")
    return (head, *(Line("recipients", f"- {name}", 11, align="left") for name in names))


def _signing(*lines: str) -> tuple[Line, ...]:
    *authority, name = lines
    signer = _centred("signer", name, 14, "bold", before=70)
    return (*(_centred("authority", line, 14, "bold") for line in authority), signer)


_CHAIRMAN = _signing("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Tống Thanh Hải")

LETTER = Content(
    head=(
        (_COUNCIL, _NATION),
        (
            (
                _centred("number", "Số: 125/UBND-VX", 13),
                _centred("subject-line", "V/v truyền thông về dừng công nghệ", 12, before=6),
                _centred("subject-line", "di động 2G trên địa bàn tỉnh", 12),
            ),
            (_DATE,),
        ),
    ),
    middle=_ADDRESSEES,
    body=(
        _prose(
            "opening",
            "Thực hiện Công văn số 2709/BTTTT-CVT ngày 10/7/2024 của Bộ Thông tin và Truyền thông về việc phối "
            "hợp truyền thông dừng công nghệ di động 2G, Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị triển "
            "khai một số nội dung sau:",
        ),
        _prose("clause", "1. Sở Thông tin và Truyền thông"),
        _prose(
            "point",
            "a) Chủ trì, phối hợp với các cơ quan, đơn vị liên quan hướng dẫn các cơ quan báo chí, hệ thống thông "
            "tin cơ sở đưa tin về chủ trương dừng công nghệ di động 2G;",
        ),
        _prose("point", "b) Tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/9/2024."),
        _prose(
            "clause",
            "2. Ủy ban nhân dân các huyện, thành phố chỉ đạo các đơn vị trực thuộc tăng cường tuyên truyền đến "
            "người dân, nhất là người dân ở vùng sâu, vùng xa, vùng đặc biệt khó khăn.",
        ),
        _prose(
            "clause",
            "3. Báo Lai Châu xây dựng chuyên mục, tăng thời lượng tin, bài về lợi ích của việc chuyển đổi sang công "
            "nghệ di động mới.",
        ),
        _prose(
            "closing",
            "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện; trong quá trình thực hiện nếu có khó "
            "khăn, vướng mắc, kịp thời phản ánh về Sở Thông tin và Truyền thông để được hướng dẫn./.",
        ),
    ),
    recipients=_recipients(
        "Như trên;", "Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "Lưu: VT, VX."
    ),
    signing=_CHAIRMAN,
)

REPORT = Content(
    head=((_DEPARTMENT, _NATION), ((_centred("number", "Số: 48/BC-STTTT", 13),), (_DATE,))),
    middle=(
        _centred("kind", "BÁO CÁO", 14, "bold", before=18),
        _centred(
            "subject", "Kết quả truyền thông về dừng công nghệ di động 2G", 14, "bold", rule=0.4
        ),
    ),
    body=(
        _prose(
            "opening",
            "Thực hiện Công văn số 125/UBND-VX ngày 05/7/2024 của Ủy ban nhân dân tỉnh về truyền thông dừng công "
            "nghệ di động 2G, Sở Thông tin và Truyền thông báo cáo kết quả như sau:",
        ),
        _prose("roman-heading", "I. KẾT QUẢ THỰC HIỆN", bold=True),
        _prose("clause", "1. Công tác chỉ đạo, điều hành", bold=True),
        _prose(
            "text",
            "Sở đã ban hành 03 văn bản hướng dẫn các cơ quan, đơn vị triển khai công tác truyền thông, tổ chức 02 "
            "hội nghị trực tuyến đến cấp xã.",
        ),
        _prose("clause", "2. Kết quả truyền thông", bold=True),
        _prose(
            "text",
            "Hệ thống thông tin cơ sở đã phát 1.250 lượt tin, bài; các cơ quan báo chí đăng 86 tin, bài về chủ "
            "trương dừng công nghệ di động 2G.",
        ),
        _prose("roman-heading", "II. PHƯƠNG HƯỚNG, NHIỆM VỤ", bold=True),
        _prose(
            "closing",
            "Sở Thông tin và Truyền thông tiếp tục theo dõi, đôn đốc các cơ quan, đơn vị thực hiện và báo cáo Ủy "
            "ban nhân dân tỉnh theo quy định./.",
        ),
    ),
    recipients=_recipients("UBND tỉnh;", "Ban Giám đốc Sở;", "Lưu: VT, BCVT."),
    signing=_signing("GIÁM ĐỐC", "Nguyễn Văn An"),
)

DECISION = Content(
    head=((_COUNCIL, _NATION), ((_centred("number", "Số: 07/QĐ-UBND", 13),), (_DATE,))),
    middle=(
        _centred("kind", "QUYẾT ĐỊNH", 14, "bold", before=18),
        _centred(
            "subject", "Về việc thành lập Tổ công tác dừng công nghệ 2G", 14, "bold", rule=0.4
        ),
    ),
    body=(
        _prose("base", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;", italic=True),
        _prose("base", "Căn cứ Luật Viễn thông ngày 24/11/2023;", italic=True),
        _prose(
            "base", "Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông.", italic=True
        ),
        _centred("order", "QUYẾT ĐỊNH:", 14, "bold", before=12),
        _prose(
            "article",
            " Thành lập Tổ công tác dừng công nghệ di động 2G trên địa bàn tỉnh gồm các ông, bà có tên trong danh "
            "sách ban hành theo Quyết định này.",
            lead="Điều 1.",
        ),
        _prose(
            "article",
            " Tổ công tác có nhiệm vụ theo dõi, đôn đốc, hướng dẫn các cơ quan, đơn vị và tổng hợp kết quả, báo cáo "
            "Ủy ban nhân dân tỉnh.",
            lead="Điều 2.",
        ),
        _prose(
            "article",
            " Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và các ông, bà có tên tại Điều 1 chịu trách "
            "nhiệm thi hành Quyết định này./.",
            lead="Điều 3.",
        ),
    ),
    recipients=_recipients("Như Điều 3;", "Chủ tịch UBND tỉnh;", "Lưu: VT, VX."),
    signing=_signing("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Lương"),
)

URGENCY = Line(
    "urgency", "KHẨN", 13, True, align="center", before=12, frame=True, color="FF0000", left=14
)
CIRCULATION = _centred("circulation", "LƯU HÀNH NỘI BỘ", 13, "bold")
CONTACT = Line("contact", "Địa chỉ: Phường Tân Phong, thành phố Lai Châu; điện thoại: 0213.3876", 11)
DRAFTER = Line("drafter", "PL.(300)", 11, align="left")

_TEXTS: dict[str, set[str]] = {}
for _line in (
    *(line for content in (LETTER, REPORT, DECISION) for line in content.lines),
    *(URGENCY, CIRCULATION, CONTACT, DRAFTER),
):
    _TEXTS.setdefault(_line.part, set()).add(_line.full_text)


# --- the documents --------------------------------------------------------------------------------


def right_dispatch(*, rules: str = "drawn") -> WordDocument:
    """A right công văn, all formatting direct; `rules` are `drawn` lines or `border`s of empty paragraphs."""
    return built(LETTER, rules)


def right_report(*, rules: str = "drawn") -> WordDocument:
    """A right báo cáo of a department, with a parent body and Roman headings."""
    return built(REPORT, rules)


def right_decision(*, rules: str = "drawn") -> WordDocument:
    """A right quyết định with its căn cứ and three Điều."""
    return built(DECISION, rules)


def right_stamps(*, rules: str = "drawn") -> WordDocument:
    """A right công văn with what few have: urgency, circulation, drafter's sign, address at the foot of page 1."""
    number, date = LETTER.head[1]
    content = replace(
        LETTER,
        head=(LETTER.head[0], ((*number, URGENCY), date)),
        recipients=(*LETTER.recipients, DRAFTER),
    )
    document = built(content, rules)
    section = document.sections[0]
    place = section.first_page_header.paragraphs[0]
    place._p.append(text_box([CIRCULATION], 120, 2, 50, 8, outline=True))
    fill(place)
    write(section.first_page_footer.paragraphs[0], CONTACT)
    return document


def built(content: Content, rules: str = "drawn") -> WordDocument:
    """A content as a document, its two columns in tables, all formatting direct."""
    document = blank()
    head = table(document, (68, 95), len(content.head))
    for row, cells in enumerate(content.head):
        for column, lines in enumerate(cells):
            put(head.cell(row, column), lines, rules)
    for line in (*content.middle, *content.body):
        put_paragraph(document, line, rules)
    foot = table(document, (62, 103), 1)
    put(foot.cell(0, 0), content.recipients, rules)
    put(foot.cell(0, 1), content.signing, rules)
    fill(document.add_paragraph(), 2)
    return document


def blank() -> WordDocument:
    """An empty A4 document with right margins and page numbers."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    number_pages(section)
    return document


def number_pages(section: Section) -> None:
    """The page number in the middle above page 2 and the later ones."""
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.first_page_footer.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    write(paragraph, Line("page-number", "", align="center"))
    for piece in ("begin", "PAGE", "separate", "2", "end"):
        run = paragraph.add_run()
        style_run(run, Line("page-number", "", 14))
        run._r.append(_field_piece(piece))


def _field_piece(piece: str) -> Element:
    if piece in ("begin", "separate", "end"):
        mark: Element = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), piece)
        return mark
    element: Element = OxmlElement("w:instrText" if piece == "PAGE" else "w:t")
    element.text = piece
    return element


def table(document: WordDocument, widths: Sequence[float], rows: int) -> Table:
    """A table without borders, columns of so many mm."""
    made = document.add_table(rows, len(widths))
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in enumerate(widths):
        made.columns[column].width = Mm(width)
        for row in range(rows):
            made.cell(row, column).width = Mm(width)
    return made


def put(cell: Any, lines: Iterable[Line], rules: str = "drawn") -> None:
    """Lines into a cell, the first into the paragraph that every cell has."""
    for index, line in enumerate(lines):
        put_paragraph(cell, line, rules, cell.paragraphs[0] if index == 0 else None)


def put_paragraph(
    holder: Any, line: Line, rules: str = "drawn", paragraph: Paragraph | None = None
) -> Paragraph:
    """A line as a paragraph of a document or a cell, with the rule under it."""
    made: Paragraph = paragraph or holder.add_paragraph()
    write(made, line)
    if line.rule and rules == "drawn":
        room = _room(made)
        length = line.rule * line.width
        made._p.append(drawn_line(length, (room - length) / 2, line.size * 1.25))
    elif line.rule:
        _rule_of_border(holder.add_paragraph(), line)
    return made


def _room(paragraph: Paragraph) -> float:
    """Room for the text of a paragraph, mm."""
    cells: list[Element] = paragraph._p.xpath("ancestor::w:tc")
    if not cells:
        return 165.0
    width = int(cells[0].xpath("./w:tcPr/w:tcW")[0].get(qn("w:w")))
    return (width - 216) * 25.4 / 1440


def _rule_of_border(paragraph: Paragraph, line: Line) -> None:
    length = line.rule * line.width
    fill(paragraph, 2)
    paragraph.paragraph_format.left_indent = Mm((_room(paragraph) - length) / 2)
    paragraph.paragraph_format.right_indent = Mm((_room(paragraph) - length) / 2)
    border(paragraph, "bottom")


# --- paragraphs and runs --------------------------------------------------------------------------


_ALIGN = {
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
    layout.alignment = _ALIGN[line.align]
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
    fonts: Element = font._element.get_or_add_rPr().rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), face)


def set_language(font: Font, language: str) -> None:
    """Language of the spelling."""
    properties: Element = font._element.get_or_add_rPr()
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


# --- finding --------------------------------------------------------------------------------------


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
    return [p for p in all_paragraphs(document) if p.text.strip() in _TEXTS[name]]


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


# --- changes of words -----------------------------------------------------------------------------


def _set_text(paragraph: Paragraph, text: str) -> None:
    runs = [run for run in paragraph.runs if run.text]
    runs[0].text = text
    for run in runs[1:]:
        run.text = ""


def replace_text(name: str, text: str) -> Change:
    """Other words in the first paragraph of a part."""
    return lambda document: _set_text(part(document, name), text)


def replace_words(name: str, old: str, new: str) -> Change:
    """Some words of a part by others; every paragraph of the part that has them."""

    def change(document: WordDocument) -> None:
        found = [p for p in parts(document, name) if old in p.text]
        assert found, f"{name}: {old}"
        for paragraph in found:
            _set_text(paragraph, paragraph.text.replace(old, new))

    return change


def removed(*names: str) -> Change:
    """All paragraphs of some parts gone; a cell keeps an empty one."""

    def change(document: WordDocument) -> None:
        for name in names:
            for paragraph in parts(document, name):
                _remove(paragraph)

    return change


def _remove(paragraph: Paragraph) -> None:
    holder: Element = paragraph._p.getparent()
    holder.remove(paragraph._p)
    if holder.tag == qn("w:tc") and not holder.findall(qn("w:p")):
        empty: Element = OxmlElement("w:p")
        holder.append(empty)
        fill(Paragraph(empty, paragraph._parent))


def inserted(name: str, line: Line, *, after: bool = True) -> Change:
    """A new paragraph after the last of a part, or before its first."""

    def change(document: WordDocument) -> None:
        element: Element = OxmlElement("w:p")
        if after:
            parts(document, name)[-1]._p.addnext(element)
        else:
            part(document, name)._p.addprevious(element)
        write(Paragraph(element, document._body), line)

    return change


def both(*changes: Change) -> Change:
    """Several changes as one."""

    def change(document: WordDocument) -> None:
        for one in changes:
            one(document)

    return change


def nothing(document: WordDocument) -> None:
    """No change."""


# --- changes of letters ---------------------------------------------------------------------------

_TAGS = {
    "size": ("sz", "szCs"),
    "bold": ("b", "bCs"),
    "italic": ("i", "iCs"),
    "face": ("rFonts",),
    "color": ("color",),
}
_names = count(1)


def size(name: str, points: float, by: str = "direct") -> Change:
    """Letters of another size."""
    return _letters(name, "size", by, lambda font: _size(font, points))


def _size(font: Font, points: float) -> None:
    font.size = Pt(points)


def bold(name: str, on: bool, by: str = "direct") -> Change:
    """Bold letters, or none."""

    def change(font: Font) -> None:
        font.bold = on

    return _letters(name, "bold", by, change)


def italic(name: str, on: bool, by: str = "direct") -> Change:
    """Italic letters, or none."""

    def change(font: Font) -> None:
        font.italic = on

    return _letters(name, "italic", by, change)


def face(name: str, typeface: str, by: str = "direct") -> Change:
    """Another typeface; `by="theme"` says it as the theme's font for text."""
    if by == "theme":
        return lambda document: _theme_face(document, part(document, name), typeface)
    return _letters(name, "face", by, lambda font: set_face(font, typeface))


def color(name: str, digits: str, by: str = "direct") -> Change:
    """Letters of another colour, six hexadecimal digits."""

    def change(font: Font) -> None:
        font.color.rgb = RGBColor.from_string(digits)

    return _letters(name, "color", by, change)


def _letters(name: str, what: str, by: str, say: Callable[[Font], None]) -> Change:
    def change(document: WordDocument) -> None:
        paragraph = part(document, name)
        runs = _runs(paragraph)
        if by == "direct":
            for run in runs:
                say(run.font)
            return
        for run in runs:
            _unsay(run, _TAGS[what])
        for font in _FONTS_OF[by](document, paragraph):
            say(font)

    return change


def _runs(paragraph: Paragraph) -> list[Run]:
    """The runs with text or a field; those that hold drawings are left alone."""
    found = [Run(r, paragraph) for r in paragraph._p.findall(qn("w:r"))]
    return [run for run in found if not run._r.findall(f".//{qn('w:drawing')}")]


def _unsay(run: Run, tags: Iterable[str]) -> None:
    properties: Element = run._r.rPr
    for tag in tags if properties is not None else ():
        for element in properties.findall(qn(f"w:{tag}")):
            properties.remove(element)


def _of_style(document: WordDocument, paragraph: Paragraph) -> Iterable[Font]:
    """A style of the paragraph, based on another that says nothing."""
    base: Any = document.styles.add_style(f"Gốc {next(_names)}", WD_STYLE_TYPE.PARAGRAPH)
    base.base_style = document.styles["Normal"]
    own: Any = document.styles.add_style(f"Riêng {next(_names)}", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = base
    paragraph.style = own
    return [base.font]


def _of_character_style(document: WordDocument, paragraph: Paragraph) -> Iterable[Font]:
    own: Any = document.styles.add_style(f"Chữ {next(_names)}", WD_STYLE_TYPE.CHARACTER)
    for run in _runs(paragraph):
        run.style = own
    return [own.font]


def _of_defaults(document: WordDocument, paragraph: Paragraph) -> Iterable[Font]:
    holder: Element = document.styles.element.find(f".//{qn('w:rPrDefault')}")
    return [Font(_Default(holder))]  # type: ignore[arg-type]


class _Default:
    """`w:rPrDefault` under the name by which python-docx asks a run for its properties."""

    def __init__(self, holder: Element) -> None:
        self._holder = holder

    @property
    def rPr(self) -> Element:  # noqa: N802
        return self._holder.find(qn("w:rPr"))

    def get_or_add_rPr(self) -> Element:  # noqa: N802
        return self.rPr


def _of_table_style(document: WordDocument, paragraph: Paragraph) -> Iterable[Font]:
    own: Any = document.styles.add_style(f"Bảng {next(_names)}", WD_STYLE_TYPE.TABLE)
    tables: list[Element] = paragraph._p.xpath("ancestor::w:tbl")
    assert tables, "not in a table"
    Table(tables[0], document._body).style = own
    return [own.font]


_FONTS_OF: dict[str, Callable[[WordDocument, Paragraph], Iterable[Font]]] = {
    "style": _of_style,
    "character-style": _of_character_style,
    "doc-defaults": _of_defaults,
    "table-style": _of_table_style,
}


def _theme_face(document: WordDocument, paragraph: Paragraph, typeface: str) -> None:
    for run in _runs(paragraph):
        _unsay(run, _TAGS["face"])
        fonts = parse_xml(
            f'<w:rFonts {nsdecls("w")} w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        )
        properties: Element = run._r.get_or_add_rPr()
        properties.insert(0, fonts)
    set_theme_face(document, typeface)


def set_theme_face(document: WordDocument, typeface: str) -> None:
    """The font of the theme for running text and for headings."""
    theme: Any = next(
        p for p in document.part.package.iter_parts() if str(p.partname).endswith("theme1.xml")
    )
    root: Element = parse_xml(theme.blob)
    for latin in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}latin"):
        latin.set("typeface", typeface)
    from lxml import etree  # noqa: PLC0415

    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# --- changes of setting ---------------------------------------------------------------------------


def align(name: str, how: str, by: str = "direct") -> Change:
    """`left`, `center`, `right`, `both`."""

    def change(layout: ParagraphFormat) -> None:
        layout.alignment = _ALIGN[how]

    return _setting(name, ("jc",), by, change)


def spacing(
    name: str,
    *,
    before: float | None = None,
    after: float | None = None,
    line: float | None = None,
    by: str = "direct",
) -> Change:
    """Points before and after, lines."""

    def change(layout: ParagraphFormat) -> None:
        if before is not None:
            layout.space_before = Pt(before)
        if after is not None:
            layout.space_after = Pt(after)
        if line is not None:
            layout.line_spacing = line

    return _setting(name, (), by, change)


def indents(
    name: str,
    *,
    left: float | None = None,
    right: float | None = None,
    first: float | None = None,
    by: str = "direct",
) -> Change:
    """Indents in mm."""

    def change(layout: ParagraphFormat) -> None:
        if left is not None:
            layout.left_indent = Mm(left)
        if right is not None:
            layout.right_indent = Mm(right)
        if first is not None:
            layout.first_line_indent = Mm(first)

    return _setting(name, (), by, change)


def _setting(
    name: str, tags: Sequence[str], by: str, say: Callable[[ParagraphFormat], None]
) -> Change:
    """Direct, or by a style that has taken over all that the paragraph said itself."""

    def change(document: WordDocument) -> None:
        paragraph = part(document, name)
        if by == "direct":
            say(paragraph.paragraph_format)
            return
        assert by == "style", by
        own: Any = document.styles.add_style(f"Đoạn {next(_names)}", WD_STYLE_TYPE.PARAGRAPH)
        properties: Element = paragraph._p.get_or_add_pPr()
        for tag in ("spacing", "ind", "jc"):
            for element in properties.findall(qn(f"w:{tag}")):
                properties.remove(element)
                own.element.get_or_add_pPr().append(deepcopy(element))
        paragraph.style = own
        say(own.paragraph_format)

    return change


# --- changes of rules and of the page -------------------------------------------------------------


def without_rule(name: str) -> Change:
    """The drawn rule under a part gone."""

    def change(document: WordDocument) -> None:
        drawings = [d for p in parts(document, name) for d in p._p.iter(qn("w:drawing"))]
        assert drawings, f"no rule under {name}"
        for drawing in drawings:
            run: Element = next(drawing.iterancestors(qn("w:r")))
            run.getparent().remove(run)

    return change


def other_rule(
    name: str, share: float = 1.0, *, shift: float = 0.0, dash: str = ""
) -> Change:
    """Another drawn rule under the last paragraph of a part: its length as a share of the text, moved by mm."""

    def change(document: WordDocument) -> None:
        paragraph = parts(document, name)[-1]
        if list(paragraph._p.iter(qn("w:drawing"))):
            without_rule(name)(document)
        run = _runs(paragraph)[0]
        points = run.font.size.pt if run.font.size else 14.0
        line = Line(name, paragraph.text, points, bool(run.font.bold), bool(run.font.italic))
        length, room = share * line.width, _room(paragraph)
        made = drawn_line(length, (room - length) / 2 + shift, points * 1.25, dash=dash)
        paragraph._p.append(made)

    return change


def page(**lengths: float) -> Change:
    """`width`, `height`, `top`, `bottom`, `left`, `right` of the page in mm."""

    def change(document: WordDocument) -> None:
        section = document.sections[0]
        for name, mm in lengths.items():
            long_name = f"page_{name}" if name in ("width", "height") else f"{name}_margin"
            setattr(section, long_name, Mm(mm))

    return change
