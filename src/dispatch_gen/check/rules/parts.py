"""Rules that hold for many parts alike: there, in these words, this size and style."""

from collections.abc import Iterator

from dispatch_gen.check.finding import Spot
from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_piece,
    at_span,
    judge,
    letter_spans,
    number,
    quoted,
    said,
    size_range,
)
from dispatch_gen.ooxml.facts import Span
from dispatch_gen.vietnamese.text import fold, nfc


@judge("missing")
def missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The part is there."""
    if facts.part(rule.part) is None:
        yield Found(Spot(rule.part), said("nothing"), None)


@judge("wording")
def wording(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """These words and no others; the place of a tone mark is not looked at, capitals and spaces only of words
    that are `exact`."""
    part, wanted = facts.part(rule.part), rule.text("words")
    if part is None:
        return
    if fold(part.text) != fold(wanted) or (rule.flag("exact") and not _as_typed(part.text, wanted)):
        yield Found(at_piece(part), said("text", text=part.text), quoted(wanted))


def _as_typed(text: str, wanted: str) -> bool:
    """The same capitals, and single spaces; a text all in capitals breaks another rule."""
    capitals = [[c.isupper() for c in nfc(one) if c.isalpha()] for one in (text, wanted)]
    spaces = [sum(c.isspace() for c in one) for one in (text, wanted)]
    return spaces[0] == spaces[1] and (capitals[0] == capitals[1] or all(capitals[0]))


@judge("size")
def size(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Every letter in a size of the range."""
    part = facts.part(rule.part)
    for span in letter_spans(part.spans if part else ()):
        if part and not rule.number("min") <= span.format.size <= rule.number("max"):
            yield Found(
                at_span(part, span), said("size", points=span.format.size), size_range(rule)
            )
            return


def _style(
    rule: Rule, facts: Facts, wanted: tuple[str, bool], words: tuple[str, str]
) -> Iterator[Verdict]:
    """Every letter is, or is not, in a style: `bold`, `italic`."""
    part = facts.part(rule.part)
    for span in letter_spans(part.spans if part else ()):
        if part and getattr(span.format, wanted[0]) is not wanted[1]:
            yield Found(at_span(part, span), said(words[0]), said(words[1]))
            return


@judge("bold")
def bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """All of it bold."""
    return _style(rule, facts, ("bold", True), ("not-bold", "bold"))


@judge("not-bold")
def not_bold(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Nothing of it bold."""
    return _style(rule, facts, ("bold", False), ("bold", "not-bold"))


@judge("italic")
def italic(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """All of it italic."""
    return _style(rule, facts, ("italic", True), ("upright", "italic"))


@judge("upright")
def upright(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Nothing of it italic."""
    return _style(rule, facts, ("italic", False), ("italic", "upright"))


def is_upper(spans: tuple[Span, ...]) -> bool:
    """Upper case all through; small capitals are none."""
    letters = [c for s in spans for c in s.shown if c.isalpha()]
    small = any(s.format.small_caps and not s.shown.isupper() for s in letter_spans(spans))
    return not small and all(not c.islower() for c in letters)


@judge("upper")
def upper(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Upper case."""
    part = facts.part(rule.part)
    if part and not is_upper(part.spans):
        yield Found(at_piece(part), quoted(part.text), said("upper"))


@judge("lower")
def lower(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Not all in upper case; the v of `V/v TRIỂN KHAI` does not make it lower."""
    part = facts.part(rule.part)
    letters = [c for c in part.text if c.isalpha()] if part else []
    small = sum(c.islower() for c in letters)
    if part and len(letters) > 1 and small * 10 <= len(letters):
        yield Found(at_piece(part), quoted(part.text), said("lower"))


@judge("sizes-together")
def sizes_together(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """National title, motto and date in sizes that go together."""
    parts = [facts.layout.part(n) for n in (PartName.NATIONAL_TITLE, PartName.MOTTO, PartName.DATE)]
    sizes = [part.formats[0].size for part in parts if part and part.formats]
    sets = rule.limits["sets"]
    assert isinstance(sets, tuple)
    in_range = len(sizes) == 3 and all(12 <= one <= 14 for one in sizes)
    if (
        in_range
        and sizes[0] <= 13 <= sizes[1] <= 14
        and sizes[2] >= 13
        and tuple(sizes) not in sets
    ):
        allowed = "; ".join(_together(one) for one in sets if isinstance(one, tuple))
        yield Found(
            Spot(PartName.NATIONAL_TITLE.value), quoted(_together(tuple(sizes))), quoted(allowed)
        )


def _together(sizes: tuple[object, ...]) -> str:
    return " – ".join(number(one) for one in sizes if isinstance(one, int | float))
