"""The body: how its paragraphs are set (ô 6, mục II.6)."""

import re
from collections import Counter
from collections.abc import Iterator

from dispatch_gen.check.finding import Spot
from dispatch_gen.check.layout.parts import BodyItem, Sort
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_item,
    judge,
    letter_spans,
    number,
    quoted,
    said,
    size_range,
)
from dispatch_gen.check.rules.parts import is_upper
from dispatch_gen.check.rules.place import lines_of
from dispatch_gen.ooxml.facts import Align
from dispatch_gen.vietnamese.text import nfc

_RUNNING = (Sort.TEXT, Sort.CLAUSE, Sort.POINT, Sort.ARTICLE, Sort.BASE)
_NUMBERED = (Sort.ARTICLE, Sort.CLAUSE, Sort.POINT)
_REMARK = re.compile(r"\(.*\)\s*[.;/]*", re.DOTALL)
ALIGNED = {
    Align.LEFT: "align-left",
    Align.CENTER: "align-center",
    Align.RIGHT: "align-right",
    Align.JUSTIFY: "align-justify",
}
"""Entries of room `measure`."""
_BULLET = re.compile(r"[-–+•▪*]")
_HEADINGS = (Sort.PART, Sort.SECTION, Sort.TITLE, Sort.ORDER)


