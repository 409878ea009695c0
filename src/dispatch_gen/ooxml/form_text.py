"""The text of a form, walked once: paragraphs, tables and controls, as a reader sees them (ISO 29500-1, 17)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from dispatch_gen.ooxml.drawing import text_boxes
from dispatch_gen.ooxml.form_controls import Controls, form_field, symbol
from dispatch_gen.ooxml.form_facts import (
    LISTED,
    OBJECT,
    Cell,
    Control,
    Line,
    Piece,
    Table,
    lines_of,
)
from dispatch_gen.ooxml.runs import ALTERNATE, TRANSPARENT_INLINE, alternatives, contents
from dispatch_gen.ooxml.story import mark_is_gone
from dispatch_gen.ooxml.tables import TRANSPARENT, cells_of, first_column, rows_of, span_of
from dispatch_gen.ooxml.values import is_on
from dispatch_gen.ooxml.wordprocessing import value, w

_P, _R, _T, _TBL, _SDT, _CONTENT = w("p"), w("r"), w("t"), w("tbl"), w("sdt"), w("sdtContent")
_FIELD, _FIELD_CHAR, _SYMBOL = w("fldSimple"), w("fldChar"), w("sym")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATHS = (f"{_MATH}oMath", f"{_MATH}oMathPara")
_MATH_RUN, _MATH_TEXT = f"{_MATH}r", f"{_MATH}t"
_LEFT_OUT = frozenset((w("del"), w("moveFrom"), w("rt")))
_DELETED_ROW, _DELETED_CELL = f"{w('trPr')}/{w('del')}", f"{w('tcPr')}/{w('cellDel')}"
_HIDDEN_ROW = f"{w('trPr')}/{w('hidden')}"
_GRAPHICS = frozenset((w("drawing"), w("pict"), w("object")))
_STRUCK = (w("strike"), w("dstrike"))
_LOOK, _VANISH, _ALIGN = w("rPr"), w("vanish"), w("vertAlign")
_STYLE, _RUN_STYLE, _NUMBERED = w("pStyle"), w("rStyle"), f"{w('numPr')}/{w('numId')}"
_CELL, _MERGES = w("tcPr"), (w("vMerge"), w("hMerge"))
_CHANGES = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
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


@dataclass(slots=True)
class _Open:
    """The pieces of a paragraph that is being put together."""

    pieces: list[tuple[list[str], Control | None]] = field(default_factory=list)

    def add(self, text: str, control: Control | None) -> None:
        """Text that follows."""
        if self.pieces and self.pieces[-1][1] is control:
            self.pieces[-1][0].append(text)
        else:
            self.pieces.append(([text], control))

    def taken(self) -> Line:
        """The line, which is at its end."""
        line = Line(tuple(Piece("".join(texts), control) for texts, control in self.pieces))
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
        self._hidden, self._controls = hidden, Controls(bound)
        self._fields: list[bool] = []
        """For each field that is open, whether its result has begun."""
        self._here = _Open()
        self._texts = 0
        """Pieces of text (`w:t`) that were come by."""

    def read(self, root: etree._Element, container: etree._Element) -> tuple[Line | Table, ...]:
        """The lines and tables of `container`, in a part with this root."""
        self.has_changes |= next(root.iter(*_CHANGES), None) is not None
        found = [*self._blocks(container, None), *self._rest()]
        self._close_fields()
        return tuple(found)

    def has_missed(self, body: etree._Element) -> bool:
        """Whether text stands where no text may stand, and was passed by: a program lost a paragraph or a cell
        around it. `body`: all that was read."""
        every = list(body.iter(_T))
        return len(every) > self._texts and (
            len(every) > self._texts + sum(map(_is_left_out, every))
        )

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
        control = self._controls.read(element) or around
        for content in element.iterchildren(_CONTENT):
            yield from self._blocks(content, control)

    def _rest(self) -> Iterator[Line]:
        """What a paragraph without a mark of its own has left."""
        if self._here.pieces:
            yield self._here.taken()

    # --- paragraphs

    def _paragraph(self, element: etree._Element, control: Control | None) -> Iterator[Line]:
        direct = element.find(w("pPr"))
        if control is not None:
            self._here.add("", control)
        hidden = False
        if direct is not None:
            if value(direct.find(_NUMBERED)) not in (None, "0"):
                self._here.add(f"{LISTED} ", None)
            hidden = bool(self._hidden) and value(direct.find(_STYLE)) in self._hidden
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
            elif tag == _SDT:
                inner = self._controls.read(child) or control
                self._here.add("", inner)
                for content in child.iterchildren(_CONTENT):
                    self._inline(content, inner, hidden=hidden)
            elif tag in _MATHS:
                self._say(_plain_math(child), control)
            elif tag == ALTERNATE and (chosen := alternatives(child)) is not None:
                self._inline(chosen, control, hidden=hidden)

    def _run(self, run: etree._Element, control: Control | None, *, hidden: bool) -> None:
        look = _children(run.find(_LOOK))
        hidden = hidden or self._is_hidden(look)
        struck = bool(look) and any(is_on(look.get(name)) for name in _STRUCK)
        shifted = _SHIFTED.get(value(look.get(_ALIGN)) or "") if look else None
        for child in contents(run):
            text = self._shown(child)
            if text.strip() and (hidden or struck):
                self.has_hidden |= hidden
                self.struck += struck
            elif text:
                self._say(text.translate(shifted) if shifted else text, control)

    def _is_hidden(self, look: Mapping[object, etree._Element]) -> bool:
        if not look:
            return False
        own = is_on(look.get(_VANISH))
        return value(look.get(_RUN_STYLE)) in self._hidden if own is None else own

    def _say(self, text: str, control: Control | None) -> None:
        if all(self._fields):
            self._here.add(text, control)

    def _shown(self, element: etree._Element) -> str:
        """What an element of a run shows; fields are opened and closed on the way."""
        tag = element.tag
        if tag == _T:
            self._texts += 1
            return (element.text or "").translate(_BLANKS)
        if tag == _FIELD_CHAR:
            return self._field_character(element)
        if tag == _SYMBOL:
            return symbol(value(element, "font") or "", value(element, "char") or "")
        if tag in _GRAPHICS:
            return self._graphic(element)
        return _CHARACTERS.get(str(tag), "")

    def _field_character(self, element: etree._Element) -> str:
        kind = value(element, "fldCharType")
        if kind == "begin":
            shown = form_field(element.find(w("ffData"))) if all(self._fields) else ""
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
        boxes = [box for _, box in text_boxes(element, 0.0, 0.0)]
        kept, self._here = self._here, _Open()
        for box in boxes:
            found = [*self._blocks(box, None), *self._rest()]
            for block in found:
                self.floating += lines_of(block)
        self._here = kept
        return "" if boxes else OBJECT

    # --- tables

    def _table(self, element: etree._Element) -> Table:
        rows = [row for row in rows_of(element) if not self._is_hidden_row(row)]
        return Table(tuple(tuple(self._cells(row)) for row in rows))

    def _is_hidden_row(self, row: etree._Element) -> bool:
        hidden = bool(is_on(row.find(_HIDDEN_ROW)))
        self.has_hidden |= hidden
        return hidden

    def _cells(self, row: etree._Element) -> Iterator[Cell]:
        column = first_column(row)
        for element in cells_of(row):
            span = span_of(element)
            yield self._cell(element, column, span)
            column += span

    def _cell(self, element: etree._Element, column: int, span: int) -> Cell:
        struck = self.struck
        found = [*self._blocks(element, self._controls.around(element)), *self._rest()]
        self._close_fields()
        said = _children(element.find(_CELL))
        lines = tuple(line for block in found for line in lines_of(block))
        own = (
            piece.control for block in found if isinstance(block, Line) for piece in block.pieces
        )
        controls = {one.number: one for one in own if one is not None}
        return Cell(
            blocks=tuple(found),
            lines=lines,
            text="\n".join([line.text for line in lines]),
            controls=tuple(controls.values()),
            column=column,
            span=span,
            covered=any(_goes_on(said.get(name)) for name in _MERGES),
            struck=self.struck > struck,
        )


def _is_left_out(text: etree._Element) -> bool:
    """Rightly: deleted, in an alternative that was not taken, or a gloss over other text."""
    for inner in (text, *text.iterancestors()):
        around = inner.getparent()
        if inner.tag in _LEFT_OUT or around is None:
            return around is not None
        if around.tag == ALTERNATE:
            return alternatives(around) is not inner or _is_left_out(around)
        row_or_cell = inner.find(_DELETED_ROW), inner.find(_DELETED_CELL), inner.find(_HIDDEN_ROW)
        if any(one is not None for one in row_or_cell):
            return True
    return False


def _plain_math(formula: etree._Element) -> str:
    """A formula that is only a line of signs; any other, a fraction, a power, cannot be read as text."""
    runs = [run for one in formula.iter(_MATHS[0]) for run in one.iterchildren(_MATH_RUN)]
    texts = [text.text or "" for run in runs for text in run.iterchildren(_MATH_TEXT)]
    return "".join(texts) if len(texts) == len(list(formula.iter(_MATH_TEXT))) else OBJECT


def _children(properties: etree._Element | None) -> dict[object, etree._Element]:
    """Properties by their names."""
    return {} if properties is None else {child.tag: child for child in properties}


def _goes_on(merge: etree._Element | None) -> bool:
    return merge is not None and value(merge) in (None, "continue")
