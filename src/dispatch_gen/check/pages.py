"""How many pages: rendered where a renderer is at hand, else estimated from the font's metrics."""

import math
from dataclasses import dataclass

from dispatch_gen.check.layout.pieces import width_of
from dispatch_gen.ooxml.facts import MM_PER_POINT, Document, Paragraph

_LEADING = 1.15
"""Height of a line of Times New Roman, of its size."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What the rendered pages show."""

    count: int
    number_on_first: bool
    body_lines_with_signer: int | None
    """Lines of the body on the page that bears the signer's name; None when the name was not found."""


def estimated_pages(document: Document) -> float:
    """Pages that the text fills, as far as it can be told without setting it."""
    section = document.sections[0]
    room = section.height - section.top - section.bottom
    rows: dict[tuple[int, int], dict[int, float]] = {}
    total = 0.0
    forced = 0
    for paragraph in document.paragraphs:
        height = _height(paragraph)
        forced += sum(span.text.count("\f") for span in paragraph.spans)
        cell = paragraph.room.cell
        if cell is None:
            total += height
        else:  # cells of a row stand beside one another
            row = rows.setdefault((cell.table, cell.row), {})
            row[cell.column] = row.get(cell.column, 0.0) + height
    total += sum(max(row.values()) for row in rows.values())
    return max(total / room if room > 0 else 1.0, 1.0 + forced if forced else 0.0)


def _height(paragraph: Paragraph) -> float:
    """Height in mm of a paragraph with the space around it."""
    layout = paragraph.format
    size = max((s.format.size for s in paragraph.spans if s.shown), default=paragraph.mark.size)
    width = max(1.0, paragraph.room.width - layout.left - layout.right)
    lines = sum(
        max(1, math.ceil(width_of(paragraph.spans) / width)) if index == 0 else 1
        for index in range(1 + sum(s.shown.count("\n") for s in paragraph.spans))
    )
    line = layout.line * size * _LEADING if layout.line_rule == "auto" else layout.line
    return (lines * line + layout.before + layout.after) * MM_PER_POINT
