"""Where each part of a dispatch is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dispatch_gen.check.layout.body import body_items, is_heading
from dispatch_gen.check.layout.foot import Foot, find_foot
from dispatch_gen.check.layout.head import Head, as_parts, find_head, find_title
from dispatch_gen.check.layout.parts import BodyItem, Layout, Part, PartName
from dispatch_gen.check.layout.pieces import Piece, pieces_of
from dispatch_gen.check.layout.under import with_stroke
from dispatch_gen.check.layout.words import is_stamp
from dispatch_gen.ooxml.facts import Document, Paragraph
from dispatch_gen.vietnamese.text import fold, plain

_ANNEX = re.compile(r"phụ lục(?:\s+(?:[ivxlc]+|\d+|[a-z]))?\s*[.:]?$")
_LABEL = 40
"""Characters; a label is shorter."""
_NOTE = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
_CONTACT = re.compile(r"(?:dia chi|dien thoai|dt|email|e-mail|website|fax|so dien thoai)\s*[:.]")


def find_layout(document: Document, kinds: Sequence[str]) -> Layout:
    """The layout of a dispatch; `kinds` are the names of the types."""
    annex_start = _annex_start(document.paragraphs)
    main = document.paragraphs[:annex_start]
    pieces = [piece for paragraph in main for piece in pieces_of(paragraph)]
    middle = document.sections[0].width / 2
    head = find_head(pieces, document.sections[0])
    title, end = find_title(pieces, head, kinds)
    found = {**head.parts, **{n: [*head.parts.get(n, []), *found] for n, found in title.items()}}
    below = [p for p in pieces if p.paragraph.number > end and not _hangs_below(p.paragraph, head)]
    foot = find_foot(below, middle, main)
    if foot.end is not None and annex_start == len(document.paragraphs):
        annex_start = _annex_after(document.paragraphs, foot.end)
    parts = as_parts({**found, **foot.parts})
    parts = {name: with_stroke(part, main, parts) for name, part in parts.items()}
    parts = _circulation(document) | parts | _contact(document) | _page_number(document)
    annexes = document.paragraphs[annex_start:]
    return Layout(
        parts=parts,
        body=_body(main[:annex_start], head, end, foot),
        annexes=tuple(_annex_parts(annexes)),
        annex_paragraphs=annexes,
        head_title=head.title,
    )


def _body(main: Sequence[Paragraph], head: Head, end: int, foot: Foot) -> tuple[BodyItem, ...]:
    last = foot.start if foot.start is not None else len(main) + 1
    text = [p for p in main if end < p.number < last and not _hangs_below(p, head)]
    return tuple(body_items(text))


def _hangs_below(paragraph: Paragraph, head: Head) -> bool:
    """It stands in a text box of the head that hangs on a line of the text."""
    return paragraph.room.box is not None and paragraph.room.box in head.boxes


# --- annexes ------------------------------------------------------------------------------------


def _annex_start(paragraphs: Sequence[Paragraph]) -> int:
    """Index of the first annex: a label alone on its line, at the top of the file or after a page break."""
    fresh = True
    for index, paragraph in enumerate(paragraphs):
        if paragraph.is_blank and "\f" not in _raw(paragraph):
            fresh = fresh or (index > 0 and paragraphs[index - 1].section != paragraph.section)
            continue
        broken = "\f" in _raw(paragraph) or paragraph.format.page_break_before
        moved = index > 0 and paragraphs[index - 1].section != paragraph.section
        if is_annex_label(paragraph) and (fresh or broken or moved):
            return index
        fresh = _raw(paragraph).rstrip(" ").endswith("\f")
    return len(paragraphs)


def _annex_after(paragraphs: Sequence[Paragraph], number: int) -> int:
    """Index of the first annex label after the foot, even with no page break before it."""
    labels = (p.number - 1 for p in paragraphs if p.number > number and is_annex_label(p))
    return next(labels, len(paragraphs))


def _raw(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def is_annex_label(paragraph: Paragraph) -> bool:
    """`Phụ lục`, `Phụ lục II`, alone on its line."""
    first = paragraph.text.strip().split("\n")[0]
    alone = len(first) <= _LABEL and paragraph.room.cell is None
    return alone and bool(_ANNEX.match(fold(first)))


def _annex_parts(paragraphs: Sequence[Paragraph]) -> Iterator[Part]:
    """Label, title and note of each annex."""
    expected: PartName | None = None
    title: list[Piece] = []
    for paragraph in paragraphs:
        lines = pieces_of(paragraph)
        if is_annex_label(paragraph):
            yield from _titled(title)
            title = list(lines[1:])
            yield Part(PartName.ANNEX_LABEL, lines[:1])
            expected = PartName.ANNEX_TITLE
        elif expected and lines and _NOTE.match(plain(paragraph.text)):
            yield from _titled(title)
            title, expected = [], None
            yield Part(PartName.ANNEX_NOTE, lines)
        elif expected and lines:
            if paragraph.room.cell is None and is_heading(paragraph):
                title += lines
            else:
                yield from _titled(title)
                title, expected = [], None
    yield from _titled(title)


def _titled(lines: Sequence[Piece]) -> Iterator[Part]:
    if lines:
        yield Part(PartName.ANNEX_TITLE, tuple(lines))


# --- headers and footers ------------------------------------------------------------------------


def _circulation(document: Document) -> dict[PartName, Part]:
    """The stamp in the top margin of page 1 that says who may read it."""
    section = document.sections[0]
    pages = "first" if section.title_page else "default"
    lines = (p for q in section.shown(pages, header=True) for p in pieces_of(q))
    found = tuple(line for line in lines if is_stamp(line.text) == PartName.CIRCULATION.value)
    return {PartName.CIRCULATION: Part(PartName.CIRCULATION, found)} if found else {}


def _contact(document: Document) -> dict[PartName, Part]:
    """Address and telephone at the foot of page 1."""
    for section in document.sections[:1]:
        for pages in ("first", "default"):
            lines = [p for q in section.shown(pages, header=False) for p in pieces_of(q)]
            if any(_CONTACT.match(plain(line.text)) for line in lines):
                return {PartName.CONTACT: Part(PartName.CONTACT, tuple(lines))}
    return {}


def _page_number(document: Document) -> dict[PartName, Part]:
    """The page numbers: only the digits count, not what stands around them."""
    margins = (margin for section in document.sections for margin in section.margins)
    paragraphs = dict.fromkeys(p for m in margins if m.pages != "first" for p in m.paragraphs)
    pieces = []
    for paragraph in paragraphs:
        digits = (replace(s, text=s.text or "2") for s in paragraph.spans if s.field == "PAGE")
        if spans := tuple(digits):
            pieces.append(Piece(paragraph, spans, 0.0, 0.0))
    return {PartName.PAGE_NUMBER: Part(PartName.PAGE_NUMBER, tuple(pieces))} if pieces else {}
