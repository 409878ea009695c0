"""The body of a dispatch: what each of its paragraphs is (II.6.đ)."""

import re
from collections.abc import Iterator, Sequence

from dispatch_gen.check.layout.parts import BodyItem, Sort
from dispatch_gen.check.layout.pieces import pieces_of
from dispatch_gen.check.layout.strokes import is_row_of_strokes
from dispatch_gen.check.layout.words import words
from dispatch_gen.ooxml.facts import Align, Paragraph
from dispatch_gen.vietnamese.text import fold

_SORTS = (
    (Sort.PART, re.compile(r"(?:phần|chương)\s+(?:[ivxl\d]+|thứ\s+\w+)\s*[.:]?$")),
    (Sort.SECTION, re.compile(r"(?:mục|tiểu mục)\s+(?:[ivxl\d]+)\b.{0,80}$")),
    (Sort.ARTICLE, re.compile(r"điều\s+\d+[a-zđ]?\s*[.:]")),
    (Sort.ROMAN, re.compile(r"[ivxl]+[.)]\s")),
    (Sort.CLAUSE, re.compile(r"\d+(?:\.\d+)*[.)]\s?")),
    (Sort.POINT, re.compile(r"[a-zđ]{1,2}[).]\s")),
)
_ORDERS = ("quyết định:", "quyết nghị:", "chỉ thị:", "quyết định", "quyết nghị")
_SHORT = 200


def body_items(paragraphs: Sequence[Paragraph]) -> Iterator[BodyItem]:
    """The paragraphs that hold text, each with what it is."""
    bases_end = _end_of_bases(paragraphs)
    before: Sort | None = None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_blank or is_row_of_strokes(paragraph.text):
            continue
        before = Sort.BASE if place < bases_end else _sort(paragraph, before)
        yield BodyItem(before, paragraph, tuple(pieces_of(paragraph)))


def _end_of_bases(paragraphs: Sequence[Paragraph]) -> int:
    """How many of the first paragraphs are legal bases: they end with a semicolon or lead to an order."""
    end = 0
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_blank:
            continue
        if not fold(paragraph.full_text).startswith(words().bases):
            break
        end = place + 1
    if end and (_is_order(paragraphs, end) or paragraphs[0].text.rstrip().endswith(";")):
        return end
    return 0


def _is_order(paragraphs: Sequence[Paragraph], start: int) -> bool:
    """An order or an article follows within a few paragraphs: the one before are its bases."""
    near = [fold(p.text) for p in paragraphs[start : start + 4] if not p.is_blank]
    return any(text in _ORDERS or text.startswith("điều 1") for text in near)


def _sort(paragraph: Paragraph, before: Sort | None) -> Sort:
    if paragraph.room.cell is not None or paragraph.room.box is not None:
        return Sort.TABLE
    folded = fold(paragraph.full_text)
    if folded in _ORDERS:
        return Sort.ORDER
    for sort, pattern in _SORTS:
        if pattern.match(folded):
            return sort if sort is not Sort.ROMAN or paragraph.full_text[0].isupper() else Sort.TEXT
    after_heading = before in (Sort.PART, Sort.SECTION)
    if after_heading and len(folded) < _SHORT and paragraph.format.align is Align.CENTER:
        return Sort.TITLE
    return Sort.TEXT
