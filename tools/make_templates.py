"""Make the Word templates of `templates/`: real Word files in docxtpl's dialect, to be opened in Word.

    python tools/make_templates.py [FOLDER]

Each number is a limit of Nghị định 30/2020, Phụ lục I (given beside it), or lies inside one.
"""

import sys
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

from book_templates import book_templates
from dispatch_gen.ooxml.metrics import text_width
from dispatch_gen.ooxml.package import read_package, write_package
from word_base import (
    Style,
    add,
    add_styles,
    checkbox,
    control,
    empty_document,
    exact,
    mark_header,
    page_field,
    spanning,
    table,
    xml,
)

TARGET = Path(__file__).resolve().parent.parent / "templates"
LEFT, CENTER, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

# I.1-I.3, in twips: A4; top and bottom 20 mm, left 30 mm, right 15.1 mm.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
TOP = BOTTOM = 1134
LEFT_MARGIN, RIGHT_MARGIN = 1701, 856
HEADER_DISTANCE = 567
TEXT = PAGE_WIDTH - LEFT_MARGIN - RIGHT_MARGIN
# Phụ lục III, mẫu 1.5 has about 6.8 | 9.5 cm and 6.2 | 10.3 cm.
HEAD = [3800, TEXT - 3800]
FOOT = [3700, TEXT - 3700]
FIRST_LINE = 720  # 1.27 cm (II.6.e)
ADDRESSEE_INDENT = 1984  # 3.5 cm

STYLES: tuple[Style, ...] = (
    ("Quốc hiệu", "QuocHieu", 13, True, False, CENTER, 0, 0),  # II.1.a: 12-13
    ("Tiêu ngữ", "TieuNgu", 14, True, False, CENTER, 0, 0),  # II.1.b: 13-14
    ("Cơ quan chủ quản", "CoQuanChuQuan", 13, False, False, CENTER, 0, 0),  # II.2
    ("Cơ quan ban hành", "CoQuanBanHanh", 13, True, False, CENTER, 0, 0),  # II.2.b
    ("Kẻ bằng dòng chữ", "KeBangDongChu", 2, False, False, LEFT, 2, 0),  # II.1.b
    ("Kẻ một phần dòng chữ", "KeMotPhanDongChu", 2, False, False, LEFT, 2, 0),  # II.2.b
    ("Số ký hiệu", "SoKyHieu", 13, False, False, CENTER, 5, 0),  # II.3
    ("Địa danh ngày tháng", "DiaDanhNgayThang", 14, False, True, CENTER, 5, 0),  # II.4: 13-14
    ("Trích yếu công văn", "TrichYeuCongVan", 13, False, False, CENTER, 6, 0),  # II.5.b: 6 pt
    ("Mức độ khẩn", "MucDoKhan", 14, True, False, CENTER, 10, 4),  # III.2.b
    ("Phạm vi lưu hành", "PhamViLuuHanh", 13, True, False, CENTER, 0, 0),  # III.2.c
    ("Tên loại văn bản", "TenLoaiVanBan", 14, True, False, CENTER, 18, 0),  # II.5.b
    ("Trích yếu văn bản", "TrichYeuVanBan", 14, True, False, CENTER, 0, 0),  # II.5.b
    ("Kính gửi", "KinhGui", 14, False, False, LEFT, 12, 0),  # II.9.d
    ("Kính gửi - danh sách", "KinhGuiDanhSach", 14, False, False, LEFT, 2, 0),
    ("Căn cứ", "CanCu", 14, False, True, JUSTIFY, 6, 0),  # II.6.a
    ("Đề mục", "DeMuc", 14, True, False, JUSTIFY, 6, 0),  # II.6.đ
    ("Nội dung", "NoiDung", 14, False, False, JUSTIFY, 6, 0),  # II.6.e
    ("Nội dung - đi liền", "NoiDungDiLien", 14, False, False, JUSTIFY, 6, 0),
    ("Quyền hạn chức vụ", "QuyenHanChucVu", 14, True, False, CENTER, 6, 0),  # II.7
    ("Họ tên người ký", "HoTenNguoiKy", 14, True, False, CENTER, 72, 0),  # II.7
    ("Nơi nhận", "NoiNhan", 12, True, True, LEFT, 7.8, 0),  # II.9.d: 12, level with 7a
    ("Nơi nhận - danh sách", "NoiNhanDanhSach", 11, False, False, LEFT, 0, 0),  # II.9.d: 11
    ("Liên hệ cơ quan", "LienHeCoQuan", 11, False, False, CENTER, 0, 0),  # III.4: 11-12
    ("Số trang", "SoTrang", 14, False, False, CENTER, 0, 0),  # I.7
    ("Phụ lục", "PhuLuc", 14, True, False, CENTER, 0, 0),  # III.1.b
    ("Kèm theo", "KemTheo", 13, False, True, CENTER, 2, 6),  # III.1.c
    ("Thông tin biểu", "ThongTinBieu", 13, False, False, LEFT, 2, 0),
    ("Ô bảng", "OBang", 12, False, False, LEFT, 2, 2),
    ("Ô bảng - giữa", "OBangGiua", 12, False, False, CENTER, 2, 2),
    ("Ô bảng - tiêu đề", "OBangTieuDe", 12, True, False, CENTER, 2, 2),
    ("Ghi chú biểu", "GhiChuBieu", 11, False, True, JUSTIFY, 2, 0),
    ("Hết trang", "HetTrang", 1, False, False, LEFT, 0, 0),
)
REPORT_STYLES: tuple[Style, ...] = (
    ("Ô bảng - số", "OBangSo", 12, False, False, RIGHT, 2, 2),
    ("Ô bảng - số cộng", "OBangSoCong", 12, True, False, RIGHT, 2, 2),
    ("Tên bảng", "TenBang", 13, True, False, LEFT, 10, 4),
    ("Hình", "Hinh", 13, False, False, CENTER, 4, 0),
)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    makers = {
        "cong-van.docx": letter,
        "van-ban-co-ten-loai.docx": named_type,
        "phu-luc-phan-cong.docx": task_annex,
        "phu-luc-thay-doi.docx": change_annex,
        "bieu-mau.docx": report_form,
        "phieu-chinh-sua.docx": correction_sheet,
        "bao-cao-tong-hop.docx": consolidated_report,
    }
    for name, make in makers.items():
        document = new_document()
        make(document)
        save(document, folder / name)
    for name, document in book_templates():
        save(document, folder / name)


