"""A PDF as lines of text and straight rules, in points from the top left corner of the page."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pdfplumber

MM = 72 / 25.4
DESCENT = 0.217
"""How far the letters of Liberation Serif, Tinos and Times New Roman reach below the baseline, in em."""
ASCENT = 0.891
SINGLE = 1.15
"""Distance of two baselines at single line spacing, in em: 2355 of 2048 units."""
CAPITAL = 0.66
_SAME_LINE = 1.0
_COLUMN_GAP = 12.0

Color = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Char:
    """One character: its advance box in x, the baseline it stands on, how it is set."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    color: Color


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline with no wide gap between them; no spaces at the ends."""

    page: int
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def x0(self) -> float:
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        return self.chars[-1].x1

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def baseline(self) -> float:
        return self.chars[0].baseline

    @property
    def size(self) -> float:
        """The one size of the whole line."""
        (size,) = {round(char.size, 2) for char in self.chars if char.text.strip()}
        return size

    @property
    def top(self) -> float:
        """Upper edge of the line box at single spacing."""
        return self.baseline - ASCENT * max(char.size for char in self.chars)

    @property
    def bottom(self) -> float:
        """How far its letters reach down at the most."""
        return self.baseline + DESCENT * max(char.size for char in self.chars)

    @property
    def bold(self) -> bool:
        return self._all("Bold")

    @property
    def italic(self) -> bool:
        return self._all("Italic")

    @property
    def color(self) -> Color:
        (color,) = {char.color for char in self.chars if char.text.strip()}
        return color

    def _all(self, face: str) -> bool:
        (found,) = {face in char.font for char in self.chars if char.text.strip()}
        return found

    def part(self, text: str) -> "Line":
        """The stretch of the line that reads `text`."""
        start = self.text.index(text)
        return Line(self.page, self.chars[start : start + len(text)])


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke; the coordinates are those of its middle."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    width: float
    color: Color

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def is_level(self) -> bool:
        return self.bottom - self.top < 0.1 < self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    def levels(self, top: float, bottom: float) -> tuple[Rule, ...]:
        """The horizontal rules between two heights."""
        return tuple(rule for rule in self.rules if rule.is_level and top < rule.top < bottom)


@dataclass(frozen=True, slots=True)
class Document:
    pages: tuple[Page, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for page in self.pages for line in page.lines)

    def starting(self, text: str) -> tuple[Line, ...]:
        """The lines that begin with `text`."""
        return tuple(line for line in self.lines if line.text.startswith(text))

    def line(self, text: str) -> Line:
        """The one line that begins with `text`."""
        found = self.starting(text)
        assert len(found) == 1, f"{len(found)} lines begin with {text!r}"
        return found[0]

    def after(self, line: Line) -> Line:
        """The next line in the order of reading."""
        return self.lines[self.lines.index(line) + 1]

    def below(self, line: Line) -> Line:
        """The next line on the page that has the same middle (± 1 mm)."""
        page = self.pages[line.page - 1]
        lower = (other for other in page.lines if other.baseline > line.baseline + _SAME_LINE)
        return next(other for other in lower if abs(other.middle - line.middle) <= MM)


def read(pdf: bytes) -> Document:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return Document(tuple(_page(page) for page in opened.pages))


def _page(page: Any) -> Page:
    height = float(page.height)
    chars = [_char(char, height) for char in page.chars]
    rules = tuple(dict.fromkeys(_rules(page.page_number, [*page.lines, *page.rects, *page.curves])))
    lines = tuple(_lines(page.page_number, chars, [rule for rule in rules if not rule.is_level]))
    return Page(page.page_number, float(page.width), height, lines, rules)


def _char(char: dict[str, Any], height: float) -> Char:
    return Char(
        str(char["text"]).replace("\u00a0", " "),
        float(char["x0"]),
        float(char["x1"]),
        height - float(char["matrix"][5]),
        float(char["size"]),
        str(char["fontname"]).rpartition("+")[2],
        _color(char["non_stroking_color"]),
    )


def _color(color: Any) -> Color:
    """As red, green and blue."""
    values = tuple(float(v) for v in (color if isinstance(color, Iterable) else (color or 0,)))
    return values * 3 if len(values) == 1 else values


def _rules(page: int, shapes: list[dict[str, Any]]) -> Iterator[Rule]:
    for shape in shapes:
        if shape["stroke"]:
            x0, x1, top, bottom = (float(shape[key]) for key in ("x0", "x1", "top", "bottom"))
            color = _color(shape["stroking_color"])
            yield Rule(page, x0, x1, top, bottom, float(shape["linewidth"]), color)


def _lines(page: int, chars: list[Char], walls: list[Rule]) -> Iterator[Line]:
    """From top to bottom, then from left to right; `walls` are the upright rules of tables."""
    row: list[Char] = []
    for char in sorted(chars, key=lambda c: (c.baseline, c.x0)):
        if row and char.baseline - row[0].baseline > _SAME_LINE:
            yield from _columns(page, row, walls)
            row = []
        row.append(char)
    yield from _columns(page, row, walls)


def _columns(page: int, row: list[Char], walls: list[Rule]) -> Iterator[Line]:
    ordered = sorted(row, key=lambda c: c.x0)
    between = [_are_apart(a, b, walls) for a, b in pairwise(ordered)]
    cuts = [index + 1 for index, apart in enumerate(between) if apart]
    for start, end in pairwise([0, *cuts, len(ordered)]):
        chars = _stripped(ordered[start:end])
        if chars:
            yield Line(page, chars)


def _are_apart(left: Char, right: Char, walls: list[Rule]) -> bool:
    """Whether two neighbours stand in different columns."""
    if right.x0 - left.x1 > _COLUMN_GAP:
        return True
    crossing = (wall for wall in walls if wall.top < left.baseline < wall.bottom)
    return any(left.x1 <= wall.x0 <= right.x0 for wall in crossing)


def _stripped(chars: list[Char]) -> tuple[Char, ...]:
    inked = [index for index, char in enumerate(chars) if char.text.strip()]
    return tuple(chars[inked[0] : inked[-1] + 1]) if inked else ()
