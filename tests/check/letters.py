"""Changes of letters: size, weight, slope, colour, typeface, said in many ways."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.table import Table
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from check.finding import Change, part
from check.writing import (
    Element,
    set_face,
)

WAYS = ("direct", "style", "character-style", "doc-defaults", "table-style")
"""How a change of letters can be said."""

_TAGS = {
    "size": ("sz", "szCs"),
    "bold": ("b", "bCs"),
    "italic": ("i", "iCs"),
    "face": ("rFonts",),
    "color": ("color",),
}
names = count(1)


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


def says(name: str, xml: str) -> Change:
    """One property of the letters of a part, as XML, with its namespaces declared."""

    def change(document: WordDocument) -> None:
        for run in part(document, name).runs:
            made: Element = parse_xml(xml)
            properties = run._r.get_or_add_rPr()
            for old in properties.findall(made.tag):
                properties.remove(old)
            properties.append(made)

    return change


def _letters(name: str, what: str, by: str, say: Callable[[Font], None]) -> Change:
    def change(document: WordDocument) -> None:
        paragraph = part(document, name)
        runs = runs_of(paragraph)
        if by == "direct":
            for run in runs:
                say(run.font)
            return
        for run in runs:
            _unsay(run, _TAGS[what])
        for font in _FONTS_OF[by](document, paragraph):
            say(font)

    return change


def runs_of(paragraph: Paragraph) -> list[Run]:
    """The runs with text or a field; those that hold drawings are left alone."""
    elements: list[Any] = paragraph._p.findall(qn("w:r"))
    found = [Run(element, paragraph) for element in elements]
    return [run for run in found if not run._r.findall(f".//{qn('w:drawing')}")]


def _unsay(run: Run, tags: Iterable[str]) -> None:
    properties: Element = run._r.rPr
    for tag in tags if properties is not None else ():
        for element in properties.findall(qn(f"w:{tag}")):
            properties.remove(element)


def _of_style(document: WordDocument, paragraph: Paragraph) -> Iterable[Font]:
    """A style of the paragraph, based on another that says nothing."""
    base: Any = document.styles.add_style(f"Gốc {next(names)}", WD_STYLE_TYPE.PARAGRAPH)
    base.base_style = document.styles["Normal"]
    own: Any = document.styles.add_style(f"Riêng {next(names)}", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = base
    paragraph.style = own
    return [base.font]


def _of_character_style(document: WordDocument, paragraph: Paragraph) -> Iterable[Font]:
    own: Any = document.styles.add_style(f"Chữ {next(names)}", WD_STYLE_TYPE.CHARACTER)
    for run in runs_of(paragraph):
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
    own: Any = document.styles.add_style(f"Bảng {next(names)}", WD_STYLE_TYPE.TABLE)
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
    for run in runs_of(paragraph):
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
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
