"""Content controls, and what a form shows that is no text: signs of other fonts, fields of old forms."""

from collections.abc import Callable

from lxml import etree

from dispatch_gen.ooxml.form_facts import Control
from dispatch_gen.ooxml.text_fill import W14
from dispatch_gen.ooxml.values import OFF, is_on
from dispatch_gen.ooxml.wordprocessing import value, w

_SYMBOLS = {
    "wingdings": {0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0x78: "☒"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐", 0x54: "☒"},
    "symbol": {code: chr(code) for code in range(0x30, 0x3A)},
}
"""Letters of the fonts of signs: boxes, ticks and digits."""

_TICKED, _EMPTY = "☒", "☐"
_CONTENT, _CELL, _PROPERTIES = w("sdtContent"), w("tc"), w("sdtPr")
_TAG, _NAME, _HINT, _BOUND = w("tag"), w("alias"), w("showingPlcHdr"), w("dataBinding")
_BOX, _CHECKED, _STATE = f"{{{W14}}}checkbox", f"{{{W14}}}checked", f"{{{W14}}}val"


class Controls:
    """Reads the controls of a document and numbers them."""

    def __init__(self, bound: Callable[[etree._Element], str | None]) -> None:
        """`bound`: what a `w:dataBinding` leads to."""
        self._bound = bound
        self._count = 0

    def read(self, element: etree._Element) -> Control | None:
        """The control; None for one without a tag or a name, which says nothing."""
        properties = element.find(_PROPERTIES)
        said = {} if properties is None else {child.tag: child for child in properties}
        box, binding = said.get(_BOX), said.get(_BOUND)
        if box is None and _TAG not in said and _NAME not in said:
            return None
        self._count += 1
        return Control(
            number=self._count,
            tag=value(said.get(_TAG)) or "",
            name=value(said.get(_NAME)) or "",
            hint=bool(is_on(said.get(_HINT))),
            checked=None if box is None else _is_checked(box),
            bound=None if binding is None else self._bound(binding),
        )

    def around(self, cell: etree._Element) -> Control | None:
        """The control around this one cell."""
        content = cell.getparent()
        control = None if content is None or content.tag != _CONTENT else content.getparent()
        if control is None or content is None or len(content.findall(_CELL)) != 1:
            return None
        return self.read(control)


def _is_checked(box: etree._Element) -> bool:
    state = box.find(_CHECKED)
    return state is not None and state.get(_STATE) not in OFF


def symbol(font: str, char: str) -> str:
    """What `w:sym` shows (17.3.3.30); a box for what is not known."""
    try:
        code = int(char, 16)
    except ValueError:
        return "□"
    return _SYMBOLS.get(font.strip().lower(), {}).get(code & 0xFF, "□")


def form_field(data: etree._Element | None) -> str:
    """What a field of an old form shows that has no result: a box to tick, a list (17.16.17)."""
    box = None if data is None else data.find(w("checkBox"))
    choice = None if data is None else data.find(w("ddList"))
    if box is not None:
        state = box.find(w("checked"))
        return _TICKED if is_on(box.find(w("default")) if state is None else state) else _EMPTY
    if choice is not None:
        entries = [value(one) or "" for one in choice.iter(w("listEntry"))]
        chosen = value(choice.find(w("result"))) or value(choice.find(w("default"))) or "0"
        return (
            entries[int(chosen)]
            if chosen.isascii() and chosen.isdigit() and int(chosen) < len(entries)
            else ""
        )
    return ""
