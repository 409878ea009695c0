"""Which horizontal rule stands under which part.

A drawn rule hangs on whatever paragraph was nearest to the mouse; what counts is the height at which it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from dispatch_gen.check.layout.heights import height_of, line_height
from dispatch_gen.check.layout.parts import Part, PartName
from dispatch_gen.check.layout.pieces import Piece, pieces_of
from dispatch_gen.check.layout.strokes import (
    Stroke,
    cell_strokes,
    is_row_of_strokes,
    strokes_of,
    underline_of,
)
from dispatch_gen.ooxml.facts import MM_PER_POINT, Paragraph

_RULED = (PartName.MOTTO, PartName.ISSUER, PartName.SUBJECT, PartName.SUBJECT_LINE, PartName.PARENT)
_REACH = 4
"""Paragraphs above a part on which a rule under it may hang."""
_NEAR = 12.0
"""Millimetres below a part beyond which a rule is not its own."""


def with_stroke(part: Part, main: Sequence[Paragraph], parts: Mapping[PartName, Part]) -> Part:
    """The part with the rule under it, if it is one of those that may have one."""
    if part.name not in _RULED:
        return part
    rivals = [other for other in parts.values() if other is not part]
    stroke = underline_of(part.pieces) or _drawn(part, main, rivals) or _other(part, main, rivals)
    return replace(part, stroke=stroke)


# --- drawn rules, by their height -----------------------------------------------------------------


def _drawn(part: Part, main: Sequence[Paragraph], rivals: Sequence[Part]) -> Stroke | None:
    """The drawn rule between the last line of a part and the next line of its column."""
    last = part.pieces[-1]
    tops = _tops(last.paragraph, main)
    bottom = tops[last.paragraph.number] + _below_line(last)
    floor = _next_line(last, tops, main)
    for stroke in (s for p in main if p.number in tops for s in strokes_of(p)):
        if stroke.top is None:
            continue
        height = tops[stroke.paragraph.number] + stroke.top
        if bottom - line_height(last.paragraph) / 2 <= height < min(
            floor, bottom + _NEAR
        ) and _is_its_own(stroke, part, rivals):
            return stroke
    return None


def _tops(last: Paragraph, main: Sequence[Paragraph]) -> dict[int, float]:
    """Upper edges in mm of the paragraphs around one, in its cell, its box or the plain text."""
    around = main[max(0, last.number - 1 - _REACH) : last.number + _REACH]
    tops, top = {}, 0.0
    for paragraph in (p for p in around if p.room == last.room):
        tops[paragraph.number] = top
        top += height_of(paragraph)
    return tops


def _next_line(last: Piece, tops: Mapping[int, float], main: Sequence[Paragraph]) -> float:
    """Height of the middle of the line that follows in the column; infinite when there is none."""
    same = (p for p in pieces_of(last.paragraph) if p.line > last.line)
    below = (p for q in main if q.number > last.paragraph.number and q.number in tops
             for p in pieces_of(q))  # fmt: skip
    following = next(same, None) or next(below, None)
    if following is None:
        return inf
    return (
        tops[following.paragraph.number]
        + _below_line(following)
        - line_height(following.paragraph) / 2
    )


def _below_line(piece: Piece) -> float:
    """From the upper edge of a paragraph to the lower edge of one of its lines."""
    lines = piece.line + 1
    return piece.paragraph.format.before * MM_PER_POINT + lines * line_height(piece.paragraph)


# --- other rules, by their paragraph --------------------------------------------------------------


def _other(part: Part, main: Sequence[Paragraph], rivals: Sequence[Part]) -> Stroke | None:
    """The border, the row of characters or the drawing of unknown height that follows a part."""
    last = part.pieces[-1]
    is_last = not any(
        p.line > last.line and not is_row_of_strokes(p.text) for p in pieces_of(last.paragraph)
    )
    for paragraph in _below(last.paragraph, main):
        own = paragraph is last.paragraph
        for stroke in strokes_of(paragraph):
            beneath = stroke.above is not own and (is_last or not own)
            bare = paragraph.is_blank or stroke.made_of == "characters"
            fits = beneath or (bare and not own and not stroke.above)
            if fits and _is_loose(stroke, last) and _is_its_own(stroke, part, rivals):
                return stroke
        if not own and not paragraph.is_blank and not _only_strokes(paragraph):
            break
    if not is_last or not _is_last_of_cell(last.paragraph, main):
        return None
    return next((s for s in cell_strokes(last.paragraph) if not s.above), None)


def _is_loose(stroke: Stroke, last: Piece) -> bool:
    """Not a drawing that says it stands near: those were looked at by their height."""
    if stroke.made_of != "drawing" or stroke.top is None:
        return True
    return stroke.top > _NEAR + _below_line(last) or stroke.paragraph.room != last.paragraph.room


def _only_strokes(paragraph: Paragraph) -> bool:
    return any(stroke.made_of == "characters" for stroke in strokes_of(paragraph))


def _below(last: Paragraph, main: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraph itself and those after it in the same column."""
    its = last.room.cell
    for paragraph in main[last.number - 1 :]:
        cell = paragraph.room.cell
        if its is not None and (cell is None or cell.table != its.table):
            return
        same_column = cell.column == its.column if cell and its else cell is its
        if same_column and paragraph.room.box == last.room.box:
            yield paragraph


def _is_its_own(stroke: Stroke, part: Part, rivals: Sequence[Part]) -> bool:
    """Whether a rule lies under this part rather than under one beside it."""
    beside = [
        r for r in rivals
        if any(abs(p.paragraph.number - q.paragraph.number) <= 1 and p.paragraph.room == q.paragraph.room
               for p in r.pieces for q in part.pieces)
        and (r.left > part.right or r.right < part.left)
    ]  # fmt: skip
    center = stroke.center
    if not beside or center is None:
        return True
    return all(abs(center - part.center) <= abs(center - other.center) for other in beside)


def _is_last_of_cell(paragraph: Paragraph, main: Sequence[Paragraph]) -> bool:
    following = main[paragraph.number : paragraph.number + 1]
    return not following or following[0].room.cell != paragraph.room.cell
