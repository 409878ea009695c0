"""The head of a dispatch: everything above the body, found by place and form together with wording."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dispatch_gen.check.layout.names import names_of
from dispatch_gen.check.layout.parts import Part, PartName
from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.check.layout.strokes import is_row_of_strokes
from dispatch_gen.check.layout.top import PROSE, TO, before_prose
from dispatch_gen.check.layout.words import is_near, is_stamp, words
from dispatch_gen.ooxml.facts import Paragraph, Section
from dispatch_gen.vietnamese.text import fold, plain

_WITHIN = 40
"""Pieces from the top among which the head's own parts are looked for."""
_SAME_COLUMN = 6.0
"""Millimetres by which the middles of two lines of one column may differ."""
_NUMBER = re.compile(
    r"(?:so|s0)\b\s*[:.;]?\s*(?:[\d.…_\s]*)(?:(?<=\d)[a-zđ]{1,3}\s*)?(?:/|[-–]\s*[a-zđ]|$)|\d+\s*/\s*[a-zđ]{2}"
    r"|so\s*:\s*(?:[^/]{1,20}/|\d+[a-zđ])",
    re.IGNORECASE,
)
"""The last: what stands after `Số:` and is no number, like `Số: xx/UBND-VX`."""
_NOT_A_DAY = re.compile(r"\d+\s*/\s*\d+\s*/\s*\d+")
_DATE = re.compile(
    r"\bngay\b.*\bthang\b|\bngay\s*[\d.…/]*\s*/|\bngay\s*\d{1,2}\s*[.-]\s*\d|,\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}$"
)
_ABOUT = re.compile(r"v\s*/\s*v|(?:vv|v\.v|ve viec)\b")
_ANNEX_NOTE = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")


@dataclass(slots=True)
class Head:
    """What was found; `end` is the number of the last paragraph of the two columns."""

    parts: dict[PartName, list[Piece]] = field(default_factory=dict)
    end: int = 0
    title: str = ""
    """What stands where the national title belongs."""
    boxes: frozenset[int] = frozenset()
    """Text boxes of the head that hang on a paragraph below it."""

    def add(self, name: PartName, piece: Piece) -> None:
        """One more line of a part."""
        self.parts.setdefault(name, []).append(piece)

    def has(self, name: PartName) -> bool:
        """Whether a part was found."""
        return name in self.parts


def find_head(pieces: Sequence[Piece], section: Section) -> Head:
    """The two columns at the top: issuer and number on the left, national title and date on the right."""
    head = Head()
    first = [p for p in pieces[:_WITHIN] if not is_row_of_strokes(p.text)]
    top = list(before_prose(first))
    for piece in top:
        _take(piece, head)
    head.end = max((p.paragraph.number for part in head.parts.values() for p in part), default=0)
    late = _late(first, top) if not head.has(PartName.NATIONAL_TITLE) else []
    for piece in late:
        _take(piece, head)
    if not head.parts:
        return head
    head.end = max(head.end, _end_of_table(top, head))
    head.boxes = frozenset(_boxes(late, head))
    own = [p for p in top if p.paragraph.number <= head.end]
    _rest([*own, *(p for p in late if p.paragraph.room.box in head.boxes)], head, section.width / 2)
    return head


def _take(piece: Piece, head: Head) -> None:
    name = _by_words(piece, head)
    if name is not None:
        head.add(name, piece)


def _late(first: Sequence[Piece], top: Sequence[Piece]) -> list[Piece]:
    """What stands in text boxes that hang on a paragraph below the head: on paper they may be the head."""
    known = {id(piece) for piece in top}
    return [p for p in first if p.paragraph.room.box is not None and id(p) not in known]


def _boxes(late: Sequence[Piece], head: Head) -> Iterator[int]:
    taken = {id(piece) for part in head.parts.values() for piece in part}
    for piece in late:
        if id(piece) in taken and (box := piece.paragraph.room.box) is not None:
            yield box


