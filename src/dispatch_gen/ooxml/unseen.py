"""Text that is in a file and hardly on its paper: white, tiny, moved away, covered, or in a row without height.

A reader of values takes what the file says; where a person cannot see it, the two may differ.
"""

import re

_WHITE = rb"""<w:color\b[^>]*w:val="(?:[fF][0-9a-fA-F]){3}"
    |<w:color\b[^>]*w:themeColor="(?:background|light)[12]\""""
_IN_STYLES = re.compile(_WHITE, re.VERBOSE)
"""Small type too is in a style of our own forms, for the rules under a text; colours are in none."""
_IN_TEXT = re.compile(
    _WHITE
    + rb"""
    |<w:szC?s?\b[^>]*w:val="[0-7]"                          # half-points: below 4 pt
    |<w:w\b[^>]*w:val="(?:[0-9]|1[0-9])"                    # per cent of the usual width
    |<w:position\b[^>]*w:val="-?\d{3,}"                     # half-points: 50 pt and more
    |<w:bdo\b
    |<w:highlight\b[^>]*w:val="black"
    |<w:shd\b[^>]*w:fill="000000"
    |<w:ind\b[^>]*w:(?:left|start|firstLine)="-\d{4,}"      # twips
    |<w:trHeight\b[^>]*w:hRule="exact"[^>]*w:val="\d{1,2}"
    |<w:trHeight\b[^>]*w:val="\d{1,2}"[^>]*w:hRule="exact"
    """,
    re.VERBOSE,
)


def has_unseen(text: bytes, styles: bytes) -> bool:
    """Whether such text is marked in the main part or by a style; both with the usual prefix `w`."""
    return bool(_IN_TEXT.search(text) or _IN_STYLES.search(styles))
