"""Frames: paragraphs placed on the page as text boxes are (ISO 29500-1, 17.3.1.11)."""

from dispatch_gen.ooxml.facts import Paragraph, ParagraphFormat, Room, Section

_SHARES = {"center": 0.5, "right": 1.0, "outside": 1.0}


def frame_room(layout: ParagraphFormat, around: Room, section: Section, box: int) -> Room:
    """Where the text of a frame may stand."""
    left, wide = {
        "page": (0.0, section.width),
        "margin": (section.left, section.text_width),
    }.get(layout.frame_anchor, (around.left, around.width))
    width = layout.frame_width or wide
    left += _SHARES.get(layout.frame_align, 0.0) * (wide - width)
    if not layout.frame_align:
        left += layout.frame_x or 0.0
    return Room(left, width, box, around.cell)


def goes_on(layout: ParagraphFormat, before: Paragraph | None, around: Room) -> bool:
    """Paragraphs that follow one another with the same frame stand in one."""
    if before is None or not before.format.frame or before.room.cell != around.cell:
        return False
    return _placed(before.format) == _placed(layout)


def _placed(layout: ParagraphFormat) -> tuple[object, ...]:
    return (layout.frame_width, layout.frame_x, layout.frame_anchor, layout.frame_align)