@judge("missing-body")
def missing_body(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """There is a text."""
    if not facts.layout.body:
        yield Found(Spot("body"), said("nothing"), None)


# --- letters --------------------------------------------------------------------------------------


@judge("body-size")
def body_size(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Every letter of the running text in a size of the range."""
    low, high = rule.number("min"), rule.number("max")
    for item in facts.prose:
        for span in letter_spans(item.paragraph.labelled_spans):
            if not low <= span.format.size <= high:
                yield Found(at_item(item), said("size", points=span.format.size), size_range(rule))
                break


@judge("body-sizes-alike")
def body_sizes_alike(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Điều, khoản and điểm in the size of the text around them."""
    low, high = rule.number("min"), rule.number("max")
    sizes = Counter[float]()
    for item in facts.prose:
        for span in letter_spans(item.paragraph.spans) if item.sort in _RUNNING else ():
            sizes[span.format.size] += len(span.shown)
    (most, _), *_ = sizes.most_common(1) or [(0.0, 0)]
    for item in facts.prose:
        spans = letter_spans(item.paragraph.spans) if item.sort in _NUMBERED else iter(())
        other = next((s.format.size for s in spans if s.format.size != most), most)
        if other != most and low <= other <= high:
            yield Found(at_item(item), said("size", points=other), said("size", points=most))


@judge("body-upper")
def body_upper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No long paragraph in upper case all through; a heading is short."""
    for item in facts.prose:
        long = item.sort in _RUNNING and len(item.paragraph.text) > rule.number("longest")
        if long and is_upper(item.paragraph.spans):
            yield Found(at_item(item), quoted(item.paragraph.text), said("lower"))


@judge("body-italic")
def body_italic(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No paragraph is italic all through, but for a remark in brackets: `(Có phụ lục kèm theo)`."""
    for item in facts.prose:
        running = item.sort in (Sort.TEXT, Sort.CLAUSE, Sort.POINT)
        if (
            running
            and is_all(item, "italic")
            and not _REMARK.fullmatch(item.paragraph.text.strip())
        ):
            yield Found(at_item(item), said("italic"), said("upright"))


@judge("body-bold")
def body_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No long paragraph is bold all through; a heading is short."""
    for item in facts.prose:
        long = item.sort in _RUNNING and len(item.paragraph.text) > rule.number("longest")
        if long and is_all(item, "bold"):
            yield Found(at_item(item), said("bold"), said("not-bold"))


def is_all(item: BodyItem, style: str) -> bool:
    """Whether all letters of a paragraph are `bold`, or `italic`."""
    spans = list(letter_spans(item.paragraph.spans))
    return bool(spans) and all(getattr(span.format, style) for span in spans)


# --- setting --------------------------------------------------------------------------------------


@judge("body-align")
def body_align(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Justified, wherever it takes more than one line."""
    for item in facts.prose:
        wraps = any(piece.wraps for piece in item.pieces)
        align = item.paragraph.format.align
        if item.sort in _RUNNING and wraps and align is not Align.JUSTIFY:
            yield Found(at_item(item), said(ALIGNED[align]), said("align-justify"))


@judge("body-indent")
def body_indent(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The first line begins 1 cm or 1.27 cm from the edge of the text."""
    allowed = rule.numbers("either")
    for item in facts.prose:
        layout = item.paragraph.format
        aside = layout.align in (Align.CENTER, Align.RIGHT) or not item.pieces
        if item.sort not in _RUNNING or aside:
            continue
        indent = item.pieces[0].start - item.paragraph.room.left
        if _BULLET.match(item.paragraph.full_text.lstrip()) and indent > max(allowed):
            continue  # of lists within lists the decree says nothing
        if all(abs(indent - one) > rule.number("tolerance") for one in allowed):
            either = said("either", first=number(allowed[0]), second=number(allowed[1]))
            yield Found(at_item(item), said("length", mm=round(indent, 1)), either)


@judge("body-gap")
def body_gap(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """At least 6 pt between paragraphs."""
    for before, item in zip(facts.layout.body, facts.layout.body[1:], strict=False):
        above, below = before.paragraph, item.paragraph
        if Sort.TABLE in (before.sort, item.sort) or below.number != above.number + 1:
            continue
        centred = Align.CENTER in (above.format.align, below.format.align)
        if centred or before.sort in _HEADINGS or item.sort in _HEADINGS:
            continue
        same = above.style == below.style
        gap = (0.0 if above.format.contextual and same else above.format.after) + (
            0.0 if below.format.contextual and same else below.format.before
        )
        if gap < rule.number("min") - rule.number("tolerance"):
            yield Found(
                at_item(item),
                said("points", points=gap),
                said("points-at-least", points=rule.number("min")),
            )


@judge("body-lines")
def body_lines(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Line spacing from single to 1.5."""
    low, high = (
        rule.number("min") - rule.number("tolerance"),
        rule.number("max") + rule.number("tolerance"),
    )
    for item in facts.prose:
        lines = lines_of(item.pieces[0]) if item.pieces else 1.0
        if not low <= lines <= high:
            allowed = said("lines-range", min=rule.number("min"), max=rule.number("max"))
            yield Found(at_item(item), said("lines", lines=round(lines, 2)), allowed)


@judge("end-mark")
def end_mark(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The text ends with `./.`."""
    written = (
        i for i in reversed(facts.layout.body) if not _REMARK.fullmatch(i.paragraph.text.strip())
    )
    last = next(written, None)
    if (
        last
        and last.sort is not Sort.TABLE
        and not last.paragraph.text.rstrip().endswith(rule.text("mark"))
    ):
        end = last.paragraph.text.rstrip()[-20:]
        yield Found(at_item(last), quoted(f"…{end}"), quoted(rule.text("mark")))


# --- căn cứ ---------------------------------------------------------------------------------------


def _bases(facts: Facts) -> list[BodyItem]:
    return [item for item in facts.layout.body if item.sort is Sort.BASE]


@judge("base-italic")
def base_italic(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Legal bases in italics."""
    for item in _bases(facts):
        if not is_all(item, "italic"):
            yield Found(at_item(item), said("upright"), said("italic"))


@judge("base-end")
def base_end(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A semicolon after each, a full stop after the last."""
    items = _bases(facts)
    for item in items:
        mark = "." if item is items[-1] else ";"
        if not item.paragraph.text.rstrip().endswith(mark):
            yield Found(at_item(item), quoted(item.paragraph.text), said("ends-with", mark=mark))


@judge("base-own-line")
def base_own_line(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """One basis a line."""
    for item in _bases(facts):
        second = re.search(r";\s*(?:căn cứ|theo đề nghị|xét)\b.*", nfc(item.paragraph.text), re.I)
        if second:
            yield Found(at_item(item), quoted(second[0].lstrip("; ")), said("own-line"))
