"""Lines, boxes and pictures: DrawingML (ISO 29500-1, 20.4) and VML (ISO 29500-4, 19)."""

import re
from collections.abc import Iterator

from lxml import etree

from dispatch_gen.ooxml.facts import MM_PER_EMU, MM_PER_POINT, Drawing
from dispatch_gen.ooxml.properties import whole
from dispatch_gen.ooxml.theme import A

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
_LINES = ("line", "straightConnector1")
_THIN = 1.0
"""A box no higher than this, in mm, is a line to the eye."""
_LENGTH = re.compile(r"\s*(-?[0-9.]+)\s*(pt|in|mm|cm|px|pc)?\s*")
_MM = {"pt": MM_PER_POINT, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, "pc": 25.4 / 6}
_SOLID = ("solid", "", None)


def drawings(element: etree._Element, column_left: float, page_left: float) -> Iterator[Drawing]:
    """What a `w:drawing` or `w:pict` shows.

    `column_left` is where the text of the paragraph begins, `page_left` the left margin, both in mm from the
    edge of the page.
    """
    for anchor in element.iter(f"{{{WP}}}anchor", f"{{{WP}}}inline"):
        yield _drawing_ml(anchor, column_left, page_left)
    for name in ("line", "rect", "shape", "roundrect"):
        for shape in element.iter(f"{{{V}}}{name}"):
            yield _vml(shape, name, column_left)


# --- DrawingML ----------------------------------------------------------------------------------


def _drawing_ml(anchor: etree._Element, column_left: float, page_left: float) -> Drawing:
    extent = anchor.find(f"{{{WP}}}extent")
    width, height = (_emu(extent, name) for name in ("cx", "cy"))
    outline = anchor.find(f".//{{{A}}}ln")
    return Drawing(
        kind=_kind(anchor, height),
        width=width,
        height=height,
        left=_offset(anchor, "H", column_left, page_left),
        top=_offset(anchor, "V", 0.0, 0.0),
        dashed=_dash(outline) not in _SOLID,
        visible=outline is None or outline.find(f"{{{A}}}noFill") is None,
        color=_outline_color(outline),
    )


def _emu(element: etree._Element | None, name: str) -> float:
    return 0.0 if element is None else abs(whole(element.get(name)) or 0) * MM_PER_EMU


def _kind(anchor: etree._Element, height: float) -> str:
    shape = anchor.find(f".//{{{A}}}prstGeom")
    preset = None if shape is None else shape.get("prst")
    if anchor.find(f".//{{{WPS}}}wsp") is None:
        return "picture"
    return "line" if preset in _LINES or height <= _THIN else "box"


def _offset(
    anchor: etree._Element, axis: str, column_left: float, page_left: float
) -> float | None:
    position = anchor.find(f"{{{WP}}}position{axis}")
    offset = None if position is None else position.find(f"{{{WP}}}posOffset")
    if position is None or offset is None:
        return None
    base = {"page": 0.0, "margin": page_left, "leftMargin": 0.0}
    distance = whole(offset.text) or 0
    return base.get(position.get("relativeFrom") or "", column_left) + distance * MM_PER_EMU


def _dash(outline: etree._Element | None) -> str | None:
    dash = None if outline is None else outline.find(f"{{{A}}}prstDash")
    return None if dash is None else dash.get("val")


def _outline_color(outline: etree._Element | None) -> str:
    color = None if outline is None else outline.find(f".//{{{A}}}srgbClr")
    return "auto" if color is None else (color.get("val") or "auto").upper()


# --- VML ----------------------------------------------------------------------------------------


def _vml(shape: etree._Element, name: str, column_left: float) -> Drawing:
    style = dict(_declarations(shape.get("style") or ""))
    start, end = (_point(shape.get(key)) for key in ("from", "to"))
    line = name == "line" or "t32" in (shape.get("type") or "")
    if start is not None and end is not None:
        width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
        left: float | None = min(start[0], end[0])
    else:
        width, height = (_millimetres(style.get(key)) or 0.0 for key in ("width", "height"))
        left = _millimetres(style.get("margin-left"))
    dash = shape.find(f"{{{V}}}stroke")
    return Drawing(
        kind="line" if line or (name != "shape" and height <= _THIN) else _vml_kind(shape),
        width=width,
        height=height,
        left=None if left is None else column_left + left,
        top=_millimetres(style.get("margin-top")),
        dashed=dash is not None and dash.get("dashstyle") not in _SOLID,
        visible=shape.get("stroked") not in ("f", "false"),
        color=(shape.get("strokecolor") or "auto").removeprefix("#").upper(),
    )


def _vml_kind(shape: etree._Element) -> str:
    return "picture" if shape.find(f"{{{V}}}imagedata") is not None else "box"


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        key, colon, text = declaration.partition(":")
        if colon:
            yield key.strip().lower(), text.strip()


def _point(text: str | None) -> tuple[float, float] | None:
    first, comma, second = (text or "").partition(",")
    pair = _millimetres(first), _millimetres(second)
    return None if not comma or pair[0] is None or pair[1] is None else (pair[0], pair[1])


def _millimetres(text: str | None) -> float | None:
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return None
    try:
        return float(match[1]) * _MM[match[2] or "pt"]
    except ValueError:
        return None
