"""Lines, boxes and pictures: DrawingML (ISO 29500-1, 20.4) and VML (ISO 29500-4, 19)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from lxml import etree

from dispatch_gen.ooxml.colors import is_paper, is_unseen
from dispatch_gen.ooxml.facts import MM_PER_EMU, MM_PER_POINT, Drawing
from dispatch_gen.ooxml.runs import ALTERNATE, alternatives
from dispatch_gen.ooxml.theme import A
from dispatch_gen.ooxml.values import whole
from dispatch_gen.ooxml.wordprocessing import w

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
_ANCHORS = (f"{{{WP}}}anchor", f"{{{WP}}}inline")
_SHAPES = {f"{{{V}}}{name}": name for name in ("line", "rect", "shape", "roundrect")}
_GROUP = f"{{{V}}}group"
_CONTENT = w("txbxContent")
_LINES = ("line", "straightConnector1")
_VML_LINES = ("_t20", "_t32")
"""Ends of the name of a shape type: a line, a straight connector."""
_COLORS = tuple(f"{{{A}}}{name}" for name in ("srgbClr", "schemeClr", "prstClr", "sysClr"))
_THIN = 1.0
"""A box no higher than this, in mm, is a line to the eye."""
_LENGTH = re.compile(r"\s*(-?[0-9.]+)\s*(pt|in|mm|cm|px|pc)?\s*")
_MM = {"pt": MM_PER_POINT, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, "pc": 25.4 / 6}
_SOLID = ("solid", "", None)
_COLOR = re.compile(r"#([0-9a-fA-F]{6})\b")
_NAMED = {"black": "000000", "red": "FF0000", "blue": "0000FF", "white": "FFFFFF"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What VML lengths without a unit mean: mm a unit and where 0 is, across and down."""

    across: float = _MM["px"]
    down: float = _MM["px"]
    left: float = 0.0
    top: float = 0.0


_PAGE = _Frame()
_Piece = tuple[etree._Element, _Frame]


def drawings(element: etree._Element, column_left: float, page_left: float) -> Iterator[Drawing]:
    """What a `w:drawing` or `w:pict` shows, without what stands in its text boxes.

    `column_left` is where the text of the paragraph begins, `page_left` the left margin, both in mm from the
    edge of the page.
    """
    for piece, frame in _pieces(element, _PAGE):
        if piece.tag in _ANCHORS:
            yield _drawing_ml(piece, column_left, page_left)
        elif piece.tag in _SHAPES:
            yield _vml(piece, frame, column_left, page_left)


def text_boxes(
    element: etree._Element, column_left: float, page_left: float
) -> Iterator[tuple[Drawing | None, etree._Element]]:
    """The contents of text boxes, each with the drawing that it stands in."""
    around: Drawing | None = None
    for piece, frame in _pieces(element, _PAGE):
        if piece.tag in _ANCHORS:
            around = _drawing_ml(piece, column_left, page_left)
        elif piece.tag in _SHAPES:
            around = _vml(piece, frame, column_left, page_left)
        elif piece.tag == _CONTENT:
            yield around, piece


def _pieces(element: etree._Element, frame: _Frame) -> Iterator[_Piece]:
    """The elements below, in order: of alternatives the one that is taken, nothing inside a text box."""
    for child in element:
        if child.tag == ALTERNATE:
            chosen = alternatives(child)
            yield from () if chosen is None else _pieces(chosen, frame)
            continue
        yield child, frame
        if child.tag != _CONTENT:
            yield from _pieces(child, _inside(child, frame) if child.tag == _GROUP else frame)


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next((piece for piece, _ in _pieces(element, _PAGE) if piece.tag == name), None)


# --- DrawingML ----------------------------------------------------------------------------------


def _drawing_ml(anchor: etree._Element, column_left: float, page_left: float) -> Drawing:
    extent = anchor.find(f"{{{WP}}}extent")
    width, height = (_emu(extent, name) for name in ("cx", "cy"))
    outline, kind = _first(anchor, f"{{{A}}}ln"), _kind(anchor, height)
    color = _outline_color(anchor, outline)
    return Drawing(
        kind=kind,
        width=width,
        height=height,
        left=_offset(anchor, "H", column_left, page_left),
        top=_offset(anchor, "V", 0.0, 0.0),
        dashed=_dash(outline) not in _SOLID,
        visible=kind == "picture" or (_is_drawn(anchor, outline) and not is_unseen(color)),
        color=color,
    )


def _is_drawn(anchor: etree._Element, outline: etree._Element | None) -> bool:
    """The outline has a colour of its own, or else one of its style (20.1.4.2.19)."""
    if outline is not None:
        if outline.find(f"{{{A}}}noFill") is not None:
            return False
        if any(
            outline.find(f"{{{A}}}{kind}Fill") is not None for kind in ("solid", "grad", "patt")
        ):
            return True
    styled = _first(anchor, f"{{{A}}}lnRef")
    return styled is not None and styled.get("idx") != "0"


def _emu(element: etree._Element | None, name: str) -> float:
    return 0.0 if element is None else abs(whole(element.get(name)) or 0) * MM_PER_EMU


