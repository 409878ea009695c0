"""One thing changed in the page or in a stamp."""

from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from check.right import (
    WAYS,
    Case,
    Change,
    Element,
    Line,
    align,
    all_paragraphs,
    both,
    color,
    drop,
    every,
    face,
    indents,
    page,
    part,
    removed,
    says,
    set_language,
    write,
)


def _page() -> Iterator[Case]:
    yield Case("Letter paper", "letter", page(width=215.9, height=279.4), ("ND0001",))
    yield Case("A5 paper", "letter", page(width=148, height=210), ("ND0001",))
    yield Case(
        "A4 lying",
        "letter",
        page(width=297, height=210),
        ("ND0002", "ND0107", "ND0707"),
        why="the columns keep their width, so none of them reaches the right half of the wider page",
    )
    for code, side, wrong, right in (
        ("ND0003", "top", 15, 25), ("ND0003", "top", 19, 20), ("ND0003", "bottom", 26, 25),
        ("ND0003", "bottom", 30, 25), ("ND0004", "left", 25, 35), ("ND0004", "left", 29, 30),
        ("ND0004", "left", 36, 35), ("ND0005", "right", 25, 20), ("ND0005", "right", 21, 20),
        ("ND0005", "right", 14, 15),
    ):  # fmt: skip
        change, mend = page(**{side: wrong}), page(**{side: right})
        yield Case(f"{side} margin {wrong} mm", "letter", change, (code,), mend)
    for way in (*WAYS, "theme"):
        change, mend = (face("motto", name, way) for name in ("Arial", "Times New Roman"))
        yield Case(f"Arial by {way}", "letter", change, ("ND0006",), mend)
    yield Case("Calibri in the text", "letter", face("clause", "Calibri"), ("ND0006",))
    yield Case("Arial number", "letter", face("page-number", "Arial"), ("ND0006",))
    for way in WAYS:
        change, mend = (color("motto", digits, way) for digits in ("0000FF", "000000"))
        yield Case(f"blue by {way}", "letter", change, ("ND0007",), mend)
    yield Case("red text", "report", color("opening", "FF0000"), ("ND0007",))
    for name, said in HIDDEN_COLORS.items():
        yield Case(name, "letter", says("motto", said), ("ND0007",))
    yield Case("black by the theme", "letter", says("motto", _BLACK_BY_THEME), ())
    yield Case("no page number", "long", removed("page-number"), ("ND0008",))
    yield Case("number on page 1", "letter", _same_first_page, ("ND0009",))
    yield Case("number below", "letter", _number_below, ("ND0010",))
    yield Case("number at the right", "letter", align("page-number", "right"), ("ND0010",))
    yield Case("roman numbers", "letter", _numbers("fmt", "lowerRoman"), ("ND0013",))
    for switch in ("ROMAN", "roman", "alphabetic", "ALPHABETIC \\* MERGEFORMAT", "CardText"):
        change, mend = (
            page_field(f"PAGE \\* {word}") for word in (switch, "Arabic \\* MERGEFORMAT")
        )
        yield Case(f"a field that counts {switch}", "letter", change, ("ND0013",), mend)
    yield Case(
        "the field is Arabic whatever the section says",
        "letter",
        both(_numbers("fmt", "lowerRoman"), page_field("PAGE \\* Arabic")),
        (),
    )
    yield Case("even pages without a number", "long", even_and_odd, ("ND0008",), _even_numbered)
    yield Case("gutter at the top", "letter", gutter(at_top=True), ("ND0003", "ND0004"),
        both(gutter(at_top=True), page(top=15, left=30)),
        why="the left margin is smaller without the gutter",
    )  # fmt: skip
    yield Case("gutter at the left", "letter", gutter(at_top=False), ())
    yield Case(
        "numbers from 5", "letter", _numbers("start", "5"), ("ND0014",), _numbers("start", "1")
    )
    yield Case("marked as English", "letter", _in_english, ("ND0015",))


_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_FILLED = f"<w14:textFill {_W14}><w14:solidFill><w14:{{}}/></w14:solidFill></w14:textFill>".format
HIDDEN_COLORS = {
    "the theme's red beside black": f'<w:color {nsdecls("w")} w:val="000000" w:themeColor="accent2"/>',
    "black made lighter": f'<w:color {nsdecls("w")} w:val="000000" w:themeColor="text1" w:themeTint="80"/>',
    "white made darker": (
        f'<w:color {nsdecls("w")} w:val="000000" w:themeColor="background1" w:themeShade="80"/>'
    ),
    "filled with red": _FILLED('srgbClr w14:val="FF0000"'),
    "filled with a colour of the theme": _FILLED('schemeClr w14:val="accent2"'),
}
_BLACK_BY_THEME = f'<w:color {nsdecls("w")} w:val="FF0000" w:themeColor="text1"/>'


