"""Lines, boxes and pictures with their lengths in mm (ISO 29500-1, 20.4; ISO 29500-4, 19)."""

import pytest

from dispatch_gen.ooxml.facts import Document, Drawing
from dispatch_gen.ooxml.reader import read_document
from ooxml import wordml as wm
from ooxml.wordml import alternate, docx, p, pict, position, r, shape

MM = 36_000
"""EMU."""
NO_LINE = "<a:ln><a:noFill/></a:ln>"
SECTION = wm.section()
"""Its left margin is an inch, 25.4 mm."""


def read(*body: str) -> Document:
    return read_document(docx(*body, SECTION))


def drawn(*graphics: str) -> Drawing:
    """The one drawing of a paragraph."""
    (drawing,) = read(p(r(*graphics))).paragraphs[0].drawings
    return drawing


def vml(name: str, style: str = "", inside: str = "", **attributes: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<v:{name} style="{style}"{said}>{inside}</v:{name}>'


def mm(*lengths: float | None) -> list[float | None]:
    """Lengths to be compared."""
    return [None if length is None else round(length, 2) for length in lengths]


# --- DrawingML ----------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", ["line", "straightConnector1"])
def test_a_line(preset: str) -> None:
    drawing = drawn(shape(51 * MM, 0, preset=preset))
    assert drawing.kind == "line"
    assert mm(drawing.width, drawing.height, drawing.top) == [51, 0, 1]
    assert (drawing.visible, drawing.dashed, drawing.color) == (True, False, "000000")


def test_a_flat_box_is_a_line_and_a_high_one_is_none() -> None:
    assert drawn(shape(40 * MM, MM // 2, preset="rect")).kind == "line"
    assert drawn(shape(40 * MM, 8 * MM, preset="rect")).kind == "box"


@pytest.mark.parametrize(
    ("relative", "left"),
    [("column", 35.4), ("character", 35.4), ("margin", 35.4), ("page", 10), ("rightMargin", None)],
)
def test_where_it_stands(relative: str, left: float | None) -> None:
    assert mm(drawn(shape(MM, across=position(10 * MM, relative))).left) == [left]


def test_in_a_cell_it_stands_from_the_cell() -> None:
    line = r(shape(MM, across=position(10 * MM)))
    cells = wm.tr(wm.tc("a"), wm.tc(p(line)))
    (_, cell) = read(wm.tbl(cells, grid=(2835, 2835))).paragraphs
    (drawing,) = cell.drawings
    assert drawing.left == pytest.approx(25.4 + 50 + 1.905 + 10, abs=0.1)


@pytest.mark.parametrize(
    ("outline", "more", "visible"),
    [
        (NO_LINE, "", False),
        (NO_LINE, '<wps:style><a:lnRef idx="2"/></wps:style>', False),
        ("", "", False),
        ("", '<wps:style><a:lnRef idx="0"/></wps:style>', False),
        ("", '<wps:style><a:lnRef idx="1"/></wps:style>', True),
        ('<a:ln w="9525"/>', "", False),
        ('<a:ln w="9525"/>', '<wps:style><a:lnRef idx="1"/></wps:style>', True),
    ],
)
def test_whether_the_outline_is_drawn(outline: str, more: str, visible: bool) -> None:
    assert drawn(shape(MM, outline=outline, more=more)).visible is visible


def test_dashes_and_colour() -> None:
    fill = '<a:solidFill><a:srgbClr val="ff0000"/></a:solidFill>'
    drawing = drawn(shape(MM, outline=f'<a:ln>{fill}<a:prstDash val="dash"/></a:ln>'))
    assert (drawing.dashed, drawing.color) == (True, "FF0000")
    assert not drawn(shape(MM, outline=f'<a:ln>{fill}<a:prstDash val="solid"/></a:ln>')).dashed


def test_a_picture() -> None:
    inside = "<a:graphic><a:graphicData><pic:pic><pic:spPr/></pic:pic></a:graphicData></a:graphic>"
    extent = f'<wp:extent cx="{20 * MM}" cy="{10 * MM}"/>'
    drawing = drawn(f"<w:drawing><wp:inline>{extent}{inside}</wp:inline></w:drawing>")
    assert (drawing.kind, drawing.visible, drawing.left) == ("picture", True, None)
    assert mm(drawing.width, drawing.height) == [20, 10]


# --- VML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "width", "left"),
    [
        ("0,0", "72pt,0", 25.4, 25.4),
        ("3cm,2mm", "1cm,2mm", 20, 35.4),
        ("1in,0", "2in,0", 25.4, 50.8),
        ("0,0", "96,0", 25.4, 25.4),
    ],
)
def test_a_vml_line(start: str, end: str, width: float, left: float) -> None:
    """A number without a unit counts pixels."""
    drawing = drawn(pict(vml("line", **{"from": start, "to": end})))
    assert drawing.kind == "line"
    assert mm(drawing.width, drawing.height, drawing.left) == [width, 0, left]


@pytest.mark.parametrize("type_", ["#_x0000_t32", "#_x0000_t20"])
def test_a_vml_connector_is_a_line(type_: str) -> None:
    style = "position:absolute;margin-left:36pt;margin-top:18pt;width:144pt;height:0"
    drawing = drawn(pict(vml("shape", style, type=type_)))
    assert drawing.kind == "line"
    assert mm(drawing.width, drawing.left, drawing.top) == [50.8, 38.1, 6.35]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("", 35.4),
        ("mso-position-horizontal-relative:page", 10),
        ("mso-position-horizontal-relative:margin", 35.4),
        ("mso-position-horizontal:center", None),
    ],
)
def test_where_a_vml_shape_stands(more: str, left: float | None) -> None:
    box = vml("rect", f"margin-left:10mm;width:5mm;height:5mm;{more}")
    assert mm(drawn(pict(box)).left) == [left]


