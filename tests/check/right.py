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
from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from check.contents import (
    CIRCULATION,
    CONTACT,
    DECISION,
    DRAFTER,
    LETTER,
    MORE,
    REPORT,
    URGENCY,
    Content,
    Line,
    prose,
)
from check.finding import Change, all_paragraphs, containing, loaded, part, parts, saved
from check.letters import WAYS, bold, color, face, italic, says, set_theme_face, size
from check.setting import align, indents, other_rule, page, spacing, without_rule
from check.words import both, inserted, nothing, removed, replace_text, replace_words
from check.writing import (
    EMU,
    FACE,
    Element,
    border,
    drawn_line,
    drop,
    every,
    fill,
    fill_box,
    mark_size,
    room_of,
    set_face,
    set_language,
    style_font,
    style_paragraph,
    style_run,
    text_box,
    write,
)


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
    """A right công văn with what few have: urgency, circulation, drafter's sign, address."""
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
    foot = section.first_page_footer.paragraphs[0]
    write(foot, CONTACT)
    border(foot, "top")
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
    _lighten(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    number_pages(section)
    return document


def _lighten(document: WordDocument) -> None:
    """Without what python-docx brings and nobody asks for: it is read again for each case."""
    for id_, relationship in list(document.part.rels.items()):
        if relationship.reltype.rsplit("/", 1)[1] in _UNASKED:
            document.part.drop_rel(id_)
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:default")) is None and style.get(qn("w:styleId")) not in _STYLES:
            drop(style)


_UNASKED = ("stylesWithEffects", "webSettings", "customXml")
_STYLES = ("Header", "Footer", "HeaderChar", "FooterChar", "TableNormal")


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
    made: Table = document.add_table(rows, len(widths))
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
        room = room_of(made)
        length = line.rule * line.width
        made._p.append(drawn_line(length, (room - length) / 2, line.size * 1.25))
    elif line.rule:
        _rule_of_border(holder.add_paragraph(), line)
    return made


def _rule_of_border(paragraph: Paragraph, line: Line) -> None:
    length = line.rule * line.width
    fill(paragraph, 2)
    paragraph.paragraph_format.left_indent = Mm((room_of(paragraph) - length) / 2)
    paragraph.paragraph_format.right_indent = Mm((room_of(paragraph) - length) / 2)
    border(paragraph, "bottom")


def right_long(*, rules: str = "drawn") -> WordDocument:
    """A right công văn that surely fills two pages."""
    *body, closing = LETTER.body
    return built(replace(LETTER, body=(*body, *[prose("text", MORE)] * 12, closing)), rules)


BASES: dict[str, Callable[[], WordDocument]] = {
    "letter": right_dispatch,
    "letter-borders": lambda: right_dispatch(rules="border"),
    "report": right_report,
    "decision": right_decision,
    "stamps": right_stamps,
    "long": right_long,
}
"""The documents that cases begin with."""


@dataclass(frozen=True)
class Case:
    """One thing changed in a right document, and what must be found then."""

    name: str
    base: str
    """A key of BASES."""
    change: Change
    codes: tuple[str, ...]
    """Exactly these; more than one only with the reason in `why`."""
    mend: Change | None = None
    """The same construction with the right value: finds nothing. None: the base as it is."""
    why: str = ""
    by_office: bool = False
    """Saved by LibreOffice before it is read."""


__all__ = [
    "BASES",
    "CIRCULATION",
    "CONTACT",
    "DECISION",
    "DRAFTER",
    "EMU",
    "FACE",
    "LETTER",
    "REPORT",
    "URGENCY",
    "WAYS",
    "Case",
    "Change",
    "Content",
    "Element",
    "Line",
    "align",
    "all_paragraphs",
    "blank",
    "bold",
    "border",
    "both",
    "built",
    "color",
    "containing",
    "drawn_line",
    "drop",
    "every",
    "face",
    "fill",
    "fill_box",
    "indents",
    "inserted",
    "italic",
    "loaded",
    "mark_size",
    "nothing",
    "number_pages",
    "other_rule",
    "page",
    "part",
    "parts",
    "put",
    "put_paragraph",
    "removed",
    "replace_text",
    "replace_words",
    "right_decision",
    "right_dispatch",
    "right_long",
    "right_report",
    "right_stamps",
    "saved",
    "says",
    "set_face",
    "set_language",
    "set_theme_face",
    "size",
    "spacing",
    "style_font",
    "style_paragraph",
    "style_run",
    "table",
    "text_box",
    "without_rule",
    "write",
]
