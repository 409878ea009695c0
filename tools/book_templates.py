"""The Word templates of the printed books: their columns are those of `render/books/books.toml`."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.table import Table

from dispatch_gen.render.books import NOTE, Column, Layout, Sort, layout
from word_base import (
    Style,
    add,
    add_styles,
    empty_document,
    exact,
    mark_header,
    page_field,
    spanning,
    table,
    xml,
)

LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
STYLES: tuple[Style, ...] = (
    ("Sổ - cơ quan chủ quản", "SoCoQuanChuQuan", 14, False, False, CENTER, 24, 0),
    ("Sổ - cơ quan", "SoCoQuan", 14, True, False, CENTER, 0, 0),
    ("Sổ - tên sổ", "SoTenSo", 28, True, False, CENTER, 90, 6),
    ("Sổ - năm", "SoNam", 16, True, False, CENTER, 0, 42),
    ("Sổ - phạm vi", "SoPhamVi", 14, False, False, CENTER, 6, 0),
    ("Mục lục - tiêu đề", "MucLucTieuDe", 14, True, False, CENTER, 12, 0),
    ("Mục lục - hồ sơ", "MucLucHoSo", 13, False, False, CENTER, 2, 8),
    ("Ô sổ", "OSo", 11, False, False, LEFT, 2, 2),
    ("Ô sổ - giữa", "OSoGiua", 11, False, False, CENTER, 2, 2),
    ("Ô sổ - tiêu đề", "OSoTieuDe", 11, True, False, CENTER, 2, 2),
    ("Ô sổ - số cột", "OSoSoCot", 10, False, True, CENTER, 0, 0),
    ("Ô sổ - hủy", "OSoHuy", 11, False, False, LEFT, 2, 2),
    ("Ô sổ - hủy giữa", "OSoHuyGiua", 11, False, False, CENTER, 2, 2),
    ("Số trang", "SoTrang", 13, False, False, CENTER, 0, 0),
    ("Hết trang", "HetTrang", 1, False, False, LEFT, 0, 0),
)
CELL_MARGIN = 60  # twips
DOTS = "…" * 6


def book_templates() -> Iterator[tuple[str, WordDocument]]:
    """The name and the document of each."""
    for sort in Sort:
        of = layout(sort)
        document = new_book()
        if of.has_cover:
            cover(document)
        else:
            heading(document)
        entries(document, of)
        yield of.template, document


def new_book() -> WordDocument:
    document = empty_document()
    add_styles(document, STYLES)
    for name in ("Ô sổ - hủy", "Ô sổ - hủy giữa"):
        document.styles[name].font.strike = True
    exact(document.styles["Hết trang"].paragraph_format, 1)
    document.styles["Hết trang"].font.hidden = True
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Mm(0)
    return document


def cover(document: WordDocument) -> None:
    """Phụ lục IV: the bodies, the book, its year, days, numbers and volume; framed, without a number."""
    add(document, "Sổ - cơ quan chủ quản", "{%p if agency.parent %}")
    add(document, "Sổ - cơ quan chủ quản", "{{ agency.parent }}")
    add(document, "Sổ - cơ quan chủ quản", "{%p endif %}")
    add(document, "Sổ - cơ quan", "{{ agency.name }}")
    add(document, "Sổ - tên sổ", "{{ book.title }}")
    add(document, "Sổ - năm", "Năm: {{ book.year }}")
    days = ("book.first_day", "book.last_day")
    add(document, "Sổ - phạm vi", span("Từ ngày", "đến ngày", *days))
    numbers = ("book.first_number", "book.last_number")
    add(document, "Sổ - phạm vi", span("Từ số", "đến số", *numbers))
    add(document, "Sổ - phạm vi", f"Quyển số: {{{{ book.volume or '{DOTS}' }}}}")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    frame(document.sections[0])
    number_pages(document, section)
    after_margins(section, '<w:pgNumType w:start="1"/>')


def span(from_: str, to: str, first: str, last: str) -> str:
    """From the first to the last, or room to write them."""
    return f"{from_} {{{{ {first} or '{DOTS}' }}}} {to} {{{{ {last} or '{DOTS}' }}}}"


def frame(section: Section) -> None:
    sides = ("top", "left", "bottom", "right")
    lines = "".join(f'<w:{s} w:val="double" w:sz="6" w:space="8" w:color="auto"/>' for s in sides)
    after_margins(section, f"<w:pgBorders>{lines}</w:pgBorders>")


def after_margins(section: Section, text: str) -> None:
    """Where the schema wants it (ISO 29500-1, 17.6.17)."""
    margins = section._sectPr.find(qn("w:pgMar"))
    assert margins is not None
    margins.addnext(xml(text))


def number_pages(document: WordDocument, section: Section) -> None:
    section.header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.style = document.styles["Số trang"]
    for run in page_field():
        number._p.append(run)


def heading(document: WordDocument) -> None:
    """Over the list of a file's documents, on its first page."""
    add(document, "Sổ - cơ quan", "{{ agency.name }}")
    add(document, "Mục lục - tiêu đề", "{{ book.title }}")
    code = "{% if book.code %} số {{ book.code }}{% endif %}"
    add(document, "Mục lục - hồ sơ", f"Hồ sơ{code}: {{{{ book.subject or '{DOTS}' }}}}")
    number_pages(document, document.sections[0])
    document.sections[0].different_first_page_header_footer = True


def entries(document: WordDocument, of: Layout) -> None:
    """One row for an entry that stands, one for an entry that is void."""
    widths = [round(column.width * 1440 / 25.4) for column in of.columns]
    result = table(document, 9, widths, margin=CELL_MARGIN, borders=True)
    mark_header(result, 0)
    mark_header(result, 1)
    for at, column in enumerate(of.columns):
        add(result.cell(0, at), "Ô sổ - tiêu đề", column.title)
        add(result.cell(1, at), "Ô sổ - số cột", f"({at + 1})")
    spanning(result, 2, "{%tr for row in rows %}", "Ô sổ")
    spanning(result, 3, "{%tr if row.void %}", "Ô sổ")
    entry(result, 4, of, void=True)
    spanning(result, 5, "{%tr else %}", "Ô sổ")
    entry(result, 6, of, void=False)
    spanning(result, 7, "{%tr endif %}", "Ô sổ")
    spanning(result, 8, "{%tr endfor %}", "Ô sổ")
    add(document, "Hết trang")


def entry(result: Table, row: int, of: Layout, *, void: bool) -> None:
    for at, column in enumerate(of.columns):
        add(result.cell(row, at), cell_style(column, void), f"{{{{ row.{column.id} }}}}")


def cell_style(column: Column, void: bool) -> str:
    """The note of a void entry is not struck through: it says why."""
    if void and column.id != NOTE:
        return "Ô sổ - hủy giữa" if column.is_centered else "Ô sổ - hủy"
    return "Ô sổ - giữa" if column.is_centered else "Ô sổ"
