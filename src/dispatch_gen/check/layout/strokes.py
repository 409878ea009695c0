"""Horizontal rules, whatever they are made of (II.1.b, II.2.b, II.5.b).

A drawn line (DrawingML or VML), a border of a paragraph or a cell, underlined text, a row of underscores or
dashes: to the eye all of them are one line of some length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dispatch_gen.check.layout.pieces import Piece, pieces_of, width_of
from dispatch_gen.ooxml.colors import is_unseen
from dispatch_gen.ooxml.facts import Paragraph, Span

_ROW = re.compile(r"[_\u2013\u2014\u2500\u2501\u00af\u203e=~*.-]{3,}|[\u2014\u2500]{2,}")
_LEAST = 3.0
"""Millimetres; shorter strokes are hyphens."""
_FLAT = 2.0
"""Millimetres: how far the ends of a horizontal line may differ in height."""
_DASHED = ("dashed", "dotted", "dotDash", "dotDotDash", "dashSmallGap", "dashDotStroked", "wave")
_SOLID_CHARACTERS = "_\u2014\u2500\u2501\u203e\u00af"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal rule; lengths in mm, `left` from the edge of the page (None: not known)."""

    made_of: str
    """`drawing`, `border`, `cell`, `characters`, `underline`."""
    paragraph: Paragraph
    left: float | None
    length: float
    solid: bool = True
    above: bool = False
    """It stands over the text of its paragraph, not under it."""
    top: float | None = None
    """Millimetres below the upper edge of its paragraph, where a drawing says so."""

    @property
    def center(self) -> float | None:
        """Its middle."""
        return None if self.left is None else self.left + self.length / 2


def is_row_of_strokes(text: str) -> bool:
    """Whether a text is nothing but a rule made of characters."""
    return bool(_ROW.fullmatch(text.strip()))


def strokes_of(paragraph: Paragraph) -> Iterator[Stroke]:
    """The rules that hang on a paragraph, but for underlined text."""
    for drawing in paragraph.drawings:
        flat = drawing.kind == "line" and drawing.height <= _FLAT
        if flat and drawing.visible and drawing.width >= _LEAST:
            over = drawing.top is not None and drawing.top <= 0
            solid = not drawing.dashed
            yield Stroke(
                "drawing", paragraph, drawing.left, drawing.width, solid, over, drawing.top
            )
    yield from _borders(paragraph)
    for piece in pieces_of(paragraph):
        if is_row_of_strokes(piece.text) and _is_seen(piece.spans):
            solid = all(c in _SOLID_CHARACTERS for c in piece.text)
            yield Stroke("characters", paragraph, piece.left, piece.width, solid)
    if paragraph.is_blank and (marked := _underlined(paragraph.spans)):
        yield Stroke("underline", paragraph, None, width_of(marked))


def _is_seen(spans: Sequence[Span]) -> bool:
    return not all(is_unseen(span.format.color) for span in spans)


def _borders(paragraph: Paragraph) -> Iterator[Stroke]:
    layout, room = paragraph.format, paragraph.room
    edges = dict(layout.borders)
    if "left" not in edges and "right" not in edges:  # else it is a frame
        indent = min(layout.left, layout.left + layout.first_line)
        for name, edge in edges.items():
            length = room.width - indent - layout.right
            solid = edge.style not in _DASHED
            yield Stroke("border", paragraph, room.left + indent, length, solid, name == "top")


def cell_strokes(paragraph: Paragraph) -> Iterator[Stroke]:
    """The horizontal edges of the cell in which a paragraph stands."""
    cell = paragraph.room.cell
    edges = {} if cell is None else dict(cell.borders)
    if "left" not in edges and "right" not in edges:
        for name, edge in edges.items():
            room = paragraph.room
            yield Stroke(
                "cell", paragraph, room.left, room.width, edge.style not in _DASHED, name == "top"
            )


def underline_of(pieces: Sequence[Piece]) -> Stroke | None:
    """The rule that underlined letters make."""
    last = pieces[-1]
    marked = _underlined(last.spans)
    if not marked:
        return None
    before = last.spans[: last.spans.index(marked[0])]
    solid = all(s.format.underline in ("single", "words", "double", "thick") for s in marked)
    return Stroke(
        "underline", last.paragraph, last.left + width_of(before), width_of(marked), solid
    )


def _underlined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """What is underlined, be it spaces: a rule made with the space bar."""
    looks = ((s, s.format) for s in spans if s.shown)
    return tuple(s for s, f in looks if f.underline != "none" and not is_unseen(f.color))
