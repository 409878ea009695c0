"""One part of a file with text, read paragraph by paragraph: where each stands and how it looks."""

from dataclasses import dataclass, replace

from lxml import etree

from dispatch_gen.ooxml.drawing import drawings, text_boxes
from dispatch_gen.ooxml.facts import (
    Cell,
    Drawing,
    Label,
    Paragraph,
    ParagraphFormat,
    Room,
    Section,
)
from dispatch_gen.ooxml.formatting import Styles, TableLook
from dispatch_gen.ooxml.frames import frame_room, goes_on
from dispatch_gen.ooxml.numbering import Counters
from dispatch_gen.ooxml.paragraph_format import paragraph_format
from dispatch_gen.ooxml.paragraph_properties import ParagraphProperties
from dispatch_gen.ooxml.runs import ALTERNATE, COLUMN, Inline, InlineReader, alternatives
from dispatch_gen.ooxml.tables import (
    TRANSPARENT,
    Position,
    TableFacts,
    cells_of,
    first_column,
    rows_of,
    span_of,
)
from dispatch_gen.ooxml.wordprocessing import value, w

_P, _TBL = w("p"), w("tbl")
_NOTE = w("footnote")
_BOX_INSET = 2.54
"""Millimetres between the edge of a text box and its text (20.1.10, `lIns`)."""
_GONE = ("del", "moveFrom")
_PLAIN_LOOK = TableLook()


@dataclass(frozen=True, slots=True)
class _Where:
    """What is known of the place where reading goes on."""

    room: Room
    look: TableLook = _PLAIN_LOOK


