"""The body: how its paragraphs are set and numbered (ô 6, mục II.6)."""

import re
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
from dispatch_gen.check.rules.parts import is_upper, lines_of
from dispatch_gen.ooxml.facts import Align
from dispatch_gen.vietnamese.letters import LETTERS, letter
from dispatch_gen.vietnamese.text import fold, nfc

_RUNNING = (Sort.TEXT, Sort.CLAUSE, Sort.POINT, Sort.ARTICLE, Sort.BASE)
_ABOVE_A_POINT = (Sort.CLAUSE, Sort.ARTICLE, Sort.ROMAN, Sort.PART, Sort.SECTION)
_REMARK = re.compile(r"\(.*\)\s*[.;/]*", re.DOTALL)
_ALIGNED = {
    Align.LEFT: "align-left",
    Align.CENTER: "align-center",
    Align.RIGHT: "align-right",
    Align.JUSTIFY: "align-justify",
}
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
        for span in letter_spans(item.paragraph.spans):
            if not low <= span.format.size <= high:
                yield Found(at_item(item), said("size", points=span.format.size), size_range(rule))
                break


@judge("body-italic")
def body_italic(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No paragraph is italic all through, but for a remark in brackets: `(Có phụ lục kèm theo)`."""
    for item in facts.prose:
        running = item.sort in (Sort.TEXT, Sort.CLAUSE, Sort.POINT)
        if running and _all(item, "italic") and not _REMARK.fullmatch(item.paragraph.text.strip()):
            yield Found(at_item(item), said("italic"), said("upright"))


@judge("body-bold")
def body_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No long paragraph is bold all through; a heading is short."""
    for item in facts.prose:
        long = item.sort in _RUNNING and len(item.paragraph.text) > rule.number("longest")
        if long and _all(item, "bold"):
            yield Found(at_item(item), said("bold"), said("not-bold"))


def _all(item: BodyItem, style: str) -> bool:
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
            yield Found(at_item(item), said(_ALIGNED[align]), said("align-justify"))


@judge("body-indent")
def body_indent(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The first line begins 1 cm or 1.27 cm from the edge of the text."""
    allowed = rule.numbers("either")
    for item in facts.prose:
        layout = item.paragraph.format
        if (
            item.sort not in _RUNNING
            or layout.align in (Align.CENTER, Align.RIGHT)
            or not item.pieces
        ):
            continue
        indent = item.pieces[0].start - item.paragraph.room.left
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
        if not _all(item, "italic"):
            yield Found(at_item(item), said("upright"), said("italic"))


@judge("base-end")
def base_end(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A semicolon after each, a full stop after the last."""
    items = _bases(facts)
    for item in items:
        mark = "." if item is items[-1] else ";"
        if not item.paragraph.text.rstrip().endswith(mark):
            yield Found(at_item(item), quoted(item.paragraph.text), said("ends-with", mark=mark))


# --- headings -------------------------------------------------------------------------------------


def _of(facts: Facts, rule: Rule) -> Iterator[BodyItem]:
    return (item for item in facts.prose if item.sort.value in rule.texts("sorts"))


@judge("heading-bold")
def heading_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Headings are bold; of an article at least `Điều 1.`."""
    for item in _of(facts, rule):
        first = next(letter_spans(item.paragraph.spans), None)
        if first is not None and not first.format.bold:
            yield Found(at_item(item), said("not-bold"), said("bold"))


@judge("heading-centered")
def heading_centered(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Phần, Chương and Mục stand in the middle."""
    for item in _of(facts, rule):
        if item.paragraph.format.align is not Align.CENTER:
            align = item.paragraph.format.align
            yield Found(at_item(item), said(_ALIGNED[align]), said("align-center"))


@judge("heading-upper")
def heading_upper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The title under Phần, Chương, Mục in upper case."""
    for item in _of(facts, rule):
        if not is_upper(item.paragraph.spans):
            yield Found(at_item(item), quoted(item.paragraph.text), said("upper"))


@judge("heading-number")
def heading_number(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Phần and Chương have Roman numbers, Mục and Tiểu mục Arabic ones."""
    for item in facts.prose:
        words = fold(item.paragraph.full_text).split()
        if item.sort is Sort.PART and words[1].strip(".:").isdigit():
            yield Found(at_item(item), quoted(item.paragraph.full_text), said("roman"))
        if item.sort is Sort.SECTION:
            label = words[2] if words[0] == "tiểu" else words[1]
            if not label.rstrip(".:").isdigit():
                yield Found(at_item(item), quoted(item.paragraph.full_text), said("arabic"))


@judge("clause-form")
def clause_form(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A khoản is numbered `1.`."""
    for item in facts.prose:
        label = re.match(r"\d+(?:\.\d+)*[.)/]", item.paragraph.full_text.lstrip())
        if item.sort is Sort.CLAUSE and label and not label[0].endswith("."):
            yield Found(at_item(item), quoted(label[0]), quoted(label[0][:-1] + "."))


@judge("point-form")
def point_form(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A điểm is lettered `a)`."""
    for item in facts.prose:
        if item.sort is Sort.POINT and not re.match(r"[a-zđ]{1,2}\)", _lettered(item)):
            shown = _lettered(item).split()[0]
            yield Found(at_item(item), quoted(shown), quoted(_letters_of(item) + ")"))


@judge("point-order")
def point_order(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The letters of the Vietnamese alphabet in order: after d comes đ, and there is no f."""
    last: str | None = None
    for item in facts.prose:
        if item.sort in _ABOVE_A_POINT:
            last = None
        if item.sort is not Sort.POINT:
            continue
        label = _letters_of(item)
        wanted = letter(LETTERS.index(last) + 1 if last in LETTERS else 0) if last else "a"
        if label not in ("a", wanted) and len(label) == 1:
            yield Found(at_item(item), quoted(f"{label})"), quoted(f"{wanted})"))
            return
        last = label


def _lettered(item: BodyItem) -> str:
    return nfc(item.paragraph.full_text).lstrip()


def _letters_of(item: BodyItem) -> str:
    """The letters of a điểm, without the mark after them."""
    found = re.match(r"\w+", _lettered(item))
    assert found is not None  # by that it was taken for a điểm
    return found[0].lower()


@judge("number-order")
def number_order(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The numbers of khoản follow one another."""
    last = 0
    for item in facts.prose:
        if item.sort in (Sort.ARTICLE, Sort.ROMAN, Sort.PART, Sort.SECTION):
            last = 0
        label = re.match(r"(\d+)[.)/]\s", item.paragraph.full_text.lstrip() + " ")
        if item.sort is not Sort.CLAUSE or label is None:
            continue
        if int(label[1]) not in (1, last + 1):
            yield Found(at_item(item), quoted(label[0]), quoted(f"{last + 1}."))
        last = int(label[1])


@judge("roman-upper")
def roman_upper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Headings with Roman numbers in upper case."""
    for item in facts.prose:
        if item.sort is Sort.ROMAN and not is_upper(item.paragraph.spans):
            yield Found(at_item(item), quoted(item.paragraph.full_text), said("upper"))


@judge("roman-bold")
def roman_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Headings with Roman numbers in bold."""
    for item in facts.prose:
        if item.sort is Sort.ROMAN and not _all(item, "bold"):
            yield Found(at_item(item), said("not-bold"), said("bold"))
