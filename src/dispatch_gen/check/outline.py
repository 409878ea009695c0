"""The pages drawn in outline: where each line stands, so that findings can be shown at their place.

An outline, not a renderer: lines wrap at their room by the font's metrics, pages break where they are full.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dispatch_gen.check.layout.heights import height_of, line_height
from dispatch_gen.check.layout.pieces import Piece, pieces_of, width_of
from dispatch_gen.check.layout.strokes import strokes_of
from dispatch_gen.ooxml.facts import MM_PER_POINT, Document, Paragraph, Section

_MOST_PAGES = 60
"""Longer documents are drawn as far as this."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn; lengths in mm from the upper left corner of the page."""

    sort: str
    """`text`, `bar` (a line of running text), `rule`."""
    left: float
    top: float
    width: float
    height: float
    text: str = ""
    bold: bool = False
    italic: bool = False
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def outline(document: Document) -> tuple[Page, ...]:
    """The main text, page by page."""
    pen = _Pen(document.sections)
    for block in _blocks(document.paragraphs):
        pen.draw(block)
        if len(pen.pages) > _MOST_PAGES:
            break
    return pen.finished()


def pages_filled(document: Document) -> float:
    """How many pages the text fills, as near as that can be told without setting it; breaks count whole."""
    section = document.sections[0]
    room = max(1.0, section.height - section.top - section.bottom)
    total = sum(_block_height(block) for block in _blocks(document.paragraphs)) / room
    breaks = sum(span.text.count("\f") for p in document.paragraphs for span in p.spans)
    return max(total, 1.0 + breaks if breaks else 0.0)


def _block_height(block: Sequence[Paragraph]) -> float:
    """Height of a paragraph, or of the highest cell of a row."""
    return max(sum(map(height_of, column)) for column in _columns(block))


def _columns(block: Sequence[Paragraph]) -> list[list[Paragraph]]:
    columns: dict[int, list[Paragraph]] = {}
    for paragraph in block:
        cell = paragraph.room.cell
        columns.setdefault(cell.column if cell else -1, []).append(paragraph)
    return list(columns.values())


def _blocks(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs one by one, those of a table row together."""
    blocks: list[list[Paragraph]] = []
    row: tuple[int, int] | None = None
    for paragraph in paragraphs:
        cell = paragraph.room.cell
        here = (cell.table, cell.row) if cell is not None else None
        if here is not None and here == row:
            blocks[-1].append(paragraph)
        else:
            blocks.append([paragraph])
        row = here
    return blocks


class _Pen:
    """Goes down the pages."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._section = sections[0]
        self._y = sections[0].top
        self._marks: list[Mark] = []
        self.pages: list[Page] = []

    def draw(self, block: Sequence[Paragraph]) -> None:
        """Draw a paragraph, or a row of a table."""
        section = self._sections[min(block[0].section, len(self._sections) - 1)]
        if section is not self._section:
            if section.starts_page:
                self._turn(section)
            self._section = section
        breaks = block[0].format.page_break_before or any("\f" in s.text for s in block[0].spans)
        height = _block_height(block)
        full = self._y + height > self._section.height - self._section.bottom
        if breaks or (full and self._y > self._section.top and height < self._section.height / 3):
            self._turn(self._section)
        for column in _columns(block):
            self._column(column, self._y)
        self._y += height

    def _column(self, paragraphs: Sequence[Paragraph], top: float) -> None:
        for paragraph in paragraphs:
            y = top + paragraph.format.before * MM_PER_POINT
            for piece in pieces_of(paragraph):
                y = self._piece(piece, y)
            for stroke in strokes_of(paragraph):
                left = stroke.left if stroke.left is not None else paragraph.room.left
                self._marks.append(
                    Mark("rule", left, y + 0.5, stroke.length, 0.3, paragraph=paragraph.number)
                )
            top += height_of(paragraph)

    def _piece(self, piece: Piece, y: float) -> float:
        """Draw a piece and give where the next line goes."""
        span = next((s for s in piece.spans if s.shown.strip()), None)
        if span is None:
            return y
        look, step = span.format, line_height(piece.paragraph)
        size, number = look.size * MM_PER_POINT, piece.paragraph.number
        if not piece.wraps:
            self._marks.append(
                Mark(
                    "text",
                    piece.left,
                    y,
                    piece.width,
                    size,
                    piece.text,
                    look.bold,
                    look.italic,
                    number,
                )
            )
            return y + step if piece.column == 0 else y
        lines = max(1, math.ceil(width_of(piece.spans) / max(1.0, piece.width)))
        for line in range(lines):
            bottom = self._section.height - self._section.bottom
            if y + step > bottom:
                self._turn(self._section)
                y = self._y
            share = 0.6 if line == lines - 1 else 1.0
            self._marks.append(
                Mark("bar", piece.left, y, piece.width * share, size, paragraph=number)
            )
            y += step
        return y

    def _turn(self, section: Section) -> None:
        """Begin a new page."""
        self.pages.append(Page(self._section.width, self._section.height, tuple(self._marks)))
        self._marks, self._y = [], section.top

    def finished(self) -> tuple[Page, ...]:
        """All pages, the last one too."""
        last = Page(self._section.width, self._section.height, tuple(self._marks))
        return (*self.pages, last) if self._marks or not self.pages else tuple(self.pages)
