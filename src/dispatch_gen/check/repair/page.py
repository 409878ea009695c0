"""Repairs of the page: paper, margins, page numbers."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor

from dispatch_gen.check.layout.pieces import pieces_of
from dispatch_gen.check.repair.letters import raw
from dispatch_gen.check.repair.mending import Case, at, mends, twips
from dispatch_gen.check.repair.setting import center
from dispatch_gen.ooxml.edit import (
    TWIPS_PER_MM,
    AddNumber,
    ArabicNumber,
    Edit,
    FirstPage,
    FormatSection,
    RemoveNumber,
    TextLook,
)
from dispatch_gen.ooxml.facts import Align, Paragraph, Section


@mends("paper")
def _paper(case: Case) -> Iterator[Edit]:
    short, long = twips(case.rule.number("width")), twips(case.rule.number("height"))
    tolerance = case.rule.number("tolerance")
    for index, section in enumerate(case.facts.document.sections):
        given = sorted((section.width, section.height))
        wanted = (case.rule.number("width"), case.rule.number("height"))
        if max(abs(a - b) for a, b in zip(given, wanted, strict=True)) > tolerance:
            width, height = (long, short) if section.landscape else (short, long)
            yield FormatSection(index, width=width, height=height)


@mends("margins")
def _margins(case: Case) -> Iterator[Edit]:
    """To the nearest limit, on the lawful side of it."""
    low, high = case.rule.number("min"), case.rule.number("max")
    tolerance = case.rule.number("tolerance")
    least, most = ceil(low * TWIPS_PER_MM), floor(high * TWIPS_PER_MM)
    for index, section in enumerate(case.facts.document.sections):
        change = FormatSection(index)
        for name in case.rule.texts("sides"):
            side = name.removeprefix("margin-")
            wide = getattr(section, side)
            if wide < low - tolerance:
                change = replace(change, **{side: least})  # type: ignore[arg-type]
            elif wide > high + tolerance:
                change = replace(change, **{side: most})  # type: ignore[arg-type]
        if change != FormatSection(index):
            yield change


_NUMBER = TextLook("Times New Roman", 14.0, False, False, "000000", "none", "vi-VN")
"""I.7: size 13-14, upright."""


def _is_only_number(paragraph: Paragraph) -> bool:
    """Nothing beside the number: words before it (`Trang 2`) are text, and a box is drawn twice in the file."""
    rest = "".join(span.text for span in paragraph.spans if span.field != "PAGE")
    frame = paragraph.format.frame
    return not rest.strip() and not paragraph.drawings and (frame or paragraph.room.box is None)


def _numbers(
    section: Section, pages: str, headers: tuple[bool, ...] = (True, False)
) -> list[Paragraph]:
    shown = [p for header in headers for p in section.shown(pages, header=header)]
    return [p for p in shown if p.has_field("PAGE")]


def _can_differ(section: Section) -> bool:
    """Whether the first page may be made to differ: it shows no words that it did not show before."""
    hidden = [p for header in (True, False) for p in section.shown("first", header=header)]
    return all(p.is_blank and not p.drawings for p in hidden)


@mends("page-number-missing")
def _page_number_missing(case: Case) -> Iterator[Edit]:
    document = case.facts.document
    first = document.sections[0]
    if first.title_page or _can_differ(first):
        yield AddNumber(0, "default", _NUMBER)
        if document.even_and_odd:
            yield AddNumber(0, "even", _NUMBER)
        if not first.title_page:
            yield FirstPage(0)


@mends("page-number-on-page-1")
def _page_number_on_page_1(case: Case) -> Iterator[Edit]:
    section = case.facts.document.sections[0]
    found = _numbers(section, "first" if section.title_page else "default")
    if not all(map(_is_only_number, found)):
        return
    if section.title_page:
        yield from (RemoveNumber(at(paragraph)) for paragraph in found)
    elif _can_differ(section):
        yield FirstPage(0)


@mends("page-number-place")
def _page_number_place(case: Case) -> Iterator[Edit]:
    for index, section in enumerate(case.facts.document.sections):
        for pages in ("default", "first", "even"):
            if pages != "first" or section.title_page:
                yield from _number_in_place(index, section, pages)


def _number_in_place(index: int, section: Section, pages: str) -> Iterator[Edit]:
    below = _numbers(section, pages, (False,))
    above = [p for p in _numbers(section, pages, (True,)) if not p.format.frame]
    if not all(map(_is_only_number, (*below, *above))):
        return
    first = index == 0 and pages == "first"
    for paragraph in below:
        yield RemoveNumber(at(paragraph))
    if below and not first:
        yield AddNumber(index, pages, _NUMBER)
    for paragraph in above:
        if "\t" not in raw(paragraph) and paragraph.room.cell is None:
            yield from center(paragraph) if paragraph.format.align is not Align.CENTER else ()
        elif paragraph.format.align is not Align.CENTER:
            middle = section.left + section.text_width / 2
            if all(abs(piece.center - middle) > _OFF for piece in pieces_of(paragraph)):
                yield RemoveNumber(at(paragraph))
                yield AddNumber(index, pages, _NUMBER)


_OFF = 5.0
"""Millimetres by which a page number misses the middle."""


@mends("page-number-format")
def _page_number_format(case: Case) -> Iterator[Edit]:
    for index, section in enumerate(case.facts.document.sections):
        if section.number_format != "decimal":
            yield FormatSection(index, arabic=True)
        for pages in ("default", "first", "even"):
            for paragraph in _numbers(section, pages):
                if any(s.numerals not in ("", "decimal") for s in paragraph.spans):
                    yield ArabicNumber(at(paragraph))


@mends("page-number-start")
def _page_number_start(case: Case) -> Iterator[Edit]:
    yield FormatSection(0, number_start=round(case.rule.number("start")))


@mends("annex-page-number")
def _annex_page_number(case: Case) -> Iterator[Edit]:
    """Where the annex begins a section of its own; to break a section is for a person to do."""
    for paragraph in case.paragraphs():
        inside = [p for p in case.facts.document.paragraphs if p.section == paragraph.section]
        first = next((p for p in inside if not p.is_blank), None)
        if paragraph.section and first is not None and at(first) == at(paragraph):
            yield FormatSection(paragraph.section, number_start=1)
