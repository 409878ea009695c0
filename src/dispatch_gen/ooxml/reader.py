"""A .docx that anyone made, read as facts."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from dispatch_gen.ooxml.drawing import drawings
from dispatch_gen.ooxml.facts import Cell, Document, Drawing, Paragraph, Room, Section, Span
from dispatch_gen.ooxml.formatting import Styles, TableLook, paragraph_format
from dispatch_gen.ooxml.numbering import Counters, Numbering
from dispatch_gen.ooxml.package import BadPackage, is_signed, main_part, read_package
from dispatch_gen.ooxml.properties import whole
from dispatch_gen.ooxml.runs import Inline, InlineReader, alternatives
from dispatch_gen.ooxml.sections import read_sections, section_elements
from dispatch_gen.ooxml.tables import Position, TableFacts
from dispatch_gen.ooxml.theme import read_theme
from dispatch_gen.ooxml.wordprocessing import value, w
from dispatch_gen.ooxml.xml_text import read_xml

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_P, _TBL, _SDT, _TR, _TC = w("p"), w("tbl"), w("sdt"), w("tr"), w("tc")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TRANSPARENT = frozenset(
    w(name) for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_TRACKED = tuple(
    w(n) for n in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")
)
_BOX_INSET = 2.54
"""Millimetres between the edge of a text box and its text (20.1.10, `lIns`)."""
_GONE = ("del", "moveFrom")
_PLAIN_LOOK = TableLook()


def read_document(data: bytes) -> Document:
    """The facts of a Word file. Raises BadPackage for what is none, or is not safe to read."""
    parts = read_package(data)
    try:
        return _DocumentReader(parts).read()
    except BadPackage:
        raise
    except (etree.XMLSyntaxError, RecursionError, ValueError, KeyError, LookupError) as error:
        raise BadPackage("damaged") from error


@dataclass(frozen=True, slots=True)
class _Where:
    """What is known of the place where reading goes on."""

    room: Room
    look: TableLook = _PLAIN_LOOK


class _DocumentReader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._main = main_part(parts)
        self._targets = _relationships(parts, self._main)
        numbering = Numbering(self._related("numbering"))
        self._counters = numbering.counters()
        self._styles = Styles(
            self._related("styles"), read_theme(self._related("theme")), numbering
        )

    def _related(self, kind: str) -> etree._Element | None:
        """The root of the one part of this kind that the main part refers to."""
        for sort, target in self._targets.values():
            if sort == kind and target in self._parts:
                return read_xml(self._parts[target])
        return None

    def read(self) -> Document:
        root = read_xml(self._parts[self._main])
        body = root.find(w("body"))
        if body is None:
            raise BadPackage("not-a-word-file")
        settings = self._related("settings")
        elements = section_elements(body)
        sections = read_sections(elements, self._margin_part)
        story = _Story(self._main, root, self._styles, self._counters, sections)
        story.read(body, elements)
        return Document(
            paragraphs=tuple(story.paragraphs),
            sections=sections,
            even_and_odd=settings is not None and settings.find(w("evenAndOddHeaders")) is not None,
            tracked_changes=sum(1 for _ in root.iter(*_TRACKED)),
            comments=sum(1 for _ in root.iter(w("commentReference"))),
            footnotes=self._other_part("footnotes", sections[0]),
            signed=is_signed(self._parts),
        )

    def _margin_part(self, relationship: str, section: Section) -> tuple[Paragraph, ...]:
        _, target = self._targets.get(relationship, ("", ""))
        return self._paragraphs_of(target, section)

    def _other_part(self, kind: str, section: Section) -> tuple[Paragraph, ...]:
        found = next((target for sort, target in self._targets.values() if sort == kind), "")
        return self._paragraphs_of(found, section)

    def _paragraphs_of(self, name: str, section: Section) -> tuple[Paragraph, ...]:
        if name not in self._parts:
            return ()
        root = read_xml(self._parts[name])
        story = _Story(name, root, self._styles, self._counters, (section,))
        story.read(root, [])
        return tuple(story.paragraphs)


class _Story:
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
        self._section = self._tables = self._boxes = 0
        self._carried: list[Span] = []

    def read(self, container: etree._Element, ends: list[etree._Element]) -> None:
        """Read the blocks; `ends` are the section properties, in order."""
        self._ends = {id(end) for end in ends}
        self._blocks(container, None)

    def _text_room(self) -> Room:
        section = self._sections[min(self._section, len(self._sections) - 1)]
        return Room(section.left, section.text_width)

    def _blocks(self, container: etree._Element, where: _Where | None) -> None:
        for child in container:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, where or _Where(self._text_room()))
            elif tag == _TBL:
                self._table(child, where or _Where(self._text_room()))
            elif tag == _SDT:
                for content in child.iterfind(w("sdtContent")):
                    self._blocks(content, where)
            elif tag in _TRANSPARENT or tag in (w("footnote"), w("endnote")):
                self._blocks(child, where)
            elif tag == _ALTERNATE and (chosen := alternatives(child)) is not None:
                self._blocks(chosen, where)

    # --- paragraphs

    def _paragraph(self, element: etree._Element, where: _Where) -> None:
        direct = element.find(w("pPr"))
        inline = Inline(spans=self._carried)
        self._carried = []
        style = value(None if direct is None else direct.find(w("pStyle")))
        self._inline.read(element, style, where.look, inline)
        if _mark_is_gone(direct):
            self._carried = inline.spans
            return
        properties = self._styles.paragraph_properties(direct, where.look)
        layout = paragraph_format(properties)
        room = where.room
        if layout.frame and layout.frame_width:
            left = room.left + (layout.frame_x or 0.0)
            room = replace(room, left=left, width=layout.frame_width)
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
            label=self._counters.label(properties.num_id, properties.level or 0),
            drawings=tuple(graphics),
            mark=self._styles.text_format(style, where.look, mark),
        )
        self.paragraphs.append(paragraph)
        for graphic in inline.graphics:
            self._boxes_of(graphic, room)
        if direct is not None and id(direct.find(w("sectPr"))) in self._ends:
            self._section += 1

    def _drawings(self, graphic: etree._Element, room: Room) -> list[Drawing]:
        return list(drawings(graphic, room.left, self._text_room().left))

    def _boxes_of(self, graphic: etree._Element, room: Room) -> None:
        """The paragraphs in the text boxes of a drawing."""
        shown = self._drawings(graphic, room)
        for content in graphic.iter(w("txbxContent")):
            self._boxes += 1
            around = shown[0] if shown else None
            left = room.left if around is None or around.left is None else around.left
            width = room.width if around is None else around.width
            inner = Room(left + _BOX_INSET, max(0.0, width - 2 * _BOX_INSET), self._boxes)
            self._blocks(content, _Where(inner))

    # --- tables

    def _table(self, element: etree._Element, where: _Where) -> None:
        facts = TableFacts(element, self._styles, where.room.left, where.room.width)
        number = self._tables = self._tables + 1
        rows = [row for row in _children(element, _TR) if not _is_gone(row, "trPr")]
        for index, row in enumerate(rows):
            cells = _children(row, _TC)
            column = whole(value(_of(row, "trPr", "gridBefore"))) or 0
            for place, cell in enumerate(cells):
                inside = Cell(number, index, place, len(cells), len(rows))
                self._cell(cell, facts, column, inside, where.room.box)
                column += facts.span(cell)

    def _cell(
        self, cell: etree._Element, facts: TableFacts, column: int, inside: Cell, box: int | None
    ) -> None:
        """`inside` tells where the cell stands; its borders are added here."""
        left, width = facts.text_room(cell, column)
        at = Position(inside.row, inside.column, inside.rows, inside.columns)
        borders = facts.borders(cell, at)
        bordered = replace(inside, bordered=bool(borders), borders=borders)
        self._blocks(cell, _Where(Room(left, width, box, bordered), facts.look(at)))


def _children(element: etree._Element, tag: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, those in content controls and tracked insertions too."""
    found: list[etree._Element] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag == _SDT or child.tag in _TRANSPARENT:
            found += _children(child, tag)
    return found


def _of(element: etree._Element, holder: str, name: str) -> etree._Element | None:
    properties = element.find(w(holder))
    return None if properties is None else properties.find(w(name))


def _is_gone(row: etree._Element, holder: str) -> bool:
    return _of(row, holder, "del") is not None


def _mark_is_gone(direct: etree._Element | None) -> bool:
    """The end of the paragraph is deleted by a tracked change: its text joins the next one (17.13.5.15)."""
    mark = None if direct is None else direct.find(w("rPr"))
    return mark is not None and any(mark.find(w(name)) is not None for name in _GONE)


def _relationships(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (last word of the type, name of the target part) (ISO 29500-2, 9.3)."""
    folder, name = posixpath.split(part)
    rels = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if rels is None:
        return {}
    found = {}
    for one in read_xml(rels).iter(f"{{{_PACKAGE}}}Relationship"):
        target = posixpath.normpath(posixpath.join("/" + folder, one.get("Target") or "")).lstrip(
            "/"
        )
        found[one.get("Id") or ""] = (posixpath.basename(one.get("Type") or ""), target)
    return found
