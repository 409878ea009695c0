"""The font that a paragraph's text really has: docDefaults < style chain < direct (ISO 29500-1, 17.7.2)."""

from dataclasses import dataclass, replace

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import value, w

_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Font:
    """Size in points and face."""

    size: float = 10.0
    bold: bool = False
    italic: bool = False

    def with_properties(self, properties: etree._Element | None) -> "Font":
        """This font after a `w:rPr` is laid over it."""
        if properties is None:
            return self
        size = value(properties.find(w("sz")))
        return Font(
            float(size) / 2 if size else self.size,
            _toggle(properties.find(w("b")), self.bold),
            _toggle(properties.find(w("i")), self.italic),
        )


def _toggle(element: etree._Element | None, inherited: bool) -> bool:
    return inherited if element is None else value(element) not in _OFF


class Styles:
    """The styles part of a document."""

    def __init__(self, root: etree._Element) -> None:
        """`root` is the `w:styles` element."""
        self._styles = {value(s, "styleId"): s for s in root.iter(w("style"))}
        self._defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._normal = next(
            (id_ for id_, s in self._styles.items() if _is_default_paragraph(s)), None
        )

    def name(self, style_id: str | None) -> str:
        """The name that Word shows for a style id."""
        style = self._styles.get(style_id)
        return "" if style is None else value(style.find(w("name"))) or ""

    def font_of(self, paragraph: etree._Element) -> Font:
        """The font of the first run of a paragraph that holds text."""
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
        defaults = Font().with_properties(self._defaults)
        font = self._through(style or self._normal, defaults)
        run = next((r for r in paragraph.iter(w("r")) if r.find(w("t")) is not None), None)
        properties = None if run is None else run.find(w("rPr"))
        if properties is not None:
            font = self._toggled(value(properties.find(w("rStyle"))), font, defaults)
        return font.with_properties(properties)

    def _toggled(self, style_id: str | None, font: Font, defaults: Font) -> Font:
        """A character style over `font`: bold over bold is not bold, unless all text is (17.7.3)."""
        own = self._through(style_id, Font())
        return replace(
            self._through(style_id, font),
            bold=defaults.bold or font.bold != own.bold,
            italic=defaults.italic or font.italic != own.italic,
        )

    def _through(self, style_id: str | None, font: Font) -> Font:
        chain: list[etree._Element] = []
        while style_id in self._styles and self._styles[style_id] not in chain:
            style = self._styles[style_id]
            chain.append(style)
            style_id = value(style.find(w("basedOn")))
        for style in reversed(chain):
            font = font.with_properties(style.find(w("rPr")))
        return font


def _is_default_paragraph(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")