def _kind(anchor: etree._Element, height: float) -> str:
    shape = _first(anchor, f"{{{A}}}prstGeom")
    preset = None if shape is None else shape.get("prst")
    if _first(anchor, f"{{{WPS}}}wsp") is None:
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
    relative = position.get("relativeFrom") or ""
    if relative in ("rightMargin", "insideMargin", "outsideMargin"):
        return None
    return base.get(relative, column_left) + (whole(offset.text) or 0) * MM_PER_EMU


def _dash(outline: etree._Element | None) -> str | None:
    dash = None if outline is None else outline.find(f"{{{A}}}prstDash")
    return None if dash is None else dash.get("val")


def _outline_color(anchor: etree._Element, outline: etree._Element | None) -> str:
    """The colour of the outline, or else of its style; of a theme's colours only that of the paper is told."""
    for holder in (outline, _first(anchor, f"{{{A}}}lnRef")):
        color = None if holder is None else next(holder.iter(*_COLORS), None)
        if color is not None:
            return _told_color(color)
    return "auto"


def _told_color(color: etree._Element) -> str:
    said = color.get("val") or ""
    clear = color.find(f"{{{A}}}alpha")
    if (clear is not None and clear.get("val") == "0") or (is_paper(said) and not len(color)):
        return "FFFFFF"
    return said.upper() if color.tag == _COLORS[0] and said else "auto"


# --- VML ----------------------------------------------------------------------------------------


def _vml(shape: etree._Element, frame: _Frame, column_left: float, page_left: float) -> Drawing:
    style = dict(_declarations(shape.get("style") or ""))
    name = _SHAPES[str(shape.tag)]
    left, top, width, height = _extent(shape, style, frame)
    stroke = shape.find(f"{{{V}}}stroke")
    color = _vml_color(shape.get("strokecolor") or "")
    line = name == "line" or (shape.get("type") or "").endswith(_VML_LINES)
    return Drawing(
        kind="line" if line or (name != "shape" and height <= _THIN) else _vml_kind(shape),
        width=width,
        height=height,
        left=_vml_left(style, left, column_left, page_left),
        top=top,
        dashed=stroke is not None and stroke.get("dashstyle") not in _SOLID,
        visible=_says_yes(shape, "stroked")
        and (stroke is None or _says_yes(stroke, "on"))
        and not is_unseen(color),
        color=color,
    )


def _extent(
    shape: etree._Element, style: dict[str, str], frame: _Frame
) -> tuple[float | None, float | None, float, float]:
    """Left, top, width and height in mm."""
    start, end = (_point(shape.get(key), frame) for key in ("from", "to"))
    if start is not None and end is not None:
        width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
        return min(start[0], end[0]), min(start[1], end[1]), width, height
    across, down = ("margin-left", "margin-top") if frame is _PAGE else ("left", "top")
    left, top = (
        _millimetres(style.get(across), frame.across),
        _millimetres(style.get(down), frame.down),
    )
    return (
        None if left is None else frame.left + left,
        None if top is None else frame.top + top,
        _millimetres(style.get("width"), frame.across) or 0.0,
        _millimetres(style.get("height"), frame.down) or 0.0,
    )


def _inside(group: etree._Element, frame: _Frame) -> _Frame:
    """The coordinates of a `v:group` (ISO 29500-4, 19.1.2.7)."""
    style = dict(_declarations(group.get("style") or ""))
    left, top, width, height = _extent(group, style, frame)
    wide, high = _pair(group.get("coordsize"), 1000.0)
    first, upper = _pair(group.get("coordorigin"), 0.0)
    across, down = width / (wide or 1000.0), height / (high or 1000.0)
    return _Frame(across, down, (left or 0.0) - first * across, (top or 0.0) - upper * down)


def _pair(text: str | None, otherwise: float) -> tuple[float, float]:
    first, _, second = (text or "").partition(",")
    return float(_whole_or(first, otherwise)), float(_whole_or(second, otherwise))


def _whole_or(text: str, otherwise: float) -> float:
    number = whole(text)
    return otherwise if number is None else number


def _vml_left(
    style: dict[str, str], left: float | None, column_left: float, page_left: float
) -> float | None:
    if left is None or style.get("mso-position-horizontal", "absolute") != "absolute":
        return None
    base = {"page": 0.0, "margin": page_left}
    return base.get(style.get("mso-position-horizontal-relative", ""), column_left) + left


def _says_yes(element: etree._Element, name: str) -> bool:
    return element.get(name) not in ("f", "false")


def _vml_color(text: str) -> str:
    """`#ff0000`, or `red [3213]` with the number of a palette."""
    match = _COLOR.match(text)
    return match[1].upper() if match else _NAMED.get(text.partition(" ")[0].lower(), "auto")


def _vml_kind(shape: etree._Element) -> str:
    return "picture" if shape.find(f"{{{V}}}imagedata") is not None else "box"


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        key, colon, text = declaration.partition(":")
        if colon:
            yield key.strip().lower(), text.strip()


def _point(text: str | None, frame: _Frame) -> tuple[float, float] | None:
    first, comma, second = (text or "").partition(",")
    across, down = _millimetres(first, frame.across), _millimetres(second, frame.down)
    if not comma or across is None or down is None:
        return None
    return frame.left + across, frame.top + down


def _millimetres(text: str | None, unit: float) -> float | None:
    """A VML length; `unit` is what a number without one counts, px but in a group."""
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return None
    try:
        length = float(match[1]) * (_MM[match[2]] if match[2] else unit)
    except ValueError:
        return None
    return length if isfinite(length) else None
