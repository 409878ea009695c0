"""What can be changed, as frozen values."""

from dataclasses import dataclass

TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class At:
    """A paragraph: its part, and its place among all `w:p` of the part."""

    part: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class TextLook:
    """What a text is to look like; None leaves as it is."""

    face: str | None = None
    size: float | None = None
    """Points."""
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    underline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FormatText:
    """The characters from `start` to `end` of a paragraph that reads `text`; of another one, nothing."""

    at: At
    text: str
    start: int
    end: int
    look: TextLook


@dataclass(frozen=True, slots=True)
class FormatLabel:
    """What a list puts before a paragraph: the mark of the paragraph, and the level where it says a look."""

    at: At
    list: str
    level: int
    look: TextLook


@dataclass(frozen=True, slots=True)
class FormatNumber:
    """The page number in a paragraph."""

    at: At
    look: TextLook


@dataclass(frozen=True, slots=True)
class FormatParagraph:
    """How a paragraph is set; None leaves as it is. Indents in twips, spacing in twentieths of a point."""

    at: At
    align: str | None = None
    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    """In 240ths of a line."""
    contextual: bool | None = None
    rule: bool | None = None
    """A solid border above and none elsewhere; False: no border at all."""


@dataclass(frozen=True, slots=True)
class RuleUnder:
    """A new paragraph after this one that is nothing but a rule, between two indents in twips."""

    at: At
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class RemoveLine:
    """A drawn line taken away: its place among the drawings of the paragraph."""

    at: At
    drawing: int


@dataclass(frozen=True, slots=True)
class RemoveNumber:
    """The page number of a paragraph taken away."""

    at: At


@dataclass(frozen=True, slots=True)
class FormatSection:
    """Paper, margins and page numbers of a section; None leaves as it is. Lengths in twips."""

    section: int
    width: int | None = None
    height: int | None = None
    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    """The margin on the side of the gutter holds it."""
    right: int | None = None
    number_start: int | None = None
    arabic: bool = False
    """Page numbers in Arabic numerals."""


@dataclass(frozen=True, slots=True)
class ArabicNumber:
    """The page number in a paragraph, in the numerals of its section whatever the field says."""

    at: At


@dataclass(frozen=True, slots=True)
class AddNumber:
    """A page number in the header of the `default`, `first` or `even` pages of a section, if there is none."""

    section: int
    pages: str
    look: TextLook


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A first page that differs from the others in that it bears no number."""

    section: int


Edit = (
    FormatText
    | FormatLabel
    | FormatNumber
    | FormatParagraph
    | RuleUnder
    | RemoveLine
    | RemoveNumber
    | FormatSection
    | ArabicNumber
    | AddNumber
    | FirstPage
)
