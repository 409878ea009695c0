"""The page: paper, margins, typeface, colour, page numbers (Phụ lục I, Phần I, mục I)."""

from collections import Counter
from collections.abc import Iterator

from dispatch_gen.check.finding import Spot
from dispatch_gen.check.layout.parts import PartName, Sort
from dispatch_gen.check.layout.pieces import pieces_of
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Unknown,
    Verdict,
    at_paragraph,
    judge,
    letter_spans,
    quoted,
    said,
)
from dispatch_gen.ooxml.facts import Align, Paragraph, Section
from dispatch_gen.vietnamese.text import plain

_BLACK = ("auto", "000000")
_LEGACY = (".vn", "vni")
_FREE = (PartName.URGENCY.value, PartName.SECRECY.value, PartName.CIRCULATION.value)
_CENTER = 5.0
"""Millimetres by which a page number may miss the middle of the text."""
_SURELY_ONE, _SURELY_MORE, _SURELY_THREE = 0.85, 1.2, 2.2


@judge("paper")
def paper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A4 in every section, upright or not."""
    tolerance = rule.number("tolerance")
    for section in facts.document.sections:
        short, long = sorted((section.width, section.height))
        off = max(abs(short - rule.number("width")), abs(long - rule.number("height")))
        if off > tolerance:
            measured = said("paper", width=round(section.width, 1), height=round(section.height, 1))
            allowed = said("paper", width=rule.number("width"), height=rule.number("height"))
            yield Found(Spot("page"), measured, allowed)


@judge("orientation")
def orientation(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Landscape only where there are tables."""
    with_tables = {i.paragraph.section for i in facts.layout.body if i.sort is Sort.TABLE}
    with_tables |= {p.section for p in facts.layout.annex_paragraphs if p.room.cell}
    for index, section in enumerate(facts.document.sections):
        if section.landscape and index not in with_tables:
            yield Found(Spot("page"), said("landscape"), said("portrait"))


@judge("margins")
def margins(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Each margin within its range; a landscape page has them as they lie."""
    low, high = rule.number("min"), rule.number("max")
    for section in facts.document.sections:
        for side in rule.texts("sides"):
            wide = getattr(section, side.removeprefix("margin-"))
            if not low - rule.number("tolerance") <= wide <= high + rule.number("tolerance"):
                yield Found(
                    Spot(side),
                    said("length", mm=round(wide, 1)),
                    said("lengths", min=low, max=high),
                )


@judge("typeface")
def typeface(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Every letter in Times New Roman, whatever says so."""
    face = rule.text("face")
    for part, paragraph in facts.paragraphs:
        for span in letter_spans(paragraph.labelled_spans):
            given = span.format.face
            same = given.replace(" ", "").casefold() == face.replace(" ", "").casefold()
            if not same and not plain(given).startswith(_LEGACY):
                yield Found(
                    at_paragraph(part, paragraph, span.shown),
                    said("face", face=given),
                    said("face", face=face),
                )
                break


@judge("color")
def color(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Black letters; stamps have a colour of their own."""
    for part, paragraph in facts.paragraphs:
        if part in _FREE:
            continue
        for span in letter_spans(paragraph.labelled_spans):
            if span.format.color not in _BLACK:
                measured = said("color", color=span.format.color)
                yield Found(at_paragraph(part, paragraph, span.shown), measured, said("black"))
                break


@judge("language")
def language(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Most of the text is marked as Vietnamese, so that spelling is checked as such."""
    counts: Counter[str] = Counter()
    for paragraph in facts.document.paragraphs:
        for span in paragraph.spans:
            counts[span.format.language] += len(span.shown)
    wanted = rule.text("language")
    most = counts.most_common(1)[0][0] if counts else wanted
    if most.casefold() != wanted.casefold() and counts[most] > 0:
        yield Found(
            Spot("document"),
            said("language", language=most or "—"),
            said("language", language=wanted),
        )


# --- page numbers ---------------------------------------------------------------------------------


def _with_number(section: Section, pages: str, *, header: bool) -> Paragraph | None:
    shown = section.shown(pages, header=header)
    return next((p for p in shown if p.has_field("PAGE")), None)


def _numbered(section: Section, facts: Facts) -> Iterator[tuple[str, bool, Paragraph]]:
    """Where a section numbers its pages: which pages, whether above, the paragraph."""
    shown = {
        "default": True,
        "first": section.title_page,
        "even": facts.document.even_and_odd,
    }
    for pages in (name for name, is_shown in shown.items() if is_shown):
        for header in (True, False):
            paragraph = _with_number(section, pages, header=header)
            if paragraph is not None:
                yield pages, header, paragraph


@judge("page-number-missing")
def page_number_missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Page 2 and those after it bear a number, the even ones among them too where they differ."""
    wanted = {"even"} if facts.document.even_and_odd else {"default"}
    if facts.pages_at_least > _SURELY_THREE:
        wanted.add("default")
    numbered = {pages for s in facts.document.sections for pages, _, _ in _numbered(s, facts)}
    if wanted <= numbered:
        return
    if facts.pages_at_least > _SURELY_MORE:
        yield Found(Spot("page-number"), said("nothing"), None)
    elif facts.pages_at_least > _SURELY_ONE and facts.printed is None:
        yield Unknown("one-page-or-two")


@judge("page-number-on-page-1")
def page_number_on_page_1(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No number on page 1."""
    section = facts.document.sections[0]
    pages = "first" if section.title_page else "default"
    for header in (True, False):
        paragraph = _with_number(section, pages, header=header)
        if paragraph is not None:
            yield Found(at_paragraph("page-number", paragraph, "1"), quoted("1"), said("nothing"))


@judge("page-number-place")
def page_number_place(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """In the header, in the middle."""
    for section in facts.document.sections:
        for _, header, paragraph in _numbered(section, facts):
            if not header:
                yield Found(
                    at_paragraph("page-number", paragraph), said("in-footer"), said("in-header")
                )
            elif not paragraph.format.frame and not _is_centered(paragraph, section):
                yield Found(
                    at_paragraph("page-number", paragraph), said("not-centered"), said("centered")
                )


def _is_centered(paragraph: Paragraph, section: Section) -> bool:
    if paragraph.format.align is Align.CENTER:
        return True
    middle = section.left + section.text_width / 2
    pieces = pieces_of(paragraph)
    return bool(pieces) and abs(pieces[0].center - middle) <= _CENTER


@judge("page-number-format")
def page_number_format(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Arabic numerals, whether the section or the field itself says how it counts."""
    for section in facts.document.sections:
        spans = (s for *_, p in _numbered(section, facts) for s in p.spans if s.field == "PAGE")
        styles = (span.numerals or section.number_format for span in spans)
        wrong = next((style for style in styles if style != "decimal"), None)
        if wrong is not None:
            yield Found(Spot("page-number"), said("numerals", style=wrong), said("arabic"))


@judge("page-number-start")
def page_number_start(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Counting begins at 1."""
    section = facts.document.sections[0]
    start = section.number_start
    if start is not None and start != rule.number("start") and any(_numbered(section, facts)):
        yield Found(
            Spot("page-number"),
            said("number", number=start),
            said("number", number=rule.number("start")),
        )
