"""Vietnamese text: compared as readers compare it, named for files, and kept fit for a document."""

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_EARLY_TONE = re.compile(f"(?:(o)([{_TONES}])([ae])|(u)([{_TONES}])(y))(?![\u0300-\u036f])")
_STROKE_D = str.maketrans({"\u00f0": "đ", "\u0256": "đ"})  # what Ð and Ɖ become in lower case

_NOT_IN_A_NAME = re.compile(r"[^0-9a-z]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin|conout|clock|com[0-9]|lpt[0-9])")
_SEPARATORS = re.compile(r"[\s_-]+")

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u00ad\u061c\u180e\u200b-\u200f\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff"  # unseen
    "\u2028-\u202e"  # line and paragraph separators, changes of writing direction
    "\ud800-\uf8ff"  # surrogates, private use
    "\U000f0000-\U0010ffff"  # private use
    "\ufdd0-\ufdef\ufffd-\uffff"  # what replaces an unreadable character, and what is none
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
    )
    + "]"
)


_DOUBLE_BRACE = re.compile(r"([{}])\1+")
_DOUBLE_QUOTE = re.compile("[“”]")


def nfc(text: str) -> str:
    """The composed form: `e` + `^` + acute becomes the one character `ế`."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The form in which two spellings of one text are equal; for comparing, never for printing.

    `ỦY  BAN` and `uỷ ban`, `Hòa` and `hoà`, `ÐẮK LẮK` and `đắk lắk` fold to the same text; `quý`
    and `quỳ`, or `ủy` and `úy`, do not. White space at either end is dropped.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    lowered = unicodedata.normalize("NFD", text).casefold()
    # In NFD a tone mark that stands on the first of two vowels is a character between them.
    moved = _EARLY_TONE.sub(_tone_to_the_second, unicodedata.normalize("NFD", lowered))
    return " ".join(nfc(moved).translate(_STROKE_D).split())


def _tone_to_the_second(match: re.Match[str]) -> str:
    first, tone, second = (group for group in match.groups() if group)
    return first + second + tone


def plain(text: str) -> str:
    """Lower case without marks: `Đắk Lắk` becomes `dak lak`."""
    return _plain_short(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_STROKE_D))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return nfc(bare).replace("đ", "d")


_SHORT = 200
"""Characters of a text that is worth remembering: headings and names, compared again and again."""
_fold_short = lru_cache(maxsize=4096)(_fold)
_plain_short = lru_cache(maxsize=4096)(_plain)


def slug(text: str, limit: int = 60) -> str:
    """A name for files: `Sở Y tế (2024)` becomes `so-y-te-2024`.

    Only `0-9`, `a-z` and single `-` inside; at most `limit` characters, shortened at a `-` unless
    that would lose more than half. Never empty (`x-` and a hash of the text) and never a name that
    Windows reserves (`con` becomes `x-con`).
    """
    if limit < 1:
        raise ValueError(f"a name needs at least one character, not {limit}")
    name = _shortened(_NOT_IN_A_NAME.sub("-", plain(text)).strip("-"), limit)
    if not name:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        name = _shortened(f"x-{digest[:8]}", limit)
    return _shortened(f"x-{name}", limit) if _RESERVED.fullmatch(name) else name


def _shortened(name: str, limit: int) -> str:
    if len(name) <= limit:
        return name
    whole_words = name[: limit + 1].rpartition("-")[0]
    return whole_words if len(whole_words) * 2 >= limit else name[:limit]


def first_forbidden(text: str) -> tuple[int, str] | None:
    """Index and character of the first that must not stand in a document; None if there is none.

    Forbidden is what XML 1.0 cannot carry and what a reader cannot see or print: controls but tab
    and line feed, lone surrogates, noncharacters, private use, U+FFFD, zero-width and format
    characters (soft hyphen, change of direction, byte order mark), U+2028 and U+2029. `a`, U+200B,
    `b` gives `(1, U+200B)`; `Số: 12/CV-SYT` gives None.
    """
    found = _FORBIDDEN.search(text)
    return (found.start(), found.group()) if found else None


def quoted(text: str) -> str:
    """A stranger's words inside our own sentence: one line in `“…”`, without its last mark; nothing in it that
    cannot be printed, or that looks like one of our expressions."""
    line = _DOUBLE_BRACE.sub(r"\1", _FORBIDDEN.sub("", " ".join(nfc(text).split())))
    plain = _DOUBLE_QUOTE.sub('"', line).strip(" .;")
    return f"“{plain}”"


def masked(text: str) -> str:
    """`text` with a box, `□`, for each forbidden character: for showing a text that is refused."""
    return _FORBIDDEN.sub("□", text)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was probably meant to be: `so-hieu` finds `so_hieu`.

    Marks, case and the choice between `_`, `-` and a space do not count; None if nothing is near.
    """
    known: dict[str, str] = {}
    for candidate in words:
        known.setdefault(_bare(candidate), candidate)
    close = difflib.get_close_matches(_bare(word), known, n=1)
    return known[close[0]] if close else None


def _bare(word: str) -> str:
    return _SEPARATORS.sub("-", plain(word))
