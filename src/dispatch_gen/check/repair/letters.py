"""Repairs of letters: size, weight, slant, typeface, colour, language."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from re import compile as pattern

from dispatch_gen.check.layout.parts import Part, Sort
from dispatch_gen.check.layout.pieces import Piece, pieces_of
from dispatch_gen.check.repair.mending import Case, at, mends
from dispatch_gen.check.standard import Rule
from dispatch_gen.ooxml.edit import (
    Edit,
    FormatLabel,
    FormatNumber,
    FormatText,
    TextLook,
)
from dispatch_gen.ooxml.facts import Paragraph, Span
from dispatch_gen.vietnamese.text import plain

_Change = Callable[[Span], TextLook | None]
"""What a text is to look like; None when it is right."""


def raw(paragraph: Paragraph) -> str:
    """All its characters, hidden ones too."""
    return "".join(span.text for span in paragraph.spans)


def reformat(
    paragraph: Paragraph, change: _Change, part: tuple[int, int] | None = None
) -> Iterator[Edit]:
    """The texts of a paragraph, or of a part of it, that do not look right; hints of controls stay."""
    text, place = raw(paragraph), 0
    first, last = part or (0, len(text))
    if (first, last) == (0, len(text)):
        yield from _label(paragraph, change)
    for span in paragraph.spans:
        start, end = max(place, first), min(place + len(span.text), last)
        look = change(span) if start < end and not span.placeholder else None
        if look is not None:
            yield FormatText(at(paragraph), text, start, end, look)
        place += len(span.text)
    number = next((span for span in paragraph.spans if span.field == "PAGE"), None)
    look = change(number) if number is not None and part is None else None
    if look is not None:
        yield FormatNumber(at(paragraph), look)


def _label(paragraph: Paragraph, change: _Change) -> Iterator[Edit]:
    """What a list puts before a paragraph; a bullet has a typeface of its own."""
    label = paragraph.listed
    look = None if label is None else change(paragraph.labelled_spans[0])
    if label is not None and look is not None and any(c.isalnum() for c in label.text):
        yield FormatLabel(at(paragraph), label.list, label.level, look)


def extents(part: Part) -> Iterator[tuple[Paragraph, tuple[int, int]]]:
    """Where the text of a part stands in its paragraphs."""
    for paragraph in part.paragraphs:
        if owns(part, paragraph):
            yield paragraph, (0, len(raw(paragraph)))
            continue
        for piece in part.pieces:
            if piece.paragraph == paragraph:
                yield paragraph, _extent(paragraph, piece)


def owns(part: Part, paragraph: Paragraph) -> bool:
    """Whether a paragraph holds nothing but this part."""
    mine = [piece for piece in part.pieces if piece.paragraph == paragraph]
    return len(mine) == len(pieces_of(paragraph))


def _extent(paragraph: Paragraph, piece: Piece) -> tuple[int, int]:
    """The first character of a piece, and the one after its last."""
    label = f"{paragraph.label} " if paragraph.label else ""
    places: list[int] = [0] * len(label)
    place = 0
    for span in paragraph.spans:
        for character in span.text:
            shown = replace(span, text=character).shown
            places += [place] * len(shown)
            place += 1
    text, cursor = label + paragraph.text, 0
    for one in pieces_of(paragraph):
        start = text.index(one.text, cursor)
        cursor = start + len(one.text)
        if (one.line, one.column) == (piece.line, piece.column):
            return places[start], places[cursor - 1] + 1
    return 0, 0


def _in_range(rule: Rule) -> _Change:
    low, high = rule.number("min"), rule.number("max")

    def change(span: Span) -> TextLook | None:
        size = min(max(span.format.size, low), high)
        return None if size == span.format.size else TextLook(size=size)

    return change


def _to_be(style: str, *, on: bool) -> _Change:
    """`bold`, `italic`, on or off."""
    look = TextLook(bold=on) if style == "bold" else TextLook(italic=on)
    return lambda span: None if getattr(span.format, style) is on else look


_CHANGES: dict[str, Callable[[Rule], _Change]] = {
    "size": _in_range,
    "bold": lambda _: _to_be("bold", on=True),
    "not-bold": lambda _: _to_be("bold", on=False),
    "italic": lambda _: _to_be("italic", on=True),
    "upright": lambda _: _to_be("italic", on=False),
    "red": lambda _: _Colored("FF0000"),
    "annex-size": _in_range,
    "annex-bold": lambda _: _to_be("bold", on=True),
    "annex-italic": lambda _: _to_be("italic", on=True),
    "body-size": _in_range,
    "body-italic": lambda _: _to_be("italic", on=False),
    "base-italic": lambda _: _to_be("italic", on=True),
    "roman-bold": lambda _: _to_be("bold", on=True),
}


class _Colored:
    """Letters of one colour."""

    def __init__(self, color: str, *right: str) -> None:
        self._color, self._right = color, (color, *right)

    def __call__(self, span: Span) -> TextLook | None:
        return None if span.format.color in self._right else TextLook(color=self._color)


@mends("size", "bold", "not-bold", "italic", "upright", "red")
def _letters(case: Case) -> Iterator[Edit]:
    change = _CHANGES[case.rule.judge](case.rule)
    if case.rule.part == "page-number":
        for paragraph in case.facts.margin_paragraphs():
            number = next((span for span in paragraph.spans if span.field == "PAGE"), None)
            look = change(number) if number is not None else None
            if look is not None:
                yield FormatNumber(at(paragraph), look)
    elif case.part is not None:
        for paragraph, extent in extents(case.part):
            yield from reformat(paragraph, change, extent)


@mends("annex-size", "annex-bold", "annex-italic")
def _letters_of_annexes(case: Case) -> Iterator[Edit]:
    change = _CHANGES[case.rule.judge](case.rule)
    for part in case.facts.layout.annexes:
        for paragraph, extent in extents(part) if part.name.value == case.rule.part else ():
            yield from reformat(paragraph, change, extent)


@mends("body-size", "body-italic", "base-italic", "roman-bold")
def _letters_of_body(case: Case) -> Iterator[Edit]:
    change = _CHANGES[case.rule.judge](case.rule)
    for paragraph in case.paragraphs():
        yield from reformat(paragraph, change)


_ARTICLE = pattern(r"\s*\w+\s+\d+\w?\s*[.:]")


@mends("heading-bold")
def _bold_headings(case: Case) -> Iterator[Edit]:
    """All of a heading; of an article `Điều 1.` only, for what follows it may be its text."""
    change = _to_be("bold", on=True)
    for item, _ in case.items():
        if item.sort is not Sort.ARTICLE:
            yield from reformat(item.paragraph, change)
        elif item.paragraph.label:
            yield from _label(item.paragraph, change)
        elif label := _ARTICLE.match(raw(item.paragraph)):
            yield from reformat(item.paragraph, change, label.span())


_SYMBOLS = ("symbol", "wingdings", "webdings", "marlett", "mt extra", "zapf", "bookshelf symbol")
"""Faces in which a letter is a picture: in another face it would say something else."""
_LEGACY = (".vn", "vni")


@mends("typeface")
def _typeface(case: Case) -> Iterator[Edit]:
    face = case.rule.text("face")

    def change(span: Span) -> TextLook | None:
        given = plain(span.format.face)
        same = given.replace(" ", "") == plain(face).replace(" ", "")
        return None if same or given.startswith((*_SYMBOLS, *_LEGACY)) else TextLook(face=face)

    for paragraph in case.paragraphs():
        yield from reformat(paragraph, change)


@mends("color")
def _color(case: Case) -> Iterator[Edit]:
    for paragraph in case.paragraphs():
        yield from reformat(paragraph, _Colored("000000", "auto"))


@mends("language")
def _language(case: Case) -> Iterator[Edit]:
    """What is marked as the language that most of the text is wrongly marked as; the rest may be right."""
    counts: Counter[str] = Counter()
    for paragraph in case.facts.document.paragraphs:
        for span in paragraph.spans:
            counts[span.format.language] += len(span.shown)
    wrong, look = counts.most_common(1)[0][0], TextLook(language=case.rule.text("language"))
    for paragraph in case.facts.document.paragraphs:
        yield from reformat(paragraph, lambda s: look if s.format.language == wrong else None)