class Story:
    """One part with text: the main one, a header, a footer, the footnotes."""

    def __init__(
        self,
        part: str,
        root: etree._Element,
        styles: Styles,
        counters: Counters,
        sections: tuple[Section, ...],
    ) -> None:
        self.paragraphs: list[Paragraph] = []
        self._part, self._styles, self._counters, self._sections = part, styles, counters, sections
        self._ordinals = {element: ordinal for ordinal, element in enumerate(root.iter(_P))}
        self._inline = InlineReader(styles)
        self._section = self._column = self._tables = self._boxes = 0
        self._carried: list[etree._Element] = []
        """Paragraphs that go on in the next one."""

    def read(self, container: etree._Element, ends: list[etree._Element]) -> None:
        """Read the blocks; `ends` are the section properties, in order."""
        self._ends = {id(end) for end in ends}
        self._blocks(container, None)
        self._end_of_text(None)

    def _text_room(self) -> Room:
        section = self._sections[self._place_of_section()]
        if section.columns:
            return Room(*section.columns[self._column % len(section.columns)])
        return Room(section.left, section.text_width)

    def _blocks(self, container: etree._Element, where: _Where | None) -> None:
        for child in container:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, where or _Where(self._text_room()))
            elif tag == _TBL:
                self._table(child, where or _Where(self._text_room()))
            elif tag in TRANSPARENT:
                self._blocks(child, where)
            elif tag == _NOTE and value(child, "type") in (None, "normal"):
                self._blocks(child, where)
                self._end_of_text(where)
            elif tag == ALTERNATE and (chosen := alternatives(child)) is not None:
                self._blocks(chosen, where)

    # --- paragraphs

    def _paragraph(self, element: etree._Element, where: _Where) -> None:
        direct = element.find(w("pPr"))
        self._carried.append(element)
        if not mark_is_gone(direct):
            self._whole_paragraph(element, direct, self._inside(direct, where), where)
        if direct is not None and id(direct.find(w("sectPr"))) in self._ends:
            self._section += 1
            self._column = 0

    def _inside(self, direct: etree._Element | None, where: _Where) -> Inline:
        """What stands in the paragraphs carried on to this one, whose format they take."""
        inline = Inline()
        style = value(None if direct is None else direct.find(w("pStyle")))
        for element in self._carried:
            self._inline.read(element, style, where.look, inline)
        self._carried = []
        return inline

    def _end_of_text(self, where: _Where | None) -> None:
        """A paragraph whose mark is deleted has none to join before a table or at the end of a cell."""
        if self._carried:
            last, around = self._carried[-1], where or _Where(self._text_room())
            direct = last.find(w("pPr"))
            inline = self._inside(direct, around)
            if inline.graphics or any(span.text for span in inline.spans):
                self._whole_paragraph(last, direct, inline, around)

    def _whole_paragraph(
        self, element: etree._Element, direct: etree._Element | None, inline: Inline, where: _Where
    ) -> None:
        where, later = self._past_breaks(inline, where)
        style = value(None if direct is None else direct.find(w("pStyle")))
        properties = self._styles.paragraph_properties(direct, where.look)
        layout = paragraph_format(properties)
        room = self._frame(layout, where.room) if layout.frame else where.room
        mark = None if direct is None else direct.find(w("rPr"))
        graphics = [d for g in inline.graphics for d in self._drawings(g, room)]
        paragraph = Paragraph(
            part=self._part,
            ordinal=self._ordinals[element],
            number=len(self.paragraphs) + 1,
            spans=tuple(inline.spans),
            format=layout,
            style=self._styles.name(style),
            room=room,
            section=self._section,
            listed=self._label(style, mark, properties, where.look),
            drawings=tuple(graphics),
            mark=self._styles.text_format(style, where.look, mark),
        )
        self.paragraphs.append(paragraph)
        self._column += later
        for graphic in inline.graphics:
            self._boxes_of(graphic, room)

    def _past_breaks(self, inline: Inline, where: _Where) -> tuple[_Where, int]:
        """Where a paragraph stands that begins with a break of the column, and how many breaks follow in it.

        With one column only it is the page that breaks.
        """
        breaks = sum(span.text.count(COLUMN) for span in inline.spans)
        if not breaks:
            return where, 0
        if not self._sections[self._place_of_section()].columns:
            inline.spans = [replace(s, text=s.text.replace(COLUMN, "\f")) for s in inline.spans]
            return where, 0
        if where.room != self._text_room():
            return where, 0
        if "".join(span.text for span in inline.spans).lstrip(" \t").startswith(COLUMN):
            self._column += 1
            return replace(where, room=self._text_room()), breaks - 1
        return where, breaks

    def _frame(self, layout: ParagraphFormat, around: Room) -> Room:
        before = self.paragraphs[-1] if self.paragraphs else None
        if not goes_on(layout, before, around):
            self._boxes += 1
        return frame_room(layout, around, self._sections[self._place_of_section()], self._boxes)

    def _place_of_section(self) -> int:
        return min(self._section, len(self._sections) - 1)

    def _label(
        self,
        style: str | None,
        mark: etree._Element | None,
        said: ParagraphProperties,
        look: TableLook,
    ) -> Label | None:
        level = said.level or 0
        text = self._counters.label(said.num_id, level)
        if not text or said.num_id is None:
            return None
        place = (said.num_id, level)
        return Label(text, self._styles.label_format(style, look, mark, place), *place)

    def _drawings(self, graphic: etree._Element, room: Room) -> list[Drawing]:
        return list(drawings(graphic, room.left, self._text_room().left))

    def _boxes_of(self, graphic: etree._Element, room: Room) -> None:
        """The paragraphs in the text boxes of a drawing."""
        for around, content in text_boxes(graphic, room.left, self._text_room().left):
            self._boxes += 1
            left = room.left if around is None or around.left is None else around.left
            width = room.width if around is None else around.width
            inner = Room(left + _BOX_INSET, max(0.0, width - 2 * _BOX_INSET), self._boxes)
            self._blocks(content, _Where(inner))
            self._end_of_text(_Where(inner))

    # --- tables

    def _table(self, element: etree._Element, where: _Where) -> None:
        self._end_of_text(where)
        facts = TableFacts(element, self._styles, where.room.left, where.room.width)
        number = self._tables = self._tables + 1
        rows = rows_of(element)
        for index, row in enumerate(rows):
            cells = cells_of(row)
            column = first_column(row)
            for place, cell in enumerate(cells):
                inside = Cell(number, index, place, len(cells), len(rows))
                self._cell(cell, facts, column, inside, where.room.box)
                column += span_of(cell)

    def _cell(
        self, cell: etree._Element, facts: TableFacts, column: int, inside: Cell, box: int | None
    ) -> None:
        """`inside` tells where the cell stands; its borders are added here."""
        left, width = facts.text_room(cell, column)
        at = Position(inside.row, inside.column, inside.rows, inside.columns)
        borders = facts.borders(cell, at)
        bordered = replace(inside, bordered=bool(borders), borders=borders)
        where = _Where(Room(left, width, box, bordered), facts.look(at))
        self._blocks(cell, where)
        self._end_of_text(where)


def mark_is_gone(direct: etree._Element | None) -> bool:
    """The end of the paragraph is deleted by a tracked change: its text joins the next one (17.13.5.15)."""
    mark = None if direct is None else direct.find(w("rPr"))
    return mark is not None and any(mark.find(w(name)) is not None for name in _GONE)
