"""How the letters are encoded: Unicode, composed, Vietnamese, and all of them to be seen (I.4)."""

import itertools
import re
import unicodedata
from collections.abc import Iterator

from dispatch_gen.check.rules.base import Facts, Found, Rule, Verdict, at_paragraph, judge, quoted
from dispatch_gen.check.rules.text import everywhere
from dispatch_gen.vietnamese.text import nfc, plain

_LEGACY_FACE = (".vn", "vni-", "vni ")
_TCVN3 = re.compile(
    r"(?<![^\W_])®[a-zA-Z©¬¨ª«-]|[A-Za-z][©µ¶§¦¨ª¬¡¢£¤¥¸¹·»¼½¾]|[a-zđ][ÆÇËÎÏÑÖ×ØÜÞßÒÓÔÕÈÉÊÌÍÝÐ]|§[A-ZÀ-Ý]"
)
_VNI = re.compile(
    r"[a-zA-Z][ñöæøûïîäëåüñÑÖÆØÛÏÎÄËÅÜ]|[ñöæøûïîäëåüÑÖÆØÛÏÎÄËÅÜ][a-zA-Z]|a[ùâáàãêéèú]|e[âáàã]|o[ùâáã]"
)
"""Letters that Vietnamese does not have, or not beside one another, and that VNI and TCVN3 show as Unicode."""
_LEGACY_WORDS = 3
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd]"
)
_D_LOOK_ALIKES = re.compile("[\u00d0\u00f0\u0189\u0256]")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e]")


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
    """Whether several words hold what only an old encoding puts there: one in five, or side by side.

    `Søren`, `Åsa` and `Öberg` are names.
    """
    composed = nfc(text)
    if not (_TCVN3.search(composed) or _VNI.search(composed)):
        return False
    old = [bool(_TCVN3.search(word) or _VNI.search(word)) for word in composed.split()]
    names = sum(o and w.istitle() for o, w in zip(old, composed.split(), strict=True))
    beside = "".join("x" if one else " " for one in old)
    many = sum(old) >= _LEGACY_WORDS and sum(old) * 5 >= len(old)
    return sum(old) > 2 * names and (many or "x" * _LEGACY_WORDS in beside)


@judge("decomposed")
def decomposed(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Composed letters (NFC)."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        words = () if unicodedata.is_normalized("NFC", text) else text.split()
        parted = (w for w in words if nfc(w) != w and any(map(unicodedata.combining, w)))
        yield from ((word, nfc(word)) for word in itertools.islice(parted, 1))

    return everywhere(facts, find)


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

    return everywhere(facts, find)


@judge("invisible")
def invisible(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No characters that nobody sees."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        for match in _INVISIBLE.finditer(text):
            yield f"U+{ord(match[0]):04X}", ""

    return everywhere(facts, find)
