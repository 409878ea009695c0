"""Changes of text properties."""

from copy import deepcopy

from lxml import etree

from dispatch_gen.ooxml.edit.changes import FormatText, TextLook
from dispatch_gen.ooxml.edit.opened import Package
from dispatch_gen.ooxml.edit.order import TEXT, child_of, properties_of, set_attributes
from dispatch_gen.ooxml.facts import TextFormat
from dispatch_gen.ooxml.formatting import Styles
from dispatch_gen.ooxml.runs import COLUMN, Inline, InlineReader, Source
from dispatch_gen.ooxml.text_fill import TEXT_FILL
from dispatch_gen.ooxml.wordprocessing import w

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_THEME_FACES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_THEME_COLORS = ("themeColor", "themeTint", "themeShade")
_LENGTHS = {w(n): 1 for n in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym")}


class Runs(InlineReader):
    """The runs of a paragraph with the text that each of them shows, as the reader reads them."""

    def __init__(self) -> None:
        super().__init__(Styles(None))

    def of(self, paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
        """The runs of a paragraph, each with what it prints."""
        found = []
        for run, source in self._runs(paragraph, Source()):
            if run is not None:
                inline = Inline()
                self._read_run(run, source, TextFormat(), inline)
                text = "".join(span.text for span in inline.spans)
                found.append((run, text.replace(COLUMN, "\f")))
        return found


def format_text(package: Package, edit: FormatText) -> None:
    """Give a stretch of text its look."""
    paragraph = package.paragraph(edit.at)
    runs = Runs().of(paragraph)
    if "".join(text for _, text in runs) != edit.text.replace(COLUMN, "\f"):
        return
    place = 0
    for run, text in runs:
        start, end = max(edit.start - place, 0), min(edit.end - place, len(text))
        if start < end:
            between = _between(run, text, start, end)
            if between is not None:
                set_look(properties_of(between, "rPr"), edit.look)
        place += len(text)


def _between(run: etree._Element, text: str, start: int, end: int) -> etree._Element | None:
    """A run that shows just these characters, cut out of one that shows more."""
    if (start, end) == (0, len(text)):
        return run
    if sum(map(_length, run)) != len(text):
        return None
    if end < len(text):
        _cut(run, end)
    return _cut(run, start) if start else run


def _length(child: etree._Element) -> int:
    return len(child.text or "") if child.tag == w("t") else _LENGTHS.get(str(child.tag), 0)


def _cut(run: etree._Element, where: int) -> etree._Element:
    """Cut a run before its character `where`; returns the second half."""
    second = deepcopy(run)
    second.tail = None
    run.addnext(second)
    place = 0
    for mine, its in zip(list(run), list(second), strict=True):
        if mine.tag == w("rPr"):
            continue
        length = _length(mine)
        if place + length <= where and place < where:
            second.remove(its)
        elif place >= where:
            run.remove(mine)
        else:
            text = mine.text or ""
            mine.text, its.text = text[: where - place], text[where - place :]
            mine.set(SPACE, "preserve")
            its.set(SPACE, "preserve")
        place += length
    return second


def set_look(properties: etree._Element, look: TextLook) -> None:
    """The same in the properties of a run."""
    if look.face is not None:
        face = look.face
        fonts = child_of(properties, "rFonts", TEXT)
        set_attributes(fonts, _THEME_FACES, ascii=face, hAnsi=face, eastAsia=face, cs=face)
    for name, on in (("b", look.bold), ("i", look.italic)):
        for toggle in (name, f"{name}Cs") if on is not None else ():
            element = child_of(properties, toggle, TEXT)
            element.attrib.clear()
            set_attributes(element, val=None if on else 0)
    if look.color is not None:
        _set_color(properties, look.color)
    for name in ("sz", "szCs") if look.size is not None else ():
        set_attributes(child_of(properties, name, TEXT), val=round((look.size or 0) * 2))
    if look.underline is not None:
        set_attributes(child_of(properties, "u", TEXT), val=look.underline)
    if look.language is not None:
        set_attributes(child_of(properties, "lang", TEXT), val=look.language)


def _set_color(properties: etree._Element, color: str) -> None:
    set_attributes(child_of(properties, "color", TEXT), _THEME_COLORS, val=color)
    for fill in properties.findall(TEXT_FILL):  # it would cover the colour
        properties.remove(fill)
