"""Rules that hold for many parts alike: there, in this size and style, in this place, ruled like this."""

import math
from collections.abc import Iterator

from dispatch_gen.check.finding import Said, Spot
from dispatch_gen.check.layout.heights import LEADING
from dispatch_gen.check.layout.parts import Part, PartName
from dispatch_gen.check.layout.pieces import Piece, width_of
from dispatch_gen.check.layout.strokes import Stroke, strokes_of
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
    number,
    quoted,
    said,
    size_range,
)
from dispatch_gen.ooxml.facts import Paragraph, Span
from dispatch_gen.vietnamese.text import fold

_CENTER = 6.0
"""Millimetres by which a centred heading may miss the middle of the text."""
_ABOUT_SINGLE = (0.95, 1.1)


@judge("missing")
def missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The part is there."""
    if facts.part(rule.part) is None:
        yield Found(Spot(rule.part), said("nothing"), None)


@judge("wording")
def wording(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """These words and no others; case and the place of a tone mark are not looked at."""
    part = facts.part(rule.part)
    if part and fold(part.text) != fold(rule.text("words")):
        yield Found(at_piece(part), quoted(part.text), quoted(rule.text("words")))


# --- letters --------------------------------------------------------------------------------------


@judge("size")
def size(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Every letter in a size of the range."""
    part = facts.part(rule.part)
    for span in letter_spans(part.spans if part else ()):
        if part and not rule.number("min") <= span.format.size <= rule.number("max"):
            yield Found(
                at_span(part, span), said("size", points=span.format.size), size_range(rule)
            )
            return


def _style(
    rule: Rule, facts: Facts, wanted: tuple[str, bool], words: tuple[str, str]
) -> Iterator[Verdict]:
    """Every letter is, or is not, in a style: `bold`, `italic`."""
    part = facts.part(rule.part)
    for span in letter_spans(part.spans if part else ()):
        if part and getattr(span.format, wanted[0]) is not wanted[1]:
            yield Found(at_span(part, span), said(words[0]), said(words[1]))
            return


@judge("bold")
def bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """All of it bold."""
    return _style(rule, facts, ("bold", True), ("not-bold", "bold"))


@judge("not-bold")
def not_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Nothing of it bold."""
    return _style(rule, facts, ("bold", False), ("bold", "not-bold"))


@judge("italic")
def italic(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """All of it italic."""
    return _style(rule, facts, ("italic", True), ("upright", "italic"))


@judge("upright")
def upright(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Nothing of it italic."""
    return _style(rule, facts, ("italic", False), ("italic", "upright"))


def is_upper(spans: tuple[Span, ...]) -> bool:
    """Upper case all through; small capitals are none."""
    letters = [c for s in spans for c in s.shown if c.isalpha()]
    small = any(s.format.small_caps and not s.shown.isupper() for s in letter_spans(spans))
    return not small and all(not c.islower() for c in letters)


@judge("upper")
def upper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Upper case."""
    part = facts.part(rule.part)
    if part and not is_upper(part.spans):
        yield Found(at_piece(part), quoted(part.text), said("upper"))


@judge("lower")
def lower(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Not all in upper case; the v of `V/v TRIỂN KHAI` does not make it lower."""
    part = facts.part(rule.part)
    letters = [c for c in part.text if c.isalpha()] if part else []
    small = sum(c.islower() for c in letters)
    if part and len(letters) > 1 and small * 10 <= len(letters):
        yield Found(at_piece(part), quoted(part.text), said("lower"))


