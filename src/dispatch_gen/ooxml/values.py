"""How the values of a Word file are written: numbers, lengths, on and off (ISO 29500-1, 22.9)."""

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import W

_VAL = f"{{{W}}}val"
OFF = frozenset(("0", "false", "off"))
"""What says no."""
_MOST_INDENT = 31_680
"""Twips; Word takes no more (22 inches)."""


def whole(text: str | None) -> int | None:
    """A whole number of the file, None for what is none; `12.5` and `12pt` (ISO strict) are read too."""
    if text is None:
        return None
    try:
        return round(float(text))
    except (OverflowError, ValueError):
        return _universal(text)


def _universal(text: str) -> int | None:
    """Twips of a length with its unit (ISO 29500-1, 22.9.2.15)."""
    factors = {
        "mm": 1440 / 25.4,
        "cm": 14400 / 25.4,
        "in": 1440.0,
        "pt": 20.0,
        "pc": 240.0,
        "pi": 240.0,
    }
    try:
        return round(float(text[:-2]) * factors[text[-2:]])
    except (KeyError, OverflowError, ValueError):
        return None


def is_on(element: etree._Element | None) -> bool | None:
    """An on-off property: None when it is not there, on when it says nothing else."""
    return None if element is None else element.get(_VAL) not in OFF


def bounded(text: str | None) -> int | None:
    """A length in twips, no longer than Word takes."""
    number = whole(text)
    return None if number is None else max(-_MOST_INDENT, min(_MOST_INDENT, number))
