"""Words of a form compared as a reader compares them: spacing, signs, case and marks do not count. Pure."""

import re
from functools import lru_cache

from dispatch_gen.vietnamese.text import plain

_MARK = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-zđ])[.)]|[•+*-])\s*", re.IGNORECASE)
_ZEROS = re.compile(r"\b0+(?=\d)")


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`1. Báo chí (báo in)` -> `baochibaoin`: letters and digits only, without a number in front."""
    return "".join(c for c in plain(_MARK.sub("", text, count=1)) if c.isalnum())


def period_key(text: str) -> str:
    """The same, with `tháng 07` for `tháng 7`."""
    return key(_ZEROS.sub("", text))


def after_label(text: str, label: str) -> str | None:
    """What stands after a label that the text begins with, without the colon; None when it begins otherwise."""
    wanted = key(label)
    if not key(text).startswith(wanted):
        return None
    for end in range(len(label) // 2, len(text) + 1):
        if key(text[:end]) == wanted:
            return text[end:].lstrip(" \t\n:.)").strip()
    return None
