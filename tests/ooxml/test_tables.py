"""Tables: where cells stand, their borders, and what the style gives them (ISO 29500-1, 17.4 and 17.7.6)."""

import time

import pytest

from dispatch_gen.ooxml.facts import Document, Paragraph
from dispatch_gen.ooxml.reader import read_document
from ooxml import wordml as wm
from ooxml.wordml import docx, e, p, part_of_table, tbl, tc, tr

GRID = (1134, 2268, 3402)
"""20, 40 and 60 mm; cells have 1.905 mm of room left and right of their text."""
INSET = 108 * 25.4 / 1440


def read(*body: str, styles: str = "") -> Document:
    return read_document(docx(*body, wm.section(), styles=styles))


def cells(*body: str, styles: str = "") -> dict[str, Paragraph]:
    return {x.text: x for x in read(*body, styles=styles).paragraphs}


# --- places -------------------------------------------------------------------------------------


def test_where_a_cell_stands() -> None:
    found = cells(
        tbl(tr(tc("a"), tc("b"), tc("c")), tr(tc("d"), tc("e"), tc("f")), grid=GRID), p("g")
    )
    places = {text: x.room.cell for text, x in found.items()}
    assert places["g"] is None
    assert [(c.row, c.column, c.rows, c.columns) for c in places.values() if c] == [
        (row, column, 2, 3) for row in range(2) for column in range(3)
    ]
    rooms = [(x.room.left - 25.4 - INSET, x.room.width + 2 * INSET) for x in found.values()]
    assert [(round(left), round(width)) for left, width in rooms[3:6]] == [
        (0, 20),
        (20, 40),
        (60, 60),
    ]


def test_a_cell_over_several_columns_and_a_row_that_begins_later() -> None:
    wide = tr(tc("a", ppr=e("gridSpan", val=2)), tc("b"))
    late = tr(tc("c"), ppr=e("gridBefore", val=2))
    found = cells(tbl(wide, late, grid=GRID))
    assert found["a"].room.width == pytest.approx(60 - 2 * INSET, abs=0.1)
    assert found["b"].room.left == pytest.approx(25.4 + 60 + INSET, abs=0.1)
    assert found["c"].room.left == found["b"].room.left


def test_a_hostile_span_is_read_at_once() -> None:
    hostile = e("gridSpan", val=100_000_000)
    rows = tr(tc("a", ppr=hostile), tc("b", ppr=hostile)) * 50
    began = time.perf_counter()
    before = tr(tc("c"), ppr=e("gridBefore", val=-1))
    document = read(tbl(rows, before, tr(tc("d"), ppr=e("gridBefore", val=10**9)), grid=GRID))
    assert time.perf_counter() - began < 2
    *_, earlier, later = document.paragraphs
    assert (len(document.paragraphs), earlier.text, later.text) == (102, "c", "d")
    assert earlier.room.left == pytest.approx(25.4 + INSET, abs=0.1)


def test_a_table_in_a_cell_has_the_room_of_the_cell() -> None:
    inner = tbl(tr(tc("trong")), grid=(567,), style="T")
    styles = wm.styles(wm.style("T", "table", sz=30), wm.style("U", "table", sz=50))
    found = cells(tbl(tr(tc("a"), tc(inner, p("sau"))), grid=GRID, style="U"), styles=styles)
    assert found["trong"].room.left == pytest.approx(25.4 + 20 + 2 * INSET, abs=0.1)
    assert found["trong"].spans[0].format.size == 15
    assert found["sau"].spans[0].format.size == 25


@pytest.mark.parametrize(
    ("said", "shift"),
    [("", 0), (e("tblInd", w=567, type="dxa"), 10), (e("jc", val="right"), 39.2)],
)
def test_where_the_table_stands(said: str, shift: float) -> None:
    """A4 with margins of an inch: 159.2 mm of room, of which the table takes 120."""
    found = cells(tbl(tr(tc("a")), grid=GRID, ppr=said))
    assert found["a"].room.left == pytest.approx(25.4 + shift + INSET, abs=0.1)


