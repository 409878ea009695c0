"""What one `w:pPr` says, and nothing of what it leaves unsaid (ISO 29500-1, 17.3.1).

A property that is not said is None. `paragraph_over` lays one set of properties over another.
"""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from dispatch_gen.ooxml.colors import is_paper
from dispatch_gen.ooxml.facts import MM_PER_TWIP, Align, Border, Tab
from dispatch_gen.ooxml.values import OFF, bounded, is_on, whole
from dispatch_gen.ooxml.wordprocessing import W

_Q = f"{{{W}}}"
_VAL = _Q + "val"


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
    frame_anchor: str | None = None
    frame_align: str | None = None


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
        said[field] = bounded(
            next((v for n in names if (v := child.get(_Q + n)) is not None), None)
        )
    hanging, first = child.get(_Q + "hanging"), child.get(_Q + "firstLine")
    if hanging is not None:
        said["first_line"] = -(bounded(hanging) or 0)
    elif first is not None:
        said["first_line"] = bounded(first)


def _spacing(child: etree._Element, said: dict[str, object]) -> None:
    for field in ("before", "after", "line"):
        said[field] = bounded(child.get(_Q + field))
    for field in ("before", "after"):
        auto = child.get(f"{_Q}{field}Autospacing")
        said[f"{field}_auto"] = None if auto is None else auto not in OFF
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
    theme = edge.get(_Q + "themeColor") or ""
    white = is_paper(theme) and edge.get(_Q + "themeShade") in (None, "FF")
    return Border(
        edge.get(_VAL) or "none",
        "FFFFFF" if white else edge.get(_Q + "color") or "auto",
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
    said["frame_width"] = bounded(child.get(_Q + "w"))
    said["frame_x"] = bounded(child.get(_Q + "x"))
    said["frame_anchor"] = child.get(_Q + "hAnchor")
    said["frame_align"] = child.get(_Q + "xAlign")


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
