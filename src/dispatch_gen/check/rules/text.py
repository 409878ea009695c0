"""The text itself: encoding, leftovers, references."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from dispatch_gen.check.facts import Written
from dispatch_gen.check.finding import Spot
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_paragraph,
    judge,
    quoted,
    said,
)
from dispatch_gen.vietnamese.text import nfc, plain

_UPPER_REFERENCE = re.compile(
    r"(?<=[\wà-ỹ,;(]\s)(?:Khoản\s+\d+|Điểm\s+(?:[a-zđ]|\d+))\b|(?<=\()Khoản\s+\d+"
)
_LOWER_REFERENCE = re.compile(
    r"(?<!\w)(?:điều\s+\d+[a-zđ]?|(?:chương|(?<!danh )(?<!hạng )(?<!khoản )(?<!đầu )(?<!chuyên )mục)"
    r"\s+(?:[IVXLC]+|\d+))(?!\w)"
)
_POINTS_AT = re.compile(
    r"(?:\b(?:khoản\s+\d+|điểm\s+\w|tại|theo|của|các|định)|\()\s*$", re.IGNORECASE
)
_OF_A_TEXT = re.compile(
    r"\s*(?:(?:Luật|Bộ luật|Nghị|Thông tư|Quyết|Quy |Kế hoạch|Công văn|Hiến|Pháp lệnh|Phụ lục|Điều|Chương|Phần"
    r"|của|này|nêu|và [Đđ]iều)|[,;.)]|$)"
)
"""What tells a reference (`tại điều 5 của Luật`) from a verb (`điều 5 xe`)."""
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\?{3,}|«[^»]*»|<<[^>]*>>|\[[^\]\[\n]{2,60}\]")
_QUOTED_REMARK = re.compile(r"\[(?:\d[\d,\s–-]*|\.{3}|…|sic|[^\W\d_]+\s\d+)\]", re.IGNORECASE)
"""`[1]`, `[…]`: brackets that belong to the text."""
_DOTS = re.compile(r"\.{5,}|…{2,}|_{4,}|\.{3}\s+\.{3}|…\s*/\s*…")
_LEGACY_FACE = (".vn", "vni-", "vni ")
_TCVN3 = re.compile(r"(?<![^\W_])®[a-zA-Z©¬¨ª«-]|[A-Za-z][©µ¶§¦¨ª¬¡¢£¤¥]")
_VNI = re.compile(r"[a-zA-Z][ñöæøûïîäëåüñÑÖÆØÛÏÎÄËÅÜ]|[ñöæøûïîäëåüÑÖÆØÛÏÎÄËÅÜ][a-zA-Z]")
"""Letters of Latin-1 that Vietnamese does not have and that VNI and TCVN3 show as Unicode."""
_LEGACY_WORDS = 3
_DOUBLE = re.compile(
    r"(?<=\S)(?<!ngày)(?<!tháng)(?<!năm)(?<!số)(?<!Số)(?<!:)(?<!,)[ \u00a0]{2,}(?=[^\s/])"
    r"|(?<=,)[ \u00a0]{2}(?=\w)"
)
"""After `ngày`, `số` or a colon a gap is room to write by hand."""
_BEFORE_MARK = re.compile(r"\w[ \u00a0]+[,;:.!?](?=\s|$)")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd]"
)
_D_LOOK_ALIKES = re.compile("[\u00d0\u00f0\u0189\u0256]")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e]")
Finder = Callable[[str], Iterator[tuple[str, str]]]
"""Yields what stands there and what ought to."""


def _everywhere(facts: Facts, find: Finder) -> Iterator[Verdict]:
    """Look at the text of every paragraph."""
    for part, paragraph in facts.paragraphs:
        for wrong, right in find("".join(span.text for span in paragraph.spans)):
            yield Found(
                at_paragraph(part, paragraph, wrong),
                quoted(wrong),
                quoted(right) if right else None,
            )


def _in(texts: Iterable[Written], find: Finder) -> Iterator[Verdict]:
    """Look at what somebody wrote."""
    for one in texts:
        for wrong, right in find(nfc(one.text)):
            spot = at_paragraph(one.part, one.paragraph, one.text)
            yield Found(spot, quoted(wrong), quoted(right) if right else None)


def _prose(facts: Facts, *, tables: bool) -> Iterator[Written]:
    """The body and the lines of head and foot; a form, like an annex, has dots and gaps to fill in."""
    items = facts.layout.body if tables else facts.prose
    yield from facts.lines
    yield from (Written("body", item.paragraph, item.paragraph.full_text) for item in items)


# --- references and leftovers ---------------------------------------------------------------------


@judge("reference-case")
def reference_case(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """khoản and điểm in lower case, Điều and Chương with a capital."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in _UPPER_REFERENCE.finditer(text):
            yield match[0], match[0][0].lower() + match[0][1:]
        for match in _LOWER_REFERENCE.finditer(text):
            if _POINTS_AT.search(text[: match.start()]) or _OF_A_TEXT.match(text[match.end() :]):
                yield match[0], match[0][0].upper() + match[0][1:]

    return _in(facts.written, find)


