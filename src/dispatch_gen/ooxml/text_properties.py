"""What one `w:rPr` says, and nothing of what it leaves unsaid (ISO 29500-1, 17.3.2).

A property that is not said is None. `text_over` lays one set of properties over another.
"""

from typing import NamedTuple

from lxml import etree

from dispatch_gen.ooxml.colors import is_unseen
from dispatch_gen.ooxml.text_fill import TEXT_FILL, fill_color
from dispatch_gen.ooxml.theme import ThemeColor
from dispatch_gen.ooxml.values import bounded, is_on, whole
from dispatch_gen.ooxml.wordprocessing import W

_Q = f"{{{W}}}"
_VAL = _Q + "val"


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
    color: str | ThemeColor | None = None
    fill: str | ThemeColor | None = None
    """What the letters are filled with (`w14:textFill`); it covers their colour."""
    language: str | None = None
    is_complex: bool | None = None
    scale: int | None = None
    """Width of the letters in per cent."""
    spacing: int | None = None
    """Between the letters, in twips."""


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


def text_over(base: TextProperties, top: TextProperties) -> TextProperties:
    """`top` where it says something, else `base`."""
    return TextProperties._make(b if t is None else t for b, t in zip(base, top, strict=True))


_Said = dict[str, str | float | bool | ThemeColor | None]

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
    said: _Said = {}
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
    seen = not is_unseen(child.get(_Q + "color") or "")
    said["underline"] = (child.get(_VAL) if seen else None) or "none"


def _color(child: etree._Element, said: _Said) -> None:
    """The theme's colour counts where both are given; what stands beside it may be out of date (17.3.2.6)."""
    own, theme = child.get(_VAL) or "auto", child.get(_Q + "themeColor")
    changes = tuple(child.get(_Q + name) or "" for name in ("themeTint", "themeShade"))
    said["color"] = ThemeColor(theme, own, *changes) if theme else own


def _fill(child: etree._Element, said: _Said) -> None:
    said["fill"] = fill_color(child)


def _language(child: etree._Element, said: _Said) -> None:
    if child.get(_VAL):
        said["language"] = child.get(_VAL)


def _scale(child: etree._Element, said: _Said) -> None:
    percent = whole((child.get(_VAL) or "").rstrip("%"))
    said["scale"] = None if percent is None else min(_WIDEST, max(1, percent))


def _spacing(child: etree._Element, said: _Said) -> None:
    said["spacing"] = bounded(child.get(_VAL))


_WIDEST = 600
"""Per cent; Word takes no wider letters (17.3.2.43)."""

_READ_TEXT = {
    "rFonts": _fonts,
    "sz": _size,
    "szCs": _size_complex,
    "u": _underline,
    "color": _color,
    TEXT_FILL: _fill,
    "lang": _language,
    "w": _scale,
    "spacing": _spacing,
}
