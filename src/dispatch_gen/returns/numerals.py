"""What a clerk types into a cell, as a value: read right, or told that it could not be. Pure.

Figures are counts: whole, not negative. `1.250` and `1 250` are twelve hundred and fifty in Vietnamese writing;
`1,250` would be a decimal, which no count is, so that it is read as 1250 and doubted.
"""

import re

from dispatch_gen.returns.reading import Kind, Step, Value
from dispatch_gen.vietnamese.text import fold, nfc, plain

PLACEHOLDER = "…"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Without width: Zalo and web pages leave them in what is copied."""
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"), " "
)
_SPACES |= dict.fromkeys(map(ord, "\u2009\u200a\u202f\u205f\u3000"), " ")
_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)} | {
    0xFF0C: ",",
    0xFF0E: ".",
    0xFF5E: "~",
    0xFF0D: "-",
}
_FOR_NUMBERS = _SPACES | _FULL_WIDTH
_DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

_BLANK = re.compile(r"[\s.…·_]*")
_AROUND = re.compile(rf"^{PLACEHOLDER}+\s*|\s*{PLACEHOLDER}+$")
_NOTHING = re.compile(rf"(?:[{_DASHES}]\s*)+")
_WORDS_FOR_NOTHING = frozenset(
    ("không", "không có", "không phát sinh", "ko", "ko có", "khong", "khong co", "khong phat sinh")
)
_ABOUT = re.compile(r"(?:~|≈|khoảng|khoang|chừng|độ|ước|ước tính|gần|hơn|trên)\s*(?=\d)")
_PLAIN = re.compile(r"\d+")
_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_GAPS = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")
_LONG_WITH_ZERO = re.compile(r"0\d{3,}")
_LONGEST_TEXT = 100
_LONGEST = 9
"""Digits: a thousand million of anything is a slip, or a telephone number."""

_REASONS = (
    (re.compile(rf"[{_DASHES}]\s*[\d.,]+|\([\d.,]+\)"), "returns.negative"),
    (re.compile(r"[\d.,\s]*[.,][\d.,\s]*"), "returns.not-whole"),
    (re.compile(rf"\d[\d.,\s]*[{_DASHES}/:÷~→][\d.,\s{_DASHES}/:]*\d"), "returns.several-numbers"),
    (re.compile(r"\d+(?:[\s+;]+\d+)+"), "returns.several-numbers"),
    (re.compile(r"[\d.,]+\s*[^\W\d]{2,}\D*"), "returns.other-unit-of-measure"),
)
"""Why a text is no count, the first that fits."""


def tidy(text: str) -> str:
    """Text as it stood there: composed, unseen characters out, no space at the ends of its lines."""
    if not text.isascii():
        text = nfc(text).translate(_UNSEEN)
    if "\n" in text:
        text = "\n".join(line.strip() for line in text.split("\n"))
    return text.strip()


def is_blank(text: str) -> bool:
    """Whether nothing stands there but space, and the dots of a placeholder."""
    return _BLANK.fullmatch(tidy(text)) is not None


def text_value(text: str, step: Step = Step.CONTROL) -> Value:
    """The value of a cell for text."""
    written = tidy(text)
    if _BLANK.fullmatch(written):
        return Value(Kind.BLANK, step=step)
    return Value(Kind.TEXT, written, step=step)


def number_value(text: str, unit: str | None = None, step: Step = Step.CONTROL) -> Value:
    """The value of a cell for a count of `unit` (`lượt`): a number, nothing, blank, or unreadable with
    the reason as its doubt."""
    written = tidy(text)
    if _BLANK.fullmatch(written):
        return Value(Kind.BLANK, step=step)
    if len(written) > _LONGEST_TEXT:
        return Value(Kind.UNREADABLE, written, step=step, doubt="returns.not-a-number")
    bare = _without_unit(_AROUND.sub("", written).translate(_FOR_NUMBERS), unit)
    if _says_nothing(bare):
        return Value(Kind.NONE, written, step=step)
    about = _ABOUT.match(fold(bare))
    number, doubt = _number(fold(bare)[about.end() :] if about else bare)
    if number is None:
        return Value(Kind.UNREADABLE, written, step=step, doubt=doubt)
    if PLACEHOLDER in written:
        doubt = doubt or "returns.beside-dots"
    return Value(Kind.NUMBER, written, number, step, "returns.about" if about else doubt)


def _without_unit(text: str, unit: str | None) -> str:
    """`12 lượt.`, `12 (lượt)` -> `12`, where the column counts `lượt`; a stop at the end does not count."""
    text = text[:-1].rstrip() if text[-1:] in (".", ";") and text[-2:] != ".." else text
    found = re.fullmatch(r"(?s)(.*?\d)\s*\(?([^\W\d]+(?: [^\W\d]+)*)\)?", text)
    if found and unit and plain(found[2]) == plain(unit):
        return found[1]
    return text


def _says_nothing(text: str) -> bool:
    return _NOTHING.fullmatch(text) is not None or fold(text) in _WORDS_FOR_NOTHING


def _number(text: str) -> tuple[int | None, str]:
    """The number and a doubt, or None and the reason."""
    if not text.isascii() or "\n" in text or "\t" in text:
        return None, _reason(text)
    digits = re.sub(r"[., ]", "", text)
    if any(shape.fullmatch(text) for shape in (_PLAIN, _DOTS, _COMMAS, _GAPS)):
        if len(digits) > _LONGEST or _LONG_WITH_ZERO.fullmatch(text):
            return None, "returns.too-large"
        return int(digits), "returns.grouped" if text.count(",") == 1 else ""
    return None, _reason(text)


def _reason(text: str) -> str:
    return next(
        (reason for shape, reason in _REASONS if shape.fullmatch(text)), "returns.not-a-number"
    )