def _all_of(pattern: re.Pattern[str], mend: Callable[[str], str] = lambda _: "") -> Finder:
    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 15) : match.end() + 15]
            yield around, mend(around)

    return find


@judge("placeholder")
def placeholder(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Nothing left of a template: no mark of a field, no hint of a control that waits to be filled."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in _PLACEHOLDER.finditer(text):
            if not _QUOTED_REMARK.fullmatch(match[0]):
                yield match[0], ""

    yield from _everywhere(facts, find)
    annexes = {paragraph.number for paragraph in facts.layout.annex_paragraphs}
    for paragraph in facts.document.paragraphs:
        hint = "".join(span.shown for span in paragraph.spans if span.placeholder).strip()
        if hint and paragraph.number not in annexes:
            yield Found(at_paragraph("", paragraph, hint), quoted(hint), None)


@judge("dots")
def dots(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No row of dots where a value belongs."""
    return _in(_prose(facts, tables=False), _all_of(_DOTS))


@judge("double-space")
def double_space(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """One space between words."""
    return _in(_prose(facts, tables=True), _all_of(_DOUBLE, lambda text: _DOUBLE.sub(" ", text)))


@judge("space-before-mark")
def space_before_mark(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No space before a mark of punctuation."""
    return _in(
        _prose(facts, tables=True),
        _all_of(_BEFORE_MARK, lambda text: re.sub(r"[ \u00a0]+([,;:.!?])", r"\1", text)),
    )


# --- encoding -------------------------------------------------------------------------------------


@judge("legacy-text")
def legacy_text(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Unicode, not TCVN3 or VNI."""
    for part, paragraph in facts.paragraphs:
        old = (s for s in paragraph.spans if plain(s.format.face).startswith(_LEGACY_FACE))
        span = next((s for s in old if s.shown.strip()), None)
        if span is None and not _is_legacy(paragraph.text):
            continue
        face = next(iter(paragraph.spans)).format.face if span is None else span.format.face
        words = paragraph.text if span is None else span.shown
        yield Found(at_paragraph(part, paragraph, words), quoted(face), quoted("Times New Roman"))


def _is_legacy(text: str) -> bool:
    """Whether several words hold what only an old encoding puts there."""
    composed = nfc(text)
    if not (_TCVN3.search(composed) or _VNI.search(composed)):
        return False
    words = composed.split()
    old = sum(1 for word in words if _TCVN3.search(word) or _VNI.search(word))
    return old >= _LEGACY_WORDS and old * 5 >= len(words)


@judge("decomposed")
def decomposed(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Composed letters (NFC)."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        words = () if unicodedata.is_normalized("NFC", text) else text.split()
        parted = (w for w in words if nfc(w) != w and any(map(unicodedata.combining, w)))
        yield from ((word, nfc(word)) for word in itertools.islice(parted, 1))

    return _everywhere(facts, find)


@judge("look-alike")
def look_alike(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No letters of other scripts inside Vietnamese words."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for word in re.split(r"[\s/,;()\-]+", text):
            mixed = _OTHER_SCRIPT.search(word) and _LATIN.search(word)
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
    for part, paragraph in facts.paragraphs:
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