def page_field(code: str) -> Change:
    """What the field of the page number says."""

    def change(document: WordDocument) -> None:
        (instruction,) = every(document.sections[0].header.paragraphs[0]._p, "w:instrText")
        instruction.text = f" {code} "

    return change


def even_and_odd(document: WordDocument) -> None:
    """Even pages have a header of their own: none."""
    document.settings.odd_and_even_pages_header_footer = True


def _even_numbered(document: WordDocument) -> None:
    even_and_odd(document)
    section = document.sections[0]
    section.even_page_header.is_linked_to_previous = False
    new = section.even_page_header.paragraphs[0]
    write(new, Line("page-number", "", align="center"))
    for run in section.header.paragraphs[0]._p.findall(qn("w:r")):
        new._p.append(deepcopy(run))


def gutter(*, at_top: bool) -> Change:
    """10 mm to bind the pages, beside a left margin of 20 mm and a top margin of 20 mm."""

    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.gutter, section.left_margin = Mm(10), Mm(20)
        if at_top:
            settings: Element = document.settings.element
            settings.append(OxmlElement("w:gutterAtTop"))

    return change


def _same_first_page(document: WordDocument) -> None:
    document.sections[0].different_first_page_header_footer = False


def _number_below(document: WordDocument) -> None:
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    old, new = section.header.paragraphs[0], section.footer.paragraphs[0]
    write(new, Line("page-number", "", align="center"))
    for run in list(old._p.findall(qn("w:r"))):
        new._p.append(run)


def _numbers(key: str, value: str) -> Change:
    def change(document: WordDocument) -> None:
        made: Element = OxmlElement("w:pgNumType")
        made.set(qn(f"w:{key}"), value)
        every(document.sections[0]._sectPr, "w:cols")[0].addprevious(made)

    return change


def _in_english(document: WordDocument) -> None:
    for paragraph in all_paragraphs(document):
        for run in paragraph.runs:
            set_language(run.font, "en-US")


# --- stamps ---------------------------------------------------------------------------------------


def _stamps() -> Iterator[Case]:
    yield Case(
        "urgency in a wide frame", "stamps", indents("urgency", left=10, right=10), ("ND1008",)
    )
    yield Case("no rule above the address", "stamps", _without_rule_above, ("ND1303",))
    yield Case("short rule above the address", "stamps", _short_rule_above, ("ND1303",))
    yield Case("Nơi nhận in the middle", "letter", align("recipients-head", "center"), ("ND0957",))
    yield Case("urgency without a frame", "stamps", _without_frame, ("ND1005",))
    yield Case("urgency framed twice", "stamps", _double_frame, ("ND1009",))
    yield Case("urgency framed on three sides", "stamps", _open_at_the_right, ("ND1005",))
    for way in ("direct", "style"):
        change, mend = (color("urgency", digits, way) for digits in ("000000", "FF0000"))
        yield Case(f"black urgency by {way}", "stamps", change, ("ND1006",), mend)
    yield Case("circulation without a frame", "stamps", _without_outline, ("ND1104",))


def _without_rule_above(document: WordDocument) -> None:
    foot = document.sections[0].first_page_footer.paragraphs[0]
    (edges,) = every(foot._p, "w:pBdr")
    drop(edges)


def _short_rule_above(document: WordDocument) -> None:
    document.sections[0].first_page_footer.paragraphs[0].paragraph_format.right_indent = Mm(60)


def _without_frame(document: WordDocument) -> None:
    properties: Element = part(document, "urgency")._p.pPr
    properties.remove(properties.find(qn("w:pBdr")))


def _double_frame(document: WordDocument) -> None:
    (edges,) = every(part(document, "urgency")._p, "w:pBdr")
    for edge in edges:
        edge.set(qn("w:val"), "double")


def _open_at_the_right(document: WordDocument) -> None:
    (edges,) = every(part(document, "urgency")._p, "w:pBdr")
    edges.remove(edges.find(qn("w:right")))


def _without_outline(document: WordDocument) -> None:
    paragraph: Element = document.sections[0].first_page_header.paragraphs[0]._p
    for outline in every(paragraph, "a:ln"):
        for child in list(outline):
            drop(child)
        outline.append(OxmlElement("a:noFill"))


def page_cases() -> Iterator[Case]:
    """Page and stamps."""
    yield from _page()
    yield from _stamps()
