"""A template with most of its values already put in: what is left to do for a document is to fill its holes.

The forms of one period differ in their unit only. The template's program runs once, with holes in place of
the unit's values; where it does no more with a hole than show it, what comes out is text with gaps, and parts
without gaps never change. Where it looks at a value (a condition, a filter), the template cannot be bound. Some
looks go unnoticed (`is string`, a whole list shown); so one document is made in both ways and compared.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dispatch_gen.ooxml.packer import Packer, packed
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.engine.listing import resolved
from dispatch_gen.render.engine.programs import Program, scope_of
from dispatch_gen.render.engine.shown import MARK, MARKUP, Hole, Shown
from dispatch_gen.workspace.zip_format import Content

_HOLE = re.compile(rb"\x01([TEA])([0-9]+);")
_Gap = tuple[str, int]
_SAMPLES = tuple(f"Đơn vị {number}" for number in range(16))
"""Values to try a template with; a context has fewer holes."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A part as pieces: text, and gaps that say which value goes in and where it stands."""

    pieces: tuple[bytes | _Gap, ...]

    @property
    def is_whole(self) -> bool:
        """Whether there is no gap in it."""
        return all(isinstance(piece, bytes) for piece in self.pieces)

    def fill(self, values: Sequence[str], shown: Shown) -> bytes:
        memories = {"T": shown.text, "E": shown.element, "A": shown.attribute}
        xml = b"".join(
            piece if isinstance(piece, bytes) else memories[piece[0]][values[piece[1]]]
            for piece in self.pieces
        )
        return resolved(xml) if MARK in xml else xml


@dataclass(frozen=True, slots=True)
class Bound:
    """Makes documents from the values of the holes alone, the same bytes as the template would."""

    packer: Packer
    constant: Mapping[str, Content]
    texts: Mapping[str, _Text]
    shown: Shown

    def fill(self, values: Sequence[str]) -> bytes:
        """One document; `values` in the order of the holes' indices.

        Raises ForbiddenCharacterError for a character that XML cannot carry.
        """
        filled = {part: text.fill(values, self.shown) for part, text in self.texts.items()}
        return self.packer.pack({**self.constant, **filled})


def bind(
    programs: Sequence[Program], packer: Packer, context: Mapping[str, object]
) -> Bound | None:
    """The template bound to a context that has holes; None where it looks at one, or is not on level A."""
    if any(program.standing.level is not Level.A for program in programs):
        return None
    scope = scope_of(context)
    try:
        filled = {program.part: program.run(scope) for program in programs}
    except Exception:  # whatever is wrong is told, with its place, when a document is filled
        return None
    if any(MARKUP in xml for xml in filled.values()):
        return None
    texts = {part: _pieces(resolved(xml)) for part, xml in filled.items()}
    if not _agree(programs, texts, context):
        return None
    constant = {
        part: packed(text.fill((), Shown())) for part, text in texts.items() if text.is_whole
    }
    changing = {part: text for part, text in texts.items() if not text.is_whole}
    return Bound(packer, constant, changing, Shown())


def _agree(
    programs: Sequence[Program], texts: Mapping[str, _Text], context: Mapping[str, object]
) -> bool:
    """Whether the texts become, with values in the gaps, what the programs make of those values."""
    scope, shown = scope_of({name: _known(value) for name, value in context.items()}), Shown()
    try:
        return all(p.fill(scope) == texts[p.part].fill(_SAMPLES, shown) for p in programs)
    except Exception:  # a program that fails only when it knows the value
        return False


def _known(value: object) -> object:
    """A value with samples in place of its holes."""
    if isinstance(value, Hole):
        return _SAMPLES[value.index]
    if isinstance(value, Mapping):
        return {key: _known(one) for key, one in value.items()}
    return [_known(one) for one in value] if isinstance(value, list | tuple) else value


def _pieces(xml: bytes) -> _Text:
    first, *others = _HOLE.split(xml)
    pieces: list[bytes | _Gap] = [first]
    for letter, index, text in zip(others[::3], others[1::3], others[2::3], strict=True):
        pieces += [(letter.decode(), int(index)), text]
    return _Text(tuple(piece for piece in pieces if piece or len(pieces) == 1))
