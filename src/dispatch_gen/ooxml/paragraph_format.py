"""The properties of a paragraph in the units of a reader."""

from collections.abc import Iterator
from functools import lru_cache

from dispatch_gen.ooxml.facts import MM_PER_TWIP, Align, Border, ParagraphFormat
from dispatch_gen.ooxml.paragraph_properties import ParagraphProperties

_AUTO_SPACING = 280
"""Twentieths of a point that Word puts for `beforeAutospacing` (17.3.1.33)."""
_SINGLE = 240


@lru_cache(maxsize=1024)
def paragraph_format(said: ParagraphProperties) -> ParagraphFormat:
    """Properties in the units of a reader: mm for indents, points for spacing."""
    rule = said.line_rule or "auto"
    line = _SINGLE if said.line is None else said.line
    return ParagraphFormat(
        align=said.align or Align.LEFT,
        left=(said.left or 0) * MM_PER_TWIP,
        right=(said.right or 0) * MM_PER_TWIP,
        first_line=(said.first_line or 0) * MM_PER_TWIP,
        before=(_AUTO_SPACING if said.before_auto else said.before or 0) / 20,
        after=(_AUTO_SPACING if said.after_auto else said.after or 0) / 20,
        line=line / _SINGLE if rule == "auto" else line / 20,
        line_rule=rule,
        contextual=bool(said.contextual),
        page_break_before=bool(said.page_break_before),
        keep_next=bool(said.keep_next),
        borders=tuple(_borders(said)),
        tabs=tuple(tab for tab in said.tabs or () if tab.kind != "clear"),
        frame=bool(said.frame),
        frame_width=None if said.frame_width is None else said.frame_width * MM_PER_TWIP,
        frame_x=None if said.frame_x is None else said.frame_x * MM_PER_TWIP,
        frame_anchor=said.frame_anchor or "text",
        frame_align=said.frame_align or "",
    )


def _borders(said: ParagraphProperties) -> Iterator[tuple[str, Border]]:
    edges = (
        ("top", said.top),
        ("bottom", said.bottom),
        ("left", said.left_border),
        ("right", said.right_border),
    )
    for name, edge in edges:
        if edge is not None and edge.is_seen:
            yield name, edge
