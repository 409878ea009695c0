"""Stamps of urgency, secrecy and circulation (III.2)."""

from collections.abc import Iterator

from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Unknown,
    Verdict,
    at_piece,
    at_span,
    judge,
    letter_spans,
    quoted,
    said,
)
from dispatch_gen.ooxml.facts import Drawing, Paragraph
from dispatch_gen.vietnamese.text import fold


@judge("framed")
def framed(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """In a frame of one line."""
    part = facts.part(rule.part)
    if part is None:
        return
    paragraph = part.pieces[0].paragraph
    cell, edges = paragraph.room.cell, {name for name, _ in paragraph.format.borders}
    in_cell = cell is not None and cell.bordered
    if in_cell or edges >= {"top", "bottom", "left", "right"} or _is_boxed(paragraph, facts):
        return
    yield Found(at_piece(part), said("no-frame"), said("frame"))


@judge("frame-single")
def frame_single(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The frame is one line, not two and no dots."""
    part = facts.part(rule.part)
    paragraph = part.pieces[0].paragraph if part else None
    cell = paragraph.room.cell if paragraph else None
    edges = paragraph.format.borders or (cell.borders if cell else ()) if paragraph else ()
    other = next((edge.style for _, edge in edges if edge.style not in ("single", "thick")), None)
    if part and other:
        yield Found(at_piece(part), quoted(other), said("frame"))


def _is_boxed(paragraph: Paragraph, facts: Facts) -> bool:
    """Whether it stands in a text box whose outline is drawn."""
    boxes = _boxes(paragraph, facts)
    return paragraph.room.box is not None and (not boxes or any(box.visible for box in boxes))


def _boxes(paragraph: Paragraph, facts: Facts) -> list[Drawing]:
    """The drawn boxes in the middle of which a paragraph stands."""
    room = paragraph.room
    return [
        drawing
        for one in (*facts.document.paragraphs, *facts.margin_paragraphs())
        for drawing in one.drawings
        if drawing.kind == "box" and drawing.left is not None
        and abs(drawing.left + drawing.width / 2 - room.left - room.width / 2) < 1
    ]  # fmt: skip


@judge("stamp-width")
def stamp_width(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The frame has the width that its words ask for; how high it is, only the printed page tells."""
    part = facts.part(rule.part)
    widths = dict(zip(map(fold, rule.texts("words")), rule.numbers("widths"), strict=True))
    wanted = widths.get(fold(part.text)) if part else None
    if part is None or wanted is None:
        return
    width = _frame_width(part.pieces[0].paragraph, facts)
    if width is None:
        yield Unknown("no-frame")
    elif abs(width - wanted) > rule.number("tolerance"):
        yield Found(at_piece(part), said("length", mm=round(width, 1)), said("length", mm=wanted))


def _frame_width(paragraph: Paragraph, facts: Facts) -> float | None:
    """Width of the frame around a paragraph, mm: of the box, of the cell, or of its borders."""
    room, layout = paragraph.room, paragraph.format
    if layout.borders:
        return room.width - layout.left - layout.right
    if boxes := _boxes(paragraph, facts):
        return boxes[0].width
    return room.width + 2 * _CELL_MARGIN if room.cell is not None and room.cell.bordered else None


_CELL_MARGIN = 1.9
"""Millimetres between the edge of a cell and its text, as Word has it."""


@judge("red")
def red(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Red letters."""
    part = facts.part(rule.part)
    for span in letter_spans(part.spans if part else ()):
        if part and not _is_red(span.format.color):
            yield Found(at_span(part, span), said("color", color=span.format.color), said("red"))
            return


def _is_red(color: str) -> bool:
    try:
        channels = [int(color[place : place + 2], 16) for place in (0, 2, 4)]
    except ValueError:
        return False
    return channels[0] >= 0xC0 and max(channels[1:]) <= 0x40


@judge("secret")
def secret(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A state secret must not lie on a connected machine."""
    part = facts.layout.part(PartName.SECRECY)
    if part is not None:
        yield Found(at_piece(part), quoted(part.text), said("nothing"))
