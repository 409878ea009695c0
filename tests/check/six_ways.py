"""The same right công văn made in the ways that people and programs make it."""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from check.more_ways import (
    in_content_controls,
    numbered_by_word,
    one_paragraph_with_breaks,
    rule_on_the_line_above,
    rule_on_the_line_below,
    run_by_run,
)
from check.right import (
    LETTER,
    Element,
    Line,
    all_paragraphs,
    blank,
    drawn_line,
    drop,
    every,
    fill,
    fill_box,
    mark_size,
    put,
    put_paragraph,
    right_dispatch,
    set_theme_face,
    style_font,
    style_paragraph,
    style_run,
    table,
    text_box,
)
from dispatch_gen.ooxml.facts import MM_PER_POINT

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TEXT_WIDTH = 165.0
_LEFT, _RIGHT = 34.0, 118.0
"""Middles of the two columns, mm from the left edge of the text."""


def direct() -> WordDocument:
    """All formatting direct, the columns in tables."""
    return right_dispatch()


def ruled_by_borders() -> WordDocument:
    """Rules made of borders of empty paragraphs."""
    return right_dispatch(rules="border")


# --- styles ---------------------------------------------------------------------------------------


def styles_only() -> WordDocument:
    """No direct formatting but that of the page number: a style for each look."""
    document = right_dispatch()
    names: dict[Line, str] = {}
    texts = {line.full_text: line for line in LETTER.lines}
    for paragraph in all_paragraphs(document):
        line = texts.get(paragraph.text.strip())
        if line is not None:
            look = replace(line, part="", text="", rule=0)
            if look not in names:
                names[look] = _style(document, look, len(names))
            _say_by_style(document, paragraph, names[look])
    return document


def _style(document: WordDocument, look: Line, number: int) -> str:
    name = f"Kiểu {number}"
    made: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    style_font(made.font, look)
    style_paragraph(made.paragraph_format, look)
    return name


def _say_by_style(document: WordDocument, paragraph: Paragraph, name: str) -> None:
    for tag in ("w:pPr", "w:rPr"):
        for properties in every(paragraph._p, tag):
            if properties.getparent() is not None:
                drop(properties)
    paragraph.style = document.styles[name]


def theme_fonts() -> WordDocument:
    """No run names a typeface: it comes from the theme."""
    document = right_dispatch()
    set_theme_face(document, "Times New Roman")
    for paragraph in all_paragraphs(document):
        for fonts in every(paragraph._p, "w:rFonts"):
            drop(fonts)
    return document


def defaults_only() -> WordDocument:
    """Face, size and language come from the defaults of the document where most letters have them."""
    document = right_dispatch()
    holder: Element = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for tag, key, value in (("sz", "val", "28"), ("lang", "val", "vi-VN")):
        holder.find(qn(f"w:{tag}")).set(qn(f"w:{key}"), value)
    fonts: Element = holder.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), "Times New Roman")
    for paragraph in all_paragraphs(document):
        for properties in list(paragraph._p.iter(qn("w:rPr"))):
            _drop(properties, "rFonts", "lang", *_drop_size(properties))
    return document


def _drop(properties: Element, *tags: str) -> None:
    for tag in tags:
        for element in properties.findall(qn(f"w:{tag}")):
            properties.remove(element)


def _drop_size(properties: Element) -> tuple[str, ...]:
    given: Element = properties.find(qn("w:sz"))
    is_default = given is not None and given.get(qn("w:val")) == "28"
    return ("sz", "szCs") if is_default else ()


# --- tabs -----------------------------------------------------------------------------------------


def tabs(middle: float = _RIGHT) -> WordDocument:
    """Head and foot in lines with centred tab stops instead of tables."""
    document = blank()
    for left, right in LETTER.head:
        _beside(document, left, right, (_LEFT, middle))
    for line in (*LETTER.middle, *LETTER.body):
        put_paragraph(document, line)
    signing = [replace(line, before=0) for line in LETTER.signing]
    spread = [*signing[:-1], *[None] * 4, signing[-1]]
    _beside(document, LETTER.recipients, spread, (None, _RIGHT), at=12)
    return document


def tabs_at_the_edge() -> WordDocument:
    """The right tab stop so far out that the national title reaches the margin and is pushed back by Word."""
    return tabs(122)


