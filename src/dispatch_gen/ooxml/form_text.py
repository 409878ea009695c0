"""The text of a form, walked once: paragraphs, tables and controls, as a reader sees them (ISO 29500-1, 17)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from dispatch_gen.ooxml.form_facts import LISTED, OBJECT, Cell, Control, Line, Piece, Table
from dispatch_gen.ooxml.runs import ALTERNATE, TRANSPARENT_INLINE, alternatives, contents
from dispatch_gen.ooxml.story import mark_is_gone
from dispatch_gen.ooxml.tables import TRANSPARENT, cells_of, first_column, rows_of, span_of
from dispatch_gen.ooxml.text_fill import W14
from dispatch_gen.ooxml.values import is_on
from dispatch_gen.ooxml.wordprocessing import value, w

_P, _R, _T, _TBL, _SDT, _CONTENT = w("p"), w("r"), w("t"), w("tbl"), w("sdt"), w("sdtContent")
_FIELD, _FIELD_CHAR, _SYMBOL = w("fldSimple"), w("fldChar"), w("sym")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATHS, _MATH_TEXT = (f"{_MATH}oMath", f"{_MATH}oMathPara"), f"{_MATH}t"
_GRAPHICS = frozenset((w("drawing"), w("pict"), w("object")))
_BOX = w("txbxContent")
_STRUCK = (w("strike"), w("dstrike"))
_CHANGES = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_BLANKS = str.maketrans("\t\n\r", "   ")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SHIFTED = {"superscript": _RAISED, "subscript": _LOWERED}
_SYMBOLS = {
    "wingdings": {0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0x78: "☒"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐", 0x54: "☒"},
    "symbol": {code: chr(code) for code in range(0x30, 0x3A)},
}
"""Letters of the fonts of signs: boxes, ticks and digits."""

_TICKED, _EMPTY = "☒", "☐"
_NAMES = ("tag", "alias", "showingPlcHdr", "dataBinding")


@dataclass(slots=True)
class _Open:
    """The pieces of a paragraph that is being put together."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, text: str, control: Control | None) -> None:
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.control is control:
            self.pieces[-1] = Piece(last.text + text, control)
        else:
            self.pieces.append(Piece(text, control))

    def taken(self) -> Line:
        line = Line(tuple(self.pieces))
        self.pieces = []
        return line


