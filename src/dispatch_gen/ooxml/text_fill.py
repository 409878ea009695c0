"""What Word of today fills letters with: `w14:textFill` ([MS-DOCX] 2.6.1.15)."""

from lxml import etree

from dispatch_gen.ooxml.theme import ThemeColor

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_Q = f"{{{W14}}}"
TEXT_FILL = f"{_Q}textFill"
_PAPER = "FFFFFF"
_ALL = 100_000
"""Shares are counted in thousandths of a per cent."""


def fill_color(element: etree._Element) -> str | ThemeColor | None:
    """The colour of a fill, of several the first; letters with no fill show the paper."""
    if element.find(f"{_Q}noFill") is not None:
        return _PAPER
    for color in element.iter(f"{_Q}srgbClr", f"{_Q}schemeClr"):
        said = color.get(f"{_Q}val") or ""
        if color.tag == f"{_Q}srgbClr":
            return said or None
        share = _share(color)
        lighter = color.find(f"{_Q}lumOff") is not None
        return ThemeColor(said, "auto", *((share, "") if lighter else ("", share)))
    return None


def _share(color: etree._Element) -> str:
    """`lumMod`, how much of a theme's colour is left, as `w:themeTint` and `w:themeShade` say it.

    Word writes `lumOff` beside it for a lighter colour, and then the two make up the whole.
    """
    change = color.find(f"{_Q}lumMod")
    try:
        share = int("" if change is None else change.get(f"{_Q}val") or "") / _ALL
    except ValueError:
        return ""
    return f"{round(255 * min(1.0, max(0.0, share))):02X}"