def save(document: WordDocument, path: Path) -> None:
    """python-docx writes today's date into the zip; write the same bytes each time instead."""
    document.save(str(path))
    path.write_bytes(write_package(read_package(path.read_bytes())))


# --- styles and page ----------------------------------------------------------------------------


def new_document() -> WordDocument:
    document = empty_document()
    add_styles(document, STYLES)
    shape_styles(document)
    page(document)
    return document


def shape_styles(document: WordDocument) -> None:
    def of(name: str) -> ParagraphFormat:
        paragraph_format: ParagraphFormat = document.styles[name].paragraph_format
        return paragraph_format

    for name in ("Nội dung", "Nội dung - đi liền", "Căn cứ", "Đề mục"):
        of(name).first_line_indent = Twips(FIRST_LINE)
        of(name).widow_control = True
    of("Đề mục").keep_with_next = True
    of("Nội dung - đi liền").keep_with_next = True
    hang = Twips(width("Kính gửi: "))
    of("Kính gửi").left_indent = Twips(ADDRESSEE_INDENT) + hang
    of("Kính gửi").first_line_indent = -hang
    dash = Twips(width("- "))
    of("Kính gửi - danh sách").left_indent = Twips(ADDRESSEE_INDENT + width("Kính gửi")) + dash
    of("Kính gửi - danh sách").first_line_indent = -dash
    of("Nơi nhận - danh sách").left_indent = Twips(width("- ", 11))
    of("Nơi nhận - danh sách").first_line_indent = -Twips(width("- ", 11))
    of("Trích yếu văn bản").space_after = Pt(2)
    for name in ("Kẻ bằng dòng chữ", "Kẻ một phần dòng chữ"):
        rule_style(document, name)
    exact(of("Hết trang"), 1)
    # Hidden: else the point it needs may open a page of its own behind a full one.
    document.styles["Hết trang"].font.hidden = True
    document.styles["Mức độ khẩn"].font.color.rgb = RGBColor(0xFF, 0, 0)  # III.2.b: red
    entry = document.styles.add_style("Chỗ nhập", WD_STYLE_TYPE.CHARACTER)
    entry.element.set(qn("w:styleId"), "ChoNhap")
    entry.font.color.rgb = RGBColor(0x80, 0x80, 0x80)


def width(text: str, size: float = 14) -> int:
    """Width of a text in twips."""
    return round(text_width(text, size) * 20)


def rule_style(document: WordDocument, name: str) -> None:
    """A solid line above an empty paragraph; its length is worked out when the template is compiled."""
    style = document.styles[name]
    exact(style.paragraph_format, 4)
    borders(style.element.pPr, '<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>')


def page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.left_margin, section.right_margin = Twips(LEFT_MARGIN), Twips(RIGHT_MARGIN)
    section.header_distance = section.footer_distance = Twips(HEADER_DISTANCE)
    section.gutter = Twips(0)
    section.different_first_page_header_footer = True  # I.7: no number on page 1
    number = section.header.paragraphs[0]
    number.style = document.styles["Số trang"]
    for run in page_field():
        number._p.append(run)
    section.first_page_header.paragraphs[0].style = document.styles["Số trang"]


