"""The small expression that a text may hold: `{{ deadline.bao-cao-thang }}`, `{{ citation.cv-2709.short }}`,
and in a consolidated report `{{ figure.so-luot.bao-chi }}`.

It names a declared value and can do nothing else: no code, no templates, so nothing to escape from.
Besides, the dates that a text holds as plain words are found here, to be held against the declared ones.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator

from dispatch_gen.model.base import Line, fault

_BRACES = re.compile(r"\{\{(.*?)(\}\}|$)", re.DOTALL)
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_REFERENCES = (
    re.compile(rf"\s*(?P<kind>deadline|citation)\.(?P<id>{_ID})(?:\.(?P<aspect>[a-z]+))?\s*"),
    re.compile(rf"\s*(?P<kind>figure)\.(?P<id>{_ID})(?:\.(?P<aspect>{_ID}))?\s*"),
)
FIGURE = "figure"
"""The kind of a reference that the returns of a dispatch answer, not the dispatch itself."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An expression: the kind and id of a declared value, and the aspect of it that is wanted."""

    kind: str
    id: str
    aspect: str = ""

    @property
    def name(self) -> str:
        """`so-luot.bao-chi`."""
        return f"{self.id}.{self.aspect}" if self.aspect else self.id


Piece = str | Reference


def pieces(text: str) -> tuple[Piece, ...]:
    """Split a text into plain words and references.

    Raises a located fault for `{{` that is no reference.
    """
    found: list[Piece] = []
    end = 0
    for match in _BRACES.finditer(text):
        ways = (one.fullmatch(match[1]) for one in _REFERENCES) if match[2] else ()
        reference = next(filter(None, ways), None)
        if reference is None:
            raise fault("bad-expression", given=match[0])
        found += [text[end : match.start()], Reference(**reference.groupdict(default=""))]
        end = match.end()
    return tuple(piece for piece in (*found, text[end:]) if piece)


def references(text: str) -> Iterator[Reference]:
    """The references of a text."""
    return (piece for piece in pieces(text) if isinstance(piece, Reference))


def spoken(text: str, say: Callable[[Reference], str]) -> str:
    """The text with each reference replaced by what `say` makes of it."""
    return "".join(say(piece) if isinstance(piece, Reference) else piece for piece in pieces(text))


def _check(text: str) -> str:
    pieces(text)
    return text


Prose = Annotated[Line, AfterValidator(_check)]
"""A paragraph of the dispatch; may refer to declared deadlines and citations."""


_QUOTED = re.compile("“[^“”]*”")
_D, _M, _Y = r"(?P<d{0}>[0-3]?[0-9])", r"(?P<m{0}>[01]?[0-9])", r"(?P<y{0}>(?:19|20)[0-9][0-9])"
_DAY = r"\b(?:ngày(?:\s+mùng|\s+mồng)?|mùng|mồng)\s+"
_NOT_EACH = "".join(rf"(?<!{word}\s)" for word in ("mỗi", "một", "hằng", "hàng", "từng"))
_NOT_TIMES = r"(?!\s+(?:lần|lượt|buổi|ca|giờ|kỳ|số)\b)"
_NOT_COUNTED = "".join(
    rf"(?<!\b{word}\s)" for word in ("số", "số:", "quý", "kỳ", "đợt", "lần", "tỷ lệ", "tỉ lệ")
)
_APART = r"(?<![\w/.-])"
_END = r"(?![\w/]|[.,][0-9])"
_DATE = re.compile(
    "|".join(
        part.format(number)
        for number, part in enumerate(
            (
                rf"{_DAY}{_D}\s+tháng\s+{_M}(?:(?:\s+năm\s+|\s*/\s*){_Y})?(?!\w)",
                rf"(?:{_DAY})?{_APART}{_D}\s?[/.-]\s?{_M}\s?[/.-]\s?{_Y}(?![\w/])",
                rf"{_APART}{_Y}-{_M}-{_D}(?![\w/-])",
                rf"(?:{_APART}{_D}\s+|\b)tháng\s+{_M}(?:\s*[/.-]\s*|\s+năm\s+){_Y}(?!\w)",
                rf"{_NOT_COUNTED}{_APART}{_M}/{_Y}(?![\w/]|-[^\W\d])",
                rf"{_DAY}{_D}[/.]{_M}(?:\s+năm\s+{_Y})?{_END}",
                rf"{_NOT_EACH}{_DAY}{_D}{_END}{_NOT_TIMES}",
                rf"{_NOT_EACH}\btháng\s+{_M}{_END}{_NOT_TIMES}",
            )
        )
    ),
    re.IGNORECASE,
)
"""Longest forms first. Not dates: `mỗi ngày 20 lượt`, `quý 3/2024`, `tỷ lệ 1/2000`, `số 12/2024`."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found as plain words; a part that is not written is None."""

    text: str
    start: int
    day: int | None
    month: int | None
    year: int | None

    def agrees_with(self, day: int | None, month: int | None, year: int | None) -> bool:
        """Whether every part that is written here is so in a declared date too."""
        pairs = ((self.day, day), (self.month, month), (self.year, year))
        return all(written is None or written == declared for written, declared in pairs)


def _blank(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


def written_dates(text: str) -> Iterator[WrittenDate]:
    """The dates in the plain words of a text, outside its references and what it quotes of another text."""
    plain = _BRACES.sub(_blank, _QUOTED.sub(_blank, text))
    for match in _DATE.finditer(plain):
        parts = {name[0]: int(v) for name, v in match.groupdict().items() if v is not None}
        yield WrittenDate(match[0], match.start(), parts.get("d"), parts.get("m"), parts.get("y"))
