"""Horizontal rules under parts (II.1.b, II.2.b, II.5.b)."""

import math
from collections.abc import Iterator

from dispatch_gen.check.finding import Said
from dispatch_gen.check.layout.parts import Part
from dispatch_gen.check.layout.pieces import Piece, width_of
from dispatch_gen.check.layout.strokes import Stroke, strokes_of
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
from dispatch_gen.check.rules.place import undecidable


@judge("rule-missing")
def rule_missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A horizontal rule stands under the part."""
    part = facts.part(rule.part)
    if part is None or part.stroke is not None:
        return
    if _loose_rules(facts, part):
        yield Unknown("loose-rule")
    else:
        yield Found(at_piece(part, part.pieces[-1]), said("nothing"), said("rule"))


def _loose_rules(facts: Facts, part: Part) -> list[Stroke]:
    """The drawn rules above the body, or the part that hangs further down, that stand under no part: nobody can
    tell whose they are."""
    taken = [part.stroke for part in facts.layout.parts.values() if part.stroke is not None]
    body = facts.layout.body[0].paragraph.number if facts.layout.body else 0
    last = max(body, part.pieces[-1].paragraph.number)
    above = (p for p in facts.document.paragraphs if p.number <= last)
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
    if center is None or undecidable(part):
        yield Unknown("loose-rule" if center is None else "in-text-boxes")
    elif (off := abs(center - part.center)) > rule.number("tolerance"):
        yield Found(
            at_piece(part, part.pieces[-1]), said("off-center", mm=round(off)), said("centered")
        )


@judge("rule-above")
def rule_above(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A rule over the whole width of the text stands above."""
    part = facts.part(rule.part)
    if part is None:
        return
    section = facts.document.sections[0]
    around = (p for m in section.margins if not m.is_header for p in m.paragraphs)
    longest = max((s.length for p in around for s in strokes_of(p)), default=0.0)
    if longest < rule.number("share") * section.text_width:
        measured = said("length", mm=round(longest)) if longest else said("nothing")
        yield Found(at_piece(part), measured, said("length", mm=round(section.text_width)))


@judge("rule-broken")
def rule_broken(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """It is solid."""
    part = facts.part(rule.part)
    if part and part.stroke is not None and not part.stroke.solid:
        yield Found(at_piece(part, part.pieces[-1]), said("broken"), said("solid"))