def frame(paragraph: Paragraph, left: int, right: int, color: str) -> None:
    """A single-line frame around a paragraph, as wide as what the indents leave."""
    sides = ("top", "left", "bottom", "right")
    lines = "".join(
        f'<w:{s} w:val="single" w:sz="6" w:space="2" w:color="{color}"/>' for s in sides
    )
    paragraph.paragraph_format.left_indent = Twips(left)
    paragraph.paragraph_format.right_indent = Twips(right)
    borders(paragraph._p.get_or_add_pPr(), lines)


def borders(properties: BaseOxmlElement, lines: str) -> None:
    """Put a `w:pBdr` where the schema wants it (ISO 29500-1, 17.3.1.26)."""
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
    properties.insert_element_before(xml(f"<w:pBdr>{lines}</w:pBdr>"), *later)


# --- the parts of a dispatch --------------------------------------------------------------------


def header_table(document: WordDocument) -> Table:
    """Ô 1, 2, 3 and 4."""
    head = table(document, 3, HEAD)
    issuer, nation = head.rows[0].cells
    add(issuer, "Cơ quan chủ quản", "{%p if agency.parent %}")
    add(issuer, "Cơ quan chủ quản", "{{ agency.parent }}")
    add(issuer, "Cơ quan chủ quản", "{%p endif %}")
    add(issuer, "Cơ quan ban hành", "{{ agency.header }}")
    add(issuer, "Kẻ một phần dòng chữ")
    add(nation, "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    add(nation, "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
    add(nation, "Kẻ bằng dòng chữ")
    number, day = head.rows[1].cells
    add(number, "Số ký hiệu", "Số: {{ number }}/{{ symbol }}")
    add(day, "Địa danh ngày tháng", "{{ place_and_date }}")
    for cell in (number, day):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    return head


def urgency(cell: _Cell) -> None:
    """Ô 10b (III.2.b): frames of 20, 40 and 30 mm by 8 mm."""
    for value, millimetres in (("khan", 20), ("thuong-khan", 40), ("hoa-toc", 30)):
        add(cell, "Mức độ khẩn", f"{{%p if urgency == '{value}' %}}")
        stamp = add(cell, "Mức độ khẩn", "{{ urgency_text }}")
        exact(stamp.paragraph_format, 18)
        side = (HEAD[0] - round(millimetres * 1440 / 25.4)) // 2 + 40
        frame(stamp, side, side, "FF0000")
        add(cell, "Mức độ khẩn", "{%p endif %}")


def circulation(document: WordDocument) -> None:
    """Ô 11 (III.2.c): framed, in the top margin at the right of page 1."""
    paragraph = document.sections[0].first_page_header.paragraphs[0]
    paragraph.style = document.styles["Phạm vi lưu hành"]
    paragraph.add_run("{%p if circulation %}")
    stamp = document.sections[0].first_page_header.add_paragraph(
        "{{ circulation }}", style="Phạm vi lưu hành"
    )
    frame(stamp, TEXT - 3200, 40, "000000")
    closing = document.sections[0].first_page_header
    closing.add_paragraph("{%p endif %}", style="Phạm vi lưu hành")
    closing.add_paragraph(style="Hết trang")


def contact(document: WordDocument) -> None:
    """Ô 13 (III.4): at the foot of page 1, under a rule over the whole width."""
    footer = document.sections[0].first_page_footer
    footer.paragraphs[0].style = document.styles["Liên hệ cơ quan"]
    footer.paragraphs[0].add_run("{%p if contact %}")
    text = footer.add_paragraph("{{ contact }}", style="Liên hệ cơ quan")
    line = '<w:top w:val="single" w:sz="6" w:space="4" w:color="000000"/>'
    borders(text._p.get_or_add_pPr(), line)
    footer.add_paragraph("{%p endif %}", style="Liên hệ cơ quan")
    footer.add_paragraph(style="Hết trang")


def addressees(document: WordDocument) -> None:
    """Ô 9a (II.9.d): one on the same line; two or more under each other, hyphens under the colon."""
    add(document, "Kính gửi", "{%p if addressees|length == 1 %}")
    add(document, "Kính gửi", "Kính gửi: {{ addressees[0] }}.")
    add(document, "Kính gửi", "{%p elif addressees %}")
    add(document, "Kính gửi", "Kính gửi:")
    add(document, "Kính gửi - danh sách", "{%p for name in addressees %}")
    end = "{% if loop.last %}.{% else %};{% endif %}"
    add(document, "Kính gửi - danh sách", "- {{ name }}" + end)
    add(document, "Kính gửi - danh sách", "{%p endfor %}")
    add(document, "Kính gửi", "{%p endif %}")


def body(document: WordDocument) -> None:
    """Ô 6. What `keep` marks stays with what follows, so that the foot never stands alone."""
    add(document, "Nội dung", "{%p for paragraph in body %}")
    add(document, "Nội dung", "{%p if paragraph.style == 'base' %}")
    add(document, "Căn cứ", "{{ paragraph.text }}")
    add(document, "Nội dung", "{%p elif paragraph.style in ('heading', 'title') %}")
    add(document, "Đề mục", "{{ paragraph.text }}")
    add(document, "Nội dung", "{%p elif paragraph.keep %}")
    add(document, "Nội dung - đi liền", "{{ paragraph.text }}")
    add(document, "Nội dung", "{%p else %}")
    add(document, "Nội dung", "{{ paragraph.text }}")
    add(document, "Nội dung", "{%p endif %}")
    add(document, "Nội dung", "{%p endfor %}")


def foot(document: WordDocument) -> None:
    """Ô 9b, 7 and 12."""
    cells = table(document, 1, FOOT).rows[0].cells
    add(cells[0], "Nơi nhận", "Nơi nhận:")
    add(cells[0], "Nơi nhận - danh sách", "{%p for recipient in recipients %}")
    add(cells[0], "Nơi nhận - danh sách", "- {{ recipient }};")
    add(cells[0], "Nơi nhận - danh sách", "{%p endfor %}")
    add(
        cells[0], "Nơi nhận - danh sách", "- {{ filing }}.{% if drafter %} {{ drafter }}{% endif %}"
    )
    add(cells[1], "Quyền hạn chức vụ", "{{ signatory.authority }}")
    add(cells[1], "Họ tên người ký", "{{ signatory.name }}")
    add(document, "Hết trang")


def letter(document: WordDocument) -> None:
    """Công văn, mẫu 1.5."""
    circulation(document)
    contact(document)
    cell = header_table(document).rows[2].cells[0]
    add(cell, "Trích yếu công văn", "V/v {{ subject }}")
    urgency(cell)
    addressees(document)
    body(document)
    foot(document)


def named_type(document: WordDocument) -> None:
    """Báo cáo, kế hoạch, thông báo … (mẫu 1.4)."""
    circulation(document)
    contact(document)
    cell = header_table(document).rows[2].cells[0]
    urgency(cell)
    add(cell, "Hết trang")
    add(document, "Tên loại văn bản", "{{ kind.title }}")
    add(document, "Trích yếu văn bản", "{{ subject_heading }}")
    add(document, "Kẻ một phần dòng chữ")
    addressees(document)
    body(document)
    foot(document)


# --- annex and form -----------------------------------------------------------------------------


def annex_head(document: WordDocument, title: str) -> None:
    """III.1.b and III.1.c."""
    add(document, "Phụ lục", "{{ annex.label }}")
    add(document, "Phụ lục", title)
    add(document, "Kèm theo", "(Kèm theo {{ reference_lines }})")


def consolidated_report(document: WordDocument) -> None:
    """Báo cáo tổng hợp (mẫu 1.4): its words, and its figures in an annex (III.1)."""
    add_styles(document, REPORT_STYLES)
    document.styles["Tên bảng"].paragraph_format.keep_with_next = True
    named_type(document)
    new_annex(document)
    annex_head(document, "{{ report.heading }}")
    add(document, "Kèm theo", "(Số liệu {{ report.span }})")
    table_of_units(document)
    table_of_regions(document)
    table_of_rows(document)
    table_of_changes(document)
    table_of_absent(document)
    add(document, "Tên bảng", "{{ report.numbers.added }}. Số liệu bổ sung của các kỳ trước")
    add(document, "Thông tin biểu", "{%p if not report.added %}")
    add(document, "Thông tin biểu", "{{ report.added_note }}")
    add(document, "Thông tin biểu", "{%p endif %}")
    add(document, "Thông tin biểu", "{%p for text in report.added %}")
    add(document, "Thông tin biểu", "- {{ text }}{% if loop.last %}.{% else %};{% endif %}")
    add(document, "Thông tin biểu", "{%p endfor %}")
    add(document, "Hình", "{%p if report.chart %}")
    add(document, "Tên bảng", "{{ report.numbers.chart }}. Biểu đồ: {{ report.chart_title }}")
    add(document, "Hình", "{{ report.chart }}")
    add(document, "Hình", "{%p endif %}")
    add(document, "Hết trang")


def new_annex(document: WordDocument) -> None:
    """A section whose pages are numbered from 1 (III.1.đ); the break stands in the last, unseen paragraph."""
    last = document.paragraphs[-1]
    document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = document.styles["Hết trang"]
    body = last._p.getparent()
    margins = document.sections[-1]._sectPr.find(qn("w:pgMar"))
    assert body is not None
    assert margins is not None
    body.remove(last._p)
    margins.addnext(xml('<w:pgNumType w:start="1"/>'))
    annex = document.sections[-1]
    for story in (
        annex.first_page_header,
        annex.first_page_footer,
    ):  # ô 11 and 13 are page 1's alone
        story.is_linked_to_previous = False
        story.paragraphs[0].style = document.styles["Hết trang"]


def table_of_units(document: WordDocument) -> None:
    add(document, "Tên bảng", "{{ report.numbers.units }}. Theo đơn vị")
    result = figures_table(document, ("TT", "Đơn vị", "Tình trạng báo cáo"), [560, 2700, 2900])
    row = result.rows[2].cells
    spanning(result, 1, "{%tr for unit in report.units %}")
    add(row[0], "Ô bảng - giữa", "{{ unit.number }}")
    add(row[1], "Ô bảng", "{{ unit.name }}")
    add(row[2], "Ô bảng", "{{ unit.standing }}")
    counted(row[3:], "unit.counts", "Ô bảng - số")
    spanning(result, 3, "{%tr endfor %}")
    total_row(result, 3)


def table_of_regions(document: WordDocument) -> None:
    add(document, "Tên bảng", "{%p if report.regions.lines %}")
    add(document, "Tên bảng", "{{ report.numbers.regions }}. Theo địa bàn")
    add(document, "Thông tin biểu", "{%p if report.regions.note %}")
    add(document, "Thông tin biểu", "{{ report.regions.note }}")
    add(document, "Thông tin biểu", "{%p endif %}")
    titles = ("TT", "Địa bàn", "{{ report.regions.about_title }}")
    result = figures_table(document, titles, [560, 2300, 3100], "report.regions.columns")
    row = result.rows[2].cells
    spanning(result, 1, "{%tr for line in report.regions.lines %}")
    add(row[0], "Ô bảng - giữa", "{{ line.number }}")
    add(row[1], "Ô bảng", "{{ line.name }}")
    add(row[2], "Ô bảng", "{{ line.about }}")
    counted(row[3:], "line.counts", "Ô bảng - số")
    spanning(result, 3, "{%tr endfor %}")
    total_row(result, 3, "report.regions.totals")
    add(document, "Thông tin biểu", "{%p endif %}")


def table_of_rows(document: WordDocument) -> None:
    add(document, "Tên bảng", "{{ report.numbers.rows }}. Theo {{ report.row_title|lower }}")
    add(document, "Thông tin biểu", "{%p if not report.has_counts %}")
    add(document, "Thông tin biểu", "{{ report.result_note }}")
    add(document, "Thông tin biểu", "{%p else %}")
    result = figures_table(document, ("TT", "{{ report.row_title }}"), [560, 5300])
    row = result.rows[2].cells
    spanning(result, 1, "{%tr for row in report.rows %}")
    add(row[0], "Ô bảng - giữa", "{{ row.number }}")
    add(row[1], "Ô bảng", "{{ row.title }}")
    counted(row[2:], "row.counts", "Ô bảng - số")
    spanning(result, 3, "{%tr endfor %}")
    total_row(result, 2)
    add(document, "Thông tin biểu", "{%p endif %}")


def figures_table(
    document: WordDocument,
    titles: tuple[str, ...],
    widths: list[int],
    columns: str = "report.measures",
) -> Table:
    """Columns of words, then one for each number column of the form; rows: head, loop, its row, end, total."""
    room = TEXT - sum(widths) - 200
    result = table(document, 5, [*widths, 100, room, 100], margin=80, borders=True)
    mark_header(result)
    head = result.rows[0].cells
    for cell, title in zip(head, titles, strict=False):
        add(cell, "Ô bảng - tiêu đề", title)
    counted(head[len(titles) :], columns, "Ô bảng - tiêu đề", "title")
    return result


def counted(cells: tuple[_Cell, ...], over: str, style: str, key: str = "text") -> None:
    """Three cells of a loop over numbers: its start, its cell, its end."""
    add(cells[0], style, f"{{%tc for count in {over} %}}")
    add(cells[1], style, f"{{{{ count.{key} }}}}{{% cellwidth count.width %}}")
    add(cells[2], style, "{%tc endfor %}")


def total_row(result: Table, words: int, totals: str = "report.totals") -> None:
    cells = result.rows[4].cells
    label = cells[0].merge(cells[words - 1])
    add(label, "Ô bảng - tiêu đề", "Tổng cộng")
    counted(result.rows[4].cells[words:], totals, "Ô bảng - số cộng")


def table_of_changes(document: WordDocument) -> None:
    add(document, "Tên bảng", "{{ report.numbers.comparison }}. So sánh với kỳ trước")
    add(document, "Thông tin biểu", "{{ report.comparison_note }}")
    add(document, "Thông tin biểu", "{%p if report.comparison %}")
    add(document, "Kèm theo", "(Kỳ trước: số liệu {{ report.before.span }})")
    widths = [4400, 1150, 1150, 1500, TEXT - 4400 - 1150 - 1150 - 1500]
    result = table(document, 8, widths, margin=80, borders=True)
    mark_header(result)
    titles = ("{{ report.row_title }}", "Kỳ này", "Kỳ trước", "Tăng, giảm", "Tỷ lệ")
    for cell, title in zip(result.rows[0].cells, titles, strict=True):
        add(cell, "Ô bảng - tiêu đề", title)
    spanning(result, 1, "{%tr for line in report.comparison %}")
    spanning(result, 2, "{%tr if line.sort == 'row' %}")
    changes_row(result, 3, "Ô bảng", "Ô bảng - số")
    spanning(result, 4, "{%tr else %}")
    changes_row(result, 5, "Ô bảng - tiêu đề", "Ô bảng - số cộng")
    spanning(result, 6, "{%tr endif %}")
    spanning(result, 7, "{%tr endfor %}")
    add(document, "Thông tin biểu", "{%p endif %}")


def changes_row(result: Table, row: int, words: str, numbers: str) -> None:
    cells = result.rows[row].cells
    add(cells[0], words, "{{ line.title }}")
    for cell, key in zip(cells[1:], ("now", "before", "change", "rate"), strict=True):
        add(cell, numbers, f"{{{{ line.{key} }}}}")


def table_of_absent(document: WordDocument) -> None:
    add(document, "Tên bảng", "{{ report.numbers.absent }}. Đơn vị không có số liệu trong kỳ")
    add(document, "Thông tin biểu", "{%p if not report.absent %}")
    add(document, "Thông tin biểu", "{{ report.absent_note }}")
    add(document, "Thông tin biểu", "{%p else %}")
    result = table(document, 4, [4400, TEXT - 4400], margin=80, borders=True)
    mark_header(result)
    for cell, title in zip(result.rows[0].cells, ("Đơn vị", "Lý do"), strict=True):
        add(cell, "Ô bảng - tiêu đề", title)
    spanning(result, 1, "{%tr for unit in report.absent %}")
    add(result.rows[2].cells[0], "Ô bảng", "{{ unit.name }}")
    add(result.rows[2].cells[1], "Ô bảng", "{{ unit.reason }}")
    spanning(result, 3, "{%tr endfor %}")
    add(document, "Thông tin biểu", "{%p endif %}")


def rows_table(
    document: WordDocument,
    widths: list[int],
    titles: tuple[str, ...],
    loop: str,
    texts: tuple[tuple[str, str], ...],
) -> None:
    """A table with a head and one row for each turn of a loop; `texts` are style and text of its cells."""
    result = table(document, 4, widths, margin=80, borders=True)
    mark_header(result)
    for cell, title in zip(result.rows[0].cells, titles, strict=True):
        add(cell, "Ô bảng - tiêu đề", title)
    spanning(result, 1, f"{{%tr {loop} %}}")
    for cell, (style, text) in zip(result.rows[2].cells, texts, strict=True):
        add(cell, style, text)
    spanning(result, 3, "{%tr endfor %}")


def task_annex(document: WordDocument) -> None:
    """Who does what by when."""
    annex_head(document, "{{ annex.title }}")
    rows_table(
        document,
        [560, 4150, 1900, 1380, TEXT - 560 - 4150 - 1900 - 1380],
        ("TT", "Nội dung nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Nơi nhận kết quả"),
        "for task in tasks",
        (
            ("Ô bảng - giữa", "{{ task.number }}"),
            ("Ô bảng", "{{ task.text }} ({{ task.place }})"),
            ("Ô bảng", "{{ task.assignees }}"),
            ("Ô bảng - giữa", "{{ task.deadline }}"),
            ("Ô bảng - giữa", "{{ task.receivers }}"),
        ),
    )
    add(document, "Hết trang")


def change_annex(document: WordDocument) -> None:
    """What a document changes in an earlier one."""
    annex_head(document, "{{ annex.title }}")
    about = add(document, "Thông tin biểu", "Văn bản được {{ relation }}: {{ original }}")
    about.paragraph_format.space_after = Pt(4)
    rows_table(
        document,
        [560, 1950, 3420, TEXT - 560 - 1950 - 3420],
        ("TT", "Nội dung", "Đã ban hành", "Nay ban hành"),
        "for change in changes",
        (
            ("Ô bảng - giữa", "{{ change.number }}"),
            ("Ô bảng", "{{ change.where }}"),
            ("Ô bảng", "{{ change.before }}"),
            ("Ô bảng", "{{ change.after }}"),
        ),
    )
    add(document, "Hết trang")


def report_form(document: WordDocument) -> None:
    """The form that each unit fills in and sends back."""
    annex_head(document, "{{ form.heading }}")
    form_facts(document)
    form_table(document)
    form_foot(document)


def form_facts(document: WordDocument) -> None:
    facts = (
        ("Đơn vị báo cáo: ", "{{ unit.name }}"),
        (
            "{% if period.label %}Kỳ báo cáo{% else %}Số liệu{% endif %}: ",
            "{% if period.label %}{{ period.label }}, số liệu {% endif %}"
            "từ ngày {{ span.first }} đến hết ngày {{ span.last }}",
        ),
        ("Nơi nhận báo cáo: ", "{{ receivers }}"),
        ("Thời hạn gửi: ", "chậm nhất ngày {{ deadline }}"),
    )
    for label, text in facts:
        paragraph = add(document, "Thông tin biểu", label)
        paragraph.add_run(text).bold = True
    nothing = add(document, "Thông tin biểu")
    nothing.paragraph_format.space_after = Pt(4)
    nothing._p.append(checkbox("khong-phat-sinh", "Không phát sinh trong kỳ"))
    nothing.add_run(" Không phát sinh trong kỳ (đánh dấu nếu cả kỳ không có hoạt động nào)")


def form_table(document: WordDocument) -> None:
    widths = [560, 3600, 700, TEXT - 560 - 3600 - 1400, 700]
    result = table(document, 7, widths, margin=80, borders=True)
    mark_header(result)
    head, row, total = result.rows[0].cells, result.rows[2].cells, result.rows[5].cells
    add(head[0], "Ô bảng - tiêu đề", "TT")
    add(head[1], "Ô bảng - tiêu đề", "{{ form.row_title }}")
    looped(head, "Ô bảng - tiêu đề", "{{ column.title }}")
    spanning(result, 1, "{%tr for row in form.rows %}")
    add(row[0], "Ô bảng - giữa", "{{ row.number }}")
    row_name(row[1])
    entry_cells(row, "column.is_number", "{{ row.id }}", "Dòng {{ row.number }}")
    spanning(result, 3, "{%tr endfor %}")
    spanning(result, 4, "{%tr if form.has_total %}")
    label = total[0].merge(total[1])
    add(label, "Ô bảng - tiêu đề", "Tổng cộng")
    total_cells(total)
    spanning(result, 6, "{%tr endif %}")


def looped(cells: tuple[_Cell, ...], style: str, text: str) -> None:
    """Three cells of a loop over the form's columns: its start, its cell, its end."""
    add(cells[2], style, "{%tc for column in form.columns %}")
    add(cells[3], style, text + "{% cellwidth column.width %}")
    add(cells[4], style, "{%tc endfor %}")


def entry_cells(cells: tuple[_Cell, ...], is_number: str, row: str, title: str) -> None:
    add(cells[2], "Ô bảng", "{%tc for column in form.columns %}")
    tag, name = f"{row}.{{{{ column.id }}}}", f"{title}: {{{{ column.title|truncate(40, True) }}}}"
    add(cells[3], "Ô bảng", f"{{%p if {is_number} %}}{{% cellwidth column.width %}}")
    add(cells[3], "Ô bảng - giữa")._p.append(control(tag, name))
    add(cells[3], "Ô bảng", "{%p else %}")
    add(cells[3], "Ô bảng")._p.append(control(tag, name, multi_line=True))
    add(cells[3], "Ô bảng", "{%p endif %}")
    add(cells[4], "Ô bảng", "{%tc endfor %}")


def total_cells(cells: tuple[_Cell, ...]) -> None:
    add(cells[2], "Ô bảng", "{%tc for column in form.columns %}")
    add(cells[3], "Ô bảng", "{%p if column.total %}{% cellwidth column.width %}")
    tag = "{{ form.total_id }}.{{ column.id }}"
    title = "Tổng cộng: {{ column.title|truncate(40, True) }}"
    add(cells[3], "Ô bảng - giữa")._p.append(control(tag, title))
    add(cells[3], "Ô bảng", "{%p else %}")
    add(cells[3], "Ô bảng - giữa")
    add(cells[3], "Ô bảng", "{%p endif %}")
    add(cells[4], "Ô bảng", "{%tc endfor %}")


def row_name(cell: _Cell) -> None:
    """What a row is about: a free row lets the unit name it."""
    add(cell, "Ô bảng", "{%p if row.free %}")
    add(cell, "Ô bảng")._p.append(control("{{ row.id }}.ten", "Nội dung khác"))
    add(cell, "Ô bảng", "{%p else %}")
    add(cell, "Ô bảng", "{{ row.title }}")
    add(cell, "Ô bảng", "{%p endif %}")


def form_foot(document: WordDocument) -> None:
    for label, tag in (("Khó khăn, kiến nghị (nếu có): ", "kien-nghi"),):
        paragraph = add(document, "Thông tin biểu", label)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph._p.append(control(tag, "Khó khăn, kiến nghị", multi_line=True))
    add(document, "Ghi chú biểu", "{%p for line in form.guide %}")
    add(document, "Ghi chú biểu", "{{ line }}")
    add(document, "Ghi chú biểu", "{%p endfor %}")
    cells = table(document, 1, FOOT).rows[0].cells
    signing(
        cells[0],
        "",
        "NGƯỜI LẬP BIỂU",
        (("Họ và tên: ", "nguoi-lap"), ("Điện thoại: ", "dien-thoai")),
    )
    signing(cells[1], "ngay-lap", "THỦ TRƯỞNG ĐƠN VỊ", (("", "nguoi-ky"),))
    add(document, "Hết trang")


def signing(cell: _Cell, day: str, title: str, entries: tuple[tuple[str, str], ...]) -> None:
    line = add(cell, "Địa danh ngày tháng")
    if day:
        line._p.append(control(day, "Địa danh, ngày tháng năm", shown="…, ngày … tháng … năm …"))
    heading = add(cell, "Quyền hạn chức vụ", title)
    heading.paragraph_format.space_before = Pt(0)
    if day:
        add(cell, "Kèm theo", "(Ký, ghi rõ họ tên, đóng dấu)")
    for number, (label, tag) in enumerate(entries):
        paragraph = add(cell, "Thông tin biểu", label)
        paragraph.alignment = CENTER
        paragraph.paragraph_format.space_before = Pt(48 if number == 0 else 2)
        paragraph._p.append(control(tag, label.rstrip(": ") or "Họ và tên người ký"))


# --- correction sheet ---------------------------------------------------------------------------


def correction_sheet(document: WordDocument) -> None:
    """What a unit is asked to put right: no numbered document of the decree's, so it has no number and symbol."""
    correction_head(document)
    add(document, "Tên loại văn bản", "{{ title }}")
    add(document, "Kẻ một phần dòng chữ")
    to = add(document, "Kính gửi", "Kính gửi: {{ unit.name }}")
    to.alignment = CENTER
    to.paragraph_format.left_indent = to.paragraph_format.first_line_indent = Twips(0)
    period = "{% if period.label %}, kỳ báo cáo {{ period.label }}{% endif %}"
    opening = add(
        document,
        "Nội dung - đi liền",
        f"{{{{ sender.name }}}} đã nhận biểu mẫu “{{{{ form.title }}}}”{period} kèm theo {{{{ reference }}}}, do quý "
        "đơn vị gửi ngày {{ received }} (tệp “{{ file }}”). Số liệu chưa tổng hợp được vì các nội dung sau đây:",
    )
    opening.paragraph_format.space_after = Pt(6)
    correction_table(document)
    add(
        document,
        "Nội dung - đi liền",
        "Đề nghị quý đơn vị kiểm tra, sửa các nội dung trên, giữ nguyên các ô khác và gửi lại biểu mẫu (tệp Word)"
        "{% if again_by %} chậm nhất ngày {{ again_by }}{% endif %}.",
    )
    add(document, "Nội dung", "{%p if contact %}")
    add(document, "Nội dung - đi liền", "Cần trao đổi thêm, xin liên hệ: {{ contact }}.")
    add(document, "Nội dung", "{%p endif %}")
    right = table(document, 1, FOOT).rows[0].cells[1]
    add(right, "Quyền hạn chức vụ", "NGƯỜI LẬP PHIẾU")
    add(right, "Kèm theo", "(Ký, ghi rõ họ tên)")
    add(document, "Hết trang")


def correction_head(document: WordDocument) -> None:
    """Ô 1, 2 and 4."""
    head = table(document, 2, HEAD)
    sender, nation = head.rows[0].cells
    add(sender, "Cơ quan ban hành", "{{ sender.title }}")
    add(sender, "Kẻ một phần dòng chữ")
    add(nation, "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    add(nation, "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
    add(nation, "Kẻ bằng dòng chữ")
    add(head.rows[1].cells[0], "Hết trang")
    add(head.rows[1].cells[1], "Địa danh ngày tháng", "{{ place_and_date }}")


def correction_table(document: WordDocument) -> None:
    widths = [560, 2900, 1900, TEXT - 560 - 2900 - 1900]
    result = table(document, 4, widths, margin=80, borders=True)
    mark_header(result)
    titles = ("TT", "Dòng, cột", "Đã ghi", "Cần ghi, đề nghị")
    for cell, title in zip(result.rows[0].cells, titles, strict=True):
        add(cell, "Ô bảng - tiêu đề", title)
    spanning(result, 1, "{%tr for fault in faults %}")
    names = (
        ("Ô bảng - giữa", "number"), ("Ô bảng", "place"), ("Ô bảng", "written"), ("Ô bảng", "wanted"),
    )  # fmt: skip
    for cell, (style, name) in zip(result.rows[2].cells, names, strict=True):
        add(cell, style, f"{{{{ fault.{name} }}}}")
    spanning(result, 3, "{%tr endfor %}")


if __name__ == "__main__":
    main()
