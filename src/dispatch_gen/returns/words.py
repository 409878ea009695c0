"""Words of a form compared as a reader compares them: spacing, signs, case and marks do not count. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dispatch_gen.vietnamese.text import fold, plain

_MARK = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-zđ])[.)]|[•+*-])\s*", re.IGNORECASE)
_ZEROS = re.compile(r"\b0+(?=\d)")
_YEAR = re.compile(r"(?<=\d)\s*/\s*(?=\d{4}\b)")
_SHORT = 200
"""Characters of a text that is worth remembering."""


def key(text: str) -> str:
    """`1. Báo chí (báo in)` -> `baochibaoin`: letters and digits only, without a number in front."""
    return _key_short(text) if len(text) <= _SHORT else _key(text)


def exact_key(text: str) -> str:
    """The same, but marks count: `báochíbáoin`."""
    return _letters(fold(_MARK.sub("", text, count=1)))


def period_key(text: str) -> str:
    """The key of a period: `tháng 07/2024` is `tháng 7 năm 2024`."""
    return key(_ZEROS.sub("", _YEAR.sub(" năm ", text)))


def _key(text: str) -> str:
    return _letters(plain(_MARK.sub("", text, count=1)))


_key_short = lru_cache(maxsize=8192)(_key)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def after_label(text: str, label: str) -> str | None:
    """What stands after a label that the text begins with, without the colon; None when it begins otherwise."""
    wanted, longest = key(label), 2 * len(label) + 10
    if not key(text[:longest]).startswith(wanted):
        return None
    ends = (len(label), *range(len(label) // 2, min(len(text), longest) + 1))
    end = next((end for end in ends if _key(text[:end]) == wanted), None)
    return None if end is None else text[end:].lstrip(" \t\n:.)").strip()


@dataclass(frozen=True, slots=True)
class Titles:
    """What titles stand for. Marks count only where two titles differ in nothing else; a title that stands for
    two things stands for none."""

    ids: Mapping[str, str] = field(hash=False)
    key: Callable[[str], str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Titles":
        """From pairs of title and id."""
        known = list(pairs)
        bare, exact = meanings(known, key), meanings(known, exact_key)
        if max(map(len, bare.values()), default=0) > 1 >= max(map(len, exact.values())):
            return cls(_of_one(exact), exact_key)
        return cls(_of_one(bare), key)

    def find(self, text: str) -> str:
        """The id that a title stands for; "" for none."""
        return self.ids.get(self.key(text), "")


def meanings(pairs: Iterable[tuple[str, str]], make: Callable[[str], str]) -> dict[str, set[str]]:
    """What stands behind each title, by its key."""
    found: dict[str, set[str]] = {}
    for title, id_ in pairs:
        found.setdefault(make(title), set()).add(id_)
    return found


def _of_one(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {title: next(iter(ids)) for title, ids in found.items() if len(ids) == 1}
