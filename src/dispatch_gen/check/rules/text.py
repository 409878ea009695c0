"""The text itself: encoding, leftovers, references, and what must agree with one another."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from dispatch_gen.check.finding import Spot
from dispatch_gen.check.layout.parts import BodyItem, Sort
from dispatch_gen.check.readings import citations_in, dates_in, needs_number_and_date
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_item,
    at_paragraph,
    judge,
    quoted,
    said,
)
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import fold, nfc, plain

_MID = r"(?<=[\wà-ỹ,]\s)"
_UPPER_REFERENCE = re.compile(rf"{_MID}(?:Khoản\s+\d+|Điểm\s+(?:[a-zđ]|\d+))\b")
_LOWER_REFERENCE = re.compile(r"(?<!\w)(?:điều\s+\d+|chương\s+[IVXLC]+)\b")
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\[[^\W\da-zà-ỹ]{2}[^\]a-zà-ỹ]*\]|\?{3,}|«[^»]*»")
_DOTS = re.compile(r"\.{5,}|…{2,}|_{4,}|\.{3}\s+\.{3}|…\s*/\s*…")
_LEGACY_FACE = (".vn", "vni-", "vni ")
_LEGACY = re.compile(r"(?:\w|[®©µ¶·¸¹§¦¨ª«¬¡¢£¤¥])*[®©µ¶¸¹§¦¨ª¬¡¢£¤¥]+\w*")
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = re.compile(r"\w[ \u00a0]+[,;:.!?](?=\s|$)")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd]"
)
_D_LOOK_ALIKES = re.compile("[\u00d0\u00f0\u0189\u0256]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e]")
_DEADLINE = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|đến hết|hết|hạn|xong)\b[^.;]{0,30}$", re.IGNORECASE
)

Finder = Callable[[str], Iterator[tuple[str, str]]]
"""Yields what stands there and what ought to."""


def _everywhere(facts: Facts, find: Finder) -> Iterator[Verdict]:
    """Look at the text of every paragraph."""
    for part, paragraph in facts.paragraphs():
        for wrong, right in find("".join(span.text for span in paragraph.spans)):
            yield Found(
                at_paragraph(part, paragraph, wrong),
                quoted(wrong),
                quoted(right) if right else None,
            )


def _in_prose(facts: Facts, find: Finder) -> Iterator[Verdict]:
    """Look at the running text of the body."""
    for item in facts.prose:
        for wrong, right in find(item.paragraph.text):
            yield Found(at_item(item), quoted(wrong), quoted(right) if right else None)


# --- references and leftovers ---------------------------------------------------------------------


@judge("reference-case")
def reference_case(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """khoản and điểm in lower case, Điều and Chương with a capital."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in _UPPER_REFERENCE.finditer(text):
            yield match[0], match[0][0].lower() + match[0][1:]
        for match in _LOWER_REFERENCE.finditer(text):
            yield match[0], match[0][0].upper() + match[0][1:]

    return _in_prose(facts, find)


def _all_of(pattern: re.Pattern[str], mend: Callable[[str], str] = lambda _: "") -> Finder:
    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 15) : match.end() + 15]
            yield around, mend(around)

    return find


