"""Proof that a template makes well-formed XML whatever its values are, and what each value stands in.

The structural half of the proof, over the skeleton: the ways of a branch must leave the same elements open, the
body of a loop just those that it found open (XML 1.0, 2.1; Namespaces in XML 1.0, 6.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dispatch_gen.ooxml.wordprocessing import W
from dispatch_gen.render.engine.shown import Position
from dispatch_gen.render.engine.skeleton import (
    Branch,
    End,
    Hole,
    Loop,
    Reason,
    Skeleton,
    Start,
    Text,
    UnprovedError,
)

_XML = "http://www.w3.org/XML/1998/namespace"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TEXT = f"{{{W}}}t"
_TEXTS = frozenset(
    f"{{{W}}}{name}" for name in ("t", "delText", "instrText", "delInstrText", "fldData")
)
"""The elements of WordprocessingML that hold text; anywhere else text is lost (ISO 29500-1, 17.3.3)."""

_STORIES = frozenset(
    f"{{{W}}}{name}"
    for name in ("tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")
)
_BLOCKS = {f"{{{W}}}p": True, f"{{{W}}}sdt": True, f"{{{W}}}tbl": False}
"""Whether a story that ends with this block is complete (ISO 29500-1, 17.4.65, 17.10.4)."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a part that is well-formed for all values."""

    positions: Mapping[int, Position]
    """Where the values stand that are content of elements, by the `id` of their expressions."""
    bare_stories: bool
    """Whether a cell, header or note may be left without the paragraph that must end it."""
    repeated_drawings: bool
    """Whether drawings stand in a loop or a branch, so that their numbers are known afterwards only."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: its name as written and in full, its namespaces, and whether the last block
    in it is one that may end it."""

    written: str
    name: str
    namespaces: Mapping[str, str] = field(compare=True)
    complete: bool = False


_Stack = tuple[_Open, ...]


def prove(skeleton: Skeleton) -> Proof:
    """Raises UnprovedError for what may not be well-formed."""
    prover = _Prover()
    if prover.walk(skeleton, ()) or prover.roots != 1:
        raise UnprovedError(Reason.UNBALANCED)
    return Proof(prover.positions, prover.bare_stories, prover.repeated_drawings)


class _Prover:
    def __init__(self) -> None:
        self.positions: dict[int, Position] = {}
        self.roots = 0
        self.bare_stories = self.repeated_drawings = False
        self._depth = 0

    def walk(self, items: Skeleton, stack: _Stack) -> _Stack:
        for item in items:
            if isinstance(item, Start):
                stack = self._start(item, stack)
            elif isinstance(item, End):
                stack = self._end(item, stack)
            elif isinstance(item, Text):
                _check_text(item, stack)
            elif isinstance(item, Hole):
                self._hole(item, stack)
            else:
                self._depth += 1
                stack = self._joined(item, stack)
                self._depth -= 1
        return stack

    def _joined(self, item: Branch | Loop, stack: _Stack) -> _Stack:
        if isinstance(item, Branch):
            return _merged([self.walk(way, stack) for way in item.ways])
        once, never = self.walk(item.body, stack), self.walk(item.otherwise, stack)
        if any(_names(end) != _names(stack) for end in (once, never)):
            raise UnprovedError(Reason.UNBALANCED)
        return _merged([never, once, self.walk(item.body, once)])

    def _start(self, item: Start, stack: _Stack) -> _Stack:
        if not stack:
            self.roots += 1
            if self._depth:
                raise UnprovedError(Reason.UNBALANCED)
        namespaces = _namespaces(item, stack)
        name = _full(item.name, namespaces, "")
        _check_attributes(item, namespaces)
        if stack and stack[-1].name in _TEXTS:
            raise UnprovedError(Reason.STRAY_TEXT)
        if name == _DRAWING and self._depth:
            self.repeated_drawings = True
        return (*stack, _Open(item.name, name, namespaces))

    def _end(self, item: End, stack: _Stack) -> _Stack:
        if not stack or stack[-1].written != item.name:
            raise UnprovedError(Reason.UNBALANCED)
        *outer, closed = stack
        if closed.name in _STORIES and not closed.complete:
            self.bare_stories = True
        if outer and closed.name in _BLOCKS:
            outer[-1] = replace(outer[-1], complete=_BLOCKS[closed.name])
        return tuple(outer)

    def _hole(self, item: Hole, stack: _Stack) -> None:
        if not stack:
            raise UnprovedError(Reason.UNBALANCED, item.node.lineno)
        self.positions[id(item.node)] = _position(stack[-1].name)


def _position(element: str) -> Position:
    if element == _TEXT:
        return Position.TEXT
    is_text = element in _TEXTS or not element.startswith(f"{{{W}}}")
    return Position.ELEMENT if is_text else Position.BETWEEN


def _check_text(item: Text, stack: _Stack) -> None:
    if not stack and item.data.strip():
        raise UnprovedError(Reason.UNBALANCED)
    if stack and stack[-1].name == _TEXT and ("\n" in item.data or "\t" in item.data):
        raise UnprovedError(Reason.LINE_BREAK)
    if stack and _position(stack[-1].name) is Position.BETWEEN and item.data.strip():
        raise UnprovedError(Reason.STRAY_TEXT)


def _names(stack: _Stack) -> list[tuple[str, Mapping[str, str]]]:
    return [(one.written, one.namespaces) for one in stack]


def _merged(ends: list[_Stack]) -> _Stack:
    """What is known after any of several ways; they must leave the same elements open."""
    first, *others = ends
    for other in others:
        if _names(other) != _names(first):
            raise UnprovedError(Reason.UNBALANCED)
        pairs = zip(first, other, strict=True)
        first = tuple(replace(a, complete=a.complete and b.complete) for a, b in pairs)
    return first


def _namespaces(item: Start, stack: _Stack) -> Mapping[str, str]:
    outer = stack[-1].namespaces if stack else {"xml": _XML, "": ""}
    own: dict[str, str] = {}
    for name, value in item.attributes.items():
        if name == "xmlns" or name.startswith("xmlns:"):
            if value is None or (not value and name != "xmlns"):
                raise UnprovedError(Reason.NO_XML)
            own[name.removeprefix("xmlns").removeprefix(":")] = value
    return {**outer, **own} if own else outer


def _full(written: str, namespaces: Mapping[str, str], default: str | None) -> str:
    """A name with its namespace; `default` is the prefix of a name without one, None for no namespace."""
    prefix, _, local = written.rpartition(":")
    if not prefix:
        prefix_uri = "" if default is None else namespaces[default]
    elif prefix in namespaces:
        prefix_uri = namespaces[prefix]
    else:
        raise UnprovedError(Reason.NO_XML)
    return f"{{{prefix_uri}}}{local}"


def _check_attributes(item: Start, namespaces: Mapping[str, str]) -> None:
    """Known prefixes, and no attribute twice under two prefixes."""
    names = [n for n in item.attributes if n != "xmlns" and not n.startswith("xmlns:")]
    if len({_full(name, namespaces, None) for name in names}) < len(names):
        raise UnprovedError(Reason.NO_XML)