def _beside(
    document: WordDocument,
    left: Iterable[Line],
    right: Iterable[Line | None],
    middles: tuple[float | None, float],
    at: float = 0,
) -> None:
    """Two columns line by line: each paragraph bears a line of both."""
    ones, others = list(left), list(right)
    for index in range(max(len(ones), len(others))):
        pair = [column[index] if index < len(column) else None for column in (ones, others)]
        _tabbed(document.add_paragraph(), pair, middles, at if index == 0 else 0)


def _tabbed(
    paragraph: Paragraph,
    pair: Iterable[Line | None],
    middles: tuple[float | None, float],
    before: float,
) -> None:
    pair = list(pair)
    space = max([before, *(line.before for line in pair if line)])
    style_paragraph(paragraph.paragraph_format, Line("", "", align="left", before=space))
    mark_size(paragraph, 11)
    for line, middle in zip(pair, middles, strict=True):
        if middle is not None:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(middle), WD_TAB_ALIGNMENT.CENTER)
            paragraph.add_run("\t")
        if line is not None:
            style_run(paragraph.add_run(line.text), line)
            if line.rule and middle is not None:
                length = line.rule * line.width
                paragraph._p.append(drawn_line(length, middle - length / 2, line.size * 1.25))


# --- text boxes -----------------------------------------------------------------------------------


def text_boxes() -> WordDocument:
    """The head in two DrawingML text boxes."""
    return _boxed(text_box)


def vml_boxes() -> WordDocument:
    """The head in two VML text boxes, as old Word wrote them."""
    return _boxed(_vml_box)


def frames() -> WordDocument:
    """The head in two frames, as old Word made them: paragraphs that say where on the page they stand."""
    document = text_boxes()
    drop(document.paragraphs[0]._p)
    first: Element = document.paragraphs[0]._p
    for column, left, width in ((0, 30, 68), (1, 100, 95)):
        for made in _lines_of_head(document, column, width):
            frame = parse_xml(
                f'<w:framePr {_W} w:w="{round(width * 56.7)}" w:wrap="around" w:vAnchor="page" '
                f'w:hAnchor="page" w:x="{round(left * 56.7)}" w:y="1134"/>'
            )
            made.get_or_add_pPr().insert(0, frame)
            first.addprevious(made)
    return document


def _lines_of_head(document: WordDocument, column: int, width: float) -> list[Any]:
    """The paragraphs of a column of so many mm; they stand at the end of the document."""
    found = []
    for line in (line for row in LETTER.head for line in row[column]):
        made = document.add_paragraph()
        style_paragraph(made.paragraph_format, line)
        style_run(made.add_run(line.text), line)
        if line.rule:
            length = line.rule * line.width
            made._p.append(drawn_line(length, (width - length) / 2, line.size * 1.25))
        found.append(made._p)
    return found


_COLUMNS = (
    f'<w:cols {_W} w:num="2" w:equalWidth="0"><w:col w:w="3855" w:space="113"/>'
    '<w:col w:w="5386"/></w:cols>'
)


def two_columns() -> WordDocument:
    """The head in a section of two columns, the text in one of one."""
    document = text_boxes()
    drop(document.paragraphs[0]._p)
    first: Element = document.paragraphs[0]._p
    left, right = (_lines_of_head(document, index, mm) for index, mm in ((0, 68), (1, 95)))
    jump: Element = OxmlElement("w:br")
    jump.set(qn("w:type"), "column")
    right[0].find(f".//{qn('w:t')}").addprevious(jump)
    for made in (*left, *right):
        first.addprevious(made)
    own: Element = deepcopy(document.sections[0]._sectPr)
    for old in every(own, "w:cols"):
        drop(old)
    own.append(parse_xml(_COLUMNS))
    right[-1].get_or_add_pPr().append(own)
    kind: Element = OxmlElement("w:type")
    kind.set(qn("w:val"), "continuous")
    document.sections[-1]._sectPr.insert(0, kind)
    return document


def boxes_on_the_addressees() -> WordDocument:
    """The text boxes hang on the line `Kính gửi`, which Word moved down."""
    return _hung_on("Kính gửi")


def boxes_on_the_text() -> WordDocument:
    """The text boxes hang on a paragraph of the text."""
    return _hung_on("1. Sở")


def _hung_on(words: str) -> WordDocument:
    document = text_boxes()
    anchor = document.paragraphs[0]
    below = next(p for p in document.paragraphs if p.text.startswith(words))
    for run in anchor._p.findall(qn("w:r")):
        below._p.append(run)
    drop(anchor._p)
    return document


