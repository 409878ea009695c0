"""What one `w:rPr` or `w:pPr` says, and nothing of what it leaves unsaid (ISO 29500-1, 17.3).

A property that is not said is None. `over` lays one set of properties over another.
"""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from dispatch_gen.ooxml.facts import MM_PER_TWIP, Align, Border, Tab
from dispatch_gen.ooxml.wordprocessing import W

_Q = f"{{{W}}}"
_VAL = _Q + "val"
_OFF = frozenset(("0", "false", "off"))


class TextProperties(NamedTuple):
    """Properties of text; faces may be `theme:<name>`."""

    ascii: str | None = None
    other: str | None = None
    """For letters beyond ASCII (`w:hAnsi`)."""
    complex: str | None = None
    size: float | None = None
    size_complex: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    bold_complex: bool | None = None
    italic_complex: bool | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    hidden: bool | None = None
    strike: bool | None = None
    double_strike: bool | None = None
    underline: str | None = None
    color: str | None = None
    language: str | None = None
    is_complex: bool | None = None


TOGGLES = (
    "bold",
    "italic",
    "bold_complex",
    "italic_complex",
    "caps",
    "small_caps",
    "hidden",
    "strike",
)
"""Properties that two levels of styles turn off again (17.7.3)."""


class ParagraphProperties(NamedTuple):
    """Properties of a paragraph, in twips and twentieths as the file has them."""

    align: Align | None = None
    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    before: int | None = None
    after: int | None = None
    before_auto: bool | None = None
    after_auto: bool | None = None
    line: int | None = None
    line_rule: str | None = None
    contextual: bool | None = None
    page_break_before: bool | None = None
    keep_next: bool | None = None
    top: Border | None = None
    bottom: Border | None = None
    left_border: Border | None = None
    right_border: Border | None = None
    tabs: tuple[Tab, ...] | None = None
    num_id: str | None = None
    level: int | None = None
    frame: bool | None = None
    frame_width: int | None = None
    frame_x: int | None = None


def text_over(base: TextProperties, top: TextProperties) -> TextProperties:
    """`top` where it says something, else `base`."""
    return TextProperties._make(b if t is None else t for b, t in zip(base, top, strict=True))


def paragraph_over(base: ParagraphProperties, top: ParagraphProperties) -> ParagraphProperties:
    """`top` where it says something, else `base`; tab stops add up (17.3.1.38)."""
    merged = ParagraphProperties._make(
        b if t is None else t for b, t in zip(base, top, strict=True)
    )
    if base.tabs and top.tabs:
        merged = merged._replace(tabs=_tabs_over(base.tabs, top.tabs))
    return merged


def _tabs_over(base: tuple[Tab, ...], top: tuple[Tab, ...]) -> tuple[Tab, ...]:
    stops = {round(tab.position, 1): tab for tab in (*base, *top)}
    return tuple(stops[position] for position in sorted(stops))


def whole(text: str | None) -> int | None:
    """A whole number of the file, None for what is none; `12.5` and `12pt` (ISO strict) are read too."""
    if text is None:
        return None
    try:
        return round(float(text))
    except (OverflowError, ValueError):
        return _universal(text)


def _universal(text: str) -> int | None:
    """Twips of a length with its unit (ISO 29500-1, 22.9.2.15)."""
    factors = {
        "mm": 1440 / 25.4,
        "cm": 14400 / 25.4,
        "in": 1440.0,
        "pt": 20.0,
        "pc": 240.0,
        "pi": 240.0,
    }
    try:
        return round(float(text[:-2]) * factors[text[-2:]])
    except (KeyError, OverflowError, ValueError):
        return None


def is_on(element: etree._Element | None) -> bool | None:
    """An on-off property: None when it is not there, on when it says nothing else."""
    return None if element is None else element.get(_VAL) not in _OFF


# --- text ---------------------------------------------------------------------------------------

_TOGGLE_TAGS = {
    "b": "bold",
    "i": "italic",
    "bCs": "bold_complex",
    "iCs": "italic_complex",
    "caps": "caps",
    "smallCaps": "small_caps",
    "vanish": "hidden",
    "strike": "strike",
    "dstrike": "double_strike",
    "rtl": "is_complex",
    "cs": "is_complex",
}


def text_properties(element: etree._Element | None) -> TextProperties:
    """What a `w:rPr` says."""
    said: dict[str, str | float | bool | None] = {}
    for child in element if element is not None else ():
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(_Q)
        if name in _TOGGLE_TAGS:
            field = _TOGGLE_TAGS[name]
            said[field] = is_on(child) or (field == "is_complex" and bool(said.get(field)))
        elif name in _READ_TEXT:
            _READ_TEXT[name](child, said)
    return TextProperties(**said)  # type: ignore[arg-type]


_Said = dict[str, str | float | bool | None]


def _fonts(child: etree._Element, said: _Said) -> None:
    for field, name in (("ascii", "ascii"), ("other", "hAnsi"), ("complex", "cs")):
        theme = child.get(f"{_Q}{'cstheme' if name == 'cs' else name + 'Theme'}")
        face = f"theme:{theme}" if theme else child.get(_Q + name)
        if face:
            said[field] = face


def _size(child: etree._Element, said: _Said) -> None:
    said["size"] = _half_points(child)


