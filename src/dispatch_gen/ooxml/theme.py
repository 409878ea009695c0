"""Faces and colours that a document takes from its theme (ISO 29500-1, 14.2.7 and 20.1.6)."""

import colorsys
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = {
    "tx1": "dk1",
    "bg1": "lt1",
    "tx2": "dk2",
    "bg2": "lt2",
    "text1": "dk1",
    "dark1": "dk1",
    "background1": "lt1",
    "light1": "lt1",
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_NAMED = {"windowText": "000000", "window": "FFFFFF", "black": "000000", "white": "FFFFFF"}
"""Colours of the system and of DrawingML that are told by name alone."""
_FULL = 255
_ROUNDING = 1e-6


class ThemeColor(NamedTuple):
    """A colour of the theme; `tint` and `shade` are two hexadecimal digits, `FF` or empty for none."""

    name: str
    otherwise: str = "auto"
    """What counts when the theme has no such colour."""
    tint: str = ""
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """What the theme's names stand for."""

    faces: dict[str, str] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)

    def face(self, name: str | None, default: str) -> str:
        """The face itself: `theme:minorHAnsi` is looked up; an unknown name gives `default`."""
        if not name or not name.startswith("theme:"):
            return name or default
        return self.faces.get(name.removeprefix("theme:")) or default

    def color(self, said: str | ThemeColor | None) -> str:
        """`auto` or six hexadecimal digits."""
        if isinstance(said, ThemeColor):
            own = self.colors.get(_COLORS.get(said.name, said.name))
            said = said.otherwise if own is None else _lighted(own, said.tint, said.shade)
        return "auto" if said in (None, "", "auto") else str(said).upper()


def _lighted(color: str, tint: str, shade: str) -> str:
    """A colour made lighter by its tint and darker by its shade, as Word does it (17.3.2.6)."""
    light, dark = _share(tint), _share(shade)
    if light == dark == 1:
        return color
    try:
        red, green, blue = (value / _FULL for value in bytes.fromhex(color))
    except ValueError:
        return color
    hue, luminance, saturation = colorsys.rgb_to_hls(red, green, blue)
    luminance = luminance * dark * light + 1 - light
    mixed = colorsys.hls_to_rgb(hue, luminance, saturation)
    return bytes(int(_FULL * value + _ROUNDING) for value in mixed).hex()


def _share(digits: str) -> float:
    """`80` of `FF`; all of it for what says nothing."""
    try:
        return min(_FULL, max(0, int(digits, 16))) / _FULL
    except ValueError:
        return 1.0


def read_theme(root: etree._Element | None) -> Theme:
    """The fonts and colours of a `a:theme`."""
    if root is None:
        return Theme()
    faces: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = root.find(f".//{{{A}}}{kind}Font")
        if fonts is not None:
            faces |= _faces(kind, fonts)
    scheme = root.find(f".//{{{A}}}clrScheme")
    colors = {} if scheme is None else {_local(one): _color(one) for one in scheme if len(one)}
    return Theme(faces, colors)


def _faces(kind: str, fonts: etree._Element) -> dict[str, str]:
    latin, asian, complex_ = (_typeface(fonts, name) for name in ("latin", "ea", "cs"))
    return {
        f"{kind}Ascii": latin,
        f"{kind}HAnsi": latin,
        f"{kind}EastAsia": asian or latin,
        f"{kind}Bidi": complex_ or latin,
    }


def _typeface(fonts: etree._Element, name: str) -> str:
    found = fonts.find(f"{{{A}}}{name}")
    return "" if found is None else found.get("typeface") or ""


def _color(element: etree._Element) -> str:
    said = element[0].get("lastClr") or element[0].get("val") or "auto"
    return _NAMED.get(said, said)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
