"""A Word file as plain frozen facts: what a reader sees, whoever made the file and however.

Lengths of the page are in millimetres, of type in points. Tracked changes count as accepted.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dispatch_gen.ooxml.colors import is_unseen

MM_PER_TWIP = 25.4 / 1440
MM_PER_POINT = 25.4 / 72
MM_PER_EMU = 25.4 / 914_400


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How a piece of text looks once every source of formatting is laid over the others."""

    face: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: str = "none"
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    strike: bool = False
    color: str = "auto"
    """`auto`, or six hexadecimal digits in upper case."""
    language: str = ""
    other_face: str = ""
    """The face of letters beyond ASCII where it is not `face`; empty where it is."""
    scale: float = 1.0
    """Width of the letters, of their own."""
    spacing: float = 0.0
    """Points between the letters."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one format. A tab is `\\t`, a line break `\\n`, one of the page `\\f`, of the column `\\v`."""

    text: str
    format: TextFormat
    field: str = ""
    """The instruction of the field whose result this is (`PAGE`)."""
    placeholder: bool = False
    """The hint of a content control that nobody has filled yet."""
    numerals: str = ""
    """How a field counts where it says so itself (`\\* ROMAN`), by the names of `w:numFmt`."""

    @property
    def shown(self) -> str:
        """The text as it is printed: nothing when hidden, upper case under `w:caps`."""
        if self.format.hidden:
            return ""
        return self.text.upper() if self.format.caps else self.text


class Align(StrEnum):
    """Alignment of a paragraph (`w:jc`)."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Border:
    """One edge of a paragraph or a cell. `style` is the name of ISO 29500-1, 17.18.2."""

    style: str
    color: str = "auto"
    width: float = 0.5
    """Points."""

    @property
    def is_seen(self) -> bool:
        """It is drawn, and not in the colour of the paper."""
        return self.style not in ("none", "nil") and not is_unseen(self.color)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, `position` mm from the edge of the text."""

    position: float
    kind: str = "left"
    leader: str = "none"


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is set. Indents in mm, spacing in points."""

    align: Align = Align.LEFT
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    """Negative for a hanging indent."""
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    """Lines under `auto`, points under `exact` and `atLeast`."""
    line_rule: str = "auto"
    contextual: bool = False
    """No space between paragraphs of the same style."""
    page_break_before: bool = False
    keep_next: bool = False
    borders: tuple[tuple[str, Border], ...] = ()
    tabs: tuple[Tab, ...] = ()
    frame: bool = False
    frame_width: float | None = None
    frame_x: float | None = None
    frame_anchor: str = "text"
    """What it is placed by: `page`, `margin` or `text`."""
    frame_align: str = ""

    def border(self, edge: str) -> Border | None:
        """The border at `top`, `bottom`, `left`, `right`."""
        return next((border for name, border in self.borders if name == edge), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """The table cell in which a paragraph stands; rows and columns count from 0."""

    table: int
    row: int
    column: int
    columns: int
    """How many cells the row has."""
    rows: int
    """How many rows the table has."""
    bordered: bool = False
    """It has a visible border on some side."""
    borders: tuple[tuple[str, Border], ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """What holds a paragraph: where its text may stand, in mm from the left edge of the page."""

    left: float
    width: float
    box: int | None = None
    """Number of the text box."""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line, a box or a picture. Lengths in mm; `left` from the edge of the page, None if not known."""

    kind: str
    """`line`, `box`, `picture`."""
    width: float
    height: float
    left: float | None = None
    top: float | None = None
    """From the paragraph that it hangs on."""
    dashed: bool = False
    visible: bool = True
    """The outline is drawn."""
    color: str = "auto"


@dataclass(frozen=True, slots=True)
class Label:
    """What Word's numbering puts before a paragraph, with the list and the level that it is of."""

    text: str
    format: TextFormat
    list: str
    level: int
    """From 0."""


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph that holds text, or none. Two are the same only when they are one."""

    part: str
    """Name of the part, `word/document.xml`."""
    ordinal: int
    """Place among all `w:p` of the part, from 0, in the order of the file."""
    number: int
    """What a reader would count, from 1."""
    spans: tuple[Span, ...]
    format: ParagraphFormat
    style: str
    room: Room
    section: int = 0
    listed: Label | None = None
    drawings: tuple[Drawing, ...] = ()
    mark: TextFormat = TextFormat()
    """Format of the paragraph mark: the height of an empty paragraph."""

    @cached_property
    def text(self) -> str:
        """What is printed, without the label."""
        return "".join(span.shown for span in self.spans)

    @cached_property
    def full_text(self) -> str:
        """What is printed, with the label that numbering puts before it."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def label(self) -> str:
        """What Word's numbering puts before the text."""
        return "" if self.listed is None else self.listed.text

    @property
    def labelled_spans(self) -> tuple[Span, ...]:
        """All that is printed, the label first."""
        if self.listed is None:
            return self.spans
        return (Span(f"{self.listed.text} ", self.listed.format), *self.spans)

    @cached_property
    def is_blank(self) -> bool:
        """Nothing to read in it."""
        return not self.text.strip()

    def has_field(self, name: str) -> bool:
        """Whether a field like `PAGE` shows its result here."""
        return any(span.field == name for span in self.spans)


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """What stands above or below the text of some pages: `first`, `default` or `even`."""

    pages: str
    is_header: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages of one layout; lengths in mm."""

    width: float
    height: float
    landscape: bool
    top: float
    bottom: float
    left: float
    """With the gutter, which may stand at the top or at the right instead."""
    right: float
    header_distance: float
    title_page: bool
    """The first page has a header and a footer of its own."""
    number_start: int | None
    number_format: str
    margins: tuple[HeaderFooter, ...]
    """Headers and footers, those taken over from the section before too."""
    starts_page: bool = True
    columns: tuple[tuple[float, float], ...] = ()
    """Left edge and width of each column, where there are several."""

    @property
    def text_width(self) -> float:
        """Room for text between the margins."""
        return self.width - self.left - self.right

    def shown(self, pages: str, *, header: bool) -> tuple[Paragraph, ...]:
        """The paragraphs above (or below) the text of the `first`, `default` or `even` pages."""
        for one in self.margins:
            if one.pages == pages and one.is_header is header:
                return one.paragraphs
        return ()


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file."""

    paragraphs: tuple[Paragraph, ...]
    """Of the main text, in reading order; those of a text box come after the one it hangs on."""
    sections: tuple[Section, ...]
    even_and_odd: bool = False
    tracked_changes: int = 0
    comments: int = 0
    footnotes: tuple[Paragraph, ...] = ()
    signed: bool = False