def test_rows_and_cells_in_content_controls() -> None:
    rows = wm.sdt(tr(tc("a"), wm.sdt(tc("b")))) + tr(wm.sdt(tc(wm.sdt(p("c")))), tc("d"))
    places = [x.room.cell for x in read(tbl(rows, grid=GRID)).paragraphs]
    assert [(c.row, c.column, c.rows) for c in places if c] == [
        *((0, 0, 2), (0, 1, 2), (1, 0, 2), (1, 1, 2))
    ]


def test_rows_and_cells_that_are_deleted() -> None:
    gone = e("del", id=1, author="x")
    cell = tc("b", ppr=e("cellDel", id=2, author="x"))
    rows = tr(tc("a"), cell, tc("c")) + tr(tc("d"), ppr=gone) + tr(tc("e"))
    found = [(x.text, x.room.cell) for x in read(tbl(rows, grid=GRID)).paragraphs]
    assert [(text, c.row, c.column, c.rows) for text, c in found if c] == [
        *(("a", 0, 0, 2), ("c", 0, 1, 2), ("e", 1, 0, 2))
    ]


# --- borders ------------------------------------------------------------------------------------


def edges(*sides: str) -> str:
    return "".join(e(side, val="single", sz=4) for side in sides)


def test_borders_of_the_table_its_style_and_the_cell() -> None:
    styles = wm.styles(
        wm.style("T", "table", more="").replace(
            "</w:style>", e("tblPr", e("tblBorders", edges("top", "bottom"))) + "</w:style>"
        )
    )
    own = e("tcBorders", e("top", val="nil"), edges("left"))
    inner = e("tblBorders", edges("insideV"))
    rows = tr(tc("a", ppr=own), tc("b")) + tr(tc("c"), tc("d"))
    found = cells(tbl(rows, grid=GRID[:2], style="T", ppr=inner), styles=styles)
    sides = {t: {s for s, _ in x.room.cell.borders} for t, x in found.items() if x.room.cell}
    assert sides == {
        "a": {"left", "right"},
        "b": {"top", "left"},
        "c": {"bottom", "right"},
        "d": {"bottom", "left"},
    }


def test_a_table_without_borders() -> None:
    (paragraph,) = read(tbl(tr(tc("a")), grid=GRID)).paragraphs
    assert paragraph.room.cell is not None
    assert (paragraph.room.cell.bordered, paragraph.room.cell.borders) == (False, ())


# --- conditional formatting ---------------------------------------------------------------------

PARTS = {
    "wholeTable": 20,
    "band1Horz": 22,
    "band2Horz": 24,
    "band1Vert": 26,
    "band2Vert": 28,
    "firstCol": 30,
    "lastCol": 32,
    "firstRow": 34,
    "lastRow": 36,
    "nwCell": 38,
    "neCell": 40,
    "swCell": 42,
    "seCell": 44,
}
ALL_OFF = {"noHBand": True, "noVBand": True}


def sizes(said: str = "", *, parts: tuple[str, ...], bands: str = "", **look: bool) -> str:
    """Which part gives each cell of four rows and four columns its size; `-` for none, in rows."""
    names = {size / 2: name for name, size in PARTS.items()} | {10.5: "-"}
    style = wm.style("T", "table", more="".join(part_of_table(n, sz=PARTS[n]) for n in parts))
    style = style.replace("<w:tblStylePr", e("tblPr", bands) + "<w:tblStylePr", 1)
    flags = said or e("tblLook", **(ALL_OFF | look))
    rows = [tr(*(tc("x") for _ in range(4))) for _ in range(4)]
    document = read(
        tbl(*rows, grid=(500,) * 4, style="T", ppr=flags), styles=wm.styles(style, sz=21)
    )
    return " ".join(names[x.spans[0].format.size] for x in document.paragraphs)


def grid(*rows: str) -> str:
    return " ".join(rows)


