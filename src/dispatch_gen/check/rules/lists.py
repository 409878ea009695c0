"""Addressees and recipients (ô 9a, 9b)."""

import re
from collections.abc import Iterator, Sequence

from dispatch_gen.check.layout.parts import Part, PartName
from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Unknown,
    Verdict,
    at_piece,
    judge,
    quoted,
    said,
)
from dispatch_gen.vietnamese.text import fold, nfc

_OPENING = re.compile(r"\s*kính g[ửở]i\s*:?\s*", re.IGNORECASE)
_DASH = "-"
_DRAFTER = re.compile(r"\.\s*[A-ZĐ]{1,6}\.?\s?\(\d+\)\.?$")
"""The drafter's sign and the number of copies may stand behind the last recipient (III.3): `PL.(300)`."""


def _entries(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Lines put together where one goes on with the one before: no dash, and that one not ended.

    A comma ends an entry only where no entry has a dash.
    """
    ends = (
        (";", ".", ":") if any(p.text.startswith(_DASH) for p in pieces) else (";", ".", ":", ",")
    )
    entries: list[list[Piece]] = []
    for piece in pieces:
        if not entries or entries[-1][-1].text.endswith(ends) or piece.text.startswith(_DASH):
            entries.append([piece])
        else:
            entries[-1].append(piece)
    return entries


# --- ô 9a -----------------------------------------------------------------------------------------


def _addressees(facts: Facts) -> tuple[Part, str, list[list[Piece]]] | None:
    """The part, what follows `Kính gửi:` on its own line, and the entries on the lines below."""
    part = facts.layout.part(PartName.ADDRESSEES)
    if part is None:
        return None
    first = part.pieces[0]
    inline = _OPENING.sub("", nfc(first.text), count=1)
    return part, inline, _entries(part.pieces[1:]) if not inline else _entries_after(part)


def _entries_after(part: Part) -> list[list[Piece]]:
    """The entries below an addressee that stands on the line of `Kính gửi:` and may itself go on."""
    entries = _entries(part.pieces)
    return entries[1:]


@judge("unwanted-addressees")
def unwanted_addressees(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Kính gửi only where the decree has it."""
    part = facts.layout.part(PartName.ADDRESSEES)
    if part:
        yield Found(at_piece(part), quoted(part.text), said("nothing"))


@judge("addressees-colon")
def addressees_colon(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """`Kính gửi:` with its colon."""
    part = facts.layout.part(PartName.ADDRESSEES)
    if part and not nfc(part.pieces[0].text).startswith(rule.text("opening")):
        yield Found(at_piece(part), quoted(part.pieces[0].text), quoted(rule.text("opening")))


@judge("addressees-one-line")
def addressees_one_line(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """One addressee stands on the line of `Kính gửi`."""
    given = _addressees(facts)
    if given and not given[1] and len(given[2]) == 1:
        yield Found(at_piece(given[0]), said("own-line"), said("same-line", part="part.addressees"))


@judge("addressees-list")
def addressees_list(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Two or more: each on a line of its own that begins with a hyphen."""
    given = _addressees(facts)
    if given is None:
        return
    part, inline, entries = given
    together = [part.pieces[0]] if inline and (entries or ";" in inline.rstrip(";")) else []
    bare = [entry[0] for entry in entries if not entry[0].text.startswith(_DASH)]
    wrong = [*together, *(bare if len(entries) + bool(inline) > 1 else ())]
    if wrong:
        yield Found(at_piece(part, wrong[0]), quoted(wrong[0].text), said("own-line-with-hyphen"))


@judge("addressees-ends")
def addressees_ends(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Two or more: a semicolon after each, a full stop after the last."""
    given = _addressees(facts)
    if given and not given[1] and len(given[2]) > 1:
        yield from _ends(given[0], given[2])


@judge("addressees-aligned")
def addressees_aligned(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The hyphens stand under one another and under the colon."""
    given = _addressees(facts)
    if given is None or given[1]:
        return
    part, _, entries = given
    firsts = [entry[0] for entry in entries if entry[0].text.startswith(_DASH)]
    if len(firsts) < 2:
        return
    if part.placed_by_spaces or any("  " in p.paragraph.text[:4] for p in firsts):
        yield Unknown("placed-by-spaces")
        return
    spread = max(p.left for p in firsts) - min(p.left for p in firsts)
    from_colon = abs(firsts[0].left - part.pieces[0].right)
    if spread > rule.number("tolerance") or from_colon > rule.number("colon_tolerance"):
        worst = max(spread, from_colon)
        yield Found(
            at_piece(part, firsts[0]), said("off-center", mm=round(worst)), said("under-the-colon")
        )


def _ends(part: Part, entries: Sequence[Sequence[Piece]]) -> Iterator[Verdict]:
    """`;` after each entry, `.` after the last."""
    for place, entry in enumerate(entries):
        mark = "." if place == len(entries) - 1 else ";"
        text = _DRAFTER.sub(".", entry[-1].text)
        if not text.endswith(mark) or text.endswith("./."):
            yield Found(at_piece(part, entry[-1]), quoted(text), said("ends-with", mark=mark))
            return


# --- ô 9b -----------------------------------------------------------------------------------------


@judge("recipients-words")
def recipients_words(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """`Nơi nhận:`, so written."""
    part = facts.layout.part(PartName.RECIPIENTS_HEAD)
    if part and nfc(part.text) != rule.text("words"):
        yield Found(at_piece(part), quoted(part.text), quoted(rule.text("words")))


def _recipients(facts: Facts) -> tuple[Part, list[list[Piece]]] | None:
    part = facts.layout.part(PartName.RECIPIENTS)
    return None if part is None else (part, _entries(part.pieces))


@judge("recipients-dashes")
def recipients_dashes(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Each begins with a hyphen."""
    part, entries = _recipients(facts) or (None, [])
    for entry in entries:
        if part and not entry[0].text.startswith(_DASH):
            yield Found(
                at_piece(part, entry[0]),
                quoted(entry[0].text),
                quoted(f"- {entry[0].text.lstrip('–—+•▪* ')}"),
            )
            return


@judge("recipients-ends")
def recipients_ends(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A semicolon after each, a full stop after the last."""
    part, entries = _recipients(facts) or (None, [])
    if part:
        yield from _ends(part, entries)


@judge("recipients-as-above")
def recipients_as_above(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Where there is `Kính gửi`, the first line is `- Như trên;`."""
    part, entries = _recipients(facts) or (None, [])
    if part and entries and facts.layout.part(PartName.ADDRESSEES):
        first = entries[0][0].text.lstrip("-–—+•▪* ").rstrip(";.,: ")
        if not re.fullmatch(rf"{fold(rule.text('words'))}(?:\s*\(.*\))?", fold(first)):
            yield Found(
                at_piece(part, entries[0][0]), quoted(entries[0][0].text), quoted(rule.good)
            )


@judge("recipients-unit")
def recipients_unit(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """After `VT` the unit that drafted the document."""
    _, entries = _recipients(facts) or (None, [])
    last = entries[-1][0] if entries else None
    if last and re.fullmatch(r"\W*lưu\s*:\s*vt\W*", fold(last.text)):
        part = facts.layout.part(PartName.RECIPIENTS)
        assert part is not None  # it has the line
        yield Found(at_piece(part, last), quoted(last.text), quoted(rule.good))


@judge("recipients-filing")
def recipients_filing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The last line says where the file copy is kept."""
    part, entries = _recipients(facts) or (None, [])
    if part and entries:
        last = entries[-1][0].text.lstrip("-–—+•▪* ")
        if not fold(last).startswith(fold(rule.text("words"))):
            yield Found(
                at_piece(part, entries[-1][0]), quoted(entries[-1][0].text), quoted(rule.good)
            )
