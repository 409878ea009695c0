"""The foot of a dispatch: recipients on the left, the signer on the right (ô 9b, 7a, 7b, 12)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dispatch_gen.check.layout.head import is_left
from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.check.layout.words import is_office, words
from dispatch_gen.ooxml.facts import Paragraph
from dispatch_gen.vietnamese.text import fold, plain

_RECIPIENTS = re.compile(r"noi nhan\s*[:.;]?\s*$|noi nhan\s*:\s*[-–+•]?\s*nhu (?:tren|dieu)")
_PREFIX = re.compile(
    r"(?:t\s*[/.]?\s*m|k\s*[/.]?\s*t|t\s*[/.]?\s*l|t\s*[/.]?\s*u\s*[/.]?\s*q|q)\s*[./]?\s+(?=\S)"
)
_DRAFTER = re.compile(r"pl\s*\.?\s*\(?\s*\d+\s*\)?$|[a-zđ]{1,6}\.?\s*\(\s*\d+\s*\)$")
_SHORT = 90
_NEAR = 14
"""Paragraphs between the signer and the recipients where the two stand one above the other."""
_LISTED = re.compile(r"[-–—+•▪*]|nhu (?:tren|dieu)|luu\b")
_ITEM = re.compile(r"[-–—+•▪*]")


@dataclass(slots=True)
class Foot:
    """What was found; `start` is the number of the first paragraph of the foot."""

    parts: dict[PartName, list[Piece]] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None

    def add(self, name: PartName, piece: Piece) -> None:
        """One more line of a part."""
        self.parts.setdefault(name, []).append(piece)
        self.end = max(self.end or 0, piece.paragraph.number)


def find_foot(pieces: Sequence[Piece], middle: float, paragraphs: Sequence[Paragraph] = ()) -> Foot:
    """The foot among the pieces below the head; `middle` of the page in mm."""
    foot = Foot()
    head = _recipients_head(pieces)
    pieces = _before_next_page(pieces, head, paragraphs)
    signer = _authority(pieces, head, middle)
    anchors = [p.paragraph.number for p in (head, signer) if p is not None]
    if not anchors:
        return foot
    foot.start = min(*anchors, _table_start(pieces, head, signer))
    zone = [p for p in pieces if p.paragraph.number >= foot.start]
    _fill(zone, foot, middle, head)
    return foot


def _recipients_head(pieces: Sequence[Piece]) -> Piece | None:
    """The line that says `Nơi nhận`: the first with a list under it and a signer beside it.

    What follows may be a form with a foot of its own. Failing that, the last one that no running text follows.
    """
    for place, piece in enumerate(pieces):
        if _says_recipients(piece) and _is_a_foot(pieces, place):
            return piece
    for piece in reversed(pieces):
        if _is_prose(piece):
            return None
        if _says_recipients(piece):
            return piece
    return None


def _says_recipients(piece: Piece) -> bool:
    return len(piece.text) <= _SHORT and bool(_RECIPIENTS.match(plain(piece.text)))


def _is_a_foot(pieces: Sequence[Piece], place: int) -> bool:
    """A list of recipients stands under this line, and a signer is near."""
    number, cell = pieces[place].paragraph.number, pieces[place].paragraph.room.cell
    later = itertools.islice(pieces, place + 1, None)
    beneath = next((p for p in later if not _is_beside(p, pieces[place])), None)
    if beneath is None or not _LISTED.match(plain(beneath.text)):
        return False
    near = [p for p in pieces if abs(p.paragraph.number - number) <= _NEAR]
    beside = near if cell is None else [*near, *(p for p in pieces if _in_table(p, cell.table))]
    return any(is_authority(p.text) for p in beside)


def _is_beside(piece: Piece, head: Piece) -> bool:
    """In another column of the line of `Nơi nhận`, or the signer's."""
    return piece.paragraph is head.paragraph or is_authority(piece.text)


def _in_table(piece: Piece, table: int) -> bool:
    cell = piece.paragraph.room.cell
    return cell is not None and cell.table == table


def _before_next_page(
    pieces: Sequence[Piece], head: Piece | None, paragraphs: Sequence[Paragraph]
) -> Sequence[Piece]:
    """The pieces up to the end of the page, or the section, on which the recipients stand."""
    if head is None:
        return pieces
    last = next((p.number for p in paragraphs if _begins_a_page(p, head.paragraph)), None)
    return pieces if last is None else [p for p in pieces if p.paragraph.number < last]


def _begins_a_page(paragraph: Paragraph, head: Paragraph) -> bool:
    if paragraph.number <= head.number:
        return False
    broken = any("\f" in span.text for span in paragraph.spans)
    return broken or paragraph.format.page_break_before or paragraph.section != head.section


def _is_prose(piece: Piece) -> bool:
    """Running text over the whole width."""
    cell = piece.paragraph.room.cell
    full = cell is None and piece.paragraph.room.box is None
    return full and len(piece.text) > 2 * _SHORT and not _ITEM.match(piece.text)


