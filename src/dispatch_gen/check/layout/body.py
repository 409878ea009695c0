"""The body of a dispatch: what each of its paragraphs is (II.6.đ)."""

import re
from collections.abc import Iterator, Sequence

from dispatch_gen.check.layout.parts import BodyItem, Sort
from dispatch_gen.check.layout.pieces import pieces_of
from dispatch_gen.check.layout.strokes import is_row_of_strokes
from dispatch_gen.check.layout.words import words
from dispatch_gen.ooxml.facts import Align, Paragraph
from dispatch_gen.vietnamese.text import fold, nfc

_PART_WITH_TITLE = re.compile(r"(?:phần|chương)\s+(?:[ivxl]+|\d+|thứ\s+\w+)\s*[.:–-]\s*\S")
"""`Chương I. QUY ĐỊNH CHUNG`: the title belongs on a line of its own."""
_SORTS = (
    (Sort.PART, re.compile(r"(?:phần|chương)\s+(?:[ivxl\d]+|thứ\s+\w+)\s*[.:]?$")),
    (Sort.SECTION, re.compile(r"(?:mục|tiểu mục)\s+(?:[ivxl]+|\d+)\s*(?:$|[.:])")),
    (Sort.ARTICLE, re.compile(r"điều\s+\d+[a-zđ]?\s*[.:]")),
    (Sort.CLAUSE, re.compile(r"\d+(?:\.\d+)*(?:[.)](?!\d)|/\s)")),
)
_ROMAN = re.compile(r"[IVXL]+[.)]\s")
_POINT = re.compile(r"(?:[a-zđ]|([a-zđ])\1|a[a-zđ])\)|[a-zđ]\s?[./]\s|[A-ZĐ]\)\s")
"""`a)` and the ways in which it is miswritten; `A.` is a heading, `TP.` no letter of a list."""
_ORDERS = ("quyết định:", "quyết nghị:", "chỉ thị:", "quyết định", "quyết nghị")
_SHORT = 200


def body_items(paragraphs: Sequence[Paragraph]) -> Iterator[BodyItem]:
    """The paragraphs that hold text, each with what it is."""
    bases = _bases(paragraphs)
    before: Sort | None = None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_blank or is_row_of_strokes(paragraph.text):
            continue
        before = Sort.BASE if place in bases else _sort(paragraph, before)
        yield BodyItem(before, paragraph, tuple(pieces_of(paragraph)))


def _bases(paragraphs: Sequence[Paragraph]) -> Sequence[int]:
    """Which of the first paragraphs are legal bases: they end with a semicolon or lead to an order."""
    places: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_blank or is_row_of_strokes(paragraph.text):
            continue
        if _is_base(paragraph, paragraphs[places[-1]] if places else None):
            places.append(place)
        elif places or not _is_issuer(paragraph):
            break
    if not places or _leads_on(paragraphs[places[-1]]):
        return ()
    listed = _ends_with(paragraphs[places[0]], ";") or _is_order(paragraphs, places[-1] + 1)
    return places if listed else ()


def _is_base(paragraph: Paragraph, before: Paragraph | None) -> bool:
    """`Căn cứ …`; within a list also what carries it on: `Thực hiện …;`."""
    folded = fold(paragraph.full_text).lstrip("-–—+• ")
    if folded.startswith(words().bases):
        return True
    return before is not None and _ends_with(before, ";") and folded.startswith("thực hiện")


def _is_issuer(paragraph: Paragraph) -> bool:
    """`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` over the bases: who issues (Phụ lục III, mẫu 1.2)."""
    return paragraph.format.align is Align.CENTER and paragraph.text.isupper()


def _ends_with(paragraph: Paragraph, mark: str) -> bool:
    return paragraph.text.rstrip().endswith(mark)


def _leads_on(paragraph: Paragraph) -> bool:
    """It holds the main clause too: no line of a list, but the first sentence of the text."""
    return _ends_with(paragraph, ":")


def _is_order(paragraphs: Sequence[Paragraph], start: int) -> bool:
    """An order or an article follows within a few paragraphs: the one before are its bases."""
    near = [fold(p.text) for p in paragraphs[start : start + 4] if not p.is_blank]
    return any(text in _ORDERS or text.startswith("điều 1") for text in near)


def _sort(paragraph: Paragraph, before: Sort | None) -> Sort:
    if paragraph.room.cell is not None or paragraph.room.box is not None:
        return Sort.TABLE
    text = nfc(paragraph.full_text).strip()
    folded = fold(text)
    if folded in _ORDERS:
        return Sort.ORDER
    first_line = fold(text.partition("\n")[0])
    heading = is_heading(paragraph)
    titled = Sort.PART if heading and _PART_WITH_TITLE.match(first_line) else None
    looks_like = {
        **{sort: sort is titled or pattern.match(first_line) for sort, pattern in _SORTS},
        Sort.ROMAN: _ROMAN.match(text),
        Sort.POINT: _POINT.match(text),
        Sort.TITLE: before in (Sort.PART, Sort.SECTION) and len(folded) < _SHORT and heading,
    }
    for sort, looks in looks_like.items():
        if looks and (heading or sort is not Sort.SECTION):
            return sort
    return Sort.TEXT


def is_heading(paragraph: Paragraph) -> bool:
    """It stands in the middle, or is bold or in upper case all through."""
    bold = all(span.format.bold for span in paragraph.spans if span.shown.strip())
    return paragraph.format.align is Align.CENTER or bold or paragraph.text.isupper()
