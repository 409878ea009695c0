"""What a paragraph shows: its text by format, fields resolved, tracked changes accepted (ISO 29500-1, 17.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from dispatch_gen.ooxml.facts import Span, TextFormat
from dispatch_gen.ooxml.formatting import Styles, TableLook
from dispatch_gen.ooxml.wordprocessing import W, value, w

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_UNDERSTOOD = frozenset(("wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16"))
_Q = f"{{{W}}}"
_CHOICE, _FALLBACK, ALTERNATE = f"{{{MC}}}Choice", f"{{{MC}}}Fallback", f"{{{MC}}}AlternateContent"
TRANSPARENT_INLINE = frozenset(
    _Q + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "bdo",
        "dir",
        "sdtContent",
        "ruby",
        "rubyBase",
    )
)
"""What may stand around runs."""
_RUN, _FIELD, _CONTROL = w("r"), w("fldSimple"), w("sdt")
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "",
}
COLUMN = "\v"
"""A break of the column; where there is only one, of the page."""
_BREAKS = {"page": "\f", "column": COLUMN}
_BLANKS = str.maketrans("\t\n\r", "   ")
_BY_ALPHABET = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def alternatives(element: etree._Element) -> etree._Element | None:
    """The content of an `mc:AlternateContent` that a reader of today takes (ISO 29500-3, 7.5)."""
    for choice in element.iterfind(_CHOICE):
        if set((choice.get("Requires") or "").split()) <= _UNDERSTOOD:
            return choice
    return element.find(_FALLBACK)


@dataclass(slots=True)
class _OpenField:
    instruction: str = ""
    in_result: bool = False


class Source(NamedTuple):
    """What a text comes from."""

    field: str = ""
    placeholder: bool = False
    numerals: str = ""

    def of_field(self, instruction: str) -> "Source":
        """The same in a field: `PAGE \\* ROMAN`."""
        words = instruction.split()
        switch = re.search(r"\\\*\s*(?!MERGEFORMAT|CHARFORMAT)(\w+)", instruction, re.IGNORECASE)
        numerals = _numerals(switch[1]) if switch else ""
        return self._replace(field=words[0].upper() if words else "", numerals=numerals)


def _numerals(switch: str) -> str:
    """A switch of a field (17.16.4.3.1), by the name that `w:numFmt` has for it."""
    size = "upper" if switch[0].isupper() else "lower"
    plain = {"roman": f"{size}Roman", "alphabetic": f"{size}Letter", "arabic": "decimal"}
    return plain.get(switch.lower(), switch)


@dataclass(slots=True)
class Inline:
    """What was found in a paragraph."""

    spans: list[Span] = field(default_factory=list)
    graphics: list[etree._Element] = field(default_factory=list)
    """`w:drawing` and `w:pict`."""

    def add(self, text: str, look: TextFormat, source: Source) -> None:
        """Text of one format; cut where letters beyond ASCII have a face of their own."""
        if look.other_face and text:
            plain, other = (
                replace(look, other_face=""),
                replace(look, face=look.other_face, other_face=""),
            )
            for piece in _BY_ALPHABET.findall(text):
                self._join(piece, plain if piece.isascii() else other, source)
        else:
            self._join(text, look, source)

    def _join(self, text: str, look: TextFormat, source: Source) -> None:
        last = self.spans[-1] if self.spans else None
        if last is not None and _look_and_source(last) == (look, *source):
            self.spans[-1] = Span(last.text + text, look, *source)
        else:
            self.spans.append(Span(text, look, *source))


def _look_and_source(span: Span) -> tuple[object, ...]:
    return span.format, span.field, span.placeholder, span.numerals


class InlineReader:
    """Reads the paragraphs of one story; a field may go on over several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_OpenField] = []

    def read(
        self, paragraph: etree._Element, style: str | None, look: TableLook, into: Inline
    ) -> None:
        """Add what `paragraph` shows to `into`."""
        for run, source in self._runs(paragraph, Source()):
            own = None if run is None else run.find(w("rPr"))
            text_format = self._styles.text_format(style, look, own)
            if run is None:
                into.add("", text_format, source)
            else:
                self._read_run(run, source, text_format, into)

    def _runs(
        self, container: etree._Element, source: Source
    ) -> Iterator[tuple[etree._Element | None, Source]]:
        """The runs with what they come from; None for a simple field without a stored result."""
        for child in container:
            tag = child.tag
            if tag == _RUN:
                yield child, source
            elif tag in TRANSPARENT_INLINE:
                yield from self._runs(child, source)
            elif tag == _CONTROL:
                content = child.find(w("sdtContent"))
                hint = child.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
                inside = source._replace(placeholder=source.placeholder or hint)
                yield from () if content is None else self._runs(content, inside)
            elif tag == _FIELD:
                inner = source.of_field(value(child, "instr") or "")
                yield from list(self._runs(child, inner)) or [(None, inner)]
            elif tag == ALTERNATE and (chosen := alternatives(child)) is not None:
                yield from self._runs(chosen, source)

    def _read_run(
        self, run: etree._Element, source: Source, look: TextFormat, into: Inline
    ) -> None:
        for child in contents(run):
            tag = child.tag
            if (text := _text_of(child)) is not None:
                self._add(text, look, source, into)
            elif tag == _Q + "pgNum":
                into.add("", look, source._replace(field="PAGE"))
            elif tag == _Q + "instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif tag == _Q + "fldChar":
                self._field_character(value(child, "fldCharType"), look, into)
            elif tag in (_Q + "drawing", _Q + "pict", _Q + "object"):
                into.graphics.append(child)

    def _add(self, text: str, look: TextFormat, source: Source, into: Inline) -> None:
        if self._fields and not all(one.in_result for one in self._fields):
            return
        if self._fields and not source.field:
            source = source.of_field(self._fields[-1].instruction)
        into.add(text, look, source)

    def _field_character(self, kind: str | None, look: TextFormat, into: Inline) -> None:
        if kind == "begin":
            self._fields.append(_OpenField())
        elif self._fields and kind == "separate":
            self._fields[-1].in_result = True
            self._add("", look, Source().of_field(self._fields[-1].instruction), into)
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if not ended.in_result:  # no result is stored: Word computes it when it prints
                self._add("", look, Source().of_field(ended.instruction), into)


def _text_of(element: etree._Element) -> str | None:
    """What an element of a run prints; None for one that is no text."""
    if element.tag == _Q + "t":
        return (element.text or "").translate(_BLANKS)
    if element.tag == _Q + "br":
        return _BREAKS.get(value(element, "type") or "", "\n")
    if element.tag == _Q + "sym":
        return "□"
    return _CHARACTERS.get(str(element.tag))


def contents(run: etree._Element) -> Iterator[etree._Element]:
    """What stands in a run, of alternatives the one that a reader of today takes."""
    for child in run:
        if child.tag == ALTERNATE:
            chosen = alternatives(child)
            yield from () if chosen is None else chosen
        else:
            yield child
