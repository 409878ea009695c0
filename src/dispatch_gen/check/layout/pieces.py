"""What stands on one line of one column: the unit in which the head and the foot of a dispatch are read.

A head of two columns may be made with a table, text boxes, tabs or plain spaces; cut into pieces with their
place on the page, all of them look alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dispatch_gen.ooxml.facts import MM_PER_POINT, Align, Paragraph, Span, Tab, TextFormat
from dispatch_gen.ooxml.metrics import text_width
from dispatch_gen.vietnamese.text import nfc

_DEFAULT_TAB = 12.7
"""Millimetres between tab stops where none is set."""
_GAP = re.compile(r"[ \u00a0]{4,}")
_BLANK_TO_FILL = re.compile(r"(?:số|ngày|tháng|năm)\s*:?\s*$|,\s*$", re.IGNORECASE)
"""After these a gap is room to write by hand, not the space between two columns."""
_BREAK = re.compile(r"[\n\f\v]")
_TAB = re.compile(r"\t")
_ROUNDING = 0.5
"""Millimetres by which a text may be longer than its room before it is taken to wrap."""


@dataclass(frozen=True)
class Piece:
    """Text of one line in one column; `left` and `right` in mm from the left edge of the page."""

    paragraph: Paragraph
    spans: tuple[Span, ...]
    left: float
    right: float
    line: int = 0
    """Which line of the paragraph, as far as line breaks tell."""
    column: int = 0
    """Which piece of its line."""
    wraps: bool = False
    """It is longer than its room: it fills several lines."""
    placed_by_spaces: bool = False
    """Where it begins depends on how many spaces were typed."""
    start: float = 0.0
    """Where its first letter stands, mm from the left edge of the page."""

    @cached_property
    def text(self) -> str:
        """What is printed, without white space at the ends."""
        return "".join(span.shown for span in self.spans).strip()

    @property
    def center(self) -> float:
        """Its middle, mm from the left edge of the page."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Its length in mm."""
        return self.right - self.left


def width_of(spans: tuple[Span, ...]) -> float:
    """Length in mm of what is printed, on one line."""
    return MM_PER_POINT * sum(_points(span.shown, span.format) for span in spans)


def _points(text: str, look: TextFormat) -> float:
    """Length of a text in points, its letters made wider or narrower and set apart as the format says."""
    own = text_width(text, look.size, bold=look.bold, italic=look.italic)
    if look.scale == 1 and not look.spacing:
        return own
    return max(0.0, own * look.scale + look.spacing * len(nfc(text)))


@lru_cache(maxsize=2048)
def pieces_of(paragraph: Paragraph) -> tuple[Piece, ...]:
    """The pieces of a paragraph that hold text, in reading order; remembered, since every rule asks."""
    found: list[Piece] = []
    for number, line in enumerate(_split(paragraph.labelled_spans, _BREAK)):
        found += _of_line(paragraph, line, number)
    return tuple(found)


def _split(spans: tuple[Span, ...], where: re.Pattern[str]) -> list[tuple[Span, ...]]:
    """The spans cut wherever the pattern is found."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        first, *others = where.split(span.text)
        parts[-1].append(Span(first, span.format, span.field))
        parts += [[Span(text, span.format, span.field)] for text in others]
    return [tuple(part) for part in parts]


def _of_line(paragraph: Paragraph, line: tuple[Span, ...], number: int) -> Iterator[Piece]:
    columns, by_spaces = _split(line, _TAB), False
    if len(columns) == 1 and paragraph.room.cell is None:
        columns = _split_at_gaps(line)
        by_spaces = len(columns) > 1
    ruler = _Ruler(paragraph, number, sum(map(width_of, columns)))
    x, shown = ruler.start, 0
    for place, column in enumerate(columns):
        bare = width_of(_stripped(column))
        if place and not by_spaces:
            x = ruler.at_tab(x, bare)
        start = x + _lead(column)
        x += width_of(column)
        if bare:
            yield ruler.piece(column, start, bare, (shown, by_spaces and shown > 0))
            shown += 1


def _split_at_gaps(line: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Cut a line where many spaces stand between two texts; the spaces stay with the first."""
    text = "".join(span.text for span in line)
    cuts = [
        gap.end()
        for gap in _GAP.finditer(text)
        if text[: gap.start()].strip()
        and text[gap.end() :].strip()
        and text[gap.end()] != "/"
        and not _BLANK_TO_FILL.search(nfc(text[: gap.start()]))
    ]
    columns: list[list[Span]] = [[]]
    place = 0
    for span in line:
        rest = span.text
        while cuts and place + len(rest) > cuts[0]:
            cut = cuts.pop(0) - place
            columns[-1].append(Span(rest[:cut], span.format, span.field))
            columns.append([])
            rest, place = rest[cut:], place + cut
        columns[-1].append(Span(rest, span.format, span.field))
        place += len(rest)
    return [tuple(column) for column in columns]


class _Ruler:
    """Where the columns of a line begin and end, as Word would set them."""

    def __init__(self, paragraph: Paragraph, number: int, width: float) -> None:
        layout, room = paragraph.format, paragraph.room
        self._paragraph, self._number, self._base = paragraph, number, room.left
        self._left = room.left + layout.left + (layout.first_line if number == 0 else 0.0)
        self._right = room.left + room.width - layout.right
        pushed = {Align.CENTER: 0.5, Align.RIGHT: 1.0}.get(layout.align, 0.0)
        self.start = self._left + pushed * max(0.0, self._right - self._left - width)
        self._tabs = [] if pushed else list(layout.tabs)
        if layout.first_line < 0:
            self._tabs.append(Tab(layout.left))  # a hanging indent is a tab stop too

    def at_tab(self, x: float, width: float) -> float:
        """Where a text of this width begins after a tab at `x`."""
        for tab in sorted(self._tabs, key=lambda tab: tab.position):
            if self._base + tab.position > x + 0.1:
                pushed = {"center": 0.5, "right": 1.0, "end": 1.0}.get(tab.kind, 0.0)
                start = self._base + tab.position - width * pushed
                return max(x, min(start, self._right - width)) if pushed else start
        return self._base + (int((x - self._base) / _DEFAULT_TAB + 0.01) + 1) * _DEFAULT_TAB

    def piece(
        self, column: tuple[Span, ...], start: float, width: float, how: tuple[int, bool]
    ) -> Piece:
        """The piece that begins at `start`; `how`: its place in the line, and whether spaces put it there."""
        wraps = start + width > self._right + _ROUNDING
        left, right = start, start + width
        if wraps:
            left = min(start, self._left)
            right = max(self._right, left + _ROUNDING)  # a cell may have no room at all
        return Piece(
            self._paragraph, column, left, right, self._number, how[0], wraps, how[1], start
        )


def _lead(column: tuple[Span, ...]) -> float:
    """Width of the spaces before the text."""
    text = "".join(span.shown for span in column)
    spaces = len(text) - len(text.lstrip())
    return MM_PER_POINT * _points(" " * spaces, column[0].format) if spaces else 0.0


def _stripped(column: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without white space at the ends of the whole."""
    kept = list(column)
    while kept and not kept[0].shown.strip():
        kept.pop(0)
    while kept and not kept[-1].shown.strip():
        kept.pop()
    if kept:
        kept[0] = Span(kept[0].text.lstrip(), kept[0].format, kept[0].field)
        kept[-1] = Span(kept[-1].text.rstrip(), kept[-1].format, kept[-1].field)
    return tuple(kept)
