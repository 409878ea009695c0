"""The words by which parts are recognised, and how near a text comes to them."""

import difflib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dispatch_gen.vietnamese.text import fold, plain

_LETTERS = re.compile(r"[^a-z0-9]+")
_NEAR = 0.8
"""How alike two texts must be, of 1, for one to be a slip of the other."""
_MOST = 90
"""Characters; a longer text is prose."""


@dataclass(frozen=True, slots=True)
class Words:
    """`words.toml`, folded for comparing."""

    national_title: str
    motto: str
    other_titles: tuple[str, ...]
    bodies: tuple[str, ...]
    offices: tuple[str, ...]
    signature_marks: tuple[str, ...]
    bases: tuple[str, ...]
    secrecy: frozenset[str]
    urgency: frozenset[str]
    circulation: frozenset[str]


@cache
def words() -> Words:
    """The words, read once."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    folded = {key: [fold(one) for one in data[key]] for key in data if isinstance(data[key], list)}
    return Words(
        national_title=data["national_title"],
        motto=data["motto"],
        other_titles=tuple(data["other_titles"]),
        bodies=tuple(folded["bodies"]),
        offices=tuple(folded["offices"]),
        signature_marks=tuple(folded["signature_marks"]),
        bases=tuple(folded["bases"]),
        secrecy=frozenset(folded["secrecy"]),
        urgency=frozenset(folded["urgency"]),
        circulation=frozenset(folded["circulation"]),
    )


def letters(text: str) -> str:
    """Letters and digits alone, without marks: what is left when every slip of form is forgiven."""
    return _LETTERS.sub("", plain(text))


def is_near(text: str, wanted: str) -> bool:
    """Whether `text` is `wanted`, or was meant to be."""
    if len(text) > _MOST:
        return False
    given, model = letters(text), letters(wanted)
    if given == model:
        return True
    if not 0.7 < len(given) / len(model) < 1.4:
        return False
    matcher = difflib.SequenceMatcher(None, given, model)
    return matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


def is_stamp(text: str) -> str | None:
    """`secrecy`, `urgency` or `circulation` for the words of a stamp."""
    if len(text) > _MOST:
        return None
    folded = fold(text).strip(" .:()[]")
    for name in ("secrecy", "urgency", "circulation"):
        if folded in getattr(words(), name):
            return name
    return None


def is_office(text: str) -> bool:
    """Whether a line is nothing but a title of office (`PHÓ CHỦ TỊCH`, `CHỦ TỊCH UBND TỈNH`)."""
    return (fold(text) + " ").startswith(_offices())


def begins_a_body(text: str) -> bool:
    """Whether a line begins the name of a body, rather than going on with the one above."""
    return (fold(text) + " ").startswith(_bodies())


@cache
def _offices() -> tuple[str, ...]:
    return tuple(f"{office} " for office in words().offices)


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(f"{body} " for body in words().bodies)