@judge("placeholder")
def placeholder(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Nothing left of a template."""
    return _everywhere(facts, _all_of(_PLACEHOLDER))


@judge("dots")
def dots(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No row of dots where a value belongs."""
    return _in_prose(facts, _all_of(_DOTS))


@judge("double-space")
def double_space(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """One space between words."""
    return _in_prose(facts, _all_of(_DOUBLE, lambda text: _DOUBLE.sub(" ", text)))


@judge("space-before-mark")
def space_before_mark(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No space before a mark of punctuation."""
    return _in_prose(
        facts, _all_of(_BEFORE_MARK, lambda text: re.sub(r"[ \u00a0]+([,;:.!?])", r"\1", text))
    )


# --- encoding -------------------------------------------------------------------------------------


@judge("legacy-text")
def legacy_text(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Unicode, not TCVN3 or VNI."""
    for part, paragraph in facts.paragraphs():
        for span in paragraph.spans:
            old_face = plain(span.format.face).startswith(_LEGACY_FACE)
            if span.shown.strip() and (old_face or len(_LEGACY.findall(span.shown)) > 2):
                yield Found(
                    at_paragraph(part, paragraph, span.shown),
                    quoted(span.format.face),
                    quoted("Times New Roman"),
                )
                break


@judge("decomposed")
def decomposed(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Composed letters (NFC)."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        if not unicodedata.is_normalized("NFC", text):
            word = next(w for w in text.split() if not unicodedata.is_normalized("NFC", w))
            yield word, nfc(word)

    return _everywhere(facts, find)


@judge("look-alike")
def look_alike(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No letters of other scripts inside Vietnamese words."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for word in text.split():
            mixed = _OTHER_SCRIPT.search(word) and re.search(r"[a-zA-ZÀ-ỹ]", word)
            if mixed or _D_LOOK_ALIKES.search(word):
                yield (
                    word,
                    re.sub("[\u00d0\u0189]", "Đ", re.sub("[\u00f0\u0256]", "đ", word))
                    if not mixed
                    else "",
                )

    return _everywhere(facts, find)


@judge("invisible")
def invisible(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No characters that nobody sees."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in _INVISIBLE.finditer(text):
            yield f"U+{ord(match[0]):04X}", ""

    return _everywhere(facts, find)


@judge("hidden-text")
def hidden_text(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No text that is not printed."""
    for part, paragraph in facts.paragraphs():
        hidden = "".join(s.text for s in paragraph.spans if s.format.hidden).strip()
        if hidden:
            yield Found(at_paragraph(part, paragraph, hidden), quoted(hidden), said("nothing"))


@judge("tracked-changes")
def tracked_changes(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """All changes accepted or rejected."""
    if facts.document.tracked_changes:
        yield Found(
            Spot("document"),
            said("number", number=facts.document.tracked_changes),
            said("number", number=0),
        )


@judge("comments")
def comments(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No comments left."""
    if facts.document.comments:
        yield Found(
            Spot("document"),
            said("number", number=facts.document.comments),
            said("number", number=0),
        )


# --- what must agree ------------------------------------------------------------------------------


@judge("impossible-date")
def impossible_date(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Every date is a day of the calendar."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        yield from ((one.text, "") for one in dates_in(text) if one.date is None)

    return _in_prose(facts, find)


@judge("citation-incomplete")
def citation_incomplete(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The first mention of a document gives number and date."""
    known: set[str] = set()
    for item in facts.prose:
        for cited in citations_in(item.paragraph.text):
            if not needs_number_and_date(cited.kind) or (
                cited.number and fold(cited.number) in known
            ):
                continue
            known.add(fold(cited.number))
            if not cited.number or cited.date is None:
                yield Found(at_item(item), quoted(cited.text), quoted(rule.good))


def _latest_day(facts: Facts) -> date | None:
    """The day of the document; of a draft whose day is not known yet, nothing is said."""
    return facts.date.date if facts.date else None


@judge("cited-later")
def cited_later(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No document is older than those that it cites."""
    own = _latest_day(facts)
    for item in facts.prose if own else ():
        for cited in citations_in(item.paragraph.text):
            if own and cited.date and cited.date.date and cited.date.date > own:
                yield Found(
                    at_item(item), quoted(cited.text), said("not-after", day=in_digits(own))
                )


@judge("deadline-past")
def deadline_past(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No deadline lies before the document."""
    own = _latest_day(facts)
    for item in facts.prose if own else ():
        for day in _deadlines(item):
            if own and day < own:
                yield Found(
                    at_item(item), quoted(in_digits(day)), said("not-before", day=in_digits(own))
                )


def _deadlines(item: BodyItem) -> Iterator[date]:
    text = item.paragraph.text if item.sort is not Sort.BASE else ""
    for one in dates_in(text):
        if one.date is not None and _DEADLINE.search(text[: one.start]):
            yield one.date