def _by_words(piece: Piece, head: Head) -> PartName | None:
    """What a line of the head is, by its wording."""
    text, bare = piece.text, plain(piece.text)
    if len(text) > PROSE:
        return None
    if any(is_near(text, title) for title in words().other_titles):
        head.title = text
        return PartName.NATIONAL_TITLE
    looks_like = {
        PartName.NATIONAL_TITLE: is_near(text, words().national_title),
        PartName.MOTTO: is_near(text, words().motto),
        PartName.DATE: _DATE.search(bare)
        and not _ABOUT.match(bare)
        and not _ANNEX_NOTE.match(bare),
        PartName.NUMBER: _NUMBER.match(bare)
        and not _NOT_A_DAY.match(bare)
        and "sở" not in fold(text[:3]),
    }
    return next((name for name, looks in looks_like.items() if looks and not head.has(name)), None)


def _end_of_table(top: Sequence[Piece], head: Head) -> int:
    """The last paragraph of the tables in which parts of the head stand."""
    found = (p for pieces in head.parts.values() for p in pieces)
    tables = {p.paragraph.room.cell.table for p in found if p.paragraph.room.cell}
    cells = (p for p in top if p.paragraph.room.cell and p.paragraph.room.cell.table in tables)
    return max((piece.paragraph.number for piece in cells), default=0)


def _rest(top: Sequence[Piece], head: Head, middle: float) -> None:
    """What stands in the two columns beside the parts known by their words."""
    taken = {id(piece) for pieces in head.parts.values() for piece in pieces}
    below = _after_number(top, head)
    for piece in top:
        if id(piece) in taken:
            continue
        name = _by_place(piece, head, middle, below)
        if name is not None:
            head.add(name, piece)
    _tell_parent_and_issuer(head)


def _after_number(top: Sequence[Piece], head: Head) -> set[int]:
    """The pieces that come after the number in reading order and in their column."""
    if not head.has(PartName.NUMBER):
        return set()
    number = head.parts[PartName.NUMBER][0]
    return {id(p) for p in top if _is_below(p, number)}


def _is_below(piece: Piece, other: Piece) -> bool:
    mine, its = piece.paragraph.room.cell, other.paragraph.room.cell
    if mine and its and mine.table == its.table and mine.row != its.row:
        return mine.row > its.row
    here, there = (piece.paragraph.number, piece.line), (other.paragraph.number, other.line)
    return here > there


def _by_place(piece: Piece, head: Head, middle: float, below: set[int]) -> PartName | None:
    stamp = is_stamp(piece.text)
    if stamp is not None:
        return PartName(stamp)
    beside = _is_beside_the_title(piece, head, middle)
    continues = beside and head.has(PartName.SUBJECT_LINE)
    if continues or _ABOUT.match(plain(piece.text)):
        return PartName.SUBJECT_LINE
    return PartName.ISSUER if beside and id(piece) not in below else None


def _is_beside_the_title(piece: Piece, head: Head, middle: float) -> bool:
    """In the column in which the national title is not: the left one, unless the two are swapped."""
    cell, title = piece.paragraph.room.cell, head.parts.get(PartName.NATIONAL_TITLE)
    its = title[0].paragraph.room.cell if title else None
    if cell and its and cell.table == its.table and min(cell.columns, its.columns) > 1:
        return cell.column != its.column
    return is_left(piece, middle)


def is_left(piece: Piece, middle: float) -> bool:
    """Whether a piece belongs to the left one of two columns."""
    cell = piece.paragraph.room.cell
    if cell is not None and cell.columns > 1:
        return cell.column == 0
    if piece.column > 0:
        return False
    return piece.center < middle


def _tell_parent_and_issuer(head: Head) -> None:
    names = names_of(head.parts.pop(PartName.ISSUER, []))
    for name in names:
        for line in name:
            head.add(PartName.ISSUER if name is names[-1] else PartName.PARENT, line)


# --- below the two columns -----------------------------------------------------------------------


def find_title(
    pieces: Sequence[Piece], head: Head, kinds: Sequence[str]
) -> tuple[dict[PartName, list[Piece]], int]:
    """Type, subject, stamps and addressees between the two columns and the body; and the number of the last
    paragraph above the body."""
    found: dict[PartName, list[Piece]] = {}
    end = head.end
    last: PartName | None = None
    for piece in pieces:
        if piece.paragraph.number <= head.end or is_row_of_strokes(piece.text):
            continue
        if piece.paragraph.room.box in head.boxes:
            continue
        name = _next_part(piece, found, last, kinds)
        if name is None:
            break
        found.setdefault(name, []).append(piece)
        last, end = name, piece.paragraph.number
    return found, end


