"""The parts of a dispatch in its PDF, and the checks that name a clause. Lengths are in points."""

from collections.abc import Sequence
from typing import NamedTuple

from libreoffice.measure import ASCENT, MM, SINGLE, Document, Line, Page, Rule

FOOT = "Nơi nhận:"
STEP = 0.1
"""PDF coordinates come in steps of 0.05 pt, as twips do."""


def check(clause: str, value: float, low: float, high: float, slack: float = STEP) -> None:
    """The value lies in the range that the clause gives."""
    assert low - slack <= value <= high + slack, f"{clause}: {value:.2f} not in {low:g}-{high:g}"


def check_mm(clause: str, points: float, low: float, high: float) -> None:
    check(f"{clause}, mm", points / MM, low, high)


def check_style(clause: str, line: Line, low: float, high: float, style: str) -> None:
    """`style` has the words bold, italic and upper; only upper case may be there unasked."""
    where = f"{clause} {line.text[:30]!r}"
    check(where, line.size, low, high, 0.01)
    faces = {"bold": line.bold, "italic": line.italic}
    assert faces == {name: name in style for name in faces}, f"{where}: {faces}"
    assert "upper" not in style or line.text == line.text.upper(), where


class Area(NamedTuple):
    """Where the text area begins and ends, from left to right."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def inside(page: Page) -> tuple[Line, ...]:
    """The lines but the page number, the circulation stamp and the contact line."""
    below_top = (line for line in page.lines if line.baseline > 20 * MM)
    contact = [line.baseline for line in page.lines if line.text.startswith("Địa chỉ: ")]
    end = min(contact, default=page.height)
    return tuple(line for line in below_top if line.baseline < end)


def lines_between(document: Document, first: Line, end: Line) -> Sequence[Line]:
    """From `first` to what stands before `end`."""
    lines = document.lines
    return lines[lines.index(first) : lines.index(end)]


def gap(upper: Line, lower: Line) -> float:
    """What stands between two lines, over single line spacing."""
    single = (SINGLE - ASCENT) * upper.size + ASCENT * lower.size
    return lower.baseline - upper.baseline - single


def room(line: Line, before: str, after: str) -> float:
    """How wide the blank between two pieces of a line is."""
    return line.part(after).x0 - line.part(before).x1


def rule_under(document: Document, line: Line) -> Rule:
    """The one rule that follows a line: below its letters, not touching them."""
    page = document.pages[line.page - 1]
    near = page.levels(line.baseline, line.baseline + 12)
    (rule,) = (rule for rule in near if abs(rule.middle - line.middle) < 5 * MM)
    between = rule.top - rule.width / 2 - line.bottom
    check(f"rule under {line.text[:30]!r}: gap", between, 0.5, 6, 0)
    assert not any(rule.color), "I.4"
    return rule


def edges(frame: Sequence[Rule]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom, from the middles of the strokes."""
    upright = [rule.x0 for rule in frame if not rule.is_level]
    level = [rule.top for rule in frame if rule.is_level]
    return min(upright), max(upright), min(level), max(level)


def body(document: Document, start: str) -> list[list[Line]]:
    """Ô 6: its paragraphs, each of which begins with an indented line."""
    inner = [line for page in document.pages for line in inside(page)]
    first = next(index for index, line in enumerate(inner) if line.text.startswith(start))
    left = min(line.x0 for line in document.lines)
    found: list[list[Line]] = []
    for line in inner[first : inner.index(document.line(FOOT))]:
        if line.x0 > left + 5:
            found.append([])
        found[-1].append(line)
    return found


def signer(document: Document) -> list[Line]:
    """The lines of ô 7a, and 7b last."""
    foot = document.line(FOOT)
    page = document.pages[foot.page - 1]
    return [line for line in page.lines if line.baseline > foot.top and line.x0 > foot.x1 + 20]
