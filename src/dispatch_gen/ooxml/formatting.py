"""Effective formatting: what a text really looks like, wherever it was said (ISO 29500-1, 17.7.2).

docDefaults < table style < numbering < paragraph styles < character styles < direct. Toggle properties
of several styles turn one another off again (17.7.3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from dispatch_gen.ooxml.facts import TextFormat
from dispatch_gen.ooxml.numbering import Numbering
from dispatch_gen.ooxml.paragraph_properties import (
    ParagraphProperties,
    paragraph_over,
    paragraph_properties,
)
from dispatch_gen.ooxml.text_properties import (
    TOGGLES,
    TextProperties,
    text_over,
    text_properties,
)
from dispatch_gen.ooxml.theme import Theme
from dispatch_gen.ooxml.wordprocessing import value, w

_T = TypeVar("_T")
_NOTHING = TextProperties()
_NO_PARAGRAPH = ParagraphProperties()
_MOST_FORMATS = 5_000


@dataclass(frozen=True, slots=True)
class Font:
    """Size in points and face."""

    size: float = 10.0
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """What the style of a table gives the paragraphs of one cell."""

    text: TextProperties = _NOTHING
    paragraph: ParagraphProperties = _NO_PARAGRAPH


class Styles:
    """The styles of a document, with the theme and the lists that they refer to."""

    def __init__(
        self,
        root: etree._Element | None,
        theme: Theme | None = None,
        numbering: Numbering | None = None,
    ) -> None:
        """`root` is the `w:styles` element."""
        found = () if root is None else root.iter(w("style"))
        self._styles = {(value(s, "type") or "paragraph", value(s, "styleId")): s for s in found}
        self._theme = theme or Theme()
        self._numbering = numbering or Numbering(None)
        defaults = None if root is None else root.find(w("docDefaults"))
        self._text_defaults = _defaults(defaults, "rPr", text_properties, _NOTHING)
        self._defaults = _defaults(defaults, "pPr", paragraph_properties, _NO_PARAGRAPH)
        self._normal = self._default("paragraph")
        self._normal_table = self._default("table")
        self._texts: dict[tuple[str, str | None], TextProperties] = {}
        self._paragraphs: dict[tuple[str | None, bool], ParagraphProperties] = {}
        self._formats: dict[object, TextFormat] = {}
        self._laid: dict[object, ParagraphProperties] = {}

    def _default(self, kind: str) -> str | None:
        """The default style of a kind, the last one if there are several (17.7.4.17)."""
        marked = (
            key for key, style in self._styles.items() if key[0] == kind and _is_default(style)
        )
        return next((id_ for _, id_ in reversed(list(marked))), None)

    def name(self, style_id: str | None) -> str:
        """The name that Word shows for the id of a paragraph style."""
        style = self._styles.get(("paragraph", style_id or self._normal))
        return "" if style is None else value(style.find(w("name"))) or ""

    # --- text

    def font_of(self, paragraph: etree._Element) -> Font:
        """The font of the first run of a paragraph that holds text."""
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
        run = next((r for r in paragraph.iter(w("r")) if r.find(w("t")) is not None), None)
        look = self.text_format(style, TableLook(), None if run is None else run.find(w("rPr")))
        return Font(look.size, look.bold, look.italic)

    def text_format(
        self, style: str | None, look: TableLook, direct: etree._Element | None
    ) -> TextFormat:
        """The format of a run with the properties `direct` in a paragraph of style `style`."""
        key = (style, look, _key(direct))
        if key not in self._formats:
            if len(self._formats) >= _MOST_FORMATS:  # a file made to be slow; begin anew
                self._formats.clear()
            self._formats[key] = self._resolve(
                style or self._normal, look, text_properties(direct), direct
            )
        return self._formats[key]

    def label_format(
        self,
        style: str | None,
        look: TableLook,
        mark: etree._Element | None,
        place: tuple[str | None, int],
    ) -> TextFormat:
        """The format of the label of a list: that of the paragraph's mark, and over it what the level says
        (17.9.24); `place` is the list and its level."""
        key = (style, look, _key(mark), place)
        if key not in self._formats:
            level = self._numbering.level(*place)
            own = text_over(text_properties(mark), _NOTHING if level is None else level.text_look)
            self._formats[key] = self._resolve(style or self._normal, look, own, mark)
        return self._formats[key]

    def _resolve(
        self,
        style: str | None,
        look: TableLook,
        own: TextProperties,
        direct: etree._Element | None,
    ) -> TextFormat:
        named = None if direct is None else value(direct.find(w("rStyle")))
        levels = [
            look.text,
            self._text_of("paragraph", style),
            self._text_of("character", named) if named else _NOTHING,
        ]
        merged = self._text_defaults
        for level in levels:
            merged = text_over(merged, level)
        toggled = {name: self._toggled(name, levels) for name in TOGGLES}
        merged = TextProperties._make((merged._asdict() | toggled).values())
        return self._format(text_over(merged, own))

    def _toggled(self, name: str, levels: list[TextProperties]) -> bool:
        """Styles that both say bold are not bold together, unless all text is by default (17.7.3)."""
        if getattr(self._text_defaults, name):
            return True
        return sum(getattr(level, name) is True for level in levels) % 2 == 1

    def _text_of(self, kind: str, style: str | None) -> TextProperties:
        if (kind, style) not in self._texts:
            merged = _NOTHING
            for element in self._chain(kind, style):
                merged = text_over(merged, text_properties(element.find(w("rPr"))))
            self._texts[kind, style] = merged
        return self._texts[kind, style]

    def _format(self, said: TextProperties) -> TextFormat:
        complex_ = bool(said.is_complex)
        other = self._theme.face(said.other, "Times New Roman")
        size = said.size_complex if complex_ else said.size
        face = said.complex if complex_ else said.ascii
        face = self._theme.face(face, "Times New Roman")
        return TextFormat(
            face=face,
            size=10.0 if size is None else size,
            bold=bool(said.bold_complex if complex_ else said.bold),
            italic=bool(said.italic_complex if complex_ else said.italic),
            underline=said.underline or "none",
            caps=bool(said.caps),
            small_caps=bool(said.small_caps),
            hidden=bool(said.hidden),
            strike=bool(said.strike or said.double_strike),
            color=self._theme.color(said.color if said.fill is None else said.fill),
            language=said.language or "",
            other_face="" if complex_ or other == face else other,
            scale=1.0 if said.scale is None else said.scale / 100,
            spacing=(said.spacing or 0) / 20,
        )

    # --- paragraphs

    def paragraph_properties(
        self, direct: etree._Element | None, look: TableLook
    ) -> ParagraphProperties:
        """What holds for a paragraph with the properties `direct`, the list and its level among them."""
        key = (look, b"" if direct is None else etree.tostring(direct, with_tail=False))
        if key not in self._laid:
            if len(self._laid) >= _MOST_FORMATS:
                self._laid.clear()
            self._laid[key] = self._lay(direct, look)
        return self._laid[key]

    def _lay(self, direct: etree._Element | None, look: TableLook) -> ParagraphProperties:
        style = value(None if direct is None else direct.find(w("pStyle"))) or self._normal
        own = paragraph_properties(direct)
        is_listed = own.num_id is not None or own.level is not None
        styled = self._paragraph_of(style, with_lists=not is_listed)
        merged = paragraph_over(paragraph_over(self._defaults, look.paragraph), styled)
        if is_listed:
            num_id = styled.num_id if own.num_id is None else own.num_id
            level = styled.level if own.level is None else own.level
            merged = paragraph_over(merged, self._of_level(num_id, level or 0))
        return paragraph_over(merged, own)

    def _paragraph_of(self, style: str | None, *, with_lists: bool) -> ParagraphProperties:
        """What a style says, the indents of its list among it only when `with_lists`: a list that the
        paragraph itself names, be it none (`0`), stands in its stead."""
        if (style, with_lists) not in self._paragraphs:
            merged = _NO_PARAGRAPH
            for element in self._chain("paragraph", style):
                own = self._listed(element, merged)
                if with_lists and own.level is not None:
                    num_id = merged.num_id if own.num_id is None else own.num_id
                    merged = paragraph_over(merged, self._of_level(num_id, own.level))
                merged = paragraph_over(merged, own)
            self._paragraphs[style, with_lists] = merged
        return self._paragraphs[style, with_lists]

    def _listed(self, style: etree._Element, base: ParagraphProperties) -> ParagraphProperties:
        """The own properties of a style; where they name a list but no level, it is the level that names the
        style (17.9.23), or that of the style it is based on."""
        own = paragraph_properties(style.find(w("pPr")))
        if own.num_id is None or own.level is not None:
            return own
        level = self._numbering.level_of_style(own.num_id, value(style, "styleId"))
        return own._replace(level=base.level or 0 if level is None else level)

    def _of_level(self, num_id: str | None, number: int) -> ParagraphProperties:
        level = self._numbering.level(num_id, number)
        return _NO_PARAGRAPH if level is None else level.properties

    # --- tables

    def table_chain(self, style: str | None) -> list[etree._Element]:
        """A table style with those that it is based on, the base first."""
        return self._chain("table", style or self._normal_table)

    def _chain(self, kind: str, style: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (element := self._styles.get((kind, style))) is not None and element not in chain:
            chain.append(element)
            style = value(element.find(w("basedOn")))
        return chain[::-1]


def _defaults(
    element: etree._Element | None,
    name: str,
    read: Callable[[etree._Element | None], _T],
    nothing: _T,
) -> _T:
    if element is None:
        return nothing
    return read(element.find(f"{w(name + 'Default')}/{w(name)}"))


def _is_default(style: etree._Element) -> bool:
    return value(style, "default") in ("1", "true", "on")


def _key(direct: etree._Element | None) -> object:
    """What tells two `w:rPr` apart."""
    return () if direct is None else tuple(_told(child) for child in direct)


def _told(child: etree._Element) -> object:
    """A property; few have children of their own."""
    return (
        etree.tostring(child, with_tail=False) if len(child) else (child.tag, *child.attrib.items())
    )
