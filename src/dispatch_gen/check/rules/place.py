"""Where parts stand: side, middle, line, spacing."""

from collections.abc import Iterator

from dispatch_gen.check.layout.heights import LEADING
from dispatch_gen.check.layout.parts import Part
from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Unknown,
    Verdict,
    at_piece,
    judge,
    said,
)

_CENTER = 6.0
"""Millimetres by which a centred heading may miss the middle of the text."""
_ABOUT_SINGLE = (0.95, 1.1)


def undecidable(*parts: Part) -> str | None:
    """Why nothing can be said of where parts stand; None when it can."""
    if any(part.placed_by_spaces for part in parts):
        return "placed-by-spaces"
    boxes = {piece.paragraph.room.box for part in parts for piece in part.pieces}
    if len(boxes) > 1 or (len(parts) == 1 and boxes != {None}):
        return "in-text-boxes"
    return None


@judge("side")
def side(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """In the left or in the right column of the page."""
    part = facts.part(rule.part)
    if part is None:
        return
    if reason := undecidable(part):
        yield Unknown(reason)
        return
    on_the_right = part.center > facts.document.sections[0].width / 2
    if on_the_right is not (rule.text("side") == "right"):
        names = ("right-side", "left-side")
        yield Found(at_piece(part), said(names[not on_the_right]), said(names[on_the_right]))


@judge("flush-left")
def flush_left(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """It begins at the left edge of the text."""
    part = facts.part(rule.part)
    if part is None:
        return
    if reason := undecidable(part):
        yield Unknown(reason)
        return
    off = part.left - facts.document.sections[part.paragraphs[0].section].left
    if off > rule.number("tolerance"):
        yield Found(at_piece(part), said("off-center", mm=round(off)), said("at-the-edge"))


@judge("centered")
def centered(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """In the middle of the text."""
    part = facts.part(rule.part)
    if part is None:
        return
    if reason := undecidable(part):
        yield Unknown(reason)
        return
    for piece in part.pieces:
        section = facts.document.sections[piece.paragraph.section]
        off = piece.center - (section.left + section.text_width / 2)
        aligned = piece.paragraph.format.align.value == "center" and piece.wraps
        if abs(off) > _CENTER and not aligned:
            yield Found(
                at_piece(part, piece), said("off-center", mm=round(abs(off))), said("centered")
            )
            return


@judge("centered-under")
def centered_under(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Every line in the middle under the part above."""
    part, above = facts.part(rule.part), facts.part(rule.text("above"))
    if part is None or above is None:
        return
    if reason := undecidable(part, above):
        yield Unknown(reason)
        return
    for piece in part.pieces:
        off = abs(piece.center - above.center)
        if off > rule.number("tolerance"):
            under = said("centered-under", part=f"part.{above.name.value}")
            yield Found(at_piece(part, piece), said("off-center", mm=round(off)), under)
            return


@judge("single-spacing")
def single_spacing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Single line spacing between a part and the one above."""
    part = facts.part(rule.part)
    if part is None or (facts.part(rule.text("above")) is None and len(part.pieces) < 2):
        return
    for piece in part.pieces:
        lines = lines_of(piece)
        if not _ABOUT_SINGLE[0] <= lines <= _ABOUT_SINGLE[1]:
            yield Found(
                at_piece(part, piece), said("lines", lines=round(lines, 2)), said("lines", lines=1)
            )
            return


def lines_of(piece: Piece) -> float:
    """Line spacing of a paragraph in lines of its letters."""
    layout = piece.paragraph.format
    size_ = max(
        (s.format.size for s in piece.spans if s.shown.strip()), default=piece.paragraph.mark.size
    )
    if layout.line_rule == "auto":
        return layout.line
    lines = layout.line / (size_ * LEADING)
    return max(1.0, lines) if layout.line_rule == "atLeast" else lines


@judge("same-line")
def same_line(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """On one line with the part in the other column."""
    part, other = facts.part(rule.part), facts.part(rule.text("beside"))
    if part is None or other is None:
        return
    mine, its = part.pieces[0], other.pieces[0]
    here, there = mine.paragraph.room.cell, its.paragraph.room.cell
    if here and there and here.table == there.table:
        if here.row == there.row and (_is_first(part, facts) and _is_first(other, facts)):
            return
        if here.row == there.row:
            yield Unknown("in-one-row")
            return
    elif here or there or mine.paragraph.room.box is not None or its.paragraph.room.box is not None:
        yield Unknown("in-text-boxes")
        return
    elif mine.paragraph.room != its.paragraph.room:
        yield Unknown("in-columns")
        return
    elif mine.paragraph is its.paragraph and mine.line == its.line:
        return
    beside = said("same-line", part=f"part.{other.name.value}")
    yield Found(at_piece(part), said("other-line"), beside)


def _is_first(part: Part, facts: Facts) -> bool:
    """Whether a part begins its cell."""
    paragraph = part.pieces[0].paragraph
    before = facts.document.paragraphs[paragraph.number - 2] if paragraph.number > 1 else None
    return before is None or before.room.cell != paragraph.room.cell


@judge("space-above")
def space_above(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """So many points under what stands above."""
    part = facts.part(rule.part)
    if part is None:
        return
    paragraph = part.pieces[0].paragraph
    before = facts.document.paragraphs[paragraph.number - 2] if paragraph.number > 1 else None
    same_cell = before is not None and before.room.cell == paragraph.room.cell
    if same_cell and before is not None and before.is_blank:
        yield Unknown("blank-line-above")
        return
    above = before.format.after if same_cell and before is not None else 0.0
    gap = 0.0 if part.pieces[0].line else above + paragraph.format.before
    if abs(gap - rule.number("points")) > rule.number("tolerance"):
        yield Found(
            at_piece(part), said("points", points=gap), said("points", points=rule.number("points"))
        )
