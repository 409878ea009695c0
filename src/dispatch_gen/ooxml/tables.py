"""Tables: where each cell stands, and what the table's style gives its paragraphs (ISO 29500-1, 17.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from dispatch_gen.ooxml.facts import MM_PER_TWIP, Border
from dispatch_gen.ooxml.formatting import Styles, TableLook
from dispatch_gen.ooxml.paragraph_properties import border, paragraph_over, paragraph_properties
from dispatch_gen.ooxml.text_properties import text_over, text_properties
from dispatch_gen.ooxml.values import whole
from dispatch_gen.ooxml.wordprocessing import value, w

TRANSPARENT = frozenset(
    w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
"""What may stand around paragraphs, rows and cells."""
_CELL_MARGIN = 108
"""Twips between the edge of a cell and its text, where nothing else is said (Word's Table Normal)."""
_MOST_COLUMNS = 63
"""Word takes no more; a `w:gridSpan` beyond it is no reason to count that far."""
_LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_SIDES = ("top", "bottom", "left", "right", "insideH", "insideV")
_SAYS_NO = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a cell stands in its table, from 0."""

    row: int
    column: int
    rows: int
    columns: int


class TableFacts:
    """One `w:tbl`: widths, borders and conditional formatting."""

    def __init__(self, table: etree._Element, styles: Styles, left: float, width: float) -> None:
        """`left` and `width`: the room of the table, mm."""
        self._own = table.find(w("tblPr"))
        self._chain = styles.table_chain(value(_child(self._own, "tblStyle")))
        grid = table.find(w("tblGrid"))
        columns = () if grid is None else grid.findall(w("gridCol"))[:_MOST_COLUMNS]
        self._grid = [(whole(value(c, "w")) or 0) * MM_PER_TWIP for c in columns]
        self._margins = {side: self._margin(side) for side in ("left", "right")}
        self._look = _flags(_child(self._own, "tblLook"))
        self._band_sizes = {"Vert": self._band("Col"), "Horz": self._band("Row")}
        self._edges = {side: self._table_edge(side) for side in _SIDES}
        self._looks: dict[tuple[str, ...], TableLook] = {}
        self.left = left + self._shift(width)

    def _shift(self, width: float) -> float:
        """How far the table stands from the left edge of its room."""
        align = value(_child(self._own, "jc"))
        total = sum(self._grid)
        if align in ("center", "right", "end") and total > 0:
            return (width - total) / (2 if align == "center" else 1)
        indent = whole(value(_child(self._own, "tblInd"), "w")) or 0
        return indent * MM_PER_TWIP

    def _margin(self, side: str) -> float:
        for holder in (self._own, *(s.find(w("tblPr")) for s in reversed(self._chain))):
            found = _edge(_child(holder, "tblCellMar"), side)
            if found is not None:
                return (whole(value(found, "w")) or 0) * MM_PER_TWIP
        return _CELL_MARGIN * MM_PER_TWIP

    def _band(self, name: str) -> int:
        """How many rows or columns are a band (17.7.6.7 and 17.7.6.5)."""
        for style in reversed(self._chain):
            size = _child(style.find(w("tblPr")), f"tblStyle{name}BandSize")
            if size is not None:
                return max(1, whole(value(size)) or 1)
        return 1

    # --- cells

    def extent(self, cell: etree._Element, first: int) -> tuple[float, float]:
        """Left edge (from the table's) and width of the cell that begins at grid column `first`, mm."""
        spanned = self._grid[first : first + span_of(cell)]
        given = _child(cell.find(w("tcPr")), "tcW")
        width = sum(spanned)
        if value(given, "type") in (None, "dxa") and (said := whole(value(given, "w"))):
            width = width or said * MM_PER_TWIP
        return sum(self._grid[:first]), width

    def text_room(self, cell: etree._Element, first: int) -> tuple[float, float]:
        """Left edge (from the page's) and width of the text of a cell, mm."""
        left, width = self.extent(cell, first)
        own = _child(cell.find(w("tcPr")), "tcMar")
        margins = {}
        for side, otherwise in self._margins.items():
            found = _edge(own, side)
            margins[side] = (
                otherwise if found is None else (whole(value(found, "w")) or 0) * MM_PER_TWIP
            )
        inner = max(0.0, width - margins["left"] - margins["right"])
        return self.left + left + margins["left"], inner

    # --- borders

    def borders(self, cell: etree._Element, at: Position) -> tuple[tuple[str, Border], ...]:
        """The visible edges of a cell."""
        found = {}
        for side in ("top", "bottom", "left", "right"):
            edge = _edge(_child(cell.find(w("tcPr")), "tcBorders"), side)
            if edge is None:
                edge = self._edges[_outer_or_inner(side, at)]
            if edge is not None and (drawn := border(edge)).is_seen:
                found[side] = drawn
        return tuple(found.items())

    def _table_edge(self, side: str) -> etree._Element | None:
        for holder in (self._own, *(s.find(w("tblPr")) for s in reversed(self._chain))):
            found = _edge(_child(holder, "tblBorders"), side)
            if found is not None:
                return found
        return None

    # --- conditional formatting

    def look(self, at: Position) -> TableLook:
        """What the table's style gives the paragraphs of a cell (17.7.6)."""
        conditions = tuple(self._conditions(at))
        if conditions not in self._looks:
            self._looks[conditions] = self._laid_over(conditions)
        return self._looks[conditions]

    def _laid_over(self, conditions: tuple[str, ...]) -> TableLook:
        look = TableLook()
        for style in self._chain:
            look = _over(look, style)
        for condition in conditions:
            for style in self._chain:
                for part in style.iterfind(w("tblStylePr")):
                    if value(part, "type") == condition:
                        look = _over(look, part)
        return look

    def _conditions(self, at: Position) -> Iterator[str]:
        """The parts of the style that hold for a cell, the weakest first.

        In the order of Word and of LibreOffice, where rows win over columns ([MS-OI29500] 2.1.252); 17.7.6.6
        has it the other way round.
        """
        yield "wholeTable"
        yield from self._bands(at)
        first_row, last_row = at.row == 0, at.row == at.rows - 1
        first_column, last_column = at.column == 0, at.column == at.columns - 1
        column = {"firstCol": first_column, "lastCol": last_column}
        asked = {"firstCol": "firstColumn", "lastCol": "lastColumn"}
        yield from (name for name, holds in column.items() if holds and self._look[asked[name]])
        row = {"firstRow": first_row, "lastRow": last_row}
        yield from (name for name, holds in row.items() if holds and self._look[name])
        yield from self._corner(first_row, last_row, first_column, last_column)

    def _bands(self, at: Position) -> Iterator[str]:
        """Bands are counted without the rows and columns that have a part of their own."""
        sorts = (
            ("Horz", "noHBand", at.row, at.rows, ("firstRow", "lastRow")),
            ("Vert", "noVBand", at.column, at.columns, ("firstColumn", "lastColumn")),
        )
        for name, without, index, count, (first, last) in sorts:
            index_in_band = index - self._look[first]
            is_own = index_in_band < 0 or (self._look[last] and index == count - 1)
            if not self._look[without] and not is_own:
                band = index_in_band // self._band_sizes[name] % 2 + 1
                yield f"band{band}{name}"

    def _corner(
        self, first_row: bool, last_row: bool, first_column: bool, last_column: bool
    ) -> Iterator[str]:
        north, south = first_row and self._look["firstRow"], last_row and self._look["lastRow"]
        west, east = (
            first_column and self._look["firstColumn"],
            last_column and self._look["lastColumn"],
        )
        corners = {
            "nwCell": north and west,
            "neCell": north and east,
            "swCell": south and west,
            "seCell": south and east,
        }
        yield from (name for name, holds in corners.items() if holds)


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, those in content controls too, without those that a tracked change deletes."""
    rows = _children(table, w("tr"))
    return [row for row in rows if _child(row.find(w("trPr")), "del") is None]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, likewise."""
    cells = _children(row, w("tc"))
    return [cell for cell in cells if _child(cell.find(w("tcPr")), "cellDel") is None]


def span_of(cell: etree._Element) -> int:
    """How many columns of the grid a cell takes."""
    number = whole(value(_child(cell.find(w("tcPr")), "gridSpan"))) or 1
    return max(1, min(_MOST_COLUMNS, number))


def first_column(row: etree._Element) -> int:
    """The column of the grid at which the first cell begins."""
    return max(0, whole(value(_child(row.find(w("trPr")), "gridBefore"))) or 0)


def _children(element: etree._Element, tag: str) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag in TRANSPARENT:
            found += _children(child, tag)
    return found


def _over(look: TableLook, holder: etree._Element) -> TableLook:
    return TableLook(
        text_over(look.text, text_properties(holder.find(w("rPr")))),
        paragraph_over(look.paragraph, paragraph_properties(holder.find(w("pPr")))),
    )


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else element.find(w(name))


def _edge(element: etree._Element | None, side: str) -> etree._Element | None:
    """An edge by its side; `start` and `end` are names of left and right too."""
    found = _child(element, side)
    other = {"left": "start", "right": "end"}.get(side)
    return found if found is not None or other is None else _child(element, other)


def _outer_or_inner(side: str, at: Position) -> str:
    outer = {
        "top": at.row == 0,
        "bottom": at.row == at.rows - 1,
        "left": at.column == 0,
        "right": at.column == at.columns - 1,
    }
    if outer[side]:
        return side
    return "insideH" if side in ("top", "bottom") else "insideV"


def _flags(look: etree._Element | None) -> dict[str, bool]:
    """Which parts of the style the table asks for, from `w:tblLook`."""
    if look is None:
        return dict.fromkeys(_LOOK_BITS, False) | {"noHBand": True, "noVBand": True}
    try:
        bits = int(value(look) or "0", 16)
    except ValueError:
        bits = 0
    said = {name: value(look, name) for name in _LOOK_BITS}
    return {
        name: bool(bits & bit) if said[name] is None else said[name] not in _SAYS_NO
        for name, bit in _LOOK_BITS.items()
    }