def _authority(pieces: Sequence[Piece], recipients: Piece | None, middle: float) -> Piece | None:
    """The first line of the signer's authority and title, near the recipients or at the end."""
    found: Piece | None = None
    for piece in reversed(pieces):
        if recipients is not None and piece.paragraph.number < recipients.paragraph.number - _NEAR:
            break
        if _is_prose(piece):
            break
        if is_authority(piece.text) and (found is None or _stands_with(piece, found)):
            found = piece
        elif found is not None and not _goes_on_upward(piece, found, recipients, middle):
            break
    return found


def _goes_on_upward(piece: Piece, found: Piece, recipients: Piece | None, middle: float) -> bool:
    """Whether more of the signer's lines may stand above: this one is beside them, not text of the body."""
    if not _stands_with(piece, found):
        return False
    if found.paragraph.room.cell is not None or piece.paragraph is found.paragraph:
        return True
    listed = piece is recipients or _ITEM.match(piece.text) is not None
    return (listed and recipients is not None) or not is_left(piece, middle)


def _stands_with(piece: Piece, found: Piece) -> bool:
    """In the same table as what was found, or both in none."""
    mine, its = piece.paragraph.room.cell, found.paragraph.room.cell
    if mine is not None and its is not None:
        return mine.table == its.table
    return mine is None and its is None


def is_authority(text: str) -> bool:
    """`KT. CHỦ TỊCH`, `TM. ỦY BAN NHÂN DÂN`, `GIÁM ĐỐC`: as written, or as badly as it may be."""
    if len(text) > _SHORT:
        return False
    prefix = _PREFIX.match(plain(text))
    rest = text[prefix.end() :] if prefix else text
    shouted = rest.isupper()
    if prefix:
        return shouted or is_office(rest)
    return is_office(text) and not text.rstrip().endswith((";", ".", ","))


def signing_prefix(text: str) -> str:
    """What stands before the title and tells the authority: `KT.`, or a slip of it like `K/T`; else empty."""
    match = _PREFIX.match(plain(text))
    return text[: match.end()].strip() if match and is_authority(text) else ""


def _table_start(pieces: Sequence[Piece], *anchors: Piece | None) -> int:
    """The first paragraph of the tables in which the anchors stand."""
    tables = {
        a.paragraph.room.cell.table for a in anchors if a is not None and a.paragraph.room.cell
    }
    cells = (p for p in pieces if p.paragraph.room.cell and p.paragraph.room.cell.table in tables)
    return min((piece.paragraph.number for piece in cells), default=10**9)


def _fill(zone: Sequence[Piece], foot: Foot, middle: float, head: Piece | None) -> None:
    signing: list[tuple[Piece, bool]] = []
    listing = head is None
    for piece in zone:
        if piece is head:
            foot.add(PartName.RECIPIENTS_HEAD, piece)
            listing = True
        elif _is_prose(piece) or _begins_an_annex(piece):
            break
        elif listing and _is_listed(piece, foot, middle):
            drafter = _DRAFTER.match(plain(piece.text)) and PartName.RECIPIENTS in foot.parts
            foot.add(PartName.DRAFTER if drafter else PartName.RECIPIENTS, piece)
        elif not is_left(piece, middle):
            signing.append((piece, True))
        elif _is_across(piece, head) or is_authority(piece.text):
            signing.append((piece, False))
    # Who signs beside the signer, like the secretary of a meeting, stands on the left.
    signed = any(on_the_right and is_authority(piece.text) for piece, on_the_right in signing)
    lines = [piece for piece, on_the_right in signing if on_the_right or not signed]
    _tell_authority_and_signer(lines, foot)


def _begins_an_annex(piece: Piece) -> bool:
    return fold(piece.text).startswith("phụ lục") and piece.paragraph.room.cell is None


def _is_listed(piece: Piece, foot: Foot, middle: float) -> bool:
    """Whether a line belongs to the list of recipients."""
    if _ITEM.match(piece.text):
        return True
    if PartName.RECIPIENTS_HEAD not in foot.parts:
        return False
    head = foot.parts[PartName.RECIPIENTS_HEAD][0]
    cell, its = piece.paragraph.room.cell, head.paragraph.room.cell
    if cell is not None and its is not None:
        return (cell.table, cell.column) == (its.table, its.column)
    if piece.paragraph.room.box != head.paragraph.room.box:
        return False
    return is_left(piece, middle) and not is_authority(piece.text)


def _is_across(piece: Piece, head: Piece | None) -> bool:
    """Signer over the recipients, nothing beside it: the line stands above the list."""
    return head is None or piece.paragraph.number < head.paragraph.number


def _tell_authority_and_signer(lines: Sequence[Piece], foot: Foot) -> None:
    """The last line is the name, what stands above it authority and title; marks of a signature are neither."""
    kept = [line for line in lines if not _is_signature_mark(line.text)]
    if not kept:
        return
    named = not is_authority(kept[-1].text) and (len(kept) > 1 or not kept[-1].text.isupper())
    last = kept.pop() if named else None
    for line in kept:
        foot.add(PartName.AUTHORITY, line)
    if last is not None:
        foot.add(PartName.SIGNER, last)


def _is_signature_mark(text: str) -> bool:
    folded = fold(text)
    bare = folded.strip("()[] .")
    return bare in words().signature_marks or (folded.startswith("(") and folded.endswith(")"))