def addressees_in_the_table() -> WordDocument:
    """`Kính gửi` in the last row of the table of the head, as some offices have it."""
    document = right_dispatch()
    head: Any = document.tables[0]
    row = head.add_row()
    cell = row.cells[0].merge(row.cells[1])
    first: Element = cell.paragraphs[0]._p
    for line in LETTER.middle:
        moved = next(p for p in document.paragraphs if p.text == line.full_text)
        first.addprevious(moved._p)
    drop(first)
    return document


def _boxed(make: Callable[..., Element]) -> WordDocument:
    document = blank()
    anchor = document.add_paragraph()
    fill(anchor)
    left, right = ([line for row in LETTER.head for line in row[column]] for column in (0, 1))
    anchor._p.append(make(left, 0, 0, 70, 40))
    anchor._p.append(make(right, 70, 0, 95, 30))
    first, *others = LETTER.middle
    put_paragraph(document, replace(first, before=125))
    for line in (*others, *LETTER.body):
        put_paragraph(document, line)
    foot = table(document, (62, 103), 1)
    put(foot.cell(0, 0), LETTER.recipients)
    put(foot.cell(0, 1), LETTER.signing)
    fill(document.add_paragraph(), 2)
    return document


_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def _vml_box(
    lines: Iterable[Line], left: float, down: float, width: float, height: float
) -> Element:
    place = _vml_place(left, down, width, height)
    run = parse_xml(
        f'<w:r {_W} {_V}><w:pict><v:shape id="hop{left:g}" style="{place}" stroked="f">'
        "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>"
    )
    content: Element = run.find(f".//{qn('w:txbxContent')}")
    for line in lines:
        fill_box(content, [line], 0)
        if line.rule:
            length = line.rule * line.width
            content[-1].append(_vml_line(length, (width - 5.08 - length) / 2, line.size * 1.25))
    return run


def _vml_place(left: float, down: float, width: float, height: float) -> str:
    points = [round(mm / MM_PER_POINT, 2) for mm in (left, down, width, height)]
    return "position:absolute;margin-left:{}pt;margin-top:{}pt;width:{}pt;height:{}pt".format(
        *points
    )


def _vml_line(length: float, left: float, down: float) -> Element:
    start, end = (round(mm / MM_PER_POINT, 2) for mm in (left, left + length))
    return parse_xml(
        f'<w:r {_W} {_V}><w:pict><v:line id="ke{start}" style="position:absolute" '
        f'from="{start}pt,{down}pt" to="{end}pt,{down}pt"/></w:pict></w:r>'
    )


def vml_rules() -> WordDocument:
    """Tables, with rules drawn in VML."""
    document = right_dispatch()
    texts = {line.text: line for line in LETTER.lines if line.rule}
    for paragraph in all_paragraphs(document):
        for drawing in every(paragraph._p, "w:drawing"):
            run: Element = next(drawing.iterancestors(qn("w:r")))
            offset = int(drawing.find(f".//{qn('wp:posOffset')}").text) / 36_000
            line = texts[paragraph.text.strip()]
            run.getparent().replace(
                run, _vml_line(line.rule * line.width, offset, line.size * 1.25)
            )
    return document


WAYS_TO_MAKE_IT: Mapping[str, Callable[[], WordDocument]] = {
    "direct": direct,
    "styles": styles_only,
    "theme": theme_fonts,
    "defaults": defaults_only,
    "tabs": tabs,
    "tabs-at-the-edge": tabs_at_the_edge,
    "text-boxes": text_boxes,
    "vml-boxes": vml_boxes,
    "frames": frames,
    "two-columns": two_columns,
    "boxes-on-the-addressees": boxes_on_the_addressees,
    "boxes-on-the-text": boxes_on_the_text,
    "addressees-in-the-table": addressees_in_the_table,
    "vml-rules": vml_rules,
    "borders": ruled_by_borders,
    "run-by-run": run_by_run,
    "rule-above": rule_on_the_line_above,
    "rule-below": rule_on_the_line_below,
    "line-breaks": one_paragraph_with_breaks,
    "content-controls": in_content_controls,
    "numbered": numbered_by_word,
}
"""LibreOffice's own is made from the first of them, by the tests."""


LOST_BY_OFFICE = frozenset(("content-controls",))
"""Ways that LibreOffice does not keep: it takes the formatting from a content control around a paragraph."""
