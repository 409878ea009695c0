"""The parts of a dispatch (ô of sơ đồ IV.2, Nghị định 30/2020, Phụ lục I) and where they were found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.check.layout.strokes import Stroke
from dispatch_gen.ooxml.facts import Paragraph, Span, TextFormat


class PartName(StrEnum):
    """What a part is; the number is that of its ô."""

    NATIONAL_TITLE = "national-title"  # 1
    MOTTO = "motto"  # 1
    PARENT = "parent-agency"  # 2
    ISSUER = "agency"  # 2
    NUMBER = "number"  # 3
    DATE = "date"  # 4
    KIND = "kind"  # 5a
    SUBJECT = "subject"  # 5a, of a named type
    SUBJECT_LINE = "subject-line"  # 5b, of a công văn
    BODY = "body"  # 6
    AUTHORITY = "authority"  # 7a
    SIGNER = "signer"  # 7b
    ADDRESSEES = "addressees"  # 9a
    RECIPIENTS_HEAD = "recipients-head"  # 9b
    RECIPIENTS = "recipients"  # 9b
    SECRECY = "secrecy"  # 10a
    URGENCY = "urgency"  # 10b
    CIRCULATION = "circulation"  # 11
    DRAFTER = "drafter"  # 12
    CONTACT = "contact"  # 13
    ANNEX_LABEL = "annex-label"
    ANNEX_TITLE = "annex-title"
    ANNEX_NOTE = "annex-note"
    PAGE_NUMBER = "page-number"


@dataclass(frozen=True)
class Part:
    """A part that was found: its lines, and the rule under it."""

    name: PartName
    pieces: tuple[Piece, ...]
    stroke: Stroke | None = None

    @cached_property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its text by format; white space has none that counts."""
        found = (span for piece in self.pieces for span in piece.spans)
        return tuple(span for span in found if span.shown.strip())

    @property
    def formats(self) -> tuple[TextFormat, ...]:
        """The formats of its letters, each once."""
        return tuple(dict.fromkeys(span.format for span in self.spans))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, each once."""
        return tuple(dict.fromkeys(piece.paragraph for piece in self.pieces))

    @property
    def left(self) -> float:
        """Left edge in mm from that of the page."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """Right edge in mm from the left one of the page."""
        return max(piece.right for piece in self.pieces)

    @property
    def center(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def placed_by_spaces(self) -> bool:
        """Whether its place hangs on how many spaces were typed."""
        return any(piece.placed_by_spaces for piece in self.pieces)


class Sort(StrEnum):
    """What a paragraph of the body is (II.6.đ)."""

    BASE = "base"
    PART = "part-heading"  # Phần, Chương
    SECTION = "section-heading"  # Mục, Tiểu mục
    TITLE = "heading-title"
    ARTICLE = "article"  # Điều
    CLAUSE = "clause"  # khoản
    POINT = "point"  # điểm
    ROMAN = "roman-heading"
    ORDER = "order"  # QUYẾT ĐỊNH:
    TABLE = "table"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class BodyItem:
    """A paragraph of the body."""

    sort: Sort
    paragraph: Paragraph
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is."""

    parts: Mapping[PartName, Part]
    body: tuple[BodyItem, ...]
    annexes: tuple[Part, ...] = ()
    """Labels, titles and notes of the annexes, in order."""
    annex_paragraphs: tuple[Paragraph, ...] = ()
    head_title: str = ""
    """What stands where the national title belongs, whatever it says."""

    def part(self, name: PartName) -> Part | None:
        """A part, None when it was not found."""
        return self.parts.get(name)