def _next_part(
    piece: Piece,
    found: dict[PartName, list[Piece]],
    last: PartName | None,
    kinds: Sequence[str],
) -> PartName | None:
    """What a line below the two columns is; None for the first line of the body."""
    stamp = is_stamp(piece.text)
    if stamp is not None:
        return PartName(stamp)
    if last is PartName.ADDRESSEES:
        return last if _goes_on_with_addressees(piece, found[last]) else None
    if last is PartName.SUBJECT_LINE and _goes_on_below(piece, found[last][-1]):
        return last
    short, bare = len(piece.text) < 3 * PROSE, plain(piece.text)
    untitled = PartName.KIND not in found
    below_kind = last in (PartName.KIND, PartName.SUBJECT)
    looks_like = {
        PartName.ADDRESSEES: short and TO.match(bare),
        PartName.KIND: untitled and kind_of_title(piece, kinds) is not None,
        PartName.SUBJECT_LINE: untitled and short and _ABOUT.match(bare),
        PartName.SUBJECT: below_kind and _looks_like_a_title(piece.paragraph),
    }
    return next((name for name, looks in looks_like.items() if looks), None)


def _goes_on_below(piece: Piece, above: Piece) -> bool:
    """The next line of the same narrow column: centred under the one above, or in its text box."""
    if piece.paragraph is above.paragraph:
        return True
    if TO.match(plain(piece.text)) or piece.paragraph.room.cell != above.paragraph.room.cell:
        return False
    if above.paragraph.room.box is not None:
        return piece.paragraph.room.box == above.paragraph.room.box
    return not piece.wraps and abs(piece.center - above.center) < _SAME_COLUMN


def kind_of_title(piece: Piece, kinds: Sequence[str]) -> str | None:
    """The type that a line names: alone on its line, or in a line that looks like a title."""
    folded = fold(piece.text).rstrip(" :.")
    for kind in sorted(kinds, key=len, reverse=True):
        if folded == fold(kind):
            return kind
        if folded.startswith(fold(kind) + " ") and _is_heading(piece):
            return kind
    return None


def _is_heading(piece: Piece) -> bool:
    letters = [c for c in piece.text if c.isalpha()]
    return len(piece.text) < PROSE and all(c.isupper() for c in letters)


def _looks_like_a_title(paragraph: Paragraph) -> bool:
    """Centred, or bold all through; not a paragraph of the body."""
    if _begins_the_body(paragraph):
        return False
    bold = all(s.format.bold for s in paragraph.spans if s.shown.strip())
    return paragraph.format.align.value == "center" or (bold and len(paragraph.text) < 3 * PROSE)


def _begins_the_body(paragraph: Paragraph) -> bool:
    folded = fold(paragraph.full_text)
    return folded.startswith(words().bases) or bool(
        re.match(r"(?:điều \d|\d+\.|(?:[ivx]+|[a-hđ])\.|phần |chương )", folded)
    )


def _goes_on_with_addressees(piece: Piece, before: Sequence[Piece]) -> bool:
    """A list item, or the next line of an addressee that takes several."""
    text = piece.text
    if re.match(r"[-–—+•▪*]", text):
        return True
    first, cell = before[0].paragraph, piece.paragraph.room.cell
    if cell is not None:
        return first.room.cell is not None and first.room.cell.table == cell.table
    if piece.paragraph is before[-1].paragraph:
        return True
    opened = before[0].text.rstrip().endswith(":")
    listed = len(text) < PROSE and text.endswith((";", ".", ","))
    indented = piece.left > piece.paragraph.room.left + 25
    return opened and (indented or (listed and not before[-1].text.endswith(".")))


def as_parts(found: dict[PartName, list[Piece]]) -> dict[PartName, Part]:
    """Frozen, with no rules yet."""
    return {name: Part(name, tuple(pieces)) for name, pieces in found.items()}
