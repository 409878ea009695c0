"""Repairs of the rules under parts."""

from collections.abc import Iterator

from dispatch_gen.check.facts import Facts
from dispatch_gen.check.layout.parts import Part
from dispatch_gen.check.layout.strokes import Stroke, is_row_of_strokes
from dispatch_gen.check.repair.letters import extents, owns, raw, reformat
from dispatch_gen.check.repair.mending import Case, at, mends, twips
from dispatch_gen.ooxml.edit import (
    Edit,
    FormatParagraph,
    RemoveLine,
    RuleUnder,
    TextLook,
)
from dispatch_gen.ooxml.facts import Paragraph

_PART_OF_LINE = (1 / 3, 1 / 2)


@mends("rule-missing")
def _rule_missing(case: Case) -> Iterator[Edit]:
    if case.part is not None:
        yield from _rule_under(case.part, case.facts)


@mends("rule-length", "rule-off-centre", "rule-broken")
def _other_rule(case: Case) -> Iterator[Edit]:
    """The rule of a paragraph of its own is set right; any other one gives way to such a rule."""
    part = case.part
    if part is None or part.stroke is None:
        return
    under = part.stroke.paragraph
    if part.stroke.made_of == "border" and under.is_blank and not under.drawings:
        left, right = _ends(part, under, case.facts)
        yield FormatParagraph(at(under), left=left, right=right, first_line=0, rule=True)
        return
    gone = list(_without(part.stroke, part))
    new = list(_rule_under(part, case.facts)) if gone else []
    if new:
        yield from (*gone, *new)


@mends("rule-unwanted")
def _rule_unwanted(case: Case) -> Iterator[Edit]:
    if case.part is not None and case.part.stroke is not None:
        yield from _without(case.part.stroke, case.part)


def _without(stroke: Stroke, part: Part) -> Iterator[Edit]:
    """The rule gone; one of typed characters is text, and the border of a cell belongs to the table."""
    under = stroke.paragraph
    if stroke.made_of == "border":
        yield FormatParagraph(at(under), rule=False)
    elif stroke.made_of == "drawing":
        for place, drawing in enumerate(under.drawings):
            if (drawing.left, drawing.width) == (stroke.left, stroke.length):
                yield RemoveLine(at(under), place)
                return
    elif stroke.made_of == "underline":
        plain_ = TextLook(underline="none")
        lines = [(under, (0, len(raw(under))))] if under.is_blank else extents(part)
        for paragraph, extent in lines:
            yield from reformat(
                paragraph, lambda s: plain_ if s.format.underline != "none" else None, extent
            )


def _rule_under(part: Part, facts: Facts) -> Iterator[Edit]:
    """A rule in a paragraph of its own under the part, where it has the paragraph above to itself."""
    last = part.pieces[-1].paragraph
    if owns(part, last) and not last.format.frame and not _is_typed_under(last, facts):
        left, right = _ends(part, last, facts)
        yield RuleUnder(at(last), left, right)


def _is_typed_under(last: Paragraph, facts: Facts) -> bool:
    """A row of typed characters follows: it is a rule already, and text."""
    below = (p for p in facts.document.paragraphs[last.number :] if not p.is_blank)
    following = next(below, None)
    return following is not None and is_row_of_strokes(following.text)


def _ends(part: Part, under: Paragraph, facts: Facts) -> tuple[int, int]:
    """Indents in twips of a rule that is as long as the last line of a part, or 5/12 of it, in the middle."""
    widths = [piece.width for piece in part.pieces]
    if part.name.value == "motto":  # II.1.b: as long as the line; II.2.b, II.5.b: 1/3 to 1/2
        length = widths[-1]
    else:
        low, high = _PART_OF_LINE
        length = max(widths[-1] * (low + high) / 2, min(max(widths) * low, widths[-1] * high))
    left = part.center - length / 2 - under.room.left
    return twips(left), twips(under.room.width - left - length)