def _size_complex(child: etree._Element, said: _Said) -> None:
    said["size_complex"] = _half_points(child)


def _half_points(child: etree._Element) -> float | None:
    text = child.get(_VAL)
    if text is not None and text.endswith("pt"):
        text, scale = text[:-2], 1.0
    else:
        scale = 0.5
    try:
        points = float(text or "") * scale
    except ValueError:
        return None
    return points if 0 < points <= _MOST_POINTS else None


_MOST_POINTS = 1_638
"""Word takes no larger type."""


def _underline(child: etree._Element, said: _Said) -> None:
    said["underline"] = child.get(_VAL) or "none"


def _color(child: etree._Element, said: _Said) -> None:
    theme = child.get(_Q + "themeColor")
    said["color"] = f"theme:{theme}" if theme else (child.get(_VAL) or "auto")
    if theme and child.get(_VAL) not in (None, "auto"):
        said["color"] = child.get(_VAL)  # Word writes the resolved colour beside the theme's name


def _language(child: etree._Element, said: _Said) -> None:
    if child.get(_VAL):
        said["language"] = child.get(_VAL)


_READ_TEXT = {
    "rFonts": _fonts,
    "sz": _size,
    "szCs": _size_complex,
    "u": _underline,
    "color": _color,
    "lang": _language,
}


# --- paragraph ----------------------------------------------------------------------------------

_ALIGN = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}
_MOST_INDENT = 31_680
"""Twips; Word takes no more (22 inches)."""


def paragraph_properties(element: etree._Element | None) -> ParagraphProperties:
    """What a `w:pPr` says."""
    said: dict[str, object] = {}
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and (read := _READ_PARAGRAPH.get(child.tag.removeprefix(_Q))):
            read(child, said)
    return ParagraphProperties(**said)  # type: ignore[arg-type]


def _align(child: etree._Element, said: dict[str, object]) -> None:
    said["align"] = _ALIGN.get(child.get(_VAL) or "")


def _indent(child: etree._Element, said: dict[str, object]) -> None:
    for field, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        said[field] = _bounded(
            next((v for n in names if (v := child.get(_Q + n)) is not None), None)
        )
    hanging, first = child.get(_Q + "hanging"), child.get(_Q + "firstLine")
    if hanging is not None:
        said["first_line"] = -(_bounded(hanging) or 0)
    elif first is not None:
        said["first_line"] = _bounded(first)


def _bounded(text: str | None) -> int | None:
    number = whole(text)
    return None if number is None else max(-_MOST_INDENT, min(_MOST_INDENT, number))


def _spacing(child: etree._Element, said: dict[str, object]) -> None:
    for field in ("before", "after", "line"):
        said[field] = _bounded(child.get(_Q + field))
    for field in ("before", "after"):
        auto = child.get(f"{_Q}{field}Autospacing")
        said[f"{field}_auto"] = None if auto is None else auto not in _OFF
    said["line_rule"] = child.get(_Q + "lineRule") or ("auto" if said["line"] is not None else None)


def _borders(child: etree._Element, said: dict[str, object]) -> None:
    for field, name in (
        ("top", "top"),
        ("bottom", "bottom"),
        ("left_border", "left"),
        ("right_border", "right"),
    ):
        edge = child.find(_Q + name)
        if edge is not None:
            said[field] = border(edge)


def border(edge: etree._Element) -> Border:
    """One edge; `w:sz` counts eighths of a point."""
    return Border(
        edge.get(_VAL) or "none",
        edge.get(_Q + "color") or "auto",
        (whole(edge.get(_Q + "sz")) or 0) / 8,
    )


def _tabs(child: etree._Element, said: dict[str, object]) -> None:
    stops = [
        Tab(
            (whole(tab.get(_Q + "pos")) or 0) * MM_PER_TWIP,
            tab.get(_VAL) or "left",
            tab.get(_Q + "leader") or "none",
        )
        for tab in child
        if tab.tag == _Q + "tab"
    ]
    said["tabs"] = tuple(sorted(stops, key=lambda tab: tab.position))


def _numbering(child: etree._Element, said: dict[str, object]) -> None:
    num, level = child.find(_Q + "numId"), child.find(_Q + "ilvl")
    if num is not None:
        said["num_id"] = num.get(_VAL)
    if level is not None:
        said["level"] = whole(level.get(_VAL))


def _frame(child: etree._Element, said: dict[str, object]) -> None:
    said["frame"] = True
    said["frame_width"] = _bounded(child.get(_Q + "w"))
    said["frame_x"] = _bounded(child.get(_Q + "x"))


_ReadParagraph = Callable[[etree._Element, dict[str, object]], None]


def _flag(field: str) -> _ReadParagraph:
    def read(child: etree._Element, said: dict[str, object]) -> None:
        said[field] = is_on(child)

    return read


_READ_PARAGRAPH: dict[str, _ReadParagraph] = {
    "jc": _align,
    "ind": _indent,
    "spacing": _spacing,
    "pBdr": _borders,
    "tabs": _tabs,
    "numPr": _numbering,
    "framePr": _frame,
    "contextualSpacing": _flag("contextual"),
    "pageBreakBefore": _flag("page_break_before"),
    "keepNext": _flag("keep_next"),
}
