"""Faces and colours that a document takes from its theme (ISO 29500-1, 14.2.7 and 20.1.6)."""

from dataclasses import dataclass, field

from lxml import etree

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = {
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

    def color(self, name: str | None) -> str:
        """`auto` or six hexadecimal digits."""
        if name and name.startswith("theme:"):
            key = name.removeprefix("theme:")
            name = self.colors.get(_COLORS.get(key, key))
        return "auto" if name in (None, "", "auto") else str(name).upper()


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
    return element[0].get("lastClr") or element[0].get("val") or "auto"


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