class FormText:
    """Reads one part with text after another; what was met on the way is told by its attributes."""

    def __init__(
        self, hidden: frozenset[str], bound: Callable[[etree._Element], str | None]
    ) -> None:
        """`hidden`: ids of styles whose text Word does not show; `bound`: what a `w:dataBinding` leads to."""
        self.floating: list[Line] = []
        self.has_changes = self.has_hidden = self.has_open_field = False
        self.struck = 0
        """Runs that are struck out."""
        self._hidden, self._bound = hidden, bound
        self._fields: list[bool] = []
        """For each field that is open, whether its result has begun."""
        self._controls = 0
        self._here = _Open()

    def read(self, root: etree._Element, container: etree._Element) -> tuple[Line | Table, ...]:
        """The lines and tables of `container`, in a part with this root."""
        self.has_changes |= next(root.iter(*_CHANGES), None) is not None
        found = [*self._blocks(container, None), *self._rest()]
        self._close_fields()
        return tuple(found)

    def _blocks(self, container: etree._Element, control: Control | None) -> Iterator[Line | Table]:
        for child in container:
            tag = child.tag
            if tag == _P:
                yield from self._paragraph(child, control)
            elif tag == _TBL:
                yield from self._rest()
                yield self._table(child)
            elif tag == _SDT:
                yield from self._control_of_blocks(child, control)
            elif tag in TRANSPARENT:
                yield from self._blocks(child, control)
            elif tag == ALTERNATE and (chosen := alternatives(child)) is not None:
                yield from self._blocks(chosen, control)

    def _control_of_blocks(
        self, element: etree._Element, around: Control | None
    ) -> Iterator[Line | Table]:
        content = element.find(_CONTENT)
        if content is not None:
            yield from self._blocks(content, self._control(element) or around)

    def _rest(self) -> Iterator[Line]:
        """What a paragraph without a mark of its own has left."""
        if self._here.pieces:
            yield self._here.taken()

    # --- paragraphs

    def _paragraph(self, element: etree._Element, control: Control | None) -> Iterator[Line]:
        direct = element.find(w("pPr"))
        if control is not None:
            self._here.add("", control)
        if direct is not None and value(direct.find(f"{w('numPr')}/{w('numId')}")) not in (
            None,
            "0",
        ):
            self._here.add(f"{LISTED} ", None)
        hidden = direct is not None and value(direct.find(w("pStyle"))) in self._hidden
        self._inline(element, control, hidden=hidden)
        if not mark_is_gone(direct):
            yield self._here.taken()

    def _inline(self, container: etree._Element, control: Control | None, *, hidden: bool) -> None:
        for child in container:
            tag = child.tag
            if tag == _R:
                self._run(child, control, hidden=hidden)
            elif tag in TRANSPARENT_INLINE or tag == _FIELD:
                self._inline(child, control, hidden=hidden)
            elif tag == _SDT and (content := child.find(_CONTENT)) is not None:
                inner = self._control(child) or control
                self._here.add("", inner)
                self._inline(content, inner, hidden=hidden)
            elif tag in _MATHS:
                self._say("".join(t.text or "" for t in child.iter(_MATH_TEXT)), control)
            elif tag == ALTERNATE and (chosen := alternatives(child)) is not None:
                self._inline(chosen, control, hidden=hidden)

    def _run(self, run: etree._Element, control: Control | None, *, hidden: bool) -> None:
        look = run.find(w("rPr"))
        hidden = hidden or (look is not None and self._is_hidden(look))
        struck = look is not None and any(is_on(look.find(name)) for name in _STRUCK)
        shifted = None if look is None else _SHIFTED.get(value(look.find(w("vertAlign"))) or "")
        for child in contents(run):
            text = self._shown(child)
            if text.strip() and (hidden or struck):
                self.has_hidden |= hidden
                self.struck += struck
            elif text:
                self._say(text.translate(shifted) if shifted else text, control)

    def _is_hidden(self, look: etree._Element) -> bool:
        own = is_on(look.find(w("vanish")))
        return value(look.find(w("rStyle"))) in self._hidden if own is None else own

    def _say(self, text: str, control: Control | None) -> None:
        if all(self._fields):
            self._here.add(text, control)

    def _shown(self, element: etree._Element) -> str:
        """What an element of a run shows; fields are opened and closed on the way."""
        tag = element.tag
        if tag == _T:
            return (element.text or "").translate(_BLANKS)
        if tag == _FIELD_CHAR:
            return self._field_character(element)
        if tag == _SYMBOL:
            return _symbol(value(element, "font") or "", value(element, "char") or "")
        if tag in _GRAPHICS:
            return self._graphic(element)
        return _CHARACTERS.get(str(tag), "")

    def _field_character(self, element: etree._Element) -> str:
        kind = value(element, "fldCharType")
        if kind == "begin":
            shown = _form_field(element.find(w("ffData"))) if all(self._fields) else ""
            if shown:
                self._here.add(shown, None)
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""

    def _close_fields(self) -> None:
        self.has_open_field |= bool(self._fields)
        self._fields = []

    def _graphic(self, element: etree._Element) -> str:
        """A picture; the text of a text box floats beside everything else."""
        boxes = list(element.iter(_BOX))
        if not boxes:
            return OBJECT
        kept, self._here = self._here, _Open()
        for box in boxes:
            found = [*self._blocks(box, None), *self._rest()]
            for block in found:
                self.floating += [block] if isinstance(block, Line) else block.all_lines()
        self._here = kept
        return ""

    # --- controls

    def _control(self, element: etree._Element) -> Control | None:
        """The control; None for one without a tag or a name, which says nothing."""
        properties = element.find(w("sdtPr"))
        if properties is None:
            return None
        tag, name, hint, binding = (properties.find(w(name)) for name in _NAMES)
        box = properties.find(f"{{{W14}}}checkbox")
        if tag is None and name is None and box is None:
            return None
        self._controls += 1
        ticked = None if box is None else box.find(f"{{{W14}}}checked")
        said = None if ticked is None else ticked.get(f"{{{W14}}}val")
        return Control(
            number=self._controls,
            tag=value(tag) or "",
            name=value(name) or "",
            hint=bool(is_on(hint)),
            checked=None
            if box is None
            else ticked is not None and said not in ("0", "false", "off"),
            bound=None if binding is None else self._bound(binding),
        )

    # --- tables

    def _table(self, element: etree._Element) -> Table:
        return Table(tuple(tuple(self._cells(row)) for row in rows_of(element)))

    def _cells(self, row: etree._Element) -> Iterator[Cell]:
        column = first_column(row)
        for element in cells_of(row):
            span = span_of(element)
            yield self._cell(element, column, span)
            column += span

    def _cell(self, element: etree._Element, column: int, span: int) -> Cell:
        struck = self.struck
        found = [*self._blocks(element, self._control_around(element)), *self._rest()]
        self._close_fields()
        properties = element.find(w("tcPr"))
        return Cell(
            lines=tuple(block for block in found if isinstance(block, Line)),
            column=column,
            span=span,
            covered=properties is not None
            and any(_goes_on(properties, m) for m in ("vMerge", "hMerge")),
            tables=tuple(block for block in found if isinstance(block, Table)),
            struck=self.struck > struck,
        )

    def _control_around(self, cell: etree._Element) -> Control | None:
        """The control around this one cell."""
        content = cell.getparent()
        control = None if content is None or content.tag != _CONTENT else content.getparent()
        if control is None or content is None or len(content) != 1:
            return None
        return self._control(control)


def _goes_on(properties: etree._Element, merge: str) -> bool:
    found = properties.find(w(merge))
    return found is not None and value(found) in (None, "continue")


def _symbol(font: str, char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return "□"
    return _SYMBOLS.get(font.strip().lower(), {}).get(code & 0xFF, "□")


def _form_field(data: etree._Element | None) -> str:
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