@judge("sizes-together")
def sizes_together(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """National title, motto and date in sizes that go together."""
    parts = [facts.layout.part(n) for n in (PartName.NATIONAL_TITLE, PartName.MOTTO, PartName.DATE)]
    sizes = [part.formats[0].size for part in parts if part and part.formats]
    sets = rule.limits["sets"]
    assert isinstance(sets, tuple)
    in_range = len(sizes) == 3 and all(12 <= one <= 14 for one in sizes)
    if (
        in_range
        and sizes[0] <= 13 <= sizes[1] <= 14
        and sizes[2] >= 13
        and tuple(sizes) not in sets
    ):
        allowed = "; ".join(_together(one) for one in sets if isinstance(one, tuple))
        yield Found(
            Spot(PartName.NATIONAL_TITLE.value), quoted(_together(tuple(sizes))), quoted(allowed)
        )


def _together(sizes: tuple[object, ...]) -> str:
    return " – ".join(number(one) for one in sizes if isinstance(one, int | float))


# --- place ----------------------------------------------------------------------------------------


def _undecidable(*parts: Part) -> str | None:
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
    if reason := _undecidable(part):
        yield Unknown(reason)
        return
    on_the_right = part.center > facts.document.sections[0].width / 2
    if on_the_right is not (rule.text("side") == "right"):
        names = ("right-side", "left-side")
        yield Found(at_piece(part), said(names[not on_the_right]), said(names[on_the_right]))


@judge("centered")
def centered(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """In the middle of the text."""
    part = facts.part(rule.part)
    if part is None:
        return
    if reason := _undecidable(part):
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
    if reason := _undecidable(part, above):
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
    if part is None or facts.part(rule.text("above")) is None:
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


# --- rules under text -----------------------------------------------------------------------------


@judge("rule-missing")
def rule_missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A horizontal rule stands under the part."""
    part = facts.part(rule.part)
    if part is None or part.stroke is not None:
        return
    if _loose_rules(facts):
        yield Unknown("loose-rule")
    else:
        yield Found(at_piece(part, part.pieces[-1]), said("nothing"), said("rule"))


def _loose_rules(facts: Facts) -> list[Stroke]:
    """The drawn rules above the body that stand under no part: nobody can tell whose they are."""
    taken = [part.stroke for part in facts.layout.parts.values() if part.stroke is not None]
    body = facts.layout.body[0].paragraph.number if facts.layout.body else 0
    above = (p for p in facts.document.paragraphs if p.number <= body)
    drawn = (s for p in above for s in strokes_of(p) if s.made_of == "drawing")
    return [stroke for stroke in drawn if stroke not in taken]


@judge("rule-unwanted")
def rule_unwanted(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No horizontal rule stands under the part."""
    part = facts.part(rule.part)
    if part and part.stroke is not None:
        yield Found(at_piece(part, part.pieces[-1]), said("rule"), said("nothing"))


@judge("rule-length")
def rule_length(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Its length, as a share of the line of text above it; of several lines any may be that line."""
    part = facts.part(rule.part)
    if part is None or part.stroke is None:
        return
    widths = [piece.width for piece in part.pieces]
    tolerance = rule.number("tolerance")
    low = (rule.number("min") - tolerance) * min(map(_usual_line, part.pieces))
    high = (rule.number("max") + tolerance) * max(widths)
    if not low <= part.stroke.length <= high:
        measured = said(
            "share",
            percent=round(100 * part.stroke.length / max(widths)),
            mm=round(part.stroke.length, 1),
        )
        yield Found(at_piece(part, part.pieces[-1]), measured, _shares(rule))


def _usual_line(piece: Piece) -> float:
    """Length of a line of a text; of one that wraps, as if its lines were equally long."""
    whole = width_of(piece.spans)
    return whole / math.ceil(whole / piece.width) if piece.wraps and whole else piece.width


def _shares(rule: Rule) -> Said:
    low, high = rule.number("min"), rule.number("max")
    return (
        said("whole-line")
        if low == high
        else said("shares", min=round(100 * low), max=round(100 * high))
    )


@judge("rule-off-centre")
def rule_off_centre(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """It stands in the middle under the text."""
    part = facts.part(rule.part)
    if part is None or part.stroke is None:
        return
    center = part.stroke.center
    if center is None or _undecidable(part):
        yield Unknown("loose-rule" if center is None else "in-text-boxes")
    elif (off := abs(center - part.center)) > rule.number("tolerance"):
        yield Found(
            at_piece(part, part.pieces[-1]), said("off-center", mm=round(off)), said("centered")
        )


@judge("rule-broken")
def rule_broken(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """It is solid."""
    part = facts.part(rule.part)
    if part and part.stroke is not None and not part.stroke.solid:
        yield Found(at_piece(part, part.pieces[-1]), said("broken"), said("solid"))


# --- stamps ---------------------------------------------------------------------------------------


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


def _is_boxed(paragraph: Paragraph, facts: Facts) -> bool:
    """Whether it stands in a text box whose outline is drawn."""
    room = paragraph.room
    boxes = [
        drawing
        for one in (*facts.document.paragraphs, *facts.margin_paragraphs())
        for drawing in one.drawings
        if drawing.kind == "box" and drawing.left is not None
        and abs(drawing.left + drawing.width / 2 - room.left - room.width / 2) < 1
    ]  # fmt: skip
    return room.box is not None and (not boxes or any(box.visible for box in boxes))


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
