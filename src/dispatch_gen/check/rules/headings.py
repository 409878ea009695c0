"""Headings and numbering of the body (mục II.6.đ)."""

import re
from collections.abc import Iterator

from dispatch_gen.check.layout.parts import BodyItem, Sort
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_item,
    judge,
    letter_spans,
    quoted,
    said,
)
from dispatch_gen.check.rules.body import ALIGNED, is_all
from dispatch_gen.check.rules.parts import is_upper
from dispatch_gen.ooxml.facts import Align
from dispatch_gen.vietnamese.letters import LETTERS, letter
from dispatch_gen.vietnamese.text import fold, nfc

_ABOVE_A_POINT = (Sort.CLAUSE, Sort.ARTICLE, Sort.ROMAN, Sort.PART, Sort.SECTION)


def _of(facts: Facts, rule: Rule) -> Iterator[BodyItem]:
    return (item for item in facts.prose if item.sort.value in rule.texts("sorts"))


@judge("heading-bold")
def heading_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Headings are bold; of an article at least `Điều 1.`."""
    for item in _of(facts, rule):
        first = next(letter_spans(item.paragraph.labelled_spans), None)
        if first is not None and not first.format.bold:
            yield Found(at_item(item), said("not-bold"), said("bold"))


@judge("heading-centered")
def heading_centered(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Phần, Chương and Mục stand in the middle."""
    for item in _of(facts, rule):
        if item.paragraph.format.align is not Align.CENTER:
            align = item.paragraph.format.align
            yield Found(at_item(item), said(ALIGNED[align]), said("align-center"))


@judge("heading-upper")
def heading_upper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The title under Phần, Chương, Mục in upper case."""
    for item in _of(facts, rule):
        if not is_upper(item.paragraph.spans):
            yield Found(at_item(item), quoted(item.paragraph.text), said("upper"))


@judge("heading-upright")
def heading_upright(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Headings are upright; of an article at least `Điều 1.`."""
    for item in _of(facts, rule):
        first = next(letter_spans(item.paragraph.spans), None)
        if first is not None and first.format.italic:
            yield Found(at_item(item), said("italic"), said("upright"))


@judge("heading-lower")
def heading_lower(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Phần, Chương, Mục and Điều themselves in lower case."""
    for item in _of(facts, rule):
        word = item.paragraph.full_text.split()[0]
        if word.isupper():
            yield Found(at_item(item), quoted(word), quoted(word.capitalize()))


@judge("heading-own-line")
def heading_own_line(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Phần, Chương and Mục with their number on a line of their own, the title below it."""
    for item in _of(facts, rule):
        line = item.paragraph.full_text.strip().partition("\n")[0]
        if re.match(r"\w+\s+(?:(?:thứ|mục)\s+)?\w+\W+\w", line, re.IGNORECASE):
            yield Found(at_item(item), quoted(line), said("own-line"))


@judge("article-form")
def article_form(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A full stop after the number of an article."""
    for item in facts.prose:
        label = re.match(r"\w+\s+\w+\s*\W", item.paragraph.full_text.lstrip())
        if item.sort is Sort.ARTICLE and label and not re.fullmatch(r"\w+\s+\w+\.", label[0]):
            tight = re.sub(r"\s*\W$", ".", label[0])
            yield Found(at_item(item), quoted(label[0]), quoted(tight))


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
        if item.sort is Sort.ROMAN and not is_all(item, "bold"):
            yield Found(at_item(item), said("not-bold"), said("bold"))
