"""Line feeds, tabs, new paragraphs and new pages of values, put into the XML of their own paragraph.

The same elements as docxtpl's `resolve_listing` makes; it goes over all paragraphs of the part with regular
expressions, this only to the marks.
"""

import re
from collections.abc import Callable

from dispatch_gen.render.engine.shown import MARK, ForbiddenCharacterError

_TEXT = b'<w:t xml:space="preserve">'
_TEXT_START = re.compile(rb"<w:t(?: [^>]*)?>[^<]*$")
_EMPTY = re.compile(rb"<w:p[^>]*/>")
_RUN_PROPERTIES = re.compile(rb"<(/?)w:rPr>")
_PARAGRAPH_PROPERTIES = re.compile(rb"<(/?)w:pPr>")
_RAW = {b"n": b"\n", b"t": b"\t", b"m": b""}
_MARKS = re.compile(b"\x01(.)")
_CONTROLS = {b"a": 7, b"f": 12}
_RAW_TEXT = re.compile(rb"(<w:t(?: [^>]*)?>)([^<]*[\n\t][^<]*)(?=</w:t>)")


def resolved(xml: bytes) -> bytes:
    """`xml` without marks, but for those of holes. A mark outside of a `w:t` becomes its character again;
    raises ForbiddenCharacterError for one that XML cannot carry."""
    pieces: list[bytes] = []
    done = 0
    while (place := xml.find(MARK, done)) >= 0:
        start = xml.rfind(b"<", 0, place)
        if _TEXT_START.match(xml, start, place):
            end, replaced = xml.find(b"<", place), _elements(xml, start)
        else:
            end, replaced = place + 2, _raw
        marked = xml[place : end if end >= 0 else len(xml)]
        pieces += [xml[done:place], replaced(marked)]
        done = place + len(marked)
    return b"".join([*pieces, xml[done:]])


def _raw(marked: bytes) -> bytes:
    letter = marked[1:]
    if letter in _CONTROLS:
        raise ForbiddenCharacterError(f"U+{_CONTROLS[letter]:04X}")
    return _RAW.get(letter, marked)


def with_marks(xml: bytes) -> bytes:
    """`xml` with marks in place of the line feeds and tabs that stand in its texts."""

    def marked(text: re.Match[bytes]) -> bytes:
        return text[1] + text[2].replace(b"\n", b"\x01n").replace(b"\t", b"\x01t")

    return _RAW_TEXT.sub(marked, xml)


def _elements(xml: bytes, start: int) -> Callable[[bytes], bytes]:
    """What puts the elements in place of the marks of the `w:t` that starts at `start`."""

    def replaced(marked: bytes) -> bytes:
        for letter in (b"n", b"t", b"a", b"f", b"m"):
            if MARK + letter in marked:
                marked = marked.replace(MARK + letter, _element(letter, xml, start))
        return marked

    return replaced


def _element(letter: bytes, xml: bytes, start: int) -> bytes:
    if letter == b"m":
        return b""
    if letter == b"n":
        return b"</w:t><w:br/>" + _TEXT
    paragraph = _own_paragraph(xml, start)
    run = _run_properties(xml, paragraph, start)
    if letter == b"t":
        return b"</w:t></w:r><w:r>" + run + b"<w:tab/></w:r><w:r>" + run + _TEXT
    properties = _properties(_PARAGRAPH_PROPERTIES, xml, paragraph, start)
    page = b'<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if letter == b"f" else b""
    opening = b"<w:p>" + properties + b"<w:r>" + run + _TEXT
    return b"</w:t></w:r></w:p>" + page + opening


def _own_paragraph(xml: bytes, place: int) -> int:
    """Where the paragraph around `place` starts; one in a text box before it is passed over."""
    depth, end = 0, place
    while end > 0:
        opened = max(xml.rfind(b"<w:p>", 0, end), xml.rfind(b"<w:p ", 0, end))
        closed = xml.rfind(b"</w:p>", 0, end)
        if opened < 0:
            return 0
        end = max(opened, closed)
        if closed > opened:
            depth += 1
        elif not _EMPTY.match(xml, opened):
            depth -= 1
        if depth < 0:
            return opened
    return 0


def _run_properties(xml: bytes, paragraph: int, place: int) -> bytes:
    run = max(xml.rfind(b"<w:r>", paragraph, place), xml.rfind(b"<w:r ", paragraph, place))
    return _properties(_RUN_PROPERTIES, xml, max(run, paragraph), place)


def _properties(tags: re.Pattern[bytes], xml: bytes, start: int, end: int) -> bytes:
    """Properties for one more run or paragraph, with what they held before a tracked change inside of them.

    Values in their attributes may still hold marks.
    """
    depth, begun = 0, start
    for tag in tags.finditer(xml, start, end):
        begun = tag.start() if depth == 0 else begun
        depth += -1 if tag[1] else 1
        if depth == 0:
            return _MARKS.sub(lambda mark: _RAW.get(mark[1], b""), xml[begun : tag.end()])
    return b""
