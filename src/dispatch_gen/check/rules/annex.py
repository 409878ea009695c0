"""Annexes (mục III.1)."""

import re
from collections.abc import Iterator

from dispatch_gen.check.finding import Spot
from dispatch_gen.check.layout.parts import Part
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_piece,
    at_span,
    judge,
    letter_spans,
    quoted,
    said,
    size_range,
)
from dispatch_gen.check.rules.parts import is_upper
from dispatch_gen.vietnamese.text import nfc

_CENTER = 6.0
_ROMAN = re.compile(r"[IVXLC]+")


def _annexes(rule: Rule, facts: Facts) -> Iterator[Part]:
    return (part for part in facts.layout.annexes if part.name.value == rule.part)


def _labels(facts: Facts) -> list[Part]:
    return [part for part in facts.layout.annexes if part.name.value == "annex-label"]


@judge("annex-label")
def annex_label(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """`Phụ lục`, with a Roman number where there are two or more."""
    labels = _labels(facts)
    for part in labels:
        text = nfc(part.text)
        rest = text[len("Phụ lục") :].strip(" .:")
        wrong_case = not text.startswith("Phụ lục")
        numbered = bool(_ROMAN.fullmatch(rest))
        if wrong_case or (rest and not numbered) or (len(labels) > 1 and not numbered):
            yield Found(at_piece(part), quoted(part.text), quoted("Phụ lục I"))


@judge("annex-size")
def annex_size(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """In a size of the range."""
    for part in _annexes(rule, facts):
        for span in letter_spans(part.spans):
            if not rule.number("min") <= span.format.size <= rule.number("max"):
                yield Found(
                    at_span(part, span), said("size", points=span.format.size), size_range(rule)
                )
                break


def _style(rule: Rule, facts: Facts, style: str, words: tuple[str, str]) -> Iterator[Verdict]:
    for part in _annexes(rule, facts):
        span = next((s for s in letter_spans(part.spans) if not getattr(s.format, style)), None)
        if span is not None:
            yield Found(at_span(part, span), said(words[0]), said(words[1]))


@judge("annex-bold")
def annex_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Bold."""
    return _style(rule, facts, "bold", ("not-bold", "bold"))


@judge("annex-italic")
def annex_italic(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Italic."""
    return _style(rule, facts, "italic", ("upright", "italic"))


@judge("annex-upright")
def annex_upright(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Upright."""
    for part in _annexes(rule, facts):
        span = next((s for s in letter_spans(part.spans) if s.format.italic), None)
        if span is not None:
            yield Found(at_span(part, span), said("italic"), said("upright"))


@judge("annex-lower")
def annex_lower(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Not in upper case."""
    for part in _annexes(rule, facts):
        if is_upper(part.spans):
            yield Found(at_piece(part), quoted(part.text), said("lower"))


@judge("annex-upper")
def annex_upper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Upper case."""
    for part in _annexes(rule, facts):
        if not is_upper(part.spans):
            yield Found(at_piece(part), quoted(part.text), said("upper"))


@judge("annex-centered")
def annex_centered(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """In the middle of the text."""
    for part in _annexes(rule, facts):
        piece = part.pieces[0]
        section = facts.document.sections[piece.paragraph.section]
        off = abs(piece.center - (section.left + section.text_width / 2))
        if off > _CENTER:
            yield Found(at_piece(part), said("off-center", mm=round(off)), said("centered"))


@judge("annex-note-missing")
def annex_note_missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Each annex says which document it goes with."""
    names = [part.name.value for part in facts.layout.annexes]
    for place, part in enumerate(facts.layout.annexes):
        following = names[place + 1 :]
        until = following.index("annex-label") if "annex-label" in following else len(following)
        if part.name.value == "annex-label" and "annex-note" not in following[:until]:
            yield Found(at_piece(part), said("nothing"), quoted(rule.good))


@judge("annex-page-number")
def annex_page_number(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The pages of an annex are numbered by themselves."""
    if facts.kind == "annex":
        return
    for part in _labels(facts):
        section = facts.document.sections[part.pieces[0].paragraph.section]
        if section.number_start != 1 or part.pieces[0].paragraph.section == 0:
            yield Found(
                Spot("annex-label", part.pieces[0].paragraph, part.text),
                said("numbers-go-on"),
                said("number", number=1),
            )
