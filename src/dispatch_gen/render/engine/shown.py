"""Values as bytes of XML: escaped, held against what XML can carry, and marked where more is to be done.

A mark is U+0001 and a letter. XML cannot hold it and no value may, so that one search of the finished part
tells whether anything is left to be done; the usual document has none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn, Protocol, TypeGuard

import jinja2

MARK: Final = b"\x01"
MARKUP: Final = b"\x01m"
"""Before a value that brings XML of its own."""
HOLES: Final = b"TEA"
"""Before the number of a hole in a text, in another element, in an attribute; `;` is behind it."""
_BREAKS = {"\n": "\x01n", "\t": "\x01t", "\a": "\x01a", "\f": "\x01f"}
"""Characters that `listing` turns into elements: line feed, tab, new paragraph, new page."""

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry (2.2)."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
"""In this order: what an escape brings is not escaped again."""
_QUOTES = {'"': "&quot;", "'": "&#39;"}
_SPECIAL = re.compile("[&<>\"']")
_NOT_PLAIN = re.compile(rb"[\x01-\x1f&<>\x7f\xef]")
"""What texts that go out as they are do not have; 0xEF begins U+FFFE and U+FFFF, which XML cannot carry."""
_REMEMBERED_AT_MOST = 4096
_REMEMBERED_LENGTH = 256


class Position(StrEnum):
    """Where a value stands."""

    ANYWHERE = "anywhere"
    """Not known: the template is not proved."""
    TEXT = "text"
    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    BETWEEN = "between"


class Markup(Protocol):
    """A value with XML of its own: docxtpl's RichText and Listing, jinja's Markup."""

    def __html__(self) -> str: ...


def is_markup(value: object) -> TypeGuard[Markup]:
    """Whether a value brings XML of its own."""
    return hasattr(value, "__html__")


class HoleUsedError(jinja2.TemplateRuntimeError):
    """A template does more with a hole than show it, so that nothing can be worked out beforehand."""


@dataclass(frozen=True, slots=True, eq=False)
class Hole:
    """A value that is known later: it can be shown, and nothing else. `index` is its place among the values."""

    index: int

    def _used(self, *_: object) -> NoReturn:
        raise HoleUsedError("the value is not known yet")

    __str__ = __bool__ = __len__ = __iter__ = __eq__ = __hash__ = __contains__ = _used
    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __mul__ = __mod__ = __getitem__ = _used
    __format__ = __int__ = __float__ = __index__ = __call__ = _used


class NeedsDocxtplError(Exception):
    """A picture or a whole document as a value: only docxtpl can put it in."""


class WantsMarkupError(jinja2.TemplateRuntimeError):
    """`{{r x }}` and `{{p x }}` stand where text would not be seen."""


class ForbiddenCharacterError(jinja2.TemplateRuntimeError):
    """A value holds a character that XML cannot carry."""


def _plain(text: str) -> str:
    """One character for the end of a line: of two, XML would make two line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _Escaped(dict[str, bytes]):
    """Texts already escaped: most are the same from document to document. Bounded in number and length."""

    def __init__(self, table: Mapping[str, str], letter: bytes) -> None:
        super().__init__()
        self.letter = letter
        self._table = table

    def __missing__(self, text: str) -> bytes:
        made = text.encode() if self._is_plain(text) else self._made(text)
        if len(text) <= _REMEMBERED_LENGTH:
            if len(self) >= _REMEMBERED_AT_MOST:
                self.clear()
            self[text] = made
        return made

    @staticmethod
    def _is_plain(text: str) -> bool:
        """Whether nothing is to be escaped, marked or refused: most texts, told by the fastest means."""
        return text.isprintable() and not _SPECIAL.search(text)

    def _made(self, text: str) -> bytes:
        plain = _plain(text)
        _check_characters(plain, self._table)
        return _replaced(plain, self._table).encode()


def _replaced(text: str, table: Mapping[str, str]) -> str:
    """`str.translate` looks at each character; most are not there at all."""
    for found, made in table.items():
        if found in text:
            text = text.replace(found, made)
    return text


def _check_characters(text: str, table: Mapping[str, str]) -> None:
    """Raise ForbiddenCharacterError for what XML cannot carry and `table` does not replace."""
    if text.replace("\n", " ").replace("\t", " ").isprintable():
        return
    for found in _FORBIDDEN.findall(text):
        if found not in table:
            raise ForbiddenCharacterError(f"U+{ord(found):04X}")


class Ready(bytes):
    """A value of a `w:t` that is escaped and marked already."""


class Shown:
    """What a tag puts into the document, by the place where it stands. One of these for each part's program.

    `anywhere`, `text`, `element` and `attribute` hold texts already escaped; `in_…` take any value.
    """

    def __init__(self) -> None:
        self.anywhere = _Escaped(_ESCAPES | _QUOTES | _BREAKS, b"T")
        self.text = _Escaped(_ESCAPES | _BREAKS, b"T")
        self.element = _Escaped(_ESCAPES, b"E")
        self.attribute = _Escaped(_ESCAPES | _QUOTES, b"A")

    def joined(self, pieces: list[bytes]) -> bytes:
        """The part from its pieces, of which every second is a text as it is. All texts are held at once
        against what may go out; one by one only where something was found. Raises ForbiddenCharacterError."""
        texts = pieces[1::2]
        together = b"\0".join(texts)
        if together.count(b"\0") >= len(texts) > 0:
            raise ForbiddenCharacterError("U+0000")
        start, place = 0, 1
        while found := _NOT_PLAIN.search(together, start):
            place += 2 * together.count(b"\0", start, found.start())
            if type(pieces[place]) is bytes:
                pieces[place] = self.text[pieces[place].decode()]
            end = together.find(b"\0", found.end())
            if end < 0:
                break
            start = end
        return b"".join(pieces)

    def in_any(self, value: object) -> bytes:
        """In a text or an attribute: quotes are escaped, line feeds and the like marked."""
        return self._any(value, self.anywhere)

    def in_text(self, value: object) -> bytes:
        """In a `w:t`. Line feeds, tabs, `\\a` and `\\f` are marked for `listing`."""
        return Ready(self._any(value, self.text))

    def in_element(self, value: object) -> bytes:
        """In any other element that holds text."""
        return self._any(value, self.element)

    def in_attribute(self, value: object) -> bytes:
        """Between the quotes of an attribute. Raises for a value with markup, which cannot stand there."""
        return self._any(value, self.attribute)

    def between_elements(self, value: object) -> bytes:
        """In a paragraph, a cell or a body, where only markup is seen. Raises WantsMarkupError for text."""
        made = self._any(value, self.element)
        if made.strip() and not made.startswith(MARKUP):
            raise WantsMarkupError("wants markup")
        return made

    def _any(self, value: object, escaped: _Escaped) -> bytes:
        if value is None:
            return b""
        if isinstance(value, Hole):
            return b"\x01%b%d;" % (escaped.letter, value.index)
        if is_markup(value):
            return self._markup(value, escaped)
        if isinstance(value, jinja2.Undefined):
            str(value)  # raises, with the name
        if callable(value):
            raise jinja2.TemplateRuntimeError("not a value")
        return escaped[str(value)]

    def _markup(self, value: Markup, escaped: _Escaped) -> bytes:
        if hasattr(value, "tpl"):  # docxtpl's own picture or document, bound to its own template
            raise NeedsDocxtplError
        text = value.__html__()
        if "<" not in text and "&" not in text:
            return escaped[text]
        _check_characters(text, _BREAKS)
        return MARKUP + _replaced(_plain(text), _BREAKS).encode()