def test_how_a_vml_shape_looks() -> None:
    dashed = "<v:stroke dashstyle='dash'/>"
    style = "width:20mm;height:8mm"
    plain = drawn(pict(vml("rect", style)))
    assert (plain.kind, plain.visible, plain.dashed, plain.color) == ("box", True, False, "auto")
    other = drawn(pict(vml("rect", style, dashed, stroked="f", strokecolor="#c00000 [3205]")))
    assert (other.visible, other.dashed, other.color) == (False, True, "C00000")
    assert drawn(pict(vml("rect", style, strokecolor="red"))).color == "FF0000"
    assert not drawn(pict(vml("rect", style, "<v:stroke on='f'/>"))).visible
    assert drawn(pict(vml("shape", style, "<v:imagedata/>"))).kind == "picture"


def test_a_vml_group_has_units_of_its_own() -> None:
    """Two lines in a group 40 mm wide that counts 2000 units."""
    lines = vml("line", **{"from": "100,0", "to": "1100,0"})
    lines += vml("rect", "left:1100;top:500;width:500;height:1000")
    style = "margin-left:10mm;margin-top:4mm;width:40mm;height:20mm"
    group = vml("group", style, lines, coordsize="2000,2000", coordorigin="100,0")
    line, box = read(p(r(pict(group)))).paragraphs[0].drawings
    assert (line.kind, box.kind) == ("line", "box")
    assert mm(line.width, line.left) == [20, 35.4]
    assert mm(box.width, box.height, box.left, box.top) == [10, 10, 55.4, 9]


@pytest.mark.parametrize("length", ["9" * 400, "..", "", "auto", "12parsec"])
def test_a_length_that_is_none(length: str) -> None:
    assert drawn(pict(vml("rect", f"width:{length};height:8mm"))).width == 0


# --- alternatives and text boxes ----------------------------------------------------------------


def test_of_alternatives_one_counts() -> None:
    """Word writes each shape twice, as DrawingML and as VML for Word 2007."""
    new = shape(51 * MM, box=p("trong khung"), preset="rect")
    box = "<v:textbox><w:txbxContent>" + p("trong khung") + "</w:txbxContent></v:textbox>"
    old = pict(vml("rect", "width:7mm;height:9mm", box))
    document = read(p(r("neo", alternate(new, old))))
    assert [x.text for x in document.paragraphs] == ["neo", "trong khung"]
    assert [round(d.width) for d in document.paragraphs[0].drawings] == [51]
    unknown = read(p(r("neo", alternate(new, old, requires="wps unheard"))))
    assert [x.text for x in unknown.paragraphs] == ["neo", "trong khung"]
    assert [round(d.width) for d in unknown.paragraphs[0].drawings] == [7]


def test_alternatives_inside_a_drawing() -> None:
    """As in a canvas, which may hold what older readers know not."""

    def content(text: str) -> str:
        return f"<wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>"

    canvas = shape(60 * MM, 20 * MM, preset="rect", more=alternate(content("mới"), content("cũ")))
    assert [x.text for x in read(p(r(canvas))).paragraphs] == ["", "mới"]


def test_a_text_box_has_its_own_room() -> None:
    box = shape(60 * MM, 20 * MM, preset="rect", box=p("a") + p("b"), across=position(30 * MM))
    anchor, first, second, after = read(p(r(box), r("neo")), p("sau")).paragraphs
    assert [x.text for x in (anchor, first, second, after)] == ["neo", "a", "b", "sau"]
    assert (anchor.room.box, first.room.box, second.room.box, after.room.box) == (None, 1, 1, None)
    assert mm(first.room.left, first.room.width) == [57.94, 54.92]
    assert mm(after.room.left, anchor.room.left) == [25.4, 25.4]


def test_each_text_box_of_a_group_has_the_room_of_its_shape() -> None:
    def rect(left: int, text: str) -> str:
        box = f"<v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox>"
        return vml("rect", f"left:{left};width:500;height:900", box)

    group = vml("group", "width:40mm;height:10mm", rect(0, "a") + rect(500, "b"))
    _, *boxes = read(p(r(pict(group)))).paragraphs
    assert [(x.text, x.room.box) for x in boxes] == [("a", 1), ("b", 2)]
    assert mm(*(x.room.left - 25.4 - 2.54 for x in boxes)) == [0, 20]


def test_what_stands_in_a_text_box_belongs_to_its_paragraph_alone() -> None:
    inner = p(r(shape(10 * MM, outline=NO_LINE)), r("trong"))
    outer, inside = read(p(r(shape(60 * MM, 20 * MM, preset="rect", box=inner)))).paragraphs
    assert [round(d.width) for d in outer.drawings] == [60]
    assert [(round(d.width), d.visible) for d in inside.drawings] == [(10, False)]
    assert outer.drawings[0].visible


def test_a_deleted_drawing_is_not_there() -> None:
    gone = wm.e("del", r(shape(MM)))
    assert read(p(gone, r("x"))).paragraphs[0].drawings == ()
