"""How high lines and paragraphs stand, in mm, as far as the font's metrics tell."""

import math

from dispatch_gen.check.layout.pieces import pieces_of, width_of
from dispatch_gen.ooxml.facts import MM_PER_POINT, Paragraph

LEADING = 1.15
"""Height of a single-spaced line of Times New Roman, of the size of its letters."""


def line_height(paragraph: Paragraph) -> float:
    """One line of a paragraph."""
    layout = paragraph.format
    sizes = (span.format.size for span in paragraph.spans if span.shown.strip())
    natural = max(sizes, default=paragraph.mark.size) * LEADING
    if layout.line_rule == "auto":
        return natural * layout.line * MM_PER_POINT
    points = layout.line if layout.line_rule == "exact" else max(natural, layout.line)
    return points * MM_PER_POINT


def line_count(paragraph: Paragraph) -> int:
    """How many lines it takes, at least one."""
    lines = 0
    for piece in pieces_of(paragraph):
        if piece.column == 0:
            lines += math.ceil(width_of(piece.spans) / piece.width) if piece.wraps else 1
    return max(1, lines)


def height_of(paragraph: Paragraph) -> float:
    """All of it, with the space before and after."""
    around = (paragraph.format.before + paragraph.format.after) * MM_PER_POINT
    return around + line_count(paragraph) * line_height(paragraph)