def test_only_the_parts_that_the_table_asks_for() -> None:
    everything = tuple(PARTS)
    assert set(sizes(parts=everything).split()) == {"wholeTable"}
    rest = "wholeTable wholeTable wholeTable wholeTable"
    row = "firstRow firstRow firstRow firstRow"
    assert sizes(parts=everything, firstRow=True) == grid(row, rest, rest, rest)


def test_corners_over_rows_over_columns() -> None:
    """[MS-OI29500] 2.1.252."""
    names = ("firstRow", "lastRow", "firstColumn", "lastColumn")
    asked = e("tblLook", **(ALL_OFF | dict.fromkeys(names, True)))
    middle = "firstCol - - lastCol"
    plain = ("firstRow", "lastRow", "firstCol", "lastCol")
    top, bottom = " ".join(["firstRow"] * 4), " ".join(["lastRow"] * 4)
    assert sizes(asked, parts=plain) == grid(top, middle, middle, bottom)
    corners = (*plain, "nwCell", "neCell", "swCell", "seCell")
    assert sizes(asked, parts=corners) == grid(
        "nwCell firstRow firstRow neCell", middle, middle, "swCell lastRow lastRow seCell"
    )


def test_bands_leave_out_rows_with_a_part_of_their_own() -> None:
    odd, even, none = (" ".join([name] * 4) for name in ("band1Horz", "band2Horz", "-"))
    bands = ("band1Horz", "band2Horz")
    assert sizes(parts=bands, noHBand=False) == grid(odd, even, odd, even)
    assert sizes(parts=bands, noHBand=False, firstRow=True) == grid(none, odd, even, odd)
    assert sizes(parts=bands, noHBand=False, lastRow=True) == grid(odd, even, odd, none)


def test_bands_of_two_and_of_columns() -> None:
    odd, even = (" ".join([name] * 4) for name in ("band1Horz", "band2Horz"))
    two = e("tblStyleRowBandSize", val=2)
    assert sizes(parts=("band1Horz", "band2Horz"), bands=two, noHBand=False) == grid(
        odd, odd, even, even
    )
    upright = " ".join(["- band1Vert band2Vert band1Vert"] * 4)
    columns = ("band1Vert", "band2Vert")
    assert sizes(parts=columns, noVBand=False, firstColumn=True) == upright


def test_the_bits_of_an_older_file() -> None:
    """17.4.55: `w:val` says what the attributes of later versions say one by one."""
    parts = ("firstRow", "band1Horz")
    rest = " ".join(["-"] * 12)
    assert sizes(e("tblLook", val="0620"), parts=parts) == grid(" ".join(["firstRow"] * 4), rest)
    assert sizes(e("tblLook", val="x"), parts=("lastRow",)) == grid(*["- - - -"] * 4)


def test_a_table_style_based_on_another() -> None:
    """A part of the base stands above what the other says of the whole table."""
    base = wm.style("A", "table", sz=30, b=True, more=part_of_table("firstRow", sz=40, i=True))
    other = wm.style("B", "table", sz=50, based="A", more=part_of_table("firstRow", i=False))
    look = e("tblLook", firstRow=True, **ALL_OFF)
    table = tbl(tr(tc("a")), tr(tc("b")), grid=GRID, style="B", ppr=look)
    found = [x.spans[0].format for x in read(table, styles=wm.styles(base, other)).paragraphs]
    assert [(f.size, f.bold, f.italic) for f in found] == [(20, True, False), (25, True, False)]


def test_the_default_table_style_and_paragraph_properties() -> None:
    styles = wm.styles(
        wm.style("T", "table", default=True, sz=30, ppr=e("jc", val="center")),
        wm.style("A", ppr=e("jc", val="right")),
        ppr=e("spacing", after=200),
    )
    found = cells(tbl(tr(tc("a"), tc(p("b", style="A"))), grid=GRID), styles=styles)
    assert [(x.format.align, x.format.after) for x in found.values()] == [
        ("center", 10),
        ("right", 10),
    ]
    assert found["a"].spans[0].format.size == 15
